import Testing

@testable import BatchIntake

/// Pieces of the pages and of a terminal's findings: longest names, separators, escapes, lines that just fit.
@Suite struct PagePieceTests {
  private let scratch = Scratch()
  private static let phone = Catalogue.place(id: "clinic.phone.format")

  private func markup(_ language: Language = .en, _ write: (PageMarkup) -> Void) -> String {
    let out = ByteBuffer()
    write(PageMarkup(language: language, out: out))
    return out.text
  }

  private func clinic(_ name: String, code: UInt64? = nil, reference: String = "") -> PageClinic {
    var place = RowPlace()
    place.name = scratch.copy(name.utf8)
    place.clinic = code
    place.reference = scratch.copy(reference.utf8)
    return PageClinic(place)
  }

  private func item(_ severity: Severity = .error, _ message: String = "m") -> PageItem {
    PageItem(severity: severity, rule: Self.phone, id: nil, cell: "", message: message)
  }

  private func row(
    _ items: [PageItem] = [], kind: PageRow.Kind = .toMend, forms: [PageRow.FormCell] = [],
    contacts: [String] = []
  ) -> PageRow {
    PageRow(
      kind: kind, dealer: "", clinic: clinic("c"), file: "a.csv", sheetRow: 3, contacts: contacts,
      forms: forms, items: items)
  }

  // MARK: - Names

  @Test(arguments: [99, 100, 101]) func cutsNamesOfClinics(count: Int) {
    let name = String(repeating: "名", count: count)
    let cut = name.prefix(100) + (count > 100 ? "…" : "")
    let clinic = clinic(name, reference: name)
    #expect(clinic.name == cut && clinic.reference == cut && clinic.code == nil)
  }

  @Test(
    arguments: [
      ("", nil, "", "<span class=\"name\">(no name)</span>"),
      ("A", nil, "", "<bdi class=\"name\">A</bdi>"),
      (
        "A", 110_000_001, "M<",
        "<bdi class=\"name\">A</bdi> <span class=\"code\">0110000001</span> <bdi class=\"reference\">M&lt;</bdi>"
      ),
    ] as [(String, UInt64?, String, String)])
  func namesAClinic(name: String, code: UInt64?, reference: String, shown: String) {
    let text = markup { $0.write(clinic(name, code: code, reference: reference)) }
    #expect(text == "<li>\(shown)</li>")
  }

