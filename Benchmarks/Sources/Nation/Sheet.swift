#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sheet on its way to standard output: RFC 4180, UTF-8, CRLF.
struct Sheet {
  private static let flushed = 1 << 20
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(Self.flushed + (1 << 16)) }

  /// Writes a row; `broken` is the column in which a quote opens that nothing closes.
  mutating func write(_ cells: [String], broken: Int? = nil) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      if let broken {
        if place == broken { bytes.append(UInt8(ascii: "\"")) }
        bytes.append(contentsOf: cell.utf8.lazy.filter { $0 != UInt8(ascii: "\n") })
      } else {
        write(cell)
      }
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= Self.flushed { flush() }
  }

  /// No cell here holds a quote.
  private mutating func write(_ cell: String) {
    let isQuoted = cell.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(contentsOf: cell.utf8)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }

  mutating func flush() {
    let isWritten = put(bytes, to: STDOUT_FILENO)
    guard isWritten else { exit(74) }
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Writes all bytes; false if that fails.
func put(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { all in
    var rest = all
    while rest.count > 0 {
      let count = write(descriptor, rest.baseAddress, rest.count)
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }
}
