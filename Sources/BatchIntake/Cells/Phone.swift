// Telephone numbers: from what people write (hyphens, brackets, 代表, 内線, +81) to the bare digits with
// their leading 0, and whether Japan has such a number.

/// Judges telephone numbers, of clinics, persons and ISDN lines alike.
enum Phone {
  /// A number to dial into a network: a phone number whose every fault is one of form.
  static func judgeDialUp(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    var outcome = judge(cell, scratch)
    let isOfTheRow =
      outcome.faults.contains(Faults(.ditto)) || outcome.faults.contains(Faults(.excelError))
    if !isOfTheRow { outcome.faults = outcome.state == .refused ? Faults(.format) : [] }
    return outcome
  }

  /// The digits with the leading 0. Faults: format and noAreaCode (refused), range (a warning) and
  /// extension (a notice) beside a value. (forms.md, Phones; facts.md § 6.)
  static func judge(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    let bare = Damage.strippedPointZero(cell)
    let room = scratch.room(cell.count + 1)
    room[0] = 0x30
    guard let pass = Separators.digits(of: bare, into: room + 1) else {
      return unusual(cell, scratch)
    }
    switch verdict(room, count: pass.count) {
    case .refused where isFromAbroad(Bytes(start: room + 1, count: pass.count)):
      return unusual(cell, scratch)
    case .refused(let fault):
      return .refused(fault)
    case .valid(let isInRange, let isRestored):
      var outcome = Outcome(state: .valid, fixes: pass.fixes)
      if !isInRange { outcome.faults = Faults(.range) }
      if isRestored || bare.count < cell.count { outcome.fixes.insert(.excel) }
      if outcome.fixes.isEmpty {
        outcome.text = cell
      } else {
        outcome.text = scratch.keep(pass.count + 1).slice(isRestored ? 0 : 1, pass.count + 1)
      }
      if pass.fixes.contains(.linebreak), isOtherThanLine(outcome.text, cell, scratch) {
        return .refused(.format)
      }
      return outcome
    }
  }

  /// Whether a line of a cell is a number by itself, and another than all lines together: 060 has ten digits or
  /// eleven.
  private static func isOtherThanLine(_ whole: Bytes, _ cell: Bytes, _ scratch: Scratch) -> Bool {
    Space.lines(of: cell).contains { line in
      let outcome = judge(line, scratch)
      return outcome.state == .valid && !outcome.text.equals(whole)
    }
  }

  // MARK: - The number

  private enum Verdict {
    case valid(isInRange: Bool, isRestored: Bool)
    case refused(Fault)
  }

  /// What the digits after `zero` are, with that zero (which Excel may have taken) or without.
  private static func verdict(_ zero: UnsafeMutablePointer<UInt8>, count: Int) -> Verdict {
    guard count > 0 else { return .refused(.format) }
    let digits = Bytes(start: zero + 1, count: count)
    if digits[0] == 0x30 {
      guard hasRightLength(digits) else { return .refused(.format) }
      return .valid(isInRange: isInRange(digits), isRestored: false)
    }
    let restored = Bytes(start: zero, count: count + 1)
    if hasRightLength(restored), isInRange(restored) {
      return .valid(isInRange: true, isRestored: true)
    }
    let isLocal = 5...8 ~= count && digits[0] >= 0x32
    return .refused(isLocal ? .noAreaCode : .format)
  }

  /// Whether a number with its leading 0 has the length that its prefix asks for: 11 digits after 020,
  /// 050, 070, 080 and 090, 10 or 11 after 060, 10 after all others.
  private static func hasRightLength(_ digits: Bytes) -> Bool {
    switch digits.count {
    case 10: !hasElevenDigits(digits) || digits[1] == 0x36
    case 11: hasElevenDigits(digits)
    default: false
    }
  }

  private static func hasElevenDigits(_ digits: Bytes) -> Bool {
    guard digits[0] == 0x30, digits[2] == 0x30 else { return false }
    return digits[1] == 0x32 || digits[1] >= 0x35
  }

  /// Whether a number of the right length lies in a range that is in use (libphonenumber's for Japan).
  private static func isInRange(_ digits: Bytes) -> Bool {
    let third = digits[3] - 0x30
    switch (digits[1], digits[2]) {
    case (0x36, 0x30), (0x32, 0x30): return true
    case (0x38, 0x30): return true
    case (0x35, 0x30), (0x37, 0x30), (0x39, 0x30): return third > 0
    case (0x31, 0x32) where third == 0, (0x35, 0x37) where third == 0: return true
    case (0x39, 0x39) where third == 0: return true
    default: return areaMask(digits[1] - 0x30, digits[2] - 0x30) >> UInt16(third) & 1 == 1
    }
  }

