/// Every value that differs from what was typed, once per cell, in field order. Passwords never.
struct AuditTrail {
  private let judge: RowJudge

  init(_ judge: RowJudge) { self.judge = judge }

  func write(to out: ByteBuffer) {
    out.append("[")
    for field in Field.allCases where !field.isSecret && isWritten(field) {
      if field == .certificateTerminals {
        writeTerminals(to: out)
      } else {
        write(field, Int(field.rawValue), to: out)
      }
      if field == .claimsSupportPack && judge.slots[field].isAbsent {
        writeDefault(field, judge.values.supportPack.map { "\($0)" }, to: out)
      }
    }
    out.append("]")
  }

  /// Fields of a form that is not wanted, and those that the line makes inapplicable, are not.
  private func isWritten(_ field: Field) -> Bool {
    let values = judge.values
    switch field {
    case .eligibilityCustomerIdKind, .eligibilityCustomerId, .eligibilityFletsV6:
      return values.wanted.contains(.eligibility) && values.eligibilityLine == .ntt
    case .eligibilityCustomerIdConfirm: return false
    case .claimsIsdnNumber: return values.wanted.contains(.claims) && values.claimsLine == .isdn
    case .claimsIpsecProvider:
      return values.wanted.contains(.claims) && values.claimsLine == .ipsec
    case .claimsCustomerIdKind, .claimsCustomerId:
      let takesID = values.claimsLine == .ipv4 || values.claimsLine == .ipv6
      return values.wanted.contains(.claims) && takesID
    case .accountGivenName where judge.isGivenNameSplit: return false
    default: break
    }
    guard let step = Steps.ordered.first(where: { $0.form == field.form }) else { return true }
    return values.wanted.contains(step.step)
  }

  private func write(_ field: Field, _ slot: Int, to out: ByteBuffer) {
    if judge.slots[slot].isFromProfile {
      return writeDefault(field, judge.canonical(field, slot: slot), to: out)
    }
    let outcome = judge.slots[slot].outcome
    guard outcome.fixes.rawValue != 0 else { return }
    var canonical = judge.canonical(field, slot: slot)
    if outcome.fixes.contains(.split) && field == .accountFamilyName {
      canonical += " " + judge.slots[.accountGivenName].outcome.text.string
    }
    guard canonical.withBytes({ !$0.equals(judge.slots[slot].raw) }) else { return }
    out.comma()
    out.open()
    out.member("field", field.path)
    out.member("from", judge.slots[slot].raw)
    out.member("to", canonical)
    out.member("by", outcome.fixes.words)
    out.close()
  }

  private func writeTerminals(to out: ByteBuffer) {
    let names = judge.sheet.terminalNames
    guard names.contains(where: { judge.slots[$0].isValid }) else {
      return writeDefault(.certificateTerminals, judge.context.profile.terminalName, to: out)
    }
    for slot in names { write(.certificateTerminals, slot, to: out) }
  }

  private func writeDefault(_ field: Field, _ value: String?, to out: ByteBuffer) {
    guard let value else { return }
    out.comma()
    out.open()
    out.member("field", field.path)
    out.member("from", "")
    out.member("to", value)
    out.member("by", ["profile"])
    out.close()
  }
}

extension RowJudge {
  /// Whether the given name was split from 氏名, so that one cell made both.
  var isGivenNameSplit: Bool {
    slots[.accountFamilyName].outcome.fixes.contains(.split)
  }
}
