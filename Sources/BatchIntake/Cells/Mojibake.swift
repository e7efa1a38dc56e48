/// Text that was UTF-8 and was read as CP932: 縺, 繧 and 繝 stand where kana did.
enum Mojibake {
  /// Whether a cell is such text: it has one of the three characters, or its bytes in CP932 are valid
  /// UTF-8 with CJK in it. Ordinary cells are told by their first character outside ASCII.
  static func isMojibake(_ cell: Bytes) -> Bool {
    guard !cell.isASCII else { return false }
    return hasMark(cell) || (beginsLikeUTF8(cell) && (isUTF8InCP932(cell) || isBrokenUTF8(cell)))
  }

  /// 縺 (E7 B8 BA), 繧 (E7 B9 A7) or 繝 (E7 B9 9D).
  private static func hasMark(_ cell: Bytes) -> Bool {
    guard cell.count >= 3 else { return false }
    for place in 0..<(cell.count - 2) where cell[place] == 0xE7 {
      switch (cell[place + 1], cell[place + 2]) {
      case (0xB8, 0xBA), (0xB9, 0xA7), (0xB9, 0x9D): return true
      default: continue
      }
    }
    return false
  }

  /// Whether the first character outside ASCII may begin such text.
  private static func beginsLikeUTF8(_ cell: Bytes) -> Bool {
    guard let place = cell.firstIndex(where: { $0 >= 0x80 }) else { return false }
    return mayBegin(cell.scalar(at: place).value)
  }

  /// Whether a character has in CP932 bytes that may begin one in UTF-8. A cell that holds none is no
  /// such text, for the three characters have them too.
  static func mayBegin(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && leads[Int(scalar >> 3)] & 1 << (scalar & 7) != 0
  }

  /// All of them in the basic plane.
  static func forEachBeginning(_ body: (Int) -> Void) {
    for (place, bits) in leads.enumerated() where bits != 0 {
      for bit in 0..<8 where bits & 1 << UInt8(bit) != 0 { body(place * 8 + bit) }
    }
  }

  private static func isUTF8InCP932(_ cell: Bytes) -> Bool {
    var bytes: [UInt8] = []
    var place = 0
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      guard let encoded = CP932.bytes(of: scalar) else { return false }
      bytes += encoded
      place += length
    }
    return bytes.withUnsafeBufferPointer {
      $0.firstInvalidUTF8 == nil && $0.scalars.contains(where: isCJK)
    }
  }

  /// Whether a cell is such text whose last character was cut off, or some of whose bytes were lost: Windows puts
  /// ・ where CP932 has no character for one byte or two (逞・劼 of 病院). Two characters and more have to be whole,
  /// the first among them.
  private static func isBrokenUTF8(_ cell: Bytes) -> Bool {
    var reading = LossyUTF8()
    var place = 0
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      place += length
      if scalar == 0x30FB {
        reading.skip()
      } else if let encoded = CP932.bytes(of: scalar) {
        // The second byte of a character is none of ASCII in UTF-8.
        guard encoded.count == 1 || encoded.allSatisfy({ $0 >= 0x80 }) else { return false }
        for byte in encoded { reading.take(byte) }
      } else {
        return false
      }
      guard reading.isPossible else { return false }
    }
    return reading.beginsWhole && reading.knownCount >= 6
  }

  /// UTF-8 of which some bytes are unknown: all places within a character where it may stand.
  private struct LossyUTF8 {
    /// Bit n: n bytes of a character are missing.
    private var missing: UInt8 = 1
    private var hasLoss = false
    /// How many bytes beyond ASCII are known.
    private(set) var knownCount = 0

    var isPossible: Bool { missing != 0 }
    /// Whether the first character of three bytes is known whole.
    private(set) var beginsWhole = false

    mutating func take(_ byte: UInt8) {
      switch byte {
      case 0..<0x80: missing &= 1
      case 0x80..<0xC0: missing >>= 1
      case 0xC2..<0xE0: missing = (missing & 1) << 1
      case 0xE0..<0xF0: missing = (missing & 1) << 2
      case 0xF0..<0xF5: missing = (missing & 1) << 3
      default: missing = 0
      }
      guard byte >= 0x80 else { return }
      knownCount += 1
      if knownCount == 3 && !hasLoss && missing == 1 { beginsWhole = true }
    }

    /// One byte or two that are lost.
    mutating func skip() {
      hasLoss = true
      let one = missing >> 1 | (missing & 1) * 0b1110
      missing = one | one >> 1 | (one & 1) * 0b1110
    }
  }

  private static func isCJK(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// A bit for each scalar of the basic plane whose first byte in CP932 is C2 to F4, and whose second,
  /// if it has one, is 80 to BF.
  private static let leads: [UInt8] = {
    var bits = [UInt8](repeating: 0, count: 0x10000 / 8)
    for scalar in 0xFF61 + 0x21...0xFF9F { bits[scalar >> 3] |= 1 << UInt8(scalar & 7) }
    for lead in UInt8(0xE0)...0xF4 {
      for trail in UInt8(0x80)...0xBF {
        guard let scalar = CP932.scalar(lead: lead, trail: trail) else { continue }
        bits[Int(scalar >> 3)] |= 1 << UInt8(scalar & 7)
      }
    }
    return bits
  }()
}
