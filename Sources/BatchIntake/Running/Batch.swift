// The two passes over one batch of sheets: read blocks, frame records, judge in parallel, emit in
// order. This page is the whole flow.

/// A batch of inputs on its way: opened sheets, what was learned of them, and where their blocks lie.
final class Batch {
  let options: Options
  let context: JudgeContext
  let inputs: Inputs
  private(set) var statistics: [FileStatistics]
  private var blocks: [BlockEntry] = []
  private(set) var settlement = Settlement.none
  private(set) var places = RowPlaces()

  /// A block's place, its first row in the batch, and how many records it has.
  private struct BlockEntry {
    let place: BlockPlace
    let firstBatchRow: Int
    let recordCount: Int
  }

  init(_ inputs: Inputs, _ options: Options) {
    self.inputs = inputs
    self.options = options
    context = JudgeContext(options)
    statistics = Array(repeating: FileStatistics(), count: inputs.names.count)
  }

  var names: [String] { inputs.names }
  /// The inputs as reports name them, by the same places.
  var fileNames: [FileName] {
    names.indices.map { FileName(file: names[$0], sheet: sheets[$0]?.workbook?.sheet) }
  }
  var sheets: [OpenSheet?] { inputs.sheets }
  var troubles: [InputTrouble] { inputs.troubles }

  // MARK: - Progress

  /// How often the inputs are read.
  var passes = 1
  private var progress = Intake.Progress()

  private func beginProgress() {
    progress.rows = 0
    let bytes = sheets.compactMap { $0?.source.byteCount }.reduce(0, +)
    progress.totalBytes = Int(bytes) * passes
  }

  private func advance(_ worker: Worker) {
    guard let tell = options.progress else { return }
    progress.rows += worker.result.counts.read
    progress.findings += worker.outputs.findings.count
    progress.bytes += worker.block.place.byteCount
    tell(progress)
  }

  // MARK: - Judge pass

  /// Reads every input once: rows' findings leave in order through `emit`, keys stay for settling.
  func judge(
    formats: FindingFormats, rows: Intake.RowFormat? = nil, emit: (Worker) throws -> Void
  ) async throws -> Intake.Report.Rows {
    let seed = UInt64.random(in: 1...UInt64.max)
    var plan = plan(formats)
    plan.keySeed = seed
    plan.rows = rows
    let keys = KeyColumns()
    var counts = Intake.Report.Rows()
    let stream = BlockStream(self, plan)
    beginProgress()
    try await OrderedWindow.run(jobs: options.jobs, pull: stream.pull, work: { $0.work() }) {
      worker in
      try self.checkStandIns(of: worker)
      self.advance(worker)
      if self.note(worker) { try emit(worker) }
      counts += worker.result.counts
      keys.append(worker.result.keys)
      self.places.add(worker.result.shifts)
      stream.giveBack(worker)
    }
    for (place, entry) in statistics.enumerated() where sheets[place] != nil {
      places.add(fileNames[place].label, firstRow: entry.firstRow)
    }
    settlement = Settlement(keys)
    return counts
  }

  /// Takes in what a block taught of its file. False if a changed header before it voids its rows.
  private func note(_ worker: Worker) -> Bool {
    let file = worker.block.file
    let result = worker.result
    statistics[file].refused += result.counts.rejected + result.counts.unreadable
    blocks.append(
      BlockEntry(
        place: worker.block.place, firstBatchRow: firstBatchRow(of: worker),
        recordCount: worker.block.recordCount))
    guard statistics[file].changedHeader == nil else {
      statistics[file].rowsBehindChange += result.counts.read - result.counts.blank
      worker.void()
      return false
    }
    statistics[file].lacking.merge(result.lacking) { $0 + $1 }
    statistics[file].unnamed.formUnion(result.unnamed)
    statistics[file].changedHeader = result.changedHeader
    statistics[file].rowsBehindChange += result.passedOver
    return true
  }

  /// The row of the batch that a block's first data row is.
  private func firstBatchRow(of worker: Worker) -> Int {
    let header = worker.sheet?.headerRecord ?? 0
    return worker.rowsBeforeSheet + max(0, worker.block.firstRow - header - 1)
  }

