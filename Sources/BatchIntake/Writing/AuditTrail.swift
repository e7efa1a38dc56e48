/// Every value that differs from what was typed, once per cell, in field order. Passwords never.
struct AuditTrail {
  private let judge: RowJudge
  /// Room for one value.
  private let value: ByteBuffer

  init(_ judge: RowJudge, _ value: ByteBuffer) {
    self.judge = judge
    self.value = value
  }

  func write(to out: ByteBuffer) {
    out.append("[")
    for place in 0..<Field.count where mayBeFixed(place) {
      guard let field = Field(rawValue: UInt8(place)), !field.isSecret, isWritten(field) else {
        continue
      }
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

  /// Most cells stand as they were typed. Terminals have several cells, and the support pack may be the
  /// profile's although there is no cell.
  private func mayBeFixed(_ place: Int) -> Bool {
    judge.slots[place].outcome.fixes.rawValue != 0 || judge.slots[place].isFromProfile
      || place == Int(Field.certificateTerminals.rawValue)
      || place == Int(Field.claimsSupportPack.rawValue)
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
    let isFromProfile = judge.slots[slot].isFromProfile
    let fixes = judge.slots[slot].outcome.fixes
    guard isFromProfile || fixes.rawValue != 0 else { return }
    value.cut(to: 0)
    judge.writeCanonical(field, slot: slot, to: value)
    if isFromProfile { return writeDefault(field, to: out) }
    if fixes.contains(.split) && field == .accountFamilyName {
      value.append(" ")
      value.append(judge.slots[.accountGivenName].outcome.text)
    }
    guard !value.bytes.equals(judge.slots[slot].raw) else { return }
    begin(field, from: typed(field, slot), to: out)
    var isFirst = true
    fixes.forEachPlace { place in
      if !isFirst { out.append(",") }
      out.append(Fixes.quotedNames[place])
      isFirst = false
    }
    out.append("]}")
  }

  /// What was typed: of a month in two columns both halves.
  private func typed(_ field: Field, _ slot: Int) -> Bytes {
    let outcome = judge.slots[slot].outcome
    return Check(field) == .month && outcome.text.count > 0 ? outcome.text : judge.slots[slot].raw
  }

  /// An entry from what was typed to `value`, up to the normalisers.
  private func begin(_ field: Field, from raw: Bytes, to out: ByteBuffer) {
    out.comma()
    out.append("{\"field\":")
    out.append(Field.quotedPaths[Int(field.rawValue)])
    out.append(",\"from\":")
    out.appendJSON(raw)
    out.append(",\"to\":")
    out.appendJSON(value.bytes)
    out.append(",\"by\":[")
  }

  private func writeTerminals(to out: ByteBuffer) {
    let names = judge.sheet.terminalNames
    guard names.contains(where: { judge.slots[$0].isValid }) else {
      return writeDefault(.certificateTerminals, judge.context.profile.terminalName, to: out)
    }
    for slot in names { write(.certificateTerminals, slot, to: out) }
  }

  private func writeDefault(_ field: Field, _ text: String?, to out: ByteBuffer) {
    guard let text else { return }
    value.cut(to: 0)
    value.append(text)
    writeDefault(field, to: out)
  }

  private func writeDefault(_ field: Field, to out: ByteBuffer) {
    begin(field, from: .none, to: out)
    out.append("\"profile\"]}")
  }
}

extension RowJudge {
  /// Whether the given name was split from 氏名, so that one cell made both.
  var isGivenNameSplit: Bool {
    slots[.accountFamilyName].outcome.fixes.contains(.split)
  }
}
