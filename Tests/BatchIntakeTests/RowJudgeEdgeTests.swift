import Testing

@testable import BatchIntake

/// Rows by themselves, at the edges of what a row is judged by.
@Suite struct RowJudgeEdgeTests {
  private static let columns = RightRow.columns

  // MARK: - What others know of a row

  @Test func aQuoteInACellIsToldWithItsLine() {
    let bench = RowBench.judged([:])
    bench.judge.warnOfQuote(line: 7)
    let finding = bench.finding("row.quote")
    #expect(finding?.severity == .warning && finding?.facts == ["7"] && finding?.column == -1)
    #expect(finding?.field == nil && bench.outcome == .accepted)
  }

  @Test func mendsThatDisagreeAreTold() {
    let bench = RowBench.judged([:])
    bench.judge.warnOfConflict(["電話番号"])
    #expect(bench.finding("row.key.conflict")?.facts == ["電話番号"])
  }

  @Test(arguments: [(CellMark.Kind.formula, "row.formula"), (.hiddenYear, "row.date-format")])
  func aMarkIsToldOnItsCell(kind: CellMark.Kind, rule: String) throws {
    let header = Self.columns + ["メモ"]
    let bench = RowBench(header)
    let column = try #require(header.firstIndex(of: "電話番号"))
    for place in [column, header.count - 1, header.count, header.count + 9] {
      bench.judge(RightRow.row(0).map(\.cell) + [""])
      bench.judge.tell(CellMark(record: 0, column: Int16(place), kind: kind))
      let finding = bench.finding(rule)
      #expect((finding != nil) == (place == column))
      #expect(finding?.column ?? column == column && finding?.field ?? .clinicPhone == .clinicPhone)
    }
  }

  @Test(
    arguments: [
      (.notice, .accountEmail, true), (.notice, .clinicPhone, false), (nil, .accountEmail, false),
      (.warning, .accountEmail, false),
    ] as [(Severity?, Field, Bool)])
  func aRegisteredAddressStays(lowered: Severity?, field: Field, stays: Bool) {
    let bench = RowBench.judged(["電話番号": "0190-12-3456"])
    #expect(!bench.judge.hasErrorFinding && !bench.judge.verdict.hasErrorFinding)
    let rule = Catalogue.place(id: "account.email.shared")
    bench.judge.settle(
      SettledFinding(rule: rule, lowered: lowered, field: field, size: 3), others: "x")
    let finding = bench.finding("account.email.shared")
    #expect((finding?.advice.hint != nil) == stays && finding?.facts == ["3", "x"])
    #expect(bench.judge.findings.filter(\.isSettled).count == 1 && finding?.isSettled == true)
    #expect(bench.judge.hasErrorFinding == (lowered == nil))
    #expect(bench.judge.verdict.hasErrorFinding == (lowered == nil))
  }

  // MARK: - The cells of a row

