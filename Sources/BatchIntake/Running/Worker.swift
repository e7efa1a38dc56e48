internal import Crypto

// One block's way through a worker: records to cells, cells to a verdict, a verdict to keys, findings
// and submissions. A worker is handed over whole, with its block, and taken back when it is emitted.

/// What a pass wants of each row.
struct PassPlan: Sendable {
  var context: JudgeContext
  var formats: FindingFormats
  /// Keys for the rules between rows (the judge pass).
  var keySeed: UInt64?
  /// Verdicts between rows (the write pass).
  var settlement: Settlement?
  /// Tells other rows of a group by file and row number.
  var places: RowPlaces?
  var writesSubmissions = false
  var writesIndex = false
  var writesPage = false
  /// Normalised rows (`cat --normalised`).
  var rows: Intake.RowFormat?
  /// Only rows that the settlement names are told (the second look of `check`).
  var onlySettled = false
  var isDateGiven = false
  var includesSecrets = false
  /// Mended rows in the places of the sheets' own.
  var standIns = StandIns.none
  /// How refused rows are cut out, by sheet.
  var rejected: [Int: RejectedForm] = [:]
  var files: [String]

  /// Whether a row leaves more than its findings.
  var writesOutputs: Bool { writesSubmissions || writesIndex || writesPage }
}

/// A submission in a worker's buffer.
struct WrittenSubmission: Sendable {
  let code: UInt64
  let start: Int
  let end: Int
}

/// What a block left behind, beside its findings.
struct BlockResult: Sendable {
  var counts = Intake.Report.Rows()
  var keys: [RowKey] = []
  /// Rows that need a column that the sheet lacks, per field.
  var lacking: [Int: Int] = [:]
  /// Unnamed columns that hold data.
  var unnamed: Set<Int> = []
  var submissions: [WrittenSubmission] = []
  /// Clinics whose procedures are all done.
  var doneCodes: [UInt64] = []
  /// Clinics that are refused because their month came too near, and for nothing else.
  var lateCodes: [UInt64] = []
  var tally = Tally()
  /// The data row of a second, different header; what follows in the file was not judged.
  var changedHeader: (row: Int, line: Int)?
  /// Rows behind it in this block.
  var passedOver = 0
  /// Rows that the rules between rows refuse, and those of them that were done.
  var refusedLate = 0
  var refusedDone = 0
  /// A mended row that could not be read back.
  var lostStandIn: SourceError?
}

/// Judges one block at a time.
final class Worker: @unchecked Sendable {
  // Handed over, never shared: the coordinator and one task hold it in turn.
  let block = Block()
  let writer: FindingWriter
  let submissions = ByteBuffer(capacity: 64 << 10)
  let index = ByteBuffer(capacity: 16 << 10)
  let page = ByteBuffer(capacity: 4096)
  let rows = ByteBuffer(capacity: 4096)
  let rejected = ByteBuffer(capacity: 4096)
  private(set) var result = BlockResult()
  /// Set by the coordinator: the sheet of the block, and how many rows of the batch stand before it.
  var sheet: OpenSheet?
  var rowsBeforeSheet = 0
  /// Set by the coordinator: whether the page lists all that it can.
  var isPageFull = false
  /// Set by the coordinator in a write pass: from which data row on the file has another header.
  var changedFrom: Int?

  private let plan: PassPlan
  private let rejectedCells: RejectedCells
  private let standIn = ByteBuffer(capacity: 4096)
  /// Who reads stand-ins, by view.
  private var seats: [Int: (parser: Parser, judge: RowJudge)] = [:]
  private let decoded = DecodedRecord()
  private let memory = SubmissionMemory()
  private var parser: Parser?
  private var judge: RowJudge?
  private var judgedSheet = -1

  init(_ plan: PassPlan) {
    self.plan = plan
    writer = FindingWriter(
      plan.formats, language: plan.context.language, files: plan.files,
      terminal: plan.context.terminal)
    rejectedCells = RejectedCells(writer.sentences)
  }

  /// Judges the block's rows.
  func work() {
    guard let sheet else { preconditionFailure("a worker has a sheet before it works") }
    begin(sheet)
    for place in 0..<block.recordCount {
      let record = block.records[place]
      let row = block.firstRow + place - sheet.headerRecord
      guard row > 0 else { continue }
      if plan.onlySettled && plan.settlement?.concerns(batchRow(row)) != true { continue }
      if let changedFrom, row > changedFrom {
        passOver(record, row, sheet)
      } else if result.changedHeader != nil {
        passOver(record, row, sheet)
      } else if let standIn = plan.standIns.row(row, of: sheet.place) {
        work(record, row, standIn)
      } else {
        work(record, row, sheet)
      }
    }
  }

