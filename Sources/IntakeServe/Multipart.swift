/// Reads what a browser's form with files sends (RFC 7578), piece by piece: a file is never whole in memory.
struct Multipart {
  /// What comes next.
  enum Event {
    /// A part begins: its field, and a file's name.
    case part(name: String, fileName: String?)
    case data([UInt8])
    case endOfPart
  }

  private enum Place { case before, afterMark, head, inPart, after }

  private static let mostHeadBytes = 8 << 10
  private let mark: [UInt8]
  private var place = Place.before
  // The first mark stands at a line's beginning too.
  private var unread: [UInt8] = [13, 10]

  /// nil where the content type is another.
  init?(_ contentType: String) {
    let parts = contentType.split(separator: ";").map(\.trimmingSpaces)
    guard parts.first?.lowercased() == "multipart/form-data",
      let entry = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { return nil }
    var boundary = entry.dropFirst("boundary=".count)
    if boundary.hasPrefix("\""), boundary.hasSuffix("\""), boundary.count > 2 {
      boundary = boundary.dropFirst().dropLast()
    }
    guard 1...70 ~= boundary.utf8.count else { return nil }
    mark = Array("\r\n--\(boundary)".utf8)
  }

  /// Whether all parts were whole.
  var isWhole: Bool { place == .after }

  /// Takes the next bytes.
  mutating func take(_ bytes: [UInt8]) { unread += bytes }

  /// The next event of what was taken; nil where more has to be taken first.
  mutating func next() throws(Refusal) -> Event? {
    while true {
      switch place {
      case .before:
        guard try skipToMark() else { return nil }
      case .afterMark:
        guard unread.count >= 2 else { return nil }
        let isLast = unread.starts(with: [0x2D, 0x2D])
        guard isLast || unread.starts(with: [13, 10]) else { throw .malformed }
        unread.removeFirst(2)
        place = isLast ? .after : .head
      case .head:
        return try head()
      case .inPart:
        return data()
      case .after:
        unread.removeAll()
        return nil
      }
    }
  }

  private mutating func skipToMark() throws(Refusal) -> Bool {
    guard let found = unread.range(of: mark) else {
      guard unread.count < Self.mostHeadBytes else { throw .malformed }
      return false
    }
    unread.removeFirst(found.upperBound)
    place = .afterMark
    return true
  }

  private mutating func head() throws(Refusal) -> Event? {
    guard let end = unread.range(of: [13, 10, 13, 10]) else {
      guard unread.count < Self.mostHeadBytes else { throw .headTooLong }
      return nil
    }
    let lines = String(decoding: unread[..<end.lowerBound], as: UTF8.self).split {
      $0.isNewline
    }
    unread.removeFirst(end.upperBound)
    place = .inPart
    let wanted = "content-disposition:"
    guard let line = lines.first(where: { $0.lowercased().hasPrefix(wanted) }),
      let name = Self.parameter("name", of: line)
    else { throw .malformed }
    return .part(name: name, fileName: Self.parameter("filename", of: line))
  }

  private mutating func data() -> Event? {
    if let found = unread.range(of: mark) {
      if found.lowerBound == 0 {
        unread.removeFirst(found.upperBound)
        place = .afterMark
        return .endOfPart
      }
      let data = Array(unread[..<found.lowerBound])
      unread.removeFirst(found.lowerBound)
      return .data(data)
    }
    // What may be the beginning of a mark is kept.
    let safe = unread.count - mark.count + 1
    guard safe > 0 else { return nil }
    let data = Array(unread[..<safe])
    unread.removeFirst(safe)
    return .data(data)
  }

  /// `name="sheet"`: browsers write a quotation mark in a name as `%22`.
  private static func parameter(_ name: String, of line: Substring) -> String? {
    guard let start = line.utf8.firstRange(of: Array("; \(name)=\"".utf8)) else { return nil }
    let rest = line[start.upperBound...]
    return rest.firstIndex(of: "\"").map { String(rest[..<$0]).replacing("%22", with: "\"") }
  }
}
