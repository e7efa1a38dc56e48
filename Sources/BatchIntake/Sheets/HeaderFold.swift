// What makes two header cells the same: width, case, kana, spaces, marks and decorative brackets do
// not count, every other word does. Names are matched by what this leaves, whole.

/// The folding of header cells.
enum HeaderFold {
  /// What is left of a header cell once everything that only decorates it is gone; empty for an
  /// unnamed column. Idempotent.
  static func folded(_ cell: String) -> String {
    if cell.unicodeScalars.allSatisfy({ isPlain($0.value) }) { return cell }
    var text = scalars(cell)
    while true {
      let next = pass(text)
      if next == text { return string(text) }
      text = next
    }
  }

  /// The scalars of a text: the form in which headers are compared, for `==` on strings folds more.
  static func scalars(_ text: String) -> [UInt32] { text.withBytes { $0.scalars } }

  /// The text of these scalars.
  static func string(_ scalars: [UInt32]) -> String { Scalars.text(scalars) }

  /// Whether the scalar is a hiragana or katakana letter or the long-vowel mark.
  static func isKana(_ scalar: UInt32) -> Bool {
    (0x3041...0x3096).contains(scalar) || isKatakana(scalar)
  }

  private static func isKatakana(_ scalar: UInt32) -> Bool {
    (0x30A1...0x30FA).contains(scalar) || scalar == 0x30FC
  }

  /// What no step changes: most headers are such letters alone, and a header is asked for again and again.
  static func isPlain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x61...0x7A, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF: true
    default: false
    }
  }

  private static func pass(_ text: [UInt32]) -> [UInt32] {
    let text =
      text.contains { spelledOut($0) != nil } ? text.flatMap { spelledOut($0) ?? [$0] } : text
    let plain = Fold.width(text).map(lowercase).filter { !isBlankOrMark($0) }
    let noted = plain.prefix { $0 != 0x203B }  // everything from ※ on is a note
    var folded = brackets(dashes(Array(noted))[...])
    while folded.last == 0x3A { folded.removeLast() }
    return folded
  }

  /// Signs that stand for a word; nil for all others.
  private static func spelledOut(_ scalar: UInt32) -> [UInt32]? {
    switch scalar {
    case 0x2116: [0x6E, 0x6F]  // № no
    case 0x2121: [0x74, 0x65, 0x6C]  // ℡ tel
    case 0x3239: [0x28, 0x4EE3, 0x8868, 0x29]  // ㈹ (代表)
    default: nil
    }
  }

  private static func lowercase(_ scalar: UInt32) -> UInt32 {
    (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
  }

  /// Spaces, control and zero-width characters, middle dots, and the marks that stand at headers.
  private static func isBlankOrMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x20, 0x7F...0x9F: true
    case 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65: true  // middle dots
    case 0x2A, 0x2217, 0x25A0, 0x25A1, 0x25B2, 0x25B3, 0x25B6, 0x25BC, 0x25BD, 0x25C6, 0x25C7,
      0x25CB, 0x25CE, 0x25CF, 0x25EF, 0x2605, 0x2606:
      true  // * ■ ◆ ● ○ ◎ ★ and their kin
    default: Space.isSpace(scalar)
    }
  }

  /// A dash between kana is a long-vowel mark; so is one that ends a word in katakana. Every other
  /// dash is a hyphen.
  private static func dashes(_ text: [UInt32]) -> [UInt32] {
    var folded = text
    for place in text.indices where Separators.isHyphen(text[place]) && text[place] != 0x30FC {
      let before = place > 0 ? folded[place - 1] : 0
      let after = place + 1 < text.count ? text[place + 1] : 0
      let lengthens = isKana(before) && isKana(after) || isKatakana(before) && after >= 0x3041
      folded[place] = lengthens ? 0x30FC : 0x2D
    }
    return folded
  }

  /// Every bracket as ( or ), and those whose content is decoration away with it.
  private static func brackets(_ text: ArraySlice<UInt32>) -> [UInt32] {
    var folded: [UInt32] = []
    var place = text.startIndex
    while place < text.endIndex {
      guard isOpener(text[place]) else {
        folded.append(text[place])
        place += 1
        continue
      }
      let close = closing(of: place, in: text)
      let inside = brackets(text[(place + 1)..<(close ?? text.endIndex)])
      if let kept = Decoration.kept(of: inside) {
        folded += [0x28] + kept + (close == nil ? [] : [0x29])
      }
      place = close.map { $0 + 1 } ?? text.endIndex
    }
    return folded
  }

  private static func closing(of opener: Int, in text: ArraySlice<UInt32>) -> Int? {
    var depth = 0
    for place in opener..<text.endIndex {
      if isOpener(text[place]) { depth += 1 }
      if isCloser(text[place]) { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  /// ( [ { < 〔 【 「 『 〈 《 〖 〘 ≪ «
  private static func isOpener(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x5B, 0x7B, 0x3C, 0x3014, 0x3010, 0x300C, 0x300E, 0x3008, 0x300A, 0x3016, 0x3018,
      0x226A, 0xAB:
      true
    default: false
    }
  }

  /// Their other halves.
  private static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x29, 0x5D, 0x7D, 0x3E, 0x3015, 0x3011, 0x300D, 0x300F, 0x3009, 0x300B, 0x3017, 0x3019,
      0x226B, 0xBB:
      true
    default: false
    }
  }
}
