import Testing

@testable import BatchIntake

/// How forms stand at one clinic, what makes two rows alike, and what of a row is shown.
@Suite struct RowStateEdgeTests {
  // MARK: - Forms

  private static let forms: [Form] = [.account, .eligibility, .certificate, .claims]

  @Test(
    arguments: [
      ([:], [.ready, .ready, .ready, .ready]),
      (["請求開始年月": "x"], [.ready, .ready, .ready, .toMend]),
      (["電話番号": "x"], [.toMend, .toMend, .toMend, .toMend]),
      (["申請日": "x"], [.toMend, .toMend, .toMend, .toMend]),
      (["備考": "'#N/A"], [.ready, .ready, .ready, .toMend]),
      (["姓": "〃"], [.toMend, .ready, .ready, .ready]),
      (["手続き": "アカウント", "手続き済": "資格確認"], [.ready, .done, .notWanted, .notWanted]),
      (["開設者": nil], [.toMend, .toMend, .toMend, .toMend]),
      (["電話番号": "0190-12-3456"], [.ready, .ready, .ready, .ready]),
    ] as [([String: String?], [FormState])])
  func aFormStandsByItsOwnErrors(cells: [String: String?], expected: [FormState]) {
    let bench = RowBench.judged(cells)
    let verdict = bench.judge.verdict
    #expect(Self.forms.map { verdict.state(of: $0.step, $0) } == expected, "\(cells)")
  }

  @Test func aFieldThatStandsTwiceKeepsAllForms() {
    let bench = RowBench(RightRow.columns + ["電話番号"])
    bench.judge(RightRow.row(0).map(\.cell) + [""])
    #expect(Self.forms.allSatisfy { bench.judge.verdict.needsMending($0) })
  }

