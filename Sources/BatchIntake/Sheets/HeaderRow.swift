// Where the header stands: sheets open with titles, dates, merged group rows and metadata.

/// What the search for the header came to.
enum HeaderRowResult: Equatable, Sendable {
  /// The header is the record of this index, from 0.
  case found(Int)
  case absent(HeaderAbsence)
}

/// Why there is no header, as far as it can be seen. Records are counted from 0.
enum HeaderAbsence: Equatable, Sendable {
  /// Nothing among the first records looks like one.
  case nothing
  /// Its names are spread over this record and the next filled one.
  case twoRows(first: Int, second: Int)
  /// This record is one cell that holds a whole line: the lines are quoted whole, or the delimiter is
  /// another.
  case wholeLine(Int, dividedBy: UInt32)
}

/// The search for the header row.
enum HeaderRow {
  /// How many records are looked at.
  static let depth = 100
  /// How many cells must name fields.
  static let least = 3

  /// A record that may be the header, and how many fields it names.
  struct Row: Equatable {
    let place: Int
    let names: Int
  }

  /// The header among the first records: from the first row that names at least three fields down to
  /// the next filled row that names none, the one that names most (the first of equals). A clinic's row ends the
  /// search too: its cells may be names (CAF, ISDN), and what stands above a header is passed over.
  static func find(in records: [[String]], aliases: [String: Field] = [:]) -> HeaderRowResult {
    let profile = ProfileAliases(aliases)
    if let row = row(in: records, profile) { return .found(row.place) }
    let head = records.prefix(depth)
    return .absent(reason(head, head.map { naming($0, profile) }, profile))
  }

  /// The header, or nil.
  static func row(in records: [[String]], aliases: [String: Field]) -> Row? {
    row(in: records, ProfileAliases(aliases))
  }

  /// Names are looked up row by row, for a sheet's header is mostly its first, and only as long as a
  /// row has more filled cells than the best one has names: a clinic's row hardly ever has.
  private static func row(in records: [[String]], _ profile: ProfileAliases) -> Row? {
    let head = records.prefix(depth)
    var best: Row?
    for row in head.indices where best == nil {
      let names = naming(head[row], profile)
      if names >= least { best = Row(place: row, names: names) }
    }
    guard var best else { return nil }
    let filled = head.map { cells in cells.count { !$0.isEmpty } }
    for row in head.indices.dropFirst(best.place + 1) where isFilled(head[row]) {
      guard filled[row...].contains(where: { $0 > best.names }) else { break }
      let names = naming(head[row], profile)
      if names == 0 || names < least && isClinic(head[row], beside: best.names) { break }
      if names > best.names { best = Row(place: row, names: names) }
    }
    return best
  }

  /// Whether a row is as full as one under a header of so many names, and holds an address or the digits of a
  /// code or a phone.
  private static func isClinic(_ cells: [String], beside names: Int) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    guard filled.count >= 4, filled.count * 2 > names else { return false }
    return filled.contains { cell in
      let text = Fold.width(cell.unicodeScalars.prefix(60).map(\.value))
      return text.contains(0x40) || text.count(where: Scalars.isDigit) >= 7
    }
  }

  /// How many of these cells name fields.
  static func naming(_ cells: [String], aliases: [String: Field] = [:]) -> Int {
    naming(cells, ProfileAliases(aliases))
  }

  private static func naming(_ cells: [String], _ profile: ProfileAliases) -> Int {
    let names = fields(cells, profile)
    // No row but a header has the column of row keys, however few of the sheet's own are left beside it.
    return names < least && AddedColumns.keyColumn(in: cells) != nil ? least : names
  }

  private static func fields(_ cells: [String], _ profile: ProfileAliases) -> Int {
    cells.count { cell in
      guard !cell.isEmpty, cell.utf8.count <= HeaderFold.longestName else { return false }
      let folded = HeaderFold.folded(cell)
      return profile.sense(ofFolded: folded) != nil || Aliases.surely(folded: folded) != nil
    }
  }

  private static func isFilled(_ cells: [String]) -> Bool {
    cells.contains { $0.utf8.count > HeaderFold.longestName || !HeaderFold.folded($0).isEmpty }
  }

  private static func reason(
    _ records: ArraySlice<[String]>, _ rows: [Int], _ profile: ProfileAliases
  ) -> HeaderAbsence {
    let filled = records.indices.filter { isFilled(records[$0]) }
    for row in filled where records[row].count(where: { !$0.isEmpty }) == 1 {
      let whole = records[row].first { !$0.isEmpty } ?? ""
      guard whole.utf8.count <= 64 << 10 else { continue }
      for divider in dividers where naming(pieces(whole, divider), profile) >= least {
        return .wholeLine(row, dividedBy: divider)
      }
    }
    for (first, second) in zip(filled, filled.dropFirst()) {
      let joined = naming(stacked(records[first], records[second]), profile)
      if max(joined, rows[first] + rows[second]) >= least {
        return .twoRows(first: first, second: second)
      }
    }
    return .nothing
  }

  /// What may part the cells of a line: the delimiters of spreadsheets, and those of people.
  private static let dividers: [UInt32] = [
    0x2C, 0x09, 0x3B, 0x7C, 0xFF0C, 0x3001, 0xFF1B, 0xFF5C, 0x5E, 0x7E, 0x3A, 0x21, 0x2F, 0x20,
    0x3000,
  ]

  private static func pieces(_ line: String, _ divider: UInt32) -> [String] {
    line.unicodeScalars.split { $0.value == divider }.map {
      String(String.UnicodeScalarView($0)).filter { $0 != "\"" }
    }
  }

  /// Two rows read as one: a name in the upper row stands over the blank cells after it, too.
  private static func stacked(_ upper: [String], _ lower: [String]) -> [String] {
    var group = ""
    return lower.indices.map { column in
      if column < upper.count, !upper[column].isEmpty { group = upper[column] }
      return lower[column].isEmpty
        ? (column < upper.count ? upper[column] : "") : group + lower[column]
    }
  }
}
