/// What is kept of a row for the rules between rows: 48 bytes, whatever the row holds.
struct RowKey: Sendable {
  /// The accepted ten digits, or 0.
  var code: UInt64 = 0
  /// Keyed hashes of the values that two clinics should not share; 0 where the row has none. Once the
  /// rows are settled, `Settlement` keeps the places of the row's groups here.
  var email: UInt64 = 0
  var eligibilityID: UInt64 = 0
  var claimsID: UInt64 = 0
  /// Of the whole normalised row, 管理番号 and 販売店 aside.
  var content: UInt64 = 0
  /// Of prefecture, founder and phone: the medical and the dental side of one place share it.
  var place: UInt32 = 0
  var flags: Flags = []

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let wantsAccount = Flags(rawValue: 1)
    static let hasAccount = Flags(rawValue: 2)
  }
}
