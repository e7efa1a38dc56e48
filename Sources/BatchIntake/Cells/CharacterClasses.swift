// What kinds of characters a cell holds, told in one pass over its bytes: whether they are UTF-8, and
// the classes of all of them, from one table. An ordinary cell has no class, and is looked at once.

/// Kinds of characters that some check asks for; those of ordinary words have none.
struct CharacterClasses: OptionSet {
  let rawValue: UInt16
  /// Private use (外字).
  static let gaiji = CharacterClasses(rawValue: 1 << 0)
  /// What stands for a character that was lost: U+FFFD, a question mark, 〓, □.
  static let lost = CharacterClasses(rawValue: 1 << 1)
  static let control = CharacterClasses(rawValue: 1 << 2)
  /// Not in CP932.
  static let outside = CharacterClasses(rawValue: 1 << 3)
  /// In CP932 but not in JIS X 0208.
  static let extended = CharacterClasses(rawValue: 1 << 4)
  static let lineBreak = CharacterClasses(rawValue: 1 << 5)
  /// Half-width katakana and combining voiced marks.
  static let kana = CharacterClasses(rawValue: 1 << 6)
  /// What may begin the short form of a company.
  static let legal = CharacterClasses(rawValue: 1 << 7)
  /// What may begin a damaged or wrapped cell.
  static let damage = CharacterClasses(rawValue: 1 << 8)
  /// What may begin a text that was read as CP932 though it was UTF-8.
  static let garbling = CharacterClasses(rawValue: 1 << 9)
  /// What may begin what another program left of a lost character.
  static let residue = CharacterClasses(rawValue: 1 << 10)
  /// What may begin a title beside a person's name.
  static let title = CharacterClasses(rawValue: 1 << 11)

  /// What a name should not hold, or what may show that it does.
  static let faulty: CharacterClasses = [.gaiji, .lost, .control, .outside, .extended, .residue]

  init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// The classes of all characters. Whoever asks for every cell keeps `shared` at hand, for a global is
/// looked up anew each time.
struct CharacterTable: @unchecked Sendable {
  // Written once in init, read-only afterwards.
  private let classes = UnsafeMutablePointer<UInt16>.allocate(capacity: 0x10000)

  static let shared = CharacterTable()

  private init() {
    let classes = classes
    CP932.forEachRepertoire { scalar, repertoire in
      let kind: CharacterClasses =
        switch repertoire {
        case .jis: []
        case .extended: .extended
        case .outside, .userDefined: .outside
        }
      classes[scalar] = kind.rawValue
    }
    // What is none of these, whatever its repertoire.
    for (range, kind) in Self.kinds {
      for scalar in range { classes[Int(scalar)] = kind.rawValue }
    }
    Mojibake.forEachBeginning { classes[$0] |= CharacterClasses.garbling.rawValue }
    for scalar in Damage.openers { classes[Int(scalar)] |= CharacterClasses.damage.rawValue }
    for scalar in Residue.openers { classes[Int(scalar)] |= CharacterClasses.residue.rawValue }
    for scalar in Title.openers { classes[Int(scalar)] |= CharacterClasses.title.rawValue }
  }

  private static let kinds: [(ClosedRange<UInt32>, CharacterClasses)] = [
    (0x00...0x1F, .control), (0x7F...0x9F, .control),
    (0x0A...0x0A, .lineBreak), (0x0D...0x0D, .lineBreak), (0x2028...0x2029, .lineBreak),
    (0x3F...0x3F, .lost), (0xFF1F...0xFF1F, .lost), (0x3013...0x3013, .lost),
    (0x25A1...0x25A1, .lost), (0xFFFD...0xFFFD, .lost),
    (0x28...0x28, .legal), (0xFF08...0xFF08, .legal), (0x3231...0x3232, [.extended, .legal]),
    (0xFF61...0xFF9F, .kana), (0x3099...0x309A, [.kana, .outside]), (0xE000...0xF8FF, .gaiji),
  ]

  /// The classes of a scalar. Above the basic plane everything is outside CP932, and its last two planes
  /// are private.
  @inline(__always)
  func classes(of scalar: UInt32) -> CharacterClasses {
    guard scalar < 0x10000 else { return scalar >= 0xF0000 ? .gaiji : .outside }
    return CharacterClasses(rawValue: classes[Int(scalar)])
  }

  /// The classes of all characters of a cell; nil if it is not UTF-8.
  @inline(__always)
  func classes(in cell: Bytes) -> CharacterClasses? {
    var seen: UInt16 = 0
    var place = 0
    while place < cell.count {
      let lead = cell[place]
      if lead < 0x80 {
        seen |= classes[Int(lead)]
        place &+= 1
        continue
      }
      // Kana and nearly all kanji: three bytes, of which the last two may be any.
      if lead >= 0xE1 && lead <= 0xE9 && place &+ 2 < cell.count {
        let second = cell[place &+ 1] ^ 0x80
        let third = cell[place &+ 2] ^ 0x80
        if second | third < 0x40 {
          seen |= classes[Int(lead & 0x0F) &<< 12 | Int(second) &<< 6 | Int(third)]
          place &+= 3
          continue
        }
      }
      let length = cell.sequenceLength(at: place)
      guard length > 0 else { return nil }
      seen |= classes(of: cell.scalar(at: place).value).rawValue
      place += length
    }
    return CharacterClasses(rawValue: seen)
  }
}
