// A finding on its way out: given its place and id, and written in the formats that are asked for.

/// What is kept of findings: how they are written, and what else.
struct WantedFindings: Sendable {
  /// Those that list findings one after another.
  var formats: [Intake.Format]
  /// They are shown on a terminal, grouped by clinic.
  var isForTerminal: Bool
  /// Their ids, to be compared.
  var ids = false
  /// `Finding`, for programs.
  var values: Bool
  /// What is graver, and this, is listed; all is counted.
  var least = Severity.notice

  /// Nothing at all.
  static let none = WantedFindings()

  init(
    _ formats: [Intake.Format] = [], isForTerminal: Bool = false, values: Bool = false
  ) {
    self.formats = formats
    self.isForTerminal = isForTerminal
    self.values = values
  }

  /// In one format, which on a terminal is none.
  init(_ format: Intake.Format, on terminal: Terminal?) {
    self.init(
      terminal == nil && format.listing != nil ? [format] : [], isForTerminal: terminal != nil)
  }

  var isNothing: Bool { formats.isEmpty && !isForTerminal && !ids && !values }
}

/// Writes findings into buffers and counts them. One per worker.
final class FindingWriter {
  /// What was written, by the formats that are wanted.
  let written: [(format: Intake.Format, bytes: ByteBuffer)]
  let terminal: TerminalText
  private(set) var ids: [(id: FindingID, isError: Bool)] = []
  private(set) var values: [Finding] = []
  /// Findings by their rules' places, in each severity.
  private(set) var counts: [RuleCount: Int] = [:]
  var count: Int { counts.values.reduce(0, +) }
  private let wanted: WantedFindings
  let sentences: Sentences
  private let message = ByteBuffer()
  private let quoted = ByteBuffer()
  /// The inputs by their places.
  private let files: [FileName]

  init(_ wanted: WantedFindings, language: Language, files: [FileName], terminal: Terminal) {
    self.wanted = wanted
    self.terminal = TerminalText(terminal)
    self.files = files
    written = wanted.formats.map { ($0, ByteBuffer()) }
    sentences = Sentences(language)
  }

  /// Forgets what was written and counted.
  func clear() {
    for (_, bytes) in written { bytes.cut(to: 0) }
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
    if wanted.ids { ids.append((id, finding.severity == .error)) }
    guard finding.severity >= wanted.least else { return }
    if wanted.isForTerminal { terminal.write(finding, at: place, in: name(of: place).label) }
    guard !written.isEmpty || wanted.values else { return }
    message.cut(to: 0)
    sentences.write(finding, to: message)
    let file = name(of: place)
    if !written.isEmpty {
      let line = FindingLine(
        finding, id.value, place, file: file, header: header, cellLine: cellLine,
        message: message.bytes, sentences, quoted: quoted)
      for (format, bytes) in written { format.listing?.write(line, bytes) }
    }
    guard wanted.values else { return }
    values.append(
      Finding(
        finding, id: id.value, at: place, file: file, header: header, cellLine: cellLine,
        message: message.text))
  }

  /// What the place is called; what is told of a whole workbook is no one sheet's.
  private func name(of place: RowPlace) -> FileName {
    place.isWholeFile ? FileName(file: files[place.file].file) : files[place.file]
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
    out.memberAdvice(finding.candidates, isDoubtful: finding.isDoubtful)
    out.close()
  }
}
