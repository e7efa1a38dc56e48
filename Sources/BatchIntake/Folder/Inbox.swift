#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `DIR/inbox`: the sheets that people handed in. What arrives waits in `.arrived` until no run is at work;
/// what is taken out of the batch lies in `removed` and can be put back.
struct Inbox: Sendable {
  static let name = "inbox"
  let folder: String
  var path: String { folder + "/" + Self.name }
  private var arrived: String { path + "/.arrived" }
  private var removed: String { path + "/removed" }

  /// A file that lies in the inbox.
  struct Entry: Sendable, Equatable {
    let name: String
    /// When it was handed in, in seconds since 1970.
    let time: Int
    var shown: String { InboxName.shown(name) }
  }

  init(_ folder: String) { self.folder = folder }

  /// Makes the folders where they are not there yet, and takes away what a killed upload left. It is one process's
  /// as long as the lock is kept.
  ///
  /// - Throws: `IntakeError`, where they cannot be made, or another process has it.
  func open() throws(IntakeError) -> InboxLock {
    for place in [path, arrived, removed] { try OutputFolder.makeFolders(place) }
    let lock = try InboxLock(path)
    for name in names(in: path) where name.hasPrefix(Self.part) {
      unlink((path + "/" + name).onDisk)
    }
    return lock
  }

