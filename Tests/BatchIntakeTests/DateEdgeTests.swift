// The edges of eras, days and months, and of what is read as one.

import Foundation
import Testing

@testable import BatchIntake

@Suite struct DateEdgeTests {
  private let today = Day(code: Int32(20_240_518))

  private func month(_ text: String) -> Outcome { text.withBytes { Month.judge($0, near: today) } }
  private func day(_ text: String) -> Outcome { text.withBytes { Day.judge($0, near: today) } }

  /// The first day of each era and its last, and the days beside them.
  @Test(
    arguments: [
      (0, 2019, 4, 30, false), (0, 2019, 5, 1, true), (0, 2199, 12, 31, true),
      (1, 1989, 1, 7, false), (1, 1989, 1, 8, true), (1, 2019, 4, 30, true),
      (1, 2019, 5, 1, false), (2, 1926, 12, 24, false), (2, 1926, 12, 25, true),
      (2, 1989, 1, 7, true), (2, 1989, 1, 8, false), (3, 1912, 7, 29, false),
      (3, 1912, 7, 30, true), (3, 1926, 12, 25, true), (3, 1926, 12, 26, false),
      (4, 1868, 1, 24, false), (4, 1868, 1, 25, true), (4, 1912, 7, 30, true),
      (4, 1912, 7, 31, false),
    ] as [(Int, Int, Int, Int, Bool)])
  func anEraHoldsItsDays(era: Int, year: Int, month: Int, day: Int, isHeld: Bool) {
    #expect(Era.all[era].holds(year: year, month: month, day: day) == isHeld)
  }

  @Test(
    arguments: [
      (0, 2019, 4, false), (0, 2019, 5, true), (1, 1988, 12, false), (1, 1989, 1, true),
      (1, 2019, 4, true), (1, 2019, 5, false), (2, 1926, 11, false), (2, 1926, 12, true),
      (2, 1989, 1, true), (2, 1989, 2, false), (3, 1912, 6, false), (3, 1912, 7, true),
      (3, 1926, 12, true), (3, 1927, 1, false), (4, 1867, 12, false), (4, 1868, 1, true),
      (4, 1912, 7, true), (4, 1912, 8, false),
    ] as [(Int, Int, Int, Bool)])
  func anEraHoldsAMonthOfWhichADayIsItsOwn(era: Int, year: Int, month: Int, isHeld: Bool) {
    #expect(Era.all[era].holds(year: year, month: month, day: nil) == isHeld)
  }

  @Test func theYearsOfErasCountFromTheirFirst() {
    let first = ["令和元年", "平成元年", "昭和元年", "大正元年", "明治33年"]
    let years = [2019, 1989, 1926, 1912, 1900]
    for (era, year) in zip(first, years) {
      let outcome = month(era + "12月")
      #expect(Month(index: Int(outcome.code)) == Month(year: year, month: 12), "\(era)")
    }
  }

  /// Days follow one another, and so do the days of the week; 1900-01-01 was a Monday.
  @Test func daysFollowOneAnother() throws {
    var day = try #require(Day(year: 1900, month: 1, day: 1))
    var weekday = 1
    for year in Day.years {
      for month in 1...12 {
        for number in 1...Day.days(in: month, of: year) {
          guard day.year == year, day.month == month, day.day == number else {
            Issue.record("\(day) stands where \(year)-\(month)-\(number) should")
            return
          }
          if day.weekday != weekday { Issue.record("\(day)") }
          let next = day.next
          if next > day, day.days(to: next) != 1 { Issue.record("\(day)") }
          day = next
          weekday = (weekday + 1) % 7
        }
      }
    }
  }

  @Test(
    arguments: [
      (1900, 2, 28), (2000, 2, 29), (2100, 2, 28), (2023, 2, 28), (2024, 2, 29), (2024, 4, 30),
      (2024, 6, 30), (2024, 9, 30), (2024, 11, 30), (2024, 1, 31), (2024, 3, 31), (2024, 5, 31),
      (2024, 7, 31), (2024, 8, 31), (2024, 10, 31), (2024, 12, 31),
    ])
  func aMonthEndsWithItsLastDay(year: Int, month: Int, last: Int) {
    #expect(Day(year: year, month: month, day: last) != nil)
    #expect(Day(year: year, month: month, day: last + 1) == nil)
    #expect(Month(year: year, month: month).days == last)
  }

