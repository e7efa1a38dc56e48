/// Takes submissions into a stream, and findings beside it: as text, or whole into a file.
final class StreamSink: Sink {
  let wantsDigests = false
  private let options: Options
  private let overview: Overview
  private let file: StagedFile?
  private let format: String
  private let path: String?
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var findings: FindingOutput

  init(
    _ batch: Batch, reportPath: String?,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void,
    findings: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws(IntakeError) {
    options = batch.options
    overview = Overview(batch)
    self.output = output
    self.findings = FindingOutput(batch.options.terminal, findings)
    path = reportPath
    format = reportPath.flatMap(Intake.reportFormat) ?? "text"
    file = try reportPath.map { path throws(IntakeError) in try StagedFile(replacing: path) }
    if format == "csv" {
      try file?.write("\u{FEFF}" + FindingWriter.csvHeader(batch.options.language))
    }
  }

  func shape(_ plan: inout PassPlan) {
    switch format {
    case "ndjson": plan.formats = .ndjson
    case "csv": plan.formats = .csv
    case "text": plan.formats = FindingFormats(.text, options)
    default: break
    }
    plan.writesSubmissions = true
    plan.writesPage = format == "html"
  }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) throws {
    overview.take(sheet, findings)
    try take(written)
  }

  func take(_ worker: Worker) throws {
    overview.take(worker)
    try take(worker.outputs.findings)
    if worker.outputs.submissions.count > 0 {
      try output(UnsafeRawBufferPointer(worker.outputs.submissions.bytes))
    }
  }

  func take(_ stale: StaleRows, _ written: FindingWriter) throws {
    overview.take(stale)
    try take(written)
  }

  private func take(_ writer: FindingWriter) throws {
    switch format {
    case "ndjson": try file?.write(writer.ndjson)
    case "csv": try file?.write(writer.csv)
    case "text": try findings.take(writer)
    default: break
    }
  }

  func finish(_ report: inout Intake.Report, _ inputs: [Summary.Input]) throws {
    report.shown = findings.shown
    guard let file, let path else { return }
    if format == "html" { try file.write(overview.page(overview.summary(report))) }
    try file.finish(as: path)
  }
}
