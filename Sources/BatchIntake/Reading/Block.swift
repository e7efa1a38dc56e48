// A stretch of whole records, as the coordinator hands it to a worker: raw bytes, where each record
// lies in them, and what stood before, so that a worker can name places without asking anybody.

/// What the framer saw of a record.
struct RecordFlags: OptionSet, Sendable {
  let rawValue: UInt8
  /// A quoted cell is not closed as it should be: the record ends with the line of its opening quote.
  static let broken = RecordFlags(rawValue: 1 << 0)
  /// A cell is over its limit; or the record is, and then it holds no bytes, only its place.
  static let tooLong = RecordFlags(rawValue: 1 << 1)
  /// A quote stands inside an unquoted cell, as text.
  static let strayQuote = RecordFlags(rawValue: 1 << 2)
}

/// Where a record lies in its block.
struct Record: Sendable, Equatable {
  /// Offset of its first byte, after a BOM that stood there.
  var start: UInt32
  /// Offset after its last byte; its line end stands there.
  var end: UInt32
  /// Physical lines of the block before its first one.
  var line: UInt32
  /// Rows that a spreadsheet shows of the block before it: records and blank lines.
  var sheetRow: UInt32
  var flags: RecordFlags
}

/// What is needed to read a block again: about sixty bytes for 256 KiB of sheet.
struct BlockPlace: Sendable, Equatable {
  var file: Int
  var fileOffset: Int64
  var byteCount: Int
  var firstRow: Int
  var firstLine: Int
  var firstSheetRow: Int
  var hash: UInt64
  /// Where the framer stood at the block's first byte.
  var state: Framer.State
}

/// A buffer of whole records. It is handed over, never shared: one task at a time holds it.
final class Block: @unchecked Sendable {
  /// How many bytes are read at once; measured equal to 1 MiB, with less memory.
  static let defaultBytes = 256 << 10
  /// Bytes after the block's own that may be read (not used), for loops of eight bytes a step.
  static let spare = 8

  /// The bytes; they move when the block grows, which it does only while being filled.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// How many of them are the block's.
  var count = 0
  private var capacity: Int

  private(set) var records: UnsafeMutablePointer<Record>
  private(set) var recordCount = 0
  private var recordCapacity: Int

  /// The file's place among the inputs, from 0.
  var file = 0
  /// The file's offset of the first byte; if the file is transcoded before framing (UTF-16), an
  /// offset in what became of it.
  var fileOffset: Int64 = 0
  /// Records, physical lines and spreadsheet rows of the file before this block.
  var firstRow = 0
  var firstLine = 0
  var firstSheetRow = 0
  /// Whether the file ends here.
  var isLast = false
  /// Of the block's bytes; tells whether they are the same in a second pass.
  var hash: UInt64 = 0
  /// What the bytes are in; a sheet in UTF-16 has become UTF-8, with FF for what was no character.
  var encoding = Encoding.utf8
  /// Where the framer stood at the first byte: mostly between records.
  var state = Framer.State.between
  /// Physical lines that end in the block, and spreadsheet rows that begin in it.
  var lineCount = 0
  var sheetRowCount = 0

  init(capacity: Int = defaultBytes + 16 << 10) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + Self.spare)
    recordCapacity = 1024
    records = .allocate(capacity: recordCapacity)
  }

  deinit {
    bytes.deallocate()
    records.deallocate()
  }

  /// The block's bytes.
  var raw: Bytes { Bytes(start: bytes, count: count) }

  /// The bytes of a record, without its line end; none if the record is over its limit.
  @inline(__always)
  func bytes(of record: Record) -> Bytes { raw.slice(Int(record.start), Int(record.end)) }

  /// How to find the block again.
  var place: BlockPlace {
    BlockPlace(
      file: file, fileOffset: fileOffset, byteCount: count, firstRow: firstRow,
      firstLine: firstLine, firstSheetRow: firstSheetRow, hash: hash, state: state)
  }

  /// Makes room for `needed` bytes and keeps the first `kept`.
  func reserve(_ needed: Int, keeping kept: Int) {
    guard needed > capacity else { return }
    capacity = max(needed, capacity + capacity / 4)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.spare)
    grown.update(from: bytes, count: kept)
    bytes.deallocate()
    bytes = grown
  }

  /// Forgets the records.
  func clear() {
    recordCount = 0
    lineCount = 0
    sheetRowCount = 0
  }

  @inline(__always)
  func append(_ record: Record) {
    if recordCount == recordCapacity { growRecords() }
    records[recordCount] = record
    recordCount += 1
  }

  private func growRecords() {
    let grown = UnsafeMutablePointer<Record>.allocate(capacity: recordCapacity * 2)
    grown.moveInitialize(from: records, count: recordCount)
    records.deallocate()
    records = grown
    recordCapacity *= 2
  }
}
