import Foundation
import Testing

@testable import BatchIntake

/// Where rows of a batch stand, and what they have in common.
@Suite struct RowPlacesTests {
  private static var places: RowPlaces {
    var places = RowPlaces()
    places.add("a.csv", firstRow: 0)
    places.add("b.csv", firstRow: 3)
    places.add([(0, 1), (2, 2), (3, 1)].map { RowPlaces.Shift(row: $0.0, by: $0.1) })
    return places
  }

  @Test(arguments: [
    (0, "a.csv の 2 行目"), (1, "a.csv の 3 行目"), (2, "a.csv の 5 行目"), (3, "b.csv の 2 行目"),
    (4, "b.csv の 3 行目"), (9, "b.csv の 8 行目"), (-1, ""),
  ])
  func namesTheRowThatASpreadsheetShows(_ row: Int, _ name: String) {
    #expect(Self.places.name(of: row, .ja) == name)
    let number = name.filter(\.isNumber)
    let english = name.isEmpty ? "" : "\(name.prefix(5)), row \(number)"
    #expect(Self.places.name(of: row, .en) == english)
  }

  @Test func countsFromOneWhereNothingIsShown() {
    var places = RowPlaces()
    #expect(places.name(of: 0, .ja) == "")
    places.add("a.csv", firstRow: 0)
    #expect(places.name(of: 0, .ja) == "a.csv の 1 行目")
    places.add([RowPlaces.Shift(row: 2, by: 3)])
    #expect(places.name(of: 1, .ja) == "a.csv の 2 行目")
    #expect(places.name(of: 2, .ja) == "a.csv の 6 行目")
  }

  /// From the hundred thousandth gap on rows are told by their numbers.
  @Test(arguments: [(99_999, false), (100_000, true), (100_001, true)])
  func countsRecordsBeyondTooManyGaps(_ count: Int, _ isFull: Bool) {
    var places = RowPlaces()
    places.add("a.csv", firstRow: 0)
    places.add((0..<count).map { RowPlaces.Shift(row: $0, by: $0 % 2 + 1) })
    #expect(
      places.name(of: 100_000, .ja) == (isFull ? "a.csv の 100001 件目" : "a.csv の 100002 行目"))
    #expect(
      places.name(of: 100_000, .en) == (isFull ? "a.csv, record 100001" : "a.csv, row 100002"))
    #expect(places.name(of: 99_997, .ja) == "a.csv の 100000 行目")
  }

  // MARK: - Rows that have something in common

  private func settled(_ keys: [RowKey]) -> Settlement {
    let columns = KeyColumns()
    columns.append(keys)
    return Settlement(columns)
  }

  /// Five others are named, whichever row it is.
  @Test func namesFiveOtherRows() {
    let settlement = settled(
      (0..<8).map { row in
        var key = RowKey()
        key.code = 3_210_120_006
        key.content = UInt64(row + 1)
        return key
      })
    let others = (0..<8).map { settlement.findings(of: $0).first?.otherRows }
    #expect(others[0] == [1, 2, 3, 4, 5] && others[3] == [0, 1, 2, 4, 5])
    #expect(others[5] == [0, 1, 2, 3, 4] && others[7] == [0, 1, 2, 3, 4])
    #expect(settlement.findings(of: 7).map(\.size) == [8])
    #expect(!settlement.concerns(8) && !settlement.concerns(9))
    #expect(settlement.concerns(anyOf: 7..<20) && !settlement.concerns(anyOf: 8..<20))
  }

  @Test(arguments: [2, 5, 6, 7, 8]) func namesFiveOtherClinics(_ count: Int) {
    let codes = (0..<UInt64(count)).map { 3_210_120_000 + $0 }
    let settlement = settled(
      codes.reversed().flatMap { code in
        ([1, 2] as [UInt64]).map { id in
          var key = RowKey()
          key.code = code * 2 + id
          key.eligibilityID = id
          return key
        }
      })
    for (row, code) in codes.reversed().enumerated() {
      let finding = settlement.findings(of: row * 2).first
      let all = codes.map { $0 * 2 + 1 }.prefix(6)
      #expect(finding?.size == count)
      #expect(finding?.otherCodes == Array(all.filter { $0 != code * 2 + 1 }.prefix(5)))
    }
  }
}

/// How a sheet comes to be open, and what is said of one that does not.
@Suite struct SheetOpeningTests {
  private static let header = "管理番号,医療機関等名,電話番号"

