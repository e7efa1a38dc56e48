/// What the summary and the page count beside rows: forms, deadlines, dealers.
struct Tally: Sendable {
  /// How a form stands at the clinics of a run.
  struct FormCount: Sendable {
    var ready = 0
    var toMend = 0
    var notWanted = 0
    var done = 0

    static func += (left: inout FormCount, right: FormCount) {
      left.ready += right.ready
      left.toMend += right.toMend
      left.notWanted += right.notWanted
      left.done += right.done
    }
  }

  struct DealerCount: Sendable {
    var read = 0
    var accepted = 0
    var rejected = 0
  }

  static let maxDealers = 1000
  private(set) var forms = Array(repeating: FormCount(), count: 4)
  /// Claims by start month (`Month.index`): clinics ready, clinics to mend.
  private(set) var deadlines: [Int: (ready: Int, toMend: Int)] = [:]
  private(set) var dealers: [String: DealerCount] = [:]

  /// Counts a judged row.
  mutating func add(_ judge: RowJudge, _ outcome: RowOutcome, _ sheet: OpenSheet) {
    guard outcome != .blank else { return }
    count(dealer(judge, outcome, sheet), outcome)
    guard outcome != .unreadable, judge.values.knowsForms else { return }
    for (place, entry) in Steps.ordered.enumerated() {
      count(form: place, entry.step, entry.form, judge, outcome)
    }
    let month = judge.slots[.claimsStartMonth]
    if judge.values.wanted.contains(.claims) && month.isValid {
      var entry = deadlines[Int(month.outcome.code)] ?? (0, 0)
      if outcome == .accepted { entry.ready += 1 } else { entry.toMend += 1 }
      deadlines[Int(month.outcome.code)] = entry
    }
  }

  private mutating func count(
    form place: Int, _ step: Steps, _ form: Form, _ judge: RowJudge, _ outcome: RowOutcome
  ) {
    if judge.values.wanted.contains(step) {
      let isReady = outcome == .accepted || !judge.needsMending(form)
      if isReady { forms[place].ready += 1 } else { forms[place].toMend += 1 }
    } else if judge.values.completed.contains(step) {
      forms[place].done += 1
    } else {
      forms[place].notWanted += 1
    }
  }

  private func dealer(_ judge: RowJudge, _ outcome: RowOutcome, _ sheet: OpenSheet) -> String {
    let slot = judge.slots[.clinicDealer]
    guard outcome != .unreadable, slot.isValid else { return sheet.identity.baseName }
    return String(slot.outcome.text.string.prefix(200))
  }

  private mutating func count(_ dealer: String, _ outcome: RowOutcome) {
    let isKnown = dealers[dealer] != nil || dealers.count < Self.maxDealers - 1
    let name = isKnown ? dealer : "…"
    dealers[name, default: DealerCount()].read += 1
    switch outcome {
    case .accepted, .done: dealers[name, default: DealerCount()].accepted += 1
    default: dealers[name, default: DealerCount()].rejected += 1
    }
  }

  /// Adds a later stretch's counts, in input order.
  mutating func add(_ other: Tally) {
    for place in forms.indices { forms[place] += other.forms[place] }
    for (month, entry) in other.deadlines {
      let own = deadlines[month] ?? (0, 0)
      deadlines[month] = (own.ready + entry.ready, own.toMend + entry.toMend)
    }
    for (dealer, entry) in other.dealers.sorted(by: { $0.key < $1.key }) {
      let isKnown = dealers[dealer] != nil || dealers.count < Self.maxDealers - 1
      let name = isKnown ? dealer : "…"
      var own = dealers[name] ?? DealerCount()
      own.read += entry.read
      own.accepted += entry.accepted
      own.rejected += entry.rejected
      dealers[name] = own
    }
  }
}

extension RowJudge {
  /// Whether an error stands on the form itself, on the clinic, or on the row.
  func needsMending(_ form: Form) -> Bool {
    if !sheet.doubled.isEmpty || !lacking.isEmpty { return true }
    return findings.contains { finding in
      let own = Catalogue.rules[finding.rule].form
      let isShared = own == .clinic || own == .run || own == .row
      return finding.severity == .error && (own == form || isShared)
    }
  }
}
