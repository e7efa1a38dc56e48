/// What reports call the place of a row: a file as it was given, and the sheet of a workbook.
struct FileName: Sendable, Hashable {
  let file: String
  var sheet: String?

  /// Both in one, as spreadsheets write it: `book.xlsx[4月分]`.
  var label: String { sheet.map { "\(file)[\($0)]" } ?? file }
}
