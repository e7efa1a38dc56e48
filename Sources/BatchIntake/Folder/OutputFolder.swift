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
  private let anchor: Anchor
  private(set) var existing: Set<String> = []
  /// Submissions that earlier runs withdrew and filed.
  private var withdrawn: [String] = []
  private var filed: [String] = []
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
  /// Files that are corrupt: the commit gives them another name.
  private(set) var aside: Set<String> = []

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
    try PathName.requireText(path)
    do throws(SourceError) { isNew = try !isThere(path) } catch {
      throw IntakeError(unreadable: error)
    }
    try Self.makeFolders(path)
    anchor = try Anchor(path)
    _ = try FolderState.isThere(path + "/.lock")
    lock = openat(
      anchor.root, ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard lock >= 0 else { throw .creating(path + "/.lock", errno) }
    guard try FolderLock.take(lock, of: path) else { throw .inUse(path: path) }
    for name in Self.folders { try anchor.requireFolder(name) }
    for name in Self.files { _ = try FolderState.isThere(path + "/" + name) }
    existing = Set(try FolderState.names(in: path + "/submissions").filter(Self.isSubmission))
    withdrawn = try FolderState.names(in: path + "/withdrawn").filter(Self.isSubmission)
    filed = try FolderState.names(in: path + "/filed").filter(Self.isSubmission)
  }

  deinit {
    // A child that was just being started may hold a copy of the descriptor, and with it the lock.
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// The folders in it.
  static let folders = ["submissions", "withdrawn", "filed", "rejected", "mended"]

  /// What a run writes into the folder itself, and where nothing but a file may stand.
  private static let files = [
    "summary.json", "history.ndjson", LastRun.notes, "index.ndjson", "report.html", "guide.html",
    "findings.csv", "findings.ndjson", FindingsFile.unread, DoneFile.name,
  ]

  // MARK: - Staging

  private static let stage = ".stage"
  /// Where it lies.
  var stage: String { path + "/" + Self.stage }

  /// Clears what a killed run left and begins a new stage.
  func beginStage() throws(IntakeError) {
    clearStage()
    try anchor.makeFolder(Self.stage)
    // Who may not give files to the group is told before anything is written.
    try group?.allow(path + "/" + Self.stage, isFolder: true)
    for name in ["submissions", "mended", "rejected"] {
      try anchor.makeFolder(Self.stage + "/" + name)
    }
  }

  /// Takes the stage away, whatever the run came to.
  func clearStage() { anchor.clear(Self.stage) }

  /// Stages a submission, unless the folder already holds these very bytes.
  func stage(_ submission: Bytes, code: String) throws(IntakeError) {
    let name = code + ".json"
    produced.insert(name)
    if existing.contains(name) {
      if try holds("submissions/" + name, submission) {
        unchanged += 1
        return
      }
      updated += 1
    } else {
      created += 1
    }
    try write(submission, to: Self.stage + "/submissions/" + name)
    staged.append(name)
  }

  /// Marks a file of the folder's state as corrupt.
  func putAside(_ name: String) { aside.insert(name) }

  /// A clinic whose procedures are all done: its submission is filed.
  func noteDone(_ code: String) { doneNames.insert(code + ".json") }

  /// A clinic that is refused because its month came too near, and for nothing else.
  func noteLate(_ code: String) { lateNames.insert(code + ".json") }

  /// A report that is written piece by piece.
  func report(_ name: String) throws(IntakeError) -> StagedFile {
    reports.append(name)
    return try StagedFile(Self.stage + "/" + name, in: anchor)
  }

  /// A file of refused or mended rows.
  func sheetFile(_ name: String) throws(IntakeError) -> StagedFile {
    sheets.append(name)
    return try StagedFile(Self.stage + "/" + name, in: anchor)
  }

  /// Where a file of refused or mended rows is written by somebody else; it is taken over by
  /// `takeSheetFile`.
  func sheetPath(_ name: String) -> String { path + "/" + Self.stage + "/" + name }

  /// Takes over a file of refused or mended rows that lies in the stage; gives its SHA-256.
  func takeSheetFile(_ name: String) throws(IntakeError) -> String {
    sheets.append(name)
    do throws(SourceError) {
      return try Source(path: sheetPath(name), name: name).digest()
    } catch {
      throw .cannotWrite(path: path + "/" + name, reason: error.reason.en)
    }
  }

  /// Lets go of a staged file of refused rows: another form of them stands in its place.
  func dropSheetFile(_ name: String) {
    sheets.removeAll { $0 == name }
    try? anchor.remove(Self.stage + "/" + name)
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

  /// Puts everything in place: summary away, submissions, moves, reports, one sync, summary. What was staged is
  /// on the disk before it takes the place of anything. `lastLook` throws where nothing may be put in place.
  func commit(
    withdraws: Bool, summary: ByteBuffer, lastLook: () throws(IntakeError) -> Void
  ) throws(IntakeError) {
    let records = records(withdraws: withdraws)
    let redacted = try stageRedacted(records)
    try sync()
    try lastLook()
    try anchor.remove("summary.json")
    for name in aside.sorted() { try anchor.move(name, to: name + ".bad") }
    if !staged.isEmpty { try anchor.makeFolder("submissions") }
    for name in staged { try commit("submissions/" + name) }
    for name in withdrawn where produced.contains(name) { try anchor.remove("withdrawn/" + name) }
    for record in records { try keep(record, isRedacted: redacted.contains(record.place)) }
    try commitSheets()
    for name in reports where name != LastRun.notes { try commit(name) }
    if !reports.contains(FindingsFile.unread) { try anchor.remove(FindingsFile.unread) }
    if let group { try share(with: group, secrets: hasSecrets) }
    try sync()
    try summary.withBytes { bytes throws(IntakeError) in
      try write(bytes, to: Self.stage + "/summary.json")
    }
    try group?.allow(path + "/" + Self.stage + "/summary.json")
    try commit("summary.json")
    try sync()
  }

  /// Puts a staged file in its place.
  private func commit(_ name: String) throws(IntakeError) {
    try anchor.move(Self.stage + "/" + name, to: name)
  }

  /// Puts one file in the place of another, and is back when it will outlast a power cut.
  func replace(_ name: String, with bytes: ByteBuffer) throws(IntakeError) {
    try beginStage()
    try bytes.withBytes { bytes throws(IntakeError) in
      try write(bytes, to: Self.stage + "/" + name)
    }
    var former = stat()
    if fstatat(anchor.root, name, &former, AT_SYMLINK_NOFOLLOW) == 0 {
      // Who may read the file may go on reading it.
      let own = Self.stage + "/" + name
      fchownat(anchor.root, own, uid_t.max, former.st_gid, AT_SYMLINK_NOFOLLOW)
      fchmodat(anchor.root, own, former.st_mode & 0o777, 0)
    }
    try sync()
    try commit(name)
    try sync()
  }

  /// What was mended before what is refused: an edit lies in one of them at any moment. Between them goes what
  /// tells the refused rows from edits, and says that the edits were taken up.
  private func commitSheets() throws(IntakeError) {
    for name in sheets.sorted() where name.hasPrefix("mended/") { try commitSheet(name) }
    if reports.contains(LastRun.notes) { try commit(LastRun.notes) }
    for name in sheets.sorted() where !name.hasPrefix("mended/") { try commitSheet(name) }
    for name in removed { try anchor.remove(name) }
  }

  private func commitSheet(_ name: String) throws(IntakeError) {
    try anchor.makeFolder(String(name.prefix { $0 != "/" }))
    try commit(name)
  }
  /// What a commit will do.
  func submissions(withdraws: Bool) -> Intake.Report.Submissions {
    Intake.Report.Submissions(
      created: created, updated: updated, unchanged: unchanged,
      withdrawn: withdraws ? leaving.count : 0,
      filed: existing.intersection(doneNames).subtracting(produced).count)
  }

  /// The lines of the finished runs before, for this run's to follow.
  /// A file with lines that are none is put aside: a run that was cut off may leave its own torn.
  var history: ByteBuffer {
    get throws {
      try Self.history(of: path) { line in
        let isWhole = JSON(line)?["run"] != nil
        if !isWhole { putAside("history.ndjson") }
        return isWhole
      }
    }
  }

  /// The lines of the finished runs of a folder: a last one without its summary is of a run that was
  /// cut off, and is left out.
  ///
  /// - Throws: `IntakeError` (74), where they cannot be read.
  static func history(
    of path: String, where isWhole: (Bytes) -> Bool = { _ in true }
  ) throws -> ByteBuffer {
    let lines = ByteBuffer()
    var last = 0
    try FolderState.forEachLine(of: path + "/history.ndjson") { line in
      guard isWhole(line) else { return }
      last = lines.count
      lines.append(line)
      lines.append("\n")
    }
    if try !FolderState.isThere(path + "/summary.json") { lines.cut(to: last) }
    return lines
  }

  // MARK: - What is kept for the record

  /// A submission that no run produces any more: where it lies, and where it is kept.
  private struct Record {
    let former: String
    let folder: String
    let name: String
    var place: String { folder + "/" + name }
  }

  /// What leaves, and what left before. What would leave, were nothing missing, stays where it is.
  private func records(withdraws: Bool) -> [Record] {
    func kept(_ names: [String], in folder: String, from former: String) -> [Record] {
      names.map { Record(former: former + "/" + $0, folder: folder, name: $0) }
    }
    let leaving = leaving
    let done = existing.intersection(doneNames).subtracting(produced).sorted()
    let moved = withdraws ? kept(leaving, in: "withdrawn", from: "submissions") : []
    let staying =
      withdraws || hasSecrets ? [] : kept(leaving, in: "submissions", from: "submissions")
    let replaced = produced.union(withdraws ? leaving : [])
    return moved + staying + kept(done, in: "filed", from: "submissions")
      + kept(withdrawn.filter { !replaced.contains($0) }, in: "withdrawn", from: "withdrawn")
      + kept(filed.filter { !done.contains($0) }, in: "filed", from: "filed")
  }

  /// Stages those that hold a password which an earlier run was told to include, without it: what is kept for the
  /// record needs none. Gives their places.
  private func stageRedacted(_ records: [Record]) throws(IntakeError) -> Set<String> {
    var places: Set<String> = []
    for record in records {
      guard let redacted = SubmissionForm.redacted(try contents(of: record.former)) else {
        continue
      }
      try anchor.makeFolder(Self.stage + "/" + record.folder)
      try redacted.withBytes { bytes throws(IntakeError) in
        try write(bytes, to: Self.stage + "/" + record.place)
      }
      places.insert(record.place)
    }
    return places
  }

  private func keep(_ record: Record, isRedacted: Bool) throws(IntakeError) {
    let isMoved = record.former != record.place
    guard isMoved || isRedacted else { return }
    try anchor.makeFolder(record.folder)
    guard isRedacted else { return try anchor.move(record.former, to: record.place) }
    try commit(record.place)
    if isMoved { try anchor.remove(record.former) }
  }

  private func contents(of name: String) throws(IntakeError) -> ByteBuffer {
    let path = path + "/" + name
    do throws(SourceError) {
      let file = try Source(path: path, name: path, isPlain: true)
      let all = ByteBuffer()
      var isAtEnd = false
      while !isAtEnd {
        let offset = Int64(all.count)
        let count = try all.append(16 << 10) { room throws(SourceError) in
          try file.read(into: room, at: offset)
        }
        isAtEnd = count == 0
      }
      return all
    } catch {
      throw IntakeError(unreadable: error)
    }
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
      throw .creating(path, code)
    }
  }

  /// Only files named as this writes them are ever touched.
  static func isSubmission(_ name: String) -> Bool {
    name.utf8.count == 15 && name.hasSuffix(".json")
      && name.utf8.prefix(10).allSatisfy { 0x30...0x39 ~= $0 }
  }

  private func write(_ bytes: Bytes, to name: String) throws(IntakeError) {
    let file = try StagedFile(name, in: anchor, hashes: false)
    try file.write(bytes)
    _ = try file.finish()
  }

  /// Whether a file holds just these bytes.
  private func holds(_ name: String, _ bytes: Bytes) throws(IntakeError) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 1)
    defer { buffer.deallocate() }
    let count: Int
    do throws(SourceError) {
      let file = try PlainFile.opened(path + "/" + name)
      defer { close(file) }
      count = try Source.fill(buffer, from: file, at: 0, path + "/" + name)
    } catch {
      throw IntakeError(unreadable: error)
    }
    guard count == bytes.count else { return false }
    return memcmp(buffer.baseAddress.unsafelyUnwrapped, bytes.baseAddress.unsafelyUnwrapped, count)
      == 0
  }
}
