// What a rule is: one declaration that reads like the manual. When it speaks and everything
// that people read of it stand here.

/// One rule of the catalogue.
public struct Rule: Sendable {
  /// The stable name: `claims.startMonth.too-early`. All but its end names the field or form it speaks of.
  public let id: String
  /// The gravest severity that it has.
  public let severity: Severity
  /// When it is lower; empty if never.
  public let leniency: Text
  /// The step of the manual, such as `4-4`; empty where the manual says nothing.
  public let manual: String
  /// A few words.
  public var title: Text { named(writtenTitle) }
  /// The sentence of a finding: `{value}` is what was typed, `{label}` the field, `{1}`, `{2}`, `{3}`
  /// the facts of the case.
  public var message: Text { named(writtenMessage) }
  /// What to do.
  public var fix: Text { named(writtenFix) }
  /// Rows that it lets pass.
  public var accepts: [Example] { writtenExamples().accepts.map(named) }
  /// Rows that it speaks of.
  public var refuses: [Example] { writtenExamples().refuses.map(named) }
  /// When it speaks.
  let conditions: [Condition]

  /// The form that it belongs to.
  public internal(set) var form = Form(number: 0)
  /// The field that it speaks of; nil of a rule on a form, a row or a file as such.
  public internal(set) var field: Field?

  // As declared. They are put in words only when read: most runs speak of a few rules.
  private let writtenTitle: Text
  private let writtenMessage: Text
  private let writtenFix: Text
  private let writtenExamples: @Sendable () -> (accepts: [Example], refuses: [Example])

  init(
    _ id: String, _ severity: Severity, manual: String = "", title: Text, message: Text, fix: Text,
    leniency: Text = .empty, accepts: @autoclosure @escaping @Sendable () -> [Example],
    refuses: @autoclosure @escaping @Sendable () -> [Example], when conditions: [Condition]
  ) {
    self.id = id
    self.severity = severity
    self.leniency = leniency
    self.manual = manual
    writtenTitle = title
    writtenMessage = message
    writtenFix = fix
    writtenExamples = { (accepts(), refuses()) }
    self.conditions = conditions
  }

  init(
    _ id: String, _ severity: Severity, manual: String = "", title: Text, message: Text, fix: Text,
    leniency: Text = .empty, accepts: @autoclosure @escaping @Sendable () -> [Example],
    refuses: @autoclosure @escaping @Sendable () -> [Example], when conditions: Condition...
  ) {
    self.init(
      id, severity, manual: manual, title: title, message: message, fix: fix, leniency: leniency,
      accepts: accepts(), refuses: refuses(), when: conditions)
  }

  /// A text with its form's title for `{form}` and, of a rule on one field, the field's name for `{label}` and
  /// its options for `{choices}`.
  private func named(_ text: Text) -> Text {
    var text = text.replacing("{form}", with: form.title)
    if let word = form.declaration.procedure?.word {
      text = text.replacing("{word}", with: Text(word, word))
    }
    guard let field else { return text }
    text = text.replacing("{label}", with: Text(field.header, field.english))
    guard text.ja.contains("{choices}") else { return text }
    return text.replacing("{choices}", with: field.kind.spoken)
  }

  /// An example with the field's column for `{label}`.
  private func named(_ example: Example) -> Example {
    guard let field else { return example }
    return example.renaming("{label}", to: field.header)
  }
}

/// When a rule speaks.
enum Condition: Sendable {
  /// The value's type finds one of these faults in a cell, some of them less grave than the rule. `rests`:
  /// only beside a value in these fields.
  case cell([Fault], lower: [Fault: Severity], rests: @Sendable () -> FieldSet)
  /// The field is empty where its form needs it.
  case needed
  /// Two columns of the field do not go together.
  case columns(Fault)
  /// The row does not show the field, and something stands in it.
  case hidden(@Sendable (Row) -> Case?)
  /// A function of the row, asked only where all that it rests on has a value.
  case row(rests: @Sendable () -> FieldSet, @Sendable (Row) -> Case?)
  /// The form is not wanted, and something stands in its cells.
  case notWanted
  /// Whoever reads rows and files, or sees them together, tells of it under this name.
  case told(Fault)

  /// Faults of the value's type.
  static func cell(_ faults: Fault..., lower: [Fault: Severity] = [:]) -> Condition {
    .cell(faults + lower.keys, lower: lower, rests: { [] })
  }

  /// A fault of the value's type that counts only beside values in other fields.
  static func cell(
    _ fault: Fault, resting rests: @autoclosure @escaping @Sendable () -> FieldSet
  ) -> Condition {
    .cell([fault], lower: [:], rests: rests)
  }

  /// A function of the row that rests on these fields' values.
  static func row(
    _ rests: @autoclosure @escaping @Sendable () -> FieldSet = [],
    _ holds: @escaping @Sendable (Row) -> Case?
  ) -> Condition {
    .row(rests: rests, holds)
  }
}

/// A case in which a rule speaks: where, how grave, and what the sentence needs. A reference, so that a
/// condition that does not hold answers with nothing.
final class Case {
  /// Less grave than the rule.
  let lowered: Severity?
  /// The field whose cell has to be changed, where that is not the rule's own.
  let at: Field?
  /// Its slot, where it is not the field's own.
  let slot: Int?
  let advice: Advice
  /// The advice is that on the cell itself.
  let asksCell: Bool
  /// The field whose cell the candidates are for, where that is not the finding's own.
  let on: Field?
  let elsewhere: Elsewhere
  /// The message's `{1}`, `{2}`, `{3}`.
  let facts: [String]

  init(
    lowered: Severity? = nil, at: Field? = nil, slot: Int? = nil, advice: Advice = Advice(),
    asksCell: Bool = false, on: Field? = nil, elsewhere: Elsewhere = [], facts: [String] = []
  ) {
    self.lowered = lowered
    self.at = at
    self.slot = slot
    self.advice = advice
    self.asksCell = asksCell
    self.on = on
    self.elsewhere = elsewhere
    self.facts = facts
  }
}

/// Texts for cells of a row, each with the field that it is for.
typealias Elsewhere = [(field: Field, text: String)]

/// A case that a rule accepts or refuses, run as a test.
public struct Example: Sendable, ExpressibleByDictionaryLiteral {
  /// What the sheet holds.
  enum Sheet: Sendable {
    /// Right rows, each with these cells changed; nil takes a column out of the sheet.
    case rows([[String: String?]])
    /// The sheet as it stands, byte for byte.
    case text(String)
    case bytes([UInt8])
  }

  let sheet: Sheet

  /// A right row with these cells changed; nil takes the column out of the sheet.
  public init(dictionaryLiteral cells: (String, String?)...) {
    sheet = .rows([Dictionary(cells) { _, last in last }])
  }

  init(_ sheet: Sheet) { self.sheet = sheet }

  static func rows(_ rows: [String: String?]...) -> Example { Example(.rows(rows)) }
  static func text(_ text: String) -> Example { Example(.text(text)) }
  static func bytes(_ bytes: [UInt8]) -> Example { Example(.bytes(bytes)) }

  /// Any right row.
  static let right: Example = [:]

  /// The example with one column's name in the place of another.
  func renaming(_ name: String, to other: String) -> Example {
    guard case .rows(let rows) = sheet else { return self }
    return Example(
      .rows(
        rows.map { row in
          var row = row
          if let cell = row.removeValue(forKey: name) { row[other] = .some(cell) }
          return row
        }))
  }
}
