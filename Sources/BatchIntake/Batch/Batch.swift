// The flow, all of it: open, judge, settle, look again or write, tell what fits nowhere, close. A command
// is this page and a sink.

/// A batch of inputs on its way: opened sheets, what was learned of them, and where their blocks lie.
final class Batch {
  let options: Options
  let context: JudgeContext
  let inputs: Inputs
  private(set) var statistics: [FileStatistics]
  private var blocks: [ReadBlock] = []
  private(set) var settlement = Settlement.none
  private var places = RowPlaces()
  private var report = Intake.Report()
  private var progress: ProgressCounter

  /// When a sink is given the rows.
  enum Order {
    /// As they are judged, reading once. What only all rows tell comes after them, then what is told of
    /// the files.
    case asJudged
    /// Once all is settled, reading twice; before the rows of a file what is told of it.
    case settled
  }

  /// What a command does with sheets: `makeSink` makes its sink when the pass that feeds it begins.
  ///
  /// - Throws: `IntakeError`, where an input fails or changes while it is read, or what the sink throws.
  static func run<S: Sink>(
    _ inputs: [Intake.Input], _ options: Options, memory: MendingFolder? = nil,
    comparing comparison: Comparison? = nil, _ order: Order, into makeSink: (Batch) throws -> S
  ) async throws -> Intake.Report {
    let batch = Batch(
      try Inputs.opened(inputs, options, folder: memory), options, comparison, order)
    return try await batch.run(order, into: makeSink)
  }

  private init(
    _ inputs: Inputs, _ options: Options, _ comparison: Comparison?, _ order: Order
  ) {
    self.inputs = inputs
    self.options = options
    context = JudgeContext(options)
    statistics = Array(repeating: FileStatistics(), count: inputs.names.count)
    report.comparison = comparison
    progress = ProgressCounter(options, inputs.sheets, passes: order == .settled ? 2 : 1)
  }

  private func run<S: Sink>(
    _ order: Order, into makeSink: (Batch) throws -> S
  ) async throws -> Intake.Report {
    switch order {
    case .asJudged:
      let sink = try makeSink(self)
      let plan = plan(for: sink)
      try await judge(plan) { try await sink.take($0) }
      try await lookAgain(plan) { try await sink.take($0) }
      for case let sheet? in sheets { try await tell(of: sheet, sink, plan.findings) }
      try await end(sink, plan.findings, digests: [])
    case .settled:
      try await judge(plan()) { _ in }
      let sink = try makeSink(self)
      let plan = plan(for: sink)
      let hashed = sink.wantsDigests ? sheets : []
      async let digests = Self.digests(of: hashed)
      try await write(plan, begin: { try await tell(of: $0, sink, plan.findings) }) {
        try await sink.take($0)
      }
      try await end(sink, plan.findings, digests: digests)
    }
    return report
  }

  // MARK: - Judge, settle

  /// Reads every input once: what was judged goes to `take`, keys stay for settling.
  private func judge(_ plan: PassPlan, take: (Worker) async throws -> Void) async throws {
    var plan = plan
    plan.keySeed = UInt64.random(in: 1...UInt64.max)
    let keys = KeyColumns()
    let stream = BlockStream(sheets, options)
    progress.begin()
    try await pass(
      plan, isReady: { try stream.isReady }, next: { self.note(try stream.next(into: $0), $0) }
    ) { worker in
      self.progress.advance(worker)
      if self.note(worker) { try await self.take(worker, take) }
      self.report.rows += worker.result.counts
      keys.append(worker.result.keys)
      self.places.add(worker.result.shifts)
    }
    for case let sheet? in sheets {
      places.add(sheet.label, firstRow: statistics[sheet.place].firstRow)
    }
    settlement = Settlement(keys)
  }

  // MARK: - Look again, or write

  /// Reads again only the blocks that hold rows of a group, for the findings between rows.
  private func lookAgain(_ plan: PassPlan, take: (Worker) async throws -> Void) async throws {
    guard !settlement.isEmpty, !plan.findings.isNothing else { return }
    var plan = settled(plan)
    plan.onlySettled = true
    let wanted = blocks.filter { settlement.concerns(anyOf: $0.rows) }
    let picks = BlockPicks(wanted.map(\.place), sheets, options)
    try await pass(plan, next: { try picks.next(into: $0) }) { worker in
      self.report.rows.refuse(worker.result)
      try await self.take(worker, take)
    }
  }

