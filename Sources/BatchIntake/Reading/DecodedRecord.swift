/// A record in UTF-8, whatever its sheet is in.
final class DecodedRecord {
  private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 << 10)

  deinit { buffer.deallocate() }

  /// The record in UTF-8, and whether all of its bytes had a meaning. UTF-8 itself is passed on
  /// unlooked at: its cells are checked one by one.
  func decode(_ raw: Bytes, from encoding: Encoding) -> (Bytes, Bool) {
    if encoding == .utf8 || raw.isASCII { return (raw, true) }
    if buffer.count < raw.count * Decoder.growth {
      buffer.deallocate()
      buffer = .allocate(capacity: raw.count * Decoder.growth)
    }
    guard let base = buffer.baseAddress else { return (.none, true) }
    let result = Decoder.decode(raw, from: encoding, into: base)
    return (Bytes(start: base, count: result.count), result.isClean)
  }
}
