// What Excel and people leave in a cell in a value's place: ditto marks, error values, formulas around
// a text, numbers that lost their digits, words for "nothing". Each is told by the cell's first byte in
// nearly all cells.

/// What is no value although something stands there, and what Excel wraps around one.
enum Damage {
  /// What a cell begins with (after its spaces) if anything here is to say of it, or if it is wrapped.
  static let openers: [UInt32] = {
    var openers = [0x23, 0xFF03, 0x3D, 0xFF1D, 0x27, 0x2018, 0x2019, 0xFF07] + noneHeads
    for range in [0..<0x300, 0x1600..<0x3100, 0xFE00..<0x10000] as [Range<UInt32>] {
      for scalar in range where mayBeOpener(scalar) { openers.append(scalar) }
    }
    return openers + dittoHeads
  }()

  private static func mayBeOpener(_ scalar: UInt32) -> Bool {
    let folded = Fold.ascii(scalar)
    return isDittoMark(folded) || Separators.isBracket(folded) || Space.isSpace(folded)
      || Separators.isDash(scalar) || folded == 0x44 || folded == 0x64 || folded == 0x3005
  }

  /// Whether the cell means "as above": 〃 and its look-alikes, 同上, 上に同じ, bracketed or not, with any
  /// spaces. (forms.md: `row.ditto`.)
  static func isDitto(_ cell: Bytes) -> Bool {
    guard cell.count <= 48, mayBeDitto(cell) else { return false }
    let bare = core(cell).filter { !Separators.isBracket($0) }
    guard !bare.isEmpty else { return false }
    return bare.allSatisfy(isDittoMark) || dittoWords.contains(bare)
  }

  /// Whether the cell is one of Excel's error values or the ## of a column too narrow, in either width.
  /// (forms.md: `row.excel-error`; facts.md § 10.)
  static func isExcelError(_ cell: Bytes) -> Bool {
    guard cell.count >= 2, cell[0] == 0x23 || cell.starts(with: "＃") else { return false }
    var folded = core(cell).map(uppercase)
    guard folded.count >= 2 else { return false }
    if folded.allSatisfy({ $0 == 0x23 }) { return true }
    if let last = folded.last, last == 0x21 || last == 0x3F { folded.removeLast() }
    return excelErrors.contains(folded)
  }

  /// Whether the cell is a word or a dash for "nothing". (forms.md: the normaliser `none`.)
  static func isNone(_ cell: Bytes) -> Bool {
    guard cell.count <= 48, let first = cell.first else { return false }
    guard first >= 0xC2 || first == 0x2D || first == 0x7E else { return false }
    let head = cell.scalar(at: 0).value
    guard Separators.isDash(head) || noneHeads.contains(head) else { return false }
    let bare = core(cell)
    guard !bare.isEmpty else { return false }
    return bare.allSatisfy(Separators.isDash) || noneWords.contains(bare)
  }

  /// The text inside ="…" (any quotes, any width) or after a leading apostrophe, trimmed, and whether
  /// there was such a wrapping. (forms.md: the normaliser `excel`.) Idempotent.
  static func unwrapped(_ cell: Bytes) -> (Bytes, changed: Bool) {
    var bare = cell
    while let inner = formulaText(bare) ?? afterApostrophe(bare) { bare = inner }
    return (bare, bare.count != cell.count)
  }

  /// A digit string without the `.0`, `.00` … that Excel's numbers bring, in either width; else the cell
  /// as it is. Commas of thousands may stand among the digits.
  @inline(__always)
  static func strippedPointZero(_ cell: Bytes) -> Bytes {
    guard let last = cell.last, last == 0x30 || last == 0x90 else { return cell }
    return cell.slice(0, integerEnd(cell) ?? cell.count)
  }

