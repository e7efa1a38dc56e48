/// What DIR remembers of rows that people mended.
struct MendingFolder: Sendable {
  let path: String
  /// The run that wrote it; nil if none was finished.
  let last: LastRun?
  /// Sheets' names, of whose refused rows the file was edited where it lies.
  let edited: [String]
  /// Sheets' names of whose rows some are mended.
  let kept: [String]

  init(_ path: String) {
    let last = LastRun(folder: path)
    self.path = path
    self.last = last
    kept = namesInFolder(path + "/mended").sorted()
    edited = namesInFolder(path + "/rejected").sorted().filter { name in
      let file = path + "/rejected/" + name
      let source = try? Source(path: file, name: file)
      return source.map { $0.digest() != last?.outputs["rejected/" + name] } ?? false
    }
  }
}
