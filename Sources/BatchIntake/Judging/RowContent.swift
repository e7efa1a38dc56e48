/// What a row that has neither a code nor a 管理番号 is known by: its other cells.
struct RowContent {
  private let cells: Cells?
  private let raw: Bytes
  private let sheet: CompiledSheet
  private let mayHaveSlipped: Bool

  /// `cells` is nil of a row that could not be cut into cells.
  init(_ cells: Cells?, _ raw: Bytes, _ sheet: CompiledSheet, mayHaveSlipped: Bool) {
    self.cells = cells
    self.raw = raw
    self.sheet = sheet
    self.mayHaveSlipped = mayHaveSlipped
  }

  /// A hash of the known fields' cells; without the secret ones, those that name the clinic, which would make it
  /// known by another name, and those of `field`, which is about to be mended. Of a row that has slipped
  /// or could not be cut into cells its length alone counts, for a password may stand anywhere in it; that of its
  /// cells where there are some, which is the same in every encoding.
  func hash(without field: Field?) -> UInt64 {
    var print = Fingerprint()
    guard let cells else {
      print.add(UInt64(raw.count))
      return print.value
    }
    guard !mayHaveSlipped, cells.count <= sheet.map.columns.count else {
      print.add(UInt64(cells.count))
      print.add(UInt64((0..<cells.count).reduce(0) { $0 + cells[$1].count }))
      return print.value
    }
    // A sum, for another order of the columns, or one more, makes no other row.
    return (0..<cells.count).reduce(0) { $0 &+ hash(of: cells[$1], in: $1, without: field) }
  }

  /// What one cell adds: nothing where it is blank, not read, or not to count.
  private func hash(of cell: Bytes, in column: Int, without field: Field?) -> UInt64 {
    // Of bytes that are no text the spaces cannot be told.
    let cell = cell.isASCII || cell.firstInvalidUTF8 == nil ? trimmed(cell) : cell
    let map = sheet.map.columns[column]
    guard cell.count > 0, let own = map.field, sheet.plans[column].kind != .skipped,
      !own.isSecret, own != field, !Self.naming.contains(own)
    else { return 0 }
    var print = Fingerprint()
    print.add(own.path)
    print.add("\(map.part)")
    print.add(cell)
    return print.value
  }

  private static let naming: [Field] = [
    .clinicReference, .clinicPrefecture, .clinicCategory, .clinicInstitutionCode, .clinicCodeKind,
  ]
}
