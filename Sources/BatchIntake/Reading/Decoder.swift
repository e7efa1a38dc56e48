// Bytes of the sheet's encoding to UTF-8, by tables of our own: the platform's decoders give up at
// the first bad byte, and a bad byte must cost no more than its own row.

/// Decodes to UTF-8; a bad sequence is marked and the rest is read on.
enum Decoder {
  /// The most bytes of UTF-8 that one byte can become (half-width katakana, a bad byte).
  static let growth = 3

  /// What stands in the result for bytes that mean nothing.
  enum Mark {
    /// U+FFFD: the result is UTF-8.
    case replacement
    /// FF: the result is not UTF-8 there, as the input was not sound, and whoever checks it sees that.
    case invalidByte
  }

  /// How far a piece was decoded.
  struct Step: Equatable {
    /// Bytes used up; those of a character that is cut at the piece's end are not.
    var read = 0
    var written = 0
    /// Whether every byte had a meaning.
    var isClean = true
  }

  /// Decodes all of `raw`. `target` must have room for `growth` times its bytes.
  static func decode(
    _ raw: Bytes, from encoding: Encoding, into target: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, isClean: Bool) {
    let step = step(raw, from: encoding, into: target, mark: .replacement, isEnd: true)
    return (step.written, step.isClean)
  }

  /// Decodes a piece of a stream; unless it is the end, a character cut at its end is left for later.
  static func step(
    _ raw: Bytes, from encoding: Encoding, into target: UnsafeMutablePointer<UInt8>, mark: Mark,
    isEnd: Bool
  ) -> Step {
    var step = Step()
    var output = target
    while step.read < raw.count {
      if !encoding.isUTF16 { copyASCII(raw, &step.read, &output) }
      guard step.read < raw.count else { break }
      let character = character(raw, step.read, encoding, isEnd)
      guard character.length > 0 else { break }
      step.read += character.length
      if character.isSound {
        output.put(character.scalar)
      } else {
        step.isClean = false
        put(mark, &output)
      }
    }
    step.written = output - target
    return step
  }

  /// The place of the first bytes that have no meaning in `encoding`, or nil.
  static func firstInvalid(_ raw: Bytes, in encoding: Encoding, isEnd: Bool) -> Int? {
    var place = 0
    while place < raw.count {
      let character = character(raw, place, encoding, isEnd)
      if character.length == 0 { return nil }
      if character.scalar == Character.invalid { return place }
      place += character.length
    }
    return nil
  }

  private static func put(_ mark: Mark, _ output: inout UnsafeMutablePointer<UInt8>) {
    switch mark {
    case .replacement: output.put(Character.unmapped)
    case .invalidByte:
      output.pointee = 0xFF
      output += 1
    }
  }

  /// Copies bytes below 0x80, eight at a time.
  @inline(__always)
  private static func copyASCII(
    _ raw: Bytes, _ place: inout Int, _ output: inout UnsafeMutablePointer<UInt8>
  ) {
    guard let base = raw.baseAddress else { return }
    while place + 8 <= raw.count {
      let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      UnsafeMutableRawPointer(output).storeBytes(of: word, as: UInt64.self)
      let high = word & 0x8080_8080_8080_8080
      let length = high == 0 ? 8 : UInt64(littleEndian: high).trailingZeroBitCount / 8
      place += length
      output += length
      if high != 0 { return }
    }
    while place < raw.count, base[place] < 0x80 {
      output.pointee = base[place]
      output += 1
      place += 1
    }
  }
}

/// One character of each encoding.
extension Decoder {
  /// A scalar and the bytes it took; length 0 asks for more bytes.
  private struct Character {
    static let unmapped: UInt32 = 0xFFFD
    static let invalid: UInt32 = .max
    static let cut = Character(scalar: invalid, length: 0)

    let scalar: UInt32
    let length: Int

    /// A sequence that is well formed but that the tables lack stands as U+FFFD.
    @inline(__always) var isSound: Bool { scalar < 0x11_0000 && !isLost }
    var isLost = false

    static func bad(_ length: Int) -> Character { Character(scalar: invalid, length: length) }
  }

  @inline(__always)
  private static func character(
    _ raw: Bytes, _ place: Int, _ encoding: Encoding, _ isEnd: Bool
  ) -> Character {
    switch encoding {
    case .utf8: utf8(raw, place, isEnd)
    case .cp932: cp932(raw, place, isEnd)
    case .eucjp: eucjp(raw, place, isEnd)
    case .utf16le: utf16(raw, place, isEnd, low: 0)
    case .utf16be: utf16(raw, place, isEnd, low: 1)
    }
  }

