#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What DIR remembers of rows that people mended.
struct MendingFolder: Sendable {
  let path: String
  /// The run that wrote it; nil if none was finished.
  let last: LastRun?
  /// The files in `rejected/` that are not as intake wrote them, whatever their names; those of editors aside.
  let edited: [String]
  /// What lies there and is no file: a link, a pipe, a folder.
  let others: [String]
  /// Sheets' names of whose rows some are mended.
  let kept: [String]

  init(_ path: String) {
    let last = LastRun(folder: path)
    self.path = path
    self.last = last
    kept = namesInFolder(path + "/mended").sorted()
    let names = namesInFolder(path + "/rejected").sorted().filter {
      !RejectedName.isPassedOver($0)
    }
    let files = names.filter { Self.isFile(path + "/rejected/" + $0) }
    others = names.filter { !files.contains($0) }
    edited = files.filter { name in
      // One that cannot be opened is told when it is read.
      let source = try? Source(path: path + "/rejected/" + name, name: name)
      return source.map { $0.digest() != last?.outputs["rejected/" + name] } ?? true
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
