// An institution as people fill it in: 39 columns, each in one of the spellings that sheets have.

struct Row {
  static let header = [
    "管理番号", "都道府県", "点数表", "医療機関等コード", "医療機関等名", "開設者", "電話番号", "姓", "名", "担当者電話番号",
    "メールアドレス", "パスワード", "ポータル利用規約同意", "申請区分", "電気通信回線種別", "お客さまID種別", "お客さまID",
    "お客さまID(確認用)", "フレッツ・v6オプション", "利用開始予定年月", "テスト開始予定年月", "支払方法", "資格確認利用規約同意",
    "担当部署", "担当者名", "端末名称", "発行料同意", "請求開始年月", "レセコン名", "レセコンメーカー名", "OS・ブラウザ",
    "請求回線種別", "ISDN番号", "IPsec+IKE提供事業者", "請求お客さまID種別", "請求お客さまID", "請求支払方法",
    "請求利用規約同意", "備考",
  ]
  static let nameColumn = 4
  private static let places = Dictionary(
    uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
  private static let consents = ["○", "〇", "同意", "1", "はい"]
  private static let startMonths = ["2024年7月", "令和6年7月", "2024/7", "R6.7", "2024-07"]
  private static let claimsMonths = ["2024/7", "令和6年8月", "2024年8月"]
  /// Two of five hold what has to be quoted; the last spans two lines.
  private static let remarks = ["", "", "", "午後は休診, 訪問は午前に", "入口は「裏側」\n呼び鈴あり"]

  private(set) var cells: [String]

  init(_ clinic: Institution, _ random: inout SplitMix64) {
    let person = clinic.family + " " + clinic.given
    let consent = random.pick(Self.consents)
    cells = Self.clinic(clinic, person, &random)
    cells += [
      clinic.family, clinic.given, "",
      random.pick(["office\(clinic.number)@example.jp", "Office\(clinic.number)@Example.jp"]),
      "Himitsu\(clinic.number)x", consent,
    ]
    cells += Self.eligibility(clinic, consent, &random)
    cells += ["事務", person, "オンライン資格確認パソコン", consent]
    cells += [
      random.pick(Self.claimsMonths), random.pick(["Opt.one3", "Opt.one", "Think-3"]),
      "株式会社オプテック", "Windows 10 IoT Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)",
      "IP-VPN接続【IPv6】", "", "", "オンライン資格確認と同じ", "", "1", consent,
      random.pick(Self.remarks),
    ]
  }

  private static func clinic(
    _ clinic: Institution, _ person: String, _ random: inout SplitMix64
  ) -> [String] {
    let prefecture = Institution.prefectures[clinic.prefecture - 1]
    let number = padded(clinic.prefecture, 2)
    return [
      "R" + padded(clinic.number, 6), random.pick([prefecture, number, number + ":" + prefecture]),
      "\(clinic.category):\(clinic.categoryTitle)",
      random.pick([clinic.code, clinic.code, fullWidth(clinic.code)]), clinic.name,
      "医療法人社団 " + clinic.family + "会 理事長 " + person, phone(clinic, &random),
    ]
  }

  private static func eligibility(
    _ clinic: Institution, _ consent: String, _ random: inout SplitMix64
  ) -> [String] {
    let id = clinic.customerID
    return [
      "新規", random.pick(["1", "1:IP-VPN回線事業者"]), "CAF", random.pick([id, id.lowercased()]), id,
      random.pick(["有", "契約済"]), random.pick(startMonths), "",
      random.pick(["1", "1:診療報酬支払額等から控除"]), consent,
    ]
  }

  private static func phone(_ clinic: Institution, _ random: inout SplitMix64) -> String {
    let exchange = clinic.subscriber.dropLast(4)
    let line = clinic.subscriber.suffix(4)
    switch random.below(4) {
    case 0: return clinic.area + clinic.subscriber
    case 1: return "\(clinic.area)-\(exchange)-\(line)"
    case 2: return fullWidth(clinic.area + clinic.subscriber)
    default: return "(\(clinic.area))\(exchange)-\(line)"
    }
  }

  private static func fullWidth(_ digits: String) -> String {
    String(
      String.UnicodeScalarView(
        digits.unicodeScalars.map { digit in
          Unicode.Scalar(digit.value + 0xFEE0) ?? digit
        }))
  }
}

/// One mistake in a row.
extension Row {
  mutating func spoil(_ clinic: Institution, _ random: inout SplitMix64) {
    switch random.below(10) {
    case 0: self["医療機関等コード"] = Self.wrongCode(clinic)
    case 1: self["電話番号"] = "123-45"
    case 2: self["メールアドレス"] = "office（at）example.jp"
    case 3: self["パスワード"] = "himitsu"
    case 4:
      self["お客さまID"] = "CAF123"
      self["お客さまID(確認用)"] = "CAF123"
    case 5: self["お客さまID(確認用)"] = "CAF9876543210"
    case 6: self["利用開始予定年月"] = "2024年13月"
    case 7: self["請求開始年月"] = "2024年6月"
    case 8: self["レセコン名"] = ""
    default: self["発行料同意"] = ""
    }
  }

  /// A wrong check digit; where the rule for it is not proven on published codes, digits are missing.
  private static func wrongCode(_ clinic: Institution) -> String {
    11...14 ~= clinic.prefecture
      ? String(clinic.code.prefix(5)) : padded(((Int(clinic.code) ?? 0) + 1) % 10_000_000, 7)
  }

  private subscript(header: String) -> String {
    get { cells[Self.places[header] ?? 0] }
    set { cells[Self.places[header] ?? 0] = newValue }
  }
}
