// What clinics write for their line. Few words are the portal's own; most are the names of products, of
// which only some run on a line of NTT. One table for both forms.

/// What a word for a line says about it.
enum LineWord {
  /// A product of NTT East or West.
  case ntt
  /// A reseller of NTT's fibre (光コラボ); ドコモ光 may run on a cable company's line instead.
  case reseller, docomo
  /// A network of its own: IPsec+IKE, with a contract with a provider, and never NTT's line.
  case independent
  /// A company of CTC's or of QTnet's, whose lines are in the portal's list by those names.
  case ctc, qtnet
  /// Who installs by IPsec+IKE for claims, on whatever line (4-4).
  case nttData
  /// ISDN, which the claims form alone knows.
  case isdn
  /// Nothing that can be told without asking, whatever stands beside it.
  case open
  /// A kind of line that any name beside it tells more of.
  case medium
  /// The line of the eligibility form.
  case sameAsEligibility

  /// NTT's own names, which the eligibility form's first option takes.
  static let ownNames = [
    "NTT東日本", "NTT西日本", "NTT東", "NTT西", "フレッツ光ネクスト", "フレッツ光ライト", "フレッツ光クロス",
    "フレッツ光ライトプラス", "Bフレッツ", "光コラボレーション",
  ]

  private static let table: [(word: LineWord, names: String)] = [
    (.ntt, "NTT フレッツ フレッツ光 光コラボ コラボ NTT光 NTT光回線 フレッツ光マイタウン FLET'S FLET'S光"),
    (
      .reseller,
      "ソフトバンク光 SoftBank光 ビッグローブ光 BIGLOBE光 OCN光 So-net光 ソネット光 @nifty光 ニフティ光 ぷらら光 plala光 "
        + "楽天光 ASAHIネット光 asahiネット AsahiNet光 DTI光 エキサイト光 excite光 exciteMEC光 en光 IIJmio光 IIJ光 "
        + "hi-ho光 U-NEXT光 GMO光 GMOとくとくBB光 とくとくBB光 TNC光 TOPPA光 光J USEN光 USEN光plus USEN光01 "
        + "おてがる光 ヤマダ光 コープ光 Yahoo!光 YahooBB光 T-COM光 WAKWAK光"
    ),
    (.docomo, "ドコモ光 docomo光 NTTドコモ"),
    (
      .independent,
      "au光 au エーユー光 KDDI NURO光 NURO ニューロ光 eo光 eo イオ光 オプテージ OPTAGE ケイ・オプティコム "
        + "メガ・エッグ メガ・エッグ光 MEGA EGG MEGAEGG光 エネコム エネルギア・コミュニケーションズ "
        + "ピカラ ピカラ光 Pikara Pikara光 STNet CNA CNA光 "
        + "J:COM JCOM ジェイコム J:COM光 ケーブルテレビ ケーブル ケーブルTV CATV ケーブルネット ケーブルテレビ光 "
        + "ホームルーター モバイルルーター ポケットWiFi WiMAX ソフトバンクAir home5G ドコモhome5G LTE 4G 5G スターリンク ADSL"
    ),
    (.ctc, "コミュファ コミュファ光 COMMUFA COMMUFA光 中部テレコミュニケーション 中部テレコム ctcコミュファ"),
    (.qtnet, "BBIQ BBIQ光 ビビック QTネット QTPRO QTPROネット 九州通信ネットワーク キューティネット"),
    (.nttData, "NTTデータ中国 エヌ・ティ・ティ・データ中国"),
    (.isdn, "ISDN INSネット"),
    (
      .open,
      "IPsec インターネットVPN 不明 わからない 分からない 分かりません わかりません 未確認 確認中 NTTデータ"
    ),
    (.medium, "IP-VPN VPN 光 光回線 光ファイバー インターネット ネット回線 有線 無線 Wi-Fi"),
    (
      .sameAsEligibility,
      "資格確認と同じ オンライン資格確認と同じ 資格確認に同じ オンライン資格確認に同じ 資格確認回線と同じ オン資と同じ 同じ 同じ回線 "
        + "オンライン資格確認等システムと同じ オンライン資格確認等システムと同じ回線を使用する 資格確認と同様"
    ),
  ]

