/// How the columns of a file of mended rows lie in those of their sheet.
struct Layout {
  /// For each column of the file, its place among the sheet's, or after them.
  private let places: [Int]
  /// Columns of fields that the sheet has twice and the file once, or the file in another column or other
  /// parts: without them nothing is doubled.
  let contradicting: [Int]
  /// Other columns of the sheet that the file lacks: lost, or added to the sheet since.
  private let lacking: [Int]
  /// Columns of the file without a title after all that the sheet has: where a spreadsheet that saves rows of one
  /// width puts what a row has too much.
  private let untitled: [Int]
  /// How many columns the sheet has.
  private let count: Int
  /// Whether the sheet's rows have no length of their own.
  private let isOfWorkbook: Bool
  /// Whether the file has columns that the sheet lacks: clerks' own.
  let bringsColumns: Bool

  /// Lays a file's columns into a sheet's; columns that the sheet lacks are put after `extras`. Columns without a title
  /// that the file lacks are its next: no workbook keeps those at the end of a header.
  init(_ header: [String], _ sheet: OpenSheet, extras: inout [String], aliases: [String: Field]) {
    let lost = sheet.header.count(where: \.isEmpty) - header.count(where: \.isEmpty)
    let file = header + Array(repeating: "", count: max(0, lost))
    var named = Self.byName(sheet.header)
    var places: [Int?] = file.map { named[HeaderFold.folded($0)]?.popFirst() }
    var free = Set(sheet.header.indices).subtracting(places.compactMap { $0 })
    let map = ColumnMap(header: file, aliases: aliases)
    for column in file.indices where places[column] == nil && map.columns[column].field != nil {
      places[column] =
        sheet.compiled.map.columns.first {
          $0.field == map.columns[column].field && free.contains($0.index)
            && $0.part == map.columns[column].part
        }.map { free.remove($0.index) } ?? nil
    }
    var known = Self.byName(extras)
    for column in file.indices where places[column] == nil {
      let place = known[HeaderFold.folded(file[column])]?.popFirst()
      if place == nil { extras.append(file[column]) }
      places[column] = sheet.header.count + (place ?? extras.count - 1)
    }
    self.places = places.compactMap { $0 }
    isOfWorkbook = sheet.workbook != nil
    let brought = file.indices.filter { (places[$0] ?? 0) >= sheet.header.count }
    bringsColumns = !brought.isEmpty
    let titled = file.lastIndex { !HeaderFold.folded($0).isEmpty } ?? -1
    untitled = brought.filter { $0 > titled }
    count = sheet.header.count
    var once = sheet.compiled.columns.doubled
    for column in brought { map.columns[column].field.map { once.insert($0) } }
    let left = free.sorted().filter { !sheet.header[$0].isEmpty }
    let isContradicting = { (column: Int) in
      sheet.compiled.map.columns[column].field.map(once.contains) ?? false
    }
    contradicting = left.filter(isContradicting)
    lacking = left.filter { !isContradicting($0) }
  }

  /// The places of columns, ascending, by what their titles are called.
  private static func byName(_ titles: [String]) -> [String: ArraySlice<Int>] {
    Dictionary(grouping: titles.indices) { HeaderFold.folded(titles[$0]) }.mapValues { $0[...] }
  }

  /// The header that rows laid by this are read under.
  func header(_ sheet: OpenSheet, extras: [String]) -> [String] {
    sheet.header.indices.map { contradicting.contains($0) ? "" : sheet.header[$0] } + extras
  }

  /// A row of the file, with what stands in the columns that it lacks.
  func completed(_ laid: [Bytes], by standing: [Bytes]) -> [Bytes] {
    var row = laid
    let own = Set(places).union(contradicting)
    for place in standing.indices where place < row.count && !own.contains(place) {
      row[place] = standing[place]
    }
    return row
  }

  /// A row's cells, laid into `width` columns; what stands beyond the file's own comes after all. `own` is the
  /// sheet's row that it stands in for: a column that the file lacks keeps its cell, and so does a cell that says
  /// the same, and what no field is; and what it has too much is so in the file, wherever it lies.
  func laid(_ cells: [Bytes], width: Int, over own: [Bytes], _ print: RowPrint) -> [Bytes] {
    let surplus = surplus(of: cells, over: own)
    let last = places.prefix(cells.count).max() ?? -1
    let isWhole =
      cells.count >= places.count || !lacking.isEmpty || isOfWorkbook || !surplus.isEmpty
    var row = [Bytes](repeating: .none, count: isWhole ? width : last + 1)
    for (column, cell) in cells.prefix(places.count).enumerated() where !surplus.contains(column) {
      let place = places[column]
      let isOwn =
        place < min(own.count, count)
        && (print.saysSame(cell, own[place], column: place) || !print.isKnown(place))
      row[place] = isOwn ? own[place] : cell
    }
    for place in lacking where place < own.count { row[place] = own[place] }
    return row + surplus.map { cells[$0] } + cells.dropFirst(places.count)
  }

  /// The columns of the file that hold what the sheet's row has too much, up to the last that is filled.
  private func surplus(of cells: [Bytes], over own: [Bytes]) -> ArraySlice<Int> {
    let columns = untitled.prefix(max(0, own.count - count))
    let isFilled = { (column: Int) in column < cells.count && cells[column].count > 0 }
    return columns.lastIndex(where: isFilled).map { columns[...$0] } ?? []
  }
}
