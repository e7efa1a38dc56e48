import Foundation

@testable import BatchIntake

/// A workbook put together part by part, as other writers than ours may make it.
struct HandmadeWorkbook {
  var parts: [(name: String, bytes: [UInt8])] = []

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook of sheets, each given as what stands in its `worksheet`.
  init(
    _ sheets: [(name: String, state: String, xml: String)], strings: String = "",
    styles: String = "", properties: String = ""
  ) {
    let numbered = sheets.enumerated().map { (number: $0 + 1, sheet: $1) }
    add(
      "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
    add("_rels/.rels", Self.relations([("rId1", "officeDocument", "xl/workbook.xml")]))
    let names = numbered.map {
      "<sheet name=\"\($0.sheet.name)\" sheetId=\"\($0.number)\" state=\"\($0.sheet.state)\" r:id=\"rId\($0.number)\"/>"
    }
    add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(properties)<sheets>\(names.joined())</sheets></workbook>"
    )
    add(
      "xl/_rels/workbook.xml.rels",
      Self.relations(
        numbered.map { ("rId\($0.number)", "worksheet", "worksheets/sheet\($0.number).xml") }
          + [("rIdS", "sharedStrings", "sharedStrings.xml"), ("rIdT", "styles", "styles.xml")]))
    if !strings.isEmpty {
      add("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>")
    }
    if !styles.isEmpty {
      add("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>")
    }
    for (number, sheet) in numbered {
      add(
        "xl/worksheets/sheet\(number).xml",
        "<worksheet xmlns=\"\(Self.main)\">\(sheet.xml)</worksheet>")
    }
  }

  /// One sheet with these rows, as what stands in its `sheetData`.
  init(rows: String, strings: String = "", styles: String = "", properties: String = "") {
    self.init(
      [("表", "visible", "<sheetData>\(rows)</sheetData>")], strings: strings, styles: styles,
      properties: properties)
  }

  mutating func add(_ name: String, _ xml: String) { parts.append((name, Array(xml.utf8))) }

  private static func relations(_ all: [(id: String, kind: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + all.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  /// The archive, its parts stored as they are.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = out.count
      let fields: [UInt8] =
        Self.little(20, 2) + Self.little(0, 8) + Self.little(Int(Self.checksum(part.bytes)), 4)
        + Self.little(part.bytes.count, 4) + Self.little(part.bytes.count, 4)
        + Self.little(part.name.utf8.count, 2) + Self.little(0, 2)
      out += [0x50, 0x4B, 3, 4] + fields + Array(part.name.utf8) + part.bytes
      directory +=
        [0x50, 0x4B, 1, 2] + Self.little(20, 2) + fields + Self.little(0, 10)
        + Self.little(offset, 4) + Array(part.name.utf8)
    }
    let start = out.count
    out += directory
    out +=
      [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(parts.count, 2)
      + Self.little(parts.count, 2) + Self.little(directory.count, 4) + Self.little(start, 4)
      + Self.little(0, 2)
    return out
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// The rows of a grid as `sheetData` holds them, every cell an inline text.
func inlineRows(_ rows: [[String]], from first: Int = 1) -> String {
  rows.enumerated().map { number, cells in
    "<row r=\"\(first + number)\">"
      + cells.enumerated().map { column, text in
        text.isEmpty
          ? ""
          : "<c r=\"\(spreadsheetColumn(column))\(first + number)\" t=\"inlineStr\"><is><t>\(escapedXML(text))</t></is></c>"
      }.joined() + "</row>"
  }.joined()
}

func escapedXML(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

/// The rows of each sheet that a workbook's bytes hold, as `cat` passes them on.
func rows(
  ofWorkbook bytes: [UInt8], _ change: (inout Options) -> Void = { _ in }
) async throws -> [[String]] {
  try await withFolder { folder in
    let path = folder + "/book.xlsx"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var options = exampleOptions()
    change(&options)
    var lines: [UInt8] = []
    let troubles = try await Intake.cat(
      [path], options, format: .ndjson, output: { lines += $0 }, tell: { _ in })
    if let trouble = troubles.first { throw trouble }
    return try lines.split(separator: 0x0A).map {
      try JSONDecoder().decode([String].self, from: Data($0))
    }
  }
}

/// Checks a file under a name, gone afterwards.
func check(
  file bytes: [UInt8], named name: String, _ options: Options = exampleOptions()
) async throws -> Checked {
  try await withFolder { folder in
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var lines: [UInt8] = []
    let report = try await Intake.check([path], options, format: .ndjson) { lines += $0 }
    return Checked(bytes: replacing(lines, folder + "/", with: ""), report: report)
  }
}

extension SheetGrid {
  /// The sheet as a workbook that intake writes.
  func workbook() async throws -> [UInt8] {
    try await withFolder { folder in
      let path = folder + "/grid.xlsx"
      let book = try WorkbookWriter(path)
      let sheet = try book.sheet("表")
      for (number, row) in ([header] + rows).enumerated() {
        sheet.write(row.map { ($0, .plain) }, row: number)
      }
      try book.finish()
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }
}
