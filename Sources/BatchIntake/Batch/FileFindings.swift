// What is told once per file: columns that are missing, doubled, unknown, guessed or without a name.

/// What the judge pass learned of a file.
struct FileStatistics: Sendable {
  /// Data records, blank and unreadable ones included.
  var rows = 0
  /// Those that are refused, as far as a row alone can tell.
  var refused = 0
  /// Its first row in the batch.
  var firstRow = 0
  /// Rows that need a column that is not there, per field.
  var lacking: [Int: Int] = [:]
  var unnamed: Set<Int> = []
  /// The data row and line of a second, different header, and the rows after it.
  var changedHeader: (row: Int, line: Int)?
  var rowsAfterChange = 0
}

/// A file's own finding with its id.
struct FileFinding {
  let finding: RawFinding
  let id: UInt64
  let header: String?
  /// Whether it is told of a whole workbook.
  var isWholeFile = false
}

/// Makes the findings of one file.
struct FileFindings {
  private let sheet: OpenSheet
  private let severities: Severities
  /// Of what a finding quotes.
  private let language: Language
  private var all: [FileFinding] = []

  /// The findings of a sheet after its judge pass, in the order of reports.
  static func of(
    _ sheet: OpenSheet, _ statistics: FileStatistics, _ severities: Severities,
    _ language: Language
  ) -> [FileFinding] {
    var findings = FileFindings(sheet: sheet, severities: severities, language: language)
    findings.findMissing(statistics)
    findings.findDoubled()
    findings.findOthers(statistics)
    findings.findOfWorkbook()
    return findings.all.sorted {
      ($0.finding.column, $0.finding.rule) < ($1.finding.column, $1.finding.rule)
    }
  }

  /// What mended rows have twice and their sheet has not: they are refused for it.
  static func of(
    views: [OpenSheet], _ sheet: OpenSheet, _ severities: Severities, _ language: Language
  ) -> [FileFinding] {
    var told = sheet.compiled.columns.doubled
    return views.flatMap { view in
      var findings = FileFindings(sheet: view, severities: severities, language: language)
      findings.findDoubled(besides: told)
      told.formUnion(view.compiled.columns.doubled)
      return findings.all.filter { $0.finding.severity == .error }
    }
  }

  private init(sheet: OpenSheet, severities: Severities, language: Language) {
    self.sheet = sheet
    self.language = language
    self.severities = severities
  }

  private mutating func add(
    _ fault: Fault, _ field: Field?, column: Int = -1, number: Int = 0, facts: [String],
    candidates: [String] = [], severity lowered: Severity? = nil
  ) {
    let rule = Catalogue.place(of: .file, fault)
    guard let severity = severities.severity(of: rule) else { return }
    let finding = RawFinding(
      rule: rule, severity: lowered ?? severity, field: field, column: column,
      advice: Advice(candidates: candidates), facts: facts)
    all.append(
      FileFinding(
        finding: finding, id: sheet.identity.id(fault, field, number),
        header: sheet.header(of: column)))
  }

  /// Sheets that are not read, and what is read although a spreadsheet hides it.
  private mutating func findOfWorkbook() {
    guard let workbook = sheet.workbook else { return }
    let unread = workbook.unreadSheets
    if !unread.isEmpty {
      add(
        .sheets, nil,
        facts: [
          unread.map { sheet in
            "「\(sheet.name)」" + Text("（\(sheet.why.ja)）", " (\(sheet.why.en))")[language]
          }.joined(separator: Text("、", ", ")[language])
        ])
      if let last = all.indices.last { all[last].isWholeFile = true }
    }
    let facts = workbook.facts
    if facts.hiddenRows > 0 || !facts.hiddenColumns.isEmpty {
      let columns = facts.hiddenColumns.prefix(20).map(spreadsheetColumn).joined(separator: "、")
      add(.hidden, nil, facts: ["\(facts.hiddenRows)", columns.isEmpty ? "0" : columns])
    }
  }

  private mutating func findMissing(_ statistics: FileStatistics) {
    for field in Field.all {
      guard let rows = statistics.lacking[Int(field.rawValue)] else { continue }
      add(.headerMissing, field, facts: [field.header, "\(rows)"])
    }
    for field in [Field.eligibilityCustomerId, .accountPassword]
    where sheet.compiled.map.lacksConfirmation(of: field) {
      add(.headerConfirmation, field, facts: [field.header])
    }
    if let changed = statistics.changedHeader {
      add(
        .headerChanged, nil, facts: ["\(changed.line)", "\(statistics.rowsAfterChange)"])
    }
  }

  /// Where none is read all rows are refused; where the first is read it is a warning.
  private mutating func findDoubled(besides told: FieldSet = FieldSet()) {
    for field in Field.all where !told.contains(field) {
      let columns = sheet.compiled.map.columns(of: field)
      guard let doubled = columns.first(where: { $0.status == .doubled }) else { continue }
      let names = columns.map { "\(spreadsheetColumn($0.index)) \($0.header)" }
      let isRead = !sheet.compiled.columns.doubled.contains(field)
      add(
        .headerDuplicate, field, column: doubled.index,
        facts: [field.header, names.joined(separator: "、")], severity: isRead ? .warning : nil)
    }
  }

  private mutating func findOthers(_ statistics: FileStatistics) {
    let added = AddedColumns.places(in: sheet.header)
    for column in sheet.compiled.map.columns where !added.contains(column.index) {
      switch column.status {
      case .unknown:
        add(
          .headerUnknown, nil, column: column.index, number: column.index,
          facts: [column.shownHeader],
          candidates: column.near.map(\.header))
      case .unnamed where statistics.unnamed.contains(column.index):
        add(
          .headerUnnamed, nil, column: column.index, number: column.index,
          facts: [spreadsheetColumn(column.index)])
      case .guessed:
        add(
          .headerGuessed, column.field, column: column.index,
          facts: [column.header, column.field?.header ?? ""])
      default: break
      }
    }
  }
}
