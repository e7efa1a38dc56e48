/// A finding as it is written, of this run or of a former one; valid as long as what it was made of.
struct FindingLine {
  /// What became of it from one run to another, where two are compared.
  var change: Change?
  /// The line of findings.ndjson that it was read from, if it is a former run's.
  var original: Bytes?
  let language: Language
  let id: UInt64
  let severity: Severity
  let rule: String
  let form: String
  let field: String?
  let file: FileName
  let row: Int?
  let line: Int?
  let cellLine: Int?
  /// As a spreadsheet names it; empty for none.
  let cell: String
  /// The header of its column.
  let column: String?
  /// At most 200 characters of what was typed; empty for none.
  let value: Bytes
  /// Ten digits.
  let clinic: String?
  let reference: Bytes
  /// The clinic's name; a former run's findings do not tell it.
  var name: Bytes
  let message: Bytes
  /// What may be written into the cell.
  let candidates: [String]
  /// Even a single candidate is no suggestion.
  let isDoubtful: Bool
  /// That, and what to write into other cells, for people.
  let proposals: String
  /// The manual's step.
  let manual: String
  /// Where what is quoted from a sheet is made visible.
  let quoted: ByteBuffer
}

extension FindingLine {
  init(
    _ finding: RawFinding, _ id: UInt64, _ place: RowPlace, file: FileName, header: String?,
    cellLine: Int?, message: Bytes, _ sentences: Sentences, quoted: ByteBuffer
  ) {
    let rule = Catalogue.rules[finding.rule]
    let isInRow = place.row > 0
    language = sentences.language
    self.id = id
    severity = finding.severity
    self.rule = rule.id
    form = rule.form.id
    field = finding.field?.path
    self.file = file
    row = isInRow ? place.row : nil
    line = isInRow ? place.line : nil
    self.cellLine = isInRow ? cellLine : nil
    cell =
      finding.column >= 0 && isInRow
      ? spreadsheetColumn(finding.column) + String(place.sheetRow) : ""
    column = header
    value = finding.value?.characters(200) ?? .none
    clinic = place.clinic.map { tenDigits($0) }
    reference = place.reference
    name = place.name
    self.message = message
    candidates = finding.candidates
    isDoubtful = finding.isDoubtful
    let hasProposals = !candidates.isEmpty || !finding.elsewhere.isEmpty
    proposals = hasProposals ? sentences.proposals(of: finding).joined(separator: " / ") : ""
    manual = rule.manual
    self.quoted = quoted
  }

  /// A finding of a former run; what is borrowed lies in `scratch`.
  init(
    _ former: FormerFinding, _ change: Change, _ language: Language, _ scratch: Scratch,
    quoted: ByteBuffer
  ) {
    func copy(_ name: StaticString) -> Bytes { scratch.copy(former[name].utf8) }
    func visible(_ text: String) -> String {
      let out = ByteBuffer(capacity: text.utf8.count + 16)
      text.withBytes { out.appendVisible($0) }
      return out.text
    }
    self.change = change
    self.language = language
    original = former.line
    id = former.id
    let name = former["severity"]
    severity = Severity.allCases.first { $0.name == name } ?? .notice
    rule = visible(former["rule"])
    form = former["form"]
    field = former["field"]
    let sheet = former["sheet"]
    file = FileName(file: former["file"], sheet: sheet.isEmpty ? nil : sheet)
    row = Int(former["row"])
    line = Int(former["line"])
    cellLine = Int(former["cellLine"])
    cell = visible(former["cell"])
    column = former["column"]
    value = copy("value")
    clinic = former["clinic"]
    reference = copy("reference")
    self.name = .none
    message = scratch.copy(visible(former["message"]).utf8)
    candidates = former.advice
    isDoubtful = former["suggestion"].isEmpty
    proposals = former.advice.joined(separator: " / ")
    manual = former["manual"]
    self.quoted = quoted
  }

  /// Where its row stands: the file, and the line if it has one.
  var location: String { line.map { "\(file.label):\($0)" } ?? file.label }
}

/// What became of a finding from one run to another.
enum Change: String {
  case new, fixed, still

  var title: Text {
    switch self {
    case .new: Text("新規", "new")
    case .fixed: Text("解消", "fixed")
    case .still: Text("継続", "still")
    }
  }
}
