/// What a column remembers of its last cells: the same bytes have the same outcome. Nearly every cell
/// of a choice, a month or a terminal's name is settled here.
final class Memo {
  private struct Entry {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var count = -1
    var textCount = 0
    var textIsCell = false
    var outcome = Outcome()
  }

  /// Cells and texts that are longer are not remembered.
  private static let longest = 112
  private static let stride = 2 * longest

  private let entries: UnsafeMutablePointer<Entry>
  private let storage: UnsafeMutablePointer<UInt8>
  /// Where each column's entries begin, and how far its hashes are shifted to be a place in them.
  private let columns: UnsafeMutablePointer<(first: Int, shift: UInt64)>

  /// A memory of some columns. Prefectures come in about 150 spellings, other lists in a few.
  init(_ checks: [Check]) {
    columns = .allocate(capacity: max(1, checks.count))
    var count = 0
    for (column, check) in checks.enumerated() {
      let bits = check == .prefecture ? 8 : check.isRepeated ? 4 : 0
      columns[column] = (count, UInt64(64 - bits))
      count += 1 << bits
    }
    entries = .allocate(capacity: max(1, count))
    entries.initialize(repeating: Entry(), count: count)
    storage = .allocate(capacity: max(1, count * Self.stride))
  }

  deinit {
    entries.deallocate()
    storage.deallocate()
    columns.deallocate()
  }

  /// The outcome of a cell that this column saw before, or nil. (Cells have eight readable bytes
  /// behind them.)
  @inline(__always)
  func outcome(of cell: Bytes, column: Int) -> Outcome? {
    let (head, tail) = Self.ends(cell)
    let place = place(head, tail, cell.count, column)
    let entry = entries + place
    guard entry.pointee.count == cell.count, entry.pointee.head == head,
      entry.pointee.tail == tail
    else { return nil }
    let key = storage + place * Self.stride
    if cell.count > 16 && !Bytes(start: key, count: cell.count).equals(cell) { return nil }
    var outcome = entry.pointee.outcome
    if entry.pointee.textIsCell {
      outcome.text = cell
    } else if entry.pointee.textCount > 0 {
      outcome.text = Bytes(start: key + Self.longest, count: entry.pointee.textCount)
    }
    return outcome
  }

  /// Keeps the outcome of a cell, in the place of another.
  func keep(_ outcome: Outcome, of cell: Bytes, column: Int) {
    guard cell.count <= Self.longest, outcome.text.count <= Self.longest else { return }
    let (head, tail) = Self.ends(cell)
    let place = place(head, tail, cell.count, column)
    let key = storage + place * Self.stride
    _ = UnsafeMutableBufferPointer(start: key, count: cell.count).initialize(from: cell)
    var entry = Entry(head: head, tail: tail, count: cell.count, outcome: outcome)
    entry.outcome.text = .none
    entry.textIsCell =
      outcome.text.baseAddress == cell.baseAddress && outcome.text.count == cell.count
    if !entry.textIsCell {
      entry.textCount = outcome.text.count
      _ = UnsafeMutableBufferPointer(start: key + Self.longest, count: entry.textCount)
        .initialize(from: outcome.text)
    }
    entries[place] = entry
  }

  /// The first and the last eight bytes; they tell cells of up to sixteen bytes apart for certain.
  @inline(__always)
  private static func ends(_ cell: Bytes) -> (UInt64, UInt64) {
    let raw = UnsafeRawPointer(cell.baseAddress.unsafelyUnwrapped)
    let head = raw.loadUnaligned(as: UInt64.self)
    if cell.count >= 8 {
      return (head, raw.loadUnaligned(fromByteOffset: cell.count - 8, as: UInt64.self))
    }
    return (head & (1 << UInt64(cell.count * 8) &- 1), 0)
  }

  @inline(__always)
  private func place(_ head: UInt64, _ tail: UInt64, _ count: Int, _ column: Int) -> Int {
    let mixed = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93
    let (first, shift) = columns[column]
    return first + Int(mixed >> shift)
  }
}
