// The edges of codes, IDs, telephone numbers, addresses and passwords.

import Testing

@testable import BatchIntake

@Suite struct InstitutionCodeEdgeTests {
  private func advice(
    _ cell: String, _ prefecture: InstitutionCode.Column, _ category: InstitutionCode.Column
  ) -> Advice {
    cell.withBytes { InstitutionCode.advice($0, prefecture: prefecture, category: category) }
  }

  private func resolve(
    _ cell: String, _ prefecture: InstitutionCode.Column, _ category: InstitutionCode.Column
  ) -> InstitutionCode.Resolution {
    cell.withBytes { cell in
      let scratch = Scratch()
      let outcome = InstitutionCode.judge(cell, scratch)
      return InstitutionCode.resolve(
        outcome.text, prefecture: prefecture, category: category, scratch)
    }
  }

  /// Modulus 10 with weights 2 and 1 from the right.
  private func checkDigit(_ digits: String) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let digit = (next.element.wholeNumberValue ?? 0) * (next.offset % 2 == 0 ? 2 : 1)
      return sum + digit / 10 + digit % 10
    }
    return (10 - sum % 10) % 10
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// In Saitama, Chiba, Tokyo and Kanagawa the six digits count alone.
  @Test func fourPrefecturesReckonWithoutPrefectureAndCategory() {
    for prefecture in 1...47 {
      for category in [1, 3, 4, 6] {
        for six in ["011371", "123456", "999999", "550055", "000001"] {
          let head = 11...14 ~= prefecture ? "" : two(prefecture) + "\(category)"
          let digit = InstitutionCode.checkDigit(
            prefecture: prefecture, category: category, six: UInt32(six) ?? 0)
          #expect(Int(digit) == checkDigit(head + six), "\(prefecture) \(category) \(six)")
        }
      }
    }
  }

  @Test func isProvenButForSomeOfTheFour() {
    for prefecture in 1...47 {
      func isProven(_ category: Int) -> Bool {
        InstitutionCode.isProven(prefecture: prefecture, category: category)
      }
      #expect(isProven(1) && !isProven(6))
      #expect(isProven(3) == (prefecture != 13 && prefecture != 14), "\(prefecture)")
      #expect(isProven(4) == !(11...14 ~= prefecture), "\(prefecture)")
    }
  }

  /// Of Tokyo's home nursing either form was published; of no other is more than one right.
  @Test(
    arguments: [
      (13, 6, "1234566", true), (13, 6, "1234568", true), (13, 6, "1234567", false),
      (13, 1, "1234566", true), (13, 1, "1234568", false), (14, 6, "1234566", true),
      (14, 6, "1234567", false), (13, 6, "9090903", true), (13, 6, "9090905", true),
      (13, 6, "9090904", false),
    ])
  func homeNursingInTokyoHasTwoForms(prefecture: Int, category: Int, seven: String, isRight: Bool) {
    let found = resolve(seven, .known(prefecture), .known(category))
    #expect((found.fault == nil) == isRight)
  }

  @Test(
    arguments: [
      ("0011234564", nil), ("0111234563", 1), ("4711234569", 47), ("4811234568", nil),
      ("9911234568", nil),
    ] as [(String, Int?)])
  func tenDigitsBeginWithAPrefecture(ten: String, prefecture: Int?) {
    let found = resolve(ten, .blank, .blank)
    #expect(found.prefecture == prefecture && found.category == prefecture.map { _ in 1 })
    #expect(found.fault == (prefecture == nil ? .format : nil))
  }

  /// Ten digits that lost their zero: the prefecture is the column's, the category is too or fills a blank one,
  /// and the check digit is right.
  @Test(
    arguments: [
      ("110113719", .known(1), .known(1), true), ("110113719", .known(1), .blank, true),
      ("110113719", .known(1), .known(3), false), ("110113719", .known(1), .refused, false),
      ("110113719", .known(2), .known(1), false), ("110113719", .blank, .known(1), false),
      ("110113718", .known(1), .known(1), false), ("120113717", .known(1), .blank, false),
      ("120113717", .known(1), .known(2), false),
    ] as [(String, InstitutionCode.Column, InstitutionCode.Column, Bool)])
  func nineDigitsGetTheirZeroBack(
    nine: String, prefecture: InstitutionCode.Column, category: InstitutionCode.Column, isTen: Bool
  ) {
    let found = resolve(nine, prefecture, category)
    #expect(found.fault == (isTen ? nil : .format))
    #expect(found.fixes == (isTen ? [.excel, .split] : []))
    if isTen { #expect(found.category == 1 && found.number == 113_719) }
  }

  @Test(
    arguments: [
      ("コード：2739400105", .blank, .blank, Hint.codeOtherText, ["2739400105"]),
      ("コード：2749400105", .blank, .blank, .codeOtherText, []),
      ("コード：27394001051", .blank, .blank, .codeOtherText, []),
      ("39400105", .known(27), .known(3), .codeLength, ["9400105"]),
      ("39400106", .known(27), .known(3), .codeLength, []),
      ("39400105", .known(27), .blank, .codeLength, []),
      ("39400105", .known(28), .known(3), .codeLength, []),
      ("医272739400105", .known(27), .known(3), .codeOtherText, []),
      ("医279400105", .known(27), .known(3), .codeNineDigits, ["9400105"]),
      ("279400105", .known(27), .known(3), .codeNineDigits, ["9400105"]),
      ("279400105", .known(27), .blank, .codeNineDigits, ["9400105"]),
      ("279400105", .known(28), .known(3), .codeNineDigits, []),
      ("279400106", .known(27), .known(3), .codeNineDigits, []),
      ("110113719", .known(2), .blank, .codeNineDigits, []),
      ("110113718", .blank, .blank, .codeNineDigits, []),
      ("120113717", .blank, .blank, .codeNineDigits, []),
      ("医9400105", .known(27), .blank, .codeOtherText, ["9400105"]),
      ("医9400105", .blank, .known(3), .codeOtherText, []),
      ("医9400105", .known(27), .known(1), .codeOtherText, []),
      ("3430712362", .known(34), .known(1), .codeConflict, ["0712362"]),
      ("3110712362", .known(34), .blank, .codeConflict, []),
      ("3430712362", .blank, .known(1), .codeConflict, []),
      ("3410712362", .known(31), .known(1), .codeConflict, []),
      ("3110712363", .known(34), .known(1), .codeConflict, []),
      ("3420712362", .blank, .blank, .codeLength, []), ("申請中", .known(34), .blank, .codeNotYet, []),
      ("手続中です", .blank, .blank, .codeNotYet, []), ("取得予定", .blank, .blank, .codeNotYet, []),
    ] as [(String, InstitutionCode.Column, InstitutionCode.Column, Hint?, [String])])
  func proposesWhatIsRightAlone(
    cell: String, prefecture: InstitutionCode.Column, category: InstitutionCode.Column,
    hint: Hint?, candidates: [String]
  ) {
    let advice = advice(cell, prefecture, category)
    #expect(advice.hint == hint, "\(cell)")
    #expect(advice.candidates == candidates, "\(cell)")
  }

  /// Two neighbours exchanged, the first two and the last two as well, if only one such exchange is right.
  @Test(
    arguments: [
      ("4108911", ["1408911"]), ("5968503", ["5968530"]), ("1574702", []), ("8184876", []),
    ])
  func guessesThatTwoDigitsWereExchanged(cell: String, candidates: [String]) {
    let advice = advice(cell, .known(34), .known(1))
    #expect(advice.candidates == candidates && advice.hint == nil)
    #expect(advice.isDoubtful == !candidates.isEmpty && !advice.isEitherOr)
    #expect(advice.addition == (candidates.isEmpty ? nil : .codeTransposed))
  }

  @Test func namesTheCategoryUnderWhichACodeIsRight() {
    let other = advice("9275444", .known(34), .known(1))
    #expect(other.hint == .codeIsHomeNursing && other.isEitherOr && other.candidates.isEmpty)
    let nursing = advice("0712362", .known(34), .known(6))
    #expect(nursing.hint == .codeOfCareInsurance && nursing.isEitherOr)
    // Where the six digits count alone the category makes no difference.
    let tokyo = advice("1234567", .known(13), .known(1))
    #expect(tokyo.hint == nil && !tokyo.isEitherOr)
  }
}

