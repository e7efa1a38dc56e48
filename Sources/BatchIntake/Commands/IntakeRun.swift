// `run`: the judge pass, then the same sheets again with everything settled, into a folder, a stream or
// values.

/// A clinic that is ready: its submission, as `submissions/<code>.json` holds it.
public struct Submission: Sendable, Equatable, Identifiable {
  /// The clinic's code of ten digits.
  public let code: String
  /// One JSON object in UTF-8 and a newline; see `Intake.schema(_:)`.
  public let json: [UInt8]
  /// The clinic's code.
  public var id: String { code }
}

extension Submission: Codable {
  /// What `run` wrote: a file of `submissions/`, or a line of its stream.
  ///
  /// - Throws: `DecodingError`, where it is none, or has another member than the forms that are declared here.
  public init(from decoder: any Swift.Decoder) throws {
    let out = ByteBuffer()
    try Shape.submission.write(from: decoder, to: out)
    out.append("\n")
    guard let code = out.withBytes({ FilledForm($0)?.code }) else {
      throw decoder.corrupted("a clinic's code has ten digits")
    }
    self.init(code: code, json: out.withBytes { Array($0) })
  }

  /// The same members.
  public func encode(to encoder: any Swift.Encoder) throws {
    let written = ByteBuffer()
    written.append(contentsOf: json)
    try written.withBytes { bytes in
      guard let json = JSON(bytes) else { preconditionFailure("a submission is JSON") }
      try Shape.submission.write(json, to: encoder)
    }
  }
}

extension Intake {
  /// The main job: submissions and reports into a folder, which is locked meanwhile. It takes paths alone,
  /// for where mended rows come without their sheets the next run reads these again.
  ///
  /// - Throws: `IntakeError`; then nothing in the folder has changed, unless the commit itself failed.
  public static func run(
    _ paths: [String], _ options: Options, into path: String, replaces: Bool = false
  ) async throws -> Report {
    let clock = RunClock()
    let folder = try OutputFolder(
      path, group: options.group, secrets: options.includesSecrets)
    defer { folder.clearStage() }
    let former = Comparison(try folder.baseline(options.baseline))
    let memory = try MendingFolder(path)
    var options = options
    options.done = try DoneFile(folder: path).marks
    let before = memory.last.flatMap(Report.SettingsChange.words(of:))
    let now = Report.SettingsChange.words(of: options)
    var report = try await Batch.run(
      paths.map(\.input), options, memory: memory, comparing: former, .settled
    ) {
      try FolderSink(folder, $0, clock, replaces: replaces)
    }
    report.changedSettings = before.flatMap { Report.SettingsChange(from: $0, to: now) }
    return report
  }

  /// Submissions as a stream, one a line, in input order; findings as text, or whole into a file.
  ///
  /// - Throws: `IntakeError`, or what `output` throws.
  public static func run(
    _ inputs: [some Readable], _ options: Options, report path: String? = nil,
    output: @escaping Output,
    findings: @escaping Output
  ) async throws -> Report {
    try await Batch.run(
      inputs.map(\.input), options, comparing: try Comparison(asked: options), .settled
    ) {
      try StreamSink($0, reportPath: path, output: output, findings: findings)
    }
  }

  /// The main job, as values: the findings of the rows and the submissions of those that are right, both
  /// in input order. Sheets are read twice, and reading waits while the closures work. Findings that nobody
  /// asks for are counted in the report.
  ///
  /// - Throws: `IntakeError`, where an input fails or changes while it is read, or what the closures
  ///   throw. An input that is no sheet or is not there is one of the report's `troubles`.
  public static func run(
    _ inputs: [some Readable], _ options: Options = Options(),
    submission: @escaping (Submission) async throws -> Void,
    finding: @escaping (Finding) async throws -> Void = { _ in }
  ) async throws -> Report {
    try await Batch.run(
      inputs.map(\.input), options, comparing: try Comparison(asked: options), .settled
    ) {
      _ in ValueSink(finding: finding, submission: submission)
    }
  }
}

extension Comparison {
  /// With the baseline that was asked for; nil if none was.
  init?(asked options: Options) throws {
    guard let path = options.baseline else { return nil }
    self.init(try Baseline(path))
  }
}