  @Test func onlyTheYearsFrom1900To2199AreRead() {
    #expect(Day(year: 1899, month: 12, day: 31) == nil && Day(year: 2200, month: 1, day: 1) == nil)
    #expect(Day(year: 1900, month: 1, day: 1) != nil && Day(year: 2199, month: 12, day: 31) != nil)
    #expect(Day(year: 2024, month: 0, day: 1) == nil && Day(year: 2024, month: 13, day: 1) == nil)
    #expect(Day(year: 2024, month: 1, day: 0) == nil && Day(year: 2024, month: 1, day: 32) == nil)
    for text in ["1900-01", "2199-12", "2024-01", "2024-12"] {
      #expect(month(text).state == .valid && month(text).fixes == [], "\(text)")
    }
    for text in ["1899-12", "2200-01", "2024-00", "2024-13", "2024-0:", "2024_07", "202:-07"] {
      #expect(month(text).state == .refused, "\(text)")
    }
    for text in ["2024-05-1:", "2024-0:-18", "2024-05-00", "2024-05-32", "2024-05_18"] {
      #expect(day(text).state == .refused, "\(text)")
    }
  }

  /// Excel's serials of this century, in the order of its days.
  @Test func serialsAreTheDaysOfACentury() {
    #expect(Day(serial: 36_525) == nil && Day(serial: 73_051) == nil)
    var day = Day(year: 2000, month: 1, day: 1)
    for serial in 36_526...73_050 {
      if Day(serial: serial) != day { Issue.record("\(serial)") }
      day = day?.next
    }
    #expect(day == Day(year: 2100, month: 1, day: 1))
  }

  @Test func todayIsJapans() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 9 * 3600))
    func now() -> Day? {
      let parts = calendar.dateComponents([.year, .month, .day], from: Date())
      return Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    }
    let (before, today, after) = (now(), Day.today(), now())
    #expect(today == before || today == after)
  }

  @Test(
    arguments: [
      ("AUG-24", "2024-08"), ("Apr-2024", "2024-04"), ("May-24", "2024-05"),
      ("December-2024", "2024-12"), ("12月-24", "2024-12"), ("07月-24", "2024-07"),
      ("7月-2024", "2024-07"), ("2024/7/1 12:34", "2024-07"), ("令和06年7月", "2024-07"),
      ("2024年7月01日", "2024-07"), ("2024/7/01", "2024-07"), ("202412.00", "2024-12"),
      ("㍼63年7月", "1988-07"), ("㍽15年11月", "1926-11"), ("㍾33年7月", "1900-07"),
      ("㍻30年7月", "2018-07"), ("M33.7", "1900-07"), ("T15.11", "1926-11"), ("s63/7", "1988-07"),
      ("h30-7", "2018-07"), ("明33.7", "1900-07"), ("大15.11", "1926-11"), ("昭63.7", "1988-07"),
      ("令和二十年三月三日", "2038-03"), ("2024年十一月", "2024-11"), ("〇六年七月", nil),
    ] as [(String, String?)])
  func readsMonths(text: String, expected: String?) {
    let outcome = month(text)
    let read = outcome.state == .valid ? Month(index: Int(outcome.code)).description : nil
    #expect(read == expected, "\(text)")
  }

  @Test(
    arguments: [
      ("令和六年七月十日", "2024-07-10"), ("令和六年七月二十日", "2024-07-20"),
      ("令和六年七月三十一日", "2024-07-31"), ("令和六年七月一日", "2024-07-01"),
      ("2024-05-18T09:05", "2024-05-18"), ("2024/5/18 9:05:59", "2024-05-18"),
      ("2024年5月18日【土】", "2024-05-18"),
    ])
  func readsDaysOnly(text: String, expected: String) {
    let outcome = day(text)
    #expect(outcome.state == .valid, "\(text)")
    #expect(Day(code: Int(outcome.code))?.description == expected, "\(text)")
  }
}

/// What is no month beyond doubt, and what it may be.
@Suite struct DateAdviceTests {
  private let today = Day(code: Int32(20_240_518))

  private func months(_ text: String) -> [String] {
    text.withBytes { Month.advice($0, near: today) }.candidates
  }

  private func days(_ text: String) -> [String] {
    text.withBytes { Day.advice($0, near: today) }.candidates
  }

