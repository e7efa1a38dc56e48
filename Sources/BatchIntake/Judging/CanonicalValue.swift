/// The canonical text of a judged cell, as submissions and audit trails hold it.
extension RowJudge {
  func canonical(_ field: Field) -> String {
    let out = ByteBuffer(capacity: 256)
    writeCanonical(field, slot: Int(field.rawValue), to: out)
    return out.text
  }

  /// Writes it; nothing where there is no value. The cell is in `slot`, the field's own or another.
  func writeCanonical(_ field: Field, slot: Int, to out: ByteBuffer) {
    let outcome = slots[slot].outcome
    guard outcome.state == .valid else { return }
    let check = Check(field)
    switch check {
    case .prefecture, .category, .codeKind, .codeChange, .requestType, .payment, .eligibilityLine,
      .claimsLine, .eligibilityIdKind, .claimsIdKind:
      out.append(check.choice.quotedCodes.bare(Int(outcome.code)))
    case .consent, .yesNo: if outcome.code == 1 { out.append("true") } else { out.append("false") }
    case .fletsV6: out.append(YesNo.fletsV6.quotedCodes.bare(Int(outcome.code)))
    case .month: Month(index: outcome.code).write(to: out)
    case .day: Day(code: outcome.code).write(to: out)
    case .procedures, .completed:
      out.append(Steps(code: outcome.code).codes.joined(separator: ","))
    case .terminals:
      for byte in outcome.text {
        if byte == 0x0A { out.append("、") } else { out.append(byte) }
      }
    default: out.append(outcome.text)
    }
  }
}
