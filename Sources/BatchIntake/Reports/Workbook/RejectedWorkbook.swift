// The refused rows of one input as a workbook, to be mended there: a sheet of it for each of its sheets, every
// cell a text as it was typed, what is wrong coloured and noted, the choices of the forms in lists.

/// Writes refused rows, sheet by sheet.
final class RejectedWorkbook {
  private let path: String
  private let book: WorkbookWriter
  private let language: Language
  private var choices = ChoicesSheet()
  private var sheet: SheetWriter?
  private var next = 1
  private var columns: [Field?] = []
  /// Rows of all sheets.
  private(set) var count = 0

  init(_ path: String, _ language: Language) throws(IntakeError) {
    self.path = path
    self.language = language
    book = try WorkbookWriter(path)
  }

  /// Begins a sheet's rows; `fields` says what its columns are, where they are a whole field.
  func begin(_ name: String, header: [String], fields: [Field?]) throws(IntakeError) {
    endSheet()
    let sheet = try book.sheet(name)
    let added = AddedColumns.titles.count
    sheet.setColumns(0...0, width: Double(Self.errorWidth), .fixed)
    sheet.setColumns(1...1, width: 26, .fixed)
    sheet.setColumns(2...2, width: 8, .fixed)
    for (column, title) in header.enumerated() {
      let width = Double(min(30, max(12, 2 * title.count + 2)))
      sheet.setColumns(added + column...added + column, width: width)
    }
    sheet.write(
      AddedColumns.titles.map { ($0, .fixedHeader) } + header.map { ($0, .header) }, row: 0)
    for column in 0..<added { sheet.note(Self.staysNote[language], row: 0, column: column) }
    sheet.freeze(rows: 1)
    self.sheet = sheet
    columns = fields
    next = 1
  }

  /// The width of the column エラー内容, and how much of its text is seen without a click.
  private static let errorWidth = 48
  private static let maxLines = 12

  private static let staysNote = Text(
    "灰色の三列はそのままにしてください。行キーで元の行を見つけます。並べ替えたり、直さない行を消したりしても構いません。",
    "Leave the three grey columns as they are: by 行キー each row is found again. Sorting, and deleting rows that you do not mend, is fine."
  )

  func write(_ row: RefusedRow) {
    guard let sheet else { return }
    let added: [(text: String, style: CellStyle)] = [
      (row.errors, .fixed), (row.advice, .fixed), (row.key, .fixed),
    ]
    let last = max(row.cells.count, (row.notes.map(\.column).max() ?? -1) + 1)
    var cells: [(text: String, style: CellStyle)] = (0..<last).map {
      ($0 < row.cells.count ? row.cells[$0] : "", .plain)
    }
    for note in row.notes { cells[note.column].style = note.isError ? .refused : .warned }
    sheet.setHeight(lines: min(Self.maxLines, row.errors.lines(of: Self.errorWidth)), row: next)
    sheet.write(added + cells, row: next)
    for note in row.notes { sheet.note(note.text, row: next, column: added.count + note.column) }
    next += 1
    count += 1
  }

  func finish() throws(IntakeError) {
    endSheet()
    try choices.write(to: book)
    try book.finish()
  }

  /// The lists of a sheet reach as far as its rows.
  private func endSheet() {
    guard let sheet, next > 1 else { return }
    for (column, field) in columns.enumerated() {
      guard let field, let list = choices.list(of: field) else { continue }
      sheet.offer(list, rows: 1...next - 1, column: AddedColumns.titles.count + column)
    }
  }
}
