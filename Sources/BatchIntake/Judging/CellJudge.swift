// One cell's way: remembered, or trimmed, looked over for what spreadsheets leave behind, and judged by
// its column's kind. What depends on another cell or on the row's date is not here but in RowJudge.

/// The lists that a profile brings, and its own words laid over the portal's lists: built once for a run. What
/// judges a cell and what gives advice on it is the same list.
struct ProfileLists: Sendable {
  let software: Choice
  let osBrowser: Choice
  /// The makers; their places are those of their first software in the profile.
  private let vendors: Choice
  private let firstOfVendor: [Int32]
  /// Whom the profile knows as the dealer's own.
  let dealers: DealerNames
  private let overlaid: [(list: Choice, own: Choice)]
  /// The run's day of application: around it, digits may be serials of Excel.
  let today: Day

  init(_ profile: Profile, today: Day) {
    self.today = today
    dealers = DealerNames(profile)
    software = Choice(matching: profile.software.map(\.name))
    osBrowser = Choice(matching: profile.osBrowser)
    var names: [String] = []
    var first: [Int32] = []
    for (place, entry) in profile.software.enumerated() where !names.contains(entry.vendor) {
      names.append(entry.vendor)
      first.append(Int32(place))
    }
    vendors = Choice(matching: names)
    firstOfVendor = first
    overlaid = profile.labels.sorted { $0.key < $1.key }.compactMap { field, labels in
      guard case .choice(let list) = field.kind else { return nil }
      return (list, list.adding(labels))
    }
  }

  /// A list of the portal with the profile's words in it.
  func own(_ list: Choice) -> Choice { overlaid.first { $0.list == list }?.own ?? list }

  /// A maker that the profile knows: its name as that writes it, and the place of its first software.
  fileprivate func vendor(
    _ name: Bytes, _ scratch: Scratch
  ) -> (name: String, software: Int32)? {
    let known = vendors.judge(name, scratch)
    guard known.state == .valid else { return nil }
    return (vendors.options[Int(known.code)].code, firstOfVendor[Int(known.code)])
  }
}

/// Judges cells by themselves. One per worker: it holds the columns' memories.
final class CellJudge {
  /// What a cell did to its whole row.
  private(set) var isUndecodable = false
  private(set) var isGarbled = false
  let scratch = Scratch()
  private let lists: ProfileLists
  private let kinds: [Kind]
  private let memo: Memo
  private let characters = CharacterTable.shared

  /// A judge of columns of these kinds.
  init(_ lists: ProfileLists, kinds: [Kind]) {
    self.lists = lists
    self.kinds = kinds
    memo = Memo(kinds)
  }

  /// Forgets what the last row left.
  @inline(__always)
  func beginRow() {
    isUndecodable = false
    isGarbled = false
    scratch.reset()
  }

  /// Judges a cell that is not empty. What is remembered goes from one place in memory to the other.
  @inline(__always)
  func judge(_ cell: Bytes, column: Int, isRepeated: Bool, into outcome: inout Outcome) {
    if isRepeated, memo.recall(cell, column: column, into: &outcome) { return }
    outcome = judged(cell, kinds[column], column: column)
  }

  /// Looks at a cell that is no field's: only its bytes count.
  func pass(_ cell: Bytes, column: Int) { _ = judged(cell, .skipped, column: column) }

  /// The outcome of a text that stands in no cell: a profile's default.
  func value(of text: Bytes, _ kind: Kind) -> Outcome { looked(text, kind, nil) }

  private func judged(_ cell: Bytes, _ kind: Kind, column: Int) -> Outcome {
    var classes: CharacterClasses?
    if !cell.isASCII {
      classes = characters.classes(in: cell)
      guard let classes else {
        isUndecodable = true
        return .absent
      }
      if classes.contains(.garbling), !kind.isSecret, Mojibake.isMojibake(cell) {
        isGarbled = true
        return .absent
      }
    }
    let outcome = looked(cell, kind, classes)
    if kind.isRepeated { memo.keep(outcome, of: cell, column: column) }
    return outcome
  }

  /// After what every kind of cell may have: spaces around, a formula around, an error, nothing.
  @inline(__always)
  private func looked(_ cell: Bytes, _ kind: Kind, _ classes: CharacterClasses?) -> Outcome {
    if kind == .skipped { return Outcome(state: .valid, text: cell) }
    let core = trimmed(cell)
    guard core.count > 0 else { return .absent }
    // What is wrong or wrapped shows in the first character.
    if characters.classes(of: core.scalar(at: 0).value).contains(.damage) {
      return unwrapped(cell, core, kind)
    }
    if kind.isSecret { return Password.judge(cell) }
    guard core.count < cell.count else { return valued(cell, kind, classes) }
    var outcome = valued(core, kind, nil)
    outcome.fixes.insert(.trim)
    return outcome
  }