  /// Reads every input again and judges it with the settled verdicts. Throws `changed` if a block is
  /// no longer what it was.
  private func write(
    _ plan: PassPlan, begin: (OpenSheet) async throws -> Void, take: (Worker) async throws -> Void
  ) async throws {
    let stream = BlockStream(sheets, options, again: blocks.map(\.place))
    var begun = -1
    report.rows = Intake.Report.Rows()
    progress.begin()
    try await pass(settled(plan), next: { try stream.next(into: $0) }) { worker in
      while begun < worker.block.file {
        begun += 1
        if let sheet = self.sheets[begun] { try await begin(sheet) }
      }
      self.report.rows += worker.result.counts
      self.progress.advance(worker)
      try await self.take(worker, take)
    }
  }

  // MARK: - One pass

  /// Works on the blocks that `next` gives, in parallel, and hands them on in their order.
  private func pass(
    _ plan: PassPlan, isReady: () throws -> Bool = { true },
    next: (Block) throws -> OpenSheet?, take: (Worker) async throws -> Void
  ) async throws {
    var free: [Worker] = []
    try await OrderedWindow.run(
      jobs: options.jobs, isReady: isReady,
      pull: { () throws -> Worker? in
        let worker = free.popLast() ?? Worker(plan)
        guard let sheet = try next(worker.block) else { return nil }
        let known = self.statistics[sheet.place]
        worker.sheet = sheet
        worker.rowsBeforeSheet = known.firstRow
        worker.changedFrom = plan.settlement == nil ? nil : known.changedHeader?.row
        return worker
      }, work: { $0.work() },
      emit: { worker in
        // A worker cannot throw: it says what went wrong when it is taken back.
        if let error = worker.result.lostStandIn {
          throw IntakeError.input(InputTrouble(error, name: error.path))
        }
        try await take(worker)
        free.append(worker)
      })
  }

  /// What a pass wants that feeds nobody.
  private func plan() -> PassPlan {
    PassPlan(
      context: context, includesSecrets: options.includesSecrets, isPartial: options.isPartial,
      standIns: inputs.standIns, files: fileNames)
  }

  private func plan(for sink: some Sink) -> PassPlan {
    var plan = plan()
    sink.shape(&plan)
    if report.comparison != nil { plan.findings.ids = true }
    return plan
  }

  private func settled(_ plan: PassPlan) -> PassPlan {
    var plan = plan
    plan.settlement = settlement
    plan.places = places
    return plan
  }

  private func take(_ worker: Worker, _ take: (Worker) async throws -> Void) async throws {
    report.add(worker.outputs.findings)
    try await take(worker)
  }

  // MARK: - What no row tells, and the end

  private func tell(
    of sheet: OpenSheet, _ sink: some Sink, _ wanted: WantedFindings
  ) async throws {
    let findings = fileFindings(sheet)
    let writer = findingWriter(wanted)
    for entry in findings {
      writer.write(
        entry.finding, id: FindingID(value: entry.id),
        at: RowPlace(file: sheet.place, isWholeFile: entry.isWholeFile),
        header: entry.header)
    }
    report.add(writer)
    try await sink.begin(sheet, findings, writer)
  }

  /// Tells the mended rows that fit nowhere and closes the books.
  private func end(
    _ sink: some Sink, _ wanted: WantedFindings, digests: [String]
  ) async throws {
    try Task.checkCancellation()
    let stale = StaleRows(self)
    let writer = findingWriter(wanted)
    stale.write(to: writer)
    report.add(writer)
    try await sink.take(stale, writer)
    try report.close(inputs)
    noteEmptySheets()
    let read = zip(sheets.indices, digests).compactMap { place, digest in
      sheets[place].map {
        SummaryWriter.Input(sheet: $0, digest: digest, rows: statistics[place].rows)
      }
    }
    try sink.finish(&report, read)
  }
}

