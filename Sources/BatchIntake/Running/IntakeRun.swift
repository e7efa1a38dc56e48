#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// `run`: the judge pass, then the same sheets again with everything settled, into a folder or a stream.

extension Intake {
  /// The main job: submissions and reports into a folder, which is locked meanwhile.
  ///
  /// - Throws: `IntakeError`; then nothing in the folder has changed, unless the commit itself failed.
  public static func run(
    _ paths: [String], _ options: Options, into path: String, replaces: Bool = false
  ) async throws -> Report {
    var clock = Summary.Run(started: timestamp(), jobs: options.jobs)
    let start = milliseconds()
    let folder = try OutputFolder(path)
    defer { folder.clearStage() }
    let comparison = Comparison(try folder.baseline(options.baseline))
    let memory = MendingFolder(path)
    let batch = Batch(try Inputs.opened(paths, options, folder: memory), options)
    batch.passes = 2
    _ = try await batch.judge(formats: []) { _ in }
    try folder.guardInputs(batch.inputs.sheetPaths, memory.last, replaces: replaces)
    let sheets = batch.sheets
    async let digests = digests(of: sheets)
    let writer = try FolderWriter(folder, batch, comparison)
    let rows = try await batch.write(writer.shape, beginFile: writer.begin, emit: writer.write)
    let files = await digests
    try Task.checkCancellation()
    try folder.guardWithdrawal(replaces: replaces)
    let inputs = batch.sheets.indices.compactMap { place in
      batch.sheets[place].map {
        Summary.Input(
          sheet: $0, digest: files[place], rows: batch.statistics[place].rows)
      }
    }
    return try writer.finish(rows, inputs, &clock, since: start)
  }

  /// Submissions as a stream, one a line, in input order; findings as text, or whole into a file.
  ///
  /// - Throws: `IntakeError`, or what `output` throws.
  public static func run(
    _ paths: [String], _ options: Options, report path: String? = nil,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void,
    findings: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) async throws -> Report {
    let comparison = try options.baseline.map { Comparison(try Baseline($0)) }
    let batch = Batch(try Inputs.opened(paths, options), options)
    batch.passes = 2
    _ = try await batch.judge(formats: []) { _ in }
    let writer = try StreamWriter(
      batch, comparison, reportPath: path, output: output, findings: findings)
    let rows = try await batch.write(writer.shape, beginFile: writer.begin, emit: writer.write)
    return try writer.finish(rows)
  }

  /// The format of a report by its name's ending: ndjson, csv or html; nil for any other.
  public static func reportFormat(of path: String) -> String? {
    ["ndjson", "csv", "html"].first { path.hasSuffix("." + $0) }
  }

  /// The SHA-256 of each sheet's file, read beside the write pass.
  private static func digests(of sheets: [OpenSheet?]) async -> [String] {
    var last: (file: Source, digest: String)?
    return sheets.map { sheet in
      guard let file = sheet?.file else { return "" }
      // The sheets of a workbook stand side by side.
      if let last, last.file === file { return last.digest }
      let digest = file.digest()
      last = (file, digest)
      return digest
    }
  }

  static func timestamp() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let out = ByteBuffer(capacity: 32)
    for (number, width, mark) in [
      (parts.tm_year + 1900, 4, "-"), (parts.tm_mon + 1, 2, "-"), (parts.tm_mday, 2, "T"),
      (parts.tm_hour, 2, ":"), (parts.tm_min, 2, ":"), (parts.tm_sec, 2, "Z"),
    ] {
      out.append(UInt64(number), width: width)
      out.append(mark)
    }
    return out.text
  }

  /// A clock that only goes forward.
  static func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}

/// Takes the write pass into a folder.
final class FolderWriter {
  private let folder: OutputFolder
  private let batch: Batch
  private let csv: StagedFile
  private let ndjson: StagedFile
  private let index: StagedFile
  private let mending: MendingWriter
  private let rejected: [Int: RejectedForm]
  private let ledger: Ledger

  init(
    _ folder: OutputFolder, _ batch: Batch, _ comparison: Comparison
  ) throws(IntakeError) {
    self.folder = folder
    self.batch = batch
    ledger = Ledger(batch, comparison)
    try folder.beginStage()
    mending = MendingWriter(folder, batch)
    rejected = try mending.rejectedForms()
    csv = try folder.report("findings.csv")
    ndjson = try folder.report("findings.ndjson")
    index = try folder.report("index.ndjson")
    try csv.write("\u{FEFF}" + FindingWriter.csvHeader(batch.options.language))
  }

  private static let formats: FindingFormats = [.ndjson, .csv, .ids]

  func shape(_ plan: inout PassPlan) {
    plan.formats = Self.formats
    plan.writesSubmissions = true
    plan.writesIndex = true
    plan.writesPage = true
    plan.rejected = rejected
  }

  func begin(_ sheet: OpenSheet) throws {
    try mending.begin(sheet)
    try take(ledger.begin(sheet, Self.formats))
  }

