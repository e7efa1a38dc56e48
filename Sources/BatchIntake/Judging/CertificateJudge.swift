// 電子証明書 (manual 3-1 to 3-7): the rules that need more than one cell.

extension RowJudge {
  func judgeCertificate() {
    tell(Self.certificateFields)
    require(Self.certificateNeeded)
    requireOfProfile(.certificate)
    if !values.has(.eligibility) {
      report(.form(.certificate), .needsEligibility, at: .procedures)
    }
    if slots[.clinicCodeChange].isValid && slots[.clinicCodeChange].outcome.code != 0 {
      report(.form(.certificate), .codeChange, at: .clinicCodeChange)
    }
    judgeDealer(.certificateContact, context.profile.dealerContacts) { $0 }
    judgeTerminals()
  }

  /// Names, or a number, or one name with a number; one named by the profile where there is neither.
  private func judgeTerminals() {
    var names = 0
    for place in sheet.terminalNames {
      if slots[place].outcome.state == .refused { return reportTerminalFaults() }
      if slots[place].isValid { names += Int(slots[place].outcome.code) }
    }
    guard let count = countOfTerminals(names) else { return }
    if names == 0 && context.profile.terminalName == nil {
      return require(FieldSet(.certificateTerminals))
    }
    values.terminalCount = count
    if count > 20 {
      report(
        .field(.certificateTerminals), .count, at: .certificateTerminals,
        slot: names == count ? nil : sheet.terminalCount, facts: ["\(count)"])
    }
  }

  /// How many terminals are meant; nil where the number is refused.
  private func countOfTerminals(_ names: Int) -> Int? {
    guard let place = sheet.terminalCount, !slots[place].isAbsent else { return max(names, 1) }
    guard slots[place].isValid else {
      reportCount(place)
      return nil
    }
    let count = Int(slots[place].outcome.code)
    guard names <= 1 || names == count else {
      report(
        .field(.certificateTerminals), .conflict, at: .certificateTerminals,
        facts: ["\(count)", "\(names)"])
      return nil
    }
    return count
  }

  /// The name of the one terminal that there is, if a cell gives it; nil in any other case.
  var onlyTerminal: Bytes? {
    guard values.terminalCount == 1 else { return nil }
    var only: Bytes?
    for place in sheet.terminalNames where slots[place].isValid {
      guard only == nil, slots[place].outcome.code == 1 else { return nil }
      only = slots[place].outcome.text
    }
    return only
  }

  /// A name for each terminal.
  var terminals: [String] {
    var names: [String] = []
    for place in sheet.terminalNames where slots[place].isValid {
      names += slots[place].outcome.text.string.split(separator: "\n").map(String.init)
    }
    if names.isEmpty { names = [context.profile.terminalName ?? ""] }
    return Terminals.numbered(names: names, count: values.terminalCount)
  }

  private func reportTerminalFaults() {
    for place in sheet.terminalNames {
      slots[place].outcome.faults.forEach { fault in
        let isOfTheRow = fault == .ditto || fault == .excelError
        report(
          isOfTheRow ? .row : .field(.certificateTerminals), fault, at: .certificateTerminals,
          slot: place,
          advice: isOfTheRow
            ? Advice() : cellJudge.advice(slots[place].raw, .terminals, fault, prefix: nil))
      }
    }
  }

  private func reportCount(_ place: Int) {
    slots[place].outcome.faults.forEach { fault in
      let isOfTheRow = fault == .ditto || fault == .excelError
      report(
        isOfTheRow ? .row : .field(.certificateTerminals), fault, at: .certificateTerminals,
        slot: place, facts: fault == .required ? [absence(in: place)] : [])
    }
  }

  private static let certificateNeeded = FieldSet(.certificateContact, .certificateFeeConsent)
  private static let certificateFields = FieldSet(
    .certificateDepartment, .certificateContact, .certificateFeeConsent)
}
