// 医療機関等コード: the seven digits by which the insurance system knows a clinic, alone or after
// prefecture and fee table, and the check digit that proves them.

/// Judges institution codes, first by their form, then with the prefecture and category beside them.
enum InstitutionCode {
  /// A column beside the code, as far as it is known.
  enum Column: Equatable, Sendable {
    /// Nothing stands there: a ten-digit code may supply it.
    case blank
    /// What stands there is refused: nothing can be compared with it.
    case refused
    /// The prefecture's number (1–47) or the category's (1, 3, 4, 6).
    case known(Int)
  }

  /// What a code turns out to be beside its prefecture and category.
  struct Resolution {
    /// The seven digits, of the cell or of the scratch arena; empty under format and conflict.
    var text: Bytes = .none
    /// The seven digits as a number.
    var number: UInt32 = 0
    /// The column's prefecture, or the code's where the column is blank.
    var prefecture: Int?
    /// The column's category, or the code's where the column is blank.
    var category: Int?
    /// format, conflict, checkDigit or checkDigitWarned; beside the last there is a value.
    var fault: Fault?
    /// `split` for ten digits, `excel` for a restored zero.
    var fixes: Fixes = []
  }

  // MARK: - Form

  /// The bare digits, with their number as the code: 7 or 10, or 6 or 9 where Excel may have taken the
  /// leading zero. Everything else is `format`. (forms.md, Check digit.)
  static func judge(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    let bare = Damage.strippedPointZero(cell)
    let room = scratch.room(cell.count)
    guard let pass = Separators.digits(of: bare, into: room),
      isPossible(Bytes(start: room, count: pass.count))
    else { return .refused(.format) }
    var outcome = Outcome(state: .valid, fixes: pass.fixes, code: Int32(pass.count))
    if bare.count < cell.count { outcome.fixes.insert(.excel) }
    outcome.text = outcome.fixes.isEmpty ? cell : scratch.keep(pass.count)
    return outcome
  }

  private static func isPossible(_ digits: Bytes) -> Bool {
    switch digits.count {
    case 7, 10: true
    case 6, 9: digits[0] != 0x30
    default: false
    }
  }

  // MARK: - Check digit

  /// The seventh digit that belongs to six: modulus 10 with weights 2 and 1 over prefecture, category
  /// and the six; in Saitama, Chiba, Tokyo and Kanagawa over the six alone. (facts.md § 1.2.)
  static func checkDigit(prefecture: Int, category: Int, six: UInt32) -> UInt8 {
    let head = isSixDigitForm(prefecture) ? 0 : UInt64(prefecture * 10 + category)
    return luhn(head * 1_000_000 + UInt64(six))
  }

  private static func luhn(_ digits: UInt64) -> UInt8 {
    var rest = digits
    var sum: UInt64 = 0
    // Two digits a step, the last of them doubled.
    while rest > 0 {
      let pair = rest % 100
      let doubled = pair % 10 * 2
      sum += pair / 10 + (doubled > 9 ? doubled - 9 : doubled)
      rest /= 100
    }
    return UInt8((10 - sum % 10) % 10)
  }

  private static func isSixDigitForm(_ prefecture: Int) -> Bool { 11...14 ~= prefecture }

  /// Whether the rule is proven on published codes for this prefecture and category; otherwise a
  /// mismatch is a warning. (facts.md § 1.2.)
  static func isProven(prefecture: Int, category: Int) -> Bool {
    switch category {
    case homeNursing: false
    case 3: prefecture != 13 && prefecture != 14
    case 4: !isSixDigitForm(prefecture)
    default: true
    }
  }

  /// Of Tokyo's home nursing either form was published.
  fileprivate static func passes(_ seven: UInt32, _ prefecture: Int, _ category: Int) -> Bool {
    let (six, digit) = (seven / 10, UInt8(seven % 10))
    return checkDigit(prefecture: prefecture, category: category, six: six) == digit
      || prefecture == 13 && category == homeNursing
        && luhn(UInt64(prefecture * 10 + category) * 1_000_000 + UInt64(six)) == digit
  }

  // MARK: - Beside the columns