@Suite struct CustomerIDEdgeTests {
  @Test(
    arguments: [
      ("F1234567890", Hint.idTransfer, []), ("T1234567890", .idTransfer, []),
      ("L1234567890", .idOfWest, []), ("A1234567890", .idOtherLetter, []),
      ("Z1234567890", .idOtherLetter, []), ("1W234567890", .idShape, []),
      ("W123456789", .idShape, []), ("W12345678901", .idShape, []), ("WX123456789", .idShape, []),
      ("CAFO200000001", .idMisread, ["CAF0200000001"]),
      ("CAFI200000001", .idMisread, ["CAF1200000001"]),
      ("COPl2000000", .idMisread, ["COP12000000"]), ("CAF12X", .idShape, []),
      ("COP12A", .idShape, []), ("COP1234567", .idLength(7), []),
      ("COP123456789", .idLength(9), []), ("2200000001.0", .idNoPrefix, ["CAF2200000001"]),
      ("CAF番号1234567890", .idOtherText, ["CAF1234567890"]),
      ("CAFCAF1234567890", .idOtherText, ["CAF1234567890"]),
      ("CAF/1234567890", .idOtherText, ["CAF1234567890"]),
      ("ＣＡＦ　No.1234567890", .idOtherText, ["CAF1234567890"]),
      ("caf ID：12345 67890", .idOtherText, ["CAF1234567890"]),
      ("COP:12345678", .idOtherText, ["COP12345678"]), ("COP:1234567890", .idShape, []),
      ("COP:123456789", .idShape, []), ("CAF:12345678", .idShape, []),
      ("CAF:12345678901", .idShape, []), ("CAF甲1234567890", .idShape, []),
      ("（CAF-1234-567890）", .idOtherText, ["CAF1234567890"]),
      ("CAF1234567890です", .idOtherText, ["CAF1234567890"]),
      ("COP1234567890", .idLongCOP, []), ("同一", .idSameAs, []),
    ] as [(String, Hint?, [String])])
  func proposesTheIDThatIsMeant(cell: String, hint: Hint?, candidates: [String]) {
    let advice = cell.withBytes { CustomerID.advice($0, column: nil) }
    #expect(advice.hint == hint, "\(cell)")
    #expect(advice.candidates == candidates, "\(cell)")
  }

