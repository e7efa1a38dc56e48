import Testing

@testable import BatchIntake

@Suite struct CustomerIDTests {
  @Test(
    arguments: [
      ("CAF1234567890", "CAF1234567890"), ("CAF123456789:", "!format"),
      ("CAF 1234567890", "CAF1234567890"),
      ("caf1234567890", "CAF1234567890"), ("ＣＡＦ１２３４５６７８９０", "CAF1234567890"),
      ("CAF-1234-567-890", "CAF1234567890"), ("CAF\n1234567890", "CAF1234567890"),
      ("COP12345678\n12", "!format"), ("COP1234567\n890", "COP1234567890 ~formatNoted"),
      ("COP12345678", "COP12345678"), ("cop 1234 5678", "COP12345678"),
      ("COP2200000001", "COP2200000001 ~formatNoted"), ("CAF123456789O", "!format"),
      ("W1234567890", "!format"), ("F1234567890", "!format"), ("1234567890", "!format"),
      ("オンライン請求と同じ", "!format"), ("未定", ""), ("CAF22000001", "!format"),
      ("CAF22000000O1", "!format"), ("CAF22", "!format"), ("COP123456789", "!format"),
      ("CAS1234567890", "!format"), ("CAF：1234567890", "!format"), ("CAF12345678901", "!format"),
    ])
  func judgesTheExamples(cell: String, expected: String) {
    #expect(become(cell, CustomerID.judge) == expected)
  }

  @Test func tellsTheKind() {
    #expect("CAF1234567890".withBytes { CustomerID.judge($0, Scratch()).code } == 1)
    #expect("cop12345678".withBytes { CustomerID.judge($0, Scratch()).code } == 2)
  }

  @Test(
    arguments: [
      ("CAF1234567890", []), ("caf1234567890", ["case"]),
      ("CAF－1234567890", ["fullwidth", "hyphens"]),
      ("CAF　1234567890", ["hyphens"]), ("CAF\n1234567890", ["linebreak"]),
      ("ｃａｆ1234567890", ["fullwidth", "case"]),
    ])
  func namesTheFixes(cell: String, expected: [String]) {
    #expect(fixes(cell, CustomerID.judge) == expected)
  }

  @Test(
    arguments: [
      ("CAF22000000O1", nil, Hint.idMisread, ["CAF2200000001"]),
      ("caf22oooooool", nil, .idMisread, ["CAF2200000001"]),
      ("C0P1234567I", nil, .idMisread, ["COP12345671"]),
      ("2200000001", nil, .idNoPrefix, ["CAF2200000001"]),
      ("2200000001", .caf, .idNoPrefix, ["CAF2200000001"]),
      ("2200000001", .cop, .idNoPrefix, ["COP2200000001"]),
      ("22000001", nil, .idNoPrefix, ["COP22000001"]),
      ("22000001", .caf, .idShape, []), ("22000001", .cop, .idNoPrefix, ["COP22000001"]),
      ("220000001", nil, .idShape, []), ("W2200000001", nil, .idTransfer, []),
      ("オンライン請求と同じ", nil, .idSameAs, []), ("2.2E+09", nil, .idDigitsLost, []),
      ("CAF22", nil, .idLength(2), []),
      ("お客さまID：CAF2200000001", nil, .idOtherText, ["CAF2200000001"]),
      ("CAF2200000001、COP22000001", nil, .idTwo, ["CAF2200000001"]),
    ] as [(String, CustomerID.Prefix?, Hint?, [String])])
  func advises(cell: String, column: CustomerID.Prefix?, hint: Hint?, candidates: [String]) {
    let advice = cell.withBytes { CustomerID.advice($0, column: column) }
    #expect(advice.hint == hint)
    #expect(advice.candidates == candidates)
  }

  /// Whatever sign stands around it, the ID is found, and the cell is not read as it.
  @Test(arguments: Array("!\"#$%&'()*+,./:;<=>?@[\\]^_`{|}、。：［］｛｝".unicodeScalars))
  func findsAnIDAmongSigns(sign: Unicode.Scalar) {
    let cell = "\(sign)CAF2200000001\(sign)"
    #expect(become(cell, CustomerID.judge) == "!format")
    let advice = cell.withBytes { CustomerID.advice($0, column: nil) }
    #expect(advice.hint == .idOtherText && advice.candidates == ["CAF2200000001"])
  }

  @Test func readsAllLettersAndDigits() {
    for scalar in Set("abcdefghijklmnopqrstuvwxyz").subtracting("ilo") {
      let cell = "caf\(scalar)2200000001"
      #expect(cell.withBytes { CustomerID.advice($0, column: nil) }.candidates == [])
    }
    #expect(become("ｃａｆ0123456789", CustomerID.judge) == "CAF0123456789")
    #expect(become("cop98765432", CustomerID.judge) == "COP98765432")
    let short: [(String, Hint)] = [
      ("C", .idShape), ("CO", .idShape), ("C0", .idShape), ("COP", .idLength(0)),
      ("caf123456789", .idLength(9)), ("CAF12345678901", .idLength(11)),
      ("CAX1234567890", .idShape),
    ]
    for (cell, hint) in short {
      #expect(cell.withBytes { CustomerID.advice($0, column: nil) }.hint == hint, "\(cell)")
    }
  }

  @Test func isIdempotent() {
    let seeds = ["CAF1234567890", "ｃａｆ-1234-567890", "COP12345678", "cop 1234567890"]
    #expect(expectIdempotence(of: seeds, CustomerID.judge) > 500)
    for cell in mutations(of: seeds) { _ = cell.withBytes { CustomerID.advice($0, column: nil) } }
  }

  @Test func speaksInCP932() {
    expectCP932([
      .idDigitsLost, .idSameAs, .idTransfer, .idNoPrefix, .idMisread, .idTwo, .idShape,
    ])
  }
}
