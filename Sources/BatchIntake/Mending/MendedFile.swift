/// A row that somebody mended, as it stands in its file.
struct MendedRow: Sendable {
  /// The row's key, or nil if the cell holds none.
  var key: RecordKey?
  /// What stands in the column of keys.
  var keyText = ""
  /// Data records of the file from 1, and the physical line.
  let row: Int
  let line: Int
  /// A quote inside an unquoted cell.
  var hasStrayQuote = false
  /// What `mended/` says of it besides: see `KeptKey`.
  var waitsSince: String?
  var isTold = false
  var waits: Bool { waitsSince != nil }
  /// What its cells say under the file's own header.
  var print: UInt64 = 0
  /// Why the record could not be read as a row.
  var fault: Fault?
  /// Where its cells lie in the file's copy, without the added columns.
  let cells: RowStore.Place
}

/// A row's key as `mended/` has it, after marks that say what a key alone does not. Nobody types them.
struct KeptKey {
  let text: String
  /// The file in which it stood, of an edit that waits for people to choose between it and another.
  var waitsSince: String?
  /// It fits no row, and stands among the refused rows as well: who takes it out there has done with it.
  var isTold = false
  /// Why it could not be read as a row.
  var fault: Fault?

  private static let waiting = "?"
  private static let told = "~"
  private static let faults: [(mark: String, fault: Fault)] = [
    ("!quote ", .quote), ("!nul ", .nul), ("!encoding ", .encoding),
  ]

  init(_ text: String, waitsSince: String? = nil, isTold: Bool = false, fault: Fault? = nil) {
    self.text = text
    self.waitsSince = waitsSince
    self.isTold = isTold
    self.fault = fault
  }

  /// What stands in the cell.
  var cell: String {
    (waitsSince.map { "\(Self.waiting)<\(Percent.inAddress($0, isPath: true))>" } ?? "")
      + (isTold ? Self.told : "")
      + (Self.faults.first { $0.fault == fault }?.mark ?? "") + text
  }

  /// The key in a cell.
  init(cell: String) {
    var rest = Substring(cell)
    func takes(_ mark: String) -> Bool {
      guard rest.hasPrefix(mark) else { return false }
      rest = rest.dropFirst(mark.count)
      return true
    }
    if takes(Self.waiting) {
      let end = takes("<") ? rest.firstIndex(of: ">") : nil
      waitsSince = end.map { Percent.decoded(rest[..<$0]) } ?? ""
      if let end { rest = rest[rest.index(after: end)...] }
    }
    isTold = takes(Self.told)
    fault = Self.faults.first { takes($0.mark) }?.fault
    text = String(rest)
  }
}

/// Whence a mended row comes: how loudly a stale key is told, and what stood before this run.
enum MendedOrigin: Int, Sendable {
  /// Kept in DIR/mended since an earlier run.
  case kept
  /// DIR/rejected, edited where it lies.
  case edited
  /// Named on the command line.
  case given
}

/// A file with a column of row keys: mended rows, read by the file's own header.
final class MendedFile {
  let name: String
  let origin: MendedOrigin
  /// Its columns, the added ones aside.
  let header: [String]
  let source: Source
  /// Which file it is.
  let identity: Source.Identity
  /// Its place among the run's files.
  let place: Int
  let rows: [MendedRow]
  let cells: StoredRows
  /// Its own name among the sheets of a workbook.
  let workbookSheet: String?
  /// Its name in DIR/rejected, where it lies there, and the sheets whose refused rows are under that name.
  private(set) var rejectedName: String?
  private(set) var rejectedSheets: Set<String> = []
  /// The sheet with which those of its rows stay that have no key, as far as its name in DIR tells it.
  var home: String?
  /// What it is called in messages: in DIR without the way to that.
  var shownName: String {
    if let rejectedName { return "rejected/" + rejectedName }
    return origin == .kept ? "mended/" + (name.split(separator: "/").last ?? "") : name
  }

