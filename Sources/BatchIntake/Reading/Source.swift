#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// One input as bytes at places. What is no file (standard input, a pipe, bytes in memory) is copied to one
// that has no name, so that both passes read every input the same way.

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
  /// Its size when it was opened (of a copy: when it was whole).
  let byteCount: Int64

  /// Which file it is, whatever its path.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  let identity: Identity

  private let descriptor: Int32
  private let modified: timespec

  /// Opens an input, a path only where a file lies if it has to be one.
  convenience init(_ input: Intake.Input, isPlain: Bool = false) throws(SourceError) {
    switch input {
    case .path("-"): try self.init(copying: STDIN_FILENO, name: input.name)
    case .path(let path): try self.init(path: path, name: path, isPlain: isPlain)
    case .bytes(let bytes, let name): try self.init(Spool(holding: bytes), name: name)
    case .descriptor(let file, let name): try self.init(copying: file, name: name)
    }
  }

  /// Opens the file at `path`, or copies what is no regular file, unless it has to be one.
  convenience init(path: String, name: String, isPlain: Bool = false) throws(SourceError) {
    let opened = try isPlain ? PlainFile.opened(path) : Self.opened(path)
    var isKept = false
    defer { if !isKept { close(opened) } }
    let status = try Self.status(of: opened, path)
    // A file without size may be one of /proc, whose size is told only by reading it.
    isKept = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
    if isKept {
      self.init(opened, status, path: path, name: name)
    } else {
      try self.init(Self.copied(opened, path), path: path, name: name)
    }
  }

  /// What an open file still has to give, which stays open.
  private convenience init(copying file: Int32, name: String) throws(SourceError) {
    _ = try Self.status(of: file, name)
    try self.init(Self.copied(file, name), name: name)
  }

  /// What was written to a spool, as an input.
  convenience init(_ spool: Spool, path: String? = nil, name: String) throws(SourceError) {
    let path = path ?? name
    let status = try Self.status(of: spool.descriptor, path)
    self.init(spool.release(), status, path: path, name: name)
  }

  /// Takes an open file over.
  private init(_ file: Int32, _ status: stat, path: String, name: String) {
    self.path = path
    self.name = name
    descriptor = file
    byteCount = Int64(status.st_size)
    modified = Self.time(of: status)
    identity = Identity(status)
  }

  deinit { close(descriptor) }

  /// The open file, for a child process to read.
  var openFile: Int32 { descriptor }

  /// Fills `buffer` from `offset` on, and says with how many bytes: fewer than asked only at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
  ) throws(SourceError) -> Int {
    try Self.fill(buffer, from: descriptor, at: offset, path)
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
      let descriptor = open(path, flags)
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

extension Source {
  private static func copied(_ input: Int32, _ path: String) throws(SourceError) -> Spool {
    let spool = try Spool()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    guard let base = buffer.baseAddress else { return spool }
    while true {
      // Whoever waits for a pipe can still be cancelled, and looks at no copy that is cut off.
      guard try isReadable(input, path) else {
        if Task.isCancelled { return spool }
        continue
      }
      // `Glibc.read` and `Darwin.read` are hidden by the method's name: readv reads the same.
      var part = iovec(iov_base: base, iov_len: buffer.count)
      let count = readv(input, &part, 1)
      if count == 0 { return spool }
      if count > 0 {
        try spool.append(UnsafeRawBufferPointer(start: base, count: count))
      } else if errno != EINTR && errno != EAGAIN {
        throw .cannotRead(path: path, errno: errno)
      }
    }
  }

  /// Waits a moment for something to read, or the end.
  private static func isReadable(_ input: Int32, _ path: String) throws(SourceError) -> Bool {
    var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    let count = poll(&entry, 1, 100)
    guard count >= 0 || errno == EINTR else { throw .cannotRead(path: path, errno: errno) }
    return count > 0
  }
}
