// The edges of what is done to every cell: spaces, damage, what stands for lost characters, names.

import Foundation
import Testing

@testable import BatchIntake

@Suite struct CellEdgeTests {
  private static let basicPlane = (UInt32(0)..<0x10000).compactMap(Unicode.Scalar.init)

  /// At either end by itself, whatever stands at the other.
  @Test func trimsAtEitherEnd() {
    for scalar in Self.basicPlane where scalar.value < 0x3400 || scalar.value >= 0xF000 {
      let space = String(scalar)
      let isSpace = Space.isSpace(scalar.value)
      for core in ["名", "a", "ン", "é", "名a", "a名", "𠮷"] {
        let isTrimmed =
          (space + core).withBytes { trimmed($0).string.utf8.count } == core.utf8.count
        if isTrimmed != isSpace { Issue.record("U+\(String(scalar.value, radix: 16)) \(core)") }
        let end = (core + space).withBytes { trimmed($0).string.utf8.count } == core.utf8.count
        // Control-Z ends a text of DOS.
        if end != (isSpace || scalar.value == 0x1A) {
          Issue.record("\(core) U+\(String(scalar.value, radix: 16))")
        }
      }
    }
  }

  @Test(
    arguments: [
      ([], true), ([0x20], true), ([0x61], false), ([0xFF], false), ([0x20, 0xFF], false),
      ([0xE3, 0x80, 0x80], true), ([0xE3, 0x80], false), ([0x20, 0x61], false),
    ] as [([UInt8], Bool)])
  func isBlankWhereSpacesStandAlone(bytes: [UInt8], expected: Bool) {
    #expect(bytes.withUnsafeBufferPointer { isBlank($0) } == expected)
  }