  /// What is ready of a row whose claims are wrong; the row itself stays as it was.
  @Test func aRowIsNarrowedToWhatIsReady() {
    let bench = RowBench.judged(["請求開始年月": "x"])
    var verdict = bench.judge.verdict
    verdict.acceptInPart()
    #expect(
      verdict.outcome == .partial
        && verdict.withheld?.ready == [.account, .eligibility, .certificate])
    #expect(verdict.withheld?.holds(.claims) == true && verdict.withheld?.holds(.account) == false)
    #expect(verdict.isReady(.account) && !verdict.isReady(.claims))
    #expect(Self.forms.map { verdict.state(of: $0.step, $0) } == [.ready, .ready, .ready, .toMend])
    let judged = bench.row.judged
    bench.row.narrowed(to: verdict.withheld?.ready) {
      #expect(bench.row.wanted == [.account, .eligibility, .certificate])
      #expect(bench.row.judged == judged.subtracting(Form.claims.fields))
      #expect(
        bench.row.judged.contains(.accountEmail) && !bench.row.judged.contains(.claimsStartMonth))
    }
    #expect(bench.row.judged == judged && bench.row.wanted == .all)
    bench.row.narrowed(to: nil) { #expect(bench.row.judged == judged) }
  }

  @Test(arguments: [([:], true), (["電話番号": "x"], false)] as [([String: String?], Bool)])
  func aWholeRowIsReady(cells: [String: String?], expected: Bool) {
    let bench = RowBench.judged(cells)
    var verdict = bench.judge.verdict
    verdict.acceptInPart()
    #expect(verdict.withheld == nil && verdict.isReady(.account) == expected)
  }

  /// Who brought a row: its 販売店, cut after two hundred characters, else the file.
  @Test func aRowIsItsDealers() throws {
    let sheet = try openedSheets(Array("管理番号,医療機関等名,電話番号\n".utf8))[0]
    func dealer(_ cells: [String: String?]) -> String {
      RowBench.asked(cells) { $0.judge.verdict.dealer(sheet) }
    }
    let long = String(repeating: "あ", count: 200)
    #expect(dealer(["販売店": "みなと"]) == "みなと")
    #expect(dealer(["販売店": long]) == long && dealer(["販売店": long + "い"]) == long)
    for cells in [[:], ["販売店": ""], ["販売店": "〃"]] as [[String: String?]] {
      #expect(dealer(cells) == sheet.identity.baseName)
    }
    let slipped: [String: String?] = [
      "販売店": "みなと", "パスワード": "short", "パスワード(確認用)": "short", "担当者電話番号": "Himitsu0K", "電話番号": "x",
    ]
    #expect(dealer(slipped) == sheet.identity.baseName)
  }

  // MARK: - Months that came too near

  private static let late: [String: String?] = ["利用開始予定年月": "2024年4月"]

  @Test(
    arguments: [
      (late, true, [.eligibility]), ([:], false, []),
      (late.merging(["電話番号": "x"]) { $1 }, false, [.eligibility]),
      (late.merging(["電話番号": "0190-12-3456"]) { $1 }, true, [.eligibility]),
      (late.merging(["開設者": nil]) { $1 }, false, [.eligibility]),
      (["電話番号": "0190-12-3456"], false, []),
      (["請求開始年月": "2024年6月"], true, [.claims]),
      (late.merging(["請求開始年月": "2024年6月"]) { $1 }, true, [.eligibility, .claims]),
    ] as [([String: String?], Bool, [Form])])
  func timeAloneRefuses(cells: [String: String?], isLate: Bool, forms: [Form]) {
    let bench = RowBench.judged(cells)
    let verdict = bench.judge.verdict
    #expect(verdict.isLateAlone == isLate && verdict.lateForms == forms, "\(cells)")
  }

  /// In the order of the columns, even where there are just two.
  @Test func findingsAreSortedByColumn() {
    let bench = RowBench.judged(["電話番号": "x", "開設者": "", "手続き": "アカウント"])
    let told = bench.judge.verdict.findings.filter { $0.severity == .error }
    #expect(told.map(\.field) == [.clinicPhone, .clinicFounder])
    let verdict = Verdict(row: bench.row, outcome: .rejected, findings: told)
    #expect(verdict.sortedFindings.map(\.field) == [.clinicFounder, .clinicPhone])
  }

  // MARK: - What is wanted and done

  @Test(
    arguments: [
      (["手続き": "たぶん"], false, false), (["手続き済": "たぶん"], false, false),
      (["手続き": "アカウント"], true, false),
      (["手続き": "アカウント", "手続き済": "アカウント"], true, true), ([:], true, false),
    ] as [([String: String?], Bool, Bool)])
  func knowsWhatIsWanted(cells: [String: String?], knows: Bool, isDone: Bool) {
    let bench = RowBench.judged(cells)
    let row = bench.row
    #expect(row.knowsForms == knows && row.isDone == isDone && row.tenDigits == 3_210_120_006)
  }

  // MARK: - What makes rows alike

  private func key(_ cells: [String: String?]) -> RowKey {
    RowBench.asked(cells) { $0.judge.key(seed: 7) }
  }

  @Test func aBlankRowHasNoKey() {
    for key in [RowKey(), key(["管理番号": "例"]), key(["医療機関等コード": "x"])] {
      #expect(key.code == 0 && key.email == 0 && key.eligibilityID == 0 && key.claimsID == 0)
      #expect(key.content == 0 && key.place == 0 && key.flags.isEmpty)
    }
  }

  @Test(
    arguments: [
      ([:], true, false, true), (["手続き": "資格確認"], false, false, false),
      (["手続き": "資格確認", "手続き済": "アカウント"], false, true, true), (["メールアドレス": "x"], true, false, false),
      (["メールアドレス": "x", "手続き": "資格確認"], false, false, false),
    ] as [([String: String?], Bool, Bool, Bool)])
  func anAddressIsComparedWithAnAccount(
    cells: [String: String?], wants: Bool, has: Bool, isKept: Bool
  ) {
    let key = key(cells)
    #expect(key.flags.contains(.wantsAccount) == wants && key.flags.contains(.hasAccount) == has)
    #expect((key.email != 0) == isKept && key.code == 3_210_120_006)
  }

  @Test(
    arguments: [
      (["管理番号": "M9"], true), (["医療機関等コード": "3210120006"], true), (["都道府県": "島根県"], true),
      (["販売店": "みなと"], true), (["電話番号": "0852310009"], false), (["電話番号": "0852-31-0000"], true),
      (["備考": "x"], false), (["電話番号": "x"], false), (["端末台数": "1"], false),
      (["支払方法": "1"], false),
    ] as [([String: String?], Bool)])
  func theSameClinicHasTheSameContent(cells: [String: String?], isSame: Bool) {
    #expect((key(cells).content == key([:]).content) == isSame, "\(cells)")
  }

  @Test(arguments: [("電話番号", "x", "y"), ("備考", "x", "y"), ("端末台数", "1", "2"), ("支払方法", "x", "y")])
  func whatIsRefusedCountsAsTyped(column: String, one: String, other: String) {
    #expect(key([column: one]).content != key([column: other]).content)
    #expect(key([column: one]).content == key([column: one]).content)
  }

  @Test(
    arguments: [
      (["点数表": "3", "医療機関等コード": RightRow.code("32", "3", 12_001)], true, true),
      (["電話番号": ""], false, false),
      (["開設者": ""], false, false), (["電話番号": "0852310009"], false, true),
      (["開設者": "別の法人"], false, true),
    ] as [([String: String?], Bool, Bool)])
  func founderAndPhoneMakeThePlace(cells: [String: String?], isSame: Bool, isKnown: Bool) {
    #expect(
      (key(cells).place == key([:]).place) == isSame && (key(cells).place != 0) == isKnown,
      "\(cells)")
  }

  // MARK: - A row without a number

  private static let header = ["開設者", "電話番号", "メモ", "パスワード", "管理番号", "備考"]

  private func content(
    _ cells: [String], without field: Field? = nil, header: [String] = Self.header,
    hasSlipped: Bool = false
  ) -> UInt64 {
    let bench = RowBench(header)
    return "raw".withBytes { raw in
      RowContent(bench.cells(cells), raw, bench.judge.sheet, mayHaveSlipped: hasSlipped).hash(
        without: field)
    }
  }

  @Test(
    arguments: [
      (["b", "1", "m", "p", "k", "r"], false), (["a", "2", "m", "p", "k", "r"], false),
      (["a", "1", "n", "p", "k", "r"], true),
      (["a", "1", "m", "q", "k", "r"], true), (["a", "1", "m", "p", "l", "r"], true),
      (["a", "1", "m", "p", "k", "s"], false),
      (["　a ", "1", "m", "p", "k", "r"], true), (["a", "1", "m", "p", "k", ""], false),
    ])
  func isKnownByItsOtherCells(cells: [String], isSame: Bool) {
    #expect((content(cells) == content(["a", "1", "m", "p", "k", "r"])) == isSame, "\(cells)")
  }

  @Test func aBlankCellIsNoCell() {
    #expect(content(["あ", "1", "m", "p", "k", ""]) == content(["　あ", "1"]))
    #expect(
      content(["あ", "1"], without: .clinicPhone) == content(["あ", "2"], without: .clinicPhone))
    #expect(
      content(["あ", "1"], without: .clinicPhone) != content(["い", "1"], without: .clinicPhone))
    let turned = content(["1", "あ"], header: ["電話番号", "開設者"])
    #expect(content(["あ", "1"]) == turned)
  }

  /// Of a row that has slipped, or has more cells than columns, the length alone counts.
  @Test func aSlippedRowIsKnownByItsLength() {
    let cells = ["a", "1", "m", "p", "k", "r"]
    for (surplus, hasSlipped) in [([], true), (["x"], false)] as [([String], Bool)] {
      func hash(_ cells: [String]) -> UInt64 { content(cells + surplus, hasSlipped: hasSlipped) }
      #expect(hash(cells) == hash(["b", "2", "n", "q", "l", "s"]))
      #expect(hash(cells) != hash(["aa", "1", "m", "p", "k", "r"]))
      #expect(hash(cells) != hash(["a", "1", "m", "p", "k", "rr"]))
      #expect(hash(cells) != hash(["a", "1", "m", "p", "kr"]))
    }
  }

  // MARK: - What is shown

  private static let wrong: [String: String?] = ["パスワード": "short", "パスワード(確認用)": "short"]
  private static let none: [String: String?] = ["パスワード": nil, "パスワード(確認用)": nil]

  @Test(
    arguments: [
      ([:], "電話番号", "山田 Himitsu0K", false), (wrong, "電話番号", "山田 Himitsu0K", true),
      (none, "電話番号", "山田 Himitsu0K", false), (wrong, "請求お客さまID", "山田 Himitsu0K", false),
      (wrong, "備考", "山田 Himitsu0K", false), (wrong, "電話番号", "0852310000", false),
      (wrong, "電話番号", "x", false),
      ([:], "都道府県", "山田 Himitsu0K", true), ([:], "都道府県", "島根県", false), ([:], "都道府県", "出雲", false),
      ([:], "電話番号", "a|Himitsu0K", true), ([:], "電話番号", "a:Himitsu0K", false),
    ] as [([String: String?], String, String, Bool)])
  func hidesWhatMayBeAPassword(
    cells: [String: String?], column: String, text: String, expected: Bool
  ) throws {
    let bench = RowBench.judged(cells.merging([column: text]) { $1 })
    let field = try #require(Field.all.first { $0.header == column })
    #expect(!bench.row.mayHaveSlipped && bench.row.isHidden(field) == expected, "\(column) \(text)")
    #expect((bench.row.shown(field)?.string == text) == !expected)
  }

  /// What repeats the password's own cell is hidden, if that is long enough to be one.
  @Test(arguments: [("kotori99", true), ("kotori9", false)])
  func hidesThePasswordItself(text: String, expected: Bool) {
    for (password, confirm) in [(text, text), (text, ""), ("", text)] {
      let bench = RowBench.judged(["パスワード": password, "パスワード(確認用)": confirm, "備考": "x\(text)y"])
      #expect(
        !bench.row.mayHaveSlipped && bench.row.isHidden(.claimsRemarks) == expected,
        "\(password)/\(confirm)")
    }
  }

  @Test(
    arguments: [
      ([:], true), (["パスワード(確認用)": nil], true), (["パスワード(確認用)": "Aozora2001Yama"], false),
      (["パスワード": "short", "パスワード(確認用)": "short"], false), (["パスワード": "", "パスワード(確認用)": ""], false),
    ] as [([String: String?], Bool)])
  func aPasswordIsAtHome(cells: [String: String?], expected: Bool) {
    #expect(RowBench.asked(cells) { $0.row.isPasswordAtHome } == expected)
  }

  @Test func signsThatPartCells() {
    for byte in UInt8(1)..<0x7F {
      let sign = String(Unicode.Scalar(byte))
      let parts = [",", ";", "\t", "\n", "\r", "|"].contains(sign)
      #expect(("x" + sign + "Himitsu0K").withBytes(Row.holdsSecretPiece) == parts, "\(byte)")
      #expect(!(sign + "Himitsu0K").withBytes(Row.holdsSecretPiece), "\(byte)")
    }
  }

  /// A number that a row is found by may look like a password, but not hold one among other words.
  @Test(arguments: [
    ("K1", "K1"), ("Himitsu0K", "Himitsu0K"), ("K1 Himitsu0K", ""), ("K1 K2", "K1 K2"),
  ])
  func aReferenceIsOneWord(text: String, shown: String) {
    #expect(RowBench.asked(["管理番号": text]) { $0.row.shownReference.string } == shown)
  }
}