  /// For the first two digits of an area code after its 0: which third digits there are, one bit each.
  private static func areaMask(_ first: UInt8, _ second: UInt8) -> UInt16 {
    let any: UInt16 = 0b11_1111_1111
    let positive: UInt16 = 0b11_1111_1110
    switch (first, second) {
    case (1, 1): return 0b01_1110_1100
    case (1, 2): return 0b00_0111_1000
    case (1, 3): return 0b11_1111_1000
    case (1, 4): return 0b00_0111_1100
    case (1, 5), (1, 8), (5, 7): return 0b01_1111_1100
    case (1, 6): return 0b00_1111_1100
    case (1, 7), (8, 3): return 0b11_1111_1100
    case (1, 9), (5, 6), (8, 5), (9, 6), (9, 7), (9, 9): return positive
    case (2, 2...9), (3, 1...9), (6, 1...9): return any
    case (4, 6): return 0b01_1111_1101
    case (4, 9): return 0b10_0011_1100
    case (7, 3): return 0b11_1111_0000
    case (7, 4): return 0b11_1111_1101
    case (8, 4): return 0b11_1110_0000
    case (8, 8): return 0b11_1111_1001
    case (4, 2...8), (5, 2...9), (7, 2...9), (8, 2...9), (9, 2...8): return any
    default: return 0
    }
  }

  /// Whether digits are a Japanese number after 0081, as dialled from abroad.
  private static func isFromAbroad(_ digits: Bytes) -> Bool {
    digits.count >= 13 && digits.starts(with: "0081")
  }

  // MARK: - Words around the number

  private static func unusual(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    guard !Damage.isScientific(cell), let reading = PhoneReading(cell) else {
      return .refused(.format)
    }
    let room = scratch.room(reading.digits.count + 1)
    room[0] = 0x30
    for (place, digit) in reading.digits.enumerated() { room[place + 1] = digit }
    switch verdict(room, count: reading.digits.count) {
    case .refused(let fault):
      return .refused(fault)
    case .valid(let isInRange, let isRestored):
      var outcome = Outcome(state: .valid, fixes: reading.fixes)
      if !isInRange { outcome.faults.insert(Faults(.range)) }
      if reading.hasExtension { outcome.faults.insert(Faults(.extension)) }
      if isRestored { outcome.fixes.insert(.excel) }
      let count = reading.digits.count + 1
      outcome.text = scratch.keep(count).slice(isRestored ? 0 : 1, count)
      return outcome
    }
  }

  // MARK: - Advice

  /// What to say of a refused number: why, and the number that may be meant.
  static func advice(_ cell: Bytes) -> Advice {
    if Damage.isScientific(cell) { return Advice(hint: .phoneDigitsLost) }
    let scratch = Scratch(capacity: 1 << 10)
    let outcome = judge(cell, scratch)
    guard outcome.state == .refused, outcome.faults.contains(Faults(.format)) else {
      return Advice()
    }
    let text = Fold.width(cell.scalars).map { $0 &- 0x61 < 26 ? $0 - 0x20 : $0 }
    let numbers = self.numbers(in: text, scratch)
    let suggestion = numbers.first { !$0.isFax }.map { [$0.number] } ?? []
    if isFax(text) || numbers.contains(where: \.isFax) {
      return Advice(hint: .phoneIsFax, candidates: suggestion)
    }
    if numbers.count > 1 { return Advice(hint: .phoneTwoNumbers, candidates: suggestion) }
    if let number = domestic(cell, scratch) {
      return Advice(hint: .phoneCountryCode, candidates: [number])
    }
    if let pass = Separators.digits(of: cell, into: scratch.room(cell.count)), pass.count > 0 {
      return Advice(hint: .phoneLength, candidates: suggestion)
    }
    return Advice(hint: suggestion.isEmpty ? nil : .phoneOtherText, candidates: suggestion)
  }

