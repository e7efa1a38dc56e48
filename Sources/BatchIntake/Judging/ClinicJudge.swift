// The clinic itself: what is applied for, on which day, and who it is.

extension RowJudge {
  // MARK: - Steps

  /// What is wanted and what is done, from 手続き, 手続き済 and the request types.
  func findProcedures() {
    let asked = slots[.procedures]
    let done = slots[.completed]
    values.isEligibilityChange = isChange(.eligibilityRequestType)
    values.isClaimsChange = isChange(.claimsRequestType)
    if asked.outcome.state == .refused || done.outcome.state == .refused {
      values.knowsForms = false
      tell(.procedures)
      tell(.completed)
      return
    }
    if done.isValid { values.completed = Steps(code: done.outcome.code) }
    values.wanted = asked.isValid ? named(asked.outcome.code) : unnamed()
  }

  private func isChange(_ field: Field) -> Bool {
    slots[field].isValid && slots[field].outcome.code == 1
  }

  /// The forms that are wanted although they are done: their request is a change.
  private var changed: Steps {
    var changed: Steps = []
    if values.isEligibilityChange { changed.insert(.eligibility) }
    if values.isClaimsChange { changed.insert(.claims) }
    return changed
  }

  /// Named procedures, without those that are done (told in `judgeProcedures`).
  private func named(_ code: Int32) -> Steps {
    let asked = Steps(code: code)
    return asked.subtracting(values.completed.subtracting(changed))
  }

  /// Where 手続き is blank: all that is not done; for a change only what changes.
  private func unnamed() -> Steps {
    if values.isEligibilityChange {
      return values.isClaimsChange ? [.eligibility, .claims] : .eligibility
    }
    var done = values.completed.subtracting(changed)
    if done.contains(.paperClaims) { done.insert(.claims) }
    return Steps.all.subtracting(done)
  }

  /// The rules on what is wanted.
  func judgeProcedures() {
    let wanted = values.wanted
    if slots[.procedures].isValid {
      let dropped = Steps(code: slots[.procedures].outcome.code).subtracting(wanted)
      if !dropped.isEmpty {
        report(.procedures, .alreadyDone, facts: [dropped.words])
      }
    }
    if wanted.contains(.claims) && values.completed.contains(.paperClaims) {
      report(.form(.claims), .filedOnPaper, at: .completed)
    }
    for (step, form) in [(Steps.eligibility, Form.eligibility), (.claims, .claims)]
    where wanted.contains(step) && !values.has(.account) {
      report(.form(form), .assumesAccount, at: .procedures)
    }
    for (step, form) in Steps.ordered where !values.has(step) {
      if step == .claims && values.completed.contains(.paperClaims) { continue }
      judgeNotWanted(form)
    }
  }

  private func judgeNotWanted(_ form: Form) {
    let fields = form.fields
    let filled = fields.intersection(filledFields)
    guard !filled.isEmpty else { return }
    var first: Field?
    filled.forEach { field in
      if first.map({ slots[field].column < slots[$0].column }) ?? true { first = field }
    }
    if let first { report(.form(form), .notWanted, at: first) }
  }

  private var filledFields: FieldSet {
    var filled = valid
    filled.formUnion(refused)
    return filled
  }

  // MARK: - Day

  func judgeDay() {
    let slot = slots[.applicationDate]
    values.day = context.day
    guard !slot.isAbsent else { return }
    tell(.applicationDate)
    guard slot.isValid else { return values.day = nil }
    let day = Day(code: slot.outcome.code)
    values.day = day
    values.isDayTyped = true
    if day < context.day {
      report(.applicationDate, .past, facts: [context.day.description])
    } else if context.day < day {
      report(.applicationDate, .future, facts: [context.day.description])
    }
  }

  // MARK: - Identity

  /// Prefecture, category, code and name: all that is judged of a clinic that is done.
  func judgeIdentity() {
    values.isReception = slots[.clinicCodeKind].isValid && slots[.clinicCodeKind].outcome.code == 1
    tell(Self.identity)
    judgeCode()
    var needed = Self.identityNeeded
    if values.prefecture != nil { needed.remove(.clinicPrefecture) }
    if values.category != nil { needed.remove(.clinicCategory) }
    require(needed)
  }

  private func judgeCode() {
    let slot = slots[.clinicInstitutionCode]
    let prefecture = prefectureColumn
    let category = categoryColumn
    values.prefecture = prefecture.number
    values.category = category.number
    guard slot.isValid else { return }
    let found = InstitutionCode.resolve(
      slot.outcome.text, prefecture: prefecture, category: category,
      isReception: values.isReception, cellJudge.scratch)
    slots[.clinicInstitutionCode].outcome.text = found.text
    slots[.clinicInstitutionCode].outcome.fixes.formUnion(found.fixes)
    if let fault = found.fault { reportCode(fault, prefecture, category, found) }
    if found.fault == nil || found.fault == .checkDigitWarned {
      values.prefecture = found.prefecture
      values.category = found.category
      values.code = found.number
    } else {
      slots[.clinicInstitutionCode].outcome.state = .refused
      // Ten digits say prefecture and category even where their check digit is wrong.
      if found.fault == .checkDigit {
        values.prefecture = values.prefecture ?? found.prefecture
        values.category = values.category ?? found.category
      }
    }
  }

