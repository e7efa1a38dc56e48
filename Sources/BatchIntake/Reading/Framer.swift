#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// Where each record begins and ends, without parsing it: libcsv counts nothing, takes a stray quote
// for the beginning of a cell that eats the file, and has no limits. The framer looks only for line
// ends and quotes, with memchr; what lies between it never sees.
//
// A record is cut by its bytes alone. When the bytes at hand do not settle where it ends, the framer
// says so and is given the record again with more; so the blocks' size can change nothing.

/// What cells and records are made of, and how long they may be.
struct Framing: Sendable, Equatable {
  var delimiter = UInt8(ascii: ",")
  var quote = UInt8(ascii: "\"")
  /// Bytes of a cell as they stand in the file, without the quotes around it.
  var maxCellBytes = 64 << 10
  /// Bytes of a record without its line end.
  var maxRecordBytes = 1 << 20
}

/// Cuts one file's bytes into records, in order.
struct Framer {
  /// Where the bytes to come stand.
  enum State: UInt8, Sendable {
    /// Before a record.
    case between
    /// Inside a record that is over its limit and whose place is already given: where a cell begins, in
    /// an unquoted cell, or after a broken one, where only the line end counts.
    case cellStart, unquoted, toLineEnd
  }

  let framing: Framing
  /// Whether EF BB BF before a record is no part of it: in UTF-8, where files were joined with `cat`.
  let dropsMarks: Bool
  private(set) var state = State.between

  init(_ framing: Framing, dropsMarks: Bool, state: State = .between) {
    precondition(framing.delimiter != framing.quote, "the delimiter cannot be the quote")
    self.framing = framing
    self.dropsMarks = dropsMarks
    self.state = state
  }

  /// How many bytes after a record's end may be needed to see that it ends there.
  var lookahead: Int { 2 * framing.maxCellBytes + 4 }

  /// Appends the records among the first `count` bytes of `block` and returns how many bytes are done
  /// with; the rest must come again, in front of what follows. `isEnd` says that nothing follows: then
  /// all are done with. No record is begun at or after `stop`.
  mutating func frame(_ block: Block, count: Int, isEnd: Bool, stop: Int = .max) -> Int {
    var scan = Scan(framing, block.bytes, count, isEnd)
    var place = 0
    if state != .between {
      let walk = scan.walk(from: 0, in: state)
      block.lineCount += walk.lines
      state = walk.state
      if state != .between { return walk.next }
      place = walk.next
    }
    while place < min(count, stop) {
      guard let start = recordStart(scan, place) else { return place }
      let walk = scan.walk(from: start, in: .cellStart)
      let isTooLong = walk.end - start > framing.maxRecordBytes
      if walk.state != .between && !isTooLong { return place }
      append(walk, from: start, isTooLong, to: block, &scan)
      block.lineCount += walk.lines
      state = walk.state
      place = walk.next
      if state != .between { return place }
    }
    return place
  }

  /// `place`, or after the BOM there; nil if the bytes end before that can be told.
  @inline(__always)
  private func recordStart(_ scan: borrowing Scan, _ place: Int) -> Int? {
    guard dropsMarks, scan.base[place] == 0xEF else { return place }
    return scan.afterMarks(place)
  }

  /// A record that goes on past its limit is given at once: its place is all that is kept of it.
  @inline(__always)
  private func append(
    _ walk: Walk, from start: Int, _ isTooLong: Bool, to block: Block, _ scan: inout Scan
  ) {
    var record = Record(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: walk.end),
      line: UInt32(truncatingIfNeeded: block.lineCount),
      sheetRow: UInt32(truncatingIfNeeded: block.sheetRowCount), flags: walk.flags)
    block.sheetRowCount += 1
    if isTooLong {
      record.end = record.start
      record.flags = .tooLong
    } else if scan.isBlank(start, walk.end) {
      return
    } else if walk.end - start > framing.maxCellBytes && !walk.flags.contains(.broken)
      && scan.hasLongCell(start, walk.end)
    {
      record.flags.insert(.tooLong)
    }
    block.append(record)
  }
}

