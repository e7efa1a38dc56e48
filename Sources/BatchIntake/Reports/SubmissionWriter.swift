// One accepted clinic as JSON, walked along the declarations: forms and fields in their order, absent values
// left out. Written from the row's slots straight into bytes.

/// What a worker keeps from one submission to the next: the few plans that there are, and room for one
/// value.
final class SubmissionMemory {
  let value = ByteBuffer(capacity: 256)
  private var plans: [(kind: UInt64, procedures: ByteBuffer, plan: ByteBuffer)] = []

  /// The wanted procedures' names and the plan for them, as JSON.
  func texts(of plan: Plan) -> (procedures: ByteBuffer, plan: ByteBuffer) {
    let kind = plan.kind
    if let known = plans.first(where: { $0.kind == kind }) { return (known.procedures, known.plan) }
    let texts = (procedures: ByteBuffer(capacity: 64), plan: ByteBuffer(capacity: 1024))
    plan.writeProcedures(to: texts.procedures)
    plan.write(to: texts.plan)
    plans.append((kind, texts.procedures, texts.plan))
    return texts
  }
}

/// Writes submissions.
struct SubmissionWriter {
  private let row: Row
  private let out: ByteBuffer
  private let memory: SubmissionMemory
  private let includesSecrets: Bool

  /// A writer of one accepted clinic.
  init(_ verdict: Verdict, to out: ByteBuffer, _ memory: SubmissionMemory, includesSecrets: Bool) {
    row = verdict.row
    self.out = out
    self.memory = memory
    self.includesSecrets = includesSecrets
  }

  /// The whole submission, on one line. `withheld` writes what waits, if something does, and `warnings` the members
  /// of its last array.
  func write(withheld: () -> Void = {}, warnings: () -> Void) {
    let (procedures, plan) = memory.texts(of: Plan(row))
    out.append("{\"schemaVersion\":\"1.0\"")
    write(SubmissionForm.clinic)
    if row.writesDay, let day = row.day {
      out.key("applicationDate")
      out.append("\"")
      day.write(to: out)
      out.append("\"")
    }
    out.key("procedures")
    out.append(procedures)
    withheld()
    for form in SubmissionForm.procedures where row.wanted.contains(form.step) { write(form) }
    out.key("plan")
    out.append(plan)
    out.key("fixes")
    AuditTrail(row, memory.value).write(to: out)
    out.key("warnings")
    out.append("[")
    warnings()
    out.append("]}")
  }

  private func write(_ form: SubmissionForm) {
    out.key(prepared: form.key)
    out.open()
    for derived in form.first { derived.write(row, out) }
    let hidden = row.hidden
    let slots = row.slots
    form.members.withUnsafeBufferPointer { members in
      for place in members.indices {
        let member = members[place]
        if !(member.mayBeHidden && hidden.contains(member.field)) {
          let own = slots[member.field]
          let counting = own.isAbsent ? member.fallback ?? member.field : member.field
          write(member, slots[counting], form, place)
        }
        if member.hasDerived {
          for derived in form.details[place].derived { derived.write(row, out) }
        }
      }
    }
    for derived in form.last { derived.write(row, out) }
    out.close()
  }

  @inline(__always)
  private func write(
    _ member: SubmissionForm.Member, _ slot: Slot, _ form: SubmissionForm, _ place: Int
  ) {
    switch member.how {
    case .text, .plain, .choice, .flag, .month: writeValue(member, slot, form, place)
    case .codeAndName: writeOption(member, form.details[place])
    case .presence: writeSecret(member, row.slots[member.field])
    case .customerID: writeID(member, form.details[place])
    case .applications: writeApplications()
    }
  }

  // MARK: - Kinds of members

  private func writeValue(
    _ member: SubmissionForm.Member, _ slot: Slot, _ form: SubmissionForm, _ place: Int
  ) {
    guard slot.isValid else { return writeStandard(member, form.details[place]) }
    out.key(prepared: member.key)
    switch member.how {
    case .choice:
      if let codes = form.details[place].codes { out.append(codes[Int(slot.outcome.code)]) }
    case .flag: if slot.outcome.isYes { out.append("true") } else { out.append("false") }
    case .month:
      out.append("\"")
      Month(index: slot.outcome.code).write(to: out)
      out.append("\"")
    case .plain:
      out.append("\"")
      out.append(slot.outcome.text)
      out.append("\"")
    default: out.appendJSON(slot.outcome.text)
    }
  }

  /// What stands for a blank cell: an option, or what the profile offers.
  private func writeStandard(_ member: SubmissionForm.Member, _ detail: SubmissionForm.Detail) {
    if let standard = detail.standard {
      out.key(prepared: member.key)
      out.append(standard)
    } else if let offered = detail.offered?(row.profile) {
      out.key(prepared: member.key)
      if member.how == .flag { out.append(offered) } else { out.appendJSON(offered) }
    }
  }

  private func writeOption(_ member: SubmissionForm.Member, _ detail: SubmissionForm.Detail) {
    guard let place = row.optionOfCode(member.field), let codes = detail.codes,
      let labels = detail.labels
    else { return }
    out.key(prepared: member.key)
    out.open()
    out.key("code")
    out.append(codes[place])
    out.key("name")
    out.append(labels[place])
    out.close()
  }

