import Testing

@testable import BatchIntake

/// Rows that were once judged wrongly: each with what must be told of it, and nothing else above a
/// notice.
@Suite struct RowCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let rows: [[String: String?]]
    let told: [String]
    var testDescription: String { name }
  }

  private static let halves: [String: String?] = ["利用開始予定年月": nil, "利用開始予定年": "2024"]

  static let cases = [
    Case(name: "dividers alone are no terminal", rows: [["端末名称": "、"]], told: []),
    Case(name: "nothing done", rows: [["手続き済": "なし"]], told: []),
    Case(name: "no change of code", rows: [["コード変更": "−"]], told: []),
    Case(
      name: "a wrong kind under an unknown line",
      rows: [["請求回線種別": "光", "請求お客さまID種別": "その他"]],
      told: ["claims.lineType.unknown", "claims.customerIdKind.unknown"]),
    Case(
      name: "ditto in the month's half", rows: [halves.merging(["利用開始予定月": "〃"]) { $1 }],
      told: ["row.ditto"]),
    Case(name: "an error behind an apostrophe", rows: [["備考": "'#N/A"]], told: ["row.excel-error"]),
    Case(name: "ditto in a formula", rows: [["担当者名": "=\"同上\""]], told: ["row.ditto"]),
    Case(name: "nothing behind an apostrophe", rows: [["テスト開始予定年月": "'なし"]], told: []),
    Case(
      name: "ditto in 氏名", rows: [["姓": nil, "名": nil, "氏名": "〃"]], told: ["row.ditto"]),
    Case(
      name: "ten digits fill what is blank, wrong or not",
      rows: [["都道府県": "", "点数表": "", "医療機関等コード": "3210120010"]],
      told: ["clinic.code.check-digit"]),
    Case(
      name: "seven and ten digits of one code are equal",
      rows: [["管理番号": "A"], ["管理番号": "B", "医療機関等コード": "3210120006"]],
      told: ["clinic.duplicate", "clinic.duplicate"]),
    Case(
      name: "an ID of a form that is done is compared",
      rows: [["手続き済": "資格確認"], ["お客さまID": "CAF2200000000", "お客さまID(確認用)": "CAF2200000000"]],
      told: ["eligibility.customerId.shared", "eligibility.customerId.shared"]),
  ]

  @Test(arguments: cases)
  func tellsWhatItShould(_ example: Case) async throws {
    var grid = SheetGrid(0..<example.rows.count)
    if example.name.hasPrefix("seven") { grid.rows[1] = grid.rows[0] }
    for (row, cells) in example.rows.enumerated() { grid.change(row, cells) }
    let told = try await check(grid.bytes, exampleOptions()).findings()
      .filter { $0.severity != "notice" }.map(\.rule)
    #expect(told.sorted() == example.told.sorted(), "\(example.name)")
  }

  /// Ten digits with an impossible category lost no zero.
  @Test func addsNoZeroToTenDigits() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["点数表": "", "医療機関等コード": "3220120014"])
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    let finding = try #require(findings.first { $0.rule == "clinic.code.format" })
    #expect(finding.suggestion == nil && finding.candidates == nil)
  }

  @Test func pointsAtTheHalfThatIsWrong() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["利用開始予定年月": nil, "利用開始予定年": "2024", "利用開始予定月": "13"])
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    let finding = findings.first { $0.rule == "eligibility.startMonth.format" }
    #expect(finding?.column == "利用開始予定月")
    #expect(finding?.value == "13")
  }

  /// A submission changes when the clinic's data do, and not at midnight.
  @Test func warningsNameNoDefaultDate() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["請求開始年月": "2024年10月"])
    var options = exampleOptions()
    options.isDateGiven = false
    let files = try await run(grid.bytes, options).files
    let submission = try #require(files.first { $0.key.hasPrefix("submissions/") })
    let text = String(decoding: submission.value, as: UTF8.self)
    #expect(text.contains("claims.startMonth.late"))
    #expect(!text.contains("2024-05-18"))
  }
}
