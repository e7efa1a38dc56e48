import Testing

@testable import BatchIntake

/// Conditions of the forms that rest on several cells, each part of them alone.
@Suite struct FormRuleEdgeTests {
  private func words(_ use: CustomerIDUse) -> String {
    switch use {
    case .none: "none"
    case .sameAsOther: "same"
    case .own(let prefix, let id): "\(prefix.letters) \(id.string)"
    }
  }

  private static let ipv4 = "IP-VPN接続【IPv4】"
  private static let id = "CAF2200000009"

  private static let claimsIDs: [([String: String?], String)] = [
    ([:], "same"), (["請求お客さまID種別": ""], "same"), (["請求お客さまID種別": "", "請求回線種別": ipv4], "none"),
    (["請求お客さまID種別": "", "手続き": "アカウント、請求"], "none"),
    (["請求お客さまID種別": "CAF", "請求お客さまID": id], "CAF \(id)"),
    (["請求お客さまID種別": "", "請求お客さまID": id], "CAF \(id)"), (["請求お客さまID種別": "CAF"], "none"),
    (["請求お客さまID種別": "CAF", "請求お客さまID": id, "請求回線種別": ipv4], "CAF \(id)"),
    (["請求お客さまID種別": "COP", "請求お客さまID": id], "none"), (["請求お客さまID種別": "x", "請求お客さまID": id], "none"),
    (["請求お客さまID種別": "", "請求お客さまID": "x"], "none"),
    (["請求お客さまID種別": "CAF", "請求お客さまID": id, "請求回線種別": "IPsec+IKE"], "none"),
    (["手続き": "アカウント、請求"], "none"), (["手続き済": "請求"], "none"),
    (["手続き済": "請求", "請求お客さまID種別": "CAF", "請求お客さまID": id], "CAF \(id)"),
    (["手続き": "資格確認", "請求お客さまID種別": "CAF", "請求お客さまID": id], "none"),
  ]

  @Test(arguments: claimsIDs) func theIDOfClaims(cells: [String: String?], expected: String) {
    #expect(RowBench.asked(cells) { words($0.row.claimsID) } == expected, "\(cells)")
  }

  private static let same: [String: String?] = [
    "お客さまID種別": "オンライン請求と同じ", "お客さまID": "", "お客さまID(確認用)": "",
  ]
  private static let own: [String: String?] = ["請求お客さまID種別": "CAF", "請求お客さまID": id]

  private static func with(_ parts: [String: String?]...) -> [String: String?] {
    parts.reduce([:]) { $0.merging($1) { $1 } }
  }

  private static let eligibilityIDs: [([String: String?], String)] = [
    ([:], "CAF CAF2200000000"), (["お客さまID種別": "COP"], "none"), (["電気通信回線種別": "IPsec+IKE"], "none"),
    (with(same, own), "none"), (with(same, own, ["手続き済": "請求"]), "same"),
    (with(same, ["手続き済": "請求(紙)"]), "same"),
    (with(same, ["手続き済": "請求", "請求申請区分": "変更"]), "none"),
    (with(same, own, ["手続き済": "請求", "請求申請区分": "変更"]), "same"),
    (["手続き済": "資格確認"], "CAF CAF2200000000"),
    (with(same, ["手続き済": "資格確認"]), "none"), (["手続き": "アカウント"], "none"),
  ]

  @Test(arguments: eligibilityIDs) func theIDOfEligibility(
    cells: [String: String?], expected: String
  ) {
    #expect(RowBench.asked(cells) { words($0.row.eligibilityID) } == expected, "\(cells)")
  }

