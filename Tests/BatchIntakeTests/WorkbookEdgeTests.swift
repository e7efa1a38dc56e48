import Foundation
import Testing

@testable import BatchIntake

/// Workbooks as they lie in their files: widths, heights, lists and notes, of no row, one and several.
@Suite struct WorkbookEdgeTests {
  /// The text of a part of a workbook.
  private func part(_ name: String, of path: String) throws -> String {
    let archive = try ZipArchive(Source(path: path, name: path), maxBytes: 1 << 24)
    var bytes: [UInt8] = []
    let isThere = try archive.read(
      name,
      take: { (piece: UnsafeMutableRawBufferPointer, _: Bool) throws(ZipTrouble) -> Bool in
        bytes += Array(piece)
        return true
      }, failed: { $0 })
    return isThere ? String(decoding: bytes, as: UTF8.self) : ""
  }

  /// Columns' widths in letters, without the room that Excel adds.
  private func widths(_ sheet: String) -> [Double] {
    sheet.matches(of: /<col min="(\d+)" max="(\d+)" width="([0-9.]+)"/).flatMap { match in
      let count = (Int(match.2) ?? 0) - (Int(match.1) ?? 0) + 1
      return Array(repeating: (Double(match.3) ?? 0) - 0.7109375, count: max(0, count))
    }
  }

  private func heights(_ sheet: String) -> [String] {
    sheet.matches(of: /<row r="(\d+)"[^>]* ht="([0-9.]+)"/).map { "\($0.1): \($0.2)" }
  }

  private func row(
    _ errors: String = "", cells: [String] = ["a"], _ notes: [RefusedRow.Note] = []
  ) -> RefusedRow {
    RefusedRow(errors: errors, advice: "", key: "k", cells: cells, notes: notes)
  }

  private func withRejected(
    header: [String], _ sheets: [[RefusedRow]], _ body: (String) throws -> Void
  ) async throws {
    try await withFolder { folder in
      let path = folder + "/book.xlsx"
      let book = try RejectedWorkbook(path, .en)
      let field = try #require(Field.all.first { !$0.choiceLabels.isEmpty })
      for (number, rows) in sheets.enumerated() {
        try book.begin("表\(number)", header: header, fields: [nil, field])
        for row in rows { book.write(row) }
      }
      #expect(book.count == sheets.joined().count)
      try book.finish()
      try body(path)
    }
  }

  @Test func columnsAreAsWideAsTheirTitles() async throws {
    let titles = [1, 5, 6, 13, 14, 15].map { String(repeating: "列", count: $0) }
    try await withRejected(header: titles, [[row()]]) { path in
      let sheet = try part("xl/worksheets/sheet1.xml", of: path)
      #expect(widths(sheet) == [48, 26, 8, 12, 12, 14, 28, 30, 30])
      #expect(sheet.contains("ySplit=\"1\" topLeftCell=\"A2\""))
      let notes = try part("xl/comments1.xml", of: path)
      #expect(notes.matches(of: /ref="([A-Z]+\d+)"/).map { String($0.1) } == ["A1", "B1", "C1"])
    }
  }

  /// A row is as high as what is wrong with it, up to twelve lines.
  @Test func rowsAreAsHighAsTheirErrors() async throws {
    let rows = [45, 46, 505, 506, 600].map { row(String(repeating: "x", count: $0)) }
    try await withRejected(header: ["a"], [rows]) { path in
      let sheet = try part("xl/worksheets/sheet1.xml", of: path)
      #expect(heights(sheet) == ["2: 16.5", "3: 33", "4: 181.5", "5: 198", "6: 198"])
    }
  }

