internal import CCSV

// The only file that knows libcsv: one framed record in, its cells out. Everything here is paid for
// by every cell of every sheet.

/// The cells of one record, end to end in an arena; void at the parser's next call.
struct Cells {
  fileprivate let arena: UnsafePointer<UInt8>
  /// Where each cell begins, and where the last ends.
  fileprivate let bounds: UnsafePointer<UInt32>
  let count: Int

  /// The bytes of a cell, unquoted and without the spaces around; at least eight more may be read
  /// after them.
  @inline(__always)
  subscript(_ place: Int) -> Bytes {
    let start = Int(bounds[place])
    return Bytes(start: arena + start, count: Int(bounds[place + 1]) - start)
  }
}

/// libcsv for one task; it grows to the largest record that it met.
final class Parser {
  /// What the callbacks write to: a plain struct behind a pointer, the cheapest thing they can reach.
  fileprivate struct Context {
    let arena: UnsafeMutablePointer<UInt8>
    let bounds: UnsafeMutablePointer<UInt32>
    /// Where the next cell begins, and where the last one's bound stands.
    var end: UnsafeMutablePointer<UInt8>
    var bound: UnsafeMutablePointer<UInt32>
    var rows = 0

    init(capacity: Int) {
      arena = .allocate(capacity: capacity + spare)
      bounds = .allocate(capacity: capacity + 2)
      end = arena
      bound = bounds
    }

    func deallocate() {
      arena.deallocate()
      bounds.deallocate()
    }
  }

  /// Bytes after the last cell that may be read, and written with it.
  private static let spare = 16
  /// How much libcsv's own buffer of a cell grows at once, so the least that it holds.
  private static let cellBlock = 4096
  private let parser: UnsafeMutablePointer<csv_parser>
  /// For broken lines: no line end ends a row, and its quote is chosen anew for each line.
  private let literal: UnsafeMutablePointer<csv_parser>
  private let context: UnsafeMutablePointer<Context>
  /// A broken record made whole.
  private let repaired = ByteBuffer()
  private var capacity = 64 << 10

  /// A parser of cells between `delimiter`s that may stand in `quote`s.
  init(delimiter: UInt8, quote: UInt8) {
    parser = Self.parser(delimiter: delimiter)
    literal = Self.parser(delimiter: delimiter)
    csv_set_quote(parser, quote)
    csv_set_term_func(literal) { _ in 0 }
    context = .allocate(capacity: 1)
    context.initialize(to: Context(capacity: capacity))
  }

  deinit {
    for parser in [parser, literal] {
      csv_free(parser)
      parser.deallocate()
    }
    context.pointee.deallocate()
    context.deallocate()
  }

  /// The cells of one whole record, given without its line end.
  @inline(__always)
  func parse(_ record: Bytes) -> Cells {
    begin(record.count)
    feed(parser, record)
    let lineEnd: StaticString = "\n"
    feed(parser, Bytes(start: lineEnd.utf8Start, count: 1))
    precondition(context.pointee.rows == 1, "a framed record is one row")
    return cells
  }

  /// The cells of a line that no framer cut: literal ones where its quotes do not make one row of it.
  func parseLine(_ line: Bytes) -> Cells {
    begin(line.count)
    feed(parser, line)
    let lineEnd: StaticString = "\n"
    feed(parser, Bytes(start: lineEnd.utf8Start, count: 1))
    if context.pointee.rows == 1 { return cells }
    finish(parser)
    return parseLiterally(line)
  }

  /// The cells of a line whose quotes mean nothing: cut at the delimiters alone.
  func parseLiterally(_ line: Bytes) -> Cells {
    begin(line.count)
    csv_set_quote(literal, Self.absentByte(line, delimiter: csv_get_delim(literal)))
    feed(literal, line)
    finish(literal)
    precondition(context.pointee.rows <= 1, "without line ends there is one row")
    return cells
  }

  /// The cells of a broken record, for who passes them on: the quote that does not close is text, the cells
  /// beside it are what they were meant to be.
  func parseBroken(_ record: Bytes) -> Cells {
    repaired.cut(to: 0)
    BrokenRecord(
      bytes: record, delimiter: csv_get_delim(parser), quote: csv_get_quote(parser)
    ).write(to: repaired)
    return parse(repaired.bytes)
  }

  private static func parser(delimiter: UInt8) -> UnsafeMutablePointer<csv_parser> {
    let parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    parser.initialize(to: csv_parser())
    csv_init(parser, 0)
    csv_set_delim(parser, delimiter)
    csv_set_blk_size(parser, cellBlock)
    return parser
  }

