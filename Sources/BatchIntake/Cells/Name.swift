// Names are legal names: they are kept scalar for scalar, for every normal form of Unicode replaces
// characters that people bear (U+FA19, U+F9DC …). Only half-width kana, line breaks and the short
// forms of companies are written out; what a portal or an old system cannot hold is reported.

/// The judge of names: no memory, and no look at what is known, where nothing is to be changed.
enum Name {
  fileprivate typealias Classes = CharacterClasses

  /// Whose name it is.
  enum Kind: Sendable {
    /// A clinic's: ㈱ in it stays.
    case clinic
    /// 姓, 名 or 担当者名.
    case person
    /// A founder's: ㈱ is 株式会社.
    case organisation
    /// 担当部署.
    case department
    /// A vendor's or provider's: as a founder's, but its characters are not judged.
    case company

    /// Whether 株式会社 is written out.
    fileprivate var isLegal: Bool { self == .organisation || self == .company }
  }

  /// A name as it is to be written, with the faults of its characters; private-use and control
  /// characters refuse it. `known` are the classes of its characters, where somebody looked.
  static func judge(
    _ cell: Bytes, _ scratch: Scratch, kind: Kind, known: CharacterClasses? = nil
  ) -> Outcome {
    let classes = known ?? classes(in: cell)
    let changing: Classes = kind.isLegal ? [.lineBreak, .kana, .legal] : [.lineBreak, .kana]
    if classes.isDisjoint(with: changing) {
      return outcome(classes, kind, fixes: [], text: cell)
    }
    return rewritten(cell, scratch, kind)
  }

  /// What to say of one of its faults: which characters, at most five, by their code points.
  static func advice(_ cell: Bytes, for fault: Fault, kind: Kind) -> Advice {
    let kana = Fold.kana(cell.scalars)
    let written = kind.isLegal ? writingOut(kana) : kana
    guard let hint = hint(for: fault, cell, written) else { return Advice() }
    let usual = Radical.unified(written)
    guard fault == .charactersWarned, usual != written else { return Advice(hint: hint) }
    let text = Scalars.text(usual)
    // What else stands there may pass in no writing.
    let passes = text.withBytes {
      classes(in: $0).isDisjoint(with: [.gaiji, .control, .lost])
    }
    return Advice(hint: .radicals, candidates: passes ? [text] : [])
  }

  private static func rewritten(_ cell: Bytes, _ scratch: Scratch, _ kind: Kind) -> Outcome {
    let scalars = cell.scalars
    let whole = joiningLines(scalars)
    let kana = Fold.kana(whole)
    let legal = kind.isLegal ? writingOut(kana) : kana
    var fixes: Fixes = []
    if whole != scalars { fixes.insert(.linebreak) }
    if kana != whole { fixes.insert(.kana) }
    if legal != kana { fixes.insert(.legal) }
    let text = fixes.isEmpty ? cell : scratch.copy(legal)
    var outcome = outcome(classes(in: text), kind, fixes: fixes, text: text)
    if kana != whole, kind != .company, Residue.isEUC(cell) {
      outcome.faults.insert(Faults(.lostCharacter))
    }
    if fixes.contains(.linebreak) && kind != .company {
      outcome.faults.insert(Faults(.lineBreak))
    }
    return outcome
  }

  private static func outcome(
    _ classes: Classes, _ kind: Kind, fixes: Fixes, text: Bytes
  ) -> Outcome {
    var outcome = Outcome(state: .valid, fixes: fixes, text: text)
    if kind == .person, classes.contains(.title), Title.stands(in: text) {
      outcome.faults.insert(Faults(.title))
    }
    let faulty: Classes = kind == .company ? .control : .faulty
    if classes.isDisjoint(with: faulty) { return outcome }
    for (found, fault) in faults where classes.intersection(faulty).contains(found) {
      outcome.faults.insert(Faults(fault))
    }
    if classes.contains(.residue), kind != .company, Residue.stands(in: text) {
      outcome.faults.insert(Faults(.lostCharacter))
    }
    if !classes.intersection(faulty).isDisjoint(with: [.gaiji, .control]) {
      outcome.state = .refused
      outcome.text = .none
    }
    return outcome
  }