  @Test(
    arguments: [
      (["請求お客さまID種別": "CAF"], ["claims.customerId.required"]), (["請求お客さまID種別": ""], []), ([:], []),
      (["請求お客さまID種別": "", "手続き": "アカウント、請求"], ["claims.customerId.required"]),
      (["請求お客さまID種別": "CAF", "請求お客さまID": id], []),
      (["請求お客さまID種別": "x"], ["claims.customerIdKind.unknown"]),
      (["請求お客さまID種別": "CAF", "請求回線種別": ipv4], ["claims.lineType.mismatch"]),
      (["お客さまID": "", "お客さまID(確認用)": ""], ["eligibility.customerId.required"]),
      (["お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "x"], ["eligibility.customerIdKind.unknown"]),
      (["お客さまID(確認用)": ""], ["eligibility.customerIdConfirm.required"]),
      (
        ["支払方法": "", "手続き": "アカウント、請求", "請求お客さまID種別": "CAF", "請求お客さまID": id],
        ["claims.payment.required"]
      ),
      (["支払方法": "2", "手続き": "アカウント、請求", "請求お客さまID種別": "CAF", "請求お客さまID": id], []),
      (["支払方法": ""], ["eligibility.payment.required"]),
    ] as [([String: String?], [String])])
  func anIDIsNeeded(cells: [String: String?], told: [String]) {
    #expect(RowBench.judged(cells).toldAboveNotices == told, "\(cells)")
  }

  // MARK: - Lines

  private static func ipsec(_ remarks: String, _ provider: String = "みなと通信") -> [String: String?] {
    ["請求回線種別": "IPsec+IKE", "請求お客さまID種別": "", "IPsec+IKE提供事業者": provider, "備考": remarks]
  }

  @Test(
    arguments: [
      (ipsec("NTTデータ中国"), false), (ipsec("ＮＴＴ データ　中国"), false), (ipsec("NTT!データ中国"), true),
      (ipsec(""), true),
      (ipsec("", "NTTデータ中国"), false), (["請求回線種別": ipv4, "備考": "NTTデータ中国"], true), ([:], false),
      (
        [
          "請求回線種別": ipv4, "電気通信回線種別": "CTC", "お客さまID種別": "", "お客さまID": "", "お客さまID(確認用)": "",
          "請求お客さまID種別": "",
        ], false
      ),
      (["請求回線種別": ipv4, "手続き": "アカウント、請求"], false),
    ] as [([String: String?], Bool)])
  func theLinesGoTogether(cells: [String: String?], expected: Bool) {
    #expect(
      RowBench.judged(cells).told.contains("claims.lineType.mismatch") == expected, "\(cells)")
  }

  // MARK: - Software

  /// The first of the list and the others, by one maker or another, or one that nobody knows.
  @Test(
    arguments: [
      ("Opt.one3", "株式会社オプテック", false), ("Opt.one3", "株式会社かるて", true),
      ("Opt.one3", "株式会社みなと", true),
      ("かるて1", "株式会社かるて", false), ("かるて1", "株式会社オプテック", true), ("Think-3", "株式会社オプテック", false),
      ("みなと1", "株式会社かるて", false), ("みなと1", "株式会社みなと", false),
    ])
  func softwareHasItsMaker(software: String, vendor: String, expected: Bool) {
    var options = plainOptions()
    options.profile.software.append(.init(name: "かるて1", vendor: "株式会社かるて"))
    let bench = RowBench.judged(["レセコン名": software, "レセコンメーカー名": vendor], options)
    #expect(bench.told.contains("claims.softwareVendor.mismatch") == expected)
  }

  // MARK: - Months

  @Test(
    arguments: [
      (["コード種別": "受付番号", "利用開始予定年月": "2024年6月"], "eligibility.startMonth.reception", true),
      (["コード種別": "受付番号", "利用開始予定年月": "2024年7月"], "eligibility.startMonth.reception", false),
      (["利用開始予定年月": "2024年6月"], "eligibility.startMonth.reception", false),
      (
        ["コード種別": "受付番号", "利用開始予定年月": "2024年6月", "申請区分": "x"], "eligibility.startMonth.reception",
        false
      ),
      (["利用開始予定年月": "2024年4月"], "eligibility.startMonth.past", true),
      (["利用開始予定年月": "2024年4月", "申請区分": "x"], "eligibility.startMonth.past", false),
      (["利用開始予定年月": "2024年5月"], "eligibility.startMonth.past", false),
      (["利用開始予定年月": "2026年6月", "申請区分": "x"], "eligibility.startMonth.far", false),
      (["請求開始年月": "2024年6月", "請求申請区分": "x"], "claims.startMonth.too-early", false),
      (["申請日": "2024-05-17"], "applicationDate.past", true),
      (["申請日": "2024-05-18"], "applicationDate.past", false),
      (["申請日": "2024-05-18"], "applicationDate.future", false),
      (["申請日": "2024-05-19"], "applicationDate.future", true),
    ] as [([String: String?], String, Bool)])
  func monthsAndDaysAreHeldAgainstEachOther(cells: [String: String?], rule: String, expected: Bool)
  {
    let told = RowBench.judged(cells).told
    #expect(told.contains(rule) == expected, "\(cells): \(told)")
  }

  // MARK: - Terminals

  @Test(
    arguments: [
      ([:], 1, ["受付パソコン"]), (["端末名称": "受付、診察"], 2, ["受付", "診察"]),
      (["端末名称": ""], 1, ["オンライン資格確認パソコン"]),
      (["端末名称": "", "端末台数": "2"], 2, ["オンライン資格確認パソコン1", "オンライン資格確認パソコン2"]),
      (["端末台数": "1"], 1, ["受付パソコン"]), (["端末台数": "2"], 2, ["受付パソコン1", "受付パソコン2"]),
      (["端末名称": nil, "端末名称1": "受付", "端末名称2": "診察"], 2, ["受付", "診察"]),
      (["端末名称": nil, "端末名称1": "受付", "端末名称2": ""], 1, ["受付"]),
      (["端末名称": nil, "端末名称1": "受付、会計", "端末名称2": "診察"], 3, ["受付", "会計", "診察"]),
    ] as [([String: String?], Int, [String])])
  func terminalsAreNamedOrCounted(cells: [String: String?], count: Int, names: [String]) {
    let found = RowBench.asked(cells) { (count: $0.row.terminalCount, names: $0.row.terminals) }
    #expect(found.count == count && found.names == names, "\(cells): \(found)")
  }

  @Test(
    arguments: [
      ([:], "受付パソコン"), (["端末名称": ""], nil), (["端末名称": "受付、診察"], nil), (["端末台数": "1"], "受付パソコン"),
      (["端末台数": "2"], nil), (["端末名称": nil, "端末名称1": "受付", "端末名称2": ""], "受付"),
      (["端末名称": nil, "端末名称1": "受付", "端末名称2": "診察", "端末台数": "1"], nil),
    ] as [([String: String?], String?)])
  func theOnlyTerminal(cells: [String: String?], name: String?) {
    #expect(RowBench.asked(cells) { $0.row.onlyTerminal?.string } == name, "\(cells)")
  }

  /// A number that does not go with the names, or a cell that is refused, is no number.
  @Test(arguments: [["端末名称": "受付、診察", "端末台数": "3"], ["端末台数": "多数"], ["端末名称": "〃"]])
  func anUnclearNumberIsNone(cells: [String: String]) {
    #expect(RowBench.asked(cells.mapValues { $0 }) { $0.row.terminalCount } == 0)
  }

  @Test func withoutANameThereIsNoTerminal() {
    var options = plainOptions()
    options.profile.terminalName = nil
    for cells in [["端末名称": ""], ["端末名称": "", "端末台数": "2"]] as [[String: String?]] {
      let bench = RowBench.judged(cells, options)
      #expect(
        bench.row.terminalCount == 0 && bench.toldAboveNotices == ["certificate.terminals.required"]
      )
    }
    #expect(RowBench.asked([:], options) { $0.row.terminalCount } == 1)
  }