/// How far a record was followed.
private struct Walk {
  /// After the record's last byte; if its end is not known, it lies here or further.
  var end = 0
  /// After its line end; if its end is not known, what is before need not be seen again.
  var next = 0
  /// Physical lines that end before `next`.
  var lines = 0
  var flags: RecordFlags = []
  /// `between` if the end is known, else how to go on at `next`.
  var state = Framer.State.between
}

/// The next place of one byte; every stretch is searched once.
private struct Finder {
  let byte: Int32
  private var from = 0
  private var found = -1

  init(_ byte: UInt8) { self.byte = Int32(byte) }

  /// The first place from `place` on, or `count`.
  @inline(__always)
  mutating func next(_ place: Int, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    if place > found || place < from {
      from = place
      let hit = memchr(base + place, byte, count - place)
      found = hit.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? count
    }
    return found
  }
}

/// The bytes at hand and what is known about them.
private struct Scan: ~Copyable {
  let base: UnsafePointer<UInt8>
  let count: Int
  let isEnd: Bool
  let delimiter: UInt8
  let quote: UInt8
  let maxCell: Int
  private var lineFeeds = Finder(0x0A)
  private var returns = Finder(0x0D)
  private var quotes: Finder

  init(_ framing: Framing, _ base: UnsafePointer<UInt8>, _ count: Int, _ isEnd: Bool) {
    self.base = base
    self.count = count
    self.isEnd = isEnd
    delimiter = framing.delimiter
    quote = framing.quote
    maxCell = framing.maxCellBytes
    quotes = Finder(framing.quote)
  }

  /// Follows a record from inside (`state` says where) to its end.
  @inline(__always)
  mutating func walk(from start: Int, in entry: Framer.State) -> Walk {
    var walk = Walk()
    var place = start
    var state = entry
    while state != .toLineEnd {
      let end = lineEnd(place)
      let quote = nextQuote(place)
      if quote >= end { return finished(walk, end, from: place, in: state) }
      guard opens(quote, since: place, state) else {
        walk.flags.insert(.strayQuote)
        place = quote + 1
        state = .unquoted
        continue
      }
      switch closing(quote) {
      case .at(let close):
        walk.lines += lines(quote + 1, close)
        if close == count || base[close] != delimiter {
          return finished(walk, close, from: close, in: .unquoted)
        }
        place = close + 1
        state = .cellStart
      case .unknown:
        return open(walk, at: quote, in: .cellStart)
      case .none:
        walk.flags.insert(.broken)
        place = quote + 1
        state = .toLineEnd
      }
    }
    return finished(walk, lineEnd(place), from: place, in: .toLineEnd)
  }

  /// A record that ends at `end`, if a line end stands there or the file ends.
  @inline(__always)
  private func finished(
    _ walk: Walk, _ end: Int, from place: Int, in state: Framer.State
  ) -> Walk {
    if end == count && !isEnd {
      return open(walk, at: end, in: stateAtEnd(from: place, state))
    }
    var next = end + 1
    if end == count {
      next = end
    } else if base[end] == 0x0D {
      // Whether a line feed belongs to it decides where the next record begins.
      if next == count && !isEnd { return open(walk, at: end, in: state) }
      if next < count && base[next] == 0x0A { next += 1 }
    }
    var walk = walk
    walk.end = end
    walk.next = next
    walk.lines += 1
    return walk
  }

  private func open(_ walk: Walk, at place: Int, in state: Framer.State) -> Walk {
    var walk = walk
    walk.end = place
    walk.next = place
    walk.state = state
    return walk
  }

  /// The state at the end of the bytes, all of them from `place` on without quote and line end.
  private func stateAtEnd(from place: Int, _ state: Framer.State) -> Framer.State {
    if state == .toLineEnd { return state }
    return opens(count, since: place, state) ? .cellStart : .unquoted
  }