  private static let faults: [(Classes, Fault)] = [
    (.gaiji, .gaiji), (.lost, .lostCharacter), (.control, .characters),
    (.outside, .charactersWarned), (.extended, .charactersNoted),
  ]

  /// Each line break, CR LF together, as one ideographic space.
  private static func joiningLines(_ scalars: [UInt32]) -> [UInt32] {
    var joined: [UInt32] = []
    joined.reserveCapacity(scalars.count)
    for (place, scalar) in scalars.enumerated() {
      if scalar == 0x0A && place > 0 && scalars[place - 1] == 0x0D { continue }
      joined.append(Space.isLineBreak(scalar) ? 0x3000 : scalar)
    }
    return joined
  }

  /// 株式会社 for ㈱ and (株), 有限会社 for ㈲ and (有).
  private static func writingOut(_ scalars: [UInt32]) -> [UInt32] {
    var written: [UInt32] = []
    var place = 0
    while place < scalars.count {
      let rest = scalars[place...]
      if let form = companies.first(where: { $0.square == scalars[place] }) {
        written += form.name
        place += 1
      } else if rest.count > 2, Fold.ascii(scalars[place]) == 0x28,
        Fold.ascii(scalars[place + 2]) == 0x29,
        let form = companies.first(where: { $0.name[$0.initial] == scalars[place + 1] })
      {
        written += form.name
        place += 3
      } else {
        written.append(scalars[place])
        place += 1
      }
    }
    return written
  }

  private static let companies: [(square: UInt32, initial: Int, name: [UInt32])] = [
    (0x3231, 0, "株式会社".unicodeScalars.map(\.value)),
    (0x3232, 0, "有限会社".unicodeScalars.map(\.value)),
  ]
}

// MARK: - Characters

extension Name {
  /// The classes of a cell, which is UTF-8.
  private static func classes(in cell: Bytes) -> Classes {
    guard let classes = CharacterTable.shared.classes(in: cell) else {
      preconditionFailure("a name is judged once its bytes are known to be UTF-8")
    }
    return classes
  }

  private static func hint(for fault: Fault, _ cell: Bytes, _ scalars: [UInt32]) -> Hint? {
    if fault == .lineBreak { return .lineBreak }
    if fault == .lostCharacter && Residue.isEUC(cell) { return .garbledName }
    guard let kinds = faults.first(where: { $0.1 == fault })?.0 else { return nil }
    let table = CharacterTable.shared
    var found: [UInt32] = []
    // One more than are shown tells that there are more.
    for scalar in scalars where found.count < 6 {
      guard !table.classes(of: scalar).isDisjoint(with: kinds), !found.contains(scalar) else {
        continue
      }
      found.append(scalar)
    }
    var names = found.map(shown)
    if fault == .lostCharacter { names += Residue.pieces(of: scalars) }
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    switch fault {
    case .gaiji: return .gaiji(list)
    case .lostCharacter: return .lostCharacter(list)
    case .characters: return .controlCharacters(list)
    case .charactersWarned: return .charactersOutside(list)
    default: return .charactersExtended(list)
    }
  }

  /// A character and its code point; the code point alone where reports might not hold the character.
  private static func shown(_ scalar: UInt32) -> String {
    let hex = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    let isWritten = scalar >= 0x20 && CP932.bytes(of: scalar) != nil
    guard isWritten, !CharacterTable.shared.classes(of: scalar).contains(.gaiji),
      let character = Unicode.Scalar(scalar),
      !CharacterTable.shared.classes(of: scalar).contains(.control)
    else { return code }
    return "\(character) (\(code))"
  }
}

// MARK: - Free text

