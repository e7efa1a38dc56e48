import Foundation
import Testing

@testable import BatchIntake

/// Findings as they are written, read back and compared: empty and longest texts, one and several candidates.
@Suite struct FindingEdgeTests {
  private typealias Line = BatchIntake.FindingLine

  private let scratch = Scratch()

  private func line(
    severity: Severity = .error, row: Int? = nil, cell: String = "", column: String? = nil,
    value: String = "", reference: String = "", candidates: [String] = [],
    isDoubtful: Bool = false, proposals: String = "", manual: String = "", change: Change? = nil
  ) -> Line {
    func copy(_ text: String) -> Bytes { scratch.copy(text.utf8) }
    return Line(
      change: change, language: .en, id: 255, severity: severity, rule: "r", form: "clinic",
      field: nil, file: FileName(file: "a.csv"), row: row, line: row.map { $0 + 1 },
      cellLine: nil, cell: cell, column: column, value: copy(value), clinic: nil,
      reference: copy(reference), name: .none, message: copy("m"), candidates: candidates,
      isDoubtful: isDoubtful, proposals: proposals, manual: manual, quoted: ByteBuffer())
  }

  private func text(_ write: (ByteBuffer) -> Void) -> String {
    let out = ByteBuffer()
    write(out)
    return out.text
  }

  private static let long = String(repeating: "長", count: 199)

  // MARK: - As a line

  @Test func isAnObjectOfWhatItHas() {
    let bare = text(line().writeJSON)
    let head =
      "{\"id\":\"00000000000000ff\",\"severity\":\"error\",\"rule\":\"r\",\"form\":\"clinic\""
    #expect(bare == head + ",\"file\":\"a.csv\",\"message\":\"m\"}\n")
    let whole = text(
      line(row: 1, cell: "A2", column: "列", value: "x", reference: "y", manual: "1-1").writeJSON)
    let place = ",\"file\":\"a.csv\",\"row\":1,\"line\":2,\"cell\":\"A2\",\"column\":\"列\""
    let rest = ",\"value\":\"x\",\"reference\":\"y\",\"message\":\"m\",\"manual\":\"1-1\"}\n"
    #expect(whole == head + place + rest)
    #expect(text(line(change: .new).writeJSON).hasPrefix("{\"change\":\"new\",\"id\":"))
  }

  @Test(arguments: [("", ""), ("x", "x"), ("xy", "x")])
  func shortensLongReferences(end: String, kept: String) {
    let line = line(reference: Self.long + end)
    #expect(text(line.writeJSON).contains("\"reference\":\"\(Self.long)\(kept)\""))
    #expect(text(line.writeCSV).contains(",\"\(Self.long)\(kept)\","))
  }

  @Test(
    arguments: [
      ([], false, ""), (["a"], false, ",\"suggestion\":\"a\""),
      (["a"], true, ",\"candidates\":[\"a\"]"),
      (["a", "b"], false, ",\"candidates\":[\"a\",\"b\"]"),
      (["a", "b"], true, ",\"candidates\":[\"a\",\"b\"]"),
    ] as [([String], Bool, String)])
  func oneSureCandidateIsTheSuggestion(candidates: [String], isDoubtful: Bool, members: String) {
    let text = text(line(candidates: candidates, isDoubtful: isDoubtful).writeJSON)
    #expect(text.hasSuffix(",\"message\":\"m\"\(members)}\n"))
  }

  @Test(arguments: [("a", "a"), ("ab", "a…")])
  func isATextWithItsProposals(end: String, shown: String) {
    #expect(text(line().writeText) == "a.csv error: m [r]\n")
    let told = text(line(row: 1, cell: "A2", proposals: Self.long + end, change: .still).writeText)
    #expect(told == "still a.csv:2 A2 error: m -> \(Self.long)\(shown) [r]\n")
  }

