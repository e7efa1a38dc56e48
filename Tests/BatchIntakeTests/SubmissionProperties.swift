import Foundation
import Testing

@testable import BatchIntake

/// Whatever is typed, in whatever encoding: what is accepted passes the schema that is published for it.
@Suite struct SubmissionProperties {
  /// What people type into some columns, right and wrong, beside what fits any of them.
  private static let typed: [String: [String]] = [
    "都道府県": ["32", "島根", "⼤阪府", "[14]神奈川県,kanagawa", "53"],
    "点数表": ["1", "１:医科", "⻭科", "3.医療機関(歯科)", "柔整"],
    "医療機関等コード": ["3210120014", "321-012-0014", "=\"0120014\"", "120014", "1.2E+05", "申請中"],
    "電話番号": ["０８５２－３１－０００１", "852310001", "0852-31-0001(代) 内線3", "+81-852-31-0001", "31-0001"],
    "メールアドレス": ["A@Example.JP", "a＠example.jp", "a..b@example.jp", "a b@example.jp", "なし"],
    "手続き": ["", "すべて", "資格確認", "アカウント・請求", "①②", "一式"],
    "手続き済": ["", "アカウント", "請求(紙)", "資格確認、証明書", "なし"],
    "申請区分": ["変更", "新規申請", "再申請"],
    "電気通信回線種別": ["1", "NTT東日本", "CTC", "IPsec+IKE", "auひかり"],
    "お客さまID種別": ["", "CAF", "COP", "オンライン請求と同じ"],
    "お客さまID": ["", "caf 2200000009", "COP22000001", "COP2200000001", "CAF:2200000009"],
    "お客さまID(確認用)": ["", "CAF2200000009", "COP22000001"],
    "フレッツ・v6オプション": ["申込中", "○", "×", "契約済（西）"],
    "利用開始予定年月": ["2024-08", "R6.8", "45505", "202408", "8月", "060801", "平成36年8月"],
    "テスト開始予定年月": ["", "2024/7", "令和六年七月", "Jul-24", "7/1/24", "未定", "2024"],
    "支払方法": ["1", "控除", "振込", "口座振替"],
    "端末名称": ["受付、診察室", "受付\n受付", "", "a\u{7}b", "、"],
    "請求開始年月": ["2024-07", "2024年8月分", "R6.9", "2024年6月", "2030-01"],
    "請求回線種別": ["1", "IPv6", "3:IP-Sec+IKE接続", "ISDN", "資格確認と同じ"],
    "ISDN番号": ["", "0852310002"], "IPsec+IKE提供事業者": ["", "㈱みなとネット"],
    "請求お客さまID種別": ["", "CAF", "オンライン資格確認と同じ"],
    "請求お客さまID": ["", "CAF2200000009"],
    "おまかせパック": ["○", "×", "", "△"], "パスワード": ["", "未定", "Aozora2024"],
  ]
  private static let anything = [
    "", "　", "未定", "〃", "#N/A", "髙﨑", "みなと&#39640;橋", "ｸﾘﾆｯｸ", "a\tb", "同意\u{1A}", "○（予定）", "'=1+1",
    "\u{200B}x", "0-01", "2024", "\"", "行\r\n行", "\u{7F}",
  ]

  @Test(.enabled(if: SchemaValidator.isThere, "python3 has no jsonschema"))
  func passTheirSchema() async throws {
    let seed = Seeds.first
    var random = SplitMix64(seed: seed)
    var submissions: [UInt8] = []
    for round in 0..<8 {
      var options = exampleOptions()
      options.isDateGiven = round % 2 == 0
      let sheet = Self.encoded(Self.grid(rows: 60, &random).text, &random)
      let files = try await run(sheet, options).files
      for (name, bytes) in files.sorted(by: { $0.key < $1.key })
      where name.hasPrefix("submissions/") {
        submissions += bytes
      }
    }
    #expect(submissions.count { $0 == 0x0A } > 20, "SEED=\(seed)")
    let complaints = try await withFolder {
      try SchemaValidator.complaints(.submission, submissions, in: $0)
    }
    #expect(complaints.isEmpty, "SEED=\(seed): \(complaints)")
  }

  /// Right rows of which a few cells each are typed anew, and months that stand in two columns, or in half
  /// of them.
  private static func grid(rows: Int, _ random: inout SplitMix64) -> SheetGrid {
    var grid = SheetGrid(0..<rows)
    for row in 0..<rows {
      for (column, header) in grid.header.enumerated() where random.next() % 12 == 0 {
        let pool = random.next() % 4 == 0 ? anything : typed[header] ?? anything
        grid.rows[row][column] = pool.randomElement(using: &random)!
      }
    }
    let halves = [["テスト開始予定年", "テスト開始予定月"], ["テスト開始予定年"], ["テスト開始予定⽉"], []]
    guard let named = halves.randomElement(using: &random), !named.isEmpty else { return grid }
    grid.change(0, ["テスト開始予定年月": nil])
    for row in 0..<rows {
      for header in named {
        let cell = ["", "2024", "7", "令和6年", "2024年7月", "未定"].randomElement(using: &random)!
        grid.change(row, [header: cell])
      }
    }
    return grid
  }

  /// The text in one of the encodings that sheets come in; in UTF-8 where that one cannot hold it.
  private static func encoded(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    let encodings: [String.Encoding] = [.utf8, .shiftJIS, .utf16, .japaneseEUC]
    let encoding = encodings.randomElement(using: &random)!
    let mark: [UInt8] = encoding == .utf8 && random.next() % 2 == 0 ? [0xEF, 0xBB, 0xBF] : []
    return mark + Array(text.data(using: encoding) ?? Data(text.utf8))
  }
}
