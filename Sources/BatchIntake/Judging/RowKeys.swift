// What a judged row leaves for the rules between rows. Hashes are keyed anew for each run, so that no
// sheet can be made to collide.

extension RowJudge {
  /// The row's key; with code 0 it takes no part.
  func key(seed: UInt64) -> RowKey {
    guard let code = values.tenDigits, outcome != .blank, outcome != .unreadable else {
      return RowKey()
    }
    var key = RowKey(code: code)
    let email = slots[.accountEmail]
    if values.wanted.contains(.account) { key.flags.insert(.wantsAccount) }
    if values.completed.contains(.account) { key.flags.insert(.hasAccount) }
    if !key.flags.isEmpty && email.isValid { key.email = hashed(email.outcome.text, seed) }
    if values.has(.eligibility), case .own(_, let id) = values.eligibilityID {
      key.eligibilityID = hashed(id, seed)
    }
    if values.has(.claims), case .own(_, let id) = values.claimsID {
      key.claimsID = hashed(id, seed)
    }
    key.content = contentHash(seed)
    key.place = placeHash(seed)
    return key
  }

  @inline(__always)
  private func hashed(_ bytes: Bytes, _ seed: UInt64) -> UInt64 { max(1, bytes.hash64(seed: seed)) }

  /// 管理番号, 販売店, and the code, by which rows are compared at all.
  private static let uncounted = [
    Field.clinicReference, .clinicDealer, .clinicInstitutionCode,
  ].map { Int($0.rawValue) }

  /// Each field's value or, where it has none, what was typed; 管理番号 and 販売店 do not count.
  private func contentHash(_ seed: UInt64) -> UInt64 {
    var hash = seed
    for place in 0..<slots.count where !Self.uncounted.contains(place) {
      let outcome = slots[place].outcome
      var part: UInt64 = 0
      switch outcome.state {
      case .absent: break
      case .valid:
        part = UInt64(truncatingIfNeeded: outcome.code) &+ 1
        if outcome.text.count > 0 { part ^= outcome.text.hash64(seed: seed) }
      case .refused: part = trimmed(slots[place].raw).hash64(seed: seed ^ 0xFF)
      }
      hash = (hash.rotated ^ part) &* 0x9E37_79B9_7F4A_7C15
    }
    return hash
  }

  private func placeHash(_ seed: UInt64) -> UInt32 {
    let founder = slots[.clinicFounder].outcome.text
    let phone = slots[.clinicPhone].outcome.text
    guard founder.count > 0, phone.count > 0 else { return 0 }
    let mixed =
      founder.hash64(seed: seed) &+ phone.hash64(seed: seed).rotated
      &+ UInt64(values.prefecture ?? 0)
    return max(1, UInt32(truncatingIfNeeded: mixed ^ (mixed >> 32)))
  }
}

extension UInt64 {
  fileprivate var rotated: UInt64 { self << 23 | self >> 41 }
}