  /// Another header stood before this block: its rows are refused under that, and say nothing more.
  func void() {
    var counts = Intake.Report.Rows()
    counts.read = result.counts.read
    counts.blank = result.counts.blank
    counts.rejected = counts.read - counts.blank
    result.counts = counts
    result.keys = Array(repeating: RowKey(), count: result.keys.count)
  }

  private func begin(_ sheet: OpenSheet) {
    writer.clear()
    submissions.cut(to: 0)
    index.cut(to: 0)
    page.cut(to: 0)
    rows.cut(to: 0)
    rejected.cut(to: 0)
    result = BlockResult()
    guard judgedSheet != sheet.place else { return }
    (parser, judge) = seat(for: sheet)
    judgedSheet = sheet.place
  }

  /// Who reads and judges a sheet's rows, or those of a view of it.
  private func seat(for sheet: OpenSheet) -> (parser: Parser, judge: RowJudge) {
    (
      Parser(delimiter: sheet.framing.delimiter, quote: sheet.framing.quote),
      RowJudge(plan.context, sheet.compiled, encoding: sheet.verdict.encoding.rawName)
    )
  }

  private func batchRow(_ row: Int) -> Int { rowsBeforeSheet + row - 1 }

  // MARK: - One record

  private func work(_ record: Record, _ row: Int, _ sheet: OpenSheet) {
    guard let parser, let judge else { return }
    let raw = block.bytes(of: record)
    let line = block.firstLine + Int(record.line) + 1
    if record.flags.contains(.tooLong) {
      judge.refuse(
        .tooLong, facts: ["\(sheet.framing.maxCellBytes)", "\(sheet.framing.maxRecordBytes)"])
      return finish(record, raw, nil, row, line, sheet)
    }
    if record.flags.contains(.broken) {
      judge.refuse(.quote, facts: ["\(line + RecordScan.lastLine(of: raw))"])
      return finish(record, raw, nil, row, line, sheet)
    }
    if raw.holds(0) {
      judge.refuse(.nul, facts: [])
      return finish(record, raw, nil, row, line, sheet)
    }
    let (bytes, isClean) = decoded.decode(raw, from: block.encoding)
    guard isClean else {
      judge.refuse(.encoding, facts: [sheet.verdict.encoding.rawName])
      return finish(record, raw, nil, row, line, sheet)
    }
    let cells = parser.parse(bytes)
    judge.judge(cells)
    if judge.outcome == .blank && judge.repeatsHeader(cells) {
      if !isSameHeader(cells, sheet) { result.changedHeader = (row, line) }
    }
    if record.flags.contains(.strayQuote) && judge.outcome != .unreadable {
      judge.warnOfQuote(line: line)
    }
    noteUnnamed(cells, sheet)
    finish(record, raw, cells, row, line, sheet)
  }

  /// A mended row in the place of the sheet's own: read under its own header, told at this place.
  private func work(_ record: Record, _ row: Int, _ mended: StandIn) {
    let view = plan.standIns.views[mended.view]
    do throws(SourceError) { try plan.standIns.read(mended.cells, into: standIn) } catch {
      return result.lostStandIn = error
    }
    let own = (parser: parser, judge: judge)
    defer { (parser, judge) = own }
    let (parser, judge) = seats[mended.view] ?? seat(for: view)
    seats[mended.view] = (parser, judge)
    (self.parser, self.judge) = (parser, judge)
    let line = block.firstLine + Int(record.line) + 1
    let cells = parser.parse(standIn.bytes)
    judge.judge(cells)
    if mended.hasStrayQuote && judge.outcome != .unreadable { judge.warnOfQuote(line: line) }
    noteUnnamed(cells, view)
    finish(record, standIn.bytes, cells, row, line, view)
  }

  private func isSameHeader(_ cells: Cells, _ sheet: OpenSheet) -> Bool {
    (0..<max(cells.count, sheet.header.count)).allSatisfy { column in
      let again = column < cells.count ? HeaderFold.folded(cells[column].string) : ""
      let first = column < sheet.header.count ? HeaderFold.folded(sheet.header[column]) : ""
      return again.utf8.elementsEqual(first.utf8)
    }
  }

  private func noteUnnamed(_ cells: Cells, _ sheet: OpenSheet) {
    for column in sheet.unnamedColumns
    where column < cells.count && cells[column].count > 0 && !result.unnamed.contains(column) {
      if trimmed(cells[column]).count > 0 { result.unnamed.insert(column) }
    }
  }