  private func unwrapped(_ cell: Bytes, _ core: Bytes, _ kind: Kind) -> Outcome {
    if let damaged = Self.damaged(core, kind) { return damaged }
    if kind.isSecret { return Password.judge(cell) }
    let (bare, isUnwrapped) = Damage.unwrapped(core)
    let content = isUnwrapped ? trimmed(bare) : core
    guard content.count > 0 else { return Outcome(fixes: .excel) }
    if isUnwrapped, let damaged = Self.damaged(content, kind) { return damaged }
    var outcome = valued(content, kind, nil)
    if core.count < cell.count { outcome.fixes.insert(.trim) }
    if isUnwrapped { outcome.fixes.insert(.excel) }
    return outcome
  }

  /// A ditto mark, a spreadsheet's error or a word for nothing, also after an apostrophe or in a
  /// formula; nil for anything else.
  private static func damaged(_ cell: Bytes, _ kind: Kind) -> Outcome? {
    guard mayBeDamaged(cell) else { return nil }
    if Damage.isDitto(cell) { return .refused(.ditto) }
    if Damage.isExcelError(cell) { return .refused(.excelError) }
    return kind.readsNone && Damage.isNone(cell) ? Outcome(fixes: .none) : nil
  }

  /// Digits begin no error, no ditto mark and no word for nothing; of letters and what stands beside them only the
  /// D of “ditto”, brackets and ~.
  private static func mayBeDamaged(_ cell: Bytes) -> Bool {
    switch cell[0] {
    case 0x30...0x39: false
    case 0x44, 0x64, 0x5B, 0x7B, 0x7E: cell.count <= 30
    case 0x41..<0x80: false
    case 0x80...: cell.count <= 30
    default: true
    }
  }

  private func valued(_ cell: Bytes, _ kind: Kind, _ known: CharacterClasses?) -> Outcome {
    switch kind {
    case .institutionCode: InstitutionCode.judge(cell, scratch)
    case .phone: Phone.judge(cell, scratch)
    case .dialUpNumber: Phone.judgeDialUp(cell, scratch)
    case .email: Email.judge(cell, scratch)
    case .customerID: CustomerID.judge(cell, scratch)
    case .clinicName: Name.judge(cell, scratch, kind: .clinic, known: known)
    case .personName: Name.judge(cell, scratch, kind: .person, known: known)
    case .organisation: Name.judge(cell, scratch, kind: .organisation, known: known)
    case .department: Name.judge(cell, scratch, kind: .department, known: known)
    case .text: FreeText.judge(cell, scratch, known: known)
    case .half: Outcome(state: .valid, text: cell)
    case .month: Month.judge(cell, near: lists.today)
    case .day: Day.judge(cell, near: lists.today)
    case .consent: YesNo.consent.judge(cell, scratch)
    case .fletsV6: YesNo.fletsV6.judge(cell, scratch)
    case .yesNo: YesNo.plain.judge(cell, scratch)
    case .procedures: Steps.judge(cell, scratch, allowsPaper: false)
    case .completed: Steps.judge(cell, scratch, allowsPaper: true)
    case .terminals: Terminals.judge(cell, scratch)
    case .count: Terminals.judgeCount(cell, scratch)
    case .software: listed(cell, lists.software)
    case .osBrowser: listed(cell, lists.osBrowser)
    case .company: maker(cell)
    case .choice(let list): lists.own(list).judge(cell, scratch)
    case .skipped, .password:
      preconditionFailure("\(kind) is settled before")
    }
  }

  /// A text that a profile may list: known ones are written as it writes them, others pass as they
  /// stand, with `unknown`.
  private func listed(_ cell: Bytes, _ choice: Choice) -> Outcome {
    var outcome = choice.judge(cell, scratch)
    if outcome.state == .valid {
      outcome.text = scratch.copy(choice.options[Int(outcome.code)].code.utf8)
      if outcome.text.equals(cell) { outcome.fixes = [] }
      return outcome
    }
    outcome = FreeText.judge(cell, scratch)
    outcome.code = -1
    if outcome.state == .valid { outcome.faults = Faults(.unknown) }
    return outcome
  }

  /// A maker or provider: a legal name, of which the profile may know the spelling.
  private func maker(_ cell: Bytes) -> Outcome {
    var outcome = Name.judge(cell, scratch, kind: .company)
    guard outcome.state == .valid else { return outcome }
    guard let known = lists.vendor(outcome.text, scratch) else {
      outcome.code = -1
      return outcome
    }
    outcome.code = known.software
    let written = scratch.copy(known.name.utf8)
    if !written.equals(outcome.text) {
      outcome.text = written
      outcome.fixes.insert(.choice)
    }
    return outcome
  }

