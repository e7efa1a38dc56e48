// How months and days are read from text: folded, taken apart into numbers, eras and signs, and put
// together by the few shapes that say the year beyond doubt.

/// An era: its years count from the first, and it has a first and a last day.
struct Era: Equatable, Sendable {
  /// The letter of forms and Excel: R6.7.
  let letter: UInt32
  /// The two characters of its name.
  let name: [UInt32]
  /// The name as one character.
  let square: UInt32
  /// The Western year of its year 元.
  let firstYear: Int
  /// Its first day and its last, as `Day.code`; an era's last day is the next one's first too.
  let span: ClosedRange<Int>

  /// From the present one back (laws and notices of each change; the calendar is Gregorian from 1873).
  static let all = [
    Era("r", "令和", 0x32FF, 2019, 20_190_501...99_991_231),
    Era("h", "平成", 0x337B, 1989, 19_890_108...20_190_430),
    Era("s", "昭和", 0x337C, 1926, 19_261_225...19_890_107),
    Era("t", "大正", 0x337D, 1912, 19_120_730...19_261_225),
    Era("m", "明治", 0x337E, 1868, 18_680_125...19_120_730),
  ]

  private init(
    _ letter: Unicode.Scalar, _ name: String, _ square: UInt32, _ firstYear: Int,
    _ span: ClosedRange<Int>
  ) {
    self.letter = letter.value
    self.name = name.unicodeScalars.map(\.value)
    self.square = square
    self.firstYear = firstYear
    self.span = span
  }

  /// Whether a day, or some day of a month where none is given, lies in the era.
  func holds(year: Int, month: Int, day: Int?) -> Bool {
    if let day { return span.contains(year * 10000 + month * 100 + day) }
    return (span.lowerBound / 100...span.upperBound / 100).contains(year * 100 + month)
  }
}

/// A date as it was written, its day left out or not.
struct WrittenDate {
  /// The Western year.
  let year: Int
  /// The month, 1 to 12.
  let month: Int
  /// The day, if one is written.
  let day: Int?
  /// Whether the era that was written was then.
  var isInItsEra = true
  /// Whether it is nothing but the numbers of the canonical form, in its order.
  var isPlain = false

  /// A date that exists; else nil.
  init?(year: Int, month: Int, day: Int?) {
    guard Day(year: year, month: month, day: day ?? 1) != nil else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  func isSame(as other: WrittenDate) -> Bool {
    (year, month, day) == (other.year, other.month, other.day)
  }

  /// The month that it is in.
  var monthValue: Month { Month(year: year, month: month) }
  /// The day, if one is written.
  var dayValue: Day? { day.flatMap { Day(year: year, month: month, day: $0) } }
}

/// A cell that should be a date.
struct DateText {
  /// What it says.
  enum Reading {
    case date(WrittenDate)
    /// Several dates, or one that is not written as a date should be: likeliest first.
    case ambiguous([WrittenDate])
    case unreadable
  }

  /// A number, and how it is written.
  private struct Number {
    var value: Int
    var digits: Int
    var isASCII = true
    /// 元, the first year of an era.
    var isFirst = false
  }

  private enum Token {
    case number(Number)
    case era(Era, isLetter: Bool)
    case name(Int)
    case year, month, day, portion
    case separator(UInt32)
  }

  /// The text, its width and case folded, without weekday and time.
  let plain: [UInt32]
  /// Whether its width was folded.
  let isFolded: Bool
  /// Whether `.0` of Excel went from its digits.
  let isCut: Bool
  private let hasWeekday: Bool
  private let tokens: [Token]?

  /// A cell's text taken apart.
  init(_ cell: Bytes) { self.init(scalars: cell.scalars) }

  private init(scalars: [UInt32]) {
    let folded = Fold.width(scalars).filter { !Scalars.isInvisible($0) }.map {
      $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0
    }
    isFolded = scalars.contains { $0 >= 0xFF01 && $0 <= 0xFF5E }
    let timeless = Self.withoutTime(folded)
    let bare = Self.withoutWeekday(timeless)
    hasWeekday = bare.count != timeless.count
    let digits = Self.withoutZeroFraction(bare)
    isCut = digits.count != bare.count
    plain = digits
    tokens = Self.tokens(of: digits)
  }