  func write(_ worker: Worker) throws {
    ledger.add(worker)
    try take(worker.outputs.findings)
    try mending.write(worker.outputs)
    try index.write(worker.outputs.index)
    for submission in worker.outputs.written {
      try folder.stage(
        worker.outputs.submissions.bytes.slice(submission.start, submission.end),
        code: tenDigits(submission.code))
    }
    for code in worker.outputs.doneCodes { folder.noteDone(tenDigits(code)) }
    for code in worker.outputs.lateCodes { folder.noteLate(tenDigits(code)) }
  }

  private func take(_ writer: FindingWriter) throws(IntakeError) {
    try ndjson.write(writer.ndjson)
    try csv.write(writer.csv)
  }

  /// Writes what is known only now, and commits.
  func finish(
    _ rows: Intake.Report.Rows, _ inputs: [Summary.Input], _ clock: inout Summary.Run,
    since start: Int
  ) throws -> Intake.Report {
    let lines = ByteBuffer()
    try take(ledger.addStale(Self.formats, index: lines))
    try index.write(lines)
    try ledger.close(rows)
    try folder.keepUnread(Set(batch.troubles.map(\.name)))
    try mending.finish()
    var outputs = [
      ("findings.csv", try csv.finish()), ("findings.ndjson", try ndjson.finish()),
      ("index.ndjson", try index.finish()),
    ]
    outputs += mending.outputs.map { ($0.name, $0.digest) }
    func summary() -> Summary {
      ledger.summary(inputs, outputs: outputs.map { (name: $0.0, digest: $0.1) })
    }
    let html = try folder.report("report.html")
    try html.write(ledger.page(summary(), isInFolder: true))
    outputs.append(("report.html", try html.finish()))
    var run = clock
    let isWhole = batch.troubles.isEmpty
    run.changes = ledger.report.changes ?? run.changes
    run.finished = Intake.timestamp()
    run.milliseconds = Intake.milliseconds() - start
    run.submissions = folder.submissions(withdraws: isWhole)
    ledger.report.submissions = run.submissions
    let history = try folder.report("history.ndjson")
    try history.write(folder.history)
    try history.write(summary().historyLine(run))
    _ = try history.finish()
    try folder.commit(withdraws: isWhole, summary: summary().json(run))
    clock = run
    return ledger.report
  }
}

/// Takes the write pass of a check into a page.
final class PageWriter {
  private let ledger: Ledger
  var report: Intake.Report { ledger.report }

  init(_ batch: Batch, _ comparison: Comparison?) { ledger = Ledger(batch, comparison) }

  private var formats: FindingFormats { report.formats([]) }

  func shape(_ plan: inout PassPlan) {
    plan.formats = formats
    plan.writesPage = true
  }

  func begin(_ sheet: OpenSheet) { _ = ledger.begin(sheet, formats) }

  func write(_ worker: Worker) { ledger.add(worker) }

  /// The page, once every row was seen.
  func finish(_ rows: Intake.Report.Rows) throws -> ByteBuffer {
    _ = ledger.addStale(formats)
    try ledger.close(rows)
    return ledger.page(ledger.summary(), isInFolder: false)
  }
}

/// Takes the write pass into a stream of submissions.
final class StreamWriter {
  private let batch: Batch
  private let ledger: Ledger
  private let file: StagedFile?
  private let format: String
  private let path: String?
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var findings: FindingOutput

  init(
    _ batch: Batch, _ comparison: Comparison?, reportPath: String?,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void,
    findings: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws(IntakeError) {
    self.batch = batch
    ledger = Ledger(batch, comparison)
    self.output = output
    self.findings = FindingOutput(batch.options.terminal, findings)
    path = reportPath
    format = reportPath.flatMap(Intake.reportFormat) ?? "text"
    file = try reportPath.map { path throws(IntakeError) in try StagedFile(replacing: path) }
    if format == "csv" {
      try file?.write("\u{FEFF}" + FindingWriter.csvHeader(batch.options.language))
    }
  }

  private var formats: FindingFormats {
    let formats: FindingFormats =
      switch format {
      case "ndjson": .ndjson
      case "csv": .csv
      case "text": FindingFormats(.text, batch.options)
      default: []
      }
    return ledger.report.formats(formats)
  }

  func shape(_ plan: inout PassPlan) {
    plan.formats = formats
    plan.writesSubmissions = true
    plan.writesPage = format == "html"
  }

  func begin(_ sheet: OpenSheet) throws {
    try take(ledger.begin(sheet, formats))
  }

  func write(_ worker: Worker) throws {
    ledger.add(worker)
    try take(worker.outputs.findings)
    if worker.outputs.submissions.count > 0 {
      try output(UnsafeRawBufferPointer(worker.outputs.submissions.bytes))
    }
  }

  private func take(_ writer: FindingWriter) throws {
    switch format {
    case "ndjson": try file?.write(writer.ndjson)
    case "csv": try file?.write(writer.csv)
    case "text":
      try findings.take(writer)
      ledger.report.shown = findings.shown
    default: break
    }
  }

  func finish(_ rows: Intake.Report.Rows) throws -> Intake.Report {
    try take(ledger.addStale(formats))
    try ledger.close(rows)
    guard let file, let path else { return ledger.report }
    if format == "html" {
      try file.write(ledger.page(ledger.summary(), isInFolder: false))
    }
    try file.finish(as: path)
    return ledger.report
  }
}