  private static func utf8(_ raw: Bytes, _ place: Int, _ isEnd: Bool) -> Character {
    let length = raw.sequenceLength(at: place)
    if length > 0 { return Character(scalar: raw.scalar(at: place).value, length: length) }
    return !isEnd && raw.isCutUTF8(at: place) ? .cut : .bad(1)
  }

  @inline(__always)
  private static func cp932(_ raw: Bytes, _ place: Int, _ isEnd: Bool) -> Character {
    let lead = raw[place]
    if lead < 0x80 { return Character(scalar: UInt32(lead), length: 1) }
    if lead >= 0xA1 && lead <= 0xDF {
      return Character(scalar: 0xFF61 + UInt32(lead) - 0xA1, length: 1)
    }
    guard CP932.isLead(lead) else { return .bad(1) }
    guard place + 1 < raw.count else { return isEnd ? .bad(1) : .cut }
    let trail = raw[place + 1]
    if let scalar = CP932.scalar(lead: lead, trail: trail) {
      return Character(scalar: UInt32(scalar), length: 2)
    }
    // A byte below 0x80 is likelier itself than the second half of nothing.
    return .bad(trail >= 0x80 && trail <= 0xFC ? 2 : 1)
  }

  private static func eucjp(_ raw: Bytes, _ place: Int, _ isEnd: Bool) -> Character {
    let lead = raw[place]
    if lead < 0x80 { return Character(scalar: UInt32(lead), length: 1) }
    guard lead == 0x8E || lead == 0x8F || isEUC(lead) else { return .bad(1) }
    guard place + 1 < raw.count else { return isEnd ? .bad(1) : .cut }
    let second = raw[place + 1]
    if lead == 0x8E {
      guard second >= 0xA1 && second <= 0xDF else { return .bad(1) }
      return Character(scalar: 0xFF61 + UInt32(second) - 0xA1, length: 2)
    }
    guard isEUC(second) else { return .bad(1) }
    if lead == 0x8F { return jisX0212(raw, place, isEnd) }
    guard let scalar = jisX0208(lead, second) else { return .bad(2) }
    return Character(scalar: UInt32(scalar), length: 2)
  }

  private static func isEUC(_ byte: UInt8) -> Bool { byte >= 0xA1 && byte <= 0xFE }

  /// Row and cell of JIS X 0208 by their place in CP932, where two rows share a lead byte.
  private static func jisX0208(_ first: UInt8, _ second: UInt8) -> UInt16? {
    let row = first - 0xA1
    let cell = second - 0xA1
    let lead = row / 2 + (row < 62 ? 0x81 : 0xC1)
    let trail = row % 2 == 0 ? cell + (cell < 63 ? 0x40 : 0x41) : cell + 0x9F
    return CP932.scalar(lead: lead, trail: trail)
  }

  /// Three bytes. Well-formed ones that mean nothing are no proof against EUC-JP: some vendors' own
  /// characters lie there.
  private static func jisX0212(_ raw: Bytes, _ place: Int, _ isEnd: Bool) -> Character {
    guard place + 2 < raw.count else { return isEnd ? .bad(1) : .cut }
    guard isEUC(raw[place + 2]) else { return .bad(1) }
    guard let scalar = JISX0212.scalar(raw[place + 1], raw[place + 2]) else {
      return Character(scalar: Character.unmapped, length: 3, isLost: true)
    }
    return Character(scalar: UInt32(scalar), length: 3)
  }

  private static func utf16(_ raw: Bytes, _ place: Int, _ isEnd: Bool, low: Int) -> Character {
    func unit(_ place: Int) -> UInt32 {
      UInt32(raw[place + low]) | UInt32(raw[place + 1 - low]) << 8
    }
    guard place + 1 < raw.count else { return isEnd ? .bad(1) : .cut }
    let first = unit(place)
    guard first >= 0xD800 && first <= 0xDFFF else { return Character(scalar: first, length: 2) }
    guard first < 0xDC00 else { return .bad(2) }
    guard place + 3 < raw.count else { return isEnd ? .bad(2) : .cut }
    let second = unit(place + 2)
    guard second >= 0xDC00 && second <= 0xDFFF else { return .bad(2) }
    return Character(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), length: 4)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes from `place` on could begin a UTF-8 sequence, but end before it does.
  func isCutUTF8(at place: Int) -> Bool {
    let left = count - place
    guard left > 0, left < 4 else { return false }
    // Whatever may follow has one of these among its second bytes.
    return ([0x80, 0xA0] as [UInt8]).contains { filler in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: left + 3) { sequence in
        sequence.initialize(repeating: filler)
        for offset in 0..<left { sequence[offset] = self[place + offset] }
        return Bytes(sequence).sequenceLength(at: 0) > left
      }
    }
  }
}
