// Where a pass takes its blocks from. What goes wrong with a sheet names it.

/// A block that was read, and the rows of the batch that it may hold.
struct ReadBlock {
  let place: BlockPlace
  let rows: Range<Int>
}

/// The blocks of all sheets as one stream.
final class BlockStream {
  private let sheets: [OpenSheet?]
  private let options: Options
  /// What the blocks were when they were read before; nil the first time.
  private let known: [BlockPlace]?
  private var count = 0
  private var file = 0
  private var reader: BlockReader?

  /// `again` are the blocks as they were: any other is an error from then on.
  init(_ sheets: [OpenSheet?], _ options: Options, again known: [BlockPlace]? = nil) {
    self.sheets = sheets
    self.options = options
    self.known = known
  }

  /// Reads the next block and gives its sheet; nil after the last.
  func next(into block: Block) throws(IntakeError) -> OpenSheet? {
    while file < sheets.count {
      guard let sheet = sheets[file] else {
        file += 1
        continue
      }
      if try read(sheet, into: block) { return sheet }
      reader = nil
      file += 1
    }
    return nil
  }

  /// Whether the next block can be read without waiting for an input that is still coming.
  var isReady: Bool {
    get throws(IntakeError) {
      guard let reader, let sheet = sheets[file] else { return true }
      return try IntakeError.reading(sheet.name) { () throws(SourceError) in try reader.isReady }
    }
  }

  private func read(_ sheet: OpenSheet, into block: Block) throws(IntakeError) -> Bool {
    let reader = reader ?? sheet.reader(blockBytes: options.blockBytes)
    self.reader = reader
    return try IntakeError.reading(sheet.name) { () throws(SourceError) in
      let isThere = try reader.next(into: block)
      if known != nil { try compare(isThere ? block : nil, sheet) }
      count += isThere ? 1 : 0
      return isThere
    }
  }

  /// Throws if a block is not what it was, or is not there where another was.
  private func compare(_ block: Block?, _ sheet: OpenSheet) throws(SourceError) {
    let before = known.flatMap { count < $0.count ? $0[count] : nil }
    let wasThere = before?.file == sheet.place
    guard wasThere == (block != nil), block == nil || block?.hash == before?.hash else {
      throw .changed(path: sheet.name)
    }
    if block?.isLast ?? false { try sheet.checkUnchanged() }
  }
}

/// Some blocks that were read before, each by itself.
final class BlockPicks {
  private var rest: ArraySlice<BlockPlace>
  private let sheets: [OpenSheet?]
  private let options: Options
  private var readers: [Int: BlockReader] = [:]

  init(_ blocks: [BlockPlace], _ sheets: [OpenSheet?], _ options: Options) {
    rest = blocks[...]
    self.sheets = sheets
    self.options = options
  }

  /// Reads the next block and gives its sheet; nil after the last.
  func next(into block: Block) throws(IntakeError) -> OpenSheet? {
    guard let place = rest.popFirst(), let sheet = sheets[place.file] else { return nil }
    let reader = readers[place.file] ?? sheet.reader(blockBytes: options.blockBytes)
    readers[place.file] = reader
    try IntakeError.reading(sheet.name) { () throws(SourceError) in
      try reader.read(place, into: block)
    }
    return sheet
  }
}
