// お客さまID of NTT: CAF and ten digits, or COP and eight (ten have been seen), as printed on the
// 開通のご案内.

/// Judges NTT customer IDs.
enum CustomerID {
  /// The two kinds of ID that the portal takes, with their place in the list of kinds.
  enum Prefix: Int32, CaseIterable, Sendable {
    case caf = 1
    case cop = 2

    var letters: String { self == .caf ? "CAF" : "COP" }
  }

  /// The ID in capitals, with its prefix as the code. Faults: format (refused), formatNoted (a notice
  /// beside COP and ten digits). (forms.md, お客さまID; facts.md § 3.)
  static func judge(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    // As it is to be written already, which is usual.
    if let prefix = prefix(of: cell) { return outcome(prefix, cell) }
    let room = scratch.room(cell.count)
    guard let pass = fold(cell, into: room),
      let prefix = prefix(of: Bytes(start: room, count: pass.count))
    else { return .refused(.format) }
    return outcome(prefix, scratch.keep(pass.count), fixes: pass.fixes)
  }

  private static func outcome(_ prefix: Prefix, _ id: Bytes, fixes: Fixes = []) -> Outcome {
    var outcome = Outcome(state: .valid, fixes: fixes, code: prefix.rawValue, text: id)
    if prefix == .cop, id.count == 13 { outcome.faults = Faults(.formatNoted) }
    return outcome
  }

  /// Letters in capitals and digits, all in half width, without spaces and dashes; nil if anything else
  /// stands there.
  private static func fold(_ cell: Bytes, into out: UnsafeMutablePointer<UInt8>) -> DigitPass? {
    var pass = DigitPass()
    var place = 0
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      place += length
      if Space.isLineBreak(scalar) {
        pass.fixes.insert(.linebreak)
        continue
      }
      let ascii = Fold.ascii(scalar)
      let isWide = ascii != scalar && scalar != 0x3000
      if isWide { pass.fixes.insert(.fullwidth) }
      if ascii &- 0x30 < 10 || ascii &- 0x41 < 26 {
        out[pass.count] = UInt8(truncatingIfNeeded: ascii)
        pass.count += 1
      } else if ascii &- 0x61 < 26 {
        out[pass.count] = UInt8(truncatingIfNeeded: ascii - 0x20)
        pass.count += 1
        pass.fixes.insert(.letterCase)
      } else if Space.isSpace(ascii) || Separators.isDash(ascii) {
        pass.fixes.insert(.hyphens)
      } else {
        return nil
      }
    }
    return pass
  }

  private static func prefix(of id: Bytes) -> Prefix? {
    guard id.count == 11 || id.count == 13 else { return nil }
    for place in 3..<id.count where id[place] &- 0x30 > 9 { return nil }
    if id.count == 13, id.starts(with: "CAF") { return .caf }
    return id.starts(with: "COP") ? .cop : nil
  }

  // MARK: - Advice

  /// What to say of an ID that is refused: why, and the ID that may be meant. `column` is the prefix that
  /// the column's name gives, as in お客さまID(CAF).
  static func advice(_ cell: Bytes, column: Prefix?) -> Advice {
    if Damage.isScientific(cell) { return Advice(hint: .idDigitsLost) }
    if cell.contains("同じ") || cell.contains("同一") { return Advice(hint: .idSameAs) }
    let scratch = Scratch(capacity: 1 << 10)
    let room = scratch.room(cell.count)
    guard let pass = fold(Damage.strippedPointZero(cell), into: room) else {
      let ids = ids(in: Fold.width(cell.scalars), scratch)
      return Advice(hint: ids.count > 1 ? .idTwo : .idShape, candidates: Array(ids.prefix(1)))
    }
    let id = Bytes(start: room, count: pass.count)
    let digits = id.count(where: { $0 &- 0x30 < 10 })
    if digits == id.count { return bare(id.string, column) }
    if id.count == 11, digits == 10, id[0] &- 0x41 < 26 { return Advice(hint: .idTransfer) }
    return misread(id, scratch)
  }

  /// Digits alone: behind the prefix of the column or, where none is given, the likeliest first.
  private static func bare(_ digits: String, _ column: Prefix?) -> Advice {
    let prefixes: [Prefix] =
      switch (digits.utf8.count, column) {
      case (10, let column?): [column]
      case (10, nil): [.caf, .cop]
      case (8, .cop), (8, nil): [.cop]
      default: []
      }
    return Advice(
      hint: prefixes.isEmpty ? .idShape : .idNoPrefix,
      candidates: prefixes.map { $0.letters + digits })
  }

  /// O for 0, and I or l for 1, behind the prefix; 0 for O in it.
  private static func misread(_ id: Bytes, _ scratch: Scratch) -> Advice {
    var letters = Array(id)
    if letters.count > 1, letters[1] == 0x30 { letters[1] = 0x4F }
    for place in letters.indices.dropFirst(3) {
      switch letters[place] {
      case 0x4F: letters[place] = 0x30
      case 0x49, 0x4C: letters[place] = 0x31
      default: break
      }
    }
    let repaired = scratch.copy(letters)
    guard prefix(of: repaired) != nil else { return Advice(hint: hintOnLength(letters)) }
    return Advice(hint: .idMisread, candidates: [repaired.string])
  }

  /// What is wrong with CAF or COP and too few or too many digits.
  private static func hintOnLength(_ id: [UInt8]) -> Hint {
    let digits = id.dropFirst(3)
    let hasPrefix = id.starts(with: "CAF".utf8) || id.starts(with: "COP".utf8)
    return hasPrefix && digits.allSatisfy { $0 &- 0x30 < 10 } ? .idLength(digits.count) : .idShape
  }

  /// The whole IDs that stand among other text.
  private static func ids(in text: [UInt32], _ scratch: Scratch) -> [String] {
    text.split(whereSeparator: { !isLetterOrDigit($0) && $0 != 0x2D }).compactMap { word in
      let outcome = judge(scratch.copy(word.map { UInt8($0) }), scratch)
      return outcome.state == .valid ? outcome.text.string : nil
    }
  }

  private static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || scalar &- 0x41 < 26 || scalar &- 0x61 < 26
  }
}

