// The edges of lists: what is near to an option, what stands in a text, how an option is written.

import Testing

@testable import BatchIntake

@Suite struct ChoiceEdgeTests {
  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// A list without numbers, each label its own code.
  private func list(_ labels: String...) -> Choice {
    Choice(labels.enumerated().map { Option(code: "code-\($0.offset)x", label: $0.element) }, [])
  }

  private func near(_ choice: Choice, _ text: String) -> [String] {
    text.withBytes { choice.advice($0) }.candidates
  }

  @Test func thePortalWritesANumberBeforeTheLabel() {
    #expect(Option(code: "09", label: "甲").portal == "09:甲")
    #expect(Option(code: "", label: "甲", number: "2").portal == ":甲")
    for code in ["0:", "9/", "a", "1-2"] {
      #expect(Option(code: code, label: "甲").portal == "甲")
      #expect(Option(code: code, label: "甲", number: "2").portal == "2:甲")
      #expect(Option(code: code, label: "甲", number: "2", portal: "乙").portal == "乙")
    }
  }

  @Test func aSentenceListsCodesThatAreNumbers() {
    let choice = Choice([Option(code: "09", label: "甲"), Option(code: "1:", label: "乙")])
    #expect(choice.spoken.ja == "09 甲、乙" && choice.spoken.en == "09 甲, 乙")
  }