  /// The fixes of a cell that was read so: `own`, and what else was folded.
  func fixes(_ own: Fixes) -> Fixes {
    own.union(isFolded ? .fullwidth : []).union(isCut ? .excel : [])
  }

  /// Whether it ends with 分, as the month of care does: 7月分.
  var namesPortion: Bool {
    guard case .portion? = tokens?.last else { return false }
    return true
  }

  /// Whether there are but digits.
  var isNumber: Bool { !plain.isEmpty && !isFolded && !isCut && plain.allSatisfy(Scalars.isDigit) }

  /// What the text says. Serials of Excel are read only around `today`, the day of the application.
  func reading(near today: Day) -> Reading {
    guard let tokens, !tokens.isEmpty else { return .unreadable }
    let reading =
      Self.compact(tokens, today) ?? Self.named(tokens) ?? Self.ordinary(tokens, today)
    if hasWeekday, case .date(let date) = reading, date.day == nil { return .unreadable }
    return reading
  }

  /// What two halves of a month say.
  static func reading(year: DateText, month: DateText, near today: Day) -> Reading {
    if let whole = year.whole(beside: month, today) { return .date(whole) }
    guard var years = year.tokens.map(Cursor.init), var months = month.tokens.map(Cursor.init)
    else {
      return .unreadable
    }
    let era = years.era()
    guard let number = years.number() else { return .unreadable }
    _ = years.take(.year)
    guard years.isAtEnd, let second = months.number(), second.digits <= 2, !second.isFirst else {
      return .unreadable
    }
    if months.take(.month) { _ = months.take(.portion) }
    guard months.isAtEnd else { return .unreadable }
    var reading = date(era: era, number, second.value, nil, today)
    if case .date(var date) = reading {
      date.isPlain = year.isNumber
      reading = .date(date)
    }
    return reading
  }

  /// A whole month in the year's column, if the other column is empty or says the same.
  private func whole(beside month: DateText, _ today: Day) -> WrittenDate? {
    guard case .date(let date) = reading(near: today) else { return nil }
    if month.plain.isEmpty { return date }
    guard let tokens = month.tokens, case .number(let number)? = tokens.first, tokens.count <= 2,
      number.value == date.month, number.digits <= 2
    else { return nil }
    if tokens.count == 2, case .month = tokens[1] { return date }
    return tokens.count == 1 ? date : nil
  }
}

// MARK: - Shapes

extension DateText {
  /// Digits alone, 202407 or 20240701 or a serial of Excel; or an era's letter and digits, R0607.
  private static func compact(_ tokens: [Token], _ today: Day) -> Reading? {
    var rest = tokens
    var era: Era?
    if case .era(let written, _)? = tokens.first {
      era = written
      rest.removeFirst()
    }
    guard rest.count == 1, case .number(let number) = rest[0], number.isASCII else { return nil }
    if let era { return ambiguous(CompactDate.dates(number.value, number.digits, of: era), today) }
    return wholeYear(number).map { .date($0) } ?? shortYear(number, today)
  }

  /// All four digits of the year: nothing else was meant.
  private static func wholeYear(_ number: Number) -> WrittenDate? {
    let value = number.value
    switch number.digits {
    case 6: return WrittenDate(year: value / 100, month: value % 100, day: nil)
    case 8: return WrittenDate(year: value / 10000, month: value / 100 % 100, day: value % 100)
    default: return nil
    }
  }

  /// 60518 may be a day of an era or a serial of Excel, which is read only where it can be nothing else
  /// and falls between two years before the application and ten after it.
  private static func shortYear(_ number: Number, _ today: Day) -> Reading {
    let dates = CompactDate.dates(number.value, number.digits)
    guard number.digits == 5, let day = Day(serial: number.value),
      (today.code - 2_00_00...today.code + 10_00_00).contains(day.code),
      let serial = WrittenDate(year: day.year, month: day.month, day: day.day)
    else { return ambiguous(dates, today) }
    return dates.isEmpty ? .date(serial) : ambiguous(dates + [serial], today)
  }

