/// What a row that has neither a code nor a 管理番号 is known by: its other cells.
struct RowContent {
  private let cells: Cells?
  private let raw: Bytes
  private let sheet: CompiledSheet

  /// `cells` is nil of a row that could not be cut into cells.
  init(_ cells: Cells?, _ raw: Bytes, _ sheet: CompiledSheet) {
    self.cells = cells
    self.raw = raw
    self.sheet = sheet
  }

  /// A hash of the cells; without the secret ones, those that name the clinic, which would make it
  /// known by another name, and those of `field`, which is about to be mended. Of a row that has slipped
  /// or could not be cut into cells its length alone counts, for a password may stand anywhere in it.
  func hash(without field: Field?) -> UInt64 {
    var print = Fingerprint()
    guard let cells else {
      print.add(UInt64(raw.count))
      return print.value
    }
    guard cells.count <= sheet.map.columns.count else {
      print.add(UInt64(cells.count))
      print.add(UInt64((0..<cells.count).reduce(0) { $0 + cells[$1].count }))
      return print.value
    }
    for column in 0..<cells.count {
      let own = sheet.map.columns[column].field
      let isLeftOut = own.map { $0.isSecret || $0 == field || Self.naming.contains($0) } ?? false
      print.add(isLeftOut ? .none : cells[column])
    }
    return print.value
  }

  private static let naming: [Field] = [
    .clinicReference, .clinicPrefecture, .clinicCategory, .clinicInstitutionCode, .clinicCodeKind,
  ]
}
