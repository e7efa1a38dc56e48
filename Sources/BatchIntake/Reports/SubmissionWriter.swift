// One accepted clinic as JSON: keys in the order of the forms, absent values left out. Written from
// the judge's slots straight into bytes.

/// What a worker keeps from one submission to the next: the few plans that there are, and room for one
/// value.
final class SubmissionMemory {
  let value = ByteBuffer(capacity: 256)
  private var plans: [(procedures: ByteBuffer, plan: ByteBuffer)?] = Array(
    repeating: nil, count: Plan.kinds)

  /// The wanted procedures' names and the plan for them, as JSON.
  func texts(of plan: Plan) -> (procedures: ByteBuffer, plan: ByteBuffer) {
    if let known = plans[plan.kind] { return known }
    let texts = (procedures: ByteBuffer(capacity: 64), plan: ByteBuffer(capacity: 1024))
    plan.writeProcedures(to: texts.procedures)
    plan.write(to: texts.plan)
    plans[plan.kind] = texts
    return texts
  }
}

/// Writes submissions of one sheet's rows.
struct SubmissionWriter {
  private let judge: RowJudge
  private let values: RowValues
  private let out: ByteBuffer
  private let memory: SubmissionMemory
  private let isDateGiven: Bool
  private let includesSecrets: Bool

  /// A writer of the row that was judged last. `isDateGiven`: the command line gave the day of
  /// application.
  init(
    _ judge: RowJudge, to out: ByteBuffer, _ memory: SubmissionMemory, isDateGiven: Bool,
    includesSecrets: Bool
  ) {
    self.judge = judge
    values = judge.values
    self.out = out
    self.memory = memory
    self.isDateGiven = isDateGiven
    self.includesSecrets = includesSecrets
  }

  /// The whole submission, on one line. `warnings` writes the members of its last array.
  func write(warnings: () -> Void) {
    let (procedures, plan) = memory.texts(of: Plan(values))
    out.append("{\"schemaVersion\":\"1.0\"")
    out.object("clinic") { writeClinic() }
    if writesDate, let day = values.day { quoted("applicationDate") { day.write(to: out) } }
    out.key("procedures")
    out.append(procedures)
    if values.wanted.contains(.account) { out.object("account") { writeAccount() } }
    if values.wanted.contains(.eligibility) { out.object("eligibility") { writeEligibility() } }
    if values.wanted.contains(.certificate) { out.object("certificate") { writeCertificate() } }
    if values.wanted.contains(.claims) { out.object("claims") { writeClaims() } }
    out.key("plan")
    out.append(plan)
    out.key("fixes")
    AuditTrail(judge, memory.value).write(to: out)
    out.key("warnings")
    out.append("[")
    warnings()
    out.append("]}")
  }

  /// Only a date that was given is written, so that a submission does not change with the calendar.
  private var writesDate: Bool { values.isDayTyped || isDateGiven }

  // MARK: - Members

  private func key(_ field: Field) { out.key(quoted: Field.quotedKeys[Int(field.rawValue)]) }

  private func text(_ field: Field) {
    guard judge.slots[field].isValid else { return }
    key(field)
    out.appendJSON(judge.slots[field].outcome.text)
  }

  private func choice(_ field: Field) {
    guard judge.slots[field].isValid else { return }
    key(field)
    memory.value.cut(to: 0)
    judge.writeCanonical(field, slot: Int(field.rawValue), to: memory.value)
    out.appendJSON(memory.value.bytes)
  }

  private func choice(_ field: Field, default fallback: StaticString) {
    guard !judge.slots[field].isValid else { return choice(field) }
    key(field)
    out.append("\"")
    out.append(fallback)
    out.append("\"")
  }

  private func consent(_ field: Field) {
    key(field)
    out.append("true")
  }

  /// A text that `value` writes and that needs no escape.
  private func quoted(_ name: StaticString, _ value: () -> Void) {
    out.key(name)
    out.append("\"")
    value()
    out.append("\"")
  }

  // MARK: - Clinic

  private func writeClinic() {
    guard let ten = values.tenDigits, let prefecture = values.prefecture,
      let category = values.category, let code = values.code
    else { preconditionFailure("a submission is of a clinic whose code is accepted") }
    quoted("code") { out.append(ten, width: 10) }
    option("prefecture", Words.prefectures, prefecture - 1)
    if let place = RowJudge.categoryDigits.firstIndex(of: category) {
      option("category", Words.categories, place)
    }
    quoted("institutionCode") { out.append(UInt64(code), width: 7) }
    choice(.clinicCodeKind, default: "official")
    text(.clinicName)
    text(.clinicFounder)
    text(.clinicPhone)
    text(.clinicReference)
    text(.clinicDealer)
  }