  /// The choices of a column are offered in all of its rows, and in no sheet that has none.
  @Test func offersChoicesInEachRow() async throws {
    try await withRejected(header: ["a", "b"], [[row(), row(), row()], [], [row()]]) { path in
      let lists = try (1...3).map { number in
        try part("xl/worksheets/sheet\(number).xml", of: path)
          .matches(of: /<dataValidation [^>]*sqref="([^"]*)"/).map { String($0.1) }
      }
      #expect(lists == [["E2:E4"], [], ["E2"]])
      let sheet = try part("xl/worksheets/sheet1.xml", of: path)
      let count = try #require(Field.all.first { !$0.choiceLabels.isEmpty }).choiceLabels.count
      #expect(sheet.contains("!$A$2:$A$\(count + 1)</formula1>"))
      let choices = try part("xl/worksheets/sheet4.xml", of: path)
      #expect(
        choices.matches(of: /<row r="(\d+)"/).compactMap { Int($0.1) } == Array(1...count + 1))
    }
  }

  /// A cell that is wrong is coloured, also one that the row is too short for.
  @Test func coloursWhatIsWrong() async throws {
    let notes = [
      RefusedRow.Note(column: 0, isError: true, text: "first"),
      RefusedRow.Note(column: 2, isError: false, text: "second"),
    ]
    try await withRejected(header: ["a", "b", "c"], [[row(notes), row()]]) { path in
      let sheet = try part("xl/worksheets/sheet1.xml", of: path)
      let cells = sheet.matches(of: /<c r="([D-Z]\d)"/).map { String($0.1) }
      #expect(cells == ["D1", "E1", "F1", "D2", "F2", "D3"])
      let told = try part("xl/comments1.xml", of: path)
      let refs = told.matches(of: /ref="([A-Z]+\d+)"/).map { String($0.1) }
      #expect(refs == ["A1", "B1", "C1", "D2", "F2"])
      let styles = try part("xl/styles.xml", of: path)
      for colour in ["FFC7CE", "FFEB9C", "D9D9D9", "DDEBF7"] {
        #expect(styles.contains("<fgColor rgb=\"FF\(colour)\"/>"), "\(colour)")
      }
      let border = "<left style=\"thin\"><color rgb=\"FFBFBFBF\"/></left>"
      #expect(styles.contains(border))
      let core = try part("docProps/core.xml", of: path)
      #expect(core.contains(">1980-01-01T00:00:00Z</dcterms:created>"))
    }
  }

  private func row(_ notes: [RefusedRow.Note]) -> RefusedRow { row("", cells: ["a"], notes) }

  /// Without anything wrong in a cell nothing has its colour: the plain, the wrapped and the title have no border.
  @Test func hasAPlainLookWhereNothingIsWrong() async throws {
    try await withFolder { folder in
      let path = folder + "/book.xlsx"
      let book = try WorkbookWriter(path)
      let sheet = try book.sheet("表")
      sheet.write(
        [("a", .plain), ("b", .wrapped), ("c", .title), ("", .plain), ("", .refused)], row: 0)
      sheet.write([("", .plain)], row: 1)
      try book.finish()
      let styles = try part("xl/styles.xml", of: path)
      #expect(styles.split(separator: "<left style=\"thin\">").count == 2, "of the refused one")
      let cells = try part("xl/worksheets/sheet1.xml", of: path)
      #expect(
        cells.matches(of: /<c r="([A-Z]\d)"/).map { String($0.1) } == ["A1", "B1", "C1", "E1"])
    }
  }

  @Test(arguments: [(1999, 1999), (2000, 2000), (2001, 2000)])
  func cutsLongNotes(count: Int, kept: Int) async throws {
    let note = RefusedRow.Note(column: 0, isError: true, text: String(repeating: "x", count: count))
    try await withRejected(header: ["a"], [[row([note])]]) { path in
      let told = try part("xl/comments1.xml", of: path)
      #expect(told.matches(of: /x{100,}/).map(\.output.count) == [kept])
    }
  }

  // MARK: - The template

  @Test func theTemplateHasAListForEachClosedChoice() async throws {
    try await withFolder { folder in
      let path = folder + "/template.xlsx"
      try TemplateWorkbook(language: .en, day: exampleDay, hasExamples: true).write(to: path)
      let sheet = try part("xl/worksheets/sheet1.xml", of: path)
      let titles = Field.all.map { Double(min(34, max(12, 2 * $0.header.count + 2))) }
      #expect(widths(sheet) == titles && heights(sheet) == ["1: 33"])
      let lists = sheet.matches(of: /<dataValidation [^>]*sqref="([^"]*)"/).map { String($0.1) }
      let columns = Field.all.indices.filter { !Field.all[$0].choiceLabels.isEmpty }
        .map(spreadsheetColumn)
      #expect(Set(lists) == Set(columns.map { "\($0)2:\($0)2001" }) && lists.count == columns.count)
      #expect(sheet.contains("ySplit=\"1\" topLeftCell=\"A2\""))
      #expect(sheet.matches(of: /<row r="(\d+)"/).map { String($0.1) } == ["1", "2", "3"])
      let guide = try part("xl/worksheets/sheet2.xml", of: path)
      #expect(widths(guide) == [26, 10, 70, 50] && guide.contains("fitToHeight=\"0\""))
      let rows = guide.matches(of: /<row r="(\d+)"/).compactMap { Int($0.1) }
      #expect(rows == Array(1...5) + Array(7...7 + Field.all.count))
      #expect(guide.contains("paperSize=\"9\"") && guide.contains("orientation=\"landscape\""))
      #expect(heights(guide).first?.hasPrefix("8: ") ?? false)
    }
  }

  /// What is chosen most stands last where the form asks yes or no.
  @Test func offersYesBeforeNo() {
    for field in Field.all {
      switch field.kind {
      case .yesNo, .fletsV6:
        let options = field.kind.options.map(\.label)
        #expect(field.choiceLabels == Array(options.dropFirst()) + options.prefix(1))
      case .consent: #expect(field.choiceLabels == ["同意", "同意しない"])
      default: break
      }
      #expect(field.asks != .empty && !field.asks.ja.isEmpty, "\(field.path)")
    }
  }

  // MARK: - Refused rows as CSV

  /// They end as the sheet's own lines do.
  @Test(arguments: ["\n", "\r\n", "\r"]) func keepsTheLineEnds(end: String) async throws {
    var grid = SheetGrid(0..<2)
    grid.change(1, ["電話番号": "ない"])
    let sheet = grid.lines.map { $0 + end }.joined()
    let (files, _) = try await run(Array(sheet.utf8))
    let name = try #require(files.keys.first { $0.hasPrefix("rejected/") })
    let lines = String(decoding: files[name] ?? [], as: UTF8.self).unicodeScalars
    let ends = lines.filter { $0 == "\n" || $0 == "\r" }
    #expect(
      String(String.UnicodeScalarView(ends)).unicodeScalars.elementsEqual(
        (end + end).unicodeScalars))
  }

  @Test func ofAWorkbookTheyEndAsInExcel() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "ない"])
      try Data(try await grid.workbook()).write(to: URL(fileURLWithPath: folder + "/book.xlsx"))
      _ = try await Intake.run([folder + "/book.xlsx"], exampleOptions(), into: folder + "/out")
      let files = try filesIn(folder + "/out").filter { $0.key.hasPrefix("rejected/") }
      let bytes = try #require(files.values.first)
      #expect(
        files.count == 1 && bytes.count { $0 == 0x0A } == 2 && bytes.count { $0 == 0x0D } == 2)
      #expect(bytes.suffix(2) == [0x0D, 0x0A])
    }
  }
}