  private func opened(
    _ text: String, _ change: (inout Options) -> Void = { _ in }
  ) throws -> OpenSheet {
    var options = exampleOptions()
    change(&options)
    return try openedSheets(Array(text.utf8), options)[0]
  }

  @Test(
    arguments: [
      ("\(header)\nA,い,1\n", 0, 1, 0), ("\n\n一覧\n\(header)\n", 1, 4, 0),
      ("sep=,\n\(header)\n", 1, 1, 1), ("sep=;\n\(header.replacing(",", with: ";"))\n", 1, 1, 1),
      ("sep=;\n一覧\n\(header.replacing(",", with: ";"))\n", 2, 2, 1),
    ] as [(String, Int, Int, Int)])
  func tellsWhereTheHeaderStands(_ text: String, _ record: Int, _ row: Int, _ hidden: Int) throws {
    let sheet = try opened(text)
    #expect(sheet.headerRecord == record && sheet.headerSheetRow == row)
    #expect(
      sheet.hiddenRows == hidden
        && sheet.header == Self.header.split(separator: ",").map(String.init))
  }

  /// A hundred records are looked at, and one that was asked for wherever it stands.
  @Test(arguments: [(98, true), (99, true), (100, false), (250, false)])
  func looksForTheHeader(_ titles: Int, _ isFound: Bool) throws {
    let text = String(repeating: "一覧\n", count: titles) + Self.header + "\nA,い,1\n"
    #expect((try? opened(text))?.headerRecord == (isFound ? titles : nil))
    let asked = try opened(text) { $0.headerRow = titles + 1 }
    #expect(asked.headerRecord == titles && asked.header.count == 3)
    let error = #expect(throws: InputTrouble.self) {
      _ = try opened(text) { $0.headerRow = titles + 3 }
    }
    #expect(error?.message.en.contains("There is no row \(titles + 3).") ?? false)
  }

  @Test func aQuoteIsNoDelimiter() throws {
    let sheet = try opened("sep=;\n\(Self.header)\n") { $0.quote = UInt8(ascii: ";") }
    #expect(sheet.headerRecord == 1 && sheet.header.count == 3 && sheet.hiddenRows == 0)
  }

  // MARK: - What is said instead

  private func sample(
    _ rows: [[String]], isUTF8: [Bool?] = [], isQuoted: [Bool] = [false, false, false]
  ) -> HeadSample {
    HeadSample(
      rows: rows, sheetRows: rows.indices.map { $0 + 4 },
      isClean: rows.map { _ in true }, isQuoted: isQuoted, isUTF8: isUTF8)
  }

  private func said(
    _ absence: HeaderAbsence, _ sample: HeadSample, without option: String? = nil
  ) -> String {
    InputTrouble.noHeader("a.csv", .absent(absence), sample, without: option).message.en
  }

  /// Control characters of which text has none.
  @Test(arguments: [
    ("\u{1}", true), ("\u{8}", true), ("\u{9}", false), ("\u{A}", false), ("\u{D}", false),
    ("\u{E}", true), ("\u{F}", true), ("\u{18}", true), ("\u{19}", true), ("\u{1A}", false),
    ("\u{1B}", false),
    (" ", false),
  ])
  func tellsWhatIsNoText(_ text: String, _ isNone: Bool) {
    let said = said(.nothing, sample([["a"], ["b", "x\(text)y"]]))
    #expect(said.contains("It is no text file") == isNone)
  }

  @Test(
    arguments: [
      ([true, false], true), ([false, true, nil], true), ([true, nil], false),
      ([false, nil], false),
      ([nil, nil], false), ([], false), ([true, true], false), ([false, false], false),
    ] as [([Bool?], Bool)])
  func tellsFilesThatWereJoined(_ isUTF8: [Bool?], _ isJoined: Bool) {
    let said = said(.nothing, sample([["a"], ["b"]], isUTF8: isUTF8))
    #expect(said.contains("If two files were joined") == isJoined)
    let asked = self.said(.nothing, sample([["a"]], isUTF8: isUTF8), without: "--quote")
    #expect(asked.contains("--quote does not seem to fit") && !asked.contains("joined"))
  }

  @Test(
    arguments: [
      (0x7C, 0, "Row 4 seems to be divided by “|”; run with --delimiter '|'."),
      (0x09, 0, "Row 4 seems to be divided by “tab”; run with --delimiter 'tab'."),
      (0x7F, 2, "Row 6 seems to be divided by"), (0x80, 0, "replace it by commas."),
      (0xFF0C, 0, "Row 4 is divided by “，”; replace it by commas."),
      (0x0A, 0, "run with --delimiter"),
      (0x2C, 1, "Row 5 is quoted as a whole; take the quotes away."),
    ] as [(UInt32, Int, String)])
  func tellsHowALineIsDivided(_ divider: UInt32, _ record: Int, _ expected: String) {
    let sample = sample([["a"], ["b"], ["c"]], isQuoted: [false, true, false])
    #expect(said(.wholeLine(record, dividedBy: divider), sample).contains(expected))
  }

  @Test func tellsWhatStandsThere() {
    let rows = sample([[], ["", "x", ""], ["y"]])
    #expect(said(.nothing, rows).contains("The first row with a value is row 5, with 3 cells."))
    #expect(said(.nothing, sample([[], []])).contains("Nothing is written there."))
    let two = said(.twoRows(first: 0, second: 2), rows)
    #expect(two.contains("spread over two rows (4・6)"))
    let none = InputTrouble.noHeader("a.csv", .noSuchRow(7), rows)
    #expect(none.message.ja.contains("7 行目がありません。") && none.code == 65)
  }

  // MARK: - Workbooks

  private func book(_ sheets: [(name: String, rows: [[String]])]) async throws -> [UInt8] {
    try await withFolder { folder in
      let book = try WorkbookWriter(folder + "/b.xlsx")
      for (name, rows) in sheets {
        let sheet = try book.sheet(name)
        for (number, row) in rows.enumerated() {
          sheet.write(row.map { ($0, .plain) }, row: number)
        }
      }
      try book.finish()
      return Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/b.xlsx")))
    }
  }

  private static let titles = ["管理番号", "医療機関等名", "電話番号"]

  private func sheets(_ bytes: [UInt8], _ change: (inout Options) -> Void) throws -> [String] {
    var options = exampleOptions()
    change(&options)
    return try openedSheets(bytes, named: "b.xlsx", place: 4, options).map {
      "\($0.place) \($0.workbook?.sheet ?? "") \($0.workbook?.unreadSheets.map(\.name) ?? [])"
    }
  }

  @Test func opensTheSheetsThatAreAsked() async throws {
    let bytes = try await book([
      ("一", [Self.titles]), ("二", [["メモ"]]), ("1", [Self.titles]), ("空", []),
    ])
    #expect(try sheets(bytes) { _ in } == ["4 一 [\"二\", \"空\"]", "5 1 []"])
    for (asked, found) in [
      (["1"], ["4 1 []"]), (["一"], ["4 一 []"]), (["3"], ["4 1 []"]),
      (["3", "1", "一"], ["4 1 []", "5 一 []"]),
    ] {
      #expect(try sheets(bytes) { $0.sheets = asked } == found)
    }
    for asked in ["0", "5", "三", "-1"] {
      let error = #expect(throws: InputTrouble.self) { try sheets(bytes) { $0.sheets = [asked] } }
      #expect(error?.message.en.contains("1 一、2 二、3 1、4 空") ?? false)
    }
    let error = #expect(throws: InputTrouble.self) { try sheets(bytes) { $0.sheets = ["2"] } }
    #expect(error?.message.en.contains("with 1 cells") ?? false)
  }

  /// A row that was asked for is a header; of several sheets only where it names fields.
  @Test func asksEachSheetForTheRow() async throws {
    let own = ["番", "管理番号", "医療機関等名"]
    let one = try await book([("一", [["x"], own])])
    #expect(try sheets(one) { $0.headerRow = 2 } == ["4 一 []"])
    let two = try await book([("一", [["x"], own]), ("二", [["x"], Self.titles])])
    #expect(try sheets(two) { $0.headerRow = 2 } == ["4 二 [\"一\"]"])
    #expect(
      try sheets(two) {
        $0.headerRow = 2
        $0.sheets = ["一", "二"]
      } == ["4 一 []", "5 二 []"])
  }

  @Test func tellsWhyNoSheetIsRead() async throws {
    let bytes = try await book([("一", [["x", "y"]]), ("二", [])])
    let error = #expect(throws: InputTrouble.self) { try sheets(bytes) { _ in } }
    #expect(
      error?.message.en.contains("“一”: The first row with a value is row 1, with 2 cells.") ?? false
    )
    #expect(error?.message.en.contains("“二”: Nothing is written there.") ?? false)
    #expect(!(error?.message.en.contains("hidden sheets") ?? true))
  }
}

