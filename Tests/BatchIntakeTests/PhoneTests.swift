import Testing

@testable import BatchIntake

@Suite struct PhoneTests {
  @Test(
    arguments: [
      ("0857-22-0001", "0857220001"), ("087-800-0001", "0878000001"),
      ("04992-2-0001", "0499220001"),
      ("0857－22－0001", "0857220001"), ("0857\u{2212}22\u{2212}0001", "0857220001"),
      ("0857\u{FF70}22-0001", "0857220001"), ("03\u{207B}5250\u{207B}0001", "0352500001"),
      ("087ー800ー0001", "0878000001"), ("03ー5250－0001", "0352500001"),
      ("０８５７－２２－０００１", "0857220001"), ("0857-22-000１", "0857220001"),
      ("04992(2)0001", "0499220001"), ("（0857）22-0001", "0857220001"),
      ("087（800）0001", "0878000001"),
      ("(０８５７)\u{3000}\u{3000}\u{3000}２２－０００１", "0857220001"), ("085722()0001", "0857220001"),
      ("0857-22--0001", "0857220001"), ("0857- 22-0001", "0857220001"),
      ("0857 22-0001", "0857220001"),
      ("0857-220001", "0857220001"), ("090-1234-5678", "09012345678"),
      ("0800-080-4583", "08000804583"), ("9012345678", "09012345678"),
      ("=\"0857220001\"", "0857220001"), ("0857220001\u{A0}", "0857220001"),
      ("\u{200B}0857220001", "0857220001"), ("+81(0)857-22-0001", "0857220001"),
      ("+819012345678", "09012345678"), ("0857.22.0001", "0857220001"), ("262-0001", "!noAreaCode"),
      ("045-1234", "!format"), ("096--22-0001", "!format"), ("0857-22-001", "!format"),
      ("087-800-00001", "!format"), ("087-80-0001", "!format"),
      ("001-820-0001", "0018200001 ~range"),
      ("001-3-9876-5432", "!format"), ("0857-22-0001\n087-800-0001", "!format"),
      ("0857-22-0001、\n090-1234-5678", "!format"), ("0857-22-0001（代表）", "0857220001"),
      ("0857-22-0001(代表）", "0857220001"), ("0857-22-0001\n（代表）", "0857220001"),
      ("0857-22-0001（代\n表）", "0857220001"),
      ("０３－５２５０－０００１（内線３１４２７）", "0352500001 ~extension"),
      ("0857-22-0001(cid:10)", "!format"),
      ("0857-22-0001\n090-1234-5678\n（担当者携帯：基\n金）", "!format"), ("〃", "!ditto"),
      ("8.5722E+08", "!format"), ("０８５７\n２２－０００１", "0857220001"), ("【0857】22-0001", "0857220001"),
      ("857,220,001", "0857220001"), ("0081-857-22-0001", "0857220001"),
      ("81-857-22-0001", "!format"), ("無し", ""),
      ("0852-31-00", "!format"), ("090-1234-567", "!format"), ("FAX 0852-31-0001", "!format"),
      ("0852-31-0001 / 0852-31-0002", "!format"), ("31-0001", "!noAreaCode"),
      ("0190-12-3456", "0190123456 ~range"), ("0852-31-0001 内線203", "0852310001 ~extension"),
      ("########", "!excelError"), ("090-9876-54321", "!format"), ("310-0001", "!noAreaCode"),
      ("0190-65-4321", "0190654321 ~range"), ("0852-31-0003(内線12)", "0852310003 ~extension"),
    ])
  func judgesTheExamples(cell: String, expected: String) {
    #expect(become(cell, Phone.judge) == expected)
  }

  @Test(
    arguments: [
      ("TEL 0857-22-0001", "0857220001"), ("Tel.0857220001", "0857220001"),
      ("ＴＥＬ：０８５７－２２－０００１", "0857220001"), ("℡0857-22-0001", "0857220001"),
      ("電話 0857-22-0001", "0857220001"), ("0857-22-0001㈹", "0857220001"),
      ("0857-22-0001代", "0857220001"), ("代表:0857-22-0001", "0857220001"),
      ("0857-22-0001（直通）", "0857220001"), ("0857-22-0001(代)内線12", "0857220001 ~extension"),
      ("+81-857-22-0001", "0857220001"), ("＋８１ ８５７ ２２ ０００１", "0857220001"),
      ("TEL +81-90-1234-5678", "09012345678"), ("0081(0)857220001", "0857220001"),
      ("857220001.0", "0857220001"), ("9012345678.0", "09012345678"), ("8000804583", "08000804583"),
      ("857220001", "0857220001"), ("120123456", "0120123456"), ("570012345", "0570012345"),
      ("85722000.0", "!noAreaCode"), ("001234567", "!format"), ("0120-1234567", "!format"),
      ("060-1234-5678", "06012345678"), ("0901234567", "!format"),
      ("0900-123-4567", "09001234567 ~range"),
      ("0857代表22-0001", "!format"), ("0857-22-0001 内線", "!format"), ("内線12", "!format"),
      ("0857-22-0001 内線 0857-22-0002", "!format"), (":0857-22-0001", "!format"),
      ("+44-20-7946-0958", "!format"), ("TEL", "!format"), ("+", "!format"), ("12345", "!format"),
      ("0857-22-0001 携帯", "!format"), ("TEL/FAX 0857-22-0001", "!format"),
      ("262-5656（代）", "!noAreaCode"),
      ("()", "!format"), ("８．５７２２Ｅ＋０８", "!format"),
    ])
  func judgesMore(cell: String, expected: String) {
    #expect(become(cell, Phone.judge) == expected)
  }

