import Testing

@testable import BatchIntake

@Suite struct ChoiceTests {
  private let scratch = Scratch()

  private func judge(_ choice: Choice, _ text: String) -> Outcome {
    text.withBytes { choice.judge($0, scratch) }
  }

  /// The code of the option that a text names, or nil.
  private func code(_ choice: Choice, _ text: String) -> String? {
    let outcome = judge(choice, text)
    return outcome.state == .valid ? choice.options[Int(outcome.code)].code : nil
  }

  @Test(arguments: [
    ("1", "01"), ("01", "01"), ("北海道", "01"), ("大阪", "27"), ("[14]神奈川県,kanagawa", "14"),
    ("［１４］神奈川県，ＫＡＮＡＧＡＷＡ", "14"), ("13 東京都", "13"), ("13:東京都", "13"),
    ("１３：東京都", "13"), ("神奈川", "14"), ("神 奈 川 県", "14"), ("神奈川\n県", "14"), ("13.0", "13"),
    ("1:北海道", "01"), ("01　北海道", "01"), ("47", "47"), ("13\n13", "13"),
  ])
  func findsPrefectures(text: String, expected: String) {
    #expect(code(Prefecture.choice, text) == expected)
  }

  @Test(arguments: [
    "茨木県", "372013", "010006", "00", "84", "48", "全国", "53", "島根県松江市", "1 3", "1\n3", "1-3", "0",
    "13:大阪府", "神\u{FA19}", "001", "011", "013", ".0", "13.", "13.05", "1.0.0", "00:北海道", "0:北海道",
  ])
  func refusesOtherPrefectures(text: String) {
    #expect(judge(Prefecture.choice, text).faults == Faults(.unknown))
    #expect(judge(Prefecture.choice, text).state == .refused)
  }

  @Test(arguments: [
    ("372013", ["37"]), ("010006", ["01"]), ("32201", ["32"]), ("990006", []), ("53", []),
    ("茨木県", ["茨城県"]), ("茨木", ["茨城県"]), ("島根県松江市", ["島根県"]), ("全国", []),
  ])
  func suggestsPrefectures(text: String, expected: [String]) {
    #expect(text.withBytes { Prefecture.choice.advice($0) }.candidates == expected)
  }

  @Test(arguments: [
    ("１", "1"), ("1:医科", "1"), ("歯", "3"), ("6:訪問看護", "6"), ("3.医療機関(歯科)", "3"),
    ("３．医療機関（歯科）", "3"), ("01", "1"), ("1.0", "1"), ("訪問看護ステ－ション", "6"), ("4 調剤", "4"),
    ("訪問看護ｽﾃｰｼｮﾝ", "6"),
  ])
  func findsCategories(text: String, expected: String) {
    #expect(code(Category.choice, text) == expected)
  }

  @Test(arguments: ["2", "5", "総合病院", "診療所", "△", "1:歯科", "2.保険医療機関(歯科)", "11"])
  func refusesOtherCategories(text: String) {
    #expect(code(Category.choice, text) == nil)
  }

  @Test(arguments: [
    ("1", "ntt-ip-vpn"), ("1:IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)", "ntt-ip-vpn"),
    ("IP-VPN回線事業者", "ntt-ip-vpn"), ("光コラボ", "ntt-ip-vpn"), ("ＮＴＴ", "ntt-ip-vpn"),
    ("IP-VPN回線事業者(NTTなど)", "ntt-ip-vpn"), ("CTC・QTnet", "other-ip-vpn"),
    ("CTC", "other-ip-vpn"), ("QTNet", "other-ip-vpn"), ("IP-Sec+IKE", "ipsec-ike"),
    ("IPsec＋IKE接続", "ipsec-ike"), ("ipsec-ike", "ipsec-ike"), ("other-ip-vpn", "other-ip-vpn"),
  ])
  func findsEligibilityLines(text: String, expected: String) {
    #expect(code(EligibilityLine.choice, text) == expected)
  }

  @Test(arguments: [
    ("1", "ip-vpn-ipv4"), ("1:IP-VPN接続【IPv4】", "ip-vpn-ipv4"), ("IPv4", "ip-vpn-ipv4"),
    ("1: IP-VPN接続【IPv4】", "ip-vpn-ipv4"), ("IPVPN接続(IPV6)", "ip-vpn-ipv6"),
    ("IPーVPN接続［IPv6］", "ip-vpn-ipv6"), ("3", "ipsec-ike"), ("3:IP-Sec+IKE接続", "ipsec-ike"),
    ("ISDN接続", "isdn"), ("ISDN", "isdn"), ("CTC", "ip-vpn-ipv4"),
  ])
  func findsClaimsLines(text: String, expected: String) {
    #expect(code(ClaimsLine.choice, text) == expected)
  }