  /// A cell is named only where the finding is a row's and has a column.
  @Test(arguments: [(-1, 1, ""), (0, 1, "A7"), (1, 1, "B7"), (0, 0, ""), (-1, 0, "")])
  func namesItsCell(column: Int, row: Int, cell: String) {
    let finding = RawFinding(
      rule: 0, severity: .error, field: nil, column: column, value: nil)
    let place = RowPlace(file: 0, row: row, line: 5, sheetRow: 7)
    let line = Line(
      finding, 1, place, file: FileName(file: "a.csv"), header: nil, cellLine: 6, message: .none,
      Sentences(.en), quoted: ByteBuffer())
    #expect(line.cell == cell && line.location == (row > 0 ? "a.csv:5" : "a.csv"))
    #expect(line.row == (row > 0 ? 1 : nil) && line.cellLine == (row > 0 ? 6 : nil))
    let told = Finding(
      finding, id: 1, at: place, file: FileName(file: "a.csv"), header: nil, cellLine: nil,
      message: "")
    #expect(told.cell == (cell.isEmpty ? nil : cell))
    let item = PageItem(finding, header: "電話番号", at: cell, Sentences(.en))
    #expect(item.column == (column >= 0 ? "電話番号" : nil))
  }

  // MARK: - Of a former run

  @Test(
    arguments: [
      ("{\"id\":\"0000000000000001\"}", 1), ("{\"id\":\"ffffffffffffffff\"}", .max),
      ("{\"id\":\"000000000000001\"}", nil), ("{\"id\":\"00000000000000001\"}", nil),
      ("{\"id\":\"000000000000000g\"}", nil), ("{\"x\":1}", nil), ("[]", nil), ("", nil),
      ("x", nil),
    ] as [(String, UInt64?)])
  func isKnownByItsID(text: String, id: UInt64?) {
    text.withBytes { #expect(FormerFinding($0)?.id == id) }
  }

  @Test(
    arguments: [
      ("\"severity\":\"error\"", .error, []), ("\"severity\":\"warning\"", .warning, []),
      ("\"severity\":\"grave\"", .notice, []), ("\"suggestion\":\"a\"", .notice, ["a"]),
      ("\"candidates\":[\"a\",\"b\"]", .notice, ["a", "b"]),
      ("\"suggestion\":\"a\",\"candidates\":[\"b\"]", .notice, ["a"]),
    ] as [(String, Severity, [String])])
  func saysWhatItSaid(members: String, severity: Severity, advice: [String]) throws {
    try "{\"id\":\"0000000000000001\",\(members)}".withBytes { line in
      let finding = try #require(FormerFinding(line))
      #expect(finding.severity == severity && finding.advice == advice)
      #expect(finding.isError == (severity == .error))
    }
  }

  private static func former(
    _ number: Int, clinic: String = "3210120006", reference: String = "M1"
  ) -> String {
    let id = FindingID.value("r", "f", .clinic(3_210_120_006), number: number)
    let hex = String(id, radix: 16)
    return "{\"id\":\"\(String(repeating: "0", count: 16 - hex.count))\(hex)\",\"rule\":\"r\","
      + "\"field\":\"f\",\"clinic\":\"\(clinic)\",\"reference\":\"\(reference)\"}"
  }

  /// Which of its equals in the row it is, is found by trying.
  @Test(arguments: [0, 1, 2, 62, 63]) func isKnownByItsReferenceToo(number: Int) throws {
    let expected = "M1".withBytes { FindingID.value("r", "f", .reference($0), number: number) }
    for (line, id) in [
      (Self.former(number), expected), (Self.former(number, clinic: ""), 0),
      (Self.former(number, reference: ""), 0), (Self.former(number, clinic: "3210120007"), 0),
    ] {
      try line.withBytes { line in
        let finding = try #require(FormerFinding(line))
        #expect(finding.byReference == id)
      }
    }
  }

  /// Empty lines are none, and what is no finding is told by its line.
  @Test(arguments: [("x", 4), ("{}", 4), ("", nil)] as [(String, Int?)])
  func namesTheLineThatIsNone(last: String, number: Int?) async throws {
    try await withFolder { folder in
      let path = folder + "/findings.ndjson"
      let text = "\n\(Self.former(0))\n\n\(last)\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      var count = 0
      do {
        try FindingsFile.forEach(of: path) { _ in count += 1 }
        #expect(number == nil)
      } catch IntakeError.input(let trouble) {
        #expect(trouble.code == 65 && trouble.message.en.contains("line \(number ?? 0) is no"))
      }
      #expect(count == 1)
    }
  }

  /// Each with the code that scripts are told: 66 for what is not there, 74 for what broke.
  @Test(
    arguments: [
      (.cannotOpen(path: "p", errno: 2), 66, "cannot be opened"),
      (.notAFile(path: "p"), 66, "is no file"),
      (.cannotRead(path: "p", errno: 5), 74, "reading failed"),
      (.changed(path: "p"), 74, "changed"),
      (.spoolFull(directory: "p", errno: 28), 74, "written to p"),
    ] as [(SourceError, Int32, String)])
  func tellsWhyNothingWasRead(error: SourceError, code: Int32, words: String) {
    let trouble = InputTrouble(error, name: "n")
    #expect(trouble.code == code && trouble.message.en.hasPrefix("n: "))
    #expect(trouble.message.en.contains(words) && trouble.message.ja.hasPrefix("n: "))
    for (name, told) in [("n", "n"), (nil, "p")] as [(String?, String)] {
      let expected = IntakeError.input(InputTrouble(error, name: told))
      #expect(throws: expected) {
        try IntakeError.reading(name) { () throws(SourceError) in throw error }
      }
    }
  }

