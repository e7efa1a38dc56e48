// What a judged row leaves for the rules between rows. Hashes are keyed anew for each run, so that no
// sheet can be made to collide.

extension RowJudge {
  /// The row's key; with code 0 it takes no part.
  func key(seed: UInt64) -> RowKey {
    guard let code = row.tenDigits, outcome != .blank, outcome != .unreadable else {
      return RowKey()
    }
    var key = RowKey(code: code)
    let email = row.slots[.accountEmail]
    if row.wanted.contains(.account) { key.flags.insert(.wantsAccount) }
    if row.completed.contains(.account) { key.flags.insert(.hasAccount) }
    if !key.flags.isEmpty && email.isValid { key.email = hashed(email.outcome.text, seed) }
    if row.has(.eligibility), case .own(_, let id) = row.eligibilityID {
      key.eligibilityID = hashed(id, seed)
    }
    if row.has(.claims), case .own(_, let id) = row.claimsID {
      key.claimsID = hashed(id, seed)
    }
    key.content = contentHash(seed)
    key.place = placeHash(seed)
    return key
  }

  @inline(__always)
  private func hashed(_ bytes: Bytes, _ seed: UInt64) -> UInt64 { max(1, bytes.hash64(seed: seed)) }

  /// 管理番号, 販売店, and what the ten digits say, by which rows are compared at all.
  private static let uncounted = Portal.fields {
    $0.traits.contains(.dealersOwn) || $0.kind == .institutionCode
  }.union([.clinicPrefecture, .clinicCategory])

  /// Each field's value or, where it has none, what was typed; 管理番号 and 販売店 do not count.
  private func contentHash(_ seed: UInt64) -> UInt64 {
    var hash = seed
    var counted = row.valid
    counted.formUnion(row.refused)
    counted.subtracting(Self.uncounted).forEachPlace { place in
      mix(row.slots[place], place, seed, into: &hash)
    }
    for place in Field.count..<row.slots.count where !row.slots[place].isAbsent {
      mix(row.slots[place], place, seed, into: &hash)
    }
    return hash
  }

  @inline(__always)
  private func mix(_ slot: Slot, _ place: Int, _ seed: UInt64, into hash: inout UInt64) {
    var part = UInt64(truncatingIfNeeded: place) << 32
    if slot.isValid {
      part |= UInt64(UInt32(bitPattern: slot.outcome.code))
      if slot.outcome.text.count > 0 { part ^= slot.outcome.text.hash64(seed: seed) }
    } else {
      part ^= trimmed(slot.raw).hash64(seed: seed ^ 0xFF)
    }
    hash = (hash.rotated ^ part) &* 0x9E37_79B9_7F4A_7C15
  }

  private func placeHash(_ seed: UInt64) -> UInt32 {
    let founder = row.slots[.clinicFounder].outcome.text
    let phone = row.slots[.clinicPhone].outcome.text
    guard founder.count > 0, phone.count > 0, let prefecture = row.prefecture else { return 0 }
    let mixed =
      founder.hash64(seed: seed) &+ phone.hash64(seed: seed).rotated &+ UInt64(prefecture)
    return max(1, UInt32(truncatingIfNeeded: mixed ^ (mixed >> 32)))
  }
}

extension UInt64 {
  fileprivate var rotated: UInt64 { self << 23 | self >> 41 }
}
