#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lines of a text file that the tool wrote itself, one in memory at a time.
enum Lines {
  /// The same of a file that need not be there.
  static func forEach(ofAny path: String, _ body: (Bytes) throws -> Void) throws {
    if try isThere(path) { try forEach(of: path, body) }
  }

  /// Gives each line, without its end, to `body`.
  ///
  /// - Throws: `SourceError`, or what `body` throws.
  static func forEach(of path: String, _ body: (Bytes) throws -> Void) throws {
    guard let file = fopen(path, "re") else {
      throw SourceError.cannotOpen(path: path, errno: errno)
    }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while true {
      errno = 0
      let count = getline(&line, &capacity, file)
      guard count >= 0, let line else { break }
      let bytes = Bytes(
        start: UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self), count: count)
      try body(bytes.last == 0x0A ? bytes.slice(0, count - 1) : bytes)
    }
    guard ferror(file) == 0 else {
      let code = errno
      throw code == EISDIR
        ? SourceError.cannotOpen(path: path, errno: code) : .cannotRead(path: path, errno: code)
    }
  }
}
