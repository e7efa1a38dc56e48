/// 手続き and 手続き済: lists of the procedures that are wanted, or done already.
struct Steps: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// ユーザー登録 (1-1 to 1-4).
  static let account = Steps(rawValue: 1 << 0)
  /// オンライン資格確認 利用開始・変更申請 (2-1 to 2-5).
  static let eligibility = Steps(rawValue: 1 << 1)
  /// 電子証明書発行申請 (3-1 to 3-7).
  static let certificate = Steps(rawValue: 1 << 2)
  /// オンライン請求 利用開始・変更申請 (4-1 to 4-5).
  static let claims = Steps(rawValue: 1 << 3)
  /// The claims' application filed on paper (4-5), in 手続き済 alone.
  static let paperClaims = Steps(rawValue: 1 << 4)
  /// The four of the portal.
  static let all: Steps = [.account, .eligibility, .certificate, .claims]

  /// The codes in submissions, in the order of the bits.
  var codes: [String] {
    Self.places.compactMap { place, step in
      contains(step) && step != .all ? Words.steps.options[place].code : nil
    }
  }

  /// The procedures that a cell lists, their bits as `code`; `unknown` if one word is none of them.
  static func judge(_ cell: Bytes, _ scratch: Scratch, allowsPaper: Bool) -> Outcome {
    var steps: Steps = []
    var isExact = true
    for word in words(cell.scalars) {
      guard let match = match(word, allowsPaper) else { return .refused(.unknown) }
      steps.formUnion(places[match.place].step)
      isExact = isExact && match.isExact
    }
    guard !steps.isEmpty else { return .refused(.unknown) }
    return Outcome(state: .valid, fixes: isExact ? [] : .choice, code: Int32(steps.rawValue))
  }

  /// What to write instead: the list, if each wrong word is nearly one of the right.
  static func advice(_ cell: Bytes, allowsPaper: Bool) -> Advice {
    let places = words(cell.scalars).flatMap(numbered).map { suggested($0, allowsPaper) }
    let labels = places.compactMap { $0.map { Words.steps.options[$0].label } }
    let isWhole = !labels.isEmpty && labels.count == places.count
    return Advice(
      hint: allowsPaper ? .completed : .procedures,
      candidates: isWhole ? [labels.joined(separator: "、")] : [])
  }

  /// The procedure that a word names or nearly names. Whatever says that it is done is not wanted.
  private static func suggested(_ word: [UInt32], _ allowsPaper: Bool) -> Int? {
    if let place = match(word, allowsPaper)?.place { return place }
    let text = Fold.width(word)
    if text.contains(0x7D19), allowsPaper { return 5 }
    guard !text.contains(0x7D19),
      allowsPaper || !finished.contains(where: { text.firstRange(of: $0) != nil })
    else { return nil }
    if word.count == 1, (0x2460...0x2463).contains(word[0]) { return Int(word[0] - 0x2460) }
    let isListed = { (place: Int) in Self.places[place].step != .paperClaims }
    if let held = Words.steps.held(in: text), isListed(held) { return held }
    return Hesitation.stands(in: text) ? nil : Words.steps.nearest(to: word).first(where: isListed)
  }

  /// ①②③④, the four procedures in the manual's order, each by itself.
  private static func numbered(_ word: [UInt32]) -> [[UInt32]] {
    word.allSatisfy { (0x2460...0x2463).contains($0) } ? word.map { [$0] } : [word]
  }

  private static let finished = ["済", "完了", "申請中", "不要"].map { $0.unicodeScalars.map(\.value) }

  private static func match(_ word: [UInt32], _ allowsPaper: Bool) -> Choice.Match? {
    guard let match = Words.steps.match(word) else { return nil }
    return allowsPaper || places[match.place].step != .paperClaims ? match : nil
  }

  /// What the options of `Words.steps` stand for.
  private static let places: [(place: Int, step: Steps)] = [
    (0, .account), (1, .eligibility), (2, .certificate), (3, .claims), (4, .all), (5, .paperClaims),
  ]

  /// The words between the signs that divide lists of procedures.
  private static func words(_ scalars: [UInt32]) -> [[UInt32]] {
    scalars.split { scalar in
      Scalars.dividesLists(scalar) || Space.isSeen(scalar) || dividers.contains(scalar)
    }.map(Array.init)
  }

  private static let dividers = "/／・･+＋&＆".unicodeScalars.map(\.value)
}

extension Hint {
  /// How the wanted procedures are listed.
  fileprivate static let procedures = Hint(
    ja: "「アカウント」「資格確認」「証明書」「請求」のうち必要なものを「、」で区切って書くか、「すべて」と書いてください。",
    en: "Write those of アカウント, 資格確認, 証明書 and 請求 that are wanted, with 、 between them, or すべて.")

  /// How the procedures that are done are listed.
  fileprivate static let completed = Hint(
    ja: "済んだものを「アカウント」「資格確認」「証明書」「請求」「請求(紙)」から選び、「、」で区切って書いてください。",
    en: "Write those of アカウント, 資格確認, 証明書, 請求 and 請求(紙) that are done, with 、 between them.")
}
