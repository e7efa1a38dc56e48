import BatchIntake

/// The head of a request. What is not plain HTTP/1.1 as browsers and proxies send it is refused.
struct Request: Sendable {
  let method: String
  /// As it came: none of the server's own paths has anything to be decoded.
  let path: String
  let query: Form
  private let headers: [String: String]

  /// What may stand in a head once alone, lest two readers of it see two things.
  private static let single: Set = [
    "host", "content-length", "content-type", "transfer-encoding", "cookie", "origin", "expect",
  ]

  /// `head` ends with the last header's line end.
  init(_ head: [UInt8]) throws(Refusal) {
    guard !head.contains(0), let text = String(validating: head, as: UTF8.self) else {
      throw .malformed
    }
    var lines = text.components(between: "\r\n")
    guard lines.last == "" else { throw .malformed }
    lines.removeLast()
    guard let first = lines.first,
      lines.allSatisfy({ !$0.utf8.contains(0x0A) && !$0.utf8.contains(0x0D) })
    else { throw .malformed }
    let words = first.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, ["HTTP/1.1", "HTTP/1.0"].contains(words[2]), words[1].hasPrefix("/")
    else { throw .malformed }
    method = String(words[0])
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(target[0])
    query = Form(target.count > 1 ? Substring(target[1]) : "")
    headers = try Self.headers(lines.dropFirst())
  }

  private static func headers(_ lines: ArraySlice<Substring>) throws(Refusal) -> [String: String] {
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].utf8.allSatisfy(isTokenByte)
      else { throw .malformed }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].trimmingSpaces
      if headers[name] != nil && single.contains(name) { throw .malformed }
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    return headers
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A header by its name in small letters.
  subscript(header: String) -> String? { headers[header] }

  /// Bytes that follow the head.
  ///
  /// - Throws: `Refusal`, where that cannot be told.
  var contentLength: Int {
    get throws(Refusal) {
      guard headers["transfer-encoding"] == nil else { throw .noLength }
      guard let text = headers["content-length"] else {
        if method == "POST" { throw .noLength }
        return 0
      }
      guard text.count <= 15, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let length = Int(text)
      else { throw .malformed }
      return length
    }
  }

  /// A cookie's value.
  func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").split(separator: ";") {
      let pair = pair.trimmingSpaces
      if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.count + 1)) }
    }
    return nil
  }
}

/// What a form sends, or stands after the question mark of an address.
struct Form: Sendable {
  private var fields: [(name: String, value: String)] = []

  init(_ text: Substring) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      fields.append((Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : ""))
    }
  }

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  private static func decoded(_ text: Substring) -> String {
    Percent.decoded(text, plusIsSpace: true)
  }
}

extension StringProtocol {
  var trimmingSpaces: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let inside = utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    return String(decoding: Array(inside), as: UTF8.self)
  }
}

extension String {
  /// Split by bytes: a carriage return and a line feed are one character to Swift.
  fileprivate func components(between mark: String) -> [Substring] {
    let mark = Array(mark.utf8)
    var parts: [Substring] = []
    var start = startIndex
    var place = startIndex
    while place < endIndex {
      if utf8[place...].starts(with: mark) {
        parts.append(self[start..<place])
        place = utf8.index(place, offsetBy: mark.count)
        start = place
      } else {
        place = utf8.index(after: place)
      }
    }
    parts.append(self[start...])
    return parts
  }
}