  /// Months as Excel shows them, Jul-24 and 7月-24; the other way round it may be a day.
  private static func named(_ tokens: [Token]) -> Reading? {
    switch tokens.count {
    case 3:
      if case .name(let month) = tokens[0], case .separator = tokens[1],
        case .number(let year) = tokens[2]
      {
        return ofExcel(year, month).map { .date($0) } ?? .unreadable
      }
      if case .number(let year) = tokens[0], case .separator = tokens[1],
        case .name(let month) = tokens[2]
      {
        return ofExcel(year, month).map { .ambiguous([$0]) } ?? .unreadable
      }
    case 4:
      if case .number(let month) = tokens[0], case .month = tokens[1],
        case .separator(0x2D) = tokens[2], case .number(let year) = tokens[3], month.digits <= 2
      {
        return ofExcel(year, month.value).map { .date($0) } ?? .unreadable
      }
    case 5: return dayOfExcel(tokens)
    default: break
    }
    return nil
  }

  /// 1-Jul-24, which says the century of no year.
  private static func dayOfExcel(_ tokens: [Token]) -> Reading? {
    guard case .number(let day) = tokens[0], case .separator = tokens[1],
      case .name(let month) = tokens[2], case .separator = tokens[3],
      case .number(let year) = tokens[4], day.digits <= 2, let whole = ofExcel(year, month)
    else { return nil }
    return WrittenDate(year: whole.year, month: month, day: day.value).map { .ambiguous([$0]) }
  }

  private static func ofExcel(_ year: Number, _ month: Int) -> WrittenDate? {
    guard year.isASCII, year.digits == 2 || year.digits == 4 else { return nil }
    return WrittenDate(
      year: year.digits == 2 ? 2000 + year.value : year.value, month: month, day: nil)
  }

  /// Year, month and perhaps a day, with their signs or separators between.
  private static func ordinary(_ tokens: [Token], _ today: Day) -> Reading {
    var cursor = Cursor(tokens: tokens)
    let era = cursor.era()
    guard let year = cursor.number() else { return .unreadable }
    let hasYearSign = cursor.take(.year)
    guard hasYearSign || cursor.separator(), let month = cursor.number(), !month.isFirst else {
      return .unreadable
    }
    let hasMonthSign = cursor.take(.month)
    var day: Number?
    if !cursor.isAtEnd, !cursor.isAtPortion, hasMonthSign || cursor.separator() {
      day = cursor.number()
      guard day != nil || hasMonthSign else { return .unreadable }
    }
    if day != nil { _ = cursor.take(.day) } else { _ = cursor.take(.portion) }
    guard cursor.isAtEnd, day?.isFirst != true else { return .unreadable }
    if era == nil, !hasYearSign, !hasMonthSign, year.digits <= 2 {
      return turnedRound(year, month, day, today)
    }
    guard month.digits <= 2, (day?.digits ?? 1) <= 2 else { return .unreadable }
    var reading = date(era: era, year, month.value, day?.value, today)
    if case .date(var date) = reading {
      date.isPlain = isCanonical(tokens, year, month, day)
      reading = .date(date)
    }
    return reading
  }

  /// Whether there are four digits, two, perhaps two more, and hyphens between them.
  private static func isCanonical(
    _ tokens: [Token], _ year: Number, _ month: Number, _ day: Number?
  ) -> Bool {
    let numbers = [year, month] + (day.map { [$0] } ?? [])
    let hyphens = tokens.count { if case .separator(0x2D) = $0 { true } else { false } }
    return tokens.count == numbers.count + hyphens && hyphens == numbers.count - 1
      && month.digits == 2 && (day?.digits ?? 2) == 2 && numbers.allSatisfy(\.isASCII)
  }

  /// 24/7, 7/1, 7/2024, 7/1/24: two or three numbers of which none is the year beyond doubt.
  private static func turnedRound(
    _ first: Number, _ second: Number, _ third: Number?, _ today: Day
  ) -> Reading {
    let (one, two) = (first.value, second.value)
    guard !first.isFirst else { return .unreadable }
    if let third {
      guard second.digits <= 2 else { return .unreadable }
      let american = date(third, one, two) + (one == two ? [] : date(third, two, one))
      switch third.digits {
      case 4: return ambiguous(american, today)
      case 1...2: return ambiguous(shortYears(one, two, third.value) + american, today)
      default: return .unreadable
      }
    }
    if second.digits == 4 { return ambiguous(date(second, one, nil), today) }
    guard second.digits <= 2 else { return .unreadable }
    let american = second.digits == 2 ? date(second, one, nil) : []
    return ambiguous(
      shortYears(one, two, nil) + american + [nextDay(one, two, today)].compactMap { $0 }, today)
  }

