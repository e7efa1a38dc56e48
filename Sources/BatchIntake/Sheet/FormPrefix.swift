// Where two forms ask the same thing, a prefix says which is meant: 請求_支払方法, 資格確認_申請区分.

/// A form and the words that stand before its fields' names.
struct FormPrefix: Sendable {
  /// The longest first.
  let words: [[UInt32]]
  private let form: String

  private init(_ form: String, _ words: String) {
    self.form = form
    self.words = Aliases.expanded(words).sorted { $0.count > $1.count }
  }

  /// The four forms.
  static let all = [
    FormPrefix("account.", "{|医療機関等向け}{|総合}{ポータル|ポータルサイト} アカウント{|登録} ユーザー{|登録} account portal"),
    FormPrefix("eligibility.", "{|オンライン}資格確認{|等{|システム}} オン資 eligibility"),
    FormPrefix("certificate.", "{|電子}証明書{|発行{|申請}} certificate"),
    FormPrefix("claims.", "{|オンライン}請求 claims claim"),
  ]

  /// What the rest of the header says in this form, or nil if the form has no such field.
  func sense(of reading: Aliases.Reading) -> Aliases.Sense? {
    switch reading {
    case .stranger: return nil
    case .ambiguous(let fields):
      guard let field = fields.first(where: { owns($0) && Self.isShared($0) }) else { return nil }
      return Aliases.Sense(field: field, part: .whole, isPrefixed: true)
    case .names(var sense):
      let family = Self.shared.first { $0.contains(sense.field) } ?? [sense.field]
      guard let field = family.first(where: owns) else { return nil }
      sense = Aliases.Sense(
        field: field, part: sense.part, isGuess: sense.isGuess, isPrefixed: true)
      return sense
    }
  }

  private func owns(_ field: Field) -> Bool { field.path.hasPrefix(form) }

  private static func isShared(_ field: Field) -> Bool { shared.contains { $0.contains(field) } }

  /// The fields that more than one form has.
  private static let shared: [[Field]] = [
    [.eligibilityRequestType, .claimsRequestType], [.eligibilityLineType, .claimsLineType],
    [.eligibilityCustomerIdKind, .claimsCustomerIdKind],
    [.eligibilityCustomerId, .claimsCustomerId], [.eligibilityPayment, .claimsPayment],
    [.eligibilityStartMonth, .claimsStartMonth],
    [.accountTerms, .eligibilityTerms, .claimsTerms],
    [.clinicPhone, .accountPhone],
  ]
}
