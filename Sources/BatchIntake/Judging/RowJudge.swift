// One row's way: cells to slots, parts to fields, what follows from several, and then the rules, of which each
// says beside its declaration when it speaks.

/// What all workers of a run share.
struct JudgeContext: Sendable {
  let profile: Profile
  let lists: ProfileLists
  let severities: Severities
  /// What was marked as applied for, beside the sheets' own 手続き済.
  let done: DoneMarks
  /// The day of application of rows that give none, and whether the command line gave it.
  let day: Day
  let isDayGiven: Bool
  let language: Language
  let terminal: Terminal

  init(_ options: Options) {
    profile = options.profile
    severities = Severities(options.profile)
    done = options.done
    day = options.applicationDate
    lists = ProfileLists(options.profile, today: day)
    isDayGiven = options.isDateGiven
    language = options.language
    terminal = options.terminal ?? Terminal()
  }
}

/// Judges the rows of one sheet, one after the other.
final class RowJudge {
  let context: JudgeContext
  let sheet: CompiledSheet
  let cellJudge: CellJudge
  let row: Row
  // Touched by the one task that judges; checked at each row it costs as much as a rule.
  @exclusivity(unchecked) private(set) var findings: [RawFinding] = []
  private(set) var outcome = RowOutcome.accepted
  /// Columns that this row needs and the sheet lacks.
  private(set) var lacking = FieldSet()
  private var hasError = false
  /// Whether something is to be told of a cell beside the fields' own.
  private var hasFaultyParts = false
  private let encodingName: String
  private let rules = CompiledRules.shared
  private let always = CompiledRules.always
  private let identity = CompiledRules.identity
  private let needed = CompiledRules.needed
  private let severalCells = CompiledRules.severalCells
  /// Whether rows end with their last filled cell, as a workbook's do.
  let isRagged: Bool
  private let profileCells: ProfileCells
  /// Asked of few rows.
  private(set) lazy var tellingKinds = sheet.tellingKinds
  /// Whether somebody reads what to do about a finding.
  private let advises: Bool

  /// A judge of one sheet's rows; `encoding` is what messages call its bytes. One that does not advise comes
  /// to the same outcomes and findings, without what to write instead.
  init(
    _ context: JudgeContext, _ sheet: CompiledSheet, encoding: String, isRagged: Bool = false,
    advises: Bool = true
  ) {
    self.context = context
    self.advises = advises
    self.isRagged = isRagged
    encodingName = encoding
    self.sheet = sheet
    profileCells = ProfileCells(context.profile)
    cellJudge = CellJudge(context.lists, kinds: sheet.plans.map(\.kind))
    row = Row(
      sheet.columns, profile: context.profile, dealers: context.lists.dealers,
      runDay: context.day, isRunDayGiven: context.isDayGiven, scratch: cellJudge.scratch)
    for (column, plan) in sheet.plans.enumerated() where plan.kind != .skipped {
      row.slots[plan.slot].column = column
    }
  }

  // MARK: - One row

  /// Judges a row by its cells, directly under the header (`isFirst`) or not. What is found holds until the
  /// next row.
  func judge(_ cells: Cells, isFirst: Bool = false) {
    begin()
    fill(cells)
    if cellJudge.isUndecodable { return refuseWhole(.encoding, facts: [encodingName]) }
    if cellJudge.isGarbled { return refuseWhole(.mojibake) }
    if cells.count > sheet.plans.count && hasSurplus(cells) {
      return repeatsHeader(cells) ? passOver(.notData("見出し")) : refuseSlipped(cells)
    }
    if isBlank(cells) { return outcome = .blank }
    row.mayHaveSlipped = mayHaveSlipped(cells)
    if let kind = kind(of: cells, isFirst: isFirst) { return passOver(kind) }
    if !sheet.merges.isEmpty || !profileCells.all.isEmpty {
      mergeParts()
      fillFromProfile()
      collect()
    }
    judgeRow()
    if hasError && cells.count > sheet.plans.count {
      begin()
      return refuseSlipped(cells)
    }
    if row.mayHaveSlipped {
      if hasError { explainSlip() } else { refuseSlip(cells) }
    }
    if cells.count < sheet.plans.count && !isRagged { reportMissingCells(cells) }
    settleOutcome()
  }

