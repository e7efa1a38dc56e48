import Foundation
import Testing

@testable import BatchIntake

@Suite struct ReadingBlockTests {
  private func all(_ reader: BlockReader) throws -> (file: FramedFile, places: [BlockPlace]) {
    var file = FramedFile()
    var places: [BlockPlace] = []
    var rows = 0
    let block = Block(capacity: 16)
    while try reader.next(into: block) {
      #expect(block.firstRow == rows)
      #expect(block.firstLine == file.lines)
      #expect(block.firstSheetRow == file.sheetRows)
      rows += block.recordCount
      file.add(block)
      places.append(block.place)
    }
    #expect(places.isEmpty || block.isLast)
    return (file, places)
  }

  private func reader(
    _ path: String, _ option: Options.Encoding = .auto, _ framing: Framing = Framing(), _ size: Int
  ) throws -> BlockReader {
    let source = try Source(path: path, name: "x")
    let verdict = try EncodingVerdict.of(source, option: option)
    return BlockReader(source, verdict, framing, file: 3, blockBytes: size)
  }

  /// Any block size, a second pass, and each block read again for itself: always the same records.
  @Test func readsTheSameAlways() throws {
    for seed in UInt64(1)...150 {
      var generator = SplitMix64(seed: seed)
      let input = ReadingFramerTests.random(&generator)
      let framing = Framing(
        maxCellBytes: Int.random(in: 1...12, using: &generator),
        maxRecordBytes: Int.random(in: 1...24, using: &generator))
      let wanted = framed(input, framing)
      try withFile(input) { path in
        for size in [1, 2, 3, 7, 64] {
          let reader = try reader(path, .utf8, framing, size)
          let (file, places) = try all(reader)
          #expect(file.records == wanted.records, "seed \(seed) size \(size)")
          reader.restart()
          #expect(try all(reader).places == places, "seed \(seed) size \(size)")
          try again(reader, places, wanted, "seed \(seed) size \(size)")
        }
      }
    }
  }

  private func again(
    _ reader: BlockReader, _ places: [BlockPlace], _ wanted: FramedFile, _ comment: Comment
  ) throws {
    let block = Block(capacity: 16)
    for place in places.reversed() {
      try reader.read(place, into: block)
      let end = place.firstRow + block.recordCount
      for (row, record) in zip(place.firstRow..<end, 0..<block.recordCount) {
        let record = block.records[record]
        #expect(Array(block.bytes(of: record)) == wanted.records[row].bytes, comment)
        #expect(place.firstLine + Int(record.line) == wanted.records[row].line, comment)
        #expect(record.flags == wanted.records[row].flags, comment)
      }
    }
  }

  @Test(arguments: [1, 2, 5, 1000])
  func transcodesWhatCannotBeFramedRaw(size: Int) throws {
    let text = "a,\"医\n\"\r\n\u{20BB7},ab"
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let wanted = framed(Array(text.utf8))
    try withFile(little) { path in
      let reader = try reader(path, .auto, Framing(), size)
      #expect(reader.encoding == .utf8)
      let (file, places) = try all(reader)
      #expect(file == wanted)
      let block = Block()
      try reader.read(places[0], into: block)
      #expect(block.fileOffset == 0)
    }
    let lone: [UInt8] = [0xFF, 0xFE, 0x41, 0, 0, 0xD8, 0x42, 0, 0x0A, 0, 0x43, 0]
    try withFile(lone) { path in
      let records = try all(reader(path, .auto, Framing(), size)).file.records
      #expect(records.map(\.bytes) == [[0x41, 0xFF, 0x42], [0x43]])
    }
    let pipes: [UInt8] = [0x83, 0x7C, 0x7C, 0x83, 0x5C, 0x0A, 0x41]
    try withFile(pipes) { path in
      let framing = Framing(delimiter: UInt8(ascii: "|"))
      let records = try all(reader(path, .cp932, framing, size)).file.records
      #expect(records.map { String(decoding: $0.bytes, as: UTF8.self) } == ["ポ|ソ", "A"])
    }
  }

  @Test func noticesAChange() throws {
    try withFile(Array("a,b\nc,d\n".utf8)) { path in
      let source = try Source(path: path, name: "x")
      let verdict = try EncodingVerdict.of(source, option: .auto)
      let reader = BlockReader(source, verdict, Framing())
      let block = Block()
      #expect(try reader.next(into: block))
      let place = block.place
      try source.checkUnchanged()
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.write(contentsOf: Data("x".utf8))
      #expect(throws: SourceError.changed(path: path)) { try reader.read(place, into: block) }
      try handle.truncate(atOffset: 2)
      try handle.close()
      #expect(throws: SourceError.changed(path: path)) { try source.checkUnchanged() }
      reader.restart()
      #expect(throws: SourceError.changed(path: path)) { try reader.next(into: block) }
    }
  }

