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

  /// The rows that share a key, in groups of two or more; `key` is 0 where a row takes no part.
  ///
  /// Hardly any row shares one, so two bitmaps (two bytes a row) first tell which rows might; only
  /// those are sorted.
  func groups(by key: (RowKey) -> UInt64) -> [[Int]] {
    let seen = Bitmap(bits: count * 8)
    let again = Bitmap(bits: count * 8)
    forEach { _, row in
      let value = key(row)
      if value != 0 && !seen.insert(value) { _ = again.insert(value) }
    }
    var pairs: [(key: UInt64, row: Int)] = []
    forEach { place, row in
      let value = key(row)
      if value != 0 && again.contains(value) { pairs.append((value, place)) }
    }
    return Self.groups(pairs.sorted { ($0.key, $0.row) < ($1.key, $1.row) })
  }

  @inline(__always)
  private func forEach(_ body: (Int, RowKey) -> Void) {
    for (number, chunk) in chunks.enumerated() {
      chunk.withUnsafeBufferPointer { rows in
        for place in 0..<rows.count { body(number * Self.chunk + place, rows[place]) }
      }
    }
  }

  private static func groups(_ pairs: [(key: UInt64, row: Int)]) -> [[Int]] {
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

/// A set of hashes that may hold more than was put into it, never less.
private final class Bitmap {
  private let words: UnsafeMutablePointer<UInt64>
  private let shift: UInt64

  /// At least so many bits, rounded up to a power of two.
  init(bits: Int) {
    let exponent = max(6, Int.bitWidth - max(bits, 1).leadingZeroBitCount)
    words = .allocate(capacity: 1 << (exponent - 6))
    words.initialize(repeating: 0, count: 1 << (exponent - 6))
    shift = UInt64(64 - exponent)
  }

  deinit { words.deallocate() }

  private func place(_ value: UInt64) -> (word: Int, bit: UInt64) {
    let place = (value &* 0x9E37_79B9_7F4A_7C15) >> shift
    return (Int(place >> 6), 1 << (place & 63))
  }

  /// Puts a value in; false if it may have been there.
  func insert(_ value: UInt64) -> Bool {
    let (word, bit) = place(value)
    defer { words[word] |= bit }
    return words[word] & bit == 0
  }

  func contains(_ value: UInt64) -> Bool {
    let (word, bit) = place(value)
    return words[word] & bit != 0
  }
}
