// One block's way through a worker: records to cells, cells to a verdict, a verdict to keys and outputs.
// A worker is handed over whole, with its block, and taken back when it is emitted.

/// What a block taught of its rows and its file.
struct BlockResult: Sendable {
  var counts = Intake.Report.Rows()
  var keys: [RowKey] = []
  /// Where spreadsheets show the rows (the judge pass).
  var shifts: [RowPlaces.Shift] = []
  /// Rows that need a column that the sheet lacks, per field.
  var lacking: [Int: Int] = [:]
  /// Unnamed columns that hold data.
  var unnamed: Set<Int> = []
  /// The data row of a second, different header; what follows in the file was not judged.
  var changedHeader: (row: Int, line: Int)?
  /// Rows after it in this block.
  var passedOver = 0
  /// Rows that the rules between rows refuse, and those of them that were done.
  var refusedLate = 0
  var refusedDone = 0
  /// A mended row that could not be read back.
  var lostStandIn: SourceError?

  /// Counts a row after a second header.
  fileprivate mutating func passOver(isEmpty: Bool) {
    counts.add(isEmpty ? .blank : .rejected)
    passedOver += isEmpty ? 0 : 1
  }
}

/// Judges one block at a time.
final class Worker: @unchecked Sendable {
  // Handed over, never shared: the coordinator and one task hold it in turn.
  let block = Block()
  let outputs: RowOutputs
  // Touched several times a row, by the one task that holds the worker: nothing can overlap.
  @exclusivity(unchecked) private(set) var result = BlockResult()
  /// Set by the coordinator: the sheet of the block, and how many rows of the batch stand before it.
  var sheet: OpenSheet?
  var rowsBeforeSheet = 0
  /// Set by the coordinator in a write pass: from which data row on the file has another header.
  var changedFrom: Int?

  private let plan: PassPlan
  private let decoded = DecodedRecord()
  private let standIn = ByteBuffer(capacity: 4096)
  private var sheetJudge: SheetJudge?
  /// Who judges stand-ins, by view.
  private var viewJudges: [Int: SheetJudge] = [:]

  init(_ plan: PassPlan) {
    self.plan = plan
    outputs = RowOutputs(plan)
  }

  /// Judges the block's rows.
  func work() {
    guard let sheet else { preconditionFailure("a worker has a sheet before it works") }
    outputs.clear()
    result = BlockResult()
    let judge = judge(of: sheet)
    for place in 0..<block.recordCount {
      let record = block.records[place]
      let row = block.firstRow + place - sheet.headerRecord
      guard row > 0 else { continue }
      if plan.keySeed != nil { notePlace(of: record, row, sheet) }
      if plan.onlySettled && plan.settlement?.concerns(batchRow(row)) != true { continue }
      if result.changedHeader != nil || changedFrom.map({ row > $0 }) ?? false {
        passOver(record, row, judge)
      } else if let standIn = plan.standIns.row(row, of: sheet.place) {
        work(record, row, standIn)
      } else {
        work(record, row, judge)
      }
    }
  }

  /// Another header stood before this block: its rows are passed over as those after it in its own block
  /// are, whatever was made of them.
  func void() {
    guard let sheet else { preconditionFailure("a worker has a sheet before it works") }
    var passed = BlockResult()
    passed.shifts = result.shifts
    for place in 0..<block.recordCount where block.firstRow + place > sheet.headerRecord {
      passed.passOver(isEmpty: isEmpty(block.records[place], sheet))
      passed.keys.append(RowKey())
    }
    result = passed
  }

  private func judge(of sheet: OpenSheet) -> SheetJudge {
    if let sheetJudge, sheetJudge.sheet.place == sheet.place { return sheetJudge }
    let judge = SheetJudge(plan.context, sheet, advises: plan.tellsOfRows)
    sheetJudge = judge
    return judge
  }

  /// The number of a data row of the sheet among the batch's, from 0.
  func batchRow(_ row: Int) -> Int { rowsBeforeSheet + row - 1 }

