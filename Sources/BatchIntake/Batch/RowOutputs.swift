// What the rows of a block leave behind: each output has its buffer here, and its own function that
// writes one row into it. In what form an output is written is known to its room.

/// A row with its verdict, on its way into the outputs.
struct JudgedRow {
  /// The sheet's own record, and whether it could not be closed.
  let record: Bytes
  let isBroken: Bool
  let isTooLong: Bool
  /// What was judged, in the sheet's encoding: that record, or the row that stands in for it.
  let text: Bytes
  /// Its cells; nil where it could not be read.
  let cells: Cells?
  let verdict: Verdict
  let sheet: OpenSheet
  let parser: Parser
  /// What record and text are in.
  let encoding: Encoding
  /// Its places: data row, line, a spreadsheet's row.
  let row: Int
  let line: Int
  let sheetRow: Int
  /// A second header, other than the first.
  let isHeader: Bool

  var outcome: RowOutcome { verdict.outcome }

  var isRefused: Bool {
    switch outcome {
    case .rejected, .partial, .duplicate, .unreadable: true
    case .accepted, .done, .blank: false
    }
  }

  /// Where it stands and whose it is.
  var place: RowPlace {
    var place = RowPlace(file: sheet.place, row: row, line: line, sheetRow: sheetRow)
    guard cells != nil && outcome != .unreadable && !isHeader else { return place }
    place.clinic = verdict.row.tenDigits
    place.reference = verdict.row.shownReference
    place.name = verdict.row.shownName
    return place
  }

  /// On which line a column's cell begins, where that is not the row's own.
  func cellLine(_ column: Int) -> Int? {
    let offset = RecordScan.line(
      of: column, in: text, delimiter: sheet.framing.delimiter, quote: sheet.framing.quote)
    return offset > 0 ? line + offset : nil
  }
}

/// A submission in the buffer of a block.
struct WrittenSubmission: Sendable {
  let code: UInt64
  let start: Int
  let end: Int
  /// Until when its claims have to be applied for.
  let applyBy: Day?
  /// What was done before, which it leaves out.
  let past: FilledForm.Past
}

/// The outputs of one block.
final class RowOutputs {
  let findings: FindingWriter
  /// Submissions, one a line, and where each of them lies.
  let submissions = ByteBuffer(capacity: 64 << 10)
  private(set) var written: [WrittenSubmission] = []
  let index = ByteBuffer(capacity: 16 << 10)
  let rejected = ByteBuffer(capacity: 4096)
  /// Refused rows, for a workbook.
  private(set) var refused: [RefusedRow] = []
  private(set) var page: [PageRow] = []
  /// Clinics that are ready, of which the page has something to tell; and how many there are.
  private(set) var pageOfReady: [PageRow] = []
  private(set) var readyCount = 0
  private(set) var deadlineClinics: [DeadlineClinic] = []
  /// Set by the coordinator: whether the page lists all that it can, and under which deadlines.
  var isPageFull = false
  var isReadyFull = false
  var fullGroups: Set<DeadlineGroup> = []
  private(set) var tally = Tally()
  /// Normalised rows.
  let rows = ByteBuffer(capacity: 4096)
  /// Clinics whose procedures are all done.
  private(set) var doneCodes: [UInt64] = []
  /// Clinics that are refused because their month came too near, and for nothing else.
  private(set) var lateCodes: [UInt64] = []
  /// The same as the page names them, those too of which some procedures are ready.
  private(set) var lateClinics: [LateClinic] = []

  private let plan: PassPlan
  private let rejectedCells: RejectedCells
  private let decoded = DecodedRecord()
  /// What rows say, by the sheets of which they are read.
  private var prints: [(sheet: OpenSheet, print: RowPrint)] = []
  private let memory = SubmissionMemory()

  init(_ plan: PassPlan) {
    self.plan = plan
    findings = FindingWriter(
      plan.findings, language: plan.context.language, files: plan.files,
      terminal: plan.context.terminal)
    rejectedCells = RejectedCells(findings.sentences)
  }

