import Testing

@testable import BatchIntake

/// Rows that are no clinic, and clinics that only look so: none may be lost without an error.
@Suite struct RowKindTests {
  private static let header = [
    "管理番号", "都道府県", "点数表", "医療機関等コード", "医療機関等名", "開設者", "電話番号", "手続き", "姓", "名", "メールアドレス",
    "ポータル利用規約同意", "備考", "メモ",
  ]

  private func found(
    _ cells: [String: String], isFirst: Bool = false
  ) async throws -> (rules: Set<String>, rows: Intake.Report.Rows) {
    let right = SheetGrid.line([
      "M1", "32", "1", RightRow.code("32", "1", 12_000), "ことり医院", "小鳥 一郎", "0852310000", "アカウント",
      "小鳥",
      "花子", "kotori@example.ne.jp", "同意", "", "",
    ])
    let row = SheetGrid.line(Self.header.map { cells[$0] ?? "" })
    let rows = isFirst ? [row, right] : [right, row]
    let text = ([SheetGrid.line(Self.header)] + rows).map { $0 + "\n" }.joined()
    let checked = try await check(Array(text.utf8), plainOptions())
    let place = isFirst ? 1 : 2
    return (Set(try checked.findings().filter { $0.row == place }.map(\.rule)), checked.report.rows)
  }

  @Test(arguments: [
    ["管理番号": "※3月分まで"], ["管理番号": "合計", "開設者": "2件"], ["管理番号": "（計）"], ["管理番号": "計 5"],
    ["管理番号": "以上"], ["医療機関等名": "【備考】担当は田中"], ["管理番号": "注1", "開設者": "あり"], ["開設者": "総計：3"],
    ["管理番号": "12", "都道府県": "31", "点数表": "1", "手続き": "アカウント"], ["ポータル利用規約同意": "FALSE"],
    ["管理番号": "3", "ポータル利用規約同意": "同意"], ["メモ": "田中さん担当"], ["管理番号": "記入例", "医療機関等名": "ことり"],
    ["医療機関等名": "（サンプル）ことり医院", "開設者": "小鳥", "電話番号": "0852310002"],
  ])
  func isNoClinic(cells: [String: String]) async throws {
    let (rules, rows) = try await found(cells)
    #expect(rules == ["row.not-data"] && rows.blank == 1, "\(cells): \(rules)")
  }

  @Test(arguments: [
    ["管理番号": "R2", "医療機関等名": "ことり医院"], ["医療機関等名": "計良医院"],
    ["管理番号": "注射室", "医療機関等名": "ことり", "開設者": "小鳥"],
    ["医療機関等名": "備考医院", "点数表": "1", "手続き": "アカウント"], ["医療機関等名": "以上会ことり医院"],
  ])
  func isUnfinished(cells: [String: String]) async throws {
    let (rules, rows) = try await found(cells)
    #expect(rules == ["row.unfinished"] && rows.rejected == 1, "\(cells): \(rules)")
  }

  @Test(arguments: [",", "，", ";", "\t", "|", "、"])
  func isPacked(divider: String) async throws {
    let whole = ["R2", "32", "1", "0120022", "ことり", "小鳥", "Himitsu0Kotoba9"].joined(
      separator: divider)
    let (rules, rows) = try await found(["管理番号": whole])
    #expect(rules == ["row.packed"] && rows.rejected == 1, "\(rules)")
    let first = try await found(["管理番号": whole], isFirst: true)
    #expect(first.rules == ["row.packed"])
  }

  /// A long remark is looked at in part, and cut between characters.
  @Test(arguments: ["", "x", "xx"]) func readsALongRemark(before: String) async throws {
    let (rules, _) = try await found(["管理番号": before + String(repeating: "長", count: 60)])
    #expect(rules == ["row.not-data"])
  }

  @Test func showsNothingOfARowInOneCell() async throws {
    let text =
      SheetGrid.line(Self.header) + "\n\"R2,32,1,0120022,ことり,小鳥,a@example.jp,Himitsu0Kotoba9\"\n"
    let ran = try await run(Array(text.utf8), plainOptions())
    for (name, bytes) in ran.files where !name.hasPrefix("rejected/") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Himitsu0Kotoba9"), "\(name)")
    }
  }

  /// A clinic whatever else it says: it has an address, a phone or a code, or more than its name.
  @Test(arguments: [
    ["管理番号": "計良1", "医療機関等名": "ことり", "開設者": "小鳥", "姓": "小", "名": "花"],
    ["管理番号": "合計", "電話番号": "0852-31-0002"], ["管理番号": "※", "メールアドレス": "a@example.jp"],
    ["管理番号": "合計", "医療機関等コード": "123456"], ["開設者": "小鳥"],
    ["管理番号": "合計", "医療機関等名": "ことり", "開設者": "小鳥", "姓": "小", "名": "花"],
  ])
  func isAClinic(cells: [String: String]) async throws {
    let (rules, rows) = try await found(cells)
    #expect(!rules.contains("row.not-data") && !rules.contains("row.unfinished"), "\(cells)")
    #expect(rows.rejected == 1)
  }

  @Test func explainsOnlyDirectlyUnderTheHeader() async throws {
    let units = ["管理番号": "任意", "医療機関等コード": "半角数字7桁", "電話番号": "ハイフン可"]
    #expect(try await found(units, isFirst: true).rules == ["row.not-data"])
    #expect(try await found(units).rows.rejected == 1)
  }
}
