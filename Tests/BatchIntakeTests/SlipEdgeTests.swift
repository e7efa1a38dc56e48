import Testing

@testable import BatchIntake

/// Two cells that may have changed places, at the edges of what is taken for that.
@Suite struct SlipEdgeTests {
  private static let two: [String: String?] = ["都道府県": "医科", "点数表": "島根県"]

  /// A row with more than six refused cells has slipped as a whole.
  @Test(arguments: [(4, true), (5, false)]) func sixCellsAtMostAreRefused(more: Int, expected: Bool)
  {
    let others = ["電話番号", "メールアドレス", "利用開始予定年月", "支払方法", "請求支払方法"].prefix(more)
    let bench = RowBench.judged(others.reduce(into: Self.two) { $0[$1] = "x" })
    #expect(bench.row.refused.count == more + 2)
    #expect((bench.finding("clinic.prefecture.unknown")?.advice.candidates == ["島根県"]) == expected)
  }

  /// The rule that is told of one cell, and what stands in the other where that is the advice.
  @Test(
    arguments: [
      (["利用開始予定年月": "2", "支払方法": "2024年8月"], "eligibility.startMonth.format", "2024年8月"),
      (
        ["電話番号": "kotori@example.co.jp", "メールアドレス": "0852310000"], "clinic.phone.format",
        "0852310000"
      ),
      (
        ["電話番号": "kotori＠example.co.jp", "メールアドレス": "０８５２３１００００"], "clinic.phone.format",
        "０８５２３１００００"
      ),
      (
        ["電話番号": "kotori@example.co.jp", "メールアドレス": "０８５２３１００００"], "account.email.characters",
        "kotori@example.co.jp"
      ), (["電話番号": "x", "メールアドレス": "0852310000"], "account.email.characters", nil),
      (["都道府県": "医科", "点数表": "島根"], "clinic.category.unknown", "医科"),
    ] as [([String: String?], String, String?)])
  func twoRefusedCellsChangePlaces(cells: [String: String?], rule: String, candidate: String?) {
    #expect(
      RowBench.judged(cells).finding(rule)?.advice.candidates == (candidate.map { [$0] } ?? []),
      "\(cells)")
  }

  /// Of two small numbers the code says whether they were swapped, else the one that is no category at all.
  @Test(
    arguments: [
      ("1", "32", "0120006", true), ("1", "10", "", true), ("1", "9", "", false),
      ("1", "47", "", true),
      ("2", "32", "", false), ("1", "48", "", false), ("1", "31", "0120006", false),
    ])
  func smallNumbersChangePlaces(prefecture: String, category: String, code: String, expected: Bool)
  {
    let bench = RowBench.judged(["都道府県": prefecture, "点数表": category, "医療機関等コード": code])
    let elsewhere = bench.finding("clinic.category.unknown")?.elsewhere.map(\.text) ?? []
    #expect(elsewhere == (expected ? [prefecture, category] : []), "\(prefecture) \(category)")
  }

  @Test func aWordInAThirdCellIsNoPartner() {
    let bench = RowBench.judged(["都道府県": "1", "点数表": "32", "担当者名": "歯科"])
    #expect(bench.finding("clinic.category.unknown")?.elsewhere.map(\.text) == ["1", "32"])
  }

  /// A field of two columns is no cell that changes places.
  @Test func partsOfAFieldStay() {
    let bench = RowBench.judged(["都道府県": nil, "都道府県コード": "1", "都道府県名": "", "点数表": "32"])
    #expect(bench.finding("clinic.category.unknown")?.elsewhere.isEmpty == true)
  }

  /// What is longer than 300 bytes is no slip of the hand.
  @Test(arguments: [("", true), ("a", false)]) func aLongTextStays(more: String, expected: Bool) {
    let name = String(repeating: "小", count: 100) + more
    let bench = RowBench.judged(["電話番号": name, "医療機関等名": "0852-31-0000"])
    let elsewhere = bench.finding("clinic.phone.format")?.elsewhere.map(\.text)
    #expect(elsewhere == (expected ? ["0852-31-0000", name] : []))
  }

  // MARK: - A cell for confirmation

  private static let slip = "CAF22OOOOOOOO"

  @Test(
    arguments: [
      ("", 0, false), ("x", 1, true), (slip, 1, true), ("CAF2200000000", 0, false),
      ("CAF2200000001", 0, true),
    ])
  func theConfirmationIsMendedToo(confirm: String, elsewhere: Int, isAdded: Bool) {
    let bench = RowBench.judged(["お客さまID": Self.slip, "お客さまID(確認用)": confirm])
    let finding = bench.judge.findings.first {
      $0.field == .eligibilityCustomerId && $0.severity == .error
    }
    #expect(
      finding?.elsewhere.count == elsewhere && (finding?.advice.addition != nil) == isAdded,
      "\(confirm)")
  }

  // MARK: - Lines

  @Test(
    arguments: [
      ("資格確認と同じ", [ClaimsLine.ipv6.option.label]), ("au光", []), ("コミュファ光", ["ipv4", "ipsec"]),
    ])
  func theSameLineIsThatOfEligibility(line: String, candidates: [String]) {
    let labels = ["ipv4": ClaimsLine.ipv4.option.label, "ipsec": ClaimsLine.ipsec.option.label]
    let found = RowBench.judged(["請求回線種別": line]).finding("claims.lineType.unknown")
    #expect(found?.advice.candidates == candidates.map { labels[$0] ?? $0 })
  }

  /// A title is told with how the name was divided, if it was.
  @Test(
    arguments: [
      (["姓": nil, "名": nil, "氏名": "小鳥　花子　様"], true), (["姓": "院長 小鳥"], false),
    ] as [([String: String?], Bool)])
  func aTitleIsToldWithTheNames(cells: [String: String?], isDivided: Bool) {
    let hint = RowBench.judged(cells).finding("account.familyName.title")?.advice.hint
    #expect((hint?.ja.contains("姓「小鳥」") ?? false) == isDivided)
  }
}
