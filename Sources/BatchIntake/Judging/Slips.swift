// What a refused cell says together with others of its row, so that one round mends them all: swapped
// cells, a mistake typed twice, a guess that another cell contradicts.

extension RowJudge {
  // MARK: - Swapped cells

  /// Advice on a refused cell that seems to have changed places with another: each text would pass in the
  /// other's column, and neither has a second such partner. Nil where there is none.
  func adviceOnSwap(_ field: Field) -> (Advice, Elsewhere)? {
    guard let other = partner(of: field), partner(of: other) == field else { return nil }
    let header = sheet.map.columns[row.slots[other].column].shownHeader
    let (own, theirs) = (trimmed(row.slots[field].raw).string, trimmed(row.slots[other].raw).string)
    if row.refused.contains(other) && isJudged(other) {
      return (Advice(hint: .swapped(with: header), candidates: [theirs]), [])
    }
    // The other cell has no finding of its own, and half a swap would be worse than none.
    return (Advice(hint: .swapped(with: header)), [(field, theirs), (other, own)])
  }

  /// The only cell with which a cell may have changed places.
  private func partner(of field: Field) -> Field? {
    guard row.refused.count <= Self.mostRefused, mayBeSwapped(field), isSwappable(field) else {
      return nil
    }
    var pool = row.refused
    pool.formUnion(Self.names)
    pool.formUnion(Self.numbered)
    var partners: [Field] = []
    pool.forEach { if isSwapped(field, $0) { partners.append($0) } }
    return partners.count == 1 ? partners[0] : nil
  }

  /// What most refused cells are not: such as a lone month.
  private func mayBeSwapped(_ field: Field) -> Bool {
    row.refused.count > 1 || field.kind.isUnmistakable || Self.numbered.contains(field)
      || Self.names.contains(field)
  }

  private func isSwapped(_ one: Field, _ other: Field) -> Bool {
    // In the order of what it takes to ask: nearly all pairs are told apart by the first ones.
    guard one.kind != other.kind, isSuspect(one, other) else { return false }
    return mayPass(other, as: one.kind) && mayPass(one, as: other.kind) && isSwappable(other)
      && cellJudge.value(of: row.slots[other].raw, one.kind).state == .valid
      && cellJudge.value(of: row.slots[one].raw, other.kind).state == .valid
  }

  /// Whether a cell has what no value of a kind is without: a digit, an @, of whatever width. Most pairs of cells
  /// are told apart by that.
  private func mayPass(_ field: Field, as kind: Kind) -> Bool {
    guard kind.isUnmistakable else { return true }
    let isWanted: (UInt8) -> Bool =
      kind == .email
      ? { $0 == 0x40 || $0 >= 0xEF } : { 0x30...0x39 ~= $0 || $0 >= 0xEF || $0 == 0xE2 }
    return row.slots[field].raw.contains(where: isWanted)
  }

  /// Whether two cells are worth a look: both are refused, or one of them where the other takes any text
  /// and its own is unmistakable, or the code tells.
  private func isSuspect(_ one: Field, _ other: Field) -> Bool {
    let isOneRefused = row.refused.contains(one)
    let isOtherRefused = row.refused.contains(other)
    if isOneRefused && isOtherRefused { return true }
    if Self.numbered.contains(one) && Self.numbered.contains(other) {
      return (isOneRefused || isOtherRefused) && isCodeRightWithNumbersSwapped
    }
    return isOneRefused && one.kind.isUnmistakable && Self.names.contains(other)
      || isOtherRefused && other.kind.isUnmistakable && Self.names.contains(one)
  }

