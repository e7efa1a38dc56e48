#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// DIR as a folder that is never half: everything is staged beside it and renamed, the summary last.
// Nothing in it changes before every input has been read twice and found the same.

#if canImport(Glibc)
  /// Glibc's module hides it, for it is Linux's own: one sync of a file system instead of one per file.
  @_silgen_name("syncfs") private func syncfs(_ descriptor: Int32) -> Int32
#endif

/// A folder that holds one run's outputs, locked while a run works on it.
final class OutputFolder {
  let path: String
  private let lock: Int32
  let existing: Set<String>
  private var produced: Set<String> = []
  private var staged: [String] = []
  /// Whether this run made the folder.
  let isNew: Bool
  private(set) var reports: [String] = []
  private let group: ReadingGroup?
  private let hasSecrets: Bool
  /// Files of refused and mended rows: staged, and those that are no longer.
  private var sheets: [String] = []
  private var removed: [String] = []
  private var created = 0
  private var updated = 0
  private var unchanged = 0
  private var doneNames: Set<String> = []
  private(set) var lateNames: Set<String> = []

  /// Makes the folder if need be and locks it: a second run on it is refused at once.
  ///
  /// `group` may read what is written; submissions only where they hold no `secrets`.
  init(_ path: String, group: String? = nil, secrets: Bool = false) throws(IntakeError) {
    self.path = path
    hasSecrets = secrets
    self.group = group.flatMap { ReadingGroup($0) }
    if let group, self.group == nil {
      throw .cannotCreate(path: path, reason: "group \(group): \(reason(ENOENT))")
    }
    do throws(SourceError) { isNew = try !isThere(path) } catch {
      throw IntakeError(ofFolder: error)
    }
    try Self.makeFolders(path)
    lock = open(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .cannotCreate(path: path + "/.lock", reason: reason(errno)) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .inUse(path: path)
    }
    do throws(IntakeError) {
      existing = Set(try Self.names(path + "/submissions").filter(Self.isSubmission))
    } catch {
      close(lock)
      throw error
    }
  }

  deinit {
    // A child that was just being started may hold a copy of the descriptor, and with it the lock.
    flock(lock, LOCK_UN)
    close(lock)
  }

  // MARK: - Staging

  var stage: String { path + "/.stage" }

  /// Clears what a killed run left and begins a new stage.
  func beginStage() throws(IntakeError) {
    clearStage()
    try Self.makeFolder(stage)
    // Who may not give files to the group is told before anything is written.
    try group?.allow(stage, isFolder: true)
    for name in ["submissions", "mended", "rejected"] { try Self.makeFolder(stage + "/" + name) }
  }

  /// Takes the stage away, whatever the run came to.
  func clearStage() { Self.clear(stage) }

  /// Stages a submission, unless the folder already holds these very bytes.
  func stage(_ submission: Bytes, code: String) throws(IntakeError) {
    let name = code + ".json"
    produced.insert(name)
    if existing.contains(name) {
      if Self.holds(path + "/submissions/" + name, submission) {
        unchanged += 1
        return
      }
      updated += 1
    } else {
      created += 1
    }
    try Self.write(submission, to: stage + "/submissions/" + name)
    staged.append(name)
  }

  /// A clinic whose procedures are all done: its submission is filed.
  func noteDone(_ code: String) { doneNames.insert(code + ".json") }

  /// A clinic that is refused because its month came too near, and for nothing else.
  func noteLate(_ code: String) { lateNames.insert(code + ".json") }

  /// A report that is written piece by piece.
  func report(_ name: String) throws(IntakeError) -> StagedFile {
    reports.append(name)
    return try StagedFile(stage + "/" + name)
  }

  /// A file of refused or mended rows.
  func sheetFile(_ name: String) throws(IntakeError) -> StagedFile {
    sheets.append(name)
    return try StagedFile(stage + "/" + name)
  }

  /// Where a file of refused or mended rows is written by somebody else; it is taken over by
  /// `takeSheetFile`.
  func sheetPath(_ name: String) -> String { stage + "/" + name }

