// Mended rows in the places of those that they mend: from here on a run is one over the sheets with
// these rows in them.

/// A row that stands in for one of a sheet's.
struct StandIn: Sendable {
  /// The key of the sheet's own row, where that stands now.
  let key: RecordKey
  /// Under which of the views it is read.
  let view: Int
  let cells: RowStore.Place
  let hasStrayQuote: Bool
}

/// A row of mended files that stands for none of a sheet's.
struct StaleRow: Sendable {
  /// Its file's place in the run, its row and line there.
  let file: Int
  let row: Int
  let line: Int
  let keyText: String
  let origin: MendedOrigin
  /// Why it could not be read; nil where it is its key that fits nothing.
  let fault: Fault?
  /// Whether other rows, with other cells, say the same key.
  let isContradicted: Bool
  /// Whether a file that was handed in says otherwise of the same row.
  let isOutvoted: Bool
  /// The sheet whose refused rows it stays with, if that was read, and its cells under that.
  let sheet: Int?
  let cells: RowStore.Place
}

/// All that a run took from files of mended rows.
struct StandIns: Sendable {
  /// The sheets as their stand-ins are read.
  private(set) var views: [OpenSheet] = []
  /// Columns that only mended rows have, by sheet.
  private(set) var extras: [Int: [String]] = [:]
  private(set) var stale: [StaleRow] = []
  /// Columns of the sheet that a file lost, by the file's place in the run.
  private(set) var dropped: [Int: [String]] = [:]
  private var rows: [Int: [Int: StandIn]] = [:]
  private var store: StoredRows?

  /// No mended rows at all.
  static let none = StandIns()

  private init() {}

  /// The row that stands in for a data row of the sheet at `place`.
  @inline(__always)
  func row(_ row: Int, of place: Int) -> StandIn? {
    rows.isEmpty ? nil : rows[place]?[row]
  }

  /// The rows of a sheet that others stand in for, ascending.
  func rows(of place: Int) -> [(row: Int, standIn: StandIn)] {
    (rows[place] ?? [:]).map { ($0.key, $0.value) }.sorted { $0.row < $1.row }
  }

  /// A row's cells; they hold until the reader's next.
  func cells(_ place: RowStore.Place, _ reader: RowReader) throws(SourceError) -> Cells {
    guard let store else { preconditionFailure("there are no mended rows") }
    return try reader.cells(place, of: store)
  }

  /// Puts a row's cells into `buffer`, as `StoredRows.framing` says.
  func read(_ place: RowStore.Place, into buffer: ByteBuffer) throws(SourceError) {
    guard let store else { preconditionFailure("there are no mended rows") }
    try store.read(place, into: buffer)
  }
}

extension StandIns {
  /// Finds the rows of `sheets`, which are called `names`, that the rows of `files` mend.
  init(
    _ files: [MendedFile], _ sheets: [OpenSheet?], names: [String], _ options: Options
  ) throws(SourceError) {
    self.init()
    guard !files.isEmpty else { return }
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() where place < sheets.count && sheets[place] != nil {
      places[name] = place
    }
    var matching = try Matching(files, places)
    try matching.match(sheets, options)
    let layouts = layouts(of: matching, files, sheets, options.profile.aliases)
    let told = Set(files.flatMap { $0.rejectedSheets.compactMap { places[$0] } })
    try lay(matching, files, sheets, layouts, toldAnew: told)
    noteDropped(layouts, files, sheets)
  }

  /// A file's rows in the columns of one sheet, and the view under which they are read.
  private struct Seat {
    let layout: Layout
    let columnCount: Int
    let view: Int
  }

  /// One file's rows for one sheet.
  private struct Pair: Hashable {
    let file: Int
    let sheet: Int
  }