  /// A record that could not be read as one: its finding stands alone.
  func refuse(_ fault: Fault, facts: [String]) {
    begin()
    refuseWhole(fault, facts: facts)
  }

  /// A quote inside an unquoted cell: the row is read, with a warning.
  func warnOfQuote(line: Int) {
    report(Catalogue.place(of: .row, .quote), Case(lowered: .warning, facts: ["\(line)"]))
  }

  /// What a workbook knows of one of the row's cells.
  func tell(_ mark: CellMark) {
    let column = Int(mark.column)
    guard column < sheet.plans.count, sheet.plans[column].kind != .skipped,
      let field = sheet.map.columns[column].field
    else { return }
    let fault: Fault =
      switch mark.kind {
      case .formula: .formula
      case .hiddenYear: .dateFormat
      }
    report(fault, of: field, slot: sheet.plans[column].slot)
  }

  /// Files of mended rows disagree on this row.
  func warnOfConflict(_ facts: [String]) {
    report(Catalogue.place(of: .row, .keyConflict), Case(facts: facts))
  }

  /// A verdict between rows, told like the row's own findings.
  func settle(_ finding: SettledFinding, others: String) {
    let leavesAlone = finding.lowered == .notice && finding.field == .accountEmail
    let place = report(
      finding.rule,
      Case(
        lowered: finding.lowered, at: finding.field,
        advice: Advice(hint: leavesAlone ? .addressStays : nil),
        facts: ["\(finding.size)", others]))
    if let place { findings[place].isSettled = true }
  }

  /// What the row came to.
  var verdict: Verdict {
    Verdict(
      row: row, outcome: outcome, findings: findings, lacking: lacking)
  }

  /// Whether the row has a finding that withholds it.
  var hasErrorFinding: Bool { findings.contains { $0.severity == .error } }

  private func begin() {
    cellJudge.beginRow()
    if !findings.isEmpty { findings.removeAll(keepingCapacity: true) }
    row.reset()
    outcome = .accepted
    lacking = FieldSet()
    hasError = false
  }

  private func fill(_ cells: Cells) {
    let shared = min(cells.count, sheet.lanes.count)
    let slots = row.slots
    sheet.lanes.withUnsafeBufferPointer { lanes in
      var seen = Seen()
      for column in 0..<shared {
        let lane = lanes[column]
        let cell = cells[column]
        guard lane.slot >= 0 else {
          if cell.count > 0 { cellJudge.pass(cell, column: column) }
          continue
        }
        let slot = Int(lane.slot)
        slots[slot].raw = cell
        slots[slot].column = column
        guard cell.count > 0 else {
          slots[slot].outcome = .absent
          continue
        }
        cellJudge.judge(
          cell, column: column, isRepeated: lane.isRepeated, into: &slots[slot].outcome)
        seen.add(slots[slot].outcome, at: slot)
      }
      for column in shared..<max(shared, cells.count) where cells[column].count > 0 {
        cellJudge.pass(cells[column], column: column)
      }
      for column in shared..<lanes.count where lanes[column].slot >= 0 {
        slots[Int(lanes[column].slot)].raw = .none
        slots[Int(lanes[column].slot)].outcome = .absent
      }
      take(seen)
    }
  }

  /// What a row's outcomes have in common, gathered while they are made: a bit for each field.
  private struct Seen {
    var valid: UInt64 = 0
    var refused: UInt64 = 0
    var faulty: UInt64 = 0

    /// All slots after those of the fields share the last bit.
    @inline(__always)
    mutating func add(_ outcome: borrowing Outcome, at slot: Int) {
      let bit = UInt64(1) &<< UInt64(truncatingIfNeeded: min(slot, FieldSet.width - 1))
      if outcome.state == .valid { valid |= bit }
      if outcome.state == .refused { refused |= bit }
      if !outcome.faults.isEmpty { faulty |= bit }
    }
  }

