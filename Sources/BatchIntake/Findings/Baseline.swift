/// The findings of a former run by their ids, each as often as it stands there and was not met again.
struct Baseline: Sendable {
  /// The files of findings that it was read from.
  private let paths: [String]
  private(set) var rest: IDCounts

  /// Reads the findings at a path: a folder that `run` wrote, or a findings.ndjson.
  ///
  /// - Throws: `IntakeError.input`, where there are none (66) or it is something else (65).
  init(_ path: String) throws { try self.init(files: FindingsFile.files(at: path)) }

  /// Reads files of findings. One that is none is left out where `leaveOut` takes its path.
  init(files: [String], leaveOut: ((String) -> Void)? = nil) throws {
    var read: [String] = []
    var ids: [UInt64] = []
    for path in files {
      let known = ids.count
      do {
        try FindingsFile.forEach(of: path) { ids.append($0.id) }
        read.append(path)
      } catch IntakeError.input(let trouble) where trouble.code == 65 && leaveOut != nil {
        ids.removeSubrange(known...)
        leaveOut?(path)
      }
    }
    paths = read
    rest = IDCounts(ids)
  }

  /// Takes one finding with this id out; false if none is left.
  mutating func take(_ id: UInt64) -> Bool { rest.take(id) }

  /// Gives each finding that is left to `body`; those of one id may be more than are left of it.
  func forEachLeft(_ body: (FormerFinding) -> Void) throws {
    guard rest.left > 0 else { return }
    for path in paths {
      try FindingsFile.forEach(of: path) { if rest.contains($0.id) { body($0) } }
    }
  }
}
