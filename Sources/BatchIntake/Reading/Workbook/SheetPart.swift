// One sheet of a workbook becomes records of text: what its cells say, in their columns, each row in its
// place. Rows of which nothing is written are no records, but they count.

/// What is known of a cell beside its text.
struct CellMark: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    /// A formula whose value was not kept.
    case formula
    /// A day that is shown without its year.
    case hiddenYear
  }

  /// The record, from 0, and the column.
  let record: Int32
  let column: Int16
  let kind: Kind
}

/// What a sheet came to.
struct SheetFacts: Sendable {
  /// Rows in which something is written.
  var rowCount = 0
  /// Ascending by record; there are few, or all cells of a column.
  var marks: [CellMark] = []
  /// Rows and columns that are hidden and hold something.
  var hiddenRows = 0
  var hiddenColumns: [Int] = []
  /// The last column of each cell that spans several of one row.
  var merged: [CellPlace: Int] = [:]
}

/// A cell: the row of the sheet, from 1, and the column, from 0.
struct CellPlace: Sendable, Hashable {
  let row: Int
  let column: Int
}

/// Reads a sheet's rows and writes them as CSV.
final class SheetPart: XMLPart {
  /// What spreadsheets have of each; what stands beyond is no cell of theirs.
  private static let maxRows = 1_048_576
  private static let maxColumns = 16_384
  /// A row may name columns twice.
  private static let maxCells = 2 * maxColumns
  /// The most marks that are kept: more cells than that are told of nothing.
  private static let maxMarks = 1_000_000
  private static let maxHiddenRanges = 1000
  private static let maxMerged = 10_000

  /// What all sheets of a workbook share.
  struct Context {
    let strings: StringPool?
    let formats: [NumberFormat]
    let numbers: NumberText
    let writer: CellWriter
    /// Bytes that all sheets may become together.
    let maxBytes: Int64
  }

  private enum Kind {
    case number, shared, text, boolean, error, date
  }

  /// A cell of the row at hand: a shared text, or a piece of the row's own.
  private struct Cell {
    var column: Int32
    var shared: Int32 = -1
    var start: Int32 = 0
    var end: Int32 = 0
  }

  private let context: Context
  private let spool: Spool
  private let out = ByteBuffer(capacity: 320 << 10)
  private(set) var facts = SheetFacts()
  private var records = 0
  private var hidden: [ClosedRange<Int>] = []
  private var hiddenUsed: Set<Int> = []

  // The row.
  private var isInRows = false
  private var row = 0
  private var writtenRow = 0
  private var isRowHidden = false
  /// A fixed place for as many cells as a row may have; an array would be checked at each of them.
  private let cells = UnsafeMutablePointer<Cell>.allocate(capacity: SheetPart.maxCells)
  private var cellCount = 0
  private var isInOrder = true
  private let own = ByteBuffer(capacity: 16 << 10)
  private var rowMarks: [CellMark] = []

  // The cell.
  private var column = -1
  private var kind = Kind.number
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var isInText = false
  private var readings = 0
  private let collected: WorkbookText

  /// Writes into `spool`.
  init(_ context: Context, _ spool: Spool) {
    self.context = context
    self.spool = spool
    collected = WorkbookText(limit: context.writer.limit)
  }

  deinit { cells.deallocate() }

  /// Writes what is left.
  func finish() throws(SourceError) {
    facts.hiddenColumns = hiddenUsed.sorted()
    facts.rowCount = records
    try flush()
  }

