import Foundation
import Testing

@testable import BatchIntake

/// Workbooks as many writers make them, and as nobody should.
@Suite struct WorkbookReadingTests {
  /// What stands in `sheetData`, the shared texts and the formats of cells, and the rows that are read.
  @Test(
    arguments: [
      (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>", "",
        [["1", "2"], ["", "3"]]
      ),
      (
        "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row><c><v>2</v></c></row>", "",
        [["", "1"], ["2"]]
      ),
      (
        "<row><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>9</v></c></row>", "",
        [["9", "", "3"]]
      ),
      ("<x:row><x:c t=\"str\"><x:f>A1</x:f><x:v>a</x:v></x:c></x:row>", "", [["a"]]),
      (
        "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c></row>", "",
        [["TRUE", "FALSE", "#N/A"]]
      ),
      (
        "<row><c t=\"b\"><v>true</v></c><c t=\"b\"><v>False</v></c><c t=\"b\"><v>ja</v></c></row>",
        "",
        [["TRUE", "FALSE", "ja"]]
      ),
      (
        "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c></row>",
        "<si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r><rPh><t>x</t></rPh></si>",
        [["bc", "a"]]
      ),
      (
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>",
        "<si><t>小</t><rPh><t>コ</t></rPh><rPh><t>ト</t></rPh></si><si><t>鳥</t></si>",
        [["小", "鳥"]]
      ),
      (
        "<row><c t=\"inlineStr\"><is><r><t>小</t></r><r><t>鳥</t></r><rPh sb=\"0\"><t>コトリ</t></rPh></is></c></row>",
        "", [["小鳥"]]
      ),
      (
        "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c></row>", "",
        [[" a "]]
      ),
      (
        "<row><c t=\"str\"><f>x</f><v></v></c><c><f>y</f></c><c><v>1</v></c></row>", "",
        [["", "", "1"]]
      ),
      ("<row><c t=\"d\"><v>2024-08-01T00:00:00</v></c></row>", "", [["2024-08-01"]]),
      (
        "<row><c s=\"1\"><v>45505</v></c><c s=\"2\"><v>130036</v></c><c s=\"99\"><v>5</v></c></row>",
        "", [["2024-08-01", "0130036", "5"]]
      ),
      ("<row><c t=\"inlineStr\"><is><t>a,\"b\"&#10;c</t></is></c></row>", "", [["a,\"b\"\nc"]]),
      // A number that is none, and a type that nobody knows.
      ("<row><c><v>a,\"b\"&#10;c</v></c><c><v>7</v></c></row>", "", [["a,\"b\"\nc", "7"]]),
      ("<row><c t=\"InlineStr\"><is><t>a,\"b\"&#10;c</t></is></c></row>", "", [["a,\"b\"\nc"]]),
    ] as [(String, String, [[String]])])
  func readsCells(rows xml: String, strings: String, expected: [[String]]) async throws {
    let book = HandmadeWorkbook(
      rows: xml.replacing("<x:row>", with: "<x:row xmlns:x=\"y\">"), strings: strings,
      styles: "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0000000\"/></numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>")
    #expect(try await rows(ofWorkbook: book.bytes) == expected)
  }

