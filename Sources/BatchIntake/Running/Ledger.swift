/// What a write pass comes to, whoever takes its outputs: the report, and what summary and page are made of.
final class Ledger {
  private let batch: Batch
  private let lists = PageLists()
  private var tally = Tally()
  var report = Intake.Report()

  init(_ batch: Batch, _ comparison: Comparison?) {
    self.batch = batch
    report.comparison = comparison
  }

  /// A file's own findings, which come before its rows'.
  func begin(_ sheet: OpenSheet, _ formats: FindingFormats) -> FindingWriter {
    let writer = batch.findingWriter(formats)
    batch.writeFileFindings(sheet.place, to: writer)
    report.add(writer)
    lists.take(batch, sheet)
    return writer
  }

  /// Takes a block's rows.
  func add(_ worker: Worker) {
    report.add(worker.outputs.findings)
    tally.add(worker.outputs.tally)
    lists.take(worker)
  }

  /// The findings of mended rows that fit nowhere, which come last; into `index` a line for each.
  func addStale(_ formats: FindingFormats, index: ByteBuffer? = nil) -> FindingWriter {
    let stale = StaleRows(batch)
    let writer = batch.findingWriter(formats)
    stale.write(to: writer, index: index)
    report.add(writer)
    lists.take(stale)
    return writer
  }

  /// Closes the books over the rows that the pass counted, and those that fit nowhere.
  func close(_ rows: Intake.Report.Rows) throws {
    report.rows = rows
    report.rows += StaleRows(batch).counts
    try report.close(batch.inputs)
  }

  func summary(
    _ inputs: [Summary.Input] = [], outputs: [(name: String, digest: String)] = []
  ) -> Summary {
    Summary(
      options: batch.options, inputs: inputs, rows: report.rows, report: report, tally: tally,
      outputs: outputs)
  }

  func page(_ summary: Summary, isInFolder: Bool) -> ByteBuffer {
    Page(summary, lists, isInFolder: isInFolder).html()
  }
}

extension PageLists {
  /// Takes what a worker wrote of its block; once the list is full, it need not write more.
  func take(_ worker: Worker) {
    take(worker.outputs.page)
    take(worker.outputs.deadlineClinics)
    worker.outputs.isPageFull = isFull
    worker.outputs.fullGroups = fullGroups
  }

  /// Takes the findings of a file itself.
  func take(_ batch: Batch, _ sheet: OpenSheet) {
    let findings = batch.fileFindings(sheet.place).map { (finding: $0.finding, header: $0.header) }
    take(findings, of: sheet.label, batch.options.language)
  }

  /// Takes what is told of files of mended rows, as far as a page can hold it.
  func take(_ stale: StaleRows) {
    besides = stale.counts.read
    for (name, findings) in stale.findings {
      let shown = findings.prefix(Self.limit).map { (finding: $0, header: String?.none) }
      take(shown, of: name, stale.batch.options.language)
    }
  }
}