  private func sheetRow(of record: Record, _ sheet: OpenSheet) -> Int {
    block.firstSheetRow + Int(record.sheetRow) + 1 - sheet.hiddenRows
  }

  private func notePlace(of record: Record, _ row: Int, _ sheet: OpenSheet) {
    let shift = sheetRow(of: record, sheet) - row
    guard result.shifts.last?.by != shift else { return }
    result.shifts.append(RowPlaces.Shift(row: batchRow(row), by: shift))
  }

  /// A workbook has rows alone.
  private func line(of record: Record) -> Int {
    if let sheet, sheet.workbook != nil { return sheetRow(of: record, sheet) }
    return block.firstLine + Int(record.line) + 1
  }

  // MARK: - One record

  private func work(_ record: Record, _ row: Int, _ judge: SheetJudge) {
    let raw = block.bytes(of: record)
    let line = line(of: record)
    let cells = cells(of: record, raw, line: line, judge)
    if let cells {
      judge.rows.judge(cells, isFirst: row == 1)
      if judge.rows.outcome == .blank && judge.rows.repeatsHeader(cells)
        && !judge.sheet.isHeader(cells)
      {
        result.changedHeader = (row, line)
      }
      if let workbook = judge.sheet.workbook {
        tellMarks(workbook.facts.marks, of: Int32(row + judge.sheet.headerRecord), judge.rows)
      }
    }
    finish(record, row, judge, raw, cells, hasStrayQuote: record.flags.contains(.strayQuote))
  }

  /// What a workbook knows of a row's cells beside their text.
  private func tellMarks(_ marks: [CellMark], of record: Int32, _ judge: RowJudge) {
    guard !marks.isEmpty, judge.outcome != .blank, judge.outcome != .unreadable else { return }
    var (lower, upper) = (0, marks.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if marks[middle].record < record { lower = middle + 1 } else { upper = middle }
    }
    while lower < marks.count && marks[lower].record == record {
      judge.tell(marks[lower])
      lower += 1
    }
  }

  /// A record's cells; nil where it cannot be read, for which the judge refuses it.
  private func cells(
    of record: Record, _ raw: Bytes, line: Int, _ judge: SheetJudge
  ) -> Cells? {
    let framing = judge.sheet.framing
    if record.flags.contains(.tooLong) {
      judge.rows.refuse(.tooLong, facts: ["\(framing.maxCellBytes)", "\(framing.maxRecordBytes)"])
      return nil
    }
    if record.flags.contains(.broken) {
      judge.rows.refuse(.quote, facts: ["\(line + RecordScan.lastLine(of: raw))"])
      return nil
    }
    if raw.holds(0) {
      judge.rows.refuse(.nul, facts: [])
      return nil
    }
    let (bytes, isClean) = decoded.decode(raw, from: block.encoding)
    guard isClean else {
      judge.rows.refuse(.encoding, facts: [judge.sheet.verdict.encoding.rawName])
      return nil
    }
    return judge.parser.parse(bytes)
  }

  /// A mended row in the place of the sheet's own: read under its own header, told at this place.
  private func work(_ record: Record, _ row: Int, _ mended: StandIn) {
    do throws(SourceError) { try plan.standIns.read(mended.cells, into: standIn) } catch {
      return result.lostStandIn = error
    }
    let judge =
      viewJudges[mended.view]
      ?? SheetJudge(
        plan.context, plan.standIns.views[mended.view], advises: plan.tellsOfRows)
    viewJudges[mended.view] = judge
    let cells = judge.parser.parse(standIn.bytes)
    judge.rows.judge(cells)
    finish(record, row, judge, standIn.bytes, cells, hasStrayQuote: mended.hasStrayQuote)
  }

