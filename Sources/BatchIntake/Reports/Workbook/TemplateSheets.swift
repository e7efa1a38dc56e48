/// The sheets that intake puts beside those of a workbook that it writes.
enum TemplateSheets {
  /// How the sheet is filled in.
  static let guide = "書き方"
  /// What drop-down lists offer, hidden.
  static let choices = "選択肢"
}
