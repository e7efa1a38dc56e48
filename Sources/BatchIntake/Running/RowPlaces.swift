/// Where the rows of a batch stand: one entry per file, since rows of a file follow each other.
struct RowPlaces: Sendable {
  private var starts: [(first: Int, name: String)] = []

  mutating func add(_ name: String, firstRow: Int) { starts.append((firstRow, name)) }

  /// A row as reports name it: its file and its number there.
  func name(of row: Int) -> String {
    guard let file = starts.last(where: { $0.first <= row }) else { return "" }
    return "\(file.name) \(row - file.first + 1)"
  }
}
