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
    let id = scratch.keep(pass.count)
    // COP and eight digits, and two digits in another line, are no ID of ten.
    if pass.fixes.contains(.linebreak),
      Space.lines(of: cell).contains(where: { judge($0, scratch).state == .valid })
    {
      return .refused(.format)
    }
    return outcome(prefix, id, fixes: pass.fixes)
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

  /// What to say of an ID that is refused: why, and the ID that is meant. `column` is the prefix that the
  /// column's name gives, as in お客さまID(CAF).
  static func advice(_ cell: Bytes, column: Prefix?) -> Advice {
    if Damage.isScientific(cell) { return Advice(hint: .idDigitsLost) }
    if cell.contains("同じ") || cell.contains("同一") { return Advice(hint: .idSameAs) }
    let scratch = Scratch(capacity: 1 << 10)
    if judge(cell, scratch).state == .valid { return Advice(hint: .idLongCOP) }
    let room = scratch.room(cell.count)
    let text = Fold.width(cell.scalars)
    let ids = ids(in: text, scratch)
    if ids.count > 1 { return Advice(hint: .idTwo, candidates: Array(ids.prefix(1))) }
    if let id = labelled(text) { return Advice(hint: .idOtherText, candidates: [id]) }
    guard let pass = fold(Damage.strippedPointZero(cell), into: room) else {
      return Advice(hint: ids.isEmpty ? .idShape : .idOtherText, candidates: ids)
    }
    let id = Bytes(start: room, count: pass.count)
    let digits = id.count(where: { $0 &- 0x30 < 10 })
    if digits == id.count { return bare(id.string, column) }
    if id.count == 11, digits == 10, let hint = hintOnLetter(id[0]) { return Advice(hint: hint) }
    return misread(id, scratch)
  }

  /// One letter and ten digits: the number of a line's transfer, or an ID of NTT West.
  private static func hintOnLetter(_ letter: UInt8) -> Hint? {
    switch letter {
    case UInt8(ascii: "W"), UInt8(ascii: "F"), UInt8(ascii: "T"): .idTransfer
    case UInt8(ascii: "L"): .idOfWest
    default: letter &- 0x41 < 26 ? .idOtherLetter : nil
    }
  }

  /// CAF:…, CAF番号…, CAFCAF…, CAF/…: the prefix, however often and with whatever label, and one run of as
  /// many digits as it has.
  private static func labelled(_ text: [UInt32]) -> String? {
    var letters: [UInt32] = []
    var digits: [UInt32] = []
    for scalar in text where !Space.isSpace(scalar) && !Separators.isDash(scalar) {
      if Scalars.isDigit(scalar) {
        digits.append(scalar)
      } else if !digits.isEmpty, Scalars.isWord(scalar) {
        return nil
      } else {
        letters.append(scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar)
      }
    }
    let words = Array(letters.split { !Scalars.isWord($0) }.joined())
    for prefix in Prefix.allCases {
      let word = prefix.letters.lowercased().unicodeScalars.map(\.value)
      guard words.starts(with: word), digits.count == (prefix == .caf ? 10 : 8) else { continue }
      var rest = words[...]
      while rest.starts(with: word) { rest = rest.dropFirst(3) }
      if rest.isEmpty || labels.contains(Array(rest)) {
        return prefix.letters + Scalars.text(digits)
      }
    }
    return nil
  }

  private static let labels = ["番号", "no", "id", "お客さま番号", "number", "コード"].map {
    $0.unicodeScalars.map(\.value)
  }

  /// Digits alone: with the prefix of the column, else with the one that has so many.
  private static func bare(_ digits: String, _ column: Prefix?) -> Advice {
    let prefix: Prefix? =
      switch (digits.utf8.count, column) {
      case (10, let column): column ?? .caf
      case (8, .cop), (8, nil): .cop
      default: nil
      }
    return Advice(
      hint: prefix == nil ? .idShape : .idNoPrefix,
      candidates: prefix.map { [$0.letters + digits] } ?? [])
  }

  /// O for 0, and I or l for 1, after the prefix; 0 for O in it.
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
  /// COP and ten digits, which are only seen.
  static let idLongCOP = Hint(
    ja: "COPの後はふつう数字8桁です。10桁のものも見かけるのでこのまま受け付けますが、開通のご案内と見比べてください。",
    en:
      "COP is usually followed by 8 digits. 10 are seen as well and accepted; compare with NTT's letter."
  )
  /// NTT West's own kind.
  static let idOfWest = Hint(
    ja: "Lで始まる番号はNTT西日本のお客さま番号で、この申請には使えません。CAFで始まるお客さまIDをNTTに問い合わせて入力してください。",
    en: "IDs that begin with L are NTT West's own, which this form does not take. "
      + "Please ask NTT for the ID that begins with CAF.")
  /// Some other letter.
  static let idOtherLetter = Hint(
    ja: "CAFかCOPで始まる番号ではありません。開通のご案内にあるお客さまIDを入力してください。",
    en: "It does not begin with CAF or COP. Please enter the customer ID of NTT's letter.")
  /// The ID among other text.
  static let idOtherText = Hint(
    ja: "お客さまIDのほかに文字が入っています。IDだけを入力してください。",
    en: "There is other text beside the customer ID. Please enter the ID alone.")
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
