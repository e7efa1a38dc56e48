import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The options that all commands share which read sheets.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: .said(
      "How the sheets are encoded: auto, utf-8, cp932, utf-16, euc-jp.",
      "表の文字コード: auto、utf-8、cp932、utf-16、euc-jp。"))
  var encoding: Options.Encoding = .auto

  @Option(
    help:
      .said(
        "What stands between cells: auto, comma, tab, semicolon, or one character (default: auto).",
        "セルの区切り: auto、comma、tab、semicolon、または1文字（既定: auto）。"),
    transform: Options.Delimiter.init(_:))
  var delimiter: Options.Delimiter = .auto

  @Option(help: .said("The character that quotes cells.", "セルを囲む引用符。"))
  var quote = "\""

  @Option(
    help: .said(
      "The spreadsheet row of the header: auto, or its number.", "見出しが表の何行目にあるか: auto か行番号。"))
  var headerRow = "auto"

  @Option(
    help:
      .said(
        "A sheet of a workbook, by its name, else its number from 1; may be given again (default: all visible ones with a header).",
        "ブックのシート（名前か、1からの番号）。繰り返して指定できます（既定: 見出しのある表示シートすべて）。")
  )
  var sheet: [String] = []

  @Option(
    help: .said(
      "How many blocks are judged at the same time (default: the number of cores).",
      "同時に処理する数（既定: コアの数）。"))
  var jobs: Int?

  @Option(help: .said("Bytes that one cell may have.", "一つのセルのバイト数の上限。"))
  var maxCellBytes = 64 << 10

  @Option(help: .said("Bytes that one record may have.", "一つの行のバイト数の上限。"))
  var maxRecordBytes = 1 << 20

  @Option(
    help: .said("Bytes that a workbook may become when it is unpacked.", "ブックを展開したときのバイト数の上限。"))
  var maxWorkbookBytes: Int64 = 1 << 30

  func validate() throws {
    try validateQuote()
    try validateNumbers()
    if let sheet = sheet.first(where: { $0.isEmpty || Int($0).map { $0 < 1 } ?? false }) {
      throw ValidationError(
        said(
          "--sheet takes the name of a sheet or its number from 1, not “\(sheet)”.",
          "--sheet にはシートの名前か、1からの番号を指定してください。「\(sheet)」は使えません。"))
    }
  }

  private func validateQuote() throws {
    guard quote.utf8.count == 1 else {
      throw ValidationError(
        said(
          "--quote takes one ASCII character, not “\(quote)”.",
          "--quote には半角の1文字を指定してください。「\(quote)」は使えません。"))
    }
    let byte = quote.utf8.first ?? 0
    guard byte < 0x80, ![0x00, 0x09, 0x0A, 0x0D, 0x20].contains(byte),
      try delimiter != Options.Delimiter(quote)
    else {
      throw ValidationError(
        said(
          "--quote takes a character that is no space, no line end and not the delimiter.",
          "--quote には、空白・改行・区切り文字以外の文字を指定してください。"))
    }
  }

  private func validateNumbers() throws {
    if headerRow != "auto" {
      guard let row = Int(headerRow), row > 0 else {
        throw ValidationError(
          said(
            "--header-row takes auto or a row number from 1, not “\(headerRow)”.",
            "--header-row には auto か、1からの行番号を指定してください。「\(headerRow)」は使えません。"))
      }
    }
    if let jobs, jobs < 1 || jobs > 1024 {
      throw ValidationError(
        said(
          "--jobs takes a number from 1 to 1024, not \(jobs).",
          "--jobs には1から1024までの数を指定してください。\(jobs) は使えません。"))
    }
    let limits = Options.byteLimits
    guard limits.contains(maxCellBytes), limits.contains(maxRecordBytes) else {
      throw ValidationError(
        said(
          "--max-cell-bytes and --max-record-bytes take a number from 1 to \(limits.upperBound).",
          "--max-cell-bytes と --max-record-bytes には1から\(limits.upperBound)までの数を指定してください。"))
    }
    guard maxWorkbookBytes > 0 else {
      throw ValidationError(
        said(
          "--max-workbook-bytes takes a number above 0.",
          "--max-workbook-bytes には0より大きい数を指定してください。"))
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
      .said(
        "A profile in YAML: see 'intake profile'; or one that is built in: optec (the default), none.",
        "プロファイル（YAML。書き方は 'intake profile'）か、組み込みのもの: optec（既定）、none。")
  )
  var profile: String?

  /// Where the profile lies, or its name; nil: it is the default.
  var path: String? { profile == "optec" ? nil : profile }

  /// The profile that is asked for. A wrong one is told and ends with 78.
  func load(_ language: Language) throws -> BatchIntake.Profile {
    guard let path else { return .optec }
    if path == "none" { return .none }
    do throws(ProfileError) { return try Intake.profile(at: path) } catch {
      for mistake in error.message[language].split(separator: "\n") {
        Console.say("intake: \(mistake)")
      }
      throw ExitCode(78)
    }
  }
}

/// The options of commands that judge.
struct JudgingOptions: ParsableArguments {
  @Option(
    help:
      .said(
        "The application date (申請日) of rows that give none, YYYY-MM-DD (default: today in Japan).",
        "申請日の書かれていない行の申請日、YYYY-MM-DD（既定: 日本の今日）。"),
    transform: Day.init(_:))
  var applicationDate: Day?

  @OptionGroup var profile: ProfileOption

  @Option(
    help: .said(
      "What makes the exit code 1: error, warning, new (errors that the baseline lacks), never.",
      "終了コードを1にするもの: error、warning、new（前回になかったエラー）、never。")
  )
  var failOn: Options.FailOn = .error

  @Option(
    help:
      .said(
        "Findings to compare with: a folder that run wrote, or a findings.ndjson (default of run --output: its folder).",
        "比べる相手: run が書いたフォルダか findings.ndjson（run --output の既定: そのフォルダ）。")
  )
  var baseline: String?

  @Option(
    help: .said(
      "Write the run's figures to this file, for Prometheus' textfile collector.",
      "実行の数値をこのファイルに書きます（Prometheus の textfile collector 用）。"))
  var metrics: String?

  @Option(help: .said("The language of messages: ja, en.", "メッセージの言語: ja、en。"))
  var lang: Language?

  @Option(
    help: .said(
      "A progress bar on standard error: auto (on a terminal), always, never.",
      "進み具合の表示: auto（端末のとき）、always、never。"))
  var progress: ProgressBar.Choice = .auto

  @Flag(
    name: .shortAndLong,
    help: .said("Say nothing but errors on standard error.", "標準エラー出力には、エラーだけを書きます。"))
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
  @Option(
    help: .said(
      "Findings that a terminal is shown; files and pipes get all.", "端末に出す指摘の数。ファイルとパイプにはすべて書きます。")
  )
  var maxFindings = 50

  func validate() throws {
    guard maxFindings >= 0 else {
      throw ValidationError(
        said(
          "--max-findings takes a number from 0, not \(maxFindings).",
          "--max-findings には0以上の数を指定してください。\(maxFindings) は使えません。"))
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