  @Test func refusesOtherLines() {
    for text in ["IP-secHIKE", "ISDN", "ADSL", "2", "3"] {
      #expect(code(EligibilityLine.choice, text) == nil)
    }
    for text in ["光回線でお願いします", "NTT", "2", "4", "1:ISDN接続"] {
      #expect(code(ClaimsLine.choice, text) == nil)
    }
    for (text, proposed) in [
      ("IP-secHIKE", ["IPsec+IKE"]), ("STNet", []), ("KTC", []),
      ("1:IP-VPN回線事業者(NTT等、ただし、CTC・QTnetを除く)", [EligibilityLine.ntt.option.label]),
    ] {
      #expect(text.withBytes { EligibilityLine.choice.advice($0) }.candidates == proposed)
    }
  }

  @Test func findsTheShorterLists() {
    #expect(code(Payment.choice, "1:診療(調剤)報酬支払額から控除") == "1")
    #expect(code(Payment.choice, "診療（調剤）報酬支払額から控除") == "1")
    #expect(code(Payment.choice, "振込み") == "2")
    #expect(code(Payment.choice, "口座振替") == nil)
    #expect(code(RequestType.choice, "利用開始申請") == "new")
    #expect(code(RequestType.choice, "再申請") == nil)
    #expect(code(CodeKind.choice, "仮コ－ド") == "reception")
    #expect(code(CodeKind.choice, "新規") == nil)
    #expect(code(CodeChange.choice, "なし") == "none")
    #expect(code(CodeChange.choice, "変更あり") == nil)
    #expect(code(CodeChange.choice, "変更なし") == "none")
    #expect(code(EligibilityIDKind.choice, "caf") == "CAF")
    #expect(code(EligibilityIDKind.choice, "オンライン請求と同じ") == "same-as-claims")
    #expect(code(EligibilityIDKind.choice, "その他") == nil)
    #expect(code(ClaimsIDKind.choice, "ｵﾝﾗｲﾝ資格確認と同じ") == "same-as-eligibility")
  }

  @Test(arguments: [
    ("Opt.one3", 0), ("optone3", 0), ("OPT.ONE 3", 0), ("Opt・one３", 0), ("Opt one", 1),
    ("Optone", 1),
    ("Think 3", 2), ("ｔｈｉｎｋ―3", 2), ("Think One", 3), ("ThinkEpo", 4),
  ])
  func findsAProfilesSoftware(text: String, place: Int32) {
    let list = Choice(matching: ["Opt.one3", "Opt.one", "Think-3", "ThinkOne", "Thinkepo"])
    let outcome = judge(list, text)
    #expect(outcome.state == .valid && outcome.code == place)
  }

  @Test func findsAProfilesSystems() {
    let systems = [
      "Windows 10 IoT Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)",
      "Windows 10 Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)",
    ]
    let list = Choice(matching: systems)
    let text = "Windows10 Enterprise 2019 LTSC（64bit）／Microsoft Edge（chromium）"
    #expect(code(list, text) == systems[1])
    #expect(code(list, "Windows 11/Edge") == nil)
  }

  /// What stands between two numbers of a dealer's own label is a space, of any kind and width.
  @Test(arguments: [
    ("光10 20", true), ("光 10　20", true), ("光10\n20", true), ("光1020", false), ("光10!20", false),
    ("光10-20", false), ("光 1 020", false),
  ])
  func keepsNumbersApart(text: String, isFound: Bool) {
    let list = Choice([Option(code: "ntt-ip-vpn", label: "光 10 20")])
    #expect((code(list, text) == "ntt-ip-vpn") == isFound)
  }

  @Test func suggestsAProfilesSoftware() {
    let list = Choice(matching: ["Opt.one3", "Opt.one", "Think-3", "ThinkOne", "Thinkepo"])
    #expect("Think-4".withBytes { list.advice($0) }.candidates == ["Think-3"])
    #expect("別のソフト".withBytes { list.advice($0) }.candidates == [])
  }

  @Test func fixesOnlyWhatWasFolded() {
    for text in ["1", "医科", "医", "1:医科", "1 医科"] {
      #expect(judge(Category.choice, text).fixes == [])
    }
    #expect(judge(Category.choice, "１").fixes == .choice)
    #expect(judge(Category.choice, "医科\n医科").fixes == .choice)
    #expect(judge(Category.choice, "1.0").fixes == .excel)
  }

  @Test func takesItsOwnCodes() {
    let lists = [
      Prefecture.choice, Category.choice, RequestType.choice, CodeKind.choice, CodeChange.choice,
      Payment.choice, EligibilityLine.choice, ClaimsLine.choice, EligibilityIDKind.choice,
      ClaimsIDKind.choice,
    ]
    for list in lists {
      for (place, option) in list.options.enumerated() {
        for text in [option.code, option.label] + option.words {
          let outcome = judge(list, text)
          #expect(outcome.state == .valid && outcome.code == place && outcome.fixes == [])
        }
      }
    }
    #expect(Prefecture.choice.options.count == 47)
    #expect(Prefecture.choice.options[31].code == "32")
    #expect(Prefecture.choice.options[31].label == "島根県")
  }

