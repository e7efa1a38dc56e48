// The portal's passwords: judged as typed, never changed, never shown.

/// Judges passwords.
enum Password {
  /// The password as typed. Faults: characters, which speaks alone; length and classes. A cell of spaces
  /// is absent. (forms.md, Rules, Account.)
  static func judge(_ raw: Bytes) -> Outcome {
    guard !trimmed(raw).isEmpty else { return .absent }
    guard let classes = classes(of: raw) else { return .refused(.characters) }
    var faults: Faults = []
    if !(8...100 ~= raw.count) { faults.insert(Faults(.length)) }
    if classes != allClasses { faults.insert(Faults(.classes)) }
    guard faults.isEmpty else { return Outcome(state: .refused, faults: faults) }
    return Outcome(state: .valid, text: raw)
  }

  /// Whether a value looks like a password, wherever it stands: such a value is never shown.
  /// (forms.md, Rules, last part.)
  static func hasShape(_ value: Bytes) -> Bool {
    8...100 ~= value.count && classes(of: value) == allClasses
  }

  /// Whether a value, or a word in it, has the shape of one, in whatever width it was typed.
  static func mayStand(in value: Bytes) -> Bool {
    guard value.count >= 8 else { return false }
    // Only full-width letters, which begin with EF, fold to a password's.
    guard value.holds(0xEF) else { return holdsShape(value) }
    return Fold.width(value.scalars).split { !(0x21...0x7E ~= $0) }.contains { word in
      Scalars.text(Array(word)).withBytes { hasShape($0) }
    }
  }

  /// Whether a word in a value, which no fold changes, has the shape of one.
  private static func holdsShape(_ value: Bytes) -> Bool {
    var start = 0
    for place in 0...value.count where place == value.count || !(0x21...0x7E ~= value[place]) {
      if hasShape(value.slice(start, place)) { return true }
      start = place + 1
    }
    return false
  }

  /// Whether the password holds the mail address's local part (of four characters or more), the seven
  /// digits of the code (the ten hold them too) or the phone number; case does not count, what is empty
  /// is not looked for.
  static func isWeak(_ password: Bytes, localPart: Bytes, code: Bytes, phone: Bytes) -> Bool {
    (localPart.count >= 4 && holds(password, localPart)) || holds(password, code)
      || holds(password, phone)
  }

  /// Which of capitals, small letters and digits it has; nil with a character that no password has.
  private static func classes(of value: Bytes) -> UInt8? {
    var seen: UInt8 = 0
    for byte in value {
      switch byte {
      case 0x41...0x5A: seen |= 1
      case 0x61...0x7A: seen |= 2
      case 0x30...0x39: seen |= 4
      case 0x21...0x7E: break
      default: return nil
      }
    }
    return seen
  }

  private static let allClasses: UInt8 = 7

  private static func holds(_ password: Bytes, _ word: Bytes) -> Bool {
    guard !word.isEmpty, password.count >= word.count else { return false }
    let first = lower(word[0])
    for start in 0...(password.count - word.count) where lower(password[start]) == first {
      var length = 1
      while length < word.count, lower(password[start + length]) == lower(word[length]) {
        length += 1
      }
      if length == word.count { return true }
    }
    return false
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