  /// Reads a file whose header has a column of row keys.
  init(
    _ sheet: OpenSheet, origin: MendedOrigin, _ options: Options
  ) throws(SourceError) {
    precondition(AddedColumns.keyColumn(in: sheet.header) != nil, "mended rows have keys")
    name = sheet.name
    place = sheet.place
    source = sheet.file
    workbookSheet = sheet.workbook?.sheet
    identity = sheet.file.identity
    self.origin = origin
    let added = AddedColumns.places(in: sheet.header)
    header = sheet.header.indices.filter { !added.contains($0) }.map { sheet.header[$0] }
    let store = try RowStore()
    var rows: [MendedRow] = []
    let block = Block()
    let reader = sheet.reader(blockBytes: options.blockBytes)
    let cutter = MendedRowCutter(sheet, added, store, options.profile.aliases)
    while try reader.next(into: block) {
      for place in 0..<block.recordCount {
        let record = block.firstRow + place
        let isAbove = record < sheet.headerRecord
        let row = isAbove ? record + 1 : record - sheet.headerRecord
        guard row > 0, let mended = try cutter.cut(block, block.records[place], row) else {
          continue
        }
        // Whoever sorts the header among the rows has rows above it.
        if !isAbove || mended.key != nil { rows.append(mended) }
      }
    }
    self.rows = rows
    cells = try store.finished()
  }

  /// Notes where in DIR/rejected it lies, and which sheets' refused rows are under that name.
  func lies(in name: String, of sheets: Set<String>) {
    rejectedName = name
    rejectedSheets = sheets
  }

  /// The sheets that its keys name.
  var sheets: Set<String> { Set(rows.compactMap { $0.key?.sheet }) }
}

/// Cuts the records of a mended file.
private struct MendedRowCutter {
  private let sheet: OpenSheet
  private let added: Set<Int>
  private let keyColumn: Int
  private let parser: Parser
  private let decoded = DecodedRecord()
  private let store: RowStore
  private let print: RowPrint

  init(
    _ sheet: OpenSheet, _ added: Set<Int>, _ store: RowStore, _ aliases: [String: Field]
  ) {
    self.sheet = sheet
    self.added = added
    self.store = store
    keyColumn = AddedColumns.keyColumn(in: sheet.header) ?? 0
    let own = sheet.header.indices.filter { !added.contains($0) }.map { sheet.header[$0] }
    print = RowPrint(ColumnMap(header: own, aliases: aliases))
    parser = Parser(delimiter: sheet.framing.delimiter, quote: sheet.framing.quote)
  }

  /// The record as a mended row; nil if nothing stands in it, or the header again.
  func cut(_ block: Block, _ record: Record, _ row: Int) throws(SourceError) -> MendedRow? {
    let raw = block.bytes(of: record)
    let line = block.firstLine + Int(record.line) + 1
    if record.flags.contains(.tooLong) && raw.isEmpty {
      return MendedRow(
        row: row, line: line, fault: .tooLong, cells: try store.append([]))
    }
    let (bytes, isClean) = decoded.decode(raw, from: block.encoding)
    let isBroken = record.flags.contains(.broken)
    let cells = isBroken ? parser.parseLiterally(bytes) : parser.parse(bytes)
    if cells.all.allSatisfy(isBlank) { return nil }
    let key = (keyColumn < cells.count ? cells[keyColumn] : .none).string
      .withBytes { trimmed($0).string }
    if key == AddedColumns.key { return nil }
    // A workbook's rows end with their last filled cell.
    let count = sheet.workbook == nil ? cells.count : max(cells.count, sheet.header.count)
    let own = (0..<count).filter { !added.contains($0) }.map {
      $0 < cells.count ? cells[$0] : .none
    }
    let kept = KeptKey(cell: key)
    return MendedRow(
      key: RecordKey(kept.text), keyText: kept.text, row: row, line: line,
      hasStrayQuote: record.flags.contains(.strayQuote),
      waitsSince: kept.waitsSince, isTold: kept.isTold, print: print.print(of: own),
      fault: kept.fault ?? fault(record, raw, isClean: isClean),
      cells: try store.append(own))
  }

  private func fault(_ record: Record, _ raw: Bytes, isClean: Bool) -> Fault? {
    if record.flags.contains(.tooLong) { return .tooLong }
    if record.flags.contains(.broken) { return .quote }
    if raw.contains(0) { return .nul }
    return isClean ? nil : .encoding
  }
}