  /// Every way of writing an option, spelled out: a list has no more of them, and no fewer, than it finds by its
  /// codes and its words.
  @Test func takesAllWaysOfWritingAnOption() {
    let lists: [(Choice, separators: [String])] = [
      (Prefecture.choice, [":", " "]), (Category.choice, [":", " ", "."]),
      (RequestType.choice, [":", " "]), (CodeKind.choice, [":", " "]),
      (CodeChange.choice, [":", " "]), (Payment.choice, [":", " "]),
      (EligibilityLine.choice, [":", " "]), (ClaimsLine.choice, [":", " "]),
      (EligibilityIDKind.choice, [":", " "]), (ClaimsIDKind.choice, [":", " "]),
    ]
    for (list, separators) in lists {
      var first: [String: Int] = [:]
      for (place, option) in list.options.enumerated() {
        let codes = [option.code] + (option.number.map { [$0] } ?? [])
        let words = [option.label] + option.words
        let joined = codes.flatMap { code in
          separators.flatMap { separator in words.map { code + separator + $0 } }
        }
        for form in codes + words + joined {
          let expected = first[form] ?? place
          first[form] = expected
          #expect(list.match(scalars(form)) == .init(place: expected, isExact: true), "\(form)")
          // A space at the end is folded away, so that only what is folded finds it.
          #expect(
            list.match(scalars(form + " ")) == .init(place: expected, isExact: false), "\(form)")
        }
      }
      for other in ["0", "99", "1:", "1;医科", "01:", "x:医科", "1:医科 1:歯科"] {
        #expect(list.match(scalars(other))?.isExact != true)
      }
    }
  }

  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test(arguments: [
    "◯", "〇", "○", "有", "あり", "有り", "1", "✓", "●", "✔\u{FE0F}", "〇\n〇", "ＹＥＳ", "ok", "レ", "ﾚ",
    "true",
    "同意する", "1.0", "yes",
  ])
  func readsConsent(text: String) {
    let outcome = text.withBytes { YesNo.consent.judge($0, scratch) }
    #expect(outcome.state == .valid && outcome.code == 1 && outcome.faults == [])
  }

  @Test(arguments: [
    "×", "☓", "否", "不可", "同意しません", "無", "なし", "0", "X", "ｘ", "No", "×\n×", "FALSE", "未",
  ])
  func readsRefusal(text: String) {
    let consent = text.withBytes { YesNo.consent.judge($0, scratch) }
    #expect(consent.state == .refused && consent.faults == Faults(.refused))
    let plain = text.withBytes { YesNo.plain.judge($0, scratch) }
    #expect(plain.state == .valid && plain.code == 0)
  }

  @Test(arguments: [
    "Ⅹ", "－", "△", "？", "準備中", "○　条件あり", "×（今後対応予定）", "可（調整中）", "○（予定）", "○×",
    "○\n×", "検討中", "要相談", "○(要確認)", "契約済", "2", "11",
  ])
  func readsNothingIntoHesitation(text: String) {
    let outcome = text.withBytes { YesNo.consent.judge($0, scratch) }
    #expect(outcome.state == .refused && outcome.faults == Faults(.unclear))
  }

  /// A no is proposed where it is a value: nobody is told to write what would be refused.
  @Test func proposesNoRefusal() {
    for text in ["×（今後対応予定）", "0 )0", "無（検討中）"] {
      #expect(text.withBytes { YesNo.consent.advice($0).candidates } == [])
      #expect(text.withBytes { YesNo.fletsV6.advice($0).candidates } == [])
    }
    #expect("×（今後対応予定）".withBytes { YesNo.plain.advice($0).candidates } == ["×"])
    #expect("○　条件あり".withBytes { YesNo.consent.advice($0).candidates } == ["○"])
    #expect("はい。".withBytes { YesNo.consent.advice($0).candidates } == ["はい"])
    #expect("いいえ！".withBytes { YesNo.consent.advice($0).candidates } == [])
    #expect("はい？".withBytes { YesNo.consent.advice($0).candidates } == [])
  }

  @Test func readsTheV6Option() {
    func judge(_ text: String) -> Outcome { text.withBytes { YesNo.fletsV6.judge($0, scratch) } }
    #expect(judge("契約済").code == 1 && judge("契約済").faults == [])
    #expect(judge("○").code == 1)
    for text in ["契約予定", "申込中", "利用開始までに契約", "planned"] {
      #expect(judge(text).state == .valid && judge(text).code == 2)
      #expect(judge(text).faults == Faults(.planned))
    }
    for text in ["無", "未契約", "×"] { #expect(judge(text).faults == Faults(.refused)) }
    for text in ["不明", "？", "予定"] { #expect(judge(text).faults == Faults(.unclear)) }
    #expect((0..<3).map { YesNo.fletsV6.quotedCodes.bare($0).string } == ["no", "yes", "planned"])
  }
}
