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
      cells: ["都道府県": "1", "点数表": "32"], told: [("点数表", nil, "「都道府県」の欄と入れ替わって")]),
    Case(
      name: "a word and a number that passes in the other's cell",
      cells: ["都道府県": "1:医科", "点数表": "03", "医療機関等コード": RightRow.code("03", "1", 12_000)],
      told: [("都道府県", nil, "「点数表」の欄と入れ替わって")]),
    Case(
      name: "a phone in the cell of the name",
      cells: ["電話番号": "ことり医院", "医療機関等名": "0852-31-0000"],
      told: [("電話番号", nil, "「医療機関等名」の欄と入れ替わって")]),
    Case(
      name: "a phone in the cell of the full name",
      cells: ["姓": nil, "名": nil, "氏名": "0852 310000", "電話番号": "小鳥 花子"],
      told: [("電話番号", nil, "「氏名」の欄と入れ替わって")]),
    Case(
      name: "two wrong cells that fit nowhere", cells: ["都道府県": "53", "点数表": "32"],
      told: [("都道府県", nil, "01～47"), ("点数表", nil, "選択肢にありません")]),
    Case(
      name: "a month beside another month is no swap",
      cells: ["利用開始予定年月": "24/7", "テスト開始予定年月": "2024-07"],
      told: [("利用開始予定年月", nil, "一つに決められません")]),
    Case(
      name: "one slip in an ID and its confirmation",
      cells: ["お客さまID": "CAF22OOOOOOOO", "お客さまID(確認用)": "CAF22OOOOOOOO"],
      told: [("お客さまID", "CAF2200000000", alsoHere)]),
    Case(
      name: "a short ID beside a right confirmation", cells: ["お客さまID": "CAF220000000"],
      told: [("お客さまID", "CAF2200000000", "数字が9桁です")]),
    Case(
      name: "an ID whose confirmation says otherwise",
      cells: ["お客さまID": "CAF22OOOOOOOO", "お客さまID(確認用)": "CAF2200000001"],
      told: [("お客さまID", "CAF2200000000", "確認用の欄には「CAF2200000001」とあります")]),
    Case(
      name: "a test month, which may be blank", cells: ["テスト開始予定年月": "7月末"],
      told: [("テスト開始予定年月", nil, "空欄で構いません")]),
    Case(
      name: "an ID of nine digits",
      cells: ["お客さまID": "CAF220000000", "お客さまID(確認用)": "CAF220000000"],
      told: [("お客さまID", nil, "数字が9桁です")]),
    Case(
      name: "an unknown line beside an ID", cells: ["電気通信回線種別": "みなと光"],
      told: [("電気通信回線種別", "1:IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)", "回線種別は1です")]),
    Case(
      name: "a prefecture that the code contradicts", cells: ["都道府県": "鳥取県鳥取市"],
      told: [("都道府県", "鳥取県", "修正案の都道府県では医療機関等コードが合いません")]),
    Case(
      name: "a prefecture that the code confirms", cells: ["都道府県": "島根県松江市"],
      told: [("都道府県", "島根県", "分からなければ施設に確かめてください。")]),
    Case(
      name: "a prefecture in the sheet's first column",
      cells: ["管理番号": nil, "都道府県": "島根県松江市"],
      told: [("都道府県", "島根県", "分からなければ施設に確かめてください。")]),
    Case(
      name: "both names in one cell", cells: ["姓": "小鳥花子", "名": ""],
      told: [("名", nil, "二つの欄に分けてください")]),
    Case(name: "no given name", cells: ["姓": "小鳥", "名": ""], told: [("名", nil, "施設に確かめ、入力")]),
    Case(
      name: "a full name in one piece", cells: ["姓": nil, "名": nil, "氏名": "小鳥花子"],
      told: [("氏名", nil, "姓と名の間に空白")]),
    Case(
      name: "a kind that the ID contradicts", cells: ["お客さまID種別": "COP"],
      told: [("お客さまID", nil, "開通のご案内で確かめ")]),
    Case(
      name: "one slip in two passwords", cells: ["パスワード": "short", "パスワード(確認用)": "short"],
      told: [("パスワード", nil, alsoHere), ("パスワード", nil, alsoHere)]),
    Case(
      name: "a digit of the code", cells: ["医療機関等コード": "0120001"],
      told: [("医療機関等コード", nil, "コード、都道府県、点数表を指定通知と見比べてください。")]),
    Case(
      name: "a code that Excel made a number of", cells: ["医療機関等コード": "1.2E+05"],
      told: [("医療機関等コード", nil, "桁が失われています")]),
    Case(
      name: "a phone that Excel made a number of", cells: ["電話番号": "8.52E+08"],
      told: [("電話番号", nil, "桁が失われています")]),
    Case(
      name: "an ID that Excel made a number of",
      cells: ["お客さまID": "2.2E+09", "お客さまID(確認用)": "2.2E+09"],
      told: [("お客さまID", nil, "桁が失われています")]),
    Case(
      name: "a code of nine digits", cells: ["医療機関等コード": "320120006"],
      told: [("医療機関等コード", "0120006", "9桁になっています")]),
    Case(
      name: "two digits of the code", cells: ["医療機関等コード": "0210006"],
      told: [("医療機関等コード", nil, "隣り合う2桁が逆だった場合の推測")]),
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

  /// What stands in 修正案 names each cell to change, and marks what a warning proposes.
  @Test(arguments: [
    (
      ["お客さまID": "CAF22OOOOOOOO", "お客さまID(確認用)": "CAF22OOOOOOOO"],
      "お客さまID: CAF2200000000 / お客さまID(確認用): CAF2200000000"
    ),
    (["都道府県": "1", "点数表": "32"], "点数表: 1 / 都道府県: 32"),
    (["お客さまID種別": "COP"], "お客さまID種別: CAF"), (["点数表": "3"], "点数表: 1:医科"),
    (
      ["医療機関等コード": "0210006", "請求回線種別": "1:IP-VPN接続【IPv4】"],
      "医療機関等コード: 0120006 / 注意: 請求回線種別: IP-VPN接続【IPv6】"
    ),
    (["点数表": "6", "医療機関等コード": "0121996", "電話番号": "ない"], "注意: 点数表: 1:医科"),
  ])
  func namesEachCellToChange(_ cells: [String: String], _ proposal: String) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let files = try await run(grid.bytes, exampleOptions()).files
    let rejected = try #require(files.first { $0.key.hasPrefix("rejected/") })
    #expect(String(decoding: rejected.value, as: UTF8.self).contains(",\"\(proposal)\","))
  }

  /// The longest address that can be proposed has more characters than a cell is meant to show.
  @Test(arguments: [200, 201]) func proposesNoEndlessText(length: Int) async throws {
    let labels = String(repeating: "kotori.", count: 26)
    let name = "k" + String(repeating: "o", count: length - labels.count - 4)
    let address = "\(name)@\(labels)jp"
    var grid = SheetGrid(0..<1)
    grid.change(0, ["メールアドレス": "\(address)、hana@example.ne.jp"])
    let checked = try await check(grid.bytes, exampleOptions())
    #expect(try checked.findings().contains { $0.suggestion == address })
    let files = try await run(grid.bytes, exampleOptions()).files
    let rejected = try #require(files.first { $0.key.hasPrefix("rejected/") })
    let shown = address.prefix(200) + (length > 200 ? "…" : "")
    #expect(String(decoding: rejected.value, as: UTF8.self).contains(": \(shown)\","))
  }

  /// A program gets what belongs into the finding's own cell; half of a swap would be worse than none.
  @Test(
    arguments: [
      (
        ["電気通信回線種別": "CTC", "請求回線種別": "1"], "eligibility.customerId.unexpected",
        "1:IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)"
      ),
      (["お客さまID種別": "COP"], "eligibility.customerId.kind", nil),
      (["都道府県": "1", "点数表": "32"], "clinic.category.unknown", nil),
      (["電話番号": "ことり医院", "医療機関等名": "0852-31-0000"], "clinic.phone.format", nil),
    ] as [([String: String], String, String?)])
  func proposesToPrograms(_ cells: [String: String], _ rule: String, _ suggestion: String?)
    async throws
  {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let finding = try #require(
      try await check(grid.bytes, exampleOptions()).findings().first { $0.rule == rule })
    #expect(finding.suggestion == suggestion && finding.candidates == nil)
  }

  /// Cells that only look as if they had changed places, and such as must not be shown.
  @Test(arguments: [
    ["メールアドレス": "Abcdefg12", "担当者名": "kotori@example.co.jp"],
    ["都道府県": "Passw0rd1", "担当者名": "島根県"], ["利用開始予定年月": "医療法人,Passw0rd1", "開設者": "2024-08"],
    ["都道府県": "01", "点数表": "2"], ["都道府県": "32", "点数表": "5"],
    ["都道府県": "米子市", "姓": "石川"], ["点数表": "2", "担当部署": "歯科"],
    ["おまかせパック": "△", "担当部署": "なし"],
    ["電話番号": "kotori@example.co.jp", "担当者電話番号": "kotori@example.co.jp", "メールアドレス": "0857220001"],
    ["メールアドレス": String(repeating: "あ", count: 200), "電話番号": "kotori@example.co.jp"],
  ])
  func takesNothingElseForASwap(_ cells: [String: String]) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let files = try await run(grid.bytes, exampleOptions()).files
    for (name, bytes) in files where !name.hasPrefix("submissions/") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("入れ替わって"), "\(name)")
      if !name.hasPrefix("rejected/") {
        #expect(!text.contains("Abcdefg12") && !text.contains("Passw0rd1"), "\(name)")
      }
    }
    let rejected = try #require(files.first { $0.key.hasPrefix("rejected/") }).value
    // The row itself holds its cells; what stands in front must not.
    let front = String(decoding: rejected, as: UTF8.self).split(separator: "sheet.csv#").first ?? ""
    #expect(!front.contains("Abcdefg12") && !front.contains("Passw0rd1"))
  }

  /// The second column of a field is quoted in a finding unless it looks like a password.
  @Test func secondColumnsShowNoPassword() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["都道府県": nil, "都道府県コード": "32", "都道府県名": "Passw0rd1"])
    let checked = try await check(grid.bytes, exampleOptions())
    #expect(try checked.findings().contains { $0.rule == "clinic.prefecture.unknown" })
    #expect(!String(decoding: checked.bytes, as: UTF8.self).contains("Passw0rd1"))
  }

  /// Others of a group are named by the rows that a spreadsheet shows, whatever stands above and between.
  @Test(arguments: [1000, 40])
  func namesOtherRowsAsSpreadsheetsDo(blockBytes: Int) async throws {
    var grid = SheetGrid(0..<4)
    grid.change(3, ["医療機関等コード": grid.rows[1][RightRow.columns.firstIndex(of: "医療機関等コード") ?? 0]])
    var lines = ["申込一覧", ""] + grid.lines
    lines.insert("", at: 4)
    lines.insert("\t ", at: 6)
    var options = exampleOptions()
    options.blockBytes = blockBytes
    let findings = try await check(Array(lines.joined(separator: "\n").utf8), options).findings()
      .filter { $0.rule == "clinic.duplicate" }
    // Titles and header are rows 1 to 3, empty lines rows 5 and 7.
    #expect(findings.map(\.cell) == ["D6", "D9"])
    #expect(findings.first?.message.contains("sheet.csv の 9 行目") == true, "\(findings)")
    #expect(findings.last?.message.contains("sheet.csv の 6 行目") == true)
  }
}