  // MARK: - Elements

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name.onlyByte {
    case UInt8(ascii: "c"): if isInRows { beginCell(attributes) }
    case UInt8(ascii: "v"), UInt8(ascii: "t"):
      isInText = readings == 0 && isInRows
      hasValue = true
    case UInt8(ascii: "f"): hasFormula = true
    default: beginOther(name, attributes)
    }
  }

  override func end(_ name: XMLName) {
    switch name.onlyByte {
    case UInt8(ascii: "c"): if isInRows { endCell() }
    case UInt8(ascii: "v"), UInt8(ascii: "t"): isInText = false
    default:
      if name.equals("row") {
        endRow()
      } else if name.equals("sheetData") {
        isInRows = false
      } else if name.equals("rPh") {
        readings -= 1
      }
    }
  }

  override func text(_ piece: Bytes) {
    if isInText { collected.append(piece) }
  }

  private func beginOther(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.equals("row") {
      if isInRows { beginRow(attributes) }
    } else if name.equals("sheetData") {
      isInRows = true
    } else if name.equals("col") {
      noteColumns(attributes)
    } else if name.equals("rPh") {
      readings += 1
    } else if name.equals("mergeCell") {
      noteMerged(attributes)
    }
  }

  /// `AQ1:AR1`.
  private func noteMerged(_ attributes: XMLAttributes) {
    guard facts.merged.count < Self.maxMerged, let range = attributes["ref"]?.string else { return }
    let corners = range.split(separator: ":").map { corner in
      CellPlace(
        row: Int(corner.drop { !$0.isNumber }) ?? 0,
        column: String(corner).withCString { text in
          text.withMemoryRebound(to: UInt8.self, capacity: 1) { Self.column($0) }
        })
    }
    guard corners.count == 2, corners[0].row == corners[1].row,
      corners[0].column < corners[1].column, corners[1].column < Self.maxColumns
    else { return }
    facts.merged[corners[0]] = corners[1].column
  }

  private func noteColumns(_ attributes: XMLAttributes) {
    guard attributes.isOn("hidden"), hidden.count < Self.maxHiddenRanges,
      let first = attributes["min"]?.wholeNumber, let last = attributes["max"]?.wholeNumber,
      1...Self.maxColumns ~= first, first <= last
    else { return }
    hidden.append(first - 1...min(last, Self.maxColumns) - 1)
  }

  // MARK: - Rows

  private func beginRow(_ attributes: XMLAttributes) {
    let given = attributes["r"]?.wholeNumber ?? 0
    row = row < given && given <= Self.maxRows ? given : row + 1
    isRowHidden = attributes.isOn("hidden")
    cellCount = 0
    if !rowMarks.isEmpty { rowMarks.removeAll(keepingCapacity: true) }
    own.cut(to: 0)
    isInOrder = true
    column = -1
  }

  /// The rows that were left out before it count, as a spreadsheet counts them.
  private func endRow() {
    guard isInRows, cellCount > 0 else { return }
    if row > Self.maxRows { return stop(.unreadable) }
    for _ in writtenRow..<(row - 1) { out.append("\n") }
    writtenRow = row
    writeRecord()
    if isRowHidden { facts.hiddenRows += 1 }
    if !rowMarks.isEmpty && facts.marks.count < Self.maxMarks { facts.marks += rowMarks }
    records += 1
    guard out.count >= 256 << 10 else { return }
    do throws(SourceError) { try flush() } catch { stop(.spool(error)) }
  }

  private func writeRecord() {
    if !isInOrder { sortCells() }
    var next = 0
    own.withBytes { own in
      for cell in UnsafeBufferPointer(start: cells, count: cellCount) {
        for _ in next..<Int(cell.column) { out.append(UInt8(ascii: ",")) }
        next = Int(cell.column)
        if cell.shared >= 0 {
          out.append(context.strings?[Int(cell.shared)] ?? .none)
        } else {
          out.append(own.slice(Int(cell.start), Int(cell.end)))
        }
      }
    }
    out.append("\n")
  }

  /// Into the order of their columns; of two in one column the later stands.
  private func sortCells() {
    var byColumn: [Int32: Cell] = [:]
    for place in 0..<cellCount { byColumn[cells[place].column] = cells[place] }
    let sorted = byColumn.values.sorted { $0.column < $1.column }
    cellCount = sorted.count
    cells.update(from: sorted, count: sorted.count)
  }

  private func flush() throws(SourceError) {
    try out.withBytes { bytes throws(SourceError) in
      try spool.append(UnsafeRawBufferPointer(bytes))
    }
    out.cut(to: 0)
    if spool.byteCount > context.maxBytes { stop(.zip(.tooLarge)) }
  }

  // MARK: - Cells

  private func beginCell(_ attributes: XMLAttributes) {
    var place = -1
    hasFormula = false
    hasValue = false
    collected.clear()
    var (kind, style) = (Kind.number, 0)
    attributes.forEachShort { name, value in
      switch name {
      case UInt8(ascii: "r"): place = Self.column(value)
      case UInt8(ascii: "t"): kind = Self.kind(value)
      case UInt8(ascii: "s"): style = Self.number(value)
      default: break
      }
    }
    self.kind = kind
    self.style = style
    column = place >= 0 ? place : column + 1
  }

  /// The column of `AB12`; -1 where there is none.
  @inline(__always)
  private static func column(_ reference: UnsafePointer<UInt8>) -> Int {
    var column = 0
    var place = reference
    while 0x41...0x5A ~= place.pointee & 0xDF, place.pointee >= 0x41 {
      column = column * 26 + Int(place.pointee & 0xDF) - 0x40
      if column > maxColumns { return maxColumns }
      place += 1
    }
    return column - 1
  }

  /// A style's number; 0 where it is none.
  @inline(__always)
  private static func number(_ digits: UnsafePointer<UInt8>) -> Int {
    var number = 0
    var place = digits
    while 0x30...0x39 ~= place.pointee, number < 1_000_000 {
      number = number * 10 + Int(place.pointee - 0x30)
      place += 1
    }
    return place.pointee == 0 ? number : 0
  }

  /// `s`, `b`, `e`, `d`, `n`, `str`, `inlineStr`.
  @inline(__always)
  private static func kind(_ name: UnsafePointer<UInt8>) -> Kind {
    switch (name[0], name[0] == 0 ? 0 : name[1]) {
    case (UInt8(ascii: "s"), 0): .shared
    case (UInt8(ascii: "b"), 0): .boolean
    case (UInt8(ascii: "e"), 0): .error
    case (UInt8(ascii: "d"), 0): .date
    case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "i"), UInt8(ascii: "n")): .text
    default: .number
    }
  }

  private func endCell() {
    isInText = false
    guard column < Self.maxColumns, cellCount < Self.maxCells else { return }
    guard hasValue, collected.bytes.count > 0 else {
      if hasFormula && kind != .text { mark(.formula) }
      return
    }
    var cell = Cell(column: Int32(column), start: Int32(own.count))
    if kind == .shared {
      guard let place = collected.bytes.wholeNumber, let text = context.strings?[place] else {
        return stop(.unreadable)
      }
      guard text.count > 0 else { return }
      cell.shared = Int32(place)
    } else {
      // A row that is over its limit is refused whole, however much more there is of it.
      guard own.count < 64 << 20 else { return }
      writeOwn()
      guard own.count > Int(cell.start) else { return }
      cell.end = Int32(own.count)
    }
    if cellCount > 0 && cells[cellCount - 1].column >= cell.column { isInOrder = false }
    cells[cellCount] = cell
    cellCount += 1
    if !hidden.isEmpty, hidden.contains(where: { $0.contains(column) }) {
      hiddenUsed.insert(column)
    }
  }

  private func writeOwn() {
    switch kind {
    // What is no number may hold any mark, as a text does.
    case .number where !collected.bytes.allSatisfy(Self.isOfNumber):
      context.writer.write(collected.text, to: own)
    case .number:
      let format = style < context.formats.count ? context.formats[style] : .plain
      if case .digits = format { return writeDigits(format) }
      if context.numbers.write(collected.bytes, format, to: own) { mark(.hiddenYear) }
    case .boolean: writeBoolean()
    case .date: NumberText.writeISO(collected.bytes, to: own)
    case .error, .text, .shared: context.writer.write(collected.text, to: own)
    }
  }

  /// As XML Schema writes booleans (part 2, 3.2.2); anything else stays as it is.
  private func writeBoolean() {
    switch collected.bytes.string.lowercased() {
    case "1", "true": own.append("TRUE")
    case "0", "false": own.append("FALSE")
    default: context.writer.write(collected.text, to: own)
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
    default: false
    }
  }

  /// A pattern may hold any mark.
  private func writeDigits(_ format: NumberFormat) {
    let text = ByteBuffer(capacity: 64)
    _ = context.numbers.write(collected.bytes, format, to: text)
    text.withBytes { context.writer.write($0, to: own) }
  }

  private func mark(_ kind: CellMark.Kind) {
    guard rowMarks.count < 64 else { return }
    rowMarks.append(
      CellMark(record: Int32(records), column: Int16(column), kind: kind))
  }
}