  /// The seven digits of what `judge` gave, held against the columns. With a column blank or refused the
  /// check digit is not looked at; for a 受付番号 (`isReception`) a mismatch is a warning.
  static func resolve(
    _ digits: Bytes, prefecture: Column, category: Column, isReception: Bool = false,
    _ scratch: Scratch
  ) -> Resolution {
    var resolution = Resolution(prefecture: prefecture.number, category: category.number)
    switch digits.count {
    case 7: resolution.take(digits)
    case 10: resolution.split(digits, prefecture, category)
    case 6: resolution.restoreSeven(digits, scratch)
    case 9: resolution.restoreTen(digits, prefecture, category, scratch)
    default: resolution.fault = .format
    }
    if resolution.fault == nil { resolution.check(isReception) }
    return resolution
  }

  private static let homeNursing = 6
  fileprivate static let categories = [1, 3, 4, homeNursing]

  fileprivate static func value(_ digits: Bytes) -> UInt32 {
    digits.reduce(0) { $0 * 10 + UInt32($1 & 0x0F) }
  }

  // MARK: - Advice

  /// What to say of a code that is refused or doubted: the codes that may be meant, to be typed into its
  /// cell, or the category under which it is right.
  static func advice(_ cell: Bytes, prefecture: Column, category: Column) -> Advice {
    var advice = likely(cell, prefecture, category)
    advice.candidates.removeAll { isFaulty($0, prefecture, category) }
    return advice
  }

  /// Whether a code would be refused or doubted in its turn: such a one is never proposed.
  private static func isFaulty(
    _ candidate: String, _ prefecture: Column, _ category: Column
  ) -> Bool {
    let scratch = Scratch(capacity: 1 << 8)
    defer { withExtendedLifetime(scratch) {} }
    return candidate.withBytes { cell in
      let outcome = judge(cell, scratch)
      guard outcome.state == .valid else { return true }
      return resolve(outcome.text, prefecture: prefecture, category: category, scratch).fault != nil
    }
  }

  private static func likely(_ cell: Bytes, _ prefecture: Column, _ category: Column) -> Advice {
    if Damage.isScientific(cell) { return Advice(hint: .codeDigitsLost) }
    if cell.contains("申請中") || cell.contains("手続中") || cell.contains("取得予定") {
      return Advice(hint: .codeNotYet)
    }
    let scratch = Scratch(capacity: 1 << 10)
    defer { withExtendedLifetime(scratch) {} }
    let outcome = judge(cell, scratch)
    guard outcome.state == .valid else { return repair(cell, prefecture, category) }
    let found = resolve(outcome.text, prefecture: prefecture, category: category, scratch)
    switch found.fault {
    case .format:
      switch outcome.code {
      case 6: return sixDigits(outcome.text, prefecture)
      case 9: return nineDigits(outcome.text, prefecture, category)
      // Ten digits that begin with no prefecture and category.
      default: return Advice(hint: .codeLength)
      }
    case .conflict: return conflicting(outcome.text, prefecture, category)
    case .checkDigit, .checkDigitWarned: return mismatch(found)
    default: return Advice()
    }
  }

  /// Not seven or ten digits: a code among other text, or one digit of the category before it.
  private static func repair(_ cell: Bytes, _ prefecture: Column, _ category: Column) -> Advice {
    let digits = Fold.width(cell.scalars).filter { $0 &- 0x30 < 10 }.map { UInt8($0) }
    let text = String(decoding: digits, as: UTF8.self)
    let scratch = Scratch(capacity: cell.count)
    let isDigitsAlone = withExtendedLifetime(scratch) {
      Separators.digits(of: cell, into: scratch.room(cell.count)) != nil
    }
    let hint: Hint = isDigitsAlone ? .codeLength : .codeOtherText
    return digits.withUnsafeBufferPointer { bytes in
      switch bytes.count {
      case 7 where agrees(bytes, prefecture, category): Advice(hint: hint, candidates: [text])
      case 9 where isAfterPrefecture(bytes, prefecture, category):
        Advice(hint: .codeNineDigits, candidates: [bytes.slice(2, 9).string])
      case 10 where agrees(bytes.slice(3, 10), .known(Int(value(bytes.slice(0, 2)))), .blank):
        Advice(hint: hint, candidates: [text])
      case 8
      where category == .known(Int(bytes[0] & 0x0F))
        && agrees(bytes.slice(1, 8), prefecture, category):
        Advice(hint: hint, candidates: [bytes.slice(1, 8).string])
      default: Advice(hint: hint)
      }
    }
  }

