// The map of one file for people: columns aligned by what a terminal shows, where kanji take two
// places, and nothing that could steer the terminal.

/// The map of one file as an aligned table.
struct MapTable {
  let sheet: SheetMap
  let english: Bool

  /// The whole table, one line a column, then what is missing.
  var text: String {
    let widths = (0..<3).map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - Self.width($0)) }
        .joined(separator: "  ") + "  " + row[3]
    }
    return ([title] + lines + missing + next).joined(separator: "\n") + "\n"
  }

  private var title: String {
    let file = Self.visible(sheet.sheet.map { "\(sheet.file)[\($0)]" } ?? sheet.file)
    let delimiter = Self.visible(sheet.delimiter)
    return english
      ? "\(file): \(sheet.encoding) (\(sheet.encodingFrom)), delimiter \(delimiter), "
        + "header in row \(sheet.headerRow)"
      : "\(file): \(sheet.encoding)（\(sheet.encodingFrom)）、区切り \(delimiter)、見出しは \(sheet.headerRow) 行目"
  }

  private var rows: [[String]] {
    sheet.map.columns.map { column in
      [
        spreadsheetColumn(column.index), Self.visible(column.shownHeader),
        Self.status(column, english: english), Self.target(column, english: english),
      ]
    }
  }

  /// How columns that were not taken for sure are settled for good.
  private var next: [String] {
    let isOpen = sheet.map.columns.contains { $0.status == .unknown || $0.status == .guessed }
    guard isOpen else { return [] }
    return [
      english
        ? "Unknown and guessed columns: rename them in the sheet, or settle them in a profile that begins with the output of intake map --format yaml."
        : "不明・推定の列は、表の見出しを直すか、intake map --format yaml の出力をプロファイルに書いて決めます。"
    ]
  }

  private var missing: [String] {
    let fields = sheet.map.missing
    guard !fields.isEmpty else { return [] }
    let names = fields.map { english ? $0.path : $0.header }
    return [
      (english ? "No column for: " : "列がない項目: ") + names.joined(separator: english ? ", " : "、")
    ]
  }

  private static func status(_ column: MappedColumn, english: Bool) -> String {
    if english { return column.status.rawValue }
    switch column.status {
    case .mapped: return "一致"
    case .guessed: return "推定"
    case .unknown: return "不明"
    case .doubled: return "重複"
    case .unnamed: return "名前なし"
    }
  }

  private static func target(_ column: MappedColumn, english: Bool) -> String {
    if let field = column.field {
      let part = column.part.label.map { " [\($0)]" } ?? ""
      return "→ \(field.header) (\(field.path))\(part)"
    }
    if column.isGivenNameOverflow {
      return english ? "→ given name, where filled" : "→ 名（入力がある行のみ）"
    }
    guard !column.near.isEmpty else { return "" }
    let near = column.near.map { "\($0.header) (\($0.path))" }
    return (english ? "near: " : "候補: ") + near.joined(separator: english ? ", " : "、")
  }

  /// The text with line breaks, control, bidi and zero-width characters written out.
  static func visible(_ text: String) -> String {
    let shown = ByteBuffer(capacity: 256)
    let marked = String(text.map { $0.isNewline ? "⏎" : $0 == "\t" ? "⇥" : $0 })
    marked.withBytes { shown.appendVisible($0) }
    return shown.text
  }

  /// How many places a terminal gives the text.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.value.columns }
  }
}
