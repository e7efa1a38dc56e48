import Foundation
import Testing

@testable import BatchIntake

/// What was applied for is marked beside the sheet, and counts like 手続き済.
@Suite struct DoneTests {
  @Test(arguments: [
    ("account", ["account"], 0), ("account,claims", ["account", "claims"], 0),
    ("アカウント、資格確認", ["account", "eligibility"], 0),
    (
      "account,eligibility,certificate,claims",
      ["account", "eligibility", "certificate", "claims"], 1
    ),
  ])
  func aMarkCountsLikeTheColumn(steps: String, procedures: [String], filed: Int) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<4)
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let code = try #require(try desk.submissions().keys.sorted().first?.dropLast(5))
      let marks = try Intake.done(.mark, [String(code)], procedures: steps, in: desk.output)
      #expect(marks.map(\.procedures) == [procedures] && marks.allSatisfy(\.isKnown))
      try await desk.run([desk.sheet])
      #expect(desk.exists(desk.output + "/filed/\(code).json") == (filed == 1))

      let row = try #require(grid.rows.firstIndex { code.hasSuffix($0[3]) })
      grid.change(row, ["手続き済": steps.replacing(",", with: "、")])
      try desk.write(grid.bytes, to: desk.sheet)
      let other = desk.folder + "/other"
      try await desk.run([desk.sheet], into: other)
      #expect(try desk.submissions() == desk.submissions(in: other))
      #expect(try desk.index() == desk.index(in: other))
    }
  }

  @Test func whatIsMarkedIsKeptListedAndTakenBack() async throws {
    try await withDesk { desk in
      try desk.write(SheetGrid(0..<2).bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let codes = try desk.submissions().keys.sorted().map { String($0.dropLast(5)) }
      // One that is in no sheet of the folder: it is told, and kept.
      let stranger = try Intake.done(.mark, ["0110000001"], in: desk.output)
      #expect(stranger.first?.isKnown == false)
      // What is no code, or no procedure, is not taken for something else.
      for (codes, words) in [(["7"], nil), (["x"], nil), (codes, "acount")] as [([String], String?)]
      {
        #expect(throws: IntakeError.self) {
          try Intake.done(.mark, codes, procedures: words, in: desk.output)
        }
      }
      #expect(throws: IntakeError.self) { try Intake.guide(of: desk.output, ["7"]) { _ in } }
      _ = try Intake.done(.mark, codes, in: desk.output)
      #expect(try await desk.run([desk.sheet]).rows.done == 2)
      #expect(try Intake.done(in: desk.output).map(\.code) == ["0110000001"] + codes)
      _ = try Intake.done(.undo, [codes[0]], procedures: "claims", in: desk.output)
      #expect(try await desk.run([desk.sheet]).rows.done == 1)
      _ = try Intake.done(.undo, codes, in: desk.output)
      #expect(try await desk.run([desk.sheet]).rows.done == 0)
      #expect(try desk.submissions().count == 2)
      #expect(try Intake.done(in: desk.output).map(\.code) == ["0110000001"])
    }
  }

  @Test(arguments: [
    ("utf-8", "3210120003,アカウント、請求,2024/5/18\r\n", true),
    // As Excel saves it: a lost zero, CP932, no quotes, empty rows below.
    ("cp932", "110120003,アカウント,2024/5/18\r\n,,\r\n\r\n", true),
    ("utf-8", "3210120003,先月分,2024/5/18\r\n", false), ("utf-8", "\"\"3210120003,請求,\r\n", false),
    ("utf-8", "ことり医院,請求,\r\n", false),
  ])
  func itIsReadAsExcelSavesIt(encoding: String, lines: String, isRead: Bool) async throws {
    try await withDesk { desk in
      try desk.write(SheetGrid(0..<2).bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let head = "医療機関等コード,手続き済,日付\r\n"
      try desk.write(
        encodedText(head + lines, encoding), to: desk.output + "/done.csv")
      do {
        try await desk.run([desk.sheet])
        #expect(isRead)
      } catch let error as IntakeError {
        #expect(!isRead && error.exitCode == 65)
      }
    }
  }

  /// Without a header its first line is a mark like the others, and told where it is none.
  @Test(arguments: [
    ("3210120003,アカウント,", true), ("321012003,先月分,", false), ("321012000O,アカウント,", false),
    ("コード,済,日", true),
  ])
  func itsFirstLineIsNotPassedOver(line: String, isRead: Bool) async throws {
    try await withDesk { desk in
      let bytes = Array((line + "\r\n3210120005,請求,\r\n").utf8)
      try desk.write(bytes, to: desk.output + "/done.csv")
      let marked = try? Intake.done(in: desk.output).map(\.code)
      #expect((marked != nil) == isRead)
      #expect(marked?.contains("3210120005") ?? true)
    }
  }

  @Test func theCommandSaysWhatItTakes() async throws {
    try await withDesk { desk in
      try desk.write(SheetGrid(0..<2).bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let code = try #require(try desk.submissions().keys.sorted().first?.dropLast(5))
      let cases: [(arguments: [String], code: Int32)] = [
        ([desk.output, String(code)], 0), ([desk.output, "--list"], 0),
        ([desk.output, "123"], 64), ([desk.output], 64),
        ([desk.output, String(code), "--steps", "x"], 64), ([desk.folder, String(code)], 66),
      ]
      for entry in cases {
        let outcome = try CommandTests.intake(["done"] + entry.arguments)
        #expect(outcome.code == entry.code, "\(entry.arguments): \(outcome.errors)")
      }
      let listed = try CommandTests.intake(["done", desk.output, "--list"])
      #expect(listed.output.hasPrefix("\(code)\taccount,eligibility,certificate,claims\t"))
    }
  }
}

private func encodedText(_ text: String, _ encoding: String) -> [UInt8] {
  encoding == "cp932"
    ? text.unicodeScalars.flatMap { CP932.bytes(of: $0.value) ?? [0x3F] } : Array(text.utf8)
}
