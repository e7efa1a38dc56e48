import Testing

@testable import BatchIntake

/// Names of lines among other letters: what stands apart is a name, what is part of a longer word is none.
@Suite struct LineWordEdgeTests {
  private let judge = CellJudge(ProfileLists(.optec, today: exampleDay), kinds: [])

  private func advice(_ text: String, _ list: Choice = EligibilityLine.choice) -> Advice {
    text.withBytes { judge.advice($0, .choice(list), .unknown, prefix: nil) }
  }

  /// eo and au are networks of their own, and two letters long.
  @Test(
    arguments: [
      ("eo", true), ("Neo", false), ("eoN", false), ("eoA", false), ("Aeo", false), ("eoZ", false),
      ("Zeo", false),
      ("eoz", false), ("aeo", false), ("回線eo", true), ("eo回線", true), ("aあeo", true),
      ("eoあa", true),
      ("N eo", true), ("eo N", true), ("eo{", true), ("eo`", true), ("eo5", true), ("5eo", true),
      ("ＥＯ", true),
      ("neo eo", true), ("e-o", true), ("au", true), ("AU光", true), ("Tau", false),
      ("スターリンク", true),
      ("スタリンク", false), ("スタ-リンク", false), ("地元のケ-ブル", false), ("4G", true), ("14G", true),
      ("14Gx", false),
    ])
  func aShortNameStandsApart(text: String, expected: Bool) {
    #expect((advice(text).hint == advice("KDDI").hint) == expected, "\(text)")
  }

  @Test(
    arguments: [
      "So-net光", "Sonet光", "So‐net光", "ＳＯ ＮＥＴ光", "So・net光", "so'net光", "So.net光", "So:net光",
      "So!net光",
      "sonetひかり", "SonetHikari", "Sonetヒカリ", "asahinet光", "ASAHINET光", "ｿﾈｯﾄ光", "ソネット光",
    ])
  func signsAndCaseDoNotCount(text: String) {
    #expect(advice(text).candidates == [EligibilityLine.ntt.option.portal], "\(text)")
  }

  /// What is longer than 200 bytes is not looked through.
  @Test(arguments: [(200, true), (201, false)]) func aNameIsNotSoughtInLongTexts(
    count: Int, expected: Bool
  ) {
    let text = "ソフトバンク" + String(repeating: " ", count: count - 21) + "光"
    #expect((advice(text).hint == advice("ソフトバンク光").hint) == expected)
  }

  /// Of two that propose the same the one with more to say is told.
  @Test func aLineOfDocomoIsToldFirst() {
    for text in ["光コラボ（ドコモ光）", "フレッツ ドコモ光", "ドコモ光 OCN光"] {
      #expect(advice(text).hint == advice("ドコモ光").hint, "\(text)")
      #expect(advice(text).candidates == [EligibilityLine.ntt.option.portal])
    }
    #expect(advice("OCN光").hint != advice("ドコモ光").hint)
  }

  @Test(
    arguments: [
      ("フレッツ光 IPv4 IPv6", []), ("フレッツ光 IPv6", [ClaimsLine.ipv6.option.label]), ("フレッツ光 IPv4", []),
      ("コミュファ光 IPv4", [ClaimsLine.ipv4.option.label]), ("OCN光、コミュファ光", []),
    ])
  func namesAndTheListsWordsAgree(text: String, candidates: [String]) {
    #expect(advice(text, ClaimsLine.choice).candidates == candidates, "\(text)")
  }

  /// A word that nobody knows says less than one that is not clear.
  @Test(arguments: [
    ("KTC", false), ("不明", true), ("光KTC", true), ("有線KTC", true), ("KTC光", false), ("7", true),
  ])
  func asksWhereTheKindIsNamed(text: String, expected: Bool) {
    #expect((advice(text).hint == advice("不明").hint) == expected, "\(text)")
  }
}
