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

  /// The nearest of the known words that are near at all: a step for each three scalars apart, or one that
  /// holds what was typed. What both begin with, up to a dot, makes no two words alike; nor does case part them.
  static func nearest(to word: String, among known: [String]) -> String? {
    let typed = scalars(word)
    let near = known.compactMap { known -> (steps: Int, word: String)? in
      let (one, other) = withoutSharedParts(typed, scalars(known))
      let steps = between(one, other)
      let isHeld = one.count >= 3 && other.contains(one)
      return isHeld || steps <= max(1, one.count / 3) ? (steps, known) : nil
    }
    return near.min { $0.steps < $1.steps }?.word
  }

  private static func scalars(_ word: String) -> [UInt32] {
    word.lowercased().unicodeScalars.prefix(80).map(\.value)
  }

  private static func withoutSharedParts(_ one: [UInt32], _ other: [UInt32]) -> ([UInt32], [UInt32])
  {
    let dot = UInt32(UInt8(ascii: "."))
    let shared = zip(one, other).prefix { $0 == $1 }.lastIndex { $0.0 == dot }.map { $0 + 1 } ?? 0
    return (Array(one[shared...]), Array(other[shared...]))
  }
}
