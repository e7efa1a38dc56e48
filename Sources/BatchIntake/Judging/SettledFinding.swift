/// What one row has to be told of the others.
struct SettledFinding: Sendable {
  var subject: Subject
  var fault: Fault
  var field: Field?
  /// The whole group, and up to five others of it: rows for a clinic, codes for a shared value.
  var size: Int
  var otherRows: [Int] = []
  var otherCodes: [UInt64] = []
}