  /// The date of a year that is written after it.
  private static func date(_ year: Number, _ month: Int, _ day: Int?) -> [WrittenDate] {
    let western = year.digits == 2 ? 2000 + year.value : year.value
    return WrittenDate(year: western, month: month, day: day).map { [$0] } ?? []
  }

  /// What a year of one digit or two may be: of the present era, or of this century.
  private static func shortYears(_ year: Int, _ month: Int, _ day: Int?) -> [WrittenDate] {
    let reiwa = year > 0 ? WrittenDate(year: 2018 + year, month: month, day: day) : nil
    return [reiwa, WrittenDate(year: 2000 + year, month: month, day: day)].compactMap { $0 }
  }

  /// A day without a year: that of this year, or of the next if it is over since long.
  private static func nextDay(_ month: Int, _ day: Int, _ today: Day) -> WrittenDate? {
    let isOver = month < today.month - 2
    return WrittenDate(year: today.year + (isOver ? 1 : 0), month: month, day: day)
  }

  /// The date of a year of an era, of a year of four digits, or those that a shorter one may be.
  private static func date(
    era: Era?, _ year: Number, _ month: Int, _ day: Int?, _ today: Day
  ) -> Reading {
    if let era {
      let western = era.firstYear + year.value - 1
      guard year.digits <= 2, year.value > 0,
        var date = WrittenDate(year: western, month: month, day: day)
      else { return .unreadable }
      date.isInItsEra = era.holds(year: western, month: month, day: day)
      return .date(date)
    }
    guard !year.isFirst else { return .unreadable }
    if year.digits == 4 {
      return WrittenDate(year: year.value, month: month, day: day).map { .date($0) } ?? .unreadable
    }
    guard year.digits <= 2 else { return .unreadable }
    return ambiguous(shortYears(year.value, month, day), today)
  }

  /// Several dates, the nearest to the application first.
  private static func ambiguous(_ dates: [WrittenDate], _ today: Day) -> Reading {
    guard !dates.isEmpty else { return .unreadable }
    func distance(_ date: WrittenDate) -> Int {
      abs(date.monthValue.index - today.monthValue.index) * 31 + abs((date.day ?? 1) - today.day)
    }
    return .ambiguous(dates.sorted { distance($0) < distance($1) })
  }
}

/// Digits without separators whose year is short: 0607, 60518, 060518, 5060518.
enum CompactDate {
  /// All that these digits may say: of the eras that are still written, of this century, or a day of some
  /// year with the code of its era in front (4 平成, 5 令和, as receipts write it).
  static func dates(_ value: Int, _ digits: Int) -> [WrittenDate] {
    switch digits {
    case 3, 4:
      return (1900...2199).contains(value) ? [] : short(value / 100, value % 100, nil)
    case 5, 6: return short(value / 10000, value / 100 % 100, value % 100)
    case 7:
      let code = value / 1_000_000
      guard (1...5).contains(code) else { return [] }
      return dates(value % 1_000_000, 6, of: Era.all[5 - code])
    default: return []
    }
  }

  /// What digits after an era's letter say: R607, R0607, R60701, R060701.
  static func dates(_ value: Int, _ digits: Int, of era: Era) -> [WrittenDate] {
    switch digits {
    case 3, 4: [date(era, value / 100, value % 100, nil)].compactMap { $0 }
    case 5, 6: [date(era, value / 10000, value / 100 % 100, value % 100)].compactMap { $0 }
    default: []
    }
  }

  private static func short(_ year: Int, _ month: Int, _ day: Int?) -> [WrittenDate] {
    let eras = Era.all.prefix(2).map { date($0, year, month, day) }
    return (eras + [WrittenDate(year: 2000 + year, month: month, day: day)]).compactMap { $0 }
  }

  private static func date(_ era: Era, _ year: Int, _ month: Int, _ day: Int?) -> WrittenDate? {
    guard year > 0 else { return nil }
    return WrittenDate(year: era.firstYear + year - 1, month: month, day: day)
  }
}

// MARK: - Tokens

extension DateText {
  /// The tokens, read from the front.
  private struct Cursor {
    enum Sign { case year, month, day, portion }

    let tokens: [Token]
    private var place = 0

    init(tokens: [Token]) { self.tokens = tokens }

