import Foundation
import Testing

@testable import BatchIntake

/// What is new, fixed and still there from one night to the next.
@Suite struct ComparingTests {
  /// Two nights on one sheet of six clinics, and what the second says of the first.
  struct Night: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Cells changed before the first night, by row; nil takes a column away.
    let first: [Int: [String: String?]]
    let second: [Int: [String: String?]]
    let changes: [Int]

    init(
      _ name: String, _ first: [Int: [String: String?]], _ second: [Int: [String: String?]],
      new: Int, fixed: Int, still: Int, newErrors: Int
    ) {
      testDescription = name
      self.first = first
      self.second = second
      changes = [new, fixed, still, newErrors]
    }
  }

  private static let wrong = ["電話番号": "ない"]
  private static let code = ["医療機関等コード": "１２３"]
  private static func and(_ cells: [String: String?]...) -> [String: String?] {
    cells.reduce(into: [:]) { all, more in all.merge(more) { $1 } }
  }

  static let nights = [
    Night("nothing changes", [2: wrong], [2: wrong], new: 0, fixed: 0, still: 1, newErrors: 0),
    Night("mended", [2: wrong], [:], new: 0, fixed: 1, still: 0, newErrors: 0),
    Night("one more", [2: wrong], [2: wrong, 3: wrong], new: 1, fixed: 0, still: 1, newErrors: 1),
    Night(
      "a second wrong try", [2: wrong], [2: ["電話番号": "だめ"]], new: 0, fixed: 0, still: 1,
      newErrors: 0),
    Night(
      "the code is mended, the rest is not", [2: and(wrong, code)], [2: wrong], new: 0, fixed: 1,
      still: 1, newErrors: 0),
    Night(
      "the code is spoilt, the rest is as it was", [2: wrong], [2: and(wrong, code)], new: 1,
      fixed: 0, still: 1, newErrors: 1),
    Night(
      "the same without 管理番号", [2: and(wrong, code, ["管理番号": ""])],
      [2: and(wrong, ["管理番号": ""])], new: 0, fixed: 1, still: 1, newErrors: 0),
    Night(
      "a second wrong try of a row without a name", [2: and(wrong, code, ["管理番号": ""])],
      [2: and(code, ["電話番号": "だめ", "管理番号": ""])], new: 1, fixed: 1, still: 1, newErrors: 1),
    Night(
      "a second wrong try in a row without a name that is wrong elsewhere",
      [2: and(wrong, code, ["管理番号": "", "発行料同意": ""])],
      [2: and(code, ["電話番号": "だめ", "管理番号": "", "発行料同意": ""])], new: 2, fixed: 2, still: 1,
      newErrors: 2),
    Night(
      "管理番号 is given to a row without a name", [2: and(wrong, code, ["管理番号": ""])],
      [2: and(wrong, code)], new: 0, fixed: 0, still: 2, newErrors: 0),
  ]

  /// A row without code and 管理番号 is known by its other cells, wherever their columns stand, but not by
  /// the one that a finding speaks of, nor by its passwords.
  @Test(
    arguments: [
      ("開設者", false), ("備考", false), ("メールアドレス", false), ("担当者名", false), ("発行料同意", true),
      ("パスワード", true), ("パスワード(確認用)", true), ("都道府県", true), ("点数表", true),
    ], [true, false])
  func knowsANamelessRowByItsCells(
    column: (header: String, isLeftOut: Bool), isFirst: Bool
  ) async throws {
    func id(_ text: String) async throws -> String {
      var grid = SheetGrid(0..<1)
      grid.change(0, ["管理番号": "", "医療機関等コード": "１２３", "発行料同意": "×"])
      grid.change(0, [column.header: text])
      let place = try #require(grid.header.firstIndex(of: column.header))
      if isFirst {
        grid.header.insert(grid.header.remove(at: place), at: 0)
        grid.rows[0].insert(grid.rows[0].remove(at: place), at: 0)
      }
      let findings = try await check(grid.bytes, plainOptions()).findings()
      return try #require(findings.first { $0.rule.hasPrefix("certificate.feeConsent") }).id
    }
    let first = try await id("△")
    #expect(try await id("△") == first)
    #expect(try await (id("▽") == first) == column.isLeftOut)
  }

  @Test(arguments: nights) func comparesNights(_ night: Night) async throws {
    try await withFolder { folder in
      func sheet(_ changes: [Int: [String: String?]]) throws -> String {
        var grid = SheetGrid(0..<6)
        for (row, cells) in changes { grid.change(row, cells) }
        let path = folder + "/sheet.csv"
        try Data(grid.bytes).write(to: URL(fileURLWithPath: path))
        return path
      }
      let first = try await Intake.run(
        [sheet(night.first)], exampleOptions(), into: folder + "/out", replaces: true)
      #expect(first.changes?.new == first.errors + first.warnings + first.notices)
      let baseline = folder + "/baseline.ndjson"
      try FileManager.default.copyItem(atPath: folder + "/out/findings.ndjson", toPath: baseline)
      var options = exampleOptions()
      options.failOn = .new
      let second = try await Intake.run(
        [sheet(night.second)], options, into: folder + "/out", replaces: true)
      #expect(second.changes.map(Self.numbers) == night.changes)
      #expect(second.exitCode(.new) == (night.changes[3] > 0 ? 1 : 0))
      options.baseline = baseline
      let checked = try await Intake.check([folder + "/sheet.csv"], options, format: .ndjson) {
        _ in
      }
      #expect(checked.changes.map(Self.numbers) == night.changes)
    }
  }

  private static func numbers(_ changes: Intake.Report.Changes) -> [Int] {
    [changes.new, changes.fixed, changes.still, changes.newErrors]
  }

  // MARK: - diff

  private func line(_ id: Int, _ rest: String = "", severity: String = "error") -> String {
    let hex = String(id, radix: 16)
    let padded = String(repeating: "0", count: 16 - hex.count) + hex
    return "{\"id\":\"\(padded)\",\"severity\":\"\(severity)\",\"rule\":\"clinic.phone.format\","
      + "\"file\":\"a.csv\",\"message\":\"m\"\(rest)}"
  }

  /// Each case: the ids before, the ids after, and new, fixed, still.
  @Test(
    arguments: [
      ([], [], [0, 0, 0]), ([1], [], [0, 1, 0]), ([], [1], [1, 0, 0]),
      ([1, 2], [2, 1], [0, 0, 2]),
      ([1, 1, 1], [1], [0, 2, 1]), ([1], [1, 1, 1], [2, 0, 1]),
      ([3, 1, 3], [3, 2, 3], [1, 1, 2]),
    ] as [([Int], [Int], [Int])])
  func countsRepeatedIDs(_ old: [Int], _ new: [Int], _ expected: [Int]) async throws {
    try await withFolder { folder in
      for (name, ids) in [("old", old), ("new", new)] {
        let text = ids.map { line($0) + "\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      var bytes: [UInt8] = []
      let changes = try Intake.diff(folder + "/old", folder + "/new", format: .ndjson) {
        bytes += $0
      }
      #expect([changes.new, changes.fixed, changes.still] == expected)
      let words = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
        String(line.split(separator: "\"")[2 + 1])
      }
      #expect(["new", "fixed", "still"].map { word in words.count { $0 == word } } == expected)
    }
  }

  /// Whoever reads the CSV of a check reads that of a difference, but for the first column.
  @Test(arguments: Language.allCases) func writesOneCSV(_ language: Language) async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<3)
      grid.change(1, Self.wrong)
      let sheet = folder + "/sheet.csv"
      try Data(grid.bytes).write(to: URL(fileURLWithPath: sheet))
      var options = exampleOptions()
      options.language = language
      _ = try await Intake.run([sheet], options, into: folder + "/out")
      try Data().write(to: URL(fileURLWithPath: folder + "/none"))
      var lines: [[String]] = [[], []]
      _ = try await Intake.check([sheet], options, format: .csv) {
        lines[0] += Self.lines($0)
      }
      _ = try Intake.diff(
        folder + "/none", folder + "/out", format: .csv, language: language
      ) { lines[1] += Self.lines($0) }
      let head = Text("変化,", "change,")[language]
      #expect(lines[1].first == lines[0].first.map { head + $0 })
      let change = Text("\"新規\",", "\"new\",")[language]
      // Only the clinic's name is unknown to a former run.
      let names = /(?:[^,]*,){7}([^,]*),/
      let checked = lines[0].dropFirst().map { line in
        change
          + (line.firstMatch(of: names).map { line.replacing("," + $0.1 + ",", with: ",\"\",") }
            ?? line)
      }
      #expect(Set(lines[1].dropFirst()) == Set(checked))
    }
  }

  private static func lines(_ bytes: UnsafeRawBufferPointer) -> [String] {
    String(decoding: bytes, as: UTF8.self).replacing("\u{FEFF}", with: "").split(separator: "\r\n")
      .map(String.init)
  }

  @Test(
    arguments: [
      ("a.ndjson", "ndjson"), ("a.csv", "csv"), ("b/a.html", "html"), ("a.txt", nil),
      ("a.text", nil), ("csv", nil),
    ] as [(String, String?)])
  func knowsReportsByTheirEndings(_ path: String, _ name: String?) {
    #expect(Intake.Format(ofReport: path)?.rawValue == name)
  }

  @Test func refusesWhatHoldsNoFindings() async throws {
    try await withFolder { folder in
      let path = folder + "/torn.ndjson"
      try Data((line(1) + "\n" + line(2).dropLast(9)).utf8).write(to: URL(fileURLWithPath: path))
      for (path, code) in [(path, Int32(65)), (folder + "/none", 66), (folder, 66)] {
        let error = #expect(throws: IntakeError.self) { try Baseline(path) }
        #expect(error?.exitCode == code, "\(path)")
      }
    }
  }

  // MARK: - Inputs that cannot be read

  /// A share that was not mounted for a night makes nothing fixed, nor new the night after.
  @Test func forgetsNothingOfUnreadInputs() async throws {
    try await withFolder { folder in
      var (a, b) = (SheetGrid(0..<3), SheetGrid(3..<6))
      a.change(1, Self.wrong)
      b.change(1, Self.wrong)
      let (left, right) = (folder + "/a.csv", folder + "/b.csv")
      try Data(a.bytes).write(to: URL(fileURLWithPath: left))
      func night(_ expected: [Int]) async throws {
        let report = try await Intake.run([left, right], exampleOptions(), into: folder + "/out")
        #expect(report.changes.map(Self.numbers) == expected)
      }
      try Data(b.bytes).write(to: URL(fileURLWithPath: right))
      try await night([2, 0, 0, 2])
      try FileManager.default.removeItem(atPath: right)
      try await night([0, 0, 1, 0])
      try await night([0, 0, 1, 0])
      try Data(b.bytes).write(to: URL(fileURLWithPath: right))
      try await night([0, 0, 2, 0])
      #expect(!FileManager.default.fileExists(atPath: folder + "/out/.unread.ndjson"))
    }
  }

  // MARK: - JSON

  @Test(arguments: [
    ("{\"a\":1,\"b\":[\"x\",{}],\"c\":\"\\u9ad9\\ud83d\\ude00\\n\\\"\"}", true), ("[]", true),
    (" { } ", true), ("", false), ("{", false), ("{\"a\"}", false), ("[1,]", false),
    ("\"a", false), ("\"a\\", false), ("{} x", false), ("nul", false),
    (String(repeating: "[", count: 100_000), false),
  ])
  func readsJSON(_ text: String, _ isWhole: Bool) {
    text.withBytes { bytes in
      let json = JSON(bytes)
      #expect((json != nil) == isWhole, "\(text.prefix(40))")
      if let text = json?["c"]?.string { #expect(text == "髙😀\n\"") }
      if let list = json?["b"] { #expect(list.elements.first?.string == "x") }
    }
  }
}