  /// Whether seven digits pass under the known prefecture, and the known category or any.
  private static func agrees(_ seven: Bytes, _ prefecture: Column, _ category: Column) -> Bool {
    guard let prefecture = prefecture.number else { return false }
    let number = value(seven)
    if let category = category.number { return passes(number, prefecture, category) }
    return categories.contains { passes(number, prefecture, $0) }
  }

  private static func sixDigits(_ digits: Bytes, _ prefecture: Column) -> Advice {
    let isRight = agrees(digits, prefecture, .blank)
    return Advice(hint: .codeLostZero, candidates: isRight ? ["0" + digits.string] : [])
  }

  /// A ten-digit code that lost its zero, or seven digits after the prefecture's two.
  private static func nineDigits(
    _ digits: Bytes, _ prefecture: Column, _ category: Column
  ) -> Advice {
    let seven = digits.slice(2, 9)
    var candidates = isAfterPrefecture(digits, prefecture, category) ? [seven.string] : []
    let own = (prefecture: Int(digits[0] & 0x0F), category: Int(digits[1] & 0x0F))
    if categories.contains(own.category), passes(value(seven), own.prefecture, own.category),
      prefecture.number ?? own.prefecture == own.prefecture
    {
      candidates.append("0" + digits.string)
    }
    return Advice(hint: .codeNineDigits, candidates: candidates)
  }

  /// Whether nine digits are the prefecture's number and a code that passes.
  private static func isAfterPrefecture(
    _ digits: Bytes, _ prefecture: Column, _ category: Column
  ) -> Bool {
    prefecture == .known(Int(value(digits.slice(0, 2))))
      && agrees(digits.slice(2, 9), prefecture, category)
  }

  private static func conflicting(
    _ digits: Bytes, _ prefecture: Column, _ category: Column
  ) -> Advice {
    let seven = digits.slice(3, 10)
    let own = (Int(value(digits.slice(0, 2))), Int(digits[2] & 0x0F))
    // A code that is right as it stands is that of its own prefecture, whatever the columns say.
    let isRight =
      prefecture.number != nil && category.number != nil && !passes(value(seven), own.0, own.1)
    return Advice(
      hint: .codeConflict,
      candidates: isRight && agrees(seven, prefecture, category) ? [seven.string] : [])
  }

  /// The category under which a code is right that does not fit its own.
  static func otherCategory(_ found: Resolution) -> Int? {
    guard let prefecture = found.prefecture, let category = found.category,
      !isSixDigitForm(prefecture)
    else { return nil }
    return categories.first { $0 != category && passes(found.number, prefecture, $0) }
  }

  private static func mismatch(_ found: Resolution) -> Advice {
    guard let prefecture = found.prefecture, let category = found.category else { return Advice() }
    var advice = Advice(hint: otherCategory(found).map(Hint.codeOtherCategory))
    // Another category is to be written into its own cell.
    advice.isEitherOr = advice.hint != nil
    if category == homeNursing { advice.hint = .codeOfCareInsurance }
    let swapped = transpositions(of: found.text).filter { passes(value($0), prefecture, category) }
    if swapped.count == 1 {
      // One wrong digit in three has such a neighbour by chance.
      advice.candidates = swapped.map { String(decoding: $0, as: UTF8.self) }
      advice.isDoubtful = true
      advice.addition = .codeTransposed
    }
    return advice
  }

  private static func value(_ digits: [UInt8]) -> UInt32 {
    digits.withUnsafeBufferPointer { value($0) }
  }

  /// The digits with two unlike neighbours exchanged, in every way.
  private static func transpositions(of digits: Bytes) -> [[UInt8]] {
    (1..<digits.count).filter { digits[$0] != digits[$0 - 1] }.map { place in
      var swapped = Array(digits)
      swapped.swapAt(place, place - 1)
      return swapped
    }
  }
}

