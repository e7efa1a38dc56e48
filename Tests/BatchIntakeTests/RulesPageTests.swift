import Foundation
import Testing

@testable import BatchIntake

/// The page of the rules is made from their declarations: it cannot say anything else.
@Suite struct RulesPageTests {
  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Docs/RULES.md")

  @Test(arguments: Intake.RuleFormat.allCases, [Language.ja, .en])
  func sentencesAreReadable(_ format: Intake.RuleFormat, _ language: Language) throws {
    for rule in Catalogue.rules {
      let text = try #require(Intake.rules(id: rule.id, format: format, language: language))
      for mark in ["{value}", "{label}", "{1}", "{2}", "{3}"] {
        #expect(!text.contains(mark), "\(rule.id)")
      }
    }
  }

  @Test func saysWhatIsDeclared() throws {
    let rules = try #require(Intake.rules(format: .markdown, language: .ja))
    let page = "# 規則\n\n`make rules` がこのページを書きます。\n\n" + rules
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(page.utf8).write(to: Self.page)
      Issue.record("recorded; run again without RECORD")
      return
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == page)
  }
}
