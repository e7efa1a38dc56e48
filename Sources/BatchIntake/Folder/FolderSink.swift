/// Takes submissions and reports into a folder, and commits them at the end.
final class FolderSink: Sink {
  let wantsDigests = true
  private let folder: OutputFolder
  private let replaces: Bool
  private let clock: RunClock
  private let batch: Batch
  private let findings: [(name: String, file: StagedFile)]
  private let index: StagedFile
  private let mending: MendingWriter
  private let rejected: [Int: RejectedForm]
  private let overview: Overview
  private var ready: [GuideBook.Clinic] = []
  private var past: [UInt64: FilledForm.Past] = [:]

  private static let formats = [Intake.Format.csv, .ndjson]

  init(
    _ folder: OutputFolder, _ batch: Batch, _ clock: RunClock, replaces: Bool
  ) throws(IntakeError) {
    self.folder = folder
    self.batch = batch
    self.clock = clock
    self.replaces = replaces
    overview = Overview(batch)
    try folder.beginStage()
    mending = MendingWriter(folder, batch)
    rejected = try mending.rejectedForms()
    findings = try Self.formats.map { format throws(IntakeError) in
      let name = "findings." + format.rawValue
      return (name, try folder.report(name))
    }
    index = try folder.report("index.ndjson")
    for (format, entry) in zip(Self.formats, findings) {
      if let listing = format.listing {
        try entry.file.write(listing.head(batch.options.language))
      }
    }
  }

  func shape(_ plan: inout PassPlan) {
    plan.findings = WantedFindings(Self.formats)
    plan.writesSubmissions = true
    plan.writesIndex = true
    plan.writesPage = true
    plan.rejected = rejected
  }

  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) throws {
    try mending.begin(sheet)
    overview.take(sheet, findings)
    try take(written)
  }

  func take(_ worker: Worker) throws {
    overview.take(worker)
    try take(worker.outputs.findings)
    try mending.write(worker.outputs)
    try index.write(worker.outputs.index)
    for submission in worker.outputs.written {
      ready.append(GuideBook.Clinic(code: submission.code, applyBy: submission.applyBy))
      if !submission.past.isNothing { past[submission.code] = submission.past }
      try folder.stage(
        worker.outputs.submissions.bytes.slice(submission.start, submission.end),
        code: tenDigits(submission.code))
    }
    for code in worker.outputs.doneCodes { folder.noteDone(tenDigits(code)) }
    for code in worker.outputs.lateCodes { folder.noteLate(tenDigits(code)) }
  }

  func take(_ stale: StaleRows, _ written: FindingWriter) throws {
    overview.take(stale)
    try take(written)
  }

  private func take(_ writer: FindingWriter) throws(IntakeError) {
    for (entry, written) in zip(findings, writer.written) { try entry.file.write(written.bytes) }
  }

  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) throws {
    // A run that withdraws nothing cannot withdraw by accident.
    let isFree = replaces || !report.troubles.isEmpty
    try folder.guardInputs(
      batch.inputs.sheetPaths, batch.inputs.folder?.last, replaces: isFree)
    try folder.guardWithdrawal(replaces: isFree)
    let history = try folder.history
    report.putAside = folder.aside.sorted().map { .putAside(folder.path + "/" + $0) }
    try folder.keepUnread(Set(report.troubles.map(\.name)))
    try mending.finish()
    var outputs = try findings.map { (name: $0.name, digest: try $0.file.finish()) }
    outputs.append(("index.ndjson", try index.finish()))
    outputs += mending.outputs
    let guide = try folder.stageGuide(
      of: ready, past: past, isWhole: report.troubles.isEmpty, on: batch.options.applicationDate,
      language: batch.options.language)
    outputs.append(("guide.html", guide))
    let html = try folder.report("report.html")
    let books = overview.summary(report, inputs, outputs: outputs)
    try html.write(Page(books, overview.lists, isInFolder: true).html())
    outputs.append(("report.html", try html.finish()))
    try commit(&report, inputs, outputs, history: history)
  }

  /// Which files in `rejected/` are none of people's own, wherever the commit may be cut off.
  private func refused(
    _ outputs: [(name: String, digest: String)]
  ) -> [String: Set<String>] {
    let former = batch.inputs.folder?.unchanged ?? [:]
    var refused = Dictionary(uniqueKeysWithValues: former.map { ("rejected/" + $0, Set([$1])) })
    for output in outputs where output.name.hasPrefix("rejected/") {
      refused[output.name, default: []].insert(output.digest)
    }
    return refused
  }

  private func commit(
    _ report: inout Intake.Report, _ inputs: [SummaryWriter.Input],
    _ outputs: [(name: String, digest: String)], history former: ByteBuffer
  ) throws(IntakeError) {
    let isWhole = report.troubles.isEmpty
    var run = clock.finished(jobs: batch.options.jobs)
    run.changes = report.changes ?? run.changes
    run.submissions = folder.submissions(withdraws: isWhole)
    report.submissions = run.submissions
    let summary = overview.summary(report, inputs, outputs: outputs)
    let notes = try folder.report(LastRun.notes)
    try notes.write(summary.notes(refused: refused(outputs)))
    _ = try notes.finish()
    let history = try folder.report("history.ndjson")
    try history.write(former)
    try history.write(summary.historyLine(run))
    _ = try history.finish()
    try folder.commit(withdraws: isWhole, summary: summary.json(run)) { () throws(IntakeError) in
      try mending.checkUnchanged()
    }
  }
}

extension Text {
  /// Corrupt state does not stop a night.
  fileprivate static func putAside(_ path: String) -> Text {
    Text(
      "\(path): 壊れていて読めないので、\(path).bad として残し、新しく作りました。前回との比較はこの分だけできません。",
      "\(path): is corrupt. It was kept as \(path).bad and made anew; what it held is not compared with."
    )
  }
}
