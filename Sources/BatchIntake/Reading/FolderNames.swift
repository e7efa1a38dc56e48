#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The names in a folder; none if it is not there.
///
/// - Throws: `SourceError`, where it cannot be read to its end, is no folder, or, where it has to be one
///   itself, a link to one.
func namesInFolder(_ path: String, isPlain: Bool = false) throws(SourceError) -> [String] {
  let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (isPlain ? O_NOFOLLOW : 0)
  let descriptor = open(path.onDisk, flags)
  guard descriptor >= 0 else {
    if errno == ENOENT { return [] }
    throw .cannotOpen(path: path, errno: errno)
  }
  guard let folder = fdopendir(descriptor) else {
    let code = errno
    close(descriptor)
    throw .cannotRead(path: path, errno: code)
  }
  defer { closedir(folder) }
  return try entries(of: folder, path)
}

#if canImport(Glibc)
  typealias FolderStream = OpaquePointer
#else
  typealias FolderStream = UnsafeMutablePointer<DIR>
#endif

/// The names that an open folder has still to give.
///
/// - Throws: `SourceError`, where it cannot be read to its end.
func entries(of folder: FolderStream, _ path: String) throws(SourceError) -> [String] {
  var names: [String] = []
  while true {
    errno = 0
    guard let entry = readdir(folder) else { break }
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      PathName.text(UnsafeRawBufferPointer(rebasing: bytes.prefix { $0 != 0 }))
    }
    if name != "." && name != ".." { names.append(name) }
  }
  guard errno == 0 else { throw .cannotRead(path: path, errno: errno) }
  return names
}

/// Whether something of this name is there.
///
/// - Throws: `SourceError`, where it cannot be told.
func isThere(_ path: String) throws(SourceError) -> Bool {
  if access(path.onDisk, F_OK) == 0 { return true }
  // Below what is no folder, nothing is.
  guard errno == ENOENT || errno == ENOTDIR else { throw .cannotOpen(path: path, errno: errno) }
  return false
}

/// Where a path leads, through all links; nil where nothing is.
package func realPath(_ path: String) -> String? {
  guard let real = realpath(path.onDisk, nil) else { return nil }
  defer { free(real) }
  return PathName.text(real)
}