  private mutating func layouts(
    of matching: Matching, _ files: [MendedFile], _ sheets: [OpenSheet?],
    _ aliases: [String: Field]
  ) -> [Pair: Seat] {
    var layouts: [(pair: Pair, sheet: OpenSheet, layout: Layout)] = []
    var known: Set<Pair> = []
    for candidate in matching.candidates {
      guard let place = candidate.sheet, let sheet = sheets[place],
        known.insert(Pair(file: candidate.file, sheet: place)).inserted
      else { continue }
      let layout = Layout(
        files[candidate.file].header, sheet, extras: &extras[place, default: []],
        aliases: aliases)
      layouts.append((Pair(file: candidate.file, sheet: place), sheet, layout))
    }
    var seats: [Pair: Seat] = [:]
    for (pair, sheet, layout) in layouts {
      let header = layout.header(sheet, extras: extras[pair.sheet] ?? [])
      seats[pair] = Seat(
        layout: layout, columnCount: header.count, view: view(sheet, header, aliases))
    }
    return seats
  }

  private mutating func view(
    _ sheet: OpenSheet, _ header: [String], _ aliases: [String: Field]
  ) -> Int {
    if let known = views.firstIndex(where: { $0.place == sheet.place && $0.header == header }) {
      return known
    }
    views.append(
      OpenSheet(sheet, header: header, framing: StoredRows.framing, aliases: aliases))
    return views.count - 1
  }

  /// Writes each row anew as its sheet would have it. One that says what the sheet says is let go: it
  /// would only outlive its purpose. So is a stale one that was kept, where the file of refused rows that
  /// it stands in as well is read: who takes it out there has done with it.
  private mutating func lay(
    _ matching: Matching, _ files: [MendedFile], _ sheets: [OpenSheet?], _ seats: [Pair: Seat],
    toldAnew: Set<Int>
  ) throws(SourceError) {
    let store = try RowStore()
    let originals = try matching.store.finished()
    let (reader, other) = (RowReader(), RowReader())
    for (number, candidate) in matching.candidates.enumerated() {
      if case .superseded = candidate.fate { continue }
      let cells = try matching.cells(of: number, reader).all
      let seat = candidate.sheet.flatMap { seats[Pair(file: candidate.file, sheet: $0)] }
      let laid = seat.map { $0.layout.laid(cells, count: $0.columnCount) } ?? cells
      if case .standsIn(let row) = candidate.fate, let seat, let sheet = candidate.claimed,
        let key = candidate.key
      {
        let isUnderOwnHeader = views[seat.view].header == sheets[sheet]?.header
        if isUnderOwnHeader, try matching.isUnchanged(candidate, laid, originals, other) {
          continue
        }
        rows[sheet, default: [:]][row] = StandIn(
          key: key.at(row), view: seat.view, cells: try store.append(laid),
          hasStrayQuote: files[candidate.file].rows[candidate.row].hasStrayQuote)
      } else if files[candidate.file].origin != .kept
        || !toldAnew.contains(candidate.sheet ?? -1)
      {
        stale.append(
          StaleRow(
            files[candidate.file], candidate, cells: try store.append(laid)))
      }
    }
    withExtendedLifetime(reader) {}
    self.store = try store.finished()
  }

  private mutating func noteDropped(
    _ seats: [Pair: Seat], _ files: [MendedFile], _ sheets: [OpenSheet?]
  ) {
    let ordered = seats.sorted { ($0.key.file, $0.key.sheet) < ($1.key.file, $1.key.sheet) }
    for (pair, seat) in ordered where files[pair.file].origin != .kept {
      guard let sheet = sheets[pair.sheet] else { continue }
      let lost = seat.layout.dropped.map { sheet.header[$0] }
      if !lost.isEmpty { dropped[files[pair.file].place, default: []] += lost }
    }
  }
}

extension StaleRow {
  init(_ file: MendedFile, _ candidate: Matching.Candidate, cells: RowStore.Place) {
    let mended = file.rows[candidate.row]
    self.file = file.place
    self.row = mended.row
    line = mended.line
    keyText = mended.keyText
    origin = file.origin
    fault = mended.fault
    isContradicted = candidate.isContradicted
    isOutvoted = candidate.isOutvoted
    sheet = candidate.sheet
    self.cells = cells
  }
}
