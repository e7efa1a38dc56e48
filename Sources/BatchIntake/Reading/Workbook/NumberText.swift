#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// A number of a workbook as the text that people see in its cell, as far as that is a day or digits.

/// Writes numbers down.
struct NumberText {
  /// Whether days are counted from 1904, as old Excel on the Macintosh did.
  let isFrom1904: Bool

  /// Writes a number as it is shown; true if it is a day whose year nobody sees.
  func write(_ number: Bytes, _ format: NumberFormat, to out: ByteBuffer) -> Bool {
    switch format {
    case .plain: Self.writeShortest(number, to: out)
    case .date(let showsYear):
      if writeDay(number, to: out) { return !showsYear }
      Self.writeShortest(number, to: out)
    case .digits(let patterns):
      let isWritten = Self.writeDigits(number, patterns, to: out)
      if !isWritten { Self.writeShortest(number, to: out) }
    }
    return false
  }

  // MARK: - Days

  /// The last day of the year 9999, as each system counts it.
  private var lastDay: Int { isFrom1904 ? 2_957_003 : 2_958_465 }

  /// Writes a day, with its time unless that is midnight; false where the number is no day.
  private func writeDay(_ number: Bytes, to out: ByteBuffer) -> Bool {
    if let whole = number.wholeNumber { return writeDay(whole, seconds: 0, to: out) }
    guard let value = Double(number.string), value >= 0, value < Double(lastDay) + 1 else {
      return false
    }
    // A time is kept as a share of a day, so it is hardly ever whole seconds.
    var day = Int(value)
    var seconds = Int(((value - Double(day)) * 86_400).rounded())
    if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
    if day == 0 && !isFrom1904 && seconds > 0 {
      Self.writeTime(seconds, to: out)
      return true
    }
    return writeDay(day, seconds: seconds, to: out)
  }

  private func writeDay(_ day: Int, seconds: Int, to out: ByteBuffer) -> Bool {
    guard (isFrom1904 ? 0 : 1)...lastDay ~= day else { return false }
    if day == 60 && !isFrom1904 {
      // Lotus took 1900 for a leap year, and Excel counts as Lotus did.
      out.append("1900-02-29")
    } else {
      Self.writeDate(sinceEpoch: sinceEpoch(day), to: out)
    }
    if seconds > 0 {
      out.append(" ")
      Self.writeTime(seconds, to: out)
    }
    return true
  }

  private func sinceEpoch(_ day: Int) -> Int {
    if isFrom1904 { return day - 24_107 }
    return day > 60 ? day - 25_569 : day - 25_568
  }

  /// A day of the calendar by its distance from 1970-01-01, counted in years that begin in March.
  private static func writeDate(sinceEpoch days: Int, to out: ByteBuffer) {
    let shifted = days + 719_468
    let cycle = shifted / 146_097
    let ofCycle = shifted % 146_097
    let yearOfCycle = (ofCycle - ofCycle / 1460 + ofCycle / 36_524 - ofCycle / 146_096) / 365
    let ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    let isLate = month >= 10
    out.append(UInt64(yearOfCycle + 400 * cycle + (isLate ? 1 : 0)), width: 4)
    out.append("-")
    out.append(UInt64(isLate ? month - 9 : month + 3), width: 2)
    out.append("-")
    out.append(UInt64(day), width: 2)
  }

  private static func writeTime(_ seconds: Int, to out: ByteBuffer) {
    out.append(UInt64(seconds / 3600), width: 2)
    out.append(":")
    out.append(UInt64(seconds / 60 % 60), width: 2)
    out.append(":")
    out.append(UInt64(seconds % 60), width: 2)
  }

  /// A day as strict workbooks write it: 2024-08-01T00:00:00Z.
  static func writeISO(_ text: Bytes, to out: ByteBuffer) {
    guard let mark = text.firstIndex(of: 0x54), text.count > mark + 8 else {
      return out.append(text)
    }
    out.append(text.slice(0, mark))
    let time = text.slice(mark + 1, mark + 9)
    if time.equals("00:00:00") { return }
    out.append(" ")
    out.append(time)
  }