  // MARK: - Counted

  @Test(
    arguments: [
      ([], [(5, false)], 0), ([5], [(4, false), (6, false), (5, true), (5, false)], 0),
      ([5, 3, 5], [(5, true), (5, true), (5, false)], 1), ([3, 5, 7], [(7, true), (3, true)], 1),
      ([1, 1, 1, 2], [(1, true), (2, true), (2, false)], 2),
    ] as [([UInt64], [(UInt64, Bool)], Int)])
  func takesEachIDAsOftenAsItStands(ids: [UInt64], takes: [(UInt64, Bool)], left: Int) {
    var counts = IDCounts(ids)
    #expect(counts.left == ids.count)
    for (id, isThere) in takes {
      #expect(counts.contains(id) == isThere)
      #expect(counts.take(id) == isThere)
    }
    #expect(counts.left == left)
  }

  @Test(arguments: [(0, 0), (1, 0), (2, 1), (3, 1), (4, 3), (5, 4), (9, 4)])
  func findsWhereALongListIsParted(least: Int, place: Int) {
    #expect([1, 3, 3, 4].partitionPoint { $0 < least } == place)
    #expect([Int]().partitionPoint { $0 < least } == 0)
  }

  // MARK: - In words

  private func raw(
    _ rule: Int, value: String? = nil, field: Field? = .clinicPhone, facts: [String] = [],
    _ candidates: [String] = [], severity: Severity = .error, column: Int = 0
  ) -> RawFinding {
    var finding = RawFinding(
      rule: rule, severity: severity, field: field, column: column,
      value: value.map { scratch.copy($0.utf8) })
    finding.facts = facts
    finding.advice.candidates = candidates
    return finding
  }

  private static let phone = Catalogue.place(id: "clinic.phone.format")

