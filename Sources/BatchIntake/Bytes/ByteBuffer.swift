#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A growing run of bytes that output is written to: JSON, CSV and plain text share it.
final class ByteBuffer {
  private(set) var count = 0
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init(capacity: Int = 4096) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// What was written; void at the next write, and as soon as the buffer goes: only for a buffer that
  /// somebody keeps. A passing one is handed over whole, or read by `text` and `withBytes`.
  var bytes: Bytes { Bytes(start: base, count: count) }

  /// Runs `body` over what was written; the buffer stays as long.
  func withBytes<R, E: Error>(_ body: (Bytes) throws(E) -> R) throws(E) -> R { try body(bytes) }

  /// What was written, as text.
  var text: String { bytes.string }

  /// Forgets what was written from `count` on.
  func cut(to count: Int) { self.count = count }

  @inline(__always)
  func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  private func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// Room for `count` bytes, of which `fill` says how many it wrote.
  func append<E: Error>(
    _ count: Int, fill: (UnsafeMutableRawBufferPointer) throws(E) -> Int
  ) throws(E) -> Int {
    reserve(count)
    let written = try fill(UnsafeMutableRawBufferPointer(start: base + self.count, count: count))
    self.count += written
    return written
  }

  @inline(__always)
  func append(_ bytes: Bytes) {
    guard bytes.count > 0 else { return }
    reserve(bytes.count)
    memcpy(base + count, bytes.baseAddress.unsafelyUnwrapped, bytes.count)
    count += bytes.count
  }

  @inline(__always)
  func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    memcpy(base + count, text.utf8Start, text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  func append(_ other: ByteBuffer) { append(other.bytes) }

  func append(_ text: String) { text.withBytes { append($0) } }

  func append(contentsOf bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  /// A number in decimal digits. It has a label lest a literal meant as a byte be written as a number.
  func append(decimal number: Int) {
    if number < 0 {
      append(UInt8(ascii: "-"))
      return append(decimal: -number)
    }
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// A number with zeros in front, as wide as `width`.
  func append(_ number: UInt64, width: Int) {
    reserve(width)
    var rest = number
    for place in (0..<width).reversed() {
      base[count + place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count += width
  }

  /// Sixteen hexadecimal digits.
  func append(hex number: UInt64) {
    let digits: StaticString = "0123456789abcdef"
    for shift in stride(from: 60, through: 0, by: -4) {
      append(digits.utf8Start[Int(number >> UInt64(shift) & 15)])
    }
  }
}

// MARK: - JSON

extension ByteBuffer {
  /// A JSON string of UTF-8 bytes, quotes included. Control, bidi and zero-width characters are
  /// escaped, so that a terminal that is shown it comes to no harm.
  func appendJSON(_ text: Bytes) {
    append(UInt8(ascii: "\""))
    reserve(text.count)
    var start = 0
    for place in 0..<text.count where Self.mayNeedEscape(text[place]) {
      let length = max(1, text.sequenceLength(at: place))
      let scalar = length == 1 ? UInt32(text[place]) : text.scalar(at: place).value
      guard length == 1 || scalar.isInvisible else { continue }
      append(text.slice(start, place))
      appendEscape(scalar)
      start = place + length
    }
    append(text.slice(start, text.count))
    append(UInt8(ascii: "\""))
  }

  func appendJSON(_ text: String) { text.withBytes { appendJSON($0) } }

  /// Whether a byte is escaped, or begins a character that may be: U+0080 to U+00BF, U+0600 to U+063F,
  /// U+2000 to U+2FFF and U+F000 to U+FFFF.
  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
  }

  private func appendEscape(_ scalar: UInt32) {
    append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x22, 0x5C: append(UInt8(scalar))
    default:
      let digits: StaticString = "0123456789abcdef"
      append(UInt8(ascii: "u"))
      for shift in stride(from: UInt32(12), through: 0, by: -4) {
        append(digits.utf8Start[Int(scalar >> shift & 15)])
      }
    }
  }

  /// `"key":`, with a comma before it unless an object has just begun.
  func key(_ key: StaticString) {
    comma()
    append(UInt8(ascii: "\""))
    append(key)
    append("\":")
  }

  func key(_ key: String) {
    comma()
    appendJSON(key)
    append(UInt8(ascii: ":"))
  }

  /// A comma, unless an object or array has just begun.
  func comma() {
    guard count > 0 else { return }
    let last = base[count - 1]
    if last != UInt8(ascii: "{") && last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
  }

  func member(_ name: StaticString, _ value: String) {
    key(name)
    appendJSON(value)
  }

  func member(_ name: StaticString, _ value: Bytes) {
    key(name)
    appendJSON(value)
  }

  func member(_ name: StaticString, _ list: [String]) {
    array(name, list) { appendJSON($0) }
  }

  func member(_ name: StaticString, _ value: Int) {
    key(name)
    append(decimal: value)
  }

  func member(_ name: StaticString, _ value: Bool) {
    key(name)
    if value { append("true") } else { append("false") }
  }

  func open() { append(UInt8(ascii: "{")) }
  func close() { append(UInt8(ascii: "}")) }

  /// `"name":[…]`, each item written by `body`.
  func array<Items: Sequence>(
    _ name: StaticString, _ items: Items, _ body: (Items.Element) -> Void
  ) {
    key(name)
    append(UInt8(ascii: "["))
    for item in items {
      comma()
      body(item)
    }
    append(UInt8(ascii: "]"))
  }

  func object(_ name: StaticString, _ body: () -> Void) {
    key(name)
    open()
    body()
    close()
  }
}

// MARK: - CSV

extension ByteBuffer {
  /// A quoted cell that no spreadsheet takes for a formula.
  func appendCSV(_ text: Bytes) {
    append(UInt8(ascii: "\""))
    if let first = text.first, Self.beginsFormula(first) { append(UInt8(ascii: "'")) }
    appendDoubling(text, quote: UInt8(ascii: "\""))
    append(UInt8(ascii: "\""))
  }

  /// A cell in quotes, as it is.
  func appendQuoted(_ cell: Bytes, quote: UInt8) {
    append(quote)
    appendDoubling(cell, quote: quote)
    append(quote)
  }

  private func appendDoubling(_ text: Bytes, quote: UInt8) {
    for byte in text {
      if byte == quote { append(byte) }
      append(byte)
    }
  }

  func appendCSV(_ text: String) { text.withBytes { appendCSV($0) } }

  static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
      0x0A:
      true
    default: false
    }
  }
}