    var isAtEnd: Bool { place == tokens.count }

    /// Whether 分 comes next.
    var isAtPortion: Bool {
      guard !isAtEnd, case .portion = tokens[place] else { return false }
      return true
    }

    mutating func take(_ sign: Sign) -> Bool {
      guard !isAtEnd else { return false }
      switch (tokens[place], sign) {
      case (.year, .year), (.month, .month), (.day, .day), (.portion, .portion):
        place += 1
        return true
      default: return false
      }
    }

    mutating func separator() -> Bool {
      guard !isAtEnd, case .separator = tokens[place] else { return false }
      place += 1
      return true
    }

    mutating func number() -> Number? {
      guard !isAtEnd, case .number(let number) = tokens[place] else { return nil }
      place += 1
      return number
    }

    /// An era, with the dot that may follow its letter.
    mutating func era() -> Era? {
      guard !isAtEnd, case .era(let era, let isLetter) = tokens[place] else { return nil }
      place += 1
      if isLetter, !isAtEnd, case .separator(0x2E) = tokens[place] { place += 1 }
      return era
    }
  }

  /// The text taken apart; nil if there is something in it that no date has.
  private static func tokens(of text: [UInt32]) -> [Token]? {
    var tokens: [Token] = []
    var place = 0
    while place < text.count {
      let scalar = text[place]
      if Space.isSeen(scalar) || Space.isLineBreak(scalar) {
        place += 1
      } else if let (token, length) = token(text[place...]) {
        tokens.append(token)
        place += length
      } else {
        return nil
      }
    }
    return tokens
  }

  private static func token(_ rest: ArraySlice<UInt32>) -> (Token, Int)? {
    guard let scalar = rest.first else { return nil }
    switch scalar {
    case 0x30...0x39: return number(rest.prefix(while: Scalars.isDigit))
    case 0x61...0x7A: return letters(rest.prefix { $0 >= 0x61 && $0 <= 0x7A })
    case 0x5E74: return (.year, 1)
    case 0x6708: return (.month, 1)
    case 0x65E5: return (.day, 1)
    case 0x5206: return (.portion, 1)
    case 0x5143: return (.number(Number(value: 1, digits: 1, isASCII: false, isFirst: true)), 1)
    case 0x2F: return (.separator(0x2F), 1)
    case 0x2E, 0x30FB: return (.separator(0x2E), 1)
    case _ where Separators.isHyphen(scalar): return (.separator(0x2D), 1)
    default: return kanji(rest.prefix { digit($0) != nil }) ?? era(rest)
    }
  }

  private static func number(_ digits: ArraySlice<UInt32>) -> (Token, Int)? {
    guard digits.count <= 8 else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (.number(Number(value: value, digits: digits.count)), digits.count)
  }

  /// An era's letter or the English name of a month, three letters of it or all.
  private static func letters(_ letters: ArraySlice<UInt32>) -> (Token, Int)? {
    if letters.count == 1, let era = Era.all.first(where: { $0.letter == letters.first }) {
      return (.era(era, isLetter: true), 1)
    }
    let place = months.firstIndex { month in
      month.elementsEqual(letters) || (letters.count == 3 && month.starts(with: letters))
    }
    return place.map { (.name($0 + 1), letters.count) }
  }

  /// An era's name, its first character, or the one character that is its name.
  private static func era(_ rest: ArraySlice<UInt32>) -> (Token, Int)? {
    for era in Era.all {
      if rest.starts(with: era.name) { return (.era(era, isLetter: false), 2) }
      if rest.first == era.square { return (.era(era, isLetter: false), 1) }
      if rest.first == era.name.first { return (.era(era, isLetter: true), 1) }
    }
    return nil
  }

  /// 六, 十二, 三十一, or digit by digit 二〇二四.
  private static func kanji(_ numerals: ArraySlice<UInt32>) -> (Token, Int)? {
    let digits = numerals.compactMap(digit)
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    var value = digits.reduce(0) { $0 * 10 + $1 }
    var length = digits.count
    if let ten = digits.firstIndex(of: 10) {
      let tens = digits[..<ten]
      let ones = digits[(ten + 1)...]
      guard tens.count <= 1, ones.count <= 1, tens.first != 0, ones.first != 0, ones.first != 10
      else { return nil }
      value = (tens.first ?? 1) * 10 + (ones.first ?? 0)
      length = 2
    }
    return (.number(Number(value: value, digits: length, isASCII: false)), numerals.count)
  }

