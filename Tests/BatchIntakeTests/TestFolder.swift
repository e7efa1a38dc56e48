import Foundation

/// Where this process's tests write: below TMPDIR, gone when it ends; what a killed one left goes with the
/// next.
enum TestFolder {
  static let path: String = {
    let files = FileManager.default
    let all = files.temporaryDirectory.path + "/batchintake-tests"
    for name in (try? files.contentsOfDirectory(atPath: all)) ?? [] {
      guard let process = Int32(name), kill(process, 0) != 0 else { continue }
      try? files.removeItem(atPath: all + "/" + name)
    }
    let own = all + "/\(getpid())"
    try? files.createDirectory(atPath: own, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: TestFolder.path) }
    return own
  }()

  /// A path in it that nothing else has.
  static func newPath() -> String { path + "/" + UUID().uuidString }
}
