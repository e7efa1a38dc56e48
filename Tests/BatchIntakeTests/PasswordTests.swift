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
