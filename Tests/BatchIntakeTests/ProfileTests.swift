import Foundation
import Testing

@testable import BatchIntake

/// A profile as it is written, and what is told of one that is wrong.
@Suite struct ProfileTests {
  private func read(_ lines: [String]) throws -> Profile {
    try Profile(yaml: lines.map { $0 + "\n" }.joined(), path: "dealer.yaml")
  }

  /// Texts that mean to cost much more than their bytes: refused, in keys as in values.
  @Test(arguments: [
    String(repeating: "[", count: 500_000), String(repeating: "{", count: 500_000),
    String(repeating: "? ", count: 250_000), String(repeating: "{? ", count: 160_000),
    String(repeating: "[? ", count: 160_000), String(repeating: "- ", count: 250_000),
    String(repeating: "{[", count: 250_000), "? " + String(repeating: "[", count: 500_000),
    (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    (0..<20_000).map { "? [a\($0), {b: c}]\n: d\n" }.joined(),
    "{" + String(repeating: "[a, b]: c, ", count: 40_000) + "}",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "? &a [x]\n: *a\n", "? *a\n: b\n",
    "&a x: y\n*a : z\n", String(repeating: "--- a\n", count: 80_000),
    String(repeating: "a: b\n", count: 100_000),
  ])
  func refusesBombs(_ text: String) {
    #expect(throws: ProfileError.self) { try Profile(yaml: text, path: "bomb.yaml") }
  }

  @Test func readsEveryKey() throws {
    let profile = try read([
      "extends: none", "defaults:", "  account.phone: 0857-22-0001",
      "  certificate.terminals: 受付", "  claims.supportPack: いいえ",
      "required: [account.password, clinic.reference]",
      "software:", "  - {name: かるて1, vendor: 株式会社かるて}", "osBrowser: [Windows 11]",
      "lineTypes:", "  eligibility:", "    ntt-ip-vpn: [うちの光]", "  claims:", "    isdn: [電話線]",
      "dealer:", "  phones: [0857-22-0001]", "  domains: [Dealer.Example.JP]",
      "  contacts: [販売 太郎]",
      "aliases:", "  備考欄: claims.remarks", "rules:", "  claims.startMonth.late: error",
    ])
    var expected = Profile.none
    expected.defaults = [.accountPhone: "0857-22-0001"]
    expected.defaultLines = [.accountPhone: 3]
    expected.terminalName = "受付"
    expected.supportPack = false
    expected.required = [.accountPassword, .clinicReference]
    expected.software = [.init(name: "かるて1", vendor: "株式会社かるて")]
    expected.osBrowser = ["Windows 11"]
    expected.labels[.eligibilityLineType] = ["ntt-ip-vpn": ["うちの光"]]
    expected.labels[.claimsLineType] = ["isdn": ["電話線"]]
    expected.dealerPhones = ["0857220001"]
    expected.dealerDomains = ["dealer.example.jp"]
    expected.dealerContacts = ["販売 太郎"]
    expected.aliases = ["備考欄": .claimsRemarks]
    expected.aliasLines = ["備考欄": 20]
    expected.rules = ["claims.startMonth.late": .error]
    expected.entries = [
      "defaults": 3, "required": 2, "software": 1, "osBrowser": 1, "lineTypes": 2,
      "dealer": 3, "aliases": 1, "rules": 1,
    ]
    #expect(profile == expected)
  }

  @Test(arguments: [
    "", "# nothing", "~", "extends: optec", "rules:", "software: ~", "extends: optec\nrules: null",
  ])
  func isTheManualsWhereItSaysNothing(yaml: String) throws {
    #expect(try read([yaml]) == .optec)
  }

  @Test func addsToWhatItExtends() throws {
    let profile = try read(["software: [{name: かるて1, vendor: 株式会社かるて}]"])
    #expect(profile.software.count == Profile.optec.software.count + 1)
    #expect(profile.osBrowser == Profile.optec.osBrowser && profile.supportPack == true)
  }

  /// Each case: the lines, which of them is told of, and a word of what is told.
  @Test(
    arguments: [
      (["extends: optek"], 1, "optec"), (["rules: {}", "softwares: []"], 2, "software"),
      (["extends: none", "", "required: [account.fax]"], 3, "account.fax"),
      (["required:", "  - account.terms", "  - account.emial"], 3, "account.email"),
      (["required: [account.passwordConfirm]"], 1, "account.password を"),
      (["defaults:", "  account.password: Aozora2024"], 2, "パスワード"),
      (["defaults:", "  claims.supportPack: たぶん"], 2, "たぶん"),
      (["software:", "  - {name: かるて1}"], 2, "vendor"),
      (["software:", "  - {name: かるて1, maker: 株式会社かるて}"], 2, "maker"),
      (["lineTypes:", "  claims:", "    isdm: [電話線]"], 3, "isdn"),
      (["lineTypes:", "  claim: {}"], 2, "claims"), (["dealer:", "  phone: [1]"], 2, "phones"),
      (["aliases:", "  備考欄: claims.remark"], 2, "claims.remarks"),
      (["rules:", "  claims.startMonth.lat: off"], 2, "claims.startMonth.late"),
      (["rules:", "  claims.startMonth.late: warnin"], 2, "warning"),
      (["rules:", "  clinic.code.check-digit: warning"], 2, "弱められません"),
      (["rules:", "  clinic.duplicate: off"], 2, "弱められません"),
      (["rules:", "  row.ditto: notice"], 2, "弱められません"),
      (["rules:", "  file.header.missing: warning"], 2, "弱められません"),
      (["rules:", "  file.header.unknown: notice"], 2, "弱められません"),
      (["osBrowser: Windows 11"], 1, "一覧"), (["osBrowser: [[a]]"], 1, "文字列"),
      (["defaults:", "  支払方法: 2"], 2, "eligibility.payment"),
      (["required: [電話番号]"], 1, "clinic.phone"),
      (["lineTypes:", "  claims:", "    ip-vpn-ipv6: [CTC]"], 3, "ip-vpn-ipv4"),
      (["required: [clinic.code]"], 1, "clinic.institutionCode"),
      (["aliases:", "  備考欄: clinic.fax"], 2, "intake forms"),
      (["aliases:", "  account.phone: ご担当者"], 2, "見出し: 項目"),
      (["rules: [a]"], 1, "名前: 値"), (["rules: {", "  a: b"], 3, "YAML"),
      (["extends: optec", "extends: none"], 2, "duplicate key"),
      (["rules:", "  row.ditto: error", "  row.ditto: error"], 3, "duplicate key"),
      (["osBrowser: &a [x]", "required: *a"], 1, "&"), (["required: *a"], 1, "*"),
      (["extends: none", "---", "extends: none"], 2, "second document"),
      (["# \u{1}"], 1, "control characters"), (["extends: none", "# \u{7}"], 2, "control"),
      ([String(repeating: "[", count: 70)], 1, "deep"),
    ] as [([String], Int, String)])
  func tellsWhatIsWrong(lines: [String], line: Int, word: String) throws {
    let error = #expect(throws: ProfileError.self) { _ = try read(lines) }
    #expect(Set(error?.mistakes.map(\.line) ?? []) == [line])
    #expect(error?.message.ja.hasPrefix("dealer.yaml:\(line): ") ?? false)
    #expect(error?.message.en.hasPrefix("dealer.yaml:\(line): ") ?? false)
    #expect(error?.message.ja.contains(word) ?? false, "\(error?.message.ja ?? "")")
  }

  /// One look tells all of it: whoever mends a line need not run again for the next.
  @Test func tellsEveryMistake() async throws {
    try await withFolder { folder in
      let path = folder + "/dealer.yaml"
      let lines = [
        "softwares: []", "extends: optek", "required: [account.emial, account.email]", "defaults:",
        "  account.phone: ない", "lineTypes:", "  eligibility:", "    hikari: [うちの光]",
        "    ntt-ip-vpn: [[x]]", "rules: {row.ditto: off, nothing.at.all: error}",
      ]
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: ProfileError.self) { try Intake.profile(at: path) }
      #expect(error?.mistakes.map(\.line) == [1, 2, 3, 5, 8, 9, 10, 10])
      let told = try #require(error?.message.en.split(separator: "\n"))
      #expect(told.count == 8 && told.allSatisfy { $0.hasPrefix(path + ":") })
      // No code is near, so that all are named.
      #expect(told[4].contains("hikari") && told[4].contains("ntt-ip-vpn, "), "\(told[4])")
    }
  }

