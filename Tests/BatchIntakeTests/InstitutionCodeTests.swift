import Testing

@testable import BatchIntake

@Suite struct InstitutionCodeTests {
  /// Published codes (facts.md § 1.3; institutions of Tottori and Shimane).
  static let published = [
    "3410712362", "0110113719", "0110112489", "0410210017", "2310100058", "2710100153",
    "4610110365",
    "4010210039", "3210113738", "1110301762", "1210101980", "1310110049", "1410100065",
    "3330101977",
    "3530130123", "3130130507", "2739400105", "2739900021", "3230131512", "0130532146",
    "0435430566",
    "1130112730", "1230110106", "3340101470", "3540140336", "3140140116", "0140342262",
    "3110112525", "3110113036", "3110113085", "3110113127", "3110113481", "3110113549",
    "3110113648",
    "3110113929", "3110113994", "3110211947", "3110212184", "3110212309", "3110213604",
    "3110213851",
    "3110214172", "3110310822", "3130131398", "3130131596", "3130131687", "3130132172",
    "3130330610",
    "3140141072", "3140240916", "3140242243", "3140242284", "3140340831", "3140340864",
    "3140440060",
    "3141240261", "3210113951", "3210114942", "3210115055", "3210210625", "3210411207",
    "3210411686",
    "3210412379", "3210412601", "3210412759", "3210710541", "3210711028", "3210811422",
    "3231630421",
    "3232130124", "3240142061", "3240441307", "3240740682", "3240740781", "3241340110",
  ]

  /// What becomes of a code beside its columns (0: blank, -1: refused), in one line.
  private func resolve(
    _ cell: String, _ prefecture: Int, _ category: Int, isReception: Bool = false
  ) -> String {
    cell.withBytes { raw in
      let scratch = Scratch()
      let outcome = InstitutionCode.judge(Damage.unwrapped(trimmed(raw)).0, scratch)
      guard outcome.state == .valid else { return "!format" }
      let found = InstitutionCode.resolve(
        outcome.text, prefecture: column(prefecture), category: column(category),
        isReception: isReception, scratch)
      if let fault = found.fault, fault != .checkDigitWarned { return "!\(fault)" }
      let doubt = found.fault == nil ? "" : " ~checkDigit"
      #expect(UInt32(found.text.string) == found.number)
      return [found.prefecture, found.category].map { $0.map(String.init) ?? "?" }
        .joined(separator: "/") + "/" + found.text.string + doubt
    }
  }

  private func column(_ number: Int) -> InstitutionCode.Column {
    number == 0 ? .blank : number < 0 ? .refused : .known(number)
  }

  @Test(arguments: published)
  func acceptsWhatIsPublished(code: String) throws {
    let prefecture = try #require(Int(code.prefix(2)))
    let category = try #require(Int(code.dropFirst(2).prefix(1)))
    let seven = String(code.suffix(7))
    let expected = "\(prefecture)/\(category)/\(seven)"
    #expect(resolve(seven, prefecture, category) == expected)
    #expect(resolve(code, prefecture, category) == expected)
    #expect(resolve(code, 0, 0) == expected)
    if seven.hasPrefix("0") {
      #expect(resolve(String(seven.dropFirst()), prefecture, category) == expected)
    }
    if code.hasPrefix("0") {
      #expect(resolve(String(code.dropFirst()), prefecture, category) == expected)
    }
  }

  @Test func computesBothConventions() {
    #expect(InstitutionCode.checkDigit(prefecture: 34, category: 1, six: 71236) == 2)
    #expect(InstitutionCode.checkDigit(prefecture: 13, category: 1, six: 11004) == 9)
    #expect(InstitutionCode.checkDigit(prefecture: 31, category: 3, six: 13050) == 7)
    #expect(InstitutionCode.checkDigit(prefecture: 13, category: 3, six: 12345) == 5)
  }

