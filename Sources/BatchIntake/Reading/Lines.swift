#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lines of a text file that the tool wrote itself, one in memory at a time.
enum Lines {
  /// Gives each line, without its end, to `body`.
  ///
  /// - Throws: `SourceError`, or what `body` throws.
  static func forEach(of path: String, _ body: (Bytes) throws -> Void) throws {
    let descriptor = try PlainFile.opened(path)
    guard let file = fdopen(descriptor, "r") else {
      close(descriptor)
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
    guard ferror(file) == 0 else { throw SourceError.cannotRead(path: path, errno: errno) }
  }
}