  private func take(_ seen: Seen) {
    let all = Self.allFields
    row.valid.bits = seen.valid & all
    row.refused.bits = seen.refused & all
    row.faulty.bits = seen.faulty & all
    hasFaultyParts = seen.faulty & ~all != 0
  }

  private static let allFields = FieldSet(Field.all).bits

  private func hasSurplus(_ cells: Cells) -> Bool {
    (sheet.plans.count..<cells.count).contains { trimmed(cells[$0]).count > 0 }
  }

  private func isBlank(_ cells: Cells) -> Bool {
    // The first cells of a real row are filled, so this ends at once.
    for column in 0..<cells.count where cells[column].count > 0 {
      if trimmed(cells[column]).count > 0 { return false }
    }
    return true
  }

  /// Blank cells take what the profile says. Its texts outlive the row: they are kept with the judge.
  private func fillFromProfile() {
    for entry in profileCells.all {
      let slot = row.slots[entry.field]
      let isBlank = slot.isAbsent && !row.columns.doubled.contains(entry.field)
      row.slots[entry.field].isFromProfile = isBlank
      guard isBlank else { continue }
      row.slots[entry.field].outcome = cellJudge.value(
        of: Bytes(entry.text), entry.field.kind)
    }
  }

  /// Looks again which fields have a value, where parts or the profile changed some.
  private func collect() {
    var seen = Seen()
    for place in 0..<row.slots.count { seen.add(row.slots[place].outcome, at: place) }
    take(seen)
  }

  private func settleOutcome() {
    if hasError || !lacking.isEmpty || !row.columns.doubled.isEmpty { return outcome = .rejected }
    outcome = row.isDone ? .done : .accepted
  }

  // MARK: - The rules

  private func judgeRow() {
    row.findProcedures()
    row.findDay()
    row.findEarliestClaims()
    row.resolveCode()
    row.take(context.done)
    row.findLines()
    scope()
    tellCells()
    if !row.clashes.isEmpty { tellClashes() }
    require()
    tellHidden()
    if row.knowsForms && !row.isDone { tellNotWanted() }
    ask()
  }

  /// Which fields are judged: of a clinic that is done its identity alone, of a form that is not wanted none,
  /// of the others those that this row shows.
  private func scope() {
    var judged = identity
    if !row.isDone {
      judged.formUnion(always)
      for form in rules.forms where row.wanted.contains(form.step) { judged.formUnion(form.fields) }
      rules.shown.withUnsafeBufferPointer { shown in
        for place in shown.indices where row.wanted.contains(shown[place].step) {
          guard rules.showing[place].stands(row) == .hidden else { continue }
          judged.remove(shown[place].field)
          row.hidden.insert(shown[place].field)
        }
      }
    }
    row.judged = judged
  }

  /// Tells what each cell showed by itself.
  private func tellCells() {
    let terminals = severalCells.intersection(row.judged)
    if hasFaultyParts || !row.faulty.isDisjoint(with: terminals) {
      terminals.forEach { tellTerminals($0) }
    }
    row.faulty.intersection(row.judged).subtracting(terminals).forEach { tell($0) }
  }

  private func tell(_ field: Field) {
    let slot = row.slots[field]
    let isSecondTyping = field.declaration.traits.contains(.secondTyping)
    slot.outcome.faults.forEach { fault in
      if fault.isOfTheRow { return report(fault, of: field, slot: nil) }
      if isSecondTyping { return }
      guard let (rule, lowered) = Catalogue.rule(on: field, fault) else { return }
      guard row.valid.isSuperset(of: rules.rests(of: rule)) else { return }
      let (advice, elsewhere) = advice(on: field, fault)
      report(
        rule,
        Case(
          lowered: lowered, advice: advice, elsewhere: elsewhere,
          facts: facts(on: slot, fault, field)))
    }
  }

