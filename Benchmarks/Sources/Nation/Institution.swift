// One made-up institution: values that hang together, before anybody has spelled them.

struct Institution {
  static let prefectures = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県",
    "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",
    "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県",
    "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県",
    "宮崎県", "鹿児島県", "沖縄県",
  ]
  private static let families = [
    "青木", "池田", "上野", "遠藤", "小川", "金子", "木村", "久保", "小島", "佐野", "清水", "杉山", "高木", "千葉",
    "永井", "西村", "野口", "長谷川", "平野", "福田", "松井", "三浦", "森田", "横山",
  ]
  /// Outside JIS X 0208, about as rare as in published lists.
  private static let rareFamilies = ["髙木", "濵田", "山﨑"]
  private static let givenNames = [
    "明", "愛子", "和也", "恵子", "浩二", "早紀", "修", "千秋", "徹", "真由美", "裕子", "亮",
  ]
  private static let kinds: [(digit: Int, title: String, endings: [String])] = [
    (1, "医科", ["クリニック", "医院", "内科"]), (3, "歯科", ["歯科医院", "デンタルクリニック"]),
    (3, "歯科", ["歯科", "歯科診療所"]), (4, "調剤", ["薬局"]),
  ]
  private static let areas = [
    "03", "06", "011", "022", "025", "043", "045", "052", "075", "078", "082", "092", "098",
  ]

  let number: Int
  let prefecture: Int
  let category: Int
  let categoryTitle: String
  /// Seven digits, the last of them the check digit.
  let code: String
  let family: String
  let given: String
  let name: String
  let area: String
  /// The digits after the area code.
  let subscriber: String

  /// The `number`th institution: no two have the same code.
  init(number: Int, _ random: inout SplitMix64) {
    self.number = number
    prefecture = number % 47 + 1
    let kind = random.pick(Self.kinds)
    category = kind.digit
    categoryTitle = kind.title
    let place = number / 47
    let six = (place / 9000 % 99 + 1) * 10_000 + place % 9000 + 1000
    code = padded(six * 10 + Self.checkDigit(prefecture, kind.digit, six), 7)
    family = random.pick(random.isHit(percent: 1) ? Self.rareFamilies : Self.families)
    given = random.pick(Self.givenNames)
    name = family + random.pick(kind.endings) + String(number)
    area = random.pick(Self.areas)
    let rest = 10 - area.count
    let head = random.pick([2, 3, 5, 6, 7, 8])
    subscriber = String(head) + padded(random.below(100_000_000), 8).suffix(rest - 1)
  }

  var customerID: String { "CAF" + padded(number * 6151 + 1_000_000, 10) }

  /// Modulus 10 with weights 2 and 1 from the right: over prefecture, category and six digits, in
  /// Saitama, Chiba, Tokyo and Kanagawa over the six digits alone.
  private static func checkDigit(_ prefecture: Int, _ category: Int, _ six: Int) -> Int {
    var rest = 11...14 ~= prefecture ? six : (prefecture * 10 + category) * 1_000_000 + six
    var sum = 0
    var weight = 2
    while rest > 0 {
      let product = rest % 10 * weight
      sum += product / 10 + product % 10
      weight = 3 - weight
      rest /= 10
    }
    return (10 - sum % 10) % 10
  }
}

/// A number with zeros in front.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
