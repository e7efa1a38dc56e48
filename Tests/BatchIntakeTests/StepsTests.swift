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
}
