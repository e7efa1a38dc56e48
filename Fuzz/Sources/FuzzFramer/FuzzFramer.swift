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

  private let sheet: Bytes
  private let blockBytes: Int
  private let framing: Framing
  private let option: Options.Encoding

  init(_ input: FuzzInput) {
    sheet = input.rest
    blockBytes = 1 + input.choice(0)
    option = input.choice(1, among: Options.Encoding.allCases)
    let delimiters: [Character] = [",", "\t", ";", "|", " ", ":"]
    let quotes: [Character] = ["\"", "'"]
    framing = Framing(
      delimiter: input.choice(1) < 128 ? 0x2C : input.choice(2, among: delimiters).byte,
      quote: input.choice(2) < 128 ? 0x22 : input.choice(3, among: quotes).byte,
      maxCellBytes: Self.limit(input.choice(3)), maxRecordBytes: Self.limit(input.choice(4)))
  }

  /// Mostly tiny, sometimes none.
  private static func limit(_ choice: Int) -> Int { choice < 200 ? 1 + choice : 1 << 20 }

  private func run() {
    Self.file.hold(sheet)
    guard let source = try? Source(path: Self.file.path, name: "sheet") else {
      fatalError("the sheet cannot be opened")
    }
    let verdict = EncodingVerdict.verdict(of: sheet, isWhole: true, option: option)
    let once = all(reader(source, verdict, sheet.count + 1))
    let reader = reader(source, verdict, blockBytes)
    let pieces = all(reader)
    require(once.records == pieces.records, "blocks of \(blockBytes) have other records")
    require(once.lines == pieces.lines, "blocks of \(blockBytes) have other lines")
    require(once.rows == pieces.rows, "blocks of \(blockBytes) have other spreadsheet rows")
    parse(pieces.records, reader.encoding)
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
    while next(reader, block) {
      require(block.firstRow == cut.records.count, "a block begins with its first row")
      require(block.firstLine == cut.lines, "a block begins with its first line")
      require(block.firstSheetRow == cut.rows, "a block begins with its first spreadsheet row")
      cut.add(block)
    }
    require(cut.places.isEmpty || block.isLast, "the last block says so")
    return cut
  }

  private func next(_ reader: BlockReader, _ block: Block) -> Bool {
    do { return try reader.next(into: block) } catch { fatalError("\(error)") }
  }

  /// As a worker does it; `Parser` itself stops where a record is no row.
  private func parse(_ records: [Framed], _ encoding: Encoding) {
    let parser = Parser(delimiter: framing.delimiter, quote: framing.quote)
    let decoded = DecodedRecord()
    for record in records where !record.flags.contains(.tooLong) {
      record.bytes.withUnsafeBufferPointer { raw in
        let (bytes, _) = decoded.decode(raw, from: encoding)
        let isBroken = record.flags.contains(.broken)
        let cells = isBroken ? parser.parseLiterally(bytes) : parser.parse(bytes)
        require(cells.count > 0, "a record has a cell")
        let size = (0..<cells.count).reduce(0) { $0 + cells[$1].count }
        require(size <= bytes.count, "cells are no longer than their record")
        findLines(raw, columns: cells.count)
      }
    }
  }

  private func findLines(_ raw: Bytes, columns: Int) {
    let last = RecordScan.lastLine(of: raw)
    for column in [0, columns / 2, columns] {
      let line = RecordScan.line(
        of: column, in: raw, delimiter: framing.delimiter, quote: framing.quote)
      require((0...last).contains(line), "a cell stands on a line of its record")
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
