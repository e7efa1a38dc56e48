/// How a form stands at one clinic.
enum FormState: String {
  case ready
  case toMend = "to-mend"
  case notWanted = "not-wanted"
  case done
}

extension FormState {
  var title: Text {
    switch self {
    // A clinic is ready with all its forms, never with one.
    case .ready: Text("問題なし", "right")
    case .toMend: Text("直す", "to mend")
    case .notWanted: Text("申込みなし", "not wanted")
    case .done: Text("手続き済", "done")
    }
  }
}

extension Verdict {
  /// Who brought the row: the sheet's 販売店, else the file.
  func dealer(_ sheet: OpenSheet) -> String {
    let slot = row.slots[.clinicDealer]
    guard outcome != .unreadable, slot.isValid, !row.isHidden(.clinicDealer) else {
      return sheet.identity.baseName
    }
    return String(slot.outcome.text.string.prefix(200))
  }

  /// How a form stands, once it is known which forms are wanted.
  func state(of step: Steps, _ form: Form) -> FormState {
    guard row.wanted.contains(step) else {
      return row.completed.contains(step) ? .done : .notWanted
    }
    if let withheld { return withheld.ready.contains(step) ? .ready : .toMend }
    return outcome == .accepted || !needsMending(form) ? .ready : .toMend
  }

  /// Whether an error stands on the form itself, on the clinic, or on the row.
  func needsMending(_ form: Form) -> Bool {
    if !row.columns.doubled.isEmpty || !lacking.isEmpty { return true }
    return findings.contains { $0.severity == .error && $0.concerns(form) }
  }
}

extension RawFinding {
  /// Whether a finding stands on the form itself, or on what all forms share: the clinic, the row. A
  /// rule of rows that speaks of one cell stands on that cell's form.
  func concerns(_ form: Form) -> Bool {
    let own = ownForm
    return own == form || own == .clinic || own == .run || own == .row
  }
}
