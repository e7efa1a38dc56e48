/// What the summary and the page count beside rows: forms, deadlines, dealers.
struct Tally: Sendable {
  struct DealerCount: Sendable {
    var read = 0
    /// Those that are done among them.
    var accepted = 0
    var done = 0
    var rejected = 0
  }

  static let maxDealers = 1000
  private static let others = "…"
  private(set) var forms = Array(repeating: Summary.FormCount(), count: Portal.procedures.count)
  /// Claims by start month (`Month.index`): clinics ready, clinics to mend.
  private(set) var deadlines: [Int: (ready: Int, toMend: Int)] = [:]
  private(set) var dealers: [String: DealerCount] = [:]

  /// Counts a judged row.
  mutating func add(_ verdict: Verdict, _ sheet: OpenSheet) {
    let outcome = verdict.outcome
    guard outcome != .blank else { return }
    count(verdict.dealer(sheet), outcome)
    guard outcome != .unreadable, verdict.row.knowsForms else { return }
    for (place, entry) in Portal.procedures.enumerated() {
      switch verdict.state(of: entry.step, entry.form) {
      case .ready: forms[place].ready += 1
      case .toMend: forms[place].toMend += 1
      case .notWanted: forms[place].notWanted += 1
      case .done: forms[place].done += 1
      }
    }
    if let month = verdict.claimsMonth {
      var entry = deadlines[month.index] ?? (0, 0)
      if verdict.isReady(.claims) { entry.ready += 1 } else { entry.toMend += 1 }
      deadlines[month.index] = entry
    }
  }

  private mutating func count(_ dealer: String, _ outcome: RowOutcome) {
    let name = name(for: dealer)
    dealers[name, default: DealerCount()].read += 1
    if outcome == .done { dealers[name, default: DealerCount()].done += 1 }
    switch outcome {
    case .accepted, .done: dealers[name, default: DealerCount()].accepted += 1
    default: dealers[name, default: DealerCount()].rejected += 1
    }
  }

  /// Under which name a dealer is counted: beyond so many all are one.
  private func name(for dealer: String) -> String {
    let named = dealers.count - (dealers[Self.others] == nil ? 0 : 1)
    return dealers[dealer] != nil || named < Self.maxDealers - 1 ? dealer : Self.others
  }

  /// Adds a later stretch's counts.
  mutating func add(_ other: Tally) {
    for place in forms.indices { forms[place] += other.forms[place] }
    for (month, entry) in other.deadlines {
      let own = deadlines[month] ?? (0, 0)
      deadlines[month] = (own.ready + entry.ready, own.toMend + entry.toMend)
    }
    for (dealer, entry) in other.dealers.sorted(by: { $0.key < $1.key }) {
      let name = name(for: dealer)
      var own = dealers[name] ?? DealerCount()
      own.read += entry.read
      own.accepted += entry.accepted
      own.done += entry.done
      own.rejected += entry.rejected
      dealers[name] = own
    }
  }
}

extension Summary.FormCount {
  static func += (left: inout Self, right: Self) {
    left.ready += right.ready
    left.toMend += right.toMend
    left.notWanted += right.notWanted
    left.done += right.done
  }
}
