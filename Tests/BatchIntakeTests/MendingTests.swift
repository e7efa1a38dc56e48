import Foundation
import Testing

@testable import BatchIntake

/// Refused rows go out, mended rows come back: what a dealer's clerk does with them.
@Suite struct MendingTests {
  // MARK: - A run with mended rows is one over the sheet with these rows in it

  @Test(arguments: Seeds.fresh(40))
  func standsInForTheSheetsRows(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 7919)
    try await withDesk { desk in
      var grid = SheetGrid(0..<Int.random(in: 2...9, using: &random))
      for row in grid.rows.indices where Bool.random(using: &random) {
        Self.spoil(&grid.rows[row], &random)
      }
      let saving = Self.savings[Int.random(in: Self.savings.indices, using: &random)]
      let sheet = saving.bytes([grid.header] + grid.rows)
      try desk.write(sheet, to: desk.sheet)
      try await desk.run([desk.sheet])
      guard desk.exists(desk.rejected) else { return }

      let refused = try await desk.rows(of: desk.rejected, saving.rejectedEncoding)
      var inPlace = grid
      let mended = Self.mended(refused, &inPlace, &random)
      let way = Way.allCases.randomElement(using: &random) ?? .alone
      let path = way == .edited ? desk.rejected : desk.mended
      try desk.write(Self.saving(&random).bytes(mended), to: path)
      let given =
        [Way.given: [desk.sheet, path], .alone: [path], .edited: [desk.sheet]][way] ?? []
      try await desk.run(given)

      let other = desk.folder + "/other"
      try desk.write(
        Saving(title: saving.title).bytes([inPlace.header] + inPlace.rows), to: desk.sheet)
      try await desk.run([desk.sheet], into: other)
      let place = "seed \(seed), \(saving), \(way)"
      #expect(try desk.submissions() == desk.submissions(in: other), "\(place)")
      let (told, expected) = (
        try Self.placed(desk.findings()), try Self.placed(desk.findings(in: other))
      )
      let difference = zip(told, expected).first { $0 != $1 }.map { "\($0)\n\($1)" } ?? ""
      #expect(told == expected, "\(place): \(told.count), \(expected.count) \(difference)")
      #expect(try desk.index() == desk.index(in: other), "\(place)")

      // What was mended stays mended while the sheet itself stays as it is.
      try desk.write(sheet, to: desk.sheet)
      let before = (try desk.submissions(), Self.placed(try desk.findings()))
      try await desk.run([desk.sheet])
      #expect(try desk.submissions() == before.0, "\(place)")
      #expect(try Self.placed(desk.findings()) == before.1, "\(place)")
    }
  }

  private enum Way: CaseIterable { case given, alone, edited }

  private static let savings = [
    Saving(), Saving(hasMark: true), Saving(encoding: "cp932"),
    Saving(encoding: "cp932", delimiter: "\t", title: "クリニック一覧"),
    Saving(encoding: "euc-jp"), Saving(encoding: "utf-16", delimiter: "\t"),
    Saving(delimiter: ";", lineEnd: "\n"),
  ]

  private static func saving(_ random: inout SplitMix64) -> Saving {
    [Saving(), Saving(hasMark: true, delimiter: "\t"), Saving(encoding: "cp932")]
      .randomElement(using: &random) ?? Saving()
  }

  private static func spoil(_ cells: inout [String], _ random: inout SplitMix64) {
    let values = ["", "x", "=1+1", "a\"b", "二\n行", "，", "１２３", "〃", "#N/A", "a,b", "\""]
    let columns = [3, 4, 6, 10, 11, 19, 29, 32].filter { $0 < cells.count }
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      cells[columns.randomElement(using: &random) ?? 6] = values.randomElement(using: &random) ?? ""
    }
  }

  /// Mends some refused rows, spoils others anew, leaves others, and puts the same into the sheet. The
  /// columns may come back in another order.
  private static func mended(
    _ refused: [[String]], _ sheet: inout SheetGrid, _ random: inout SplitMix64
  ) -> [[String]] {
    var rows = [refused[0]]
    for var row in refused.dropFirst() {
      let number = (RecordKey(row[2])?.row ?? 1) - 1
      if Bool.random(using: &random) {
        row.replaceSubrange(3..., with: RightRow.row(number).map(\.cell))
        if Bool.random(using: &random) {
          var cells = Array(row[3...])
          spoil(&cells, &random)
          row.replaceSubrange(3..., with: cells)
        }
      }
      sheet.rows[number] = Array(row[3...])
      rows.append(row)
    }
    guard Bool.random(using: &random) else { return rows }
    let order = rows[0].indices.shuffled(using: &random)
    return rows.map { row in order.map { row[$0] } }
  }

  private static func placed(_ findings: [FindingLine]) -> [FindingLine] {
    findings.map { finding in
      var finding = finding
      finding.line = nil
      return finding
    }
  }

  // MARK: - The clerk's loop

  @Test func whoReadsOnlyErrorsAndAdviceGetsThrough() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<6)
      grid.change(1, ["電話番号": "３１-０００１"])
      grid.change(2, ["請求開始年月": "2024/6"])
      grid.change(4, ["発行料同意": ""])
      try desk.write(Saving(encoding: "cp932").bytes([grid.header] + grid.rows), to: desk.sheet)
      try await desk.run([desk.sheet])
      var refused = try await desk.rows(of: desk.rejected, .cp932)
      #expect(refused[0].prefix(3) == ["エラー内容", "修正案", "行キー"])
      #expect(refused.dropFirst().map { $0[3] } == ["M0001", "M0002", "M0004"])
      #expect(refused.dropFirst().allSatisfy { !$0[0].isEmpty })
      #expect(refused[2][1] == "請求開始年月: 2024-07")
      for row in 1..<refused.count {
        let right = RightRow.row(Int(refused[row][3].dropFirst()) ?? 0).map(\.cell)
        refused[row].replaceSubrange(3..., with: right)
      }
      try desk.write(Saving(encoding: "cp932").bytes(refused), to: desk.rejected)
      let report = try await desk.run([desk.rejected])
      #expect(report.rows.accepted == 6 && report.rows.read == 6 && report.errors == 0)
      #expect(!desk.exists(desk.rejected))
      #expect(try desk.submissions().count == 6)
    }
  }

  @Test func bytesOfTheSheetStayAsTheyAre() async throws {
    try await withDesk { desk in
      // 髙 (FB FC) and ① in CP932, a quoted cell that needs no quotes, spaces around another.
      let row = Array("M1,32,1, 0000 ,\"".utf8) + [0xFB, 0xFC, 0x87, 0x40] + Array("\"".utf8)
      let head = Array("管理番号,都道府県,点数表,医療機関等コード,医療機関等名".unicodeScalars)
        .flatMap { CP932.bytes(of: $0.value) ?? [] }
      try desk.write(head + [0x0A] + row + [0x0A], to: desk.sheet)
      try await desk.run([desk.sheet])
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: desk.rejected)))
      #expect(bytes.count(where: { $0 == 0x0A }) == 2 && !bytes.contains(0x0D))
      let line = bytes.split(separator: 0x0A)[1]
      #expect(line.suffix(row.count + 1).elementsEqual([0x2C] + row))
    }
  }

  @Test func aBrokenRecordComesBackAsItsLiteralCells() async throws {
    try await withDesk { desk in
      let grid = SheetGrid(0..<3)
      let text = grid.text.replacing("ことり医院1", with: "\"ことり医院1")
      try desk.write(Array(text.utf8), to: desk.sheet)
      #expect(try await desk.run([desk.sheet]).rows.unreadable == 1)
      var refused = try await desk.rows(of: desk.rejected)
      #expect(refused[1][7] == "\"ことり医院1" && refused[1].count == refused[0].count)
      refused[1][7] = "ことり医院1"
      try desk.write(Saving().bytes(refused), to: desk.mended)
      #expect(try await desk.run([desk.mended]).rows.accepted == 3)
    }
  }

  @Test func aRecordOverTheLimitHasNothingToComeBackWith() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["備考": String(repeating: "あ", count: 500_000)])
      try desk.write(grid.bytes, to: desk.sheet)
      #expect(try await desk.run([desk.sheet]).rows.unreadable == 1)
      #expect(!desk.exists(desk.rejected))
    }
  }

  @Test func addedCellsAreNoFormulas() async throws {
    try await withDesk { desk in
      let path = desk.folder + "/=cmd.csv"
      var grid = SheetGrid(0..<1)
      grid.change(0, ["電話番号": "=1+1"])
      try desk.write(grid.bytes, to: path)
      try await desk.run([path])
      let rejected = desk.output + "/rejected/=cmd.csv"
      let refused = try await desk.rows(of: rejected)
      #expect(refused[1].prefix(3).allSatisfy { !$0.hasPrefix("=") })
      var mended = refused
      mended[1].replaceSubrange(3..., with: RightRow.row(0).map(\.cell))
      try desk.write(Saving().bytes(mended), to: desk.mended)
      #expect(try await desk.run([desk.mended]).rows.accepted == 1)
    }
  }

  // MARK: - Keys that fit nothing

  @Test func aStaleKeyIsToldAndKept() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let right = RightRow.row(1).map(\.cell)
      func row(_ key: String, _ reference: String) -> [String] {
        ["", "", key, reference] + right.dropFirst()
      }
      let key = refused[1][2]
      let rows = [
        refused[0], row("clinics.csv#2-00000000-0000", "一"), row("x", "二"), row("", "三"),
        row(key, "M0001"),
      ]
      try desk.write(Saving().bytes(rows), to: desk.mended)
      let report = try await desk.run([desk.sheet, desk.mended])
      #expect(report.rows.read == 4 && report.rows.rejected == 1 && report.rows.accepted == 3)
      let stale = try desk.findings().filter { $0.rule == "row.key.stale" }
      #expect(stale.map(\.row) == [1, 2, 3] && stale.allSatisfy { $0.severity == "error" })
      #expect(stale[2].message.contains("新しい医療機関は元の表に"))
      #expect(try desk.index().count == 4)
      let left = try await desk.rows(of: desk.rejected)
      #expect(left.dropFirst().map { $0[3] } == ["M0003", "一", "二", "三"])
      // Who runs again without touching them is told of them, no more.
      try await desk.run([desk.sheet])
      #expect(
        try desk.findings().filter { $0.rule == "row.key.stale" }.map(\.severity)
          == ["notice", "notice", "notice"])
      #expect(try await desk.rows(of: desk.rejected) == left)
    }
  }

  /// What clerks note beside a row in columns of their own is no mend, and stays too: of one row twice in a file, and
  /// of two files that say otherwise, until somebody chooses.
  @Test func remarksOfTwoStay() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      func noted(_ words: [String]) -> [[String]] {
        [refused[0] + ["メモ"]] + words.map { refused[1] + [$0] } + [refused[2] + [""]]
      }
      func notes() async throws -> [String] {
        try await desk.run([desk.sheet])
        return try await desk.rows(of: desk.rejected).dropFirst().map {
          $0.count > 47 ? $0[47] : ""
        }
        .filter { !$0.isEmpty }
      }
      func conflicts() throws -> Int {
        try desk.findings().filter { $0.rule == "row.key.conflict" }.count
      }
      #expect(refused[0].count == 47)
      for words in [["電話した"], ["電話した", ""], ["", "電話した"], ["電話した", "電話した"]] {
        try desk.write(Saving().bytes(noted(words)), to: desk.rejected)
        for _ in 0..<3 { #expect(try await notes() == ["電話した"], "\(words)") }
        #expect(try conflicts() == 0)
      }
      // A colleague's copy from before says nothing new, whatever it is called.
      try desk.write(Saving().bytes(noted(["FAX待ち"])), to: desk.rejected)
      try desk.write(Saving().bytes(noted(["電話した"])), to: desk.output + "/rejected/old.csv")
      for _ in 0..<2 { #expect(try await notes() == ["FAX待ち"]) }
      try desk.write(Saving().bytes(noted(["折り返し"])), to: desk.rejected)
      try desk.write(Saving().bytes(noted(["訪問"])), to: desk.output + "/rejected/other.csv")
      for _ in 0..<3 {
        #expect(Set(try await notes()).isSuperset(of: ["折り返し", "訪問"]))
        #expect(try conflicts() == 1)
      }
      try desk.write(Saving().bytes(noted(["訪問"])), to: desk.rejected)
      for _ in 0..<2 { #expect(try await notes() == ["訪問"]) }
      #expect(try conflicts() == 0)
    }
  }

  /// Nor is a remark lost that makes its row one that cannot be read.
  @Test(arguments: ["電話した\u{0}", "\"電話\"した"]) func remarksThatBreakTheirRowStay(_ remark: String)
    async throws
  {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let rows = [refused[0] + ["メモ"], refused[1] + ["HERE"], refused[2] + [""]]
      let bytes = replacing(Saving().bytes(rows), "HERE", with: remark)
      try desk.write(bytes, to: desk.rejected)
      for _ in 0..<3 {
        try await desk.run([desk.sheet])
        let left = try Data(contentsOf: URL(fileURLWithPath: desk.rejected))
        #expect([UInt8](left).holds("電話"))
      }
    }
  }

  /// A row without a key stays for good, though no other of its file has one, until it is taken out.
  @Test(
    arguments: [Options.RejectedFormat.csv, .xlsx], ["", "x", "clinics.csv#9-00000000-0000"])
  func aRowWithoutAKeyStays(_ form: Options.RejectedFormat, _ key: String) async throws {
    try await withDesk { desk in
      try desk.write(Self.spoiltGrid.bytes, to: desk.sheet)
      var options = exampleOptions()
      options.rejected = form
      let path = desk.rejected + (form == .xlsx ? ".xlsx" : "")
      func refused() async throws -> [[String]] {
        _ = try await Intake.run([desk.sheet], options, into: desk.output)
        return try await desk.rows(of: path)
      }
      let first = try await refused()
      for count in 1..<first.count {
        var edited = first
        for row in 1...count { edited[row].replaceSubrange(2...3, with: [key, "新\(row)"]) }
        try desk.write(Saving().bytes(edited), to: path)
        for _ in 0..<3 {
          let left = try await refused()
          #expect(left.dropLast(count) == first[...])
          let own = left.suffix(count).map { Array($0[2...3]) }
          #expect(own == (1...count).map { [key, "新\($0)"] })
        }
        try desk.write(Saving().bytes(first), to: path)
        for _ in 0..<2 { #expect(try await refused() == first) }
      }
    }
  }

  /// It stays with the sheet on which it stood, of several in a workbook.
  @Test func aRowWithoutAKeyStaysOnItsSheet() async throws {
    try await withDesk { desk in
      func book(_ sheets: [[[String]]]) -> [UInt8] {
        HandmadeWorkbook(
          zip(["一", "二"], sheets).map {
            ($0, "visible", "<sheetData>\(inlineRows($1))</sheetData>")
          }
        ).bytes
      }
      let input = desk.folder + "/book.xlsx"
      var grids = [SheetGrid(0..<2), SheetGrid(2..<4)]
      for place in grids.indices { grids[place].change(1, ["電話番号": "ない"]) }
      try desk.write(book(grids.map { [$0.header] + $0.rows }), to: input)
      var options = exampleOptions()
      options.rejected = .xlsx
      let path = desk.output + "/rejected/book.xlsx"
      func refused() async throws -> [[[String]]] {
        _ = try await Intake.run([input], options, into: desk.output)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var sheets: [[[String]]] = []
        for name in ["一", "二"] {
          sheets.append(try await rows(ofWorkbook: bytes) { $0.sheets = [name] })
        }
        return sheets
      }
      let first = try await refused()
      #expect(first.map(\.count) == [2, 2])
      var edited = first
      edited[1][1].replaceSubrange(2...3, with: ["", "新しい"])
      try desk.write(book(edited), to: path)
      for _ in 0..<3 {
        let left = try await refused()
        #expect(left.map(\.count) == [2, 3])
        #expect(left[1][2][3] == "新しい")
      }
    }
  }

  /// So does one that cannot be read, as long as nobody touches the file.
  @Test(arguments: [
    ("utf-8", Array("a\u{0}b".utf8)), ("utf-8", Array("\"a\"b\"".utf8)), ("cp932", [0x81, 0xFF]),
  ])
  func aRowThatCannotBeReadStays(_ encoding: String, _ cell: [UInt8]) async throws {
    try await withDesk { desk in
      var edited = try await spoilt(desk)
      edited[1][3] = "NEW"
      var bytes = Saving(encoding: encoding).bytes(edited)
      let place = try #require(bytes.firstRange(of: Array("NEW".utf8)))
      bytes.replaceSubrange(place, with: cell)
      try desk.write(bytes, to: desk.rejected)
      let rows = try await desk.run([desk.sheet]).rows
      let told = try desk.findings().filter { $0.severity == "error" && $0.clinic == nil }
      #expect(told.map(\.row) == [1], "\(told.map(\.message))")
      let left = try Data(contentsOf: URL(fileURLWithPath: desk.rejected))
      for _ in 0..<3 {
        #expect(try await desk.run([desk.sheet]).rows == rows)
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.rejected)) == left)
      }
      let again = try desk.findings().filter { $0.row == 1 && $0.clinic == nil }
      #expect(again.map(\.severity) == ["notice"])
    }
  }

  @Test func refusedRowsThatWereAllTakenOutMendNothing() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      for given in [[desk.rejected], [desk.sheet, desk.rejected], [desk.sheet]] {
        try desk.write(Saving().bytes([refused[0]]), to: desk.rejected)
        let report = try await desk.run(given)
        #expect(report.rows.read == 4 && report.rows.rejected == 2)
        #expect(try await desk.rows(of: desk.rejected).count == 3)
      }
    }
  }

  @Test func theSameRowTwiceIsOne() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let row = Array(refused[1][..<3]) + RightRow.row(1).map(\.cell)
      try desk.write(Saving().bytes([refused[0], row, row]), to: desk.mended)
      let report = try await desk.run([desk.sheet, desk.mended])
      #expect(report.rows.accepted == 3 && report.rows.read == 4)
      #expect(try !desk.findings().contains { $0.rule.hasPrefix("row.key") })
    }
  }

  @Test func aKeptRowEndsWhenTheSheetsOwnChanges() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let row = Array(refused[1][..<3]) + RightRow.row(1).map(\.cell)
      try desk.write(Saving().bytes([refused[0], row]), to: desk.mended)
      #expect(try await desk.run([desk.mended]).rows.accepted == 3)
      #expect(desk.exists(desk.output + "/mended/clinics.csv"))
      var grid = Self.spoiltGrid
      grid.change(1, ["電話番号": "y"])
      try desk.write(grid.bytes, to: desk.sheet)
      let report = try await desk.run([desk.sheet])
      #expect(report.rows.read == 4 && report.rows.accepted == 2)
      let stale = try desk.findings().filter { $0.rule == "row.key.stale" }
      #expect(stale.map(\.severity) == ["notice"])
      // It is told every night, until somebody takes it out of the refused rows.
      #expect(try await desk.run([desk.sheet]).rows == report.rows)
      let left = try await desk.rows(of: desk.rejected)
      #expect(left.dropFirst().map { $0[3] } == ["M0001", "M0003", "M0001"])
      try desk.write(Saving().bytes(left.dropLast()), to: desk.rejected)
      #expect(try await desk.run([desk.sheet]).rows.read == 4)
      #expect(!desk.exists(desk.output + "/mended/clinics.csv"))
    }
  }

  @Test func movedRowsAreFoundAgain() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let row = Array(refused[1][..<3]) + RightRow.row(1).map(\.cell)
      try desk.write(Saving().bytes([refused[0], row]), to: desk.mended)
      try await desk.run([desk.mended])
      var grid = Self.spoiltGrid
      grid.rows.reverse()
      try desk.write(grid.bytes, to: desk.sheet)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
    }
  }

  /// Four rows, of which the second and the last are refused.
  private static var spoiltGrid: SheetGrid {
    var grid = SheetGrid(0..<4)
    grid.change(1, ["電話番号": "x"])
    grid.change(3, ["発行料同意": ""])
    return grid
  }

  private func spoilt(_ desk: MendingDesk) async throws -> [[String]] {
    try desk.write(Self.spoiltGrid.bytes, to: desk.sheet)
    try await desk.run([desk.sheet])
    return try await desk.rows(of: desk.rejected)
  }

  // MARK: - What spreadsheets and people do to files

  @Test func mendedRowsAloneGoWithTheSheetAsItIsNow() async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      refused[1].replaceSubrange(3..., with: RightRow.row(1).map(\.cell))
      try desk.write(Saving().bytes(refused), to: desk.mended)
      var grid = Self.spoiltGrid
      grid.change(0, ["備考": "急ぎ"])
      try desk.write(grid.bytes, to: desk.sheet)
      #expect(try await desk.run([desk.mended]).rows.accepted == 3)
      try FileManager.default.removeItem(atPath: desk.sheet)
      let report = try await desk.run([desk.mended])
      #expect(report.troubles.map(\.code) == [66])
      #expect(try desk.submissions().count == 3)
    }
  }

  @Test func anEditWithoutKeysIsNotWrittenOver() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let edited = Saving().bytes(refused.map { Array($0[..<2] + $0[3...]) })
      try desk.write(edited, to: desk.rejected)
      for _ in 0..<2 {
        let report = try await desk.run([desk.sheet])
        #expect(report.troubles.isEmpty && report.rows.read == 4)
        #expect(report.notes.count == 1 && report.notes[0].en.hasPrefix(desk.rejected))
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: desk.rejected))) == edited)
        let beside = desk.output + "/rejected/clinics-2.csv"
        #expect(try await desk.rows(of: beside) == refused)
        // Who reads the page alone is told as well.
        let page = try String(contentsOfFile: desk.output + "/report.html", encoding: .utf8)
        #expect(page.contains("「行キー」の列がない") && page.contains("まだ読んでいない修正を確かめる"))
      }
      try FileManager.default.removeItem(atPath: desk.rejected)
      #expect(try await desk.run([desk.sheet]).notes.isEmpty)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: desk.output + "/rejected") == [
          "clinics.csv"
        ])
    }
  }

  @Test func aLostColumnKeepsTheSheetsOwnCells() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let column = refused[0].firstIndex(of: "開設者") ?? 0
      let phone = refused[0].firstIndex(of: "電話番号") ?? 0
      var rows = refused
      rows[1][phone] = "0852310001"
      for place in rows.indices { rows[place].remove(at: column) }
      try desk.write(Saving().bytes(rows), to: desk.mended)
      let report = try await desk.run([desk.mended])
      #expect(report.rows.accepted == 3)
      #expect(try !desk.findings().contains { $0.field == "clinic.founder" })
    }
  }

  @Test func aDoubledColumnIsMendedByTakingOneAway() async throws {
    try await withDesk { desk in
      let grid = SheetGrid(0..<2)
      let rows = ([grid.header] + grid.rows).map { $0 + [$0[6]] }
      try desk.write(Saving().bytes(rows), to: desk.sheet)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 0)
      let refused = try await desk.rows(of: desk.rejected)
      try desk.write(Saving().bytes(refused.map { Array($0.dropLast()) }), to: desk.mended)
      #expect(try await desk.run([desk.mended]).rows.accepted == 2)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 2)
    }
  }

  /// Two edits of one row decide nothing: both are kept, until one of them is taken out.
  @Test(arguments: [true, false])
  func editsThatDisagreeWait(takesFirst: Bool) async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      let phone = refused[0].firstIndex(of: "電話番号") ?? 0
      refused[1][phone] = "0852310001"
      try desk.write(Saving().bytes(refused), to: desk.mended)
      refused[1][phone] = "0852310002"
      try desk.write(Saving().bytes(refused), to: desk.rejected)
      // Also where nobody does anything about it.
      for paths in [[desk.sheet, desk.mended], [desk.sheet], [desk.sheet]] {
        let report = try await desk.run(paths)
        #expect(report.rows.read == 4 && report.rows.accepted == 2)
        let told = try desk.findings().filter { $0.rule == "row.key.conflict" }
        #expect(told.map(\.severity) == ["warning"] && told.map(\.row) == [2])
        let left = try await desk.rows(of: desk.rejected)
        #expect(
          left.dropFirst().map { $0[phone] } == ["x", "0852310003", "0852310001", "0852310002"])
      }
      var left = try await desk.rows(of: desk.rejected)
      left.removeAll { $0[phone] == (takesFirst ? "0852310002" : "0852310001") }
      try desk.write(Saving().bytes(left), to: desk.rejected)
      let report = try await desk.run([desk.sheet])
      #expect(report.rows.accepted == 3 && report.rows.read == 4)
      #expect(try !desk.findings().contains { $0.rule.hasPrefix("row.key") })
      #expect(
        try desk.submissions().values.contains {
          String(decoding: $0, as: UTF8.self).contains("\"085231000\(takesFirst ? 1 : 2)\"")
        })
    }
  }

  /// A copy that was written before a colleague's mend does not undo it; people choose between the two.
  @Test(arguments: [true, false])
  func anOlderCopyWaits(takesOlder: Bool) async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      let phone = refused[0].firstIndex(of: "電話番号") ?? 0
      refused[1][phone] = "0852310002"
      try desk.write(Saving().bytes(refused), to: desk.mended)
      refused[1][phone] = "0852310001"
      try desk.write(Saving().bytes(refused), to: desk.rejected)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
      let before = try desk.submissions()
      for paths in [[desk.sheet, desk.mended], [desk.sheet], [desk.sheet, desk.rejected]] {
        #expect(try await desk.run(paths).rows.accepted == 3)
        #expect(try desk.submissions() == before)
        let told = try desk.findings().filter { $0.rule == "row.key.conflict" }
        #expect(told.count == 1)
        #expect(told[0].message.split(separator: "mended/clinics.csv").count == 2)
        let left = try await desk.rows(of: desk.rejected)
        #expect(
          Set(left.dropFirst().map { $0[phone] }) == ["0852310001", "0852310002", "0852310003"])
      }
      var left = try await desk.rows(of: desk.rejected)
      left.removeAll { $0[phone] == (takesOlder ? "0852310001" : "0852310002") }
      try desk.write(Saving().bytes(left), to: desk.rejected)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
      #expect(try (desk.submissions() == before) == !takesOlder)
      #expect(try !desk.findings().contains { $0.rule.hasPrefix("row.key") })
      #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
      #expect(try (desk.submissions() == before) == !takesOlder)
    }
  }

  /// What editors leave beside the refused rows is no sheet, and nobody is told of it.
  @Test func locksAndBackupsArePassedOver() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      for name in ["~$clinics.csv", "clinics.csv~", "clinics.csv.bak", ".~lock.clinics.csv#"] {
        try desk.write(Saving().bytes(refused), to: desk.output + "/rejected/" + name)
      }
      let report = try await desk.run([desk.sheet])
      #expect(report.notes.isEmpty && report.rows.read == 4)
    }
  }

  /// What a commit that was cut off left there is no edit, be it the old or the new; what people edited is one.
  @Test(arguments: [true, false])
  func whatACutOffRunWroteIsNoEdit(isNew: Bool) async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      let old = try Data(contentsOf: URL(fileURLWithPath: desk.rejected))
      refused[1].replaceSubrange(3..., with: RightRow.row(1).map(\.cell))
      try desk.write(Saving().bytes(refused), to: desk.output + "/rejected/直し済.csv")
      try await desk.run([desk.sheet])
      let new = try Data(contentsOf: URL(fileURLWithPath: desk.rejected))
      try (isNew ? new : old).write(to: URL(fileURLWithPath: desk.rejected))
      try FileManager.default.removeItem(atPath: desk.output + "/summary.json")
      var grid = Self.spoiltGrid
      for row in [1, 3] { grid.change(row, ["備考": "別の行"]) }
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let stale = try desk.findings().filter { $0.rule == "row.key.stale" }
      #expect(stale.map(\.severity) == ["notice"])
    }
  }

  /// A table that somebody saves while a run goes on is not written over: not in its place, not as a new file, and
  /// not where it was taken up already.
  @Test(arguments: [true, false], [true, false])
  func anEditDuringTheRunEndsIt(isTakenUp: Bool, isReplaced: Bool) async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      let phone = refused[0].firstIndex(of: "電話番号") ?? 0
      if isTakenUp {
        refused[1][phone] = "0852310001"
        try desk.write(Saving().bytes(refused), to: desk.rejected)
      }
      refused[1][phone] = "0852310002"
      let edit = Saving().bytes(refused)
      let before = try desk.submissions()
      let folder = try OutputFolder(desk.output)
      defer { folder.clearStage() }
      let memory = try MendingFolder(desk.output)
      let error = await #expect(throws: IntakeError.self) {
        try await Batch.run(
          [.path(desk.sheet)], exampleOptions(), memory: memory, comparing: nil, .settled
        ) { batch in
          let path = isReplaced ? desk.rejected + ".new" : desk.rejected
          try desk.write(edit, to: path)
          if isReplaced { rename(path, desk.rejected) }
          return try FolderSink(folder, batch, RunClock(), replaces: false)
        }
      }
      #expect(error?.exitCode == 74)
      #expect(error?.message.ja.contains("読んでいる間に変わりました") ?? false)
      #expect(try Array(Data(contentsOf: URL(fileURLWithPath: desk.rejected))) == edit)
      #expect(try desk.submissions() == before)
    }
  }

  /// What was taken up under a name of its own lies there as long as people like, and says nothing more: not on
  /// any night to come.
  @Test func whatWasTakenUpIsReadOnce() async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      refused[1].replaceSubrange(3..., with: RightRow.row(1).map(\.cell))
      try desk.write(Saving().bytes(refused), to: desk.output + "/rejected/直し済.csv")
      #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
      var grid = Self.spoiltGrid
      grid.change(1, ["電話番号": "y"])
      try desk.write(grid.bytes, to: desk.sheet)
      for _ in 0..<4 {
        try await desk.run([desk.sheet])
        let stale = try desk.findings().filter { $0.rule == "row.key.stale" }
        #expect(stale.map(\.severity) == ["notice"])
        #expect(desk.exists(desk.output + "/rejected/直し済.csv"))
      }
    }
  }

  /// What clerks write into columns of their own stays beside the row, whoever mends another, until they take
  /// it away.
  @Test func remarksStay() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      func remarked(_ rows: [[String]], _ remark: String) -> [[String]] {
        rows.enumerated().map { $1 + [$0 == 0 ? "メモ" : $0 == 1 ? remark : ""] }
      }
      let before = (try desk.findings().map(\.id), try desk.index())
      try desk.write(Saving().bytes(remarked(refused, "電話した")), to: desk.rejected)
      for _ in 0..<2 {
        try await desk.run([desk.sheet])
        #expect(try await desk.rows(of: desk.rejected).map { $0.last } == ["メモ", "電話した", ""])
        #expect(try desk.findings().map(\.id) == before.0 && desk.index() == before.1)
      }
      // An older copy without the column takes nothing away.
      var older = refused
      older[2].replaceSubrange(3..., with: RightRow.row(3).map(\.cell))
      try desk.write(Saving().bytes(older), to: desk.mended)
      #expect(try await desk.run([desk.sheet, desk.mended]).rows.accepted == 3)
      let left = try await desk.rows(of: desk.rejected)
      #expect(left.map { $0.last } == ["メモ", "電話した"])
      try desk.write(
        Saving().bytes(left.map { $0.dropLast() + [$0[0] == "エラー内容" ? "メモ" : ""] }),
        to: desk.rejected)
      for _ in 0..<2 {
        #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
        #expect(try await !desk.rows(of: desk.rejected).joined().contains("電話した"))
      }
    }
  }

  /// A column that the file has in other parts is one column less of the sheet, and not one too many.
  @Test func aColumnMayBeMendedInParts() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let column = refused[0].firstIndex(of: "都道府県") ?? 0
      let phone = refused[0].firstIndex(of: "電話番号") ?? 0
      let rows = refused.enumerated().map { number, row in
        var row = row
        if number > 0 { row[phone] = "0852310000" }
        row.remove(at: column)
        return row + (number == 0 ? ["都道府県コード", "都道府県名"] : ["32", "島根"])
      }
      try desk.write(Saving().bytes(rows), to: desk.mended)
      try await desk.run([desk.mended])
      let left = try desk.exists(desk.rejected) ? await desk.rows(of: desk.rejected) : []
      #expect(left.allSatisfy { !$0[0].isEmpty })
      #expect(try !desk.findings().contains { $0.rule == "file.header.missing" })
    }
  }

  /// What only mended rows have twice is told on their sheet, in each of them and in the index.
  @Test func aColumnThatMendedRowsHaveTwiceIsTold() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      let rows = refused.map { $0 + [$0[0] == "エラー内容" ? "開設者氏名" : "小鳥 次郎"] }
      try desk.write(Saving().bytes(rows), to: desk.mended)
      try await desk.run([desk.mended])
      let told = try desk.findings().filter { $0.rule == "file.header.duplicate" }
      #expect(told.count == 1 && told[0].severity == "error")
      let left = try await desk.rows(of: desk.rejected)
      #expect(left.dropFirst().allSatisfy { $0[0].contains("「開設者」とみなせる列が二つ以上あります") })
      #expect(left.count == refused.count)
    }
  }

  @Test func aMissingColumnIsMendedByAddingIt() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.change(0, ["発行料同意": nil])
      try desk.write(grid.bytes, to: desk.sheet)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 0)
      let refused = try await desk.rows(of: desk.rejected)
      #expect(refused[1][0].contains("発行料同意"))
      let cells = ["発行料同意", "はい", "？"]
      try desk.write(Saving().bytes(zip(refused, cells).map { $0 + [$1] }), to: desk.mended)
      #expect(try await desk.run([desk.mended]).rows.accepted == 1)
      // The column that only mended rows have comes back, too.
      let left = try await desk.rows(of: desk.rejected)
      #expect(left.map { $0.last } == ["発行料同意", "？"])
      let finding = try desk.findings().first { $0.rule == "certificate.feeConsent.unclear" }
      #expect(finding?.column == "発行料同意" && finding?.cell == nil)
    }
  }

  @Test func whatTheEncodingCannotHoldTurnsTheFileIntoUTF8() async throws {
    try await withDesk { desk in
      try desk.write(
        Saving(encoding: "cp932").bytes([Self.spoiltGrid.header] + Self.spoiltGrid.rows),
        to: desk.sheet)
      try await desk.run([desk.sheet])
      var refused = try await desk.rows(of: desk.rejected, .cp932)
      refused[1][7] = "𠮷田医院"
      try desk.write(Saving().bytes(refused), to: desk.mended)
      try await desk.run([desk.mended])
      let left = try await desk.rows(of: desk.rejected, .utf8)
      #expect(left[1][7] == "𠮷田医院" && left[2][7] == "ことり医院3")
    }
  }

  @Test func elsewhereItIsASheetLikeAnyOther() async throws {
    try await withDesk { desk in
      let refused = try await spoilt(desk)
      try desk.write(Saving().bytes(refused), to: desk.mended)
      // Its own name is not that of a sheet that is read.
      for (number, path) in [desk.mended, desk.rejected].enumerated() {
        let report = try await desk.run([path], into: desk.folder + "/other\(number)")
        #expect(report.rows.read == 2 && report.rules["file.header.unknown"] == nil)
      }
    }
  }

  @Test func aRunThatWasCutOffIsMadeUpForByTheSameCommand() async throws {
    try await withDesk { desk in
      var refused = try await spoilt(desk)
      refused[1].replaceSubrange(3..., with: RightRow.row(1).map(\.cell))
      try desk.write(Saving().bytes(refused), to: desk.rejected)
      // The commit takes the summary away first.
      try FileManager.default.removeItem(atPath: desk.output + "/summary.json")
      let report = try await desk.run([desk.rejected])
      #expect(report.rows.read == 4 && report.rows.accepted == 3)
    }
  }

  @Test func sheetsOfOneNameAreToldApart() async throws {
    try await withDesk { desk in
      let (one, other) = (desk.folder + "/a/clinics.csv", desk.folder + "/b/clinics.csv")
      try desk.write(Self.spoiltGrid.bytes, to: one)
      var grid = SheetGrid(10..<12)
      grid.change(0, ["電話番号": "x"])
      try desk.write(grid.bytes, to: other)
      try await desk.run([one, other])
      var refused = try await desk.rows(of: desk.output + "/rejected/b__clinics.csv")
      refused[1].replaceSubrange(3..., with: RightRow.row(10).map(\.cell))
      try desk.write(Saving().bytes(refused), to: desk.mended)
      #expect(try await desk.run([desk.mended]).rows.accepted == 4)
      #expect(desk.exists(desk.rejected))
      #expect(!desk.exists(desk.output + "/rejected/b__clinics.csv"))
    }
  }
}

