// The refused rows of a sheet, cut out to be mended: a sheet of the same kind, its bytes unchanged, with
// what is wrong, what to write and the way back in front.

/// How the refused rows of one sheet are written.
struct RejectedForm: Sendable {
  /// What the sheet is called in row keys.
  let name: String
  /// What its file is called, as CSV and as a workbook of all the input's sheets.
  let fileName: String
  let workbookName: String
  /// In which forms its rows are wanted.
  let forms: Forms

  /// What may be made of refused rows; both where it is not known yet whether a workbook can take them.
  struct Forms: OptionSet, Sendable {
    let rawValue: UInt8
    static let rows = Forms(rawValue: 1)
    static let workbook = Forms(rawValue: 2)
  }
  /// What a file begins with: in UTF-8 a byte order mark, without which Excel would not know that, and the header.
  let head: [UInt8]
  /// What the whole sheet's own findings say, where they refuse rows.
  let causes: [Cause]
  fileprivate let shape: Shape

  /// What the blocks of the sheet are in.
  var sheetEncoding: Encoding { shape.sheetEncoding }

  /// A finding of the sheet as a whole that refuses rows.
  struct Cause: Sendable {
    let fault: Fault
    let field: Field?
    let message: String
  }

  /// How cells and records are written.
  struct Shape: Sendable {
    /// What is written, and what the blocks of the sheet are in.
    var encoding: Encoding
    var sheetEncoding: Encoding
    var delimiter: UInt8
    var quote: UInt8
    var lineEnd: [UInt8]
    /// Columns that only mended rows have.
    var extraCount = 0
  }

  /// For the sheet called `name`, of which `standIns` are mended.
  init(
    _ sheet: OpenSheet, name: String, files: (rows: String, workbook: String), forms: Forms,
    _ standIns: StandIns, causes: [Cause]
  ) throws(SourceError) {
    let reader = sheet.reader(blockBytes: 64 << 10)
    let header = try HeaderCut(sheet, reader)
    let extras = standIns.extras[sheet.place] ?? []
    // What Excel would not know, or was transcoded, is handed back in UTF-8, and so is a sheet whose own
    // encoding cannot hold what was written into it.
    let canHold = try standIns.canBeWritten(in: reader.encoding, of: sheet.place)
    let isKnown = [.utf8, .cp932].contains(reader.encoding)
    let keepsEncoding = isKnown && canHold && reader.encoding == sheet.verdict.encoding
    let shape = Shape(
      encoding: keepsEncoding ? reader.encoding : .utf8, sheetEncoding: reader.encoding,
      delimiter: sheet.framing.delimiter, quote: sheet.framing.quote,
      lineEnd: sheet.workbook == nil ? header.lineEnd : [0x0D, 0x0A],
      extraCount: extras.count)
    let out = ByteBuffer()
    let writer = RejectedWriter(shape: shape, out: out)
    if shape.encoding == .utf8 { out.append("\u{FEFF}") }
    writer.writeCells(AddedColumns.titles)
    header.record.withUnsafeBufferPointer { writer.writeRecord($0) }
    for extra in extras { writer.writeNext(extra) }
    out.append(contentsOf: shape.lineEnd)
    head = out.withBytes { Array($0) }
    self.name = name
    fileName = files.rows
    workbookName = files.workbook
    self.forms = forms
    self.causes = causes
    self.shape = shape
  }

  /// A writer of its rows.
  func writer(_ out: ByteBuffer) -> RejectedWriter { RejectedWriter(shape: shape, out: out) }
}

/// The header as it stands in its file, and the line end after it.
private struct HeaderCut {
  private(set) var record: [UInt8] = []
  private(set) var lineEnd: [UInt8] = [0x0D, 0x0A]

