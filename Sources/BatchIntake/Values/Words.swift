/// The closed lists of the four forms, as the manual and the portal have them, with the words that
/// people write for each option. Nothing here is matched in part; see `Choice`.
enum Words {
  /// 都道府県, in the order of JIS X 0401. The account form writes `13:東京都`, the certificate's
  /// `[14]神奈川県,kanagawa`.
  static let prefectures = Choice(
    prefectureNames.enumerated().map { place, name in
      let number = String(place + 1)
      let code = number.count == 1 ? "0" + number : number
      let bracketed = "[\(code)]\(name.japanese)"
      return Option(
        code: code, label: name.japanese,
        words: [short(name.japanese), bracketed, "\(bracketed),\(name.roman)"],
        number: number == code ? nil : number)
    }, [.numbered, .areas])

  /// 点数表 (所属機関選択): the portal has these four and no 2 or 5.
  static let categories = Choice(
    [
      Option(code: "1", label: "医科", words: ["医", "医療機関(医科)"]),
      Option(code: "3", label: "歯科", words: ["歯", "医療機関(歯科)"]),
      Option(code: "4", label: "調剤", words: ["薬局", "調剤薬局", "保険薬局"]),
      Option(code: "6", label: "訪問看護", words: ["訪問看護ステーション"], hints: ["訪看"]),
    ], [.numbered, .dotted])

  /// 申請区分 of both forms.
  static let requestTypes = Choice([
    Option(code: "new", label: "新規", words: ["新規申請", "開始", "利用開始", "利用開始申請"]),
    Option(code: "change", label: "変更", words: ["変更申請"]),
  ])

  /// コード種別: a clinic that is not yet designated has a 受付番号 instead of its code.
  static let codeKinds = Choice([
    Option(code: "official", label: "正式", words: ["正式コード"]),
    Option(code: "reception", label: "受付番号", words: ["仮コード"]),
  ])

  /// コード変更: what is not none belongs on another page of the portal (3-4).
  static let codeChanges = Choice([
    Option(code: "none", label: "なし", words: ["変更なし", "×", "無", "無し"]),
    Option(code: "planned", label: "予定", words: ["変更予定"]),
    Option(code: "done", label: "済", words: ["変更済"]),
  ])

  /// 支払方法 of the certificate's fee, with the label of the older page.
  static let payments = Choice([
    Option(code: "1", label: "診療報酬支払額等から控除", words: ["診療(調剤)報酬支払額から控除", "控除"]),
    Option(code: "2", label: "払込請求書による振込み", words: ["振込", "振込み"]),
  ])

  /// 電気通信回線種別 of the eligibility form. Only the first label and number are known.
  static let eligibilityLines = Choice(
    [
      Option(
        code: "ntt-ip-vpn", label: "IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)",
        words: ["IP-VPN回線事業者", "IP-VPN回線事業者(NTTなど)", "NTT", "フレッツ", "フレッツ光", "光コラボ", "コラボ"]
          + LineWord.ownNames,
        number: "1"),
      Option(code: "other-ip-vpn", label: "CTC", words: ["QTnet", "CTC・QTnet"]),
      Option(
        code: "ipsec-ike", label: "IPsec+IKE", words: ["IPsec+IKE接続", "IP-Sec+IKE", "IP-Sec+IKE接続"]),
    ], [.numbered, .anyHyphens])

  /// 電気通信回線種別 of the claims form. The numbers of IPv6 and ISDN are not known.
  static let claimsLines = Choice(
    [
      Option(
        code: "ip-vpn-ipv4", label: "IP-VPN接続【IPv4】", words: ["IPv4", "CTC", "QTnet"], number: "1"),
      Option(code: "ip-vpn-ipv6", label: "IP-VPN接続【IPv6】", words: ["IPv6"]),
      Option(
        code: "ipsec-ike", label: "IP-Sec+IKE接続",
        words: ["IPsec+IKE接続", "IP-Sec+IKE", "IPsec+IKE"],
        number: "3"),
      Option(code: "isdn", label: "ISDN接続", words: ["ISDN"]),
    ], [.numbered, .anyHyphens])

  /// お客さまID種別 of the eligibility form.
  static let eligibilityIdKinds = Choice([
    Option(
      code: "same-as-claims", label: "オンライン請求と同じ",
      words: ["オンライン請求と同じお客さまID", "オンライン請求と同じお客さまIDを使用", "オンライン請求と同じ回線を使用する"]),
    Option(code: "CAF", label: "CAF"),
    Option(code: "COP", label: "COP"),
  ])

