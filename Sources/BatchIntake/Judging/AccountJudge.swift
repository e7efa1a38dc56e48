// ユーザー登録 (manual 1-1 to 1-4): the rules that need more than one cell.

extension RowJudge {
  func judgeAccount() {
    tell(Self.accountFields)
    require(Self.accountNeeded)
    requireOfProfile(.account)
    values.accountPhone =
      slots[.accountPhone].isAbsent
      ? slots[.clinicPhone].outcome.text : slots[.accountPhone].outcome.text
    judgePassword()
    judgeDealer(.accountPhone, context.profile.dealerPhones) { $0 }
    judgeDealer(.accountEmail, context.profile.dealerDomains) { Self.domain(of: $0) }
  }

  private func judgePassword() {
    let password = slots[.accountPassword]
    guard password.raw.count > 0 else {
      if !sheet.doubled.contains(.accountPassword) { report(.accountPassword, .toBeSet) }
      return
    }
    judgePasswordConfirm(password.raw)
    guard password.isValid else { return }
    let address = slots[.accountEmail].outcome.text
    let isWeak = Password.isWeak(
      password.raw, localPart: Self.localPart(of: address),
      code: slots[.clinicInstitutionCode].outcome.text, phone: values.accountPhone)
    if isWeak || contains(password.raw, slots[.clinicPhone].outcome.text) {
      report(.accountPassword, .weak)
    }
  }

  private func contains(_ password: Bytes, _ phone: Bytes) -> Bool {
    !phone.equals(values.accountPhone)
      && Password.isWeak(password, localPart: .none, code: .none, phone: phone)
  }

  /// Compared as typed: a password is never normalised.
  private func judgePasswordConfirm(_ password: Bytes) {
    guard sheet.present.contains(.accountPasswordConfirm),
      !sheet.doubled.contains(.accountPasswordConfirm)
    else { return }
    let confirm = slots[.accountPasswordConfirm].raw
    if confirm.count == 0 {
      report(.accountPasswordConfirm, .required)
    } else if !confirm.equals(password) {
      report(.field(.accountPassword), .confirm, at: .accountPasswordConfirm)
    }
  }

  /// A contact of the dealer's own, where the portal must reach the clinic.
  func judgeDealer(_ field: Field, _ list: [String], _ part: (Bytes) -> Bytes) {
    guard !list.isEmpty, slots[field].isValid else { return }
    let text = part(slots[field].outcome.text)
    if list.contains(where: { word in word.withBytes { $0.equals(text) } }) {
      report(field, .isDealer)
    }
  }

  private static func localPart(of address: Bytes) -> Bytes {
    address.firstIndex(of: 0x40).map { address.slice(0, $0) } ?? .none
  }

  private static func domain(of address: Bytes) -> Bytes {
    address.firstIndex(of: 0x40).map { address.slice($0 + 1, address.count) } ?? .none
  }

  private static let accountNeeded = FieldSet(
    .accountFamilyName, .accountGivenName, .accountEmail, .accountTerms)
  private static let accountFields = FieldSet(
    .accountFamilyName, .accountGivenName, .accountPhone, .accountEmail, .accountPassword,
    .accountTerms)
}
