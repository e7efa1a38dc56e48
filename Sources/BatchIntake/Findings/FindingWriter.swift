// A finding on its way out: given its place and id, and written in the formats that are asked for.

/// Where a row stands, and who it is.
struct RowPlace {
  var file = 0
  /// Data records from 1.
  var row = 0
  /// Physical line where the record starts, from 1.
  var line = 0
  /// The row that a spreadsheet shows, from 1.
  var sheetRow = 0
  /// Whether a workbook as such is meant, and none of its sheets.
  var isWholeFile = false
  /// The accepted ten digits, or nil.
  var clinic: UInt64?
  var reference: Bytes = .none
  var name: Bytes = .none
}

/// The formats that findings are written in.
struct FindingFormats: OptionSet, Sendable {
  let rawValue: UInt8
  static let ndjson = FindingFormats(rawValue: 1)
  static let csv = FindingFormats(rawValue: 2)
  static let text = FindingFormats(rawValue: 4)
  static let terminal = FindingFormats(rawValue: 8)
  /// Nothing is written; the ids are kept, to be compared.
  static let ids = FindingFormats(rawValue: 16)
  /// `Finding`, for programs.
  static let values = FindingFormats(rawValue: 32)
}

/// What findings are counted by: a rule, by its place in the catalogue, in one of its severities.
struct RuleCount: Hashable, Sendable {
  let rule: Int
  let severity: Severity
}

/// Writes findings into buffers and counts them. One per worker.
final class FindingWriter {
  let ndjson = ByteBuffer()
  let csv = ByteBuffer()
  let text = ByteBuffer()
  let terminal: TerminalText
  private(set) var ids: [(id: FindingID, isError: Bool)] = []
  private(set) var values: [Finding] = []
  /// Findings by their rules' places, in each severity.
  private(set) var counts: [RuleCount: Int] = [:]
  var count: Int { counts.values.reduce(0, +) }
  private let formats: FindingFormats
  let sentences: Sentences
  private let message = ByteBuffer()
  private let quoted = ByteBuffer()
  /// The inputs by their places.
  private let files: [FileName]

  init(
    _ formats: FindingFormats, language: Language, files: [FileName], terminal: Terminal
  ) {
    self.formats = formats
    self.terminal = TerminalText(terminal)
    self.files = files
    sentences = Sentences(language)
  }