  @Test func tellsMistakesUpToALimit() throws {
    let rules = (0..<5000).map { "  none.\($0): off" }
    let error = #expect(throws: ProfileError.self) { _ = try read(["rules:"] + rules) }
    #expect(error?.mistakes.map(\.line) == Array(2..<2 + ProfileError.maxMistakes))
    #expect(error?.message.en.hasSuffix("Check it again once these are mended.") ?? false)
  }

  /// What its file says is counted, not what is built in.
  @Test func countsWhatItSays() throws {
    let profile = try read([
      "extends: optec", "software: [{name: かるて1, vendor: 株式会社かるて}]", "rules: {}",
      "defaults: {certificate.terminals: 受付, claims.supportPack: いいえ}",
      "dealer: {phones: [0857-22-0001, 0857-22-0002], contacts: [販売 太郎]}",
      "lineTypes: {claims: {isdn: [電話線, 電話回線]}}",
    ])
    let told = "defaults 2, software 1, lineTypes 2, dealer 3, rules 0\n"
    #expect(Intake.overview(of: profile, .en) == told)
  }

  /// A header may be taken from the field that it names; whoever checks the profile is told.
  @Test func tellsWhichHeadersItOverrules() throws {
    let profile = try read([
      "aliases: {電話番号: account.phone, 施設名: clinic.name, 当社管理名: clinic.dealer}"
    ])
    #expect(
      Intake.overview(of: profile, .en) == "aliases 3\n"
        + "The header “電話番号” is by itself clinic.phone; this profile takes it for account.phone.\n")
    #expect(Intake.overview(of: profile, .ja).contains("見出し「電話番号」はふつう clinic.phone ですが"))
  }

  /// Of two headers that are read as the same, neither wins in silence.
  @Test func refusesTwoFieldsForOneHeader() async throws {
    try await withFolder { folder in
      let path = folder + "/dealer.yaml"
      let lines = [
        "aliases:", "  ＴＥＬ１: clinic.phone", "  備考: claims.remarks", "  TEL1: account.phone",
      ]
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: ProfileError.self) { try Intake.profile(at: path) }
      #expect(error?.mistakes.map(\.line) == [4])
      #expect(error?.message.en.contains("“TEL1” and “ＴＥＬ１”") ?? false)
    }
  }

  /// Each field that is not needed anyway is told on its cell where the profile wants it and the row lacks it, by the
  /// rule of its form; and on the file, where the sheet has no column for it.
  @Test func requiresWhatThePortalDoesWithout() async throws {
    let fields = Field.all.filter { field in
      !field.isSecret && Catalogue.rule(id: "\(field.declaration.stem).required") == nil
        && RightRow.columns.contains(field.header)
    }
    #expect(fields.count > 5)
    for field in fields {
      var options = plainOptions()
      options.profile = try read(["required: [\(field.path)]"])
      var grid = SheetGrid(0..<2)
      grid.change(1, [field.header: ""])
      let told = try await check(grid.bytes, options).findings()
        .filter { $0.rule == "\(field.form.id).required" }
      let isShown = told.contains { $0.row == 2 }
      #expect(
        isShown
          ? told.allSatisfy { $0.field == field.path && $0.severity == "error" } : told.isEmpty,
        "\(field.path): \(told)")
      guard isShown else { continue }
      grid.change(1, [field.header: nil])
      let missing = try await check(grid.bytes, options).findings()
      #expect(missing.contains { $0.rule == "file.header.missing" && $0.field == field.path })
    }
  }

  /// What must not be lowered may be left as it is, or be made graver.
  @Test(arguments: [
    "row.ditto: error", "file.header.unknown: warning", "file.header.unknown: error",
  ])
  func raisesWhatCannotBeLowered(rule: String) throws {
    #expect(try read(["rules:", "  \(rule)"]).rules.count == 1)
  }

  /// Defaults are judged like cells, a file like a sheet's bytes.
  @Test(
    arguments: [
      (Array("defaults:\n  account.phone: 0857220001\n".utf8), nil),
      (Array("extends: none\ndefaults:\n  account.phone: ない\n".utf8), 3),
      (Array("defaults: {eligibility.payment: 3}\n".utf8), 1),
      ([0x61, 0x3A, 0x20, 0xFF], 0), (Array(repeating: 0x23, count: 1 << 20), nil),
      (Array(repeating: 0x23, count: (1 << 20) + 1), 0),
    ] as [([UInt8], Int?)])
  func readsFiles(bytes: [UInt8], line: Int?) async throws {
    try await withFolder { folder in
      let path = folder + "/dealer.yaml"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do {
        _ = try Intake.profile(at: path)
        #expect(line == nil)
      } catch let error as ProfileError {
        #expect(error.mistakes.map(\.line) == [line] && error.path == path)
      }
    }
  }

  @Test func fillsBlankCells() async throws {
    var grid = SheetGrid(0..<2)
    grid.change(0, ["支払方法": "", "端末名称": "", "おまかせパック": "いいえ"])
    grid.change(1, ["レセコン名": "かるて1", "レセコンメーカー名": "株式会社オプテック", "電気通信回線種別": "うちの光"])
    var options = plainOptions()
    options.profile = try read([
      "defaults:", "  eligibility.payment: '2'", "  certificate.terminals: 受付", "software:",
      "  - {name: かるて1, vendor: 株式会社かるて}", "lineTypes:", "  eligibility:",
      "    ntt-ip-vpn: [うちの光]",
    ])
    let files = try await run(grid.bytes, options).files
    let submissions = files.filter { $0.key.hasPrefix("submissions/") }.sorted { $0.key < $1.key }
      .map { String(decoding: $0.value, as: UTF8.self) }
    try #require(submissions.count == 2)
    #expect(submissions[0].contains("\"terminal\":\"受付\""))
    #expect(submissions[0].contains("\"by\":[\"profile\"]"))
    #expect(submissions[0].contains("\"supportPack\":false"))
    #expect(submissions[1].contains("claims.softwareVendor.mismatch"))
    #expect(submissions[1].contains("株式会社かるて"))
    #expect(submissions[1].contains("\"supportPack\":true"))
  }

  /// What a profile fills in is no cell: nothing is told of it where its form is not wanted or the row does not show it,
  /// and what is told of it elsewhere shows it.
  @Test func defaultsAreNoCells() async throws {
    var grid = SheetGrid(0..<2)
    grid.change(0, ["OS・ブラウザ": ""])
    let forms = ["OS・ブラウザ", "請求開始年月", "レセコン名", "レセコンメーカー名", "請求回線種別", "請求お客さまID種別", "請求利用規約同意"]
    grid.change(1, ["手続き": "アカウント、資格確認、証明書", "ISDN番号": ""])
    for header in forms { grid.change(1, [header: ""]) }
    var options = plainOptions()
    options.profile = try read([
      "defaults:", "  claims.osBrowser: Windows 12", "  claims.isdnNumber: 0852-31-0001",
    ])
    let findings = try await check(grid.bytes, options).findings()
    #expect(findings.filter { $0.row == 2 }.map(\.rule) == [])
    let told = findings.filter { $0.row == 1 && $0.field?.hasPrefix("claims.") ?? false }
    #expect(told.map(\.rule) == ["claims.osBrowser.unknown"], "\(told)")
    #expect(told.allSatisfy { $0.value == "Windows 12" && $0.message.contains("「Windows 12」") })
  }

  // MARK: - What is declared of the keys

  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The example is a right profile with every key, and lies in examples/ as it is written.
  @Test(arguments: Language.allCases) func writesAnExample(language: Language) async throws {
    let text = Intake.profileExample(language)
    try await withFolder { folder in
      let path = folder + "/dealer.yaml"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let profile = try Intake.profile(at: path)
      for key in ProfileKey.all {
        #expect(text.contains("\n\(key.name):"))
        #expect(key.name == "extends" || profile.entries[key.name] ?? 0 > 0, "\(key.name)")
      }
    }
    guard language == .ja else { return }
    let file = Self.repository.appendingPathComponent("examples/dealer.yaml")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded; run again without RECORD")
      return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  /// The README names every key with its shape.
  @Test func theReadmeHasEveryKey() throws {
    let readme = try String(
      contentsOf: Self.repository.appendingPathComponent("README.md"), encoding: .utf8)
    for key in ProfileKey.all {
      let form = key.form.replacing("|", with: "\\|")
      #expect(readme.contains("| `\(key.name)` | `\(form)` |"), "\(key.name)")
    }
  }

  /// The schema takes what is read, and refuses what is not.
  @Test(
    .enabled(if: SchemaValidator.isThere, "python3 has no jsonschema"),
    arguments: [
      (Intake.profileExample(.ja), true), ("extends: none\n", true),
      ("defaults:\n  eligibility.payment: '2'\n", true), ("extends: optek\n", false),
      ("defaults:\n  account.password: x\n", false), ("rules:\n  row.ditto: grave\n", false),
      ("dealer:\n  phone: [a]\n", false), ("software:\n  - {name: a}\n", false),
    ])
  func hasASchema(yaml: String, isRight: Bool) async throws {
    let json = try #require(try YAMLNode.document(in: yaml)).json
    let complaints = try await withFolder {
      try SchemaValidator.complaints(.profile, Array((json + "\n").utf8), in: $0)
    }
    #expect(complaints.isEmpty == isRight, "\(complaints)")
  }
}

extension YAMLNode {
  /// The same in JSON, all scalars as texts.
  fileprivate var json: String {
    switch content {
    case .scalar(let text, _): JSONText.quoted(text)
    case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .entries(let entries):
      "{" + entries.map { $0.key.json + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }
}
