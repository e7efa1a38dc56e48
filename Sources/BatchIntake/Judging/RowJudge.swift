// One row's way: cells to slots, parts to fields, and then the rules that need more than one cell. The
// rules of each form stand in the file of that form; what they say stands beside their declarations.

/// What all workers of a run share.
struct JudgeContext: Sendable {
  let profile: Profile
  let cellRules: CellRules
  let severities: Severities
  /// The day of application of rows that give none.
  let day: Day
  let language: Language
  let terminal: Terminal

  init(_ options: Options) {
    profile = options.profile
    cellRules = CellRules(options.profile)
    severities = Severities(options.profile)
    day = Day(code: options.applicationDate)
    language = options.language
    terminal = options.terminal ?? Terminal()
  }
}

/// Judges the rows of one sheet, one after the other.
final class RowJudge {
  let context: JudgeContext
  let sheet: CompiledSheet
  let cellJudge: CellJudge
  let slots: Slots
  private(set) var findings: [RawFinding] = []
  var values = RowValues()
  private(set) var outcome = RowOutcome.accepted
  /// Columns that this row needs and the sheet lacks.
  private(set) var lacking = FieldSet()
  /// Fields with a value, with a refused cell, and with something to be told.
  var valid = FieldSet()
  var refused = FieldSet()
  private(set) var faulty = FieldSet()
  private var hasError = false
  private let encodingName: String
  /// Whether rows end with their last filled cell, as a workbook's do.
  private let isRagged: Bool
  /// Fields whose absence was told.
  private var requiredTold = FieldSet()
  private let profileCells: [(field: Field, text: UnsafeMutableBufferPointer<UInt8>)]

