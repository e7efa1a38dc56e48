/// Gives findings away as they were written: whole, or to a terminal the first of them.
struct FindingOutput {
  /// Findings that a terminal was shown.
  private(set) var shown = 0
  private let limit: Int
  private let output: (UnsafeRawBufferPointer) throws -> Void

  init(_ terminal: Terminal?, _ output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    limit = terminal?.maxFindings ?? 0
    self.output = output
  }

  /// Gives away what stands before all findings.
  func begin(_ head: ByteBuffer) throws {
    if head.count > 0 { try head.withBytes { try output(UnsafeRawBufferPointer($0)) } }
  }

  mutating func take(_ writer: FindingWriter) throws {
    for (_, bytes) in writer.written where bytes.count > 0 {
      try output(UnsafeRawBufferPointer(bytes.bytes))
    }
    for finding in writer.terminal.findings where shown < limit {
      shown += 1
      try output(UnsafeRawBufferPointer(finding))
    }
  }
}
