/// One thing that is wrong, doubtful or worth knowing in a sheet: which cell, why, what to write instead.
///
/// The same facts as a line of `findings.ndjson`, under the same names.
public struct Finding: Sendable, Equatable, Identifiable {
  /// Sixteen hexadecimal digits, the same in every run until the cell is right.
  public let id: String
  /// How grave it is; an error withholds the clinic.
  public let severity: Severity
  /// The rule's id, such as `clinic.phone.no-area-code`; see `Catalogue.rule(id:)`.
  public let rule: String
  /// The field whose cell has to be changed; nil for a row or a file as a whole.
  public let field: Field?
  /// The input's name, as it was given.
  public let file: String
  /// The sheet of a workbook.
  public let sheet: String?
  /// The data row from 1; nil for a finding on the file itself.
  public let row: Int?
  /// The line of the file on which the row begins, from 1.
  public let line: Int?
  /// The line on which the cell begins, where that is not the row's.
  public let cellLine: Int?
  /// The cell as a spreadsheet names it, such as `H3`.
  public let cell: String?
  /// The header of its column, as it stands in the sheet.
  public let column: String?
  /// What was typed, at most 200 characters of it; nil for passwords and whole rows.
  public let value: String?
  /// The clinic's code of ten digits, where the row's is right.
  public let clinic: String?
  /// The row's 管理番号.
  public let reference: String?
  /// What is wrong, in the language of the options.
  public let message: String
  /// What may be written instead, the likeliest first.
  public let candidates: [String]
  /// What to write instead, where only one thing can be meant.
  public let suggestion: String?
}

extension Finding {
  init(
    _ finding: RawFinding, id: UInt64, at place: RowPlace, file: FileName, header: String?,
    cellLine: Int?, message: String
  ) {
    let isInRow = place.row > 0
    let isInCell = isInRow && finding.column >= 0
    self.id = hexadecimal(id)
    severity = finding.severity
    rule = Catalogue.rules[finding.rule].id
    field = finding.field
    self.file = file.file
    sheet = file.sheet
    row = isInRow ? place.row : nil
    line = isInRow ? place.line : nil
    self.cellLine = isInRow ? cellLine : nil
    cell = isInCell ? spreadsheetColumn(finding.column) + String(place.sheetRow) : nil
    column = header
    value = finding.value.flatMap { $0.isEmpty ? nil : $0.characters(200).string }
    clinic = place.clinic.map { tenDigits($0) }
    reference = place.reference.isEmpty ? nil : place.reference.string
    self.message = message
    candidates = finding.advice.candidates
    suggestion = finding.advice.suggestion
  }
}

private func hexadecimal(_ id: UInt64) -> String {
  let digits = ByteBuffer(capacity: 16)
  digits.append(hex: id)
  return digits.text
}