/// Remarks and other free text: only half-width kana are folded, and lines stay lines.
enum FreeText {
  /// The text as it is to be written. `known` are the classes of its characters, where somebody looked.
  static func judge(
    _ cell: Bytes, _ scratch: Scratch, known: CharacterClasses? = nil
  ) -> Outcome {
    guard let classes = known ?? CharacterTable.shared.classes(in: cell) else {
      preconditionFailure("a text is judged once its bytes are known to be UTF-8")
    }
    if classes.contains(.control), holdsControl(cell) { return .refused(.characters) }
    guard classes.contains(.kana) else { return Outcome(state: .valid, text: cell) }
    let scalars = cell.scalars
    let folded = Fold.kana(scalars)
    guard folded != scalars else { return Outcome(state: .valid, text: cell) }
    return Outcome(state: .valid, fixes: .kana, text: scratch.copy(folded))
  }
}

extension FreeText {
  /// Whether a control character stands in a text, tabs aside, which part words as spaces do.
  static func holdsControl(_ cell: Bytes) -> Bool {
    cell.scalars.contains {
      $0 != 0x09 && CharacterTable.shared.classes(of: $0).contains(.control)
    }
  }

  /// What to say of control characters: which they are.
  static func advice(_ cell: Bytes) -> Advice { Name.advice(cell, for: .characters, kind: .clinic) }
}

extension Scratch {
  /// A kept copy of scalars, as UTF-8.
  func copy(_ scalars: [UInt32]) -> Bytes {
    let start = room(4 * scalars.count)
    var end = start
    for scalar in scalars { end.put(scalar) }
    return keep(end - start)
  }
}

extension Hint {
  /// Private-use characters in a name.
  fileprivate static func gaiji(_ list: String) -> Hint {
    Hint(
      ja: "\(list) は作ったパソコンでしか表示できないので、届出の字を施設に確かめ、通常の漢字かかなに書き換えてください。",
      en:
        "\(list) shows only on the machine that defined it; ask the clinic how it is registered, and write ordinary kanji or kana."
    )
  }

  /// What stands for lost characters in a name.
  fileprivate static func lostCharacter(_ list: String) -> Hint {
    Hint(
      ja: "\(list) は失われた字の代わりです。元の名称を確かめて書き直してください。",
      en: "\(list) stands for what was lost: look up the registered name and write it again.")
  }

  /// Japanese in one encoding that was read in another.
  fileprivate static let garbledName = Hint(
    ja: "別の文字コード（EUC-JP）の文字が、半角カナと漢字に化けています。元の名称を確かめて入力し直してください。",
    en: "Text in EUC-JP was read as CP932 and became half-width kana and kanji. "
      + "Look up the name and type it again.")

  /// Radicals in a name.
  fileprivate static let radicals = Hint(
    ja: "PDFなどから写した「部首」の文字で、見た目は同じでも別の文字です。修正案の普通の漢字に置き換えてください。",
    en: "These are radicals as PDF copies give them: they look the same and are other characters. "
      + "Replace them by the usual ones, as suggested.")

  /// Control characters in a name.
  fileprivate static func controlCharacters(_ list: String) -> Hint {
    Hint(
      ja: "\(list) は目に見えない制御文字です。セルの内容を消して、入力し直してください。",
      en: "\(list) is an invisible control character; clear the cell and type it again.")
  }

  /// Characters of a name that CP932 does not have.
  fileprivate static func charactersOutside(_ list: String) -> Hint {
    Hint(
      ja: "\(list) はWindowsの日本語文字コード（CP932）にない字です。ポータルで入力できるか確かめてください。",
      en: "\(list) is not in CP932; see whether the portal takes it.")
  }

  /// Characters of a name that JIS X 0208 does not have.
  fileprivate static func charactersExtended(_ list: String) -> Hint {
    Hint(
      ja: "\(list) は JIS X 0208 にない字です。名称はこのまま使います。",
      en: "\(list) is not in JIS X 0208; the name is kept as it is.")
  }

  /// Line breaks in a name.
  fileprivate static let lineBreak = Hint(
    ja: "改行を全角の空白に置き換えたので、名称どおりか確かめてください。",
    en: "It became an ideographic space; check that the name is right.")
}
