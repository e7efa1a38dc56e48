/// JSON with a member a line, so that people see what changed. Nothing but space between tokens is added: two texts of
/// JSON without any become the same only where they are the same.
enum ReadableJSON {
  static func written(_ json: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    var isText = false
    func isClosing(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
    func beginLine() { out += [0x0A] + Array(repeating: 0x20, count: 2 * depth) }
    for (place, byte) in json.enumerated() {
      if byte == UInt8(ascii: "\""), !isText || !isEscaped(json, place) { isText.toggle() }
      if isText {
        out.append(byte)
        continue
      }
      let next = place + 1 < json.count ? json[place + 1] : 0
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        out.append(byte)
        depth += 1
        if !isClosing(next) { beginLine() }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if let last = out.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { beginLine() }
        out.append(byte)
      case UInt8(ascii: ","):
        out.append(byte)
        beginLine()
      case UInt8(ascii: ":"): out += [byte, 0x20]
      default: out.append(byte)
      }
    }
    return out
  }

  /// Whether an odd number of backslashes stands before a quote.
  private static func isEscaped(_ json: [UInt8], _ quote: Int) -> Bool {
    json[..<quote].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }
}
