import FuzzSupport

@testable import BatchIntake

/// A sheet cut in blocks of any size, under any limits, has the records that it has in one block; and
/// where no record is broken or too long, they are libcsv's.
@main struct FuzzFramer {
  static func main() {
    fuzz { start, count in
      FuzzFramer(FuzzInput(start, count, choices: 5)).run()
      return 0
    }
  }

  private static let file = InputFile()
  private static let whole = 1 << 20

  private let sheet: Bytes
  private let blockBytes: Int
  private let framing: Framing
  private let option: EncodingOption

  init(_ input: FuzzInput) {
    sheet = input.rest
    blockBytes = 1 + input.choice(0)
    option = input.choice(1, among: EncodingOption.allCases)
    let delimiters: [Character] = [",", "\t", ";", "|", " ", ":"]
    let quotes: [Character] = ["\"", "'"]
    framing = Framing(
      delimiter: input.choice(1) < 128 ? 0x2C : input.choice(2, among: delimiters).byte,
      quote: input.choice(2) < 128 ? 0x22 : input.choice(3, among: quotes).byte,
      maxCellBytes: Self.limit(input.choice(3)), maxRecordBytes: Self.limit(input.choice(4)))
  }

  /// Mostly tiny, sometimes none.
  private static func limit(_ choice: Int) -> Int { choice < 200 ? 1 + choice : whole }

  private func run() {
    Self.file.hold(sheet)
    guard let source = try? Source(path: Self.file.path, name: "sheet"),
      let verdict = try? EncodingVerdict.of(source, option: option)
    else { fatalError("the sheet cannot be opened") }
    let once = all(reader(source, verdict, Self.whole))
    let reader = reader(source, verdict, blockBytes)
    let pieces = all(reader)
    require(once.records == pieces.records, "blocks of \(blockBytes) have other records")
    require(once.lines == pieces.lines, "blocks of \(blockBytes) have other lines")
    require(once.rows == pieces.rows, "blocks of \(blockBytes) have other spreadsheet rows")
    reader.restart()
    require(all(reader).places == pieces.places, "a second pass has other blocks")
    readAgain(reader, pieces)
    if reader.encoding == verdict.encoding { compareBytes(pieces, verdict.bomLength) }
    compareWithLibcsv(once, verdict)
  }

  private func reader(
    _ source: Source, _ verdict: EncodingVerdict, _ blockBytes: Int
  ) -> BlockReader {
    BlockReader(source, verdict, framing, file: 1, blockBytes: blockBytes)
  }

  private func all(_ reader: BlockReader) -> Cut {
    var cut = Cut()
    let block = Block(capacity: 16)
    let parser = Parser(delimiter: framing.delimiter, quote: framing.quote)
    let decoded = DecodedRecord()
    while next(reader, block) {
      require(block.firstRow == cut.records.count, "a block begins with its first row")
      require(block.firstLine == cut.lines, "a block begins with its first line")
      require(block.firstSheetRow == cut.rows, "a block begins with its first spreadsheet row")
      cut.add(block)
      for place in 0..<block.recordCount { parse(block, block.records[place], parser, decoded) }
    }
    require(cut.places.isEmpty || block.isLast, "the last block says so")
    return cut
  }

  private func next(_ reader: BlockReader, _ block: Block) -> Bool {
    do { return try reader.next(into: block) } catch { fatalError("\(error)") }
  }

  /// As a worker does it; `Parser` itself stops where a record is no row.
  private func parse(
    _ block: Block, _ record: Record, _ parser: Parser, _ decoded: DecodedRecord
  ) {
    let raw = block.bytes(of: record)
    guard !record.flags.contains(.tooLong) else { return }
    let (bytes, _) = decoded.decode(raw, from: block.encoding)
    let cells = record.flags.contains(.broken) ? parser.parseLiterally(bytes) : parser.parse(bytes)
    require(cells.count > 0, "a record has a cell")
    let size = (0..<cells.count).reduce(0) { $0 + cells[$1].count }
    require(size <= bytes.count, "cells are no longer than their record")
    for column in 0...cells.count {
      let line = RecordScan.line(
        of: column, in: raw, delimiter: framing.delimiter, quote: framing.quote)
      require(line <= RecordScan.lastLine(of: raw), "a cell stands on a line of its record")
    }
  }

  /// Each block by its place, from the last to the first where that can be done.
  private func readAgain(_ reader: BlockReader, _ cut: Cut) {
    let block = Block(capacity: 16)
    let isRaw = reader.encoding != .utf8 || sheet.count == cut.byteCount
    for place in isRaw ? cut.places.reversed() : cut.places {
      do { try reader.read(place, into: block) } catch { fatalError("\(error)") }
      var again = Cut()
      again.add(block)
      let end = place.firstRow + again.records.count
      require(end <= cut.records.count, "a block read again has no more records")
      for (record, known) in zip(again.records, cut.records[place.firstRow..<end]) {
        require(record.bytes == known.bytes, "a record read again has other bytes")
        require(record.line + place.firstLine == known.line, "… another line")
        require(record.row + place.firstSheetRow == known.row, "… another spreadsheet row")
        require(record.flags == known.flags, "… other flags")
      }
      let next = cut.places.first { $0.fileOffset > place.fileOffset }?.firstRow
      require(end == next ?? cut.records.count, "a block read again has all its records")
    }
  }

  /// What is framed raw is in the blocks byte for byte.
  private func compareBytes(_ cut: Cut, _ bomLength: Int) {
    require(cut.byteCount == sheet.count - bomLength, "blocks hold all bytes")
    var offset = Int64(bomLength)
    for place in cut.places {
      require(place.fileOffset == offset, "blocks follow each other")
      offset += Int64(place.byteCount)
    }
  }

  private func compareWithLibcsv(_ cut: Cut, _ verdict: EncodingVerdict) {
    let isPlain = cut.records.allSatisfy { $0.flags.isDisjoint(with: [.broken, .tooLong]) }
    guard isPlain, option == .utf8, sheet.range(of: "\u{FEFF}") == nil else { return }
    let parser = Parser(delimiter: framing.delimiter, quote: framing.quote)
    let mine = cut.records.map { record in
      record.bytes.withUnsafeBufferPointer { bytes in
        let cells = parser.parse(bytes)
        return (0..<cells.count).map { Array(cells[$0]) }
      }
    }
    let theirs = Parser.rows(of: sheet, delimiter: framing.delimiter, quote: framing.quote)
    require(mine == theirs, "libcsv sees other rows")
  }
}

/// A record with its place in the file.
private struct Framed: Equatable {
  var bytes: [UInt8]
  var line: Int
  var row: Int
  var flags: RecordFlags
}

/// All that a reader gave.
private struct Cut {
  var records: [Framed] = []
  var places: [BlockPlace] = []
  var lines = 0
  var rows = 0
  var byteCount = 0

  mutating func add(_ block: Block) {
    for place in 0..<block.recordCount {
      let record = block.records[place]
      require(record.start <= record.end && record.end <= block.count, "a record is in its block")
      records.append(
        Framed(
          bytes: Array(block.bytes(of: record)), line: lines + Int(record.line),
          row: rows + Int(record.sheetRow), flags: record.flags))
    }
    places.append(block.place)
    lines += block.lineCount
    rows += block.sheetRowCount
    byteCount += block.count
  }
}

extension Character {
  fileprivate var byte: UInt8 { asciiValue ?? 0 }
}
