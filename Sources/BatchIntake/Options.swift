/// Every limit and choice of a run, with its default; immutable while it runs.
public struct Options: Sendable {
  /// How a sheet's bytes become text; nil: decided by its bytes.
  public var encoding: String?
  /// The byte between cells; nil: the one under which the header names most fields.
  public var delimiter: UInt8?
  /// The byte that quotes cells.
  public var quote = UInt8(ascii: "\"")
  /// The spreadsheet row of the header, from 1; nil: found.
  public var headerRow: Int?
  /// The sheets of a workbook that are read, by name, else by number from 1, hidden ones too; none: all
  /// that are visible and have a header.
  public var sheets: [String] = []
  /// Blocks judged at the same time.
  public var jobs = 2
  /// Bytes that one cell may have.
  public var maxCellBytes = 64 << 10
  /// Bytes that one record may have.
  public var maxRecordBytes = 1 << 20
  /// Bytes that a workbook may become when it is unpacked.
  public var maxWorkbookBytes: Int64 = 1 << 30
  /// Bytes of a sheet that are judged by one task at a time.
  public var blockBytes = 256 << 10
  /// 申請日 of rows that give none, as year × 10,000 + month × 100 + day.
  public var applicationDate: Int32
  /// Whether the date above was asked for, and not today's.
  public var isDateGiven: Bool
  /// The least that is listed; all is counted.
  public var leastSeverity = Severity.notice
  /// The language of messages.
  public var language = Language.ja
  /// The dealer's settings.
  public var profile = Profile.optec
  /// Whether passwords are written into submissions.
  public var includesSecrets = false
  /// How refused rows are handed back.
  public var rejected = RejectedFormat.xlsx
  /// The most refused rows that an input's workbook takes.
  var maxRejectedRows = 20_000
  /// A group of the machine that may read what is written, but for what holds passwords; nil: nobody else may.
  public var group: String?
  /// Whether a clinic whose errors lie in some forms has a submission of the others.
  public var isPartial = false
  /// What was marked in the output folder as applied for.
  var done = DoneMarks.none
  /// What makes a run exit with 1.
  public var failOn = FailOn.error
  /// The terminal that findings as text go to; nil: a file or a pipe, which gets them whole, one a line.
  public var terminal: Terminal?

  /// The former findings that these are compared with: a folder that `run` wrote, or a
  /// findings.ndjson; nil: what the output folder held.
  public var baseline: String?

  /// Where the profile was read; nil: it is built in. For the next run to read it again.
  public var profilePath: String?
  /// The file that the run's figures are written to, for the same.
  public var metrics: String?

  /// Told how far the work is, now and then, from one task at a time.
  public var progress: (@Sendable (Intake.Progress) -> Void)?

  /// How refused rows are handed back to be mended.
  public enum RejectedFormat: String, CaseIterable, Sendable {
    /// A workbook, with what is wrong in its cells.
    case xlsx
    /// Cut from the sheet, its bytes unchanged.
    case csv
  }

  /// From which severity on findings make a run fail.
  public enum FailOn: String, CaseIterable, Sendable {
    /// `new`: errors that the baseline lacks.
    case error, warning, new, never
  }

  /// The defaults, for rows applied for on a day; nil: today in Japan. See `date(_:)`.
  public init(applicationDate: Int32? = nil) {
    self.applicationDate = applicationDate ?? Self.today()
    isDateGiven = applicationDate != nil
  }
}

/// What a terminal is shown of findings: errors and warnings, the first of them. Files and pipes get all,
/// notices too, one a line.
public struct Terminal: Sendable {
  /// So many at most; all are counted.
  public var maxFindings = 50
  /// Whether colours may be used.
  public var isColoured = false
  /// Columns of the window.
  public var width = 80
  /// What it speaks; files and pipes speak the options' language.
  public var language = Language.ja

  /// A terminal of 80 columns without colour.
  public init() {}
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Options {
  /// A day written `2024-05-18`, as `applicationDate` holds it; nil if it is none.
  public static func date(_ text: String) -> Int32? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == 0x2D || 0x30...0x39 ~= $0 }),
      let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2])
    else { return nil }
    return Day(year: year, month: month, day: number).map { Int32($0.code) }
  }

  /// Today in Japan, which keeps no summer time, whatever the machine's zone is.
  public static func today() -> Int32 {
    var now = time(nil) + 9 * 3600
    var parts = tm()
    gmtime_r(&now, &parts)
    let day = (parts.tm_year + 1900) * 10_000 + (parts.tm_mon + 1) * 100 + parts.tm_mday
    // A clock that is wrong is no reason to stop: the nearest day that there is.
    return min(max(day, 1900_01_01), 2199_12_31)
  }
}
