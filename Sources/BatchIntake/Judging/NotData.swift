// Rows that are no clinic: examples, totals, remarks, units. They count as blank, with one notice.

extension RowJudge {
  /// What shows that a row is no clinic, or nil.
  func notData(_ cells: Cells) -> String? {
    let reference = trimmed(row.slots[.clinicReference].raw)
    if reference.count <= 24, !reference.isASCII, Self.isExampleMark(reference) {
      return reference.string
    }
    let name = trimmed(row.slots[.clinicName].raw)
    if name.count > 0, let mark = Self.bracketedMark(name) { return mark }
    // A row with a proper code, e-mail or phone is a clinic, whatever else it says.
    let code = row.slots[.clinicInstitutionCode].outcome
    if code.state == .valid { return nil }
    return slow(cells)
  }

  private func slow(_ cells: Cells) -> String? {
    let code = row.slots[.clinicInstitutionCode].raw
    if repeatsHeader(cells) { return "見出し" }
    guard Self.digits(in: code) < 6 else { return nil }
    if isExplanation(code) { return code.string }
    guard row.slots[.accountEmail].isAbsent, row.slots[.clinicPhone].isAbsent else { return nil }
    var filled = 0
    var first: Bytes?
    for column in 0..<cells.count where trimmed(cells[column]).count > 0 {
      filled += 1
      first = first ?? trimmed(cells[column])
    }
    if let first, let mark = Self.remark(first) { return mark }
    return filled <= 2 ? (first.map { $0.string } ?? "") : nil
  }

  /// In bytes. A longer cell names no field, and to fold one of 64 KiB takes long.
  private static let longestName = 1000

  /// Whether the row says what the header says. A choice that is right where it stands names nothing,
  /// though CAF and COP are headers too.
  func repeatsHeader(_ cells: Cells) -> Bool {
    guard row.slots[.clinicInstitutionCode].outcome.state != .valid else { return false }
    var naming = 0
    for column in 0..<min(cells.count, 300)
    where cells[column].count > 2 && cells[column].count <= Self.longestName {
      if !cells[column].isASCII || cells[column].count < 40,
        Aliases.surely(folded: HeaderFold.folded(cells[column].string)) != nil,
        !isChosen(column)
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

  private func isExplanation(_ code: Bytes) -> Bool {
    code.contains("桁") || code.contains("半角") || code.contains("数字") || code.contains("必須")
      || code.contains("例")
  }

  private static func isExampleMark(_ cell: Bytes) -> Bool {
    let word = Fold.width(cell.scalars).filter { !brackets.contains($0) && $0 != 0x20 }
    return marks.contains(word)
  }

  /// The mark in brackets at the start of a name, or nil.
  private static func bracketedMark(_ name: Bytes) -> String? {
    guard name.count >= 3, !name.slice(0, 1).isASCII || name[0] < 0x5C else { return nil }
    let head = name.scalar(at: 0).value
    guard Separators.isBracket(head),
      brackets.contains(Fold.ascii(head)) || brackets.contains(head)
    else { return nil }
    let scalars = Fold.width(name.scalars)
    guard let end = scalars.dropFirst().firstIndex(where: brackets.contains) else { return nil }
    let word = Array(scalars[1..<end]).filter { $0 != 0x20 }
    return marks.contains(word) ? text(word) : nil
  }

  private static func remark(_ cell: Bytes) -> String? {
    let scalars = Fold.width(cell.scalars).filter { $0 != 0x20 }
    if scalars.first == 0x203B || scalars.first == 0x6CE8 { return text(scalars) }
    let head = Array(scalars)
    return totals.contains { head.starts(with: $0) } ? text(head) : nil
  }

  private static func digits(in cell: Bytes) -> Int {
    guard cell.count > 0 else { return 0 }
    return cell.scalars.count { (0x30...0x39).contains(Fold.ascii($0)) }
  }

  private static func text(_ scalars: [UInt32]) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  private static func words(_ list: [String]) -> [[UInt32]] {
    list.map { $0.unicodeScalars.map(\.value) }
  }

  private static let marks = words(["例", "記入例", "入力例", "サンプル", "見本"])
  private static let totals = words(["合計", "小計", "計", "以上", "該当なし"])
  private static let brackets = Set(words(["()[]{}<>【】〔〕［］《》〈〉「」『』（）"])[0])
}
