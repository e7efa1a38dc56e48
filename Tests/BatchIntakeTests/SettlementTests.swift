import Testing

@testable import BatchIntake

@Suite struct SettlementTests {
  /// Values of which some have the same 32 bits in front when they are mixed, as unlike hashes have now
  /// and then.
  private static let values: [UInt64] = {
    var inverse: UInt64 = 1
    for _ in 0..<6 { inverse &*= 2 &- 0x9E37_79B9_7F4A_7C15 &* inverse }
    return (1...6).flatMap { number -> [UInt64] in
      let mixed = UInt64(number) << 40
      return [mixed, mixed + 1, mixed + 2].map { $0 &* inverse }
    }
  }()

  private func keys(_ count: Int, _ random: inout SplitMix64) -> [RowKey] {
    (0..<count).map { _ in
      var key = RowKey()
      guard Int.random(in: 0..<10, using: &random) > 0 else { return key }
      let category = ([1, 3, 4] as [UInt64]).randomElement(using: &random) ?? 1
      key.code = 3_100_000_000 + category * 10_000_000 + .random(in: 1...12, using: &random)
      key.content = .random(in: 1...2, using: &random)
      key.place = .random(in: 0...2, using: &random)
      if Bool.random(using: &random) { key.email = Self.values.randomElement(using: &random) ?? 0 }
      if Bool.random(using: &random) {
        key.eligibilityID = Self.values.randomElement(using: &random) ?? 0
      }
      if Bool.random(using: &random) { key.claimsID = .random(in: 1...40, using: &random) }
      if key.email != 0 {
        key.flags = Bool.random(using: &random) ? .wantsAccount : .hasAccount
      }
      return key
    }
  }

  private func told(_ finding: SettledFinding) -> String {
    "\(finding.rule) \(finding.lowered?.name ?? "") \(finding.size) \(finding.otherRows) \(finding.otherCodes)"
  }

  @Test func tellsWhatThePlainRulesTell() {
    var random = SplitMix64(seed: 21)
    for turn in 0..<400 {
      let rows = keys(turn % 50 + 1, &random)
      let columns = KeyColumns()
      columns.append(rows)
      let settlement = Settlement(columns)
      let plain = PlainSettlement(rows)
      for row in rows.indices {
        #expect(settlement.findings(of: row).map(told) == plain.findings[row].map(told))
        #expect(settlement.concerns(row) == !plain.findings[row].isEmpty)
        #expect(settlement.isDuplicate(row) == plain.duplicates.contains(row))
      }
      #expect(settlement.isEmpty == plain.findings.allSatisfy(\.isEmpty))
      let range = rows.count / 3..<rows.count + 5
      #expect(
        settlement.concerns(anyOf: range)
          == range.clamped(to: rows.indices).contains { !plain.findings[$0].isEmpty })
    }
  }

  /// However few rows are sorted at once, the groups are the same.
  @Test func groupsInShares() {
    var random = SplitMix64(seed: 22)
    let columns = KeyColumns()
    columns.append(
      keys(40_000, &random).map { key in
        var key = key
        key.claimsID = .random(in: 0...9_000, using: &random)
        return key
      })
    func groups(_ share: Int) -> Set<[Int]> {
      let groups = columns.groups(by: \.claimsID, share: share) { $0.count > 2 }
      return Set(groups.starts.map { Array(groups.rows(at: $0)) })
    }
    let byValue = Dictionary(grouping: 0..<columns.count) { columns[$0].claimsID }
    let all = Set(byValue.filter { $0.key != 0 && $0.value.count > 2 }.values)
    #expect(groups(1 << 20) == all)
    #expect(groups(5_000) == all)
    #expect(groups(999) == all)
  }
}

/// The rules between rows as they are told to people, without regard to memory.
private struct PlainSettlement {
  var findings: [[SettledFinding]]
  var duplicates: Set<Int> = []

  init(_ keys: [RowKey]) {
    findings = Array(repeating: [], count: keys.count)
    func groups(_ key: (RowKey) -> UInt64) -> [[Int]] {
      Dictionary(grouping: keys.indices.filter { key(keys[$0]) != 0 }) { key(keys[$0]) }
        .values.filter { $0.count > 1 }
    }
    for group in groups(\.code) {
      let isAlike = Set(group.map { keys[$0].content }).count == 1
      for (place, row) in group.enumerated() {
        let passes = isAlike && place == 0
        if !passes { duplicates.insert(row) }
        let others = Array(group.prefix(6).filter { $0 != row }.prefix(5))
        findings[row].append(
          SettledFinding(
            rule: Catalogue.place(id: "clinic.duplicate"), lowered: passes ? .warning : nil,
            field: .clinicInstitutionCode, size: group.count, otherRows: others))
      }
    }
    func tell(_ field: Field, _ group: [Int], _ isNoted: (RowKey) -> Bool) {
      let codes = Set(group.map { keys[$0].code }).sorted()
      for row in group where codes.count > 1 {
        findings[row].append(
          SettledFinding(
            rule: Catalogue.place(of: field.form, .shared),
            lowered: isNoted(keys[row]) ? .notice : nil,
            field: field, size: codes.count,
            otherCodes: Array(codes.prefix(6).filter { $0 != keys[row].code }.prefix(5))))
      }
    }
    for group in groups(\.email) where group.contains(where: { keys[$0].flags == .wantsAccount }) {
      tell(.accountEmail, group) { $0.flags != .wantsAccount }
    }
    for (field, key) in [
      (Field.eligibilityCustomerId, \RowKey.eligibilityID), (.claimsCustomerId, \.claimsID),
    ] {
      for group in groups({ $0[keyPath: key] }) {
        let sides = Set(group.map { keys[$0].code })
        let places = Set(group.map { keys[$0].place })
        let isOnePlace =
          sides.count == 2 && Set(sides.map { $0 / 10_000_000 % 10 }) == [1, 3]
          && places.count == 1 && places != [0]
        tell(field, group) { _ in isOnePlace }
      }
    }
  }
}
