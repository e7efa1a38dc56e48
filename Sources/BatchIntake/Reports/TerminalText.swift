/// Findings for a terminal, grouped by clinic: who it is, then its cells. Nothing from a sheet steers the
/// terminal.
final class TerminalText {
  private let bytes = ByteBuffer(capacity: 0)
  /// Where each finding ends.
  private var ends: [Int] = []
  private let terminal: Terminal
  private let sentences: Sentences
  private let piece = ByteBuffer(capacity: 256)
  /// The row whose heading stands.
  private var file = -1
  private var row = -1

  init(_ terminal: Terminal) {
    self.terminal = terminal
    sentences = Sentences(terminal.language)
  }

  /// The findings, each by itself.
  var findings: some Sequence<Bytes> {
    zip([0] + ends, ends).lazy.map { self.bytes.bytes.slice($0, $1) }
  }

  func clear() {
    bytes.cut(to: 0)
    ends.removeAll(keepingCapacity: true)
    file = -1
    row = -1
  }

  func write(_ finding: RawFinding, at place: RowPlace, in name: String) {
    guard finding.severity != .notice else { return }
    if place.file != file || place.row != row { writeHeading(place, name) }
    file = place.file
    row = place.row
    bytes.append("  ")
    if finding.column >= 0 && place.row > 0 {
      styled(.bold, spreadsheetColumn(finding.column) + String(place.sheetRow))
      bytes.append(" ")
    }
    styled(Style(finding.severity), finding.severity.title[terminal.language])
    bytes.append(" ")
    styled(.dim, "[\(Catalogue.rules[finding.rule].id)]")
    bytes.append("\n")
    piece.cut(to: 0)
    sentences.write(finding, to: piece)
    wrap()
    let proposals = sentences.proposals(of: finding).joined(separator: " / ")
    if !proposals.isEmpty {
      piece.cut(to: 0)
      piece.append("→ ")
      proposals.withBytes { piece.appendVisible($0, limit: 200) }
      wrap(.green)
    }
    ends.append(bytes.count)
  }

  private func writeHeading(_ place: RowPlace, _ name: String) {
    bytes.append("\n")
    piece.cut(to: 0)
    piece.appendVisible(place.name, limit: 60)
    if piece.count > 0 {
      styled(.bold, piece.text)
      bytes.append("  ")
    }
    if let clinic = place.clinic { bytes.append(tenDigits(clinic) + "  ") }
    if place.reference.count > 0 {
      bytes.appendVisible(place.reference, limit: 40)
      bytes.append("  ")
    }
    piece.cut(to: 0)
    name.withBytes { piece.appendVisible($0) }
    if place.row > 0 { piece.append(":\(place.line)") }
    styled(place.row > 0 ? .dim : .bold, piece.text)
    bytes.append("\n")
  }

  // MARK: - Style

  private enum Style: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case green = "32"
    case yellow = "33"

    init(_ severity: Severity) {
      switch severity {
      case .error: self = .red
      case .warning: self = .yellow
      case .notice: self = .dim
      }
    }
  }

  private func styled(_ style: Style, _ text: String) {
    begin(style)
    bytes.append(text)
    end(style)
  }

  private func begin(_ style: Style) {
    if terminal.isColoured && style != .plain { bytes.append("\u{1B}[\(style.rawValue)m") }
  }

  private func end(_ style: Style) {
    if terminal.isColoured && style != .plain { bytes.append("\u{1B}[0m") }
  }

  // MARK: - Lines

  private static let indent = 4

  /// Writes the piece in lines that fit, each indented.
  private func wrap(_ style: Style = .plain) {
    piece.withBytes { text in
      var start = 0
      while start < text.count {
        let end = lineEnd(text, from: start)
        bytes.append("    ")
        begin(style)
        bytes.append(text.slice(start, end))
        self.end(style)
        bytes.append("\n")
        start = end
        while start < text.count && text[start] == UInt8(ascii: " ") { start += 1 }
      }
    }
  }

  /// Where a line from `start` ends: as late as it fits, between words, and before no closing mark.
  private func lineEnd(_ text: Bytes, from start: Int) -> Int {
    let room = max(20, terminal.width - Self.indent)
    var place = start
    var columns = 0
    var lastBreak = start
    while place < text.count {
      let length = max(1, text.sequenceLength(at: place))
      let scalar = text.scalar(at: place).value
      let isWide = scalar.columns == 2
      if place > start && (isWide || text[place] == UInt8(ascii: " ")) && !scalar.isClosing {
        lastBreak = place
      }
      columns += scalar.columns
      if columns > room { return lastBreak > start ? lastBreak : max(place, start + length) }
      place += length
    }
    return text.count
  }
}

extension UInt32 {
  /// Whether no line begins with it.
  fileprivate var isClosing: Bool {
    switch self {
    case 0x3001, 0x3002, 0x300D, 0x300F, 0x3011, 0xFF09, 0xFF0C, 0xFF0E, 0x30FC, 0xFF01, 0xFF1F:
      true
    default: false
    }
  }
}