  @Test func traitsAreToldApart() {
    let all: [Choice.Traits] = [.numbered, .dotted, .anyHyphens, .anyDots, .areas]
    #expect(Set(all.map(\.rawValue)).count == all.count)
    for (place, one) in all.enumerated() {
      for other in all[(place + 1)...] { #expect(one.isDisjoint(with: other)) }
    }
  }

  /// A word is near that is a step for each three characters away; of two characters, one that begins alike.
  @Test(
    arguments: [
      (["甲乙丙"], "甲乙丁", ["甲乙丙"]), (["甲乙丙"], "甲丙", ["甲乙丙"]), (["甲乙丙"], "甲乙丙丁", ["甲乙丙"]),
      (["甲乙丙"], "甲乙丁戊", []),
      (["甲乙丙"], "甲丁丁", []), (["甲乙"], "甲丙", ["甲乙"]), (["甲乙"], "丙乙", []),
      (["甲乙"], "丙丁", []), (["甲乙"], "乙甲", []), (["甲乙"], "甲", []),
      (["甲乙丙丁戊己"], "甲乙丙丁庚辛", ["甲乙丙丁戊己"]), (["甲乙丙丁戊己"], "甲乙丙庚辛壬", []),
      (["甲乙丙丁戊己"], "甲乙丙丁", ["甲乙丙丁戊己"]), (["甲乙丙丁戊己"], "甲乙丙", []),
      (["甲乙丙", "丙乙丁"], "甲乙丁", ["甲乙丙"]), (["丙乙丁", "甲乙丙"], "甲乙丁", ["甲乙丙"]),
      (["甲乙丙丁庚辛", "壬乙丙丁戊己"], "甲乙丙丁戊己", ["壬乙丙丁戊己"]),
      (["甲乙丙丁"], "乙丙丁", ["甲乙丙丁"]), (["甲乙丙丁", "戊乙丙丁"], "乙丙丁", []),
      (["甲1", "甲2"], "12", []),
    ] as [([String], String, [String])])
  func isNearToWhatIsHardlyDifferent(labels: [String], text: String, candidates: [String]) {
    let choice = Choice(
      labels.enumerated().map { Option(code: "code-\($0.offset)x", label: $0.element) }, [])
    #expect(near(choice, text) == candidates, "\(text)")
  }

  @Test func namesThreeOfThoseThatAreEquallyNear() {
    let choice = list("あい甲乙", "あい丙乙", "あい丁乙", "あい戊乙")
    #expect(near(choice, "あい己乙") == ["あい甲乙", "あい丙乙", "あい丁乙"])
    #expect(choice.nearest(to: scalars("あい己乙")) == [0, 1, 2])
    #expect(choice.nearest(to: scalars("あい己乙"), limit: 2) == [0, 1])
    #expect(choice.nearest(to: scalars("あい己乙"), limit: 9) == [0, 1, 2, 3])
  }

  /// Nearness forgets no code and no word of the list that stands in the text.
  @Test func whatIsNearSaysAllThatStandsInTheText() {
    let choice = Choice([
      Option(code: "1", label: "甲乙丙丁戊己庚"), Option(code: "2", label: "子丑寅卯辰巳午"),
    ])
    #expect(near(choice, "1:甲乙丙丁戊己辛") == ["甲乙丙丁戊己庚"])
    #expect(near(choice, "2:甲乙丙丁戊己辛") == [])
    #expect(near(choice, "甲乙丙丁戊己辛") == ["甲乙丙丁戊己庚"])
  }

  /// With a word that turns its meaning a text is near to words that have such a one alone.
  @Test func hesitationIsNearToHesitationAlone() {
    #expect(near(list("甲乙丙丁戊己"), "甲乙丙丁不己") == [])
    #expect(near(list("甲乙丙丁不己"), "甲乙丙戊不己") == ["甲乙丙丁不己"])
    #expect(near(list("甲乙丙不丁己"), "甲乙丙丁己") == ["甲乙丙不丁己"])
  }

  @Test func looksForWordsInAHundredCharacters() {
    for (count, candidates) in [(100, ["甲乙丙"]), (101, [])] {
      #expect(near(list("甲乙丙"), "甲乙丙" + String(repeating: "亜", count: count - 3)) == candidates)
    }
  }

  @Test(
    arguments: [
      ("(東京)", .one(place: 12, text: "東京都")), ("東京、他", .one(place: 12, text: "東京都")),
      ("他、東京", .one(place: 12, text: "東京都")), ("a東京", .nothing), ("東京a", .nothing),
      ("東京の", .nothing), ("の東京", .nothing), ("東京都大阪", .unclear), ("大阪東京都", .unclear),
      ("の大阪東京都", .one(place: 12, text: "東京都")), ("神奈川の病院", .one(place: 13, text: "神奈川県")),
      ("東京都以外", .unclear), ("東京都、神奈川県", .unclear), ("東京都と大阪府", .unclear),
      ("東京都、東京", .one(place: 12, text: "東京都")),
      ("甲", .nothing), ("13", .nothing), ("(13)東京都", .one(place: 12, text: "東京都")),
      ("(27)東京都", .unclear), ("東京都 27", .one(place: 12, text: "東京都")),
      ("東京都(13)", .one(place: 12, text: "東京都")),
    ] as [(String, Choice.Held)])
  func aTextHoldsAPrefecture(text: String, held: Choice.Held) {
    #expect(Prefecture.choice.held(in: scalars(text)) == held, "\(text)")
  }

  @Test(
    arguments: [
      ("医科です", .one(place: 0, text: "医科")), ("(医)", .nothing), ("医科、歯", .unclear),
      ("医科 1", .one(place: 0, text: "医科")), ("医科 3", .unclear),
      ("医科3階", .one(place: 0, text: "医科")),
      ("医科33", .one(place: 0, text: "医科")),
    ] as [(String, Choice.Held)])
  func aTextHoldsACategory(text: String, held: Choice.Held) {
    #expect(Category.choice.held(in: scalars(text)) == held, "\(text)")
  }

  @Test func placesAreThoseOfWordsAndCodes() {
    #expect(Prefecture.choice.places(in: scalars("東京都大阪")) == [12, 26])
    #expect(Prefecture.choice.places(in: scalars("島根県松江市 13")) == [31])
    #expect(Prefecture.choice.places(in: scalars("13 島根県")) == [12, 31])
    #expect(Category.choice.places(in: scalars("医科 3")).contains(1))
    #expect(Choice(matching: ["Opt.one3"]).held(in: scalars("Opt.one3 と")) == .nothing)
    #expect(Choice(matching: ["Opt.one3"]).places(in: scalars("Opt.one3 と")) == [])
  }

  /// A company's own name is written where the label lists several.
  @Test func aCompanyIsWrittenByItsNameInTheLabel() {
    let choice = Choice(
      [Option(code: "x", label: "甲社・乙社", words: ["乙社"], companies: ["甲社", "丙社"])], [])
    for (text, written) in [
      ("甲社です", "甲社"), ("乙社です", "甲社・乙社"), ("丙社です", "甲社・乙社"), ("甲社と丙社", "甲社・乙社"),
    ] {
      #expect(choice.held(in: scalars(text)) == .one(place: 0, text: written), "\(text)")
    }
    // What is nearly a company's name is another company's.
    #expect(near(choice, "甲杜") == [] && near(choice, "乙杜") == ["甲社・乙社"])
  }

  /// A label is found as it stands, whatever its characters take in bytes.
  @Test func isExactOfCharactersOfAllLengths() throws {
    for value: UInt32 in [0x7E, 0xA9, 0xBF, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFD, 0x80, 0x7F] {
      let label = "a" + String(try #require(Unicode.Scalar(value)))
      let choice = Choice([Option(code: "1", label: label), Option(code: "2", label: "b")])
      for text in [label, "1:" + label, "1 " + label] {
        #expect(choice.match(scalars(text)) == .init(place: 0, isExact: true), "\(value)")
      }
    }
  }

  @Test func isExactOfALabelWithASpace() {
    let choice = Choice([Option(code: "1", label: "光 10 20"), Option(code: "2", label: "乙:丙")])
    for (text, place) in [("光 10 20", 0), ("1 光 10 20", 0), ("乙:丙", 1), ("2:乙:丙", 1)] {
      #expect(choice.match(scalars(text)) == .init(place: place, isExact: true), "\(text)")
    }
    #expect(choice.match(scalars("1:乙:丙")) == nil && choice.match(scalars("1:")) == nil)
  }

  @Test(
    arguments: [
      ("1320", []), ("13203", ["13"]), ("132039", ["13"]), ("1320391", []), ("1320a", []),
    ])
  func onlyFiveOrSixDigitsAreAMunicipalitys(text: String, candidates: [String]) {
    #expect(near(Prefecture.choice, text) == candidates)
  }

  @Test func furtherWordsNameTheSameOptions() {
    let choice = Choice([
      Option(code: "1", label: "甲", companies: ["乙社"]), Option(code: "2", label: "丙"),
    ])
    #expect(choice.adding([:]) == choice)
    let more = choice.adding(["2": ["丁"]])
    #expect(more.options.map(\.words) == [["乙社"], ["丁"]])
    #expect(more.match(scalars("丁"))?.place == 1 && choice.match(scalars("丁")) == nil)
    #expect(more.option(of: "2:丁")?.code == "2" && more.option(of: "1:丁") == nil)
    #expect(more.options[0].companies == ["乙社"])
  }

  @Test func anExactAdviceNamesNothingNear() {
    let choice = list("甲乙丙")
    #expect("甲乙丁".withBytes { choice.advice($0, isExact: true) }.candidates == [])
    #expect("甲乙丙と".withBytes { choice.advice($0, isExact: true) }.candidates == ["甲乙丙"])
  }

  @Test func aWordSaidOnEachLineIsOneAlone() {
    #expect(Category.choice.match(scalars("医科\n医科\n"))?.place == 0)
    #expect(Category.choice.match(scalars("医科\n\n1"))?.place == 0)
    #expect(Category.choice.match(scalars("医科\n歯科")) == nil)
    #expect(Category.choice.match(scalars("歯科\n医科\n医科")) == nil)
    #expect(Category.choice.match(scalars("\n")) == nil)
  }
}

@Suite struct YesNoEdgeTests {
  @Test(
    arguments: [
      ("はい.", ["はい"]), ("はい!", ["はい"]), ("はい、", ["はい"]), ("はい,", ["はい"]), ("はい。", ["はい"]),
      ("はい。。", ["はい"]), ("はい・", []), ("はい※条件", ["はい"]), ("はい。条件", ["はい"]), ("はい、条件", ["はい"]),
      ("はい(条件)", ["はい"]), ("はい;条件", ["はい"]), ("はい〃条件", []), ("はい（○）", ["はい"]), ("はい（×）", []),
      ("はい（不同意です）", []), ("同意 不同意", []), ("はい（）", []), ("いいえ。", []), ("いいえ（条件）", []),
      ("条件、はい", []), ("。", []), ("", []),
    ] as [(String, [String])])
  func proposesTheWordBeforeACondition(text: String, candidates: [String]) {
    #expect(text.withBytes { YesNo.consent.advice($0) }.candidates == candidates, "\(text)")
  }

  @Test func proposesANoWhereItIsAValue() {
    for (text, word) in [("いいえ。", "いいえ"), ("いいえ（条件）", "いいえ"), ("いいえ いいえ", "いいえ")] {
      #expect(text.withBytes { YesNo.plain.advice($0) }.candidates == [word])
    }
    #expect("× ○".withBytes { YesNo.plain.advice($0) }.candidates == [])
    #expect("契約予定。".withBytes { YesNo.fletsV6.advice($0) }.candidates == ["契約予定"])
  }

  /// What comes after sixty characters is not looked at.
  @Test func looksAtSixtyCharacters() {
    for (count, candidates) in [(56, []), (57, ["○"])] {
      let text = "○ " + String(repeating: "亜", count: count) + " 否"
      #expect(text.withBytes { YesNo.consent.advice($0) }.candidates == candidates)
    }
  }

  @Test func onlyAValidYesIsYes() {
    #expect(Outcome(state: .valid, code: 1).isYes)
    #expect(!Outcome(state: .valid, code: 0).isYes && !Outcome(state: .valid, code: 2).isYes)
    #expect(!Outcome(state: .refused, code: 1).isYes && !Outcome(state: .absent, code: 1).isYes)
    #expect(Outcome(state: .valid, code: 1).chosen(Category.self) == Category.allCases[1])
    #expect(Outcome(state: .refused, code: 1).chosen(Category.self) == nil)
  }

  @Test(
    arguments: [
      ("甲乙", "甲乙", 0..<2), ("甲乙", "乙", 1..<2), ("甲乙甲", "甲", 0..<1), ("甲", "甲乙", nil),
      ("甲乙", "丙", nil), ("", "甲", nil), ("甲", "", nil),
    ] as [(String, String, Range<Int>?)])
  func findsWhereATextFirstStands(text: String, word: String, range: Range<Int>?) {
    let (text, word) = (text.unicodeScalars.map(\.value), word.unicodeScalars.map(\.value))
    #expect(text.firstRange(of: word) == range)
    #expect(text.firstRange(of: word) { $0.lowerBound > 0 }?.lowerBound != 0)
  }
}
