// A choice: a closed list of options, each with a code, the portal's label and the words that people
// write for it. A cell is matched whole, first as it stands and then folded.

internal import Synchronization

/// One option of a choice.
struct Option: Sendable {
  /// What the submission holds.
  let code: String
  /// What the portal's form shows.
  let label: String
  /// Further words for it, matched whole.
  let words: [String]
  /// Those of the words that are names of companies: what is nearly one of them is another company's.
  let companies: [String]
  /// Words that are refused, and for which it is suggested.
  let hints: [String]
  /// The number that the portal writes before the label, where it is not the code itself.
  let number: String?
  /// What the portal's form writes, where it is not the number and the label.
  private let written: String?

  /// An option as the manual has it.
  init(
    code: String, label: String, words: [String] = [], companies: [String] = [],
    hints: [String] = [], number: String? = nil, portal: String? = nil
  ) {
    written = portal
    self.code = code
    self.label = label
    self.words = words + companies
    self.companies = companies
    self.hints = hints
    self.number = number
  }
}

extension Option {
  /// What the portal's form writes: `1:医科`.
  var portal: String {
    if let written { return written }
    let isNumber = code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard let number = isNumber ? code : number else { return label }
    return "\(number):\(label)"
  }
}

/// A closed list of options and the judge of the cells that name one.
final class Choice: Sendable {
  /// What a list does besides matching its words.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// `1:医科` and `1 医科` are the option 1 too.
    static let numbered = Traits(rawValue: 1 << 0)
    /// `3.医療機関(歯科)` as well, as the certificate page writes it.
    static let dotted = Traits(rawValue: 1 << 1)
    /// Hyphens do not count: IP-Sec is IPsec.
    static let anyHyphens = Traits(rawValue: 1 << 2)
    /// Dots, middle dots and spaces between digits do not count: OPT.ONE 3 is Opt.one3.
    static let anyDots = Traits(rawValue: 1 << 3)
    /// Prefectures: a municipality's code suggests its first two digits, an address its beginning.
    static let areas = Traits(rawValue: 1 << 4)
  }

  /// Where a cell was found.
  struct Match: Equatable {
    /// The place of the option in its list.
    let place: Int
    /// Whether it stands there just as the list has it.
    let isExact: Bool
  }

  /// The options, in the order in which the form lists them.
  let options: [Option]
  /// Their codes and their labels, as submissions write them.
  let quotedCodes: QuotedTexts
  let quotedLabels: QuotedTexts
  private let traits: Traits
  private let writtenSpoken: Text?
  private let foldedWords = AtomicLazyReference<FoldedWords>()

  /// A list of the portal.
  init(_ options: [Option], _ traits: Traits = [.numbered], spoken: Text? = nil) {
    self.options = options
    writtenSpoken = spoken
    quotedCodes = QuotedTexts(options.map(\.code))
    quotedLabels = QuotedTexts(options.map(\.label))
    self.traits = traits
  }

  /// The options as a sentence lists them.
  var spoken: Text { writtenSpoken ?? Self.list(options) }

  private static func list(_ options: [Option]) -> Text {
    let names = options.map { option in
      option.code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? "\(option.code) \(option.label)" : option.label
    }
    return Text(names.joined(separator: "、"), names.joined(separator: ", "))
  }

  /// A profile's list of software or systems: spelling variants are written as the list writes them.
  convenience init(matching list: [String]) {
    self.init(list.map { Option(code: $0, label: $0) }, [.anyHyphens, .anyDots])
  }

  /// The same list with further words for its options, by their codes.
  func adding(_ words: [String: [String]]) -> Choice {
    guard !words.isEmpty else { return self }
    let options = options.map { option in
      Option(
        code: option.code, label: option.label,
        words: option.words.filter { !option.companies.contains($0) } + (words[option.code] ?? []),
        companies: option.companies, hints: option.hints, number: option.number,
        portal: option.portal)
    }
    return Choice(options, traits, spoken: writtenSpoken)
  }

  /// The option that a text names, if any.
  func option(of text: String) -> Option? {
    text.withBytes { match($0.scalars) }.map { options[$0.place] }
  }

  /// The option that a cell names, its place as `code`; `unknown` if it names none.
  func judge(_ cell: Bytes, _ scratch: Scratch, unknown: Fault = .unknown) -> Outcome {
    let scalars = cell.scalars
    guard let match = match(scalars) else { return .refused(unknown) }
    var outcome = Outcome(state: .valid, code: Int32(match.place))
    if !match.isExact {
      outcome.fixes = Self.hasZeroFraction(Fold.width(scalars)) ? .excel : .choice
    }
    return outcome
  }

  /// What to say of a cell that names no option: the one whose word stands in it, else those that it
  /// nearly names, unless `isExact`.
  func advice(_ cell: Bytes, isExact: Bool = false) -> Advice {
    let key = Self.key(cell.scalars, traits)
    if traits.contains(.areas), let area = area(of: key) { return Advice(candidates: [area]) }
    let standing = standing(in: key)
    if case .one(_, let text) = held(standing, in: key) { return Advice(candidates: [text]) }
    if isExact { return Advice() }
    return Advice(candidates: nearest(to: key, holding: standing).map { options[$0].label })
  }

  /// Where the list has this text: as it stands, folded, or said again on each of several lines.
  func match(_ scalars: [UInt32]) -> Match? {
    if let place = exactPlace(scalars) { return Match(place: place, isExact: true) }
    if let place = foldedPlace(Self.key(scalars, traits)) {
      return Match(place: place, isExact: false)
    }
    guard scalars.contains(where: Space.isLineBreak) else { return nil }
    let lines = scalars.split(whereSeparator: Space.isLineBreak)
      .map { Self.key(Array($0), traits) }.filter { !$0.isEmpty }
    guard lines.count > 1, let place = foldedPlace(lines[0]),
      lines.allSatisfy({ foldedPlace($0) == place })
    else { return nil }
    return Match(place: place, isExact: false)
  }

  /// The places of the options whose label or word is hardly different from a text, nearest first.
  func nearest(to scalars: [UInt32], limit: Int = 3) -> [Int] {
    nearest(to: Self.key(scalars, traits), holding: [], limit: limit)
  }

  /// The same of those words that say all that stands in the text, and leave its meaning as it is.
  private func nearest(to key: [UInt32], holding standing: [Standing], limit: Int = 3) -> [Int] {
    guard key.count > 1, !key.allSatisfy(Scalars.isDigit), !isShared(key) else { return [] }
    let isTurned = !traits.contains(.anyDots) && Hesitation.stands(in: key)
    var best = Int.max
    var places: [Int] = []
    for word in folded.near
    where standing.allSatisfy({ $0.isSaid(by: word) })
      && (!isTurned || Hesitation.stands(in: word.key))
    {
      guard let weight = weight(key, word.key), weight <= best else { continue }
      if weight < best { places = [] }
      best = weight
      if !places.contains(word.place) { places.append(word.place) }
    }
    return Array(places.prefix(limit))
  }

  /// Whether a text is a piece of words of several options, as オンライン is: then it is near to none.
  private func isShared(_ key: [UInt32]) -> Bool {
    guard !traits.contains(.anyDots) else { return false }
    return Set(folded.near.filter { $0.key.firstRange(of: key) != nil }.map(\.place)).count > 1
  }

  /// The first two digits of a municipality's code (JIS X 0402, five digits or six), if listed.
  private func area(of key: [UInt32]) -> String? {
    guard key.count == 5 || key.count == 6, key.allSatisfy(Scalars.isDigit) else { return nil }
    guard let place = exactPlace(Array(key.prefix(2))) else { return nil }
    return options[place].code
  }

  /// How far a text is from a word, doubled, and one more if they begin differently: typing errors
  /// stand at the beginning less often. Nil if it is another word altogether.
  private func weight(_ text: [UInt32], _ word: [UInt32]) -> Int? {
    guard word.count > 1 else { return nil }
    let startsAlike = text[0] == word[0]
    let longer = max(text.count, word.count)
    guard abs(text.count - word.count) <= longer / 3 else { return nil }
    let distance = EditDistance.between(text, word)
    let isNear = distance <= longer / 3 || (longer == 2 && distance == 1 && startsAlike)
    return isNear ? 2 * distance + (startsAlike ? 0 : 1) : nil
  }
}

