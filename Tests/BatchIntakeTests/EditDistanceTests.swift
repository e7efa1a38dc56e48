import Testing

@testable import BatchIntake

/// What “did you mean” rests on.
@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1),
    ("abc", "bc", 1),
    ("abc", "xabc", 1), ("ab", "ba", 1), ("abc", "acb", 1), ("abcd", "badc", 2), ("abc", "cab", 2),
    ("aab", "aba", 1), ("kitten", "sitting", 3), ("電話番号", "電番話号", 1), ("電話番号", "電話", 2),
  ])
  func countsSteps(one: String, other: String, expected: Int) {
    let (first, second) = (one.unicodeScalars.map(\.value), other.unicodeScalars.map(\.value))
    #expect(EditDistance.between(first, second) == expected)
    #expect(EditDistance.between(second, first) == expected)
  }

  /// Near are words of two steps, or of half the length.
  @Test(
    arguments: [
      ("abcd", ["abxy"], "abxy"), ("abcd", ["axyz"], nil), ("ab", ["xy"], "xy"),
      ("ab", ["xyz"], nil),
      ("abcdefgh", ["abcdwxyz"], "abcdwxyz"), ("abcdefgh", ["abcvwxyz"], nil),
      ("abcd", ["abcx", "abcd"], "abcd"), ("abcd", ["abcx", "abcy"], "abcx"), ("abcd", [], nil),
    ] as [(String, [String], String?)])
  func findsTheNearest(word: String, known: [String], expected: String?) {
    #expect(EditDistance.nearest(to: word, among: known) == expected)
  }
}
