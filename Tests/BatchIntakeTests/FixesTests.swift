import Foundation
import Testing

@testable import BatchIntake

/// `fixes`, the audit trail: every value that differs from what was typed, once, with the normalisers.
@Suite struct FixesTests {
  private struct Fix: Decodable {
    let field: String
    let from: String
    let to: String
    let by: [String]
  }
  private struct Submission: Decodable { let fixes: [Fix] }

  /// Each case: a cell, the field's value, and the normalisers; no value: nothing is fixed.
  @Test(
    arguments: [
      ("おまかせパック", "　はい", "true", ["trim"]), ("おまかせパック", "いいえ　", "false", ["trim"]),
      ("おまかせパック", "いいえ", nil, []), ("発行料同意", "　○", "true", ["trim"]),
      ("フレッツ・v6オプション", "契約済　", "yes", ["trim"]), ("フレッツ・v6オプション", "　申込中", "planned", ["trim"]),
      ("都道府県", "３２", "32", ["choice"]), ("点数表", "1.0", "1", ["excel"]),
      ("支払方法", "２", "2", ["choice"]),
      ("申請区分", "　新規", "new", ["trim"]), ("電気通信回線種別", "ＮＴＴ", "ntt-ip-vpn", ["choice"]),
      ("請求回線種別", "ＩＰｖ６", "ip-vpn-ipv6", ["choice"]), ("お客さまID種別", "caf", "CAF", ["choice"]),
      ("請求お客さまID種別", "ｵﾝﾗｲﾝ資格確認と同じ", "same-as-eligibility", ["choice"]),
      ("コード種別", "正式　", "official", ["trim"]),
      ("利用開始予定年月", "R6.8", "2024-08", ["month"]), ("利用開始予定年月", "2024-08", nil, []),
      ("申請日", "令和6年5月18日", "2024-05-18", ["date"]),
      ("手続き", "ｱｶｳﾝﾄ　資格確認、証明書／請求", "account,eligibility,certificate,claims", ["choice"]),
      ("手続き", "　すべて", "account,eligibility,certificate,claims", ["trim"]),
      ("端末名称", "受付;診察", "受付、診察", ["list"]), ("端末名称", "受付、診察", nil, []),
      ("端末名称", "　受付", "受付", ["trim"]),
      ("端末名称", "ﾊﾟｿｺﾝ", "パソコン", ["kana"]),
      ("電話番号", "0852-31-0000", "0852310000", ["hyphens"]),
      ("メールアドレス", "Kotori@example.ne.jp", "kotori@example.ne.jp", ["case"]),
      ("開設者", "㈱みなと", "株式会社みなと", ["legal"]), ("備考", "　メモ", "メモ", ["trim"]),
      ("医療機関等コード", "3210120006", "0120006", ["split"]), ("担当部署", "なし", "", ["none"]),
    ] as [(String, String, String?, [String])])
  func tellsWhatWasChanged(header: String, typed: String, to: String?, by: [String]) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(
      0, ["電話番号": "0852310000", "利用開始予定年月": "2024-08", "請求開始年月": "2024-08", "おまかせパック": "はい"])
    grid.change(0, [header: typed])
    let files = try await run(grid.bytes, plainOptions()).files
    let json = try #require(files.first { $0.key.hasPrefix("submissions/") }).value
    let fixes = try JSONDecoder().decode(Submission.self, from: Data(json)).fixes
    #expect(fixes.map(\.from) == (to == nil ? [] : [typed]))
    #expect(fixes.map(\.to) == (to.map { [$0] } ?? []))
    #expect(fixes.map(\.by) == (to == nil ? [] : [by]))
  }
}
