import Foundation
import Testing

@testable import BatchIntake

/// Lines of the contract that one row shows: what is told of it, and what is proposed.
@Suite struct ContractTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let name: String
    /// Cells of a right row that are changed.
    let cells: [String: String]
    /// What is told: rules, beside those of the right row.
    let rules: [String]
    /// Candidates of the first of them, its suggestion too.
    var candidates: [String] = []
    /// Part of its message.
    var says = ""

    var testDescription: String { name }
  }

  static let nothings = ["未定", "なし", "無し", "無", "該当なし", "−", "―", "-"]

  static let lines: [Line] =
    nothings.map {
      Line(
        name: "\($0) as a password", cells: ["パスワード": $0, "パスワード(確認用)": $0],
        rules: ["account.password.to-be-set"])
    }
    + [("未定", ""), ("なし", "未定"), ("", "未定")].map { password, confirm in
      Line(
        name: "「\(password)」 as a password, 「\(confirm)」 as its second typing",
        cells: ["パスワード": password, "パスワード(確認用)": confirm],
        rules: ["account.password.to-be-set"])
    } + [
      Line(
        name: "a ditto mark as a password", cells: ["パスワード": "〃", "パスワード(確認用)": "〃"],
        rules: ["row.ditto", "row.ditto"]),
      Line(
        name: "a password with spaces shows the row",
        cells: ["パスワード": "Aozora 2024 Yama", "電話番号": "12"],
        rules: [
          "clinic.phone.format", "account.password.characters", "account.password.confirm",
        ],
        says: "「12」"),
      Line(
        name: "home nursing in Tokyo, the form of six digits",
        cells: ["都道府県": "13", "点数表": "6", "医療機関等コード": "0120014"], rules: []),
      Line(
        name: "home nursing in Tokyo, the form of nine",
        cells: ["都道府県": "13", "点数表": "6", "医療機関等コード": "0120016"],
        rules: []),
      Line(
        name: "home nursing, neither form",
        cells: ["都道府県": "13", "点数表": "6", "医療機関等コード": "0120017"],
        rules: ["clinic.code.check-digit"], says: "介護保険"),
      Line(
        name: "a code of another category",
        cells: ["都道府県": "32", "点数表": "1", "医療機関等コード": "0120018"],
        rules: ["clinic.code.check-digit"], candidates: ["4:調剤"]),
      Line(
        name: "the prefecture before seven digits",
        cells: ["都道府県": "01", "点数表": "1", "医療機関等コード": "01-0113719"],
        rules: ["clinic.code.format"], candidates: ["0113719"]),
      Line(
        name: "the maker as a contact", cells: ["担当者名": "株式会社ｵﾌﾟﾃｯｸ 田中"],
        rules: ["certificate.contact.is-dealer"]),
      Line(
        name: "the row's dealer as a contact", cells: ["担当者名": "みなと商会　田中", "販売店": "株式会社みなと商会"],
        rules: ["certificate.contact.is-dealer"]),
      Line(
        name: "a contact with a dealer's short name", cells: ["担当者名": "田中 花子", "販売店": "田中"],
        rules: []),
    ]
    + [
      "0852-31-0001 FAX", "0852-31-0001（ＦＡＸ）", "℻ 0852-31-0001", "F 0852-31-0001",
      "0852310001 ファクシミリ",
    ]
    .map {
      Line(name: $0, cells: ["電話番号": $0], rules: ["clinic.phone.format"], says: "FAX番号が書かれています")
    }

  @Test(arguments: lines) func isTold(line: Line) async throws {
    var grid = SheetGrid(0..<1)
    let known = try await findings(grid)
    grid.change(0, line.cells)
    let told = try await findings(grid).filter { finding in
      !known.contains { $0["rule"] as? String == finding["rule"] as? String }
    }
    #expect(told.compactMap { $0["rule"] as? String }.sorted() == line.rules.sorted())
    guard let first = told.first(where: { $0["rule"] as? String == line.rules.first }) else {
      return
    }
    let candidates = first["candidates"] as? [String] ?? []
    #expect(candidates + [first["suggestion"] as? String].compactMap(\.self) == line.candidates)
    #expect((first["message"] as? String ?? "").contains(line.says) || line.says.isEmpty)
  }

  private func findings(_ grid: SheetGrid) async throws -> [[String: Any]] {
    let told = try await BatchIntakeTests.check(grid.bytes, exampleOptions(), format: .ndjson)
    return try told.bytes.split(separator: 10).compactMap {
      try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
    }
  }

  /// What would be written over a sheet, a list of sheets, the profile or a file of a run's folder is refused.
  @Test(arguments: [
    "guide out -o in.csv", "guide out -o out/page.html", "guide out -o out/rejected/page.html",
    "template -o out/report.html", "template -o out/submissions/x.csv",
    "check --files-from list --metrics list", "check in.csv --metrics in.csv",
    "run in.csv --format ndjson --report out/report.html",
  ])
  func writesOverNothing(words: String) async throws {
    try await withFolder { folder in
      func put(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      try put(SheetGrid(0..<2).bytes, "in.csv")
      try put(Array("in.csv\n".utf8), "list")
      let day = ["--application-date", "2024-05-18"]
      try CommandTests.intake(["run", "in.csv", "-o", "out"] + day, in: folder)
      let page = try Data(contentsOf: URL(fileURLWithPath: folder + "/out/report.html"))
      let outcome = try CommandTests.intake(
        words.split(separator: " ").map(String.init) + (words.hasPrefix("guide") ? [] : day),
        in: folder)
      #expect(outcome.code == 73, "\(outcome.errors)")
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: folder + "/in.csv"))
          == Data(SheetGrid(0..<2).bytes))
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/list")) == Data("in.csv\n".utf8))
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/out/report.html")) == page)
    }
  }

  /// A summary.json of somebody else's makes no folder one of a run's.
  @Test func writesBesideOthersSummaries() async throws {
    try await withFolder { folder in
      try Data("{}".utf8).write(to: URL(fileURLWithPath: folder + "/summary.json"))
      let outcome = try CommandTests.intake(["template", "-o", "t.csv"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }

  @Test func aClinicThatIsDoneNeedsNoGuide() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<2)
      grid.change(0, ["手続き済": "すべて"])
      try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/in.csv"))
      let words = ["run", "in.csv", "-o", "out", "--application-date", "2024-05-18"]
      try CommandTests.intake(words, in: folder)
      let row = Dictionary(zip(grid.header, grid.rows[0])) { $1 }
      let code = ["都道府県", "点数表", "医療機関等コード"].compactMap { row[$0] }.joined()
      let outcome = try CommandTests.intake(["guide", "out", code], in: folder)
      #expect(outcome.code == 66 && outcome.errors.contains("all its procedures are done"))
    }
  }

  /// The ten digits say what the two columns say.
  @Test func equalRowsAreEqualWithTenDigits() async throws {
    var grid = SheetGrid(0..<2)
    grid.rows[1] = grid.rows[0]
    let row = Dictionary(zip(grid.header, grid.rows[0])) { $1 }
    let ten = ["都道府県", "点数表", "医療機関等コード"].compactMap { row[$0] }.joined()
    grid.change(1, ["医療機関等コード": ten, "都道府県": "", "点数表": ""])
    let told = try await findings(grid).filter { $0["rule"] as? String == "clinic.duplicate" }
    #expect(told.compactMap { $0["severity"] as? String } == ["warning", "error"])
  }

  /// A form's own label is read as its field, if as any.
  @Test func labelsAreHeaders() {
    let labels = Dictionary(grouping: Field.all, by: \.label)
    for (label, fields) in labels where fields.count == 1 {
      let field = ColumnMap(header: [label], aliases: [:]).columns[0].field
      #expect(field == nil || field == fields[0], "\(label)")
    }
    let label = "インターネット接続(IPsec+IKE)提供事業者"
    #expect(
      ColumnMap(header: [label], aliases: [:]).columns[0].field?.path == "claims.ipsecProvider")
  }

  @Test(arguments: [
    "K1 32 1 0120014 ことり医院", "K1　0120014　ことり　小鳥", "K1/32/1/0120014/ことり/小鳥",
  ])
  func aRowInOneCellIsNoRemark(cell: String) async throws {
    let sheet = "管理番号,都道府県,点数表,医療機関等コード,医療機関等名\n\(cell),,,,\n"
    let told = try await BatchIntakeTests.check(
      Array(sheet.utf8), exampleOptions(), format: .ndjson)
    #expect(String(decoding: told.bytes, as: UTF8.self).contains("row.packed"))
  }

  @Test(arguments: ["※お問い合わせは、電話、メール、FAX、a@example.jp まで", "5/10 14:00 電話 0852310001 済"])
  func aRemarkIsNoRow(cell: String) async throws {
    let sheet = "管理番号,都道府県,点数表,医療機関等コード,医療機関等名,備考\n,,,,,\(cell)\n"
    let told = try await BatchIntakeTests.check(
      Array(sheet.utf8), exampleOptions(), format: .ndjson)
    #expect(!String(decoding: told.bytes, as: UTF8.self).contains("row.packed"))
  }
}
