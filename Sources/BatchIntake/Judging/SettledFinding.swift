/// What one row has to be told of the others.
struct SettledFinding: Sendable {
  /// The rule's place in the catalogue, and the severity where it is lower.
  var rule: Int
  var lowered: Severity?
  var field: Field?
  /// The whole group, and up to five others of it: rows for a clinic, codes for a shared value.
  var size: Int
  var otherRows: [Int] = []
  var otherCodes: [UInt64] = []
}
