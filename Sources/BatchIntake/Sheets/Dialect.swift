// Which byte stands between the cells, where nobody said so.

/// The delimiter of a sheet.
enum Dialect {
  /// The delimiters that spreadsheets write.
  static let comma = UInt8(ascii: ",")
  /// See `comma`.
  static let tab = UInt8(ascii: "\t")
  /// See `comma`.
  static let semicolon = UInt8(ascii: ";")
  /// Those that are tried, the likeliest first.
  static let candidates = [comma, tab, semicolon]

  /// The delimiter under which the header names most, with that header; where none has a header, the
  /// one under which most of the first records have the same number of cells, above one; else the comma.
  ///
  /// `records` gives the first records as a delimiter makes them.
  static func choice(
    aliases: [String: Field] = [:], records: (UInt8) throws -> [[String]]
  ) rethrows -> (delimiter: UInt8, header: HeaderRow.Row?) {
    var named: (delimiter: UInt8, header: HeaderRow.Row)?
    var regular: (delimiter: UInt8, count: Int)?
    for candidate in candidates {
      let head = Array(try records(candidate).prefix(HeaderRow.depth))
      if let row = HeaderRow.row(in: head, aliases: aliases) {
        if row.names > named?.header.names ?? 0 { named = (candidate, row) }
      }
      let alike = mostAlike(head)
      if alike > regular?.count ?? 0 { regular = (candidate, alike) }
    }
    return named.map { ($0.delimiter, $0.header) } ?? (regular?.delimiter ?? comma, nil)
  }

  /// The delimiter that a first line `sep=;` gives, as Excel reads it; nil for any other line.
  static func separator(inFirstLine line: some Collection<UInt8>) -> UInt8? {
    var rest = Array(line)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
    while let last = rest.last, last == 0x0A || last == 0x0D { rest.removeLast() }
    if rest.count >= 2, rest.first == 0x22, rest.last == 0x22 {
      rest = Array(rest[1..<(rest.count - 1)])
    }
    let word = rest.prefix(4).map { $0 | 0x20 }
    guard rest.count == 5, word.elementsEqual("sep=".utf8) else { return nil }
    return rest[4] < 0x80 ? rest[4] : nil
  }

  /// How many records have the number of cells that most have, where that is above one.
  private static func mostAlike(_ records: [[String]]) -> Int {
    let counts = Dictionary(grouping: records.map(\.count).filter { $0 > 1 }) { $0 }
    return counts.values.map(\.count).max() ?? 0
  }
}

extension Dialect {
  /// `comma`, `tab`, `semicolon`, or the character itself.
  static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case comma: "comma"
    case tab: "tab"
    case semicolon: "semicolon"
    default: String(UnicodeScalar(delimiter))
    }
  }
}
