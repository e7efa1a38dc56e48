/// Whose claims have one deadline: clinics of one start month that are ready, or those to mend.
struct DeadlineGroup: Hashable, Sendable {
  /// The start month (`Month.index`).
  let month: Int
  let isReady: Bool

  /// Months from the run's on that are told apart; claims begin at most 24 months ahead.
  static let horizon = 30
}

extension RowJudge {
  /// The month from which on claims are applied for, if it is known; one so far ahead that it is refused
  /// must be a slip.
  var claimsMonth: Month? {
    let slot = slots[.claimsStartMonth]
    guard values.knowsForms, values.wanted.contains(.claims), slot.isValid else { return nil }
    let month = Month(index: slot.outcome.code)
    // Most rows have no error, and need no look into the catalogue.
    guard hasErrorFinding else { return month }
    let far = Catalogue.place(of: .field(.claimsStartMonth), .far)
    return findings.contains { $0.rule == far && $0.severity == .error } ? nil : month
  }

  /// Under which deadline a clinic stands, if one lies ahead.
  func deadlineGroup(_ outcome: RowOutcome) -> DeadlineGroup? {
    guard outcome != .blank, outcome != .unreadable, let month = claimsMonth,
      month.index <= Month(context.day).index + DeadlineGroup.horizon,
      let day = month.closingDay, !(day < context.day)
    else { return nil }
    return DeadlineGroup(month: month.index, isReady: outcome == .accepted)
  }
}
