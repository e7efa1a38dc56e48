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

  /// Near are words of a step for each three scalars, and those that hold what was typed; what is before the
  /// last dot that both have does not count.
  @Test(
    arguments: [
      ("abcd", ["abcx"], "abcx"), ("abcd", ["abxy"], nil), ("ab", ["xb"], "xb"),
      ("ab", ["xy"], nil),
      ("abcdef", ["abcdxy"], "abcdxy"), ("abcdef", ["abcxyz"], nil),
      ("ABCDEF", ["abcdxy"], "abcdxy"),
      ("abcd", ["abcx", "abcd"], "abcd"), ("abcd", ["abcx", "abcy"], "abcx"), ("abcd", [], nil),
      ("bcd", ["abcdefgh"], "abcdefgh"), ("bc", ["abcdefgh"], nil),
      ("clinic.fax", ["clinic.name", "clinic.phone"], nil),
      ("clinic.postalCode", ["clinic.phone", "clinic.prefecture"], nil),
      ("clinic.nmae", ["clinic.phone", "clinic.name"], "clinic.name"),
      ("clinc.name", ["clinic.phone", "clinic.name"], "clinic.name"),
      ("clinic.code", ["clinic.institutionCode", "clinic.category"], "clinic.institutionCode"),
      ("claims.startMonth.early", ["claims.startMonth.too-early"], "claims.startMonth.too-early"),
    ] as [(String, [String], String?)])
  func findsTheNearest(word: String, known: [String], expected: String?) {
    #expect(EditDistance.nearest(to: word, among: known) == expected)
  }
}
