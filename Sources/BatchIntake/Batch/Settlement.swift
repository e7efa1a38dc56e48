// The rules between rows: the same clinic twice, one address or one customer ID at two clinics. Settled
// once all rows are known, so that the order of the rows changes no verdict.

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

/// The verdicts between rows, by row number in the batch.
struct Settlement: Sendable {
  private(set) var findings: [Int: [SettledFinding]] = [:]
  /// Rows that are refused because their clinic stands elsewhere too.
  private(set) var duplicates: Set<Int> = []

  static let none = Settlement()

  private init() {}

  init(_ keys: KeyColumns) {
    for group in keys.groups(by: \.code) { settleDuplicates(group, keys) }
    settleEmails(keys)
    settleIDs(keys, .eligibilityCustomerId, \.eligibilityID)
    settleIDs(keys, .claimsCustomerId, \.claimsID)
  }

  var isEmpty: Bool { findings.isEmpty }

  /// The rows that have findings, ascending.
  var rows: [Int] { findings.keys.sorted() }

  /// Equal rows leave one: the first passes with a warning. Otherwise none can be told to be right.
  private mutating func settleDuplicates(_ group: [Int], _ keys: KeyColumns) {
    let isEqual = group.allSatisfy { keys[$0].content == keys[group[0]].content }
    for (place, row) in group.enumerated() {
      let passes = isEqual && place == 0
      if !passes { duplicates.insert(row) }
      add(
        SettledFinding(
          subject: .form(.clinic), fault: passes ? .duplicateWarned : .duplicate,
          field: .clinicInstitutionCode, size: group.count, otherRows: Self.others(row, group)),
        to: row)
    }
  }

  private static func others(_ row: Int, _ group: [Int]) -> [Int] {
    Array(group.prefix(6).filter { $0 != row }.prefix(5))
  }

  /// The portal knows a user by the address: two clinics cannot share one if either still registers.
  private mutating func settleEmails(_ keys: KeyColumns) {
    for group in keys.groups(by: \.email) {
      let codes = Self.codes(group, keys)
      guard codes.count > 1 else { continue }
      let wanting = Set(
        group.filter { keys[$0].flags.contains(.wantsAccount) }.map { keys[$0].code })
      for row in group {
        let wants = keys[row].flags.contains(.wantsAccount)
        let fault: Fault = wants && !wanting.isEmpty ? .shared : .sharedNoted
        if !wants && wanting.isEmpty { continue }
        addShared(.accountEmail, fault, row, codes, keys)
      }
    }
  }

  private mutating func settleIDs(
    _ keys: KeyColumns, _ field: Field, _ key: (RowKey) -> UInt64
  ) {
    for group in keys.groups(by: key) {
      let codes = Self.codes(group, keys)
      guard codes.count > 1 else { continue }
      let places = Set(group.map { keys[$0].place })
      // Medical (1) and dental (3): the third digit of the code.
      let isBothSides = codes.count == 2 && Set(codes.map { $0 / 10_000_000 % 10 }) == [1, 3]
      let isOnePlace = isBothSides && places.count == 1 && !places.contains(0)
      for row in group {
        addShared(field, isOnePlace ? .sharedNoted : .shared, row, codes, keys)
      }
    }
  }

  private static func codes(_ group: [Int], _ keys: KeyColumns) -> [UInt64] {
    Set(group.map { keys[$0].code }).sorted()
  }

  private mutating func addShared(
    _ field: Field, _ fault: Fault, _ row: Int, _ codes: [UInt64], _ keys: KeyColumns
  ) {
    let others = codes.prefix(6).filter { $0 != keys[row].code }.prefix(5)
    add(
      SettledFinding(
        subject: .field(field), fault: fault, field: field, size: codes.count,
        otherCodes: Array(others)), to: row)
  }

  private mutating func add(_ finding: SettledFinding, to row: Int) {
    findings[row, default: []].append(finding)
  }
}