  private static let words: [[UInt32]: LineWord] = {
    var words: [[UInt32]: LineWord] = [:]
    for name in ownNames { words[LineText(name).key] = .ntt }
    for (word, names) in table {
      for name in names.split(separator: " ") { words[LineText(String(name)).key] = word }
    }
    return words
  }()
}

// MARK: - What stands in a cell

/// A cell as names of lines are compared: width, case, spaces, dots, dashes and marks do not count, and ひかり is 光.
private struct LineText {
  var key: [UInt32] = []
  /// Before which of them a sign was that does not count.
  var gaps: Set<Int> = []

  init(_ text: String) { self.init(text.unicodeScalars.map(\.value)) }

  init(_ scalars: [UInt32]) {
    for scalar in Fold.width(scalars) where !Scalars.isInvisible(scalar) {
      if Self.isPassedOver(scalar) {
        gaps.insert(key.count)
      } else {
        append(scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar)
      }
    }
  }

  private mutating func append(_ scalar: UInt32) {
    key.append(scalar)
    guard let word = Self.light.first(where: { key.reversed().starts(with: $0.reversed()) }) else {
      return
    }
    key.removeLast(word.count)
    key.append(0x5149)
  }

  private static func isPassedOver(_ scalar: UInt32) -> Bool {
    Space.isSpace(scalar) || marks.contains(scalar)
      || (scalar != 0x30FC && Separators.isDash(scalar))
  }

  private static let marks = "・:.!'’".unicodeScalars.map(\.value)
  private static let light = ["ひかり", "ヒカリ", "hikari"].map { $0.unicodeScalars.map(\.value) }

  /// Where a name stands. Two or three Latin letters within a longer run of them are another name: eo in Neo.
  func range(of name: [UInt32]) -> Range<Int>? {
    key.firstRange(of: name) { range in
      isApart(range.lowerBound, name.prefix(while: Self.isLatin).count)
        && isApart(range.upperBound, name.reversed().prefix(while: Self.isLatin).count)
    }
  }

  private func isApart(_ place: Int, _ run: Int) -> Bool {
    guard (1...3).contains(run), place > 0, place < key.count, !gaps.contains(place) else {
      return true
    }
    return !(Self.isLatin(key[place - 1]) && Self.isLatin(key[place]))
  }

  private static func isLatin(_ scalar: UInt32) -> Bool { scalar >= 0x61 && scalar <= 0x7A }
}

extension LineWord {
  /// What to say of a cell that a form's list of lines does not have: by the names that stand in it, where they
  /// and the list's own words say the same, else by the list.
  static func advice(_ cell: Bytes, _ list: Choice, _ own: (LineWord) -> Advice) -> Advice {
    guard cell.count <= 200 else { return list.advice(cell) }
    let text = LineText(cell.scalars)
    // A number that the list does not have is one of another form.
    if text.key.allSatisfy(Scalars.isDigit) { return own(.open) }
    if let whole = words[text.key] { return own(whole) }
    let said = Set(names(in: text, beside: list))
    if said.contains(.independent) { return own(.independent) }
    let places = list.places(in: cell.scalars)
    let names = said.subtracting([.medium, .open])
    if said.contains(.open), !names.isEmpty || !places.isEmpty { return own(.open) }
    if !names.isEmpty, !Hesitation.stands(in: text.key) {
      return agreed(names.map(own), on: places, of: list) ?? own(.open)
    }
    let advice = list.advice(cell)
    let isOpen =
      said.contains(.open) || !names.isEmpty || places.count > 1 || beginsOpenly(text.key)
    return isOpen && advice.candidates.isEmpty ? own(.open) : advice
  }

  /// Whether a text says what kind of line it is before it says anything else: no maker's name stands there.
  private static func beginsOpenly(_ text: [UInt32]) -> Bool {
    words.contains { $0.value == .medium && text.starts(with: $0.key) }
  }

