// オンライン請求 (manual 4-1 to 4-5): the rules that need more than one cell.

extension RowJudge {
  func judgeClaims() {
    findClaimsLine()
    tell(Self.claimsFields)
    require(Self.claimsNeeded)
    requireOfProfile(.claims)
    judgeClaimsMonth()
    judgeSoftware()
    judgeClaimsPayment()
    let pack = slots[.claimsSupportPack]
    values.supportPack = pack.isValid ? pack.outcome.code == 1 : context.profile.supportPack
    guard let line = values.claimsLine else { return judgeUnknownClaimsLine() }
    if line == .isdn { report(.claimsLineType, .isdnEnded) }
    judgePair(line)
    judgeLineOwn(.claimsIsdnNumber, isWanted: line == .isdn)
    judgeLineOwn(.claimsIpsecProvider, isWanted: line == .ipsec)
    judgeClaimsID(line)
  }

  func findClaimsLine() {
    guard slots[.claimsLineType].isValid else { return }
    values.claimsLine = ClaimsLine(rawValue: slots[.claimsLineType].outcome.code)
  }

  // MARK: - The 20th

  /// Applications close on the 20th: up to it the second month after, then the third.
  private func judgeClaimsMonth() {
    guard let day = values.day else { return }
    let earliest = Month(day).adding(day.day <= 20 ? 2 : 3)
    values.earliestClaims = earliest
    let slot = slots[.claimsStartMonth]
    guard slot.isValid, slots[.claimsRequestType].outcome.state != .refused else { return }
    let start = Month(index: slot.outcome.code)
    if start < earliest {
      report(
        .claimsStartMonth, values.isClaimsChange ? .tooEarlyWarned : .tooEarly,
        advice: Advice(
          hint: values.isClaimsChange ? .earlyChange : nil, candidates: [earliest.description]),
        facts: [day.description, earliest.description])
    } else if start.index > Month(day).index + 24 {
      report(.claimsStartMonth, .far, facts: [day.description])
    } else if start.index > earliest.index + 1 {
      report(.claimsStartMonth, .late, facts: [day.description, earliest.description])
    }
  }

  // MARK: - Software and payment

  private func judgeSoftware() {
    let software = slots[.claimsSoftware]
    let vendor = slots[.claimsSoftwareVendor]
    guard software.isValid, software.outcome.code >= 0, vendor.isValid else { return }
    let place = Int(software.outcome.code)
    guard vendor.outcome.code != context.cellRules.vendorOfSoftware[place] else { return }
    let known = context.profile.software[place]
    report(
      .claimsSoftwareVendor, .mismatch, advice: Advice(candidates: [known.vendor]),
      facts: [known.name, known.vendor])
  }

  /// 支払方法 stands in for a blank 請求支払方法, even where eligibility is not wanted.
  private func judgeClaimsPayment() {
    let own = slots[.claimsPayment]
    let other = slots[.eligibilityPayment]
    if own.isValid { return values.claimsPayment = own.outcome.code }
    guard own.isAbsent else { return }
    if other.isValid { return values.claimsPayment = other.outcome.code }
    guard !values.wanted.contains(.eligibility) else { return }
    if other.isAbsent { return require(FieldSet(.claimsPayment)) }
    report(
      .field(.claimsPayment), .unknown, at: .eligibilityPayment,
      advice: advice(onPayment: other))
  }

  private func advice(onPayment slot: Slot) -> Advice {
    cellJudge.advice(slot.raw, .payment, .unknown, prefix: nil)
  }

  // MARK: - Lines

  /// The line of claims that goes with that of eligibility.
  private func judgePair(_ line: ClaimsLine) {
    guard line != .isdn, values.wanted.contains(.eligibility), let other = values.eligibilityLine
    else { return }
    let usual = other.claims
    guard line != usual, !(line == .ipsec && isInstalledByNTTData) else { return }
    let label = Words.claimsLines.options[Int(usual.rawValue)].label
    report(
      .claimsLineType, .mismatch, advice: Advice(candidates: [label]),
      facts: [trimmed(slots[.eligibilityLineType].raw).string, label])
  }