  /// 都道府県 and 点数表 both take small numbers: of them the one may be swapped and not be refused.
  private var isCodeRightWithNumbersSwapped: Bool {
    let prefecture = cellJudge.value(of: row.slots[.clinicCategory].raw, .choice(Prefecture.choice))
    let category = cellJudge.value(of: row.slots[.clinicPrefecture].raw, .choice(Category.choice))
    guard prefecture.state == .valid, category.state == .valid else { return false }
    let code = row.slots[.clinicInstitutionCode]
    // Without a code, a number that is no category at all.
    guard code.isValid else { return Prefecture.number(prefecture) >= 10 }
    return InstitutionCode.resolve(
      code.outcome.text, prefecture: .known(Prefecture.number(prefecture)),
      category: .known(category.chosen(Category.self)?.digit ?? 0), isReception: false,
      cellJudge.scratch
    ).fault == nil
  }

  /// Whether the field is one cell of the sheet with something in it that may be shown.
  private func isSwappable(_ field: Field) -> Bool {
    let slot = row.slots[field]
    return !slot.isAbsent && slot.raw.count <= Self.longest && sheet.single.contains(field)
      && !row.isHidden(field)
  }

  private func isJudged(_ field: Field) -> Bool {
    field.form.step.isEmpty || row.wanted.contains(field.form.step)
  }

  /// In bytes: what is longer is no slip of the hand, and takes long to judge.
  private static let longest = 300
  /// A row with more refused cells has slipped as a whole.
  private static let mostRefused = 6
  private static let names = FieldSet([
    .clinicName, .clinicFounder, .accountFamilyName, .accountGivenName, .certificateContact,
    .certificateDepartment,
  ])
  private static let numbered = FieldSet([.clinicPrefecture, .clinicCategory])

  // MARK: - Other cells

  /// The advice on a refused cell, in the light of the cells beside it.
  func withOtherCells(_ advice: Advice, on field: Field) -> (Advice, Elsewhere) {
    switch field {
    case .accountPassword: withConfirmation(advice, field, .accountPasswordConfirm)
    case .eligibilityCustomerId: withConfirmation(advice, field, .eligibilityCustomerIdConfirm)
    case .eligibilityLineType: (withCustomerID(advice), [])
    case .claimsLineType: (withEligibilityLine(advice), [])
    case .clinicPrefecture: (withCode(advice), [])
    case .clinicInstitutionCode: (row.adviceOnCode, [])
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
    let confirm = row.slots[confirmation]
    guard sheet.single.contains(confirmation), confirm.raw.count > 0 else { return (advice, []) }
    var advice = advice
    if field.isSecret {
      if confirm.raw.equals(row.slots[field].raw) { advice.addition = .confirmationToo }
      return (advice, [])
    }
    guard !confirm.isValid else {
      let text = confirm.outcome.text.string
      if advice.candidates.isEmpty { advice.candidates = [text] }
      if advice.candidates != [text] { advice.addition = .confirmationSays(text) }
      return (advice, [])
    }
    advice.addition = .confirmationToo
    return (advice, advice.candidates.count == 1 ? [(confirmation, advice.candidates[0])] : [])
  }

  /// An unknown line beside a customer ID: only one line has such IDs.
  private func withCustomerID(_ advice: Advice) -> Advice {
    let typed = Fold.width(row.slots[.eligibilityLineType].raw.scalars)
    guard advice.candidates.isEmpty, advice.hint == nil, !Hesitation.stands(in: typed),
      !row.slots[.eligibilityCustomerId].isAbsent
    else { return advice }
    return Advice(hint: .lineOfCustomerID, candidates: [EligibilityLine.ntt.option.portal])
  }

  /// “The same” in the claims form: the line that goes with that of the eligibility form.
  private func withEligibilityLine(_ advice: Advice) -> Advice {
    guard advice.hint == .lineSame, let line = row.eligibilityLine else { return advice }
    var advice = advice
    advice.candidates = [line.usualForClaims.option.label]
    return advice
  }

  /// A prefecture that is proposed, and under which the code would be refused.
  private func withCode(_ advice: Advice) -> Advice {
    guard advice.candidates.count == 1, row.slots[.clinicInstitutionCode].isValid else {
      return advice
    }
    let prefecture = advice.candidates[0].withBytes {
      cellJudge.value(of: $0, .choice(Prefecture.choice))
    }
    guard prefecture.state == .valid else { return advice }
    let found = InstitutionCode.resolve(
      row.slots[.clinicInstitutionCode].outcome.text,
      prefecture: .known(Prefecture.number(prefecture)),
      category: row.categoryColumn,
      isReception: row.isReception,
      cellJudge.scratch)
    guard found.fault != nil else { return advice }
    var advice = advice
    advice.addition = .prefectureBesideCode
    return advice
  }

  /// What to say of an empty cell: of 名, that a 姓 of three characters and more may hold both.
  func adviceOnAbsence(of field: Field) -> Advice {
    guard field == .accountGivenName else {
      let typed = trimmed(row.slots[field].raw)
      guard typed.count > 0 else { return Advice() }
      // 未定 is absence all the same, but whoever wrote it did not forget the cell.
      return Advice(hint: field == .clinicInstitutionCode ? .codeNotYet : .undecided)
    }
    if sheet.map.column(for: .accountFamilyName, part: .full) != nil {
      return Advice(hint: .nameWithoutSpace)
    }
    let familyName = row.slots[.accountFamilyName]
    let isLong = familyName.isValid && familyName.outcome.text.scalars.count > 2
    return Advice(hint: isLong ? .nameInOneCell : nil)
  }
}

extension RowJudge {
  /// What to say of a title in a name: how 氏名 was divided, if it was.
  var adviceOnTitle: Advice {
    let (family, given) = (row.slots[.accountFamilyName], row.slots[.accountGivenName])
    guard family.outcome.fixes.contains(.split) else { return Advice() }
    return Advice(hint: .nameDivided(family.outcome.text.string, given.outcome.text.string))
  }
}

extension Hint {
  /// 未定 and its like in a required cell.
  fileprivate static let undecided = Hint(
    ja: "施設に決めてもらい、入力してください。", en: "Have the clinic decide, and write it.")