extension InstitutionCode.Column {
  /// The number where it is known.
  var number: Int? {
    if case .known(let number) = self { number } else { nil }
  }

  /// Whether the column says something else than the code.
  fileprivate func contradicts(_ found: Int) -> Bool {
    if case .known(let number) = self { number != found } else { false }
  }
}

extension InstitutionCode.Resolution {
  fileprivate mutating func take(_ seven: Bytes) {
    text = seven
    number = InstitutionCode.value(seven)
  }

  /// Ten digits: prefecture, category and the seven.
  fileprivate mutating func split(
    _ ten: Bytes, _ prefectureColumn: InstitutionCode.Column,
    _ categoryColumn: InstitutionCode.Column
  ) {
    let ownPrefecture = Int(InstitutionCode.value(ten.slice(0, 2)))
    let ownCategory = Int(ten[2] & 0x0F)
    if prefectureColumn.contradicts(ownPrefecture) || categoryColumn.contradicts(ownCategory) {
      fault = .conflict
      return
    }
    guard 1...47 ~= ownPrefecture, InstitutionCode.categories.contains(ownCategory) else {
      fault = .format
      return
    }
    take(ten.slice(3, 10))
    fixes.insert(.split)
    if prefectureColumn == .blank { prefecture = ownPrefecture }
    if categoryColumn == .blank { category = ownCategory }
  }

  /// Six digits: with a zero before them, if the check digit then is right.
  fileprivate mutating func restoreSeven(_ six: Bytes, _ scratch: Scratch) {
    guard let prefecture, let category,
      InstitutionCode.passes(InstitutionCode.value(six), prefecture, category)
    else {
      fault = .format
      return
    }
    take(Self.withZero(six, scratch))
    fixes.insert(.excel)
  }

  /// Nine digits: ten with a zero before them, if the prefecture is the column's, the category is too or
  /// fills a blank one, and the check digit is right.
  fileprivate mutating func restoreTen(
    _ nine: Bytes, _ prefectureColumn: InstitutionCode.Column,
    _ categoryColumn: InstitutionCode.Column, _ scratch: Scratch
  ) {
    let ownPrefecture = Int(nine[0] & 0x0F)
    let ownCategory = Int(nine[1] & 0x0F)
    let fits =
      prefectureColumn == .known(ownPrefecture)
      && (categoryColumn == .blank || categoryColumn == .known(ownCategory))
      && InstitutionCode.categories.contains(ownCategory)
      && InstitutionCode.passes(
        InstitutionCode.value(nine.slice(2, 9)), ownPrefecture, ownCategory)
    guard fits else {
      fault = .format
      return
    }
    take(nine.slice(2, 9))
    category = ownCategory
    fixes.formUnion([.excel, .split])
  }

  fileprivate mutating func check(_ isReception: Bool) {
    guard let prefecture, let category,
      !InstitutionCode.passes(number, prefecture, category)
    else { return }
    let isProven = InstitutionCode.isProven(prefecture: prefecture, category: category)
    fault = isProven && !isReception ? .checkDigit : .checkDigitWarned
  }

  private static func withZero(_ digits: Bytes, _ scratch: Scratch) -> Bytes {
    let room = scratch.room(digits.count + 1)
    room[0] = 0x30
    for place in 0..<digits.count { room[place + 1] = digits[place] }
    return scratch.keep(digits.count + 1)
  }
}