  fileprivate func begins(_ place: Int, firstRow: Int) { statistics[place].firstRow = firstRow }
  fileprivate func finished(_ place: Int, rows: Int) { statistics[place].rows = rows }

  private func plan(_ formats: FindingFormats) -> PassPlan {
    PassPlan(context: context, formats: formats, standIns: inputs.standIns, files: fileNames)
  }

  /// A worker cannot throw: it says what went wrong when it is taken back.
  private func checkStandIns(of worker: Worker) throws(IntakeError) {
    guard let error = worker.result.lostStandIn else { return }
    throw .input(InputTrouble(error, name: error.path))
  }

  // MARK: - Second look

  /// Reads again only the blocks that hold rows of a group, for the findings between rows.
  func judgeSettled(formats: FindingFormats, emit: (Worker) throws -> Void) async throws {
    guard !settlement.isEmpty else { return }
    let wanted = blocks.filter { block in
      let end = block.firstBatchRow + block.recordCount
      return settlement.concerns(anyOf: block.firstBatchRow..<end)
    }
    var plan = plan(formats)
    plan.settlement = settlement
    plan.places = places
    plan.onlySettled = true
    try await readAgain(wanted, plan) { reader, entry, block, _ throws(SourceError) in
      try reader.read(entry.place, into: block)
    } emit: {
      try emit($0)
    }
  }

  // MARK: - Write pass

  /// Reads every input again and judges it with the settled verdicts. Throws `changed` if a block is
  /// no longer what it was.
  func write(
    _ shape: (inout PassPlan) -> Void, beginFile: (OpenSheet) throws -> Void,
    emit: (Worker) throws -> Void
  ) async throws -> Intake.Report.Rows {
    var plan = plan([])
    plan.settlement = settlement
    plan.places = places
    plan.isDateGiven = options.isDateGiven
    plan.includesSecrets = options.includesSecrets
    shape(&plan)
    var counts = Intake.Report.Rows()
    var lastFile = -1
    beginProgress()
    try await readAgain(blocks, plan) { reader, entry, block, sheet throws(SourceError) in
      let isThere = try reader.next(into: block)
      guard isThere, block.hash == entry.place.hash else { throw .changed(path: sheet.name) }
      if block.isLast { try sheet.checkUnchanged() }
    } emit: { worker in
      while lastFile < worker.block.file {
        lastFile += 1
        if let sheet = self.sheets[lastFile] { try beginFile(sheet) }
      }
      counts += worker.result.counts
      self.advance(worker)
      try emit(worker)
    }
    return counts
  }

  // MARK: - Reading again

  /// Works on blocks that were read before, in their order, under `plan`; `read` fetches one of them.
  private func readAgain(
    _ entries: [BlockEntry], _ plan: PassPlan,
    read: (BlockReader, BlockEntry, Block, OpenSheet) throws(SourceError) -> Void,
    emit: (Worker) throws -> Void
  ) async throws {
    let pool = WorkerPool(plan)
    var rest = entries.makeIterator()
    var readers: [Int: BlockReader] = [:]
    try await OrderedWindow.run(
      jobs: options.jobs,
      pull: { () throws -> Worker? in
        guard let entry = rest.next(), let sheet = self.sheets[entry.place.file] else { return nil }
        let reader = readers[entry.place.file] ?? sheet.reader(blockBytes: self.options.blockBytes)
        readers[entry.place.file] = reader
        let worker = pool.take(sheet, rowsBefore: self.statistics[entry.place.file].firstRow)
        try self.reading(sheet) { () throws(SourceError) in
          try read(reader, entry, worker.block, sheet)
        }
        worker.changedFrom = self.statistics[entry.place.file].changedHeader?.row
        return worker
      }, work: { $0.work() },
      emit: { worker in
        try self.checkStandIns(of: worker)
        try emit(worker)
        pool.giveBack(worker)
      })
  }

