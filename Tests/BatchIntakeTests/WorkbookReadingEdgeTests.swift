import Testing

@testable import BatchIntake

/// Numbers and texts of a workbook's cells at the ends of what they may be.
@Suite struct WorkbookValueEdgeTests {
  private func written(_ number: String, _ format: NumberFormat, isFrom1904: Bool = false) -> String
  {
    let out = ByteBuffer(capacity: 64)
    let hidesYear = number.withBytes {
      NumberText(isFrom1904: isFrom1904).write($0, format, to: out)
    }
    return out.text + (hidesYear ? "!" : "")
  }

  /// A time alone stands where no day is; what rounds to midnight is the next day.
  private static let days: [(String, String, String)] = [
    ("0.0", "0", "1904-01-01"), ("0.5", "12:00:00", "1904-01-01 12:00:00"),
    ("1.5", "1900-01-01 12:00:00", "1904-01-02 12:00:00"),
    ("0.00001", "00:00:01", "1904-01-01 00:00:01"),
    ("1.00001", "1900-01-01 00:00:01", "1904-01-02 00:00:01"),
    ("1.9999999", "1900-01-02", "1904-01-03"), ("-0.5", "-0.5", "-0.5"),
    ("0.9999999", "1900-01-01", "1904-01-02"),
    ("60.5", "1900-02-29 12:00:00", "1904-03-01 12:00:00"),
    ("61.5", "1900-03-01 12:00:00", "1904-03-02 12:00:00"),
    ("2957003", "9995-12-30", "9999-12-31"), ("2957004", "9995-12-31", "2957004"),
    ("2957003.5", "9995-12-30 12:00:00", "9999-12-31 12:00:00"),
    ("2958465.5", "9999-12-31 12:00:00", "2958465.5"),
    ("2958466.0", "2958466", "2958466"), ("2958465.9999999", "2958465.9999999", "2958465.9999999"),
    ("45505.0424768518", "2024-08-01 01:01:10", "2028-08-02 01:01:10"),
    ("1.04165509259", "1900-01-01 00:59:59", "1904-01-02 00:59:59"),
    ("1.00069444444", "1900-01-01 00:01:00", "1904-01-02 00:01:00"),
    ("1.04166666667", "1900-01-01 01:00:00", "1904-01-02 01:00:00"),
    ("1.99998842593", "1900-01-01 23:59:59", "1904-01-02 23:59:59"),
  ]

  @Test(arguments: days.indices) func writesDaysAndTimes(_ place: Int) {
    let (number, from1900, from1904) = Self.days[place]
    #expect(written(number, NumberFormat(builtIn: 14)) == from1900)
    #expect(written(number, NumberFormat(builtIn: 14), isFrom1904: true) == from1904)
  }

  @Test(arguments: [
    ("36585", "2000-02-29"), ("36586", "2000-03-01"), ("73109", "2100-02-28"),
    ("73110", "2100-03-01"), ("45351", "2024-02-29"), ("45291", "2023-12-31"),
    ("45292", "2024-01-01"), ("36525", "1999-12-31"),
    ("31", "1900-01-31"), ("32", "1900-02-01"),
  ]) func writesTheEndsOfMonths(number: String, day: String) {
    #expect(written(number, NumberFormat(code: "yyyy/m/d")) == day)
    #expect(written(number, NumberFormat(builtIn: 16)) == day + "!")
  }