  /// Takes over a file of refused or mended rows that lies in the stage; gives its SHA-256.
  func takeSheetFile(_ name: String) throws(IntakeError) -> String {
    sheets.append(name)
    do throws(SourceError) {
      return try Source(path: stage + "/" + name, name: name).digest()
    } catch {
      throw .cannotWrite(path: path + "/" + name, reason: reason(EIO))
    }
  }

  /// Lets go of a staged file of refused rows: another form of them stands in its place.
  func dropSheetFile(_ name: String) {
    sheets.removeAll { $0 == name }
    unlink(stage + "/" + name)
  }

  /// A file of refused or mended rows that there is none of any more.
  func remove(_ name: String) { removed.append(name) }

  /// The files of refused and mended rows that will be written anew or go.
  var sheetNames: [String] { sheets + removed }

  /// Whether a file of refused or mended rows goes.
  func removes(_ name: String) -> Bool { removed.contains(name) }

  // MARK: - Commit

  /// What would be withdrawn: submissions that this run no longer produces and that are not done.
  var leaving: [String] { existing.subtracting(produced).subtracting(doneNames).sorted() }

  /// Puts everything in place: summary away, submissions, moves, reports, one sync, summary.
  func commit(withdraws: Bool, summary: ByteBuffer) throws(IntakeError) {
    guard unlink(path + "/summary.json") == 0 || errno == ENOENT else {
      throw .cannotCreate(path: path + "/summary.json", reason: reason(errno))
    }
    if !staged.isEmpty { try Self.makeFolder(path + "/submissions") }
    for name in staged {
      try Self.move(stage + "/submissions/" + name, path + "/submissions/" + name)
    }
    for name in try Self.names(path + "/withdrawn") where produced.contains(name) {
      unlink(path + "/withdrawn/" + name)
    }
    if withdraws {
      for name in leaving { try moveAway(name, to: "withdrawn") }
    }
    let leavingDone = existing.intersection(doneNames).subtracting(produced).sorted()
    for name in leavingDone { try moveAway(name, to: "filed") }
    try commitSheets()
    for name in reports where name != LastRun.notes { try commitFile(name) }
    if !reports.contains(FindingsFile.unread) { unlink(path + "/" + FindingsFile.unread) }
    if let group { try share(with: group, secrets: hasSecrets) }
    try sync()
    try summary.withBytes { bytes throws(IntakeError) in
      try Self.write(bytes, to: stage + "/summary.json")
    }
    try group?.allow(stage + "/summary.json")
    try Self.move(stage + "/summary.json", path + "/summary.json")
    try sync()
  }

  /// Puts one file in the place of another, and is back when it will outlast a power cut.
  func replace(_ name: String, with bytes: ByteBuffer) throws(IntakeError) {
    try beginStage()
    try bytes.withBytes { bytes throws(IntakeError) in
      try Self.write(bytes, to: stage + "/" + name)
    }
    var former = stat()
    if stat(path + "/" + name, &former) == 0 {
      // Who may read the file may go on reading it.
      chown(stage + "/" + name, uid_t.max, former.st_gid)
      chmod(stage + "/" + name, former.st_mode & 0o777)
    }
    try Self.move(stage + "/" + name, path + "/" + name)
    try sync()
  }

  /// What was mended before what is refused: an edit lies in one of them at any moment. Between them goes what
  /// tells the refused rows from edits, and says that the edits were taken up.
  private func commitSheets() throws(IntakeError) {
    for name in sheets.sorted() where name.hasPrefix("mended/") { try commitSheet(name) }
    if reports.contains(LastRun.notes) { try commitFile(LastRun.notes) }
    for name in sheets.sorted() where !name.hasPrefix("mended/") { try commitSheet(name) }
    for name in removed {
      guard unlink(path + "/" + name) != 0, errno != ENOENT, errno != ENOTDIR else { continue }
      throw .cannotWrite(path: path + "/" + name, reason: reason(errno))
    }
  }

