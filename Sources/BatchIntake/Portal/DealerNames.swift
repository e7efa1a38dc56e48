/// Whom a profile knows as the dealer's own: contacts by name, and the firms that it names (makers of software, and
/// the dealer of its defaults), which a contact may name. Compared in one width, without spaces and legal forms.
struct DealerNames: Sendable {
  private let contacts: Set<[UInt32]>
  private let firms: [[UInt32]]
  /// What they begin with, a few: a contact that has none of these is not folded.
  private let heads: [UInt32]
  /// A bit for each of them, by which nearly all characters are told from them.
  private let headBits: UInt64

  init(_ profile: Profile) {
    contacts = Set(profile.dealerContacts.map { Self.core($0.unicodeScalars.map(\.value)) })
    let names = profile.software.map(\.vendor) + [profile.defaults[.clinicDealer] ?? ""]
    firms = Set(names.map { Self.core($0.unicodeScalars.map(\.value)) })
      .filter { $0.count >= Self.shortest }
    heads = Array(Set(contacts.compactMap(\.first) + firms.compactMap(\.first)))
    headBits = heads.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// Whether a contact is one of the dealer's people, or names one of the firms or the row's own `dealer`.
  func hold(_ contact: Bytes, dealer: Bytes) -> Bool {
    guard Self.holds(contact, where: mayBegin) || Self.mayName(contact, dealer) else {
      return false
    }
    let core = Self.core(contact.scalars)
    let own = Self.core(dealer.scalars)
    return contacts.contains(core)
      || (firms + [own]).contains { $0.count >= Self.shortest && core.contains($0) }
  }

  /// A half-width kana may be any of them.
  private func mayBegin(_ scalar: UInt32) -> Bool {
    let folded = Fold.ascii(scalar)
    return 0xFF61...0xFF9F ~= scalar
      || headBits & (1 << UInt64(folded & 63)) != 0 && heads.contains(folded)
  }

  /// Whether a dealer's first scalar, after which a legal form may hide another, stands in a contact.
  private static func mayName(_ contact: Bytes, _ dealer: Bytes) -> Bool {
    guard dealer.count > 0 else { return false }
    let raw = dealer.scalar(at: 0).value
    let first = Fold.ascii(raw)
    return forms.contains { $0.first == first } || 0xFF61...0xFF9F ~= raw
      || holds(contact) { Fold.ascii($0) == first }
  }

  private static func holds(_ text: Bytes, where isSo: (UInt32) -> Bool) -> Bool {
    var place = 0
    while place < text.count {
      let (scalar, length) = text.scalar(at: place)
      if isSo(scalar) { return true }
      place += length
    }
    return false
  }

  /// A name without spaces and legal forms.
  private static func core(_ scalars: [UInt32]) -> [UInt32] {
    var core = Fold.width(scalars).filter { !Space.isSpace($0) }
    for form in forms {
      while let range = core.firstRange(of: form) { core.removeSubrange(range) }
    }
    return core
  }

  private static let forms = ["株式会社", "有限会社", "合同会社", "(株)", "(有)", "(同)", "㈱", "㈲"].map {
    $0.unicodeScalars.map(\.value)
  }
  /// In characters: a shorter name may be a person's.
  private static let shortest = 3
}