  /// A judge of one sheet's rows; `encoding` is what messages call its bytes.
  init(
    _ context: JudgeContext, _ sheet: CompiledSheet, encoding: String, isRagged: Bool = false
  ) {
    self.context = context
    self.isRagged = isRagged
    encodingName = encoding
    self.sheet = sheet
    profileCells = context.profile.defaults.sorted { $0.key < $1.key }.map { field, text in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count + 8)
      copy.initialize(repeating: 0)
      _ = copy.update(fromContentsOf: text.utf8)
      return (field, UnsafeMutableBufferPointer(rebasing: copy[..<text.utf8.count]))
    }
    cellJudge = CellJudge(context.cellRules, checks: sheet.plans.map(\.check))
    slots = Slots(count: sheet.slotCount)
    for (column, plan) in sheet.plans.enumerated() where plan.check != .skipped {
      slots[plan.slot].column = column
    }
  }

  deinit { for cell in profileCells { cell.text.deallocate() } }

  // MARK: - One row

  /// Judges a row by its cells. Slots and findings hold until the next row.
  func judge(_ cells: Cells) {
    begin()
    fill(cells)
    if cellJudge.isUndecodable { return refuseWhole(.encoding, facts: [encodingName]) }
    if cellJudge.isGarbled { return refuseWhole(.mojibake) }
    if cells.count > sheet.plans.count && hasSurplus(cells) { return refuseSlipped(cells) }
    if isBlank(cells) { return outcome = .blank }
    if let mark = notData(cells) { return passOver(mark) }
    if !sheet.merges.isEmpty || !profileCells.isEmpty {
      mergeParts()
      fillFromProfile()
      collect()
    }
    judgeForms()
    if hasError && cells.count > sheet.plans.count {
      begin()
      return refuseSlipped(cells)
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
    report(.row, .quoteWarned, facts: ["\(line)"])
  }

  /// What a workbook knows of one of the row's cells.
  func tell(_ mark: CellMark) {
    let column = Int(mark.column)
    guard column < sheet.plans.count, sheet.plans[column].check != .skipped,
      let field = sheet.map.columns[column].field
    else { return }
    let fault: Fault =
      switch mark.kind {
      case .formula: .formula
      case .hiddenYear: .dateFormat
      }
    report(.row, fault, at: field, slot: sheet.plans[column].slot)
  }

  /// A verdict between rows, told like the row's own findings.
  func settle(_ finding: SettledFinding, others: String) {
    report(
      finding.subject, finding.fault, at: finding.field, facts: ["\(finding.size)", others])
    if !findings.isEmpty { findings[findings.count - 1].isSettled = true }
  }

  private func begin() {
    cellJudge.beginRow()
    if !findings.isEmpty { findings.removeAll(keepingCapacity: true) }
    values = RowValues()
    outcome = .accepted
    lacking = FieldSet()
    requiredTold = FieldSet()
    hasError = false
  }

  private func fill(_ cells: Cells) {
    let shared = min(cells.count, sheet.plans.count)
    sheet.plans.withUnsafeBufferPointer { plans in
      var seen = Seen()
      for column in 0..<shared {
        let plan = plans[column]
        let cell = cells[column]
        if plan.check == .skipped {
          if cell.count > 0 { _ = cellJudge.outcome(of: cell, .skipped, column: column) }
          continue
        }
        slots[plan.slot].raw = cell
        slots[plan.slot].column = column
        if cell.count == 0 {
          slots[plan.slot].outcome = .absent
          continue
        }
        let outcome = cellJudge.outcome(of: cell, plan.check, column: column)
        slots[plan.slot].outcome = outcome
        seen.add(outcome, at: plan.slot)
      }
      for column in shared..<max(shared, cells.count) where cells[column].count > 0 {
        _ = cellJudge.outcome(of: cells[column], .skipped, column: column)
      }
      for column in shared..<plans.count where plans[column].check != .skipped {
        slots[plans[column].slot].raw = .none
        slots[plans[column].slot].outcome = .absent
      }
      take(seen)
    }
  }

  /// What a row's outcomes have in common, gathered while they are made: a bit for each field.
  private struct Seen {
    var valid: UInt64 = 0
    var refused: UInt64 = 0
    var faulty: UInt64 = 0

    @inline(__always)
    mutating func add(_ outcome: Outcome, at slot: Int) {
      guard slot < Field.count else { return }
      let bit = UInt64(1) &<< UInt64(truncatingIfNeeded: slot)
      if outcome.state == .valid { valid |= bit }
      if outcome.state == .refused { refused |= bit }
      if !outcome.faults.isEmpty { faulty |= bit }
    }
  }

  private func take(_ seen: Seen) {
    valid.bits = seen.valid
    refused.bits = seen.refused
    faulty.bits = seen.faulty
  }

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
    for entry in profileCells {
      let isBlank = slots[entry.field].isAbsent && !sheet.doubled.contains(entry.field)
      slots[entry.field].isFromProfile = isBlank
      guard isBlank else { continue }
      let cell = Bytes(entry.text)
      slots[entry.field].outcome = cellJudge.value(of: cell, Check(entry.field))
    }
  }

  /// Looks again which fields have a value, where parts or the profile changed some.
  private func collect() {
    var seen = Seen()
    for place in 0..<Field.count { seen.add(slots[place].outcome, at: place) }
    take(seen)
  }

  private func judgeForms() {
    findProcedures()
    if values.knowsForms && values.wanted.isEmpty {
      judgeIdentity()
      readKeysOfDone()
      return
    }
    judgeDay()
    judgeIdentity()
    judgeClinic()
    guard values.knowsForms else { return }
    judgeProcedures()
    if values.wanted.contains(.account) { judgeAccount() }
    if values.wanted.contains(.eligibility) { judgeEligibility() }
    if values.wanted.contains(.certificate) { judgeCertificate() }
    if values.wanted.contains(.claims) { judgeClaims() }
    readKeysOfDone()
  }

  private func settleOutcome() {
    if hasError || !lacking.isEmpty || !sheet.doubled.isEmpty { return outcome = .rejected }
    outcome = values.knowsForms && values.wanted.isEmpty ? .done : .accepted
  }

  // MARK: - What is reported

  /// Reports a fault, on the field's cell where there is one. A secret's value is never shown.
  func report(
    _ subject: Subject, _ fault: Fault, at field: Field? = nil, slot: Int? = nil,
    advice: Advice = Advice(), on other: Field? = nil, elsewhere: Elsewhere = [],
    facts: [String] = []
  ) {
    let rule = Catalogue.place(of: subject, fault)
    guard let severity = context.severities.severity(of: rule, fault) else { return }
    if severity == .error { hasError = true }
    var finding = RawFinding(rule: rule, severity: severity, field: field, column: -1)
    if let field {
      let place = slot ?? Int(field.rawValue)
      finding.column = slots[place].column
      finding.value = isHidden(field, place) ? nil : slots[place].raw
    }
    finding.advice = advice
    finding.candidatesField = other
    finding.elsewhere = elsewhere
    finding.facts = facts
    findings.append(finding)
  }

  /// Reports a fault of a field by its own rule, on its own cell.
  func report(
    _ field: Field, _ fault: Fault, advice: Advice = Advice(), on other: Field? = nil,
    elsewhere: Elsewhere = [], facts: [String] = []
  ) {
    report(
      .field(field), fault, at: field, advice: advice, on: other, elsewhere: elsewhere,
      facts: facts)
  }

  /// Whether a cell took in others, a password among them: a quote was opened in it and closed later.
  func holdsSecretPiece(_ raw: Bytes) -> Bool {
    guard raw.contains(where: Self.divides) else { return false }
    let ends = raw.split(whereSeparator: Self.divides)
    guard ends.count > 1 else { return false }
    return ends.contains { Password.hasShape(trimmed(Bytes(rebasing: $0))) }
  }

  private static func divides(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3B, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  /// Never shown: passwords, and what has the shape of one where only a slip can have put it.
  func isHidden(_ field: Field, _ slot: Int) -> Bool {
    if field.isSecret { return true }
    let raw = slots[slot].raw
    if holdsSecretPiece(raw) { return true }
    switch Check(field) {
    case .email: return !raw.contains("@") && Password.hasShape(raw)
    case .freeText, .institutionCode, .phone, .isdnNumber, .clinicName, .personName,
      .organisation, .department, .vendor, .customerID, .terminals, .software, .osBrowser:
      return false
    default: return Password.hasShape(raw)
    }
  }

  /// What was typed into a cell, as a message may quote it.
  func quoted(_ field: Field, slot: Int) -> String {
    isHidden(field, slot) ? "" : trimmed(slots[slot].raw).string
  }

  /// Reports all that a field's cell showed by itself, but for `except`.
  func tell(_ field: Field, except: Faults = []) {
    guard faulty.contains(field) else { return }
    let slot = slots[field]
    slot.outcome.faults.subtracting(except).forEach { fault in
      switch fault {
      case .ditto, .excelError: report(.row, fault, at: field)
      default:
        let (advice, elsewhere) = advice(on: field, fault)
        report(
          field, fault, advice: advice, elsewhere: elsewhere, facts: facts(on: slot, fault, field))
      }
    }
  }

  /// Tells of several fields, in their order.
  func tell(_ fields: FieldSet) {
    fields.intersection(faulty).forEach { tell($0) }
  }

  private func advice(on field: Field, _ fault: Fault) -> (Advice, Elsewhere) {
    let slot = slots[field]
    guard slot.column >= 0 else { return (Advice(), []) }
    let plan = sheet.plans[slot.column]
    // A whole month is no value for the cell of a half.
    if plan.check == .half { return (Advice(), []) }
    let advice = cellJudge.advice(
      slot.raw, plan.check, fault, prefix: plan.prefix ?? kind(beside: field))
    if fault.isOnlyNoted { return (Advice(hint: advice.hint), []) }
    guard slot.outcome.state == .refused else { return (advice, []) }
    return adviceOnSwap(field) ?? withOtherCells(advice, on: field)
  }

  /// CAF or COP, where the column of kinds says which of them an ID is.
  private func kind(beside field: Field) -> CustomerID.Prefix? {
    let kind: Field
    switch field {
    case .eligibilityCustomerId: kind = .eligibilityCustomerIdKind
    case .claimsCustomerId: kind = .claimsCustomerIdKind
    default: return nil
    }
    return slots[kind].isValid ? CustomerID.Prefix(rawValue: slots[kind].outcome.code) : nil
  }

  private func facts(on slot: Slot, _ fault: Fault, _ field: Field) -> [String] {
    guard fault == .era else { return [] }
    return [
      Check(field) == .day
        ? Day(code: slot.outcome.code).description : Month(index: slot.outcome.code).description
    ]
  }

  /// Reports those of `fields` that are empty; a column that the sheet lacks is told once, on the file.
  func require(_ fields: FieldSet) {
    let missing = fields.subtracting(valid).subtracting(refused).subtracting(sheet.doubled)
      .subtracting(requiredTold)
    guard !missing.isEmpty else { return }
    requiredTold.formUnion(missing)
    missing.forEach { field in
      if sheet.present.contains(field) {
        let advice = field == .accountGivenName ? adviceOnGivenName : Advice()
        report(field, .required, advice: advice)
      } else {
        lacking.insert(field)
      }
    }
  }

  /// Fields of a form that the profile wants filled although the form would do without.
  func requireOfProfile(_ form: Form) {
    guard !context.profile.required.isEmpty else { return }
    require(FieldSet(context.profile.required.filter { $0.form == form && $0 != .accountPassword }))
  }

  private func refuseWhole(_ fault: Fault, advice: Advice = Advice(), facts: [String] = []) {
    findings.removeAll(keepingCapacity: true)
    values = RowValues()
    report(.row, fault, advice: advice, facts: facts)
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

  private func passOver(_ mark: String) {
    report(.row, .notData, facts: [mark])
    outcome = .blank
  }

  private func reportMissingCells(_ cells: Cells) {
    report(.row, .cellsMissing, facts: ["\(cells.count)", "\(sheet.plans.count)"])
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
  /// Faults beside a value that needs no other.
  fileprivate var isOnlyNoted: Bool {
    switch self {
    case .era, .range, .extension, .charactersNoted, .charactersWarned, .formatNoted, .dots,
      .lostCharacter, .planned, .lineBreak:
      true
    default: false
    }
  }
}

// MARK: - After the row

extension RowJudge {
  /// Whether the row has a finding that withholds it.
  var hasErrorFinding: Bool { findings.contains { $0.severity == .error } }

  /// Whether the row is refused because a month came too near, and for nothing else: time does that to
  /// a row that nobody touched.
  var isLateAlone: Bool {
    guard lacking.isEmpty, sheet.doubled.isEmpty, hasErrorFinding else { return false }
    let late = [
      Catalogue.place(of: .field(.claimsStartMonth), .tooEarly),
      Catalogue.place(of: .field(.eligibilityStartMonth), .past),
    ]
    return findings.allSatisfy { $0.severity != .error || late.contains($0.rule) }
  }

  /// What the sheet as a whole lacks or has twice, as far as this row is refused for it.
  var faultsOfSheet: [(fault: Fault, field: Field?)] {
    var faults: [(fault: Fault, field: Field?)] = []
    lacking.forEach { faults.append((.headerMissing, $0)) }
    if outcome != .blank && outcome != .unreadable {
      sheet.doubled.forEach { faults.append((.headerDuplicate, $0)) }
    }
    return faults
  }

  /// 管理番号 as it is echoed.
  var shownReference: Bytes {
    let slot = slots[.clinicReference]
    return slot.isValid && !holdsSecretPiece(slot.raw) ? slot.outcome.text : .none
  }

  /// 医療機関等名 as it was typed.
  var shownName: Bytes {
    let raw = slots[.clinicName].raw
    return holdsSecretPiece(raw) ? .none : raw
  }

  /// In the order of reports: the row's own, then column by column, in the order of the rules.
  var sortedFindings: [RawFinding] {
    findings.count < 2
      ? findings : findings.sorted { ($0.column, $0.rule) < ($1.column, $1.rule) }
  }
}