  /// An installation by NTTデータ中国 uses IPsec+IKE for claims whatever the eligibility line (4-4).
  private var isInstalledByNTTData: Bool {
    [Field.claimsRemarks, .claimsIpsecProvider].contains { field in
      let folded = Fold.width(slots[field].raw.scalars).filter { $0 != 0x20 }
      return Self.contains(folded, Self.nttData)
    }
  }

  private static func contains(_ text: [UInt32], _ word: [UInt32]) -> Bool {
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
  }

  private static let nttData = "NTTデータ中国".unicodeScalars.map(\.value)

  /// A cell that one line alone has: needed there, unexpected elsewhere.
  private func judgeLineOwn(_ field: Field, isWanted: Bool) {
    if isWanted {
      require(FieldSet(field))
      tellLineOwn(field)
    } else if !slots[field].isAbsent {
      report(field, .unexpected, facts: [trimmed(slots[.claimsLineType].raw).string])
    }
  }

  /// An ISDN number is a phone number whose every fault is one of form.
  private func tellLineOwn(_ field: Field) {
    let slot = slots[field]
    let isPhone = field == .claimsIsdnNumber
    guard isPhone, slot.outcome.state == .refused,
      slot.outcome.faults.isDisjoint(with: [Faults(.ditto), Faults(.excelError)])
    else { return isPhone && slot.isValid ? () : tell(field) }
    report(
      field, .format, advice: cellJudge.advice(slot.raw, .isdnNumber, .format, prefix: nil))
  }

  private func judgeUnknownClaimsLine() {
    tellLineOwn(.claimsIsdnNumber)
    tell(.claimsIpsecProvider)
    tell(.claimsCustomerId)
    tell(.claimsCustomerIdKind)
  }

  // MARK: - ID

  private func judgeClaimsID(_ line: ClaimsLine) {
    let field = Field.claimsCustomerId
    guard line == .ipv4 || line == .ipv6 else {
      if !slots[field].isAbsent {
        report(field, .unexpected, facts: [trimmed(slots[.claimsLineType].raw).string])
      }
      return
    }
    tell(field)
    tell(.claimsCustomerIdKind)
    let kind = slots[.claimsCustomerIdKind]
    if kind.outcome.state == .refused { return }
    if kind.isValid && kind.outcome.code == 0 { return judgeSameAsEligibility() }
    if slots[field].isValid {
      if checkKind(field, against: .claimsCustomerIdKind) {
        values.claimsID = ownID(field, kind: .claimsCustomerIdKind)
      }
    } else if slots[field].isAbsent && line == .ipv6 {
      if kind.isAbsent && values.has(.eligibility) {
        values.claimsID = .sameAsOther
      } else {
        require(FieldSet(field))
      }
    }
  }

  private func judgeSameAsEligibility() {
    guard values.has(.eligibility) else {
      return report(.field(.claimsCustomerId), .missingSource, at: .claimsCustomerIdKind)
    }
    judgeSameID(.claimsCustomerId, other: .eligibilityCustomerId, kind: .claimsCustomerIdKind)
    values.claimsID = .sameAsOther
  }

  private static let claimsNeeded = FieldSet(
    .claimsStartMonth, .claimsSoftware, .claimsSoftwareVendor, .claimsOsBrowser, .claimsLineType,
    .claimsTerms)
  private static let claimsFields = FieldSet(
    .claimsRequestType, .claimsSupportPack, .claimsStartMonth, .claimsSoftware,
    .claimsSoftwareVendor, .claimsOsBrowser, .claimsLineType, .claimsPayment, .claimsTerms,
    .claimsRemarks)
}

extension EligibilityLine {
  /// The claims form's line that goes with it.
  var claims: ClaimsLine {
    switch self {
    case .ntt: .ipv6
    case .otherIPVPN: .ipv4
    case .ipsec: .ipsec
    }
  }
}

extension Hint {
  /// A change that comes too early for the closing day.
  fileprivate static let earlyChange = Hint(
    ja: "変更の申請なのでこのままでも出せますが、希望の月に間に合わないことがあります。施設に確かめてください。",
    en:
      "As it is a change, it may be applied for all the same, and may not be done by then. Ask the clinic."
  )
}
