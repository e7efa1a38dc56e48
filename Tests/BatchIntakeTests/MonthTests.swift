import Testing

@testable import BatchIntake

@Suite struct MonthTests {
  private static let today = Day(code: Int32(20_240_518))
  private var today: Day { Self.today }

  private func month(_ text: String) -> Outcome { text.withBytes { Month.judge($0, near: today) } }
  private func day(_ text: String) -> Outcome { text.withBytes { Day.judge($0, near: today) } }

  @Test(arguments: [
    "2024年7月", "2024/7", "2024-07", "2024.7", "2024.07", "202407", "2024年07月分", "令和6年7月",
    "令和 6年 7月", "令和　６年　７月", "令6.7", "令6. 7", "令和六年七月", "R6.7", "R 6. 7", "R06/07", "r6-7",
    "Ｒ６．７", "R.6.7", "㋿6年7月", "Jul-24", "7月-24", "JUL-24", "Ｊｕｌ－２４", "2024/7/1", "2024年7月1日",
    "2024/7/1 0:00", "2024-07-01T00:00:00", "2024/7/1 12:34:56", "2024年7月1日(月)", "2024年7月1日（月曜日）",
    "45474", "45474.0", "202407.0", "20240701", "平成36年7月", "昭和99年7月", "二〇二四年七月", "2024‐7",
    "2024年\n7月", "R6年7月", "令和6/7", "2024年7月31日",
    "2024・7", "R6・7", "令和6年7月分", "令和06年07月", "2024年七月", "July-24", "july-2024", "2024/7/1T0:00",
    "2024/7/1 23:59:59", "2024年7月1日【月】", "令和六年七月三十一日", "令和六年七月十日",
  ])
  func readsJuly(text: String) {
    let outcome = month(text)
    #expect(outcome.state == .valid, "\(text)")
    #expect(Month(index: Int(outcome.code)).description == "2024-07", "\(text)")
  }

  @Test(arguments: [
    ("令和元年5月", "2019-05", false), ("平成31年4月", "2019-04", false), ("平成31年5月", "2019-05", true),
    ("令和元年4月", "2019-04", true), ("平成31年5月1日", "2019-05", true), ("令和元年5月1日", "2019-05", false),
    ("平成36年8月", "2024-08", true), ("昭和64年1月", "1989-01", false), ("平成元年1月", "1989-01", false),
    ("昭和64年1月8日", "1989-01", true), ("平成元年1月7日", "1989-01", true), ("㍻31年5月", "2019-05", true),
    ("大正15年12月", "1926-12", false), ("S63.12", "1988-12", false), ("H元.5", "1989-05", false),
    ("明治33年1月", "1900-01", false), ("T15.12.25", "1926-12", false), ("令和十二年十月", "2030-10", false),
    ("令和二十一年十二月", "2039-12", false), ("R6.12.31", "2024-12", false),
  ])
  func countsEras(text: String, expected: String, isOver: Bool) {
    let outcome = month(text)
    #expect(outcome.state == .valid, "\(text)")
    #expect(Month(index: Int(outcome.code)).description == expected)
    #expect(outcome.faults == (isOver ? Faults(.era) : []))
  }

