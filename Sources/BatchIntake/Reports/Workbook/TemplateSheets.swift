/// The sheets that intake puts beside those of a workbook that it writes.
enum TemplateSheets {
  /// How the sheet is filled in.
  static let guide = "書き方"
  /// What drop-down lists offer, hidden; under a name that no dealer's own sheet has.
  static let choices = "intakeの選択肢"
}
