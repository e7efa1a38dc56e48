// `run` for programs: submissions and findings as values, nothing on disk.

/// A clinic that is ready: its submission, as `submissions/<code>.json` holds it.
public struct Submission: Sendable, Equatable {
  /// The clinic's code of ten digits.
  public let code: String
  /// One JSON object in UTF-8 and a newline; see `Intake.schema(_:)`.
  public let json: [UInt8]
}

extension Intake {
  /// The main job, as values: the findings of the rows and the submissions of those that are right, both
  /// in input order. Sheets are read twice, and reading waits while the closures work.
  ///
  /// - Throws: `IntakeError`, where an input fails or changes while it is read, or what the closures
  ///   throw. An input that is no sheet or is not there is one of the report's `troubles`.
  public static func run(
    _ paths: [String], _ options: Options = Options(),
    submission: (Submission) throws -> Void, finding: (Finding) throws -> Void
  ) async throws -> Report {
    let batch = Batch(try Inputs.opened(paths, options), options)
    let ledger = Ledger(batch, try options.baseline.map { Comparison(try Baseline($0)) })
    let formats = ledger.report.formats(.values)
    batch.passes = 2
    _ = try await batch.judge(formats: []) { _ in }
    let rows = try await batch.write {
      $0.formats = formats
      $0.writesSubmissions = true
    } beginFile: { sheet in
      try ledger.begin(sheet, formats).values.forEach(finding)
    } emit: { worker in
      ledger.add(worker)
      try worker.outputs.findings.values.forEach(finding)
      for written in worker.outputs.written {
        let json = worker.outputs.submissions.bytes.slice(written.start, written.end)
        try submission(Submission(code: tenDigits(written.code), json: Array(json)))
      }
    }
    try ledger.addStale(formats).values.forEach(finding)
    try ledger.close(rows)
    return ledger.report
  }
}