  @Test(
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb", ["a", "", "b"]),
      ("\na", ["", "a"]), ("a\n", ["a", ""]), ("一\u{2028}二", ["一", "二"]), ("a\u{85}b", ["a", "b"]),
    ])
  func linesAreWhatLineBreaksPart(text: String, lines: [String]) {
    #expect(text.withBytes { Space.lines(of: $0).map(\.string) } == lines)
  }

  @Test(
    arguments: [
      (0, "0000000000"), (7, "0000000007"), (123_456_789, "0123456789"),
      (1_234_567_890, "1234567890"), (12_345_678_901, "12345678901"),
    ] as [(UInt64, String)])
  func aCodeHasTenDigitsAtLeast(code: UInt64, text: String) {
    #expect(tenDigits(code) == text)
  }

  /// As Unicode has them, and as its EquivalentUnifiedIdeograph has the others.
  @Test func radicalsAreTheCharactersThatTheyLookLike() {
    for scalar in Self.basicPlane where (0x2F00..<0x2FD6).contains(scalar.value) {
      let same = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars.first
      #expect(Radical.unified(scalar.value) == same?.value, "\(scalar.value)")
    }
    for (radical, usual) in [
      (0x2E81, "厂"), (0x2E9F, "母"), (0x2EF3, "龟"), (0x2E85, "亻"),
    ] as [(UInt32, Unicode.Scalar)] {
      #expect(Radical.unified(radical) == usual.value)
    }
    for other: UInt32 in [0x2E7F, 0x2E80, 0x2E9A, 0x2EF4, 0x2EFF, 0x2FD6, 0x2FDF, 0x2FE0, 0x2FF0] {
      #expect(Radical.unified(other) == other)
    }
  }

  @Test func lettersAreLettersDigitsKanaAndKanji() {
    let letters: [UInt32] = [
      0x30, 0x39, 0x61, 0x7A, 0xAA, 0xE9, 0x3005, 0x3006, 0x3007, 0x3041, 0x3096, 0x30A1, 0x30FA,
      0x30FC, 0x3400, 0x4DC0, 0x4E00, 0x9FFF, 0xE000, 0xF8FF, 0xFAFF, 0x20000, 0x2FFFF, 0x3FFFF,
    ]
    let others: [UInt32] = [
      0x2F, 0x3A, 0x40, 0x41, 0x5A, 0x60, 0x7B, 0x7F, 0x80, 0x3004, 0x3008, 0x3040, 0x3097, 0x30A0,
      0x30FB, 0x33FF, 0xFE00, 0x1F600, 0x40000,
    ]
    for scalar in letters { #expect(Scalars.isLetter(scalar), "\(scalar)") }
    for scalar in others { #expect(!Scalars.isLetter(scalar), "\(scalar)") }
    for scalar in letters { #expect(Scalars.isWord(scalar), "\(scalar)") }
    for scalar in "$^`+~、。（".unicodeScalars { #expect(!Scalars.isWord(scalar.value)) }
    for scalar in "㋕①📱£\u{E000}\u{301}".unicodeScalars { #expect(Scalars.isWord(scalar.value)) }
  }

  @Test func plainIsLowerCaseAndOneKindOfComma() {
    for (scalar, plain) in [
      ("A", "a"), ("Z", "z"), ("@", "@"), ("a", "a"), ("z", "z"), ("、", ","), ("。", "。"),
      ("〃", "〃"),
    ] as [(Unicode.Scalar, Unicode.Scalar)] {
      #expect(Scalars.plain(scalar.value, after: nil) == plain.value)
    }
    #expect(Scalars.isDigit(0x30) && Scalars.isDigit(0x39))
    #expect(!Scalars.isDigit(0x2F) && !Scalars.isDigit(0x3A))
  }

  @Test func selectorsOfVariationsAreInvisible() {
    for scalar: UInt32 in [0xE0100, 0xE0150, 0xE01EF] { #expect(Scalars.isInvisible(scalar)) }
    for scalar: UInt32 in [0xE00FF, 0xE01F0, 0xFDFF, 0xFE10] {
      #expect(!Scalars.isInvisible(scalar))
    }
    #expect(
      Array(Scalars.trimmed([0x20, 0xFE0F, 0x61, 0x20, 0x62, 0x3000, 0x200B])) == [
        0x61, 0x20, 0x62,
      ])
    #expect(Scalars.trimmed([0x20, 0x3000]).isEmpty)
    #expect(
      Scalars.text([0x7F, 0x80, 0x7FF, 0x800, 0xD800, 0x10000])
        == "\u{7F}\u{80}\u{7FF}\u{800}\u{10000}")
  }

  /// One alone, and beyond doubt.
  @Test func aSingleCandidateIsTheSuggestion() {
    #expect(Advice(candidates: ["a"]).suggestion == "a")
    #expect(Advice(candidates: ["a", "b"]).suggestion == nil && Advice().suggestion == nil)
    #expect(Advice(candidates: ["a"], isDoubtful: true).suggestion == nil)
  }

  @Test func setsAreToldApart() {
    let fixes: [Fixes] = [
      .trim, .linebreak, .fullwidth, .kana, .hyphens, .label, .letterCase, .mail, .choice, .month,
      .date, .excel, .legal, .none, .split, .list,
    ]
    #expect(fixes.count == Fixes.names.count)
    for (place, fix) in fixes.enumerated() {
      var places: [Int] = []
      fix.forEachPlace { places.append($0) }
      #expect(places == [place])
    }
    var places: [Int] = []
    ([.list, .trim, .mail] as Fixes).forEachPlace { places.append($0) }
    #expect(places == [0, 7, 15])
    for fault in Fault.allCases where fault.rawValue < 32 {
      var found: [Fault] = []
      Faults(fault).forEach { found.append($0) }
      #expect(found == [fault])
      #expect(fault.mattersInSomeFields == (fault == .careMonth || fault == .title))
    }
  }
}

@Suite struct CharacterClassEdgeTests {
  private static let kinds: [(String, CharacterClasses, [ClosedRange<UInt32>])] = [
    (
      "control", .control,
      [0...0x09, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F]
    ),
    ("line break", .lineBreak, [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]),
    (
      "lost", .lost,
      [0x3F...0x3F, 0x25A1...0x25A1, 0x3013...0x3013, 0xFF1F...0xFF1F, 0xFFFD...0xFFFD]
    ),
    ("legal", .legal, [0x28...0x28, 0x3231...0x3232, 0xFF08...0xFF08]),
    ("kana", .kana, [0x3099...0x309A, 0xFF61...0xFF9F]), ("gaiji", .gaiji, [0xE000...0xF8FF]),
  ]

  @Test(arguments: 0..<6) func holdTheseAndNoOther(place: Int) {
    let (name, kind, ranges) = Self.kinds[place]
    for value: UInt32 in 0..<0x10000 {
      let isKind = ranges.contains { $0 ~= value }
      if CharacterTable.shared.classes(of: value).contains(kind) != isKind {
        Issue.record("\(name): U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func theLastTwoPlanesArePrivate() {
    for value: UInt32 in [0x10000, 0x20BB7, 0xE0100, 0xEFFFF] {
      #expect(CharacterTable.shared.classes(of: value) == .outside)
    }
    for value: UInt32 in [0xF0000, 0x10FFFF] {
      #expect(CharacterTable.shared.classes(of: value) == .gaiji)
    }
    #expect(CharacterTable.shared.classes(of: 0xFFFF) == .outside)
  }

  /// What follows the cell in memory is none of it.
  @Test func endWithTheCell() {
    for text in ["あい", "aあ", "é", "𠮷"] {
      text.withBytes { bytes in
        for count in 0..<bytes.count {
          let cell = bytes.slice(0, count)
          let isWhole = String(validating: cell, as: UTF8.self) != nil
          #expect((CharacterTable.shared.classes(in: cell) != nil) == isWhole)
          #expect((cell.firstInvalidUTF8 == nil) == isWhole)
        }
      }
    }
  }

  @Test func areToldApart() {
    let all: [CharacterClasses] = [
      .gaiji, .lost, .control, .outside, .extended, .lineBreak, .kana, .legal, .damage, .garbling,
      .residue, .title,
    ]
    for (place, one) in all.enumerated() {
      for other in all[(place + 1)...] { #expect(one.isDisjoint(with: other)) }
    }
  }
}

@Suite struct DamageEdgeTests {
  @Test(arguments: [
    "上同", "上と同じ", "上記と同じ", "上記同", "上記同様", "仝上", "Ditto", "DITTO", "同じ上", "「〃」", "\u{301E}",
    "\u{201F}",
  ])
  func knowsDitto(cell: String) {
    #expect(cell.withBytes(Damage.isDitto))
  }

  /// Words with spaces in them are read up to 48 bytes.
  @Test func looksAtShortCellsAlone() {
    let spaces = String(repeating: "\u{3000}", count: 14)
    for (text, isShort) in [("", true), (" ", false)] {
      #expect(("同" + spaces + text + "上").withBytes(Damage.isDitto) == isShort)
      #expect(("な" + spaces + text + "し").withBytes(Damage.isNone) == isShort)
    }
    for (count, isNumber) in [(60, true), (61, false)] {
      let number = "1." + String(repeating: "0", count: count - 4) + "E9"
      #expect(number.utf8.count == count && number.withBytes(Damage.isScientific) == isNumber)
    }
  }

  @Test(
    arguments: [
      ("# ", false), ("#\u{3000}", false), ("#　#", true), ("#REF", true), ("#NAME", true),
      ("#REF!!", false), ("#BUSY!", true), ("#Ref!", true), ("#ZZZ", false), ("!", false),
      ("#FIELD!", true), ("#CONNECT!", true), ("#BLOCKED!", true), ("#UNKNOWN!", true),
    ])
  func knowsExcelErrors(cell: String, isError: Bool) {
    #expect(cell.withBytes(Damage.isExcelError) == isError)
  }

  @Test(
    arguments: [
      ("'7", "7"), ("=07\"", nil), ("=\"07", nil), ("=\"07”", "07"), ("=\"é\"", "é"), ("=\"é", nil),
      ("'é", "é"), ("' ", nil), ("=\"　\"", nil), ("'=\"7\"", "7"), ("＝\"7\"", "7"), ("\"'7\"", nil),
      ("=\"一\"", "一"), ("=“一", nil), ("=\"a\"b", nil), ("＇", nil),
    ] as [(String, String?)])
  func unwraps(cell: String, inner: String?) {
    let (text, changed) = cell.withBytes { raw in
      let (bare, changed) = Damage.unwrapped(raw)
      return (bare.string, changed)
    }
    #expect(text == inner ?? cell && changed == (inner != nil), "\(cell)")
  }

  @Test(
    arguments: [
      ("1.0", "1"), ("10.0", "10"), ("90.0", "90"), ("9.0", "9"), ("0.0", "0"),
      ("1,000.0", "1,000"),
      ("1,0.0", "1,0"), (",1.0", ",1.0"), ("1.0,0", "1.0,0"), ("1:2.0", "1:2.0"),
      ("1/2.0", "1/2.0"),
      ("1.0.0", "1.0.0"), ("1.010", "1.010"), ("１０．００", "１０"), ("1.0０", "1"), ("-1.0", "-1.0"),
      ("", ""),
    ])
  func stripsPointZero(cell: String, expected: String) {
    #expect(cell.withBytes { Damage.strippedPointZero($0).string } == expected)
  }

  @Test(
    arguments: [
      ("+1E+9", true), ("1:E9", false), ("1.E9", true), (".5E3", false), ("1E9a", false),
      ("1E+", false), ("1,5E3", false), ("--1E9", false), ("1e9", true), ("１ｅ９", true),
      ("1F9", false), ("1D9", false), ("1.5.5E3", false), ("9E9", true), ("0E0", true),
    ])
  func tellsScientificNotation(cell: String, expected: Bool) {
    #expect(cell.withBytes(Damage.isScientific) == expected)
  }
}

@Suite struct ResidueEdgeTests {
  private func pieces(_ text: String) -> [String] {
    Residue.pieces(of: text.unicodeScalars.map(\.value))
  }

  /// What stands for a character, as it was typed, and no more of the text.
  @Test(
    arguments: [
      ("a&amp;b", ["&amp;"]), ("&lt;", ["&lt;"]), ("&a;", []), ("&thetasym;x", ["&thetasym;"]),
      ("&thetasymm;", []), ("A&amp", []), ("&#12", []), ("&#1;", ["&#1;"]), ("&#;", []), ("&;", []),
      ("&#x9AD9;橋", ["&#x9AD9;"]), ("&#y9;", []), ("&1234;", []), ("&a1;", []),
      ("＆ａｍｐ；", ["＆ａｍｐ；"]),
      ("<a>b", ["<a>"]), ("</p>x", ["</p>"]), ("<1>", []), ("<>", []), ("</>", []), ("<a", []),
      ("<a b>", ["<a b>"]), ("<a~>", ["<a~>"]), ("<a\u{7F}>", []), ("<a\u{1F}>", []), ("<aあ>", []),
      ("<Z>", ["<Z>"]), ("<{>", []), ("\\u9AD9橋", ["\\u9AD9"]), ("\\u9AD", []),
      ("\\U00009ad9", ["\\U0000"]), ("\\x9a5", ["\\x9a"]), ("\\x9", []), ("\\y9ad9", []),
      ("¥u9ad9x", ["¥u9ad9"]), ("￥u9ad9", ["￥u9ad9"]), ("\\u9AG9", []),
      ("%41", ["%41"]), ("%41%42x", ["%41%42"]), ("%4", []), ("%4g", []), ("%g4", []),
      ("%aF", ["%aF"]),
      ("%fA", ["%fA"]), ("%09", ["%09"]), ("%90x", ["%90"]), ("%0:", []), ("%0/", []), ("%0@", []),
      ("%0`", []), ("%0G", []), ("=41", []), ("=41=42", ["=41=42"]), ("=41=4", []), ("=4G=42", []),
      ("_x000D_b", ["_x000D_"]), ("_X000d_", ["_X000d_"]), ("_y000D_", []), ("_x00D_", []),
      ("_x000D", []), ("_x000G_", []), ("_x000Da", []), ("_x0000D_", []), ("[外字]橋", ["[外字]"]),
      ("[外字", ["[外字"]), ("【外字】", ["【外字】"]), ("〔外字〕", ["〔外字〕"]), ("(外字：高)x", ["(外字：高)"]),
      ("［外字］x", ["［外字］"]), ("{外字}", []), ("[外]", []), ("100%41", ["%41"]), ("A & B", []),
    ] as [(String, [String])])
  func standsForWhatWasLost(text: String, found: [String]) {
    #expect(pieces(text) == found, "\(text)")
    let isFound = text.withBytes { Residue.stands(in: $0) }
    #expect(isFound == !found.isEmpty, "\(text)")
  }

  /// Each of them begins with a character that says so.
  @Test func beginsWithAnOpener() {
    let texts = [
      "&amp;", "＆amp;", "<br>", "＜br>", "\\u9ad9", "¥u9ad9", "￥u9ad9", "%41", "％41", "=41=42",
      "＝41＝42",
      "_x000D_", "＿x000D_", "[外字]", "［外字］", "【外字】", "〔外字〕", "(外字)", "（外字）",
    ]
    for text in texts {
      #expect(Residue.openers.contains(text.unicodeScalars.first?.value ?? 0), "\(text)")
      text.withBytes { #expect(Residue.stands(in: $0), "\(text)") }
    }
  }

  @Test func aTagIsSixtyCharactersLongAtMost() {
    for (count, isTag) in [(60, true), (61, false)] {
      let tag = "<" + String(repeating: "a", count: count) + ">"
      #expect(pieces(tag + "b") == (isTag ? [tag] : []))
    }
  }

  @Test func showsFivePieces() {
    #expect(pieces(String(repeating: "&lt; ", count: 6)).count == 5)
    #expect(pieces("[外字" + String(repeating: "亜", count: 30))[0].unicodeScalars.count == 21)
  }

  /// The text of which these are the bytes in CP932.
  private func text(_ bytes: [UInt8]) -> String {
    var scalars: [UInt32] = []
    var place = 0
    while place < bytes.count {
      if 0xA1...0xDF ~= bytes[place] || bytes[place] < 0x80 {
        scalars.append(bytes[place] < 0x80 ? UInt32(bytes[place]) : 0xFEC0 + UInt32(bytes[place]))
        place += 1
      } else {
        let scalar = CP932.scalar(lead: bytes[place], trail: bytes[place + 1])
        scalars.append(UInt32(scalar ?? 0xFFFD))
        place += 2
      }
    }
    return Scalars.text(scalars)
  }

  /// EUC in pairs from 0xA1 on whose first bytes are those of JIS X 0208's rows: half of them kana, or a kanji.
  @Test(
    arguments: [
      ([0xA4, 0xA2, 0xA4, 0xA4], true), ([0xA4, 0xA2], false), ([0xA4, 0xA2, 0xA4], false),
      ([0xA4, 0xA2, 0xA4, 0xA4, 0xA4], false), ([0xA5, 0xA2, 0xA5, 0xA4], true),
      ([0xA4, 0xA2, 0xB0, 0xA1], false), ([0xA4, 0xA2, 0xB0, 0xA1, 0xA4, 0xA2], true),
      ([0xA6, 0xA1, 0xA4, 0xA2, 0xA3, 0xA1], false), ([0xA8, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], true),
      ([0xA9, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], false), ([0xAC, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], false),
      ([0xAD, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], true), ([0xAE, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], false),
      ([0xAF, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], false), ([0xB0, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], true),
      ([0xDF, 0xDF, 0xA4, 0xA2, 0xA4, 0xA2], true), ([0xA1, 0xA1, 0xA4, 0xA2, 0xA4, 0xA2], true),
      ([0xE0, 0xA1, 0xB1, 0xB1], true), ([0xE0, 0xA0, 0xB1, 0xB1], false),
      ([0xE0, 0x9F, 0xB1, 0xB1], false), ([0xB1, 0xB1, 0xEA, 0xA2], true),
      ([0x61, 0xA4, 0xA2, 0x7E, 0xA4, 0xA4, 0x20], true),
      ([0x88, 0x9F, 0xA4, 0xA2, 0xA4, 0xA2], false),
      ([0xA4, 0xA2, 0x61, 0x62], false),
    ] as [([UInt8], Bool)])
  func tellsEUCReadAsCP932(bytes: [UInt8], isEUC: Bool) {
    #expect(text(bytes).withBytes { Residue.isEUC($0) } == isEUC, "\(text(bytes))")
  }

  @Test func anIdeographicSpacePartsEUC() {
    #expect("､｢　､､".withBytes { Residue.isEUC($0) })
    #expect(!"､｢、､､".withBytes { Residue.isEUC($0) })
  }
}

@Suite struct MojibakeEdgeTests {
  /// A text's UTF-8 read as CP932, with ・ for what CP932 does not have, as Windows does; and how many bytes
  /// beyond ASCII are known, those of the first character first.
  private func garbled(_ bytes: ArraySlice<UInt8>) -> (text: String, known: Int, isFirstKnown: Bool)
  {
    var scalars: [UInt32] = []
    var known: [Int] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      let isPair = 0x81...0x9F ~= byte || 0xE0...0xFC ~= byte
      if byte < 0x80 || 0xA1...0xDF ~= byte {
        scalars.append(byte < 0x80 ? UInt32(byte) : 0xFEC0 + UInt32(byte))
        if byte >= 0x80 { known.append(place) }
        place += 1
      } else if isPair, place + 1 < bytes.endIndex {
        let scalar = CP932.scalar(lead: byte, trail: bytes[place + 1])
        scalars.append(UInt32(scalar ?? 0x30FB))
        if scalar != nil { known += [place, place + 1] }
        place += 2
      } else {
        scalars.append(0x30FB)
        place += 1
      }
    }
    return (Scalars.text(scalars), known.count, known.starts(with: [0, 1, 2]))
  }

  /// Cut anywhere, with bytes lost, with letters and spaces in it: two characters' bytes, the first of them whole,
  /// tell it.
  @Test func tellsTextsThatWereCut() {
    var random = SplitMix64(seed: 37)
    let pieces = Array("医院東京病会港内科歯高橋鳥取県あいカナーAz1 é、。　".unicodeScalars)
    var told = 0
    for _ in 0..<4_000 {
      let first = "医東病港鳥".unicodeScalars.randomElement(using: &random) ?? "医"
      let rest = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? "医"
      }
      let utf8 = Array(String(String.UnicodeScalarView([first] + rest)).utf8)
      let (text, known, isFirstKnown) = garbled(
        utf8[..<Int.random(in: 4...utf8.count, using: &random)])
      // A character whose second byte in CP932 is one of ASCII swallowed a letter.
      guard known >= 6, isFirstKnown, !swallowsALetter(text) else { continue }
      told += 1
      #expect(text.withBytes { Mojibake.isMojibake($0) }, "\(text)")
    }
    #expect(told > 500)
  }

  private func swallowsALetter(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      let bytes = Array(CP932.bytes(of: scalar.value) ?? [])
      return bytes.count == 2 && bytes[1] < 0x80
    }
  }

  @Test(arguments: [
    "繧", "繝", "縺", "a縺", "縺b", "雋らｽｮ・", "謫疲駁・", "諠ｰ蝌礼・", "髫礼・髴ｲ", "譚ｱ莠ｬﾂ｡逞", "譚ｱ莠ｬﾟｿ逞",
    "譚ｱ莠ｬ A逞", "譚ｱ",
  ])
  func tellsWhatIsWholeOrOfTwoCharacters(text: String) {
    #expect(text.withBytes { Mojibake.isMojibake($0) })
  }

  /// Less than two characters, and bytes that UTF-8 does not have there.
  @Test(arguments: [
    "蜩ｽ蜻", "謨埼・", "髱ｨ・", "譚", "蛹ﾀ蛹ｻ", "譚ｱ莠ｬ蛹ﾀ", "譚ｱ莠ｬﾀ", "譚ｱ莠ｬﾁ｡", "譚ｱ莠ｬA蛹A",
    "縻", "繨", "繞", "ﾃｩ", "ﾃｩﾃｩﾃｩﾃ", "逞・逞・劼譚ｱ表",
  ])
  func leavesWhatIsLessAlone(text: String) {
    #expect(!text.withBytes { Mojibake.isMojibake($0) }, "\(text)")
  }

  @Test func noByteFromF5OnIsOfUTF8() throws {
    for (lead, isOf) in [(0xF4, true), (0xF5, false)] as [(UInt8, Bool)] {
      let scalar = try #require(CP932.scalar(lead: lead, trail: 0x8F))
      let text = "譚ｱ莠ｬ" + Scalars.text([UInt32(scalar)])
      #expect(text.withBytes { Mojibake.isMojibake($0) } == isOf)
    }
  }

  /// How many bytes of a character are missing after a byte, for all that may be missing before it.
  private func missing(_ before: Set<Int>, after byte: UInt8?) -> Set<Int> {
    guard let byte else {
      let one = Set(before.flatMap { $0 == 0 ? [1, 2, 3] : [$0 - 1] })
      return one.union(one.flatMap { $0 == 0 ? [1, 2, 3] : [$0 - 1] })
    }
    switch byte {
    case 0x00...0x7F: return before.intersection([0])
    case 0x80...0xBF: return Set(before.filter { $0 > 0 }.map { $0 - 1 })
    case 0xC2...0xDF: return before.contains(0) ? [1] : []
    case 0xE0...0xEF: return before.contains(0) ? [2] : []
    case 0xF0...0xF4: return before.contains(0) ? [3] : []
    default: return []
    }
  }

  /// Whether a text of ・ and of what CP932 has is UTF-8 of two characters and more, cut or with bytes lost.
  private func isBroken(_ scalars: [UInt32]) -> Bool {
    var state: Set<Int> = [0]
    var known = 0
    var isFirstWhole = false
    var hasLoss = false
    for scalar in scalars {
      let bytes = scalar == 0x30FB ? nil : CP932.bytes(of: scalar)
      guard let bytes else {
        hasLoss = true
        state = missing(state, after: nil)
        continue
      }
      if bytes.count == 2, bytes[0] < 0x80 || bytes[1] < 0x80 { return false }
      for byte in bytes {
        state = missing(state, after: byte)
        known += byte < 0x80 ? 0 : 1
        if byte >= 0x80, known == 3, !hasLoss, state == [0] { isFirstWhole = true }
      }
      if state.isEmpty { return false }
    }
    return isFirstWhole && known >= 6
  }

  @Test func readsBytesThatWereLost() {
    var random = SplitMix64(seed: 41)
    let pieces = Array("・・譚ｱ莠ｬ逞劼螻蛹ｻﾃﾂ｡ｩｿﾀﾁaA1 表髱郤鉑ｭ谿繪".unicodeScalars.map(\.value))
    let starts: [[UInt32]] = ["譚ｱ", "譚ｱ莠ｬ", "蛹ｻ", "ﾃｩ", "逞", "a譚ｱ", "・", "譚ｱ・"].map {
      $0.unicodeScalars.map(\.value)
    }
    var told = 0
    for _ in 0..<20_000 {
      let start = starts.randomElement(using: &random) ?? []
      let rest = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
        pieces.randomElement(using: &random)
      }
      let bytes = (start + rest).flatMap { CP932.bytes(of: $0) ?? [] }
      let isWhole = String(validating: bytes, as: UTF8.self) != nil
      // What is UTF-8 as it stands is told by its kanji.
      guard !isWhole, start.first != 0x30FB else { continue }
      let expected = isBroken(start + rest)
      told += expected ? 1 : 0
      let text = Scalars.text(start + rest)
      if text.withBytes({ Mojibake.isMojibake($0) }) != expected { Issue.record("\(text)") }
    }
    #expect(told > 300)
  }

  /// Half-width kana from ﾂ on, and pairs of E0 80 to F4 BF.
  @Test func knowsWhatMayBegin() {
    var expected = Set(0xFF82...0xFF9F)
    for lead in UInt8(0xE0)...0xF4 {
      for trail in UInt8(0x80)...0xBF {
        if let scalar = CP932.scalar(lead: lead, trail: trail) { expected.insert(Int(scalar)) }
      }
    }
    var marked: Set<Int> = []
    Mojibake.forEachBeginning { marked.insert($0) }
    #expect(marked == expected)
    for value: UInt32 in 0..<0x10000 where Mojibake.mayBegin(value) != expected.contains(Int(value))
    {
      Issue.record("\(value)")
    }
    #expect(!Mojibake.mayBegin(0x10000) && !Mojibake.mayBegin(0x20BB7))
  }
}

@Suite struct NameEdgeTests {
  private let scratch = Scratch()

  private func hint(_ text: String, _ fault: Fault) -> String {
    text.withBytes { Name.advice($0, for: fault, kind: .clinic) }.hint?.ja ?? ""
  }

  @Test(
    arguments: [
      ("a\n\nb", "a　　b"), ("a\r\n\r\nb", "a　　b"), ("a\n\rb", "a　　b"), ("a\r\rb", "a　　b"),
      ("\nb", "　b"), ("b\r\n", "b　"), ("a\u{2028}\nb", "a　　b"),
    ])
  func eachLineBreakIsASpace(text: String, joined: String) {
    text.withBytes {
      let outcome = Name.judge($0, scratch, kind: .clinic)
      #expect(outcome.text.string == joined && outcome.fixes == .linebreak)
    }
  }

  @Test func namesFiveCharactersAndSaysThatThereAreMore() {
    let five = hint("\u{E000}\u{E001}\u{E002}\u{E003}\u{E004}", .gaiji)
    #expect(five.contains("U+E004") && !five.contains("…"))
    let six = hint("\u{E000}\u{E001}\u{E002}\u{E003}\u{E004}\u{E005}\u{E000}", .gaiji)
    #expect(six.contains("U+E004, …") && !six.contains("U+E005"))
    #expect(hint("\u{E000}\u{E000}", .gaiji).components(separatedBy: "U+E000").count == 2)
    #expect(hint("a\u{1F}", .characters).contains("U+001F は"))
    #expect(hint("\u{10FFFD}", .gaiji).contains("U+10FFFD は"))
    #expect(hint("ｹﾁﾆ箚ﾊｰ螻｡", .lostCharacter).contains("EUC-JP"))
    #expect(!hint("ｹﾁﾆ箚ﾊｰ螻｡", .charactersNoted).contains("EUC-JP"))
    #expect(hint("a\nb", .lineBreak).contains("改行") && !hint("a?b", .lostCharacter).contains("改行"))
    let lost = hint("?&lt;〓&gt;", .lostCharacter)
    for piece in ["? (U+003F)", "〓 (U+3013)", "&lt;", "&gt;"] { #expect(lost.contains(piece)) }
  }

  /// A vendor's characters are not judged, nor what is left of them.
  @Test(arguments: ["ｹﾁﾆ箚ﾊｰ螻｡", "A&amp;B", "みなと〓", "髙橋\nみなと", "\u{E000}"])
  func aVendorsNameHasNoFaults(text: String) {
    text.withBytes {
      let outcome = Name.judge($0, scratch, kind: .company)
      #expect(outcome.state == .valid && outcome.faults == [])
    }
  }

  @Test(
    arguments: [
      (Name.Kind.person, true), (.clinic, false), (.organisation, false), (.department, false),
      (.company, false),
    ])
  func aTitleIsOneBesideAPersonsNameAlone(kind: Name.Kind, hasTitle: Bool) {
    for text in ["院長 港", "ｄｒ 港", "dr 港", "Dr. 港", "Ｄr 港", "港　dr.", "(DR)港"] {
      text.withBytes {
        #expect(Name.judge($0, scratch, kind: kind).faults.contains(Faults(.title)) == hasTitle)
      }
    }
  }

  @Test func countsOfTerminals() {
    func judge(_ text: String) -> Outcome {
      text.withBytes { Terminals.judgeCount($0, scratch) }
    }
    for text in ["3.", ".0", "12345", "3.0.0", "3.01", "", "3 3", "3台台", "台3", "3:", "/3"] {
      #expect(judge(text).faults == Faults(.unknown), "\(text)")
    }
    for (text, count, fixes) in [
      ("12", 12, []), ("9999", 9999, []), ("1", 1, []), ("10", 10, []), ("0001", 1, .choice),
      ("10.00", 10, .excel), ("03.0", 3, [.excel, .choice]), ("9台", 9, .choice),
    ] as [(String, Int32, Fixes)] {
      let outcome = judge(text)
      #expect(outcome.state == .valid && outcome.code == count && outcome.fixes == fixes, "\(text)")
    }
    for text in ["00", "0000", "0.0"] { #expect(judge(text).faults == Faults(.required)) }
    #expect(Terminals.numbered(names: ["PC"], count: 0) == ["PC"])
    #expect(Terminals.numbered(names: ["PC"], count: 2) == ["PC1", "PC2"])
    #expect(
      Terminals.numbered(names: ["A", "A", "A1", "A2"], count: 4) == ["A3", "A4", "A1", "A2"])
  }
}
