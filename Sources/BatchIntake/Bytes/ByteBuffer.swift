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
    var width = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      width += 1
    }
    append(UInt64(number), width: width)
  }

  /// A number with zeros in front, as wide as `width`.
  func append(_ number: UInt64, width: Int) {
    reserve(width)
    var rest = number
    var place = base + count + width
    while place - (base + count) > 1 {
      place -= 2
      let pair = Self.pairs.utf8Start + 2 * Int(rest % 100)
      place[0] = pair[0]
      place[1] = pair[1]
      rest /= 100
    }
    if place > base + count { base[count] = UInt8(ascii: "0") + UInt8(rest % 10) }
    count += width
  }

  /// The numbers of two digits, one after the other.
  private static let pairs: StaticString = """
    00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051\
    525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

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
  /// A JSON string of UTF-8 bytes, quotes included. What nobody sees or a terminal obeys (`isInvisible`) is
  /// escaped, so that who is shown it comes to no harm. Hardly any text holds such, so all are looked at sixteen
  /// or eight bytes at a time and copied as they are, and only a word that may hold one is looked at byte by byte.
  func appendJSON(_ text: Bytes) {
    reserve(text.count + 2)
    base[count] = UInt8(ascii: "\"")
    count += 1
    let suspect = text.nextSuspect(from: 0)
    if suspect < text.count { appendEscaping(text, from: suspect) } else { append(text) }
    append(UInt8(ascii: "\""))
  }

  private func appendEscaping(_ text: Bytes, from suspect: Int) {
    var start = 0
    var place = suspect
    while place < text.count {
      let end = min(place + 8, text.count)
      while place < end {
        guard let (scalar, length) = text.escaped(at: place) else {
          place += 1
          continue
        }
        append(text.slice(start, place))
        appendEscape(scalar)
        place += length
        start = place
      }
      place = text.nextSuspect(from: place)
    }
    append(text.slice(start, text.count))
  }

  func appendJSON(_ text: String) { text.withBytes { appendJSON($0) } }

  private func appendEscape(_ scalar: UInt32) {
    append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x22, 0x5C: append(UInt8(scalar))
    case 0x10000...:
      append(unit: 0xD7C0 + scalar >> 10)
      append(UInt8(ascii: "\\"))
      append(unit: 0xDC00 | scalar & 0x3FF)
    default: append(unit: scalar)
    }
  }

  /// `u` and four hexadecimal digits.
  private func append(unit: UInt32) {
    append(UInt8(ascii: "u"))
    append(hex: UInt8(truncatingIfNeeded: unit >> 8))
    append(hex: UInt8(truncatingIfNeeded: unit))
  }

  /// `"key":`, with a comma before it unless an object has just begun.
  @inline(__always)
  func key(_ key: StaticString) {
    comma()
    append(UInt8(ascii: "\""))
    append(key)
    append("\":")
  }

  /// The same of a key that is written with both, `,"key":`.
  func key(prepared key: Bytes) {
    let isFirst = count == 0 || base[count - 1] == UInt8(ascii: "{")
    append(isFirst ? key.slice(1, key.count) : key)
  }

  /// A key that is known at run time; a literal takes the form above, whose bytes lie there already.
  @_disfavoredOverload
  func key(_ key: String) {
    comma()
    appendJSON(key)
    append(UInt8(ascii: ":"))
  }

  /// A comma, unless an object or array has just begun.
  @inline(__always)
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

extension UnsafeBufferPointer<UInt8> {
  /// The character that a JSON string has to escape and that begins here, and its length; nil for any other byte.
  /// Bytes that are no UTF-8 stay as they are.
  @inline(__always)
  fileprivate func escaped(at place: Int) -> (scalar: UInt32, length: Int)? {
    let byte = self[place]
    switch byte {
    case 0..<0x20, 0x22, 0x5C, 0x7F: return (UInt32(byte), 1)
    // What begins an invisible character; see `isInvisible`.
    case 0xC2, 0xD8, 0xE1...0xE3, 0xEF, 0xF3:
      guard sequenceLength(at: place) > 0 else { return nil }
      let (scalar, length) = scalar(at: place)
      return scalar.isInvisible ? (scalar, length) : nil
    default: return nil
    }
  }

  private typealias Words = SIMD2<UInt64>

  /// From `start` on, a place after which something may be escaped within fifteen bytes; the end if nothing is.
  @inline(__always)
  fileprivate func nextSuspect(from start: Int) -> Int {
    var place = start
    // Each word looks at the last byte of the one before once more, so that two that belong together are seen
    // together; the last ones look at more bytes once more.
    while place + 15 <= count {
      if Self.isSuspect(Words(eight(at: place), eight(at: place + 7))) { return place }
      place += 14
    }
    guard place < count else { return count }
    if count >= 8 {
      let words = Words(eight(at: Swift.max(0, count - 15)), eight(at: count - 8))
      return Self.isSuspect(words) ? place : count
    }
    // Fewer than eight bytes, filled up with what nothing escapes.
    var word: UInt64 = 0
    for offset in 0..<(count - place) {
      word |= UInt64(self[place + offset]) &<< UInt64(8 * offset)
    }
    word |= 0x3030_3030_3030_3030 &<< UInt64(8 * (count - place))
    return Self.isSuspect(Words(repeating: word)) ? place : count
  }

  @inline(__always)
  private func eight(at place: Int) -> UInt64 {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// Whether one of twice eight bytes may be escaped. A byte minus one borrows into its high bit only where it was
  /// zero, and minus 32 only where it was below: exact for whether there is one, not for which. (Vectors of bytes
  /// would say it plainly, but their comparisons are compiled to loops.)
  ///
  /// Of what is not ASCII: a lead below E3 or from F0 on, so neither kana nor kanji; EF before BB, BE or BF, so no
  /// full-width letter; and E3 before 85, as U+3164 begins.
  @inline(__always)
  private static func isSuspect(_ words: Words) -> Bool {
    @inline(__always)
    func each(_ byte: UInt64) -> Words { Words(repeating: byte &* 0x0101_0101_0101_0101) }
    @inline(__always)
    func has(_ byte: UInt64) -> Words {
      let rest = words ^ each(byte)
      return (rest &- each(1)) & ~rest
    }
    let high = each(0x80)
    let one = Words(repeating: 1)
    let eight = Words(repeating: 8)
    let low = words & ~high
    let leads = words & words &<< one
    let wide = has(0xBB) | ((low &+ each(0x42)) & words)
    var hits = ((words &- each(0x20)) & ~words) | has(0x22) | has(0x5C) | has(0x7F)
    hits |= leads & (~(low &+ each(0x1D)) | (low &+ each(0x10)))
    hits |= (has(0xEF) & high) &<< eight & wide | (has(0xE3) & high) &<< eight & has(0x85)
    let all = hits & high
    return all.x | all.y != 0
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
  /// Whether a spreadsheet may take the text for a formula: by its first character after spaces of any kind, in
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