  private static let patterns: [(String, String, String)] = [
    ("00", "5", "05"), ("00", "12", "12"), ("00", "123", "123"), ("00-00", "12345", "123-45"),
    ("##-##", "123", "1-23"), ("00", "0", "00"), ("##", "0", ""), ("0\"x\"", "0", "0x"),
    ("0\"x\"", "5", "5x"),
    ("0\"a\";0\"b\";0\"c\"", "0", "0c"), ("0\"a\";0\"b\";0\"c\"", "5", "5a"),
    ("0\"a\";0\"b\"", "0", "0a"), ("[<5]0\"a\";0\"b\"", "4", "4a"),
    ("[<5]0\"a\";0\"b\"", "5", "5b"), ("[<=5]0\"a\";0\"b\"", "5", "5a"),
    ("[<=5]0\"a\";0\"b\"", "6", "6b"), ("[>5]0\"a\";0\"b\"", "5", "5b"),
    ("[>5]0\"a\";0\"b\"", "6", "6a"), ("[>=5]0\"a\";0\"b\"", "5", "5a"),
    ("[>=5]0\"a\";0\"b\"", "4", "4b"), ("[=5]0\"a\";0\"b\"", "5", "5a"),
    ("[=5]0\"a\";0\"b\"", "4", "4b"), ("[<>5]0\"a\";0\"b\"", "5", "5b"),
    ("[<>5]0\"a\";0\"b\"", "4", "4a"), ("[<5]0\"a\"", "5", "5"),
    ("[<=999]000;[<=9999]000-00;000-0000", "999", "999"),
    ("[<=999]000;[<=9999]000-00;000-0000", "1000", "010-00"),
    ("[<=999]000;[<=9999]000-00;000-0000", "10000", "001-0000"), ("00", "12x", "12x"),
    ("00", "/1", "/1"), ("00", "9", "09"), ("00", "1E+1", "10"),
  ]

  @Test(arguments: patterns.indices) func fillsPatterns(_ place: Int) {
    let (code, number, expected) = Self.patterns[place]
    #expect(written(number, NumberFormat(code: code)) == expected, "\(code)")
  }

  private enum Sort { case plain, year, day, digits }

  private static let codes: [(String, Sort)] = [
    ("yyyy", .year), ("d", .day), ("m", .day), ("y h", .year), ("d h", .day), ("m h", .plain),
    ("mm:ss", .plain), ("ge", .year), ("E", .year), ("0E+0", .plain), ("0E-0", .plain),
    ("General", .plain), ("GENERAL", .plain),
    ("genera", .year), ("G/標準", .plain), ("", .plain), (";", .plain), ("0", .plain), ("#", .plain),
    ("?", .plain), ("00", .digits), ("##", .digits), ("??", .digits), ("0-", .digits),
    ("00h", .plain), ("00;h", .plain),
    ("00;0.0", .digits), ("0.0;00", .plain), ("00.", .plain), ("00,", .plain), ("00%", .plain),
    ("00/", .plain), ("00@", .plain), ("00x", .plain), ("00Z", .plain), ("[]00", .digits),
    ("[赤]00", .digits), ("[h]00", .plain),
    ("[S]00", .plain), ("[hx]00", .digits), ("[<x]00", .plain), ("[<1]00", .digits),
    ("_y00", .digits), ("*y00", .digits), ("\\y00", .digits), ("!y00", .digits),
    ("\"yyyy\"00", .digits), ("00AM/PM", .plain), ("00A/P", .plain),
    ("00a/p", .plain), ("\"00", .digits), ("00\\", .digits), ("d;h", .day),
  ]

  @Test(arguments: codes.indices) func tellsWhatAFormatIsOf(_ place: Int) {
    let (code, expected) = Self.codes[place]
    let sort: Sort =
      switch NumberFormat(code: code) {
      case .plain: .plain
      case .date(let showsYear): showsYear ? .year : .day
      case .digits: .digits
      }
    #expect(sort == expected, "\(code)")
  }

  /// Of a format no more than a thousand marks are read.
  @Test func readsAThousandMarksOfAFormat() {
    func code(_ marks: Int) -> String { "[" + String(repeating: "x", count: marks - 2) + "]00" }
    #expect(written("5", NumberFormat(code: code(998))) == "05")
    #expect(NumberFormat(code: code(999)) == .plain)
  }

