import Testing

@testable import BatchIntake

@Suite struct ReadingFramerTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var input: String
    /// Records as text; `!` before one that is broken, `^` over a limit, `?` with a stray quote.
    var records: [String]
    var lines: [Int]
    var rows: [Int]
    var delimiter: Unicode.Scalar = ","
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "empty", input: "", records: [], lines: [], rows: []),
    Case(name: "LF", input: "a,b\nc,d\n", records: ["a,b", "c,d"], lines: [0, 1], rows: [0, 1]),
    Case(name: "CRLF", input: "a\r\nb\r\n", records: ["a", "b"], lines: [0, 1], rows: [0, 1]),
    Case(
      name: "CR", input: "a\rb\rc", records: ["a", "b", "c"], lines: [0, 1, 2], rows: [0, 1, 2]),
    Case(
      name: "mixed", input: "a\r\nb\rc\nd", records: ["a", "b", "c", "d"], lines: [0, 1, 2, 3],
      rows: [0, 1, 2, 3]),
    Case(
      name: "LF CR is two", input: "a\n\rb", records: ["a", "b"], lines: [0, 2], rows: [0, 2]),
    Case(
      name: "blank lines", input: "\n \t\na\r\n\r\n\n\tb\n  ", records: ["a", "\tb"],
      lines: [2, 5], rows: [2, 5]),
    Case(name: "header only", input: "a,b", records: ["a,b"], lines: [0], rows: [0]),
    Case(
      name: "delimiters", input: "a,\n,\n", records: ["a,", ","], lines: [0, 1], rows: [0, 1]),
    Case(
      name: "tab", input: "a\t\n\t\n \n", records: ["a\t", "\t"], lines: [0, 1], rows: [0, 1],
      delimiter: "\t"),
    Case(
      name: "semicolon", input: "a,b;\"c;\n\";d\ne;\"", records: ["a,b;\"c;\n\";d", "!e;\""],
      lines: [0, 2], rows: [0, 1], delimiter: ";"),
    Case(
      name: "empty quotes", input: "\"\"\nx", records: ["\"\"", "x"], lines: [0, 1], rows: [0, 1]),
    Case(
      name: "doubled", input: "\"a\"\"b\",\"\"\"\"\nx", records: ["\"a\"\"b\",\"\"\"\"", "x"],
      lines: [0, 1], rows: [0, 1]),
    Case(
      name: "line breaks in quotes", input: "\"a\nb\r\nc\rd\",\"e\n\"\r\nx",
      records: ["\"a\nb\r\nc\rd\",\"e\n\"", "x"], lines: [0, 5], rows: [0, 1]),
    Case(
      name: "spaces around quotes", input: " \"a\n\" \t, \"b\" \nx",
      records: [" \"a\n\" \t, \"b\" ", "x"], lines: [0, 2], rows: [0, 1]),
    Case(
      name: "quote in unquoted", input: "a\"b,c \"d\nx", records: ["?a\"b,c \"d", "x"],
      lines: [0, 1], rows: [0, 1]),
    Case(
      name: "text after a close", input: "a,\"b\"c\nd,\"e\"\nf",
      records: ["!a,\"b\"c", "d,\"e\"", "f"], lines: [0, 1, 2], rows: [0, 1, 2]),
    Case(
      name: "quote space quote", input: "\"a\" \",b\nx", records: ["!\"a\" \",b", "x"],
      lines: [0, 1], rows: [0, 1]),
    Case(
      name: "open at the end", input: "a\nb,\"c\r\nd\r\n", records: ["a", "!b,\"c", "d"],
      lines: [0, 1, 2], rows: [0, 1, 2]),
    Case(
      name: "open meets the next quoted cell", input: "a,\"b\nc,\"d\",e\nf",
      records: ["!a,\"b", "c,\"d\",e", "f"], lines: [0, 1, 2], rows: [0, 1, 2]),
    Case(
      name: "broken after a quoted line break", input: "\"a\nb\",\"c\nd\n",
      records: ["!\"a\nb\",\"c", "d"], lines: [0, 2], rows: [0, 1]),
    Case(
      name: "two broken in a row", input: "\"a\"b\n\"c\"d\ne",
      records: ["!\"a\"b", "!\"c\"d", "e"],
      lines: [0, 1, 2], rows: [0, 1, 2]),
    Case(
      name: "broken last line", input: "a\n\"b", records: ["a", "!\"b"], lines: [0, 1],
      rows: [0, 1]),
    Case(
      name: "NUL", input: "a\0,\"\0\"\n\0", records: ["a\0,\"\0\"", "\0"], lines: [0, 1],
      rows: [0, 1]),
    Case(name: "BOM alone", input: "\u{FEFF}", records: [], lines: [], rows: []),
    Case(
      name: "BOMs", input: "\u{FEFF}\"a\n\",b\n\u{FEFF}\u{FEFF}\"c\"\n\u{FEFF}\nd\u{FEFF}",
      records: ["\"a\n\",b", "\"c\"", "d\u{FEFF}"], lines: [0, 2, 4], rows: [0, 1, 3]),
  ]

  @Test(arguments: cases, [1, 2, 3, 7, Int.max])
  func framesAsExpected(_ expected: Case, step: Int) {
    let framing = Framing(delimiter: UInt8(ascii: expected.delimiter))
    let file = framed(Array(expected.input.utf8), framing, step: { step })
    var wanted: [Framed] = []
    for (place, text) in expected.records.enumerated() {
      var bytes = Array(text.utf8)
      var flags: RecordFlags = []
      if bytes.first == UInt8(ascii: "!") { flags.insert(.broken) }
      if bytes.first == UInt8(ascii: "?") { flags.insert(.strayQuote) }
      if !flags.isEmpty { bytes.removeFirst() }
      if bytes.last == UInt8(ascii: "?") {
        flags.insert(.strayQuote)
        bytes.removeLast()
      }
      wanted.append(
        Framed(
          bytes: bytes, line: expected.lines[place], sheetRow: expected.rows[place], flags: flags))
    }
    #expect(file.records == wanted)
  }

  /// At the limit minus one, the limit, and plus one.
  @Test(arguments: [1, 2, 3, 7, Int.max])
  func holdsItsLimits(step: Int) {
    let framing = Framing(maxCellBytes: 4, maxRecordBytes: 12)
    func flags(_ text: String) -> [UInt8] {
      framed(Array(text.utf8), framing, step: { step }).records.map(\.flags.rawValue)
    }
    #expect(flags("abc,x\nabcd,x\nabcde,x\ny") == [0, 0, 2, 0])
    #expect(flags("x,abc\nx,abcd\nx,abcde\ny") == [0, 0, 2, 0])
    #expect(flags("\"abc\"\n\"abcd\"\n\"abcde\"\ny") == [0, 0, 1, 0])
    #expect(flags("x,y,z,w,a,b\nx,y,z,w,a,bb\nx,y,z,w,a,bbb\ny") == [0, 0, 2, 0])
    #expect(flags("\"a\"     ,b\ny") == [1, 0])
    let long = framed(
      Array("a\n1,2,3,\"\n\",4,5,6,7,\"\n\n\",8\r\n\nb".utf8), framing, step: { step })
    #expect(
      long.records == [
        Framed(bytes: [97], line: 0, sheetRow: 0, flags: []),
        Framed(bytes: [], line: 1, sheetRow: 1, flags: .tooLong),
        Framed(bytes: [98], line: 6, sheetRow: 3, flags: []),
      ])
  }

  static func random(_ generator: inout SplitMix64) -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x22], [0x22], [0x22], [0x2C], [0x2C], [0x0A], [0x0A], [0x0D], [0x0D, 0x0A], [0x20], [0x09],
      [0x61], [0x62], [0x00], [0xE5], [0x3B], [0xEF, 0xBB, 0xBF], [0x22, 0x22], [0x22, 0x2C, 0x22],
    ]
    var input: [UInt8] = []
    let isLong = Int.random(in: 0..<3, using: &generator) == 0
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      let times = isLong && piece.count == 1 ? Int.random(in: 1...9, using: &generator) : 1
      for _ in 0..<times { input += piece }
    }
    return input
  }

  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x20, 0x62]

  @Test func equalsLibcsvWhereNothingIsBroken() {
    var compared = 0
    for seed in UInt64(1)...6000 {
      var generator = SplitMix64(seed: seed)
      let input = Self.random(&generator)
      let delimiter = Self.delimiters[Int(seed % 5)]
      let file = framed(input, Framing(delimiter: delimiter), marks: false)
      let parser = Parser(delimiter: delimiter, quote: 0x22)
      var rows: [[[UInt8]]] = []
      for record in file.records where !record.flags.contains(.broken) {
        record.bytes.withUnsafeBufferPointer { bytes in
          let cells = parser.parse(bytes)
          rows.append((0..<cells.count).map { Array(cells[$0]) })
        }
      }
      guard file.records.allSatisfy({ !$0.flags.contains(.broken) }) else { continue }
      compared += 1
      let whole = input.withUnsafeBufferPointer {
        Parser.rows(of: $0, delimiter: delimiter, quote: 0x22)
      }
      #expect(rows == whole, "seed \(seed)")
    }
    #expect(compared > 1000)
  }

  /// A broken record is one row too, and what reads it changes nothing where nothing is broken.
  @Test func aBrokenRecordIsOneRow() {
    for seed in UInt64(1)...6000 {
      var generator = SplitMix64(seed: seed)
      let input = Self.random(&generator)
      let delimiter = Self.delimiters[Int(seed % 5)]
      var framing = Framing(delimiter: delimiter)
      if seed % 2 == 0 { framing.maxCellBytes = Int.random(in: 1...12, using: &generator) }
      let parser = Parser(delimiter: delimiter, quote: 0x22)
      for record in framed(input, framing, marks: false).records {
        record.bytes.withUnsafeBufferPointer { bytes in
          func rows(_ cells: Cells) -> [[UInt8]] { (0..<cells.count).map { Array(cells[$0]) } }
          let row = rows(parser.parseBroken(bytes))
          guard !record.flags.contains(.broken) else { return }
          #expect(row == rows(parser.parse(bytes)), "seed \(seed)")
        }
      }
    }
  }

  @Test func doesNotDependOnTheBlocks() {
    for seed in UInt64(1)...6000 {
      var generator = SplitMix64(seed: seed)
      let input = Self.random(&generator)
      let framing = Framing(
        delimiter: Self.delimiters[Int(seed % 5)],
        maxCellBytes: Int.random(in: 1...12, using: &generator),
        maxRecordBytes: Int.random(in: 1...24, using: &generator))
      let marks = seed % 2 == 0
      let whole = framed(input, framing, marks: marks)
      let bytewise = framed(input, framing, marks: marks, step: { 1 })
      #expect(whole == bytewise, "seed \(seed)")
      var sizes = generator
      let pieces = framed(
        input, framing, marks: marks, step: { Int.random(in: 1...9, using: &sizes) })
      #expect(whole == pieces, "seed \(seed)")
      #expect(whole == Reference(input, framing, marks).file, "seed \(seed)")
    }
  }

  /// A hundred thousand damaged rows would take minutes if each were looked at more than a few times.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "\"a,b,c\n", "x,\"y\n", "\"a\"b\n", "\"\"\"x\n", "a,\"\"\"\"x\n", "\"\"\n", "\"\t\"\t\"\n",
      "\"\r",
    ])
  func isLinearForDamage(row: String) {
    var input: [UInt8] = []
    for _ in 0..<100_000 { input += row.utf8 }
    #expect(framed(input, step: { 1 << 18 }).lines > 0)
  }
}

