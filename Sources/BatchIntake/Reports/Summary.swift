// The books of a run as a value, for programs that read what the command wrote.

/// summary.json, or the object that `check --format json` prints: what was read, and what it came to.
///
/// `JSONDecoder().decode(Summary.self, from: data)` reads it. It throws `DecodingError`, where a member is missing, has
/// another type, or names a form, a severity or a version that is not known here.
public struct Summary: Codable, Sendable, Equatable {
  /// The version of the format.
  public enum Version: String, Codable, Sendable {
    /// The one that this library writes.
    case one = "1.0"
  }

  /// The version of the format.
  public let schemaVersion: Version
  /// The files that were read, in the order in which they were given.
  public let inputs: [Input]
  /// What the run was told.
  public let settings: Settings
  /// Rows by what became of them.
  public let rows: Intake.Report.Rows
  /// Findings by severity.
  public let findings: Findings
  /// Findings by the rule's id; a rule without any is left out.
  public let rules: [String: Int]
  /// How each procedure stands at the clinics.
  public let forms: [Form: FormCount]
  /// Rows by dealer. None of `check`.
  public let dealers: [Dealer]
  /// Clinics by the last day on which their online claims can be applied for.
  public let deadlines: [Deadline]
  /// The SHA-256 of each file that was written, in hexadecimal digits, by its path below the folder; nil of `check`.
  public let outputs: [String: String]?
  /// What differs between equal runs; nil of `check`.
  public let run: Run?

  /// A file that was read.
  public struct Input: Codable, Sendable, Equatable, Identifiable {
    /// Its path as it was given.
    public let name: String
    /// Its size in bytes.
    public let bytes: Int
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let sha256: String
    /// Its encoding, as `--encoding` names it; nil of a workbook, as are the next four.
    public let encoding: String?
    /// How the encoding was told: by a mark, by its bytes, by an option.
    public let encodingFrom: String?
    /// Its delimiter: a name or one character.
    public let delimiter: String?
    /// The row in which its header stands, from 1.
    public let headerRow: Int?
    /// Data rows that were read.
    public let rows: Int?
    /// The sheets of a workbook; nil of every other file.
    public let sheets: [Sheet]?
    /// Its name.
    public var id: String { name }
  }

  /// A sheet of a workbook that was read.
  public struct Sheet: Codable, Sendable, Equatable, Identifiable {
    /// Its name in the workbook.
    public let name: String
    /// The row in which its header stands, from 1.
    public let headerRow: Int
    /// Data rows that were read.
    public let rows: Int
    /// Its name.
    public var id: String { name }
  }

  /// What the run was told: each setting is called as its option is, `failOn` for `--fail-on`.
  public struct Settings: Codable, Sendable, Equatable {
    /// What was given to read, where the inputs do not tell it: folders, and sheets that could not be read.
    public let files: [String]?
    /// The day of application, where one was given; else it was the day of the run.
    public let applicationDate: Day?
    /// See `Options.encoding`.
    public let encoding: String
    /// See `Options.delimiter`.
    public let delimiter: String
    /// See `Options.quote`.
    public let quote: String
    /// See `Options.headerRow`; `auto` where none was given.
    public let headerRow: String
    /// See `Options.sheets`.
    public let sheet: [String]?
    /// The language of what was written: `ja` or `en`.
    public let language: String
    /// The path of the dealer's profile.
    public let profile: String?
    /// See `Options.failOn`.
    public let failOn: String
    /// The findings that the run was compared with.
    public let baseline: String?
    /// The file of figures for a monitor.
    public let metrics: String?
    /// See `Options.maxCellBytes`.
    public let maxCellBytes: Int
    /// See `Options.maxRecordBytes`.
    public let maxRecordBytes: Int
    /// See `Options.maxWorkbookBytes`.
    public let maxWorkbookBytes: Int
    /// See `Options.rejected`.
    public let rejected: String
    /// See `Options.isPartial`; nil where nothing was said of it.
    public let partial: Bool?
    /// See `Options.group`.
    public let group: String?
    /// `include` where passwords were written, else `redact`.
    public let secrets: String
  }

  /// Findings by severity.
  public struct Findings: Codable, Sendable, Equatable {
    /// A row that has one is not ready.
    public let error: Int
    /// What may be wrong.
    public let warning: Int
    /// What is worth knowing.
    public let notice: Int
  }

  /// How a procedure stands at the clinics of a run.
  public struct FormCount: Codable, Sendable, Equatable {
    /// Clinics that can submit it.
    public internal(set) var ready = 0
    /// Clinics whose row has to be mended first.
    public internal(set) var toMend = 0
    /// Clinics that do not ask for it.
    public internal(set) var notWanted = 0
    /// Clinics that have submitted it.
    public internal(set) var done = 0
  }

  /// A dealer's rows.
  public struct Dealer: Codable, Sendable, Equatable, Identifiable {
    /// The dealer's name as the sheets have it; empty where they name none, and `…` for all those above a thousand.
    public let dealer: String
    /// Rows read.
    public let read: Int
    /// Clinics that are ready.
    public let accepted: Int
    /// Clinics to mend.
    public let rejected: Int
    /// The dealer's name.
    public var id: String { dealer }
  }

  /// The clinics whose online claims start in a month.
  public struct Deadline: Codable, Sendable, Equatable, Identifiable {
    /// The last day on which it can be applied for.
    public let applyBy: Day
    /// The month in which online claims start: `2024-08`.
    public let startMonth: String
    /// Clinics whose claims form is ready.
    public let ready: Int
    /// Clinics whose row has to be mended first.
    public let toMend: Int
    /// The month in which online claims start.
    public var id: String { startMonth }
  }

  /// A run into a folder: when it was, and what it changed.
  public struct Run: Codable, Sendable, Equatable {
    /// The version of the command.
    public let version: String
    /// When it began, in UTC, as RFC 3339 writes it: `2024-05-18T21:00:00Z`.
    public let started: String
    /// When it ended, written likewise.
    public let finished: String
    /// How long it took, in seconds.
    public let seconds: Double
    /// How many blocks it judged at once.
    public let jobs: Int
    /// Submissions that were written for the first time.
    public let created: Int
    /// Submissions whose bytes changed.
    public let updated: Int
    /// Submissions that stayed as they were.
    public let unchanged: Int
    /// Submissions that were moved away, since nothing produces them any longer.
    public let withdrawn: Int
    /// Submissions that were moved away, since all their procedures are done.
    public let filed: Int
    /// Findings that the run before did not have.
    public let new: Int
    /// Findings of the run before that are gone.
    public let fixed: Int
    /// Findings of both.
    public let still: Int
  }
}