  @Test(arguments: [
    ("19/7", ["2019-07", "2037-07"]), ("20/7", ["2020-07", "2038-07"]),
    ("0/7", ["2000-07"]), ("1/7", ["2025-01", "2019-07", "2001-07"]),
    ("99/7", ["2099-07", "2117-07"]), ("24/7", ["2024-07", "2042-07"]),
    ("6年7月", ["2024-07", "2006-07"]), ("24-Jul", ["2024-07"]),
    ("六年七月", ["2024-07", "2006-07"]), ("24/7/1", ["2024-07", "2042-07"]),
    ("7/2024", ["2024-07"]), ("7/24", ["2024-07"]), ("7/1", ["2024-07", "2025-01", "2007-01"]),
    ("7/1/24", ["2024-07", "2024-01", "2025-01", "2007-01"]),
    ("07-01-24", ["2024-07", "2024-01", "2025-01", "2007-01"]),
    ("7/1/2024", ["2024-07", "2024-01"]), ("7/7/2024", ["2024-07"]), ("7/001/2024", []),
    ("7/1/02024", []), ("7/02024", []), ("1-Jul-24", ["2024-07"]), ("今後導入予定", []),
    ("060701", ["2024-07", "2006-07", "1994-07"]), ("60701", ["2024-07", "2006-07", "1994-07"]),
    ("360701", ["2024-07", "2036-07", "2054-07"]), ("0607", ["2024-07", "2006-07", "1994-07"]),
    ("607", ["2024-07", "2006-07", "1994-07"]), ("2407", ["2024-07", "2012-07", "2042-07"]),
    ("5060701", ["2024-07"]), ("4360701", ["2024-07"]), ("R0607", ["2024-07"]),
    ("R607", ["2024-07"]), ("Ｒ０６０７０１", ["2024-07"]), ("令0607", ["2024-07"]),
    ("令和6年7月予定", ["2024-07"]), ("R6.7～", ["2024-07"]), ("2024年7月上旬", ["2024-07"]),
    ("2024年7月1日開業", ["2024-07"]), ("令和6年7月（予定）", ["2024-07"]), ("開業：R6.7.1", ["2024-07"]),
    ("2024年7月8日(月)予定", ["2024-07"]), ("令和6年七月頃", ["2024-07"]), ("2024/7以降", ["2024-07"]),
    ("2024年7月～8月", []), ("2024-07 or 08", []), ("2024年第3四半期", []), ("第一四半期", []),
    ("2024年8月診療分", []), ("40000", []), ("60000", []), ("5/11より", []),
    ("8月頃", []), ("来月", []), ("2024年", []), ("7月", []), ("2024/13", []), ("2024/0", []),
    ("2024/2/30", []), ("1899/12", []), ("2200/1", []), ("明治10年1月", []), ("令和0年5月", []),
    ("24071", []), ("9060701", []), ("2024", []), ("2024 7", []), ("2024/007", []),
    ("令和6年7月(月)", ["2024-07"]), ("2024/7/", ["2024-07"]), ("令和2024年7月", []), ("元年7月", []),
    ("100000", []),
    ("36525", []), ("73051", []), ("2024年7月7月", []), ("R", []), ("-", []), ("2024//7", []),
    ("2024/7/1 0:0", []), ("2024年元月", []), ("202407.", ["2024-07"]), ("2024.0.7", []),
    ("2024年7月1日 月曜日", ["2024-07"]), ("2024年7月7日 日曜日", ["2024-07"]), ("2024年7月1日月曜", ["2024-07"]),
    ("2024年7月1日12:00", ["2024-07"]), ("2024年7月1日9:00:00", ["2024-07"]),
    ("2024年7月1日10時30分", ["2024-07"]), ("2024年7月1日 午前9時", ["2024-07"]),
    ("2024年7月第1週", ["2024-07"]), ("2024年7月第二週", ["2024-07"]), ("2024年7月1週目", ["2024-07"]),
    ("2024年7月第2月曜日", ["2024-07"]), ("令和6年(2024年)7月", ["2024-07"]),
    ("2024年（令和6年）7月", ["2024-07"]), ("令和6（2024）年7月", ["2024-07"]), ("R6(2024)年7月", ["2024-07"]),
    ("2024年7月（令和6年7月）", ["2024-07"]), ("2024年（令和5年）7月", []), ("2024年7月（令和6年8月）", []),
    ("2024年7月2024年8月", []), ("2024年7月 8:00 9月", []), ("7月1日 月曜日", []), ("12:00", []),
    ("令和十十年七月", []), ("令和一二十年七月", []), ("令和〇十年七月", []), ("令和十〇年七月", []), ("令和十一二年七月", []),
  ])
  func refusesWhatIsNotSure(text: String, candidates: [String]) {
    #expect(month(text).faults == Faults(.format) && month(text).state == .refused)
    let advice = text.withBytes { Month.advice($0, near: today) }
    #expect(advice.candidates == candidates && advice.hint != nil)
  }

  /// The month of care is named by 分, which only the claims' form minds.
  @Test(arguments: ["2024年7月分", "R6.7分", "2024年07月分", "2024/7分"])
  func noticesTheMonthOfCare(text: String) {
    #expect(month(text).state == .valid && month(text).faults == Faults(.careMonth))
  }

  @Test func fixesOnlyWhatChanged() {
    #expect(month("2024-07").fixes == [])
    #expect(month("2024/7").fixes == .month)
    #expect(month("２０２４－０７").fixes == .fullwidth)
    #expect(month("２０２４/７").fixes == [.month, .fullwidth])
    #expect(month("202407.0").fixes == [.month, .excel])
    #expect(month("2024‐07").fixes == .month)
    #expect(month("２０２４－０７－０１").fixes == [.month, .fullwidth])
    #expect(month("２０２４－７").fixes == [.month, .fullwidth])
    #expect(day("2024-05-18").fixes == [])
    #expect(day("20240518").fixes == .date)
  }

  @Test(arguments: [
    ("2024-05-18", "2024-05-18"), ("2024-11-05", "2024-11-05"),
    ("20240518", "2024-05-18"), ("H29.1.6", "2017-01-06"), ("令和 7年10月 1日", "2025-10-01"),
    ("平29. 7. 1", "2017-07-01"), ("R 8. 5.31", "2026-05-31"), ("2024年5月18日(土)", "2024-05-18"),
    ("45430", "2024-05-18"), ("平成36年5月18日", "2024-05-18"), ("2024/2/29", "2024-02-29"),
    ("44699", "2022-05-18"), ("49082", "2034-05-18"), ("47848", "2030-12-31"),
    ("45291", "2023-12-31"), ("45292", "2024-01-01"), ("45351", "2024-02-29"),
    ("45352", "2024-03-01"),
    ("45657", "2024-12-31"), ("45658", "2025-01-01"), ("令和元年十月一日", "2019-10-01"),
    ("Ｒ６／５／１８", "2024-05-18"), ("2024/5/18 9:05", "2024-05-18"),
  ])
  func readsDays(text: String, expected: String) {
    let outcome = day(text)
    #expect(outcome.state == .valid, "\(text)")
    #expect(Day(code: Int(outcome.code))?.description == expected)
    #expect(outcome.faults == (text.contains("平成36") ? Faults(.era) : []))
  }

