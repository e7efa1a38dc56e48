/// The choices that drop-down lists offer, each field's in a column of a sheet that nobody sees.
struct ChoicesSheet {
  private var fields: [Field] = []
  private var lists: [Field: ChoiceList] = [:]

  /// The list of a field's choices, or nil where it is no closed choice.
  mutating func list(of field: Field) -> ChoiceList? {
    if let list = lists[field] { return list }
    let count = field.choiceLabels.count
    guard count > 0 else { return nil }
    let list = ChoiceList(column: fields.count, count: count)
    fields.append(field)
    lists[field] = list
    return list
  }

  /// Writes the sheet, once all lists are known.
  func write(to book: WorkbookWriter) throws(IntakeError) {
    guard !fields.isEmpty else { return }
    let sheet = try book.sheet(TemplateSheets.choices, isHidden: true)
    let labels = fields.map(\.choiceLabels)
    sheet.write(fields.map { ($0.header, .title) }, row: 0)
    for row in 0..<(labels.map(\.count).max() ?? 0) {
      sheet.write(labels.map { (row < $0.count ? $0[row] : "", .plain) }, row: row + 1)
    }
  }
}