  @Test func saysThatARowIsUnreadable() {
    let nameless = PageRow(
      kind: .unreadable, dealer: "", clinic: clinic(""), file: "a.csv", sheetRow: 3, contacts: [],
      forms: [], items: [])
    #expect(markup { $0.write(nameless) }.contains("This row is unreadable"))
    #expect(markup { $0.write(row()) }.contains("</bdi>, row 3</span></th>"))
    #expect(
      markup { $0.write(row(contacts: ["a", "b"])) }.split(separator: "class=\"contact\"").count
        == 3)
  }

  @Test(
    arguments: [
      ("", ""), ("<", "&lt;"), (">>", "&gt;&gt;"), ("a&b", "a&amp;b"), ("\"'", "&quot;&#39;"),
      ("=;:/!(", "=;:/!("), ("é<鶴>", "é&lt;鶴&gt;"), ("a\u{202E}b", "a&lt;U+202E&gt;b"),
    ])
  func escapesWhatIsMarkup(text: String, expected: String) {
    let out = ByteBuffer()
    out.appendHTML(text)
    #expect(out.text == expected)
  }

  @Test(arguments: [(0, "…"), (1, "<…"), (2, "<é…"), (3, "<é<"), (4, "<é<")])
  func cutsByCharacters(limit: Int, shown: String) {
    let out = ByteBuffer()
    out.appendHTML("<é<", limit: limit)
    #expect(out.text == shown.replacing("<", with: "&lt;"))
  }

  // MARK: - Findings

  @Test(
    arguments: [
      ([], [], ""), (["a"], [], "a"), (["a", "b"], [], "a or b"),
      (["a", "b", "c"], [], "a or b or c"),
      ([], ["x"], "f: x"), ([], ["x", "y"], "f: x, f: y"), (["a"], ["x"], "a, f: x"),
      (["a", "b"], ["x", "y"], "a or b, f: x, f: y"),
    ] as [([String], [String], String)])
  func partsWhatMayBeWritten(candidates: [String], elsewhere: [String], shown: String) {
    var item = item()
    item.candidates = candidates.map { PageItem.Proposal(label: nil, $0) }
    item.elsewhere = elsewhere.map { PageItem.Proposal(label: "f", $0) }
    let text = markup { $0.write(item) }
    let proposals = text.split(separator: "suggestion: </span>").dropFirst().first ?? "</p>"
    let words = proposals.prefix { $0 != "\n" }.split(separator: "</p>").first ?? ""
    let plain = words.replacing(/<button.*?<\/button>|<[^>]*>/, with: "")
    #expect((shown.isEmpty ? "" : String(plain)) == shown)
    #expect(text.contains("→") == !shown.isEmpty)
  }

  @Test(arguments: [(199, true), (200, true), (201, false)])
  func copiesOnlyWhatIsShownWhole(count: Int, isWhole: Bool) {
    let text = String(repeating: "値", count: count)
    let proposal = PageItem.Proposal(label: nil, text)
    #expect(proposal.isWhole == isWhole && proposal.text == text.prefix(200) + (isWhole ? "" : "…"))
    var item = item()
    item.candidates = [proposal]
    #expect(markup { $0.write(item) }.contains("<button") == isWhole)
  }

  @Test(
    arguments: [
      (nil, ""), ("", "<span class=\"typed\">(blank)</span> "),
      ("<", "<bdi class=\"typed\">“&lt;”</bdi> "),
    ] as [(String?, String)])
  func showsWhatWasTyped(typed: String?, shown: String) {
    var item = item()
    item.typed = typed
    #expect(markup { $0.write(item) }.contains("error</span> \(shown)</p>"))
  }

  /// A row's notices stand after the rest.
  @Test func listsNoticesLast() {
    let items = [item(.notice, "1"), item(.warning, "2"), item(.notice, "3"), item(.error, "4")]
    let text = markup { $0.write(row(items)) }
    #expect(text.matches(of: /<p class="why">(\d)/).map { String($0.1) } == ["2", "4", "1", "3"])
    #expect(row(items).hasWarning && !row([item(), item(.notice)]).hasWarning)
  }

  @Test(arguments: [true, false]) func namesTheYearOfAnother(isOther: Bool) {
    let cell = PageRow.FormCell(
      form: .claims, state: .toMend, cells: ["A1", "B1"], until: (exampleDay, isOther))
    let other = PageRow.FormCell(form: .account, state: nil, cells: [], until: nil)
    let text = markup(.ja) { $0.write(row(forms: [other, cell])) }
    #expect(text.contains("締切 \(isOther ? "2024年" : "")5月18日</span>"))
    #expect(text.contains("data-mend=\"claims\" data-until=\"2024-05-18\""))
    #expect(text.contains("<span class=\"cells\">A1 B1</span>"))
    #expect(text.split(separator: "class=\"cells\"").count == 2)
    #expect(text.contains("<span class=\"state unknown\">不明</span></td>"))
  }

  // MARK: - Lists

  @Test(arguments: [(0, 0), (99, 99), (100, 100), (101, 100)])
  func namesTheFirstThatAreLate(count: Int, named: Int) {
    let lists = PageLists()
    let late = (0..<count).map { number in
      LateClinic(clinic: clinic("\(number)"), forms: number == 1 ? [.claims] : [.eligibility])
    }
    lists.take(late: Array(late.prefix(60)))
    lists.take(late: Array(late.dropFirst(60)))
    #expect(
      lists.lateCount == count && lists.late.map(\.clinic.name) == (0..<named).map { "\($0)" })
    #expect(lists.lateForms == (count > 1 ? [[.eligibility], [.claims]] : []))
  }

  @Test(arguments: [(99, false), (100, true), (101, true)])
  func namesTheFirstUnderADeadline(count: Int, isFull: Bool) {
    let lists = PageLists()
    let group = DeadlineGroup(month: 1, isReady: true)
    let other = DeadlineGroup(month: 1, isReady: false)
    lists.take((0..<count).map { DeadlineClinic(group: group, clinic: clinic("\($0)")) })
    lists.take([DeadlineClinic(group: other, clinic: clinic("x"))])
    #expect(lists.clinics[group]?.map(\.name) == (0..<min(count, 100)).map { "\($0)" })
    #expect(lists.fullGroups == (isFull ? [group] : []) && lists.clinics[other]?.count == 1)
  }

  @Test(arguments: [PageLists.limit - 1, PageLists.limit, PageLists.limit + 1])
  func keepsTheFirstThatAreReady(count: Int) {
    let lists = PageLists()
    lists.take(ready: Array(repeating: row(), count: count), count: count)
    #expect(lists.isReadyFull == (count >= PageLists.limit))
    lists.take(ready: [row(), row()], count: 5)
    #expect(lists.ready.count == min(count + 2, PageLists.limit) && lists.readyCount == count + 5)
  }

  @Test func knowsWhetherItListsAWarning() {
    for (items, isThere) in [([item()], false), ([item(), item(.warning)], true)] {
      let (mending, ready) = (PageLists(), PageLists())
      mending.take([row(items)])
      ready.take(ready: [row(items, kind: .ready)], count: 1)
      #expect(mending.listsWarnings == isThere && ready.listsWarnings == isThere)
    }
  }

  // MARK: - On a terminal

  private func finding(
    _ candidates: [String] = [], severity: Severity = .error, column: Int = 0
  ) -> RawFinding {
    var finding = RawFinding(
      rule: Self.phone, severity: severity, field: .clinicPhone, column: column, value: nil)
    finding.advice.candidates = candidates
    return finding
  }

  private func place(
    file: Int = 0, row: Int = 1, name: String = "", reference: String = ""
  ) -> RowPlace {
    var place = RowPlace(file: file, row: row, line: 9, sheetRow: 7)
    place.name = scratch.copy(name.utf8)
    place.reference = scratch.copy(reference.utf8)
    return place
  }

  private func lines(width: Int = 80, _ write: (TerminalText) -> Void) -> [String] {
    var terminal = Terminal()
    (terminal.width, terminal.language) = (width, .en)
    let text = TerminalText(terminal)
    write(text)
    return text.findings.map(\.string).joined().split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (-1, 1, "  error"), (0, 1, "  A7 error"), (1, 1, "  B7 error"), (0, 0, "  error"),
  ])
  func namesTheCellOfARow(column: Int, row: Int, start: String) {
    let told = lines { $0.write(finding(column: column), at: place(row: row), in: "a.csv") }
    #expect(told[0] == (row > 0 ? "a.csv:9" : "a.csv"))
    #expect(told[1] == start + " [clinic.phone.format]")
  }

  /// A row is named once, and again after another one, in another file, and where it is told anew.
  @Test func namesEachRowOnce() {
    let told = lines { text in
      for (file, row) in [(0, 1), (0, 1), (0, 2), (1, 2), (1, 2), (0, 2)] {
        text.write(finding(), at: place(file: file, row: row), in: "a.csv")
      }
      text.write(finding(severity: .notice), at: place(file: 5), in: "a.csv")
    }
    #expect(told.count { $0 == "a.csv:9" } == 4 && told.count { $0.hasPrefix("  A7") } == 6)
    let again = lines { text in
      text.write(finding(), at: place(), in: "a.csv")
      text.clear()
      text.write(finding(), at: place(), in: "a.csv")
    }
    #expect(again.count { $0 == "a.csv:9" } == 1 && again.count { $0.hasPrefix("  A7") } == 1)
  }

  @Test(arguments: [(60, 40), (61, 40), (60, 41), (1, 1), (0, 1), (1, 0)])
  func cutsLongNames(name: Int, reference: Int) {
    func text(_ piece: String, _ count: Int, _ limit: Int) -> String {
      guard count > 0 else { return "" }
      return String(repeating: piece, count: min(count, limit)) + (count > limit ? "…" : "") + "  "
    }
    let place = place(
      name: String(repeating: "n", count: name), reference: String(repeating: "r", count: reference)
    )
    let told = lines { $0.write(finding(), at: place, in: "a.csv") }
    #expect(told[0] == text("n", name, 60) + text("r", reference, 40) + "a.csv:9")
  }

  /// In 36 columns behind four spaces: a line that just fits stays whole, a longer word is cut where it has to be.
  @Test(
    arguments: [
      ([1], ["→ 1"]), ([34], ["→ 34"]), ([35], ["→", "35"]), ([37], ["→", "36", "1"]),
      ([72], ["→", "36", "36"]), ([10, 23], ["→ 10 23"]), ([10, 24], ["→ 10", "24"]),
    ] as [([Int], [String])])
  func breaksLinesBetweenWords(words: [Int], expected: [String]) {
    func word(_ count: Int) -> String { String(repeating: "x", count: count) }
    let candidate = words.map(word).joined(separator: " ")
    let told = lines(width: 40) { $0.write(finding([candidate]), at: place(), in: "a.csv") }
    let proposal = told.drop { !$0.hasPrefix("    →") }
    let shown = expected.map { line in
      "    "
        + line.split(separator: " ").map { Int($0).map(word) ?? String($0) }.joined(separator: " ")
    }
    #expect(Array(proposal) == shown)
  }

  @Test(arguments: [(198, ""), (199, ""), (200, ""), (201, "…")])
  func showsTwoHundredCharactersOfAProposal(count: Int, end: String) {
    let candidate = String(repeating: "x", count: count)
    let told = lines(width: 1000) { $0.write(finding([candidate]), at: place(), in: "a.csv") }
    #expect(told.last == "    → " + candidate.prefix(200) + end)
  }

  // MARK: - Figures

  @Test(arguments: [
    (0, "0.000"), (7, "0.007"), (42, "0.042"), (999, "0.999"), (1000, "1.000"), (1001, "1.001"),
    (61_230, "61.230"),
  ])
  func tellsSecondsToAThousandth(milliseconds: Int, seconds: String) {
    let metrics = Metrics(report: nil, exitCode: 0, milliseconds: milliseconds, time: 5)
    let text = metrics.text().text
    #expect(text.contains("\nintake_duration_seconds \(seconds)\n"))
    #expect(
      text.contains("\nintake_last_run_timestamp_seconds 5\n") && !text.contains("intake_rows"))
  }

  @Test(arguments: [(0, 1), (1, 1), (2, 0), (66, 0)])
  func findingsAreNoFailure(exitCode: Int32, success: Int) {
    let text = Metrics(report: nil, exitCode: exitCode, milliseconds: 0, time: 0).text().text
    #expect(text.contains("\nintake_success \(success)\n"))
    #expect(text.contains("\nintake_exit_code \(exitCode)\n"))
  }

  @Test func countsEachRuleOfARun() {
    var report = Intake.Report()
    report.counts[RuleCount(rule: Self.phone, severity: .error)] = 2
    let text = Metrics(report: report, exitCode: 1, milliseconds: 0, time: 0).text().text
    #expect(text.contains("intake_rule_findings{rule=\"clinic.phone.format\"} 2\n"))
    #expect(
      text.matches(of: /intake_rule_findings\{[^}]*\} 0\n/).count == Catalogue.rules.count - 1)
    #expect(!text.contains("intake_new_errors") && !text.contains("intake_submissions"))
  }

  @Test(arguments: [
    ("-1", "0.0"), ("0", "0.0"), ("0.04", "0.0"), ("0.05", "0.1"), ("9.96", "10.0"),
    ("59.94", "59.9"),
    ("1000000000", "1000000000.0"), ("1000000001", "1000000000.0"), ("\"x\"", "0.0"),
  ])
  func tellsSecondsOfANightToATenth(seconds: String, tenths: String) throws {
    try "{\"run\":{\"started\":\"x\",\"seconds\":\(seconds)}}".withBytes { line in
      let night = try #require(Night(line))
      #expect(night.tenths == tenths)
    }
  }

  @Test(arguments: [
    (-1, 0), (0, 0), (1, 1), (1_000_000_000, 1_000_000_000), (1_000_000_001, 1_000_000_000),
  ])
  func boundsTheCountsOfANight(count: Int, shown: Int) throws {
    let line =
      "{\"rows\":{\"accepted\":\(count),\"done\":1},\"run\":{\"started\":\"x\"},\"unread\":[\"y\"]}"
    try line.withBytes { line in
      let night = try #require(Night(line))
      #expect(night[.accepted] == shown && night[.unread] == 1 && night[.blank] == 0)
      #expect(night[.ready] == max(0, shown - 1) && night.ready == max(0, shown - 1))
    }
  }

  /// In a column as wide as ten letters eight of them stand in a line, or four that are wide.
  @Test(arguments: [
    ("", 1), ("1234567", 1), ("12345678", 2), ("長長長", 1), ("長長長長", 2), ("長長長1", 1), ("長長長12", 2),
    ("123456\u{7F}", 1), ("123456\u{80}", 2), ("1234567812345678", 3),
  ])
  func countsTheLinesOfACell(text: String, lines: Int) { #expect(text.lines(of: 10) == lines) }
}