  /// A row behind a second header: rejected under the file's finding, never read.
  private func passOver(_ record: Record, _ row: Int, _ sheet: OpenSheet) {
    let raw = block.bytes(of: record)
    let isEmpty = raw.allSatisfy { $0 == sheet.framing.delimiter || $0 == 0x20 || $0 == 0x09 }
    let outcome = isEmpty ? RowOutcome.blank : .rejected
    result.counts.add(outcome)
    result.passedOver += isEmpty ? 0 : 1
    if plan.keySeed != nil { result.keys.append(RowKey()) }
    if plan.writesIndex {
      let place = RowPlace(
        file: sheet.place, row: row, line: block.firstLine + Int(record.line) + 1)
      writeIndex(
        place, outcome, ids: isEmpty ? [] : [sheet.identity.id(.headerChanged, nil)], digest: nil)
    }
    if !isEmpty { reject(record, row, sheet, nil, [], [(.headerChanged, nil)]) }
  }

  // MARK: - A judged row

  private func finish(
    _ record: Record, _ raw: Bytes, _ cells: Cells?, _ row: Int, _ line: Int, _ sheet: OpenSheet
  ) {
    guard let judge else { return }
    let outcome = settledOutcome(judge, batchRow(row))
    result.counts.add(outcome)
    judge.lacking.forEach { result.lacking[Int($0.rawValue), default: 0] += 1 }
    if let seed = plan.keySeed { result.keys.append(judge.key(seed: seed)) }
    if let format = plan.rows, outcome != .blank, outcome != .unreadable {
      NormalisedRow(judge: judge, out: rows).write(format)
    }
    guard plan.formats.rawValue != 0 || plan.writesOutputs else { return }
    report(record, raw, cells, outcome, row, line, sheet)
  }

  /// The row's outcome once the other rows are known.
  private func settledOutcome(_ judge: RowJudge, _ row: Int) -> RowOutcome {
    guard let settlement = plan.settlement, settlement.concerns(row) else {
      return judge.outcome
    }
    for finding in settlement.findings(of: row) { tell(finding, judge) }
    let passed = judge.outcome == .accepted || judge.outcome == .done
    let isDuplicate = settlement.isDuplicate(row)
    guard isDuplicate || (passed && judge.hasErrorFinding) else { return judge.outcome }
    if passed { result.refusedLate += 1 }
    if judge.outcome == .done { result.refusedDone += 1 }
    return isDuplicate ? .duplicate : .rejected
  }

  private func tell(_ finding: SettledFinding, _ judge: RowJudge) {
    let others =
      finding.otherRows.map { plan.places?.name(of: $0) ?? "" }
      + finding.otherCodes.map { tenDigits($0) }
    judge.settle(finding, others: others.joined(separator: "、"))
  }

  private func report(
    _ record: Record, _ raw: Bytes, _ cells: Cells?, _ outcome: RowOutcome, _ row: Int,
    _ line: Int, _ sheet: OpenSheet
  ) {
    guard let judge else { return }
    // Most rows of a check have nothing to tell: then nobody asks where they stand.
    guard !judge.findings.isEmpty || plan.writesOutputs else { return }
    var place = RowPlace(
      file: sheet.place, row: row, line: line,
      sheetRow: block.firstSheetRow + Int(record.sheetRow) + 1 - sheet.hiddenRows)
    let isOtherHeader = result.changedHeader?.row == row
    if cells != nil && outcome != .unreadable && !isOtherHeader {
      place.clinic = judge.values.tenDigits
      place.reference = judge.shownReference
      place.name = judge.shownName
    }
    var ids: [FindingID] = []
    let findings = judge.sortedFindings
    if !findings.isEmpty {
      ids = identify(findings, place, cells, raw, sheet)
      let spansLines = raw.holds(0x0A) || raw.holds(0x0D)
      for (finding, id) in zip(findings, ids) where !plan.onlySettled || finding.isSettled {
        var cellLine: Int?
        if spansLines && finding.column >= 0 {
          let offset = RecordScan.line(
            of: finding.column, in: raw, delimiter: sheet.framing.delimiter,
            quote: sheet.framing.quote)
          cellLine = offset > 0 ? line + offset : nil
        }
        var told = finding
        // A spreadsheet shows no such column: only a mended row has it.
        if finding.column >= sheet.ownColumnCount { told.column = -1 }
        writer.write(
          told, id: id, at: place, header: sheet.header(of: finding.column), cellLine: cellLine)
      }
    }
    guard plan.writesOutputs else { return }
    let isRefused = outcome == .rejected || outcome == .duplicate || outcome == .unreadable
    if isRefused { reject(record, row, sheet, cells, findings, judge.faultsOfSheet) }
    if plan.writesPage {
      result.tally.add(judge, outcome, sheet)
      if isRefused && !isPageFull {
        PageRow(
          judge: judge, outcome: outcome, place: place, sheet: sheet,
          sentences: writer.sentences, out: page
        ).write(findings, ids: ids.map(\.value))
      }
    }
    if outcome == .rejected && judge.isLateAlone, let code = judge.values.tenDigits {
      result.lateCodes.append(code)
    }
    if outcome == .done, let code = judge.values.tenDigits { result.doneCodes.append(code) }
    let digest = outcome == .accepted ? writeSubmission(judge, ids, findings) : nil
    if plan.writesIndex {
      let fileIDs = judge.faultsOfSheet.map { sheet.identity.id($0.fault, $0.field) }
      writeIndex(place, outcome, ids: ids.map(\.value) + fileIDs, digest: digest)
    }
  }

