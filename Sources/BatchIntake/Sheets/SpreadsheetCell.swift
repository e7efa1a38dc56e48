/// What the cell of a spreadsheet can hold of a text, and its row of cells.
enum SpreadsheetCell {
  /// In units of UTF-16 (Excel's limit, as the next one).
  static let maxUnits = 32_767
  /// Cells of a row.
  static let maxColumns = 16_384

  /// Whether a text in UTF-8 is held whole for sure: it is short, and all of it has a place in XML.
  static func holdsWhole(_ text: Bytes) -> Bool {
    guard text.count <= maxUnits, !text.holds(0) else { return false }
    return !text.holds(0xEF) || !text.contains("\u{FFFE}") && !text.contains("\u{FFFF}")
  }

  /// The scalars of a text as a cell holds them: cut where that would be too long, with U+FFFD for what has no
  /// place in XML.
  static func held(_ scalars: some Sequence<UInt32>) -> [UInt32] {
    var held: [UInt32] = []
    var units = 0
    for scalar in scalars {
      units += scalar < 0x10000 ? 1 : 2
      guard units <= maxUnits else { break }
      held.append(scalar == 0 || scalar == 0xFFFE || scalar == 0xFFFF ? 0xFFFD : scalar)
    }
    return held
  }
}
