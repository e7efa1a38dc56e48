/// What findings are counted by: a rule, by its place in the catalogue, in one of its severities.
struct RuleCount: Hashable, Sendable {
  let rule: Int
  let severity: Severity
}
