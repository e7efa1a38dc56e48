#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Which file lies under a name, and as of when: another one, or one that was written since, has another stamp.
struct FileStamp: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let byteCount: Int64
  private let seconds: Int
  private let nanoseconds: Int
  /// Whether it is a file, and no link, pipe or folder.
  let isFile: Bool

  /// Nil if nothing lies there.
  ///
  /// - Throws: `SourceError`, where it cannot be told.
  init?(_ path: String) throws(SourceError) {
    var status = stat()
    guard lstat(path.onDisk, &status) == 0 else {
      guard errno == ENOENT else { throw .cannotOpen(path: path, errno: errno) }
      return nil
    }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    byteCount = Int64(status.st_size)
    #if canImport(Darwin)
      seconds = status.st_mtimespec.tv_sec
      nanoseconds = status.st_mtimespec.tv_nsec
    #else
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    #endif
    isFile = status.st_mode & S_IFMT == S_IFREG
  }
}
