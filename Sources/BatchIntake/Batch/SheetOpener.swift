// From an input to an open sheet: what the bytes are, which delimiter, where the header.

/// An input whose rows can be cut, header or not: a file, or a sheet of a workbook.
struct OpenRows {
  let name: String
  let source: Source
  let verdict: EncodingVerdict
  let framing: Framing
  /// Its first records.
  let head: HeadSample
  /// Whether a spreadsheet hides its first row, a `sep=` line.
  let hidesFirstRow: Bool
  /// Where a workbook's sheet came from.
  var workbook: WorkbookPlace?
}

/// Opens inputs: decides encoding and delimiter, finds the header.
struct SheetOpener {
  private(set) var options: Options
  /// Whether an input has to be a file, as those in a folder of outputs.
  var isPlain = false

  /// Opens an input, its sheets as the run's files from `place` on. Throws what has to be told of it.
  func open(_ input: Intake.Input, place: Int) throws(InputTrouble) -> [OpenSheet] {
    let source = try source(input)
    if let book = try workbook(source) { return try book.sheets(from: place) }
    let rows = try rows(of: source)
    switch header(in: rows.head) {
    case .failure(let trouble):
      throw .noHeader(rows.name, trouble, rows.head, without: misleading(source))
    case .success(let record): return [try sheet(rows, headerRecord: record, place: place)]
    }
  }

  /// The options that were given, and without which the header is found: one, else all of them.
  private func misleading(_ source: Source) -> String? {
    let given = DialectOption.ofBytes.filter { $0.isGiven(options) }
    let tries = given.map { [$0] } + (given.count > 1 ? [given] : [])
    let found = tries.first { left in
      var other = self
      for option in left { option.forget(&other.options) }
      guard let rows = try? other.rows(of: source) else { return false }
      return (try? other.header(in: rows.head).get()) != nil
    }
    return found?.map(\.name).joined(separator: " ")
  }

  /// Opens an input as far as its rows can be cut: all that `cat` needs, which asks for no header but to
  /// choose among a workbook's sheets.
  func openRows(
    _ input: Intake.Input
  ) throws(InputTrouble) -> (rows: OpenRows, unread: [String]) {
    let source = try source(input)
    if let book = try workbook(source) { return try book.rows() }
    return (try rows(of: source), [])
  }

  /// The sheet whose header is a record of its rows.
  func sheet(
    _ rows: OpenRows, headerRecord record: Int, place: Int
  ) throws(InputTrouble) -> OpenSheet {
    guard rows.head.isClean[record] else { throw .undecodable(rows.name, rows.verdict) }
    let hidden = rows.hidesFirstRow ? 1 : 0
    let sheetRow = rows.head.sheetRows[record]
    var header = rows.head.rows[record]
    // 氏名 over the last two columns: the second has no title.
    let last = CellPlace(row: sheetRow, column: header.count - 1)
    if let end = rows.workbook?.facts.merged[last] {
      header += Array(repeating: "", count: end - last.column)
    }
    let head = SheetHead(
      headerRecord: record, headerSheetRow: sheetRow - hidden, hiddenRows: hidden, header: header)
    return OpenSheet(
      name: rows.name, place: place, source: rows.source, verdict: rows.verdict,
      framing: rows.framing, head: head, aliases: options.profile.aliases,
      workbook: rows.workbook)
  }

  private func source(_ input: Intake.Input) throws(InputTrouble) -> Source {
    if case .path(let path) = input, !isPlain, InputFolder.isFolder(path) {
      throw Self.noSheets(in: path)
    }
    if let kind = FileKind.of(name: input.name) { throw .notATable(input.name, kind) }
    do throws(SourceError) { return try Source(input, isPlain: isPlain) } catch {
      throw InputTrouble(error, name: input.name)
    }
  }

  private static func noSheets(in folder: String) -> InputTrouble {
    do throws(SourceError) {
      _ = try namesInFolder(folder)
      return .noSheets(folder)
    } catch {
      return InputTrouble(error, name: folder)
    }
  }