  /// Whether the cell is a number in scientific notation, in either width: digits are lost.
  static func isScientific(_ cell: Bytes) -> Bool {
    guard cell.count >= 3, cell.count <= 60, mayHoldE(cell) else { return false }
    var rest = core(cell).map(uppercase)[...]
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    guard takeDigits(&rest) else { return false }
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      _ = takeDigits(&rest)
    }
    guard rest.popFirst() == 0x45 else { return false }
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    return takeDigits(&rest) && rest.isEmpty
  }

  /// E, e, or what begins a full-width letter.
  private static func mayHoldE(_ cell: Bytes) -> Bool {
    cell.contains { $0 == 0x45 || $0 == 0x65 || $0 == 0xEF }
  }

  // MARK: - Words

  /// D, d, 々, 上, 仝, 同.
  private static let dittoHeads: [UInt32] = [0x44, 0x64, 0x3005, 0x4E0A, 0x4EDD, 0x540C]
  /// な, 未, 無, 該.
  private static let noneHeads: [UInt32] = [0x306A, 0x672A, 0x7121, 0x8A72]

  private static let dittoWords = scalars(of: [
    "同上", "同じ上", "上同", "上に同じ", "上と同じ", "上記に同じ", "上記と同じ", "上記同",
    "上記同様", "仝", "仝上", "ditto", "Ditto", "DITTO", "々",
  ])

  private static let dittoSeconds = dittoWords.compactMap { $0.dropFirst().first }

  private static let noneWords = scalars(of: [
    "未定", "なし", "無し", "該当なし", "該当無し", "無",
  ])

  private static let excelErrors = scalars(of: [
    "#N/A", "#REF", "#VALUE", "#DIV/0", "#NAME", "#NULL", "#NUM", "#GETTING_DATA", "#SPILL",
    "#CALC",
    "#FIELD", "#BLOCKED", "#CONNECT", "#UNKNOWN", "#BUSY", "#ERROR",
  ])

  private static func scalars(of words: [String]) -> [[UInt32]] {
    words.map { $0.unicodeScalars.map(\.value) }
  }

  /// Whether the first two scalars that are neither brackets nor spaces may begin one of the ditto words or marks:
  /// 上田 and dental begin none.
  private static func mayBeDitto(_ cell: Bytes) -> Bool {
    var place = 0
    var hasHead = false
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      place += length
      let folded = Fold.ascii(scalar)
      if Separators.isBracket(folded) || Space.isSpace(folded) { continue }
      if isDittoMark(folded) { return true }
      if hasHead { return dittoSeconds.contains(folded) }
      guard dittoHeads.contains(folded) else { return false }
      hasHead = true
    }
    return hasHead
  }

  private static func isDittoMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x2033, 0x3003, 0x201C, 0x201D, 0x201F, 0x301D...0x301F: true
    default: false
    }
  }

  /// The scalars in half width, without any space.
  private static func core(_ cell: Bytes) -> [UInt32] {
    Fold.width(cell.scalars).filter { !Space.isSpace($0) }
  }

  @inline(__always)
  private static func uppercase(_ scalar: UInt32) -> UInt32 {
    scalar &- 0x61 < 26 ? scalar - 0x20 : scalar
  }

  // MARK: - Wrappings

  private static func formulaText(_ cell: Bytes) -> Bytes? {
    guard cell.starts(with: "=") || cell.starts(with: "＝") else { return nil }
    var lower = cell[0] == 0x3D ? 1 : 3
    let opened = lower
    while lower < cell.count, let length = quoteLength(cell, at: lower) { lower += length }
    var upper = cell.count
    while upper > lower {
      let start = upper - (cell[upper - 1] < 0x80 ? 1 : 3)
      guard start >= lower, quoteLength(cell, at: start) == upper - start else { break }
      upper = start
    }
    let inner = trimmed(cell.slice(lower, upper))
    guard lower > opened, upper < cell.count, !inner.isEmpty else { return nil }
    return inner
  }

  private static func afterApostrophe(_ cell: Bytes) -> Bytes? {
    guard let first = cell.first, first == 0x27 || first >= 0xE2, cell.count > 1 else { return nil }
    let (scalar, length) = cell.scalar(at: 0)
    guard scalar == 0x27 || scalar == 0x2018 || scalar == 0x2019 || scalar == 0xFF07 else {
      return nil
    }
    let inner = trimmed(cell.slice(length, cell.count))
    return inner.isEmpty ? nil : inner
  }

  /// The length of the double quote at `place`; nil if none begins there.
  private static func quoteLength(_ cell: Bytes, at place: Int) -> Int? {
    guard cell[place] & 0xC0 != 0x80 else { return nil }
    let (scalar, length) = cell.scalar(at: place)
    switch scalar {
    case 0x22, 0x201C, 0x201D, 0x201E, 0x201F, 0x301D...0x301F, 0xFF02: return length
    default: return nil
    }
  }

  // MARK: - Numbers

  /// Where the digits before `.0` end; nil if the cell is anything else.
  private static func integerEnd(_ cell: Bytes) -> Int? {
    var place = 0
    var end: Int?
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      let folded = Fold.ascii(scalar)
      switch folded {
      case 0x2E where end == nil && place > 0: end = place
      case 0x30 where end != nil: break
      case 0x30...0x39 where end == nil: break
      case 0x2C where end == nil && place > 0: break
      default: return nil
      }
      place += length
    }
    return end
  }

  private static func isSign(_ scalar: UInt32) -> Bool { scalar == 0x2B || scalar == 0x2D }

  private static func takeDigits(_ rest: inout ArraySlice<UInt32>) -> Bool {
    let count = rest.prefix { $0 &- 0x30 < 10 }.count
    rest = rest.dropFirst(count)
    return count > 0
  }
}
