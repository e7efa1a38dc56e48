/// What a column remembers of its last cells: the same bytes have the same outcome. Nearly every cell
/// of a choice, a month or a terminal's name is settled here. Two cells share a place, the later one in
/// front, so that two frequent ones do not push each other out in turn.
final class Memo {
  private struct Entry {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var count = -1
    /// Its text stands in the memory's own storage, or is the cell's.
    var outcome = Outcome()
    var textIsCell = false
  }

  /// Cells and texts that are longer are not remembered.
  private static let longest = 112
  private static let stride = 2 * longest

  private let entries: UnsafeMutablePointer<Entry>
  private let storage: UnsafeMutablePointer<UInt8>
  /// Where each column's entries begin, and how far its hashes are shifted to be a place in them.
  private let columns: UnsafeMutablePointer<(first: Int, shift: UInt64)>

  /// A memory of some columns. Prefectures come in about 150 spellings, other lists in a few.
  init(_ kinds: [Kind]) {
    columns = .allocate(capacity: max(1, kinds.count))
    columns.initialize(repeating: (0, 0), count: kinds.count)
    var count = 0
    for (column, kind) in kinds.enumerated() where kind.isRepeated {
      let bits = kind == .choice(Prefecture.choice) ? 8 : 4
      columns[column] = (count, UInt64(64 - bits))
      count += 2 << bits
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

  /// Gives the outcome of a cell, if this column saw it before. (Cells have eight readable bytes after
  /// them.)
  @inline(__always)
  func recall(_ cell: Bytes, column: Int, into outcome: inout Outcome) -> Bool {
    let (head, tail) = Self.ends(cell)
    let place = place(head, tail, cell.count, column)
    return recall(cell, head, tail, at: place, &outcome)
      || recall(cell, head, tail, at: place &+ 1, &outcome)
  }

  @inline(__always)
  private func recall(
    _ cell: Bytes, _ head: UInt64, _ tail: UInt64, at place: Int, _ outcome: inout Outcome
  ) -> Bool {
    let entry = entries + place
    guard entry.pointee.count == cell.count, entry.pointee.head == head,
      entry.pointee.tail == tail
    else { return false }
    if cell.count > 16 {
      let key = storage + place &* Self.stride
      guard Bytes(start: key, count: cell.count).equals(cell) else { return false }
    }
    outcome = entry.pointee.outcome
    if entry.pointee.textIsCell { outcome.text = cell }
    return true
  }

  /// Keeps the outcome of a cell, in the place of another.
  func keep(_ outcome: Outcome, of cell: Bytes, column: Int) {
    guard cell.count <= Self.longest, outcome.text.count <= Self.longest else { return }
    let (head, tail) = Self.ends(cell)
    let place = place(head, tail, cell.count, column)
    moveBack(place)
    let key = storage + place * Self.stride
    _ = UnsafeMutableBufferPointer(start: key, count: cell.count).initialize(from: cell)
    var entry = Entry(head: head, tail: tail, count: cell.count, outcome: outcome)
    let text = outcome.text
    entry.textIsCell = text.baseAddress == cell.baseAddress && text.count == cell.count
    if !entry.textIsCell && text.count > 0 {
      let copy = UnsafeMutableBufferPointer(start: key + Self.longest, count: text.count)
      _ = copy.initialize(from: text)
      entry.outcome.text = Bytes(copy)
    }
    entries[place] = entry
  }

  /// Moves the entry in front to the back, in the place of the one there.
  private func moveBack(_ place: Int) {
    let front = entries[place]
    guard front.count >= 0 else { return }
    let key = storage + place * Self.stride
    (key + Self.stride).update(from: key, count: Self.stride)
    entries[place + 1] = front
    if !front.textIsCell && front.outcome.text.count > 0 {
      entries[place + 1].outcome.text = Bytes(
        start: key + Self.stride + Self.longest, count: front.outcome.text.count)
    }
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
    return first &+ 2 &* Int(truncatingIfNeeded: mixed &>> shift)
  }
}