  /// Three sheets of clinics, of which one explains and one is hidden: none goes in silence.
  @Test func readsEverySheetOfClinics() async throws {
    func table(_ grid: SheetGrid) -> String {
      "<sheetData>\(inlineRows([grid.header] + grid.rows))</sheetData>"
    }
    var april = SheetGrid(0..<2)
    april.change(1, ["電話番号": "22-0202"])
    let book = HandmadeWorkbook([
      ("説明", "visible", "<sheetData>\(inlineRows([["この表の書き方"], ["一行に一施設"]]))</sheetData>"),
      ("4月分", "visible", table(april)), ("5月分", "visible", table(SheetGrid(2..<5))),
      ("白紙", "visible", "<sheetData/>"), ("旧", "hidden", table(SheetGrid(5..<6))),
    ])
    let checked = try await check(file: book.bytes, named: "book.xlsx")
    #expect(checked.report.rows.read == 5 && checked.report.rows.accepted == 4)
    let lines = String(decoding: checked.bytes, as: UTF8.self).split(separator: "\n")
    let unread = try #require(lines.first { $0.contains("\"file.sheets\"") })
    #expect(unread.contains("「説明」（見出しの行がない）、「白紙」（何も書かれていない）、「旧」（非表示）"))
    #expect(!unread.contains("\"sheet\":"))
    let phone = try #require(lines.first { $0.contains("clinic.phone.no-area-code") })
    #expect(phone.contains("\"file\":\"book.xlsx\",\"sheet\":\"4月分\",\"row\":2,\"line\":3"))
    #expect(phone.contains("\"cell\":\"G3\""))

    var options = exampleOptions()
    options.sheets = ["旧", "2"]
    let asked = try await check(file: book.bytes, named: "book.xlsx", options)
    #expect(asked.report.rows.read == 3)
    #expect(!asked.bytes.holds("file.sheets"))
    options.sheets = ["6月分"]
    let none = try await check(file: book.bytes, named: "book.xlsx", options)
    #expect(none.report.troubles.first?.message.ja.contains("1 説明、2 4月分") ?? false)
    #expect(none.report.exitCode(.error) == 65)
  }

  /// 氏名 over the last two columns: nothing is written in the second of its header.
  @Test func readsANameOverTheLastTwoColumns() async throws {
    var grid = SheetGrid(0..<1)
    let names = ["姓", "名"].compactMap(grid.header.firstIndex)
    grid.rows[0] += names.map { grid.rows[0][$0] }
    grid.header.append("氏名")
    for column in names { grid.header[column] = "" }
    for column in names { grid.rows[0][column] = "" }
    let last = grid.header.count
    let merged =
      "<mergeCells><mergeCell ref=\"\(spreadsheetColumn(last - 1))1:\(spreadsheetColumn(last))1\"/></mergeCells>"
    for (cells, accepted) in [(merged, 1), ("", 0)] {
      let book = HandmadeWorkbook([
        ("表", "visible", "<sheetData>\(inlineRows([grid.header] + grid.rows))</sheetData>" + cells)
      ])
      let checked = try await check(file: book.bytes, named: "book.xlsx")
      #expect(checked.report.rows.accepted == accepted)
    }
  }

  @Test func tellsOfEmptyFormulasAndHiddenYears() async throws {
    let grid = SheetGrid(0..<1)
    let header = inlineRows([grid.header])
    func cell(_ name: String, _ xml: String) -> String {
      let column = grid.header.firstIndex(of: name) ?? 0
      return xml.replacing("@", with: "\(spreadsheetColumn(column))2")
    }
    let others = grid.header.enumerated().map { column, name in
      switch name {
      case "備考": cell(name, "<c r=\"@\"><f>A1</f></c>")
      case "利用開始予定年月": cell(name, "<c r=\"@\" s=\"1\"><v>45505</v></c>")
      default:
        "<c r=\"\(spreadsheetColumn(column))2\" t=\"str\"><v>\(escapedXML(grid.rows[0][column]))</v></c>"
      }
    }
    let book = HandmadeWorkbook(
      [
        (
          "表", "visible",
          "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>\(header)<row r=\"2\" hidden=\"true\">\(others.joined())</row></sheetData>"
        )
      ], styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"56\"/></cellXfs>")
    let findings = try await check(file: book.bytes, named: "book.xlsx").findings()
    let year = try #require(findings.first { $0.rule == "row.date-format" })
    #expect(year.severity == "warning" && year.field == "eligibility.startMonth")
    #expect(year.value == "2024-08-01")
    let formula = try #require(findings.first { $0.rule == "row.formula" })
    #expect(formula.severity == "notice" && formula.field == "claims.remarks")
    let hidden = try #require(findings.first { $0.rule == "file.hidden" })
    #expect(hidden.message.contains("1 行") && hidden.message.contains("B"))
  }

