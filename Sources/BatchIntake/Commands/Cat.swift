// `cat`: the decoded rows, so that other tools can read what spreadsheets wrote.

extension Intake {
  /// Passes the rows of sheets on, decoded and otherwise unchanged; what could not be read as a row is
  /// told to `tell`, and passed on as the cells of its line: a quote that does not close is text.
  ///
  /// - Throws: `IntakeError`, or what `output` throws.
  public static func cat(
    _ inputs: [some Readable], _ options: Options, format: RowFormat,
    output: Output, tell: (Text) -> Void
  ) async throws -> [InputTrouble] {
    let opener = SheetOpener(options: options)
    var troubles: [InputTrouble] = []
    for input in InputFolder.expanded(inputs.map(\.input)) {
      let opened: (rows: OpenRows, unread: [String])
      do throws(InputTrouble) { opened = try opener.openRows(input) } catch {
        // Of nothing comes nothing.
        if error.fault != .empty { troubles.append(error) }
        continue
      }
      try Task.checkCancellation()
      if !opened.unread.isEmpty { tell(.unread(opened.rows, opened.unread)) }
      try await cat(opened.rows, options, format, output, tell)
    }
    return troubles
  }

  private static func cat(
    _ rows: OpenRows, _ options: Options, _ format: RowFormat,
    _ output: Output, _ tell: (Text) -> Void
  ) async throws {
    let reader = BlockReader(
      rows.source, rows.verdict, rows.framing, blockBytes: options.blockBytes)
    var free: [RowCutter] = []
    try await OrderedWindow.run(
      jobs: options.jobs,
      isReady: {
        try IntakeError.reading(rows.name) { () throws(SourceError) in try reader.isReady }
      },
      pull: { () throws -> RowCutter? in
        let cutter = free.popLast() ?? RowCutter(rows, format, from: options.headerRow ?? 1)
        return try IntakeError.reading(rows.name) { () throws(SourceError) in
          try reader.next(into: cutter.block) ? cutter : nil
        }
      },
      work: { $0.work() },
      emit: { cutter in
        for note in cutter.notes { tell(note.text(rows)) }
        try cutter.out.give(to: output)
        free.append(cutter)
      })
  }

  /// The canonical columns with their normalised values, without passwords; rows that are no clinic or
  /// cannot be read are left out. What is refused stands as it was typed.
  ///
  /// - Throws: `IntakeError`, or what `output` throws.
  public static func catNormalised(
    _ inputs: [some Readable], _ options: Options, format: RowFormat,
    output: @escaping Output
  ) async throws -> [InputTrouble] {
    let report = try await Batch.run(inputs.map(\.input), options, .asJudged) { _ in
      if format == .csv {
        let header = ByteBuffer()
        header.appendCSVRow(Field.shown.map(\.header))
        try header.give(to: output)
      }
      return RowSink(format: format, output: output)
    }
    return report.troubles
  }
}

extension Text {
  /// Which sheets of a workbook were left out, and which was not.
  fileprivate static func unread(_ rows: OpenRows, _ sheets: [String]) -> Text {
    let listed = sheets.map { "「\($0)」" }.joined()
    let read = rows.workbook?.sheet ?? ""
    return Text(
      "\(rows.name): シート「\(read)」だけを出しました。ほかのシート\(listed)は --sheet で選べます。",
      "\(rows.name): only the sheet “\(read)” is passed on. --sheet chooses another of \(listed).")
  }
}

/// What `cat` has to tell of a record.
struct CatNote: Sendable {
  let line: Int
  let fault: Fault

  func text(_ rows: OpenRows) -> Text {
    let rule = Catalogue.rules[Catalogue.place(of: .row, fault)]
    let facts = ["\(line)", "\(rows.framing.maxRecordBytes)"]
    func sentence(_ language: Language) -> String {
      let encoding = rows.verdict.encoding.rawName
      let message = rule.message[language]
        .replacing("{1}", with: fault == .encoding ? encoding : facts[0])
        .replacing("{2}", with: facts[1])
      return "\(rows.name):\(line): \(message) [\(rule.id)]"
    }
    return Text(sentence(.ja), sentence(.en))
  }
}

/// Cuts one block's records and writes them down.
final class RowCutter: @unchecked Sendable {
  // Handed over, never shared: the coordinator and one task hold it in turn.
  let block = Block()
  let out = ByteBuffer(capacity: 256 << 10)
  private(set) var notes: [CatNote] = []
  private let parser: Parser
  private let decoded = DecodedRecord()
  private let format: Intake.RowFormat
  /// The first record that is passed on: a `sep=` line speaks of the sheet's own delimiter.
  private let firstRow: Int
  /// The spreadsheet's row from which on all are.
  private let firstSheetRow: Int

  init(_ rows: OpenRows, _ format: Intake.RowFormat, from firstSheetRow: Int) {
    self.firstSheetRow = firstSheetRow + (rows.hidesFirstRow ? 1 : 0)
    parser = Parser(delimiter: rows.framing.delimiter, quote: rows.framing.quote)
    self.format = format
    firstRow = rows.hidesFirstRow ? 1 : 0
  }

  func work() {
    out.cut(to: 0)
    notes = []
    for place in 0..<block.recordCount where block.firstRow + place >= firstRow {
      let record = block.records[place]
      guard block.firstSheetRow + Int(record.sheetRow) + 1 >= firstSheetRow else { continue }
      write(record)
    }
  }

  private func write(_ record: Record) {
    let raw = block.bytes(of: record)
    let line = block.firstLine + Int(record.line) + 1
    if record.flags.contains(.tooLong) {
      notes.append(CatNote(line: line, fault: .tooLong))
      if raw.count == 0 { return }
    }
    let (bytes, isClean) = decoded.decode(raw, from: block.encoding)
    if !isClean || bytes.firstInvalidUTF8 != nil {
      notes.append(CatNote(line: line, fault: .encoding))
    }
    guard record.flags.contains(.broken) else { return write(parser.parse(bytes)) }
    notes.append(CatNote(line: line, fault: .quote))
    write(parser.parseBroken(bytes))
  }

  private func write(_ cells: Cells) {
    if format == .ndjson { out.append("[") }
    for place in 0..<cells.count {
      if place > 0 { out.append(",") }
      if format == .csv {
        out.appendCell(cells[place])
      } else {
        out.appendJSON(cells[place].string)
      }
    }
    // A row of one empty cell would be a blank line.
    if format == .csv && cells.count == 1 && cells[0].count == 0 { out.append("\"\"") }
    if format == .csv { out.append("\r\n") } else { out.append("]\n") }
  }
}
