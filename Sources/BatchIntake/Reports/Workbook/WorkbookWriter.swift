internal import CXlsxWriter

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// The only file that knows libxlsxwriter: sheets of text, row by row. Every cell is a text: what comes from
// a sheet can be no formula, no link and no number that Excel would change. The same cells give the same
// bytes, for the only time in a workbook is fixed.

/// How a cell looks.
enum CellStyle: Int, CaseIterable, Sendable {
  case plain, refused, warned, fixed, wrapped, header, needed, fixedHeader, title
}

/// A workbook on its way to a file.
final class WorkbookWriter {
  /// A day long before any workbook: 1980-01-01, as the archive's own entries say.
  private static let birthday: time_t = 315_532_800

  private let path: String
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [UnsafeMutablePointer<lxw_format>?] = []
  private var names: Set<String> = []
  private var rows: [Int] = []
  private var isClosed = false

  /// Makes the file, for its owner alone; what is not closed leaves none behind.
  init(_ path: String) throws(IntakeError) {
    self.path = path
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .creating(path, errno) }
    close(file)
    // Rows go to the disk one by one, so that memory does not grow with them.
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = workbook_new_opt(path, &options) else {
      throw .cannotCreate(path: path, reason: reason(ENOMEM))
    }
    self.book = book
    var properties = lxw_doc_properties()
    properties.created = Self.birthday
    workbook_set_properties(book, &properties)
    formats = CellStyle.allCases.map { Self.format($0, of: book) }
  }

  deinit {
    guard !isClosed else { return }
    workbook_close(book)
    unlink(path)
  }

  /// A further sheet; its name is made one that Excel takes.
  func sheet(_ name: String, isHidden: Bool = false) throws(IntakeError) -> SheetWriter {
    let name = freeName(name)
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw .cannotWrite(path: path, reason: reason(ENOMEM))
    }
    if isHidden { worksheet_hide(sheet) }
    rows.append(0)
    return SheetWriter(self, sheet, place: rows.count - 1)
  }

  /// Closes the file, and sees that all of it has arrived: libxlsxwriter does not notice where a temporary file
  /// of its own cannot be written.
  func finish() throws(IntakeError) {
    isClosed = true
    let status = workbook_close(book)
    guard status == LXW_NO_ERROR, isWhole else {
      let code = errno
      unlink(path)
      throw .cannotWrite(path: path, reason: reason(code == 0 ? ENOSPC : code))
    }
  }

  private var isWhole: Bool {
    let limits = WorkbookLimits(maxBytes: .max, maxCellBytes: 1 << 20)
    guard let source = try? Source(path: path, name: path),
      let book = try? Workbook(source, limits), book.sheets.count == rows.count, book.hasWholeParts
    else { return false }
    for (place, name) in book.sheets.enumerated() {
      guard let read = try? book.rows(of: name), read.facts.rowCount == rows[place] else {
        return false
      }
    }
    return true
  }

  /// At most 31 units, none of `[]:*?/\`, no apostrophe at its ends, and like no other.
  private func freeName(_ name: String) -> String {
    let marks = "[]:*?/\\"
    var plain = String(name.map { marks.contains($0) || $0.isNewline ? "_" : $0 })
    if plain.isEmpty { plain = "Sheet" }
    for number in 1... {
      let end = number == 1 ? "" : "(\(number))"
      var start = plain
      while start.utf16.count + end.utf16.count > 31 { start.removeLast() }
      var candidate = start + end
      if candidate.hasPrefix("'") { candidate = "_" + candidate.dropFirst() }
      if candidate.hasSuffix("'") { candidate = candidate.dropLast() + "_" }
      if names.insert(candidate.lowercased()).inserted { return candidate }
    }
    return plain
  }

  // MARK: - Looks

  private static func format(
    _ style: CellStyle, of book: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(book)
    // Text: what is typed into it stays as it is typed.
    format_set_num_format(format, "@")
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if let colour = style.colour { format_set_bg_color(format, colour) }
    if style.isBordered {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xBFBFBF)
    }
    if style.isBold { format_set_bold(format) }
    if style.isWrapped { format_set_text_wrap(format) }
    return format
  }

  fileprivate func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    formats[style.rawValue]
  }

  fileprivate func noteRow(_ place: Int) { rows[place] += 1 }

  /// A text as a cell of Excel holds it: cut where that would be too long, without what XML has no place
  /// for, and so that nothing in it is taken for an escape.
  fileprivate static func cellText(_ text: String) -> String {
    let isUsual = text.withBytes { SpreadsheetCell.holdsWhole($0) && !$0.holds(0x5F) }
    guard !isUsual else { return text }
    let held = SpreadsheetCell.held(text.unicodeScalars.lazy.map(\.value))
    var out: [UInt32] = []
    for (place, scalar) in held.enumerated() {
      out += isEscape(held[place...]) ? escapedLine : [scalar]
    }
    return Scalars.text(out)
  }

  /// `_x005F_`, the escape of the line with which escapes begin.
  private static let escapedLine = "_x005F_".unicodeScalars.map(\.value)

  /// Whether `_xHHHH_` stands there.
  private static func isEscape(_ scalars: ArraySlice<UInt32>) -> Bool {
    guard scalars.first == 0x5F, scalars.count > 6 else { return false }
    let marks = scalars.prefix(7).compactMap(Unicode.Scalar.init)
    guard marks.count == 7, marks[1] == "x", marks[6] == "_" else { return false }
    return marks[2...5].allSatisfy { $0.properties.isASCIIHexDigit }
  }
}

