import Testing

@testable import BatchIntake

/// Which rows say the same, whatever spreadsheets and people made of how they are written.
@Suite struct RowPrintTests {
  private static func print(_ header: [String], _ cells: [String]) -> UInt64 {
    print(header, cells.map { Array($0.utf8) })
  }

  private static func print(_ header: [String], _ cells: [[UInt8]]) -> UInt64 {
    let buffers = cells.map { cell in
      let bytes = cell + [0]
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = copy.initialize(from: bytes)
      return copy
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    return RowPrint(ColumnMap(header: header)).print(
      of: buffers.map { Bytes(rebasing: UnsafeBufferPointer($0)[..<($0.count - 1)]) })
  }

  @Test(arguments: [
    ("電話番号", "0852-31-0002", "0852310002", true), ("電話番号", "0852310002", "852310002", true),
    ("電話番号", "22-0202", " ２２－０２０２ ", true), ("電話番号", "22-0202", "22-0203", false),
    ("医療機関等コード", "0120041", "120041", true), ("医療機関等コード", "0120041", "0120042", false),
    ("管理番号", "0001", "1", true), ("管理番号", "0001", "０００１", true), ("管理番号", "A1", "a1", false),
    ("管理番号", "2024/6", "Jun-24", true), ("備考", "2024/6/1", "2024年6月1日", true),
    ("備考", "2024/6/1", "2024/6/2", false), ("備考", "二\r\n行", "二\n行", true),
    ("請求開始年月", "2024/6", "Jun-24", true), ("請求開始年月", "令和6年6月", "2024-06", true),
    ("請求開始年月", "2024/6", "2024/7", false), ("請求開始年月", "来月", "再来月", false),
    ("発行料同意", "はい", "○", true), ("発行料同意", "はい", "", false),
    ("支払方法", "2", "２", true), ("担当部署", "", "　", true), ("担当部署", "なし", "", true),
    ("医療機関等名", "ことり医院", "ことり　医院", false), ("医療機関等名", "ｺﾄﾘ医院", "コトリ医院", true),
    ("レセコン名", "Think-3", "Ｔｈｉｎｋ-3", true), ("レセコン名", "Think-3", "THINK3", false),
    ("メールアドレス", "Kotori@EXAMPLE.ne.jp", "kotori@example.ne.jp", true),
    ("パスワード", "Aozora2000Yama", "aozora2000Yama", false),
    ("メモ", "済", "未", true), ("電話番号", "x", "y", false), ("パスワード", "", "0", false),
    ("備考", "a", "", false), ("備考", "0", "", false),
    ("備考", "なし", "", true), ("発行料同意", "なし", "", false), ("申請日", "45444", "2024/6/1", true),
    ("申請日", "45444", "45445", false), ("請求開始年月", "45444", "45445", true),
    ("請求開始年月", "45444", "45474", false), ("請求開始年月", "4544", "45444", false),
    ("請求開始年月", "454440", "45444", false), ("利用開始予定年", "2024", "２０２４", true),
    ("パスワード", "Ａ", "A", false),
  ])
  func cellsCompare(_ header: String, _ one: String, _ other: String, _ isSame: Bool) {
    let (first, second) = (Self.print([header], [one]), Self.print([header], [other]))
    #expect((first == second) == isSame, "\(header): \(one) \(other)")
  }

  /// A workbook shows damaged bytes as U+FFFD: opened and saved, the row is the same.
  @Test(arguments: Field.all)
  func damagedBytesAreText(_ field: Field) {
    let cells: [[UInt8]] = [
      [0xE5, 0xB0, 0xFF], [0xE3, 0x81], [0x80], [0x31, 0xFF, 0x32], [0xEF, 0xBC, 0x91, 0xC0],
      [0xE3, 0x80, 0x80, 0xFE], [0x27, 0xE5, 0xB0],
    ]
    for cell in cells {
      let repaired = Array(String(decoding: cell, as: UTF8.self).utf8)
      #expect(
        Self.print([field.header], [cell]) == Self.print([field.header], [repaired]), "\(cell)")
    }
  }

