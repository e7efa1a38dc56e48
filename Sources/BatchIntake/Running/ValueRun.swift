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
    let batch = Batch(try await Inputs.opened(paths, options), options)
    var report = Report()
    report.comparison = try options.baseline.map { Comparison(try Baseline($0)) }
    let formats = report.formats(.values)
    batch.passes = 2
    _ = try await batch.judge(formats: []) { _ in }
    func take(_ writer: FindingWriter) throws {
      report.add(writer)
      try writer.values.forEach(finding)
    }
    report.rows = try await batch.write {
      $0.formats = formats
      $0.writesSubmissions = true
    } beginFile: { sheet in
      let own = batch.findingWriter(formats)
      batch.writeFileFindings(sheet.place, to: own)
      try take(own)
    } emit: { worker in
      try take(worker.writer)
      for written in worker.result.submissions {
        let json = worker.submissions.bytes.slice(written.start, written.end)
        try submission(Submission(code: tenDigits(written.code), json: Array(json)))
      }
    }
    let stale = StaleRows(batch)
    let last = batch.findingWriter(formats)
    stale.write(to: last)
    try take(last)
    report.rows += stale.counts
    try report.close(batch.troubles)
    return report
  }
}
