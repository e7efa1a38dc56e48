/// 手続き and 手続き済: lists of the procedures that are wanted, or done already.
struct Steps: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// A bit for each procedure of the portal, and one for claims on paper.
  static let mostProcedures = 7

  /// ユーザー登録 (1-1 to 1-4).
  static let account = Form.account.step
  /// オンライン資格確認 利用開始・変更申請 (2-1 to 2-5).
  static let eligibility = Form.eligibility.step
  /// 電子証明書発行申請 (3-1 to 3-7).
  static let certificate = Form.certificate.step
  /// オンライン請求 利用開始・変更申請 (4-1 to 4-5).
  static let claims = Form.claims.step
  /// The claims' application filed on paper (4-5), in 手続き済 alone.
  static let paperClaims = Steps(rawValue: 1 << UInt8(mostProcedures))
  /// All of the portal.
  static let all = Steps(Portal.procedures.map(\.step))

  /// The list of one word: the procedures, all of them, and the claims filed on paper.
  static let choice = Choice(
    Portal.procedures.map {
      Option(
        code: $0.form.id, label: $0.procedure.word, words: $0.procedure.words,
        hints: $0.procedure.hints)
    }
      + [
        Option(code: "all", label: "すべて", words: ["全て", "全部"]),
        Option(code: "claims-on-paper", label: "請求(紙)"),
      ], [])

  /// What the options of the list stand for.
  private static let meanings = Portal.procedures.map(\.step) + [all, paperClaims]

  /// The procedures as a sentence lists them.
  static var spoken: Text {
    let words = Portal.procedures.map(\.procedure.word)
    return Text(words.joined(separator: "、"), words.joined(separator: ", "))
  }

  /// The steps of a valid cell.
  init(code: Int32) { self.init(rawValue: UInt8(truncatingIfNeeded: code)) }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The codes in submissions, in the order of the portal.
  var codes: [String] { named(\.code) }

  /// What people call them: アカウント、資格確認.
  var words: String { intersection(.all).named(\.label).joined(separator: "、") }

  /// All of them as 手続き済 lists them, the claims filed on paper too.
  var listed: String { named(\.label).joined(separator: "、") }

  private func named(_ name: (Option) -> String) -> [String] {
    zip(Self.choice.options, Self.meanings).compactMap { option, step in
      contains(step) && step != .all ? name(option) : nil
    }
  }

  /// The procedures that a cell lists, their bits as `code`; `unknown` if one word is none of them.
  static func judge(_ cell: Bytes, _ scratch: Scratch, allowsPaper: Bool) -> Outcome {
    var steps: Steps = []
    var isExact = true
    for word in words(cell.scalars) {
      guard let match = match(word, allowsPaper) else { return .refused(.unknown) }
      steps.formUnion(meanings[match.place])
      isExact = isExact && match.isExact
    }
    guard !steps.isEmpty else { return .refused(.unknown) }
    return Outcome(state: .valid, fixes: isExact ? [] : .choice, code: Int32(steps.rawValue))
  }

  /// What to write instead: the list, if each wrong word is nearly one of the right.
  static func advice(_ cell: Bytes, allowsPaper: Bool) -> Advice {
    let words = lists(cell.scalars).flatMap { joined($0, allowsPaper) }
    let places = words.flatMap(numbered).map { suggested($0, allowsPaper) }
    let labels = places.compactMap { $0.map { choice.options[$0].label } }
    let isWhole = !labels.isEmpty && labels.count == places.count
    return Advice(
      hint: allowsPaper ? .completed : .procedures,
      candidates: isWhole ? [labels.joined(separator: "、")] : [])
  }

  /// The procedure that a word names or nearly names. Whatever says that it is done is not wanted.
  private static func suggested(_ word: [UInt32], _ allowsPaper: Bool) -> Int? {
    if let place = match(word, allowsPaper)?.place { return place }
    let text = Fold.width(word)
    if text.contains(paper), allowsPaper { return meanings.firstIndex(of: .paperClaims) }
    guard !text.contains(paper),
      allowsPaper || !finished.contains(where: { text.firstRange(of: $0) != nil })
    else { return nil }
    if word.count == 1, let number = circled(word[0]) { return number }
    switch choice.held(in: word) {
    case .one(let place, _): return meanings[place] == .paperClaims ? nil : place
    case .unclear: return nil
    case .nothing where Hesitation.stands(in: text): return nil
    case .nothing: return choice.nearest(to: word).first { meanings[$0] != .paperClaims }
    }
  }

  /// The words of a list, with those joined between which a space has slipped: オンライン 請求, 請求 (紙).
  private static func joined(_ words: [[UInt32]], _ allowsPaper: Bool) -> [[UInt32]] {
    var joined: [[UInt32]] = []
    var rest = words[...]
    while !rest.isEmpty {
      let longest = stride(from: min(mostPieces, rest.count), to: 1, by: -1).first {
        isOne(Array(rest.prefix($0).joined()), allowsPaper)
      }
      joined.append(Array(rest.prefix(longest ?? 1).joined()))
      rest = rest.dropFirst(longest ?? 1)
    }
    return joined
  }

  /// Whether words put together name one procedure, or say of claims that they were filed on paper.
  private static func isOne(_ word: [UInt32], _ allowsPaper: Bool) -> Bool {
    if match(word, allowsPaper) != nil { return true }
    guard allowsPaper, Fold.width(word).contains(paper),
      case .one(let place, _) = choice.held(in: word)
    else { return false }
    return [.claims, .paperClaims].contains(meanings[place])
  }

  /// In words: no name of a procedure falls into more.
  private static let mostPieces = 3

  /// ①②③④, the procedures in the manual's order, each by itself.
  private static func numbered(_ word: [UInt32]) -> [[UInt32]] {
    word.allSatisfy { circled($0) != nil } ? word.map { [$0] } : [word]
  }

  /// The place of the procedure that ① and the like number.
  private static func circled(_ scalar: UInt32) -> Int? {
    let place = Int(scalar) - 0x2460
    return Portal.procedures.indices.contains(place) ? place : nil
  }

  /// 紙
  private static let paper: UInt32 = 0x7D19
  private static let finished = ["済", "完了", "申請中", "不要"].map { $0.unicodeScalars.map(\.value) }

  private static func match(_ word: [UInt32], _ allowsPaper: Bool) -> Choice.Match? {
    guard let match = choice.match(word) else { return nil }
    return allowsPaper || meanings[match.place] != .paperClaims ? match : nil
  }

  /// The words between the signs that divide lists of procedures.
  private static func words(_ scalars: [UInt32]) -> [[UInt32]] {
    lists(scalars).flatMap { $0 }
  }

  /// The same by what stands between signs that no name holds; between the words of one there are spaces.
  private static func lists(_ scalars: [UInt32]) -> [[[UInt32]]] {
    scalars.split { Scalars.dividesLists($0) || dividers.contains($0) }.map { list in
      list.split(whereSeparator: Space.isSeen).map(Array.init)
    }
  }

  private static let dividers = "/／・･+＋&＆".unicodeScalars.map(\.value)
}

extension Form {
  /// The procedure's bit; none of a form that is no procedure.
  var step: Steps { Portal.procedures.first { $0.form == self }?.step ?? [] }
}

extension Hint {
  /// The portal's procedures as people write them, each in quotes.
  private static var listed: String {
    Portal.procedures.map { "「\($0.procedure.word)」" }.joined()
  }

  private static var spoken: String {
    let words = Portal.procedures.map(\.procedure.word)
    return words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// How the wanted procedures are listed.
  fileprivate static var procedures: Hint {
    Hint(
      ja: "\(listed)のうち必要なものを「、」で区切って書くか、「すべて」と書いてください。",
      en: "Write those of \(spoken) that are wanted, with 、 between them, or すべて.")
  }

  /// How the procedures that are done are listed.
  fileprivate static var completed: Hint {
    let words = Portal.procedures.map(\.procedure.word)
    return Hint(
      ja: "済んだものを\(listed)「請求(紙)」から選び、「、」で区切って書いてください。",
      en:
        "Write those of \(words.joined(separator: ", ")) and 請求(紙) that are done, with 、 between them."
    )
  }
}
