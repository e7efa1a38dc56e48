/// The findings of a run beside those of a former one: what is new, still there, and fixed.
///
/// A finding is new only if neither its id nor its alternate is in the baseline. Ids are taken first, as
/// they come; what remains is tried under its other name when all have been seen, and last under the
/// other names of the baseline's own, so that a code that is mended or spoilt makes nothing else new.
struct Comparison: Sendable {
  /// A finding on its way.
  typealias Entry = (id: FindingID, isError: Bool)

  private var baseline: Baseline?
  private var waiting: [Entry] = []
  private(set) var changes = Intake.Report.Changes()
  /// The ids of what is new, once settled.
  private(set) var new: [UInt64] = []

  /// Whether there was one at all.
  let hasBaseline: Bool

  /// Without a baseline everything is new.
  init(_ baseline: Baseline?) {
    self.baseline = baseline
    hasBaseline = baseline != nil
  }

  /// What is left of the baseline: once settled, what is fixed.
  var fixed: IDCounts { baseline?.rest ?? IDCounts([]) }

  mutating func add(_ entries: [Entry]) {
    for entry in entries {
      if baseline?.take(entry.id.value) ?? false {
        changes.still += 1
      } else if baseline != nil {
        waiting.append(entry)
      } else {
        count(new: entry)
      }
    }
  }

  /// Settles what is new and what is fixed. Nothing is known of the inputs in `unread`, so what the
  /// baseline holds of them is not fixed.
  mutating func settle(unread: Set<String>) throws {
    guard var baseline else { return }
    let unknown = waiting.filter { !baseline.take($0.id.alternate) }
    changes.still += waiting.count - unknown.count
    waiting = []
    var renamed: [(alternate: UInt64, id: UInt64)] = []
    var excused: [UInt64] = []
    if !unknown.isEmpty || !unread.isEmpty {
      try baseline.forEachLeft { finding in
        if !unread.isEmpty && unread.contains(finding["file"]) {
          excused.append(finding.id)
        } else if case let alternate = finding.byReference, alternate != 0 {
          renamed.append((alternate, finding.id))
        }
      }
    }
    renamed.sort { ($0.alternate, $0.id) < ($1.alternate, $1.id) }
    for entry in unknown {
      let start = renamed.partitionPoint { $0.alternate < entry.id.value }
      let isThere = renamed[start...].prefix { $0.alternate == entry.id.value }
        .contains { baseline.take($0.id) }
      if isThere {
        changes.still += 1
      } else {
        count(new: entry)
        new.append(entry.id.value)
      }
    }
    for id in excused { _ = baseline.take(id) }
    changes.fixed = baseline.rest.left
    self.baseline = baseline
  }

  private mutating func count(new entry: Entry) {
    changes.new += 1
    if entry.isError { changes.newErrors += 1 }
  }
}
