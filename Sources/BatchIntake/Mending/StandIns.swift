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

/// An edit that waits: another says otherwise of the same row, and people have to choose.
struct WaitingEdit: Sendable {
  /// Whom it would stand in for.
  let sheet: Int
  let row: Int
  /// Under which key it comes back.
  let key: RecordKey
  /// The file in which it stood first.
  let source: String
  let cells: RowStore.Place
}

/// A row of which people say different things.
struct KeyConflict: Sendable {
  /// The files in which people say different things.
  let files: [String]
  /// What the only edit that waits says: what stands is written beside that, so that both are seen, and either
  /// can be taken out.
  let only: UInt64?
  /// What stands, where that is no row of the sheet's own.
  let standing: UInt64

  /// What a finding says of it.
  var facts: [String] { [files.joined(separator: ", ")] }
}

/// A row of mended files that stands for none of a sheet's.
struct StaleRow: Sendable {
  /// Its file's place in the run, its row and line there.
  let file: Int
  let row: Int
  let line: Int
  let keyText: String
  let origin: MendedOrigin
  /// The file in which it stood, of an edit that waited for a choice when its row was there.
  let waitsSince: String?
  /// Why it could not be read; nil where it is its key that fits nothing.
  let fault: Fault?
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
  /// Edits that wait, by sheet and row.
  private(set) var waiting: [WaitingEdit] = []
  private var conflicts: [Int: [Int: KeyConflict]] = [:]
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

  /// What people disagree on in a data row of the sheet at `place`.
  @inline(__always)
  func conflict(_ row: Int, of place: Int) -> KeyConflict? {
    conflicts.isEmpty ? nil : conflicts[place]?[row]
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
    try matching.find(in: sheets, options)
    let seats = layouts(of: matching, files, sheets, options.profile.aliases)
    let store = try RowStore()
    try lay(&matching, files, seats, store)
    let told = Set(files.flatMap { $0.rejectedSheets.compactMap { places[$0] } })
    matching.settle(toldAnew: told)
    take(matching, files, seats, toldAnew: told)
    self.store = try store.finished()
  }

  /// A file's rows in the columns of one sheet, and the view under which they are read.
  private struct Seat {
    let layout: Layout
    /// Of the sheet itself, and with what only mended rows have.
    let ownCount: Int
    let columnCount: Int
    let view: Int

    func remarks(in laid: [Bytes], isCompleted: Bool) -> Matching.Remarks {
      guard layout.bringsColumns || isCompleted else { return .noColumn }
      let own = laid.prefix(columnCount).dropFirst(ownCount).filter { $0.count > 0 }
      if own.isEmpty { return .none }
      var print = Fingerprint()
      for cell in own { print.add(cell) }
      return .some(print.value)
    }
  }

  /// Rows of mended files in the columns of their sheets. A row's cells hold until the next is laid.
  private final class Laying {
    private let seats: [Pair: Seat]
    private let views: [OpenSheet]
    private let originals: StoredRows
    private var prints: [Int: RowPrint] = [:]
    private let (reader, original, standing) = (RowReader(), RowReader(), RowReader())

    init(_ seats: [Pair: Seat], views: [OpenSheet], originals: StoredRows) {
      self.seats = seats
      self.views = views
      self.originals = originals
    }

    private func seat(of candidate: Matching.Candidate) -> Seat? {
      candidate.sheet.flatMap { seats[Pair(file: candidate.file, sheet: $0)] }
    }

    private func print(of view: Int) -> RowPrint {
      if let known = prints[view] { return known }
      let print = RowPrint(views[view].compiled.map)
      prints[view] = print
      return print
    }

    /// A candidate's row as its sheet would have it; as its file has it where there is no such sheet.
    func row(_ number: Int, of matching: Matching) throws(SourceError) -> Matching.Row {
      let candidate = matching.candidates[number]
      let cells = try matching.cells(of: number, reader).all
      guard let seat = seat(of: candidate) else {
        return Matching.Row(cells: cells, print: candidate.print)
      }
      let print = print(of: seat.view)
      let own = try matching.original(of: candidate).map { row throws(SourceError) in
        try original.cells(row.cells, of: originals).all
      }
      let laid = seat.layout.laid(cells, width: seat.columnCount, over: own ?? [], print)
      return Matching.Row(
        cells: laid, print: own == nil ? candidate.print : print.print(of: laid),
        remarks: seat.remarks(in: laid, isCompleted: false))
    }

