import Testing

@testable import BatchIntake

/// How far a password may have slipped, and what beside it is none.
@Suite struct StrayPasswordEdgeTests {
  private static let header = [
    "管理番号", "医療機関等コード", "医療機関等名", "開設者", "備考", "担当部署", "担当者名", "パスワード", "パスワード(確認用)", "端末名称",
    "レセコン名", "レセコンメーカー名", "姓", "名",
  ]
  private static let right = ["管理番号": "K1", "医療機関等コード": "0120006", "医療機関等名": "ことり"]

  private func hasSlipped(
    _ cells: [String: String], without lost: Int = 0, header: [String] = Self.header,
    isRagged: Bool = false
  ) -> Bool {
    let bench = RowBench(header, isRagged: isRagged)
    let row = header.map { cells[$0] ?? Self.right[$0] ?? "" }
    bench.judge(Array(row.dropLast(lost)))
    return bench.row.mayHaveSlipped
  }

  private static let password = "Himitsu0K"

  /// Two cells before or after the passwords' own, which are blank.
  @Test(
    arguments: [
      ("備考", false), ("担当部署", true), ("担当者名", true), ("端末名称", true), ("レセコン名", true),
      ("レセコンメーカー名", false),
      ("管理番号", false),
    ])
  func aPasswordSlipsByTwoCells(column: String, expected: Bool) {
    #expect(hasSlipped([column: Self.password]) == expected, "\(column)")
    #expect(!hasSlipped([column: "himitsu0k"]))
    #expect(!hasSlipped([column: "山田 " + Self.password]))
  }

  /// As many cells as the row lacks.
  @Test(
    arguments: [
      (3, "備考", true), (2, "備考", false), (3, "開設者", false), (4, "開設者", true), (0, "備考", false),
    ])
  func aPasswordSlipsByAsManyCellsAsAreLost(lost: Int, column: String, expected: Bool) {
    #expect(hasSlipped([column: "山田 " + Self.password], without: lost) == expected)
  }

  /// Where one cell is lost, a password may stand beside other words; where none is, it may not.
  @Test(arguments: [(0, false), (1, true)]) func wordsBesideAPassword(lost: Int, expected: Bool) {
    #expect(hasSlipped(["担当者名": "山田 " + Self.password], without: lost) == expected)
  }

  /// What is right in its column is no password, whatever it looks like.
  @Test(
    arguments: [
      ("レセコン名", "Opt.one3", false), ("レセコン名", "Opt.one4", true),
      ("メールアドレス", "Kotori2024@example.ne.jp", false),
      ("メールアドレス", "Kotori2024@@example", true),
    ])
  func aRightCellIsNoPassword(column: String, text: String, expected: Bool) {
    let header = Self.header.map { $0 == "端末名称" && column == "メールアドレス" ? column : $0 }
    #expect(hasSlipped([column: text], header: header) == expected, "\(text)")
  }

  @Test(
    arguments: [
      ("備考", "a,b,Himitsu0K", false), ("備考", "a,b,c,Himitsu0K", true),
      ("担当者名", "小;Himitsu0K", true),
      ("担当者名", "Himitsu0K;小", false), ("担当者名", "小;鳥;Himitsu0K", true),
      ("担当者名", "小;鳥;花;Himitsu0K", false),
      ("担当者名", "小;himitsu0k", false), ("端末名称", "小;Himitsu0K", false),
      ("レセコンメーカー名", "小;Himitsu0K", false),
    ])
  func aCellMayTakeInAPassword(column: String, text: String, expected: Bool) {
    #expect(hasSlipped([column: text]) == expected, "\(text)")
  }

  // MARK: - Passwords too weak to be known by their shape

  /// Without a password, what stands where the lost one was may be one.
  @Test(
    arguments: [
      (1, "担当者名", "kotori99", true), (0, "担当者名", "kotori99", false), (1, "担当部署", "kotori99", false),
      (2, "担当部署", "kotori99", true), (1, "担当者名", "小鳥", false), (1, "担当者名", "", false),
      (1, "担当者名", "x", true),
      (1, "担当者名", "kotori 99", false), (1, "端末名称", "kotori99", false),
    ])
  func aLostCellMayBeAWeakPassword(lost: Int, column: String, text: String, expected: Bool) {
    #expect(hasSlipped([column: text], without: lost) == expected, "\(lost) \(column) \(text)")
    #expect(!hasSlipped([column: text], without: lost, isRagged: true))
  }

  @Test(arguments: [
    ("都道府県", "32", false), ("都道府県", "kotori99", true), ("電話番号", "0852310000", false),
  ])
  func aRightCellIsNoWeakPassword(column: String, text: String, expected: Bool) {
    let header = Self.header.map { $0 == "担当者名" ? column : $0 }
    #expect(hasSlipped([column: text], without: 1, header: header) == expected)
  }

  @Test(arguments: [("kotori99", true), ("", false)]) func theFirstCellCounts(
    text: String, expected: Bool
  ) {
    let header = ["開設者", "パスワード", "医療機関等コード", "医療機関等名", "備考"]
    // A row that is refused anyway: of one that would pass only the cells by the password's are looked at.
    let cells = ["開設者": text, "医療機関等名": ""]
    #expect(hasSlipped(cells, without: 1, header: header) == expected)
    #expect(hasSlipped(["開設者": text.isEmpty ? "" : Self.password], header: header) == expected)
  }

  /// A password that is not right: it has slipped where a cell is lost, where it is what other columns ask for, or
  /// where another cell has a password's shape.
  @Test(
    arguments: [
      ("short", 0, [:], false), ("short", 1, [:], true), ("abcd", 0, [:], false),
      ("abc", 0, [:], true),
      ("青空あおぞら", 0, [:], true), ("a\u{A0}bcd", 0, [:], false), ("09012345678", 0, [:], false),
      ("short", 0, ["管理番号": Self.password], true), ("short", 0, ["管理番号": "himitsu0k"], false),
      ("short", 0, ["名": Self.password], true),
    ] as [(String, Int, [String: String], Bool)])
  func aWrongPasswordTells(text: String, lost: Int, cells: [String: String], expected: Bool) {
    let passwords = ["パスワード": text, "パスワード(確認用)": text]
    #expect(
      hasSlipped(cells.merging(passwords) { $1 }, without: lost) == expected, "\(text) \(cells)")
  }

  /// What a column of the sheet asks for stands in the password's: they changed places.
  @Test(arguments: [("電話番号", true), ("担当部署", false)])
  func whatAnotherColumnAsksForIsNoPassword(column: String, expected: Bool) {
    let header = Self.header.map { $0 == "担当部署" ? column : $0 }
    let passwords = ["パスワード": "09012345678", "パスワード(確認用)": "09012345678"]
    #expect(hasSlipped(passwords, header: header) == expected)
  }

  @Test func twoRightPasswordsThatDifferHaveNotSlipped() {
    #expect(!hasSlipped(["パスワード": Self.password, "パスワード(確認用)": Self.password + "x"]))
    #expect(
      !hasSlipped(["パスワード": Self.password, "パスワード(確認用)": Self.password, "管理番号": "Himitsu0X"]))
  }
}
