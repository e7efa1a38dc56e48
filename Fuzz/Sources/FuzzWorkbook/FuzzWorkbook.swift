import FuzzSupport

@testable import BatchIntake

/// Any bytes as a workbook, or as the parts of one: it is refused, or each sheet is records that the framer
/// and libcsv cut as they were written, the same when it is read again.
@main struct FuzzWorkbook {
  static func main() {
    fuzz { start, count in
      FuzzWorkbook(FuzzInput(start, count, choices: 1)).run()
      return 0
    }
  }

  private static let file = InputFile()
  private static let limits = WorkbookLimits(maxBytes: 4 << 20, maxCellBytes: 200)
  private let input: FuzzInput

  init(_ input: FuzzInput) { self.input = input }

  private func run() {
    if input.choice(0) == 0x50 {
      // An archive as it comes; the choice was its first byte.
      let first: [UInt8] = [0x50]
      first.withUnsafeBufferPointer { Self.file.hold($0, input.rest) }
    } else {
      archive.withUnsafeBufferPointer { Self.file.hold($0) }
    }
    let one = Self.read()
    let other = Self.read()
    require(one.map(\.rows) == other.map(\.rows), "a workbook is read the same twice")
  }

  /// The input's pieces between bytes FF, which stand in no UTF-8, as a workbook's parts.
  private var archive: [UInt8] {
    let parts = input.rest.split(
      separator: 0xFF, maxSplits: 3, omittingEmptySubsequences: false)
    var archive = StoredArchive()
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    let workbook =
      "<workbook><workbookPr date1904=\"\(input.choice(0) & 1)\"/><sheets><sheet name=\"a\" r:id=\"r0\"/></sheets></workbook>"
    archive.add("xl/workbook.xml", parts.count > 3 ? Array(parts[3]) : Array(workbook.utf8))
    let relations =
      "<Relationships><Relationship Id=\"r0\" Type=\"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      + "<Relationship Id=\"r1\" Type=\"/sharedStrings\" Target=\"sharedStrings.xml\"/>"
      + "<Relationship Id=\"r2\" Type=\"/styles\" Target=\"styles.xml\"/></Relationships>"
    archive.add("xl/_rels/workbook.xml.rels", Array(relations.utf8))
    for (name, part) in zip(names, parts) where !part.isEmpty { archive.add(name, part) }
    return archive.bytes
  }

  private struct Sheet {
    let rows: [[UInt8]]
  }

  private static func read() -> [Sheet] {
    guard let source = try? Source(path: file.path, name: "book.xlsx"),
      let book = try? Workbook(source, limits)
    else { return [] }
    return book.sheets.prefix(3).compactMap { name in
      guard let rows = try? book.rows(of: name) else { return nil }
      return Sheet(rows: records(of: rows))
    }
  }

  private static func records(of rows: WorkbookRows) -> [[UInt8]] {
    let framing = Framing(maxCellBytes: limits.maxCellBytes, maxRecordBytes: 1 << 20)
    let reader = BlockReader(rows.source, .workbook, framing)
    let parser = Parser(delimiter: framing.delimiter, quote: framing.quote)
    let block = Block()
    var records: [[UInt8]] = []
    while (try? reader.next(into: block)) == true {
      for place in 0..<block.recordCount {
        let record = block.records[place]
        require(!record.flags.contains(.broken), "no cell is broken")
        let bytes = block.bytes(of: record)
        records.append(Array(bytes))
        if record.flags.isEmpty {
          require(bytes.firstInvalidUTF8 == nil, "a record is UTF-8")
          require(parser.parse(bytes).count > 0, "a record has cells")
        }
      }
    }
    require(records.count == rows.facts.rowCount, "each row with something is a record")
    let marked = rows.facts.marks.map(\.record)
    require(marked == marked.sorted(), "marks stand in the order of records")
    require(marked.allSatisfy { 0..<Int32(records.count) ~= $0 }, "marks are of records")
    return records
  }
}