// MARK: - Words that stand in a text

extension Choice {
  /// What a text that names no option holds of a list.
  enum Held: Equatable {
    case nothing
    /// One option, and what to write for it.
    case one(place: Int, text: String)
    /// Words of several options, or one whose meaning another word turns.
    case unclear
  }

  /// A word of the list where it stands in a text.
  private struct Standing {
    let range: Range<Int>
    let word: FoldedWord

    /// Whether a word of the list says it too.
    func isSaid(by other: FoldedWord) -> Bool {
      other.key.firstRange(of: word.key) != nil
        || (word.part == .code && word.place == other.place)
    }
  }

  /// What a text holds: the option of which a word stands in it, if no other option's does. A word inside a
  /// longer one of the list does not count.
  func held(in scalars: [UInt32]) -> Held {
    let key = Self.key(scalars, traits)
    return held(standing(in: key), in: key)
  }

  /// The options of which a word or a code stands in a text.
  func places(in scalars: [UInt32]) -> Set<Int> {
    Set(standing(in: Self.key(scalars, traits)).map(\.word.place))
  }

  private func held(_ standing: [Standing], in key: [UInt32]) -> Held {
    let telling = standing.filter(\.word.part.isTelling)
    guard let first = telling.first?.word else { return .nothing }
    let rest = key.indices.filter { place in !standing.contains { $0.range.contains(place) } }
    guard standing.allSatisfy({ $0.word.place == first.place }),
      !Hesitation.stands(in: rest.map { key[$0] })
    else { return .unclear }
    let isAlone = telling.allSatisfy { $0.word.key == first.key }
    let option = options[first.place]
    return .one(place: first.place, text: isAlone ? option.text(for: first.text) : option.label)
  }

