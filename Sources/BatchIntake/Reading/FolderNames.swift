#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The names in a folder; none if it is not there.
///
/// - Throws: `SourceError`, where it cannot be told what is in it.
func namesInFolder(_ path: String) throws(SourceError) -> [String] {
  guard let folder = opendir(path) else {
    guard errno == ENOENT else { throw .cannotOpen(path: path, errno: errno) }
    return []
  }
  defer { closedir(folder) }
  var names: [String] = []
  while true {
    errno = 0
    guard let entry = readdir(folder) else {
      guard errno == 0 else { throw .cannotRead(path: path, errno: errno) }
      return names
    }
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
}

/// Whether something of this name is there.
///
/// - Throws: `SourceError`, where it cannot be told.
func isThere(_ path: String) throws(SourceError) -> Bool {
  if access(path, F_OK) == 0 { return true }
  // Below what is no folder, nothing is.
  guard errno == ENOENT || errno == ENOTDIR else { throw .cannotOpen(path: path, errno: errno) }
  return false
}
