// What a refused cell says together with others of its row, so that one round mends them all: swapped
// cells, a mistake typed twice, a guess that another cell contradicts.

extension RowJudge {
  // MARK: - Swapped cells

  /// Advice on a refused cell that seems to have changed places with another: each text would pass in the
  /// other's column. Nil where there is no such cell, or more than one.
  func adviceOnSwap(_ field: Field, _ check: Check) -> (Advice, Elsewhere)? {
    guard !check.isSecret, check != .half else { return nil }
    let text = trimmed(slots[field].raw)
    var others: [Field] = []
    cellsToSwap(with: field).forEach { other in
      let otherCheck = Check(other)
      guard other != field, otherCheck != check, !otherCheck.isSecret, isOneCell(other),
        cellJudge.value(of: slots[other].raw, check).state == .valid,
        cellJudge.value(of: text, otherCheck).state == .valid
      else { return }
      others.append(other)
    }
    guard others.count == 1 else { return nil }
    let other = others[0]
    let advice = Advice(hint: .swapped(with: other), candidates: [trimmed(slots[other].raw).string])
    // A refused one says so itself.
    return (advice, refused.contains(other) ? [] : [(other, text.string)])
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
  private func isOneCell(_ field: Field) -> Bool {
    let slot = slots[field]
    return slot.column >= 0 && slot.raw.count > 0
      && sheet.plans.count(where: { $0.check != .skipped && $0.field == field }) == 1
  }

  private static let names = FieldSet(
    .clinicName, .clinicFounder, .accountFamilyName, .accountGivenName, .certificateContact,
    .certificateDepartment)
  private static let numbered = FieldSet(.clinicPrefecture, .clinicCategory)

  // MARK: - Other cells

  /// The advice on a refused cell, in the light of the cells beside it.
  func withOtherCells(_ advice: Advice, on field: Field) -> (Advice, Elsewhere) {
    switch field {
    case .accountPassword: withConfirmation(advice, field, .accountPasswordConfirm)
    case .eligibilityCustomerId: withConfirmation(advice, field, .eligibilityCustomerIdConfirm)
    case .eligibilityLineType: (withCustomerID(advice), [])
    case .clinicPrefecture: (withCode(advice), [])
    case .clinicInstitutionCode: (adviceOnCode, [])
    case .eligibilityTestMonth:
      (Advice(hint: advice.hint, addition: .mayBeBlank, candidates: advice.candidates), [])
    default: (advice, [])
    }
  }

  /// A cell for confirmation that has to be mended as well and says nothing of its own: the same mistake,
  /// typed or copied twice.
  private func withConfirmation(
    _ advice: Advice, _ field: Field, _ confirmation: Field
  ) -> (Advice, Elsewhere) {
    guard isOneCell(confirmation) else { return (advice, []) }
    let confirm = slots[confirmation]
    let isMendedAlone =
      field.isSecret
      ? !confirm.raw.equals(slots[field].raw)
      : confirm.isValid && advice.candidates.first == confirm.outcome.text.string
    guard !isMendedAlone else { return (advice, []) }
    var advice = advice
    advice.addition = .confirmationToo
    return (advice, advice.candidates.count == 1 ? [(confirmation, advice.candidates[0])] : [])
  }

  /// An unknown line beside a customer ID: only one line has such IDs.
  private func withCustomerID(_ advice: Advice) -> Advice {
    guard advice.candidates.isEmpty, !slots[.eligibilityCustomerId].isAbsent else { return advice }
    return Advice(hint: .lineOfCustomerID, candidates: [Self.nttLabel])
  }

  /// A prefecture that is proposed, and under which the code would be refused.
  private func withCode(_ advice: Advice) -> Advice {
    guard advice.candidates.count == 1, slots[.clinicInstitutionCode].isValid else { return advice }
    let prefecture = advice.candidates[0].withBytes { cellJudge.value(of: $0, .prefecture) }
    guard prefecture.state == .valid else { return advice }
    let found = InstitutionCode.resolve(
      slots[.clinicInstitutionCode].outcome.text,
      prefecture: .known(Int(prefecture.code) + 1),
      category: categoryColumn,
      isReception: slots[.clinicCodeKind].isValid && slots[.clinicCodeKind].outcome.code == 1,
      cellJudge.scratch)
    guard found.fault != nil else { return advice }
    var advice = advice
    advice.addition = .prefectureBesideCode
    return advice
  }

  /// What to say of 名 where it is empty: a 姓 of three characters and more may hold both.
  var adviceOnGivenName: Advice {
    if sheet.map.column(for: .accountFamilyName, part: .full) != nil {
      return Advice(hint: .nameWithoutSpace)
    }
    let familyName = slots[.accountFamilyName]
    let isLong = familyName.isValid && familyName.outcome.text.scalars.count > 2
    return Advice(hint: isLong ? .nameInOneCell : nil)
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

  /// A cell that the form does without.
  fileprivate static let mayBeBlank = Hint(
    ja: "決まっていなければ、空欄で構いません。", en: "It may be blank, if it is not known yet.")

  /// An ID of NTT beside a line that is none of the three.
  fileprivate static let lineOfCustomerID = Hint(
    ja: "お客さまIDがあるのはNTTの回線（フレッツや光コラボ）で、回線種別は1です。開通のご案内で確かめてください。",
    en: "Only lines of NTT and its resellers have a customer ID: they are line type 1. "
      + "Please check NTT's letter.")

  /// A proposal that the code contradicts.
  fileprivate static let prefectureBesideCode = Hint(
    ja: "ただし、医療機関等コードはこの都道府県と点数表に合いません。指定通知で確かめてください。",
    en: "But the institution code does not fit that prefecture and the category: "
      + "please look at the designation notice.")

  /// 氏名 in one piece.
  fileprivate static let nameWithoutSpace = Hint(
    ja: "氏名の欄で、姓と名の間に空白を入れてください。",
    en: "Put a space between the two names in 氏名.")

  /// 姓 that may hold both.
  fileprivate static let nameInOneCell = Hint(
    ja: "姓の欄に姓と名が入っていれば、二つの欄に分けてください。そうでなければ、施設に確かめて入力してください。",
    en: "If the family name's cell holds both names, divide them; else ask the clinic.")
}