  /// The signs beside the digits in ASCII are none of them.
  @Test(arguments: [
    "CAF123456789/", "CAF123456789:", "COP1234567:", "COP1234567/", "CAF:123456789",
    "CAF/123456789",
    "CAE1234567890", "COQ12345678", "CAF12345678", "COP123456789012",
  ])
  func refusesWhatIsBesideAnID(cell: String) {
    #expect(become(cell, CustomerID.judge) == "!format")
  }

  @Test func everyDigitMayStandInAnID() {
    for digit in 0...9 {
      let cell = "CAF" + String(repeating: "\(digit)", count: 10)
      #expect(become(cell, CustomerID.judge) == cell)
      let short = "COP" + String(repeating: "\(digit)", count: 8)
      #expect(become(short, CustomerID.judge) == short)
    }
  }
}

@Suite struct PhoneEdgeTests {
  @Test(
    arguments: [
      ("0857-22-0001 内線番号3", "0857220001 ~extension"),
      ("0857-22-0001 内線番号31", "0857220001 ~extension"),
      ("TEL 0081857220001", "0857220001"), ("TEL 008185722000", "!format"),
      ("TEL +82857220001", "!format"), ("+8185722000", "!format"),
      ("TEL:0857220001:", "!format"), ("TEL0857：220001", "!format"),
      ("0857:22:0001", "!format"), ("0857／22／0001", "0857220001"), ("0857・22・0001", "0857220001"),
      ("代表0857220001代", "0857220001"), ("0857220001〒", "!format"), ("TEL 1", "!format"),
      ("０８５７：２２：０００１", "!format"), ("85722000", "!noAreaCode"), ("22222", "!noAreaCode"),
      ("12222", "!format"), ("2222", "!format"), ("222222222", "0222222222"),
    ])
  func judgesTheEdges(cell: String, expected: String) {
    #expect(become(cell, Phone.judge) == expected)
  }

  @Test(
    arguments: [
      ("(+81857220001)", ["hyphens", "label"]), ("0857220001)内線3", ["label"]),
      ("TEL0857220001", ["label"]), ("+81 857220001", ["hyphens", "label"]),
      ("ＴＥＬ0857220001", ["fullwidth", "label"]),
      ("TEL\n0857220001", ["linebreak", "label"]),
    ])
  func namesTheFixes(cell: String, expected: [String]) {
    #expect(fixes(cell, Phone.judge) == expected)
  }

