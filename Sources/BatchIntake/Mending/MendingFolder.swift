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
  /// Those that are as the last run wrote them or took them in, with their digests.
  let unchanged: [String: String]
  /// What lies there and is no file: a link, a pipe, a folder.
  let others: [String]
  /// Sheets' names of whose rows some are mended.
  let kept: [String]

  /// - Throws: `SourceError`, where what is there cannot be read.
  init(_ path: String) throws {
    let last = try LastRun(folder: path)
    self.path = path
    self.last = last
    kept = try namesInFolder(path + "/mended").sorted()
    let names = try namesInFolder(path + "/rejected").sorted().filter {
      !RejectedName.isPassedOver($0)
    }
    let files = try names.filter { try Self.isFile(path + "/rejected/" + $0) }
    others = names.filter { !files.contains($0) }
    var unchanged: [String: String] = [:]
    for name in files {
      guard let known = last?.outputs["rejected/" + name] else { continue }
      // One that cannot be opened is told when it is read.
      let source = try? Source(path: path + "/rejected/" + name, name: name)
      if source?.digest() == known { unchanged[name] = known }
    }
    self.unchanged = unchanged
    edited = files.filter { unchanged[$0] == nil }
  }

  private static func isFile(_ path: String) throws(SourceError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .cannotOpen(path: path, errno: errno) }
    return status.st_mode & S_IFMT == S_IFREG
  }
}
