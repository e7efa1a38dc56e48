// From a source to blocks of whole records: reads in large steps, transcodes what cannot be framed
// raw, and keeps the rest of a record for the next block. One thread does this for all the others.

/// Reads one input's blocks in order, as often as wanted.
final class BlockReader {
  /// What the blocks' bytes are in: the sheet's encoding, or UTF-8 where it is transcoded first.
  let encoding: Encoding

  private let source: Source
  private let verdict: EncodingVerdict
  private let file: Int
  private let blockBytes: Int
  private var framer: Framer
  /// The beginning of a record whose end was not read yet.
  private var carried: [UInt8] = []
  /// Bytes of the source that were taken, and those of them that cannot be decoded yet.
  private var taken: Int64
  private var undecoded: [UInt8] = []
  private var nextOffset: Int64
  private var rows = 0
  private var lines = 0
  private var sheetRows = 0

  /// Prepares to read `source`, the `file`th input, about `blockBytes` at a time.
  init(
    _ source: Source, _ verdict: EncodingVerdict, _ framing: Framing, file: Int = 0,
    blockBytes: Int = Block.defaultBytes
  ) {
    precondition(blockBytes > 0, "a block has at least one byte")
    self.source = source
    self.verdict = verdict
    self.file = file
    self.blockBytes = blockBytes
    encoding = Self.encoding(verdict.encoding, framing)
    framer = Framer(framing, dropsMarks: encoding == .utf8)
    taken = Int64(verdict.bomLength)
    nextOffset = encoding == verdict.encoding ? taken : 0
  }

  /// A byte from 40 on may be the second half of a character in CP932; in UTF-16 any byte may.
  private static func encoding(_ encoding: Encoding, _ framing: Framing) -> Encoding {
    let isAmbiguous = max(framing.delimiter, framing.quote) >= 0x40
    return encoding.isUTF16 || (encoding == .cp932 && isAmbiguous) ? .utf8 : encoding
  }

  private var isTranscoded: Bool { encoding != verdict.encoding }

  /// Whether the next block can be read without waiting for what it is made of.
  var isReady: Bool {
    get throws(SourceError) {
      try source.isThere(upTo: taken + Int64(max(blockBytes, carried.count)) + 1)
    }
  }

  /// Goes back to the file's first record.
  func restart() {
    framer = Framer(framer.framing, dropsMarks: framer.dropsMarks)
    carried.removeAll(keepingCapacity: true)
    undecoded.removeAll(keepingCapacity: true)
    taken = Int64(verdict.bomLength)
    nextOffset = isTranscoded ? 0 : taken
    rows = 0
    lines = 0
    sheetRows = 0
  }

  /// Puts the next records into `block`; false at the end. A block may hold no record (the middle of
  /// one that is over its limit).
  func next(into block: Block) throws(SourceError) -> Bool {
    begin(block)
    let state = framer.state
    var filled = carried.count
    block.reserve(filled + blockBytes, keeping: 0)
    block.bytes.update(from: carried, count: filled)
    var done = 0
    var isAtEnd = false
    repeat {
      // A long record is read in growing steps, so that it is not framed again for each small one.
      filled = try fill(block, filled, step: max(blockBytes, filled))
      isAtEnd = try source.isEnd(taken)
      if filled == 0 && isAtEnd { return false }
      done = framer.frame(block, count: filled, isEnd: isAtEnd)
    } while done == 0 && !isAtEnd
    carried.removeAll(keepingCapacity: true)
    carried.append(contentsOf: Bytes(start: block.bytes + done, count: filled - done))
    finish(block, done, state, isLast: isAtEnd)
    return true
  }

  private func begin(_ block: Block) {
    block.clear()
    block.file = file
    block.fileOffset = nextOffset
    block.firstRow = rows
    block.firstLine = lines
    block.firstSheetRow = sheetRows
    block.encoding = encoding
  }