  // MARK: - Same verdicts

  /// Rows as CSV and as a workbook: findings equal but for places.
  @Test(arguments: Seeds.fresh(12))
  func judgesWorkbooksLikeCSV(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 7919)
    var grid = SheetGrid(0..<8)
    for row in grid.rows.indices {
      WholeSheetProperties.changeCells(&grid.rows[row], &random)
      // What CSV trims around cells is no matter here.
      grid.rows[row] = grid.rows[row].map(Self.trimmed)
    }
    grid.rows[3] = grid.rows[2]
    if let difference = try await Self.difference(grid) {
      let least = try await grid.shrunk { try await Self.difference($0) != nil }
      Issue.record("seed \(seed): \(difference) in \(least.text)")
    }
  }

  /// What is told of a grid as CSV and not as a workbook, or the other way round.
  private static func difference(_ grid: SheetGrid) async throws -> String? {
    let csv = try await check(grid.bytes, plainOptions())
    let book = try await check(file: try await grid.workbook(), named: "sheet.xlsx")
    func told(_ checked: Checked) throws -> Set<String> {
      Set(
        try checked.findings().map {
          let message = $0.message.replacing("sheet.xlsx[表]", with: "sheet.csv")
          return
            "\($0.rule) \($0.severity) \($0.row ?? 0) \($0.cell ?? "") \($0.value ?? "") \(message) \($0.candidates ?? [])"
        })
    }
    let difference = try told(csv).symmetricDifference(told(book))
    let isSame =
      difference.isEmpty && csv.report.rows == book.report.rows
      && csv.report.findings == book.report.findings
    return isSame ? nil : "\(difference.sorted()), \(csv.report.rows), \(book.report.rows)"
  }

  private static func trimmed(_ text: String) -> String {
    let spaces: Set<UnicodeScalar> = [" ", "\t", "\u{FEFF}"]
    var scalars = Array(text.unicodeScalars.filter { $0.value != 0 })
    while let last = scalars.last, spaces.contains(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop { spaces.contains($0) }))
  }

  // MARK: - Harm

  private func message(
    of bytes: [UInt8], _ change: (inout Options) -> Void = { _ in }
  ) async throws -> String {
    var options = exampleOptions()
    change(&options)
    let checked = try await check(file: bytes, named: "book.xlsx", options)
    #expect(checked.report.exitCode(.error) == 65)
    return checked.report.troubles.first?.message.ja ?? ""
  }

  @Test func hasItsOwnAdviceForEach() async throws {
    let grid = SheetGrid(0..<3)
    let whole = HandmadeWorkbook(rows: inlineRows([grid.header] + grid.rows))
    func with(_ names: [String]) -> [UInt8] {
      var book = whole
      book.parts = names.map { ($0, [0x3C]) }
      return book.bytes
    }
    var entities = whole
    entities.parts[entities.parts.count - 1].bytes = Array(
      "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData/></worksheet>".utf8)
    var messages = [
      try await message(of: Array(whole.bytes.prefix(whole.bytes.count / 2))),
      try await message(of: with(["xl/workbook.bin"])),
      try await message(of: with(["content.xml", "META-INF/manifest.xml"])),
      try await message(of: with(["word/document.xml"])), try await message(of: with(["a.txt"])),
      try await message(of: entities.bytes),
      try await message(of: whole.bytes) { $0.maxWorkbookBytes = 1000 },
      try await message(of: HandmadeWorkbook(rows: "").bytes),
    ]
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    for name in ["Workbook", "EncryptedPackage", "WordDocument"] {
      let entry = name.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
      messages.append(
        try await message(of: compound + Array(repeating: 0, count: 600) + entry + [0, 0]))
    }
    #expect(Set(messages).count == messages.count, "\(messages)")
    #expect(!messages.contains(""))
  }

  /// Cut anywhere, or with any byte changed, a workbook is read or refused, and never in part.
  @Test func survivesBrokenArchives() async throws {
    let grid = SheetGrid(0..<2)
    let whole = try await grid.workbook()
    var random = SplitMix64(seed: 16)
    for _ in 0..<60 {
      var bytes = whole
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      } else {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      }
      let report = try await check(file: bytes, named: "book.xlsx").report
      let isRefused = report.troubles.first?.code == 65 && report.rows.read == 0
      #expect(isRefused || report.troubles.isEmpty)
    }
  }

  @Test(arguments: [
    String(repeating: "<a>", count: 1000), "<row><c t=\"s\"><v>7</v></c></row>",
    "<row r=\"1048576\"><c><v>1</v></c></row><row><c><v>1</v></c></row>",
    "<row><c a=\"" + String(repeating: "x", count: 5 << 20) + "\"/></row>", "<row><c>",
  ])
  func refusesWhatNoWorkbookHas(rows xml: String) async throws {
    #expect(try await message(of: HandmadeWorkbook(rows: xml).bytes).contains("壊れている"))
  }

  /// A million rows that are only formatted are nothing; one far cell is one row.
  @Test func countsRowsThatAreNotThere() async throws {
    let empty = String(repeating: "<row><c s=\"1\"/></row>", count: 100_000)
    let grid = SheetGrid(0..<1)
    let book = HandmadeWorkbook(
      rows: inlineRows([grid.header]) + empty
        + "<row r=\"1000000\">\(grid.rows[0].map { "<c t=\"str\"><v>\(escapedXML($0))</v></c>" }.joined())</row>"
    )
    let checked = try await check(file: book.bytes, named: "book.xlsx")
    #expect(checked.report.rows.read == 1 && checked.report.rows.accepted == 1)
  }

  /// Little in the file, much in the sheet: what is named often is counted as often.
  @Test func boundsWhatTextsBecome() async throws {
    let text = String(repeating: "x", count: 60_000)
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 10)
    let rows = String(repeating: "<row>\(cells)</row>", count: 40)
    let book = HandmadeWorkbook(rows: rows, strings: "<si><t>\(text)</t></si>")
    let told = try await message(of: book.bytes) { $0.maxWorkbookBytes = 10 << 20 }
    #expect(told.contains("--max-workbook-bytes"))
  }

  @Test func refusesCellsAndRowsOverTheirLimits() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(1, ["備考": String(repeating: "長", count: 400)])
    var options = exampleOptions()
    options.maxCellBytes = 1000
    let checked = try await check(file: try await grid.workbook(), named: "book.xlsx", options)
    #expect(checked.report.rows.unreadable == 1 && checked.report.rows.accepted == 2)
    let finding = try #require(try checked.findings().first { $0.rule == "row.too-long" })
    #expect(finding.row == 2 && finding.line == 3)
    options.maxCellBytes = 1200
    let fits = try await check(file: try await grid.workbook(), named: "book.xlsx", options)
    #expect(fits.report.rows.unreadable == 0)
  }
}