  /// The names that stand in a text, but for those inside longer ones, the list's own among these.
  private static func names(in text: LineText, beside list: Choice) -> [LineWord] {
    let listed = list.options.flatMap { [$0.label] + $0.words }.map { LineText($0).key }
    let found = words.filter { $0.key.count > 1 }.compactMap { name, word in
      text.range(of: name).map { (range: $0, word: word) }
    }
    let ranges = found.map(\.range) + listed.compactMap { text.range(of: $0) }
    return found.filter { one in
      !ranges.contains { $0.count > one.range.count && $0.overlaps(one.range) }
    }.map(\.word)
  }

  /// The one advice that all names come to, of its candidates those that the list's words in the cell say too.
  private static func agreed(_ told: [Advice], on places: Set<Int>, of list: Choice) -> Advice? {
    // Of two that propose the same the one with more to say comes first.
    guard var advice = told.first(where: { $0.hint == .lineOfDocomo }) ?? told.first,
      told.allSatisfy({ $0.candidates == advice.candidates }), places.count <= 1
    else { return nil }
    guard let place = places.first, !advice.candidates.isEmpty else { return advice }
    advice.candidates.removeAll { list.match($0.unicodeScalars.map(\.value))?.place != place }
    return advice.candidates.isEmpty ? nil : advice
  }
}

extension LineWord {
  /// What to say of a line that the eligibility form does not list.
  var eligibilityAdvice: Advice {
    let ntt = EligibilityLine.ntt.option.portal
    let ipsec = EligibilityLine.ipsec.option.label
    switch self {
    case .ntt, .reseller: return Advice(hint: .lineOfReseller, candidates: [ntt])
    case .docomo: return Advice(hint: .lineOfDocomo, candidates: [ntt])
    case .independent: return Advice(hint: .lineNotNTT)
    case .ctc: return Advice(hint: .lineOfCompany, candidates: ["CTC", ipsec])
    case .qtnet: return Advice(hint: .lineOfCompany, candidates: ["QTnet", ipsec])
    case .open, .medium, .nttData, .isdn, .sameAsEligibility: return Advice(hint: .lineOpen)
    }
  }

  /// What to say of a line that the claims form does not list.
  var claimsAdvice: Advice {
    let ipv6 = ClaimsLine.ipv6.option.label
    let ipsec = ClaimsLine.ipsec.option.label
    switch self {
    case .ntt, .reseller:
      return Advice(hint: .claimsLineOfReseller, candidates: [ipv6])
    case .docomo: return Advice(hint: .lineOfDocomo, candidates: [ipv6])
    case .independent: return Advice(hint: .claimsLineNotNTT)
    case .ctc, .qtnet:
      return Advice(hint: .claimsLineOfCompany, candidates: [ClaimsLine.ipv4.option.label, ipsec])
    case .nttData: return Advice(hint: .claimsLineOfNTTData, candidates: [ipsec])
    case .isdn: return Advice(candidates: [ClaimsLine.isdn.option.label])
    case .open, .medium: return Advice(hint: .claimsLineOpen)
    case .sameAsEligibility: return Advice(hint: .lineSame)
    }
  }
}

extension Hint {
  /// A reseller's product, for the eligibility form.
  fileprivate static let lineOfReseller = Hint(
    ja: "NTTのフレッツや光コラボの回線なら「1」です。契約書か開通のご案内で、NTTの回線を使っているか確かめてください。",
    en: "Lines of NTT's FLET'S and its resellers are 1. "
      + "See by the contract or NTT's letter whether it runs on NTT's line.")

  /// A reseller's product, for the claims form.
  fileprivate static let claimsLineOfReseller = Hint(
    ja: "NTTのフレッツや光コラボの回線なら、ふつうは「IP-VPN接続【IPv6】」です。契約書か開通のご案内で確かめてください。",
    en: "Lines of NTT's FLET'S and its resellers are usually IP-VPN接続【IPv6】. "
      + "See by the contract or NTT's letter.")

  /// ドコモ光, of which one kind is a cable company's.
  fileprivate static let lineOfDocomo = Hint(
    ja: "ドコモ光はNTTの回線ですが、ケーブルテレビ会社の設備を使う契約（タイプC）だけは違います。契約書で確かめ、NTTの回線なら修正案のとおりに入力してください。",
    en: "ドコモ光 runs on NTT's line, unless it is of type C, on a cable company's. "
      + "See by the contract; on NTT's line, write what is suggested.")

