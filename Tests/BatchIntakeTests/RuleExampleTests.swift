import Testing

@testable import BatchIntake

/// Each rule proves itself: its own examples are judged, and what people read of it is looked over.
@Suite struct RuleExampleTests {
  /// Rules that no example can show: why.
  private static let unshown: [String: String] = [
    "row.key.stale": "speaks of a mended sheet's row keys, which one sheet alone does not have",
    "row.key.conflict": "speaks of mended rows, which one sheet alone does not have",
    "row.formula": "needs a workbook; see WorkbookTests",
    "row.date-format": "needs a workbook; see WorkbookTests",
    "file.sheets": "needs a workbook; see WorkbookTests",
    "file.hidden": "needs a workbook; see WorkbookTests",
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let rule: Rule
    let example: Example
    let isRefused: Bool
    let number: Int
    var testDescription: String { "\(rule.id) \(isRefused ? "refuses" : "accepts") \(number)" }
  }

  static let cases: [Case] = Catalogue.rules.flatMap { rule in
    rule.accepts.enumerated().map { number, example in
      Case(rule: rule, example: example, isRefused: false, number: number)
    }
      + rule.refuses.enumerated().map { number, example in
        Case(rule: rule, example: example, isRefused: true, number: number)
      }
  }

  @Test(arguments: cases)
  func speaksOfItsExamples(_ example: Case) async throws {
    guard !example.isRefused || Self.unshown[example.rule.id] == nil else { return }
    let sheet = sheet(of: example.example, beside: Self.plain(example.rule))
    let checked = try await check(sheet, options(of: example.rule))
    let findings = try checked.findings()
    let troubles = checked.report.troubles.compactMap(\.fault).map {
      Catalogue.rules[Catalogue.place(of: .file, $0)].id
    }
    let rules = Set(findings.map(\.rule)).union(troubles)
    #expect(checked.balances)
    #expect(
      rules.contains(example.rule.id) == example.isRefused,
      "\(example.testDescription): \(findings) \(troubles)")
    // A refused row's own sheet takes the message, whatever hint it ends with; its values are the sheet's.
    let typed = Set(String(decoding: sheet, as: UTF8.self).unicodeScalars)
    let lost = String(decoding: checked.bytes, as: UTF8.self).unicodeScalars.filter {
      CP932.bytes(of: $0.value) == nil && !typed.contains($0)
    }
    #expect(lost.isEmpty)
  }

  /// A dealer whose own contacts the examples name. Only rules on files look for the header, which
  /// takes most of a small sheet's time.
  private func options(of rule: Rule) -> Options {
    var options = rule.form == .file ? exampleOptions() : plainOptions()
    options.profile.dealerPhones = ["0570012345"]
    options.profile.dealerDomains = ["dealer.example.jp"]
    options.profile.dealerContacts = ["販売 太郎"]
    // What the portal does without is needed where a profile says so.
    let wanted = Self.plain(rule).keys
    options.profile.required = Field.all.filter { wanted.contains($0.header) }
    return options
  }

  /// What a right row has besides, where a profile wants what others do without.
  private static func plain(_ rule: Rule) -> [String: String?] {
    guard rule.id == "\(rule.form.id).required", case .rows(let rows)? = rule.accepts.first?.sheet
    else { return [:] }
    return rows[0]
  }

  /// One plain right row, the tenth, then the example's rows, from the first; or the example's own sheet, its marks filled in.
  private func sheet(of example: Example, beside plain: [String: String?]) -> [UInt8] {
    switch example.sheet {
    case .rows(let changes):
      var grid = SheetGrid(0..<changes.count)
      grid.rows.insert(RightRow.row(9).map(\.cell), at: 0)
      grid.change(0, plain)
      for (place, cells) in changes.enumerated() { grid.change(place + 1, cells) }
      return grid.bytes
    case .text(let template): return filled(Array(template.utf8))
    case .bytes(let template): return filled(template)
    }
  }

  private func filled(_ template: [UInt8]) -> [UInt8] {
    let lines = SheetGrid(0..<1).lines
    let short = SheetGrid.line(RightRow.row(0).dropLast().map(\.cell))
    return [("{header}", lines[0]), ("{row}", lines[1]), ("{row-1}", short)]
      .reduce(template) { replacing($0, $1.0, with: $1.1) }
  }

  // MARK: - What people read

  @Test func namesEachRuleOnce() {
    let ids = Catalogue.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      let parts = id.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count >= 2, "\(id)")
      for (place, part) in parts.enumerated() {
        let isWord = part.utf8.allSatisfy { byte in
          (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || place > 0 && ((0x30...0x39).contains(byte) || byte == UInt8(ascii: "-"))
        }
        #expect(isWord && !part.isEmpty, "\(id)")
      }
    }
  }

  @Test(arguments: Catalogue.rules.indices)
  func speaksBothLanguages(_ place: Int) {
    let rule = Catalogue.rules[place]
    #expect(!rule.accepts.isEmpty && !rule.refuses.isEmpty, "\(rule.id) has examples")
    for text in [rule.title, rule.message, rule.fix] {
      #expect(!text.ja.isEmpty && !text.en.isEmpty, "\(rule.id)")
    }
    #expect(rule.leniency.ja.isEmpty == rule.leniency.en.isEmpty, "\(rule.id)")
    // A finding says what is wrong and then what to do: two sentences at least, never a bare verdict.
    for text in [rule.message, rule.fix] {
      #expect(
        text.ja.hasSuffix("。") || text.ja.hasSuffix("）") || text.ja.hasSuffix("}"), "\(rule.id)")
      #expect(!text.ja.contains("不正") && !text.en.lowercased().contains("invalid"), "\(rule.id)")
    }
    // What is written into a sheet for old Excel must not lose a character.
    for text in [rule.title, rule.message, rule.fix, rule.leniency] {
      for scalar in (text.ja + text.en).unicodeScalars where CP932.bytes(of: scalar.value) == nil {
        Issue.record("\(rule.id): \(scalar) of “\(text)” is not in CP932")
      }
    }
    for message in [rule.message.ja, rule.message.en] {
      for mark in marks(in: message) {
        #expect(
          ["value", "label", "1", "2", "3"].contains(mark), "\(rule.id): {\(mark)} in “\(message)”")
      }
    }
    for text in [rule.title.ja, rule.title.en, rule.fix.ja, rule.fix.en] {
      #expect(marks(in: text).isEmpty, "\(rule.id): “\(text)” is no place for a mark")
    }
  }

  private func marks(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { rest in
      rest.firstIndex(of: "}").map { String(rest[..<$0]) } ?? String(rest)
    }
  }
}