  @Test(arguments: [
    ("5/18", ["2024-05-18"]), ("9:05", []), ("12:30", []),
    ("24/5/18", ["2024-05-18", "2018-05-24", "2042-05-18"]),
    ("6/5/18", ["2024-05-18", "2018-06-05", "2018-05-06", "2006-05-18"]),
    ("5/18/24", ["2024-05-18"]), ("060518", ["2024-05-18", "2006-05-18", "1994-05-18"]),
    ("5060518", ["2024-05-18"]), ("令和6年5月18日予定", ["2024-05-18"]), ("44698", []), ("49083", []),
    ("2024/5", []), ("2024年5月", []), ("2023/2/29", []), ("5/18/2024", ["2024-05-18"]),
    ("Jul-24", []),
    ("4/5/2024", ["2024-05-04", "2024-04-05"]), ("本日", []),
    ("2024年5月20日 月曜日", ["2024-05-20"]), ("2024年5月19日 日曜日", ["2024-05-19"]),
    ("2024年5月18日10時", ["2024-05-18"]), ("2024年5月第3週", []),
  ])
  func refusesOtherDays(text: String, candidates: [String]) {
    #expect(day(text).faults == Faults(.format))
    #expect(text.withBytes { Day.advice($0, near: today) }.candidates == candidates)
  }

  @Test(
    arguments: [
      ("2024", "7", "2024-07"), ("2024年", "7月", "2024-07"), ("令和6年", "７月", "2024-07"),
      ("R6", "07", "2024-07"),
      ("2024.0", "7.0", "2024-07"), ("令和元年", "五月", "2019-05"), ("2024", "7月分", "2024-07"),
      ("6", "7", nil), ("2024", "13", nil), ("2024/7", "7", "2024-07"), ("2024年7月", "", "2024-07"),
      ("2024/7", "8", nil), ("202407", "7月", "2024-07"), ("", "7", nil), ("2024", "", nil),
      ("2024", "2024/7", nil), ("来年", "7", nil),
    ] as [(String, String, String?)])
  func joinsHalves(year: String, month: String, expected: String?) {
    year.withBytes { year in
      month.withBytes { month in
        let outcome = Month.judgeHalves(year: year, month: month, near: today)
        let isValid = outcome.state == .valid
        #expect((isValid ? Month(index: Int(outcome.code)).description : nil) == expected)
        #expect(isValid || outcome.faults == Faults(.format))
      }
    }
  }

  @Test(
    arguments: [
      ("2024", "7", []), ("2024", "07", []), ("2024", "７", [.month, .fullwidth]),
      ("２０２４", "7", [.month, .fullwidth]), ("2024.0", "7", [.month, .excel]),
      ("2024", "7.0", [.month, .excel]), ("2024年", "7", .month), ("2024", "7月", .month),
      ("R6", "7", .month),
    ] as [(String, String, Fixes)])
  func namesTheFixesOfHalves(year: String, month: String, expected: Fixes) {
    let outcome = year.withBytes { year in
      month.withBytes { Month.judgeHalves(year: year, month: $0, near: today) }
    }
    #expect(outcome.state == .valid && outcome.fixes == expected)
  }

  @Test func reckons() {
    #expect(Month(year: 2024, month: 11).adding(3).description == "2025-02")
    #expect(Month(year: 2024, month: 1).adding(-1).description == "2023-12")
    #expect(Month(year: 2024, month: 2).days == 29 && Month(year: 2100, month: 2).days == 28)
    #expect(Day(year: 2023, month: 2, day: 29) == nil)
    #expect(Month(year: 2024, month: 12) < Month(year: 2025, month: 1))
  }

  @Test func judgesItsOwnResults() {
    var random = SplitMix64(seed: 7)
    let pieces = "0123456789年月日令和平成昭RHS元六七十/.- ()土分①－１２".map(String.init)
    var valid = 0
    for _ in 0..<40_000 {
      let start = ["2024年7月", "R6.7", "令和6年7月1日", "2024-07", "45474"].randomElement(using: &random)!
      var text = Array(start).map(String.init)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        text[place] = pieces.randomElement(using: &random)!
      }
      let outcome = month(text.joined())
      guard outcome.state == .valid else { continue }
      valid += 1
      let again = month(Month(index: Int(outcome.code)).description)
      #expect(again.state == .valid && again.code == outcome.code)
      #expect(again.fixes == [] && again.faults == [])
    }
    #expect(valid > 5_000)
  }
}
