// A clinic that is refused for some of its forms: what can be applied for all the same, and what waits for what.

/// What of a refused clinic is ready, and what waits.
struct Withheld {
  /// The procedures that are ready.
  let ready: Steps
  /// Those that wait, in the portal's order, each with the forms whose errors it waits for: its own, or those of
  /// what it needs.
  let waiting: [(form: Form, causes: Set<Form>)]

  /// Whether a finding keeps a form waiting.
  func holds(_ form: Form) -> Bool { waiting.contains { $0.form == form } }
}

extension Verdict {
  /// Takes what is ready of a refused clinic for ready; nothing changes where all has to wait.
  mutating func acceptInPart() {
    guard outcome == .rejected, row.knowsForms, row.tenDigits != nil, let withheld = parts,
      !withheld.ready.isEmpty, !withheld.waiting.isEmpty
    else { return }
    self.withheld = withheld
    outcome = .partial
  }

  /// Whether a procedure that is wanted can be applied for now.
  func isReady(_ step: Steps) -> Bool {
    outcome == .accepted || withheld?.ready.contains(step) ?? false
  }

  /// Nil where the clinic itself is at fault, or its row.
  private var parts: Withheld? {
    var causes: [Form: Set<Form>] = [:]
    for form in faultyForms {
      guard !form.step.isEmpty else { return nil }
      if row.wanted.contains(form.step) { causes[form] = [form] }
    }
    for (_, form, procedure) in Portal.procedures where row.wanted.contains(form.step) {
      for wait in procedure.after where wait.when?.holds(row) ?? true {
        guard let own = causes[Form.named(wait.form)] else { continue }
        causes[form, default: []].formUnion(own)
      }
    }
    let waiting = Portal.procedures.compactMap { entry in
      causes[entry.form].map { (form: entry.form, causes: $0) }
    }
    return Withheld(
      ready: row.wanted.subtracting(Steps(waiting.map(\.form.step))), waiting: waiting)
  }

  /// The forms on which an error stands, or that a column of theirs withholds.
  private var faultyForms: Set<Form> {
    var forms = Set(findings.filter { $0.severity == .error }.map(\.ownForm))
    lacking.forEach { forms.insert($0.form) }
    row.columns.doubled.forEach { forms.insert($0.form) }
    return forms
  }
}

extension RawFinding {
  /// The form that a finding stands on. A rule of rows that speaks of one cell stands on that cell's.
  var ownForm: Form {
    let rule = Catalogue.rules[rule].form
    return rule == .row ? field?.form ?? rule : rule
  }
}

extension Row {
  /// Does something with the row as if nothing but `ready` were wanted.
  func narrowed(to ready: Steps?, _ body: () -> Void) {
    guard let ready else { return body() }
    let whole = (wanted, judged)
    defer { (wanted, judged) = whole }
    for (step, form, _) in Portal.procedures where wanted.contains(step) && !ready.contains(step) {
      judged = judged.subtracting(form.fields)
    }
    wanted = ready
    body()
  }
}
