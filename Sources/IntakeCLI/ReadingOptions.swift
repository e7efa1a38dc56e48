import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The options that all commands share which read sheets.
struct ReadingOptions: ParsableArguments {
  @Option(help: "How the sheets are encoded: auto, utf-8, cp932, utf-16, euc-jp.")
  var encoding: Options.Encoding = .auto

  @Option(
    help:
      "What stands between cells: auto, comma, tab, semicolon, or one character (default: auto).",
    transform: Options.Delimiter.init(_:))
  var delimiter: Options.Delimiter = .auto

  @Option(help: "The character that quotes cells.")
  var quote = "\""

  @Option(help: "The spreadsheet row of the header: auto, or its number.")
  var headerRow = "auto"

  @Option(
    help:
      "A sheet of a workbook, by its name, else its number from 1; may be given again (default: all visible ones with a header)."
  )
  var sheet: [String] = []

  @Option(help: "How many blocks are judged at the same time (default: the number of cores).")
  var jobs: Int?

  @Option(help: "Bytes that one cell may have.")
  var maxCellBytes = 64 << 10

  @Option(help: "Bytes that one record may have.")
  var maxRecordBytes = 1 << 20

  @Option(help: "Bytes that a workbook may become when it is unpacked.")
  var maxWorkbookBytes: Int64 = 1 << 30

  func validate() throws {
    guard quote.utf8.count == 1 else {
      throw ValidationError("--quote takes one ASCII character, not “\(quote)”.")
    }
    let byte = quote.utf8.first ?? 0
    guard byte < 0x80, ![0x00, 0x09, 0x0A, 0x0D, 0x20].contains(byte),
      try delimiter != Options.Delimiter(quote)
    else {
      throw ValidationError(
        "--quote takes a character that is no space, no line end and not the delimiter.")
    }
    if headerRow != "auto" {
      guard let row = Int(headerRow), row > 0 else {
        throw ValidationError("--header-row takes auto or a row number from 1, not “\(headerRow)”.")
      }
    }
    if let jobs, jobs < 1 || jobs > 1024 {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
    guard maxCellBytes > 0, maxRecordBytes > 0, maxWorkbookBytes > 0 else {
      throw ValidationError(
        "--max-cell-bytes, --max-record-bytes and --max-workbook-bytes take a number above 0.")
    }
    if let sheet = sheet.first(where: { $0.isEmpty || Int($0).map { $0 < 1 } ?? false }) {
      throw ValidationError(
        "--sheet takes the name of a sheet or its number from 1, not “\(sheet)”.")
    }
  }

  /// Puts the choices into a run's options.
  func apply(to options: inout Options) throws {
    options.encoding = encoding
    options.delimiter = delimiter
    options.quote = quote.utf8.first ?? options.quote
    options.headerRow = Int(headerRow)
    options.sheets = sheet
    if let jobs { options.jobs = jobs }
    options.maxCellBytes = maxCellBytes
    options.maxRecordBytes = maxRecordBytes
    options.maxWorkbookBytes = maxWorkbookBytes
  }
}

/// The dealer's own settings.
struct ProfileOption: ParsableArguments {
  @Option(
    help:
      "A profile in YAML: see 'intake profile'; or one that is built in: optec (the default), none."
  )
  var profile: String?

  /// Where the profile lies, or its name; nil: it is the default.
  var path: String? { profile == "optec" ? nil : profile }

  /// The profile that is asked for. A wrong one is told and ends with 78.
  func load(_ language: Language) throws -> BatchIntake.Profile {
    guard let path else { return .optec }
    if path == "none" { return .none }
    do throws(ProfileError) { return try Intake.profile(at: path) } catch {
      Console.say("intake: \(error.message[language])")
      throw ExitCode(78)
    }
  }
}

/// The options of commands that judge.
struct JudgingOptions: ParsableArguments {
  @Option(
    help:
      "The application date (申請日) of rows that give none, YYYY-MM-DD (default: today in Japan).",
    transform: Day.init(_:))
  var applicationDate: Day?

  @OptionGroup var profile: ProfileOption

  @Option(
    help: "What makes the exit code 1: error, warning, new (errors that the baseline lacks), never."
  )
  var failOn: Options.FailOn = .error

  @Option(
    help:
      "Findings to compare with: a folder that run wrote, or a findings.ndjson (default of run --output: its folder)."
  )
  var baseline: String?

  @Option(help: "Write the run's figures to this file, for Prometheus' textfile collector.")
  var metrics: String?

  @Option(help: "The language of messages: ja, en.")
  var lang: Language?

  @Option(help: "A progress bar on standard error: auto (on a terminal), always, never.")
  var progress: ProgressBar.Choice = .auto

  @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
  var quiet = false

  /// The options of a run.
  func options(_ reading: ReadingOptions) throws -> Options {
    var options = applicationDate.map(Options.init(applicationDate:)) ?? Options()
    options.failOn = failOn
    options.baseline = baseline
    options.language = lang ?? .ja
    options.profile = try profile.load(spoken)
    options.profilePath = profile.path
    options.metrics = metrics
    try reading.apply(to: &options)
    return options
  }

  /// The language of what goes to a person: as asked for, else Japanese unless LANG says otherwise.
  var spoken: Language { lang ?? Console.language }
}

/// The option of commands that show findings on a terminal.
struct ShowingOptions: ParsableArguments {
  @Option(help: "Findings that a terminal is shown; files and pipes get all.")
  var maxFindings = 50

  func validate() throws {
    guard maxFindings >= 0 else {
      throw ValidationError("--max-findings takes a number from 0, not \(maxFindings).")
    }
  }

  /// Findings as text go to a stream. LANG decides the language of what a terminal is shown.
  func apply(to options: inout Options, _ judging: JudgingOptions, stream: Int32) {
    options.terminal = Console.terminal(stream, maxFindings: maxFindings)
    options.terminal?.language = judging.spoken
  }
}

extension ExpressibleByArgument where Self: CaseIterable & RawRepresentable, RawValue == String {
  /// The words of a closed list, as they are. The parser's own way to them, through casts at run time, takes a
  /// twentieth of a short run.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension Options.Encoding: ExpressibleByArgument {}
extension Options.FailOn: ExpressibleByArgument {}
extension Options.RejectedFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Intake.Format: ExpressibleByArgument {}

/// How grave a finding is at least that is listed.
enum LeastSeverity: String, CaseIterable, ExpressibleByArgument {
  case error, warning, notice

  var severity: Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .notice: .notice
    }
  }
}
