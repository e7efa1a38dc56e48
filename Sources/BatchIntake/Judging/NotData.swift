// Rows that are no clinic: examples, totals, remarks, units, rows that nobody filled in yet. They count as
// blank, with one notice. Beside them two kinds of rows that are a clinic and cannot be judged as one: one
// of which hardly more than the name is there, and one that stands whole in a single cell.

/// What a row is, where it is not simply a clinic's.
enum RowKind: Equatable {
  /// No clinic; what shows it, which is never a cell's own text.
  case notData(String)
  /// A clinic with hardly more than its name.
  case unfinished
  /// A whole row in one cell.
  case packed
}

extension RowJudge {
  /// What the row is if it is not to be judged as a clinic's, or nil. `isFirst`: it stands directly under
  /// the header.
  func kind(of cells: Cells, isFirst: Bool) -> RowKind? {
    if let mark = exampleMark { return .notData(mark) }
    // A row with a proper code is a clinic, whatever else it says.
    if row.slots[.clinicInstitutionCode].isValid { return nil }
    if repeatsHeader(cells) { return .notData("見出し") }
    guard digitsOfCode(cells) < Self.leastDigits else { return nil }
    if isFirst, let word = Self.explaining(row.slots[.clinicInstitutionCode].raw) {
      return .notData(word)
    }
    guard row.slots[.accountEmail].isAbsent, row.slots[.clinicPhone].isAbsent else { return nil }
    return kindWithoutCode(Filled(cells, sheet))
  }

  /// 例, 記入例 … in 管理番号, or in brackets in front of the name.
  private var exampleMark: String? {
    let reference = trimmed(row.slots[.clinicReference].raw)
    if reference.count <= 24, !reference.isASCII, let mark = Self.exampleMark(reference) {
      return mark
    }
    let name = trimmed(row.slots[.clinicName].raw)
    return name.count > 0 ? Self.bracketedMark(name) : nil
  }

  /// A row without code, e-mail and phone.
  private func kindWithoutCode(_ filled: Filled) -> RowKind? {
    if filled.count <= Self.mostOfRemark, let first = filled.first,
      let mark = RemarkMark.mark(of: first)
    {
      return .notData(mark)
    }
    if let only = filled.onlyText, PackedRow.isPacked(only) { return .packed }
    if filled.texts == filled.textsOfOffice { return .notData("入力のない行") }
    let isNamed = row.slots[.clinicName].raw.count > 0 && !row.slots[.clinicName].isAbsent
    return isNamed && filled.texts <= Self.mostUnfinished ? .unfinished : nil
  }

  /// In digits: a cell with fewer holds no code.
  private static let leastDigits = 6
  /// A remark or a total fills no more cells.
  private static let mostOfRemark = 4
  /// Besides choices: 管理番号, the name and one more.
  private static let mostUnfinished = 3

  /// Whether the row says what the header says. A choice that is right where it stands names nothing,
  /// though CAF and COP are headers too.
  func repeatsHeader(_ cells: Cells) -> Bool {
    guard row.slots[.clinicInstitutionCode].outcome.state != .valid else { return false }
    var naming = 0
    for column in 0..<min(cells.count, 300)
    where cells[column].count > 2 && cells[column].count <= HeaderFold.longestName {
      if !cells[column].isASCII || cells[column].count < 40, !isChosen(column),
        Aliases.surely(folded: HeaderFold.folded(cells[column].string)) != nil
      {
        naming += 1
        if naming == HeaderRow.least { return true }
      }
    }
    return false
  }

  private func isChosen(_ column: Int) -> Bool {
    guard column < sheet.plans.count else { return false }
    let plan = sheet.plans[column]
    return plan.kind.isChoice && row.slots[plan.slot].isValid
  }

  /// How many digits the code's cell holds, the fuller one where it has two columns.
  private func digitsOfCode(_ cells: Cells) -> Int {
    var most = 0
    for column in 0..<min(cells.count, sheet.plans.count)
    where sheet.plans[column].kind == .institutionCode {
      most = max(most, Self.digits(in: cells[column]))
    }
    return most
  }

  private static func digits(in cell: Bytes) -> Int {
    guard cell.count > 0 else { return 0 }
    return cell.scalars.count { (0x30...0x39).contains(Fold.ascii($0)) }
  }

  /// The word by which a code's cell explains how to fill it in.
  private static func explaining(_ code: Bytes) -> String? {
    explanations.first { code.contains($0) }.map { "\($0)" }
  }
}

extension RowJudge {
  private static let explanations: [StaticString] = ["桁", "半角", "数字", "必須", "例"]
}

// MARK: - Which cells are filled

/// How many cells of a row are filled, and with what.
private struct Filled {
  /// All of them.
  private(set) var count = 0
  /// Those that are no choices.
  private(set) var texts = 0
  /// Of these, the ones that the dealer's office fills in beforehand, or that nobody reads.
  private(set) var textsOfOffice = 0
  private(set) var first: Bytes?
  /// The text, if there is one alone.
  private(set) var onlyText: Bytes?