  @Test(
    arguments: [
      ("F 0852-31-0001", .phoneIsFax, []), ("FA 0852-31-0001", .phoneOtherText, ["0852310001"]),
      ("[F]0852-31-0001", .phoneIsFax, []), ("FAX0852310001", .phoneIsFax, []),
      ("f:0852-31-0001", .phoneIsFax, []), ("℻0852310001", .phoneIsFax, []),
      ("FZ 0852-31-0001", .phoneOtherText, ["0852310001"]),
      ("0852-31-0001（FAX兼用）0852-31-0002", .phoneIsFax, []),
      ("0852-31-0001 FAX兼用 0852-31-0002", .phoneIsFax, ["0852310001"]),
      ("0852-31-0001 / 0852-31-0002 FAX", .phoneIsFax, ["0852310001"]),
      ("0852-31-0001 FAX", .phoneIsFax, []),
      ("A 0852-31-0001 B 0852-31-0002（FAX）C 0852-31-0003", .phoneIsFax, ["0852310001"]),
      ("123/0852-31-0001", .phoneLength, ["0852310001"]),
      ("123、0852-31-0001", .phoneLength, ["0852310001"]),
      ("123,0852-31-0001", .phoneLength, ["0852310001"]), ("123-0852-31-0001", .phoneLength, []),
      ("123・0852-31-0001", .phoneLength, []), ("123あ0852-31-0001", .phoneOtherText, ["0852310001"]),
      ("()", nil, []), ("81-90-1234-567", .phoneLength, []),
      ("81-090-1234-5678", .phoneCountryCode, ["09012345678"]),
      ("81-90-1234-56789", .phoneLength, []), ("0190-12-3456 携帯", nil, []),
    ] as [(String, Hint?, [String])])
  func advises(cell: String, hint: Hint?, candidates: [String]) {
    let advice = cell.withBytes(Phone.advice)
    #expect(advice.hint == hint, "\(cell)")
    #expect(advice.candidates == candidates, "\(cell)")
  }

  /// A number to dial into a network is wrong in its form or right.
  @Test(
    arguments: [
      ("0857220001", []), ("262-0001", Faults(.format)), ("0857-22-001", Faults(.format)),
      ("0190-12-3456", []), ("0857-22-0001 内線3", []),
    ] as [(String, Faults)])
  func aNumberToDialIntoHasFaultsOfFormAlone(cell: String, faults: Faults) {
    #expect(cell.withBytes { Phone.judgeDialUp($0, Scratch()) }.faults == faults)
  }

  @Test func digitsAreThoseOfEitherWidthAlone() {
    for (cell, digits, fixes) in [
      ("1-2", "12", Fixes.hyphens), ("１２", "12", .fullwidth), ("0９", "09", .fullwidth),
      ("1　2", "12", .hyphens), ("1－2", "12", [.fullwidth, .hyphens]), ("1\n2", "12", .linebreak),
      ("12", "12", []), ("", "", []),
    ] as [(String, String, Fixes)] {
      cell.withBytes { bytes in
        let scratch = Scratch()
        let pass = Separators.digits(of: bytes, into: scratch.room(bytes.count))
        #expect(pass?.fixes == fixes && scratch.keep(pass?.count ?? 0).string == digits)
      }
    }
    for cell in ["1:2", "１：２", "1a", "1＋2", "一"] {
      cell.withBytes { bytes in
        let scratch = Scratch()
        let pass = Separators.digits(of: bytes, into: scratch.room(bytes.count))
        #expect(pass == nil, "\(cell)")
      }
    }
  }
}

@Suite struct EmailEdgeTests {
  @Test(
    arguments: [
      ("a.b.c@example.jp", "a.b.c@example.jp"), ("a.b..c@example.jp", "a.b..c@example.jp ~dots"),
      ("a@example.jp <a@example.jp>", "a@example.jp"), ("''a@b.jp' <a@b.jp>", "!characters"),
      ("Z@EXAMPLE.ZZ", "z@example.zz"), ("mailto：a@example.jp", "a@example.jp"),
      ("港 <a@example.jp> 様", "!characters"), ("a@b.c", "a@b.c"), ("a@b", "!characters"),
    ])
  func judges(cell: String, expected: String) {
    #expect(become(cell, Email.judge) == expected)
  }