  /// The right numbers that stand in a text one after the other, and whether FAX stands before each, or after it
  /// with no other number to follow.
  private static func numbers(
    in text: [UInt32], _ scratch: Scratch
  ) -> [(number: String, isFax: Bool)] {
    var found: [(number: String, isFax: Bool)] = []
    var digits: [UInt8] = []
    var word: [UInt32] = []
    for scalar in text + [0x0A] {
      if scalar &- 0x30 < 10 {
        digits.append(UInt8(truncatingIfNeeded: scalar))
        continue
      }
      if let number = ranged(digits, scratch) {
        // In brackets it speaks of the number before it, too.
        if isFax(word) && word.contains(0x29) && !found.isEmpty {
          found[found.count - 1].isFax = true
        }
        found.append((number, isFax(word)))
        digits = []
        word = []
      } else if Separators.removal(of: scalar) == nil || isStrong(scalar) {
        digits = []
      }
      word.append(scalar)
    }
    if isFax(word) && !found.isEmpty { found[found.count - 1].isFax = true }
    return found
  }

  /// What parts two numbers, and never the digits of one.
  private static func isStrong(_ scalar: UInt32) -> Bool {
    scalar == 0x2F || scalar == 0x3001 || scalar == 0x2C
  }

  private static func ranged(_ digits: [UInt8], _ scratch: Scratch) -> String? {
    guard digits.first == 0x30 else { return nil }
    return digits.withUnsafeBufferPointer { bytes in
      hasRightLength(bytes) && isInRange(bytes) ? bytes.string : nil
    }
  }

  /// The number after a bare 81, to be typed with its 0.
  private static func domestic(_ cell: Bytes, _ scratch: Scratch) -> String? {
    let room = scratch.room(cell.count)
    guard let pass = Separators.digits(of: cell, into: room), pass.count >= 11,
      room[0] == 0x38, room[1] == 0x31
    else { return nil }
    let rest = (2..<pass.count).map { room[$0] }
    return ranged(rest[0] == 0x30 ? rest : [0x30] + rest, scratch)
  }

  private static func isFax(_ text: [UInt32]) -> Bool {
    text.filter { 0x41...0x5A ~= $0 } == [0x46]
      || ["FAX", "℻", "ファックス", "ファクス", "ファクシミリ"].contains {
        text.contains($0.unicodeScalars.map(\.value))
      }
  }
}

/// A cell that holds more than digits and separators: labels before or after the number, an extension,
/// a country code. Allocates; such cells are few.
private struct PhoneReading {
  private(set) var digits: [UInt8] = []
  private(set) var fixes: Fixes = []
  private(set) var hasExtension = false

  /// Nil if anything stands there that is neither number nor label.
  init?(_ cell: Bytes) {
    let bare = Damage.strippedPointZero(cell)
    if bare.count < cell.count { fixes.insert(.excel) }
    var text = fold(bare)[...]
    if let place = text.firstIndex(of: Self.inside) {
      guard readExtension(text[(place + Self.inside.count)...]) else { return nil }
      text = text[..<place]
    }
    guard let first = text.firstIndex(where: { Self.isDigit($0) || $0 == 0x2B }),
      let last = text.lastIndex(where: Self.isDigit), first <= last,
      readLabels(text[..<first]), readLabels(text[(last + 1)...]),
      readNumber(text[first...last])
    else { return nil }
  }

  private static let inside = words("内線")[0]

  private static let labels = words(
    "代表電話", "代表番号", "電話番号", "代表", "直通", "電話", "TEL", "℡", "㈹", "代", "☎")

  private static func words(_ words: String...) -> [[UInt32]] {
    words.map { $0.unicodeScalars.map(\.value) }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

  /// The scalars in half width and upper case; line breaks are taken out.
  private mutating func fold(_ cell: Bytes) -> [UInt32] {
    var folded: [UInt32] = []
    for scalar in cell.scalars {
      if Space.isLineBreak(scalar) {
        fixes.insert(.linebreak)
        continue
      }
      let ascii = scalar == 0x3000 ? scalar : Fold.ascii(scalar)
      if ascii != scalar { fixes.insert(.fullwidth) }
      folded.append(ascii &- 0x61 < 26 ? ascii - 0x20 : ascii)
    }
    return folded
  }

  /// Labels, each with its brackets, colons and dots; brackets and other separators alone pass as well.
  private mutating func readLabels(_ text: ArraySlice<UInt32>) -> Bool {
    let bare = text.filter { !Space.isSpace($0) && $0 != 0xFE0E && $0 != 0xFE0F }
    var rest = bare[...]
    var sawLabel = false
    var sawColon = false
    while let scalar = rest.first {
      if let label = Self.labels.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(label.count)
        sawLabel = true
      } else if scalar == 0x3A {
        rest = rest.dropFirst()
        sawColon = true
      } else if Separators.removal(of: scalar) != nil {
        rest = rest.dropFirst()
      } else {
        return false
      }
    }
    if sawLabel {
      fixes.insert(.label)
    } else if !bare.isEmpty, !hasExtension {
      fixes.insert(.hyphens)
    }
    return sawLabel || !sawColon
  }