/// The small parts.
@Suite struct MendingPartsTests {
  @Test(arguments: [
    ("clinics.csv#11-9f3a2c1b-4d2e", true), ("'=x.csv#1-00000000-0000", true),
    ("表#1.csv#2-0000000a-000b", true), ("a.csv#3-ffffffff-ffff", true), ("", false),
    ("clinics.csv", false), ("a#0-00000000-0000", false), ("a#1-0000000-0000", false),
    ("a#1-0000000g-0000", false), ("a#x-00000000-0000", false), ("a#1-00000000", false),
    ("a#1-00000000-000", false), ("#--", false),
  ])
  func readsKeys(_ text: String, _ isKey: Bool) {
    let key = RecordKey(text)
    #expect((key != nil) == isKey)
    if let key { #expect(RecordKey(key.text) == key) }
  }

  @Test func namesSheetsApart() {
    let inputs = ["a/x.csv", "b/x.csv", "c/b/x.csv", "stdin", "x.csv", "a/x.csv", "y.xlsx"]
    #expect(
      SheetNames.unique(inputs) == [
        "x.csv", "b__x.csv", "c__b__x.csv", "stdin.csv", "2__x.csv", "a__x.csv", "y.xlsx",
      ])
    #expect(SheetNames.sheet("4月分", of: "y.xlsx") == "y.xlsx[4月分]")
    #expect(SheetNames.sheet(nil, of: "x.csv") == "x.csv")
  }

  @Test(arguments: [Encoding.cp932, .eucjp])
  func encodesWhatItDecodes(_ encoding: Encoding) {
    let out = ByteBuffer()
    var written = 0
    for scalar in UInt32(0x20)...0xFFFF {
      guard let character = Unicode.Scalar(scalar) else { continue }
      let text = String(Character(character))
      guard text.withBytes({ Encoder.holds($0, in: encoding) }) else { continue }
      out.cut(to: 0)
      text.withBytes { Encoder.append($0, in: encoding, to: out) }
      let decoded = DecodedRecord()
      let back = out.withBytes { decoded.decode($0, from: encoding).0.string }
      withExtendedLifetime(decoded) {}
      if back != text { Issue.record("\(text) comes back as \(back)") }
      written += 1
    }
    #expect(written > 6000)
    out.cut(to: 0)
    "あ😀".withBytes { Encoder.append($0, in: encoding, to: out) }
    #expect(out.count == 4)
  }
}
