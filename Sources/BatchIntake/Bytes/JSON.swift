/// A JSON text, looked into without a copy: what the tool wrote itself, read back. It is valid as long
/// as the bytes that it was made of.
struct JSON {
  /// One value, quotes and brackets included.
  let bytes: Bytes

  /// nil if the bytes are anything but one whole value.
  init?(_ bytes: Bytes) {
    var scanner = Scanner(bytes: bytes)
    guard let value = scanner.value(), scanner.next == nil else { return nil }
    self.bytes = value
  }

  fileprivate init(whole bytes: Bytes) { self.bytes = bytes }

  /// The first member of an object with this name.
  subscript(name: StaticString) -> JSON? {
    var found: JSON?
    forEachMember { key, value in
      guard key.equals(name) else { return true }
      found = value
      return false
    }
    return found
  }

  /// An object's members by name, the last of equal ones; none of anything else.
  var members: [String: JSON] {
    var members: [String: JSON] = [:]
    forEachMember { key, value in
      members[Self.unescaped(key)] = value
      return true
    }
    return members
  }

  /// An object's members in their order, for who asks for few of them by names that need no escapes.
  struct Members {
    fileprivate var list: [(key: Bytes, value: JSON)] = []

    /// The first of this name.
    subscript(name: String) -> JSON? {
      name.withBytes { name in list.first { $0.key.equals(name) }?.value }
    }
  }

  /// None of anything but an object.
  var memberList: Members {
    var members = Members()
    forEachMember { key, value in
      members.list.append((key, value))
      return true
    }
    return members
  }

  /// An array's elements; none of anything else.
  var elements: [JSON] {
    var elements: [JSON] = []
    forEach(from: UInt8(ascii: "[")) { scanner in
      guard let value = scanner.value() else { return false }
      elements.append(JSON(whole: value))
      return true
    }
    return elements
  }

  /// A string's text.
  var string: String? {
    guard bytes.first == UInt8(ascii: "\"") else { return nil }
    return Self.unescaped(bytes.slice(1, bytes.count - 1))
  }

  /// A number without a fraction.
  var integer: Int? { Int(bytes.string) }

  /// Any number.
  var number: Double? { bytes.first == UInt8(ascii: "\"") ? nil : Double(bytes.string) }

  /// Until `body` says that it has seen enough.
  private func forEachMember(_ body: (Bytes, JSON) -> Bool) {
    forEach(from: UInt8(ascii: "{")) { scanner in
      guard let key = scanner.value(), scanner.take(UInt8(ascii: ":")),
        let value = scanner.value()
      else { return false }
      return body(key.slice(1, key.count - 1), JSON(whole: value))
    }
  }

  /// The value was scanned when it was made, so that its parts are known to be well formed.
  private func forEach(from opening: UInt8, _ body: (inout Scanner) -> Bool) {
    guard bytes.first == opening else { return }
    var scanner = Scanner(bytes: bytes.slice(1, bytes.count - 1))
    while scanner.next != nil, body(&scanner) { _ = scanner.take(UInt8(ascii: ",")) }
  }

  private static func unescaped(_ bytes: Bytes) -> String {
    guard bytes.contains(UInt8(ascii: "\\")) else { return bytes.string }
    let out = ByteBuffer(capacity: bytes.count)
    var units: [UInt16] = []
    func flush() {
      out.append(String(decoding: units, as: UTF16.self))
      units = []
    }
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
        flush()
        out.append(bytes[place])
        place += 1
        continue
      }
      let letter = bytes[place + 1]
      place += 2
      if letter == UInt8(ascii: "u") {
        let end = min(place + 4, bytes.count)
        units.append(UInt16(Hexadecimal.number(bytes.slice(place, end)) ?? 0xFFFD))
        place = end
      } else {
        flush()
        out.append(Self.meaning(of: letter))
      }
    }
    flush()
    return out.text
  }

  private static func meaning(of letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: letter
    }
  }
}

/// Goes over a JSON text value by value.
private struct Scanner {
  /// Deeper than anything that is written here, and far from where recursion would hurt.
  private static let maxDepth = 64
  let bytes: Bytes
  private var place = 0
  private var depth = 0

  init(bytes: Bytes) { self.bytes = bytes }

  /// The next byte that is no space, or nil at the end.
  var next: UInt8? {
    mutating get {
      while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
      return place < bytes.count ? bytes[place] : nil
    }
  }

  /// Steps over a byte, if it is the next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  /// Steps over a value; nil if there is none.
  mutating func value() -> Bytes? {
    guard let first = next, depth < Self.maxDepth else { return nil }
    let start = place
    depth += 1
    defer { depth -= 1 }
    let isWhole =
      switch first {
      case UInt8(ascii: "\""): string()
      case UInt8(ascii: "{"): list(to: UInt8(ascii: "}"), ofMembers: true)
      case UInt8(ascii: "["): list(to: UInt8(ascii: "]"), ofMembers: false)
      default: word()
      }
    return isWhole ? bytes.slice(start, place) : nil
  }

  private mutating func string() -> Bool {
    place += 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        return true
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return false
  }

  private mutating func list(to end: UInt8, ofMembers: Bool) -> Bool {
    place += 1
    if take(end) { return true }
    while true {
      if ofMembers {
        guard next == UInt8(ascii: "\""), string(), take(UInt8(ascii: ":")) else { return false }
      }
      guard value() != nil else { return false }
      if take(end) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  /// A number, true, false or null.
  private mutating func word() -> Bool {
    let start = place
    while place < bytes.count, Self.isPartOfWord(bytes[place]) { place += 1 }
    let word = bytes.slice(start, place)
    return word.equals("true") || word.equals("false") || word.equals("null")
      || word.allSatisfy(Self.isPartOfNumber) && Double(word.string) != nil
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "e"), UInt8(ascii: "E"),
      UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || isPartOfNumber(byte)
  }
}
