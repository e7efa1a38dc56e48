// One accepted clinic as JSON: keys in the order of the forms, absent values left out. Written from
// the judge's slots straight into bytes.

/// Writes submissions of one sheet's rows.
struct SubmissionWriter {
  let judge: RowJudge
  let out: ByteBuffer
  /// Whether the command line gave the day of application.
  let isDateGiven: Bool
  let includesSecrets: Bool

  private var values: RowValues { judge.values }

  /// The whole submission, on one line. `warnings` writes the members of its last array.
  func write(warnings: () -> Void) {
    out.append("{\"schemaVersion\":\"1.0\"")
    out.object("clinic") { writeClinic() }
    if writesDate, let day = values.day { out.member("applicationDate", day.description) }
    out.member(
      "procedures",
      Steps.ordered.filter { values.wanted.contains($0.step) }.map(\.form.rawValue))
    if values.wanted.contains(.account) { out.object("account") { writeAccount() } }
    if values.wanted.contains(.eligibility) { out.object("eligibility") { writeEligibility() } }
    if values.wanted.contains(.certificate) { out.object("certificate") { writeCertificate() } }
    if values.wanted.contains(.claims) { out.object("claims") { writeClaims() } }
    out.key("plan")
    Plan(values).write(to: out)
    out.key("fixes")
    AuditTrail(judge).write(to: out)
    out.key("warnings")
    out.append("[")
    warnings()
    out.append("]}")
  }

  /// Only a date that was given is written, so that a submission does not change with the calendar.
  private var writesDate: Bool { values.isDayTyped || isDateGiven }

  // MARK: - Members

  private func text(_ field: Field) {
    let slot = judge.slots[field]
    if slot.isValid { out.key(field.key); out.appendJSON(slot.outcome.text) }
  }

  private func choice(_ field: Field, default fallback: String? = nil) {
    let slot = judge.slots[field]
    guard slot.isValid || fallback != nil else { return }
    out.key(field.key)
    out.appendJSON(slot.isValid ? judge.canonical(field) : fallback ?? "")
  }

  private func consent(_ field: Field) {
    out.key(field.key)
    out.append("true")
  }

  // MARK: - Clinic

  private func writeClinic() {
    guard let ten = values.tenDigits, let prefecture = values.prefecture,
      let category = values.category, let code = values.code
    else { preconditionFailure("a submission is of a clinic whose code is accepted") }
    out.key("code")
    quotedNumber(ten, width: 10)
    option("prefecture", Words.prefectures.options[prefecture - 1])
    if let place = RowJudge.categoryDigits.firstIndex(of: category) {
      option("category", Words.categories.options[place])
    }
    out.key("institutionCode")
    quotedNumber(UInt64(code), width: 7)
    choice(.clinicCodeKind, default: "official")
    text(.clinicName)
    text(.clinicFounder)
    text(.clinicPhone)
    text(.clinicReference)
    text(.clinicDealer)
  }

  private func option(_ name: StaticString, _ option: Option) {
    out.object(name) {
      out.member("code", option.code)
      out.member("name", option.label)
    }
  }

  private func quotedNumber(_ number: UInt64, width: Int) {
    out.append("\"")
    out.append(number, width: width)
    out.append("\"")
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

  private func customerID(_ use: CustomerIDUse, other: String) {
    switch use {
    case .none: return
    case .sameAsOther: out.object("customerId") { out.member("kind", other) }
    case .own(let prefix, let id):
      out.object("customerId") {
        out.member("kind", prefix == .caf ? "CAF" : "COP")
        out.member("id", id)
      }
    }
  }

  // MARK: - Certificate

  private func writeCertificate() {
    text(.certificateDepartment)
    text(.certificateContact)
    out.member("addressee", addressee)
    out.array("applications", judge.terminals) { terminal in
      out.open()
      out.member("terminal", terminal)
      out.close()
    }
    consent(.certificateFeeConsent)
    out.member("quantity", values.terminalCount)
    out.member("feeYen", 1500 * values.terminalCount)
    out.member("validMonths", 39)
  }

  /// Whom the registered letter names: department, a space, contact (3-4).
  private var addressee: String {
    let contact = judge.slots[.certificateContact].outcome.text.string
    let department = judge.slots[.certificateDepartment]
    return department.isValid ? "\(department.outcome.text.string) \(contact)" : contact
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
      out.member("payment", Words.payments.options[Int(payment)].code)
    }
    consent(.claimsTerms)
    text(.claimsRemarks)
    writeDeadlines()
  }

  private func writeDeadlines() {
    let slot = judge.slots[.claimsStartMonth]
    out.member("applyBy", Month(index: slot.outcome.code).applyBy)
    guard values.supportPack == true, writesDate, let earliest = values.earliestClaims else {
      return
    }
    out.object("visitWindow") {
      out.member("from", "\(earliest.adding(-1).description)-11")
      out.member("to", "\(earliest.description)-\(earliest.days)")
    }
  }
}

extension Month {
  /// The last day to apply for claims from this month on: the 20th of the month two before (4-4).
  var applyBy: String { "\(adding(-2).description)-20" }
}
