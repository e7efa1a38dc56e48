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

  /// - Throws: `IntakeError` (74), where something of it cannot be read.
  init(_ path: String) throws {
    let last = try LastRun(folder: path)
    self.path = path
    self.last = last
    kept = try FolderState.names(in: path + "/mended").sorted()
    let names = try FolderState.names(in: path + "/rejected").sorted().filter {
      !RejectedName.isPassedOver($0)
    }
    let files = names.filter { Self.isFile(path + "/rejected/" + $0) }
    others = names.filter { !files.contains($0) }
    edited = files.filter { name in
      // One that cannot be opened is told when it is read.
      let source = try? Source(path: path + "/rejected/" + name, name: name, isPlain: true)
      return source.map { $0.digest() != last?.outputs["rejected/" + name] } ?? true
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