  /// A row after a second header: rejected under the file's finding, never read.
  private func passOver(_ record: Record, _ row: Int, _ judge: SheetJudge) {
    let sheet = judge.sheet
    let isEmpty = isEmpty(record, sheet)
    result.passOver(isEmpty: isEmpty)
    if plan.keySeed != nil { result.keys.append(RowKey()) }
    outputs.passOver(
      block.bytes(of: record), block.encoding, isBroken: record.flags.contains(.broken),
      RowPlace(file: sheet.place, row: row, line: line(of: record)), judge, isEmpty: isEmpty)
  }

  /// Whether a record that is passed over says nothing. One over the limit has no bytes, and is none such.
  private func isEmpty(_ record: Record, _ sheet: OpenSheet) -> Bool {
    !record.flags.contains(.tooLong)
      && block.bytes(of: record).allSatisfy {
        $0 == sheet.framing.delimiter || $0 == 0x20 || $0 == 0x09
      }
  }

  // MARK: - A judged row

  /// Takes a row into the books, into the keys and to the outputs.
  private func finish(
    _ record: Record, _ row: Int, _ judge: SheetJudge, _ text: Bytes, _ cells: Cells?,
    hasStrayQuote: Bool
  ) {
    let line = line(of: record)
    if let cells {
      if hasStrayQuote && judge.rows.outcome != .unreadable { judge.rows.warnOfQuote(line: line) }
      noteUnnamed(cells, judge.sheet)
    }
    if let conflict = plan.standIns.conflict(row, of: judge.sheet.place) {
      judge.rows.warnOfConflict(conflict.facts)
    }
    let outcome = settledOutcome(judge.rows, batchRow(row))
    var verdict = judge.rows.verdict
    verdict.outcome = outcome
    if plan.isPartial { verdict.acceptInPart() }
    result.counts.add(verdict.outcome)
    verdict.lacking.forEach { result.lacking[Int($0.rawValue), default: 0] += 1 }
    if let seed = plan.keySeed { result.keys.append(judge.rows.key(seed: seed)) }
    guard outputs.takes(verdict) else { return }
    outputs.write(
      JudgedRow(
        record: block.bytes(of: record), isBroken: record.flags.contains(.broken),
        isTooLong: record.flags.contains(.tooLong), text: text,
        cells: cells, verdict: verdict, sheet: judge.sheet, parser: judge.parser,
        encoding: block.encoding, row: row,
        line: line,
        sheetRow: sheetRow(of: record, judge.sheet),
        isHeader: result.changedHeader?.row == row))
  }

  private func noteUnnamed(_ cells: Cells, _ sheet: OpenSheet) {
    for column in sheet.unnamedColumns
    where column < cells.count && cells[column].count > 0 && !result.unnamed.contains(column) {
      if !isBlank(cells[column]) { result.unnamed.insert(column) }
    }
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
      finding.otherRows.map { plan.places?.name(of: $0, plan.context.language) ?? "" }
      + finding.otherCodes.map { tenDigits($0) }
    judge.settle(finding, others: others.joined(separator: "、"))
  }
}

/// Who reads and judges the rows of a sheet, or of a view of it.
struct SheetJudge {
  let sheet: OpenSheet
  let parser: Parser
  let rows: RowJudge

  init(_ context: JudgeContext, _ sheet: OpenSheet, advises: Bool = true) {
    self.sheet = sheet
    parser = Parser(delimiter: sheet.framing.delimiter, quote: sheet.framing.quote)
    rows = RowJudge(
      context, sheet.compiled, encoding: sheet.verdict.encoding.rawName,
      isRagged: sheet.workbook != nil, advises: advises)
  }
}

extension OpenSheet {
  /// Whether these cells are the header once more.
  fileprivate func isHeader(_ cells: Cells) -> Bool {
    (0..<max(cells.count, header.count)).allSatisfy { column in
      let again = column < cells.count ? HeaderFold.folded(cells[column].string) : ""
      let first = column < header.count ? HeaderFold.folded(header[column]) : ""
      return again.utf8.elementsEqual(first.utf8)
    }
  }
}
