#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// One input as bytes at places. What is no file (standard input, a pipe, bytes in memory) is copied to one that has
// no name, as far as it is asked for, so that both passes read every input the same way.

/// What can go wrong between the file system and the reader; the numbers are `errno`'s.
enum SourceError: Error, Sendable, Equatable {
  case cannotOpen(path: String, errno: Int32)
  case cannotRead(path: String, errno: Int32)
  /// A link, a pipe, a device or a folder where a file should be.
  case notAFile(path: String)
  /// Size, time or bytes are no longer those of the first look.
  case changed(path: String)
  /// The copy of an input that can be read only once could not be made in `directory`.
  case spoolFull(directory: String, errno: Int32)
}

extension SourceError {
  /// What it happened to.
  var path: String {
    switch self {
    case .cannotOpen(let path, _), .cannotRead(let path, _), .changed(let path),
      .notAFile(let path):
      path
    case .spoolFull(let directory, _): directory
    }
  }
}

/// An open input: a regular file, or the copy of anything else.
final class Source: Sendable {
  /// How the input is called in results.
  let name: String
  /// Where it was opened; of a copy its name.
  let path: String

  /// Which file it is, whatever its path.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  let identity: Identity

  private let descriptor: Int32
  private let content: Content

  private enum Content {
    /// A file with its size and its time of change when it was opened.
    case file(byteCount: Int64, modified: timespec)
    /// A copy that is nobody else's.
    case copy(byteCount: Int64)
    /// A copy that may still grow.
    case feed(Feed)
  }

  /// Opens an input, a path only where a file lies if it has to be one.
  convenience init(_ input: Intake.Input, isPlain: Bool = false) throws(SourceError) {
    switch input {
    case .path("-"): try self.init(copying: STDIN_FILENO, name: input.name)
    case .path(let path): try self.init(path: path, name: path, isPlain: isPlain)
    case .bytes(let bytes, let name): try self.init(Spool(holding: bytes), name: name)
    case .descriptor(let file, let name): try self.init(copying: file, name: name)
    }
  }

  /// Opens the file at `path`, or what can be read only once, unless it has to be a regular file.
  convenience init(path: String, name: String, isPlain: Bool = false) throws(SourceError) {
    let opened = try isPlain ? PlainFile.opened(path) : Self.opened(path)
    var isTaken = false
    defer { if !isTaken { close(opened) } }
    let status = try Self.status(of: opened, path)
    // A file without size may be one of /proc, whose size is told only by reading it.
    if status.st_mode & S_IFMT == S_IFREG && status.st_size > 0 {
      isTaken = true
      let size = Int64(status.st_size)
      self.init(
        opened, .file(byteCount: size, modified: Self.time(of: status)), status, path, name)
    } else {
      let feed = try Feed(opened, path, closes: true)
      isTaken = true
      try self.init(feed, path, name)
    }
  }

  /// What an open file still has to give, which stays open.
  private convenience init(copying file: Int32, name: String) throws(SourceError) {
    _ = try Self.status(of: file, name)
    try self.init(Feed(file, name, closes: false), name, name)
  }

  private convenience init(_ feed: Feed, _ path: String, _ name: String) throws(SourceError) {
    self.init(feed.copy, .feed(feed), try Self.status(of: feed.copy, path), path, name)
  }

  /// What was written to a spool, as an input.
  convenience init(_ spool: Spool, name: String) throws(SourceError) {
    let status = try Self.status(of: spool.descriptor, name)
    let size = spool.byteCount
    self.init(spool.release(), .copy(byteCount: size), status, name, name)
  }

  /// Takes an open file over.
  private init(
    _ file: Int32, _ content: Content, _ status: stat, _ path: String, _ name: String
  ) {
    self.path = path
    self.name = name
    self.content = content
    descriptor = file
    identity = Identity(status)
  }

  deinit {
    if case .feed = content { return }
    close(descriptor)
  }

  /// Its size when it was opened; of what can be read only once, how much of it has come.
  var byteCount: Int64 {
    switch content {
    case .file(let byteCount, _), .copy(let byteCount): byteCount
    case .feed(let feed): feed.byteCount
    }
  }

  /// Whether its whole size is known.
  var isWhole: Bool {
    if case .feed(let feed) = content { feed.isAtEnd } else { true }
  }

  /// How many bytes it has, as far as `wanted`, for which what can be read only once is waited for.
  func byteCount(upTo wanted: Int64) throws(SourceError) -> Int64 {
    if case .feed(let feed) = content { try feed.take(upTo: wanted) }
    return min(wanted, byteCount)
  }

  /// Whether nothing follows `offset`.
  func isEnd(_ offset: Int64) throws(SourceError) -> Bool {
    try byteCount(upTo: offset + 1) <= offset
  }

  /// Whether what stands up to `offset` can be read without waiting.
  func isThere(upTo offset: Int64) throws(SourceError) -> Bool {
    guard case .feed(let feed) = content else { return true }
    try feed.take(upTo: offset, waits: false)
    return feed.isAtEnd || feed.byteCount >= offset
  }

  /// Fills `buffer` from `offset` on, and says with how many bytes: fewer than asked only at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
  ) throws(SourceError) -> Int {
    _ = try byteCount(upTo: offset + Int64(buffer.count))
    return try Self.fill(buffer, from: descriptor, at: offset, path)
  }

  /// The same of any open file, which is called `path` where it cannot be read.
  static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from file: Int32, at offset: Int64, _ path: String
  ) throws(SourceError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var filled = 0
    while filled < buffer.count {
      let count = pread(file, base + filled, buffer.count - filled, off_t(offset) + off_t(filled))
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw .cannotRead(path: path, errno: errno)
      }
    }
    return filled
  }

  /// Throws `changed` if the file's size or time of change are not those at its opening.
  func checkUnchanged() throws(SourceError) {
    guard case .file(let byteCount, let modified) = content else { return }
    let status = try Self.status(of: descriptor, path)
    let time = Self.time(of: status)
    guard Int64(status.st_size) == byteCount, time.tv_sec == modified.tv_sec,
      time.tv_nsec == modified.tv_nsec
    else { throw .changed(path: path) }
  }

  private static func opened(_ path: String) throws(SourceError) -> Int32 {
    #if canImport(Glibc)
      // A named pipe is opened before it has a writer, and waited for where that can be cancelled.
      let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    #else
      let flags = O_RDONLY | O_CLOEXEC
    #endif
    while true {
      let descriptor = open(path.onDisk, flags)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .cannotOpen(path: path, errno: errno) }
    }
  }

  private static func status(of descriptor: Int32, _ path: String) throws(SourceError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, errno: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .cannotOpen(path: path, errno: EISDIR) }
    return status
  }

  private static func time(of status: stat) -> timespec {
    #if canImport(Darwin)
      status.st_mtimespec
    #else
      status.st_mtim
    #endif
  }
}

extension Source.Identity {
  fileprivate init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