/// What intake writes as a workbook.
@Suite struct WorkbookWritingTests {
  /// Texts come back as they were written, whatever they hold.
  @Test(arguments: Seeds.fresh(6))
  func writesTextsThatComeBack(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "_x000D_", "_x005F_", "_", "x", "\n", "\t", "\r", "\u{1}", "\u{1F}", "<b>", "&amp;", "]]>",
      "=1+1",
      "髙", "𠮷", "葛\u{E0100}", "'", "\"", ",", "0001", "1-2", "#N/A", "TRUE", "\u{202E}", "{=A1}",
      "http://example.com",
    ]
    let grid = (0..<12).map { _ in
      (0..<5).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          pieces.randomElement(using: &random)!
        }.joined()
      }
    }
    var sheet = SheetGrid(0..<0)
    sheet.header = ["a", "b", "c", "d", "e"]
    sheet.rows = grid
    let read = try await rows(ofWorkbook: try await sheet.workbook())
    let expected = ([sheet.header] + grid).map { $0.map { Array($0.utf8) } }
    #expect(read.map { $0.map { Array($0.utf8) } } == expected, "seed \(seed)")
  }

  @Test func writesTheSameBytesTwice() async throws {
    let grid = SheetGrid(0..<5)
    #expect(try await grid.workbook() == grid.workbook())
    let one = try Intake.templateWorkbook(examples: true, applicationDate: exampleDay)
    #expect(try Intake.templateWorkbook(examples: true, applicationDate: exampleDay) == one)
  }

  /// Names that Excel refuses become such that it takes, each its own.
  @Test func namesSheetsAsExcelTakesThem() async throws {
    try await withFolder { folder in
      let path = folder + "/names.xlsx"
      let book = try WorkbookWriter(path)
      for name in ["a/b", "A_B", "'x'", "", String(repeating: "長", count: 40), "a/b"] {
        try book.sheet(name).write([("x", .plain)], row: 0)
      }
      try book.finish()
      let source = try Source(path: path, name: path)
      let read = try Workbook(source, WorkbookLimits(maxBytes: 1 << 20, maxCellBytes: 1000))
      #expect(
        read.sheets.map(\.name) == [
          "a_b", "A_B(2)", "_x_", "Sheet", String(repeating: "長", count: 31), "a_b(3)",
        ])
    }
  }

  /// The template comes back as nothing but its examples, and right but for their mark.
  @Test(arguments: [Language.ja, .en])
  func templateCountsAsBlank(language: Language) async throws {
    let bytes = try Intake.templateWorkbook(
      examples: true, applicationDate: exampleDay, language: language)
    let checked = try await check(file: bytes, named: "template.xlsx")
    #expect(checked.report.rows.read == 2 && checked.report.rows.blank == 2)
    #expect(!checked.bytes.holds("file.sheets"))
  }

  @Test func offersOnlyChoicesThatAreTaken() {
    let scratch = Scratch(capacity: 1 << 12)
    let judge = CellJudge(
      ProfileLists(.optec, today: Day(code: Int32(20_240_518))), kinds: [])
    for field in Field.all {
      // A word for nothing is as good as an empty cell.
      #expect(Set(field.choiceLabels).count == field.choiceLabels.count, "\(field.path)")
      for label in field.choiceLabels where label != "なし" {
        judge.beginRow()
        let state = label.withBytes { judge.value(of: $0, field.kind).state }
        #expect(state != .absent, "\(field.path): \(label)")
        if !["同意しない", "予定", "済", "いいえ"].contains(label) {
          #expect(state == .valid, "\(field.path): \(label)")
        }
      }
    }
    withExtendedLifetime(scratch) {}
  }

  // MARK: - Refused rows

  private func options() -> Options {
    var options = exampleOptions()
    options.rejected = .xlsx
    return options
  }

  /// A workbook of two sheets: its refused rows come back in a workbook of two sheets, are mended there, and
  /// stand in.
  @Test func mendsAWorkbookInAWorkbook() async throws {
    try await withFolder { folder in
      var first = SheetGrid(0..<3)
      first.change(1, ["電話番号": "22-0202"])
      var second = SheetGrid(3..<6)
      second.change(0, ["メールアドレス": "kotori"])
      second.change(2, ["医療機関等名": ""])
      let book = HandmadeWorkbook(
        [("4月分", first), ("5月分", second)].map { name, grid in
          (name, "visible", "<sheetData>\(inlineRows([grid.header] + grid.rows))</sheetData>")
        })
      let path = folder + "/book.xlsx"
      try Data(book.bytes).write(to: URL(fileURLWithPath: path))
      let out = folder + "/out"
      let report = try await Intake.run([path], options(), into: out)
      #expect(report.rows.accepted == 3 && report.rows.rejected == 3)
      let rejected = out + "/rejected/book.xlsx"
      let attributes = try FileManager.default.attributesOfItem(atPath: rejected)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let source = try Source(path: rejected, name: "book.xlsx")
      let read = try Workbook(source, WorkbookLimits(maxBytes: 1 << 24, maxCellBytes: 1 << 16))
      #expect(read.sheets.map(\.name) == ["4月分", "5月分", TemplateSheets.choices])
      #expect(read.sheets.map(\.isHidden) == [false, false, true])

      // Mended there, by another writer.
      let mends = ["22-0202": "0857220202", "kotori": "kotori3@example.ne.jp"]
      var sheets: [(String, String, String)] = []
      for name in ["4月分", "5月分"] {
        var options = options()
        options.sheets = [name]
        var lines: [UInt8] = []
        _ = try await Intake.cat(
          [rejected], options, format: .ndjson, output: { lines += $0 }, tell: { _ in })
        var rows = try lines.split(separator: 0x0A).map {
          try JSONDecoder().decode([String].self, from: Data($0))
        }
        let clinic = try #require(rows[0].firstIndex(of: "医療機関等名"))
        for row in rows.indices {
          rows[row] = rows[row].map { mends[$0] ?? $0 }
          if rows[row][clinic].isEmpty { rows[row][clinic] = "ことり医院" }
        }
        sheets.append((name, "visible", "<sheetData>\(inlineRows(rows))</sheetData>"))
      }
      try Data(HandmadeWorkbook(sheets).bytes).write(to: URL(fileURLWithPath: rejected))
      let again = try await Intake.run([path], options(), into: out)
      #expect(again.rows.accepted == 6 && again.rows.rejected == 0)
      #expect(!FileManager.default.fileExists(atPath: rejected))
      // They go on standing in.
      let later = try await Intake.run([path], options(), into: out)
      #expect(later.rows.accepted == 6)
      let kept = out + "/mended/book.xlsx"
      #expect(try FileKind.of(Source(path: kept, name: kept)) == .xlsx)
    }
  }

  /// The same refused rows, whatever the number of tasks, in the same bytes.
  @Test func writesRefusedRowsTheSameWithAnyWidth() async throws {
    var grid = SheetGrid(0..<30)
    for row in 0..<30 where row % 3 == 0 { grid.change(row, ["電話番号": "22-0202"]) }
    var files: [[String: [UInt8]]] = []
    for (jobs, blockBytes) in [(1, 1 << 18), (4, 300)] {
      var options = options()
      options.jobs = jobs
      options.blockBytes = blockBytes
      files.append(
        try await run(grid.bytes, options).files.filter { $0.key.hasPrefix("rejected/") })
    }
    #expect(files[0].keys.sorted() == ["rejected/sheet.csv.xlsx"])
    #expect(files[0] == files[1])
  }

  /// Refused rows that no workbook takes are cut from the sheet: known before, or only at the end.
  @Test(arguments: [false, true]) func cutsWhatNoWorkbookTakes(isShared: Bool) async throws {
    var grid = SheetGrid(0..<20)
    for row in grid.rows.indices {
      if isShared { grid.rows[row] = grid.rows[0] } else { grid.change(row, ["電話番号": "22-0202"]) }
    }
    let count = try await check(grid.bytes, plainOptions()).report.rows.rejected
    #expect(count >= 19)
    for (limit, name) in [(count, "sheet.csv.xlsx"), (count - 1, "sheet.csv")] {
      var options = options()
      options.maxRejectedRows = limit
      let outcome = try await run(grid.bytes, options)
      let names = outcome.files.keys.filter { $0.hasPrefix("rejected/") }
      #expect(names == ["rejected/" + name], "\(limit)")
    }
  }
}
