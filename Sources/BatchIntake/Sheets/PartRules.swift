// Which columns of one field belong together: a code beside a name, two halves of a month, an ID of
// either kind, numbered terminals. Any other two columns are one too many.

/// The rules by which columns of one field are merged.
enum PartRules {
  /// Fields of which the first of several columns is simply read.
  static let readsFirst = Portal.fields { $0.traits.contains(.firstColumnCounts) }

  /// What each column holds, seen beside the others; nil if they do not go together.
  static func settled(_ parts: [Part], of field: Field) -> [Part]? {
    // One half of a month alone is read as a whole one, which it may hold all the same.
    if parts.count == 1 { return parts == [.month] || parts == [.year] ? [.whole] : parts }
    let named = completed(parts, of: field)
    guard Set(named).count == named.count else { return nil }
    let allowed = together(field)
    return named.allSatisfy(allowed) ? named : nil
  }

  /// The part that a header's last word tells, for a field that has it: 県コード, 開始年.
  static func ending(of folded: String, as field: Field) -> Part {
    let key = HeaderKey.key(HeaderFold.scalars(folded))
    let hit = endings.first {
      key.count > $0.word.count && key.suffix($0.word.count) == $0.word[...]
    }
    guard let part = hit?.part, together(field)(part), part != .count else { return .whole }
    return part
  }

  /// A plain column beside one of a pair is the other of the pair.
  private static func completed(_ parts: [Part], of field: Field) -> [Part] {
    guard let plain = parts.firstIndex(of: .whole) else { return parts }
    var completed = parts
    switch field.kind {
    case .choice where field.declaration.traits.contains(.codeAndName) && parts.count == 2:
      completed[plain] = parts.contains(.code) ? .name : .code
    case .institutionCode where parts.count == 2 && parts.contains(.tenDigits):
      completed[plain] = .sevenDigits
    case .terminals
    where !parts.contains(.numbered(1)) && parts.contains(where: isNumbered):
      completed[plain] = .numbered(1)
    default: break
    }
    return completed
  }

  private static func together(_ field: Field) -> (Part) -> Bool {
    switch field.kind {
    case .choice where field.declaration.traits.contains(.codeAndName):
      { $0 == .code || $0 == .name }
    case .institutionCode: { $0 == .sevenDigits || $0 == .tenDigits }
    case .customerID: { $0 == .caf || $0 == .cop }
    case .month: { $0 == .year || $0 == .month }
    case .terminals: { $0 == .whole || $0 == .count || isNumbered($0) }
    default: { _ in false }
    }
  }

  private static func isNumbered(_ part: Part) -> Bool {
    if case .numbered = part { true } else { false }
  }

  private static let endings: [(word: [UInt32], part: Part)] = [
    ("コード", Part.code), ("番号", .code), ("名", .name), ("名称", .name), ("年", .year),
    ("月", .month), ("caf", .caf), ("(caf)", .caf), ("cop", .cop), ("(cop)", .cop),
    ("(7桁)", .sevenDigits), ("(10桁)", .tenDigits),
  ].map { (HeaderFold.scalars($0.0), $0.1) }
}
