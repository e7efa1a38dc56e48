#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Locks that keep a second process out of a folder. They go with the process that holds them.
enum FolderLock {
  /// Takes the lock of an open file; false where somebody else holds it. Where the file system has none nobody
  /// does, but nobody would be kept out either.
  ///
  /// - Throws: `IntakeError.cannotLock` (74).
  static func take(_ file: Int32, of path: String) throws(IntakeError) -> Bool {
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw .cannotLock(path: path, reason: reason(errno)) }
    }
    return true
  }
}