  private func option(_ name: StaticString, _ choice: Choice, _ place: Int) {
    out.object(name) {
      out.key("code")
      out.append(choice.quotedCodes[place])
      out.key("name")
      out.append(choice.quotedLabels[place])
    }
  }

  // MARK: - Account

  private func writeAccount() {
    text(.accountFamilyName)
    text(.accountGivenName)
    if values.accountPhone.count > 0 { out.member("phone", values.accountPhone) }
    text(.accountEmail)
    let password = judge.slots[.accountPassword]
    out.object("password") {
      out.member("provided", password.isValid)
      if includesSecrets && password.isValid { out.member("value", password.raw) }
    }
    consent(.accountTerms)
  }

  // MARK: - Eligibility

  private func writeEligibility() {
    choice(.eligibilityRequestType, default: "new")
    choice(.eligibilityLineType)
    if values.eligibilityLine == .ntt {
      customerID(values.eligibilityID, other: "same-as-claims")
      choice(.eligibilityFletsV6)
    }
    choice(.eligibilityStartMonth)
    choice(.eligibilityTestMonth)
    choice(.eligibilityPayment)
    consent(.eligibilityTerms)
  }

  private func customerID(_ use: CustomerIDUse, other: StaticString) {
    switch use {
    case .none: return
    case .sameAsOther: out.object("customerId") { quoted("kind") { out.append(other) } }
    case .own(let prefix, let id):
      out.object("customerId") {
        quoted("kind") { out.append(prefix == .caf ? "CAF" as StaticString : "COP") }
        out.member("id", id)
      }
    }
  }

  // MARK: - Certificate

  private func writeCertificate() {
    text(.certificateDepartment)
    text(.certificateContact)
    writeAddressee()
    writeApplications()
    consent(.certificateFeeConsent)
    out.member("quantity", values.terminalCount)
    out.member("feeYen", 1500 * values.terminalCount)
    out.member("validMonths", 39)
  }

  /// Whom the registered letter names: department, a space, contact (3-4).
  private func writeAddressee() {
    let department = judge.slots[.certificateDepartment]
    memory.value.cut(to: 0)
    if department.isValid {
      memory.value.append(department.outcome.text)
      memory.value.append(" ")
    }
    memory.value.append(judge.slots[.certificateContact].outcome.text)
    out.member("addressee", memory.value.bytes)
  }

  /// One application for each terminal: mostly there is one, with a name of its own.
  private func writeApplications() {
    out.key("applications")
    out.append("[")
    if let name = judge.onlyTerminal {
      out.append("{\"terminal\":")
      out.appendJSON(name)
      out.append("}")
    } else {
      for name in judge.terminals {
        out.comma()
        out.append("{\"terminal\":")
        out.appendJSON(name)
        out.append("}")
      }
    }
    out.append("]")
  }

  // MARK: - Claims

  private func writeClaims() {
    choice(.claimsRequestType, default: "new")
    if let pack = values.supportPack { out.member("supportPack", pack) }
    choice(.claimsStartMonth)
    text(.claimsSoftware)
    text(.claimsSoftwareVendor)
    text(.claimsOsBrowser)
    choice(.claimsLineType)
    if values.claimsLine == .isdn { text(.claimsIsdnNumber) }
    if values.claimsLine == .ipsec { text(.claimsIpsecProvider) }
    customerID(values.claimsID, other: "same-as-eligibility")
    if let payment = values.claimsPayment {
      out.key("payment")
      out.append(Words.payments.quotedCodes[Int(payment)])
    }
    consent(.claimsTerms)
    text(.claimsRemarks)
    writeDeadlines()
  }

  private func writeDeadlines() {
    let start = Month(index: judge.slots[.claimsStartMonth].outcome.code)
    quoted("applyBy") { start.writeApplyBy(to: out) }
    guard values.supportPack == true, writesDate, let earliest = values.earliestClaims else {
      return
    }
    out.object("visitWindow") {
      quoted("from") {
        earliest.adding(-1).write(to: out)
        out.append("-11")
      }
      quoted("to") {
        earliest.write(to: out)
        out.append("-")
        out.append(UInt64(earliest.days), width: 2)
      }
    }
  }
}

extension Month {
  /// The last day to apply for claims from this month on: the 20th of the month two before (4-4).
  var applyBy: String { "\(adding(-2).description)-20" }

  /// See `applyBy`.
  var closingDay: Day? {
    let month = adding(-2)
    return Day(year: month.year, month: month.month, day: 20)
  }

  fileprivate func writeApplyBy(to out: ByteBuffer) {
    adding(-2).write(to: out)
    out.append("-20")
  }
}