  /// Many terminals are told on the names where these are as many, else on the number.
  @Test(arguments: [(true, "端末名称"), (false, "端末台数")])
  func manyTerminalsAreToldWhereTheyAreSaid(isNamed: Bool, column: String) {
    let names = (1...21).map { "端末\($0)" }.joined(separator: "、")
    let bench = RowBench.judged(["端末名称": isNamed ? names : "受付", "端末台数": isNamed ? "" : "21"])
    let finding = bench.finding("certificate.terminals.count")
    #expect(finding.map { bench.judge.sheet.map.columns[$0.column].header } == column)
    #expect(finding?.facts == ["21"])
  }

  // MARK: - Cells

  @Test(
    arguments: [
      ("都道府県", "'32", "32", .clinicPrefecture), ("支払方法", "'2", "2", .eligibilityPayment),
      ("支払方法", "=\"2\"", "2", .eligibilityPayment), ("備考", "'x", "x", .claimsRemarks),
      ("備考", "'0", "0", .claimsRemarks),
      ("開設者", "(医)小鳥会", "(医)小鳥会", .clinicFounder), ("備考", "@x", "@x", .claimsRemarks),
      ("備考", "/", "/", .claimsRemarks),
    ] as [(String, String, String, Field)])
  func aValueIsUnwrapped(column: String, text: String, plain: String, field: Field) {
    let (wrapped, bare) = (RowBench.judged([column: text]), RowBench.judged([column: plain]))
    #expect(
      wrapped.canonical(field) == bare.canonical(field) && !bare.canonical(field).isEmpty, "\(text)"
    )
    #expect(wrapped.row.slots[field].outcome.fixes.contains(.excel) == (text != plain))
    #expect(!wrapped.row.slots[field].outcome.fixes.contains(.trim))
    let spaced = RowBench.asked([column: " " + text]) { $0.row.slots[field].outcome.fixes }
    #expect(spaced.contains(.trim) && spaced.contains(.excel) == (text != plain))
  }

  /// Thirty bytes, spaces among them.
  @Test func aSpacedDittoMarkIsOne() {
    let bench = RowBench.judged(["担当者名": "上　記　に　同　　じ"])
    #expect(bench.toldAboveNotices == ["row.ditto"])
  }

  /// What the profile's lists do not know goes by no place in them.
  @Test func anUnknownNameHasNoPlace() {
    let bench = RowBench.judged(["レセコン名": "みなと1", "レセコンメーカー名": "株式会社みなと", "OS・ブラウザ": "Windows 12"])
    for field in [Field.claimsSoftware, .claimsSoftwareVendor] {
      #expect(bench.row.slots[field].outcome.code == -1 && bench.row.slots[field].isValid)
    }
    #expect(Slot().column == -1 && !Slot().isValid && Slot().isAbsent)
  }

  /// A control character is told in the same words wherever any text may stand.
  @Test(arguments: [
    ("レセコン名", "claims.software.characters"), ("OS・ブラウザ", "claims.osBrowser.characters"),
  ])
  func aControlCharacterIsToldAsElsewhere(column: String, rule: String) {
    let text = "Opt.one3\u{7}"
    let (own, free) = (RowBench.judged([column: text]), RowBench.judged(["備考": text]))
    let hint = free.finding("claims.remarks.characters")?.advice.hint
    #expect(hint != nil && own.finding(rule)?.advice.hint == hint)
    #expect(own.finding(rule)?.advice.candidates == [])
  }

  // MARK: - Procedures

  @Test(
    arguments: [
      ("①", ["アカウント"]), ("④", ["請求"]), ("⑤", []), ("①⑤", []), ("①、④", ["アカウント、請求"]), ("①x", []),
      ("アカント", ["アカウント"]), ("アカント、先月分", []),
      ("オンライン 資格確認 証明書", ["資格確認、証明書"]),
    ])
  func numbersStandForProcedures(text: String, candidates: [String]) {
    let advice = text.withBytes { Steps.advice($0, allowsPaper: false) }
    #expect(advice.candidates == candidates, "\(text)")
  }
}
