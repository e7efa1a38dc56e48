// Mail addresses: the portal's user names. It takes lower-case letters, digits and . - _ + alone.

/// Judges mail addresses.
enum Email {
  /// The address in lower case. Faults: characters (refused), dots (a warning beside a value).
  /// (forms.md, Rules, Account; facts.md § 6.)
  static func judge(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    let whole = plain(cell, scratch)
    if whole.state == .valid { return whole }
    guard let inner = unwrapped(cell, scratch) else { return .refused(.characters) }
    var outcome = plain(inner, scratch)
    if outcome.state == .valid { outcome.fixes.insert(.mail) }
    return outcome
  }

  // MARK: - The address

  /// An address without anything around it: as it stands, which is usual, or folded.
  private static func plain(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    if let place = onlyAt(in: cell) {
      guard let faults = faults(of: cell, at: place) else { return .refused(.characters) }
      return Outcome(state: .valid, faults: faults, text: cell)
    }
    let room = scratch.room(cell.count)
    guard let folded = fold(cell, into: room),
      let faults = faults(of: Bytes(start: room, count: folded.count), at: folded.at)
    else { return .refused(.characters) }
    return Outcome(
      state: .valid, faults: faults, fixes: folded.fixes,
      text: folded.fixes.isEmpty ? cell : scratch.keep(folded.count))
  }

  /// Where the one @ stands of a cell that needs no folding; nil for any other cell.
  private static func onlyAt(in cell: Bytes) -> Int? {
    var at = -1
    for place in 0..<cell.count where !isAddressCharacter(UInt32(cell[place])) {
      guard cell[place] == 0x40, at < 0 else { return nil }
      at = place
    }
    return at < 0 ? nil : at
  }

  /// The cell in lower case and half width, and where its one @ is; nil if it has another number of them, or
  /// characters that no address has. A line break is one: what it parts may be an address and something else.
  private static func fold(
    _ cell: Bytes, into out: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, at: Int, fixes: Fixes)? {
    var fixes: Fixes = []
    var count = 0
    var at: Int?
    var place = 0
    while place < cell.count {
      if cell[place] &- 0x61 < 26 {
        out[count] = cell[place]
        count += 1
        place += 1
        continue
      }
      let (scalar, length) = cell.scalar(at: place)
      place += length
      var ascii = Fold.ascii(scalar)
      if ascii != scalar { fixes.insert(.fullwidth) }
      if ascii &- 0x41 < 26 {
        ascii += 0x20
        fixes.insert(.letterCase)
      }
      if ascii == 0x40 {
        guard at == nil else { return nil }
        at = count
      } else if !isAddressCharacter(ascii) {
        return nil
      }
      out[count] = UInt8(truncatingIfNeeded: ascii)
      count += 1
    }
    return at.map { (count, $0, fixes) }
  }

