// Months and days as people write them in Japan: Western years, eras, Excel's spellings and serials.
// What can be read in two ways is refused with both readings, never guessed.

/// A month of the years 1900 to 2199.
struct Month: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// Months since the year 0: year × 12 + month − 1, the `code` of a month's outcome.
  let index: Int

  /// The month of this index.
  init(index: Int) { self.index = index }

  /// The month of a year, from 1 to 12.
  init(year: Int, month: Int) { index = year * 12 + month - 1 }

  /// Its year.
  var year: Int { index / 12 }
  /// Its number, 1 to 12.
  var month: Int { index % 12 + 1 }
  /// How many days it has.
  var days: Int { Day.days(in: month, of: year) }

  /// As submissions have it: 2024-07.
  var description: String { "\(year)-\(twoDigits(month))" }

  /// Writes it so.
  func write(to out: ByteBuffer) {
    out.append(decimal: year)
    out.append("-")
    out.append(UInt64(month), width: 2)
  }

  /// So many months later, or earlier.
  func adding(_ months: Int) -> Month { Month(index: index + months) }

  static func < (one: Month, other: Month) -> Bool { one.index < other.index }
}

extension Month {
  /// The month that a cell names; a full date in it is its month.
  static func judge(_ cell: Bytes, near today: Day) -> Outcome {
    if let month = canonical(cell) { return Outcome(state: .valid, code: Int32(month.index)) }
    let text = DateText(cell)
    guard case .date(let date) = text.reading(near: today) else { return .refused(.format) }
    var fixes = text.fixes(.month)
    if text.isFolded && text.plain.count == 7 && date.isPlain { fixes = .fullwidth }
    var outcome = outcome(date, fixes)
    if text.namesPortion { outcome.faults.insert(Faults(.careMonth)) }
    return outcome
  }

  /// The month of two columns, year and month, or a whole one in the year's; a half that is missing or no
  /// number is `format`.
  static func judgeHalves(year: Bytes, month: Bytes, near today: Day) -> Outcome {
    let year = DateText(year)
    let month = DateText(month)
    guard case .date(let date) = DateText.reading(year: year, month: month, near: today) else {
      return .refused(.format)
    }
    let isPlain = date.isPlain && month.isNumber
    var outcome = outcome(date, isPlain ? [] : year.fixes(.month).union(month.fixes(.month)))
    if month.namesPortion || year.namesPortion { outcome.faults.insert(Faults(.careMonth)) }
    return outcome
  }

  /// What a refused cell may have meant, as `2024-07`.
  static func advice(_ cell: Bytes, near today: Day) -> Advice {
    switch DateText(cell).reading(near: today) {
    case .ambiguous(let dates):
      var months: [String] = []
      for date in dates where !months.contains(date.monthValue.description) {
        months.append(date.monthValue.description)
      }
      return Advice(hint: .monthAmbiguous, candidates: months)
    case .date(let date) where !date.isInItsEra:
      return Advice(hint: .eraOver, candidates: [date.monthValue.description])
    case .date: return Advice(hint: .monthUnreadable)
    case .unreadable:
      // The month of care is not the month that is asked for.
      guard !cell.contains("診療"), let text = DateText.withoutAsides(cell),
        !text.contains(0x5206), let date = DateText.only(in: text, near: today)
      else { return Advice(hint: .monthUnreadable) }
      return Advice(hint: .monthAmongWords, candidates: [date.monthValue.description])
    }
  }

  private static func outcome(_ date: WrittenDate, _ fixes: Fixes) -> Outcome {
    Outcome(
      state: .valid, faults: date.isInItsEra ? [] : Faults(.era), fixes: fixes,
      code: Int32(date.monthValue.index))
  }

  /// `2024-07`, told without folding.
  private static func canonical(_ cell: Bytes) -> Month? {
    guard cell.count == 7, cell[4] == UInt8(ascii: "-"), let year = cell.number(0, 4),
      let month = cell.number(5, 7), Day.years.contains(year), (1...12).contains(month)
    else { return nil }
    return Month(year: year, month: month)
  }
}

