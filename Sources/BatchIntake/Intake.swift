// The public door: what the command does, as functions. `check` tells what is wrong, `run` writes the
// submissions beside it.

/// Reads sheets of clinics, judges them against the portal's forms, and writes what can be submitted.
public enum Intake {
  /// Text that names a path or quotes a sheet, for a terminal: what would steer it is made visible.
  /// Line ends and tabs stay.
  package static func visible(_ text: UnsafeRawBufferPointer) -> String {
    let out = ByteBuffer(capacity: text.count + 16)
    out.appendVisible(text.bindMemory(to: UInt8.self), lines: true)
    return out.text
  }

  /// The version of the command and the library.
  public static let version = "0.1.0"

  /// How far a run is.
  public struct Progress: Sendable, Equatable {
    /// Rows read, of this pass.
    public internal(set) var rows = 0
    /// Findings so far.
    public internal(set) var findings = 0
    /// Bytes read, of all passes.
    public internal(set) var bytes = 0
    /// Bytes to read, of all passes.
    public internal(set) var totalBytes = 0

    /// Nothing is read yet.
    public init() {}
  }

  /// What a run came to.
  public struct Report: Sendable {
    /// Rows read, accepted, rejected …; read = accepted + rejected + blank + unreadable.
    public internal(set) var rows = Rows()
    /// Findings by severity.
    public var errors: Int { count(of: .error) }
    /// See `errors`.
    public var warnings: Int { count(of: .warning) }
    /// See `errors`.
    public var notices: Int { count(of: .notice) }
    /// Findings by rule.
    public var rules: [String: Int] {
      Dictionary(counts.map { (Catalogue.rules[$0.key.rule].id, $0.value) }, uniquingKeysWith: +)
    }
    var counts: [RuleCount: Int] = [:]
    private func count(of severity: Severity) -> Int {
      counts.reduce(0) { $1.key.severity == severity ? $0 + $1.value : $0 }
    }
    /// Findings that a terminal was shown; all are counted.
    package internal(set) var shown = 0
    /// All findings.
    public var findings: Int { errors + warnings + notices }
    /// What is new beside the baseline, on a folder's first run all of it; nil where findings are not compared.
    public var changes: Changes? { comparison?.changes }
    var comparison: Comparison?
    /// Whether there was something to compare with.
    public var hasBaseline: Bool { comparison?.hasBaseline ?? false }
    /// What became of the submissions of the output folder; nil of a run without one.
    public internal(set) var submissions: Submissions?
    /// How its settings differ from those of the folder's run before; nil where they do not, or there was none.
    public internal(set) var changedSettings: SettingsChange?
    /// Files of mended rows that were handed in.
    public internal(set) var mended: [String] = []
    /// Files of the folder that were not read and stay as they are, each with what to do.
    public internal(set) var notes: [Text] = []
    /// Files of the folder that were corrupt: what each is kept as.
    public internal(set) var putAside: [Text] = []
    /// Sheets that have a header and no row below it.
    public internal(set) var emptySheets: [Text] = []
    /// Inputs that were left out.
    public internal(set) var troubles: [InputTrouble] = []

    /// The books of a run; encoded and decoded as `rows` of summary.json and history.ndjson.
    public struct Rows: Sendable, Equatable, Codable {
      /// Data rows read.
      public var read = 0
      /// Clinics that are ready, those that are done among them.
      public var accepted = 0
      /// A share of accepted: all procedures are done.
      public var done = 0
      /// A share of rejected: some procedures are ready, and have a submission.
      public var partial = 0
      /// Clinics to mend, duplicates among them.
      public var rejected = 0
      /// A share of rejected: the clinic stands in another row too.
      public var duplicate = 0
      /// Rows that are no clinic.
      public var blank = 0
      /// Rows that could not be read.
      public var unreadable = 0
    }

    /// What a run does to the submissions of its folder.
    public struct Submissions: Sendable, Equatable {
      /// Written for the first time.
      public internal(set) var created = 0
      /// Written anew, for their bytes changed.
      public internal(set) var updated = 0
      /// Left as they are.
      public internal(set) var unchanged = 0
      /// Moved away, for they are no longer produced.
      public internal(set) var withdrawn = 0
      /// Moved away, for all their procedures are done.
      public internal(set) var filed = 0
    }

    /// Findings beside those of a former run.
    public struct Changes: Sendable, Equatable {
      /// Findings that the baseline lacks.
      public internal(set) var new = 0
      /// Those of the baseline that are gone.
      public internal(set) var fixed = 0
      /// Those that both have.
      public internal(set) var still = 0
      /// A share of new: errors.
      public internal(set) var newErrors = 0
    }

    /// The exit code, where nothing else went wrong.
    package func exitCode(_ failOn: Options.FailOn) -> Int32 {
      if let worst = troubles.map(\.code).max() { return worst }
      switch failOn {
      case .never: return 0
      case .error: return errors > 0 ? 1 : 0
      case .warning: return errors + warnings > 0 ? 1 : 0
      case .new: return (changes?.newErrors ?? errors) > 0 ? 1 : 0
      }
    }
  }

  /// Validates sheets: rows' findings as they arise, then those between rows, then the files' own.
  ///
  /// - Throws: `IntakeError`, where an input fails while it is read, or what `output` throws.
  public static func check(
    _ inputs: [some Readable], _ options: Options, format: Format,
    output: @escaping Output
  ) async throws -> Report {
    let former = try Comparison(asked: options)
    guard let page = format.page else {
      return try await Batch.run(inputs.map(\.input), options, comparing: former, .asJudged) { _ in
        try FindingSink(format, options, output)
      }
    }
    return try await Batch.run(inputs.map(\.input), options, comparing: former, .settled) {
      PageSink($0, page, wantsDigests: format.wantsDigests, output)
    }
  }

  /// Validates sheets and gives every finding as a value, in the order of the rows; then those between
  /// rows, then the files' own. Reading waits while `finding` works.
  ///
  /// - Throws: `IntakeError`, where an input fails while it is read, or what `finding` throws. An input
  ///   that is no sheet or is not there is one of the report's `troubles`.
  public static func check(
    _ inputs: [some Readable], _ options: Options = Options(),
    finding: @escaping (Finding) async throws -> Void
  ) async throws -> Report {
    try await Batch.run(
      inputs.map(\.input), options, comparing: try Comparison(asked: options), .asJudged
    ) {
      _ in ValueSink(finding: finding)
    }
  }
}

extension Intake.Report {
  /// Nothing more will be found.
  mutating func close(_ inputs: Inputs) throws {
    troubles = inputs.troubles
    notes = inputs.notes
    // A workbook may hold mended rows of several sheets.
    mended = inputs.mended.filter { $0.origin == .given }.map(\.name).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
    try comparison?.settle(unread: Set(troubles.map(\.name)))
  }

  mutating func add(_ writer: FindingWriter) {
    counts.merge(writer.counts) { $0 + $1 }
    comparison?.add(writer.ids)
  }
}

extension Intake.Report.Rows {
  /// Takes in what the rules between rows refuse of a block.
  mutating func refuse(_ result: BlockResult) {
    accepted -= result.refusedLate
    rejected += result.refusedLate
    done -= result.refusedDone
    duplicate += result.counts.duplicate
  }
}