  @inline(__always)
  private static func isAddressCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x2B: true
    default: false
    }
  }

  /// The faults of a folded address; nil for one that is refused.
  private static func faults(of address: Bytes, at place: Int) -> Faults? {
    guard 1...64 ~= place, address.count <= 254,
      isDomain(address.slice(place + 1, address.count))
    else { return nil }
    return hasDots(address.slice(0, place)) ? Faults(.dots) : []
  }

  /// Two labels or more of letters, digits and inner hyphens.
  private static func isDomain(_ domain: Bytes) -> Bool {
    var labels = 0
    var start = 0
    for place in 0...domain.count {
      let byte = place < domain.count ? domain[place] : 0x2E
      if byte == 0x5F || byte == 0x2B { return false }
      guard byte == 0x2E else { continue }
      guard place > start, domain[start] != 0x2D, domain[place - 1] != 0x2D else { return false }
      labels += 1
      start = place + 1
    }
    return labels >= 2
  }

  /// A leading, trailing or double dot, or a leading hyphen, as old mobile addresses have.
  private static func hasDots(_ local: Bytes) -> Bool {
    if local[0] == 0x2D || local[0] == 0x2E || local[local.count - 1] == 0x2E { return true }
    for place in 1..<local.count where local[place] == 0x2E && local[place - 1] == 0x2E {
      return true
    }
    return false
  }

  // MARK: - What stands around it

  /// What stands in the <…> after a display name or after mailto:; nil if there is neither, or if the
  /// display name is another address.
  private static func unwrapped(_ cell: Bytes, _ scratch: Scratch) -> Bytes? {
    var inner = cell
    var isChanged = false
    if let (name, address) = bracketed(withoutScheme(cell)) {
      guard isName(name, of: withoutScheme(address), scratch) else { return nil }
      inner = address
      isChanged = true
    }
    let bare = withoutScheme(inner)
    return isChanged || bare.count < cell.count ? bare : nil
  }

  /// Without a leading `mailto:`, in any case and width.
  private static func withoutScheme(_ cell: Bytes) -> Bytes {
    let scheme: StaticString = "mailto:"
    var place = 0
    for letter in 0..<scheme.utf8CodeUnitCount {
      guard place < cell.count else { return cell }
      let (scalar, length) = cell.scalar(at: place)
      let ascii = Fold.ascii(scalar)
      let lower = ascii &- 0x41 < 26 ? ascii + 0x20 : ascii
      guard lower == UInt32(scheme.utf8Start[letter]) else { return cell }
      place += length
    }
    return trimmed(cell.slice(place, cell.count))
  }

  /// The display name and the address of `Name <address>`; nil if the cell has another shape.
  private static func bracketed(_ cell: Bytes) -> (name: Bytes, address: Bytes)? {
    let closing = cell.last == 0x3E ? 1 : 3
    guard let open = cell.range(of: "<") ?? cell.range(of: "＜"), cell.count >= closing,
      closing == 1 || cell.slice(cell.count - 3, cell.count).equals("＞"),
      open.upperBound <= cell.count - closing
    else { return nil }
    return (
      trimmed(cell.slice(0, open.lowerBound)),
      trimmed(cell.slice(open.upperBound, cell.count - closing))
    )
  }

  /// Whether a display name is none, a name, or once more the address itself.
  private static func isName(_ name: Bytes, of address: Bytes, _ scratch: Scratch) -> Bool {
    guard name.contains("@") || name.contains("＠") else { return true }
    var bare = name
    while let first = bare.first, let last = bare.last, bare.count > 2, first == last,
      first == 0x22 || first == 0x27
    {
      bare = bare.slice(1, bare.count - 1)
    }
    let shown = plain(bare, scratch)
    return shown.state == .valid && shown.text.equals(plain(address, scratch).text)
  }

  // MARK: - Advice

  /// What to say of a refused address: why, and the address that is meant, where nothing is guessed. A part
  /// of what was typed is never proposed, for it may be another person's; and a cell without @ that has the
  /// shape of a password gets no candidate.
  static func advice(_ cell: Bytes) -> Advice {
    let scratch = Scratch(capacity: 1 << 10)
    guard judge(cell, scratch).state == .refused else { return Advice() }
    let text = Fold.width(cell.scalars).map { $0 &- 0x41 < 26 ? $0 + 0x20 : $0 }
    let hasAt = text.contains(0x40)
    if !hasAt, Password.hasShape(cell) { return Advice(hint: .mailNoAt) }
    if let all = severalAddresses(in: text, scratch) {
      return Advice(
        hint: all.count > 1 ? .mailTwo : .mailCharacters, candidates: Array(all.prefix(1)))
    }
    let mended = mended(text, scratch).map { [$0] } ?? []
    return Advice(hint: hint(text, hasAt: hasAt), candidates: mended)
  }

  private static func hint(_ text: [UInt32], hasAt: Bool) -> Hint {
    if !hasAt { return .mailNoAt }
    if text.contains(where: Space.isLineBreak) { return .mailLineBreak }
    if text.contains(where: Space.isSpace) { return .mailSpace }
    return text.allSatisfy { $0 == 0x40 || isAddressCharacter($0) } ? .mailShape : .mailCharacters
  }

  /// Two whole addresses and more (or one, said twice), with nothing but divisions and names between them;
  /// nil if there are not so many, or if anything stands there that may belong to one of them.
  private static func severalAddresses(in text: [UInt32], _ scratch: Scratch) -> [String]? {
    var found: [String] = []
    var known: Set<String> = []
    let bracketed = text.split(separator: 0x3C).dropFirst().map { $0.prefix { $0 != 0x3E } }
    let pieces =
      bracketed.count > 1 ? bracketed : text.split { $0 != 0x40 && !isAddressCharacter($0) }
    guard pieces.count(where: { $0.contains(0x40) }) > 1 else { return nil }
    for piece in pieces {
      if piece.contains(0x40) {
        guard let address = address(Array(piece), scratch) else { return nil }
        if known.insert(address).inserted { found.append(address) }
      } else if piece.contains(where: isAddressCharacter), !betweenAddresses.contains(Array(piece))
      {
        return nil
      }
    }
    return found
  }

  /// What is no part of the addresses beside it.
  private static let betweenAddresses = ["or", "and", "mailto"].map {
    $0.unicodeScalars.map(\.value)
  }

  private static func address(_ text: [UInt32], _ scratch: Scratch) -> String? {
    Scalars.text(text).withBytes { bytes in
      let outcome = plain(trimmed(bytes), scratch)
      return outcome.state == .valid ? outcome.text.string : nil
    }
  }

  /// The whole of a text with what cannot mean anything else put right: its ends, dashes of other kinds,
  /// unseen characters, “at”, a comma for a dot of the domain. Nil if it is no address then.
  private static func mended(_ text: [UInt32], _ scratch: Scratch) -> String? {
    guard let text = joined(text, scratch) else { return nil }
    var mended = withoutEnds(text.filter { !Scalars.isInvisible($0) })
    if !mended.contains(0x40) { replaceAt(in: &mended) }
    // After that: the dash of アットマーク is none.
    mended = mended.map { Separators.isHyphen($0) ? 0x2D : $0 }
    guard let at = mended.firstIndex(of: 0x40) else { return nil }
    let domain = mended[(at + 1)...].map { isMistakenDot($0) ? 0x2E : $0 }
    // A comma for a dot, or the comma before something else: only a usual ending tells.
    if domain != Array(mended[(at + 1)...]) {
      guard let last = domain.split(separator: 0x2E).last, endings.contains(Array(last)) else {
        return nil
      }
    }
    return address(mended[...at] + domain, scratch)
  }

  /// An address that was broken into two lines or three, in one; nil where less than all of them is an address,
  /// for then the rest is something else.
  private static func joined(_ text: [UInt32], _ scratch: Scratch) -> [UInt32]? {
    let lines = text.split(whereSeparator: Space.isLineBreak)
    guard lines.count > 1 else { return text }
    guard lines.count < 4 else { return nil }
    let parts =
      lines.map { Array($0) } + [lines.dropLast(), lines.dropFirst()].map { Array($0.joined()) }
    return parts.contains { address($0, scratch) != nil } ? nil : Array(lines.joined())
  }

  /// Without a label in front (メール：), a remark in brackets after (（代表）), quotes and dots around.
  private static func withoutEnds(_ text: [UInt32]) -> [UInt32] {
    var rest = Scalars.trimmed(text[...])
    if let colon = rest.firstIndex(of: 0x3A), isLabel(rest[..<colon]) {
      rest = Scalars.trimmed(rest[(colon + 1)...])
    }
    if let at = rest.firstIndex(of: 0x40),
      let open = rest[at...].firstIndex(where: Separators.isBracket),
      rest.last.map(Separators.isBracket) == true,
      !rest[open...].contains(0x40)
    {
      rest = Scalars.trimmed(rest[..<open])
    }
    while let last = rest.last, isEdge(last) || last == 0x2E { rest.removeLast() }
    while let first = rest.first, isEdge(first) { rest.removeFirst() }
    return Array(rest)
  }

  private static func isLabel(_ text: ArraySlice<UInt32>) -> Bool {
    let word = text.filter { !Space.isSpace($0) && $0 != 0x2D }
    return labels.contains(Array(word))
  }

  /// Quotes, brackets, commas and the like, with which no address begins or ends.
  private static func isEdge(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x60, 0x2C, 0x3B, 0x3A, 0x3001, 0x3002, 0x2018...0x201F, 0x301D...0x301F: true
    default: Separators.isBracket(scalar) || Space.isSpace(scalar)
    }
  }

  /// “ at ”, “[at]”, “(at)”.
  private static func replaceAt(in text: inout [UInt32]) {
    for word in ["[at]", "(at)", "{at}", "<at>", " at ", "(アット)", "アットマーク"] {
      let pattern = word.unicodeScalars.map(\.value)
      guard let range = text.firstRange(of: pattern) else { continue }
      var (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
      while before.last == 0x20 { before.removeLast() }
      while after.first == 0x20 { after.removeFirst() }
      text = before + [0x40] + after
      return
    }
  }

  private static func isMistakenDot(_ scalar: UInt32) -> Bool {
    scalar == 0x2C || scalar == 0x3001 || scalar == 0x3002
  }

  private static let endings = ["jp", "com", "net", "org", "info", "biz", "co"].map {
    $0.unicodeScalars.map(\.value)
  }
  private static let labels = [
    "mail", "email", "eメール", "メール", "メールアドレス", "アドレス", "連絡先", "メアド", "address",
  ].map { $0.unicodeScalars.map(\.value) }

  /// How much of a cell may be shown: of the words around an address none, for one may be its password.
  static func shown(_ cell: Bytes) -> Bytes {
    guard let at = cell.range(of: "@") ?? cell.range(of: "＠") else { return cell }
    var start = 0
    var place = 0
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      if Space.isSpace(scalar) {
        if place > at.lowerBound { return cell.slice(start, place) }
        // A space in front of the @ itself parts an address from its domain.
        if place + length < at.lowerBound { start = place + length }
      }
      place += length
    }
    return cell.slice(start, cell.count)
  }
}

