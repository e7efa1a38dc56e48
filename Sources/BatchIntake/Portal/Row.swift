/// One row: its cells as they were read, field by field, and what follows from several of them. The judge
/// fills it, conditions ask it, and it holds until the next row.
final class Row {
  /// What of the sheet matters to a row.
  struct Columns: Sendable {
    /// Fields that have a column.
    var present = FieldSet()
    /// Fields with two columns, of which none is read.
    var doubled = FieldSet()
    /// The slots of fields and, after them, of their further columns.
    var slotCount = Field.count
    /// The slots of the terminals' names, and that of their number.
    var terminalNames: [Int] = []
    var terminalCount: Int?
  }

  /// Two columns of a field that do not go together: what of, and the slot of the second.
  struct Clash {
    let field: Field
    let fault: Fault
    let slot: Int
    var advice = Advice()
  }

  let slots: Slots
  let columns: Columns
  let profile: Profile
  let dealers: DealerNames
  /// The day of application of rows that give none.
  let runDay: Day
  /// Whether the command line gave it.
  let isRunDayGiven: Bool
  let scratch: Scratch

  /// Whether its cells may stand in each other's columns, a password among them: then no value of it is shown.
  var mayHaveSlipped = false
  /// Fields with a value, with a refused cell, and with something to be told.
  var valid = FieldSet()
  var refused = FieldSet()
  var faulty = FieldSet()
  @exclusivity(unchecked) var clashes: [Clash] = []
  /// Fields that are judged in this row; and those of its forms that it does not show.
  var judged = FieldSet()
  var hidden = FieldSet()

  var wanted: Steps = []
  /// What the sheet marks as done.
  var completed: Steps = []
  /// Whether it is known which forms are wanted.
  var knowsForms = true
  /// The two lines, as far as they are named.
  var eligibilityLine: EligibilityLine?
  var claimsLine: ClaimsLine?
  /// The day of application, the run's where the sheet gives none; nil where it is refused.
  var day: Day?
  /// The earliest month that claims may start, by that day.
  var earliestClaims: Month?
  /// Prefecture's number, category's digit and the seven digits, once the code is accepted.
  var prefecture: Int?
  var category: Int?
  var code: UInt32?
  /// What the code came to beside prefecture and category.
  var resolution: InstitutionCode.Resolution?

  init(
    _ columns: Columns, profile: Profile = .none, dealers: DealerNames? = nil, runDay: Day,
    isRunDayGiven: Bool = false, scratch: Scratch = Scratch()
  ) {
    self.columns = columns
    self.profile = profile
    self.dealers = dealers ?? DealerNames(profile)
    self.runDay = runDay
    self.isRunDayGiven = isRunDayGiven
    self.scratch = scratch
    slots = Slots(count: columns.slotCount)
  }

  /// Forgets what the last row came to; the cells are filled anew.
  func reset() {
    if !clashes.isEmpty { clashes.removeAll(keepingCapacity: true) }
    mayHaveSlipped = false
    judged = []
    hidden = []
    wanted = []
    completed = []
    knowsForms = true
    eligibilityLine = nil
    claimsLine = nil
    day = nil
    earliestClaims = nil
    prefecture = nil
    category = nil
    code = nil
    resolution = nil
  }

  // MARK: - Questions

  /// Wanted or done: a form that another may rest on.
  func has(_ step: Steps) -> Bool { !wanted.union(completed).isDisjoint(with: step) }

  /// Nothing is wanted that is not done.
  var isDone: Bool { knowsForms && wanted.isEmpty }

  /// The ten digits by which a clinic is known, or nil.
  var tenDigits: UInt64? {
    guard let prefecture, let category, let code else { return nil }
    return UInt64(prefecture * 10 + category) * 10_000_000 + UInt64(code)
  }

  /// The option that a field names.
  func chosen<Value: Chosen>(_ field: Field, _ type: Value.Type = Value.self) -> Value? {
    slots[field].outcome.chosen(type)
  }

  /// The month that a field holds, if it holds one.
  func month(_ field: Field) -> Month? {
    slots[field].isValid ? Month(index: slots[field].outcome.code) : nil
  }

  /// A field's canonical text; empty where it has none.
  func text(_ field: Field) -> Bytes { slots[field].isValid ? slots[field].outcome.text : .none }

  func isAbsent(_ field: Field) -> Bool { slots[field].isAbsent }

  /// A field with a column of its own that can be read.
  func isReadable(_ field: Field) -> Bool {
    columns.present.contains(field) && !columns.doubled.contains(field)
  }

  /// The value that counts for a field: its own, else what stands for it.
  func slot(standingFor field: Field) -> Slot {
    let own = slots[field]
    guard own.isAbsent, let other = Portal.fallbacks[Int(field.rawValue)] else { return own }
    return slots[other]
  }
}

extension Portal {
  /// The field that stands for a blank one.
  static let fallbacks: [Field?] = fields.map { field in
    guard case .field(let path) = field.fallback else { return nil }
    return Field.named(path)
  }
}

// MARK: - What may be shown

