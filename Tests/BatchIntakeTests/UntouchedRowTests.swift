import Foundation
import Testing

@testable import BatchIntake

/// What intake wrote into `rejected/` is no mend, whatever stands in it and whatever is known of the run that wrote
/// it; what people call their sheets keeps no row from being mended.
@Suite struct UntouchedRowTests {
  enum Form: CaseIterable { case rows, workbook }

  /// A row that cannot be read, or whose cells no spreadsheet holds as they are.
  struct Kind: CustomTestStringConvertible {
    let testDescription: String
    var encoding = "utf-8"
    let line: [UInt8]
    var isUnreadable = true

    init(
      _ name: String, _ line: [UInt8], encoding: String = "utf-8", isUnreadable: Bool = true
    ) {
      testDescription = name
      self.line = line
      self.encoding = encoding
      self.isUnreadable = isUnreadable
    }

    /// A row that is refused for its phone and says something strange besides.
    init(_ name: String, saying text: String, encoding: String = "utf-8") {
      var grid = SheetGrid(8..<9)
      grid.change(0, ["電話番号": "x", "備考": text])
      self.init(
        name, Saving(encoding: encoding).bytes(grid.rows), encoding: encoding, isUnreadable: false)
    }
  }

  static let kinds: [Kind] = [
    Kind("NUL", Array("M9,32,1,0000000,,あ\u{0}い,x\r\n".utf8)),
    Kind(
      "bad bytes",
      Array("M9,32,1,0000000,,".utf8) + [0xFF, 0x80, 0xE3, 0x81] + Array(",x\r\n".utf8)),
    Kind(
      "bad bytes in CP932",
      Array("M9,32,1,0000000,,".utf8) + [0x81, 0x01, 0xFD] + Array(",x\r\n".utf8), encoding: "cp932"
    ),
    Kind("a broken quote", Array("M9,32,1,0000000,,\"ab \"c\" d,x\r\n".utf8)),
    Kind("an open quote", Array("M9,\"32,1,0000000,,ab,x\r\n".utf8)),
    Kind(
      "too long",
      Array("M9,32,1,0000000,,".utf8) + Array(repeating: 0x78, count: 70_000) + Array(",x\r\n".utf8)
    ),
    Kind("a long cell", saying: String(repeating: "x", count: 40_000)),
    Kind(
      "a long cell after spaces",
      saying: "　　" + String(repeating: "あ", count: 20_000) + String(repeating: "x", count: 4000)),
    Kind("a long cell in CP932", saying: String(repeating: "あ", count: 31_000), encoding: "cp932"),
    Kind("no characters", saying: "あ\u{FFFE}い\u{FFFF}う"),
    Kind("control characters", saying: "あ\u{1}い\u{B}\u{1F}う"),
    Kind("line ends", saying: "あ\rい\r\nう\nえ"),
    Kind("an escape", saying: "_x0041_ _x005F_x0041_"),
    Kind(
      "many cells",
      Array((SheetGrid(8..<9).lines[1] + String(repeating: ",", count: 17_000) + "x\r\n").utf8)),
    Kind(
      "more cells than sixteen bits count",
      Array((SheetGrid(8..<9).lines[1] + String(repeating: ",x", count: 70_000) + "\r\n").utf8)),
  ]

