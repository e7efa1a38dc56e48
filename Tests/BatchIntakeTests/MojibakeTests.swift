import Testing

@testable import BatchIntake

@Suite struct MojibakeTests {
  @Test(arguments: [
    "蛹ｻ逋よｩ滄未繧ｳ繝ｼ繝", "譚ｱ莠ｬ驛ｽ", "縺", "abc 繝ｻ", "ﾃｩ譚ｱ", "譚ｱﾃｩ",
  ])
  func tellsUTF8ReadAsCP932(text: String) {
    #expect(text.withBytes { Mojibake.isMojibake($0) })
  }

  @Test(arguments: [
    "医療法人みなと会", "ｸﾘﾆｯｸ", "澤田齋藤", "濱口", "髙橋", "0852-31-0001", "", "○", "ﾃｽﾄ", "邊見", "龍", "黑",
    "みなと𠮷医院", "CAF2200000001", "鷗", "櫻井鷹", "鳥取県立中央病院",
  ])
  func leavesOrdinaryTextAlone(text: String) {
    #expect(!text.withBytes { Mojibake.isMojibake($0) })
  }
}
