// The rules' conditions, compiled once from their declarations: what a row is asked, gated by the bits that
// each rests on, so that a clean row pays for a mask and not for a call.

final class CompiledRules: Sendable {
  /// When a condition over several cells is asked: bits alone, so that the loop over all of them touches no
  /// reference.
  struct Gate {
    let place: Int
    /// The fields that must have a value.
    let rests: FieldSet
    /// The rule's own field, which must be judged; empty of a rule on a form.
    let field: FieldSet
    /// The form that must be wanted; empty where any will do.
    let step: Steps
  }

  /// A field that a row does not show although something stands in it.
  struct Hidden: Sendable {
    let place: Int
    let field: Field
    let holds: @Sendable (Row) -> Case?
  }

  /// A form as rows meet it.
  struct FormRules {
    let step: Steps
    let fields: FieldSet
    let notWanted: Int?
  }

  /// A field that some rows do not show.
  struct Shown {
    let step: Steps
    let field: Field
  }

  /// A condition by itself. (In a struct, a function is stored as it is called.)
  struct Question: Sendable {
    let holds: @Sendable (Row) -> Case?
  }

  /// How a field stands in a row.
  struct Showing: Sendable {
    let stands: @Sendable (Row) -> Applicability.Showing
  }

  /// Whether a row needs a field.
  struct Needing: Sendable {
    let isNeeded: @Sendable (Row) -> Bool
  }

  let gates: [Gate]
  /// What the gates lead to, at the same places.
  let asked: [Question]
  let hidden: [Hidden]
  let forms: [FormRules]
  /// The steps of all forms.
  let steps: Steps
  let shown: [Shown]
  /// How each of these stands in a row, at the same places.
  let showing: [Showing]
  /// The rule that tells that a field is empty.
  let absence: [Field: Int]
  /// Fields that are needed in some rows, and when, at the same places.
  let needs: [Field]
  let needing: [Needing]
  private let resting: [Int: FieldSet]

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
    var parts = Parts()
    for (place, rule) in Catalogue.rules.enumerated() {
      for condition in rule.conditions { parts.add(condition, of: rule, at: place) }
    }
    gates = parts.gates
    asked = parts.asked
    hidden = parts.hidden
    absence = parts.absence
    resting = parts.resting
    var needs: [Field] = []
    needing = Field.all.compactMap { field in
      guard case .when(_, let isNeeded) = field.declaration.need else { return nil }
      needs.append(field)
      return Needing(isNeeded: isNeeded)
    }
    self.needs = needs
    forms = Portal.procedures.map { entry in
      FormRules(
        step: entry.step, fields: entry.form.fields, notWanted: parts.notWanted[entry.form])
    }
    steps = forms.reduce(into: []) { $0.formUnion($1.step) }
    let hideable = Field.all.filter { !$0.form.step.isEmpty && $0.declaration.mayBeHidden }
    shown = hideable.map { Shown(step: $0.form.step, field: $0) }
    showing = hideable.compactMap { field in
      guard case .when(_, let showing) = field.declaration.shown else { return nil }
      return Showing(stands: showing)
    }
  }

  /// The rules' conditions, sorted by what they are.
  private struct Parts {
    var gates: [Gate] = []
    var asked: [Question] = []
    var hidden: [Hidden] = []
    var absence: [Field: Int] = [:]
    var resting: [Int: FieldSet] = [:]
    var notWanted: [Form: Int] = [:]

    mutating func add(_ condition: Condition, of rule: Rule, at place: Int) {
      switch condition {
      case .cell(_, _, let rests):
        let rests = rests()
        if !rests.isEmpty { resting[place] = rests }
      case .needed: rule.field.map { absence[$0] = place }
      case .hidden(let holds):
        rule.field.map { hidden.append(Hidden(place: place, field: $0, holds: holds)) }
      case .row(let rests, let holds):
        gates.append(
          Gate(
            place: place, rests: rests(), field: rule.field.map { [$0] } ?? [],
            step: rule.form.step))
        asked.append(Question(holds: holds))
      case .notWanted: notWanted[rule.form] = place
      case .columns, .told: break
      }
    }
  }

  /// What a fault of a cell rests on besides the cell.
  func rests(of rule: Int) -> FieldSet { resting[rule] ?? [] }
}
