/// What stands in front of a refused row: its findings as a clerk reads them.
struct RejectedCells {
  let sentences: Sentences
  let errors = ByteBuffer()
  let advice = ByteBuffer()
  private let message = ByteBuffer()

  init(_ sentences: Sentences) { self.sentences = sentences }

  /// Takes up what refuses a row, what the sheet as a whole is refused for, and after that what should
  /// be looked at. Notices need nobody's hand and are left to the reports.
  func fill(_ findings: [RawFinding], _ causes: [String]) {
    errors.cut(to: 0)
    advice.cut(to: 0)
    for finding in findings where finding.severity == .error { take(finding, "") }
    for cause in causes {
      separate(errors)
      errors.append(cause)
    }
    let mark = Severity.warning.title[sentences.language] + ": "
    for finding in findings where finding.severity == .warning { take(finding, mark) }
  }

  private func take(_ finding: RawFinding, _ mark: String) {
    separate(errors)
    errors.append(mark)
    sentences.write(finding, to: errors)
    if !finding.advice.candidates.isEmpty {
      advise(finding.candidatesField ?? finding.field, finding.advice.candidates, mark)
    }
    for other in finding.elsewhere { advise(other.field, [other.text], mark) }
  }

  /// `電話番号: 0857220001`; several candidates are a choice.
  private func advise(_ field: Field?, _ candidates: [String], _ mark: String) {
    separate(advice)
    advice.append(mark)
    if let field {
      advice.append(sentences.label(field))
      advice.append(": ")
    }
    for (number, candidate) in candidates.enumerated() {
      if number > 0 { advice.append(sentences.language == .ja ? " または " : " or ") }
      candidate.withBytes { advice.appendVisible($0, limit: 200) }
    }
  }

  private func separate(_ cell: ByteBuffer) {
    if cell.count > 0 { cell.append(" / ") }
  }
}