  /// Fields of the first slots stand in the last columns.
  @Test func aShorterRowKeepsNothingOfTheLast() {
    let bench = RowBench(["医療機関等名", "開設者", "管理番号", "都道府県"], isRagged: true)
    bench.judge(["ことり医院", "小鳥", "K1", "32"])
    #expect(bench.canonical(.clinicReference) == "K1" && bench.canonical(.clinicPrefecture) == "32")
    bench.judge(["ことり医院", "小鳥"])
    for field in [Field.clinicReference, .clinicPrefecture] {
      #expect(
        bench.row.isAbsent(field) && bench.row.slots[field].raw.isEmpty
          && bench.canonical(field) == "")
    }
    #expect(bench.canonical(.clinicFounder) == "小鳥")
  }

  /// A byte that is no text makes the row unreadable even where nobody reads the column, or there is none.
  @Test(arguments: [0, 1]) func oneBadByteAnywhereIsTooMuch(surplus: Int) {
    let header = Self.columns + ["メモ"]
    let bench = RowBench(header)
    var cells = (RightRow.row(0).map(\.cell) + [""]).map { Array($0.utf8) }
    if surplus == 1 { cells.append([]) }
    cells[cells.count - 1] = [0xFF]
    bench.judge(bytes: cells)
    #expect(bench.outcome == .unreadable && bench.told == ["row.encoding"])
    #expect(bench.finding("row.encoding")?.facts == ["UTF-8"])
  }

  @Test(arguments: [("x", RowOutcome.rejected), ("", .blank), (" ", .blank), ("　", .blank)])
  func oneCharacterIsARow(text: String, outcome: RowOutcome) {
    let bench = RowBench(["管理番号", "医療機関等名", "備考"])
    bench.judge(["", "", text])
    #expect(bench.outcome == outcome)
  }

  /// Columns are merged without a profile's defaults, and defaults stand where nothing is merged.
  @Test func partsAndDefaultsNeedNotCome() {
    var options = plainOptions()
    options.profile = .none
    options.profile.terminalName = "受付"
    let parts: [String: String?] = ["都道府県": nil, "都道府県コード": "", "都道府県名": "島根県"]
    let merged = RowBench.judged(parts, options)
    #expect(
      merged.canonical(.clinicPrefecture) == "32" && merged.canonical(.clinicReference) == "M0000")
    #expect(
      merged.row.valid.contains(.clinicReference) && merged.row.valid.contains(.clinicPrefecture))
    options.profile.defaults = [.accountPhone: "0852-31-0009", .clinicFounder: "別の法人"]
    let filled = RowBench.judged([:], options)
    #expect(
      filled.canonical(.accountPhone) == "0852310009" && filled.canonical(.clinicFounder) == "小鳥 一郎"
    )
    #expect(
      filled.row.slots[.accountPhone].isFromProfile
        && !filled.row.slots[.clinicFounder].isFromProfile)
    #expect(filled.row.valid.contains(.accountPhone))
  }

  /// Of two columns none is read; a default stands for neither.
  @Test func aFieldThatStandsTwiceRefusesTheRow() {
    var options = plainOptions()
    options.profile.defaults = [.clinicPhone: "0852-31-0009"]
    let bench = RowBench(Self.columns + ["電話番号"], options)
    bench.judge(RightRow.row(0).map(\.cell) + ["0852310000"])
    #expect(bench.outcome == .rejected && bench.toldAboveNotices.isEmpty)
    #expect(bench.canonical(.clinicPhone) == "" && !bench.row.slots[.clinicPhone].isFromProfile)
    let faults = bench.judge.verdict.faultsOfSheet
    #expect(faults.map(\.fault) == [.headerDuplicate] && faults.map(\.field) == [.clinicPhone])
  }

  @Test func aColumnThatIsMissingRefusesTheRow() {
    let bench = RowBench.judged(["開設者": nil])
    #expect(bench.outcome == .rejected && bench.toldAboveNotices.isEmpty)
    let faults = bench.judge.verdict.faultsOfSheet
    #expect(faults.map(\.fault) == [.headerMissing] && faults.map(\.field) == [.clinicFounder])
    #expect(bench.judge.verdict.needsMending(.account))
  }

  /// A row that is no clinic lacks nothing, and has nothing twice.
  @Test(arguments: ["例", "K1"]) func aBlankRowBlamesNoSheet(reference: String) {
    let bench = RowBench(Self.columns + ["電話番号"])
    var cells = RightRow.row(0).map(\.cell)
    cells[0] = reference
    bench.judge(cells + [""])
    #expect(bench.judge.verdict.faultsOfSheet.isEmpty == (reference == "例"))
  }

  // MARK: - What is told of forms

  @Test(
    arguments: [
      (["手続き": "アカウント", "手続き済": "アカウント"], [], .done), (["手続き": "たぶん"], [], .rejected),
      (
        ["手続き": "アカウント"],
        ["eligibility.not-wanted", "certificate.not-wanted", "claims.not-wanted"], .accepted
      ),
    ] as [([String: String?], [String], RowOutcome)])
  func notesFormsThatAreNotWanted(cells: [String: String?], expected: [String], outcome: RowOutcome)
  {
    let bench = RowBench.judged(cells)
    #expect(bench.told.filter { $0.hasSuffix(".not-wanted") } == expected)
    #expect(bench.outcome == outcome)
  }

  /// Two fields of one cell: the note stands on the first.
  @Test func aFullNameIsNotedAsTheFamilyName() {
    let bench = RowBench.judged([
      "姓": nil, "名": nil, "氏名": "小鳥 花子", "手続き": "資格確認", "メールアドレス": "", "パスワード": "",
      "パスワード(確認用)": "",
      "ポータル利用規約同意": "",
    ])
    #expect(bench.finding("account.not-wanted")?.field == .accountFamilyName)
  }

  /// Only what is empty is missing, and a password goes by a rule of its own.
  @Test func aFilledFieldIsNotMissing() {
    var options = plainOptions()
    options.profile.required = [.clinicReference, .accountPassword]
    let bench = RowBench.judged(["パスワード": "", "パスワード(確認用)": ""], options)
    #expect(bench.toldAboveNotices == ["account.password.to-be-set"])
    #expect(RowBench.judged(["管理番号": ""], options).toldAboveNotices == ["clinic.required"])
  }

  /// What stands in a part of a field fills no other field.
  @Test func aPartFillsItsOwnField() {
    var options = plainOptions()
    options.profile.required = [.clinicReference]
    let parts = ["管理番号": "", "都道府県": nil, "都道府県コード": "32", "都道府県名": "島根県"] as [String: String?]
    #expect(RowBench.judged(parts, options).toldAboveNotices == ["clinic.required"])
    let names = ["管理番号": "", "端末名称": nil, "端末名称1": "受付", "端末名称2": "診察"] as [String: String?]
    #expect(RowBench.judged(names, options).toldAboveNotices == ["clinic.required"])
  }

  @Test func nothingIsBeforeItself() {
    #expect(Field.all.allSatisfy { !($0 < $0) } && Field.clinicReference < .clinicPrefecture)
    #expect(
      !(Form.account < Form.account) && !(Form.claims < Form.account) && Form.account < .claims)
  }

  @Test(
    arguments: [
      (.ja, "", "空", false), (.ja, "-", "「-」", true), (.ja, "未定", "「未定」", true),
      (.en, "", "empty", false),
      (.en, "-", "“-”", true),
    ] as [(Language, String, String, Bool)])
  func saysWhatStandsForNothing(language: Language, text: String, fact: String, isUndecided: Bool) {
    var options = plainOptions()
    options.language = language
    let finding = RowBench.judged(["開設者": text], options).finding("clinic.founder.required")
    #expect(finding?.facts == [fact] && (finding?.advice.hint != nil) == isUndecided)
  }

  @Test func anUndecidedCodeIsAskedForOtherwise() {
    let code = RowBench.judged(["医療機関等コード": "未定"]).judge.findings.first {
      $0.field == .clinicInstitutionCode
    }
    let founder = RowBench.judged(["開設者": "未定"]).finding("clinic.founder.required")
    #expect(
      code?.advice.hint != nil && founder?.advice.hint != nil
        && code?.advice.hint != founder?.advice.hint)
  }

  @Test(
    arguments: [
      (["申請日": "平成36年5月18日"], "applicationDate.era", [exampleDay.description]),
      (
        ["利用開始予定年月": "平成36年8月"], "eligibility.startMonth.era",
        [Month(year: 2024, month: 8).description]
      ),
      (["メールアドレス": "kotori.@example.ne.jp"], "account.email.dots", []),
    ] as [([String: String?], String, [String])])
  func anEraIsToldAsItWasRead(cells: [String: String?], rule: String, facts: [String]) {
    #expect(RowBench.judged(cells).finding(rule)?.facts == facts)
  }

  /// Who is not to be advised gets the same findings without advice.
  @Test func advisesOnlyWhoReadsIt() {
    let cells: [String: String?] = ["都道府県": "島根県松江市", "支払方法": "", "請求支払方法": "", "手続き済": "たぶん"]
    let (full, bare) = (RowBench.judged(cells), RowBench.judged(cells, advises: false))
    #expect(
      full.told == bare.told
        && full.finding("clinic.prefecture.unknown")?.advice.candidates == ["島根県"])
    #expect(bare.finding("clinic.prefecture.unknown")?.advice.candidates == [])
    #expect(bare.finding("clinic.prefecture.unknown")?.advice.hint == nil)
  }

  // MARK: - Passwords in other cells

  /// A row that would be accepted but for a password in a remark: what else was noted stays, in its order.
  @Test func aStrayPasswordLeavesOtherNotes() {
    let place = Self.columns.firstIndex(of: "パスワード(確認用)")! + 1
    var header = Self.columns.filter { $0 != "備考" }
    header.insert("備考", at: place)
    let right = RightRow.row(0).reduce(into: [String: String]()) { $0[$1.header] = $1.cell }
    let changes = ["パスワード": "", "パスワード(確認用)": "", "備考": "Himitsu0K", "手続き": "アカウント"]
    let bench = RowBench(header)
    bench.judge(header.map { changes[$0] ?? right[$0] ?? "" })
    #expect(bench.told.filter { $0 == "account.password.to-be-set" }.count == 1)
    #expect(bench.told.filter { $0.hasSuffix(".not-wanted") }.count == 3)
    let finding = bench.finding("account.password.to-be-set")
    #expect(finding?.severity == .error && finding?.advice.hint == .strayPassword)
    #expect(bench.outcome == .rejected && bench.row.mayHaveSlipped)
  }

  /// Where to look is said with the first error, not with a notice before it.
  @Test func aSlipIsExplainedWithTheFirstError() {
    let bench = RowBench.judged([
      "医療機関等名": "髙橋医院", "パスワード": "short", "パスワード(確認用)": "short", "担当者電話番号": "Himitsu0K",
      "電話番号": "x",
    ])
    #expect(bench.row.mayHaveSlipped)
    let explained = bench.judge.findings.filter { $0.advice.addition == .slipped }
    #expect(explained.count == 1 && explained.first?.severity == .error)
    #expect(explained.first?.rule == bench.judge.findings.first { $0.severity == .error }?.rule)
    #expect(bench.judge.findings.allSatisfy { $0.value == nil && $0.advice.candidates.isEmpty })
  }

  // MARK: - Parts of a field

  @Test(
    arguments: [
      (["都道府県": nil, "都道府県コード": "32", "都道府県名": ""], []),
      (["都道府県": nil, "都道府県コード": "53", "都道府県名": "島根県"], ["clinic.prefecture.unknown"]),
      (["利用開始予定年月": nil, "利用開始予定年": "2024", "利用開始予定月": ""], ["eligibility.startMonth.format"]),
      (["利用開始予定年月": nil, "利用開始予定年": "", "利用開始予定月": "8"], ["eligibility.startMonth.format"]),
      (["利用開始予定年月": nil, "利用開始予定年": "", "利用開始予定月": ""], ["eligibility.startMonth.required"]),
      (["利用開始予定年月": nil, "利用開始予定年": "2024", "利用開始予定月": "8"], []),
      (["姓": nil, "名": nil, "氏名": "小 花"], []),
    ] as [([String: String?], [String])])
  func halvesAreOneField(cells: [String: String?], told: [String]) {
    #expect(RowBench.judged(cells).toldAboveNotices == told, "\(cells)")
  }

  /// CAF and COP in columns of their own, typed twice: both of the first typing are one too many, of the second the
  /// first counts.
  @Test(
    arguments: [
      ("CAF2200000009", "", "CAF2200000009", "", []), ("", "COP22000009", "", "COP22000009", []),
      ("CAF2200000009", "", "CAF2200000009", "COP22000009", []),
      ("CAF2200000009", "COP22000009", "CAF2200000009", "", ["eligibility.customerId.kind"]),
      ("CAF2200000009", "", "CAF2200000008", "", ["eligibility.customerId.confirm"]),
    ])
  func twoKindsOfIDInTheirColumns(
    caf: String, cop: String, cafAgain: String, copAgain: String, told: [String]
  ) {
    let bench = RowBench.judged([
      "お客さまID": nil, "お客さまID種別": nil, "お客さまID(確認用)": nil, "お客さまID(CAF)": caf,
      "お客さまID(COP)": cop, "お客さまID(確認用)(CAF)": cafAgain, "お客さまID(確認用)(COP)": copAgain,
    ])
    #expect(bench.toldAboveNotices == told)
  }

  @Test func halvesAreKeptAsTyped() {
    let bench = RowBench.judged(["利用開始予定年月": nil, "利用開始予定年": " 2024", "利用開始予定月": "8"])
    #expect(bench.row.text(.eligibilityStartMonth).string == "2024 8")
    #expect(bench.canonical(.eligibilityStartMonth) == "2024-08")
  }

  /// The half that is wrong has the finding, and what stands in it is quoted.
  @Test(arguments: [("2024", "", "利用開始予定月"), ("", "8", "利用開始予定年"), ("x", "8", "利用開始予定年")])
  func theWrongHalfIsTold(year: String, month: String, column: String) {
    let bench = RowBench.judged(["利用開始予定年月": nil, "利用開始予定年": year, "利用開始予定月": month])
    let finding = bench.finding("eligibility.startMonth.format")
    #expect(finding.map { bench.judge.sheet.map.columns[$0.column].header } == column)
    #expect(bench.value("eligibility.startMonth.format") == (year.isEmpty ? month : year))
    #expect(finding?.advice.hint != nil && finding?.advice.candidates == [])
  }

  /// Two columns of the same seven digits: the first is the field's.
  @Test(arguments: [("0120006", "医療機関等コード(7桁)"), ("3210120006", "医療機関等コード(10桁)")])
  func theFullerCodeIsTheFields(ten: String, column: String) {
    let bench = RowBench.judged(["医療機関等コード": nil, "医療機関等コード(7桁)": "0120006", "医療機関等コード(10桁)": ten])
    let place = bench.row.slots[.clinicInstitutionCode].column
    #expect(bench.judge.sheet.map.columns[place].header == column && bench.toldAboveNotices.isEmpty)
  }
}
