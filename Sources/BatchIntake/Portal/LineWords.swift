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
  /// Nothing that can be told without asking.
  case open
  /// The line of the eligibility form.
  case sameAsEligibility

  /// NTT's own names, which the eligibility form's first option takes.
  static let ownNames = [
    "NTT東日本", "NTT西日本", "NTT東", "NTT西", "フレッツ光ネクスト", "フレッツ光ライト", "フレッツ光クロス",
    "フレッツ光ライトプラス", "Bフレッツ", "光コラボレーション",
  ]

  private static let table: [(word: LineWord, names: String)] = [
    (.ntt, "NTT フレッツ フレッツ光 光コラボ コラボ NTT光 NTT光回線 フレッツ光マイタウン"),
    (
      .reseller,
      "ソフトバンク光 SoftBank光 ビッグローブ光 BIGLOBE光 OCN光 So-net光 ソネット光 @nifty光 ニフティ光 ぷらら光 "
        + "楽天ひかり 楽天光 ASAHIネット光 asahiネット DTI光 エキサイト光 exciteMEC光 enひかり IIJmioひかり "
        + "hi-ho光 hi-hoひかり U-NEXT光 GMO光 GMOとくとくBB光 TNC光 TOPPA光 ひかりJ USEN光 USEN光plus USEN光01 "
        + "AsahiNet光 おてがる光 ヤマダ光 コープ光"
    ),
    (.docomo, "ドコモ光 docomo光 ドコモひかり"),
    (
      .independent,
      "auひかり au光 エーユーひかり NURO光 NURO ニューロ光 eo光 イオ光 eoひかり メガ・エッグ メガエッグ メガ・エッグ光 ピカラ ピカラ光 "
        + "J:COM JCOM ジェイコム J:COM光 ケーブルテレビ ケーブル ケーブルTV CATV ケーブルネット ケーブルテレビ光 "
        + "ホームルーター モバイルルーター ポケットWiFi WiMAX ソフトバンクAir home5G ドコモhome5G LTE 4G 5G スターリンク ADSL"
    ),
    (.ctc, "コミュファ コミュファ光 中部テレコミュニケーション 中部テレコム ctcコミュファ"),
    (.qtnet, "BBIQ BBIQ光 ビビック QTネット QTPRO QTPROネット 九州通信ネットワーク キューティネット"),
    (
      .open,
      "IPsec インターネットVPN VPN 光 光回線 光ファイバー ひかり IP-VPN IPVPN 不明 わからない 分からない 分かりません わかりません "
        + "未確認 確認中 インターネット ネット回線 有線 無線 Wi-Fi 2"
    ),
    (
      .sameAsEligibility,
      "資格確認と同じ オンライン資格確認と同じ 資格確認に同じ オンライン資格確認に同じ 資格確認回線と同じ オン資と同じ 同じ 同じ回線 "
        + "オンライン資格確認等システムと同じ オンライン資格確認等システムと同じ回線を使用する 資格確認と同様"
    ),
  ]

  /// What a cell says, matched whole, or by the longest name that stands in it.
  static func of(_ cell: Bytes) -> LineWord? {
    guard cell.count <= 200 else { return nil }
    let text = key(cell.scalars)
    if let whole = words[text] { return whole }
    let held = words.filter { $0.key.count > 1 && text.firstRange(of: $0.key) != nil }
    // A network of its own is never taken for NTT's, whatever else is said beside it.
    if held.contains(where: { $0.value == .independent }) { return .independent }
    // Of two that differ, neither is what is meant.
    let longest = held.map(\.key.count).max() ?? 0
    let said = Set(held.filter { $0.key.count == longest }.map(\.value))
    guard said.count == 1, let word = said.first, word != .open, !Hesitation.stands(in: text) else {
      return nil
    }
    return word
  }

  private static let words: [[UInt32]: LineWord] = {
    var words: [[UInt32]: LineWord] = [:]
    for name in ownNames { words[key(name.unicodeScalars.map(\.value))] = .ntt }
    for (word, names) in table {
      for name in names.split(separator: " ") {
        words[key(name.unicodeScalars.map(\.value))] = word
      }
    }
    return words
  }()

  /// Width, case, spaces, dots and dashes do not count.
  private static func key(_ scalars: [UInt32]) -> [UInt32] {
    Fold.width(scalars).filter {
      !Space.isSpace($0) && !Scalars.isInvisible($0) && $0 != 0x30FB && $0 != 0x3A && $0 != 0x2E
        && ($0 == 0x30FC || !Separators.isDash($0))
    }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
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
    case .open, .sameAsEligibility: return Advice(hint: .lineOpen)
    }
  }

  /// What to say of a line that the claims form does not list.
  var claimsAdvice: Advice {
    let ipv6 = ClaimsLine.ipv6.option.label
    switch self {
    case .ntt, .reseller:
      return Advice(hint: .claimsLineOfReseller, candidates: [ipv6])
    case .docomo: return Advice(hint: .lineOfDocomo, candidates: [ipv6])
    case .independent: return Advice(hint: .lineNotNTT)
    case .ctc, .qtnet:
      return Advice(
        hint: .lineOfCompany,
        candidates: [
          ClaimsLine.ipv4.option.label, ClaimsLine.ipsec.option.label,
        ])
    case .open: return Advice(hint: .lineOpen)
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

  /// “The same” in the claims form, which asks for the line again.
  static let lineSame = Hint(
    ja: "オンライン請求の申請では、同じ回線でも回線種別をもう一度選びます。選択肢の言葉で入力してください。",
    en:
      "The claims form asks for the line again, even where it is the same: write one of its choices."
  )
}