  /// What stands after 内線: up to eight digits, then nothing but brackets and labels.
  private mutating func readExtension(_ text: ArraySlice<UInt32>) -> Bool {
    var rest = text
    if rest.starts(with: Self.words("番号")[0]) { rest = rest.dropFirst(2) }
    guard let last = rest.lastIndex(where: Self.isDigit) else { return false }
    let number = rest[...last]
    let count = number.count(where: Self.isDigit)
    let isClean = number.allSatisfy {
      Self.isDigit($0) || $0 == 0x3A || Separators.removal(of: $0) != nil
    }
    hasExtension = true
    fixes.insert(.label)
    return isClean && count <= 8 && readLabels(rest[(last + 1)...])
  }

  /// The digits of the number, after +81 or 0081 with the leading 0 again.
  private mutating func readNumber(_ text: ArraySlice<UInt32>) -> Bool {
    let hasPlus = text.first == 0x2B
    for scalar in hasPlus ? text.dropFirst() : text {
      if Self.isDigit(scalar) {
        digits.append(UInt8(truncatingIfNeeded: scalar))
      } else if let removal = Separators.removal(of: scalar) {
        fixes.formUnion(removal)
      } else {
        return false
      }
    }
    let prefix: [UInt8] = hasPlus ? [0x38, 0x31] : [0x30, 0x30, 0x38, 0x31]
    if digits.starts(with: prefix), hasPlus || digits.count >= 13 {
      digits.removeFirst(prefix.count)
      if digits.first != 0x30 { digits.insert(0x30, at: 0) }
      fixes.insert(.label)
      return true
    }
    return !hasPlus
  }
}

extension [UInt32] {
  /// Where `word` first begins.
  fileprivate func firstIndex(of word: [UInt32]) -> Int? {
    guard count >= word.count else { return nil }
    return (0...(count - word.count)).first { self[$0...].starts(with: word) }
  }

  fileprivate func contains(_ word: [UInt32]) -> Bool { firstIndex(of: word) != nil }
}

extension ArraySlice<UInt32> {
  /// Where `word` first begins.
  fileprivate func firstIndex(of word: [UInt32]) -> Int? {
    indices.first { self[$0...].starts(with: word) }
  }
}

extension Hint {
  /// Excel shows the number as 8.57E+08.
  static let phoneDigitsLost = Hint(
    ja: "Excelの指数表示(E+08など)になっていて、桁が失われています。セルを文字列にして、電話番号を施設に確かめて入力し直してください。",
    en: "Excel turned the number into scientific notation and digits are lost. "
      + "Format the cell as text, ask the clinic, and type the phone number again.")
  /// The cell names a fax.
  static let phoneIsFax = Hint(
    ja: "FAX番号が書かれています。この欄には電話番号だけを入力してください。",
    en: "A fax number stands in this cell. Please enter the telephone number alone.")
  /// Two numbers in one cell.
  static let phoneTwoNumbers = Hint(
    ja: "電話番号が2つ以上入っています。使うほうを施設に確かめ、1つだけ残してください。",
    en: "There are two or more phone numbers in this cell. Please ask the clinic and keep only one."
  )
  /// 81 without a plus.
  static let phoneCountryCode = Hint(
    ja: "先頭の81が日本の国番号のようです。81を除き、0から始まる番号で入力してください。",
    en: "The leading 81 looks like Japan's country code. Please type the number from its 0 on.")
  /// Too few or too many digits.
  static let phoneLength = Hint(
    ja: "桁数が合いません。固定電話・0120・0570は10桁、050・070・080・090・0800は11桁です。番号を施設に確かめてください。",
    en: "The number of digits does not fit: landlines, 0120 and 0570 have 10; "
      + "050, 070, 080, 090 and 0800 have 11. Please ask the clinic.")
  /// Words beside a number.
  static let phoneOtherText = Hint(
    ja: "番号のほかに文字が入っています。電話番号だけを入力してください。",
    en: "There is other text beside the number. Please enter the phone number alone.")
}
