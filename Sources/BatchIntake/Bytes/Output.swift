extension Intake {
  /// Takes bytes that are written, piece by piece; they are there until it returns.
  public typealias Output = (UnsafeRawBufferPointer) throws -> Void
}

extension Bytes {
  /// Gives the bytes to `output`, if there are any.
  func give(to output: Intake.Output) throws {
    if count > 0 { try output(UnsafeRawBufferPointer(self)) }
  }
}

extension ByteBuffer {
  /// Gives what was written to `output`, if there is anything.
  func give(to output: Intake.Output) throws { try withBytes { try $0.give(to: output) } }
}
