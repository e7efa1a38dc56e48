/// How far two words are apart; what “did you mean” rests on.
enum EditDistance {
  /// Scalars to insert, leave out, replace or swap with their neighbour.
  static func between(_ one: [UInt32], _ other: [UInt32]) -> Int {
    var before: [Int] = []
    var above = Array(0...other.count)
    for row in one.indices {
      var line = [row + 1]
      for column in other.indices {
        let replaced = above[column] + (one[row] == other[column] ? 0 : 1)
        var least = min(replaced, above[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      before = above
      above = line
    }
    return above[other.count]
  }

  /// The nearest of the known words, if it is near at all.
  static func nearest(to word: String, among known: [String]) -> String? {
    let scalars = word.unicodeScalars.prefix(80).map(\.value)
    let scored = known.map { (between(scalars, $0.unicodeScalars.map(\.value)), $0) }
    guard let best = scored.min(by: { $0.0 < $1.0 }), best.0 <= max(2, scalars.count / 2) else {
      return nil
    }
    return best.1
  }
}
