// The sheet to hand out, as a workbook: every column text, the choices of the forms in lists, what each column
// asks for in a note on its header and on a sheet of its own.

/// Writes the template.
struct TemplateWorkbook {
  let language: Language
  /// The day of application, on which the examples are right.
  let day: Day
  /// Whether there are filled rows.
  let hasExamples: Bool

  /// How many rows have drop-down lists.
  private static let rows = 2000
  private static let title = Text("申請", "clinics")

  func write(to path: String) throws(IntakeError) {
    let book = try WorkbookWriter(path)
    var choices = ChoicesSheet()
    try writeTable(to: book, &choices)
    try writeGuide(to: book)
    try choices.write(to: book)
    try book.finish()
  }

  private func writeTable(
    to book: WorkbookWriter, _ choices: inout ChoicesSheet
  ) throws(IntakeError) {
    let sheet = try book.sheet(Self.title[language])
    for (column, field) in Field.all.enumerated() {
      let width = max(12, min(34, 2 * field.header.count + 2))
      sheet.setColumns(column...column, width: Double(width))
    }
    sheet.setHeight(lines: 2, row: 0)
    sheet.write(
      Field.all.map { ($0.header, $0.isNeeded ? .needed : .header) }, row: 0)
    for (column, field) in Field.all.enumerated() {
      sheet.note(note(on: field), row: 0, column: column)
      guard let list = choices.list(of: field) else { continue }
      sheet.offer(list, rows: 1...Self.rows, column: column)
    }
    for (number, example) in TemplateExample.all.enumerated() where hasExamples {
      sheet.write(example.cells(on: day).map { ($0, .plain) }, row: number + 1)
    }
    sheet.freeze(rows: 1)
  }

  private func note(on field: Field) -> String {
    var lines = [(field.isNeeded ? Self.needed[language] : "") + field.asks[language]]
    let example = field.exampleText(on: day)
    if !example.isEmpty { lines.append(Self.example[language] + example) }
    return lines.joined(separator: "\n")
  }

  private static let needed = Text("【必須】", "[needed] ")
  private static let example = Text("例: ", "e.g. ")

  private func writeGuide(to book: WorkbookWriter) throws(IntakeError) {
    let sheet = try book.sheet(TemplateSheets.guide)
    sheet.setColumns(0...0, width: 26)
    sheet.setColumns(1...1, width: 10)
    sheet.setColumns(2...2, width: Double(Self.askedWidth), .wrapped)
    sheet.setColumns(3...3, width: Double(Self.exampleWidth), .wrapped)
    sheet.printAcross()
    var row = 0
    for line in Self.rules {
      sheet.write([(line[language], row == 0 ? .title : .plain)], row: row)
      row += 1
    }
    sheet.write(
      [
        Text("列", "column"), Text("必須", "needed"), Text("何を書くか", "what to write"),
        Text("例", "example"),
      ]
      .map { ($0[language], .header) }, row: row + 1)
    for (number, field) in Field.all.enumerated() {
      let example = field.exampleText(on: day)
      let lines = max(
        field.asks[language].lines(of: Self.askedWidth), example.lines(of: Self.exampleWidth))
      sheet.setHeight(lines: lines, row: row + 2 + number)
      sheet.write(
        [
          (field.header, .plain), (field.isNeeded ? "○" : "", .plain),
          (field.asks[language], .wrapped), (example, .wrapped),
        ], row: row + 2 + number)
    }
  }

  private static let askedWidth = 70
  private static let exampleWidth = 50

  private static let rules = [
    Text("書き方", "How to fill in the sheet"),
    Text("一つの医療機関を一行に書きます。見出しの行は変えないでください。", "One clinic a row. Leave the header as it is."),
    Text(
      "橙色の見出しの列は必ず書きます。ほかの列は、当てはまるときだけ書きます。",
      "Orange columns are needed, the others where they apply."),
    Text("▼ のある列は一覧から選べます。", "Where there is a list, choose from it."),
    Text("管理番号が「記入例」の行は見本で、数えません。", "Rows marked 記入例 are examples and do not count."),
  ]
}