extension Day {
  /// The day that a cell names.
  static func judge(_ cell: Bytes, near today: Day) -> Outcome {
    if let day = canonical(cell) { return Outcome(state: .valid, code: Int32(day.code)) }
    let text = DateText(cell)
    guard case .date(let date) = text.reading(near: today), let day = date.dayValue else {
      return .refused(.format)
    }
    var fixes = text.fixes(.date)
    if text.isFolded && text.plain.count == 10 && date.isPlain { fixes = .fullwidth }
    return Outcome(
      state: .valid, faults: date.isInItsEra ? [] : Faults(.era), fixes: fixes,
      code: Int32(day.code))
  }

  /// What a refused cell may have meant, as `2024-05-18`.
  static func advice(_ cell: Bytes, near today: Day) -> Advice {
    let reading = DateText(cell).reading(near: today)
    if case .unreadable = reading, let text = DateText.withoutAsides(cell),
      let day = DateText.only(in: text, near: today)?.dayValue
    {
      return Advice(hint: .dayUnreadable, candidates: [day.description])
    }
    if case .date(let date) = reading, let day = date.dayValue, !date.isInItsEra {
      return Advice(hint: .eraOver, candidates: [day.description])
    }
    guard case .ambiguous(let dates) = reading else { return Advice(hint: .dayUnreadable) }
    let days = dates.compactMap(\.dayValue?.description)
    return Advice(hint: days.isEmpty ? .dayUnreadable : .dayAmbiguous, candidates: days)
  }

  /// `2024-05-18`, told without folding.
  static func canonical(_ cell: Bytes) -> Day? {
    guard cell.count == 10, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-"),
      let year = cell.number(0, 4), let month = cell.number(5, 7), let day = cell.number(8, 10)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}

/// `05` of 5.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension UnsafeBufferPointer<UInt8> {
  /// The number that these bytes are, if all of them are digits.
  fileprivate func number(_ lower: Int, _ upper: Int) -> Int? {
    var number = 0
    for byte in slice(lower, upper) {
      guard byte >= 0x30 && byte <= 0x39 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }
}

extension Hint {
  /// How a month is written.
  fileprivate static let monthUnreadable = Hint(
    ja: "年と月を施設に確かめ、「2024-07」「令和6年7月」のように書いてください。",
    en: "Ask the clinic for year and month, and write them as in 2024-07 or 令和6年7月.")

  /// How a month in two columns is written.
  static let monthInHalves = Hint(
    ja: "年の列に「2024」か「令和6年」、月の列に「7」のように、年と月の両方を入力してください。",
    en:
      "Write both of them: the year in its column, as in 2024 or 令和6年, and the month in its own, as in 7."
  )

  /// A month among other words.
  fileprivate static let monthAmongWords = Hint(
    ja: "年月のほかに文字が入っています。施設に確かめ、「2024-07」「令和6年7月」のように年月だけを書いてください。",
    en:
      "There are other words beside the month. Ask the clinic, and write year and month alone, as in 2024-07."
  )

  /// Why a month is not guessed.
  fileprivate static let monthAmbiguous = Hint(
    ja: "年が西暦か和暦か、あるいは年月の順番が決められません。施設に確かめ、西暦4桁で「2024-07」のように書いてください。",
    en:
      "The year can be read in more than one way. Ask the clinic, and write all four digits of it, as in 2024-07."
  )

  /// What was done with a year that its era does not have.
  fileprivate static let eraOver = Hint(
    ja: "その年号にはない年月なので、そのまま数えて西暦に直しました。合っているか確かめてください。",
    en: "The era does not have this date; it was counted on into the Western year. Please check it."
  )

  /// How a day is written.
  fileprivate static let dayUnreadable = Hint(
    ja: "年月日を「2024-05-18」「2024年5月18日」「令和6年5月18日」のように書いてください。",
    en: "Write year, month and day, as in 2024-05-18 or 令和6年5月18日.")

  /// Why a day is not guessed.
  fileprivate static let dayAmbiguous = Hint(
    ja: "年が西暦か和暦か、あるいは年月日の順番が決められません。西暦4桁で「2024-05-18」のように書いてください。",
    en:
      "The date can be read in more than one way. Write all four digits of the year, as in 2024-05-18."
  )
}
