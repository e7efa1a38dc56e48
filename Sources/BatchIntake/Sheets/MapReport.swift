// `intake map`: what each column was taken for, as a table for people, as JSON for tools, and as the
// block of aliases that a profile needs.

/// How one file was read.
struct SheetMap: Sendable {
  let file: String
  /// Of a workbook.
  var sheet: String?
  let encoding: String
  let encodingFrom: String
  let delimiter: String
  /// The header's row in the spreadsheet, from 1.
  let headerRow: Int
  let map: ColumnMap
}

/// The three forms of the map.
enum MapReport {
  /// An aligned table for each file, in Japanese or English.
  static func text(_ sheets: [SheetMap], english: Bool = false) -> String {
    sheets.map { MapTable(sheet: $0, english: english).text }.joined(separator: "\n")
  }

  /// An array, one object a file.
  static func json(_ sheets: [SheetMap]) -> String {
    sheets.isEmpty ? "[]\n" : "[\n" + sheets.map(object).joined(separator: ",\n") + "\n]\n"
  }

  /// A profile's `aliases`: a guess as a live line, so that it is taken without a warning from then
  /// on; an unknown header as a comment, for a person to decide.
  static func yaml(_ sheets: [SheetMap]) -> String {
    var lines: [String] = []
    var seen: Set<[UInt32]> = []
    for column in sheets.flatMap(\.map.columns) {
      guard column.status == .guessed || column.status == .unknown,
        seen.insert(HeaderFold.scalars(column.header)).inserted
      else { continue }
      lines.append(alias(column))
    }
    return "aliases:\n" + help + lines.map { $0 + "\n" }.joined()
  }

  /// For whoever opens the file and not this manual.
  private static let help = """
      # プロファイルに書いて --profile で渡します。# の行は、項目が合っているか確かめて # を外してください。
      # Put it into a profile and give that as --profile. Take # away where the field is right.

    """

  private static func alias(_ column: MappedColumn) -> String {
    let header = JSONText.quoted(column.shownHeader)
    if column.status == .guessed, let field = column.field { return "  \(header): \(field.path)" }
    guard let nearest = column.near.first else { return "  # \(header):" }
    let others = column.near.dropFirst().map(\.path).joined(separator: ", ")
    return "  # \(header): \(nearest.path)" + (others.isEmpty ? "" : "  # \(others)")
  }

  private static func object(_ sheet: SheetMap) -> String {
    let columns = sheet.map.columns.map { "    " + object($0) }.joined(separator: ",\n")
    let title = sheet.sheet.map { [("sheet", JSONText.quoted($0))] } ?? []
    let members =
      [("file", JSONText.quoted(sheet.file))] + title + [
        ("encoding", JSONText.quoted(sheet.encoding)),
        ("encodingFrom", JSONText.quoted(sheet.encodingFrom)),
        ("delimiter", JSONText.quoted(sheet.delimiter)), ("headerRow", String(sheet.headerRow)),
        ("columns", columns.isEmpty ? "[]" : "[\n\(columns)\n  ]"),
        ("missing", paths(sheet.map.missing)),
      ]
    return "  {" + members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func object(_ column: MappedColumn) -> String {
    let members: [(String, String?)] = [
      ("column", JSONText.quoted(spreadsheetColumn(column.index))),
      ("header", JSONText.quoted(column.shownHeader)),
      ("field", column.field.map { JSONText.quoted($0.path) }),
      ("part", column.field.flatMap { _ in column.part.label }.map(JSONText.quoted)),
      ("status", JSONText.quoted(column.status.rawValue)), ("by", JSONText.quoted(column.by)),
      ("near", paths(column.near)),
    ]
    let present = members.compactMap { name, value in value.map { "\"\(name)\": \($0)" } }
    return "{" + present.joined(separator: ", ") + "}"
  }

  private static func paths(_ fields: [Field]) -> String {
    "[" + fields.map { JSONText.quoted($0.path) }.joined(separator: ", ") + "]"
  }
}

/// Text as JSON writes it, fit for YAML's double quotes, too.
enum JSONText {
  /// The text in quotes, with everything escaped that JSON or a terminal could mistake.
  static func quoted(_ text: String) -> String {
    let out = ByteBuffer(capacity: 64)
    out.appendJSON(text)
    return out.text
  }
}
