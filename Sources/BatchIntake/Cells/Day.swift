#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A day of the years 1900 to 2199.
public struct Day: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// The years that are read.
  static let years = 1900...2199

  /// Its year.
  public let year: Int
  /// Its month, 1 to 12.
  public let month: Int
  /// Its number in the month.
  public let day: Int

  /// A day that exists, in a year that is read; else nil.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of an outcome's code, year × 10000 + month × 100 + day; nil if there is none such.
  init?(code: Int) { self.init(year: code / 10000, month: code / 100 % 100, day: code % 100) }

  /// The day that Excel counts so (1900 system); serials of 2000 to 2099 alone are taken for dates.
  init?(serial: Int) {
    guard serial >= 36526 && serial <= 73050 else { return nil }
    var rest = serial - 36526
    var year = 2000
    while rest >= Self.days(of: year) {
      rest -= Self.days(of: year)
      year += 1
    }
    var month = 1
    while rest >= Self.days(in: month, of: year) {
      rest -= Self.days(in: month, of: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// The `code` of a day's outcome, which orders days.
  var code: Int { year * 10000 + month * 100 + day }
  /// The month that it is in.
  var monthValue: Month { Month(year: year, month: month) }
  /// As submissions have it: 2024-05-18.
  public var description: String { "\(year)-\(twoDigits(month))-\(twoDigits(day))" }

  /// Writes it so.
  func write(to out: ByteBuffer) {
    out.append(decimal: year)
    for part in [month, day] {
      out.append("-")
      out.append(UInt64(part), width: 2)
    }
  }

  /// The order of time.
  public static func < (one: Day, other: Day) -> Bool { one.code < other.code }

  /// The day after it.
  var next: Day {
    if let later = Day(year: year, month: month, day: day + 1) { return later }
    let month = monthValue.adding(1)
    return Day(year: month.year, month: month.month, day: 1) ?? self
  }

  /// How many days later another day is.
  func days(to other: Day) -> Int { other.ordinal - ordinal }

  /// Days from a fixed one on; March begins the year, so that the leap day is its last.
  private var ordinal: Int {
    let own = month < 3 ? year - 1 : year
    return 365 * own + own / 4 - own / 100 + own / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day
  }

  /// The day of the week, 0 for Sunday.
  var weekday: Int {
    // January and February count as the end of the year before, after the leap day.
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let own = month < 3 ? year - 1 : year
    return (own + own / 4 - own / 100 + own / 400 + shifts[month - 1] + day) % 7
  }

  /// How many days a month has.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func days(of year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension Day {
  /// A text that names no day of the years 1900 to 2199 as `2024-05-18` does.
  public struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text.
    public let text: String
    /// What was expected.
    public var description: String {
      "a day is written YYYY-MM-DD, such as 2024-05-18, not “\(text)”"
    }
  }

  /// The day that is written so: `2024-05-18`.
  ///
  /// - Throws: `Malformed`, of every other text.
  public init(_ text: String) throws(Malformed) {
    guard let day = text.withBytes({ Day.canonical($0) }) else { throw Malformed(text: text) }
    self = day
  }

  /// Today in Japan, which keeps no summer time, whatever the machine's zone is.
  public static func today() -> Day {
    let parts = Japan.parts(of: time(nil))
    let year = Int(parts.tm_year) + 1900
    // A clock that is wrong is no reason to stop: the nearest day that there is.
    return Day(year: year, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? Day(code: Int32(year < years.lowerBound ? 1900_01_01 : 2199_12_31))
  }
}