  /// Names in several cells, and how many they are: the number matters only where the names are right.
  private func tellTerminals(_ field: Field) {
    let refused = row.columns.terminalNames.filter { row.slots[$0].outcome.state == .refused }
    let places = refused.isEmpty ? row.columns.terminalCount.map { [$0] } ?? [] : refused
    for place in places {
      row.slots[place].outcome.faults.forEach { fault in
        if fault.isOfTheRow { return report(fault, of: field, slot: place) }
        guard let rule = Catalogue.rule(on: field, fault)?.place else { return }
        let isCount = place == row.columns.terminalCount
        let advice =
          isCount
          ? Advice() : cellJudge.advice(row.slots[place].raw, field.kind, fault, prefix: nil)
        report(
          rule,
          Case(slot: place, advice: advice, facts: isCount ? [absence(in: place)] : []))
      }
    }
  }

  /// A ditto mark or an error of Excel's: a rule of rows, on its cell.
  private func report(_ fault: Fault, of field: Field, slot: Int?) {
    report(Catalogue.place(of: .row, fault), Case(at: field, slot: slot))
  }

  /// Columns of one field that do not go together: for a ditto mark or an error of Excel's in the second of
  /// them, else for what differs.
  private func tellClashes() {
    for clash in row.clashes where row.judged.contains(clash.field) {
      let faults = row.slots[clash.slot].outcome.faults
      if let own = [Fault.ditto, .excelError].first(where: { faults.contains(Faults($0)) }) {
        report(own, of: clash.field, slot: clash.slot)
        continue
      }
      guard let rule = Catalogue.rule(on: clash.field, clash.fault)?.place else { continue }
      report(
        rule, Case(advice: clash.advice, facts: [row.quoted(clash.field, slot: clash.slot)]))
    }
  }

  /// Reports fields that are needed and empty; a column that the sheet lacks is told once, on the file.
  private func require() {
    let filled = row.valid.union(row.refused).union(row.columns.doubled)
    let empty = row.judged.subtracting(filled)
    guard !empty.isEmpty else { return }
    var missing = empty.intersection(needed)
    rules.needs.withUnsafeBufferPointer { needs in
      for place in needs.indices where empty.contains(needs[place]) {
        if rules.needing[place].isNeeded(row) { missing.insert(needs[place]) }
      }
    }
    for field in context.profile.required where empty.contains(field) && !field.isSecret {
      missing.insert(field)
    }
    missing.forEach { field in
      guard row.columns.present.contains(field) else { return lacking.insert(field) }
      let facts = [absence(in: Int(field.rawValue))]
      let advice = adviceOnAbsence(of: field)
      if let rule = rules.absence[field] {
        report(rule, Case(advice: advice, facts: facts))
      } else {
        let rule = Catalogue.place(of: field.form, .required)
        report(rule, Case(at: field, advice: advice, facts: facts))
      }
    }
  }

  /// How a message calls what stands in a cell without a value.
  private func absence(in slot: Int) -> String {
    let raw = trimmed(row.slots[slot].raw)
    guard raw.count > 0 else { return context.language == .ja ? "空" : "empty" }
    let typed = row.mayHaveSlipped ? Row.hiddenText : raw.string
    return context.language == .ja ? "「\(typed)」" : "“\(typed)”"
  }

  /// What stands in fields that this row does not show.
  private func tellHidden() {
    let filled = row.hidden.intersection(row.valid.union(row.refused))
    guard !filled.isEmpty else { return }
    for rule in rules.hidden
    where filled.contains(rule.field) && !row.slots[rule.field].isFromProfile {
      if let found = rule.holds(row) { report(rule.place, found) }
    }
  }

  /// Cells of forms that are neither wanted nor done: one notice for each form, at its first filled cell.
  private func tellNotWanted() {
    guard !row.wanted.union(row.completed).isSuperset(of: rules.steps) else { return }
    let filled = row.valid.union(row.refused)
    for form in rules.forms where !row.has(form.step) {
      let own = form.fields.intersection(filled)
      guard !own.isEmpty, !(form.step == .claims && row.completed.contains(.paperClaims)) else {
        continue
      }
      var first: Field?
      own.forEach { field in
        if row.slots[field].isFromProfile { return }
        if first.map({ row.slots[field].column < row.slots[$0].column }) ?? true { first = field }
      }
      if let first, let rule = form.notWanted { report(rule, Case(at: first)) }
    }
  }

