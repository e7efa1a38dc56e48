// Places as a spreadsheet shows them.

/// The letters of a column, counted from 0: A, B … Z, AA, AB …
func spreadsheetColumn(_ index: Int) -> String {
  var letters = ""
  var rest = index
  while rest >= 0 {
    letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
    rest = rest / 26 - 1
  }
  return letters
}
