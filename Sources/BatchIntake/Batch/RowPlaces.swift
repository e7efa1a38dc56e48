/// Where the rows of a batch stand, as people find them: the file, and the row that a spreadsheet shows.
struct RowPlaces: Sendable {
  /// From one row of the batch on, by how much a spreadsheet's number is higher than the row's own: titles
  /// and empty lines make it grow.
  struct Shift: Sendable {
    let row: Int
    let by: Int
  }

  /// Files with more empty lines among their rows are told by numbers of data rows from there on.
  private static let maxShifts = 100_000
  private var starts: [(first: Int, name: String)] = []
  private var shifts: [Shift] = []

  mutating func add(_ name: String, firstRow: Int) { starts.append((firstRow, name)) }

  /// Takes what a block showed, in the order of the rows.
  mutating func add(_ shown: [Shift]) {
    for shift in shown where shifts.last?.by != shift.by && shifts.count < Self.maxShifts {
      shifts.append(shift)
    }
  }

  /// A row of the batch as reports name it.
  func name(of row: Int, _ language: Language) -> String {
    let next = starts.partitioningIndex { $0.first > row }
    guard next > 0 else { return "" }
    let file = starts[next - 1]
    let number = row - file.first + 1
    let last = shifts.partitioningIndex { $0.row > row }
    if shifts.count == Self.maxShifts && last == shifts.count {
      return language == .ja ? "\(file.name) の \(number) 件目" : "\(file.name), record \(number)"
    }
    let shown = number + (last > 0 ? shifts[last - 1].by : 0)
    return language == .ja ? "\(file.name) の \(shown) 行目" : "\(file.name), row \(shown)"
  }
}

extension Array {
  /// The first place whose element belongs to the second half, of elements that are halved by `isSecond`.
  fileprivate func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if isSecond(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
