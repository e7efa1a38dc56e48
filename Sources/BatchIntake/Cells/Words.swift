/// Yes and no, with the words that people write for them. Nothing here is matched in part; see `Choice`.
enum Words {
  /// No and yes, in the order of their codes.
  static let yesNo = [no(), yes()]

  /// No, yes and planned, for the フレッツ・v6オプション.
  static let fletsV6 = [
    no(["契約なし", "未契約"]), yes(["契約済", "契約あり", "加入済"], portal: v6OnPortal),
    Option(
      code: "planned", label: "契約予定",
      words: ["加入予定", "申込中", "申込済", "手続中", "利用開始までに契約", "契約済または利用開始までに契約"],
      portal: v6OnPortal),
  ]

  /// The one box that the form has for both.
  private static let v6OnPortal = "契約済または利用開始までに契約"

  private static func yes(_ further: [String] = [], portal: String? = nil) -> Option {
    let marks = ["○", "〇", "◯", "●", "◎", "✓", "✔", "☑", "✅", "レ", "1"]
    let words = ["有", "有り", "あり", "可", "済", "済み", "承諾"]
    let consents = ["同意", "同意する", "同意します", "同意済"]
    return Option(
      code: "yes", label: "はい",
      words: marks + words + consents + ["true", "t", "y", "ok"] + further, portal: portal)
  }

  private static func no(_ further: [String] = []) -> Option {
    let marks = ["×", "✕", "✖", "✗", "☓", "x", "☐", "□", "0"]
    let words = ["無", "無し", "なし", "否", "不可", "未", "不要"]
    let consents = ["未同意", "同意しない", "同意しません"]
    return Option(
      code: "no", label: "いいえ",
      words: marks + words + consents + ["false", "f", "n", "ng"] + further)
  }
}
