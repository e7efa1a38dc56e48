import Testing

@testable import BatchIntake

@Suite struct NameTests {
  private let scratch = Scratch()

  private func judge(_ text: String, _ kind: Name.Kind = .clinic, check: (Outcome) -> Void) {
    text.withBytes { check(Name.judge($0, scratch, kind: kind)) }
  }

  @Test(
    arguments: [
      ("医療法人　みなと会　みなと医院", "医療法人　みなと会　みなと医院", []),
      ("みなとｸﾘﾆｯｸ", "みなとクリニック", .kana),
      ("みすゝﾞ医院", "みすゞ医院", .kana),
      ("ﾐﾅﾄ･ﾒﾃﾞｨｶﾙ･ｸﾘﾆｯｸ", "ミナト・メディカル・クリニック", .kana),
      ("医療法人社団ﾊﾟｼﾌｨｯｸ会", "医療法人社団パシフィック会", .kana),
      ("ＪＲみなと病院", "ＪＲみなと病院", []),
      ("みなとエアポートサービス㈱健康管理室", "みなとエアポートサービス㈱健康管理室", []),
      ("みなとカ\u{3099}ーテ\u{3099}ン医院", "みなとガーデン医院", .kana),
      ("みなと(株)診療所", "みなと(株)診療所", []),
      ("医療法人ことり会\r\nことり医院", "医療法人ことり会　ことり医院", .linebreak),
      ("ことり\nｸﾘﾆｯｸ", "ことり　クリニック", [.linebreak, .kana]),
      ("みなと 医院", "みなと 医院", []),
    ] as [(String, String, Fixes)])
  func writesNames(text: String, expected: String, fixes: Fixes) {
    judge(text) {
      #expect($0.state == .valid && $0.fixes == fixes)
      #expect($0.text.string.utf8.elementsEqual(expected.utf8))
    }
  }

  @Test(
    arguments: [
      ("みなと\u{F9DC}医院", [.charactersNoted]), ("みなと\u{FA19}医院", [.charactersNoted]),
      ("髙橋医院", [.charactersNoted]), ("㈱みなと", [.charactersNoted]), ("みなと？医院", [.lostCharacter]),
      ("小?花子", [.lostCharacter]), ("みなと〓医院", [.lostCharacter]), ("みなと\u{FFFD}医院", [.lostCharacter]),
      ("ことり𠮷医院", [.charactersWarned]), ("葛\u{E0100}城", [.charactersWarned]),
      ("み\u{200B}なと", [.charactersWarned]), ("み\u{A0}なと", [.charactersWarned]),
      ("森鷗外", [.charactersWarned]),
      ("ことり会\nことり医院", [.lineBreak]),
      ("髙\u{20BB7}?", [.lostCharacter, .charactersWarned, .charactersNoted]),
      ("ﾜﾞ", [.charactersWarned]), ("普通の医院", []), ("A-1クリニック", []), ("森〜海", [.charactersWarned]),
    ] as [(String, [Fault])])
  func notesCharacters(text: String, faults: [Fault]) {
    judge(text) {
      #expect($0.state == .valid)
      #expect($0.faults == faults.reduce(into: Faults()) { $0.insert(Faults($1)) })
    }
  }

  @Test(
    arguments: [
      ("\u{E000}島医院", [.gaiji]), ("ことり\u{7}医院", [.characters]), ("医\u{F8FF}", [.gaiji]),
      ("\u{F0000}", [.gaiji]), ("a\tb", [.characters]), ("a\u{85}b", [.characters]),
      ("\u{E001}髙?\u{1}", [.gaiji, .lostCharacter, .characters, .charactersNoted]),
      ("\u{E001}\nｸﾘﾆｯｸ", [.gaiji, .lineBreak]),
    ] as [(String, [Fault])])
  func refusesCharacters(text: String, faults: [Fault]) {
    judge(text) {
      #expect($0.state == .refused && $0.text.isEmpty)
      #expect($0.faults == faults.reduce(into: Faults()) { $0.insert(Faults($1)) })
    }
  }

