// The sinks of `check`, `cat --normalised` and of the library's own functions.

/// Gives findings away as they are written.
final class FindingSink: Sink {
  let wantsDigests = false
  private let wanted: WantedFindings
  private var output: FindingOutput

  init(
    _ format: Intake.Format, _ options: Options,
    _ output: @escaping Intake.Output
  ) throws {
    var wanted = WantedFindings(format, on: format == .text ? options.terminal : nil)
    wanted.least = options.leastSeverity
    self.wanted = wanted
    self.output = FindingOutput(options.terminal, output)
    if let listing = format.listing { try self.output.begin(listing.head(options.language)) }
  }

  func shape(_ plan: inout PassPlan) { plan.findings = wanted }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) throws {
    try output.take(written)
  }

  func take(_ worker: Worker) throws { try output.take(worker.outputs.findings) }

  func take(_ stale: StaleRows, _ written: FindingWriter) throws { try output.take(written) }

  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) {
    report.shown = output.shown
  }
}

/// Gives findings, and submissions if they are wanted, away as values.
struct ValueSink: Sink {
  let wantsDigests = false
  let finding: (Finding) async throws -> Void
  var submission: ((Submission) async throws -> Void)?

  func shape(_ plan: inout PassPlan) {
    plan.findings = WantedFindings(values: true)
    plan.writesSubmissions = submission != nil
  }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) async throws {
    try await give(written)
  }

  func take(_ worker: Worker) async throws {
    try await give(worker.outputs.findings)
    guard let submission else { return }
    for written in worker.outputs.written {
      let json = worker.outputs.submissions.bytes.slice(written.start, written.end)
      try await submission(Submission(code: tenDigits(written.code), json: Array(json)))
    }
  }

  func take(_ stale: StaleRows, _ written: FindingWriter) async throws { try await give(written) }

  private func give(_ written: FindingWriter) async throws {
    for value in written.values { try await finding(value) }
  }

  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) {}
}

/// Writes a check as a whole. It stands in the order of the sheets and knows all rows.
struct PageSink: Sink {
  typealias Page = @Sendable (SummaryWriter, PageLists) -> ByteBuffer

  let wantsDigests: Bool
  private let overview: Overview
  private let page: Page
  private let output: Intake.Output

  init(
    _ batch: Batch, _ page: @escaping Page, wantsDigests: Bool = false,
    _ output: @escaping Intake.Output
  ) {
    overview = Overview(batch)
    self.wantsDigests = wantsDigests
    self.page = page
    self.output = output
  }

  func shape(_ plan: inout PassPlan) { plan.writesPage = true }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) {
    overview.take(sheet, findings)
  }

  func take(_ worker: Worker) { overview.take(worker) }

  func take(_ stale: StaleRows, _ written: FindingWriter) { overview.take(stale) }

  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) throws {
    try page(overview.summary(report, inputs), overview.lists).give(to: output)
  }
}

/// Passes normalised rows on.
struct RowSink: Sink {
  let wantsDigests = false
  let format: Intake.RowFormat
  let output: Intake.Output

  func shape(_ plan: inout PassPlan) { plan.rows = format }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) {}

  func take(_ worker: Worker) throws {
    try worker.outputs.rows.give(to: output)
  }

  func take(_ stale: StaleRows, _ written: FindingWriter) {}

  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) {}
}