  /// Forgets what was written and counted.
  func clear() {
    ndjson.cut(to: 0)
    csv.cut(to: 0)
    text.cut(to: 0)
    terminal.clear()
    ids.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  /// Writes one finding with its id. `header` is its column's header, `cellLine` the physical line of
  /// its cell where that is not the record's.
  func write(
    _ finding: RawFinding, id: FindingID, at place: RowPlace, header: String?, cellLine: Int? = nil
  ) {
    counts[RuleCount(rule: finding.rule, severity: finding.severity), default: 0] += 1
    message.cut(to: 0)
    sentences.write(finding, to: message)
    if formats.contains(.ids) { ids.append((id, finding.severity == .error)) }
    if formats.contains(.ndjson) { writeJSON(finding, id.value, place, header, cellLine) }
    if formats.contains(.csv) { writeCSV(finding, id.value, place, header) }
    if formats.contains(.text) { writeText(finding, place) }
    if formats.contains(.terminal) {
      terminal.write(finding, at: place, in: name(of: place).label)
    }
    guard formats.contains(.values) else { return }
    values.append(
      Finding(
        finding, id: id.value, at: place, file: name(of: place), header: header,
        cellLine: cellLine,
        message: message.text))
  }

  /// What the place is called; what is told of a whole workbook is no one sheet's.
  private func name(of place: RowPlace) -> FileName {
    place.isWholeFile ? FileName(file: files[place.file].file) : files[place.file]
  }

  // MARK: - NDJSON

  private func writeJSON(
    _ finding: RawFinding, _ id: UInt64, _ place: RowPlace, _ header: String?, _ cellLine: Int?
  ) {
    let rule = Catalogue.rules[finding.rule]
    let out = ndjson
    out.append("{\"id\":\"")
    out.append(hex: id)
    out.append("\"")
    out.member("severity", finding.severity.name)
    out.member("rule", rule.id)
    out.member("form", rule.form.rawValue)
    if let field = finding.field { out.member("field", field.path) }
    out.member("file", name(of: place).file)
    if let sheet = name(of: place).sheet { out.member("sheet", sheet) }
    if place.row > 0 {
      out.member("row", place.row)
      out.member("line", place.line)
      if let cellLine { out.member("cellLine", cellLine) }
    }
    if finding.column >= 0 && place.row > 0 {
      out.member("cell", spreadsheetColumn(finding.column) + String(place.sheetRow))
    }
    if let header { out.member("column", header) }
    if let value = finding.value, value.count > 0 { writeValue(value, out) }
    if let clinic = place.clinic {
      out.key("clinic")
      out.append("\"")
      out.append(clinic, width: 10)
      out.append("\"")
    }
    if place.reference.count > 0 { out.member("reference", Self.prefix(place.reference, 200)) }
    out.member("message", message.bytes)
    Self.writeAdvice(finding.advice, out)
    if !rule.manual.isEmpty { out.member("manual", rule.manual) }
    out.append("}\n")
  }

  /// At most 200 characters of what was typed.
  private func writeValue(_ value: Bytes, _ out: ByteBuffer) {
    out.member("value", Self.prefix(value, 200))
  }

  static func prefix(_ value: Bytes, _ limit: Int) -> Bytes {
    guard value.count > limit else { return value }
    var place = 0
    for _ in 0..<limit where place < value.count {
      place += max(1, value.sequenceLength(at: place))
    }
    return value.slice(0, min(place, value.count))
  }

  /// One candidate is the suggestion; several are a list.
  static func writeAdvice(_ advice: Advice, _ out: ByteBuffer) {
    if advice.candidates.count == 1 {
      out.member("suggestion", advice.candidates[0])
    } else if advice.candidates.count > 1 {
      out.member("candidates", advice.candidates)
    }
  }

  /// The short form of a finding that a submission keeps: it names no place.
  func writeWarning(_ finding: RawFinding, id: UInt64, to out: ByteBuffer) {
    message.cut(to: 0)
    sentences.write(finding, to: message)
    out.comma()
    out.append("{\"id\":\"")
    out.append(hex: id)
    out.append("\"")
    out.member("rule", Catalogue.rules[finding.rule].id)
    if let field = finding.field { out.member("field", field.path) }
    out.member("message", message.bytes)
    Self.writeAdvice(finding.advice, out)
    out.close()
  }

  // MARK: - CSV

  /// The header of findings.csv.
  static func csvHeader(_ language: Language) -> String {
    language == .ja
      ? "重要度,ファイル,行,セル,列名,管理番号,医療機関等コード,医療機関等名,値,内容,修正案,規則,手順,ID\r\n"
      : "severity,file,row,cell,column,reference,clinic,name,value,message,suggestion,rule,manual,id\r\n"
  }

  private func writeCSV(
    _ finding: RawFinding, _ id: UInt64, _ place: RowPlace, _ header: String?
  ) {
    let rule = Catalogue.rules[finding.rule]
    let out = csv
    out.appendCSV(finding.severity.title[sentences.language])
    // What is quoted from the sheet is for people here, and shortened; NDJSON has it as it is.
    cell(name(of: place).label)
    cell(place.row > 0 ? "\(place.row)" : "")
    cell(
      finding.column >= 0 && place.row > 0
        ? spreadsheetColumn(finding.column) + String(place.sheetRow) : "")
    (header ?? "").withBytes { quote($0) }
    quote(place.reference)
    cell(place.clinic.map { tenDigits($0) } ?? "")
    quote(place.name)
    quote(finding.value ?? .none)
    cell(message.bytes)
    cell(sentences.proposals(of: finding).joined(separator: " / "))
    cell(rule.id)
    cell(rule.manual)
    out.append(",\"")
    out.append(hex: id)
    out.append("\"\r\n")
  }

  private func cell(_ text: String) { text.withBytes { cell($0) } }

  private func quote(_ text: Bytes) {
    quoted.cut(to: 0)
    quoted.appendVisible(Self.prefix(text, 200), lines: true)
    quoted.withBytes { cell($0) }
  }

  private func cell(_ text: Bytes) {
    csv.append(",")
    csv.appendCSV(text)
  }

  // MARK: - Text

  private func writeText(_ finding: RawFinding, _ place: RowPlace) {
    let rule = Catalogue.rules[finding.rule]
    name(of: place).label.withBytes { text.appendVisible($0) }
    if place.row > 0 {
      text.append(":")
      text.append(decimal: place.line)
    }
    if finding.column >= 0 && place.row > 0 {
      text.append(" ")
      text.append(spreadsheetColumn(finding.column))
      text.append(decimal: place.sheetRow)
    }
    text.append(" ")
    text.append(finding.severity.title[sentences.language])
    text.append(": ")
    text.append(message.bytes)
    let proposals = sentences.proposals(of: finding).joined(separator: " / ")
    if !proposals.isEmpty {
      text.append(sentences.language == .ja ? " → " : " -> ")
      proposals.withBytes { text.appendVisible($0, limit: 200) }
    }
    text.append(" [")
    text.append(rule.id)
    text.append("]\n")
  }
}

/// A clinic's code with the zeros in front.
func tenDigits(_ code: UInt64) -> String {
  let digits = String(code)
  return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
}