  @Test(arguments: [
    ("㈱みなと", "株式会社みなと"), ("みなと(株)", "みなと株式会社"), ("（株）みなと", "株式会社みなと"), ("（株)みなと", "株式会社みなと"),
    ("㈲みなと", "有限会社みなと"), ("（有）みなと", "有限会社みなと"), ("みなと（資）", "みなと（資）"), ("みなと(株", "みなと(株"),
    ("医療法人(財団)", "医療法人(財団)"), ("(株)ﾐﾅﾄ", "株式会社ミナト"),
  ])
  func writesCompaniesOut(text: String, expected: String) {
    for kind in [Name.Kind.organisation, .company] {
      judge(text, kind) {
        #expect($0.state == .valid && $0.faults == [])
        #expect($0.text.string.utf8.elementsEqual(expected.utf8))
        #expect($0.fixes.contains(.legal) == expected.contains("会社"))
        let again = Name.judge($0.text, scratch, kind: kind)
        #expect(again.fixes == [] && again.text.equals($0.text))
      }
    }
  }

  @Test func doesNotJudgeTheCharactersOfVendors() {
    judge("\u{E000}髙?\nみなと", .company) {
      #expect($0.state == .valid && $0.faults == [] && $0.fixes == .linebreak)
    }
  }

  @Test func keepsCompatibilityIdeographs() {
    let all: [UInt32] = [
      0xF929, 0xF9DC, 0xFA10, 0xFA12, 0xFA15, 0xFA16, 0xFA17, 0xFA18, 0xFA19, 0xFA1A, 0xFA1B,
      0xFA1C,
      0xFA1D, 0xFA1E, 0xFA20, 0xFA22, 0xFA25, 0xFA26, 0xFA2A, 0xFA2B, 0xFA2C, 0xFA2D,
    ]
    #expect(all.count == 22)
    for scalar in all {
      // Half-width kana beside it, so that the name is rewritten.
      for name in ["\(Unicode.Scalar(scalar)!)", "\(Unicode.Scalar(scalar)!)ｱ"] {
        judge(name) {
          #expect($0.text.scalars.first == scalar && $0.faults == Faults(.charactersNoted))
        }
      }
    }
  }

  @Test func namesCharacters() {
    func hint(_ text: String, _ fault: Fault) -> String {
      text.withBytes { Name.advice($0, for: fault, kind: .clinic) }.hint?.ja ?? ""
    }
    #expect(hint("髙橋", .charactersNoted).contains("髙 (U+9AD9)"))
    #expect(hint("\u{E000}島", .gaiji).contains("U+E000 は"))
    #expect(hint("𠮷", .charactersWarned).contains("U+20BB7 は"))
    #expect(hint("a\u{7}", .characters).contains("U+0007 は"))
    #expect(hint("小?", .lostCharacter).contains("? (U+003F)"))
    #expect(hint("\u{E000}\u{E001}\u{E002}\u{E003}\u{E004}\u{E005}", .gaiji).contains("U+E004, …"))
    let founder = "㈱髙橋".withBytes {
      Name.advice($0, for: .charactersNoted, kind: .organisation).hint?.en ?? ""
    }
    #expect(founder.contains("髙 (U+9AD9) is"))
    for text in ["髙", "𠮷", "\u{E000}", "?", "\u{7}"] {
      for fault in [Fault.gaiji, .lostCharacter, .characters, .charactersWarned, .lineBreak] {
        let scalars = hint(text, fault).unicodeScalars
        #expect(scalars.allSatisfy { CP932.bytes(of: $0.value) != nil })
      }
    }
  }

  /// What is seen of line breaks and half-width kana, which are gone from what was written.
  private static let passing = Faults(.lineBreak).union(Faults(.lostCharacter))