  @Test func knowsEveryBuiltInFormatOfDays() {
    let years: [Int] = [14, 15, 17, 22, 27, 28, 29, 30, 31, 34, 36, 50, 51, 52, 54, 55, 57, 58]
    let days: [Int] = [16, 18, 19, 20, 21, 32, 33, 35, 45, 46, 47, 53, 56]
    for id in 0...70 {
      let isDay = years.contains(id) || days.contains(id)
      #expect(
        NumberFormat(builtIn: id) == (isDay ? .date(showsYear: years.contains(id)) : .plain),
        "\(id)")
    }
  }

  private static let wholes: [(String, Int?)] = [
    ("", nil), ("0", 0), ("9", 9), ("10", 10), ("999999999", 999_999_999), ("1000000000", nil),
    ("/", nil), (":", nil), ("1a", nil), ("-1", nil),
  ]

  @Test(arguments: wholes.indices) func readsWholeNumbers(_ place: Int) {
    let (text, number) = Self.wholes[place]
    #expect(text.withBytes { $0.wholeNumber } == number)
  }

  private static let decimals: [(String, String)] = [
    ("1E30", "1" + String(repeating: "0", count: 30)), ("1E31", "1E+31"),
    ("1E-30", "0." + String(repeating: "0", count: 29) + "1"), ("1E-31", "1E-31"),
    ("1E15", "1000000000000000"),
    ("-1.5E+20", "-150000000000000000000"), ("-2E-7", "-0.0000002"), ("1.5E-7", "0.00000015"),
    ("-7", "-7"), ("-07", "-7"), ("0", "0"), ("00", "0"), ("9", "9"), ("10", "10"), ("-10", "-10"),
    ("1.50", "1.5"), ("+5", "5"),
    ("123456789012345678", "123456789012345678"), ("-x", "-x"),
    ("1.23456789012345E+20", "123456789012345000000"),
  ]

  @Test(arguments: decimals.indices) func writesNumbersShort(_ place: Int) {
    let (number, expected) = Self.decimals[place]
    #expect(written(number, .plain) == expected)
  }

  @Test(arguments: [
    ("2024-08-01T12:34:56", "2024-08-01 12:34:56"), ("2024-08-01T12:34:5", "2024-08-01T12:34:5"),
    ("2024-08-01T00:00:01", "2024-08-01 00:00:01"), ("2024-08-01U12:34:56", "2024-08-01U12:34:56"),
    ("", ""),
  ]) func writesTimesOfStrictWorkbooks(text: String, expected: String) {
    let out = ByteBuffer(capacity: 32)
    text.withBytes { NumberText.writeISO($0, to: out) }
    #expect(out.text == expected)
  }

  private static let texts: [(String, String)] = [
    ("_x0041_", "A"), ("_x004f_", "O"), ("_x004F_", "O"), ("_x004a_", "J"), ("_x004A_", "J"),
    ("_x0049_", "I"), ("_x0040_", "@"), ("_x004/_", "_x004/_"), ("_x004:_", "_x004:_"),
    ("_x004@_", "_x004@_"), ("_x004G_", "_x004G_"),
    ("_x004`_", "_x004`_"), ("_x004g_", "_x004g_"), ("_xD842__xDFB7_", "𠮷"),
    ("_xD842_x", "\u{FFFD}x"), ("_xDFB7__xD842_", "\u{FFFD}\u{FFFD}"),
    ("_xD842__x0041_", "\u{FFFD}A"), ("_x0041__xDFB7_", "A\u{FFFD}"),
    ("__x0041_", "_A"), ("_x0041_x0042_", "Ax0042_"), ("_x0041`", "_x0041`"),
    ("_x0041__y0041_", "A_y0041_"), ("`x0041__x0041_", "`x0041_A"), ("_x0041_b", "Ab"),
    ("a_x0041_", "aA"),
  ]

  @Test(arguments: texts.indices) func decodesUnits(_ place: Int) {
    let (raw, expected) = Self.texts[place]
    let text = WorkbookText(limit: 100)
    raw.withBytes { text.append($0) }
    #expect(text.text.string == expected)
  }

  @Test func keepsOfATextEightTimesItsLimitAndAPiece() {
    let text = WorkbookText(limit: 1)
    for piece in ["12345678", "9", "0"] { piece.withBytes { text.append($0) } }
    #expect(text.bytes.string == "123456789")
    text.clear()
    #expect(text.bytes.isEmpty)
  }

  private static let cells: [(String, String)] = [
    ("a", "a"), ("", ""), (" a", "\" a\""), ("a ", "\"a \""), ("\ta", "\"\ta\""),
    ("a\t", "\"a\t\""), ("a b", "a b"), ("a\tb", "a\tb"), ("!a", "!a"), ("a!", "a!"),
    ("a,b", "\"a,b\""), ("a-b", "a-b"), ("a\"b", "\"a\"\"b\""),
    ("a#b", "a#b"), ("a\nb", "\"a\nb\""), ("a\u{B}b", "a\u{B}b"), ("a\rb", "\"a\rb\""),
    ("a\u{E}b", "a\u{E}b"), ("\u{FEFF}a", "\"\u{FEFF}a\""), ("医", "医"), ("😀", "😀"),
    ("abcdefgh", "abcdefgh"), ("abcdefghi", "xxxxxxxxx"),
    ("abc\"efg", "\"abc\"\"efg\""), ("abc\"efgh", "xxxxxxxxx"), ("abcd,fgh", "\"abcd,fgh\""),
  ]

  /// Cells of at most eight bytes, each after another.
  @Test(arguments: cells.indices) func writesCells(_ place: Int) {
    let (text, cell) = Self.cells[place]
    let out = ByteBuffer(capacity: 32)
    out.append("abc,")
    text.withBytes { CellWriter(limit: 8).write($0, to: out) }
    #expect(Array(out.text.utf8) == Array(("abc," + cell).utf8))
  }

  @Test func findsSharedTextsByTheirNumbers() throws {
    let pool = try StringPool()
    for text in ["", "a", "", "bcd"] {
      pool.out.append(text)
      try pool.endText()
    }
    #expect(pool.byteCount == 4 && pool.count == 4)
    try pool.finish()
    let read: [String?] = (-1...4).map { pool[$0]?.string }
    #expect(read == [nil, "", "a", "", "bcd", nil])
  }
}

