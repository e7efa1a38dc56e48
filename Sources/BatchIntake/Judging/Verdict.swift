/// What became of a row: all that writers see of it. The row's values hold until the next row is judged.
struct Verdict {
  let row: Row
  var outcome: RowOutcome
  let findings: [RawFinding]
  /// Columns that the row needs and the sheet lacks.
  var lacking = FieldSet()
  /// What waits of a clinic that is accepted in part; nil of any other.
  var withheld: Withheld?

  /// Whether the row has a finding that withholds it.
  var hasErrorFinding: Bool { findings.contains { $0.severity == .error } }

  /// Whether the row is refused because a month came too near, and for nothing else: time does that to
  /// a row that nobody touched.
  var isLateAlone: Bool {
    guard lacking.isEmpty, row.columns.doubled.isEmpty, hasErrorFinding else { return false }
    return findings.allSatisfy { $0.severity != .error || Self.late.contains($0.rule) }
  }

  /// The rules by which time alone refuses a row.
  static let lateRules = ["claims.startMonth.too-early", "eligibility.startMonth.past"]
  private static let late = lateRules.map { Catalogue.place(id: $0) }

  /// The forms whose month came too near.
  var lateForms: [Form] {
    Portal.procedures.map(\.form).filter { form in
      findings.contains { Self.late.contains($0.rule) && Catalogue.rules[$0.rule].form == form }
    }
  }

  /// What the sheet as a whole lacks or has twice, as far as this row is refused for it.
  var faultsOfSheet: [(fault: Fault, field: Field?)] {
    var faults: [(fault: Fault, field: Field?)] = []
    lacking.forEach { faults.append((.headerMissing, $0)) }
    if outcome != .blank && outcome != .unreadable {
      row.columns.doubled.forEach { faults.append((.headerDuplicate, $0)) }
    }
    return faults
  }

  /// In the order of reports: the row's own, then column by column, in the order of the rules.
  var sortedFindings: [RawFinding] {
    findings.count < 2
      ? findings : findings.sorted { ($0.column, $0.rule) < ($1.column, $1.rule) }
  }
}
