#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file on its way: buffered, hashed while it is written, 0600.
final class StagedFile {
  private let path: String
  private let file: Int32
  private let buffer = ByteBuffer(capacity: 64 << 10)
  private let hash: SHA256?

  /// Writes beside the file at `path`, to replace it; straight to it where it is no file.
  convenience init(replacing path: String) throws(IntakeError) {
    try PathName.requireText(path)
    var status = stat()
    let isThere = stat(path, &status) == 0
    let isFile = !isThere || status.st_mode & S_IFMT == S_IFREG
    try self.init(isFile ? path + ".part" : path, hashes: false, isPart: isFile)
  }

  init(
    _ path: String, hashes: Bool = true, isPart: Bool = true
  ) throws(IntakeError) {
    self.isPart = isPart
    self.path = path
    // A pipe that nobody reads is refused, and one that is full is waited for where that can be cancelled.
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK
    file = open(path, flags | (isPart ? O_NOFOLLOW : 0), 0o600)
    guard file >= 0 else { throw .creating(path, errno) }
    hash = hashes ? SHA256() : nil
  }

  /// A file in the stage of a folder, which is cleared as a whole.
  init(_ name: String, in anchor: Anchor, hashes: Bool = true) throws(IntakeError) {
    isPart = false
    path = anchor.path + "/" + name
    file = try anchor.create(name)
    hash = hashes ? SHA256() : nil
  }

  /// What was not finished is not kept.
  deinit {
    guard !isClosed else { return }
    close(file)
    if isPart { unlink(path) }
  }
  private var isClosed = false
  /// Whether the file is this one's own, and not a pipe or a device of somebody else.
  private let isPart: Bool

  /// Where something else than a file stands at a path.
  static func requireFile(_ path: String) throws(IntakeError) {
    do throws(SourceError) { _ = try PlainFile.isThere(path) } catch {
      throw .cannotCreate(path: path, reason: error.reason.en)
    }
  }

  func write(_ bytes: Bytes) throws(IntakeError) {
    if bytes.count >= 64 << 10 {
      try flush()
      return try put(bytes)
    }
    buffer.append(bytes)
    if buffer.count >= 64 << 10 { try flush() }
  }

  func write(_ other: ByteBuffer) throws(IntakeError) { try write(other.bytes) }

  func write(_ text: String) throws(IntakeError) {
    buffer.append(text)
    if buffer.count >= 64 << 10 { try flush() }
  }

  /// Writes the rest and closes; gives the SHA-256 of it all.
  func finish() throws(IntakeError) -> String {
    try flush()
    isClosed = true
    guard close(file) == 0 else {
      let code = errno
      if isPart { unlink(path) }
      throw .cannotWrite(path: path, reason: reason(code))
    }
    return hash?.finish().hexadecimal ?? ""
  }

  /// Writes the rest and puts the file in the place of another.
  func finish(as path: String) throws(IntakeError) {
    _ = try finish()
    guard isPart else { return }
    guard rename(self.path, path) == 0 else {
      let code = errno
      unlink(self.path)
      throw .cannotWrite(path: path, reason: reason(code))
    }
  }

  private func flush() throws(IntakeError) {
    try put(buffer.bytes)
    buffer.cut(to: 0)
  }

  private func put(_ bytes: Bytes) throws(IntakeError) {
    hash?.update(UnsafeRawBufferPointer(bytes))
    var rest = UnsafeRawBufferPointer(bytes)
    while rest.count > 0 {
      #if canImport(Glibc)
        let count = Glibc.write(file, rest.baseAddress, rest.count)
      #else
        let count = Darwin.write(file, rest.baseAddress, rest.count)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        guard errno == EAGAIN else { throw .cannotWrite(path: path, reason: reason(errno)) }
        try waitForReader()
        continue
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

extension StagedFile {
  /// Waits a moment for a pipe's reader.
  private func waitForReader() throws(IntakeError) {
    if Task.isCancelled { throw .outputClosed }
    var entry = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
    _ = poll(&entry, 1, 100)
  }
}

extension Intake {
  /// Puts a file in the place of another.
  ///
  /// - Throws: `IntakeError`, where it cannot be written; then the other stays.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try StagedFile(replacing: path)
    try bytes.withUnsafeBufferPointer { bytes throws(IntakeError) in try file.write(bytes) }
    try file.finish(as: path)
  }
}
