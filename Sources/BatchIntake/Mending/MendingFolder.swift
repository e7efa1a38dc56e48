/// What DIR remembers of rows that people mended.
struct MendingFolder: Sendable {
  let path: String
  /// The run that wrote it; nil if none was finished.
  let last: LastRun?
  /// The files in `rejected/` that are not as intake wrote them, whatever their names; those of editors aside.
  let edited: [String]
  /// Those that are as the last run wrote them or took them in, with their digests.
  let unchanged: [String: String]
  /// What lies there and is no file: a link, a pipe, a folder.
  let others: [String]
  /// Sheets' names of whose rows some are mended.
  let kept: [String]
  /// What lay in `rejected/` when it was looked through.
  private let stamps: [String: FileStamp]

  /// - Throws: `IntakeError` (74), where something of it cannot be read.
  init(_ path: String) throws {
    let last = try LastRun(folder: path)
    self.path = path
    self.last = last
    kept = try FolderState.names(in: path + "/mended").sorted()
    let names = try FolderState.names(in: path + "/rejected").sorted().filter {
      !RejectedName.isPassedOver($0)
    }
    var stamps: [String: FileStamp] = [:]
    do throws(SourceError) {
      for name in names { stamps[name] = try FileStamp(path + "/rejected/" + name) }
    } catch {
      throw IntakeError(unreadable: error)
    }
    self.stamps = stamps
    let files = names.filter { stamps[$0]?.isFile ?? false }
    others = names.filter { !files.contains($0) }
    var unchanged: [String: String] = [:]
    for name in files {
      guard let known = last?.outputs["rejected/" + name] else { continue }
      // One that cannot be opened is told when it is read.
      let source = try? Source(path: path + "/rejected/" + name, name: name, isPlain: true)
      if let digest = try? source?.digest(), known.contains(digest) { unchanged[name] = digest }
    }
    self.unchanged = unchanged
    edited = files.filter { unchanged[$0] == nil }
  }

  /// Throws `changed` if somebody has saved a file of this name in `rejected/` since: it must not be written
  /// over.
  func checkUnchanged(_ name: String) throws(SourceError) {
    let path = path + "/rejected/" + name
    guard try FileStamp(path) == stamps[name] else { throw .changed(path: path) }
  }
}