/// A sheet's rows and facts, from what stands in its part.
@Suite struct WorkbookSheetEdgeTests {
  private func sheet(
    _ xml: String, strings: String = "", styles: String = "", properties: String = ""
  ) throws -> (text: String, facts: SheetFacts) {
    let book = HandmadeWorkbook(
      [("表", "visible", xml)], strings: strings, styles: styles, properties: properties)
    return try withFile(book.bytes) { path in
      let book = try Workbook(
        Source(path: path, name: "x"), WorkbookLimits(maxBytes: 1 << 24, maxCellBytes: 1000))
      let rows = try book.rows(of: book.sheets[0])
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
      defer { room.deallocate() }
      let count = try rows.source.read(into: room, at: 0)
      return (String(decoding: room[..<count], as: UTF8.self), rows.facts)
    }
  }

  private static func far(_ columns: Int) -> String {
    String(repeating: ",", count: columns) + "1\n"
  }

  private static let rows: [(String, String)] = [
    ("<row><c r=\"b1\"><v>1</v></c></row>", far(1)),
    ("<row><c r=\"Z1\"><v>1</v></c></row>", far(25)),
    ("<row><c r=\"AA1\"><v>1</v></c></row>", far(26)),
    ("<row><c r=\"@1\"><v>1</v></c></row>", far(0)),
    ("<row><c r=\"[1\"><v>1</v></c></row>", far(0)),
    ("<row><c r=\"{1\"><v>1</v></c></row>", far(0)),
    ("<row><c r=\"\"><v>1</v></c><c><v>2</v></c></row>", "1,2\n"),
    ("<row><c r=\"XFD1\"><v>1</v></c></row>", far(16_383)),
    ("<row><c><v>2</v></c><c r=\"XFE1\"><v>1</v></c></row>", "2\n"),
    ("<row r=\"2\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c></row>", "\n1\n2\n"),
    ("<row r=\"1\"><c><v>1</v></c></row><row r=\"3\"><c><v>2</v></c></row>", "1\n\n2\n"),
    ("<row r=\"1048577\"><c><v>1</v></c></row>", far(0)),
    ("<row r=\"0\"><c><v>1</v></c></row>", far(0)), ("<row/><row><c><v>1</v></c></row>", "\n1\n"),
    ("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "2,1\n"),
    ("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "2\n"),
    (
      "<row><c s=\"1x\"><v>1</v></c><c s=\"1\"><v>1</v></c><c s=\"2\"><v>1</v></c></row>",
      "1,01,1\n"
    ), ("<row><c s=\":\"><v>1</v></c><c s=\"/1\"><v>1</v></c></row>", "1,1\n"),
    (
      "<row><c><v>1E+3</v></c><c><v>1e3</v></c><c><v>-1.50</v></c><c><v>+5</v></c><c><v>0.90</v></c></row>",
      "1000,1000,-1.5,5,0.9\n"
    ), ("<row><c><v>1,5</v></c></row>", "\"1,5\"\n"),
    (
      "<row><c t=\"n\"><v>1.0</v></c><c t=\"str\"><v>1.0</v></c><c t=\"e\"><v>1.0</v></c><c t=\"d\"><v>1.0</v></c></row>",
      "1,1.0,1.0,1.0\n"
    ), ("<row><c t=\"x\"><v>1.0</v></c><c t=\"ss\"><v>1.0</v></c></row>", "1,1\n"),
    ("<row><c t=\"is\"><v>1.0</v></c><c t=\"sn\"><v>1.0</v></c></row>", "1,1\n"),
    ("<row><c t=\"inlineStr\"><is><rPh><t>x</t></rPh><t>b</t></is></c></row>", "b\n"),
    ("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>", ",ab\n"),
    ("<row><c t=\"s\"><v>2</v></c></row>", "b\n"),
    ("<row><c><v/></c><c><v>1</v></c></row>", ",1\n"),
  ]

  /// The shared texts are none, one of two pieces, and one after its reading.
  @Test(arguments: rows.indices) func readsRows(_ place: Int) throws {
    let (xml, expected) = Self.rows[place]
    let strings =
      "<si><t/></si><si><r><t>a</t></r><r><t>b</t></r></si><si><rPh><t>x</t></rPh><t>b</t></si>"
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"00\"/></numFmts><cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs><cellStyles><xf numFmtId=\"170\"/></cellStyles>"
    #expect(
      try sheet("<sheetData>\(xml)</sheetData>", strings: strings, styles: styles).text == expected,
      "\(xml)")
  }

  @Test func readsAPoolOfNothing() throws {
    let rows = "<sheetData><row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row></sheetData>"
    #expect(try sheet(rows, strings: "<si><t/></si>").text == ",1\n")
  }

  @Test(arguments: [
    ("1", "1904-01-02"), ("true", "1904-01-02"), ("on", "1904-01-02"), ("0", "1900-01-01"),
    ("false", "1900-01-01"), ("", "1900-01-01"),
  ]) func countsFromTheDayThatTheWorkbookSays(value: String, day: String) throws {
    let read = try sheet(
      "<sheetData><row><c s=\"0\"><v>1</v></c></row></sheetData>",
      styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
      properties: "<workbookPr date1904=\"\(value)\"/>")
    #expect(read.text == day + "\n")
  }

  /// The sheet's own elements are two of them.
  @Test func readsWhatIsNotNestedTooDeep() throws {
    func nested(_ depth: Int) throws -> String {
      let deep = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
      return try sheet("<sheetData>\(deep)<row><c><v>1</v></c></row></sheetData>").text
    }
    #expect(try nested(126) == "1\n")
    #expect(throws: WorkbookTrouble.damaged) { try nested(127) }
  }

  private static let merged: [(String, [Int: Int])] = [
    ("A1:B1", [0: 1]), ("A1:A1", [:]), ("A1:B2", [:]), ("B1:A1", [:]), ("A1", [:]),
    ("A1:B1:C1", [:]), ("B1:XFD1", [1: 16_383]), ("A1:XFE1", [:]), ("AA1:AB1", [26: 27]),
  ]

  @Test(arguments: merged.indices) func notesCellsOverSeveralColumns(_ place: Int) throws {
    let (ref, expected) = Self.merged[place]
    let facts = try sheet("<sheetData/><mergeCells><mergeCell ref=\"\(ref)\"/></mergeCells>").facts
    #expect(
      facts.merged
        == Dictionary(uniqueKeysWithValues: expected.map { (CellPlace(row: 1, column: $0), $1) }),
      "\(ref)")
  }