/// A sheet's blocks, read once more.
@Suite struct BlockStreamTests {
  private func sheets() throws -> [OpenSheet?] {
    let texts = [20, 0, 30].map { count in
      "管理番号,医療機関等名,電話番号\n" + (0..<count).map { "A\($0),い,1\n" }.joined()
    }
    return try texts.enumerated().map { place, text in
      place == 1 ? nil : try openedSheets(Array(text.utf8), place: place)[0]
    }
  }

  private func options(_ bytes: Int = 100) -> Options {
    var options = exampleOptions()
    options.blockBytes = bytes
    return options
  }

  private func places(_ sheets: [OpenSheet?], again: [BlockPlace]? = nil) throws -> [BlockPlace] {
    let stream = BlockStream(sheets, options(), again: again)
    let block = Block()
    var places: [BlockPlace] = []
    while let sheet = try stream.next(into: block) {
      #expect(sheet.place == block.place.file)
      #expect(try stream.isReady)
      places.append(block.place)
    }
    return places
  }

  @Test func readsEverySheetsBlocks() throws {
    let sheets = try sheets()
    let first = try places(sheets)
    #expect(first.count > 6 && Set(first.map(\.file)) == [0, 2])
    #expect(try places(sheets, again: first) == first)
    let picks = BlockPicks([first[1], first[0], first[5]], sheets, options())
    let block = Block()
    for place in [first[1], first[0], first[5]] {
      #expect(try picks.next(into: block)?.place == place.file)
      #expect(block.place == place)
    }
    #expect(try picks.next(into: block) == nil)
  }

