/// Which mended row stands in for which row of which sheet.
struct Matching {
  /// What becomes of a mended row.
  enum Fate {
    /// It stands in for a data row of its sheet.
    case standsIn(row: Int)
    /// It says nothing that does not stand already.
    case idle
    /// People have to choose between it and what else is said of the row.
    case waits(row: Int, key: RecordKey)
    case stale
  }

  /// What a row says in columns of the clerks' own, which its sheet lacks.
  enum Remarks: Hashable {
    case noColumn, none
    case some(UInt64)

    var isSome: Bool {
      if case .some = self { true } else { false }
    }
  }

  /// A mended row on its way to a sheet.
  struct Candidate {
    let file: Int
    let row: Int
    let key: RecordKey?
    /// The sheet whose rows it may be one of; nil where its key is none or it could not be read.
    let claimed: Int?
    /// The sheet that it stays with: that, else the first that any key of its file names, else the file's home.
    let sheet: Int?
    /// What it says, in the columns of its sheet once it is laid into them.
    var print: UInt64
    /// Its cells so laid.
    var laid: RowStore.Place?
    var remarks = Remarks.noColumn
    /// Whether it is just what was written beside its key, though its row has gone.
    var isUntouched = false
    var fate = Fate.stale
  }

  /// A mended row, laid into the columns of its sheet.
  struct Row {
    var cells: [Bytes]
    var print: UInt64
    var remarks = Remarks.noColumn
  }

  /// The rows of a sheet that say one thing.
  struct Wanted: Hashable {
    let sheet: Int
    let content: UInt32
  }

  /// A row of a sheet, as it stands there.
  struct Original {
    let cells: RowStore.Place
    let print: UInt64
    /// Whether its record is whole: remarks beside one that is not would make it so.
    let isReadable: Bool
  }

  /// Two edits of one row, or one of a row that another edit stands in for already.
  struct Conflict {
    let sheet: Int
    let row: Int
    /// The places of two candidates that disagree; the second may be what was kept and stands, and is nil
    /// where that is the sheet's own row.
    let first: Int
    let second: Int?
    /// What stands says, and what the only edit that waits says: then both have to be seen beside each other.
    let standing: UInt64
    let only: UInt64?
  }

  private(set) var candidates: [Candidate] = []
  private(set) var conflicts: [Conflict] = []
  private let files: [MendedFile]
  private var rows: [Wanted: [Int]] = [:]
  private var originals: [Wanted: Original] = [:]
  private var toldAnew: Set<Int> = []
  /// The rows that are claimed, as their sheets have them.
  let store: RowStore

  /// Takes up all rows of `files`; `places` tells the sheets of this run by their names.
  init(_ files: [MendedFile], _ places: [String: Int]) throws(SourceError) {
    self.files = files
    store = try RowStore()
    for (number, file) in files.enumerated() {
      let named = file.rows.lazy.compactMap { $0.key.flatMap { places[$0.sheet] } }.first
      let home = named ?? file.home.flatMap { places[$0] }
      for (row, mended) in file.rows.enumerated() {
        let sheet = mended.key.flatMap { places[$0.sheet] }
        candidates.append(
          Candidate(
            file: number, row: row, key: mended.key, claimed: mended.fault == nil ? sheet : nil,
            sheet: sheet ?? home, print: mended.print))
      }
    }
  }

  // MARK: - Rows of the sheets

  /// Reads the sheets that are named and finds the rows that are claimed.
  mutating func find(in sheets: [OpenSheet?], _ options: Options) throws(SourceError) {
    var claimed: Set<Wanted> = []
    for candidate in candidates {
      if let wanted = wanted(by: candidate) { claimed.insert(wanted) }
    }
    for place in Set(claimed.map(\.sheet)).sorted() {
      guard let sheet = sheets[place] else { continue }
      try scan(sheet, claimed, blockBytes: options.blockBytes)
    }
  }

  private func wanted(by candidate: Candidate) -> Wanted? {
    guard let key = candidate.key, let sheet = candidate.claimed else { return nil }
    return Wanted(sheet: sheet, content: key.content)
  }

  private mutating func scan(
    _ sheet: OpenSheet, _ claimed: Set<Wanted>, blockBytes: Int
  ) throws(SourceError) {
    let block = Block()
    let reader = sheet.reader(blockBytes: blockBytes)
    let parser = Parser(delimiter: sheet.framing.delimiter, quote: sheet.framing.quote)
    let decoded = DecodedRecord()
    let print = RowPrint(sheet.compiled.map)
    while try reader.next(into: block) {
      for place in 0..<block.recordCount {
        let record = block.records[place]
        let row = block.firstRow + place - sheet.headerRecord
        guard row > 0, !record.flags.contains(.tooLong) else { continue }
        let raw = block.bytes(of: record)
        let (bytes, isClean) = decoded.decode(raw, from: block.encoding)
        let isBroken = record.flags.contains(.broken)
        let cells = (isBroken ? parser.parseLiterally(bytes) : parser.parse(bytes)).all
        let own = print.print(of: cells)
        let wanted = Wanted(sheet: sheet.place, content: RecordKey.content(of: own))
        guard claimed.contains(wanted) else { continue }
        rows[wanted, default: []].append(row)
        if originals[wanted] == nil {
          originals[wanted] = Original(
            cells: try store.append(cells), print: own,
            isReadable: isClean && !isBroken && !raw.contains(0))
        }
      }
    }
  }

