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
    out.key(quoted: form.quotedName)
    out.open()
    for derived in form.first { derived.write(row, out) }
    for field in form.fields {
      write(field)
      for derived in field.derived { derived.write(row, out) }
    }
    for derived in form.last { derived.write(row, out) }
    out.close()
  }

  private func write(_ field: SubmissionForm.Written) {
    if field.mayBeHidden && row.hidden.contains(field.field) { return }
    let own = row.slots[field.field]
    let slot = own.isAbsent ? field.fallback.map { row.slots[$0] } ?? own : own
    switch field.how {
    case .value: writeValue(field, slot)
    case .codeAndName(let choice): writeOption(field, choice)
    case .presence: writeSecret(field, own)
    case .customerID(let same, let use): write(field, use(row), same)
    case .applications: writeApplications(field)
    }
  }

  // MARK: - Kinds of members

  private func writeValue(_ field: SubmissionForm.Written, _ slot: Slot) {
    guard slot.isValid else { return writeStandard(field) }
    out.key(quoted: field.quotedKey)
    switch field.form {
    case .text: out.appendJSON(slot.outcome.text)
    case .choice(let codes): out.append(codes[Int(slot.outcome.code)])
    case .flag: if slot.outcome.isYes { out.append("true") } else { out.append("false") }
    case .month:
      out.append("\"")
      Month(index: slot.outcome.code).write(to: out)
      out.append("\"")
    }
  }

  /// What stands for a blank cell: an option, or what the profile offers.
  private func writeStandard(_ field: SubmissionForm.Written) {
    if let standard = field.standard {
      out.key(quoted: field.quotedKey)
      out.append(standard)
    } else if let offered = field.offered?(row.profile) {
      out.key(quoted: field.quotedKey)
      if case .flag = field.form { out.append(offered) } else { out.appendJSON(offered) }
    }
  }

  private func writeOption(_ field: SubmissionForm.Written, _ choice: Choice) {
    guard let place = row.optionOfCode(field.field) else { return }
    out.key(quoted: field.quotedKey)
    out.open()
    out.key("code")
    out.append(choice.quotedCodes[place])
    out.key("name")
    out.append(choice.quotedLabels[place])
    out.close()
  }

  private func writeSecret(_ field: SubmissionForm.Written, _ slot: Slot) {
    out.key(quoted: field.quotedKey)
    out.open()
    out.member("provided", slot.isValid)
    if includesSecrets && slot.isValid { out.member("value", slot.raw) }
    out.close()
  }

  private func write(_ field: SubmissionForm.Written, _ use: CustomerIDUse, _ same: String) {
    guard !use.isNone else { return }
    out.key(quoted: field.quotedKey)
    out.open()
    switch use {
    case .none: break
    case .sameAsOther: out.member("kind", same)
    case .own(let prefix, let id):
      out.key("kind")
      out.append(prefix == .caf ? "\"CAF\"" as StaticString : "\"COP\"")
      out.member("id", id)
    }
    out.close()
  }

  /// One application for each terminal: mostly there is one, with a name of its own.
  private func writeApplications(_ field: SubmissionForm.Written) {
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

/// A form as submissions write it, compiled from its declaration.
final class SubmissionForm: @unchecked Sendable {
  // Its texts are written once and read-only afterwards.

  /// How a value is written.
  enum Form {
    case text, flag, month
    case choice(QuotedTexts)
  }

  /// How a field is written.
  enum How {
    case value, presence, applications
    case codeAndName(Choice)
    case customerID(same: String, (Row) -> CustomerIDUse)
  }

  final class Written {
    let field: Field
    let quotedKey: Bytes
    let how: How
    let form: Form
    /// The field that stands for a blank one, and the option that does, as JSON.
    let fallback: Field?
    let standard: Bytes?
    let offered: ((Profile) -> String?)?
    let mayBeHidden: Bool
    let derived: [Derived]

    fileprivate init?(_ field: Field) {
      let declaration = field.declaration
      switch declaration.written {
      case .no: return nil
      case .value: how = .value
      case .presence: how = .presence
      case .applications: how = .applications
      case .customerID(_, let same, let use): how = .customerID(same: same, use)
      case .codeAndName:
        guard case .choice(let choice) = declaration.kind else { return nil }
        how = .codeAndName(choice)
      }
      self.field = field
      quotedKey = Field.quotedKeys[Int(field.rawValue)]
      form = SubmissionForm.form(of: declaration.kind)
      fallback = Portal.fallbacks[Int(field.rawValue)]
      standard = SubmissionForm.standard(of: declaration)
      offered = declaration.offered
      mayBeHidden = declaration.mayBeHidden
      derived = declaration.derived
    }
  }

  let quotedName: Bytes
  let step: Steps
  let fields: [Written]
  let first: [Derived]
  let last: [Derived]

  static let clinic = SubmissionForm(.clinic)
  static let procedures = Portal.procedures.map { SubmissionForm($0.form) }

  private static let quotedNames = QuotedTexts(Portal.forms.map(\.id))

  private init(_ form: BatchIntake.Form) {
    quotedName = Self.quotedNames[form.number]
    step = form.step
    fields = form.fieldsAsWritten.compactMap(Written.init)
    first = form.declaration.derived
    last = form.declaration.procedure?.derived ?? []
  }

  /// The option that stands for a blank cell, as JSON.
  fileprivate static func standard(of declaration: FieldDeclaration) -> Bytes? {
    guard case .option(let code) = declaration.fallback,
      case .choice(let choice) = declaration.kind,
      let place = choice.options.firstIndex(where: { $0.code == code })
    else { return nil }
    return choice.quotedCodes[place]
  }

  fileprivate static func form(of kind: Kind) -> Form {
    switch kind {
    case .choice(let choice): .choice(choice.quotedCodes)
    case .fletsV6: .choice(YesNo.fletsV6.quotedCodes)
    case .consent, .yesNo: .flag
    case .month: .month
    default: .text
    }
  }
}

extension SubmissionForm {
  /// A submission as it would be without the passwords that it includes; nil where it includes none.
  static func redacted(_ submission: ByteBuffer) -> ByteBuffer? {
    // In a text of the submission the quotes would be escaped.
    let mark: StaticString = "\"provided\":true,\"value\":\""
    return submission.withBytes { bytes in
      guard let found = bytes.range(of: mark) else { return nil }
      var end = found.upperBound
      while end < bytes.count, bytes[end] != 0x22 { end += bytes[end] == 0x5C ? 2 : 1 }
      let out = ByteBuffer(capacity: bytes.count)
      out.append(bytes.slice(0, found.lowerBound))
      out.append("\"provided\":true")
      out.append(bytes.slice(min(end + 1, bytes.count), bytes.count))
      return out
    }
  }
}