  /// The workbook that a source is, by its bytes.
  private func workbook(_ source: Source) throws(InputTrouble) -> WorkbookOpener? {
    do throws(SourceError) {
      guard let kind = try FileKind.of(source), kind.isArchive else { return nil }
    } catch {
      throw InputTrouble(error, name: source.name)
    }
    return try WorkbookOpener(source, self)
  }

  private func rows(of source: Source) throws(InputTrouble) -> OpenRows {
    let result: Result<OpenRows, InputTrouble>
    do throws(SourceError) {
      let verdict = try EncodingVerdict.of(source, option: options.encoding)
      result = try rows(of: source, verdict)
    } catch {
      throw InputTrouble(error, name: source.name)
    }
    return try result.get()
  }

  /// The delimiter: as asked for, as a `sep=` line says, or by the first records.
  private func rows(
    of source: Source, _ verdict: EncodingVerdict
  ) throws(SourceError) -> Result<OpenRows, InputTrouble> {
    if let kind = try FileKind.of(source) { return .failure(.notATable(source.name, kind)) }
    let sampler = HeadSampler(source, verdict, options)
    var separator =
      options.delimiter == .auto ? Dialect.separator(inFirstLine: try sampler.firstLine()) : nil
    // One byte cannot both part cells and quote them.
    if separator == options.quote { separator = nil }
    let (delimiter, head) = try sampler.sample(known: options.delimiter.byte ?? separator)
    guard !head.rows.isEmpty else { return .failure(.empty(source.name)) }
    return .success(
      OpenRows(
        name: source.name, source: source, verdict: verdict, framing: sampler.framing(delimiter),
        head: head, hidesFirstRow: separator != nil))
  }

  /// The header among the first records: where it was asked for, or found.
  func header(in sample: HeadSample) -> Result<Int, HeaderTrouble> {
    if let row = options.headerRow {
      guard let record = sample.sheetRows.firstIndex(of: row) else {
        return .failure(.noSuchRow(row))
      }
      return .success(record)
    }
    if let header = sample.header { return .success(header) }
    switch HeaderRow.find(in: sample.rows, aliases: options.profile.aliases) {
    case .found(let record): return .success(record)
    case .absent(let absence): return .failure(.absent(absence))
    }
  }
}

extension FileKind {
  /// What a source's first bytes say that it is.
  static func of(_ source: Source) throws(SourceError) -> FileKind? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    defer { buffer.deallocate() }
    let count = try source.read(into: buffer, at: 0)
    let kind = FileKind.of(head: Bytes(buffer.bindMemory(to: UInt8.self)).slice(0, count))
    return try kind == .oldExcel ? CompoundFile.kind(of: source) : kind
  }

  /// Whether it is packed as workbooks are.
  fileprivate var isArchive: Bool { self == .xlsx || self == .ods || self == .zip }
}

/// Why there is no header.
enum HeaderTrouble: Error {
  case absent(HeaderAbsence)
  case noSuchRow(Int)
}

/// The first records of a sheet under one delimiter.
struct HeadSample {
  var rows: [[String]] = []
  /// The row that a spreadsheet shows for each, from 1.
  var sheetRows: [Int] = []
  /// Whether each decodes.
  var isClean: [Bool] = []
  /// Whether each holds a quote.
  var isQuoted: [Bool] = []
  /// The likely delimiters that stand somewhere in them.
  var delimiters: Set<UInt8> = []
  /// Whether each is UTF-8; nil of one in ASCII.
  var isUTF8: [Bool?] = []
  /// The header's place among them, where the delimiter was chosen by it.
  var header: Int?
}

/// Reads the first records of a sheet, under as many delimiters as are tried.
struct HeadSampler {
  private let source: Source
  private let verdict: EncodingVerdict
  private let options: Options

  init(_ source: Source, _ verdict: EncodingVerdict, _ options: Options) {
    self.source = source
    self.verdict = verdict
    self.options = options
  }

  func framing(_ delimiter: UInt8) -> Framing {
    Framing(
      delimiter: delimiter, quote: options.quote, maxCellBytes: options.maxCellBytes,
      maxRecordBytes: options.maxRecordBytes)
  }

