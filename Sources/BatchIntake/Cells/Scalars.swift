/// What words, lists and dates have in common beside spaces and dashes.
enum Scalars {
  /// What takes no room, variation selectors among it.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: Space.isUnseen(scalar)
    }
  }

  /// What divides a list: 、 , ; | in both widths, and the ends of lines.
  static func dividesLists(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001, 0xFF64, 0x2C, 0xFF0C, 0x3B, 0xFF1B, 0x7C, 0xFF5C: true
    default: Space.isLineBreak(scalar)
    }
  }

  /// A text without the spaces and invisible characters at its ends.
  static func trimmed(_ scalars: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    var rest = scalars
    while let first = rest.first, Space.isSeen(first) || isInvisible(first) { rest.removeFirst() }
    while let last = rest.last, Space.isSeen(last) || isInvisible(last) { rest.removeLast() }
    return rest
  }

  /// These scalars as text.
  static func text(_ scalars: some Sequence<UInt32>) -> String {
    // By its bytes: a view of scalars takes ten times as long to fill.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * scalars.underestimatedCount)
    for scalar in scalars.lazy.compactMap(Unicode.Scalar.init) {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the scalar is part of a word: a letter, a digit, kana or kanji, no punctuation.
  static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x61...0x7A: true
    case 0x3005...0x3007, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: true
    case 0x3400...0x9FFF, 0xE000...0xFAFF, 0x20000...0x3FFFF: true
    default: scalar > 0x7F && Unicode.Scalar(scalar)?.properties.isAlphabetic == true
    }
  }

  /// Whether the scalar says something: a letter, or a symbol such as ㋕ or 📱, which may tell a column
  /// from another as a word does. Punctuation does not, nor do the signs of ASCII.
  static func isWord(_ scalar: UInt32) -> Bool {
    if isLetter(scalar) { return true }
    guard scalar > 0x7F, let category = Unicode.Scalar(scalar)?.properties.generalCategory else {
      return false
    }
    switch category {
    case .otherSymbol, .modifierSymbol, .currencySymbol, .otherNumber, .letterNumber,
      .nonspacingMark, .spacingMark, .enclosingMark, .privateUse, .unassigned:
      return true
    default: return false
    }
  }

  /// ASCII digits alone.
  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// A scalar of a word in its plain form (its width is folded before): lower case, one kind of
  /// bracket, comma and dash; after kana a dash is the long-vowel mark.
  static func plain(_ scalar: UInt32, after last: UInt32?) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: return scalar + 0x20
    case 0x5B, 0x7B, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018: return 0x28
    case 0x5D, 0x7D, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019: return 0x29
    case 0x3001: return 0x2C
    default: break
    }
    guard Separators.isHyphen(scalar) else { return scalar }
    return last.map(isKana) == true ? 0x30FC : 0x2D
  }

  private static func isKana(_ scalar: UInt32) -> Bool {
    (0x3041...0x3096).contains(scalar) || (0x30A1...0x30FA).contains(scalar) || scalar == 0x30FC
  }
}
