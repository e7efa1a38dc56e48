// What a run was told, as its summary keeps it: all that is needed to run it again. Each setting is called as
// its option is, `failOn` for `--fail-on`, so that options can be told from settings.

/// The settings of a run into a folder.
struct RunSettings {
  private let options: Options
  private let given: [String]?

  /// `given` are the sheets as they were given, where the inputs do not tell it: folders, sheets that could not
  /// be read.
  init(_ options: Options, given: [String]?) {
    self.options = options
    self.given = given
  }

  /// Writes the members.
  func write(to out: ByteBuffer) {
    if let given { out.member("files", given) }
    if options.isDateGiven {
      out.member("applicationDate", options.applicationDate.description)
    }
    out.member("encoding", options.encoding.rawValue)
    out.member("delimiter", options.delimiter.word)
    out.member("quote", String(UnicodeScalar(options.quote)))
    out.member("headerRow", options.headerRow.map { "\($0)" } ?? "auto")
    if !options.sheets.isEmpty { out.member("sheet", options.sheets) }
    out.member("language", options.language.rawValue)
    if let path = options.profilePath { out.member("profile", path) }
    out.member("failOn", options.failOn.rawValue)
    if let baseline = options.baseline { out.member("baseline", baseline) }
    if let metrics = options.metrics { out.member("metrics", metrics) }
    out.member("maxCellBytes", options.maxCellBytes)
    out.member("maxRecordBytes", options.maxRecordBytes)
    out.member("maxWorkbookBytes", Int(options.maxWorkbookBytes))
    out.member("rejected", options.rejected.rawValue)
    if options.isPartial { out.member("partial", true) }
    if let group = options.group { out.member("group", group) }
    out.member("secrets", options.includesSecrets ? "include" : "redact")
  }
}

extension Intake.Report {
  /// How a run's settings differ from those of the run before it on the same folder, as words of a command
  /// line: `--profile=dealer.yaml`.
  public struct SettingsChange: Sendable, Equatable {
    /// Those of the run before that this one does not have.
    public let before: [String]
    /// Those that the run before did not have.
    public let now: [String]
  }
}

extension Intake.Report.SettingsChange {
  /// What decides which rows are ready and what is written; the rest is everybody's own.
  private static let settings: Set = [
    "profile", "encoding", "delimiter", "quote", "headerRow", "sheet", "partial", "group",
    "rejected", "secrets",
  ]

  /// Nil where nothing that matters differs.
  init?(from before: [String], to now: [String]) {
    self.before = before.filter { !now.contains($0) }
    self.now = now.filter { !before.contains($0) }
    if self.before.isEmpty && self.now.isEmpty { return nil }
  }

  /// The settings of a run to come.
  static func words(of options: Options) -> [String] {
    let out = ByteBuffer()
    out.append("{")
    RunSettings(options, given: nil).write(to: out)
    out.append("}")
    return out.withBytes { JSON($0).map(words) ?? [] }
  }

  /// The settings of a run that was finished.
  static func words(of run: LastRun) -> [String]? {
    run.settings.flatMap { $0.withBytes { JSON($0).map(words) } }
  }

  private static func words(_ json: JSON) -> [String] {
    json.members.filter { settings.contains($0.key) }.sorted { $0.key < $1.key }.flatMap {
      Intake.LastCommand.words($0, $1)
    }
  }
}

extension Intake {
  /// What the last run on a folder was told.
  package struct LastCommand: Sendable, Equatable {
    /// The sheets as they were given; `-` is standard input.
    package let files: [String]
    /// The options, as words of a command line.
    package let options: [String]
    /// The day of application that it was given.
    let applicationDate: Day?
  }

  /// What the last run on a folder was told, to run it again.
  ///
  /// - Throws: `IntakeError`, where no run on it was finished.
  package static func lastCommand(in folder: String) throws -> LastCommand {
    for name in ["summary.json", LastRun.notes] {
      var found: LastCommand?
      try FolderState.forEachLine(of: folder + "/" + name) { line in
        found = JSON(line).flatMap(LastCommand.init)
      }
      if let found { return found }
    }
    throw IntakeError.input(
      InputTrouble(
        name: folder, code: 66,
        message: Text(
          "\(folder): 前回の実行の記録がありません。表を渡して実行してください: intake run FILE… --output \(folder.quotedForShell)",
          "\(folder): no run is recorded here. Give the sheets: intake run FILE… --output \(folder.quotedForShell)"
        )))
  }
}

extension Intake.LastCommand {
  /// Of a summary, or of what stands in for one.
  init?(_ json: JSON) {
    guard let settings = json["settings"], let inputs = json["inputs"] else { return nil }
    let names = inputs.elements.compactMap { $0["name"]?.string ?? $0.string }
    let given = settings["files"]?.elements.compactMap(\.string)
    files = (given ?? names).map { $0 == "stdin" ? "-" : $0 }
    applicationDate = settings["applicationDate"]?.string.flatMap { try? Day($0) }
    options = settings.members.sorted { $0.key < $1.key }.flatMap { Self.words($0, $1) }
  }

  /// A setting as its option: `--fail-on new`; a list as often as it is long, a flag alone.
  fileprivate static func words(_ name: String, _ value: JSON) -> [String] {
    if name == "files" { return [] }
    // Japanese is what files speak unless a language is asked for, and says nothing of the terminal.
    if name == "language" { return value.string == "en" ? ["--lang", "en"] : [] }
    let option = "--" + kebab(name)
    switch value.bytes.first {
    case UInt8(ascii: "["): return value.elements.compactMap(\.string).map { "\(option)=\($0)" }
    case UInt8(ascii: "t"): return [option]
    case UInt8(ascii: "f"): return []
    // In one word, for a value may begin with a hyphen.
    default: return ["\(option)=\(value.string ?? value.bytes.string)"]
    }
  }

  /// `fail-on` of `failOn`.
  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}
