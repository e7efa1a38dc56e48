/// All rules, found by what they speak of.
public enum Catalogue {
  /// Every rule, in the order of the forms.
  public static let rules: [Rule] = {
    var stems: [String: Field] = [:]
    for field in Field.all { stems[field.declaration.stem] = field }
    let rules = Portal.forms.enumerated().flatMap { number, form in
      form.rules.map { rule in
        var rule = rule
        rule.form = Form(number: number)
        rule.field = stems[stem(of: rule.id)]
        return rule
      }
    }
    precondition(Set(rules.map(\.id)).count == rules.count, "two rules have one id")
    return rules
  }()

  /// The rule of this id, or nil.
  public static func rule(id: String) -> Rule? { rules.first { $0.id == id } }

  /// The place in `rules` of the rule of this id. Naming one that is not declared traps.
  static func place(id: String) -> Int {
    guard let place = rules.firstIndex(where: { $0.id == id }) else {
      preconditionFailure("no rule \(id) is declared")
    }
    return place
  }

  /// All of an id but its last part.
  private static func stem(of id: String) -> String {
    String(id[..<(id.lastIndex(of: ".") ?? id.endIndex)])
  }

  // MARK: - Faults

  /// The rule for a fault of a field's cells, and how grave it is at most; nil for what matters in some fields
  /// only, and not in this.
  static func rule(on field: Field, _ fault: Fault) -> (place: Int, lowered: Severity?)? {
    let entry = faults[Int(field.rawValue) * Fault.allCases.count + Int(fault.rawValue)]
    if entry.place < 0 && fault.mattersInSomeFields { return nil }
    precondition(entry.place >= 0, "no rule of \(field.path) speaks of \(fault)")
    return (Int(entry.place), entry.lowered)
  }

  /// The rule of a form for what whoever reads rows and files tells.
  static func place(of form: Form, _ fault: Fault) -> Int {
    guard let place = told[Told(form: form.number, fault: fault)] else {
      preconditionFailure("no rule of \(form.id) is told as \(fault)")
    }
    return place
  }

  private static let faults: [(place: Int16, lowered: Severity?)] = {
    let width = Fault.allCases.count
    var table = [(place: Int16, lowered: Severity?)](
      repeating: (-1, nil), count: Field.count * width)
    for (place, rule) in rules.enumerated() {
      guard let field = rule.field else { continue }
      for condition in rule.conditions {
        let (found, lower) = condition.faults
        for fault in found {
          let slot = Int(field.rawValue) * width + Int(fault.rawValue)
          precondition(table[slot].place < 0, "two rules speak of \(fault) in \(field.path)")
          table[slot] = (Int16(place), lower[fault])
        }
      }
    }
    return table
  }()

  private struct Told: Hashable {
    let form: Int
    let fault: Fault
  }

  private static let told: [Told: Int] = {
    var table: [Told: Int] = [:]
    for (place, rule) in rules.enumerated() {
      for case .told(let fault) in rule.conditions {
        table[Told(form: rule.form.number, fault: fault)] = place
      }
    }
    return table
  }()
}

extension Condition {
  /// The faults of a cell or of its columns that it speaks of.
  fileprivate var faults: ([Fault], lower: [Fault: Severity]) {
    switch self {
    case .cell(let faults, let lower, _): (faults, lower)
    case .columns(let fault): ([fault], [:])
    default: ([], [:])
    }
  }
}