extension Batch {
  /// A sheet that has a header and no row is no error, but it is not left out in silence.
  fileprivate func noteEmptySheets() {
    for case let sheet? in sheets where statistics[sheet.place].rows == 0 {
      report.emptySheets.append(
        Text(
          "\(sheet.label): 見出しの下に行がありません。", "\(sheet.label): there is no row below the header."))
    }
  }
}

/// Where the outputs of the passes go, in the order of the sheets and of their rows.
protocol Sink {
  /// Whether it is told the SHA-256 of each sheet, which is read for that once more.
  var wantsDigests: Bool { get }
  /// Says what it wants of each row.
  func shape(_ plan: inout PassPlan)
  /// Takes what is told of a file itself, as values and written.
  func begin(_ sheet: OpenSheet, _ findings: [FileFinding], _ written: FindingWriter) async throws
  /// Takes the outputs of a block's rows.
  func take(_ worker: Worker) async throws
  /// Takes the mended rows that fit nowhere, which come last.
  func take(_ stale: StaleRows, _ written: FindingWriter) async throws
  /// Writes what is known only now. `inputs` are told where digests were wanted.
  func finish(_ report: inout Intake.Report, _ inputs: [SummaryWriter.Input]) throws
}

// MARK: - What is learned of the files

extension Batch {
  var names: [String] { inputs.names }
  /// The inputs as reports name them, by the same places.
  var fileNames: [FileName] {
    names.indices.map { FileName(file: names[$0], sheet: sheets[$0]?.workbook?.sheet) }
  }
  var sheets: [OpenSheet?] { inputs.sheets }

  /// Where a file's rows stand among the batch's is known as its blocks are first read.
  private func note(_ sheet: OpenSheet?, _ block: Block) -> OpenSheet? {
    guard let sheet else { return nil }
    let place = sheet.place
    if block.firstRow == 0 {
      statistics[place].firstRow = statistics[..<place].reduce(0) { $0 + $1.rows }
    }
    statistics[place].rows = max(0, block.firstRow + block.recordCount - sheet.headerRecord - 1)
    return sheet
  }

  /// Takes in what a block taught of its file. False if a changed header before it voids its rows.
  private func note(_ worker: Worker) -> Bool {
    let file = worker.block.file
    let first = worker.batchRow(max(1, worker.block.firstRow - (worker.sheet?.headerRecord ?? 0)))
    blocks.append(
      ReadBlock(place: worker.block.place, rows: first..<(first + worker.block.recordCount)))
    let isVoid = statistics[file].changedHeader != nil
    if isVoid { worker.void() }
    let result = worker.result
    statistics[file].refused += result.counts.rejected + result.counts.unreadable
    statistics[file].rowsAfterChange += result.passedOver
    guard !isVoid else { return false }
    statistics[file].lacking.merge(result.lacking) { $0 + $1 }
    statistics[file].unnamed.formUnion(result.unnamed)
    statistics[file].changedHeader = result.changedHeader
    return true
  }

  /// The findings of a file itself.
  func fileFindings(_ sheet: OpenSheet) -> [FileFinding] {
    let views = inputs.standIns.views.filter { $0.place == sheet.place }
    return FileFindings.of(sheet, statistics[sheet.place], context.severities, options.language)
      + FileFindings.of(views: views, sheet, context.severities, options.language)
  }

  /// A writer for the findings that no worker makes: those of files and of stale rows.
  private func findingWriter(_ wanted: WantedFindings) -> FindingWriter {
    FindingWriter(
      wanted, language: options.language, files: fileNames, terminal: context.terminal)
  }

  /// The SHA-256 of each sheet's file, read beside the write pass.
  private static func digests(of sheets: [OpenSheet?]) async throws -> [String] {
    var last: (file: Source, digest: String)?
    return try sheets.map { sheet in
      guard let file = sheet?.file else { return "" }
      // The sheets of a workbook stand side by side.
      if let last, last.file === file { return last.digest }
      let whole = try IntakeError.reading(file.name) { () throws(SourceError) in
        try file.digest(while: { !Task.isCancelled })
      }
      guard let digest = whole else { throw CancellationError() }
      last = (file, digest)
      return digest
    }
  }
}