  @Test func opensWhatCanBeRead() throws {
    #expect(throws: SourceError.cannotOpen(path: "/nowhere/x", errno: ENOENT)) {
      try Source(path: "/nowhere/x", name: "x")
    }
    #expect(throws: SourceError.cannotOpen(path: "/", errno: EISDIR)) {
      try Source(path: "/", name: "x")
    }
    #expect(try Source(path: "/dev/null", name: "x").byteCount == 0)
    #if os(Linux)
      // What cannot be read to its end has no digest.
      #expect(throws: SourceError.cannotRead(path: "/proc/self/mem", errno: EIO)) {
        try Source(path: "/proc/self/mem", name: "x").digest()
      }
    #endif
    let empty = try withFile([]) { try Source(path: $0, name: "x").byteCount }
    #expect(empty == 0)
  }

  @Test func copiesAPipe() throws {
    let path = TestFolder.newPath()
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let bytes = [UInt8](repeating: 0x61, count: 300_000)
    let writer = Thread {
      let file = fopen(path, "w")
      fwrite(bytes, 1, bytes.count, file!)
      fclose(file!)
    }
    writer.start()
    let source = try Source(path: path, name: "x")
    #expect(source.byteCount == 0 && !source.isWhole)
    #expect(try source.byteCount(upTo: 1000) == 1000 && source.byteCount < 300_000)
    #expect(try !source.isEnd(299_999) && source.isEnd(300_000))
    #expect(source.byteCount == 300_000 && source.isWhole)
    var read = [UInt8](repeating: 0, count: 300_001)
    #expect(try read.withUnsafeMutableBytes { try source.read(into: $0, at: 1) } == 299_999)
    try source.checkUnchanged()
  }
}

@Suite struct ReadingParserTests {
  private func cells(
    _ text: String, delimiter: UInt8 = 0x2C, quote: UInt8 = 0x22,
    by parse: (Parser) -> (Bytes) -> Cells = Parser.parse
  ) -> [String] {
    let parser = Parser(delimiter: delimiter, quote: quote)
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      let cells = parse(parser)(bytes)
      return (0..<cells.count).map { cells[$0].string }
    }
  }

  @Test func parses() {
    #expect(cells("a, b ,\"c\"\"\n\",,\" d \" ") == ["a", "b", "c\"\n", "", " d "])
    #expect(cells(",") == ["", ""])
    #expect(cells("\"\"") == [""])
    #expect(cells(String(repeating: ",", count: 9999)).count == 10_000)
    #expect(cells("a," + String(repeating: "x", count: 200_000)).last?.count == 200_000)
  }

  @Test func cutsABrokenLineAtItsDelimiters() {
    #expect(cells("a,\"b\"c,\"d", by: Parser.parseLiterally) == ["a", "\"b\"c", "\"d"])
    #expect(cells("\"a\nb\",\"c", by: Parser.parseLiterally) == ["\"a\nb\"", "\"c"])
    let every = String(decoding: [UInt8](0...127), as: UTF8.self)
    #expect(cells("\"\(every)", by: Parser.parseLiterally).count == 2)
  }

  /// A quote that does not close costs its own cell and no other.
  @Test(arguments: [
    ("\"", ["\""]), ("\"\"a", ["\"\"a"]), ("a,\"b\"c,\"d", ["a", "\"b\"c", "\"d"]),
    ("\"x,1\",\"y\"z,\"w \"\"v\"\"\",", ["x,1", "\"y\"z", "w \"v\"", ""]),
    ("\"a\nb\",\"c", ["a\nb", "\"c"]), ("a,\"\"b,c\"", ["a", "\"\"b", "c\""]),
    (" \"a\" ,\"b , \"c\"d , e ", ["a", "\"b", "\"c\"d", "e"]), ("\",,", ["\"", "", ""]),
  ])
  func readsTheCellsBesideABrokenOne(_ record: String, _ expected: [String]) {
    #expect(cells(record, by: Parser.parseBroken) == expected)
    for (delimiter, quote) in [(";", "'"), ("\t", "|")] {
      let other = record.replacing(",", with: delimiter).replacing("\"", with: quote)
      #expect(
        cells(
          other, delimiter: delimiter.utf8.first!, quote: quote.utf8.first!,
          by: Parser.parseBroken)
          == expected.map { $0.replacing(",", with: delimiter).replacing("\"", with: quote) })
    }
  }

  @Test func isReusable() {
    let parser = Parser(delimiter: 0x2C, quote: 0x22)
    for text in ["a,b", "\"x\ny\"", "c"] {
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        #expect(parser.parseLiterally(bytes).count > 0)
        #expect(parser.parse(bytes).count > 0)
      }
    }
  }
}
