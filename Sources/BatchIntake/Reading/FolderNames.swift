#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The names in a folder; none if it is not there.
func namesInFolder(_ path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  return entries(of: folder)
}

#if canImport(Glibc)
  typealias FolderStream = OpaquePointer
#else
  typealias FolderStream = UnsafeMutablePointer<DIR>
#endif

/// The names that an open folder has still to give.
func entries(of folder: FolderStream) -> [String] {
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}