  /// The words that stand in a text, but for those inside longer ones.
  private func standing(in key: [UInt32]) -> [Standing] {
    // A name of a profile's list inside a longer one is another product.
    guard key.count <= 100, !traits.contains(.anyDots) else { return [] }
    let firm = folded.standing.filter { $0.part == .word }.compactMap { word in
      key.firstRange(of: word.key).map { Standing(range: $0, word: word) }
    }
    let loose = folded.standing.filter { $0.part != .word }.compactMap { word in
      key.firstRange(of: word.key) { isAlone($0, word, beside: firm, in: key) }
        .map { Standing(range: $0, word: word) }
    }
    let all = firm + loose
    return all.filter { one in
      !all.contains { $0.range.count > one.range.count && $0.range.overlaps(one.range) }
    }
  }

  /// Whether neither a letter nor a digit touches a word that is part of many others, but for another word of
  /// the list. Numbers after the beginning of an address are none of the list's.
  private func isAlone(
    _ range: Range<Int>, _ word: FoldedWord, beside firm: [Standing], in key: [UInt32]
  ) -> Bool {
    let opens =
      range.lowerBound == 0 || !Scalars.isLetter(key[range.lowerBound - 1])
      || firm.contains { $0.range.upperBound == range.lowerBound }
    let closes =
      range.upperBound == key.count || !Scalars.isLetter(key[range.upperBound])
      || firm.contains { $0.range.lowerBound == range.upperBound }
    let mayBeElsewhere = word.part != .code || !traits.contains(.areas)
    return opens && closes
      && (mayBeElsewhere || !key[..<range.lowerBound].contains(where: Scalars.isLetter))
  }
}

// MARK: - Ways of writing an option

