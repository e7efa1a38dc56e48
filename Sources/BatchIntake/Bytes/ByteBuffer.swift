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

  /// A text made at run time; a literal takes the form above, whose bytes lie there already.
  @_disfavoredOverload
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
    for shift in stride(from: 56, through: 0, by: -8) {
      append(hex: UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// Two hexadecimal digits.
  func append(hex byte: UInt8) {
    let digits: StaticString = "0123456789abcdef"
    append(digits.utf8Start[Int(byte >> 4)])
    append(digits.utf8Start[Int(byte & 15)])
  }
}

// MARK: - JSON

extension ByteBuffer {
  /// A JSON string of UTF-8 bytes, quotes included. Control, bidi and zero-width characters are
  /// escaped, so that a terminal that is shown it comes to no harm. Hardly any text holds one, so all
  /// are looked at first, eight bytes at a time, and then copied as they are.
  func appendJSON(_ text: Bytes) {
    guard text.isPlainJSON else { return appendEscaping(text) }
    reserve(text.count + 2)
    base[count] = UInt8(ascii: "\"")
    if text.count > 0 { memcpy(base + count + 1, text.baseAddress.unsafelyUnwrapped, text.count) }
    count += text.count + 2
    base[count - 1] = UInt8(ascii: "\"")
  }

  private func appendEscaping(_ text: Bytes) {
    append(UInt8(ascii: "\""))
    var start = 0
    for place in 0..<text.count where text[place].mayBeEscapedInJSON {
      let length = text[place] < 0x80 ? 1 : text.sequenceLength(at: place)
      // Bytes that are no UTF-8 stay as they are.
      guard length > 0 else { continue }
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

  private func appendEscape(_ scalar: UInt32) {
    append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x22, 0x5C: append(UInt8(scalar))
    default:
      append(UInt8(ascii: "u"))
      append(hex: UInt8(truncatingIfNeeded: scalar >> 8))
      append(hex: UInt8(truncatingIfNeeded: scalar))
    }
  }

  /// `"key":`, with a comma before it unless an object has just begun.
  @inline(__always)
  func key(_ key: StaticString) {
    comma()
    append(UInt8(ascii: "\""))
    append(key)
    append("\":")
  }

  /// The same of a key that has its quotes.
  func key(quoted key: Bytes) {
    comma()
    append(key)
    append(UInt8(ascii: ":"))
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

extension UInt8 {
  /// Controls, the quote, the backslash, DEL, and what begins a character that may be invisible: U+0080
  /// to U+00BF, U+0600 to U+063F, U+2000 to U+2FFF, U+F000 to U+FFFF.
  @inline(__always)
  fileprivate var mayBeEscapedInJSON: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") || self == 0x7F
      || self == 0xC2 || self == 0xD8 || self == 0xE2 || self == 0xEF
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a JSON string holds these bytes as they are.
  @inline(__always)
  fileprivate var isPlainJSON: Bool {
    guard count >= 8, let base = baseAddress.map(UnsafeRawPointer.init) else {
      return !contains { $0.mayBeEscapedInJSON }
    }
    var found: UInt64 = 0
    var place = 0
    while place + 8 < count {
      found |= Self.escaped(base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    return found | Self.escaped(base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) == 0
  }

  /// Not zero if one of eight bytes may be escaped. A byte minus one borrows into its high bit only where it
  /// was zero, and minus 32 only where it was below: exact for whether there is one, not for which.
  @inline(__always)
  private static func escaped(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func has(_ byte: UInt64) -> UInt64 {
      let rest = word ^ (ones &* byte)
      return (rest &- ones) & ~rest
    }
    var hits = ((word &- (ones &* 0x20)) & ~word) | has(0x22) | has(0x5C) | has(0x7F)
    if word & (ones &* 0x80) != 0 { hits |= has(0xC2) | has(0xD8) | has(0xE2) | has(0xEF) }
    return hits & (ones &* 0x80)
  }
}

// MARK: - CSV

extension ByteBuffer {
  /// A quoted cell that no spreadsheet takes for a formula.
  func appendCSV(_ text: Bytes) {
    append(UInt8(ascii: "\""))
    if text.beginsFormula { append(UInt8(ascii: "'")) }
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
}

extension Bytes {
  /// Whether a spreadsheet may take the text for a formula: by its first character behind spaces of any kind, in
  /// either width.
  var beginsFormula: Bool {
    var place = 0
    while place < count, sequenceLength(at: place) > 0 {
      let (scalar, length) = scalar(at: place)
      switch scalar {
      case 0x3D, 0x2B, 0x2D, 0x40, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212, 0xFE62, 0xFE63, 0xFE66,
        0xFE6B:
        return true
      case 0x09, 0x0A, 0x0D: return true
      case 0x20, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
        place += length
      default: return false
      }
    }
    return false
  }
}
