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

  mutating func take(_ writer: FindingWriter) throws {
    for buffer in [writer.text, writer.ndjson, writer.csv] where buffer.count > 0 {
      try output(UnsafeRawBufferPointer(buffer.bytes))
    }
    for finding in writer.terminal.bytes.bytes.split(separator: 0) where shown < limit {
      shown += 1
      try output(UnsafeRawBufferPointer(Bytes(rebasing: finding)))
    }
  }
}
