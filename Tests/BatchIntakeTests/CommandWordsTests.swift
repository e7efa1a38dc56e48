import Foundation
import Testing

@testable import BatchIntake

/// What is typed: formats, near misses, and silence where it was asked for.
@Suite struct CommandWordsTests {
  private static let day = ["--application-date", "2024-05-18"]

  @Test(
    arguments: [
      (["chek", "s.csv"], 64, "Did you mean “check”?"), (["agian", "o"], 64, "“again”"),
      (["check", "--formt", "csv", "s.csv"], 64, "'--format'"),
      (["rules", "clams"], 64, "There is no rule"), (["rules", "claims."], 0, ""),
      (
        ["diff", "s.csv", "s.csv", "--format", "stats"], 64,
        "one of 'text', 'ndjson', 'csv' or 'html'"
      ),
      (["check", "s.csv", "--severity", "grave"], 64, "notice"),
      (["run", "s.csv", "-o", "o", "-q"], 1, ""),
      (["run", "s.csv", "--format", "ndjson", "--quiet"], 1, ""),
      (["run", "s.csv", "gone.csv", "-o", "o", "-q"], 66, "gone.csv: "),
      (["template", "-o", "t.csv"], 0, ""),
      (["check", "s.csv", "--max-cell-bytes", "9223372036854775807"], 64, "from 1 to 1073741824"),
      (["check", "s.csv", "--max-record-bytes", "0"], 64, "from 1 to 1073741824"),
    ] as [([String], Int32, String)])
  func answersWhatIsTyped(_ words: [String], _ code: Int32, _ said: String) async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "x"])
      try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/s.csv"))
      let outcome = try CommandTests.intake(words, in: folder)
      #expect(outcome.code == code, "\(outcome)")
      #expect(said.isEmpty ? outcome.errors.isEmpty : outcome.errors.contains(said), "\(outcome)")
      if words[0] == "rules" && code == 0 {
        let ids = outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(ids.count > 10 && ids.allSatisfy { $0.hasPrefix("claims.") })
      }
      if words[0] == "template" {
        #expect(FileManager.default.fileExists(atPath: folder + "/t.csv") && outcome.output.isEmpty)
      }
    }
  }

  /// The commands that the help lists.
  static func commands(in help: String) -> [String] {
    let list = help.split(separator: "SUBCOMMANDS:\n").last?.split(separator: "\n\n").first ?? ""
    return list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .map { String($0.split(separator: " ")[0]) }
  }

  /// Each says its name, or it would not be known here: to ask the runtime for it takes longer than a small sheet.
  @Test func everyCommandIsKnownByItsName() async throws {
    try await withFolder { folder in
      let help = try CommandTests.intake(["--help"], in: folder).output
      let names = Self.commands(in: help)
      #expect(names.count > 8)
      for name in names {
        #expect(try CommandTests.intake([name, "--help"], in: folder).code == 0, "\(name)")
      }
    }
  }

  @Test func countsAreWholeWhateverIsListed() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "x"])
      grid.change(2, ["手続き": "アカウント", "発行料同意": ""])
      try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/s.csv"))
      func check(_ words: String...) throws -> CommandTests.Outcome {
        try CommandTests.intake(["check", "s.csv"] + Self.day + words, in: folder)
      }
      let all = try check("--format", "ndjson")
      let grave = try check("--format", "ndjson", "--severity", "error")
      #expect(all.errors == grave.errors)
      let errors = all.output.split(separator: "\n").filter {
        $0.contains("\"severity\":\"error\"")
      }
      #expect(grave.output.split(separator: "\n") == errors && errors.count == 1)
      let json = try JSONSerialization.jsonObject(
        with: Data(try check("--format", "json").output.utf8))
      let summary = try #require(json as? [String: Any])
      #expect(summary["run"] == nil && summary["outputs"] == nil)
      #expect((summary["rules"] as? [String: Int])?["clinic.phone.format"] == 1)
      let stats = try check("--format", "stats").output
      #expect(stats.contains("clinic.phone.format") && stats.contains("（読んだ行 3）"))
    }
  }

  /// A folder's first run has nothing before it: nothing is called new.
  @Test func theFirstRunCallsNothingNew() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "x"])
      try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/s.csv"))
      let words = ["run", "s.csv", "-o", "o"] + Self.day
      #expect(try !CommandTests.intake(words, in: folder).errors.contains("new "))
      #expect(try CommandTests.intake(words, in: folder).errors.contains("new 0"))
    }
  }
}