  @Test(
    arguments: [
      ("03,4226,2", 1, 4, "1/4/0342262"), ("01-1-0113719", 1, 1, "1/1/0113719"),
      ("110113719", 1, 1, "1/1/0113719"), ("712362", 34, 1, "34/1/0712362"),
      ("07 1236 2", 34, 1, "34/1/0712362"), ("'0712362", 34, 1, "34/1/0712362"),
      ("0712362\u{A0}", 34, 1, "34/1/0712362"), ("0712362\t", 34, 1, "34/1/0712362"),
      ("07\u{2015}1236\u{2015}2", 34, 1, "34/1/0712362"), ("0110113719", 13, 1, "!conflict"),
      ("0712362（医科）", 34, 1, "!format"), ("医機熊1234", 34, 1, "!format"),
      ("7.12362E+05", 34, 1, "!format"), ("712362.0", 34, 1, "34/1/0712362"),
      ("3,410,712,362", 34, 1, "34/1/0712362"), ("07・1236・2", 34, 1, "34/1/0712362"),
      ("01200", 32, 3, "!format"), ("1.2001E+04", 32, 3, "!format"), ("松医0120", 32, 3, "!format"),
      ("0120018", 32, 3, "!checkDigit"), ("0120018", 13, 4, "13/4/0120018 ~checkDigit"),
      ("0120018", 14, 3, "14/3/0120018 ~checkDigit"), ("0120018", 12, 3, "!checkDigit"),
      ("3110120014", 32, 3, "!conflict"), ("32-3-0120014", 31, 3, "!conflict"),
      ("0123456", 13, 3, "13/3/0123456 ~checkDigit"), ("0123456", 13, 1, "!checkDigit"),
      ("０７１２３６２", 34, 1, "34/1/0712362"), ("0120018", -1, 3, "?/3/0120018"),
      ("0120018", 32, -1, "32/?/0120018"), ("3410712362", -1, 0, "?/1/0712362"),
      ("3410712362", 0, 3, "!conflict"), ("9910712362", 0, 0, "!format"),
      ("3420712362", 0, 0, "!format"), ("712363", 34, 1, "!format"), ("712362", 0, 1, "!format"),
      ("071236", 34, 1, "!format"), ("12345678", 34, 1, "!format"), ("340712362", 34, 1, "!format"),
      ("110113719", 0, 0, "!format"), ("110113719", 1, 0, "1/1/0113719"),
      ("110113719", 1, -1, "!format"), ("12345678901", 34, 1, "!format"), ("-", 34, 1, "!format"),
    ])
  func judgesBesideTheColumns(cell: String, prefecture: Int, category: Int, expected: String) {
    #expect(resolve(cell, prefecture, category) == expected)
  }

  @Test func doubtsAReceptionNumberOnly() {
    #expect(resolve("0120018", 32, 3, isReception: true) == "32/3/0120018 ~checkDigit")
    #expect(resolve("3230120018", 32, 3, isReception: true) == "32/3/0120018 ~checkDigit")
  }

  @Test(
    arguments: [
      ("0712362", [], []), ("07-1236-2", ["hyphens"], []), ("０７１２３６２", ["fullwidth"], []),
      ("3410712362", [], ["split"]), ("712362", [], ["excel"]), ("712362.0", ["excel"], ["excel"]),
    ])
  func namesTheFixes(cell: String, form: [String], columns: [String]) {
    cell.withBytes { raw in
      let scratch = Scratch()
      let outcome = InstitutionCode.judge(raw, scratch)
      let found = InstitutionCode.resolve(
        outcome.text, prefecture: .known(34), category: .known(1), scratch)
      #expect(names(of: outcome.fixes) == form)
      #expect(names(of: found.fixes) == columns)
    }
  }

  @Test(
    arguments: [
      ("1.2001E+04", 32, 3, Hint.codeDigitsLost, []),
      ("0712362（医科）", 34, 1, .codeOtherText, ["0712362"]),
      ("07123", 34, 1, .codeLength, []), ("12739400105", 27, 3, .codeLength, []),
      ("39400105", 27, 3, .codeLength, ["9400105"]), ("19400105", 27, 3, .codeLength, []),
      ("10712362", 34, 1, .codeLength, ["0712362"]),
      ("340712362", 34, 1, .codeNineDigits, ["0712362"]),
      ("110113719", 0, 0, .codeNineDigits, ["0110113719"]), ("712363", 34, 1, .codeLostZero, []),
      ("712362", 34, 0, .codeLostZero, ["0712362"]),
      ("3110712362", 34, 1, .codeConflict, ["0712362"]),
      ("0712362", 34, 3, .codeIsMedical, ["0712632"]), ("0130507", 31, 1, .codeIsDental, []),
      ("0140116", 31, 1, .codeIsPharmacy, ["0140161"]),
      ("0712632", 34, 1, .codeIsDental, ["0712362"]),
      ("0110094", 13, 1, nil, ["0110049"]), ("0712362", 34, 1, nil, []),
      // What would be refused in its turn is not proposed.
      ("コード3209001322", 0, 0, .codeOtherText, []), ("31#1-9900106", 0, 0, .codeOtherText, []),
      ("3190909136*", 6, 3, .codeOtherText, []), ("101363", 1, 1, .codeLostZero, []),
    ] as [(String, Int, Int, Hint?, [String])])
  func advises(
    cell: String, prefecture: Int, category: Int, hint: Hint?, candidates: [String]
  ) {
    let advice = cell.withBytes {
      InstitutionCode.advice($0, prefecture: column(prefecture), category: column(category))
    }
    #expect(advice.hint == hint)
    #expect(advice.candidates == candidates)
  }

  @Test func isIdempotent() {
    let seeds = ["0712362", "34-1-0712362", "０７・１２３６・２", "712362", "110113719", "3,410,712,362.0"]
    #expect(expectIdempotence(of: seeds, InstitutionCode.judge) > 500)
    for cell in mutations(of: seeds) {
      _ = cell.withBytes {
        InstitutionCode.advice($0, prefecture: .known(34), category: .known(1))
      }
    }
  }

  @Test func speaksInCP932() {
    expectCP932([
      .codeDigitsLost, .codeLength, .codeOtherText, .codeLostZero, .codeNineDigits, .codeConflict,
      .codeIsMedical, .codeIsDental, .codeIsPharmacy, .codeIsHomeNursing,
    ])
  }
}
