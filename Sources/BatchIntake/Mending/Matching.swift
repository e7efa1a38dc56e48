/// Which mended row stands in for which row of which sheet.
struct Matching {
  /// What becomes of a mended row.
  enum Fate {
    /// It stands in for a data row of its sheet.
    case standsIn(row: Int)
    /// Another, from where people's word is fresher, stands there.
    case superseded
    case stale
  }

  /// A mended row on its way to a sheet.
  struct Candidate {
    let file: Int
    let row: Int
    let key: RecordKey?
    /// The sheet whose rows it may be one of; nil where its key is none or it could not be read.
    let claimed: Int?
    /// The sheet that it stays with: that, or the first that any key of its file names.
    let sheet: Int?
    var fate = Fate.stale
    /// Whether its key was said before.
    var isContradicted = false
    /// Whether a file that was handed in says otherwise of its row.
    var isOutvoted = false
  }

  /// One record of a sheet that a key is over.
  private struct Wanted: Hashable {
    let sheet: Int
    let hash: UInt32
  }

  private(set) var candidates: [Candidate] = []
  private let files: [MendedFile]
  private var rows: [Wanted: [Int]] = [:]
  private var originals: [Wanted: RowStore.Place] = [:]
  /// The records that are claimed, as their sheets have them; those that cannot be read aside.
  let store: RowStore

  /// Takes up all rows of `files`; `places` tells the sheets of this run by their names.
  init(_ files: [MendedFile], _ places: [String: Int]) throws(SourceError) {
    self.files = files
    store = try RowStore()
    for (number, file) in files.enumerated() {
      let home = file.rows.lazy.compactMap { $0.key.flatMap { places[$0.sheet] } }.first
      for (row, mended) in file.rows.enumerated() {
        let sheet = mended.key.flatMap { places[$0.sheet] }
        candidates.append(
          Candidate(
            file: number, row: row, key: mended.key, claimed: mended.fault == nil ? sheet : nil,
            sheet: sheet ?? home))
      }
    }
  }

  /// Reads the sheets that are named and decides each row's fate.
  mutating func match(_ sheets: [OpenSheet?], _ options: Options) throws(SourceError) {
    var claims: [Wanted: [Int]] = [:]
    for (number, candidate) in candidates.enumerated() {
      guard let key = candidate.key, let sheet = candidate.claimed else { continue }
      claims[Wanted(sheet: sheet, hash: key.hash), default: []].append(number)
    }
    for place in Set(claims.keys.map(\.sheet)).sorted() {
      guard let sheet = sheets[place] else { continue }
      try scan(sheet, claims, blockBytes: options.blockBytes)
    }
    for (wanted, claimants) in claims { try settle(wanted, claimants) }
  }

  /// Finds the rows of a sheet that are claimed.
  private mutating func scan(
    _ sheet: OpenSheet, _ claims: [Wanted: [Int]], blockBytes: Int
  ) throws(SourceError) {
    let block = Block()
    let reader = sheet.reader(blockBytes: blockBytes)
    let parser = Parser(delimiter: sheet.framing.delimiter, quote: sheet.framing.quote)
    let decoded = DecodedRecord()
    while try reader.next(into: block) {
      for place in 0..<block.recordCount {
        let record = block.records[place]
        let row = block.firstRow + place - sheet.headerRecord
        let raw = block.bytes(of: record)
        let wanted = Wanted(sheet: sheet.place, hash: RecordKey.hash(of: raw))
        guard row > 0, claims[wanted] != nil else { continue }
        rows[wanted, default: []].append(row)
        guard originals[wanted] == nil, record.flags.isDisjoint(with: [.broken, .tooLong]) else {
          continue
        }
        let (bytes, isClean) = decoded.decode(raw, from: block.encoding)
        if isClean { originals[wanted] = try store.append(parser.parse(bytes).all) }
      }
    }
  }
}

extension Matching {
  /// Gives equal rows of a sheet to those who claim them: by the number first, then in order.
  private mutating func settle(_ wanted: Wanted, _ claimants: [Int]) throws(SourceError) {
    var free = rows[wanted] ?? []
    var waiting: [Int] = []
    for number in try unanimous(claimants) {
      if let row = candidates[number].key?.row, let place = free.firstIndex(of: row) {
        candidates[number].fate = .standsIn(row: free.remove(at: place))
      } else {
        waiting.append(number)
      }
    }
    let isTaken = free.count < (rows[wanted] ?? []).count
    for number in waiting {
      if !free.isEmpty {
        candidates[number].fate = .standsIn(row: free.removeFirst())
      } else if isTaken && files[candidates[number].file].origin == .kept {
        candidates[number].fate = .superseded
      }
    }
  }

  /// The claimants, freshest first, without those whose key was said before them. A key that is said
  /// twice in one breath, with different cells, decides nothing: both are stale.
  private mutating func unanimous(_ claimants: [Int]) throws(SourceError) -> [Int] {
    var first: [Int: Int] = [:]
    var contradicted: Set<Int> = []
    var left: [Int] = []
    for number in claimants.sorted(by: isFresher) {
      let row = candidates[number].key?.row ?? 0
      guard let before = first[row] else {
        first[row] = number
        left.append(number)
        continue
      }
      if origin(of: before) != origin(of: number) {
        // An edit that somebody made is not passed over in silence.
        if origin(of: number) == .edited, try !saysSame(before, number) {
          candidates[number].isOutvoted = true
        } else {
          candidates[number].fate = .superseded
        }
      } else {
        candidates[number].isContradicted = true
        if try !saysSame(before, number) {
          candidates[before].isContradicted = true
          contradicted.insert(before)
        }
      }
    }
    return left.filter { !contradicted.contains($0) }
  }

  private func origin(of number: Int) -> MendedOrigin { files[candidates[number].file].origin }

  private func isFresher(_ one: Int, _ other: Int) -> Bool {
    (origin(of: other).rawValue, one) < (origin(of: one).rawValue, other)
  }

  private func saysSame(_ one: Int, _ other: Int) throws(SourceError) -> Bool {
    let (first, second) = (RowReader(), RowReader())
    let cells = try self.cells(of: other, second).all
    let isSame = try self.cells(of: one, first).isSame(as: cells)
    withExtendedLifetime((first, second)) {}
    return isSame
  }

  /// Whether a candidate, its cells laid like the sheet's, says just what the record that it claims says.
  func isUnchanged(
    _ candidate: Candidate, _ laid: [Bytes], _ originals: StoredRows, _ reader: RowReader
  ) throws(SourceError) -> Bool {
    guard let key = candidate.key, let sheet = candidate.claimed,
      let place = self.originals[Wanted(sheet: sheet, hash: key.hash)]
    else { return false }
    return try reader.cells(place, of: originals).isSame(as: laid)
  }

  /// A candidate's cells as they stand in its file.
  func cells(of number: Int, _ reader: RowReader) throws(SourceError) -> Cells {
    let file = files[candidates[number].file]
    return try reader.cells(file.rows[candidates[number].row].cells, of: file.cells)
  }
}
