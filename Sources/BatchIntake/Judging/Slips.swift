// Mistakes of the hand that reach into a second cell: what to say so that both are mended in one round.

extension RowJudge {
  /// Advice on a refused cell that seems to have changed places with another: each text would pass in the
  /// other's column. Nil where there is no such cell, or more than one.
  func adviceOnSwap(_ field: Field, _ check: Check) -> Advice? {
    guard !check.isSecret, check != .half else { return nil }
    let text = trimmed(slots[field].raw)
    var others: [Field] = []
    cellsToSwap(with: field).forEach { other in
      let otherCheck = Check(other)
      guard other != field, otherCheck != check, !otherCheck.isSecret, isAlone(other),
        cellJudge.value(of: slots[other].raw, check).state == .valid,
        cellJudge.value(of: text, otherCheck).state == .valid
      else { return }
      others.append(other)
    }
    guard others.count == 1 else { return nil }
    return Advice(
      hint: .swapped(with: others[0]), candidates: [trimmed(slots[others[0]].raw).string])
  }

  /// Refused cells and names, which take any text. 都道府県 and 点数表 both take small numbers, so of them
  /// one may be swapped and not be refused.
  private func cellsToSwap(with field: Field) -> FieldSet {
    var fields = refused
    fields.formUnion(Self.names)
    if Self.numbered.contains(field) { fields.formUnion(Self.numbered) }
    return fields
  }

  /// Whether the field is one cell of the sheet, and filled.
  private func isAlone(_ field: Field) -> Bool {
    let slot = slots[field]
    return slot.column >= 0 && slot.raw.count > 0
      && sheet.plans.count(where: { $0.check != .skipped && $0.field == field }) == 1
  }

  private static let names = FieldSet(
    .clinicName, .clinicFounder, .accountFamilyName, .accountGivenName, .certificateContact,
    .certificateDepartment)
  private static let numbered = FieldSet(.clinicPrefecture, .clinicCategory)

  /// The advice, and beside it a word on the cell for confirmation where that must be mended as well and
  /// says nothing of its own: the same mistake, typed or copied twice.
  func withConfirmation(_ advice: Advice, on field: Field) -> Advice {
    guard let confirmation = field.confirmation, isAlone(confirmation) else { return advice }
    let confirm = slots[confirmation]
    let isMendedAlone =
      field.isSecret
      ? !confirm.raw.equals(slots[field].raw)
      : confirm.isValid && advice.candidates.first == confirm.outcome.text.string
    guard !isMendedAlone else { return advice }
    var advice = advice
    advice.addition = .confirmationToo
    return advice
  }
}

extension Field {
  /// The field in which it is typed a second time.
  fileprivate var confirmation: Field? {
    switch self {
    case .accountPassword: .accountPasswordConfirm
    case .eligibilityCustomerId: .eligibilityCustomerIdConfirm
    default: nil
    }
  }
}

extension Hint {
  /// Two texts, each right in the other's column.
  fileprivate static func swapped(with other: Field) -> Hint {
    Hint(
      ja: "「\(other.header)」の欄と入れ替わっているようです。二つの欄を入れ替えてください。",
      en: "It seems to have changed places with the \(other.english). Please swap the two cells.")
  }

  /// A mistake that stands in both cells.
  fileprivate static let confirmationToo = Hint(
    ja: "確認用の欄にも同じものを入力してください。",
    en: "Please type the same into the cell for confirmation.")
}