extension Row {
  /// Never shown: passwords, what has the shape of one where only a slip can have put it, and any cell of a row
  /// that may have slipped. The cell is in `slot`, the field's own or another.
  func isHidden(_ field: Field, slot: Int? = nil) -> Bool {
    if mayHaveSlipped || field.isSecret { return true }
    let cell = slots[slot ?? Int(field.rawValue)]
    if holdsOwnPassword(cell.raw) || Self.holdsSecretPiece(cell.raw) { return true }
    guard !field.kind.isFreelyTyped || mayHoldNumberOrPassword(field) else { return false }
    guard cell.isValid else { return Password.mayStand(in: cell.raw) }
    if field.kind.isUnmistakable { return false }
    // A word of a list was matched whole: nothing stands beside it.
    if case .choice = field.kind { return Password.hasShape(trimmed(cell.raw)) }
    return Password.mayStand(in: cell.raw)
  }

  /// Phones and codes are typed in many ways; none is like a password, and one may be where that is not at home.
  private func mayHoldNumberOrPassword(_ field: Field) -> Bool {
    field.kind.isUnmistakable && field.kind != .customerID
      && columns.present.contains(.accountPassword) && !isPasswordAtHome
  }

  /// Whether the password is right, and says the same in the column for its confirmation, if there is one: then no
  /// cell before it has moved.
  var isPasswordAtHome: Bool {
    let password = slots[.accountPassword]
    guard password.isValid else { return false }
    return !columns.present.contains(.accountPasswordConfirm)
      || slots[.accountPasswordConfirm].raw.equals(password.raw)
  }

  /// Whether a cell repeats what stands in a password's.
  private func holdsOwnPassword(_ raw: Bytes) -> Bool {
    [Field.accountPassword, .accountPasswordConfirm].contains { field in
      let password = slots[field].raw
      return password.count >= 8 && raw.holds(password)
    }
  }

  /// What may be shown of a cell; nil for nothing.
  func shown(_ field: Field, slot: Int? = nil) -> Bytes? {
    guard !isHidden(field, slot: slot) else { return nil }
    let raw = slots[slot ?? Int(field.rawValue)].raw
    return field.kind == .email ? Email.shown(raw) : raw
  }

  /// What was typed into a cell; nothing where it may not be shown.
  func typed(_ field: Field, slot: Int? = nil) -> String {
    shown(field, slot: slot).map { trimmed($0).string } ?? ""
  }

  /// Stands in a message for what may not be shown.
  static let hiddenText = "…"

  /// What was typed into a cell, as a message quotes it.
  func quoted(_ field: Field, slot: Int? = nil) -> String {
    shown(field, slot: slot).map { trimmed($0).string } ?? Self.hiddenText
  }

  /// Whether a cell took in others, a password among them: a quote was opened in it and closed later.
  static func holdsSecretPiece(_ raw: Bytes) -> Bool {
    let filled = pieces(of: raw).filter { !$0.isEmpty }
    return filled.count > 1
      && filled.contains { Password.hasShape(trimmed(Bytes(rebasing: $0))) }
  }

  /// The cells that one may have taken in; none where nothing parts them.
  static func pieces(of raw: Bytes) -> [Slice<Bytes>] {
    guard raw.contains(where: divides) else { return [] }
    return raw.split(omittingEmptySubsequences: false, whereSeparator: divides)
  }

  /// What parts cells, in a sheet or on a clipboard.
  private static func divides(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3B, 0x09, 0x0A, 0x0D, 0x7C: true
    default: false
    }
  }

  /// 管理番号 as it is echoed.
  var shownReference: Bytes {
    let slot = slots[.clinicReference]
    guard slot.isValid, !isHidden(.clinicReference) else { return .none }
    // Several words are hardly a number: a row that was pasted into one cell begins with it.
    let isOfRow = Password.mayStand(in: slot.raw) && !Password.hasShape(trimmed(slot.raw))
    return isOfRow ? .none : slot.outcome.text
  }

  /// 医療機関等名 as it was typed.
  var shownName: Bytes { shown(.clinicName) ?? .none }
}

// MARK: - Canonical values

extension Row {
  func canonical(_ field: Field) -> String {
    let out = ByteBuffer(capacity: 256)
    writeCanonical(field, slot: Int(field.rawValue), to: out)
    return out.text
  }

  /// Writes a value as submissions and audit trails hold it; nothing where there is none. The cell is in
  /// `slot`, the field's own or another.
  func writeCanonical(_ field: Field, slot: Int, to out: ByteBuffer) {
    let outcome = slots[slot].outcome
    guard outcome.state == .valid else { return }
    switch field.kind {
    case .choice(let choice): out.append(choice.quotedCodes.bare(Int(outcome.code)))
    case .consent, .yesNo: if outcome.isYes { out.append("true") } else { out.append("false") }
    case .fletsV6: out.append(YesNo.fletsV6.quotedCodes.bare(Int(outcome.code)))
    case .month: Month(index: outcome.code).write(to: out)
    case .day: Day(code: outcome.code).write(to: out)
    case .procedures, .completed:
      out.append(Steps(code: outcome.code).codes.joined(separator: ","))
    case .terminals:
      for byte in outcome.text {
        if byte == 0x0A { out.append("、") } else { out.append(byte) }
      }
    default: out.append(outcome.text)
    }
  }
}