  @Test(
    arguments: [
      ("0857220001", []), ("0857-22-0001", ["hyphens"]), ("０８５７２２０００１", ["fullwidth"]),
      ("0857－22－0001", ["fullwidth", "hyphens"]), ("0857ー22ー0001", ["hyphens"]),
      ("0857\n220001", ["linebreak"]), ("857220001", ["excel"]),
      ("857,220,001", ["hyphens", "excel"]),
      ("857220001.0", ["excel"]), ("+81857220001", ["label"]), ("0857220001(代)", ["label"]),
      ("0857220001(内線3)", ["label"]), ("℡ 0857-22-0001", ["hyphens", "label"]),
    ])
  func namesTheFixes(cell: String, expected: [String]) {
    #expect(fixes(cell, Phone.judge) == expected)
  }

  @Test(
    arguments: [
      ("8.5722E+08", Hint.phoneDigitsLost, []), ("FAX 0852-31-0001", .phoneIsFax, []),
      ("TEL 0852-31-0001 FAX 0852-31-0002", .phoneIsFax, ["0852310001"]),
      ("0852-31-0001 / 0852-31-0002", .phoneTwoNumbers, ["0852310001"]),
      ("0857-22-0001\n090-1234-5678\n（担当者携帯）", .phoneTwoNumbers, ["0857220001"]),
      ("81-857-22-0001", .phoneCountryCode, ["0857220001"]),
      ("81-0857-22-0001", .phoneCountryCode, ["0857220001"]), ("090-1234-567", .phoneLength, []),
      ("0857-22-0001(携帯)", .phoneOtherText, ["0857220001"]), ("262-0001", nil, []),
      ("要確認", nil, []),
    ] as [(String, Hint?, [String])])
  func advises(cell: String, hint: Hint?, candidates: [String]) {
    let advice = cell.withBytes(Phone.advice)
    #expect(advice.hint == hint)
    #expect(advice.candidates == candidates)
  }

  /// libphonenumber's expression for Japanese landlines, without the leading 0 (facts.md § 6).
  @Test func agreesWithLibphonenumber() throws {
    let fixed = try Regex(
      "(?:1(?:1[235-8]|2[3-6]|3[3-9]|4[2-6]|[58][2-8]|6[2-7]|7[2-9]|9[1-9])|2[2-9]\\d|[36][1-9]\\d"
        + "|4(?:6[02-8]|[2-578]\\d|9[2-59])|5(?:6[1-9]|7[2-8]|[2-589]\\d)"
        + "|7(?:3[4-9]|4[02-9]|[25-9]\\d)|8(?:3[2-9]|4[5-9]|5[1-9]|8[03-9]|[2679]\\d)"
        + "|9(?:[679][1-9]|[2-58]\\d))\\d{6}|(?:120|570|990)\\d{6}|60\\d{7}")
    let long = try Regex("[7-9]0[1-9]\\d{7}|50[1-9]\\d{7}|800\\d{7}|20\\d{8}|60\\d{8}")
    for prefix in 0..<1000 {
      let digits = String(String(prefix + 1000).dropFirst())
      for (tail, pattern) in [("123456", fixed), ("1234567", long)] {
        let isRight = become("0" + digits + tail, Phone.judge) == "0" + digits + tail
        #expect(isRight == ((digits + tail).wholeMatch(of: pattern) != nil), "\(digits + tail)")
      }
    }
  }

  @Test func isIdempotent() {
    let seeds = [
      "0857-22-0001", "０９０（１２３４）５６７８", "857220001", "+81-857-22-0001", "0857-22-0001（代表）",
      "TEL:0857220001 内線12", "0800-080-4583", "0190-12-3456", "00818572200010",
    ]
    #expect(expectIdempotence(of: seeds, Phone.judge) > 500)
    for cell in mutations(of: seeds) { _ = cell.withBytes(Phone.advice) }
  }

  @Test func leavesAPlainNumberWhereItIs() {
    "0857220001".withBytes { cell in
      #expect(Phone.judge(cell, Scratch()).text.baseAddress == cell.baseAddress)
    }
  }

  /// Every dash, bracket and mark that people put between digits, at the ends of the ranges too.
  @Test func takesOutWhatStandsBetweenDigits() {
    let dashes = "-~\u{AD}˗‐‑‒–—―⁃⁻₋−∼─━⸺⸻〜〰゠ー﹘﹣－～ｰ"
    let brackets = "()<>[]{}〈〉⟨⟩⟪⟫〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）＜＞［］｛｝｟｠｢｣"
    let marks = ",./·•‧∙⋅、・，．／､･"
    for mark in (dashes + brackets + marks).unicodeScalars {
      let cell = "0857\(mark)22\(mark)0001"
      #expect(become(cell, Phone.judge) == "0857220001", "U+\(String(mark.value, radix: 16))")
    }
  }

  @Test func speaksInCP932() {
    expectCP932([
      .phoneDigitsLost, .phoneIsFax, .phoneTwoNumbers, .phoneCountryCode, .phoneLength,
      .phoneOtherText,
    ])
  }
}
