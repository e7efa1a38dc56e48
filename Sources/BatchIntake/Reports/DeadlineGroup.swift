/// Whose claims have one deadline: clinics of one start month that are ready, or those to mend.
struct DeadlineGroup: Hashable, Sendable {
  /// The start month (`Month.index`).
  let month: Int
  let isReady: Bool

  /// Months from the run's on that are told apart; claims begin at most 24 months ahead.
  static let horizon = 30
}

extension Verdict {
  /// The month from which on claims are applied for, if it is known; one so far ahead that it is refused
  /// must be a slip.
  var claimsMonth: Month? {
    guard row.knowsForms, row.wanted.contains(.claims), let month = row.month(.claimsStartMonth)
    else { return nil }
    // Most rows have no error, and need no look into the catalogue.
    guard hasErrorFinding else { return month }
    return findings.contains { $0.rule == Self.far && $0.severity == .error } ? nil : month
  }

  private static let far = Catalogue.place(id: "claims.startMonth.far")

  /// Under which deadline a clinic stands, if one lies ahead.
  var deadlineGroup: DeadlineGroup? {
    guard outcome != .blank, outcome != .unreadable, let month = claimsMonth,
      month.index <= Month(row.runDay).index + DeadlineGroup.horizon,
      let day = month.closingDay, !(day < row.runDay)
    else { return nil }
    return DeadlineGroup(month: month.index, isReady: isReady(.claims))
  }
}