/// A code or a word of a list, folded.
private struct FoldedWord {
  enum Part {
    /// A word that is hardly part of another.
    case word
    /// One that often is: a prefecture's name without its 県.
    case short
    /// A single character, which contradicts another word and by itself tells nothing; so does a code.
    case single, code

    var isTelling: Bool { self == .word || self == .short }
  }

  let key: [UInt32]
  let place: Int
  let text: String
  let part: Part
}

/// A list folded, and what is compared for nearness, hints too.
private final class FoldedWords: Sendable {
  /// Codes and words, each with its option.
  let places: [[UInt32]: Int]
  /// Each option's codes, as they are declared and folded.
  let codes: [[(scalars: [UInt32], folded: [UInt32])]]
  /// What a text may be near to.
  let near: [FoldedWord]
  /// What may stand in a text.
  let standing: [FoldedWord]

  init(_ options: [Option], _ traits: Choice.Traits) {
    func key(_ text: String) -> [UInt32] { Choice.key(text.scalarValues, traits) }
    let shortest = traits.contains(.areas) ? 3 : 2
    func word(_ text: String, _ place: Int) -> FoldedWord {
      let key = key(text)
      let part: FoldedWord.Part =
        key.count >= shortest ? .word : key.count > 1 ? .short : .single
      return FoldedWord(key: key, place: place, text: text, part: part)
    }
    var places: [[UInt32]: Int] = [:]
    var near: [FoldedWord] = []
    var standing: [FoldedWord] = []
    codes = options.map { option in option.codes.map { ($0.scalarValues, key($0)) } }
    for (place, option) in options.enumerated() {
      let names = option.names.map(key)
      // Of two options that fold alike the first counts.
      for text in codes[place].map(\.folded) + names where places[text] == nil {
        places[text] = place
      }
      let words = (option.names + option.hints).map { word($0, place) }
      near += words.filter { !option.companies.contains($0.text) }
      standing += words
      for code in option.codes {
        standing += [key(code), code.scalarValues].map {
          FoldedWord(key: $0, place: place, text: code, part: .code)
        }
      }
    }
    self.places = places
    self.near = near
    self.standing = standing
  }
}

extension String {
  fileprivate var scalarValues: [UInt32] { unicodeScalars.map(\.value) }

  /// Whether it is these scalars, which take `count` bytes.
  fileprivate func isWritten(_ text: ArraySlice<UInt32>, _ count: Int) -> Bool {
    utf8.count == count && unicodeScalars.elementsEqual(text) { $0.value == $1 }
  }
}

extension Option {
  fileprivate var codes: [String] { number.map { [code, $0] } ?? [code] }
  fileprivate var names: [String] { [label] + words }

  /// What to write for a word of it: the label, or the company's name out of a label that lists several.
  fileprivate func text(for word: String) -> String {
    companies.contains(word) && label.contains(word) ? word : label
  }

  fileprivate func hasCode(_ text: ArraySlice<UInt32>, _ count: Int) -> Bool {
    code.isWritten(text, count) || number?.isWritten(text, count) ?? false
  }

  fileprivate func hasName(_ text: ArraySlice<UInt32>, _ count: Int) -> Bool {
    label.isWritten(text, count) || words.contains { $0.isWritten(text, count) }
  }
}

extension Choice {
  /// Made for the first cell that does not stand in the list just as it is: most runs meet none.
  private var folded: FoldedWords {
    foldedWords.load() ?? foldedWords.storeIfNil(FoldedWords(options, traits))
  }

  /// What may stand between a code and a word, `3:歯科`, `3 歯科`; nothing in a list without numbers.
  private var separators: [UInt32] {
    guard traits.contains(.numbered) else { return [] }
    return traits.contains(.dotted) ? [0x3A, 0x20, 0x2E] : [0x3A, 0x20]
  }