    /// Gives a row what stands in the columns that its file lacks.
    func complete(
      _ row: inout Matching.Row, of candidate: Matching.Candidate, by place: RowStore.Place,
      of rows: StoredRows
    ) throws(SourceError) {
      guard let seat = seat(of: candidate) else { return }
      row.cells = seat.layout.completed(row.cells, by: try standing.cells(place, of: rows).all)
      row.print = print(of: seat.view).print(of: row.cells)
      row.remarks = seat.remarks(in: row.cells, isCompleted: true)
    }
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
        layout: layout, ownCount: sheet.header.count, columnCount: header.count,
        view: view(sheet, header, aliases))
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

  /// Writes each row anew as its sheet would have it. What stands comes first: an edit says nothing of the columns
  /// that its file lacks, and stands beside that.
  private func lay(
    _ matching: inout Matching, _ files: [MendedFile], _ seats: [Pair: Seat], _ store: RowStore
  ) throws(SourceError) {
    let laying = Laying(seats, views: views, originals: try matching.store.finished())
    let memory = try RowStore()
    var standing: [Matching.Wanted: RowStore.Place] = [:]
    let isKept = matching.candidates.map { files[$0.file].origin == .kept }
    for number in isKept.indices where isKept[number] {
      let row = try laying.row(number, of: matching)
      let candidate = matching.candidates[number]
      if let claim = matching.soleClaim(of: candidate),
        !files[candidate.file].rows[candidate.row].waits, standing[claim] == nil
      {
        standing[claim] = try memory.append(row.cells)
      }
      try matching.lay(number, row, in: store)
    }
    let remembered = try memory.finished()
    for number in isKept.indices where !isKept[number] {
      var row = try laying.row(number, of: matching)
      let candidate = matching.candidates[number]
      if let place = matching.soleClaim(of: candidate).flatMap({ standing[$0] }),
        candidate.key?.isBeside(row.print) != true
      {
        try laying.complete(&row, of: candidate, by: place, of: remembered)
      }
      try matching.lay(number, row, in: store)
    }
    withExtendedLifetime(laying) {}
  }

  /// Takes over what was decided. A stale row that was kept is let go, and so is one that waits, where the file
  /// of refused rows that it stands in as well is read, and no longer has it: who takes it out there has done with it.
  private mutating func take(
    _ matching: Matching, _ files: [MendedFile], _ seats: [Pair: Seat], toldAnew: Set<Int>
  ) {
    let stillThere = Set(
      matching.candidates.filter(\.isUntouched).map { files[$0.file].rows[$0.row].keyText })
    for (number, candidate) in matching.candidates.enumerated() {
      guard let cells = candidate.laid else { continue }
      let file = files[candidate.file]
      switch candidate.fate {
      case .idle: break
      case .standsIn(let row):
        guard let sheet = candidate.claimed, let key = candidate.key,
          let seat = seats[Pair(file: candidate.file, sheet: sheet)]
        else { continue }
        rows[sheet, default: [:]][row] = StandIn(
          key: key.at(row, beside: candidate.print), view: seat.view, cells: cells,
          hasStrayQuote: file.rows[candidate.row].hasStrayQuote)
      case .waits(let row, let key):
        guard let sheet = candidate.claimed else { continue }
        waiting.append(
          WaitingEdit(
            sheet: sheet, row: row, key: key, source: matching.source(of: number), cells: cells))
      case .stale:
        let mended = file.rows[candidate.row]
        let isRead = file.origin == .kept && toldAnew.contains(candidate.sheet ?? -1)
        if isRead && mended.isTold && !stillThere.contains(mended.keyText) { continue }
        stale.append(StaleRow(file, candidate, cells: cells))
      }
    }
    for conflict in matching.conflicts {
      conflicts[conflict.sheet, default: [:]][conflict.row] = KeyConflict(
        files: matching.files(of: conflict), only: conflict.only, standing: conflict.standing)
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
    waitsSince = mended.waitsSince
    fault = mended.fault
    sheet = candidate.sheet
    self.cells = cells
  }
}