/// The policy on quotes again, a byte at a time over the whole file, from its wording.
private struct Reference {
  var file = FramedFile()
  private let input: [UInt8]
  private let framing: Framing

  init(_ input: [UInt8], _ framing: Framing, _ marks: Bool) {
    self.input = input
    self.framing = framing
    var place = 0
    while place < input.count {
      while marks && input[place...].starts(with: [0xEF, 0xBB, 0xBF]) { place += 3 }
      place = addRecord(from: place)
    }
  }

  private func isSpace(_ place: Int) -> Bool {
    place < input.count && (input[place] == 0x20 || input[place] == 0x09)
      && input[place] != framing.delimiter
  }

  private func isLineEnd(_ place: Int) -> Bool {
    place >= input.count || input[place] == 0x0A || input[place] == 0x0D
  }

  private mutating func addRecord(from start: Int) -> Int {
    var place = start
    var flags: RecordFlags = []
    while true {
      let first = place
      while isSpace(place) { place += 1 }
      if place < input.count && input[place] == framing.quote {
        guard let close = close(of: place) else {
          flags = flags.subtracting(.tooLong).union(.broken)
          while !isLineEnd(place) { place += 1 }
          break
        }
        place = close
      } else {
        while !isLineEnd(place) && input[place] != framing.delimiter {
          if input[place] == framing.quote { flags.insert(.strayQuote) }
          place += 1
        }
        if place - first > framing.maxCellBytes { flags.insert(.tooLong) }
      }
      if isLineEnd(place) { break }
      place += 1
    }
    add(start, place, flags)
    var next = min(place + 1, input.count)
    if next < input.count && input[place] == 0x0D && input[next] == 0x0A { next += 1 }
    file.lines += lines(start, next, endsFile: place >= input.count)
    return next
  }

