/// The keys of all rows, in input order; grown in chunks, so that growing never doubles memory, and never
/// copied: whoever settles the rows writes into them.
final class KeyColumns: @unchecked Sendable {
  // Written by the coordinator alone until the rows are settled, read-only afterwards.
  private static let chunk = 1 << 14
  private var chunks: [UnsafeMutablePointer<RowKey>] = []
  private(set) var count = 0

  deinit { for chunk in chunks { chunk.deallocate() } }

  subscript(row: Int) -> RowKey {
    get { place(row).pointee }
    set { place(row).pointee = newValue }
  }

  @inline(__always)
  private func place(_ row: Int) -> UnsafeMutablePointer<RowKey> {
    precondition(row >= 0 && row < count, "there is no such row")
    return chunks[row / Self.chunk] + row % Self.chunk
  }

  func append(_ keys: [RowKey]) {
    for key in keys {
      if count % Self.chunk == 0 { chunks.append(.allocate(capacity: Self.chunk)) }
      (chunks[count / Self.chunk] + count % Self.chunk).initialize(to: key)
      count += 1
    }
  }

  /// The rows that share a key, in groups of two or more; `key` is 0 where a row takes no part. Only
  /// groups that `keeping` wants are kept.
  ///
  /// Hardly any row shares one, so two bitmaps (two bytes a row) first tell which rows might; only
  /// those are sorted, at most about `share` at once, so that sorting needs no memory for all of them.
  func groups(
    by key: (RowKey) -> UInt64, share: Int = 1 << 20, keeping: (RowGroups.Rows) -> Bool
  ) -> RowGroups {
    let seen = Bitmap(bits: count * 8)
    let again = Bitmap(bits: count * 8)
    forEach { _, row in
      let value = key(row)
      if value != 0 && !seen.insert(value) { _ = again.insert(value) }
    }
    var sharing = 0
    forEach { _, row in
      let value = key(row)
      if value != 0 && again.contains(value) { sharing += 1 }
    }
    var groups = RowGroups()
    groups.reserve(sharing)
    let shares = sharing / share + 1
    for part in 0..<UInt64(sharing == 0 ? 0 : shares) {
      var entries: [UInt64] = []
      entries.reserveCapacity(2 * sharing / shares)
      forEach { place, row in
        let value = key(row)
        guard value != 0, again.contains(value) else { return }
        let hash = Self.hash(value)
        if hash % UInt64(shares) == part { entries.append(hash << 32 | UInt64(place)) }
      }
      entries.sort()
      appendGroups(&entries, key, keeping, to: &groups)
    }
    return groups
  }

  /// Runs `body` over all keys with their rows.
  @inline(__always)
  private func forEach(_ body: (Int, RowKey) -> Void) {
    for (number, chunk) in chunks.enumerated() {
      let start = number * Self.chunk
      for place in 0..<min(Self.chunk, count - start) { body(start + place, chunk[place]) }
    }
  }

  /// Sets all hashes to 0, once they have served.
  func forgetHashes() {
    for row in 0..<count {
      let key = place(row)
      key.pointee.email = 0
      key.pointee.eligibilityID = 0
      key.pointee.claimsID = 0
      key.pointee.content = 0
    }
  }

  /// 32 bits of a key, to be sorted by in front of the row.
  private static func hash(_ value: UInt64) -> UInt64 { (value &* 0x9E37_79B9_7F4A_7C15) >> 32 }

  /// Finds the groups among entries that are sorted by hash and row. Now and then two keys have the same
  /// hash: these few are sorted by the keys themselves.
  private func appendGroups(
    _ entries: inout [UInt64], _ key: (RowKey) -> UInt64, _ keeping: (RowGroups.Rows) -> Bool,
    to groups: inout RowGroups
  ) {
    func value(_ entry: UInt64) -> UInt64 { key(self[RowGroups.row(of: entry)]) }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count && entries[end] >> 32 == entries[start] >> 32 { end += 1 }
      let first = value(entries[start])
      if !entries[start..<end].allSatisfy({ value($0) == first }) {
        entries[start..<end].sort { (value($0), $0) < (value($1), $1) }
      }
      while start < end {
        let own = value(entries[start])
        let next = entries[start..<end].firstIndex { value($0) != own } ?? end
        let rows = RowGroups.Rows(entries[start..<next])
        if next - start > 1 && keeping(rows) { groups.append(rows) }
        start = next
      }
    }
  }
}

/// Groups of rows, one after the other, each in the order of the rows: eight bytes a row.
struct RowGroups: Sendable {
  /// The rows of one group, ascending.
  struct Rows: RandomAccessCollection {
    private let entries: ArraySlice<UInt64>

    init(_ entries: ArraySlice<UInt64>) { self.entries = entries }

    var startIndex: Int { entries.startIndex }
    var endIndex: Int { entries.endIndex }
    subscript(place: Int) -> Int { RowGroups.row(of: entries[place]) }
  }

  /// Rows in their lower halves; in the upper halves of a group's first two entries its size, and a note.
  private var entries: [UInt64] = []

  var isEmpty: Bool { entries.isEmpty }

  fileprivate static func row(of entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) }

  fileprivate mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  fileprivate mutating func append(_ rows: Rows) {
    let start = entries.count
    for row in rows { entries.append(UInt64(row)) }
    entries[start] |= UInt64(rows.count) << 32
  }

  /// The group that begins at `start`.
  func rows(at start: Int) -> Rows { Rows(entries[start..<(start + Int(entries[start] >> 32))]) }

  /// What was noted of it; 0 if nothing was.
  func note(at start: Int) -> Int { Int(entries[start + 1] >> 32) }

  mutating func setNote(_ note: Int, at start: Int) {
    entries[start + 1] = entries[start + 1] & 0xFFFF_FFFF | UInt64(note) << 32
  }

  /// Where the groups begin.
  var starts: some Sequence<Int> {
    sequence(state: 0) { [entries] next -> Int? in
      guard next < entries.count else { return nil }
      defer { next += Int(entries[next] >> 32) }
      return next
    }
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