  private static let hidden: [(String, [Int])] = [
    ("min=\"2\" max=\"3\" hidden=\"1\"", [1, 2]), ("min=\"2\" max=\"2\" hidden=\"true\"", [1]),
    ("min=\"1\" max=\"1\" hidden=\"on\"", [0]), ("min=\"2\" max=\"3\"", []),
    ("min=\"0\" max=\"3\" hidden=\"1\"", []),
    ("min=\"3\" max=\"2\" hidden=\"1\"", []),
    ("min=\"4\" max=\"16385\" hidden=\"1\"", [3, 16_383]),
    ("min=\"16384\" max=\"16384\" hidden=\"1\"", [16_383]),
    ("min=\"16385\" max=\"16385\" hidden=\"1\"", []),
    ("min=\"5\" max=\"9\" hidden=\"1\"", []),
  ]

  @Test(arguments: hidden.indices) func notesHiddenColumnsThatHoldSomething(_ place: Int) throws {
    let (col, expected) = Self.hidden[place]
    let cells = ["A", "B", "C", "D", "XFD"].map { "<c r=\"\($0)1\"><v>1</v></c>" }.joined()
    let facts = try sheet("<cols><col \(col)/></cols><sheetData><row>\(cells)</row></sheetData>")
      .facts
    #expect(facts.hiddenColumns == expected, "\(col)")
  }