  @Test(
    arguments: [
      ("007月-24", []), ("Jul-024", []), ("Jul-6", []), ("Jul-二四", []), ("001-Jul-24", []),
      ("12-Jul-24", ["2024-07"]), ("24-July", ["2024-07"]), ("Ju-24", []), ("Juli-24", []),
      ("Sept-24", []), ("024/7", []), ("2024/7/001", []), ("2024/007/1", []), ("7/024", []),
      ("7/1/4", ["2025-01", "2007-01"]), ("7/1/024", []), ("令和006年7月", []), ("024年7月", []),
      ("02024年7月", []), ("1912", []), ("2012", []), ("2112", []),
      ("1812", ["2018-12", "2036-12", "2006-12"]), ("0060701", []), ("1330701", ["1900-07"]),
      ("2150701", ["1926-07"]), ("3630701", ["1988-07"]), ("4020701", ["1990-07"]),
      ("6060701", []), ("00701", ["2000-07"]), ("R60701", ["2024-07"]), ("R6", []), ("R24", []),
      ("R0060701", []), ("二〇二四〇年七月", []), ("2024/7/1 0:00:00:00", []), (" 12:00", []),
      ("2024/7/1 123:00", []), ("202407011", []), ("7/2", ["2024-07", "2025-02", "2007-02"]),
    ] as [(String, [String])])
  func proposesWhatMayBeMeant(text: String, candidates: [String]) {
    #expect(text.withBytes { Month.judge($0, near: today) }.state == .refused, "\(text)")
    #expect(months(text) == candidates, "\(text)")
  }

  /// Letters of ASCII belong to what is read, brackets and other signs do not; signs at the ends go.
  @Test(
    arguments: [
      ("Aug-24予定", ["2024-08"]), ("2024年7月分予定", []), ("2024年7月診療予定", []),
      ("予定：AUG-24", ["2024-08"]), ("2024/7z", []), ("2024/7Z", []),
      ("a2024/7", []), ("Z2024/7", []), ("2024/7[", ["2024-07"]), ("2024/7{", ["2024-07"]),
      ("2024/7@", ["2024-07"]), ("2024/7`", ["2024-07"]), ("2024.7.", ["2024-07"]),
      ("2024・7・", ["2024-07"]), ("2024-7-", ["2024-07"]), ("-2024/7", ["2024-07"]),
      ("/2024/7", ["2024-07"]), ("・2024/7", ["2024-07"]), (".2024/7", ["2024-07"]),
    ] as [(String, [String])])
  func partsWordsFromDates(text: String, candidates: [String]) {
    #expect(months(text) == candidates, "\(text)")
  }

  /// A time, a weekday or a week goes as far as it reaches, and no further.
  @Test(
    arguments: [
      ("月曜2024年7月1日", ["2024-07"]), ("月曜日2024年7月1日", ["2024-07"]), ("9:00R6.7", ["2024-07"]),
      ("09:00R6.7", ["2024-07"]), ("9:00:00R6.7", ["2024-07"]), ("9時R6.7", ["2024-07"]),
      ("9時30分R6.7", ["2024-07"]), ("9時5分R6.7", ["2024-07"]), ("9時30、R6.7", []),
      ("9時分R6.7", []), ("9:5R6.7", []), ("9:005R6.7", []), ("9:00 12R6.7", []),
      ("9:00:5、R6.7", []), ("123:00、R6.7", []), ("第1週R6.7", ["2024-07"]),
      ("第二週R6.7", ["2024-07"]), ("1週R6.7", ["2024-07"]), ("第2月曜R6.7", ["2024-07"]),
      ("2月曜R6.7", []), ("第2R6.7", []), ("12週R6.7", []), ("R6.7 第2週", ["2024-07"]),
      ("2024年7月1日12時", ["2024-07"]),
    ] as [(String, [String])])
  func passesOverTimesAndWeeks(text: String, candidates: [String]) {
    #expect(months(text) == candidates, "\(text)")
  }

  /// The year in brackets is the year before them, or nothing is proposed.
  @Test(
    arguments: [
      ("2024（令和6）年7月", ["2024-07"]), ("2024年[R6年]7月", ["2024-07"]), ("R6年(2024)7月", ["2024-07"]),
      ("2024年（R7）7月", []), ("令和6年(024年)7月", []), ("令和006年(2024年)7月", []),
      ("24年(令和6年)7月", []), ("2024年（7月）", []),
    ] as [(String, [String])])
  func takesTheSameYearOnce(text: String, candidates: [String]) {
    #expect(months(text) == candidates, "\(text)")
  }

  @Test func looksAtNoLongText() {
    let text = "2024年7月予定"
    for (count, candidates) in [(200, ["2024-07"]), (201, [])] {
      let long = text + String(repeating: "!", count: count - text.utf8.count)
      #expect(long.utf8.count == count && months(long) == candidates)
    }
  }

