import Testing

@testable import BatchIntake

/// Whom a profile knows as the dealer's own.
@Suite struct DealerNameTests {
  private func holds(
    _ contact: String, dealer: String = "", _ change: (inout Profile) -> Void = { _ in }
  ) -> Bool {
    var profile = Profile.none
    change(&profile)
    let names = DealerNames(profile)
    return contact.withBytes { contact in dealer.withBytes { names.hold(contact, dealer: $0) } }
  }

  @Test(
    arguments: [
      ("販売 太郎", true), ("販売太郎", true), ("販売　太郎", true), ("販売 太", false), ("販売 太郎 様", false),
      ("太郎", false),
      ("花子", false), ("", false),
    ])
  func contactsAreKnownWhole(contact: String, expected: Bool) {
    #expect(holds(contact) { $0.dealerContacts = ["販売 太郎", "局 花子"] } == expected)
  }

  /// Characters whose last six bits are none, all or one.
  @Test(arguments: ["局 花子", "A", "@田", "元 太郎", "丁 太郎"]) func anyCharacterMayBegin(contact: String) {
    #expect(holds(contact) { $0.dealerContacts = [contact] })
    #expect(!holds("鳥 花子") { $0.dealerContacts = [contact] })
  }

  @Test(
    arguments: [
      ("オプテック 山田", true), ("ｵﾌﾟﾃｯｸ 山田", true), ("㈱オプテック", true), ("山田（オプテック）", true), ("オプテ", false),
      ("オプト 山田", false), ("ｵﾌﾟﾄ 山田", false),
    ])
  func firmsAreFoundInAContact(contact: String, expected: Bool) {
    let found = holds(contact) { $0.software = [.init(name: "x", vendor: "株式会社オプテック")] }
    #expect(found == expected, "\(contact)")
  }

  /// A name of two characters may be a person's.
  @Test(arguments: [("ABC", true), ("AB", false), ("三木社", true), ("三木", false), ("有限会社三木", false)])
  func aFirmHasThreeCharacters(name: String, expected: Bool) {
    #expect(holds("\(name) 花子") { $0.software = [.init(name: "x", vendor: name)] } == expected)
    #expect(holds("\(name) 花子") { $0.defaults[.clinicDealer] = name } == expected)
    #expect(holds("\(name) 花子", dealer: name) == expected)
  }

  @Test(
    arguments: [
      ("みなと 山田", "みなと", true), ("みなと 山田", "株式会社みなと", true), ("みなと 山田", "（株）みなと", true),
      ("ミナト 山田", "ﾐﾅﾄ", true),
      ("Minato 山田", "Ｍｉｎａｔｏ", true), ("小鳥 花子", "みなと", false), ("小鳥 花子", "株式会社みなと", false),
      ("小鳥 花子", "", false), ("みなみ 山田", "みなと", false), ("山田 みなと", "みなと", true),
    ])
  func theRowsOwnDealerIsFound(contact: String, dealer: String, expected: Bool) {
    #expect(holds(contact, dealer: dealer) == expected, "\(contact) \(dealer)")
  }
}