  private mutating func add(_ start: Int, _ end: Int, _ flags: RecordFlags) {
    var framed = Framed(
      bytes: Array(input[start..<end]), line: file.lines, sheetRow: file.sheetRows, flags: flags)
    file.sheetRows += 1
    if end - start > framing.maxRecordBytes {
      framed.bytes = []
      framed.flags = .tooLong
    } else if (start..<end).allSatisfy({ isSpace($0) }) {
      return
    }
    file.records.append(framed)
  }

  private func close(of opening: Int) -> Int? {
    var place = opening + 1
    while place < input.count {
      guard input[place] == framing.quote else {
        place += 1
        continue
      }
      if place - opening - 1 > framing.maxCellBytes { return nil }
      if place + 1 < input.count && input[place + 1] == framing.quote {
        place += 2
        continue
      }
      var after = place + 1
      while isSpace(after) { after += 1 }
      if after - place - 1 > framing.maxCellBytes { return nil }
      return isLineEnd(after) || input[after] == framing.delimiter ? after : nil
    }
    return nil
  }

  private func lines(_ start: Int, _ next: Int, endsFile: Bool) -> Int {
    var lines = endsFile ? 1 : 0
    for place in start..<next {
      if input[place] == 0x0A && !(place > start && input[place - 1] == 0x0D) { lines += 1 }
      if input[place] == 0x0D { lines += 1 }
    }
    return lines
  }
}
