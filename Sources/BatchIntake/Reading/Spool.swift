#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A copy on its way: in TMPDIR, for its owner alone, without a name, gone with the process.
final class Spool {
  private(set) var byteCount: Int64 = 0
  private let directory: String
  private(set) var descriptor: Int32

  init() throws(SourceError) {
    let asked = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    directory = asked.isEmpty ? "/tmp" : asked
    var template = Array((directory + "/intake.XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .spoolFull(directory: directory, errno: errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// One that holds bytes of memory.
  convenience init(holding bytes: [UInt8]) throws(SourceError) {
    try self.init()
    var result: Result<Void, SourceError> = .success(())
    bytes.withUnsafeBytes { bytes in
      result = Result { () throws(SourceError) in try append(bytes) }
    }
    try result.get()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Writes bytes after those that are there.
  func append(_ bytes: UnsafeRawBufferPointer) throws(SourceError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw .spoolFull(directory: directory, errno: errno)
      }
    }
    byteCount += Int64(bytes.count)
  }

  /// Gives the file away; whoever takes it closes it.
  func release() -> Int32 {
    defer { descriptor = -1 }
    return descriptor
  }
}
