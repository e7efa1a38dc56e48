/// A row's key (行キー): `clinics.csv#11-9f3a2c1b`, the sheet, the row and a hash of the raw record. By the
/// hash a mended row finds its row again, wherever that has moved; the number decides between equal rows.
struct RecordKey: Hashable, Sendable {
  /// The sheet's name among this run's inputs.
  let sheet: String
  /// Data records from 1.
  let row: Int
  /// Of the record's bytes, without its line end.
  let hash: UInt32

  init(sheet: String, row: Int, record: Bytes) {
    self.sheet = sheet
    self.row = row
    hash = Self.hash(of: record)
  }

  /// A key in its cell.
  init?(_ cell: Bytes) { self.init(trimmed(cell).string) }

  /// A key as it was typed, or nil if it is none. A spreadsheet may have left the guard against formulas.
  init?(_ text: String) {
    var text = text[...]
    if text.first == "'" { text = text.dropFirst() }
    guard let mark = text.lastIndex(of: "#") else { return nil }
    let parts = text[text.index(after: mark)...].split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let row = Int(parts[0]), row > 0, parts[1].utf8.count == 8,
      let hash = UInt32(parts[1], radix: 16)
    else { return nil }
    sheet = String(text[..<mark])
    self.row = row
    self.hash = hash
  }

  private init(sheet: String, row: Int, hash: UInt32) {
    self.sheet = sheet
    self.row = row
    self.hash = hash
  }

  /// The same record at another row.
  func at(_ row: Int) -> RecordKey { RecordKey(sheet: sheet, row: row, hash: hash) }

  /// As it stands in its column.
  var text: String {
    let digits = String(hash, radix: 16)
    return "\(sheet)#\(row)-\(String(repeating: "0", count: 8 - digits.count))\(digits)"
  }

  /// Public and the same on every machine, for a key outlives its run.
  static func hash(of record: Bytes) -> UInt32 {
    var print = Fingerprint()
    print.add(record)
    return UInt32(truncatingIfNeeded: print.value ^ print.value >> 32)
  }
}