/// A sheet of a workbook; its rows are written from the first down.
struct SheetWriter {
  private let book: WorkbookWriter
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let place: Int

  fileprivate init(
    _ book: WorkbookWriter, _ sheet: UnsafeMutablePointer<lxw_worksheet>, place: Int
  ) {
    self.book = book
    self.sheet = sheet
    self.place = place
    // Codes and phones are texts on purpose.
    worksheet_ignore_errors(
      sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
  }

  /// Columns of one width, in letters, whose empty cells look like this.
  func setColumns(_ columns: ClosedRange<Int>, width: Double, _ style: CellStyle = .plain) {
    guard columns.upperBound < SpreadsheetCell.maxColumns else { return }
    worksheet_set_column(
      sheet, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), width,
      book.format(style))
  }

  /// Writes a row's cells from the first column on, as many as a spreadsheet has; an empty one is only coloured.
  func write(_ cells: [(text: String, style: CellStyle)], row: Int) {
    var isFilled = false
    for (column, cell) in cells.prefix(SpreadsheetCell.maxColumns).enumerated() {
      if cell.text.isEmpty {
        guard cell.style != .plain else { continue }
        worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), book.format(cell.style))
      } else {
        isFilled = true
        worksheet_write_string(
          sheet, lxw_row_t(row), lxw_col_t(column), WorkbookWriter.cellText(cell.text),
          book.format(cell.style))
      }
    }
    if isFilled { book.noteRow(place) }
  }

  /// On paper as wide as one page that lies on its side.
  func printAcross() {
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, Self.a4)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  private static let a4: UInt8 = 9

  /// How high a row is, in lines of text. (Only Excel itself makes room for text that is wrapped.)
  func setHeight(lines: Int, row: Int) {
    worksheet_set_row(sheet, lxw_row_t(row), 16.5 * Double(lines), nil)
  }

  /// A note on a cell, about as large as its text needs: it is stretched by high rows.
  func note(_ text: String, row: Int, column: Int) {
    guard column < SpreadsheetCell.maxColumns else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + 1 + $1.count / 24 }
    var options = lxw_comment_options()
    options.width = 320
    options.height = UInt16(min(400, 30 + 9 * lines))
    options.font_size = 9
    worksheet_write_comment_opt(
      sheet, lxw_row_t(row), lxw_col_t(column),
      WorkbookWriter.cellText(String(text.prefix(2000))), &options)
  }

  /// A drop-down list for a column's cells. It offers and does not forbid: other words are understood too.
  func offer(_ list: ChoiceList, rows: ClosedRange<Int>, column: Int) {
    list.reference.withCString { reference in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
      validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
      validation.value_formula = UnsafeMutablePointer(mutating: reference)
      worksheet_data_validation_range(
        sheet, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound),
        lxw_col_t(column), &validation)
    }
  }

  /// The first rows stay where they are.
  func freeze(rows: Int) { worksheet_freeze_panes(sheet, lxw_row_t(rows), 0) }
}

/// Where the texts of a drop-down list stand: a column of the sheet of choices.
struct ChoiceList: Sendable, Hashable {
  let column: Int
  let count: Int

  /// From the second row on, for the first names the field.
  fileprivate var reference: String {
    let letters = spreadsheetColumn(column)
    return "='\(TemplateSheets.choices)'!$\(letters)$2:$\(letters)$\(count + 1)"
  }
}

extension CellStyle {
  fileprivate var colour: lxw_color_t? {
    switch self {
    case .plain, .wrapped, .title: nil
    case .refused: 0xFF_C7_CE
    case .warned: 0xFF_EB_9C
    case .fixed, .fixedHeader: 0xD9_D9_D9
    case .header: 0xDD_EB_F7
    case .needed: 0xFC_E4_D6
    }
  }

  fileprivate var isBold: Bool {
    switch self {
    case .header, .needed, .fixedHeader, .title: true
    default: false
    }
  }

  fileprivate var isBordered: Bool { self != .title && self != .wrapped && self != .plain }
  fileprivate var isWrapped: Bool {
    switch self {
    case .wrapped, .fixed, .header, .needed, .fixedHeader: true
    default: false
    }
  }
}

extension String {
  /// How many lines it takes in a column as wide as so many letters, of which Japanese ones take two.
  func lines(of width: Int) -> Int {
    1 + unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } / (width - 2)
  }
}
