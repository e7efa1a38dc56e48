import Testing

@testable import BatchIntake

/// Rows that were once judged wrongly, and rows at the edges of the rules: each with what must be told of
/// it, and nothing else above a notice.
@Suite struct RowCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let rows: [[String: String?]]
    let told: [String]
    var testDescription: String { name }
  }

  private static let halves: [String: String?] = ["利用開始予定年月": nil, "利用開始予定年": "2024"]

  static let cases =
    once + months + claimsMonths + terminals + lines + parts + codeColumns + passwords + places
    + clinics

  private static let once = [
    Case(name: "dividers alone are no terminal", rows: [["端末名称": "、"]], told: []),
    Case(name: "nothing done", rows: [["手続き済": "なし"]], told: []),
    Case(
      name: "what is done cannot be read", rows: [["手続き": "すべて", "手続き済": "先月"]],
      told: ["completed.unknown"]),
    Case(name: "no change of code", rows: [["コード変更": "−"]], told: []),
    Case(
      name: "a wrong kind under an unknown line",
      rows: [["請求回線種別": "光", "請求お客さまID種別": "その他"]],
      told: ["claims.lineType.unknown", "claims.customerIdKind.unknown"]),
    Case(
      name: "ditto in the month's half", rows: [halves.merging(["利用開始予定月": "〃"]) { $1 }],
      told: ["row.ditto"]),
    Case(name: "an error after an apostrophe", rows: [["備考": "'#N/A"]], told: ["row.excel-error"]),
    Case(name: "ditto in a formula", rows: [["担当者名": "=\"同上\""]], told: ["row.ditto"]),
    Case(name: "ditto in Latin letters", rows: [["担当者名": "ditto"]], told: ["row.ditto"]),
    Case(name: "ditto in capitals", rows: [["電話番号": "DITTO"]], told: ["row.ditto"]),
    Case(name: "ditto in square brackets", rows: [["担当者名": "[〃]"]], told: ["row.ditto"]),
    Case(name: "ditto in braces", rows: [["担当者名": "{〃}"]], told: ["row.ditto"]),
    Case(
      name: "a dash of half width", rows: [["担当者名": "~"]], told: ["certificate.contact.required"]),
    Case(name: "nothing after an apostrophe", rows: [["テスト開始予定年月": "'なし"]], told: []),
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

  /// Applied on 2024-05-18: not before that month, and not more than 24 months after it.
  private static let months = [
    Case(name: "starts in the month", rows: [["利用開始予定年月": "2024年5月"]], told: []),
    Case(
      name: "starts in the month before", rows: [["利用開始予定年月": "2024年4月"]],
      told: ["eligibility.startMonth.past"]),
    Case(
      name: "a change that began in the month before",
      rows: [["申請区分": "変更", "利用開始予定年月": "2024年4月"]], told: []),
    Case(name: "starts in 24 months", rows: [["利用開始予定年月": "2026年5月"]], told: []),
    Case(
      name: "starts in 25 months", rows: [["利用開始予定年月": "2026年6月"]],
      told: ["eligibility.startMonth.far"]),
    Case(name: "tests in the month of the start", rows: [["テスト開始予定年月": "2024年8月"]], told: []),
    Case(
      name: "tests in the month after the start", rows: [["テスト開始予定年月": "2024年9月"]],
      told: ["eligibility.testMonth.after-start"]),
  ]

  private static func applied(_ day: String, _ month: String, told: [String] = []) -> Case {
    Case(
      name: "applied \(day), starts \(month)",
      rows: [["申請日": day, "請求開始年月": month, "利用開始予定年月": "2025年3月"]], told: told)
  }

  /// Until the 20th the second month after and the next are offered, from then on one later.
  private static let claimsMonths = [
    applied("2024-05-20", "2024年6月", told: ["claims.startMonth.too-early"]),
    applied("2024-05-20", "2024年7月"), applied("2024-05-20", "2024年8月"),
    applied("2024-05-20", "2024年9月", told: ["claims.startMonth.late"]),
    applied("2024-05-21", "2024年7月", told: ["claims.startMonth.too-early"]),
    applied("2024-05-21", "2024年8月"), applied("2024-05-21", "2024年9月"),
    applied("2024-05-21", "2024年10月", told: ["claims.startMonth.late"]),
    applied("2024-05-18", "2026年5月", told: ["claims.startMonth.late"]),
    applied("2024-05-18", "2026年6月", told: ["claims.startMonth.far"]),
    applied("2024-11-20", "2025年1月"), applied("2024-11-21", "2025年2月"),
    applied("2024-12-21", "2025年2月", told: ["claims.startMonth.too-early"]),
  ]

  private static let terminals = [
    Case(name: "twenty terminals", rows: [["端末台数": "20"]], told: []),
    Case(
      name: "more than twenty terminals", rows: [["端末台数": "21"]],
      told: ["certificate.terminals.count"]),
    Case(name: "as many terminals as names", rows: [["端末名称": "受付、診察", "端末台数": "2"]], told: []),
    Case(
      name: "more terminals than names", rows: [["端末名称": "受付、診察", "端末台数": "3"]],
      told: ["certificate.terminals.conflict"]),
    Case(
      name: "fewer terminals than names", rows: [["端末名称": "受付、診察", "端末台数": "1"]],
      told: ["certificate.terminals.conflict"]),
    Case(name: "one name for three terminals", rows: [["端末台数": "3"]], told: []),
    Case(name: "ditto in the number", rows: [["端末台数": "〃"]], told: ["row.ditto"]),
    Case(name: "an error in the number", rows: [["端末台数": "#N/A"]], told: ["row.excel-error"]),
    Case(
      name: "no number of terminals", rows: [["端末台数": "多数"]],
      told: ["certificate.terminals.unknown"]),
    Case(name: "ditto in the names", rows: [["端末名称": "〃"]], told: ["row.ditto"]),
    Case(
      name: "a change of code is planned", rows: [["コード変更": "予定"]],
      told: ["certificate.code-change"]),
    Case(
      name: "a change of code is done", rows: [["コード変更": "変更済"]],
      told: ["certificate.code-change"]),
  ]

  private static let sameAsClaims: [String: String?] = [
    "お客さまID種別": "オンライン請求と同じ", "お客さまID": "", "お客さまID(確認用)": "", "手続き済": "請求",
    "請求申請区分": "変更",
  ]
  private static func ipsec(_ cells: [String: String?]) -> [String: String?] {
    ["請求回線種別": "IPsec+IKE", "請求お客さまID種別": ""].merging(cells) { $1 }
  }

  private static let lines = [
    Case(
      name: "each ID is the other's", rows: [sameAsClaims],
      told: ["eligibility.customerId.missing-source"]),
    Case(
      name: "the ID is that of claims, which have one",
      rows: [sameAsClaims.merging(["請求お客さまID種別": "CAF", "請求お客さまID": "CAF2200000009"]) { $1 }],
      told: []),
    Case(
      name: "ditto in the ID's second typing", rows: [["お客さまID(確認用)": "〃"]], told: ["row.ditto"]),
    Case(
      name: "an error in the ID's second typing", rows: [["お客さまID(確認用)": "#N/A"]],
      told: ["row.excel-error"]),
    Case(
      name: "NTTデータ中国 provides", rows: [ipsec(["IPsec+IKE提供事業者": "NTTデータ中国"])], told: []),
    Case(
      name: "NTTデータ中国 installs",
      rows: [ipsec(["IPsec+IKE提供事業者": "みなと通信", "備考": "施工は ＮＴＴデータ中国 です"])], told: []),
    Case(
      name: "another provides", rows: [ipsec(["IPsec+IKE提供事業者": "NTTデータ中"])],
      told: ["claims.lineType.mismatch"]),
    Case(
      name: "ditto for the provider", rows: [ipsec(["IPsec+IKE提供事業者": "〃", "備考": "NTTデータ中国"])],
      told: ["row.ditto"]),
    Case(
      name: "ditto in the ISDN number",
      rows: [["請求回線種別": "ISDN", "請求お客さまID種別": "", "ISDN番号": "〃"]],
      told: ["claims.lineType.isdn-ended", "row.ditto"]),
    Case(
      name: "a local ISDN number",
      rows: [["請求回線種別": "ISDN", "請求お客さまID種別": "", "ISDN番号": "31-0001"]],
      told: ["claims.lineType.isdn-ended", "claims.isdnNumber.format"]),
    Case(
      name: "an ISDN number without ISDN", rows: [["ISDN番号": "0852310001"]],
      told: ["claims.isdnNumber.unexpected"]),
    Case(
      name: "an ID without a line for it",
      rows: [ipsec(["請求お客さまID": "CAF2200000009", "備考": "NTTデータ中国", "IPsec+IKE提供事業者": "みなと通信"])],
      told: ["claims.customerId.unexpected"]),
  ]

  private static func cafAndCop(_ caf: String, _ cop: String) -> [String: String?] {
    [
      "お客さまID": nil, "お客さまID種別": nil, "お客さまID(確認用)": nil, "お客さまID(CAF)": caf,
      "お客さまID(COP)": cop,
    ]
  }

  private static let parts = [
    Case(
      name: "code and name of the prefecture agree",
      rows: [["都道府県": nil, "都道府県コード": "32", "都道府県名": "島根県"]], told: []),
    Case(
      name: "code and name of the prefecture differ",
      rows: [["都道府県": nil, "都道府県コード": "32", "都道府県名": "東京都"]],
      told: ["clinic.prefecture.conflict"]),
    Case(
      name: "no service of the portal", rows: [["点数表": "訪問介護"]], told: ["clinic.category.unknown"]),
    Case(
      name: "the prefecture's name is none",
      rows: [["都道府県": nil, "都道府県コード": "32", "都道府県名": "江戸"]],
      told: ["clinic.prefecture.unknown"]),
    Case(
      name: "ditto for the prefecture's name",
      rows: [["都道府県": nil, "都道府県コード": "32", "都道府県名": "〃"]], told: ["row.ditto"]),
    Case(
      name: "CAF and COP", rows: [cafAndCop("CAF2200000009", "COP22000009")],
      told: ["eligibility.customerId.kind"]),
    Case(
      name: "CAF and ditto", rows: [cafAndCop("CAF2200000009", "同上")], told: ["row.ditto"]),
    Case(name: "CAF alone", rows: [cafAndCop("CAF2200000009", "")], told: []),
    Case(
      name: "the prefecture's name alone",
      rows: [["都道府県": nil, "都道府県コード": "", "都道府県名": "島根県"]], told: []),
  ]

  private static func codes(_ seven: String, _ ten: String) -> [[String: String?]] {
    [["医療機関等コード": nil, "医療機関等コード(7桁)": seven, "医療機関等コード(10桁)": ten]]
  }

  /// The code in columns of seven and of ten digits.
  private static let codeColumns = [
    Case(name: "both columns agree", rows: codes("0120006", "3210120006"), told: []),
    Case(name: "only seven digits", rows: codes("0120006", ""), told: []),
    Case(name: "ten digits alone", rows: codes("", "3210120006"), told: []),
    Case(name: "the same seven digits twice", rows: codes("0120006", "0120006"), told: []),
    Case(
      name: "both columns differ", rows: codes("0120006", "3210120014"),
      told: ["clinic.code.conflict"]),
    Case(
      name: "other seven digits", rows: codes("0120006", "0120014"),
      told: ["clinic.code.conflict"]),
    Case(
      name: "what is no code beside seven digits", rows: codes("0120006", "不明"),
      told: ["clinic.code.format"]),
    Case(name: "ditto beside seven digits", rows: codes("0120006", "〃"), told: ["row.ditto"]),
    Case(
      name: "an error beside seven digits", rows: codes("0120006", "#REF!"),
      told: ["row.excel-error"]),
    Case(
      name: "ten digits beside what is no code", rows: codes("不明", "3210120006"),
      told: ["clinic.code.format"]),
  ]

  private static func account(_ password: String, _ cells: [String: String?]) -> [[String: String?]]
  {
    [["パスワード": password, "パスワード(確認用)": password].merging(cells) { $1 }]
  }
  private static let weak = ["account.password.weak"]

  /// A password that holds what everybody knows of the clinic.
  private static let passwords = [
    Case(
      name: "the address", rows: account("Kotorihana2024", ["メールアドレス": "kotorihana@example.ne.jp"]),
      told: weak),
    Case(
      name: "the domain", rows: account("Kotorihana2024", ["メールアドレス": "hana@kotorihana.jp"]),
      told: ["account.password.weak"]),
    Case(name: "the code", rows: account("Xa0120006", [:]), told: weak),
    Case(name: "the phone", rows: account("Xa0852310000", [:]), told: weak),
    Case(
      name: "the clinic's phone beside the contact's",
      rows: account("Xa0852310000", ["担当者電話番号": "0852310009"]), told: weak),
    Case(
      name: "the contact's phone", rows: account("Xa0852310009", ["担当者電話番号": "0852310009"]),
      told: weak),
    Case(name: "nothing of it", rows: account("Xa08523100x", [:]), told: []),
    Case(
      name: "another second time", rows: account("Aozora2024", ["パスワード(確認用)": "Aozora2025"]),
      told: ["account.password.confirm"]),
    Case(
      name: "no second time", rows: account("Aozora2024", ["パスワード(確認用)": ""]),
      told: ["account.passwordConfirm.required"]),
  ]

  /// One ID at a clinic's medical and its dental side, by what is known of the place.
  private static func sides(_ cells: [String: String?]) -> [[String: String?]] {
    let id = ["お客さまID": "CAF2200000009", "お客さまID(確認用)": "CAF2200000009", "手続き": "資格確認"]
    let shared = id.merging(cells.compactMapValues { $0 }) { $1 }
    let dental = ["点数表": "3", "医療機関等コード": RightRow.code("32", "3", 12_001)]
    return [shared, shared.merging(dental) { $1 }]
  }
  private static let sharedID = Array(repeating: "eligibility.customerId.shared", count: 2)

  /// Founder and phone make the place: without one of them it is not known to be the same.
  private static let places = [
    Case(name: "both sides of one place", rows: sides(["電話番号": "0852310000"]), told: []),
    Case(name: "no phone", rows: sides(["電話番号": ""]), told: sharedID),
    Case(name: "no founder", rows: sides(["電話番号": "0852310000", "開設者": ""]), told: sharedID),
  ]

  private static let clinics = [
    Case(name: "unknown steps are done", rows: [["手続き済": "たぶん"]], told: ["completed.unknown"]),
    Case(name: "unknown steps are wanted", rows: [["手続き": "たぶん"]], told: ["procedures.unknown"]),
    Case(
      name: "addresses that are none are not shared",
      rows: [["メールアドレス": "kotori"], ["メールアドレス": "kotori"]],
      told: ["account.email.characters", "account.email.characters"]),
    Case(
      name: "an address is shared by those that want an account",
      rows: [["メールアドレス": "kotori@example.ne.jp"], ["メールアドレス": "kotori@example.ne.jp"]],
      told: ["account.email.shared", "account.email.shared"]),
    Case(
      name: "an address of clinics that want no account",
      rows: [
        ["メールアドレス": "kotori@example.ne.jp", "手続き": "資格確認"],
        ["メールアドレス": "kotori@example.ne.jp", "手続き": "資格確認"],
      ], told: []),
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

  /// A code that does not go with other columns: the message names what stands in them, as far as it may
  /// be shown, and what to compare.
  @Test(
    arguments: [
      (codes("0120006", "3210120014")[0], "「0120006」", "「3210120014」", "7桁の欄と10桁の欄"),
      (codes("0120006", "0120014")[0], "「0120006」", "「0120014」", "7桁の欄と10桁の欄"),
      (["医療機関等コード": "3110120014"], "「3110120014」", "「32 / 1」", "先頭3桁"),
      (["都道府県": "島根県", "医療機関等コード": "3110120014"], "「3110120014」", "「島根県 / 1」", "先頭3桁"),
      (["都道府県": "", "医療機関等コード": "3230120014"], "「3230120014」", "「1」", "先頭3桁"),
      (["点数表": "Passw0rd1", "医療機関等コード": "3110120014"], "「3110120014」", "「32」", "先頭3桁"),
    ] as [([String: String?], String, String, String)])
  func tellsWhatTheCodeIsAgainst(
    cells: [String: String?], code: String, other: String, advice: String
  ) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    let message = try #require(findings.first { $0.rule == "clinic.code.conflict" }).message
    #expect(message.contains("\(code)が、ほかの欄の\(other)と合いません。"), "\(message)")
    #expect(message.contains(advice), "\(message)")
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

  /// Rows that are no clinic, by what stands in 管理番号, in the name, or in a row of few cells.
  @Test(
    arguments: [
      (["管理番号": "記入例"], true), (["管理番号": "（例）"], true), (["管理番号": "【 見 本 】"], true),
      (["管理番号": "サンプル"], true), (["管理番号": "ｻﾝﾌﾟﾙ"], true), (["管理番号": "入力例"], true),
      (["管理番号": "例1"], false), (["管理番号": "記入例です"], false), (["管理番号": ""], false),
      (["医療機関等名": "（例）みなと医院"], true), (["医療機関等名": "[記入例] みなと医院"], true),
      (["医療機関等名": "【見 本】"], true), (["医療機関等名": "例 みなと医院"], false),
      (["医療機関等名": "(医)みなと医院"], false), (["医療機関等名": "（例みなと医院"], false),
      (["医療機関等名": "みなと(例)医院"], false),
    ] as [([String: String?], Bool)])
  func passesOverExamples(cells: [String: String?], isPassedOver: Bool) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let checked = try await check(grid.bytes, exampleOptions())
    #expect(checked.report.rows.blank == (isPassedOver ? 1 : 0))
    #expect(try checked.findings().contains { $0.rule == "row.not-data" } == isPassedOver)
  }

  /// Three cells that name fields, without a code, are the header once more; digits of units are none,
  /// nor are CAF and COP where they are chosen.
  @Test(
    arguments: [
      (["医療機関等コード": "x", "お客さまID種別": "x", "備考": "電話番号", "開設者": "開設者"], false),
      (
        ["医療機関等コード": "x", "お客さまID種別": "x", "備考": "電話番号", "開設者": "開設者", "担当者名": "担当者名"],
        true
      ),
      (["備考": "電話番号", "開設者": "開設者", "担当者名": "担当者名"], false),
      (["医療機関等コード": "", "請求お客さまID種別": "CAF", "担当者名": "事務担当者"], false),
      (["医療機関等コード": "x", "お客さまID種別": "COP", "請求お客さまID種別": "COP", "端末名称": "端末"], false),
      (["医療機関等コード": "x", "開設者": "CAF", "備考": "電話番号", "担当者名": "担当者名"], true),
      (["医療機関等コード": "半角数字"], true), (["医療機関等コード": "7桁"], true), (["医療機関等コード": "必須"], true),
      (["医療機関等コード": "例 12345"], true), (["医療機関等コード": "例 123456"], false),
      (["医療機関等コード": "12345"], false), (["医療機関等コード": "不明"], false),
    ] as [([String: String?], Bool)])
  func passesOverHeaders(cells: [String: String?], isPassedOver: Bool) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let checked = try await check(grid.bytes, exampleOptions())
    #expect(checked.report.rows.blank == (isPassedOver ? 1 : 0))
  }

  /// More cells than the header has: a surplus one that holds something makes the row unreadable, blank
  /// ones only where a rule refuses it.
  @Test(
    arguments: [
      (["", ""], [:], nil), (["x"], [:], "row.cells.extra"),
      (["", "　", "x"], [:], "row.cells.extra"),
      (["　"], [:], nil), ([""], ["電話番号": "ない"], "row.cells.extra"),
      ([], ["電話番号": "ない"], "clinic.phone.format"),
      ([""], ["請求開始年月": "2024年10月"], "claims.startMonth.late"),
    ] as [([String], [String: String?], String?)])
  func tellsOfSurplusCells(
    surplus: [String], cells: [String: String?], expected: String?
  ) async throws {
    var grid = SheetGrid(0..<2)
    grid.change(0, cells)
    grid.rows[0] += surplus
    let checked = try await check(grid.bytes, exampleOptions())
    let told = try checked.findings().filter { $0.severity != "notice" }.map(\.rule)
    #expect(told == (expected.map { [$0] } ?? []))
    #expect(checked.report.rows.unreadable == (expected == "row.cells.extra" ? 1 : 0))
  }

  /// Rows without code, e-mail and phone.
  @Test(
    arguments: [
      (["※ 要確認", "x", "x"], true), (["注）変更あり", "x", "x"], true), (["合計", "12", "x"], true),
      (["小 計", "12", "x"], true), (["計", "12", "x"], true), (["以上", "x", "x"], true),
      (["該当なし", "x", "x"], true), (["ことり医院", "x"], false), (["ことり医院"], true),
      (["ことり医院", "x", "x"], false), (["本※", "x", "x"], false),
    ] as [([String], Bool)])
  func passesOverRemarks(filled: [String], isPassedOver: Bool) async throws {
    var grid = SheetGrid(0..<1)
    for place in grid.rows[0].indices { grid.rows[0][place] = "" }
    for (header, text) in zip(["管理番号", "開設者", "備考"], filled) { grid.change(0, [header: text]) }
    let checked = try await check(grid.bytes, exampleOptions())
    #expect(checked.report.rows.blank == (isPassedOver ? 1 : 0))
  }

  /// A cell that took in a password among others is not shown; one that merely ends with a line is.
  @Test(
    arguments: [
      ("Kotori2024\n", "Kotori2024\n"), ("\nKotori2024", "\nKotori2024"), ("a,Kotori2024", nil),
      ("Kotori2024;a", nil), ("a\tKotori2024", nil), ("a\rKotori2024", nil), ("a\nKotori2024", nil),
      ("a,kotori2024", "a,kotori2024"), ("a:Kotori2024", "a:Kotori2024"),
    ] as [(String, String?)])
  func hidesWhatSlipped(cell: String, expected: String?) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["電話番号": cell])
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    let finding = try #require(findings.first { $0.rule == "clinic.phone.format" })
    #expect(finding.value == expected)
  }

  /// A word of a list is shown whatever it looks like; what is pure ASCII and looks like a password is not.
  @Test(
    arguments: [
      ("3:IP-Sec+IKE接続", "3:IP-Sec+IKE接続"), ("３：ＩＰ－Ｓｅｃ＋ＩＫＥ接続", "３：ＩＰ－Ｓｅｃ＋ＩＫＥ接続"),
      ("3:IP-Sec+IKE", nil),
    ] as [(String, String?)])
  func showsTheWordsOfAList(cell: String, expected: String?) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, Self.ipsec(["請求回線種別": cell, "IPsec+IKE提供事業者": "みなと通信"]))
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    let finding = try #require(findings.first { $0.rule == "claims.lineType.mismatch" })
    #expect(finding.value == expected)
    #expect(finding.message.contains("「\(cell)」") == (expected != nil))
  }

  /// A password beside a word of a list is not that word.
  @Test(arguments: ["IP-Sec+IKE接続 Kotori2024", "接続 Kotori2024", "3:IP-Sec+IKE接続、Kotori2024"])
  func hidesWhatStandsBesideAWord(cell: String) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["請求回線種別": cell])
    let findings = try await check(grid.bytes, exampleOptions()).findings()
    #expect(findings.contains { $0.rule == "claims.lineType.unknown" && $0.value == nil })
    #expect(!findings.contains { $0.message.contains("Kotori2024") })
  }

  /// What a form that is not wanted has in its cells is noted, but not of claims filed on paper.
  @Test(arguments: [
    ("", ["eligibility", "certificate", "claims"]), ("請求(紙)", ["eligibility", "certificate"]),
    ("資格確認", ["certificate", "claims"]),
  ])
  func notesFormsNotWanted(done: String, expected: [String]) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["手続き": "アカウント", "手続き済": done])
    let rules = try await check(grid.bytes, exampleOptions()).findings().map(\.rule)
    #expect(rules.filter { $0.hasSuffix(".not-wanted") } == expected.map { $0 + ".not-wanted" })
  }

  /// A profile decides how grave a rule is, and what must be filled.
  @Test(
    arguments: [
      ([:], [], "notice"), ([:], [.accountPassword], "error"),
      (["account.password.to-be-set": .warning], [], "warning"),
      (["account.password.to-be-set": .off], [], nil),
      (["claims.startMonth.late": .off], [], "notice"),
    ] as [([String: Profile.Weight], [Field], String?)])
  func heedsTheProfile(
    rules: [String: Profile.Weight], required: [Field], expected: String?
  ) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["パスワード": "", "パスワード(確認用)": ""])
    var options = exampleOptions()
    options.profile.rules = rules
    options.profile.required = required
    let findings = try await check(grid.bytes, options).findings()
    let finding = findings.first { $0.rule == "account.password.to-be-set" }
    #expect(finding?.severity == expected)
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