  init(_ sheet: OpenSheet, _ reader: BlockReader) throws(SourceError) {
    let block = Block()
    defer { withExtendedLifetime(block) {} }
    while try reader.next(into: block) {
      let place = sheet.headerRecord - block.firstRow
      guard place < block.recordCount else { continue }
      let header = block.records[place]
      record = Array(block.bytes(of: header))
      let rest = block.raw.slice(Int(header.end), min(Int(header.end) + 2, block.count))
      if rest.first == 0x0A { lineEnd = [0x0A] }
      if rest.first == 0x0D && rest.last != 0x0A { lineEnd = [0x0D] }
      return
    }
  }
}

/// Writes refused rows in a sheet's own shape.
struct RejectedWriter {
  let shape: RejectedForm.Shape
  let out: ByteBuffer

  /// What a row's own cells are written from.
  enum Row {
    /// The record's bytes, unchanged.
    case record(Bytes)
    /// The literal cells of a broken record's line, in the sheet's encoding.
    case line(Cells)
    /// A mended row's cells, in UTF-8.
    case mended(Cells)
  }

  /// One row, with the added cells in front.
  func write(_ row: Row, errors: Bytes, advice: Bytes, key: String) {
    writeAdded(errors)
    out.append(shape.delimiter)
    writeAdded(advice)
    out.append(shape.delimiter)
    key.withBytes { writeAdded($0) }
    switch row {
    case .record(let bytes):
      writeRecord(bytes)
      for _ in 0..<shape.extraCount { out.append(shape.delimiter) }
    case .line(let cells):
      for place in 0..<cells.count { writeNext(cells[place], from: shape.sheetEncoding) }
    case .mended(let cells):
      for place in 0..<cells.count { writeNext(cells[place], from: .utf8) }
    }
    out.append(contentsOf: shape.lineEnd)
  }

  /// The titles of the added columns.
  fileprivate func writeCells(_ titles: [String]) {
    for (number, title) in titles.enumerated() {
      if number > 0 { out.append(shape.delimiter) }
      title.withBytes { Encoder.append($0, in: shape.encoding, to: out) }
    }
  }

  fileprivate func writeNext(_ title: String) { title.withBytes { writeNext($0, from: .utf8) } }

  /// The record, after a delimiter.
  fileprivate func writeRecord(_ record: Bytes) {
    out.append(shape.delimiter)
    if shape.encoding == shape.sheetEncoding { return out.append(record) }
    let decoded = DecodedRecord()
    out.append(decoded.decode(record, from: shape.sheetEncoding).0)
    withExtendedLifetime(decoded) {}
  }

  private func writeNext(_ cell: Bytes, from encoding: Encoding) {
    out.append(shape.delimiter)
    let encoded = ByteBuffer(capacity: cell.count + 16)
    if encoding == shape.encoding {
      encoded.append(cell)
    } else if encoding == .utf8 {
      Encoder.append(cell, in: shape.encoding, to: encoded)
    } else {
      let decoded = DecodedRecord()
      encoded.append(decoded.decode(cell, from: encoding).0)
      withExtendedLifetime(decoded) {}
    }
    encoded.withBytes { out.appendQuoted($0, quote: shape.quote) }
  }

  /// A cell of ours: quoted, and no formula.
  private func writeAdded(_ text: Bytes) {
    let encoded = ByteBuffer(capacity: text.count + 16)
    if text.beginsFormula { encoded.append("'") }
    Encoder.append(text, in: shape.encoding, to: encoded)
    encoded.withBytes { out.appendQuoted($0, quote: shape.quote) }
  }
}

extension StandIns {
  /// Whether an encoding can hold all mended rows of a sheet, those that stay with it among them.
  fileprivate func canBeWritten(in encoding: Encoding, of sheet: Int) throws(SourceError) -> Bool {
    if encoding == .utf8 { return true }
    let buffer = ByteBuffer()
    let places =
      rows(of: sheet).map(\.standIn.cells) + stale.filter { $0.sheet == sheet }.map(\.cells)
      + waiting.filter { $0.sheet == sheet }.map(\.cells)
    for place in places {
      try read(place, into: buffer)
      if !buffer.withBytes({ Encoder.holds($0, in: encoding) }) { return false }
    }
    return true
  }
}
