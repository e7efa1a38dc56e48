// 院長, 様, (理事長): titles beside a person's name, which the portal would take for a part of it.

/// Finds titles in the cell of a person's name.
enum Title {
  /// The characters that titles begin with. The table of characters marks these, so that other names are
  /// not looked at twice.
  static let openers = Set((leading + trailing + alone).map { $0[0] }).union([0x64, 0xFF24, 0xFF44])

  /// Whether a title stands in front of the name, after it, or in brackets.
  static func stands(in cell: Bytes) -> Bool {
    let parts = Fold.width(cell.scalars).split { Space.isSpace($0) || Separators.isBracket($0) }
    guard let first = parts.first, let last = parts.last else { return false }
    return parts.contains { alone.contains(Array($0)) || isDoctor($0) }
      || leading.contains { first.starts(with: $0) }
      || trailing.contains { last.count >= $0.count && last.suffix($0.count).elementsEqual($0) }
      || parts.contains { part in trailing.contains { part.elementsEqual($0) } }
  }

  /// Dr, Dr., Dr.港, 港Dr.: the letters of no name.
  private static func isDoctor(_ part: ArraySlice<UInt32>) -> Bool {
    let back = (part.last == 0x2E ? part.dropLast() : part).reversed()
    let ends = [Array(part.prefix(while: isLetter)), back.prefix(while: isLetter).reversed()]
    return ends.contains { $0.map { $0 | 0x20 } == [0x64, 0x72] }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 }

  private static let leading = words("院長 副院長 理事長 医師 ドクター")
  private static let trailing = words("院長 理事長 医師 先生 様")
  private static let alone = words(
    "Dr 所長 施設長 事務長 薬局長 事務部長 部長 課長 係長 主任 店長 代表 代表者 代表取締役 理事 副理事長 薬剤師 管理薬剤師 歯科医師 看護師 管理者")

  private static func words(_ list: String) -> [[UInt32]] {
    list.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
  }
}