  /// Asks the conditions that rest on several cells.
  private func ask() {
    rules.gates.withUnsafeBufferPointer { gates in
      for place in gates.indices {
        let gate = gates[place]
        guard row.valid.isSuperset(of: gate.rests),
          gate.step.isEmpty || row.wanted.contains(gate.step),
          row.judged.isSuperset(of: gate.field)
        else { continue }
        if let found = rules.asked[place].holds(row) { report(gate.place, found) }
      }
    }
  }

  // MARK: - What is reported

  /// Reports a case of a rule, on its cell where there is one, and gives the finding's place; nil if it is
  /// not wanted. A secret's value is never shown.
  @discardableResult
  private func report(_ rule: Int, _ found: Case) -> Int? {
    guard let severity = context.severities.severity(of: rule, lowered: found.lowered) else {
      return nil
    }
    if severity == .error { hasError = true }
    let field = found.at ?? Catalogue.rules[rule].field
    var finding = RawFinding(rule: rule, severity: severity, field: field, column: -1)
    finding.advice = found.advice
    finding.facts = found.facts
    if let field {
      let slot = row.slots[found.slot ?? Int(field.rawValue)]
      finding.column = slot.column
      finding.value =
        slot.isFromProfile ? profileCells.text(of: field) : row.shown(field, slot: found.slot)
      if found.asksCell && advises {
        finding.advice = cellJudge.advice(slot.raw, field.kind, .unknown, prefix: nil)
      }
    }
    finding.candidatesField = found.on
    finding.elsewhere = found.elsewhere
    // What is proposed is made of what was typed.
    if row.mayHaveSlipped {
      finding.advice = Advice()
      finding.elsewhere = []
    }
    findings.append(finding)
    return findings.count - 1
  }

  private func advice(on field: Field, _ fault: Fault) -> (Advice, Elsewhere) {
    guard advises else { return (Advice(), []) }
    let slot = row.slots[field]
    guard slot.column >= 0 else { return (Advice(), []) }
    let plan = sheet.plans[slot.column]
    // A whole month is no value for the cell of a half.
    if plan.kind == .half { return (Advice(hint: fault == .format ? .monthInHalves : nil), []) }
    let advice = cellJudge.advice(
      slot.raw, plan.kind, fault, prefix: plan.prefix ?? kind(beside: field))
    if fault == .title { return (adviceOnTitle, []) }
    if fault == .charactersWarned { return (advice, []) }
    if fault.isOnlyNoted { return (Advice(hint: advice.hint), []) }
    guard slot.outcome.state == .refused else { return (advice, []) }
    return adviceOnSwap(field) ?? withOtherCells(advice, on: field)
  }

  /// CAF or COP, where the column of kinds says which of them an ID is.
  private func kind(beside field: Field) -> CustomerID.Prefix? {
    switch field {
    case .eligibilityCustomerId:
      row.chosen(.eligibilityCustomerIdKind, EligibilityIDKind.self)?.prefix
    case .claimsCustomerId: row.chosen(.claimsCustomerIdKind, ClaimsIDKind.self)?.prefix
    default: nil
    }
  }

  private func facts(on slot: Slot, _ fault: Fault, _ field: Field) -> [String] {
    guard fault == .era else { return [] }
    return [
      field.kind == .day
        ? Day(code: slot.outcome.code).description : Month(index: slot.outcome.code).description
    ]
  }

  private func refuseWhole(_ fault: Fault, advice: Advice = Advice(), facts: [String] = []) {
    findings.removeAll(keepingCapacity: true)
    row.reset()
    report(Catalogue.place(of: .row, fault), Case(advice: advice, facts: facts))
    outcome = .unreadable
  }