  /// What is kept of the first records at most, for a hundred of them may be as long as records may be. What
  /// goes beyond it counts as blank: no header is so long.
  private static let mostBytes = 8 << 20

  /// A delimiter that is not the quote, where it does not matter which.
  private var unquoting: UInt8 {
    options.quote == Dialect.comma ? Dialect.semicolon : Dialect.comma
  }

  /// The first record's bytes, in ASCII as far as they are ASCII.
  func firstLine() throws(SourceError) -> [UInt8] {
    let block = Block()
    let reader = BlockReader(source, verdict, framing(unquoting), blockBytes: 64 << 10)
    while try reader.next(into: block) {
      guard block.recordCount > 0 else { continue }
      return withExtendedLifetime(block) { Array(block.bytes(of: block.records[0])) }
    }
    return []
  }

  /// The delimiter, known or chosen, and the first records under it.
  func sample(known: UInt8?) throws(SourceError) -> (delimiter: UInt8, head: HeadSample) {
    if let known { return (known, try sample(known)) }
    var samples: [UInt8: HeadSample] = [:]
    // One that stands nowhere among the first records parts no cells. (Nor do further records come into view
    // under it: what another delimiter cuts, it cuts at least as finely.)
    var standing = Set(Dialect.candidates)
    for candidate in Dialect.candidates where candidate != options.quote {
      guard samples.isEmpty || standing.contains(candidate) else { continue }
      let sample = try sample(candidate)
      if samples.isEmpty { standing = sample.delimiters }
      samples[candidate] = sample
    }
    let chosen = Dialect.choice(aliases: options.profile.aliases) { samples[$0]?.rows ?? [] }
    let delimiter = chosen.delimiter == options.quote ? unquoting : chosen.delimiter
    var head = samples[delimiter] ?? HeadSample()
    head.header = chosen.header?.place
    return (delimiter, head)
  }

  private func sample(_ delimiter: UInt8) throws(SourceError) -> HeadSample {
    var sample = HeadSample()
    let block = Block()
    let parser = Parser(delimiter: delimiter, quote: options.quote)
    let reader = BlockReader(source, verdict, framing(delimiter), blockBytes: 64 << 10)
    let decoded = DecodedRecord()
    var room = Self.mostBytes
    // Cells point into what these three hold.
    defer { withExtendedLifetime((block, parser, decoded)) {} }
    while !isWhole(sample), try reader.next(into: block) {
      for place in 0..<block.recordCount where !isWhole(sample) {
        let record = block.records[place]
        let isWhole = record.flags.isDisjoint(with: [.broken, .tooLong])
        let (bytes, isClean) = decoded.decode(block.bytes(of: record), from: block.encoding)
        let sheetRow = block.firstSheetRow + Int(record.sheetRow) + 1
        var cells: [String] = []
        if isWhole && (sample.rows.count < HeaderRow.depth || sheetRow == options.headerRow) {
          let parsed = parser.parse(bytes)
          let size = bytes.count + parsed.count * MemoryLayout<String>.stride
          if size <= room {
            room -= size
            for cell in 0..<parsed.count { cells.append(parsed[cell].string) }
          }
        }
        let raw = block.bytes(of: record)
        sample.rows.append(cells)
        for delimiter in Dialect.candidates
        where raw.holds(delimiter) || record.flags.contains(.tooLong) {
          sample.delimiters.insert(delimiter)
        }
        let isUTF8 = raw.firstInvalidUTF8 == nil
        sample.isQuoted.append(bytes.holds(options.quote))
        sample.isUTF8.append(raw.isASCII ? nil : isUTF8)
        sample.isClean.append(
          isClean && (block.encoding == .utf8 ? isUTF8 : bytes.firstInvalidUTF8 == nil))
        sample.sheetRows.append(sheetRow)
      }
    }
    return sample
  }

  /// Whether no further record is asked for: the first are there, and the one that is to be the header.
  private func isWhole(_ sample: HeadSample) -> Bool {
    guard sample.rows.count >= HeaderRow.depth else { return false }
    return options.headerRow.map { row in sample.sheetRows.last.map { $0 >= row } ?? false } ?? true
  }
}
