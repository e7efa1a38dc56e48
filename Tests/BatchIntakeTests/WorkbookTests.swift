import Testing

@testable import BatchIntake

/// What becomes of the numbers and texts of a workbook's cells.
@Suite struct WorkbookValueTests {
  private func written(
    _ number: String, _ format: NumberFormat, isFrom1904: Bool = false
  ) -> (text: String, hidesYear: Bool) {
    let out = ByteBuffer()
    let hidesYear = number.withBytes {
      NumberText(isFrom1904: isFrom1904).write($0, format, to: out)
    }
    return (out.text, hidesYear)
  }

  /// A format, a number, and what people see of it; `!` where they see no year.
  @Test(
    arguments: [
      ("yyyy/m/d", "45505", "2024-08-01"), ("yyyy/m/d;@", "45505", "2024-08-01"),
      ("yyyy\"年\"m\"月\"", "45505", "2024-08-01"), ("[$-411]ggge\"年\"m\"月\"", "45505", "2024-08-01"),
      ("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"", "45505", "2024-08-01"),
      ("ge.m.d", "45505", "2024-08-01"), ("m\"月\"", "45505", "2024-08-01!"),
      ("m", "45505", "2024-08-01!"), ("m/d", "45505", "2024-08-01!"),
      ("d-mmm", "45505", "2024-08-01!"), ("mmm-yy", "45505", "2024-08-01"),
      ("yyyy/m/d h:mm", "45505.375", "2024-08-01 09:00:00"), ("d/m/y", "45505.0", "2024-08-01"),
      ("yyyy-mm-dd", "45505.9999999", "2024-08-02"), ("[Red]yyyy", "45505", "2024-08-01"),
      ("General", "45505", "45505"), ("G/標準", "45505", "45505"), ("@", "45505", "45505"),
      ("0", "45505", "45505"), ("#,##0", "45505", "45505"), ("0.00", "1.5", "1.5"),
      ("0.00E+00", "1330123456", "1330123456"), ("h:mm", "0.375", "0.375"),
      ("\"day\"0", "7", "day7"), ("[Red]0", "7", "7"), ("0_ ", "7", "7"),
      ("0_);[Red]\\(0\\)", "7", "7"), ("0000000", "130036", "0130036"),
      ("0000000", "3130130036", "3130130036"), ("\"CAF\"0000000000", "1234500009", "CAF1234500009"),
      ("000-0000-0000", "9012345678", "090-1234-5678"), ("000\\-0000", "6800001", "680-0001"),
      ("[<=99999999]####-####;\\(00\\) ####-####", "312345678", "(03) 1234-5678"),
      ("[<=99999999]####-####;\\(00\\) ####-####", "12345678", "1234-5678"),
      ("hh:mm", "45505", "45505"), ("[h]:mm", "45505", "45505"), ("[mm]:ss", "45505", "45505"),
      ("h\"時\"mm\"分\"", "45505", "45505"), ("AM/PM h:mm", "45505", "45505"),
      ("\"ことり医院\"", "5", "5"), ("標準", "5", "5"), ("!0", "5", "5"), ("\"-\"", "5", "5"),
      ("0000000", "1.5", "1.5"), ("0000000", "-5", "-5"), ("0000", "0", "0000"),
      ("yyyy/m/d", "-1", "-1"), ("yyyy/m/d", "2958466", "2958466"),
      ("yyyy/m/d", "2958465", "9999-12-31"), ("yyyy/m/d", "ない", "ない"),
      ("yyyy/m/d", "0", "0"), ("yyyy/m/d", "1", "1900-01-01"), ("yyyy/m/d", "59", "1900-02-28"),
      ("yyyy/m/d", "60", "1900-02-29"), ("yyyy/m/d", "61", "1900-03-01"),
      ("yyyy/m/d", "36585", "2000-02-29"), ("yyyy/m/d", "73110", "2100-03-01"),
    ])
  func writesWhatIsShown(code: String, number: String, expected: String) {
    let written = written(number, NumberFormat(code: code))
    #expect(written.text + (written.hidesYear ? "!" : "") == expected, "\(code)")
  }

  @Test(arguments: [("0", "1904-01-01"), ("44043", "2024-08-01"), ("59", "1904-02-29")])
  func countsFrom1904(number: String, expected: String) {
    #expect(written(number, NumberFormat(builtIn: 14), isFrom1904: true).text == expected)
  }

  @Test func knowsBuiltInFormats() {
    let days = (0..<70).filter { NumberFormat(builtIn: $0) != .plain }
    #expect(days == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
    for id in [14, 15, 17, 22, 27, 30, 31, 34, 36, 50, 55, 57, 58] {
      #expect(NumberFormat(builtIn: id) == .date(showsYear: true), "\(id)")
    }
    for id in [16, 20, 32, 35, 45, 53, 56] {
      #expect(NumberFormat(builtIn: id) == .date(showsYear: false), "\(id)")
    }
  }

  @Test(arguments: [
    ("1", "1"), ("1.0", "1"), ("1.33012345600000E9", "1330123456"), ("852310000", "852310000"),
    ("1E-7", "0.0000001"), ("1.5e3", "1500"), ("1.25E+20", "125000000000000000000"),
    ("0.30000000000000004", "0.3"), ("1330123456.0000001", "1330123456"), ("-0.5", "-0.5"),
    ("12345678901234567", "12345678901234567"), ("1e300", "1E+300"), ("007", "7"), ("", ""),
    ("-", "-"), ("nan", "nan"), ("1e999", "1e999"), ("-1.5E-3", "-0.0015"),
  ])
  func writesShortestDecimals(number: String, expected: String) {
    #expect(written(number, .plain).text == expected)
  }

  @Test(arguments: [
    ("2024-08-01T00:00:00", "2024-08-01"), ("2024-08-01T00:00:00.000", "2024-08-01"),
    ("2024-08-01T09:30:00Z", "2024-08-01 09:30:00"), ("2024-08-01", "2024-08-01"), ("T", "T"),
  ])
  func writesDaysOfStrictWorkbooks(text: String, expected: String) {
    let out = ByteBuffer()
    text.withBytes { NumberText.writeISO($0, to: out) }
    #expect(out.text == expected)
  }

  @Test(arguments: [
    ("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"),
    ("_xD83D_", "\u{FFFD}"), ("_x00e9_", "é"), ("_x12_", "_x12_"), ("_xGGGG_", "_xGGGG_"),
    ("a_b", "a_b"), ("_x0041", "_x0041"), ("_x0041__x0042_", "AB"), ("", ""),
  ])
  func decodesWhatXMLCannotHold(raw: String, expected: String) {
    let text = WorkbookText(limit: 100)
    raw.withBytes { text.append($0) }
    #expect(text.text.string == expected)
  }

  /// A text, and the cell of CSV that libcsv makes that text of again.
  @Test(arguments: [
    "a", "a,b", "a\"b", "a\nb", "a\rb", " a", "a ", "\ta", "\u{FEFF}a", "ａ", "", "\"", ",", "\n",
    "\"\"", "é",
  ])
  func writesCellsThatAreReadAsTheyAre(text: String) {
    let out = ByteBuffer()
    text.withBytes { CellWriter(limit: 10).write($0, to: out) }
    let parser = Parser(delimiter: 0x2C, quote: 0x22)
    out.withBytes { cell in
      // A row is more than one empty cell.
      let row = cell.string + ",x"
      row.withBytes { #expect(parser.parse($0)[0].string == text) }
    }
  }

  @Test(arguments: [
    ("12345678901", true), ("1234567890", false), ("\"\"\"\"\"\"", true), ("1234,67890", false),
  ])
  func refusesCellsOverTheLimit(text: String, isRefused: Bool) {
    let out = ByteBuffer()
    text.withBytes { CellWriter(limit: 10).write($0, to: out) }
    #expect((out.text == "xxxxxxxxxxx") == isRefused)
  }
}
