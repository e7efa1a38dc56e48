import Testing

@testable import BatchIntake

@Suite struct EmailTests {
  @Test(
    arguments: [
      ("minato-1@example.or.jp", "minato-1@example.or.jp"),
      ("minato_1@example.ne.jp", "minato_1@example.ne.jp"), ("foo＠example.com", "foo@example.com"),
      (" user@example.com ", "user@example.com"), ("user@example.com\u{A0}", "user@example.com"),
      ("user@example.com\u{3000}", "user@example.com"), ("minato.shika@example.jp.", "!characters"),
      ("user1@example.com,user2@example.com", "!characters"),
      ("user1@example.com／user2@example.com", "!characters"),
      ("\"minato\"@example.co.jp", "!characters"),
      ("-minato@example.ne.jp", "-minato@example.ne.jp ~dots"), ("minato@example", "!characters"),
      ("minato@@example.co.jp", "!characters"), ("@a@example.jp", "!characters"),
      ("minato[at]example.co.jp", "!characters"),
      ("なし", ""), ("kotori at example.ne.jp", "!characters"),
      ("kotori1@example.ne.jp, jimu@example.ne.jp", "!characters"),
      ("kotori@-example.jp", "!characters"),
      ("kotori.@example.ne.jp", "kotori.@example.ne.jp ~dots"),
      ("a..b@example.jp", "a..b@example.jp ~dots"), (".a@example.jp", ".a@example.jp ~dots"),
      ("Minato@Example.JP", "minato@example.jp"), ("ＭＩＮＡＴＯ＠ｅｘａｍｐｌｅ．ｊｐ", "minato@example.jp"),
      ("mailto:minato@example.jp", "minato@example.jp"),
      ("MAILTO: minato@example.jp", "minato@example.jp"),
      ("基金 太郎 <minato@example.jp>", "minato@example.jp"),
      ("<minato@example.jp>", "minato@example.jp"),
      ("基金＜minato@example.jp＞", "minato@example.jp"), ("<mailto:a@example.jp>", "a@example.jp"),
      ("\"a@example.jp\" <a@example.jp>", "a@example.jp"),
      ("\"'a@example.jp'\" <a@example.jp>", "a@example.jp"),
      ("A＠example.jp <a@example.jp>", "a@example.jp"),
      ("基金<minato@example.jp＞", "minato@example.jp"),
      ("基金＜minato@example.jp>", "minato@example.jp"),
      ("基金<minato@example.jp", "!characters"), ("基金<minato@example.jp〉", "!characters"),
      ("ＭＡＩＬＴＯ：minato@example.jp", "minato@example.jp"), ("mailt:a@example.jp", "!characters"),
      ("b@example.jp <a@example.jp>", "!characters"),
      ("A <a@example.jp>, B <b@example.jp>", "!characters"), ("mina to@example.jp", "!characters"),
      ("a@exam_ple.jp", "!characters"), ("a@exa+mple.jp", "!characters"),
      ("a@example-.jp", "!characters"),
      ("@example.jp", "!characters"), ("a@", "!characters"), ("a@.jp", "!characters"),
      ("a@example..jp", "!characters"), ("a@example.jp>", "!characters"), ("<>", "!characters"),
      ("mailto:", "!characters"), ("みなと@example.jp", "!characters"),
      ("a!b@example.jp", "!characters"),
      ("minato@exam\nple.jp", "!characters"), (">", "!characters"), ("＞", "!characters"),
    ])
  func judgesTheExamples(cell: String, expected: String) {
    #expect(become(cell, Email.judge) == expected)
  }

  /// Letters, digits and . - _ + are an address's own, in both halves of ASCII's letters; a dot between
  /// two letters is no fault.
  @Test func knowsItsCharacters() {
    let own = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+".unicodeScalars)
    for scalar in (UInt8(0x21)...0x7E).map(Unicode.Scalar.init) {
      let address = "b\(scalar)b@example.jp"
      let expected = own.contains(scalar) ? address.lowercased() : "!characters"
      #expect(become(address, Email.judge) == expected, "\(address)")
      let wide = Unicode.Scalar(UInt32(scalar.value) + 0xFEE0).map { "b\($0)b＠example.jp" } ?? ""
      #expect(become(wide, Email.judge) == expected, "\(wide)")
    }
    for domain in ["a.b", "0.jp", "a-b.jp", "x--y.jp", "a.b.c.jp"] {
      #expect(become("b@" + domain, Email.judge) == "b@" + domain)
    }
  }

