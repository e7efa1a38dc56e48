/// What is kept of a row for the rules between rows: 48 bytes, whatever the row holds.
struct RowKey: Sendable {
  /// The accepted ten digits, or 0.
  var code: UInt64 = 0
  /// Keyed hashes of the values that two clinics should not share; 0 where the row has none.
  var email: UInt64 = 0
  var eligibilityID: UInt64 = 0
  var claimsID: UInt64 = 0
  /// Of the whole normalised row, 管理番号 and 販売店 aside.
  var content: UInt64 = 0
  /// Of prefecture, founder and phone: the medical and the dental side of one place share it.
  var place: UInt32 = 0
  var flags: Flags = []

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let wantsAccount = Flags(rawValue: 1)
    static let hasAccount = Flags(rawValue: 2)
  }
}

/// The keys of all rows, in input order; grown in chunks, so that growing never doubles memory.
struct KeyColumns {
  private static let chunk = 1 << 14
  private var chunks: [[RowKey]] = []
  private(set) var count = 0

  subscript(row: Int) -> RowKey { chunks[row / Self.chunk][row % Self.chunk] }

  mutating func append(_ keys: [RowKey]) {
    for key in keys {
      if count % Self.chunk == 0 {
        var fresh: [RowKey] = []
        fresh.reserveCapacity(Self.chunk)
        chunks.append(fresh)
      }
      chunks[chunks.count - 1].append(key)
      count += 1
    }
  }

  /// The rows that share a key, in groups of two or more, by ascending key; `key` is 0 where a row
  /// takes no part.
  func groups(by key: (RowKey) -> UInt64) -> [[Int]] {
    var pairs: [(key: UInt64, row: Int)] = []
    for row in 0..<count {
      let value = key(self[row])
      if value != 0 { pairs.append((value, row)) }
    }
    pairs.sort { ($0.key, $0.row) < ($1.key, $1.row) }
    var groups: [[Int]] = []
    var start = 0
    while start < pairs.count {
      var end = start + 1
      while end < pairs.count && pairs[end].key == pairs[start].key { end += 1 }
      if end - start > 1 { groups.append(pairs[start..<end].map(\.row)) }
      start = end
    }
    return groups
  }
}
