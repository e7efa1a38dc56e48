/// Takes submissions into a stream, and findings beside it: as text, or whole into a file.
final class StreamSink: Sink {
  let wantsDigests = false
  private let options: Options
  private let overview: Overview
  private let file: StagedFile?
  private let format: Intake.Format
  private let path: String?
  private let output: Intake.Output
  private var findings: FindingOutput

  init(
    _ batch: Batch, reportPath: String?,
    output: @escaping Intake.Output,
    findings: @escaping Intake.Output
  ) throws(IntakeError) {
    options = batch.options
    overview = Overview(batch)
    self.output = output
    self.findings = FindingOutput(batch.options.terminal, findings)
    path = reportPath
    format = reportPath.flatMap(Intake.Format.init(ofReport:)) ?? .text
    file = try reportPath.map { path throws(IntakeError) in try StagedFile(replacing: path) }
    if let listing = format.listing { try file?.write(listing.head(options.language)) }
  }

  func shape(_ plan: inout PassPlan) {
    plan.findings = WantedFindings(format, on: file == nil ? options.terminal : nil)
    plan.writesSubmissions = true
    plan.writesPage = format.page != nil
  }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) throws {
    overview.take(sheet, findings)
    try take(written)
  }

  func take(_ worker: Worker) throws {
    overview.take(worker)
    try take(worker.outputs.findings)
    try worker.outputs.submissions.give(to: output)
  }

  func take(_ stale: StaleRows, _ written: FindingWriter) throws {
    overview.take(stale)
    try take(written)
  }

  private func take(_ writer: FindingWriter) throws {
    guard let file else { return try findings.take(writer) }
    for (_, bytes) in writer.written { try file.write(bytes) }
  }

  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) throws {
    report.shown = findings.shown
    guard let file, let path else { return }
    if let page = format.page {
      try file.write(page(overview.summary(report), overview.lists))
    }
    try file.finish(as: path)
  }
}
