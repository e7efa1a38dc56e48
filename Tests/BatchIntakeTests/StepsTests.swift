import Testing

@testable import BatchIntake

@Suite struct StepsTests {
  private let scratch = Scratch()

  private func judge(_ text: String, paper: Bool = false) -> Outcome {
    text.withBytes { Steps.judge($0, scratch, allowsPaper: paper) }
  }

  @Test(
    arguments: [
      ("アカウント、資格確認", [.account, .eligibility]), ("アカウント+資格確認", [.account, .eligibility]),
      ("アカウント・資格確認・証明書", [.account, .eligibility, .certificate]),
      ("資格確認／請求", [.eligibility, .claims]), ("ｱｶｳﾝﾄ･資格確認", [.account, .eligibility]),
      ("アカウント；請求｜証明書", [.account, .claims, .certificate]), ("すべて", .all), ("ALL", .all),
      ("全て", .all), ("電子証明書発行\r\nオンライン請求", [.certificate, .claims]),
      ("account & claims", [.account, .claims]),
      ("ポータル登録　請求、", [.account, .claims]), ("ユ－ザ－登録", .account),
    ] as [(String, Steps)])
  func readsLists(text: String, steps: Steps) {
    let outcome = judge(text)
    #expect(outcome.state == .valid && outcome.code == Int32(steps.rawValue))
  }

  @Test(arguments: ["一式", "なし", "請求(紙)", "、", "アカウント、先月分", "資格確認と請求"])
  func refusesOtherWords(text: String) {
    #expect(judge(text).faults == Faults(.unknown))
  }

  @Test func knowsPaperWhereItMay() {
    #expect(judge("請求（紙）", paper: true).code == Int32(Steps.paperClaims.rawValue))
    let both: Steps = [.account, .paperClaims]
    #expect(judge("アカウント、請求(紙)", paper: true).code == Int32(both.rawValue))
    #expect(judge("先月分", paper: true).state == .refused)
  }

  @Test func takesItsOwnCodes() {
    let outcome = judge(Steps.all.codes.joined(separator: "、"))
    #expect(outcome.code == Int32(Steps.all.rawValue) && outcome.fixes == [])
    #expect(Steps.all.codes == ["account", "eligibility", "certificate", "claims"])
    #expect(judge("すべて").fixes == [])
    #expect(judge("ｱｶｳﾝﾄ").fixes == .choice)
  }

  @Test func suggestsTheListThatWasMeant() {
    let advice = "アカント、資格確認".withBytes { Steps.advice($0, allowsPaper: false) }
    #expect(advice.candidates == ["アカウント、資格確認"])
    #expect("一式".withBytes { Steps.advice($0, allowsPaper: false) }.candidates == [])
  }

  /// A space within a name parts it, and a piece that several names share is none of them.
  @Test(
    arguments: [
      ("オンライン 資格確認", false, "資格確認"), ("オンライン 請求", false, "請求"),
      ("オンライン　資格確認、証明書", false, "資格確認、証明書"), ("電子 証明書 請求", false, "証明書、請求"),
      ("新規 ユーザー登録", false, "アカウント"), ("オンライン", false, nil), ("オンライン、請求", false, nil),
      ("資格確認と請求", false, nil), ("請求 (紙)", false, nil),
      ("請求 (紙)", true, "請求(紙)"), ("請求　（紙）", true, "請求(紙)"), ("オンライン請求 (紙)", true, "請求(紙)"),
      ("紙で 請求済", true, "請求(紙)"), ("資格確認済 請求 (紙)", true, "資格確認、請求(紙)"),
    ] as [(String, Bool, String?)])
  func joinsWhatASpaceParted(text: String, allowsPaper: Bool, proposed: String?) {
    let advice = text.withBytes { Steps.advice($0, allowsPaper: allowsPaper) }
    #expect(judge(text, paper: allowsPaper).faults == Faults(.unknown))
    #expect(advice.candidates == (proposed.map { [$0] } ?? []), "\(text)")
  }
}
