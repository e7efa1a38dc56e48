// A finding as a line of findings.ndjson, for programs that read what the command wrote.

extension Finding: Codable {
  private enum Key: String, CodingKey {
    case id, severity, rule, form, field, file, sheet, row, line, cellLine, cell, column, value,
      clinic
    case reference, message, suggestion, candidates, manual
  }

  /// A line of findings.ndjson.
  ///
  /// - Throws: `DecodingError`, where it is none, or names a severity or a field that is not known here.
  public init(from decoder: any Swift.Decoder) throws {
    let line = try decoder.container(keyedBy: Key.self)
    id = try line.decode(String.self, forKey: .id)
    severity = try line.decode(Severity.self, forKey: .severity)
    rule = try line.decode(String.self, forKey: .rule)
    field = try line.decodeIfPresent(Field.self, forKey: .field)
    file = try line.decode(String.self, forKey: .file)
    sheet = try line.decodeIfPresent(String.self, forKey: .sheet)
    row = try line.decodeIfPresent(Int.self, forKey: .row)
    self.line = try line.decodeIfPresent(Int.self, forKey: .line)
    cellLine = try line.decodeIfPresent(Int.self, forKey: .cellLine)
    cell = try line.decodeIfPresent(String.self, forKey: .cell)
    column = try line.decodeIfPresent(String.self, forKey: .column)
    value = try line.decodeIfPresent(String.self, forKey: .value)
    clinic = try line.decodeIfPresent(String.self, forKey: .clinic)
    reference = try line.decodeIfPresent(String.self, forKey: .reference)
    message = try line.decode(String.self, forKey: .message)
    suggestion = try line.decodeIfPresent(String.self, forKey: .suggestion)
    // One candidate alone is the suggestion, and is not written twice.
    candidates =
      try line.decodeIfPresent([String].self, forKey: .candidates) ?? suggestion.map { [$0] } ?? []
  }

  /// The members of a line of findings.ndjson.
  public func encode(to encoder: any Swift.Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    let declared = Catalogue.rule(id: rule)
    try line.encode(id, forKey: .id)
    try line.encode(severity, forKey: .severity)
    try line.encode(rule, forKey: .rule)
    try line.encodeIfPresent(declared?.form.id, forKey: .form)
    try line.encodeIfPresent(field, forKey: .field)
    try line.encode(file, forKey: .file)
    try line.encodeIfPresent(sheet, forKey: .sheet)
    try line.encodeIfPresent(row, forKey: .row)
    try line.encodeIfPresent(self.line, forKey: .line)
    try line.encodeIfPresent(cellLine, forKey: .cellLine)
    try line.encodeIfPresent(cell, forKey: .cell)
    try line.encodeIfPresent(column, forKey: .column)
    try line.encodeIfPresent(value, forKey: .value)
    try line.encodeIfPresent(clinic, forKey: .clinic)
    try line.encodeIfPresent(reference, forKey: .reference)
    try line.encode(message, forKey: .message)
    try line.encodeIfPresent(suggestion, forKey: .suggestion)
    if candidates.count > 1 { try line.encode(candidates, forKey: .candidates) }
    if let manual = declared?.manual, !manual.isEmpty { try line.encode(manual, forKey: .manual) }
  }
}