  /// What a candidate claims, where only one row of the sheet says it.
  func soleClaim(of candidate: Candidate) -> Wanted? {
    wanted(by: candidate).flatMap { rows[$0]?.count == 1 ? $0 : nil }
  }

  /// The sheet's row that a candidate claims.
  func original(of candidate: Candidate) -> Original? {
    wanted(by: candidate).flatMap { originals[$0] }
  }

  /// A candidate's cells as they stand in its file.
  func cells(of number: Int, _ reader: RowReader) throws(SourceError) -> Cells {
    let file = files[candidates[number].file]
    return try reader.cells(file.rows[candidates[number].row].cells, of: file.cells)
  }

  /// Keeps a candidate's row in `store`.
  mutating func lay(_ number: Int, _ row: Row, in store: RowStore) throws(SourceError) {
    candidates[number].laid = try store.append(row.cells)
    candidates[number].print = row.print
    candidates[number].remarks = row.remarks
  }
}

// MARK: - Fates

extension Matching {
  /// Decides what becomes of each row. What waits is told by the file of refused rows where that is read, which is
  /// so of the sheets `toldAnew`.
  mutating func settle(toldAnew: Set<Int>) {
    self.toldAnew = toldAnew
    var claims: [Wanted: [Int]] = [:]
    for number in candidates.indices {
      if let wanted = wanted(by: candidates[number]), originals[wanted] != nil {
        claims[wanted, default: []].append(number)
      } else if isUntouched(number) && !candidates[number].remarks.isSome {
        candidates[number].isUntouched = true
        candidates[number].fate = .idle
      }
    }
    for (wanted, claimants) in claims { settle(wanted, claimants) }
    conflicts.sort { ($0.sheet, $0.row) < ($1.sheet, $1.row) }
  }

  private func origin(of number: Int) -> MendedOrigin { files[candidates[number].file].origin }

  private func mended(_ number: Int) -> MendedRow {
    files[candidates[number].file].rows[candidates[number].row]
  }

  /// Whether a row is just what was written beside its key: a mend that nobody made. What is kept was made.
  private func isUntouched(_ number: Int) -> Bool {
    origin(of: number) != .kept
      && candidates[number].key?.isBeside(candidates[number].print) == true
  }

  /// Gives equal rows of a sheet to those who claim them: by the number first, then in order. Who claims the
  /// only one speaks of that, wherever it stood when its key was written.
  private mutating func settle(_ wanted: Wanted, _ claimants: [Int]) {
    var free = rows[wanted] ?? []
    guard free.count > 1 else {
      return settle(wanted, free[0], withoutOthers(of: free[0], claimants))
    }
    var groups: [Int: [Int]] = [:]
    for number in claimants { groups[candidates[number].key?.row ?? 0, default: []].append(number) }
    var waiting: [Int] = []
    for row in groups.keys.sorted() {
      if let place = free.firstIndex(of: row) {
        settle(wanted, free.remove(at: place), groups[row] ?? [])
      } else {
        waiting.append(row)
      }
    }
    for row in waiting {
      let group = groups[row] ?? []
      if !free.isEmpty {
        settle(wanted, free.removeFirst(), group)
      } else {
        for number in group where isUntouched(number) { candidates[number].fate = .idle }
      }
    }
  }

  /// Of what stood for several equal rows only the nearest stands for the one that is left, of two as near the
  /// first; the others go on being told.
  private func withoutOthers(of row: Int, _ claimants: [Int]) -> [Int] {
    func isStanding(_ number: Int) -> Bool {
      origin(of: number) == .kept && !mended(number).waits
    }
    func distance(_ number: Int) -> Int { abs((candidates[number].key?.row ?? 0) - row) }
    let nearest = claimants.filter(isStanding).min { (distance($0), $0) < (distance($1), $1) }
    return claimants.filter { !isStanding($0) || $0 == nearest }
  }

