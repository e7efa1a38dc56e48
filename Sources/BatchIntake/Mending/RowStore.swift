// Rows of cells on the disk: people may hand in as many mended rows as a sheet has, and memory must not
// grow with them.

/// A file without a name that rows of cells are written to and read from, as CSV.
final class RowStore {
  /// Where a row lies.
  struct Place: Sendable {
    let offset: Int64
    let count: Int
  }

  private let spool: Spool
  private let buffer = ByteBuffer(capacity: 1024)

  init() throws(SourceError) { spool = try Spool() }

  /// Writes a row after the others.
  func append(_ cells: [Bytes]) throws(SourceError) -> Place {
    buffer.cut(to: 0)
    // A row has at least one cell, so that it is a record.
    for (number, cell) in (cells.isEmpty ? [.none] : cells).enumerated() {
      if number > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.appendQuoted(cell, quote: UInt8(ascii: "\""))
    }
    let place = Place(offset: spool.byteCount, count: buffer.count)
    try buffer.withBytes { bytes throws(SourceError) in
      try spool.append(UnsafeRawBufferPointer(bytes))
    }
    return place
  }

  /// The rows, for reading; nothing is written from here on.
  func finished() throws(SourceError) -> StoredRows {
    StoredRows(try Source(spool, name: "mended rows"))
  }
}

/// Rows that were written to a store.
final class StoredRows: Sendable {
  /// How rows lie in a store.
  static let framing = Framing(
    delimiter: Dialect.comma, quote: UInt8(ascii: "\""), maxCellBytes: .max, maxRecordBytes: .max)

  private let source: Source

  init(_ source: Source) { self.source = source }

  /// Puts a row's bytes into `buffer`, alone.
  func read(_ place: RowStore.Place, into buffer: ByteBuffer) throws(SourceError) {
    buffer.cut(to: 0)
    let count = try buffer.append(place.count) { room throws(SourceError) in
      try source.read(into: room, at: place.offset)
    }
    guard count == place.count else { throw .changed(path: source.path) }
  }
}

/// Cuts stored rows into their cells again.
final class RowReader {
  private let parser = Parser(
    delimiter: StoredRows.framing.delimiter, quote: StoredRows.framing.quote)
  private let buffer = ByteBuffer(capacity: 1024)

  /// A row's cells; they hold until the next call.
  func cells(_ place: RowStore.Place, of rows: StoredRows) throws(SourceError) -> Cells {
    try rows.read(place, into: buffer)
    return parser.parse(buffer.bytes)
  }
}

extension Cells {
  /// All cells as borrowed bytes.
  var all: [Bytes] { (0..<count).map { self[$0] } }
}