  @Test(arguments: kinds, Form.allCases)
  func isNoMendWhereAnotherRowIs(_ kind: Kind, _ form: Form) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "ない"])
      let sheet = Saving(encoding: kind.encoding).bytes([grid.header] + grid.rows) + kind.line
      try desk.write(sheet, to: desk.sheet)
      var options = exampleOptions()
      options.rejected = form == .rows ? .csv : .xlsx
      options.encoding = Options.Encoding(rawValue: kind.encoding) ?? .auto
      func run() async throws -> Intake.Report {
        try await Intake.run([desk.sheet], options, into: desk.output)
      }
      let first = try await run()
      #expect(first.rows.accepted == 2 && first.rows.unreadable == (kind.isUnreadable ? 1 : 0))
      try await mend(desk, form, kind.encoding)
      let mended = try await run()
      var expected = first.rows
      expected.accepted += 1
      expected.rejected -= 1
      #expect(mended.rows == expected)
      let findings = try desk.findings()
      #expect(!findings.contains { $0.rule.hasPrefix("row.key.") })
      // The next run, one after a run that was killed in its commit, and one that has lost all memory.
      for lost in [[], ["summary.json"], ["summary.json", "history.ndjson", ".last.json"]] {
        for name in lost { try FileManager.default.removeItem(atPath: desk.output + "/" + name) }
        #expect(try await run().rows == expected, "\(lost)")
        #expect(try desk.findings() == findings, "\(lost)")
      }
    }
  }

  /// Blank columns that somebody added make no row one that has slipped, be it refused still.
  @Test func readsRowsBesideBlankColumns() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<3)
      for row in 1...2 { grid.change(row, ["電話番号": "ない", "支払方法": "9"]) }
      try desk.write(grid.bytes, to: desk.sheet)
      let first = try await desk.run([desk.sheet])
      var rows = try await desk.rows(of: desk.rejected)
      rows[1][3 + 6] = "0852310001"
      try desk.write(Saving().bytes(rows.map { $0 + ["", ""] }), to: desk.rejected)
      let second = try await desk.run([desk.sheet])
      #expect(first.rows == second.rows && second.rows.unreadable == 0)
      #expect(second.rules["clinic.phone.format"] == 1)
    }
  }

  /// A last column without a title is in no header that a workbook keeps.
  @Test(arguments: Form.allCases)
  func mendsARowWhoseLastColumnHasNoTitle(_ form: Form) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.header.append("")
      for row in grid.rows.indices { grid.rows[row].append("覚え") }
      grid.change(1, ["電話番号": "ない"])
      try desk.write(grid.bytes, to: desk.sheet)
      var options = exampleOptions()
      options.rejected = form == .rows ? .csv : .xlsx
      _ = try await Intake.run([desk.sheet], options, into: desk.output)
      try await mend(desk, form, "utf-8")
      let report = try await Intake.run([desk.sheet], options, into: desk.output)
      #expect(report.rows.accepted == 2)
    }
  }

  /// A spreadsheet that saves refused rows as CSV gives what a row has too much a column without a title.
  @Test(arguments: [["余り"], ["", "余り"], ["余り", "余り"]])
  func isRefusedForItsSurplusWhereverThatLies(_ surplus: [String]) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<3)
      grid.rows[1] += surplus
      grid.change(2, ["電話番号": "ない"])
      try desk.write(grid.bytes, to: desk.sheet)
      let first = try await desk.run([desk.sheet])
      #expect(first.rows.rejected + first.rows.unreadable == 2)
      var rows = try await desk.rows(of: desk.rejected)
      let width = rows.map(\.count).max()! + 1
      for row in rows.indices {
        rows[row] += Array(repeating: "", count: width - rows[row].count)
      }
      let phone = rows[2].firstIndex(of: "ない")!
      rows[2][phone] = "0852310001"
      rows[2][width - 1] = "電話で聞いた"
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      for _ in 0..<2 {
        let second = try await desk.run([desk.sheet])
        #expect(second.rows.accepted == 2 && second.rows.read == 3)
      }
      rows = try await desk.rows(of: desk.rejected)
      #expect(rows.count == 2)
      for row in rows.indices { rows[row] = rows[row].map { $0 == "余り" ? "" : $0 } }
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      for _ in 0..<2 {
        let third = try await desk.run([desk.sheet])
        #expect(third.rows.accepted == 3)
      }
    }
  }

  /// Rows that were refused, and whose sheet was mended itself while the run that should have noticed was killed.
  @Test(arguments: Form.allCases) func isNoStaleRowWhereTheRunWasKilled(_ form: Form) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "ない"])
      var options = exampleOptions()
      options.rejected = form == .rows ? .csv : .xlsx
      try desk.write(grid.bytes, to: desk.sheet)
      _ = try await Intake.run([desk.sheet], options, into: desk.output)
      try FileManager.default.removeItem(atPath: desk.output + "/summary.json")
      try desk.write(SheetGrid(0..<3).bytes, to: desk.sheet)
      for _ in 0..<2 {
        let report = try await Intake.run([desk.sheet], options, into: desk.output)
        #expect(report.rows.accepted == 3 && report.findings == 0 && report.notes.isEmpty)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: desk.output + "/rejected") == [])
    }
  }

  /// Mends the row without a phone where it lies, as an editor of texts or of sheets does.
  private func mend(_ desk: MendingDesk, _ form: Form, _ encoding: String) async throws {
    guard form == .rows else {
      let path = desk.rejected + ".xlsx"
      var rows = try await desk.rows(of: path)
      let row = try #require(rows.firstIndex { $0.contains("ない") })
      let cell = try #require(rows[row].firstIndex(of: "ない"))
      rows[row][cell] = "0852310001"
      try desk.write(Saving().bytes(rows), to: desk.output + "/rejected/mine.csv")
      try FileManager.default.removeItem(atPath: path)
      return
    }
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: desk.rejected)))
    let typed = Saving(encoding: encoding).bytes([["ない", ""]]).dropLast(2)
    let place = try #require(bytes.firstRange(of: Array([0x2C] + typed)))
    try desk.write(
      bytes[...place.lowerBound] + Array("0852310001,".utf8) + bytes[place.upperBound...],
      to: desk.rejected)
  }

  /// A cell that a mend takes something out of is another one, though nobody sees what.
  @Test(arguments: ["あ\u{0}い", "あ\u{1}い", "あ\u{FFFD}い", "あ\u{FFFE}い"])
  func aCellIsMendedByTakingOutWhatNobodySees(_ text: String) {
    for field in [Field.clinicName, .claimsRemarks] {
      let print = RowPrint(ColumnMap(header: [field.header]))
      let isSame = text.withBytes { one in
        "あい".withBytes { print.saysSame($0, one, column: 0) }
      }
      #expect(!isSame)
    }
  }

  // MARK: - Names of sheets

  static let names = [
    "clinics〜2024.csv", "か\u{3099}くえん.csv", "'quoted'.csv", "\u{3000}space.csv", " space.csv",
    "line\u{2028}two.csv", "line\ntwo.csv", "tab\t.csv", "=1+1.csv", "@x.csv", "+81.csv",
    "-x.csv", "?what.csv", "100%.csv", "%41.csv", "a#1-00000000-0000.csv", "é 🏥.csv",
    "[x].csv", "rtl\u{202E}vsc.csv", "\u{FEFF}mark.csv", "nbsp\u{A0}.csv", "髙橋①.csv",
  ]

  @Test(arguments: names, Form.allCases)
  func rowsOfEverySheetAreMended(_ name: String, _ form: Form) async throws {
    try await withDesk { desk in
      let sheet = desk.folder + "/" + name
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "ない"])
      let saving = Saving(encoding: "cp932")
      try desk.write(saving.bytes([grid.header] + grid.rows), to: sheet)
      var options = exampleOptions()
      options.rejected = form == .rows ? .csv : .xlsx
      _ = try await Intake.run([sheet], options, into: desk.output)
      let path = desk.output + "/rejected/" + name + (form == .rows ? "" : ".xlsx")
      var rows = try await desk.rows(of: path, form == .rows ? .cp932 : .auto)
      // A workbook's rows end with their last filled cell.
      rows[1] += Array(repeating: "", count: rows[0].count - rows[1].count)
      rows[1][3 + 6] = "0852310001"
      #expect(rows[1][3 + 0] == "M0001" && grid.header[6] == "電話番号")
      try desk.write(saving.bytes(rows), to: desk.output + "/rejected/mine.csv")
      for _ in 0..<2 {
        let report = try await Intake.run([sheet], options, into: desk.output)
        #expect(report.rows.accepted == 2 && report.findings == 0)
      }
    }
  }

  /// Files that are called like what an editor leaves, or as long as a name can be, are mended where they lie.
  @Test(
    arguments: [
      ".hidden.csv", "..csv", "x.csv~", ".x~", "x.bak", "#x#",
      String(repeating: "a", count: 251) + ".csv", String(repeating: "表", count: 83) + ".csv",
    ], Form.allCases)
  func rowsAreMendedWhereTheyLie(_ name: String, _ form: Form) async throws {
    try await withDesk { desk in
      let sheets = [desk.folder + "/" + name, desk.folder + "/other/" + name]
      var options = exampleOptions()
      options.rejected = form == .rows ? .csv : .xlsx
      for (place, sheet) in sheets.enumerated() {
        var grid = SheetGrid(place * 2..<place * 2 + 2)
        grid.change(1, ["電話番号": "ない"])
        try desk.write(grid.bytes, to: sheet)
      }
      _ = try await Intake.run(sheets, options, into: desk.output)
      let names = try filesIn(desk.output + "/rejected").keys.sorted()
      #expect(names.count == 2)
      for name in names {
        let path = desk.output + "/rejected/" + name
        var rows = try await desk.rows(of: path)
        rows[1] += Array(repeating: "", count: rows[0].count - rows[1].count)
        rows[1][3 + 6] = "0852310001"
        try desk.write(Saving().bytes(rows), to: path)
      }
      for _ in 0..<2 {
        let report = try await Intake.run(sheets, options, into: desk.output)
        #expect(report.rows.accepted == 4 && report.rows.rejected == 0, "\(report.notes)")
      }
    }
  }

  @Test(
    arguments: names + [
      "", "a", "＝表", "－", "＠a", "−1", "%", "%2", "表.csv", "clinics.csv", "book.xlsx[4月分]",
    ])
  func keysHoldEveryName(_ name: String) {
    let written = KeyName.written(name)
    #expect(KeyName.read(written).unicodeScalars.elementsEqual(name.unicodeScalars))
    #expect(written.withBytes { Encoder.holds($0, in: .cp932) })
    let core = written.withBytes { trimmed($0).string }
    #expect(core.unicodeScalars.elementsEqual(written.unicodeScalars))
    #expect(!written.withBytes { $0.beginsFormula })
  }

  @Test func usualNamesStandAsTheyAre() {
    for name in ["clinics.csv", "表 4月分.csv", "a-b_(2).xlsx[シート1]", "ｸﾘﾆｯｸ.csv"] {
      #expect(KeyName.written(name) == name)
    }
  }

  // MARK: - Rows with hardly anything in them

  @Test(arguments: [
    "行キー\r\n{key}\r\n", "エラー内容,修正案,行キー\r\n,,{key}\r\n", "{head}\r\n,,{key}\r\n",
    "行キー,\r\n{key},\r\n", "行キー\r\n{key},a,b\r\n", "行キー,行キー\r\n{key},{key}\r\n",
    "電話番号,姓,行キー\r\n,,{key}\r\n",
  ])
  func aRowWithoutCellsOfItsOwnIsARow(_ text: String) async throws {
    for way in ["edited", "given", "alone"] {
      try await withDesk { desk in
        var grid = SheetGrid(0..<2)
        grid.change(1, ["電話番号": "ない"])
        try desk.write(grid.bytes, to: desk.sheet)
        try await desk.run([desk.sheet])
        let rows = try await desk.rows(of: desk.rejected)
        let file = text.replacing("{key}", with: rows[1][2])
          .replacing("{head}", with: rows[0].joined(separator: ","))
        let path = way == "edited" ? desk.rejected : desk.mended
        try desk.write(Array(file.utf8), to: path)
        let given = ["edited": [desk.sheet], "given": [desk.sheet, path]][way] ?? [path]
        for given in [given, [desk.sheet]] {
          let report = try await desk.run(given)
          #expect(report.rows.read == 2 && report.rows.accepted == 1, "\(way)")
          #expect(report.troubles.isEmpty, "\(way)")
        }
      }
    }
  }

  /// Two columns are left of a sheet: the key, and what was mended.
  @Test func aKeyAndACellAreEnough() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "ない"])
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let key = try await desk.rows(of: desk.rejected)[1][2]
      try desk.write(Array("行キー,電話番号\r\n\(key),0852310001\r\n".utf8), to: desk.mended)
      #expect(try await desk.run([desk.sheet, desk.mended]).rows.accepted == 2)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 2)
    }
  }

  /// So many columns are laid upon each other in one pass.
  @Test func laysManyColumns() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "ない"])
      let text = grid.lines.map { $0 + String(repeating: ",", count: 16_000) + "\r\n" }.joined()
      try desk.write(Array(text.utf8), to: desk.sheet)
      try await desk.run([desk.sheet])
      var rows = try await desk.rows(of: desk.rejected)
      rows[1][3 + 6] = "0852310001"
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 2)
    }
  }
}