extension Hint {
  /// Excel shows the digits as 1.23E+09.
  static let idDigitsLost = Hint(
    ja: "Excelの指数表示(E+09など)になっていて、桁が失われています。開通のご案内を見て、CAFまたはCOPから入力し直してください。",
    en: "Excel turned the digits into scientific notation and some are lost. "
      + "Please type the ID again, from CAF or COP on, as on the NTT notice.")
  /// A sentence that belongs into the column of kinds.
  static let idSameAs = Hint(
    ja: "もう一方の申請と同じIDを使うときは、この欄を空欄にして、お客さまID種別の欄にそう書いてください。",
    en: "To use the other form's ID, leave this cell blank and say so in the column "
      + "for the kind of customer ID.")
  /// The number of a line's transfer.
  static let idTransfer = Hint(
    ja: "英字1字と数字10桁は転用承諾番号・事業者変更承諾番号の形です。開通のご案内にあるCAFまたはCOPから始まるお客さまIDを入力してください。",
    en: "One letter and 10 digits is the shape of a line transfer approval number. "
      + "Please enter the customer ID that begins with CAF or COP.")
  /// Digits without CAF or COP.
  static let idNoPrefix = Hint(
    ja: "CAFまたはCOPが抜けています。開通のご案内のとおり、英字から入力してください。",
    en: "CAF or COP is missing. Please enter the ID with its letters, as on the NTT notice.")
  /// Letters that look like digits.
  static let idMisread = Hint(
    ja: "数字の0や1が英字(O、I、l)になっているようです。開通のご案内で確かめてください。",
    en: "Letters (O, I, l) seem to stand for the digits 0 or 1. Please check the NTT notice.")
  /// Two IDs in one cell.
  static let idTwo = Hint(
    ja: "お客さまIDが2つ以上入っています。開通のご案内で確かめ、1つだけ残してください。",
    en: "There are two or more customer IDs in this cell. "
      + "Please check the NTT notice and keep only one.")
  /// Too few digits or too many.
  static func idLength(_ digits: Int) -> Hint {
    Hint(
      ja: "数字が\(digits)桁です。開通のご案内で確かめ、入力し直してください。",
      en: "It has \(digits) digits. Please copy it anew from NTT's letter.")
  }
  /// Something else altogether.
  static let idShape = Hint(
    ja: "開通のご案内にあるお客さまIDを、CAFまたはCOPから入力してください。",
    en: "Please enter the customer ID of NTT's letter, from CAF or COP on.")
}