  /// How 氏名 was divided.
  fileprivate static func nameDivided(_ family: String, _ given: String) -> Hint {
    Hint(
      ja: "姓「\(family)」、名「\(given)」と分けました。違えば、氏名の欄を「山田　太郎」のように姓と名だけにしてください。",
      en: "It was divided into family name “\(family)” and given name “\(given)”. "
        + "If that is wrong, leave only the two names in the cell.")
  }

  /// Two texts, each right in the other's column.
  fileprivate static func swapped(with header: String) -> Hint {
    Hint(
      ja: "「\(header)」の欄と入れ替わっているようです。二つの欄を入れ替えてください。",
      en:
        "It seems to have changed places with the column “\(header)”. Please swap the two cells."
    )
  }

  /// A mistake that stands in both cells.
  fileprivate static let confirmationToo = Hint(
    ja: "確認用の欄にも同じものを入力してください。",
    en: "Please type the same into the cell for confirmation.")

  /// A cell that the form does without.
  fileprivate static let mayBeBlank = Hint(
    ja: "決まっていなければ、空欄で構いません。", en: "It may be blank, if it is not known yet.")

  /// A right text in the cell for confirmation.
  fileprivate static func confirmationSays(_ text: String) -> Hint {
    Hint(
      ja: "確認用の欄には「\(text)」とあります。開通のご案内で確かめ、両方を同じにしてください。",
      en:
        "The cell for confirmation says “\(text)”. Please check NTT's letter and make both the same."
    )
  }

  /// An ID of NTT beside a line that is none of the three.
  fileprivate static let lineOfCustomerID = Hint(
    ja: "お客さまIDがあるのはNTTの回線（フレッツや光コラボ）で、回線種別は1です。開通のご案内で確かめてください。",
    en: "Only lines of NTT and its resellers have a customer ID: they are line type 1. "
      + "Please check NTT's letter.")

  /// A proposal that the code contradicts.
  fileprivate static let prefectureBesideCode = Hint(
    ja: "ただし、修正案の都道府県では医療機関等コードが合いません。指定通知で確かめてください。",
    en: "But the institution code does not fit the suggested prefecture: "
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