  /// A byte that the line lacks: mostly a line feed, for a line has none. (A broken record of several
  /// lines may hold every byte: then a cell that begins with a line feed goes on past its end.)
  private static func absentByte(_ line: Bytes, delimiter: UInt8) -> UInt8 {
    let lineFeed = UInt8(ascii: "\n")
    if !line.contains(lineFeed) { return lineFeed }
    let isSeen = line.reduce(into: [Bool](repeating: false, count: 256)) { $0[Int($1)] = true }
    let free = (0...UInt8.max).first { byte in
      !isSeen[Int(byte)] && byte != delimiter && byte != 0x20 && byte != 0x09
    }
    return free ?? lineFeed
  }

  private var cells: Cells {
    Cells(
      arena: context.pointee.arena, bounds: context.pointee.bounds,
      count: context.pointee.bound - context.pointee.bounds)
  }

  /// The cells of a record hold no more bytes than the record, and there are at most as many and one.
  @inline(__always)
  private func begin(_ count: Int) {
    if count > capacity { grow(count) }
    context.pointee.end = context.pointee.arena
    context.pointee.bound = context.pointee.bounds
    context.pointee.bound.pointee = 0
    context.pointee.rows = 0
  }

  private func grow(_ count: Int) {
    capacity = count + count / 4
    context.pointee.deallocate()
    context.pointee = Context(capacity: capacity)
  }

  @inline(__always)
  private func feed(_ parser: UnsafeMutablePointer<csv_parser>, _ bytes: Bytes) {
    let read = csv_parse(
      parser, bytes.baseAddress, bytes.count, { Parser.keep($0, $1, $2) },
      { Parser.endRow($1) }, context)
    precondition(read == bytes.count, "libcsv found no memory for a cell")
  }

  private func finish(_ parser: UnsafeMutablePointer<csv_parser>) {
    csv_fini(parser, { Parser.keep($0, $1, $2) }, { Parser.endRow($1) }, context)
  }

  /// Both pointers are never NULL: there is a context, and CSV_EMPTY_IS_NULL is not set.
  @inline(__always)
  private static func keep(
    _ cell: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
  ) {
    let context = context.unsafelyUnwrapped.assumingMemoryBound(to: Context.self)
    let start = context.pointee.end
    copy(cell.unsafelyUnwrapped, count, to: UnsafeMutableRawPointer(start))
    let bound = context.pointee.bound + 1
    context.pointee.end = start + count
    context.pointee.bound = bound
    bound.pointee = UInt32(truncatingIfNeeded: start + count - context.pointee.arena)
  }

  /// Copies a cell, the first 32 bytes of it in two steps and whole, however short it is: libcsv's own
  /// buffer, which it begins, is never shorter than `cellBlock`, and the arena has `spare` bytes. So most
  /// cells need no call and no loop.
  @inline(__always)
  private static func copy(
    _ cell: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer
  ) {
    typealias Piece = SIMD16<UInt8>
    target.storeBytes(of: cell.loadUnaligned(as: Piece.self), as: Piece.self)
    guard count > 16 else { return }
    let second = cell.loadUnaligned(fromByteOffset: 16, as: Piece.self)
    target.storeBytes(of: second, toByteOffset: 16, as: Piece.self)
    guard count > 32 else { return }
    (target + 32).copyMemory(from: cell + 32, byteCount: count - 32)
  }

  @inline(__always)
  private static func endRow(_ context: UnsafeMutableRawPointer?) {
    context.unsafelyUnwrapped.assumingMemoryBound(to: Context.self).pointee.rows += 1
  }
}

/// libcsv without a framer, to hold the framer against.
extension Parser {
  private struct Rows {
    var all: [[[UInt8]]] = []
    var row: [[UInt8]] = []
  }

  /// The rows that libcsv alone sees in a whole file.
  static func rows(of file: Bytes, delimiter: UInt8, quote: UInt8) -> [[[UInt8]]] {
    let parser = parser(delimiter: delimiter)
    defer {
      csv_free(parser)
      parser.deallocate()
    }
    csv_set_quote(parser, quote)
    var rows = Rows()
    withUnsafeMutablePointer(to: &rows) { rows in
      let onCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void =
        { cell, count, rows in
          let bytes = UnsafeRawBufferPointer(start: cell, count: count)
          rows?.assumingMemoryBound(to: Rows.self).pointee.row.append(Array(bytes))
        }
      let onRow: @convention(c) (CInt, UnsafeMutableRawPointer?) -> Void = { _, rows in
        guard let rows = rows?.assumingMemoryBound(to: Rows.self) else { return }
        rows.pointee.all.append(rows.pointee.row)
        rows.pointee.row = []
      }
      if file.count > 0 { csv_parse(parser, file.baseAddress, file.count, onCell, onRow, rows) }
      csv_fini(parser, onCell, onRow, rows)
    }
    return rows.all
  }
}
