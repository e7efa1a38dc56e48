// What another program leaves in the place of a character that it could not write: &#39640; of a web
// page, \u9ad9 of a script, %E9%AB%99 of an address, =FB=FC of a mail, _x000D_ of a workbook, [外字] of a
// clerk; and Japanese in EUC that was read as CP932.

/// Finds what stands for lost characters in a name.
enum Residue {
  /// What one of them begins with. The table of characters marks these, so that other names are not
  /// looked at twice.
  static let openers = "&<\\%=_[［【〔(（¥￥＆＜％＝＿".unicodeScalars.map(\.value)

  /// Whether anything of the kind stands in a cell that holds one of the openers.
  static func stands(in cell: Bytes) -> Bool { !pieces(of: cell.scalars, most: 1).isEmpty }

  /// The pieces that stand for lost characters, as they were typed.
  static func pieces(of scalars: [UInt32], most: Int = 5) -> [String] {
    let folded = scalars.map(Fold.ascii)
    var pieces: [String] = []
    var place = 0
    while place < scalars.count, pieces.count < most {
      guard let length = length(folded[place...]) else {
        place += 1
        continue
      }
      pieces.append(Scalars.text(scalars[place..<(place + length)]))
      place += length
    }
    return pieces
  }

  /// How long the piece is that begins here; nil if none does.
  private static func length(_ rest: ArraySlice<UInt32>) -> Int? {
    switch rest.first {
    case 0x26: entity(rest)
    case 0x3C: tag(rest)
    case 0x5C, 0xA5, 0xFFE5: escape(rest)
    case 0x25: hexPairs(rest, sign: 0x25, least: 1)
    case 0x3D: hexPairs(rest, sign: 0x3D, least: 2)
    case 0x5F: workbookEscape(rest)
    case 0x5B, 0x3010, 0x3014, 0x28: bracketed(rest)
    default: nil
    }
  }

  /// &#39640; &#x9ad9; &amp;
  private static func entity(_ rest: ArraySlice<UInt32>) -> Int? {
    let body = rest.prefix(10).dropFirst().prefix { $0 != 0x3B }
    guard (2...8).contains(body.count), body.endIndex < rest.endIndex else { return nil }
    let isNumber = body.first == 0x23 && body.dropFirst().allSatisfy { isHex($0) || $0 == 0x78 }
    return isNumber || body.allSatisfy(isLetter) ? body.count + 2 : nil
  }

  /// <br>, </p>, <span class="x">: a tag of a page.
  private static func tag(_ rest: ArraySlice<UInt32>) -> Int? {
    let body = rest.prefix(62).dropFirst().prefix { $0 != 0x3E }
    let name = body.first == 0x2F ? body.dropFirst() : body
    guard body.count <= 60, body.endIndex < rest.endIndex, name.first.map(isLetter) == true,
      body.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    else { return nil }
    return body.count + 2
  }

  /// \u9ad9, \U00009ad9, \x9a: four hexadecimal digits or two after the letter.
  private static func escape(_ rest: ArraySlice<UInt32>) -> Int? {
    let letter = rest.dropFirst().first
    let digits = rest.dropFirst(2).prefix(4).prefix(while: isHex).count
    switch letter {
    case 0x75 where digits >= 4, 0x55 where digits >= 4: return 2 + min(digits, 4)
    case 0x78 where digits >= 2: return 4
    default: return nil
    }
  }

  /// %E9%AB%99, =FB=FC: bytes, each as two hexadecimal digits.
  private static func hexPairs(_ rest: ArraySlice<UInt32>, sign: UInt32, least: Int) -> Int? {
    var length = 0
    var tail = rest
    while tail.first == sign, tail.count >= 3, tail.dropFirst().prefix(2).allSatisfy(isHex) {
      length += 3
      tail = tail.dropFirst(3)
    }
    return length >= 3 * least ? length : nil
  }

  /// _x000D_
  private static func workbookEscape(_ rest: ArraySlice<UInt32>) -> Int? {
    let body = Array(rest.prefix(7))
    guard body.count == 7, body[1] | 0x20 == 0x78, body[2..<6].allSatisfy(isHex), body[6] == 0x5F
    else { return nil }
    return 7
  }

  /// [外字], （外字：高）: whoever typed it had not the character.
  private static func bracketed(_ rest: ArraySlice<UInt32>) -> Int? {
    guard rest.dropFirst().starts(with: userDefined) else { return nil }
    let body = rest.prefix(20).dropFirst().prefix { !Separators.isBracket($0) }
    return min(body.count + 2, rest.count)
  }

  private static let userDefined = "外字".unicodeScalars.map(\.value)

  private static func isHex(_ scalar: UInt32) -> Bool {
    Scalars.isDigit(scalar) || (0x41...0x46).contains(scalar) || (0x61...0x66).contains(scalar)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 }
}

extension Residue {
  /// Whether a text with half-width kana is Japanese in EUC that was read as CP932 (ｹﾁﾆ箚ﾊｰ螻｡ for
  /// 港内市医院): all its bytes beyond ASCII go in pairs from 0xA1 on, which hardly any real text does.
  static func isEUC(_ cell: Bytes) -> Bool {
    var bytes: [UInt8] = []
    var holdsKanji = false
    var place = 0
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      place += length
      if scalar < 0x80 || scalar == 0x3000 { continue }
      guard let encoded = CP932.bytes(of: scalar), encoded.allSatisfy({ $0 >= 0xA1 }) else {
        return false
      }
      holdsKanji = holdsKanji || encoded.count > 1
      bytes += encoded
    }
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return false }
    let leads = stride(from: 0, to: bytes.count, by: 2).map { bytes[$0] }
    guard leads.allSatisfy({ $0 <= 0xA8 || $0 == 0xAD || (0xB0...0xF4).contains($0) }) else {
      return false
    }
    return holdsKanji || leads.count { $0 == 0xA4 || $0 == 0xA5 } * 2 > leads.count
  }
}