extension Hint {
  /// Excel shows the code as 1.2E+06.
  static let codeDigitsLost = Hint(
    ja: "Excelの指数表示(E+06など)になっていて、桁が失われています。セルを文字列にし、指定通知を見て入力し直してください。",
    en: "Excel turned the code into scientific notation and digits are lost. "
      + "Format the cell as text and type the code again from the designation notice.")
  /// A clinic that is not designated yet.
  static let codeNotYet = Hint(
    ja: "指定の前なら、厚生局に受付番号を問い合わせて入力し、コード種別の列に「受付番号」と書いてください。",
    en:
      "Before the designation, ask the bureau of health for a 受付番号, write it here, and 受付番号 in コード種別."
  )
  /// Some other number of digits.
  static let codeLength = Hint(
    ja: "桁数が合いません。厚生局の指定通知にある7桁の数字を入力してください。",
    en: "The number of digits does not fit. Please write the 7 digits of the designation notice.")
  /// Letters, kanji or other marks.
  static let codeOtherText = Hint(
    ja: "数字以外の文字が入っています。厚生局の指定通知にある7桁の数字だけを入力してください。",
    en: "There is other text than digits. Please write only the 7 digits of the designation notice."
  )
  /// Six digits that a zero does not make right.
  static let codeLostZero = Hint(
    ja: "6桁しかありません。Excelで先頭の0が消えた可能性があるため、通知書などで7桁を確かめてください。",
    en: "There are only 6 digits. Excel may have dropped the leading 0; "
      + "please look up the 7 digits on an official notice.")
  /// Nine digits, of which either zero or category is missing.
  static let codeNineDigits = Hint(
    ja: "9桁になっています。先頭の0が消えた10桁か、都道府県番号と7桁をつないだもののようです。7桁で入力してください。",
    en: "There are 9 digits: ten without the leading 0, or the prefecture's number with the 7. "
      + "Please enter the 7 digits.")
  /// Ten digits against the columns.
  static let codeConflict = Hint(
    ja: "10桁コードの先頭3桁(都道府県番号と点数表番号)が、都道府県や点数表の列と違います。どちらが正しいか確かめてください。",
    en: "The first 3 of the 10 digits (prefecture and fee table) differ from the columns. "
      + "Please check which is right.")

  /// The seven digits of one column against the ten of another.
  static let codeColumnsDiffer = Hint(
    ja: "7桁の欄と10桁の欄が、別のコードになっています。指定通知を見て、どちらが正しいか確かめてください。",
    en: "The columns of 7 and of 10 digits hold different codes. "
      + "Please look up the right one on the designation notice.")

  /// One digit in three that is wrong has such a candidate by chance.
  static let codeTransposed = Hint(
    ja: "修正案は、隣り合う2桁が逆だった場合の推測です。通知と違えば使わないでください。",
    en: "The suggestion is a guess: two neighbouring digits exchanged. "
      + "Do not use it if the notice says otherwise.")
  /// Home nursing has a number of another insurance, too.
  static let codeOfCareInsurance = Hint(
    ja: "介護保険の事業所番号ではありませんか。医療保険の訪問看護ステーションコードを指定通知で確かめ、都道府県と点数表も見比べてください。",
    en:
      "Is it the number of the care insurance? Please check the code of the health insurance, prefecture and category on the designation notice."
  )
  /// The code is right under another category.
  static func codeOtherCategory(_ category: Int) -> Hint {
    switch category {
    case 1: codeIsMedical
    case 3: codeIsDental
    case 4: codeIsPharmacy
    default: codeIsHomeNursing
    }
  }

  /// The code is right as 医科.
  static let codeIsMedical = Hint(
    ja: "点数表が1(医科)なら正しいコードです。指定通知で点数表とコードを確かめてください。",
    en:
      "The code is right for category 1 (medical). Please check category and code on the designation notice."
  )
  /// The code is right as 歯科.
  static let codeIsDental = Hint(
    ja: "点数表が3(歯科)なら正しいコードです。指定通知で点数表とコードを確かめてください。",
    en:
      "The code is right for category 3 (dental). Please check category and code on the designation notice."
  )
  /// The code is right as 調剤.
  static let codeIsPharmacy = Hint(
    ja: "点数表が4(調剤)なら正しいコードです。指定通知で点数表とコードを確かめてください。",
    en:
      "The code is right for category 4 (pharmacy). Please check category and code on the designation notice."
  )
  /// The code is right as 訪問看護.
  static let codeIsHomeNursing = Hint(
    ja: "点数表が6(訪問看護)なら正しいコードです。指定通知で点数表とコードを確かめてください。",
    en:
      "The code is right for category 6 (home nursing). Please check category and code on the designation notice."
  )
}