  private func reportCode(
    _ fault: Fault, _ prefecture: InstitutionCode.Column, _ category: InstitutionCode.Column,
    _ found: InstitutionCode.Resolution
  ) {
    let advice = adviceOnCode(prefecture, category)
    let columns: [String]
    if fault == .conflict {
      columns = [
        [Field.clinicPrefecture, .clinicCategory].map { quoted($0, slot: Int($0.rawValue)) }
          .filter { !$0.isEmpty }.joined(separator: " / ")
      ]
    } else {
      columns = [
        typed(.clinicPrefecture, else: found.prefecture),
        typed(.clinicCategory, else: found.category),
      ]
    }
    report(
      .clinicInstitutionCode, fault, advice: advice,
      elsewhere: otherCategory(fault, found), facts: columns)
  }

  /// The category that would make a code right, where the sheet has a cell for it.
  private func otherCategory(
    _ fault: Fault, _ found: InstitutionCode.Resolution
  ) -> Elsewhere {
    guard fault == .checkDigit || fault == .checkDigitWarned, slots[.clinicCategory].isValid,
      let digit = InstitutionCode.otherCategory(found),
      let place = Self.categoryDigits.firstIndex(of: digit)
    else { return [] }
    return [(.clinicCategory, "\(digit):\(Words.categories.options[place].label)")]
  }

  private func adviceOnCode(
    _ prefecture: InstitutionCode.Column, _ category: InstitutionCode.Column
  ) -> Advice {
    let cell = Damage.unwrapped(trimmed(slots[.clinicInstitutionCode].raw)).0
    let advice = InstitutionCode.advice(cell, prefecture: prefecture, category: category)
    return values.isReception ? Self.ofReception(advice) : advice
  }

  /// A clinic with a 受付番号 has no designation notice yet: its number stands in the bureau's answer.
  static func ofReception(_ advice: Advice) -> Advice {
    var advice = advice
    func retold(_ hint: Hint) -> Hint {
      Hint(
        ja: hint.ja.replacing("厚生局の指定通知", with: "厚生局からの回答").replacing(
          "指定通知", with: "厚生局からの回答"
        ).replacing("通知書", with: "回答").replacing("通知と", with: "回答と"),
        en: hint.en.replacing("the designation notice", with: "the bureau's answer").replacing(
          "an official notice", with: "the bureau's answer"
        ).replacing("the notice", with: "the answer"))
    }
    advice.hint = retold(advice.hint ?? .receptionNumber)
    advice.addition = advice.addition.map(retold)
    return advice
  }

  /// The advice on a code that is none by itself.
  var adviceOnCode: Advice { adviceOnCode(prefectureColumn, categoryColumn) }

  private var prefectureColumn: InstitutionCode.Column { column(.clinicPrefecture) { $0 + 1 } }

  var categoryColumn: InstitutionCode.Column {
    column(.clinicCategory) { Self.categoryDigits[$0] }
  }

  /// What stands in the column or, where it is blank, what the ten digits say.
  private func typed(_ field: Field, else number: Int?) -> String {
    let raw = trimmed(slots[field].raw)
    return raw.count > 0 ? raw.string : number.map { "\($0)" } ?? ""
  }

  private func column(_ field: Field, _ number: (Int) -> Int) -> InstitutionCode.Column {
    switch slots[field].outcome.state {
    case .absent: sheet.doubled.contains(field) ? .refused : .blank
    case .refused: .refused
    case .valid: .known(number(Int(slots[field].outcome.code)))
    }
  }

  /// The digits of the categories, in the order of the list.
  static let categoryDigits = [1, 3, 4, 6]
  private static let identity = FieldSet(
    .clinicPrefecture, .clinicCategory, .clinicInstitutionCode, .clinicCodeKind, .clinicName)
  private static let identityNeeded = FieldSet(
    .clinicPrefecture, .clinicCategory, .clinicInstitutionCode, .clinicName)

  // MARK: - The rest of the clinic

  func judgeClinic() {
    tell(Self.particulars)
    requireOfProfile(.clinic)
    if values.wanted.contains(.account) && values.knowsForms {
      require(FieldSet(.clinicFounder, .clinicPhone))
    }
  }

  private static let particulars = FieldSet(
    .clinicReference, .clinicFounder, .clinicPhone, .clinicDealer, .clinicCodeChange)

  /// Forms that are done are not judged; their IDs are read for the rules between rows.
  func readKeysOfDone() {
    let done = values.completed.subtracting(values.wanted)
    if done.contains(.eligibility) {
      values.eligibilityID = ownID(.eligibilityCustomerId, kind: .eligibilityCustomerIdKind)
    }
    if done.contains(.claims) {
      values.claimsID = ownID(.claimsCustomerId, kind: .claimsCustomerIdKind)
    }
  }

  /// The ID of a cell by itself: its own unless its kind says that it is the other form's.
  func ownID(_ field: Field, kind: Field) -> CustomerIDUse {
    let slot = slots[field]
    let isSame = slots[kind].isValid && slots[kind].outcome.code == 0
    guard slot.isValid, !isSame, let prefix = CustomerID.Prefix(rawValue: slot.outcome.code) else {
      return .none
    }
    return .own(prefix, slot.outcome.text)
  }
}

extension Hint {
  /// Where a 受付番号 is looked up.
  fileprivate static let receptionNumber = Hint(
    ja: "受付番号と都道府県・点数表を、厚生局からの回答と見比べてください。",
    en: "Compare number, prefecture and category with the bureau's answer.")
}

extension Form {
  /// The fields that stand in it.
  var fields: FieldSet {
    switch self {
    case .account: Self.accountFields
    case .eligibility: Self.eligibilityFields
    case .certificate: Self.certificateFields
    case .claims: Self.claimsFields
    default: FieldSet.of(self)
    }
  }

  private static let accountFields = FieldSet.of(.account)
  private static let eligibilityFields = FieldSet.of(.eligibility)
  private static let certificateFields = FieldSet.of(.certificate)
  private static let claimsFields = FieldSet.of(.claims)
}