  /// A day without a year is of this year, or of the next where it is over since long.
  @Test(
    arguments: [
      ("3/31", ["2024-03-31"]), ("3/1", ["2024-03-01"]), ("2/28", ["2025-02-28"]),
      ("1/31", ["2025-01-31"]), ("12/31", ["2024-12-31"]), ("2/30", []), ("13/1", []),
      ("5/1/2024", ["2024-05-01", "2024-01-05"]), ("2024年5月18日9時", ["2024-05-18"]),
      ("平成36年5月18日", ["2024-05-18"]), ("24-5-18", ["2024-05-18", "2018-05-24", "2042-05-18"]),
    ] as [(String, [String])])
  func takesADayForTheNextOne(text: String, candidates: [String]) {
    #expect(days(text) == candidates, "\(text)")
  }
}

/// What a month or a day that was read so is said to have needed.
@Suite struct DateFixesTests {
  private let today = Day(code: Int32(20_240_518))

  @Test(
    arguments: [
      ("２０２４－０７", .fullwidth), ("２０２４年０７", [.month, .fullwidth]),
      ("２０２４／０７", [.month, .fullwidth]), ("２０２４－〇七", [.month, .fullwidth]),
      ("２０２４－\u{3000}７", [.month, .fullwidth]), ("２０２４－\u{3000}０７", [.month, .fullwidth]),
      ("２０２４－０７月", [.month, .fullwidth]),
      ("2024/07", .month), ("2024-7", .month), ("2024-07-01", .month), ("202407", .month),
      ("２０２４０７", [.month, .fullwidth]), ("202407.0", [.month, .excel]),
    ] as [(String, Fixes)])
  func ofAMonth(text: String, fixes: Fixes) {
    let outcome = text.withBytes { Month.judge($0, near: today) }
    #expect(outcome.state == .valid && outcome.fixes == fixes, "\(text)")
  }

  @Test(
    arguments: [
      ("２０２４－０５－１８", .fullwidth), ("２０２４／０５－１８", [.date, .fullwidth]),
      ("２０２４－０５／１８", [.date, .fullwidth]), ("２０２４年０５－１８", [.date, .fullwidth]),
      ("２０２４－\u{3000}５－１８", [.date, .fullwidth]), ("２０２４－\u{3000}０５－１８", [.date, .fullwidth]),
      ("２０２４－０５－\u{3000}８", [.date, .fullwidth]),
      ("２０２４－０５－８", [.date, .fullwidth]), ("2024/05/18", .date), ("2024-5-18", .date),
      ("20240518.0", [.date, .excel]),
    ] as [(String, Fixes)])
  func ofADay(text: String, fixes: Fixes) {
    let outcome = text.withBytes { Day.judge($0, near: today) }
    #expect(outcome.state == .valid && outcome.fixes == fixes, "\(text)")
  }

  @Test(
    arguments: [
      ("2024/7", "07", "2024-07"), ("2024/7", "7月", "2024-07"), ("2024/7", "7日", nil),
      ("2024/7", "007", nil), ("2024/7", "7月分", nil), ("2024/7", ".0", nil), ("2024/7", "月", nil),
      ("2024", "元月", nil), ("2024", "7分", nil), ("2024", "007", nil), ("2024", "7.", nil),
      ("2024", "12月", "2024-12"), ("2024", "12", "2024-12"), ("2024年7", "7", "2024-07"),
      ("024", "7", nil), ("R6年", "7", "2024-07"), ("R.6", "7", "2024-07"),
      ("2024", "7 月", "2024-07"),
    ] as [(String, String, String?)])
  func halvesAreJoined(year: String, month: String, expected: String?) {
    let outcome = year.withBytes { year in
      month.withBytes { Month.judgeHalves(year: year, month: $0, near: today) }
    }
    let isValid = outcome.state == .valid
    let read = isValid ? Month(index: Int(outcome.code)).description : nil
    #expect(read == expected, "\(year) \(month)")
  }

  /// Of a whole month in the year's column the other column says nothing, and is a fix of the value.
  @Test func aWholeMonthInTheYearsColumnIsAFix() {
    let outcome = "2024-07".withBytes { year in
      Month.judgeHalves(year: year, month: .none, near: today)
    }
    #expect(outcome.state == .valid && outcome.fixes == .month)
  }

  @Test(arguments: ["2024年7月分", "7月分"])
  func theMonthOfCareIsNamedInEitherColumn(text: String) {
    let outcome =
      text.hasPrefix("2024")
      ? text.withBytes { Month.judgeHalves(year: $0, month: .none, near: today) }
      : "2024".withBytes { year in
        text.withBytes { Month.judgeHalves(year: year, month: $0, near: today) }
      }
    #expect(outcome.state == .valid && outcome.faults == Faults(.careMonth))
  }
}
