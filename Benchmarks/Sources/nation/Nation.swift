// Writes a sheet of made-up clinics, each another and each right, to standard output:
// nation ROWS [wrong|broken]. 240,000 rows are about every institution in Japan.

/// SplitMix64: the same sheet on every machine.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

func fullWidth(_ digits: String) -> String {
  String(
    String.UnicodeScalarView(
      digits.unicodeScalars.map {
        $0.value < 0x3A && $0.value > 0x2F ? Unicode.Scalar($0.value + 0xFEE0)! : $0
      }))
}

/// The seventh digit: modulus 10, weights 2 and 1, over prefecture, category and six; in the prefectures
/// 11 to 14 over the six alone.
func checkDigit(_ body: String) -> Int {
  var sum = 0
  for (place, digit) in body.utf8.reversed().enumerated() {
    let product = Int(digit - 0x30) * (place % 2 == 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return (10 - sum % 10) % 10
}

enum Nation {
  static let prefectures = """
    北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 \
    石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 \
    岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県
    """.split(separator: " ").map(String.init)
  static let header = [
    "管理番号", "都道府県", "点数表", "医療機関等コード", "医療機関等名", "開設者", "電話番号", "姓", "名", "担当者電話番号",
    "メールアドレス", "パスワード", "ポータル利用規約同意", "申請区分", "電気通信回線種別", "お客さまID種別", "お客さまID",
    "お客さまID(確認用)", "フレッツ・v6オプション", "利用開始予定年月", "テスト開始予定年月", "支払方法", "資格確認利用規約同意",
    "担当部署", "担当者名", "端末名称", "発行料同意", "請求開始年月", "レセコン名", "レセコンメーカー名", "OS・ブラウザ",
    "請求回線種別", "ISDN番号", "IPsec+IKE提供事業者", "請求お客さまID種別", "請求お客さまID", "請求支払方法",
    "請求利用規約同意", "備考",
  ]
  static let families = ["青木", "石川", "上田", "遠藤", "岡田", "木村", "斉藤", "清水", "中島", "森"]
  static let givens = ["明", "恵子", "浩二", "さくら", "大輔", "真由美", "隆", "優"]
  static let areas = ["03", "06", "011", "022", "045", "052", "075", "078", "082", "092"]

  static func row(_ number: Int, _ random: inout SplitMix64) -> [String] {
    let prefecture = number % 47 + 1
    let block = number / 47
    let six = padded(block / 9000 % 99 + 1, 2) + padded(block % 9000 + 1000, 4)
    let category = random.pick(["1", "3", "3", "4"])
    let isSix = 11...14 ~= prefecture
    let code = six + String(checkDigit(isSix ? six : padded(prefecture, 2) + category + six))
    let family = random.pick(families)
    let given = random.pick(givens)
    let area = random.pick(areas)
    let rest = padded(random.below(1_000_000) + 2_000_000, 10 - area.count)
    let local = rest.suffix(10 - area.count)
    let digits = area + local
    let phone = random.pick([
      digits, "\(area)-\(local.prefix(local.count - 4))-\(local.suffix(4))", fullWidth(digits),
      "(\(area))\(local.prefix(local.count - 4))-\(local.suffix(4))",
    ])
    let id = "CAF" + padded(number * 7919 % 10_000_000_000, 10)
    let name = prefectures[prefecture - 1]
    let labels = ["1": "医科", "3": "歯科", "4": "調剤"]
    return [
      "K" + padded(number, 6),
      random.pick([name, padded(prefecture, 2), "\(padded(prefecture, 2)):\(name)"]),
      "\(category):\(labels[category] ?? "")", random.pick([code, code, fullWidth(code)]),
      "\(family)医院\(number)", "医療法人社団 \(family)会 理事長 \(family) \(given)", phone, family, given, "",
      random.pick(["office\(number)@example.ne.jp", "Office\(number)@Example.ne.jp"]),
      "Secret0\(number)x", random.pick(["○", "同意", "1", "はい"]), "新規",
      random.pick(["1", "1:IP-VPN回線事業者"]), "CAF", random.pick([id, id.lowercased()]), id,
      random.pick(["有", "契約済"]), random.pick(["2024年7月", "令和6年7月", "2024/7", "R6.7", "2024-07"]),
      "",
      random.pick(["1", "1:診療報酬支払額等から控除"]), "○", "事務", "\(family) \(given)",
      "オンライン資格確認パソコン", "○", random.pick(["2024/7", "令和6年8月", "2024年8月"]),
      random.pick(["Opt.one3", "Opt.one", "Think-3"]), "株式会社オプテック",
      "Windows 10 IoT Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)", "IP-VPN接続【IPv6】", "",
      "",
      "オンライン資格確認と同じ", "", "1", "○",
      random.pick(["", "", "", "\"土曜午後は休診, 訪問は平日に\"", "\"受付は「2階」\nエレベーターあり\""]),
    ]
  }

  /// One defect in the row, another from row to row.
  static func spoil(_ cells: inout [String], _ number: Int) {
    switch number % 8 {
    case 0: cells[6] = "12-34"
    case 1: cells[10] = "office at example.ne.jp"
    case 2: cells[11] = "secret"
    case 3: cells[16] = "CAF12"
    case 4: cells[17] = "CAF9999999999"
    case 5: cells[19] = "2024年13月"
    case 6: cells[27] = "2024年6月"
    default: cells[26] = ""
    }
  }
}

@main
struct Main {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let rows = Int(arguments[1]) else {
      print("usage: nation ROWS [wrong|broken]")
      return
    }
    var random = SplitMix64(seed: 7)
    print(Nation.header.joined(separator: ","), terminator: "\r\n")
    for number in 0..<rows {
      var cells = Nation.row(number, &random)
      if arguments.last == "wrong" { Nation.spoil(&cells, number) }
      if arguments.last == "broken" { cells[28] = "\"" + cells[28] }
      print(cells.joined(separator: ","), terminator: "\r\n")
    }
  }
}