  /// Keys lie in people's folders for weeks: what a row says has the same print on every day, in every version.
  @Test func printsOutliveTheirRun() {
    var grid = SheetGrid(3..<4)
    grid.change(0, ["請求開始年月": "8月", "備考": "5/18"])
    let print = Self.print(grid.header, grid.rows[0])
    #expect(print == 2_075_910_773_934_356_477)
    let key = RecordKey(sheet: "clinics.csv", row: 4, content: print, written: print)
    #expect(key.text == "clinics.csv#4-b50c6a24-df28")
  }

  /// What cells say, as bytes, and the column that they say it in.
  private static func mixed(_ said: [UInt8], _ seed: UInt64) -> UInt64 {
    var value = said.reduce(seed) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    value = (value ^ value >> 30) &* 13_787_848_793_156_543_929
    value = (value ^ value >> 27) &* 10_723_151_780_598_845_931
    return value ^ value >> 31
  }

  private static func seed(_ field: String, _ part: String) -> UInt64 {
    var print = Fingerprint()
    print.add(field)
    print.add(part)
    return print.value
  }

  private static func coded(_ numbers: Int...) -> [UInt8] {
    numbers.flatMap { number in
      [1] + [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
  }

  /// In every version, for keys outlive their run.
  @Test(
    arguments: [
      ("備考", "a", [0x61, 0]), ("備考", "007", [0x37]), ("備考", "9", [0x39]), ("備考", "0", [0x30]),
      ("備考", "000", [0x30]), ("備考", "1:", [0x31, 0x3A, 0]), ("備考", ":1", [0x3A, 0x31, 0]),
      ("備考", "/1", [0x2F, 0x31, 0]), ("備考", "1/", [0x31, 0x2F, 0]), ("備考", "１０", [0x31, 0x30]),
      ("備考", "2024/6/1", coded(2024 * 12 + 5, 20_240_601)), ("備考", "2024/6", coded(2024 * 12 + 5)),
      ("備考", "9月1日9", Array("9月1日9".utf8) + [0]), ("パスワード", "007", [0x37]), ("パスワード", "0", [0x30]),
      ("パスワード", "a", [0x61]), ("パスワード", "0:", [0x30, 0x3A]),
      ("備考", "a\r\nb\rc", [0x61, 0xA, 0x62, 0xA, 0x63, 0]),
      ("備考", "a\r\rb", [0x61, 0xA, 0xA, 0x62, 0]), ("請求開始年月", "45444", coded(2024 * 12 + 5)),
      ("請求開始年月", "2024年6月", coded(2024 * 12 + 5)), ("申請日", "45444", coded(20_240_601)),
      ("申請日", "R6.6.1", coded(20_240_601)),
    ] as [(String, String, [UInt8])])
  func whatACellSaysIsTheSameForEver(_ header: String, _ cell: String, _ said: [UInt8]) throws {
    let field = try #require(ColumnMap(header: [header]).columns[0].field)
    #expect(Self.print([header], [cell]) == Self.mixed(said, Self.seed(field.path, "whole")))
  }

  @Test func whatARowHasTooMuchIsTheSameForEver() {
    #expect(Self.print(["備考"], ["", "a"]) == Self.mixed([0x61, 0], 0x5E))
    #expect(Self.print(["備考"], ["", "", "0"]) == Self.mixed([0x30], 0x5F))
    let given = Self.print(["氏名", ""], ["", "花子"])
    #expect(given == Self.mixed(Array("花子".utf8) + [0], Self.seed("account.givenName", "overflow")))
    #expect(Self.print(["備考", "姓"], ["", ""]) == 0 && Self.print([], [String]()) == 0)
  }

  /// A spreadsheet has no more columns, three of which are added to refused rows.
  @Test func cellsBeyondASpreadsheetsRowAreNone() {
    let cells = Array(repeating: "", count: 16_380)
    #expect(Self.print(["備考"], cells + ["a"]) != 0)
    #expect(Self.print(["備考"], cells + ["", "a"]) == 0)
  }

  @Test func cellsOfAColumnSayTheSame() {
    let print = RowPrint(ColumnMap(header: ["電話番号", "メモ"]))
    #expect(print.isKnown(0) && !print.isKnown(1) && !print.isKnown(2) && !print.isKnown(3))
    let isSame = { (one: String, other: String, column: Int) in
      one.withBytes { one in other.withBytes { print.saysSame(one, $0, column: column) } }
    }
    for column in 0...3 { #expect(isSame("a", "a", column) && isSame("", "", column)) }
    #expect(isSame("0852-31-0002", "0852310002", 0) && !isSame("0852310002", "0852310003", 0))
    for column in 1...3 { #expect(!isSame("1", "１", column)) }
    #expect(!isSame("a", "", 0) && !isSame("", "a", 0))
  }

  @Test func columnsMayMove() {
    let row = RightRow.row(3)
    let (header, cells) = (row.map(\.header), row.map(\.cell))
    let whole = Self.print(header, cells)
    #expect(Self.print(header.reversed(), cells.reversed()) == whole)
    #expect(Self.print(["メモ"] + header, ["済"] + cells) == whole)
    #expect(Self.print(header + [""], cells + [""]) == whole)
    #expect(Self.print(header, cells + ["x"]) != whole)
    // However its lines end.
    let remark = ["備考"]
    for text in ["a\r\nb", "a\rb"] {
      #expect(
        Self.print(remark, [text]) == Self.print(remark, ["a\nb"]), "\(text.debugDescription)")
    }
    #expect(Self.print(remark, ["ab"]) != Self.print(remark, ["a\nb"]))
    #expect(Self.print(header, RightRow.row(4).map(\.cell)) != whole)
    // The same text in another field is another row.
    #expect(Self.print(["姓"], ["花子"]) != Self.print(["名"], ["花子"]))
  }

  @Test(arguments: [
    ("行キー", true), (" 行キー ", true), ("行番号", false), ("行", false), ("キー", false),
  ])
  func tellsTheColumnOfKeys(title: String, isOne: Bool) {
    #expect((AddedColumns.keyColumn(in: ["医療機関等名", title]) == 1) == isOne)
  }

  @Test(arguments: [
    ("clinics.csv", ["clinics.csv"]), ("clinics-2.csv", ["clinics-2.csv", "clinics.csv"]),
    ("clinics.csv.xlsx", ["clinics.csv.xlsx"]),
    ("clinics.csv-2.xlsx", ["clinics.csv-2.xlsx", "clinics.csv.xlsx"]),
    ("a-1.csv", ["a-1.csv"]), ("直し済", ["直し済"]),
  ])
  func tellsItsNameWithoutANumber(_ name: String, _ wanted: [String]) {
    #expect(RejectedName.wanted(for: name) == wanted)
  }

  /// The office offers each file of refused rows, by whatever name the run gave it.
  @Test(
    arguments: [
      ("a.csv", "a.csv"), ("a.csv.xlsx", "a.csv"), ("b.xlsx", "b.xlsx"), ("b.xlsx.csv", "b.xlsx"),
      ("b.xlsx.2.csv", "b.xlsx"), ("b.xlsx.1.csv", nil), ("b.xlsx.x.csv", nil), ("c.csv", nil),
      ("a", nil), ("a.csv.csv.xlsx", nil), ("", nil),
    ] as [(String, String?)])
  func findsTheInputOfRefusedRows(name: String, input: String?) {
    #expect(RejectedName.input(of: name, among: ["a.csv", "b.xlsx"]) == input)
    for number in 1...3 {
      let rows = RejectedName.rows(of: "b.xlsx", sheet: number)
      #expect(RejectedName.input(of: rows, among: ["b.xlsx"]) == "b.xlsx")
    }
  }
}
