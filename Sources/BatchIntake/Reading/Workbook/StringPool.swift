#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// A workbook's shared texts, which every cell of every sheet may name: as many as a sheet has cells, so they
// lie in files without a name that are mapped, not in memory.

/// Texts by their numbers; written once, then read.
final class StringPool {
  private let texts: PoolFile
  private let ends: PoolFile
  private(set) var count = 0

  init() throws(SourceError) {
    texts = try PoolFile()
    ends = try PoolFile()
  }

  /// Where the next text is written to; `endText` closes it.
  var out: ByteBuffer { texts.buffer }

  /// Bytes of all texts.
  var byteCount: Int { texts.byteCount }

  /// The text that was written since the last one is the next.
  func endText() throws(SourceError) {
    let end = UInt32(truncatingIfNeeded: texts.byteCount)
    withUnsafeBytes(of: end) { bytes in
      ends.buffer.append(bytes.bindMemory(to: UInt8.self))
    }
    count += 1
    try texts.flush(ifAbove: 256 << 10)
    try ends.flush(ifAbove: 64 << 10)
  }

  /// No text comes any more.
  func finish() throws(SourceError) {
    try texts.map()
    try ends.map()
  }

  /// A text by its number, or nil if there is none.
  @inline(__always)
  subscript(place: Int) -> Bytes? {
    guard place >= 0 && place < count else { return nil }
    let start = place > 0 ? end(place - 1) : 0
    return texts.mapped.slice(start, end(place))
  }

  @inline(__always)
  private func end(_ place: Int) -> Int {
    Int(
      UnsafeRawBufferPointer(ends.mapped).loadUnaligned(
        fromByteOffset: 4 * place, as: UInt32.self))
  }
}

/// A file without a name that is written and then mapped.
private final class PoolFile {
  let buffer = ByteBuffer(capacity: 64 << 10)
  private(set) var mapped: Bytes = .none
  private let spool: Spool

  init() throws(SourceError) { spool = try Spool() }

  deinit {
    if let base = mapped.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: base), mapped.count)
    }
  }

  var byteCount: Int { Int(spool.byteCount) + buffer.count }

  func flush(ifAbove limit: Int) throws(SourceError) {
    guard buffer.count > limit else { return }
    try buffer.withBytes { bytes throws(SourceError) in
      try spool.append(UnsafeRawBufferPointer(bytes))
    }
    buffer.cut(to: 0)
  }

  func map() throws(SourceError) {
    try flush(ifAbove: 0)
    let count = Int(spool.byteCount)
    let file = spool.release()
    defer { close(file) }
    guard count > 0 else { return }
    let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let address, address != MAP_FAILED else {
      throw .cannotRead(path: "TMPDIR", errno: errno)
    }
    mapped = Bytes(start: address.assumingMemoryBound(to: UInt8.self), count: count)
  }
}

/// The shared texts of a workbook, without what only tells how they are read aloud.
final class SharedStringsPart: XMLPart {
  private let pool: StringPool
  private let writer: CellWriter
  private let maxBytes: Int64
  private let collected: WorkbookText
  private var readings = 0
  private var isInText = false

  init(_ pool: StringPool, _ writer: CellWriter, maxBytes: Int64) {
    self.pool = pool
    self.writer = writer
    self.maxBytes = maxBytes
    collected = WorkbookText(limit: writer.limit)
  }

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.onlyByte == UInt8(ascii: "t") {
      isInText = readings == 0
    } else if name.equals("rPh") {
      readings += 1
    } else if name.equals("si") {
      collected.clear()
    }
  }

  override func end(_ name: XMLName) {
    if name.onlyByte == UInt8(ascii: "t") {
      isInText = false
    } else if name.equals("rPh") {
      readings -= 1
    } else if name.equals("si") {
      finishText()
    }
  }

  override func text(_ piece: Bytes) {
    if isInText { collected.append(piece) }
  }

  private func finishText() {
    writer.write(collected.text, to: pool.out)
    do throws(SourceError) { try pool.endText() } catch { return stop(.spool(error)) }
    if pool.byteCount > maxBytes { stop(.zip(.tooLarge)) }
  }
}
