import Testing

@testable import BatchIntake

/// Mistakes that reach into a second cell: who mends what the messages say has mended both.
@Suite struct SlipTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let cells: [String: String?]
    /// For each finding, its column, its suggestion and a piece of its message.
    let told: [(column: String, suggestion: String?, says: String)]
    var testDescription: String { name }
  }

  private static let alsoHere = "確認用の欄にも同じものを入力してください。"

  static let cases = [
    Case(
      name: "two words in each other's cells", cells: ["都道府県": "医科", "点数表": "島根県"],
      told: [
        ("都道府県", "島根県", "「点数表」の欄と入れ替わって"), ("点数表", "医科", "「都道府県」の欄と入れ替わって"),
      ]),
    Case(
      name: "two numbers, of which one passes in the other's cell",
      cells: ["都道府県": "1", "点数表": "32"], told: [("点数表", "1", "「都道府県」の欄と入れ替わって")]),
    Case(
      name: "a phone in the cell of the name",
      cells: ["電話番号": "ことり医院", "医療機関等名": "0852-31-0000"],
      told: [("電話番号", "0852-31-0000", "「医療機関等名」の欄と入れ替わって")]),
    Case(
      name: "two wrong cells that fit nowhere", cells: ["都道府県": "53", "点数表": "32"],
      told: [("都道府県", nil, "01～47"), ("点数表", nil, "選択肢にありません")]),
    Case(
      name: "a month beside another month is no swap",
      cells: ["利用開始予定年月": "24/7", "テスト開始予定年月": "2024-07"],
      told: [("利用開始予定年月", nil, "一つに決まりません")]),
    Case(
      name: "one slip in an ID and its confirmation",
      cells: ["お客さまID": "CAF22OOOOOOOO", "お客さまID(確認用)": "CAF22OOOOOOOO"],
      told: [("お客さまID", "CAF2200000000", alsoHere)]),
    Case(
      name: "an ID whose confirmation says otherwise",
      cells: ["お客さまID": "CAF22OOOOOOOO", "お客さまID(確認用)": "CAF2200000001"],
      told: [("お客さまID", "CAF2200000000", alsoHere)]),
    Case(
      name: "one slip in two passwords", cells: ["パスワード": "short", "パスワード(確認用)": "short"],
      told: [("パスワード", nil, alsoHere), ("パスワード", nil, alsoHere)]),
    Case(
      name: "a digit of the code", cells: ["医療機関等コード": "0120001"],
      told: [("医療機関等コード", nil, "ほかの桁がすべて正しければ、最後の桁は 6 です。")]),
    Case(
      name: "two digits of the code", cells: ["医療機関等コード": "0210006"],
      told: [("医療機関等コード", "0120006", "隣り合う2桁が逆だった場合の推測")]),
  ]

  @Test(arguments: cases) func saysWhatElseToMend(_ example: Case) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, example.cells)
    let findings = try await check(grid.bytes, exampleOptions()).findings()
      .filter { $0.severity == "error" }
    #expect(findings.map(\.column) == example.told.map(\.column))
    for (finding, told) in zip(findings, example.told) {
      #expect(finding.suggestion == told.suggestion)
      #expect(finding.message.contains(told.says), "\(finding.message)")
    }
  }

  /// Where the other cell needs no hand, nothing is said of it.
  @Test(
    arguments: [
      ["お客さまID": "CAF22OOOOOOOO"], ["お客さまID": "CAF22OOOOOOOO", "お客さまID(確認用)": nil],
      ["パスワード": "short"],
    ] as [[String: String?]])
  func leavesARightConfirmationAlone(_ cells: [String: String?]) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    #expect(findings.contains { $0.severity == "error" })
    #expect(!findings.contains { $0.message.contains(Self.alsoHere) })
  }
}