  /// Forgets the last block's.
  func clear() {
    findings.clear()
    for buffer in [submissions, index, rejected, rows] { buffer.cut(to: 0) }
    written.removeAll(keepingCapacity: true)
    refused.removeAll(keepingCapacity: true)
    tally = Tally()
    page.removeAll(keepingCapacity: true)
    pageOfReady.removeAll(keepingCapacity: true)
    readyCount = 0
    deadlineClinics.removeAll(keepingCapacity: true)
    doneCodes.removeAll(keepingCapacity: true)
    lateCodes.removeAll(keepingCapacity: true)
    lateClinics.removeAll(keepingCapacity: true)
  }

  /// Whether a row leaves anything. Most rows of a check have nothing to tell: then nobody asks where they stand.
  func takes(_ verdict: Verdict) -> Bool {
    plan.writesOutputs || plan.rows != nil || !plan.findings.isNothing && !verdict.findings.isEmpty
  }

  /// Takes a row.
  func write(_ row: JudgedRow) {
    if let format = plan.rows, row.outcome != .blank, row.outcome != .unreadable {
      NormalisedRow(row: row.verdict.row, out: rows).write(format)
    }
    let hasFindings = !plan.findings.isNothing && !row.verdict.findings.isEmpty
    guard hasFindings || plan.writesOutputs else { return }
    let place = row.place
    let found = identified(row, place)
    tell(found, row, place)
    guard plan.writesOutputs else { return }
    // A row on which mends disagree is seen beside them, whatever it came to.
    let isDisputed = plan.standIns.conflict(row.row, of: row.sheet.place) != nil
    if row.isRefused || isDisputed { reject(row, found) }
    if plan.writesPage { writePage(row, place, found) }
    noteCode(row, place)
    let digest = writeSubmission(row, found)
    guard plan.writesIndex else { return }
    let fileIDs = row.verdict.faultsOfSheet.map { row.sheet.identity.id($0.fault, $0.field) }
    writeIndex(place, row.outcome, ids: found.map(\.id.value) + fileIDs, digest: digest)
  }

  /// Takes a row that was not judged, for a second header stands before it.
  func passOver(
    _ record: Bytes, _ encoding: Encoding, isBroken: Bool, _ place: RowPlace, _ judge: SheetJudge,
    isEmpty: Bool
  ) {
    let sheet = judge.sheet
    if plan.writesIndex {
      let ids = isEmpty ? [] : [sheet.identity.id(.headerChanged, nil)]
      writeIndex(place, isEmpty ? .blank : .rejected, ids: ids, digest: nil)
    }
    guard !isEmpty, let form = plan.rejected[sheet.place] else { return }
    rejectUnread(record, encoding, isBroken: isBroken, row: place.row, judge, form)
  }

  // MARK: - Findings

  private typealias Found = (finding: RawFinding, id: FindingID)

  private func tell(_ found: [Found], _ row: JudgedRow, _ place: RowPlace) {
    guard !found.isEmpty else { return }
    let isOfBook = row.sheet.workbook != nil
    let spansLines = !isOfBook && (row.text.holds(0x0A) || row.text.holds(0x0D))
    for (finding, id) in found where !plan.onlySettled || finding.isSettled {
      var told = finding
      // A spreadsheet shows no such column: only a mended row has it.
      if finding.column >= row.sheet.ownColumnCount { told.column = -1 }
      findings.write(
        told, id: id, at: place, header: row.sheet.header(of: finding.column),
        cellLine: spansLines && finding.column >= 0 ? row.cellLine(finding.column) : nil)
    }
  }

