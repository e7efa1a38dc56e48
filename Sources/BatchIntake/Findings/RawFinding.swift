/// A finding as the judge makes it, before anything is rendered: numbers and borrowed bytes.
struct RawFinding {
  /// The rule's place in the catalogue.
  var rule: Int
  var severity: Severity
  /// The field whose cell has to be changed; nil for the row as a whole.
  var field: Field?
  /// That cell's column, from 0; -1 for the row as a whole, or where the sheet has no such column.
  var column: Int
  /// What was typed; nil for secrets and for whole rows.
  var value: Bytes?
  var advice = Advice()
  /// The field whose cell the candidates are for, where that is not the finding's own.
  var candidatesField: Field?
  /// What to write into other cells of the row: for people.
  var elsewhere: Elsewhere = []
  /// The message's `{1}`, `{2}`, `{3}`.
  var facts: [String] = []
  /// A settled finding waits for the others of its row.
  var isSettled = false

  /// What would pass, likeliest first, as machines read it.
  var candidates: [String] {
    (advice.isEitherOr ? elsewhere.map(\.text) : []) + advice.candidates
  }

  /// Whether even a single candidate is no suggestion.
  var isDoubtful: Bool { advice.isDoubtful || advice.isEitherOr && !elsewhere.isEmpty }
}

/// How the rules stand for one run: the catalogue's severities under a profile.
struct Severities: Sendable {
  private let lowered: [Int: Severity?]

  init(_ profile: Profile) {
    var lowered: [Int: Severity?] = [:]
    // The catalogue is made at first use, and a clean sheet never uses it.
    guard !profile.rules.isEmpty || !profile.required.isEmpty else {
      self.lowered = [:]
      return
    }
    for (place, rule) in Catalogue.rules.enumerated() {
      if let weight = profile.rules[rule.id] { lowered[place] = .some(weight.severity) }
      if rule.id == "account.password.to-be-set", profile.required.contains(.accountPassword) {
        lowered[place] = .error
      }
    }
    self.lowered = lowered
  }

  /// The severity of a rule in a case; nil if the rule is off.
  func severity(of rule: Int, lowered own: Severity? = nil) -> Severity? {
    if let own = lowered[rule] { return own }
    return own ?? Catalogue.rules[rule].severity
  }
}