  /// Decides what stands for one row of a sheet. What stood stands on where people disagree.
  private mutating func settle(_ wanted: Wanted, _ row: Int, _ claimants: [Int]) {
    guard let original = originals[wanted] else { return }
    for number in claimants { candidates[number].fate = .idle }
    let kept = claimants.first { origin(of: $0) == .kept && !mended($0).waits }
    let standing = kept.map { candidates[$0].print } ?? original.print
    let edits = claimants.filter { number in
      origin(of: number) == .kept
        ? mended(number).waits && !toldAnew.contains(wanted.sheet) : !isUntouched(number)
    }
    let others = distinct(edits.filter { candidates[$0].print != standing })
    let noted = noted(claimants, wanted, standing)
    let remarks = kept.map { candidates[$0].remarks }
    let news = noted.filter { candidates[$0].remarks != remarks }
    guard let first = others.first else {
      if news.count > 1 { return disagree(news, kept, wanted, row, original, standing) }
      if let last = news.last ?? noted.last ?? kept { stand(last, row, original) }
      return
    }
    // A remark in one file, a mend in another: neither knows the other's.
    let unheard = news.filter {
      candidates[$0].remarks.isSome && candidates[$0].remarks != candidates[first].remarks
    }
    if others.count == 1, unheard.isEmpty,
      isDecided(first, edits, standing, isAlone: kept == nil)
    {
      return stand(first, row, original)
    }
    disagree(others + unheard, kept, wanted, row, original, standing)
  }

  /// The rows that say what stands, and may have other remarks beside it. Who empties one does so in the file of refused
  /// rows: a copy of another name may be older than the remark.
  private func noted(_ claimants: [Int], _ wanted: Wanted, _ standing: UInt64) -> [Int] {
    distinct(
      claimants.filter { number in
        let isCurrent = !files[candidates[number].file].rejectedSheets.isEmpty
        return candidates[number].print == standing
          && (candidates[number].remarks.isSome
            || candidates[number].remarks == .none && isCurrent)
          && (origin(of: number) != .kept
            || mended(number).waits && !toldAnew.contains(wanted.sheet))
      })
  }

  /// Leaves what stood, and lets edits of a row wait for people's choice.
  private mutating func disagree(
    _ others: [Int], _ kept: Int?, _ wanted: Wanted, _ row: Int, _ original: Original,
    _ standing: UInt64
  ) {
    if let kept { stand(kept, row, original) }
    for number in others {
      let key = candidates[number].key?.at(row, beside: standing)
      if let key { candidates[number].fate = .waits(row: row, key: key) }
    }
    let isAlone = others.count == 1
    conflicts.append(
      Conflict(
        sheet: wanted.sheet, row: row, first: others[0], second: isAlone ? kept : others[1],
        standing: standing, only: isAlone ? candidates[others[0]].print : nil))
  }

  /// Whether the only edit that says otherwise than what stands was made knowing that, and nobody kept both.
  private func isDecided(
    _ number: Int, _ edits: [Int], _ standing: UInt64, isAlone: Bool
  ) -> Bool {
    // One that waits goes on waiting until people have decided in the file of refused rows.
    guard origin(of: number) != .kept else { return false }
    let print = candidates[number].print
    let isBesideIt = edits.contains {
      candidates[$0].print == standing && candidates[$0].key?.isBeside(print) == true
    }
    return !isBesideIt && (isAlone || candidates[number].key?.isBeside(standing) == true)
  }

  /// One that says what the sheet says is let go, for it would only outlive its purpose; but for remarks.
  private mutating func stand(_ number: Int, _ row: Int, _ original: Original) {
    let hasRemarks = original.isReadable && candidates[number].remarks.isSome
    guard hasRemarks || candidates[number].print != original.print else { return }
    candidates[number].fate = .standsIn(row: row)
  }

  /// Those that people handed in or edited first, each thing said once: of rows that say the same, one without
  /// remarks adds nothing to one that has some.
  private func distinct(_ numbers: [Int]) -> [Int] {
    let sorted = numbers.sorted { (origin(of: $1).rawValue, $0) < (origin(of: $0).rawValue, $1) }
    let noted = Set(
      sorted.lazy.filter { candidates[$0].remarks.isSome }.map { candidates[$0].print })
    var said: [UInt64: Set<Remarks>] = [:]
    return sorted.filter { number in
      let candidate = candidates[number]
      let remarks = candidate.remarks.isSome ? candidate.remarks : .none
      if remarks == .none && noted.contains(candidate.print) { return false }
      return said[candidate.print, default: []].insert(remarks).inserted
    }
  }

  /// The file in which a candidate stands, or stood when it began to wait.
  func source(of number: Int) -> String {
    let known = mended(number).waitsSince ?? ""
    return known.isEmpty ? files[candidates[number].file].shownName : known
  }

  /// The files in which the sides of a conflict stand.
  func files(of conflict: Conflict) -> [String] {
    [conflict.first, conflict.second].compactMap(\.self).reduce(into: []) { names, number in
      let name = source(of: number)
      if !names.contains(name) { names.append(name) }
    }
  }
}
