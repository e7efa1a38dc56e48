#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Times in Japan, which keeps no summer time, whatever the machine's zone is; as an office reads them.
enum Japan {
  /// `5/18 9:05`, of seconds since 1970.
  static func minute(of seconds: Int) -> String {
    let parts = parts(of: seconds)
    return "\(parts.tm_mon + 1)/\(parts.tm_mday) \(clock(parts))"
  }

  /// The same of `2024-05-18T00:05:00Z`; what is no such time stays as it is.
  static func minute(ofUTC text: String) -> String {
    let numbers = text.split { !("0"..."9" ~= $0) }.compactMap { Int32($0) }
    guard numbers.count >= 6 else { return text }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return minute(of: timegm(&parts))
  }

  /// `9:05`, now.
  static var clockNow: String { clock(parts(of: time(nil))) }

  /// Day and time, of seconds since 1970.
  static func parts(of seconds: Int) -> tm {
    var moment = seconds + 9 * 3600
    var parts = tm()
    gmtime_r(&moment, &parts)
    return parts
  }

  private static func clock(_ parts: tm) -> String {
    "\(parts.tm_hour):\(parts.tm_min < 10 ? "0" : "")\(parts.tm_min)"
  }
}
