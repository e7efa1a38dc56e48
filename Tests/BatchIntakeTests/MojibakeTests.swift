import Testing

@testable import BatchIntake

@Suite struct MojibakeTests {
  @Test(arguments: [
    "蛹ｻ逋よｩ滄未繧ｳ繝ｼ繝", "譚ｱ莠ｬ驛ｽ", "縺", "abc 繝ｻ", "ﾃｩ譚ｱ", "譚ｱﾃｩ",
    // Cut off, and with bytes that CP932 has no character for.
    "螻ｱ逕ｰ螟ｪ驛", "譚ｱ莠ｬ逞・劼", "鬮俶ｩ句・遘・", "蟲ｶ譬ｹ逵檎ｫ倶ｸｭ螟ｮ逞・劼",
  ])
  func tellsUTF8ReadAsCP932(text: String) {
    #expect(text.withBytes { Mojibake.isMojibake($0) })
  }

  /// The table of characters marks each with which such text may begin, and no other.
  @Test func marksWhatMayBegin() {
    var marked: Set<Int> = []
    Mojibake.forEachBeginning { marked.insert($0) }
    #expect(marked == Set((0..<0x10000).filter { Mojibake.mayBegin(UInt32($0)) }))
    #expect(marked.count > 1000)
  }

  @Test(arguments: [
    "医療法人みなと会", "ｸﾘﾆｯｸ", "澤田齋藤", "濱口", "髙橋", "0852-31-0001", "", "○", "ﾃｽﾄ", "邊見", "龍", "黑",
    "みなと𠮷医院", "CAF2200000001", "鷗", "櫻井鷹", "鳥取県立中央病院", "齋藤・佐藤医院", "鷗・鴨クリニック", "ﾐﾅﾄ・ｶﾓﾒ", "鷲尾医院・",
  ])
  func leavesOrdinaryTextAlone(text: String) {
    #expect(!text.withBytes { Mojibake.isMojibake($0) })
  }
}