  /// What to say of a cell with a fault: made only for findings.
  func advice(_ raw: Bytes, _ kind: Kind, _ fault: Fault, prefix: CustomerID.Prefix?) -> Advice {
    let cell = Damage.unwrapped(trimmed(raw)).0
    return switch kind {
    case .phone, .dialUpNumber: Phone.advice(cell)
    case .email: Email.advice(cell)
    case .customerID: CustomerID.advice(cell, column: prefix)
    case .clinicName: Name.advice(cell, for: fault, kind: .clinic)
    case .organisation: Name.advice(cell, for: fault, kind: .organisation)
    case .personName, .department: Name.advice(cell, for: fault, kind: .person)
    case .text, .company, .terminals: FreeText.advice(cell)
    case .software where fault == .characters, .osBrowser where fault == .characters:
      FreeText.advice(cell)
    case .count: Terminals.adviceOnCount(cell)
    // The month is right; what to do about 分, the rule says.
    case .month where fault == .careMonth: Advice()
    case .month: Month.advice(cell, near: lists.today)
    case .day: Day.advice(cell, near: lists.today)
    case .procedures: Steps.advice(cell, allowsPaper: false)
    case .completed: Steps.advice(cell, allowsPaper: true)
    case .software: lists.software.advice(cell)
    case .osBrowser: system(cell)
    case .choice(let list): adviceOnWord(cell, list)
    case .consent: YesNo.consent.advice(cell)
    case .fletsV6: YesNo.fletsV6.advice(cell)
    case .yesNo: YesNo.plain.advice(cell)
    default: Advice()
    }
  }
}

// MARK: - Advice on what looks like a word of a list

extension CellJudge {
  /// A word that a list does not have: what the portal's lists say of it, else what is near.
  private func adviceOnWord(_ cell: Bytes, _ list: Choice) -> Advice {
    switch list {
    case EligibilityLine.choice: LineWord.advice(cell, lists.own(list), \.eligibilityAdvice)
    case ClaimsLine.choice: LineWord.advice(cell, lists.own(list), \.claimsAdvice)
    // What is nearly a word is another service: 訪問介護, 薬店.
    case Category.choice:
      Self.isOfPractitioners(cell)
        ? Advice(hint: .otherPortal) : list.advice(cell, isExact: true)
    case CodeChange.choice: Self.adviceOnChange(cell)
    default: lists.own(list).advice(cell)
    }
  }

  /// A system of the profile's list, unless a number differs: Windows 11 is not Windows 10.
  private func system(_ cell: Bytes) -> Advice {
    var advice = lists.osBrowser.advice(cell)
    let typed = Self.numbers(in: cell.scalars)
    advice.candidates.removeAll { Self.numbers(in: $0.unicodeScalars.map(\.value)) != typed }
    return advice
  }

  private static func numbers(in text: [UInt32]) -> [String] {
    Fold.width(text).split { !Scalars.isDigit($0) }.map(Scalars.text).sorted()
  }

  /// 柔整, あはき and the like, which have a portal of their own.
  private static func isOfPractitioners(_ cell: Bytes) -> Bool {
    let text = Fold.width(cell.scalars)
    return practitioners.contains { text.firstRange(of: $0) != nil }
  }

  /// A change of code that is neither planned nor done for certain; one that is denied or in doubt is neither.
  private static func adviceOnChange(_ cell: Bytes) -> Advice {
    let text = Fold.width(cell.scalars)
    let isChange = changes.contains { text.firstRange(of: $0) != nil }
    guard isChange, !Hesitation.stands(in: text) else { return CodeChange.choice.advice(cell) }
    return Advice(candidates: [CodeChange.planned.option.label, CodeChange.done.option.label])
  }

  private static let practitioners = scalars(
    "柔整 柔道整復 接骨 整骨 鍼灸 はりきゅう はり・きゅう あはき あん摩 マッサージ 施術")
  private static let changes = scalars("あり 有 変更 移転 承継 はい ○ 〇")

  private static func scalars(_ words: String) -> [[UInt32]] {
    words.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
  }
}

extension Hint {
  /// Practitioners that are no medical institutions.
  fileprivate static let otherPortal = Hint(
    ja: "施術所（柔整・あはき）の申請は、施術所向けの別のポータルで行います。この表では申請できないので、行を消してください。",
    en:
      "Practitioners (柔整, あはき) have a portal of their own, so this row cannot be applied for here. "
      + "Please delete it.")
}