  /// In a workbook nothing slips: somebody wrote beside the table.
  private func refuseSlipped(_ cells: Cells) {
    let why =
      isRagged
      ? Text("見出しのない列に値があります", "something is written in a column without a header")
      : Text(
        "値が列からずれています。引用符で囲まれていないカンマが入ったようです",
        "the values have slipped, probably by an unquoted comma")
    refuseWhole(
      .cellsExtra, advice: isRagged ? Advice(hint: .beside) : Advice(),
      facts: ["\(cells.count)", "\(sheet.plans.count)", why[context.language]])
  }

  /// Refuses a row that would be accepted while a password stands in another column than its own, which is blank.
  private func refuseSlip(_ cells: Cells) {
    row.mayHaveSlipped = row.slots[.accountPassword].isAbsent && holdsStrayPassword(cells)
    guard row.mayHaveSlipped else { return }
    let rule = Catalogue.place(id: "account.password.to-be-set")
    findings.removeAll { $0.rule == rule }
    if let place = report(rule, Case(lowered: .error)) {
      findings[place].advice = Advice(hint: .strayPassword)
    }
  }

  /// Says with the row's first error why it shows no value, and where to look.
  private func explainSlip() {
    if let first = findings.firstIndex(where: { $0.severity == .error }) {
      findings[first].advice.addition = .slipped
    }
  }

  private func passOver(_ kind: RowKind) {
    switch kind {
    case .notData(let mark):
      report(Catalogue.place(of: .row, .notData), Case(facts: [mark]))
      outcome = .blank
    case .unfinished:
      report(
        Catalogue.place(of: .row, .unfinished), Case(facts: [row.quoted(.clinicName)]))
      outcome = .rejected
    case .packed:
      // A password may stand in it.
      row.mayHaveSlipped = true
      report(Catalogue.place(of: .row, .packed), Case())
      outcome = .rejected
    }
  }

  private func reportMissingCells(_ cells: Cells) {
    let place = report(
      Catalogue.place(of: .row, .cellsMissing),
      Case(facts: ["\(cells.count)", "\(sheet.plans.count)"]))
    if let place, row.mayHaveSlipped { findings[place].advice = Advice(hint: .lostCell) }
  }
}

extension Hint {
  fileprivate static let beside = Hint(
    ja: "表の右の書き込みなら消すか、別のシートへ移してください。項目の値なら、その列に見出しを付けてください。",
    en:
      "Delete a note beside the table or move it to another sheet; if it is a field's value, name its column."
  )
}

extension Fault {
  /// Faults of the cell as such, whatever the field: rules of rows.
  fileprivate var isOfTheRow: Bool { self == .ditto || self == .excelError }

  /// Faults beside a value that needs no other.
  fileprivate var isOnlyNoted: Bool {
    switch self {
    case .era, .range, .extension, .charactersNoted, .formatNoted, .dots, .lostCharacter, .planned,
      .lineBreak, .careMonth:
      true
    default: false
    }
  }
}

extension Hint {
  /// An address that is registered already, and that another clinic wants too.
  fileprivate static let addressStays = Hint(
    ja: "この行はそのままで構いません。このアドレスで登録済みの施設なので、ほかの施設に別のアドレスを入力してもらってください。",
    en:
      "Leave this row alone: the address is registered for this clinic. Give the other clinics another."
  )
}

/// What a profile puts into blank cells, as bytes that outlive the rows.
private final class ProfileCells {
  let all: [(field: Field, text: UnsafeMutableBufferPointer<UInt8>)]

  init(_ profile: Profile) {
    all = profile.defaults.sorted { $0.key < $1.key }.map { field, text in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count + 8)
      copy.initialize(repeating: 0)
      _ = copy.update(fromContentsOf: text.utf8)
      return (field, UnsafeMutableBufferPointer(rebasing: copy[..<text.utf8.count]))
    }
  }

  deinit { for cell in all { cell.text.deallocate() } }

  func text(of field: Field) -> Bytes? {
    all.first { $0.field == field }.map { Bytes($0.text) }
  }
}