  private static func digit(_ scalar: UInt32) -> Int? { kanjiDigits.firstIndex(of: scalar) }

  private static let kanjiDigits = "〇一二三四五六七八九十".unicodeScalars.map(\.value)

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { $0.unicodeScalars.map(\.value) }
}

// MARK: - What stands around

extension DateText {
  /// The one date that stands in a text among words: 令和6年7月予定, 2024年7月1日開業, R6.7～. Nil if other
  /// digits stand there too, for then it is not the only one.
  static func only(in text: [UInt32], near today: Day) -> WrittenDate? {
    var only: WrittenDate?
    for piece in pieces(of: text)
    where piece.contains(where: { Scalars.isDigit($0) || digit($0) != nil }) {
      guard case .date(let date) = DateText(scalars: piece).reading(near: today),
        only.map({ $0.isSame(as: date) }) ?? true
      else { return nil }
      only = only ?? date
    }
    return only
  }

  /// The parts of a text that hold nothing but what dates hold.
  private static func pieces(of text: [UInt32]) -> [[UInt32]] {
    text.split { !isOfDates($0) }.map { piece in
      Array(piece.drop(while: isSign).reversed().drop(while: isSign).reversed())
    }
  }

  private static func isOfDates(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: true
    default:
      Space.isSeen(scalar) || Scalars.isDigit(scalar) || token([scalar][...]) != nil
        || eraNames.contains(scalar)
    }
  }

  /// What neither begins nor ends a date.
  private static func isSign(_ scalar: UInt32) -> Bool {
    Separators.isHyphen(scalar) || scalar == 0x2F || scalar == 0x2E || scalar == 0x30FB
      || Space.isSeen(scalar)
  }

  /// The characters of the eras' names.
  private static let eraNames = Set(Era.all.flatMap(\.name))
}

// MARK: - What stands beside a date

extension DateText {
  /// A cell's text without what is no part of a date and reads like one: a weekday (月曜日), a time of the day
  /// (12:00, 9時30分), a week (第1週), and the year said again (2024年(令和6年)7月). Nil for a long text.
  static func withoutAsides(_ cell: Bytes) -> [UInt32]? {
    guard cell.count <= 200 else { return nil }
    let text = Fold.width(cell.scalars)
    var rest: [UInt32] = []
    var place = 0
    while place < text.count {
      let length = aside(text[place...], afterDigit: rest.last.map(Scalars.isDigit) ?? false)
      if length > 0 { rest.append(comma) } else { rest.append(text[place]) }
      place += max(length, 1)
    }
    return withoutSecondYear(rest)
  }

  /// How long the weekday, time or week is that begins here.
  private static func aside(_ text: ArraySlice<UInt32>, afterDigit: Bool) -> Int {
    let lengths = [weekday(text), afterDigit ? 0 : time(text), afterDigit ? 0 : week(text)]
    return lengths.max() ?? 0
  }

  private static func weekday(_ text: ArraySlice<UInt32>) -> Int {
    guard let day = text.first, weekdays.contains(day) else { return 0 }
    return dayEndings.filter { !$0.isEmpty && text.dropFirst().starts(with: $0) }
      .map { $0.count + 1 }.max() ?? 0
  }

  private static func time(_ text: ArraySlice<UInt32>) -> Int {
    let hour = text.prefix(while: Scalars.isDigit).count
    guard (1...2).contains(hour), let sign = text.dropFirst(hour).first else { return 0 }
    let minutes = text.dropFirst(hour + 1).prefix(while: Scalars.isDigit).count
    if sign == 0x3A { return minutes == 2 ? hour + 3 + seconds(text.dropFirst(hour + 3)) : 0 }
    guard sign == hourSign else { return 0 }
    let isWhole = minutes > 0 && text.dropFirst(hour + 1 + minutes).first == minuteSign
    return hour + 1 + (isWhole ? minutes + 1 : 0)
  }

  private static func seconds(_ text: ArraySlice<UInt32>) -> Int {
    text.first == 0x3A && text.dropFirst().prefix(while: Scalars.isDigit).count == 2 ? 3 : 0
  }