  /// The option whose code, word, or code and word a text is. (No code holds a separator.) A column remembers
  /// its cells, so hardly any is looked for twice.
  private func exactPlace(_ text: [UInt32]) -> Int? {
    let count = Self.byteCount(text[...])
    guard let divider = text.firstIndex(where: separators.contains) else {
      return options.firstIndex { $0.hasCode(text[...], count) || $0.hasName(text[...], count) }
    }
    let (code, word) = (text[..<divider], text[(divider + 1)...])
    let codeCount = Self.byteCount(code)
    return options.firstIndex { option in
      option.hasName(text[...], count) || option.hasCode(text[...], count)
        || option.hasCode(code, codeCount) && option.hasName(word, count - codeCount - 1)
    }
  }

  private static func byteCount(_ text: ArraySlice<UInt32>) -> Int {
    text.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 < 0x800 ? 2 : $1 < 0x10000 ? 3 : 4) }
  }

  /// The same of a folded text. A code and a word fold together, for a space between them falls away; so all
  /// that begin with the text's code are spelled out.
  private func foldedPlace(_ key: [UInt32]) -> Int? {
    let folded = folded
    if let place = folded.places[key] { return place }
    return folded.codes.indices.first { place in
      folded.codes[place].contains { code in
        key.count > code.folded.count && key.starts(with: code.folded)
          && isWritten(key, code.scalars, options[place])
      }
    }
  }

  private func isWritten(_ key: [UInt32], _ code: [UInt32], _ option: Option) -> Bool {
    separators.contains { separator in
      option.names.contains { Self.key(code + [separator] + $0.scalarValues, traits) == key }
    }
  }
}

// MARK: - Folding

extension Choice {
  /// What of a text counts: width, case, spaces, kinds of brackets and dashes, `.0` and a leading
  /// zero do not.
  fileprivate static func key(_ scalars: [UInt32], _ traits: Traits) -> [UInt32] {
    var key: [UInt32] = []
    var isApart = false
    for scalar in Fold.width(scalars) where !Scalars.isInvisible(scalar) {
      if Space.isSeen(scalar) || Space.isLineBreak(scalar) {
        isApart = true
        continue
      }
      let plain = Scalars.plain(scalar, after: key.last)
      if traits.contains(.anyHyphens) && plain == 0x2D { continue }
      if traits.contains(.anyDots) && (plain == 0x2E || plain == 0x30FB) { continue }
      if isApart, !traits.contains(.anyDots), Scalars.isDigit(plain),
        let last = key.last, Scalars.isDigit(last)
      {
        key.append(0x20)
      }
      isApart = false
      key.append(plain)
    }
    return withoutLeadingZero(hasZeroFraction(key) ? Array(key.prefix { $0 != 0x2E }) : key)
  }

  /// Whether a text is digits and `.0`, as a number column of Excel is saved.
  private static func hasZeroFraction(_ scalars: [UInt32]) -> Bool {
    let halves = scalars.split(separator: 0x2E, omittingEmptySubsequences: false)
    return halves.count == 2 && !halves[1].isEmpty
      && halves[0].allSatisfy(Scalars.isDigit) && halves[1].allSatisfy { $0 == 0x30 }
  }

  /// 01 is 1, alone and before a label.
  private static func withoutLeadingZero(_ key: [UInt32]) -> [UInt32] {
    guard key.count > 1, key[0] == 0x30, Scalars.isDigit(key[1]), key[1] != 0x30,
      key.count == 2 || !Scalars.isDigit(key[2])
    else { return key }
    return Array(key.dropFirst())
  }
}

// MARK: - Yes and no

/// A cell that says yes or no. Whatever hesitates is neither, and nothing is read into it.
struct YesNo: Sendable {
  private enum Meaning {
    case consent, plain, fletsV6
  }

  /// Consent to terms or to a fee: only yes is a value.
  static let consent = YesNo(.consent)
  /// Yes or no, both of them values.
  static let plain = YesNo(.plain)
  /// The フレッツ・v6オプション: contracted, or to be contracted before the start (with a warning).
  static let fletsV6 = YesNo(.fletsV6)

  private let meaning: Meaning
  private let choice: Choice