  init(_ cells: Cells, _ sheet: CompiledSheet) {
    for column in 0..<cells.count {
      let cell = trimmed(cells[column])
      guard cell.count > 0 else { continue }
      count += 1
      first = first ?? cell
      let plan = column < sheet.plans.count ? sheet.plans[column] : nil
      if let plan, plan.kind.isChoice, !PackedRow.isPacked(cell) { continue }
      texts += 1
      onlyText = texts == 1 ? cell : nil
      if plan.map({ $0.kind == .skipped || Self.office.contains($0.field) }) ?? false {
        textsOfOffice += 1
      }
    }
  }

  private static let office = Portal.fields { $0.traits.contains(.dealersOwn) }
}

// MARK: - Marks

extension RowJudge {
  private static func exampleMark(_ cell: Bytes) -> String? {
    let word = Fold.width(cell.scalars).filter { !brackets.contains($0) && $0 != 0x20 }
    return marks.contains(word) ? Scalars.text(word) : nil
  }

  /// The mark in brackets at the start of a name, or nil.
  private static func bracketedMark(_ name: Bytes) -> String? {
    guard name.count >= 3 else { return nil }
    let head = name.scalar(at: 0).value
    guard Separators.isBracket(head),
      brackets.contains(Fold.ascii(head)) || brackets.contains(head)
    else { return nil }
    let scalars = Fold.width(name.scalars)
    guard let end = scalars.dropFirst().firstIndex(where: brackets.contains) else { return nil }
    let word = Array(scalars[1..<end]).filter { $0 != 0x20 }
    return marks.contains(word) ? Scalars.text(word) : nil
  }

  private static let marks = ["例", "記入例", "入力例", "サンプル", "見本"].map {
    $0.unicodeScalars.map(\.value)
  }
  private static let brackets = Set("()[]{}<>【】〔〕［］《》〈〉「」『』（）".unicodeScalars.map(\.value))
}

/// The words that begin a line of totals or remarks, whole: 計良医院 and 注射室 begin with none.
private enum RemarkMark {
  /// The word, in brackets or not, with which a text begins and after which no other word goes on.
  static func mark(of cell: Bytes) -> String? {
    let scalars = Fold.width(cell.characters(40).scalars).drop {
      Space.isSpace($0) || isBracket($0)
    }
    if scalars.first == 0x203B { return "※" }
    for word in words {
      guard let rest = rest(after: word[...], in: scalars) else { continue }
      if ends(rest.first) { return Scalars.text(word) }
    }
    return nil
  }

  /// What follows a word, between whose characters spaces may stand; nil if the text does not begin so.
  private static func rest(
    after word: ArraySlice<UInt32>, in text: ArraySlice<UInt32>
  ) -> ArraySlice<UInt32>? {
    guard let first = word.first else { return text }
    let text = word.count < text.count ? text.drop { Space.isSpace($0) } : text
    return text.first == first ? rest(after: word.dropFirst(), in: text.dropFirst()) : nil
  }

  /// Whether a word ends before this scalar: nothing, a digit, a space, punctuation.
  private static func ends(_ next: UInt32?) -> Bool {
    guard let next else { return true }
    return Scalars.isDigit(next) || Space.isSpace(next) || !Decoration.isWord(next)
      || next == 0x3007
  }

  private static func isBracket(_ scalar: UInt32) -> Bool { Separators.isBracket(scalar) }

  private static let words = ["合計", "小計", "総計", "集計", "計", "以上", "該当なし", "備考", "注"].map {
    $0.unicodeScalars.map(\.value)
  }
}

/// A row that stands whole in one cell: it was quoted as a whole, or pasted with other signs between.
private enum PackedRow {
  /// In bytes: four parts and a code or an address take more.
  static let least = 12
  /// In bytes: a longer text is none, and takes long to look at.
  private static let longest = 8000

  /// Whether a text has at least four parts, a code or an address among them.
  static func isPacked(_ cell: Bytes) -> Bool {
    guard cell.count >= least, cell.count <= longest else { return false }
    let scalars = cell.scalars
    let isParted = dividers.contains { divider in
      let parts = scalars.split(omittingEmptySubsequences: false) {
        Fold.ascii($0) == divider || divider == 0x3001 && $0 == 0xFF64
      }
      return parts.count >= 4 && parts.contains { isTelling(Scalars.trimmed($0)) }
    }
    return isParted || isSpaced(scalars)
  }

  /// Whether a text has at least four words, an institution code among them: a remark has spaces and slashes,
  /// too, and phones and dates.
  private static func isSpaced(_ scalars: [UInt32]) -> Bool {
    [0x20, 0x2F].contains { (divider: UInt32) in
      let words = scalars.split {
        Fold.ascii($0) == divider || divider == 0x20 && Space.isSpace($0)
      }
      return words.count >= 4
        && words.contains { word in
          (word.count == 7 || word.count == 10 && Fold.ascii(word[word.startIndex]) != 0x30)
            && word.allSatisfy { Scalars.isDigit(Fold.ascii($0)) }
        }
    }
  }

  private static func isTelling(_ part: ArraySlice<UInt32>) -> Bool {
    let folded = part.map(Fold.ascii).filter { $0 != 0x22 && $0 != 0x2D }
    let isCode = (6...10).contains(folded.count) && folded.allSatisfy(Scalars.isDigit)
    return isCode || folded.count >= 6 && folded.contains(0x40) && folded.contains(0x2E)
  }

  /// , ; tab | 、
  private static let dividers: [UInt32] = [0x2C, 0x3B, 0x09, 0x7C, 0x3001]
}
