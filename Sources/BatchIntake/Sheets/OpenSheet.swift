// An input opened far enough to be judged: what its bytes are, where its header stands, which columns
// it has. From here on a sheet is a stream of blocks.

/// A sheet whose header is understood.
final class OpenSheet: Sendable {
  let name: String
  let place: Int
  let source: Source
  let verdict: EncodingVerdict
  let framing: Framing
  /// The header among the file's records, from 0, and among a spreadsheet's rows, from 1.
  let headerRecord: Int
  let headerSheetRow: Int
  /// Rows that a spreadsheet hides at the top (a `sep=` line).
  let hiddenRows: Int
  let header: [String]
  let compiled: CompiledSheet
  let identity: FileIdentity
  /// Columns without a name, which may yet hold data.
  let unnamedColumns: [Int]
  /// How many columns a spreadsheet shows; mended rows may bring more.
  let ownColumnCount: Int
  /// Whether rows are read that stand in for the sheet's own.
  let isView: Bool
  /// Where it came from, if it is a workbook's.
  let workbook: WorkbookPlace?

  init(
    name: String, place: Int, source: Source, verdict: EncodingVerdict, framing: Framing,
    head: SheetHead, aliases: [String: Field], workbook: WorkbookPlace? = nil
  ) {
    self.workbook = workbook
    self.name = name
    self.place = place
    self.source = source
    self.verdict = verdict
    self.framing = framing
    headerRecord = head.headerRecord
    headerSheetRow = head.headerSheetRow
    hiddenRows = head.hiddenRows
    header = head.header
    compiled = CompiledSheet(ColumnMap(header: head.header, aliases: aliases))
    identity = FileIdentity(name: name, sheet: workbook?.sheet, header: head.header)
    unnamedColumns = compiled.unnamedColumns
    ownColumnCount = head.header.count
    isView = false
  }

  /// The same sheet as rows are read that stand in for its own: under `header`, the sheet's with more
  /// columns after it, cut as `framing` says.
  init(_ sheet: OpenSheet, header: [String], framing: Framing, aliases: [String: Field]) {
    workbook = sheet.workbook
    name = sheet.name
    place = sheet.place
    source = sheet.source
    verdict = sheet.verdict
    self.framing = framing
    headerRecord = sheet.headerRecord
    headerSheetRow = sheet.headerSheetRow
    hiddenRows = sheet.hiddenRows
    self.header = header
    compiled =
      header == sheet.header
      ? sheet.compiled : CompiledSheet(ColumnMap(header: header, aliases: aliases))
    identity = sheet.identity
    unnamedColumns = compiled.unnamedColumns
    ownColumnCount = sheet.header.count
    isView = true
  }

  /// A reader of its blocks, from the first.
  func reader(blockBytes: Int) -> BlockReader {
    BlockReader(source, verdict, framing, file: place, blockBytes: blockBytes)
  }

  /// The file, and the sheet of a workbook: `book.xlsx[4月分]`.
  var label: String { FileName(file: name, sheet: workbook?.sheet).label }

  /// The file as it was given: of a workbook's sheet the workbook.
  var file: Source { workbook?.file ?? source }

  /// Throws `changed` if the file is no longer what it was at its opening.
  func checkUnchanged() throws(SourceError) {
    try source.checkUnchanged()
    try workbook?.file.checkUnchanged()
  }

  /// Which column a finding names, if its place is known.
  func header(of column: Int) -> String? {
    column >= 0 && column < header.count ? compiled.map.columns[column].shownHeader : nil
  }
}

/// What a file's own findings are known by: its base name and its header, never its folder.
struct FileIdentity: Sendable {
  let baseName: String
  private let header: String
  /// The sheet of a workbook.
  private let sheet: String?

  init(name: String, sheet: String? = nil, header: [String]) {
    baseName = name.split(separator: "/").last.map(String.init) ?? name
    self.sheet = sheet
    let joined = header.joined(separator: "\u{1F}")
    // A header of many columns may have as many findings, each of which is known by all of it.
    var print = Fingerprint()
    print.add(joined)
    self.header = joined.utf8.count > 16 << 10 ? "\(print.value)" : joined
  }

  /// The id of one of the file's own findings.
  func id(_ fault: Fault, _ field: Field?, _ number: Int = 0) -> UInt64 {
    var print = Fingerprint()
    print.add(Catalogue.rules[Catalogue.place(of: .file, fault)].id)
    print.add(field?.path ?? "")
    print.add("file")
    print.add(baseName)
    if let sheet { print.add(sheet) }
    print.add(header)
    print.add(UInt64(number))
    return print.value
  }
}

/// A sheet of a workbook that is not read.
struct UnreadSheet: Sendable {
  let name: String
  let why: Text

  static let hidden = Text("非表示", "hidden")
  static let empty = Text("何も書かれていない", "nothing is written in it")
  static let noHeader = Text("見出しの行がない", "no header row")
}

/// Where a sheet of a workbook came from.
struct WorkbookPlace: Sendable {
  /// The workbook itself.
  let file: Source
  let sheet: String
  let facts: SheetFacts
  /// Other sheets of it that are not read; told by the first that is.
  var unreadSheets: [UnreadSheet] = []
}

/// Where the header stands.
struct SheetHead {
  var headerRecord = 0
  var headerSheetRow = 1
  var hiddenRows = 0
  var header: [String] = []
}

extension OpenSheet {
  /// `comma`, `tab`, `semicolon`, or the character itself.
  var delimiterName: String { Dialect.name(of: framing.delimiter) }
}
