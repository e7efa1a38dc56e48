/// Texts in which a byte may stand as `%` and its two hexadecimal digits.
package enum Percent {
  private static let mark = UInt8(ascii: "%")

  /// The text with the bytes that stand so; a mark without digits is itself. `plusIsSpace`: as forms in a browser
  /// write spaces.
  package static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == mark, place + 2 < bytes.count,
        let byte = Hexadecimal.number(bytes[place + 1...place + 2])
      {
        decoded.append(UInt8(byte))
        place += 3
      } else {
        decoded.append(plusIsSpace && bytes[place] == UInt8(ascii: "+") ? 0x20 : bytes[place])
        place += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// A byte, so.
  package static func encoded(_ byte: UInt8) -> String {
    "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// Text as it stands in an address: letters, digits and `-._` as they are, and of a path `/`.
  package static func inAddress(_ text: String, isPath: Bool = false) -> String {
    let kept = Array((isPath ? "-._/" : "-._").utf8)
    return text.utf8.map { byte in
      let isPlain =
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || kept.contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : encoded(byte)
    }.joined()
  }

  /// All bytes of a character, each so.
  static func encoded(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map(encoded).joined()
  }
}
