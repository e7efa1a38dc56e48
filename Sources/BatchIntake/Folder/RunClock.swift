#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// When a run began, by the calendar and by a clock that only goes forward.
struct RunClock {
  private let started = Self.timestamp()
  private let start = Self.milliseconds()

  /// The run as it ends now.
  func finished(jobs: Int) -> SummaryWriter.Run {
    SummaryWriter.Run(
      started: started, finished: Self.timestamp(), milliseconds: Self.milliseconds() - start,
      jobs: jobs)
  }

  private static func timestamp() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let out = ByteBuffer(capacity: 32)
    for (number, width, mark) in [
      (parts.tm_year + 1900, 4, "-"), (parts.tm_mon + 1, 2, "-"), (parts.tm_mday, 2, "T"),
      (parts.tm_hour, 2, ":"), (parts.tm_min, 2, ":"), (parts.tm_sec, 2, "Z"),
    ] {
      out.append(UInt64(number), width: width)
      out.append(mark)
    }
    return out.text
  }

  private static func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}
