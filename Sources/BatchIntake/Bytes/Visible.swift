// Text for people: nothing from a sheet steers a terminal, hides in a sentence, or moves a column.

extension UInt32 {
  /// Whether a reader does not see the character, or it steers what shows it: control, bidi and
  /// zero-width characters, fillers and tags. Variation selectors are no such: names have them.
  var isInvisible: Bool {
    switch self {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x115F...0x1160, 0x180E, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// How many columns a terminal gives the character.
  var columns: Int {
    switch self {
    case 0x0300...0x036F, 0x3099, 0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}

extension ByteBuffer {
  /// Text with invisible characters written out, as `<U+0007>`. At most `limit` characters. What has
  /// `lines` keeps its line ends and tabs.
  func appendVisible(_ text: Bytes, limit: Int = .max, lines: Bool = false) {
    var place = 0
    var start = 0
    var shown = 0
    while place < text.count && shown < limit {
      let length = text.sequenceLength(at: place)
      let scalar = length > 0 ? text.scalar(at: place).value : 0
      let isKept = lines && (scalar == 0x0A || scalar == 0x0D || scalar == 0x09)
      shown += length > 0 ? 1 : 0
      guard length == 0 || scalar.isInvisible && !isKept else {
        place += length
        continue
      }
      append(text.slice(start, place))
      if length == 0 { append("<?>") } else { appendName(of: scalar) }
      place += max(1, length)
      start = place
    }
    append(text.slice(start, place))
    if place < text.count { append("…") }
  }

  /// A character as it is written out: `<U+202E>`.
  private func appendName(of scalar: UInt32) {
    append("<U+")
    let digits = String(scalar, radix: 16, uppercase: true)
    append(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    append(">")
  }
}
