// オンライン資格確認 (manual 2-1 to 2-5): the rules that need more than one cell.

extension RowJudge {
  func judgeEligibility() {
    findEligibilityLine()
    tell(Self.eligibilityFields)
    require(Self.eligibilityNeeded)
    requireOfProfile(.eligibility)
    judgeEligibilityMonths()
    switch values.eligibilityLine {
    case .ntt: judgeNTT()
    case .otherIPVPN, .ipsec: judgeWithoutID()
    case nil: judgeUnknownLine()
    }
  }

  func findEligibilityLine() {
    guard slots[.eligibilityLineType].isValid else { return }
    values.eligibilityLine = EligibilityLine(rawValue: slots[.eligibilityLineType].outcome.code)
  }

  // MARK: - Months

  private func judgeEligibilityMonths() {
    let slot = slots[.eligibilityStartMonth]
    guard slot.isValid else { return }
    let start = Month(index: slot.outcome.code)
    if let day = values.day, slots[.eligibilityRequestType].outcome.state != .refused {
      let applied = Month(day)
      if start < applied && !values.isEligibilityChange {
        report(
          .eligibilityStartMonth, .past,
          advice: Advice(candidates: []), facts: [day.description])
      } else if start.index > applied.index + 24 {
        report(.eligibilityStartMonth, .far, facts: [day.description])
      } else if values.isReception && start.index < applied.index + 2 {
        report(
          .eligibilityStartMonth, .reception,
          facts: [day.description, applied.adding(2).description])
      }
    }
    let test = slots[.eligibilityTestMonth]
    if test.isValid && slot.outcome.code < test.outcome.code {
      report(.eligibilityTestMonth, .afterStart, facts: [start.description])
    }
  }

  // MARK: - Line and ID

  private func judgeNTT() {
    tell(Self.nttFields)
    require(FieldSet(.eligibilityFletsV6))
    let kind = slots[.eligibilityCustomerIdKind]
    if kind.isValid && kind.outcome.code == 0 {
      judgeSameAsClaims()
    } else {
      judgeOwnID(kind)
    }
  }

  private func judgeOwnID(_ kind: Slot) {
    let field = Field.eligibilityCustomerId
    if kind.outcome.state != .refused { require(FieldSet(field)) }
    if !slots[field].isAbsent { judgeConfirm() }
    guard slots[field].isValid else { return }
    if checkKind(field, against: .eligibilityCustomerIdKind) {
      values.eligibilityID = ownID(field, kind: .eligibilityCustomerIdKind)
    }
  }

  /// Whether an ID fits its kind, CAF or COP.
  func checkKind(_ field: Field, against kindField: Field) -> Bool {
    let kind = slots[kindField]
    guard kind.isValid, kind.outcome.code != slots[field].outcome.code else { return true }
    let prefix = CustomerID.Prefix(rawValue: slots[field].outcome.code)
    report(
      field, .kind, elsewhere: prefix.map { [(kindField, $0.letters)] } ?? [],
      facts: [trimmed(kind.raw).string])
    return false
  }

  private func judgeConfirm() {
    let confirm = Field.eligibilityCustomerIdConfirm
    guard sheet.present.contains(confirm), !sheet.doubled.contains(confirm) else { return }
    let slot = slots[confirm]
    if slot.isAbsent {
      report(confirm, .required)
    } else if slot.outcome.faults.contains(Faults(.ditto))
      || slot.outcome.faults.contains(Faults(.excelError))
    {
      tell(confirm)
    } else if slots[.eligibilityCustomerId].isValid
      && !slot.outcome.text.equals(slots[.eligibilityCustomerId].outcome.text)
    {
      report(
        .field(.eligibilityCustomerId), .confirm, at: .eligibilityCustomerIdConfirm,
        facts: [trimmed(slots[.eligibilityCustomerId].raw).string])
    }
  }

  /// The ID on file with online claims: it has to be there, and not be this one in turn.
  private func judgeSameAsClaims() {
    let field = Field.eligibilityCustomerId
    let completed = values.completed
    if completed.contains(.claims) {
      let isCircular =
        values.wanted.contains(.claims) && slots[.claimsCustomerIdKind].isValid
        && slots[.claimsCustomerIdKind].outcome.code == 0
      if isCircular { return reportMissingSource() }
    } else if completed.contains(.paperClaims) {
      report(.field(field), .paperClaims, at: .eligibilityCustomerIdKind)
    } else {
      return reportMissingSource()
    }
    judgeSameID(field, other: .claimsCustomerId, kind: .eligibilityCustomerIdKind)
    values.eligibilityID = .sameAsOther
  }

  private func reportMissingSource() {
    let claims = slots[.claimsCustomerId]
    report(
      .field(.eligibilityCustomerId), .missingSource, at: .eligibilityCustomerIdKind,
      advice: Advice(candidates: claims.isValid ? [claims.outcome.text.string] : []))
  }

  /// An ID typed beside “same as” must be the other form's.
  func judgeSameID(_ field: Field, other: Field, kind: Field) {
    let slot = slots[field]
    let source = slots[other]
    guard slot.isValid, source.isValid, !slot.outcome.text.equals(source.outcome.text) else {
      return
    }
    report(field, .kind, facts: [trimmed(slots[kind].raw).string])
  }

  /// On other lines the ID must be empty; whatever else belongs to NTT lines is passed over.
  private func judgeWithoutID() {
    guard !slots[.eligibilityCustomerId].isAbsent else { return }
    report(
      .eligibilityCustomerId, .unexpected,
      advice: Advice(candidates: [Self.nttLabel]), on: .eligibilityLineType,
      facts: [trimmed(slots[.eligibilityLineType].raw).string])
  }

  /// The line is not known: what belongs to it is judged by its own form alone.
  private func judgeUnknownLine() {
    tell(.eligibilityCustomerIdKind)
    tell(.eligibilityCustomerId)
    tell(.eligibilityFletsV6, except: Faults(.refused))
  }

  static var nttLabel: String {
    let option = Words.eligibilityLines.options[0]
    return "1:\(option.label)"
  }

  private static let eligibilityNeeded = FieldSet(
    .eligibilityLineType, .eligibilityStartMonth, .eligibilityPayment, .eligibilityTerms)
  private static let eligibilityFields = FieldSet(
    .eligibilityRequestType, .eligibilityLineType, .eligibilityStartMonth, .eligibilityTestMonth,
    .eligibilityPayment, .eligibilityTerms)
  private static let nttFields = FieldSet(
    .eligibilityCustomerIdKind, .eligibilityCustomerId, .eligibilityFletsV6)
}