  @Test(
    arguments: [
      ("基金 <a@example.jp>、b@example.jp", .mailTwo, ["a@example.jp"]),
      ("a@example.jp and b@example.jp", .mailTwo, ["a@example.jp"]),
      ("a@example.jp・b@example.jp", .mailTwo, ["a@example.jp"]),
      ("電話 a@example.jp", .mailSpace, []), ("a@example.jp(代表)", .mailCharacters, ["a@example.jp"]),
      ("a@example.jp(代表", .mailCharacters, []), ("a@example.jp（@代表）", .mailCharacters, []),
      ("\"a@example.jp\"", .mailCharacters, ["a@example.jp"]),
      ("メール アドレス：a@example.jp", .mailSpace, ["a@example.jp"]),
      ("電話：a@example.jp", .mailCharacters, []),
      ("minato (at) example.jp", .mailNoAt, ["minato@example.jp"]),
      ("minato  at  example.jp", .mailNoAt, ["minato@example.jp"]),
      ("Z at example.ne.jp", .mailNoAt, ["z@example.ne.jp"]),
      ("a@example,co", .mailCharacters, ["a@example.co"]),
      ("a@example,xyz", .mailCharacters, []),
      ("a@exa\u{200B}mple.jp", .mailSpace, ["a@example.jp"]),
    ] as [(String, Hint?, [String])])
  func advises(cell: String, hint: Hint?, candidates: [String]) {
    let advice = cell.withBytes(Email.advice)
    #expect(advice.hint == hint, "\(cell)")
    #expect(advice.candidates == candidates, "\(cell)")
  }

  /// Quotes, brackets and commas at both ends are no part of an address; other signs may be one of another's.
  @Test func signsAroundAnAddressGo() {
    let edges = "\"'`,;、。‘’‚‛“”„‟〝〞〟()（）「」【】"
    for sign in edges.unicodeScalars {
      let advice = "\(sign)a@example.jp\(sign)".withBytes(Email.advice)
      #expect(advice.candidates == ["a@example.jp"], "\(sign)")
    }
    for sign in "!#†‗〜〠〃〄^&%".unicodeScalars {
      let advice = "\(sign)a@example.jp\(sign)".withBytes(Email.advice)
      #expect(advice.candidates == [], "\(sign)")
    }
  }

  /// Of the words around an address none is shown, for one may be its password.
  @Test(
    arguments: [
      ("山田 a@example.jp Aozora2024", "a@example.jp"), ("a @example.jp", "a @example.jp"),
      ("Aozora2024 a @example.jp", "a @example.jp"), ("Aozora2024  @example.jp", " @example.jp"),
      ("a@ example.jp", "a@"), ("山田 a＠example.jp", "a＠example.jp"), ("Aozora 2024", "Aozora 2024"),
      ("Aozora2024　a@b.jp\nx", "a@b.jp"), (" @b.jp", " @b.jp"),
    ])
  func showsTheAddressAlone(cell: String, shown: String) {
    #expect(cell.withBytes { Email.shown($0).string } == shown)
  }
}

@Suite struct PasswordEdgeTests {
  /// Visible signs of ASCII belong to a word, from the first to the last, in either width.
  @Test(
    arguments: [
      ("Ao2.....", true), ("!Ao23456", true), ("Ao23456~", true), ("！Ａｏ２３４５６", true),
      ("Ａｏ２３４５６～", true), ("x\u{7F}Aozora2024", true), ("ｘ\u{7F}Aozora2024", true),
      ("x\u{7F}Ao23456", false), ("Ao23456", false), ("Aozora2024 x", true), ("x Ao23456", false),
      ("x Ao234567", true), ("Ao234567 x", true), ("Ａ Ao23456", false),
    ])
  func mayStandAsAWord(value: String, expected: Bool) {
    #expect(value.withBytes { Password.mayStand(in: $0) } == expected)
  }

  @Test(
    arguments: [
      ("tori", "tori", true), ("xtori", "tori", true), ("9Txri1Abc", "tori", false),
      ("9torx1tori", "tori", true), ("xZoo1abc", "zoo1", true), ("[abcd", "{abcd", false),
      ("@abcd", "`abcd", false), ("tor", "tori", false), ("9toxi1", "tori", false),
    ])
  func isWeakWithTheLocalPart(password: String, local: String, isWeak: Bool) {
    let found = password.withBytes { password in
      local.withBytes {
        Password.isWeak(password, localPart: $0, code: .none, phone: .none)
      }
    }
    #expect(found == isWeak)
  }
}