  /// The row's findings in their order, with ids, each with its alternate where they are compared.
  private func identified(_ row: JudgedRow, _ place: RowPlace) -> [Found] {
    let findings = row.verdict.sortedFindings
    guard !findings.isEmpty else { return [] }
    let content = RowContent(
      row.cells, row.text, row.sheet.compiled,
      mayHaveSlipped: row.verdict.row.mayHaveSlipped)
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
      guard let name = names.first else { return (finding, FindingID(value: byContent())) }
      guard plan.findings.ids else { return (finding, FindingID(value: value(name))) }
      let alternate = names.count > 1 ? value(names[1]) : byContent()
      return (finding, FindingID(value: value(name), alternate: alternate))
    }
  }

  // MARK: - Refused rows

  /// Hands a refused row back, with what is wrong in front.
  private func reject(_ row: JudgedRow, _ found: [Found]) {
    guard let form = plan.rejected[row.sheet.place] else { return }
    // One over the limit is known by its place alone.
    guard row.record.count > 0 && !row.isTooLong else { return }
    let findings = found.map(\.finding)
    fill(form, findings, faults: row.verdict.faultsOfSheet)
    let key = key(of: row, form)
    if form.forms.contains(.workbook) {
      let cells =
        row.cells.map(\.texts)
        ?? cells(of: row.record, row.encoding, isBroken: row.isBroken, row.parser).texts
      keep(cells, key, RefusedRow.Note.all(findings, self.findings.sentences))
    }
    guard form.forms.contains(.rows) else { return }
    let body: RejectedWriter.Row
    if let cells = row.cells, row.sheet.isView {
      body = .mended(cells)
    } else if row.isBroken {
      body = .line(row.parser.parseLiterally(row.record))
    } else {
      body = .record(row.record)
    }
    write(body, key, form)
  }

  /// The key under which a refused row is written: by what the sheet's own row says, and by what is written.
  private func key(of row: JudgedRow, _ form: RejectedForm) -> RecordKey {
    let place = row.sheet.place
    let cells =
      row.cells ?? cells(of: row.text, row.encoding, isBroken: row.isBroken, row.parser)
    let written = rowPrint(of: row.sheet).print(of: cells.all)
    let only = plan.standIns.conflict(row.row, of: place)?.only
    if let own = plan.standIns.row(row.row, of: place)?.key {
      return own.at(row.row, beside: only ?? written)
    }
    return RecordKey(sheet: form.name, row: row.row, content: written, written: only ?? written)
  }

  private func rowPrint(of sheet: OpenSheet) -> RowPrint {
    if let known = prints.first(where: { $0.sheet === sheet }) { return known.print }
    let print = RowPrint(sheet.compiled.map)
    prints.append((sheet, print))
    return print
  }

  /// The cells of a record that was not judged, or could not be; they hold until the next.
  private func cells(
    of record: Bytes, _ encoding: Encoding, isBroken: Bool, _ parser: Parser
  ) -> Cells {
    let bytes = decoded.decode(record, from: encoding).0
    return isBroken ? parser.parseLiterally(bytes) : parser.parse(bytes)
  }

  private func rejectUnread(
    _ record: Bytes, _ encoding: Encoding, isBroken: Bool, row: Int, _ judge: SheetJudge,
    _ form: RejectedForm
  ) {
    guard record.count > 0 else { return }
    fill(form, [], faults: [(fault: .headerChanged, field: nil)])
    let cells = cells(of: record, encoding, isBroken: isBroken, judge.parser)
    let print = rowPrint(of: judge.sheet).print(of: cells.all)
    let key = RecordKey(sheet: form.name, row: row, content: print, written: print)
    if form.forms.contains(.workbook) { keep(cells.texts, key, []) }
    if form.forms.contains(.rows) { write(.record(record), key, form) }
  }

  private func fill(
    _ form: RejectedForm, _ findings: [RawFinding], faults: [(fault: Fault, field: Field?)]
  ) {
    let causes = form.causes.filter { cause in
      faults.contains { $0.fault == cause.fault && $0.field == cause.field }
    }
    rejectedCells.fill(findings, causes.map(\.message))
  }

  private func write(_ body: RejectedWriter.Row, _ key: RecordKey, _ form: RejectedForm) {
    form.writer(rejected).write(
      body, errors: rejectedCells.errors.bytes, advice: rejectedCells.advice.bytes, key: key.text)
  }

  private func keep(_ cells: [String], _ key: RecordKey, _ notes: [RefusedRow.Note]) {
    refused.append(
      RefusedRow(
        errors: rejectedCells.errors.text, advice: rejectedCells.advice.text, key: key.text,
        cells: cells, notes: notes))
  }

  // MARK: - Page

  private func writePage(_ row: JudgedRow, _ place: RowPlace, _ found: [Found]) {
    tally.add(row.verdict, row.sheet)
    if let group = row.verdict.deadlineGroup, !fullGroups.contains(group) {
      deadlineClinics.append(DeadlineClinic(group: group, clinic: PageClinic(place)))
    }
    if row.isRefused {
      if !isPageFull { page.append(pageRow(row, place, found)) }
    } else if row.outcome == .accepted && !found.isEmpty {
      readyCount += 1
      if !isReadyFull { pageOfReady.append(pageRow(row, place, found)) }
    }
  }

  private func pageRow(_ row: JudgedRow, _ place: RowPlace, _ found: [Found]) -> PageRow {
    PageRowMaker(
      verdict: row.verdict, place: place, sheet: row.sheet, sentences: findings.sentences
    ).row(found.map(\.finding), ids: found.map(\.id.value))
  }

  // MARK: - Submissions and index

  /// Speaks of files, not of the clinic.
  private static let keyConflict = Catalogue.place(of: .row, .keyConflict)

  /// Clinics without a submission that is refused for good.
  private func noteCode(_ row: JudgedRow, _ place: RowPlace) {
    guard let code = row.verdict.row.tenDigits else { return }
    if row.outcome == .rejected || row.outcome == .partial, row.verdict.isLateAlone {
      if row.outcome == .rejected { lateCodes.append(code) }
      if plan.writesPage {
        lateClinics.append(LateClinic(clinic: PageClinic(place), forms: row.verdict.lateForms))
      }
    }
    if row.outcome == .done { doneCodes.append(code) }
  }

  /// Writes the submission of a row that is accepted, or in part; gives its digest where the index holds that.
  private func writeSubmission(_ row: JudgedRow, _ found: [Found]) -> String? {
    guard plan.writesSubmissions, row.outcome == .accepted || row.outcome == .partial,
      let code = row.verdict.row.tenDigits
    else { return nil }
    let start = submissions.count
    let withheld = row.verdict.withheld
    row.verdict.row.narrowed(to: withheld?.ready) {
      SubmissionWriter(
        row.verdict, to: submissions, memory, includesSecrets: plan.includesSecrets
      ).write {
        if let withheld { write(withheld, found, row) }
      } warnings: {
        for (finding, id) in found
        where finding.severity == .warning && finding.rule != Self.keyConflict
          && withheld?.holds(finding.ownForm) != true
        {
          findings.writeWarning(
            withoutRunDate(finding, row.verdict.row), id: id.value, to: submissions)
        }
      }
    }
    submissions.append("\n")
    let ready = withheld?.ready ?? row.verdict.row.wanted
    let claims = ready.contains(.claims) ? row.verdict.row.month(.claimsStartMonth) : nil
    written.append(
      WrittenSubmission(
        code: code, start: start, end: submissions.count,
        applyBy: claims?.closingDay, past: FilledForm.Past(row.verdict.row)))
    guard plan.writesIndex else { return nil }
    let bytes = submissions.bytes.slice(start, submissions.count)
    return SHA256.digest(of: bytes).hexadecimal
  }

  /// What waits, each with the findings that it waits for.
  private func write(_ withheld: Withheld, _ found: [Found], _ row: JudgedRow) {
    let faults = row.verdict.faultsOfSheet
    submissions.array("withheld", withheld.waiting) { form, causes in
      let own = found.filter {
        $0.finding.severity == .error && causes.contains($0.finding.ownForm)
      }
      let ofSheet = faults.filter { $0.field.map { causes.contains($0.form) } ?? false }
      submissions.open()
      submissions.member("procedure", form.id)
      submissions.array(
        "because",
        own.map(\.id.value) + ofSheet.map { row.sheet.identity.id($0.fault, $0.field) }
      ) { id in
        submissions.append("\"")
        submissions.append(hex: id)
        submissions.append("\"")
      }
      submissions.close()
    }
  }

  /// A submission names no date that is only the run's default, lest it change at midnight.
  private func withoutRunDate(_ finding: RawFinding, _ row: Row) -> RawFinding {
    guard !row.writesDay, let day = row.day else { return finding }
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

extension Cells {
  /// All cells as texts; what is not UTF-8 becomes U+FFFD.
  fileprivate var texts: [String] { (0..<count).map { self[$0].string } }
}