  /// A network of its own.
  fileprivate static let lineNotNTT = Hint(
    ja: "NTTの回線ではないので「1」は選べません。この回線では、事業者とIPsec+IKEサービスを契約し、「IPsec+IKE」と入力します。契約を施設に確かめてください。",
    en: "This is no line of NTT's, so it is never 1. It takes an IPsec+IKE service of a provider, "
      + "and is IPsec+IKE then. Ask the clinic for its contract.")

  /// A regional company, with an IP-VPN of its own.
  fileprivate static let lineOfCompany = Hint(
    ja: "この会社のIP-VPNサービス（CTC、QTnet）か、インターネット回線にIPsec+IKEを契約したものかで違います。契約書で確かめて選んでください。",
    en:
      "It is either this company's IP-VPN (CTC, QTnet), or its internet line with an IPsec+IKE service. "
      + "See by the contract.")

  /// Words that do not say which line it is.
  fileprivate static let lineOpen = Hint(
    ja:
      "これだけではどの回線か決まりません。契約書か開通のご案内を施設に確かめ、NTTのフレッツや光コラボなら「1」、CTC・QTnetのIP-VPNならその名、それ以外は「IPsec+IKE」と入力してください。",
    en: "This does not say which line it is. Ask the clinic for its contract: "
      + "FLET'S and its resellers are 1, an IP-VPN of CTC or QTnet goes by its name, others are IPsec+IKE."
  )

  /// The same for the claims form, on which 1 is another line.
  fileprivate static let claimsLineNotNTT = Hint(
    ja:
      "NTTの回線ではないので「IP-VPN接続」は選べません。この回線では、事業者とIPsec+IKEサービスを契約し、「3:IP-Sec+IKE接続」と入力します。契約を施設に確かめてください。",
    en: "This is no line of NTT's, so it is no IP-VPN接続. It takes an IPsec+IKE service, "
      + "and is 3:IP-Sec+IKE接続 then. Ask the clinic for its contract.")

  fileprivate static let claimsLineOfCompany = Hint(
    ja:
      "この会社のIP-VPNサービス（CTC、QTnet）なら「1:IP-VPN接続【IPv4】」、インターネット回線にIPsec+IKEを契約したものなら「3:IP-Sec+IKE接続」です。契約書で確かめて選んでください。",
    en: "This company's IP-VPN (CTC, QTnet) is 1:IP-VPN接続【IPv4】, its internet line "
      + "with an IPsec+IKE service is 3:IP-Sec+IKE接続. See by the contract.")

  fileprivate static let claimsLineOpen = Hint(
    ja:
      "これだけではどの回線か決まりません。契約書か開通のご案内を施設に確かめ、NTTのフレッツや光コラボなら「IP-VPN接続【IPv6】」、CTC・QTnetのIP-VPNなら「1:IP-VPN接続【IPv4】」、それ以外は「3:IP-Sec+IKE接続」と入力してください。",
    en: "This does not say which line it is. Ask the clinic for its contract: FLET'S and "
      + "its resellers are IP-VPN接続【IPv6】, an IP-VPN of CTC or QTnet is 1:IP-VPN接続【IPv4】, "
      + "others are 3:IP-Sec+IKE接続.")

  /// Who installs it, which tells the line of claims whatever that of eligibility is.
  fileprivate static let claimsLineOfNTTData = Hint(
    ja: "NTTデータ中国が設置する施設の請求回線種別は「3:IP-Sec+IKE接続」です。施設に確かめてください。",
    en: "Where NTTデータ中国 installs, the line of claims is 3:IP-Sec+IKE接続. Ask the clinic.")

  /// “The same” in the claims form, which asks for the line again.
  static let lineSame = Hint(
    ja: "オンライン請求の申請では、同じ回線でも回線種別をもう一度選びます。選択肢の言葉で入力してください。",
    en:
      "The claims form asks for the line again, even where it is the same: write one of its choices."
  )
}
