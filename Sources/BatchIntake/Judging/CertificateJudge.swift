// 電子証明書 (manual 3-1 to 3-7): the rules that need more than one cell.

extension RowJudge {
  func judgeCertificate() {
    tell(Self.certificateFields)
    require(Self.certificateNeeded)
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
    var names: [String] = []
    var isRefused = false
    for place in sheet.terminalNames {
      isRefused = isRefused || slots[place].outcome.state == .refused
      if slots[place].isValid {
        names += slots[place].outcome.text.string.split(separator: "\n").map(String.init)
      }
    }
    guard !isRefused else { return reportTerminalFaults() }
    var count: Int?
    if let place = sheet.terminalCount, !slots[place].isAbsent {
      guard slots[place].isValid else { return reportCount(place) }
      count = Int(slots[place].outcome.code)
      if let count, names.count > 1 && names.count != count {
        return report(
          .field(.certificateTerminals), .conflict, at: .certificateTerminals,
          facts: ["\(count)", "\(names.count)"])
      }
    }
    if names.isEmpty {
      guard let name = context.profile.terminalName else {
        return require(FieldSet(.certificateTerminals))
      }
      names = [name]
    }
    finishTerminals(names, count)
  }

  private func finishTerminals(_ names: [String], _ count: Int?) {
    let number = count ?? names.count
    if number > 20 {
      report(
        .field(.certificateTerminals), .count, at: .certificateTerminals,
        slot: count == nil ? nil : sheet.terminalCount, facts: ["\(number)"])
    }
    guard number <= 10_000 else { return }
    values.terminals = Terminals.numbered(names: names, count: number)
  }

  private func reportTerminalFaults() {
    for place in sheet.terminalNames {
      slots[place].outcome.faults.forEach { fault in
        report(.row, fault, at: .certificateTerminals, slot: place)
      }
    }
  }

  private func reportCount(_ place: Int) {
    slots[place].outcome.faults.forEach { fault in
      let isOfTheRow = fault == .ditto || fault == .excelError
      report(
        isOfTheRow ? .row : .field(.certificateTerminals), fault, at: .certificateTerminals,
        slot: place)
    }
  }

  private static let certificateNeeded = FieldSet(.certificateContact, .certificateFeeConsent)
  private static let certificateFields = FieldSet(
    .certificateDepartment, .certificateContact, .certificateFeeConsent)
}

extension CompiledSheet {
  /// The slots of the terminals' names, and that of their number.
  var terminalNames: [Int] {
    for case .terminals(let names, _) in merges { return names }
    return []
  }

  var terminalCount: Int? {
    for case .terminals(_, let count) in merges { return count }
    return nil
  }
}
