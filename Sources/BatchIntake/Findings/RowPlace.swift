/// Where a row stands, and who it is.
struct RowPlace {
  var file = 0
  /// Data records from 1.
  var row = 0
  /// Physical line where the record starts, from 1.
  var line = 0
  /// The row that a spreadsheet shows, from 1.
  var sheetRow = 0
  /// Whether a workbook as such is meant, and none of its sheets.
  var isWholeFile = false
  /// The accepted ten digits, or nil.
  var clinic: UInt64?
  var reference: Bytes = .none
  var name: Bytes = .none
}