  var sheets: [Entry] { entries(of: path) }
  var takenOut: [Entry] { entries(of: removed) }
  private func entries(of folder: String) -> [Entry] {
    names(in: folder).sorted().compactMap { name in
      var status = stat()
      guard !RejectedName.isPassedOver(name), lstat((folder + "/" + name).onDisk, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { return nil }
      return Entry(name: name, time: status.modified)
    }
  }

  // MARK: - Arriving

  private static let part = ".arriving-"

  /// Where a file is written while it arrives.
  func newPart() -> String {
    path + "/" + Self.part + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// A whole file has arrived: from here on it outlasts a crash. `isNewVersion`: it stands in the place of a
  /// sheet of its name.
  func keep(_ part: String, as name: String, isNewVersion: Bool) throws(IntakeError) {
    try Self.sync(part)
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let number = UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    let arrival = Arrival(number: number, isNewVersion: isNewVersion, name: name)
    try Self.move(part, arrived + "/" + arrival.fileName)
    try Self.sync(arrived)
  }

  /// A file in `.arrived`: when it came, and what it is called.
  private struct Arrival {
    let number: UInt64
    let isNewVersion: Bool
    let name: String

    init(number: UInt64, isNewVersion: Bool, name: String) {
      self.number = number
      self.isNewVersion = isNewVersion
      self.name = name
    }

    init?(_ fileName: String) {
      let parts = fileName.split(separator: "_", maxSplits: 2).map(String.init)
      guard parts.count == 3, let number = UInt64(parts[0]) else { return nil }
      self.init(number: number, isNewVersion: parts[1] == "new", name: parts[2])
    }

    var fileName: String { "\(number)_\(isNewVersion ? "new" : "other")_\(name)" }
  }

  /// Takes in what has arrived, in its order: mended rows into `rejected/`, sheets into the inbox. DIR has to be
  /// locked, lest a run writes `rejected/` meanwhile. Gives what to tell of it.
  func takeIn() throws(IntakeError) -> [Text] {
    let arrivals = names(in: arrived).compactMap(Arrival.init).sorted { $0.number < $1.number }
    var told: [Text] = []
    for arrival in arrivals {
      let path = arrived + "/" + arrival.fileName
      told.append(
        Intake.holdOnlyMendedRows([path])
          ? try takeMended(path, arrival.name) : try takeSheet(path, arrival))
    }
    if !told.isEmpty { try Self.sync(self.path) }
    return told
  }

  private func takeSheet(_ from: String, _ arrival: Arrival) throws(IntakeError) -> Text {
    let name = arrival.name
    let shown = InboxName.shown(name)
    let isTaken = exists(path + "/" + name)
    guard isTaken else {
      try Self.move(from, path + "/" + name)
      return Text("表「\(shown)」を受け取りました。", "The sheet “\(shown)” was taken in.")
    }
    guard arrival.isNewVersion else {
      let free = RejectedName.free(name) { exists(path + "/" + $0) }
      try Self.move(from, path + "/" + free)
      let other = InboxName.shown(free)
      return Text(
        "表「\(shown)」は、同じ名前の表があるので「\(other)」として受け取りました。",
        "The sheet “\(shown)” was taken in as “\(other)”, for there is one of its name.")
    }
    let former = RejectedName.free(name) { exists(removed + "/" + $0) }
    try Self.move(path + "/" + name, removed + "/" + former)
    try Self.move(from, path + "/" + name)
    return Text(
      "表「\(shown)」を新しいものに入れ替えました。前のものは「外した表」にあり、戻せます。",
      "The sheet “\(shown)” was replaced. The former one is among the sheets taken out, and can be put back."
    )
  }

  /// Over the file that it was downloaded from, as a spreadsheet would save it, if that is still as intake wrote
  /// it; else beside it.
  private func takeMended(_ from: String, _ name: String) throws(IntakeError) -> Text {
    let rejected = folder + "/rejected"
    try OutputFolder.makeFolders(rejected)
    let there = names(in: rejected)
    let wanted =
      InboxName.mended(name).lazy.compactMap { own in
        there.first { InboxName.shown($0) == InboxName.shown(own) }
      }.first ?? name
    let isEdited = exists(rejected + "/" + wanted) && !isAsWritten(wanted)
    let free = isEdited ? RejectedName.free(wanted) { exists(rejected + "/" + $0) } : wanted
    try Self.move(from, rejected + "/" + free)
    try Self.sync(rejected)
    let shown = InboxName.shown(name)
    return Text("直した表「\(shown)」を受け取りました。", "The mended rows “\(shown)” were taken in.")
  }

  /// Whether a file in `rejected/` is as the last run wrote it.
  private func isAsWritten(_ name: String) -> Bool {
    let path = folder + "/rejected/" + name
    guard let last = try? LastRun(folder: folder), let written = last.outputs["rejected/" + name],
      let digest = try? Source(path: path, name: name).digest()
    else { return false }
    return written.contains(digest)
  }

  // MARK: - Out of the batch and back

  /// Takes a sheet out of the batch. False where there is none of this name.
  func takeOut(_ name: String) throws(IntakeError) -> Bool {
    guard sheets.contains(where: { $0.name == name }) else { return false }
    let free = RejectedName.free(name) { exists(removed + "/" + $0) }
    try Self.move(path + "/" + name, removed + "/" + free)
    return true
  }

  /// Puts a sheet back into the batch. Gives its name there, or nil where there is none of this name.
  func putBack(_ name: String) throws(IntakeError) -> String? {
    guard takenOut.contains(where: { $0.name == name }) else { return nil }
    let free = RejectedName.free(name) { exists(path + "/" + $0) }
    try Self.move(removed + "/" + name, path + "/" + free)
    return free
  }

  /// The SHA-256 of a sheet that was taken out; nil where it cannot be read.
  func digest(ofTakenOut name: String) -> String? {
    try? Source(path: removed + "/" + name, name: name).digest()
  }

  // MARK: - Files

  /// The names in a folder of the inbox, which was made and is nobody else's; none where it cannot be read.
  private func names(in folder: String) -> [String] { (try? namesInFolder(folder)) ?? [] }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.onDisk, &status) == 0
  }

  private static func move(_ from: String, _ to: String) throws(IntakeError) {
    guard rename(from.onDisk, to) == 0 else { throw .cannotWrite(path: to, reason: reason(errno)) }
  }

  /// A file's bytes, or a folder's names, will outlast a power cut.
  private static func sync(_ path: String) throws(IntakeError) {
    let file = openFile(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
  }
}

extension stat {
  fileprivate var modified: Int {
    #if canImport(Glibc)
      st_mtim.tv_sec
    #else
      st_mtimespec.tv_sec
    #endif
  }
}

/// Keeps a second server out of an inbox; it goes with its process.
final class InboxLock: Sendable {
  private let file: Int32

  fileprivate init(_ path: String) throws(IntakeError) {
    file = openFile(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw .cannotCreate(path: path + "/.lock", reason: reason(errno)) }
    guard try FolderLock.take(file, of: path) else {
      throw .refused(
        path: path,
        why: Text(
          "別の intake serve が使っています。そちらのアドレスを開いてください。",
          "another intake serve has it. Open that one's address."))
    }
  }

  deinit { close(file) }
}

/// The system's `open`, whose name a method of an inbox has.
private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o600) }
