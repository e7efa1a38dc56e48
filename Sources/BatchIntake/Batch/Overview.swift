/// What summary and page are made of, gathered while the rows go by.
final class Overview {
  private let batch: Batch
  let lists = PageLists()
  private var tally = Tally()

  init(_ batch: Batch) { self.batch = batch }

  /// Takes the findings of a file itself.
  func take(_ sheet: OpenSheet, _ findings: [FileFinding]) {
    lists.take(
      findings.map { ($0.finding, $0.header) }, of: sheet.label, batch.options.language)
  }

  /// Takes a block's rows; once the page is full, the worker need not write more for it.
  func take(_ worker: Worker) {
    tally.add(worker.outputs.tally)
    lists.take(worker.outputs.page)
    lists.take(ready: worker.outputs.pageOfReady, count: worker.outputs.readyCount)
    lists.take(worker.outputs.deadlineClinics)
    lists.take(late: worker.outputs.lateClinics)
    worker.outputs.isPageFull = lists.isFull
    worker.outputs.isReadyFull = lists.isReadyFull
    worker.outputs.fullGroups = lists.fullGroups
  }

  /// Takes what is told of files of mended rows, as far as a page can hold it.
  func take(_ stale: StaleRows) {
    for (name, findings) in stale.findings {
      let shown = findings.prefix(PageLists.limit).map {
        (finding: $0, header: String?.none)
      }
      lists.take(shown, of: name, batch.options.language)
    }
  }

  func summary(
    _ report: Intake.Report, _ inputs: [SummaryWriter.Input] = [],
    outputs: [(name: String, digest: String)] = []
  ) -> SummaryWriter {
    SummaryWriter(
      options: batch.options, inputs: inputs, given: batch.inputs.given, rows: report.rows,
      report: report, tally: tally,
      outputs: outputs)
  }
}