  private func finish(
    _ block: Block, _ count: Int, _ state: Framer.State, isLast: Bool
  ) {
    block.count = count
    block.state = state
    block.hash = block.raw.hash64()
    block.isLast = isLast
    nextOffset += Int64(count)
    rows += block.recordCount
    lines += block.lineCount
    sheetRows += block.sheetRowCount
  }

  /// Reads about `step` bytes after the first `filled` and returns how many there are now.
  private func fill(_ block: Block, _ filled: Int, step: Int) throws(SourceError) -> Int {
    let wanted = Int(try source.byteCount(upTo: taken + Int64(step)) - taken)
    guard wanted > 0 else { return filled }
    if isTranscoded { return try transcode(block, filled, wanted) }
    block.reserve(filled + wanted, keeping: filled)
    try take(wanted, into: block.bytes + filled)
    return filled + wanted
  }

  private func transcode(
    _ block: Block, _ filled: Int, _ wanted: Int
  ) throws(SourceError) -> Int {
    let kept = undecoded.count
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: kept + wanted)
    defer { buffer.deallocate() }
    guard let base = buffer.baseAddress else { return filled }
    base.initialize(from: undecoded, count: kept)
    try take(wanted, into: base + kept)
    block.reserve(filled + Decoder.growth * buffer.count, keeping: filled)
    let step = Decoder.step(
      Bytes(buffer), from: verdict.encoding, into: block.bytes + filled, mark: .invalidByte,
      isEnd: try source.isEnd(taken))
    undecoded = Array(buffer[step.read...])
    return filled + step.written
  }

  private func take(_ count: Int, into target: UnsafeMutablePointer<UInt8>) throws(SourceError) {
    let buffer = UnsafeMutableRawBufferPointer(start: target, count: count)
    guard try source.read(into: buffer, at: taken) == count else {
      throw .changed(path: source.path)
    }
    taken += Int64(count)
  }
}

/// Reading one block again.
extension BlockReader {
  /// Puts the block that was at `place` into `block`. Throws `changed` if its bytes are no longer the
  /// same. Where the file is transcoded this reads on from the last place, so ask in their order; where
  /// it is not, `next` goes on as if nothing had happened.
  func read(_ place: BlockPlace, into block: Block) throws(SourceError) {
    if isTranscoded { return try find(place, into: block) }
    block.clear()
    let end = place.fileOffset + Int64(place.byteCount)
    let wanted = Int(
      try source.byteCount(upTo: end + Int64(framer.lookahead)) - place.fileOffset)
    guard wanted >= place.byteCount else { throw .changed(path: source.path) }
    block.reserve(wanted, keeping: 0)
    let buffer = UnsafeMutableRawBufferPointer(start: block.bytes, count: wanted)
    guard try source.read(into: buffer, at: place.fileOffset) == wanted else {
      throw .changed(path: source.path)
    }
    block.count = place.byteCount
    block.hash = block.raw.hash64()
    guard block.hash == place.hash else { throw .changed(path: source.path) }
    put(place, on: block)
    block.isLast = try source.isEnd(end)
    var again = Framer(framer.framing, dropsMarks: framer.dropsMarks, state: place.state)
    _ = again.frame(
      block, count: wanted, isEnd: try source.isEnd(place.fileOffset + Int64(wanted)),
      stop: place.byteCount)
  }

  private func put(_ place: BlockPlace, on block: Block) {
    block.file = place.file
    block.fileOffset = place.fileOffset
    block.firstRow = place.firstRow
    block.firstLine = place.firstLine
    block.firstSheetRow = place.firstSheetRow
    block.state = place.state
    block.encoding = encoding
  }

  private func find(_ place: BlockPlace, into block: Block) throws(SourceError) {
    if place.fileOffset < nextOffset { restart() }
    while try next(into: block) {
      guard block.fileOffset == place.fileOffset else { continue }
      if block.hash == place.hash && block.count == place.byteCount { return }
      break
    }
    throw .changed(path: source.path)
  }
}
