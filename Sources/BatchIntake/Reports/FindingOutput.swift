/// Gives findings away as they were written: whole, or to a terminal the first of them.
struct FindingOutput {
  /// Findings that a terminal was shown.
  private(set) var shown = 0
  private let limit: Int
  private let output: Intake.Output

  init(_ terminal: Terminal?, _ output: @escaping Intake.Output) {
    limit = terminal?.maxFindings ?? 0
    self.output = output
  }

  /// Gives away what stands before all findings.
  func begin(_ head: ByteBuffer) throws { try head.give(to: output) }

  mutating func take(_ writer: FindingWriter) throws {
    for (_, bytes) in writer.written { try bytes.give(to: output) }
    for finding in writer.terminal.findings where shown < limit {
      shown += 1
      try finding.give(to: output)
    }
  }
}