  /// Runs a read of a sheet; what goes wrong names it.
  private func reading(
    _ sheet: OpenSheet, _ body: () throws(SourceError) -> Void
  ) throws(IntakeError) {
    do { try body() } catch { throw .input(InputTrouble(error, name: sheet.name)) }
  }

  /// The findings of a file itself.
  func fileFindings(_ place: Int) -> [FileFinding] {
    guard let sheet = sheets[place] else { return [] }
    let views = inputs.standIns.views.filter { $0.place == place }
    return FileFindings.of(sheet, statistics[place], context.severities)
      + FileFindings.of(views: views, sheet, context.severities)
  }

  /// What a sheet's own findings say, where they refuse rows.
  func causes(of place: Int) -> [RejectedForm.Cause] {
    let sentences = Sentences(options.language)
    let faults: [Fault] = [.headerMissing, .headerDuplicate, .headerChanged]
    return fileFindings(place).compactMap { entry in
      let fault = faults.first { Catalogue.place(of: .file, $0) == entry.finding.rule }
      guard let fault, entry.finding.severity == .error else { return nil }
      let message = ByteBuffer()
      sentences.write(entry.finding, to: message)
      return RejectedForm.Cause(fault: fault, field: entry.finding.field, message: message.text)
    }
  }

  /// A writer for the findings that no worker makes: those of files and of stale rows.
  func findingWriter(_ formats: FindingFormats) -> FindingWriter {
    FindingWriter(
      formats, language: options.language, files: fileNames, terminal: context.terminal)
  }

  /// Writes the findings of a file itself.
  func writeFileFindings(_ place: Int, to writer: FindingWriter) {
    for entry in fileFindings(place) {
      writer.write(
        entry.finding, id: FindingID(value: entry.id),
        at: RowPlace(file: place, isWholeFile: entry.isWholeFile),
        header: entry.header)
    }
  }
}

/// Workers that are free; the coordinator takes and gives them back.
final class WorkerPool {
  private let plan: PassPlan
  private var free: [Worker] = []

  init(_ plan: PassPlan) { self.plan = plan }

  func take(_ sheet: OpenSheet, rowsBefore: Int) -> Worker {
    let worker = free.popLast() ?? Worker(plan)
    worker.sheet = sheet
    worker.rowsBeforeSheet = rowsBefore
    return worker
  }

  func giveBack(_ worker: Worker) { free.append(worker) }
}

/// The blocks of all sheets as one stream.
private final class BlockStream {
  private let batch: Batch
  private let pool: WorkerPool
  private var place = -1
  private var sheet: OpenSheet?
  private var reader: BlockReader?
  private var firstRow = 0
  private var rows = 0

  init(_ batch: Batch, _ plan: PassPlan) {
    self.batch = batch
    pool = WorkerPool(plan)
  }

  func giveBack(_ worker: Worker) { pool.giveBack(worker) }

  func pull() throws -> Worker? {
    while true {
      if let sheet, let reader {
        let worker = pool.take(sheet, rowsBefore: firstRow)
        if try read(reader, sheet, into: worker.block) {
          rows = worker.block.firstRow + worker.block.recordCount
          return worker
        }
        pool.giveBack(worker)
        close(sheet)
      }
      guard beginNext() else { return nil }
    }
  }

  private func read(
    _ reader: BlockReader, _ sheet: OpenSheet, into block: Block
  ) throws(IntakeError) -> Bool {
    do { return try reader.next(into: block) } catch {
      throw .input(InputTrouble(error, name: sheet.name))
    }
  }

  private func close(_ sheet: OpenSheet) {
    let count = max(0, rows - sheet.headerRecord - 1)
    batch.finished(place, rows: count)
    firstRow += count
    self.sheet = nil
    reader = nil
  }

  private func beginNext() -> Bool {
    while place + 1 < batch.sheets.count {
      place += 1
      guard let next = batch.sheets[place] else { continue }
      rows = 0
      batch.begins(place, firstRow: firstRow)
      sheet = next
      reader = next.reader(blockBytes: batch.options.blockBytes)
      return true
    }
    return false
  }
}