  private func commitSheet(_ name: String) throws(IntakeError) {
    try Self.makeFolder(path + "/" + name.prefix { $0 != "/" })
    try commitFile(name)
  }

  private func commitFile(_ name: String) throws(IntakeError) {
    try Self.move(stage + "/" + name, path + "/" + name)
  }

  /// What a commit will do.
  func submissions(withdraws: Bool) -> Intake.Report.Submissions {
    Intake.Report.Submissions(
      created: created, updated: updated, unchanged: unchanged,
      withdrawn: withdraws ? leaving.count : 0,
      filed: existing.intersection(doneNames).subtracting(produced).count)
  }

  /// The lines of the finished runs before, for this run's to follow.
  func history() throws -> ByteBuffer { try Self.history(of: path) }

  /// The lines of the finished runs of a folder: a last one without its summary is of a run that was
  /// cut off, and is left out.
  static func history(of path: String) throws -> ByteBuffer {
    let lines = ByteBuffer()
    var last = 0
    do {
      try Lines.forEach(ofAny: path + "/history.ndjson") { line in
        last = lines.count
        lines.append(line)
        lines.append("\n")
      }
      if try !isThere(path + "/summary.json") { lines.cut(to: last) }
    } catch let error as SourceError {
      throw IntakeError(ofFolder: error)
    }
    return lines
  }

  private func moveAway(_ name: String, to folder: String) throws(IntakeError) {
    try Self.makeFolder(path + "/" + folder)
    try Self.move(path + "/submissions/" + name, path + "/\(folder)/" + name)
  }

  private func sync() throws(IntakeError) {
    #if canImport(Glibc)
      guard syncfs(lock) == 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
    #else
      guard fsync(lock) == 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
    #endif
  }

  // MARK: - Files

  static func makeFolders(_ path: String) throws(IntakeError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += (prefix.isEmpty || prefix.hasSuffix("/") ? "" : "/") + part
      try makeFolder(prefix)
    }
  }

  private static func makeFolder(_ path: String) throws(IntakeError) {
    if mkdir(path, 0o700) == 0 { return }
    let code = errno
    var info = stat()
    guard code == EEXIST, stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotCreate(path: path, reason: reason(code))
    }
  }

  /// Only files named as this writes them are ever touched.
  static func isSubmission(_ name: String) -> Bool {
    name.utf8.count == 15 && name.hasSuffix(".json")
      && name.utf8.prefix(10).allSatisfy { 0x30...0x39 ~= $0 }
  }

  /// The names in a folder of DIR.
  static func names(_ folder: String) throws(IntakeError) -> [String] {
    do throws(SourceError) { return try namesInFolder(folder) } catch {
      throw IntakeError(ofFolder: error)
    }
  }

  /// Whether a file of this name is in the folder.
  func holds(_ name: String) throws(IntakeError) -> Bool {
    do throws(SourceError) { return try isThere(path + "/" + name) } catch {
      throw IntakeError(ofFolder: error)
    }
  }

  private static func clear(_ folder: String) {
    for name in (try? namesInFolder(folder)) ?? [] {
      if unlink(folder + "/" + name) != 0 { clear(folder + "/" + name) }
    }
    rmdir(folder)
  }

  private static func write(_ bytes: Bytes, to path: String) throws(IntakeError) {
    let file = try StagedFile(path, hashes: false)
    try file.write(bytes)
    _ = try file.finish()
  }

  private static func move(_ from: String, _ to: String) throws(IntakeError) {
    guard rename(from, to) == 0 else { throw .cannotWrite(path: to, reason: reason(errno)) }
  }

  /// Whether a file holds just these bytes.
  private static func holds(_ path: String, _ bytes: Bytes) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 1)
    defer { buffer.deallocate() }
    let count = read(file, buffer.baseAddress, buffer.count)
    guard count == bytes.count else { return false }
    return memcmp(buffer.baseAddress.unsafelyUnwrapped, bytes.baseAddress.unsafelyUnwrapped, count)
      == 0
  }
}
