/// The canonical text of a judged cell, as submissions and audit trails hold it.
extension RowJudge {
  func canonical(_ field: Field, slot: Int? = nil) -> String {
    let outcome = slots[slot ?? Int(field.rawValue)].outcome
    guard outcome.state == .valid else { return "" }
    let check = Check(field)
    switch check {
    case .prefecture, .category, .codeKind, .codeChange, .requestType, .payment, .eligibilityLine,
      .claimsLine, .eligibilityIdKind, .claimsIdKind:
      return check.choice.options[Int(outcome.code)].code
    case .consent, .yesNo: return outcome.code == 1 ? "true" : "false"
    case .fletsV6: return YesNo.fletsV6.options[Int(outcome.code)].code
    case .month: return Month(index: outcome.code).description
    case .day: return Day(code: outcome.code).description
    case .procedures, .completed: return Steps(code: outcome.code).codes.joined(separator: ",")
    case .terminals: return outcome.text.string.replacing("\n", with: "、")
    default: return outcome.text.string
    }
  }
}