  private init(_ meaning: Meaning) {
    self.meaning = meaning
    choice = Choice(meaning == .fletsV6 ? Words.fletsV6 : Words.yesNo, [])
  }

  /// The answers, no first.
  var options: [Option] { choice.options }

  /// The answers' codes, at the places that are the codes of outcomes: 0 no, 1 yes, 2 planned (v6 alone).
  var quotedCodes: QuotedTexts { choice.quotedCodes }

  /// Yes or no as `code`; `refused` for a no where it is none, `unclear` for all that is not listed.
  func judge(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    var outcome = choice.judge(cell, scratch, unknown: .unclear)
    guard outcome.state == .valid else { return outcome }
    if outcome.code == 0 && meaning != .plain {
      return .refused(.refused, fixes: outcome.fixes)
    }
    if outcome.code == 2 { outcome.faults = Faults(.planned) }
    return outcome
  }

  /// A yes or no with a condition after it: the bare word, which may be what is meant.
  func advice(_ cell: Bytes) -> Advice {
    let text = Array(Fold.width(cell.scalars).prefix(60))
    if let end = text.lastIndex(where: { !Self.endsSentences($0) }), end + 1 < text.count {
      let word = Array(text[...end])
      let isValue = choice.match(word).map { meaning == .plain || $0.place > 0 } ?? false
      return isValue ? Advice(candidates: [Scalars.text(word)]) : Advice()
    }
    guard let end = text.indices.dropFirst().first(where: { isApart(text, $0) }) else {
      return Advice()
    }
    let word = Array(text[..<end])
    let rest = text[end...].split { !Scalars.isWord($0) }.map { Array($0) }
    // ○ ×, 同意 不同意: the condition is the contrary. A no is proposed where it is a value alone.
    guard let match = choice.match(word), !rest.isEmpty, meaning == .plain || match.place > 0,
      !rest.contains(where: { isContrary($0, to: match.place) })
    else { return Advice() }
    return Advice(candidates: [Scalars.text(word)])
  }

  private static func endsSentences(_ scalar: UInt32) -> Bool {
    [0x2E, 0x21, 0x3002, 0x3001, 0x2C].contains(scalar)
  }

  private func isContrary(_ word: [UInt32], to place: Int) -> Bool {
    if let other = choice.match(word) { return other.place != place }
    return word.firstRange(of: "不同意".unicodeScalars.map(\.value)) != nil
  }

  /// Whether a word ends before this place: a space, a bracket or a comma stands there.
  private func isApart(_ text: [UInt32], _ place: Int) -> Bool {
    let scalar = text[place]
    return Space.isSpace(scalar) || Separators.isBracket(scalar) || Scalars.dividesLists(scalar)
      || scalar == 0x3002 || scalar == 0x203B
  }

}

// MARK: - Options as cases

/// The options of a choice as the cases of an enum, in the order of the form: what is judged, written and
/// asked about is one value.
protocol Chosen: RawRepresentable<Int32>, CaseIterable, Sendable {
  /// Code, label and words.
  var option: Option { get }
  /// The choice of these options.
  static var choice: Choice { get }
}

extension Choice {
  /// The choice of an enum's cases.
  convenience init<Value: Chosen>(
    _ values: Value.Type, _ traits: Traits = [.numbered], spoken: Text? = nil
  ) {
    self.init(Value.allCases.map(\.option), traits, spoken: spoken)
    precondition(
      Value.allCases.enumerated().allSatisfy { $0.offset == Int($0.element.rawValue) },
      "the cases of \(values) are counted from 0")
  }
}

extension Choice: Equatable {
  static func == (left: Choice, right: Choice) -> Bool { left === right }
}

extension Outcome {
  /// The option that a valid cell names.
  @inline(__always)
  func chosen<Value: Chosen>(_ type: Value.Type = Value.self) -> Value? {
    state == .valid ? Value(rawValue: code) : nil
  }
}

extension Outcome {
  /// Whether a valid cell says yes.
  var isYes: Bool { state == .valid && code == 1 }
}
