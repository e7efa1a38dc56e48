import Testing

@testable import BatchIntake

@Suite struct PasswordTests {
  @Test(
    arguments: [
      ("Aozora2024", []), ("Ao2Ymx", [.length]), ("AOZORA2024", [.classes]),
      ("aozoraYama", [.classes]),
      ("Aozora 2024 Yama", [.characters]), ("Ａozora2024Yama", [.characters]),
      ("abc", [.length, .classes]),
      (" Aozora2024", [.characters]), ("青空", [.characters]), ("!\"#$%&'()Aa1~", []),
      ("Ao2" + String(repeating: "y", count: 97), []),
      ("Ao2" + String(repeating: "y", count: 98), [.length]),
    ] as [(String, [Fault])])
  func judgesTheExamples(cell: String, expected: [Fault]) {
    cell.withBytes { raw in
      let outcome = Password.judge(raw)
      var faults: [Fault] = []
      outcome.faults.forEach { faults.append($0) }
      #expect(faults == expected)
      #expect(outcome.state == (expected.isEmpty ? .valid : .refused))
      #expect(outcome.fixes.isEmpty)
      if expected.isEmpty { #expect(outcome.text.baseAddress == raw.baseAddress) }
    }
  }

  /// Every visible character of ASCII may stand in one, and nothing else.
  @Test func knowsItsCharacters() {
    for scalar in (UInt32(0)..<0x250).compactMap(Unicode.Scalar.init) {
      let faults = "Aozora2024\(scalar)1".withBytes { Password.judge($0).faults }
      #expect(faults.isEmpty == (0x21...0x7E ~= scalar.value), "\(scalar.value)")
    }
  }

  /// A letter of each case and a digit, from the first of each to the last.
  @Test(arguments: ["Aa0.....", "Zz9.....", "Az5.....", "Za0....."])
  func needsOneOfEachClass(password: String) {
    #expect(password.withBytes { Password.judge($0).state } == .valid)
    #expect(password.withBytes(Password.hasShape))
    for place in 0..<3 {
      var less = Array(password)
      // The neighbours of the ranges are none of them.
      for other in "@[`{/:" {
        less[place] = other
        #expect(String(less).withBytes { Password.judge($0).faults } == Faults(.classes))
        #expect(!String(less).withBytes(Password.hasShape))
      }
    }
  }

  /// Words beside it, in either width, do not hide one; what is no letter of ASCII's parts words.
  @Test(
    arguments: [
      ("Aozora2024", true), ("山田 Aozora2024", true), ("青空Aozora2024荘", true),
      ("Ａｏｚｏｒａ２０２４", true), ("電話　Ａｏzora2024", true), ("Aozora 2024", false), ("aozora2024", false),
      ("Ａｏｚｏｒａ　２０２４", false), ("Aozo青ra2024", false), ("青空病院本館二号", false), ("", false),
      ("Ao2", false), ("ﾌﾘｶﾞﾅ Aozora2024", true),
    ])
  func maySitBesideOtherWords(value: String, expected: Bool) {
    #expect(value.withBytes { Password.mayStand(in: $0) } == expected)
  }

  @Test(arguments: [("Ao2.....", true), ("Ao2....", false)])
  func showsItsShapeFromEightCharactersOn(value: String, expected: Bool) {
    #expect(value.withBytes(Password.hasShape) == expected)
    let long = "Ao2" + String(repeating: "y", count: expected ? 97 : 98)
    #expect(long.withBytes(Password.hasShape) == expected)
  }

  @Test(arguments: ["", " ", "\u{3000}"])
  func isAbsentWhereNothingStands(cell: String) {
    #expect(cell.withBytes { Password.judge($0).state } == .absent)
  }

  @Test(
    arguments: [
      ("9Kotori1Kotori", true), ("9KOTORI1x", true), ("Tel0852310001", true), ("X0120014y", true),
      ("Ab3230120014", true), ("Aozora2024", false), ("K", false),
    ])
  func tellsWhatIsWeak(password: String, expected: Bool) {
    let isWeak = password.withBytes { password in
      "kotori1".withBytes { local in
        "0120014".withBytes { code in
          "0852310001".withBytes { phone in
            Password.isWeak(password, localPart: local, code: code, phone: phone)
          }
        }
      }
    }
    #expect(isWeak == expected)
  }

  @Test(arguments: [("tori", true), ("tor", false)])
  func looksForFourCharactersAtLeast(local: String, expected: Bool) {
    let isWeak = "9Tori1Abc".withBytes { password in
      local.withBytes {
        Password.isWeak(password, localPart: $0, code: .none, phone: .none)
      }
    }
    #expect(isWeak == expected)
  }

  @Test func looksForNothingShortOrEmpty() {
    let isWeak = "Kot12345".withBytes { password in
      "kot".withBytes {
        Password.isWeak(password, localPart: $0, code: Bytes.none, phone: Bytes.none)
      }
    }
    #expect(!isWeak)
  }

  @Test func knowsItsShape() {
    #expect("Aozora2024".withBytes(Password.hasShape))
    #expect(!"aozora2024".withBytes(Password.hasShape))
    #expect(!"Aozora 2024".withBytes(Password.hasShape))
    #expect(!"Ao2".withBytes(Password.hasShape))
  }
}
