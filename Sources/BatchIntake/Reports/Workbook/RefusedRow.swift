/// A refused row on its way into a workbook.
struct RefusedRow: Sendable {
  /// What is said of one of its cells.
  struct Note: Sendable {
    /// The row's own column, from 0.
    let column: Int
    let isError: Bool
    var text: String
  }

  let errors: String
  let advice: String
  let key: String
  /// As they were typed.
  let cells: [String]
  let notes: [Note]
}

extension RefusedRow.Note {
  /// What the findings of a row say of its cells, together where one cell has several; the gravest colours it.
  static func all(_ findings: [RawFinding], _ sentences: Sentences) -> [RefusedRow.Note] {
    var notes: [RefusedRow.Note] = []
    let message = ByteBuffer()
    for finding in findings where finding.column >= 0 && finding.severity != .notice {
      message.cut(to: 0)
      sentences.write(finding, to: message)
      let proposals = sentences.proposals(of: finding).joined(separator: " / ")
      if !proposals.isEmpty { message.append("\n→ " + proposals) }
      let isError = finding.severity == .error
      if let place = notes.firstIndex(where: { $0.column == finding.column }) {
        notes[place] = RefusedRow.Note(
          column: finding.column, isError: notes[place].isError || isError,
          text: notes[place].text + "\n" + message.text)
      } else {
        notes.append(
          RefusedRow.Note(column: finding.column, isError: isError, text: message.text))
      }
    }
    return notes
  }
}