  /// One that is another than it was, is gone, or is new.
  @Test func refusesOtherBlocks() throws {
    let sheets = try sheets()
    let first = try places(sheets)
    for place in first.indices {
      var other = first
      other[place].hash ^= 1
      #expect(throws: IntakeError.self) { _ = try places(sheets, again: other) }
      other = first
      other.remove(at: place)
      #expect(throws: IntakeError.self) { _ = try places(sheets, again: other) }
      other = first
      other.insert(first[place], at: place)
      #expect(throws: IntakeError.self) { _ = try places(sheets, again: other) }
    }
    #expect(throws: IntakeError.self) { _ = try places(sheets, again: []) }
  }

  // MARK: - In order, a few at a time

  /// What is not ready is not waited for while something is at work.
  @Test(arguments: [1, 2, 5]) func pullsOneByOneWhereNothingIsReady(jobs: Int) async throws {
    var (pulled, emitted) = (0, 0)
    try await OrderedWindow.run(jobs: jobs, isReady: { false }) {
      #expect(pulled == emitted)
      pulled += 1
      return pulled <= 20 ? pulled : nil
    } work: { _ in
    } emit: { piece in
      emitted += 1
      #expect(piece == emitted)
    }
    #expect(emitted == 20)
  }

  @Test(arguments: [1, 2]) func countsWhatWasRead(passes: Int) async throws {
    let told = Told()
    var options = options()
    options.progress = { told.add($0) }
    let sheet = Intake.Input.bytes(SheetGrid(0..<7).bytes, name: "s.csv")
    if passes == 1 {
      _ = try await Intake.check([sheet], options) { _ in }
    } else {
      _ = try await Intake.run([sheet], options, submission: { _ in })
    }
    let count = SheetGrid(0..<7).bytes.count
    #expect(told.all.last?.totalBytes == count * passes && told.all.last?.bytes == count * passes)
    #expect(told.all.last?.rows == 7 && told.all.map(\.rows).max() == 7)
    #expect(told.all.filter { $0.rows == 7 }.count == passes)
  }

  private final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var progress: [Intake.Progress] = []
    var all: [Intake.Progress] { lock.withLock { progress } }
    func add(_ one: Intake.Progress) { lock.withLock { progress.append(one) } }
  }
}

/// What is told of rows and files, where it stands.
@Suite struct RowOutputTests {
  private struct Line: Decodable, Equatable {
    var line: Int?
    var cellLine: Int?
    var column: String?
  }

  /// The place of a finding on the phone of the second row.
  private func place(_ reference: String, lineEnd: String, quote: Bool = true) async throws -> Line?
  {
    let header = ["管理番号", "都道府県", "点数表", "医療機関等コード", "医療機関等名", "電話番号", "備考"]
    let lines = [
      SheetGrid.line(header), SheetGrid.line(["A", "32", "1", "0120006", "い", "0852310002", ""]),
      SheetGrid.line([reference, "32", "1", "0120014", "い", "x", ""]),
    ]
    let text = lines.map { $0 + lineEnd }.joined()
    let checked = try await check(Array(text.utf8))
    return try checked.bytes.split(separator: 0x0A).first {
      Array($0).holds("\"clinic.phone.format\"")
    }.map { try JSONDecoder().decode(Line.self, from: Data($0)) }
  }

