/// A row's key (行キー): `clinics.csv#11-9f3a2c1b-4d2e`, the sheet, the row, what that says, and what the row said
/// that was written under this key. By the third part a mended row finds its row again, wherever that has moved;
/// the number decides between equal rows. By the last an edit is told from a row that nobody touched.
struct RecordKey: Hashable, Sendable {
  /// The sheet's name among this run's inputs.
  let sheet: String
  /// Data records from 1.
  let row: Int
  /// Of the sheet's own row; see `RowPrint`.
  let content: UInt32
  /// Of the row as it was written beside the key.
  let written: UInt16

  /// The key of a row that says `content`, beside one that says `written`; both are prints.
  init(sheet: String, row: Int, content: UInt64, written: UInt64) {
    self.init(
      sheet: sheet, row: row, content: Self.content(of: content),
      written: Self.written(of: written))
  }

  /// A key as it was typed, or nil if it is none. A spreadsheet may have left the guard against formulas.
  init?(_ text: String) {
    var text = text[...]
    if text.first == "'" { text = text.dropFirst() }
    guard let mark = text.lastIndex(of: "#") else { return nil }
    let parts = text[text.index(after: mark)...].split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let row = Int(parts[0]), row > 0, parts[1].utf8.count == 8,
      let content = Hexadecimal.number(parts[1].utf8), parts[2].utf8.count == 4,
      let written = Hexadecimal.number(parts[2].utf8)
    else { return nil }
    self.init(
      sheet: KeyName.read(String(text[..<mark])), row: row, content: UInt32(content),
      written: UInt16(written))
  }

  private init(sheet: String, row: Int, content: UInt32, written: UInt16) {
    self.sheet = sheet
    self.row = row
    self.content = content
    self.written = written
  }

  /// The same record at another row, beside a row that says `print`.
  func at(_ row: Int, beside print: UInt64) -> RecordKey {
    RecordKey(sheet: sheet, row: row, content: content, written: Self.written(of: print))
  }

  /// Whether a row that says `print` is the one that was written.
  func isBeside(_ print: UInt64) -> Bool { written == Self.written(of: print) }

  /// As it stands in its column.
  var text: String {
    "\(KeyName.written(sheet))#\(row)-\(Self.hexadecimal(UInt64(content), 8))-\(Self.hexadecimal(UInt64(written), 4))"
  }

  private static func hexadecimal(_ number: UInt64, _ width: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Of a print, for one outlives its run and is told to people.
  static func content(of print: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: print ^ print >> 32)
  }

  private static func written(of print: UInt64) -> UInt16 {
    UInt16(truncatingIfNeeded: print ^ print >> 16 ^ print >> 32 ^ print >> 48)
  }
}
