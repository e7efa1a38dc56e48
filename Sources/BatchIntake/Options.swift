#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Every limit and choice of a run, with its default; immutable while it runs.
public struct Options: Sendable {
  /// How a sheet's bytes become text.
  public var encoding = Encoding.auto
  /// What stands between cells.
  public var delimiter = Delimiter.auto
  /// The byte that quotes cells.
  public var quote = UInt8(ascii: "\"")
  /// The spreadsheet row of the header, from 1; nil: found.
  public var headerRow: Int?
  /// The sheets of a workbook that are read, by name, else by number from 1, hidden ones too; none: all
  /// that are visible and have a header.
  public var sheets: [String] = []
  /// Blocks judged at the same time, at least one; as many as the machine has cores unless told otherwise.
  public var jobs = Self.cores { didSet { precondition(jobs >= 1, "a run has at least one job") } }
  /// Bytes that one cell may have, within `byteLimits`.
  public var maxCellBytes = 64 << 10 { didSet { Self.require(maxCellBytes) } }
  /// Bytes that one record may have, within `byteLimits`.
  public var maxRecordBytes = 1 << 20 { didSet { Self.require(maxRecordBytes) } }
  /// Bytes that a workbook may become when it is unpacked, at least one.
  public var maxWorkbookBytes: Int64 = 1 << 30 {
    didSet { precondition(maxWorkbookBytes >= 1, "a workbook has at least one byte") }
  }
  /// Bytes of a sheet that are judged by one task at a time, within `byteLimits`.
  public var blockBytes = 256 << 10 { didSet { Self.require(blockBytes) } }
  /// What a cell, a record and a block may be limited to: a place within them is a number of 32 bits.
  public static let byteLimits = 1...1 << 30
  /// 申請日 of rows that give none: today in Japan, unless another day is set.
  public var applicationDate = Day.today() { didSet { isDateGiven = true } }
  /// Whether the day above was set, even to today's: then submissions carry it.
  public internal(set) var isDateGiven = false
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
  package var terminal: Terminal?

  /// The former findings that these are compared with: a folder that `run` wrote, or a
  /// findings.ndjson; nil: what the output folder held.
  public var baseline: String?

  /// Where the profile was read, or its name; nil: it is the default. For the next run to read it again.
  package var profilePath: String?
  /// The file that the run's figures are written to, for the same.
  package var metrics: String?

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

  /// The defaults, for rows applied for today.
  public init() {}

  /// The defaults, for rows applied for on a day.
  public init(applicationDate: Day) {
    self.applicationDate = applicationDate
    isDateGiven = true
  }

  private static func require(_ limit: Int) {
    precondition(byteLimits.contains(limit), "a limit is from 1 byte to 1 GiB")
  }

  /// The processors of this machine.
  static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

extension Options {
  /// How sheets are encoded; a BOM goes before all but what is asked for.
  public enum Encoding: String, CaseIterable, Sendable {
    /// Decided by each sheet's bytes.
    case auto
    case utf8 = "utf-8"
    /// Shift_JIS as Windows has it.
    case cp932
    /// Little or big endian, by the bytes.
    case utf16 = "utf-16"
    case eucjp = "euc-jp"
  }

  /// What stands between the cells of a sheet.
  public struct Delimiter: Sendable, Equatable {
    /// One byte of ASCII; nil: the one under which the header names most fields.
    let byte: UInt8?

    /// The one under which the header names most fields.
    public static let auto = Delimiter(byte: nil)
    /// A comma.
    public static let comma = Delimiter(byte: Dialect.comma)
    /// A tab.
    public static let tab = Delimiter(byte: Dialect.tab)
    /// A semicolon.
    public static let semicolon = Delimiter(byte: Dialect.semicolon)

    init(byte: UInt8?) { self.byte = byte }

    /// A word that is no delimiter.
    public struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
      /// The word.
      public let word: String
      /// What was expected.
      public var description: String {
        "a delimiter is auto, comma, tab, semicolon or one ASCII character, not “\(word)”"
      }
    }

    /// What a word of the command line means: `auto`, `comma`, `tab`, `semicolon` or one character of ASCII
    /// but NUL and line ends.
    ///
    /// - Throws: `Malformed`, of every other word.
    public init(_ word: String) throws(Malformed) {
      switch word {
      case "auto": self = .auto
      case "comma": self = .comma
      case "tab": self = .tab
      case "semicolon": self = .semicolon
      default:
        // Spaces after the character go with it: they stand around the cells, which lose them anyway.
        let spaces = word.utf8.dropFirst().allSatisfy { $0 == 0x20 }
        guard spaces, let byte = word.utf8.first, byte < 0x80, ![0, 10, 13].contains(byte) else {
          throw Malformed(word: word)
        }
        self.init(byte: byte)
      }
    }

    /// The word that means it.
    var word: String { byte.map(Dialect.name) ?? "auto" }
  }
}

/// What a terminal is shown of findings: errors and warnings, the first of them. Files and pipes get all,
/// notices too, one a line.
package struct Terminal: Sendable {
  /// So many at most; all are counted.
  package var maxFindings = 50
  /// Whether colours may be used.
  package var isColoured = false
  /// Columns of the window.
  package var width = 80
  /// What it speaks; files and pipes speak the options' language.
  package var language = Language.ja

  /// A terminal of 80 columns without colour.
  package init() {}
}