  @Test(
    arguments: [
      (false, false, [], ["own"], false), (true, false, [], ["own"], true),
      (false, true, [], ["own"], false), (false, true, ["x"], ["x", "own"], true),
      (false, false, ["x"], ["own"], false), (true, true, ["x"], ["x", "own"], true),
    ] as [(Bool, Bool, [String], [String], Bool)])
  func doubtsWhatMayStandElsewhere(
    isDoubtful: Bool, isEitherOr: Bool, elsewhere: [String], candidates: [String], doubts: Bool
  ) {
    var finding = raw(Self.phone, ["own"])
    (finding.advice.isDoubtful, finding.advice.isEitherOr) = (isDoubtful, isEitherOr)
    finding.elsewhere = elsewhere.map { (.clinicName, $0) }
    #expect(finding.candidates == candidates && finding.isDoubtful == doubts)
    let others = elsewhere.map { "医療機関等名: \($0)" }
    #expect(
      Sentences(.ja).proposals(of: finding) == (isEitherOr ? others + ["own"] : ["own"] + others))
  }

  @Test(arguments: [(59, false), (60, false), (61, true)])
  func quotesSixtyCharacters(count: Int, isCut: Bool) {
    let value = String(repeating: "長", count: count)
    let message = text { Sentences(.ja).write(raw(Self.phone, value: value), to: $0) }
    #expect(message.contains("「\(value.prefix(60))\(isCut ? "…" : "")」"))
    #expect(text { Sentences(.ja).write(raw(Self.phone), to: $0) }.contains(Row.hiddenText))
  }

  /// What is to be done stands a space after what is wrong, also where that ends with a fact that is none here.
  @Test func partsItsSentences() {
    let sentences = Sentences(.en)
    for (place, rule) in Catalogue.rules.enumerated() where !rule.fix.en.isEmpty {
      let message = text { sentences.write(raw(place), to: $0) }
      let wrong = message.dropLast(rule.fix.en.count)
      #expect(message.hasSuffix(rule.fix.en), "\(rule.id)")
      #expect(wrong.isEmpty || wrong.hasSuffix(" ") && !wrong.hasSuffix("  "), "\(rule.id)")
    }
  }

  @Test(arguments: [200, 201]) func putsEachFactIntoItsPlace(count: Int) throws {
    let facts = ["一", "二", "三"].map { String(repeating: $0, count: count) }
    let end = count > 200 ? "…" : ""
    for (place, rule) in Catalogue.rules.enumerated() {
      let message = text { Sentences(.ja).write(raw(place, facts: facts), to: $0) }
      for (number, fact) in facts.enumerated() where rule.message.ja.contains("{\(number + 1)}") {
        #expect(message.contains(fact.prefix(200) + end), "\(rule.id) {\(number + 1)}")
      }
    }
  }

  // MARK: - In front of a refused row

  @Test func isToldInTheRowsFirstCells() {
    let cells = RejectedCells(Sentences(.en))
    let first = raw(Self.phone, value: "x", ["1", "2"])
    let second = raw(Self.phone, value: "y", [Self.long + "ab"], severity: .warning)
    cells.fill([second, raw(Self.phone, severity: .notice), first], [])
    let parts = cells.errors.text.split(separator: " / ")
    #expect(parts.count == 2 && parts[1].hasPrefix("warning: ") && !parts[0].contains("warning"))
    let label = Sentences(.en).label(.clinicPhone)
    #expect(cells.advice.text == "\(label): 1 or 2 / warning: \(label): \(Self.long)a…")
    cells.fill([first], ["cause"])
    #expect(cells.errors.text.hasSuffix(" / cause") && cells.advice.text == "\(label): 1 or 2")
    cells.fill([], [])
    #expect(cells.errors.text.isEmpty && cells.advice.text.isEmpty)
  }

  @Test func theGravestColoursACell() {
    let findings = [
      raw(Self.phone, severity: .notice, column: 0), raw(Self.phone, severity: .warning, column: 0),
      raw(Self.phone, ["1", "2"], column: 0), raw(Self.phone, severity: .warning, column: 2),
      raw(Self.phone, column: -1),
    ]
    let notes = RefusedRow.Note.all(findings, Sentences(.en))
    #expect(notes.map(\.column) == [0, 2] && notes.map(\.isError) == [true, false])
    #expect(notes[0].text.split(separator: "\n").count == 3)
    #expect(notes[0].text.hasSuffix("\n→ 1 / 2"))
  }
}