  /// Ids, each with its alternate where they are compared.
  private func identify(
    _ findings: [RawFinding], _ place: RowPlace, _ cells: Cells?, _ raw: Bytes, _ sheet: OpenSheet
  ) -> [FindingID] {
    let content = RowContent(cells, raw, sheet.compiled)
    var names: [FindingID.Owner] = []
    if let clinic = place.clinic { names.append(.clinic(clinic)) }
    if place.reference.count > 0 { names.append(.reference(place.reference)) }
    return findings.enumerated().map { number, finding in
      let equals = findings[..<number].count {
        $0.rule == finding.rule && $0.field == finding.field
      }
      func value(_ owner: FindingID.Owner) -> UInt64 {
        FindingID.value(
          Catalogue.rules[finding.rule].id, finding.field?.path ?? "", owner, number: equals)
      }
      func byContent() -> UInt64 { value(.content(content.hash(without: finding.field))) }
      guard let name = names.first else { return FindingID(value: byContent()) }
      guard plan.formats.contains(.ids) else { return FindingID(value: value(name)) }
      return FindingID(
        value: value(name), alternate: names.count > 1 ? value(names[1]) : byContent())
    }
  }

  // MARK: - Refused rows

  /// Cuts a refused row out of the raw sheet, with what is wrong in front; one over the limit, which the
  /// framer did not keep, is left out.
  private func reject(
    _ record: Record, _ row: Int, _ sheet: OpenSheet, _ cells: Cells?, _ findings: [RawFinding],
    _ faults: [(fault: Fault, field: Field?)]
  ) {
    guard let form = plan.rejected[sheet.place] else { return }
    let raw = block.bytes(of: record)
    if raw.count == 0 { return }
    let causes = form.causes.filter { cause in
      faults.contains { $0.fault == cause.fault && $0.field == cause.field }
    }
    rejectedCells.fill(findings, causes.map(\.message))
    let body: RejectedWriter.Row
    if let cells, sheet.isView {
      body = .mended(cells)
    } else if record.flags.contains(.broken), let parser {
      body = .line(parser.parseLiterally(raw))
    } else {
      body = .record(raw)
    }
    form.writer(rejected).write(
      body, errors: rejectedCells.errors.bytes, advice: rejectedCells.advice.bytes,
      key: RecordKey(sheet: form.name, row: row, record: raw).text)
  }

  // MARK: - Submissions and index

  private func writeSubmission(
    _ judge: RowJudge, _ ids: [FindingID], _ findings: [RawFinding]
  ) -> String? {
    guard plan.writesSubmissions, let code = judge.values.tenDigits, judge.outcome == .accepted
    else { return nil }
    let start = submissions.count
    SubmissionWriter(
      judge, to: submissions, memory, isDateGiven: plan.isDateGiven,
      includesSecrets: plan.includesSecrets
    ).write {
      for (finding, id) in zip(findings, ids) where finding.severity == .warning {
        writer.writeWarning(withoutRunDate(finding, judge), id: id.value, to: submissions)
      }
    }
    submissions.append("\n")
    result.submissions.append(
      WrittenSubmission(code: code, start: start, end: submissions.count))
    guard plan.writesIndex else { return nil }
    let bytes = submissions.bytes.slice(start, submissions.count)
    return SHA256.hash(data: UnsafeRawBufferPointer(bytes)).hexadecimal
  }

  /// A submission names no date that is only the run's default, lest it change at midnight.
  private func withoutRunDate(_ finding: RawFinding, _ judge: RowJudge) -> RawFinding {
    guard !judge.values.isDayTyped, !plan.isDateGiven, let day = judge.values.day else {
      return finding
    }
    var told = finding
    let word = plan.context.language == .ja ? "（実行日）" : "(the run's day)"
    told.facts = told.facts.map { $0 == day.description ? word : $0 }
    return told
  }

  private func writeIndex(
    _ place: RowPlace, _ outcome: RowOutcome, ids: [UInt64], digest: String?
  ) {
    index.writeIndexLine(
      file: plan.files[place.file], place, outcome, ids: ids, digest: digest)
  }
}
