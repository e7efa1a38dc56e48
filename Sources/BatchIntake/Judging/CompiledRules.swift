// The rules' conditions, compiled once from their declarations: what a row is asked, gated by the bits that
// each rests on, so that a clean row pays for a mask and not for a call.

struct CompiledRules: Sendable {
  /// A condition over several cells.
  struct Asked: Sendable {
    let place: Int
    /// The fields that must have a value.
    let rests: FieldSet
    /// The rule's own field, which must be judged; empty of a rule on a form.
    let field: FieldSet
    /// The form that must be wanted; empty where any will do.
    let step: Steps
    let holds: @Sendable (Row) -> Case?
  }

  /// A field that a row does not show although something stands in it.
  struct Hidden: Sendable {
    let place: Int
    let field: Field
    let holds: @Sendable (Row) -> Case?
  }

  /// A form as rows meet it.
  struct FormRules: Sendable {
    let step: Steps
    let fields: FieldSet
    let shown: [(field: Field, showing: @Sendable (Row) -> Applicability.Showing)]
    let notWanted: Int?
  }

  private(set) var asked: [Asked] = []
  private(set) var hidden: [Hidden] = []
  private(set) var forms: [FormRules] = []
  /// The rule that tells that a field is empty.
  private(set) var absence: [Field: Int] = [:]
  /// Fields that are needed in some rows.
  private(set) var needs: [(field: Field, isNeeded: @Sendable (Row) -> Bool)] = []
  private var resting: [Int: FieldSet] = [:]

  static let shared = CompiledRules()

  /// Fields that are judged whatever is wanted, and those of a clinic that is done.
  static let always = Field.all.reduce(into: FieldSet()) { set, field in
    if field.form.step.isEmpty { set.insert(field) }
  }
  static let identity = Portal.fields { $0.traits.contains(.identity) }
  /// Fields that are always needed.
  static let needed = Portal.fields { if case .always = $0.need { true } else { false } }
  /// Fields with several cells of their own.
  static let severalCells = Portal.fields { $0.kind == .terminals }

  private init() {
    var notWanted: [Form: Int] = [:]
    for (place, rule) in Catalogue.rules.enumerated() {
      for condition in rule.conditions { add(condition, of: rule, at: place, &notWanted) }
    }
    for field in Field.all {
      if case .when(_, let isNeeded) = field.declaration.need { needs.append((field, isNeeded)) }
    }
    forms = Portal.procedures.map { entry in
      FormRules(
        step: entry.step, fields: entry.form.fields, shown: Self.shown(in: entry.form),
        notWanted: notWanted[entry.form])
    }
  }

  private mutating func add(
    _ condition: Condition, of rule: Rule, at place: Int, _ notWanted: inout [Form: Int]
  ) {
    switch condition {
    case .cell(_, _, let rests): resting[place] = rests()
    case .needed: rule.field.map { absence[$0] = place }
    case .hidden(let holds):
      rule.field.map { hidden.append(Hidden(place: place, field: $0, holds: holds)) }
    case .row(let rests, let holds):
      asked.append(
        Asked(
          place: place, rests: rests(), field: rule.field.map { [$0] } ?? [],
          step: rule.form.step, holds: holds))
    case .notWanted: notWanted[rule.form] = place
    case .columns, .told: break
    }
  }

  private static func shown(
    in form: Form
  ) -> [(field: Field, showing: @Sendable (Row) -> Applicability.Showing)] {
    Field.all.filter { $0.form == form }.compactMap { field in
      guard case .when(_, let showing) = field.declaration.shown else { return nil }
      return (field, showing)
    }
  }

  /// What a fault of a cell rests on besides the cell.
  func rests(of rule: Int) -> FieldSet { resting[rule] ?? [] }
}