  private func writeSecret(_ member: SubmissionForm.Member, _ slot: Slot) {
    out.key(prepared: member.key)
    out.open()
    out.member("provided", slot.isValid)
    if includesSecrets && slot.isValid { out.member("value", slot.raw) }
    out.close()
  }

  private func writeID(_ member: SubmissionForm.Member, _ detail: SubmissionForm.Detail) {
    guard let use = detail.use?(row), !use.isNone else { return }
    out.key(prepared: member.key)
    out.open()
    switch use {
    case .none: break
    case .sameAsOther: out.member("kind", detail.same)
    case .own(let prefix, let id):
      out.key("kind")
      out.append(prefix == .caf ? "\"CAF\"" as StaticString : "\"COP\"")
      out.member("id", id)
    }
    out.close()
  }

  /// One application for each terminal: mostly there is one, with a name of its own.
  private func writeApplications() {
    out.key("applications")
    out.append("[")
    if let name = row.onlyTerminal {
      out.append("{\"terminal\":")
      out.appendJSON(name)
      out.append("}")
    } else {
      for name in row.terminals {
        out.comma()
        out.append("{\"terminal\":")
        out.appendJSON(name)
        out.append("}")
      }
    }
    out.append("]")
  }
}

/// A form as submissions write it, compiled from its declaration: what is asked of every field as bits alone, so
/// that the walk over all of them touches no reference, and beside it what some of them need.
final class SubmissionForm: @unchecked Sendable {
  // Its texts are written once and read-only afterwards.

  /// How a field is written.
  enum How {
    case text, flag, month, choice
    /// Digits and letters, which no JSON escapes.
    case plain
    case presence, applications, codeAndName, customerID
  }

  struct Member {
    let field: Field
    let how: How
    let mayBeHidden: Bool
    let hasDerived: Bool
    /// The field that stands for a blank one.
    let fallback: Field?
    /// Its key, comma and colon.
    let key: Bytes

    fileprivate init?(_ field: Field) {
      let declaration = field.declaration
      switch declaration.written {
      case .no: return nil
      case .value: how = How(declaration.kind)
      case .presence: how = .presence
      case .applications: how = .applications
      case .customerID: how = .customerID
      case .codeAndName: how = .codeAndName
      }
      self.field = field
      mayBeHidden = declaration.mayBeHidden
      hasDerived = !declaration.derived.isEmpty
      fallback = Portal.fallbacks[Int(field.rawValue)]
      key = Field.preparedKeys[Int(field.rawValue)]
    }
  }

  /// What only some fields need, at the same places.
  final class Detail {
    /// The options' codes and labels.
    let codes: QuotedTexts?
    let labels: QuotedTexts?
    /// The option that stands for a blank cell, as JSON, or what the profile offers.
    let standard: Bytes?
    let offered: ((Profile) -> String?)?
    /// Which customer ID counts, and what says that it is that of the other form.
    let use: ((Row) -> CustomerIDUse)?
    let same: String
    let derived: [Writer]

    fileprivate init(_ field: Field) {
      let declaration = field.declaration
      switch declaration.kind {
      case .choice(let choice):
        codes = choice.quotedCodes
        labels = choice.quotedLabels
      case .fletsV6:
        codes = YesNo.fletsV6.quotedCodes
        labels = nil
      default:
        codes = nil
        labels = nil
      }
      standard = Self.standard(of: declaration)
      offered = declaration.offered
      if case .customerID(_, let same, let use) = declaration.written {
        (self.same, self.use) = (same, use)
      } else {
        (same, use) = ("", nil)
      }
      derived = declaration.derived.map(Writer.init)
    }

    private static func standard(of declaration: FieldDeclaration) -> Bytes? {
      guard case .option(let code) = declaration.fallback,
        case .choice(let choice) = declaration.kind,
        let place = choice.options.firstIndex(where: { $0.code == code })
      else { return nil }
      return choice.quotedCodes[place]
    }
  }

  /// What is derived from a row, without its schema.
  struct Writer {
    let write: (Row, ByteBuffer) -> Void

    init(_ derived: Derived) { write = derived.write }
  }

  let key: Bytes
  let step: Steps
  let members: [Member]
  let details: [Detail]
  let first: [Writer]
  let last: [Writer]

  static let clinic = SubmissionForm(.clinic)
  static let procedures = Portal.procedures.map { SubmissionForm($0.form) }

  private static let keys = QuotedTexts(keys: Portal.forms.map(\.id))

  private init(_ form: BatchIntake.Form) {
    key = Self.keys[form.number]
    step = form.step
    members = form.fieldsAsWritten.compactMap(Member.init)
    details = members.map { Detail($0.field) }
    first = form.declaration.derived.map(Writer.init)
    last = (form.declaration.procedure?.derived ?? []).map(Writer.init)
  }
}

extension SubmissionForm.How {
  fileprivate init(_ kind: Kind) {
    switch kind {
    case .choice, .fletsV6: self = .choice
    case .consent, .yesNo: self = .flag
    case .month: self = .month
    case .institutionCode, .phone, .dialUpNumber: self = .plain
    default: self = .text
    }
  }
}
