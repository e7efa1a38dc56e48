// Where two forms ask the same thing, a prefix says which is meant: 請求_支払方法, 資格確認_申請区分.

/// A form and the words that stand before its fields' names.
struct FormPrefix: Sendable {
  /// The longest first.
  let words: [[UInt32]]
  private let form: Form

  /// Of each procedure.
  static let all = Portal.procedures.map { entry in
    FormPrefix(
      words: NamePattern.names(of: entry.procedure.prefixes).sorted { $0.count > $1.count },
      form: entry.form)
  }

  /// What the rest of the header says in this form, or nil if the form has no such field.
  func sense(of reading: Aliases.Reading) -> Aliases.Sense? {
    switch reading {
    case .stranger: return nil
    case .ambiguous(let fields):
      guard let field = fields.first(where: { owns($0) && Self.isShared($0) }) else { return nil }
      return Aliases.Sense(field: field, part: .whole, isPrefixed: true)
    case .names(var sense):
      let family = Self.shared.first { $0.contains(sense.field) } ?? [sense.field]
      guard let field = family.first(where: owns) else { return nil }
      sense = Aliases.Sense(
        field: field, part: sense.part, isGuess: sense.isGuess, isPrefixed: true)
      return sense
    }
  }

  private func owns(_ field: Field) -> Bool { field.form == form }

  private static func isShared(_ field: Field) -> Bool { shared.contains { $0.contains(field) } }

  /// The fields that more than one form has under one key.
  private static let shared: [[Field]] = {
    let families = Dictionary(grouping: Field.all, by: \.key).values
    return families.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }()
}