  /// お客さまID種別 of the claims form.
  static let claimsIdKinds = Choice([
    Option(
      code: "same-as-eligibility", label: "オンライン資格確認と同じ",
      words: [
        "オンライン資格確認と同じお客さまID", "オンライン資格確認と同じお客さまIDを使用",
        "オンライン資格確認等システムと同じ", "オンライン資格確認等システムと同じ回線を使用する",
      ]),
    Option(code: "CAF", label: "CAF"),
    Option(code: "COP", label: "COP"),
  ])

  /// 手続き and 手続き済, one word of the list; behind the four procedures all of them, and the claims
  /// filed on paper, which only 手続き済 knows.
  static let steps = Choice(
    [
      Option(
        code: "account", label: "アカウント",
        words: ["アカウント登録", "ユーザー登録", "新規ユーザー登録", "ポータル", "ポータル登録"]),
      Option(code: "eligibility", label: "資格確認", words: ["オンライン資格確認"], hints: ["オン資"]),
      Option(code: "certificate", label: "証明書", words: ["電子証明書", "電子証明書発行"]),
      Option(code: "claims", label: "請求", words: ["オンライン請求"], hints: ["オン請"]),
      Option(code: "all", label: "すべて", words: ["全て", "全部"]),
      Option(code: "claims-on-paper", label: "請求(紙)"),
    ], [])

  /// No and yes, in the order of their codes.
  static let yesNo = [no(), yes()]

  /// No, yes and planned, for the フレッツ・v6オプション.
  static let fletsV6 = [
    no(["契約なし", "未契約"]), yes(["契約済", "契約あり", "加入済"]),
    Option(
      code: "planned", label: "契約予定",
      words: ["加入予定", "申込中", "申込済", "手続中", "利用開始までに契約", "契約済または利用開始までに契約"]),
  ]

  private static func yes(_ further: [String] = []) -> Option {
    let marks = ["○", "〇", "◯", "●", "◎", "✓", "✔", "☑", "✅", "レ", "1"]
    let words = ["有", "有り", "あり", "可", "済", "済み", "承諾"]
    let consents = ["同意", "同意する", "同意します", "同意済"]
    return Option(
      code: "yes", label: "はい",
      words: marks + words + consents + ["true", "t", "y", "ok"] + further)
  }

  private static func no(_ further: [String] = []) -> Option {
    let marks = ["×", "✕", "✖", "✗", "☓", "x", "☐", "□", "0"]
    let words = ["無", "無し", "なし", "否", "不可", "未", "不要"]
    let consents = ["未同意", "同意しない", "同意しません"]
    return Option(
      code: "no", label: "いいえ",
      words: marks + words + consents + ["false", "f", "n", "ng"] + further)
  }

  /// A prefecture without its 都, 府 or 県; 北海道 stays.
  private static func short(_ name: String) -> String {
    ["都", "府", "県"].contains(String(name.suffix(1))) ? String(name.dropLast()) : name
  }

  private static let prefectureNames: [(japanese: String, roman: String)] = [
    ("北海道", "hokkaido"), ("青森県", "aomori"), ("岩手県", "iwate"), ("宮城県", "miyagi"),
    ("秋田県", "akita"), ("山形県", "yamagata"), ("福島県", "fukushima"), ("茨城県", "ibaraki"),
    ("栃木県", "tochigi"), ("群馬県", "gunma"), ("埼玉県", "saitama"), ("千葉県", "chiba"),
    ("東京都", "tokyo"), ("神奈川県", "kanagawa"), ("新潟県", "niigata"), ("富山県", "toyama"),
    ("石川県", "ishikawa"), ("福井県", "fukui"), ("山梨県", "yamanashi"), ("長野県", "nagano"),
    ("岐阜県", "gifu"), ("静岡県", "shizuoka"), ("愛知県", "aichi"), ("三重県", "mie"),
    ("滋賀県", "shiga"), ("京都府", "kyoto"), ("大阪府", "osaka"), ("兵庫県", "hyogo"),
    ("奈良県", "nara"), ("和歌山県", "wakayama"), ("鳥取県", "tottori"), ("島根県", "shimane"),
    ("岡山県", "okayama"), ("広島県", "hiroshima"), ("山口県", "yamaguchi"), ("徳島県", "tokushima"),
    ("香川県", "kagawa"), ("愛媛県", "ehime"), ("高知県", "kochi"), ("福岡県", "fukuoka"),
    ("佐賀県", "saga"), ("長崎県", "nagasaki"), ("熊本県", "kumamoto"), ("大分県", "oita"),
    ("宮崎県", "miyazaki"), ("鹿児島県", "kagoshima"), ("沖縄県", "okinawa"),
  ]
}