extension Hint {
  /// Two addresses in one cell.
  static let mailTwo = Hint(
    ja: "メールアドレスが2つ以上入っています。ポータルで使うほうを施設に確かめ、1つだけ残してください。",
    en:
      "There are two or more addresses in this cell. Please ask the clinic and keep the one for the portal."
  )
  /// No @.
  static let mailNoAt = Hint(
    ja: "@がありません。メールアドレス全体を施設に確かめ、入力してください。",
    en: "There is no @. Please ask the clinic and enter the whole e-mail address.")
  /// A line break inside.
  static let mailLineBreak = Hint(
    ja: "途中に改行が入っています。改行と、メールアドレスでないものを除いて、1行で入力してください。",
    en:
      "There is a line break inside. Please enter the address in one line, and nothing beside it.")
  /// A space inside.
  static let mailSpace = Hint(
    ja: "途中に空白が入っています。空白を除いて入力してください。",
    en: "There is a space inside the address. Please enter it without spaces.")
  /// Characters that the portal does not take.
  static let mailCharacters = Hint(
    ja: "ポータルが受け付けない文字が入っています。使えるのは英小文字、数字、. - _ + と、@ 1つです。施設に確かめてください。",
    en: "The portal does not take some of these characters: lower-case letters, digits, . - _ + "
      + "and one @ are allowed. Please ask the clinic.")
  /// The right characters in a wrong order.
  static let mailShape = Hint(
    ja: "形が正しくありません。@は1つで、@の後ろは example.jp のようにドットで区切った名前です。施設に確かめてください。",
    en:
      "The shape is not right: one @, then a domain with dots such as example.jp. Please ask the clinic."
  )
}