  /// 第1週, 1週目; 第2 before a weekday.
  private static func week(_ text: ArraySlice<UInt32>) -> Int {
    let ordinal = text.first == ordinalSign ? 1 : 0
    guard let number = text.dropFirst(ordinal).first,
      Scalars.isDigit(number) || digit(number) != nil
    else { return 0 }
    let rest = text.dropFirst(ordinal + 1)
    if rest.first == weekSign { return ordinal + 2 }
    return ordinal == 1 && weekday(rest) > 0 ? 2 : 0
  }

  /// A year in brackets after the same year goes.
  private static func withoutSecondYear(_ text: [UInt32]) -> [UInt32] {
    guard let open = text.firstIndex(where: { Scalars.plain($0, after: nil) == 0x28 }),
      let close = text[open...].firstIndex(where: { Scalars.plain($0, after: nil) == 0x29 }),
      let second = year(Array(text[(open + 1)..<close]))
    else { return text }
    let before = text[..<open].reversed().prefix(while: isOfDates).reversed()
    guard year(Array(before)) == second else { return text }
    let first = text[..<open].last == yearSign ? text[..<open].dropLast() : text[..<open]
    return first + [yearSign] + text[(close + 1)...].drop { $0 == yearSign }
  }

  /// The Western year that a text is, and nothing else.
  private static func year(_ text: [UInt32]) -> Int? {
    let plain = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    guard var cursor = tokens(of: plain).map(Cursor.init) else { return nil }
    let era = cursor.era()
    guard let number = cursor.number() else { return nil }
    _ = cursor.take(.year)
    guard cursor.isAtEnd else { return nil }
    if let era { return number.digits <= 2 ? era.firstYear + number.value - 1 : nil }
    return number.digits == 4 ? number.value : nil
  }

  private static let comma: UInt32 = 0x3001
  private static let yearSign: UInt32 = 0x5E74
  private static let hourSign: UInt32 = 0x6642
  private static let minuteSign: UInt32 = 0x5206
  private static let weekSign: UInt32 = 0x9031
  private static let ordinalSign: UInt32 = 0x7B2C
}

// MARK: - What goes

extension DateText {
  /// Without a time of the day after the date: `0:00`, `00:00:00`, `T00:00:00`.
  private static func withoutTime(_ text: [UInt32]) -> [UInt32] {
    guard let colon = text.firstIndex(of: 0x3A) else { return text }
    let minutes = text[(colon + 1)...].split(separator: 0x3A, omittingEmptySubsequences: false)
    guard minutes.count <= 2,
      minutes.allSatisfy({ $0.count == 2 && $0.allSatisfy(Scalars.isDigit) })
    else { return text }
    let hour = text[..<colon].reversed().prefix(while: Scalars.isDigit).count
    guard hour == 1 || hour == 2, colon > hour else { return text }
    var end = colon - hour
    guard Space.isSeen(text[end - 1]) || text[end - 1] == 0x74 else { return text }
    if text[end - 1] == 0x74 { end -= 1 }
    while end > 0, Space.isSeen(text[end - 1]) { end -= 1 }
    return Array(text[..<end])
  }

  /// Without a weekday in brackets at the end: (土), 【土曜日】.
  private static func withoutWeekday(_ text: [UInt32]) -> [UInt32] {
    guard let last = text.last, Scalars.plain(last, after: nil) == 0x29,
      let open = text.lastIndex(where: { Scalars.plain($0, after: nil) == 0x28 })
    else { return text }
    let inside = text[(open + 1)..<(text.count - 1)]
    guard let day = inside.first, weekdays.contains(day),
      dayEndings.contains(where: { inside.dropFirst().elementsEqual($0) })
    else { return text }
    return Array(text[..<open])
  }

  /// Without the `.0` that a number column of Excel leaves after its digits.
  private static func withoutZeroFraction(_ text: [UInt32]) -> [UInt32] {
    guard let dot = text.firstIndex(of: 0x2E), dot > 0, dot < text.count - 1,
      text[..<dot].allSatisfy(Scalars.isDigit), text[(dot + 1)...].allSatisfy({ $0 == 0x30 })
    else { return text }
    return Array(text[..<dot])
  }

  private static let weekdays = "月火水木金土日".unicodeScalars.map(\.value)
  private static let dayEndings = ["", "曜", "曜日"].map { $0.unicodeScalars.map(\.value) }
}
