// UTF-8 to the bytes of a sheet's encoding: what is added to a sheet stands in the sheet's own.

/// Encodes text; what an encoding cannot hold becomes 〓, as printers set it for a missing type.
enum Encoder {
  private static let missing: UInt32 = 0x3013

  /// Whether every character of a UTF-8 text can be written in `encoding`.
  static func holds(_ text: Bytes, in encoding: Encoding) -> Bool {
    if text.isASCII || encoding == .utf8 { return true }
    guard text.firstInvalidUTF8 == nil else { return false }
    return text.scalars.allSatisfy { bytes(of: $0, in: encoding) != nil }
  }

  /// Writes a UTF-8 text into `out`.
  static func append(_ text: Bytes, in encoding: Encoding, to out: ByteBuffer) {
    if text.isASCII || encoding == .utf8 { return out.append(text) }
    guard text.firstInvalidUTF8 == nil else {
      return text.string.withBytes { append($0, in: encoding, to: out) }
    }
    for scalar in text.scalars {
      (bytes(of: scalar, in: encoding) ?? bytes(of: missing, in: encoding) ?? [])
        .forEach { out.append($0) }
    }
  }

  /// A scalar's bytes, or nil. UTF-16 is never written: such a sheet becomes UTF-8.
  private static func bytes(of scalar: UInt32, in encoding: Encoding) -> [UInt8]? {
    switch encoding {
    case .cp932: CP932.bytes(of: scalar)
    case .eucjp: eucjp(scalar)
    case .utf8, .utf16le, .utf16be: nil
    }
  }

  /// JIS X 0208 and half-width katakana by their place in CP932, where two rows share a lead byte; what
  /// lies beyond row 94 is CP932's own. Anything else by JIS X 0212.
  private static func eucjp(_ scalar: UInt32) -> [UInt8]? {
    jisX0208(scalar) ?? JISX0212.bytes(of: scalar).map { [0x8F, $0.0, $0.1] }
  }

  private static func jisX0208(_ scalar: UInt32) -> [UInt8]? {
    guard let bytes = CP932.bytes(of: scalar) else { return nil }
    guard bytes.count == 2 else { return bytes[0] < 0x80 ? bytes : [0x8E, bytes[0]] }
    let pair = Int(bytes[0]) - (bytes[0] < 0xA0 ? 0x81 : 0xC1)
    let isSecond = bytes[1] >= 0x9F
    let row = pair * 2 + (isSecond ? 1 : 0)
    guard row < 94 else { return nil }
    let cell = Int(bytes[1]) - (isSecond ? 0x9F : bytes[1] > 0x7F ? 0x41 : 0x40)
    return [UInt8(0xA1 + row), UInt8(0xA1 + cell)]
  }
}