  @Test func holdsTheLengths() {
    let domain = "@example.jp"
    #expect(!become(String(repeating: "a", count: 64) + domain, Email.judge).hasPrefix("!"))
    #expect(become(String(repeating: "a", count: 65) + domain, Email.judge) == "!characters")
    for (length, isValid) in [(253, true), (254, true), (255, false)] {
      let address = "aaaaa@" + String(repeating: "b", count: length - 9) + ".jp"
      #expect(address.utf8.count == length)
      #expect(!become(address, Email.judge).hasPrefix("!") == isValid)
    }
  }

  @Test(
    arguments: [
      ("a@example.jp", []), ("A@example.jp", ["case"]), ("a＠example.jp", ["fullwidth"]),
      ("mailto:a@example.jp", ["mail"]), ("X <A@example.jp>", ["case", "mail"]),
    ])
  func namesTheFixes(cell: String, expected: [String]) {
    #expect(fixes(cell, Email.judge) == expected)
  }

  @Test(
    arguments: [
      ("kotori1@example.ne.jp, jimu@example.ne.jp", .mailTwo, ["kotori1@example.ne.jp"]),
      ("A <a@example.jp>, B <b@example.jp>", .mailTwo, ["a@example.jp"]),
      ("kotori at example.ne.jp", .mailNoAt, ["kotori@example.ne.jp"]),
      ("minato[at]example.co.jp", .mailNoAt, ["minato@example.co.jp"]),
      ("minato.shika@example.jp.", .mailShape, ["minato.shika@example.jp"]),
      ("minato@@example.co.jp", .mailShape, []),
      ("mina to@example.jp", .mailSpace, []),
      // What a line break parts may be an address and something else.
      ("a@example.jp\ntest", .mailLineBreak, []), ("test\na@example.jp", .mailLineBreak, []),
      ("sato\n@example.jp\ntest", .mailLineBreak, []),
      ("a@example.jp\r\n2024", .mailLineBreak, []),
      ("a@b.co\njp", .mailLineBreak, []), ("a@example.ne.jp\u{2028}b", .mailLineBreak, []),
      ("a\n@\nexample\n.jp", .mailLineBreak, []),
      ("a@example\n.jp", .mailLineBreak, ["a@example.jp"]),
      ("A\r\n@example.jp", .mailLineBreak, ["a@example.jp"]),
      ("a@\nexample\n.jp", .mailLineBreak, ["a@example.jp"]),
      ("a@example.jp\nb@example.jp", .mailTwo, ["a@example.jp"]),
      ("mailto:a@example.jp;b@example.jp", .mailTwo, ["a@example.jp"]),
      ("a@example.jp or b@example.jp", .mailTwo, ["a@example.jp"]),
      ("a@example.jp又はb@example.jp", .mailTwo, ["a@example.jp"]),
      ("a@example.jp & b@example.jp", .mailTwo, ["a@example.jp"]),
      ("a@example.jp b c@example.jp", .mailSpace, []),
      ("minato@example", .mailShape, []),
      ("minato@exa–mple.jp", .mailCharacters, ["minato@exa-mple.jp"]),
      ("minato@example,jp", .mailCharacters, ["minato@example.jp"]),
      ("minato@example、jp", .mailCharacters, ["minato@example.jp"]),
      ("minato@example。jp", .mailCharacters, ["minato@example.jp"]),
      ("minato@example・jp", .mailCharacters, []),
      ("minato@example,jp;", .mailCharacters, ["minato@example.jp"]),
      ("minato@example ,jp", .mailSpace, []),
      ("minato(at)example.jp", .mailNoAt, ["minato@example.jp"]),
      ("minato{AT}example.jp", .mailNoAt, ["minato@example.jp"]),
      ("minato@exa~mple.jp", .mailCharacters, []),
      ("a@example.jp/A@example.jp", .mailCharacters, ["a@example.jp"]),
      ("\"minato\"@example.co.jp", .mailCharacters, []),
      ("E-mail：a@example.jp", .mailCharacters, ["a@example.jp"]),
      ("Aozora2024(at)yama.jp", .mailNoAt, []), ("電話のみ", .mailNoAt, []),
    ] as [(String, Hint?, [String])])
  func advises(cell: String, hint: Hint?, candidates: [String]) {
    let advice = cell.withBytes(Email.advice)
    #expect(advice.hint == hint)
    #expect(advice.candidates == candidates)
  }

  @Test func isIdempotent() {
    let seeds = [
      "Minato-1@example.or.jp", "ａ＠ｅｘａｍｐｌｅ．ｊｐ", "mailto:a.b@example.jp", "基金 <a_b+c@example.jp>",
    ]
    #expect(expectIdempotence(of: seeds, Email.judge) > 500)
    for cell in mutations(of: seeds) { _ = cell.withBytes(Email.advice) }
  }

  @Test func speaksInCP932() {
    expectCP932([.mailTwo, .mailNoAt, .mailSpace, .mailCharacters, .mailShape])
  }
}
