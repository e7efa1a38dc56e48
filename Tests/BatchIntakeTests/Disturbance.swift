import Foundation

@testable import BatchIntake

/// One command that is about to run on a folder and will be disturbed: what it may leave, and what the next
/// run has to make of it.
struct Disturbance {
  /// Where the sheets lie, and `out` with what runs made of them.
  let folder: String
  let command: [String]
  /// How long it takes, and how it ends, where nobody disturbs it.
  let seconds: Double
  private let code: Int32
  private let before: [String: [UInt8]]
  /// What it leaves undisturbed, and what it leaves the second time.
  private let whole: [[String: [UInt8]]]

  /// Lets the command run, twice, on a copy.
  init(_ command: [String], in folder: String) throws {
    self.folder = folder
    self.command = command
    before = try Self.files(folder)
    let copy = TestFolder.newPath()
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let start = Date()
    code = try CommandTests.intake(command, in: copy).code
    seconds = Date().timeIntervalSince(start)
    var whole = [try Self.files(copy)]
    try CommandTests.intake(command, in: copy)
    whole.append(try Self.files(copy))
    self.whole = whole
  }

  /// The folder as it was.
  func copy() throws -> String {
    let copy = TestFolder.newPath()
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    return copy
  }

  /// What is torn, lost or a lie after it was disturbed in a folder; `ended` is its exit code, nil if it was
  /// killed.
  func wrong(in folder: String, ended: Int32?) throws -> [String] {
    let files = try Self.files(folder)
    var wrong = lost(files)
    // A sheet that could not be opened is left out of the reports, rightly.
    if ended != 65 && ended != 66 { wrong += torn(files) }
    wrong += try lies(files, folder)
    guard let ended else { return wrong }
    if ended == 0 || ended == 1 {
      wrong += differing(files).map { "\($0) is not as the exit code \(ended) says" }
    } else if ![65, 66, 73, 74].contains(ended) {
      wrong.append("exit code \(ended)")
    } else if files["summary.json"] == before["summary.json"], before["summary.json"] != nil,
      ended > 66, !(command[0] == "done" && differing(files).isEmpty)
    {
      // `done` writes one file and no summary; what failed after it leaves it new.
      let changed = Set(files.keys).union(before.keys).filter {
        !Self.tellsTimes($0) && files[$0] != before[$0]
      }
      wrong += changed.map { "\($0) has changed beside the old summary" }
    }
    return wrong
  }

  /// Lets the next run end; gives what differs from what one leaves that was never disturbed.
  func complete(in folder: String) throws -> [String] {
    let outcome = try CommandTests.intake(command, in: folder)
    let files = try Self.files(folder)
    var wrong = lost(files) + differing(files).map { "\($0) is not as it should be" }
    if outcome.code != code { wrong.append("exit code \(outcome.code): \(outcome.errors)") }
    if files.keys.contains(where: { $0.hasPrefix(".stage/") }) { wrong.append("a stage is left") }
    if files["summary.json"] == nil { wrong.append("no summary") }
    return wrong + (try lies(files, folder))
  }

  // MARK: - What may lie there

  private static func files(_ folder: String) throws -> [String: [UInt8]] {
    let out = folder + "/out"
    return FileManager.default.fileExists(atPath: out) ? try filesIn(out) : [:]
  }

  private static func tellsTimes(_ path: String) -> Bool {
    ["summary.json", "history.ndjson", LastRun.notes, ".lock"].contains(path)
  }

  /// Files that are not those of an undisturbed run, nor of a second one.
  private func differing(_ files: [String: [UInt8]]) -> [String] {
    let all = whole.reduce(Set(files.keys)) { $0.union($1.keys) }
    return all.filter { path in
      !Self.tellsTimes(path) && !whole.contains { $0[path] == files[path] }
    }.sorted()
  }

  /// Files that are neither as they were nor as they will be.
  private func torn(_ files: [String: [UInt8]]) -> [String] {
    files.keys.sorted().filter { path in
      guard !Self.tellsTimes(path), !path.hasPrefix(".stage/") else { return false }
      var names = [path]
      for folder in ["withdrawn/", "filed/"] where path.hasPrefix(folder) {
        names.append("submissions/" + path.dropFirst(folder.count))
      }
      let known = ([before] + whole).flatMap { state in names.compactMap { state[$0] } }
      return !known.contains { $0 == files[path] }
    }.map { "\($0) is torn" }
  }

  /// Clinics without a submission, marks that are gone, and edits of people that are in no file any more.
  private func lost(_ files: [String: [UInt8]]) -> [String] {
    var lost = clinics(before).subtracting(clinics(files)).map { "\($0) is lost" }
    if before[DoneFile.name] != nil && files[DoneFile.name] == nil { lost.append("marks are lost") }
    let edits = before.keys.filter { $0.hasPrefix("rejected/") && files[$0] != before[$0] }
    let isKept = whole.contains { state in
      state.allSatisfy { !$0.key.hasPrefix("mended/") || files[$0.key] == $0.value }
    }
    return isKept ? lost : lost + edits.map { "the edits of \($0) are lost" }
  }

  private func clinics(_ files: [String: [UInt8]]) -> Set<String> {
    Set(
      files.keys.compactMap { path in
        let parts = path.split(separator: "/")
        let isOne =
          parts.count == 2 && ["submissions", "withdrawn", "filed"].contains(parts[0])
        return isOne ? String(parts[1]) : nil
      })
  }

  /// What summary and history say that is not so.
  private func lies(_ files: [String: [UInt8]], _ folder: String) throws -> [String] {
    var lies: [String] = []
    if let lock = files[".lock"], !lock.isEmpty { lies.append(".lock is not empty") }
    if let history = files["history.ndjson"] {
      let lines = history.split(separator: 0x0A)
      if history.last != 0x0A || !lines.allSatisfy({ Self.object($0) != nil }) {
        lies.append("history.ndjson is torn")
      }
    }
    if let notes = files[LastRun.notes], Self.object(notes[...]) == nil {
      lies.append("\(LastRun.notes) is torn")
    }
    guard let summary = files["summary.json"] else { return lies }
    guard let outputs = Self.object(summary[...])?["outputs"] as? [String: String] else {
      return lies + ["summary.json is torn"]
    }
    func digest(_ path: String) throws -> String? {
      guard files[path] != nil else { return nil }
      return try Source(path: folder + "/out/" + path, name: path).digest()
    }
    // What people put under a name of their own they may take away again.
    for (path, sum) in outputs where before[path] == nil || !path.hasPrefix("rejected/") {
      if try digest(path) != sum { lies.append("the summary lies about \(path)") }
    }
    for line in (files["index.ndjson"] ?? []).split(separator: 0x0A) {
      let entry = Self.object(line)
      guard let path = entry?["submission"] as? String else { continue }
      if try digest(path) != entry?["sha256"] as? String {
        lies.append("the index lies about \(path)")
      }
    }
    return lies
  }

  private static func object(_ bytes: ArraySlice<UInt8>) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
  }
}