  @Test func judgesItsOwnResults() {
    var random = SplitMix64(seed: 11)
    let pieces = [
      "医", "ｶ", "ﾞ", "ﾟ", "カ", "\u{3099}", "か", "\n", "\r", "㈱", "(", "株", ")", "（", "）", "髙", "?",
      " ", "　",
      "ﾊ", "･", "ー", "\u{FA19}", "𠮷", "A", "Ａ",
    ]
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...8, using: &random)
      let text = (0..<length).map { _ in pieces.randomElement(using: &random)! }.joined()
      for kind in [Name.Kind.clinic, .person, .organisation, .department, .company] {
        judge(text, kind) {
          let again = Name.judge($0.text, scratch, kind: kind)
          #expect(again.fixes == [] && again.text.equals($0.text))
          #expect($0.faults.subtracting(Self.passing) == again.faults.subtracting(Self.passing))
        }
      }
      scratch.reset()
    }
  }

  @Test func keepsTheLinesOfFreeText() {
    func text(_ text: String) -> (String, Fixes) {
      text.withBytes {
        let outcome = FreeText.judge($0, scratch)
        return (outcome.text.string, outcome.fixes)
      }
    }
    #expect(text("一行目\r\nｸﾘﾆｯｸ㈱") == ("一行目\r\nクリニック㈱", .kana))
    #expect(text("か\u{3099}") == ("\u{304C}", .kana))
    #expect(text("a\tb\n") == ("a\tb\n", []))
    #expect(text("そのまま、ン") == ("そのまま、ン", []))
    #expect(text("x") == ("x", []))
  }

  /// What other programs leave of a character, each with a name that only looks like it.
  @Test(arguments: [
    ("みなと&#39640;橋医院", true), ("&#x9ad9;橋医院", true), ("A&amp;B", true), ("A&B クリニック", false),
    ("みなと<br>診療所", true), ("みなと</p>", true), ("R&D<第1>クリニック", false), ("みなと\\u9AD9橋", true),
    ("みなと￥u9ad9橋", true), ("みなと%E9%AB%99橋", true), ("100%クリニック", false), ("みなと=FB=FC橋", true),
    ("みなと_x000D_医院", true), ("みなと[外字]橋", true), ("みなと（外字：高）橋", true), ("（外科）みなと", false),
    ("外字医院", false), ("みなと□橋", true), ("ｹﾁﾆ箚ﾊｰ螻｡", true), ("ﾅ郤ｬｸｩﾎｩﾃ豎鉑ﾂｱ｡", true),
    ("高橋ｸﾘﾆｯｸ", false),
    ("ﾐﾅﾄｸﾘﾆｯｸ", false), ("医療法人社団ﾊﾟｼﾌｨｯｸ会", false), ("鷗外ｸﾘﾆｯｸ", false),
  ])
  func seesWhatIsLeftOfCharacters(text: String, isLost: Bool) {
    judge(text) {
      #expect($0.state == .valid)
      #expect($0.faults.contains(Faults(.lostCharacter)) == isLost, "\(text)")
    }
  }

  @Test(arguments: [("みなと⾼橋医院", "みなと高橋医院"), ("⾧⾕川⻭科", "長谷川歯科")])
  func proposesTheCharactersThatRadicalsLookLike(text: String, usual: String) {
    judge(text) { #expect($0.text.string == text && $0.faults.contains(Faults(.charactersWarned))) }
    let advice = text.withBytes { Name.advice($0, for: .charactersWarned, kind: .clinic) }
    #expect(advice.suggestion == usual)
  }

  @Test(arguments: ["⼝\u{1}", "⼝\u{FFFD}", "\u{E000}⼝"])
  func proposesNothingThatWouldNotPass(text: String) {
    let advice = text.withBytes { Name.advice($0, for: .charactersWarned, kind: .organisation) }
    #expect(advice.candidates.isEmpty && advice.hint?.ja.isEmpty == false)
  }

  @Test(arguments: [
    ("院長　港　太郎", true), ("港　太郎　様", true), ("港　太郎（院長）", true), ("(理事長)港 太郎", true),
    ("Dr.港 太郎", true), ("港Dr", true), ("港 太郎ＤＲ．", true), ("Andr", false), ("Ｄｒ　港　太郎", true),
    ("港太郎先生", true), ("医師 港", true), ("港 太郎", false),
    ("Drake 太郎", false), ("院 太郎", false), ("鵜殿 太郎", false), ("理事 三郎", true),
  ])
  func seesTitles(text: String, hasTitle: Bool) {
    judge(text, .person) { #expect($0.faults.contains(Faults(.title)) == hasTitle, "\(text)") }
  }

  @Test(arguments: ["a\u{7}b", "a\u{7F}", "\u{85}a", "a\u{1A}b"])
  func refusesControlCharactersInEveryText(text: String) {
    text.withBytes { cell in
      for outcome in [
        FreeText.judge(cell, scratch), Terminals.judge(cell, scratch),
        Name.judge(cell, scratch, kind: .company),
      ] {
        #expect(outcome.state == .refused && outcome.faults == Faults(.characters))
      }
    }
  }
}
