/// Every value that differs from what was typed, once per cell, in field order. Passwords never.
struct AuditTrail {
  private let row: Row
  /// Room for one value.
  private let value: ByteBuffer

  init(_ row: Row, _ value: ByteBuffer) {
    self.row = row
    self.value = value
  }

  /// Fields that are not what their own cell says alone: several cells, or an offer of the profile's.
  private static let special = Portal.fields { $0.offered != nil || $0.kind == .terminals }

  /// Fields whose values are never listed.
  private static let unlisted = Portal.fields {
    $0.kind.isSecret || $0.traits.contains(.secondTyping)
  }

  func write(to out: ByteBuffer) {
    out.append("[")
    let special = Self.special
    let slots = row.slots
    row.judged.subtracting(Self.unlisted).forEachPlace { place in
      let field = Field(rawValue: UInt8(place))
      if special.contains(field) {
        writeSpecial(field, to: out)
      } else if slots[place].outcome.fixes.rawValue != 0 || slots[place].isFromProfile {
        write(field, place, to: out)
      }
    }
    out.append("]")
  }

  private func writeSpecial(_ field: Field, to out: ByteBuffer) {
    let cells = field.kind == .terminals ? row.columns.terminalNames : [Int(field.rawValue)]
    if cells.allSatisfy({ row.slots[$0].isAbsent }) {
      return writeDefault(field, field.declaration.offered?(row.profile), to: out)
    }
    for slot in cells { write(field, slot, to: out) }
  }

  private func write(_ field: Field, _ place: Int, to out: ByteBuffer) {
    let slot = row.slots[place]
    guard slot.isFromProfile || slot.outcome.fixes.rawValue != 0 else { return }
    // One cell made both names; it is listed under the family name.
    if field == .accountGivenName && row.isGivenNameSplit { return }
    value.cut(to: 0)
    row.writeCanonical(field, slot: place, to: value)
    if slot.isFromProfile { return writeDefault(field, to: out) }
    if slot.outcome.fixes.contains(.split) && field == .accountFamilyName {
      value.append(" ")
      value.append(row.slots[.accountGivenName].outcome.text)
    }
    guard !value.bytes.equals(slot.raw) else { return }
    begin(field, from: typed(field, slot), to: out)
    var isFirst = true
    slot.outcome.fixes.forEachPlace { place in
      if !isFirst { out.append(",") }
      out.append(Fixes.quotedNames[place])
      isFirst = false
    }
    out.append("]}")
  }

  /// What was typed: of a month in two columns both halves.
  private func typed(_ field: Field, _ slot: Slot) -> Bytes {
    field.kind == .month && slot.outcome.text.count > 0 ? slot.outcome.text : slot.raw
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

extension Row {
  /// Whether the given name was split from 氏名, so that one cell made both.
  fileprivate var isGivenNameSplit: Bool {
    slots[.accountFamilyName].outcome.fixes.contains(.split)
  }
}