  @Test(
    arguments: [
      ("B", "\n", nil), ("B\nC", "\n", 4), ("B\r\nC\r\nD", "\r\n", 5), ("B\rC", "\r", 4),
      ("B\rC", "\n", 4), ("B\nC", "\r\n", 4), ("B", "\r", nil),
    ] as [(String, String, Int?)])
  func tellsTheLineOfACell(_ reference: String, _ lineEnd: String, _ cellLine: Int?) async throws {
    let place = try #require(try await place(reference, lineEnd: lineEnd))
    #expect(place == Line(line: 3, cellLine: cellLine, column: "電話番号"))
  }

  /// A submission names no date that is only the run's default.
  @Test(
    arguments: [
      (Language.ja, false, "（実行日）"), (.en, false, "(the run's day)"), (.ja, true, "2024-05-18"),
      (.en, true, "2024-05-18"),
    ] as [(Language, Bool, String)])
  func namesTheRunsDayInWords(_ language: Language, _ isGiven: Bool, _ day: String) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["請求開始年月": "2024年10月"])
    var options = exampleOptions()
    (options.language, options.isDateGiven) = (language, isGiven)
    let sheet = Intake.Input.bytes(grid.bytes, name: "s.csv")
    let told = Told()
    _ = try await Intake.run([sheet], options) { told.submission = $0.json }
    #expect(
      told.submission.holds("\"severity\":\"warning\"") || told.submission.holds("\"warnings\":[{"))
    for word in ["（実行日）", "(the run's day)", "2024-05-18"] {
      #expect(told.submission.holds(word) == (word == day), "\(word)")
    }
  }

  private final class Told: @unchecked Sendable { var submission: [UInt8] = [] }

  @Test func tellsWhyAKeyFitsNothing() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "x"])
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let rows = try await desk.rows(of: desk.rejected)
      let keys = ["", "x", "clinics.csv#9-00000000-0000", "none.csv#1-00000000-0000"]
      let reasons = ["行キーがありません", "行キーの形ではありません", "元の表にないか", "今回は読んでいません"]
      let told = keys.map { rows[1].prefix(2) + [$0] + rows[1].dropFirst(3).map { $0 + "1" } }
      try desk.write(Saving().bytes([rows[0], rows[1]] + told.map { Array($0) }), to: desk.mended)
      try await desk.run([desk.sheet, desk.mended])
      let findings = try desk.findings().filter { $0.rule == "row.key.stale" }
      for (finding, reason) in zip(findings, reasons) {
        #expect(finding.message.contains(reason), "\(finding.message)")
      }
      #expect(findings.map(\.row) == [2, 3, 4, 5] && findings.map(\.line) == [3, 4, 5, 6])
      #expect(Set(findings.map(\.severity)) == ["error"] && Set(findings.map(\.id)).count == 4)
      // Kept since then they are told for the record.
      try await desk.run([desk.sheet])
      let kept = try desk.findings().filter { $0.rule == "row.key.stale" }
      #expect(!kept.isEmpty && Set(kept.map(\.severity)) == ["notice"])
    }
  }

  // MARK: - Files

  /// What is told of a workbook's sheet that hides rows and columns.
  @Test(
    arguments: [
      (0, 0, nil), (1, 0, ["1", "0"]), (0, 1, ["0", "A"]), (3, 2, ["3", "A、B"]),
      (0, 20, ["0", "A、B、C、D、E、F、G、H、I、J、K、L、M、N、O、P、Q、R、S、T"]),
      (0, 21, ["0", "A、B、C、D、E、F、G、H、I、J、K、L、M、N、O、P、Q、R、S、T"]),
    ] as [(Int, Int, [String]?)])
  func tellsWhatASpreadsheetHides(_ rows: Int, _ columns: Int, _ facts: [String]?) throws {
    let plain = try openedSheets(Array("管理番号,医療機関等名,電話番号\n".utf8))[0]
    let place = WorkbookPlace(
      file: plain.source, sheet: "表",
      facts: SheetFacts(hiddenRows: rows, hiddenColumns: Array(0..<columns)))
    let sheet = OpenSheet(
      name: "b.xlsx", place: 0, source: plain.source, verdict: plain.verdict,
      framing: plain.framing,
      head: SheetHead(header: plain.header), aliases: [:], workbook: place)
    let hidden = FileFindings.of(sheet, FileStatistics(), Severities(.optec), .ja).filter {
      $0.finding.rule == Catalogue.place(of: .file, .hidden)
    }
    #expect(hidden.map(\.finding.facts) == (facts.map { [$0] } ?? []))
    #expect(hidden.allSatisfy { $0.finding.column == -1 && $0.header == nil && !$0.isWholeFile })
  }

  /// In the order of the columns, with what is told of none in front.
  @Test func tellsOfColumnsInTheirOrder() throws {
    let header = "電話番号,医療機関等名,電話番号,よく分からない,,管理番号,"
    let sheet = try openedSheets(Array((header + "\n").utf8))[0]
    var statistics = FileStatistics()
    statistics.lacking = [Int(Field.clinicPrefecture.rawValue): 4]
    statistics.unnamed = [4]
    statistics.changedHeader = (row: 3, line: 7)
    statistics.rowsAfterChange = 5
    let findings = FileFindings.of(sheet, statistics, Severities(.optec), .ja).map(\.finding)
    let told = findings.map { "\($0.column) \(Catalogue.rules[$0.rule].id)" }
    #expect(told.filter { $0.hasPrefix("-1 ") }.count == 2)
    #expect(findings.map(\.column) == findings.map(\.column).sorted())
    #expect(findings.map(\.column).filter { $0 >= 0 } == [0, 3, 4])
    #expect(
      findings.contains { $0.facts == ["7", "5"] } && findings.contains { $0.facts.last == "4" })
    #expect(findings.contains { $0.facts == ["E"] })
  }
}

