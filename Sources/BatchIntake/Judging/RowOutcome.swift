/// What becomes of a row.
enum RowOutcome: UInt8, CaseIterable, Sendable {
  case accepted, done, partial, rejected, duplicate, blank, unreadable

  var name: String { "\(self)" }
}

extension Intake.Report.Rows {
  /// Counts a row.
  mutating func add(_ outcome: RowOutcome) {
    read += 1
    switch outcome {
    case .accepted: accepted += 1
    case .done:
      accepted += 1
      done += 1
    case .partial:
      rejected += 1
      partial += 1
    case .rejected: rejected += 1
    case .duplicate:
      rejected += 1
      duplicate += 1
    case .blank: blank += 1
    case .unreadable: unreadable += 1
    }
  }

  static func += (left: inout Self, right: Self) {
    left.read += right.read
    left.accepted += right.accepted
    left.done += right.done
    left.partial += right.partial
    left.rejected += right.rejected
    left.duplicate += right.duplicate
    left.blank += right.blank
    left.unreadable += right.unreadable
  }
}