  /// Whether a cell begins at `place`, if the bytes since `start` hold no quote and no line end.
  @inline(__always)
  private func opens(_ place: Int, since start: Int, _ state: Framer.State) -> Bool {
    var before = place
    while before > start && isSpace(base[before - 1]) { before -= 1 }
    return before == start ? state == .cellStart : base[before - 1] == delimiter
  }

  /// How a quoted cell ends: at the delimiter or line end `at`, in a way that breaks it, or not here.
  private enum Closing {
    case at(Int), none, unknown
  }

  /// Follows a quoted cell from its opening quote.
  private mutating func closing(_ opening: Int) -> Closing {
    let limit = opening + 1 + maxCell
    var place = opening + 1
    while true {
      let close = nextQuote(place)
      if close > limit { return .none }
      if close == count { return isEnd ? .none : .unknown }
      if close + 1 < count && base[close + 1] == quote {
        place = close + 2
        continue
      }
      return closing(after: close)
    }
  }

  /// Whether what follows a quote lets it close its cell. (No more spaces than a cell may have bytes,
  /// so that what is looked at has a bound.)
  @inline(__always)
  private func closing(after close: Int) -> Closing {
    var after = close + 1
    while after < count && isSpace(base[after]) { after += 1 }
    if after - close - 1 > maxCell { return .none }
    if after == count { return isEnd ? .at(count) : .unknown }
    let byte = base[after]
    return byte == delimiter || byte == 0x0A || byte == 0x0D ? .at(after) : .none
  }

  @inline(__always)
  private func isSpace(_ byte: UInt8) -> Bool {
    (byte == 0x20 || byte == 0x09) && byte != delimiter
  }

  @inline(__always)
  private mutating func nextQuote(_ place: Int) -> Int { quotes.next(place, base, count) }

  @inline(__always)
  private mutating func lineEnd(_ place: Int) -> Int {
    min(lineFeeds.next(place, base, count), returns.next(place, base, count))
  }

  /// The line ends inside a quoted cell, CR LF being one.
  @inline(__always)
  private mutating func lines(_ start: Int, _ end: Int) -> Int {
    var lines = 0
    var place = start
    while place < end {
      let found = lineEnd(place)
      if found >= end { break }
      lines += 1
      place = found + 1
      if base[found] == 0x0D && place < end && base[place] == 0x0A { place += 1 }
    }
    return lines
  }

  /// Nothing but spaces and tabs: libcsv makes no row of it.
  @inline(__always)
  func isBlank(_ start: Int, _ end: Int) -> Bool {
    var place = start
    while place < end && isSpace(base[place]) { place += 1 }
    return place == end
  }

  /// Whether an unquoted cell of a whole record is over the limit. (A quoted one would be broken.)
  mutating func hasLongCell(_ start: Int, _ end: Int) -> Bool {
    var place = start
    while place < end {
      var first = place
      while first < end && isSpace(base[first]) { first += 1 }
      if first < end, base[first] == quote, case .at(let close) = closing(first) {
        place = close + 1
        continue
      }
      let hit = memchr(base + place, Int32(delimiter), end - place)
      let close = hit.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? end
      if close - place > maxCell { return true }
      place = close + 1
    }
    return false
  }

  /// After all BOMs at `place`; nil if the bytes end before that can be told.
  func afterMarks(_ place: Int) -> Int? {
    let mark: (UInt8, UInt8, UInt8) = (0xEF, 0xBB, 0xBF)
    var start = place
    while true {
      let left = count - start
      let matches =
        (left < 1 || base[start] == mark.0) && (left < 2 || base[start + 1] == mark.1)
        && (left < 3 || base[start + 2] == mark.2)
      if !matches { return start }
      if left < 3 { return isEnd ? start : nil }
      start += 3
    }
  }
}