  @Test func countsRowsAndMarks() throws {
    let formulas = String(repeating: "<c><f>A1</f></c>", count: 65)
    let last =
      "<row><c><v>1</v></c><c t=\"str\"><f>A1</f><v/></c><c><f>A1</f><v>1</v></c><c/></row>"
    let facts = try sheet(
      "<sheetData><row hidden=\"1\"/><row hidden=\"1\"><c><v>1</v></c></row><row>\(formulas)<c><v>1</v></c></row><row>\(formulas)</row>\(last)</sheetData>"
    ).facts
    #expect(facts.rowCount == 3 && facts.hiddenRows == 1)
    #expect(facts.marks == (0..<64).map { CellMark(record: 1, column: $0, kind: .formula) })
  }

  private func archive(
    _ parts: [(String, Int)], _ maxBytes: Int64, _ body: (ZipArchive) throws -> Void
  ) throws {
    var book = HandmadeWorkbook(rows: "")
    book.parts = parts.map { ($0, [UInt8](repeating: 0x41, count: $1)) }
    try withFile(book.bytes) { path in
      try body(ZipArchive(Source(path: path, name: "x"), maxBytes: maxBytes))
    }
  }

  private func size(of name: String, _ archive: ZipArchive) throws -> Int? {
    var count = 0
    let isThere = try archive.read(
      name,
      take: { (piece: UnsafeMutableRawBufferPointer, _: Bool) throws(ZipTrouble) -> Bool in
        count += piece.count
        return true
      }, failed: { $0 })
    return isThere ? count : nil
  }

  @Test func countsAllThatPartsBecome() throws {
    try archive([("a", 10), ("B\\c", 5), ("d[e", 0)], 15) { archive in
      let sizes: [Int?] = try ["A", "b/C", "x", "d[e"].map { try size(of: $0, archive) }
      #expect(sizes == [10, 5, nil, 0])
    }
    try archive([("a", 10), ("b", 5)], 14) { archive in
      let first = try size(of: "a", archive)
      #expect(first == 10)
      #expect(throws: ZipTrouble.tooLarge) { try size(of: "b", archive) }
    }
    let names = [511, 512].map { String(repeating: "n", count: $0) }
    try archive(names.map { ($0, 1) }, 10) { archive in
      #expect(archive.holds(names[0]) && !archive.holds(names[1]))
    }
  }
}