/// What the inputs of a run are, and what their files in DIR are called.
@Suite struct InputsTests {
  private static let header = "管理番号,医療機関等名,電話番号"

  private func input(_ name: String, _ text: String = header + "\nA,い,1\n") -> Intake.Input {
    .bytes(Array(text.utf8), name: name)
  }

  private func book(_ name: String, _ sheets: [String]) async throws -> Intake.Input {
    try await withFolder { folder in
      let book = try WorkbookWriter(folder + "/b.xlsx")
      for sheet in sheets {
        try book.sheet(sheet).write(["管理番号", "医療機関等名", "電話番号"].map { ($0, .plain) }, row: 0)
      }
      try book.finish()
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/b.xlsx"))
      return .bytes(Array(bytes), name: name)
    }
  }

  @Test func namesFilesOfRefusedRows() async throws {
    let given = [
      input("x/a.csv"), try await book("x/b.xlsx", ["一", "二", "三"]), input("y/a.csv"),
      try await book("y/b.xlsx", ["一"]), try await book("c.XLSX", ["一"]),
      try await book("d", ["一"]),
      input("e.csv"), try await book("e.csv.xlsx", ["一"]),
    ]
    let inputs = try Inputs.opened(given, exampleOptions())
    #expect(
      inputs.sheetNames == [
        "a.csv", "b.xlsx[一]", "b.xlsx[二]", "b.xlsx[三]", "y__a.csv", "y__b.xlsx[一]", "c.XLSX[一]",
        "d[一]", "e.csv", "e.csv.xlsx[一]",
      ])
    #expect(
      inputs.names.indices.map(inputs.rowsName) == [
        "a.csv", "b.xlsx.csv", "b.xlsx.2.csv", "b.xlsx.3.csv", "y__a.csv", "y__b.xlsx.csv",
        "c.XLSX.csv", "d.csv", "e.csv", "e.csv.xlsx.csv",
      ])
    #expect(
      inputs.names.indices.map(inputs.workbookName) == [
        "a.csv.xlsx", "b.xlsx", "b.xlsx", "b.xlsx", "y__a.csv.xlsx", "y__b.xlsx", "c.XLSX",
        "d.xlsx", "e.csv.xlsx", "e.csv.xlsx.xlsx",
      ])
    #expect(inputs.sheets(named: "b.xlsx").count == 3 && inputs.sheets(named: "b-2.xlsx").isEmpty)
    #expect(inputs.sheets(in: "b-2.xlsx").count == 3 && inputs.sheets(in: "b-1.xlsx").isEmpty)
    #expect(inputs.sheets(in: "b.xlsx.2.csv") == ["b.xlsx[二]"])
    #expect(inputs.sheets(in: "e.csv.xlsx") == ["e.csv"] && inputs.sheets(named: "z.csv").isEmpty)
    #expect(inputs.given == given.map(\.name) && inputs.names.count == 10)
    #expect(inputs.formerRejected(of: [0]).isEmpty && inputs.troubles.isEmpty)
  }

  private static let keyed = "行キー,\(header)\na.csv#1-00000000-0000,A,い,1\n"

  /// A file of mended rows is none of the sheets.
  @Test(arguments: [0, 1]) func takesMendedRowsOut(_ place: Int) throws {
    var given = [input("a.csv"), input("b.csv")]
    given.insert(input("m.csv", Self.keyed), at: place)
    let inputs = try Inputs.opened(given, exampleOptions())
    #expect(inputs.mended.map(\.name) == ["m.csv"] && inputs.mended.map(\.place) == [place])
    #expect(inputs.sheets.map { $0 == nil } == (0..<3).map { $0 == place })
    #expect(inputs.given == ["a.csv", "b.csv"] && inputs.sheetPaths == ["a.csv", "b.csv"])
    #expect(inputs.sheetNames[place].isEmpty && inputs.sheetNames.filter { !$0.isEmpty }.count == 2)
    // Of no sheet that is read: then it is one itself.
    let alone = try Inputs.opened([input("b.csv"), input("m.csv", Self.keyed)], exampleOptions())
    #expect(alone.mended.isEmpty && alone.sheets.allSatisfy { $0 != nil })
    let empty = "行キー,\(Self.header)\n"
    let taken = try Inputs.opened([input("b.csv"), input("m.csv", empty)], exampleOptions())
    #expect(taken.mended.count == 1)
    #expect(try Inputs.opened([input("m.csv", empty)], exampleOptions()).mended.isEmpty)
  }

  /// Options that were given for the sheets may not fit a file of mended rows.
  @Test func readsMendedRowsByEvidence() throws {
    var options = exampleOptions()
    options.delimiter = .semicolon
    let sheet = input("a.csv", Self.header.replacing(",", with: ";") + "\nA;い;1\n")
    let inputs = try Inputs.opened([sheet, input("m.csv", Self.keyed)], options)
    #expect(inputs.mended.map(\.rows.count) == [1] && inputs.troubles.isEmpty)
    #expect(try Inputs.opened([sheet, input("m.csv")], options).troubles.map(\.name) == ["m.csv"])
  }

  /// What was written of a sheet within its limits is within these.
  @Test(arguments: [(40, false), (41, true)])
  func readsMendedRowsWithinWiderLimits(_ count: Int, _ isTooLong: Bool) throws {
    var options = exampleOptions()
    options.delimiter = .semicolon
    options.maxCellBytes = 40
    let sheet = input("a.csv", Self.header.replacing(",", with: ";") + "\nA;い;1\n")
    let cell = String(repeating: "あ", count: count)
    let file = input("m.csv", "行キー,\(Self.header)\na.csv#1-00000000-0000,A,\(cell),1\n")
    let inputs = try Inputs.opened([sheet, file], options)
    #expect(inputs.mended.first?.rows.map(\.fault) == [isTooLong ? .tooLong : nil])
  }

  @Test func anOptionIsForgottenAlone() throws {
    let changes: [(String, (inout Options) -> Void)] = [
      ("--encoding", { $0.encoding = .cp932 }), ("--delimiter", { $0.delimiter = .tab }),
      ("--quote", { $0.quote = 0x27 }), ("--header-row", { $0.headerRow = 1 }),
      ("--sheet", { $0.sheets = ["1"] }),
    ]
    #expect(DialectOption.all.map(\.name) == changes.map(\.0))
    for (name, change) in changes {
      var options = Options()
      #expect(!DialectOption.all.contains { $0.isGiven(options) })
      change(&options)
      let given = DialectOption.all.filter { $0.isGiven(options) }
      #expect(given.map(\.name) == [name])
      given.forEach { $0.forget(&options) }
      #expect(!DialectOption.all.contains { $0.isGiven(options) })
    }
  }

  // MARK: - Blocks of several sheets

  /// However the sheets are cut, the same is told of the same rows.
  @Test func tellsOfRowsOfOtherSheets() async throws {
    let line = SheetGrid.line(RightRow.row(5).map(\.cell)) + "\n"
    let head = SheetGrid(0..<1).lines[0] + "\n"
    let sheets = [
      "一覧\n\n\(head)\(SheetGrid(0..<2).lines[1])\n\n\(line)", "\(head)\(line)", head,
      "一覧,\n作成日,\n\(head)\(SheetGrid(8..<9).lines[1])\n\(line)\(line)",
    ]
    let given = sheets.enumerated().map { input("s\($0).csv", $1) }
    var told: [[UInt8]] = []
    for bytes in [30, 700, 1 << 18] {
      var options = exampleOptions()
      options.blockBytes = bytes
      let lines = Told()
      let report = try await Intake.check(given, options, format: .ndjson) { lines.bytes += $0 }
      #expect(report.rows.read == 6 && report.rows.duplicate == 3)
      #expect(report.emptySheets.map(\.en) == ["s2.csv: there is no row below the header."])
      told.append(lines.bytes)
    }
    #expect(told[0] == told[1] && told[1] == told[2])
    let others = "s1.csv の 2 行目、s3.csv の 5 行目、s3.csv の 6 行目"
    #expect(told[0].holds(others) && told[0].holds("s0.csv の 6 行目、s1.csv の 2 行目"))
  }

  /// Rows after a second header are refused unread, but for those in which nothing stands.
  @Test func passesOverRowsAfterAnotherHeader() async throws {
    let grid = SheetGrid(0..<2)
    let other = "電話番号,医療機関等名,管理番号,メールアドレス,姓,名\n"
    let after = [",,,\n", " ,\t, \n", "A,,\n", "\t\n", "!\n", "\u{8},\n", "-\n"]
    let text = grid.lines.map { $0 + "\n" }.joined() + other + after.joined()
    for bytes in [30, 1 << 18] {
      var options = exampleOptions()
      options.blockBytes = bytes
      let rows = try await check(Array(text.utf8), options).report.rows
      #expect(rows.read == 9 && rows.accepted == 2)
      #expect(rows.blank == 3 && rows.rejected == 4)
    }
  }

  /// The header once more is no row, and another one voids what follows.
  @Test(arguments: [
    ("管理番号,医療機関等名,電話番号,姓,名", false), ("備考,医療機関等名,電話番号,姓,名", true),
    ("管理番号,医療機関等名,電話番号,姓,備考", true), ("管理番号,医療機関等名,電話番号,姓,名,備考", true),
    ("管理番号,医療機関等名,電話番号,姓", true), ("管理番号,医療機関等名,電話番号,姓,名,,", false),
    ("管理番号,医療機関等名,TEL,姓,名", true), ("管理番号,医療機関等 名,電話番号,姓,名", false),
  ])
  func tellsAnotherHeader(_ second: String, _ isOther: Bool) async throws {
    let text = "管理番号,医療機関等名,電話番号,姓,名\nA,い,1,山,子\n\(second)\nB,い,1,山,子\n"
    let checked = try await check(Array(text.utf8))
    let changed = try checked.findings().filter { $0.rule == "file.header.changed" }
    #expect(changed.count == (isOther ? 1 : 0))
  }

  /// Rows may be shorter than a header that ends with a column without a name.
  @Test(arguments: [("A,い,1", false), ("A,い,1,", false), ("A,い,1, ", false), ("A,い,1,x", true)])
  func tellsOfColumnsWithoutAName(_ row: String, _ isFilled: Bool) async throws {
    let text = "管理番号,医療機関等名,電話番号,\nB,い,1,\n\(row)\nC,い\n"
    let told = try await check(Array(text.utf8)).report.rules["file.header.unnamed"]
    #expect(told == (isFilled ? 1 : nil))
  }

  /// What waits is said to wait for errors alone.
  @Test func whatWaitsWaitsForErrors() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["請求開始年月": "2024年10月", "請求支払方法": "9", "ISDN番号": "x"])
    var options = exampleOptions()
    options.isPartial = true
    let written = Told()
    var findings: [Finding] = []
    _ = try await Intake.run(
      [Intake.Input.bytes(grid.bytes, name: "s.csv")], options,
      submission: { written.bytes = $0.json }, finding: { findings.append($0) })
    struct Waiting: Decodable {
      struct Step: Decodable { var because: [String] }
      var withheld: [Step]
    }
    let waiting = try JSONDecoder().decode(Waiting.self, from: Data(written.bytes)).withheld
    let claims = findings.filter { $0.field?.form == .claims }
    #expect(Set(claims.map(\.severity)).count > 1)
    let errors = claims.filter { $0.severity == .error }.map(\.id)
    #expect(Set(waiting.flatMap(\.because)) == Set(errors))
  }

  private final class Told: @unchecked Sendable { var bytes: [UInt8] = [] }
}