  // MARK: - Digits

  /// Puts a whole number's digits into the first pattern that it fits; false where there is none.
  private static func writeDigits(
    _ number: Bytes, _ patterns: [DigitPattern], to out: ByteBuffer
  ) -> Bool {
    let shortest = ByteBuffer(capacity: 32)
    writeShortest(number, to: shortest)
    return shortest.withBytes { digits in
      guard digits.count > 0, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
        let value = Double(digits.string), let pattern = pattern(for: value, patterns),
        pattern.digitCount > 0 || value == 0
      else { return false }
      let isZero = digits.count == 1 && digits[0] == 0x30
      fill(pattern, isZero ? .none : digits, to: out)
      return true
    }
  }

  /// Without conditions the sections are for numbers above zero, below it, and zero.
  private static func pattern(for value: Double, _ patterns: [DigitPattern]) -> DigitPattern? {
    if patterns.contains(where: { $0.condition != nil }) {
      return patterns.first { $0.condition?.holds(value) ?? true }
    }
    return value == 0 && patterns.count > 2 ? patterns[2] : patterns.first
  }

  private static func fill(_ pattern: DigitPattern, _ digits: Bytes, to out: ByteBuffer) {
    var left = pattern.digitCount
    guard left > 0 else { return }
    var next = 0
    var isFirst = true
    for token in pattern.tokens {
      switch token {
      case .literal(let scalar): out.append(String(scalar))
      case .digit(let isPadded):
        // What the pattern has no room for stands in its first place.
        while isFirst && digits.count - next > left {
          out.append(digits[next])
          next += 1
        }
        isFirst = false
        if digits.count - next == left {
          out.append(digits[next])
          next += 1
        } else if isPadded {
          out.append(UInt8(ascii: "0"))
        }
        left -= 1
      }
    }
  }

  // MARK: - Numbers

  /// The shortest decimal: whole where it is whole, as many digits as a spreadsheet shows, no exponent.
  static func writeShortest(_ number: Bytes, to out: ByteBuffer) {
    if isWhole(number) { return out.append(number) }
    guard let value = Double(number.string), value.isFinite else { return out.append(number) }
    let written = fifteenDigits(value)
    guard let mark = written.firstIndex(where: { $0 == "e" }) else { return out.append(written) }
    let exponent = Int(written[written.index(after: mark)...]) ?? 0
    guard abs(exponent) <= 30 else { return out.append(written.uppercased()) }
    out.append(spelledOut(written[..<mark], exponent))
  }

  /// Digits alone, perhaps after a minus: nothing that a round trip could lose.
  private static func isWhole(_ number: Bytes) -> Bool {
    let start = number.first == 0x2D ? 1 : 0
    return number.count > start
      && number.slice(start, number.count).allSatisfy { 0x30...0x39 ~= $0 }
      && (number[start] != 0x30 || number.count == 1)
  }

  /// A spreadsheet has fifteen digits; a file may have more, by which a sum is not quite what it shows.
  private static func fifteenDigits(_ value: Double) -> String {
    var text = [CChar](repeating: 0, count: 40)
    _ = withVaList([value]) { vsnprintf(&text, text.count, "%.15g", $0) }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// `1.5` and 3 as `1500`.
  private static func spelledOut(_ mantissa: Substring, _ exponent: Int) -> String {
    let isNegative = mantissa.first == "-"
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    let digits = parts.joined()
    let point = (parts.first?.count ?? 0) + exponent
    var text: String
    if point <= 0 {
      text = "0." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.count {
      text = digits + String(repeating: "0", count: point - digits.count)
    } else {
      text = digits.prefix(point) + "." + digits.dropFirst(point)
    }
    if isNegative { text = "-" + text }
    return text
  }
}
