import Testing

@testable import BatchIntake

// What the tests of values share: cells from text, outcomes as text, and seeded mutations.

/// The words of a set of fixes.
func names(of fixes: Fixes) -> [String] {
  Fixes.names.indices.filter { fixes.rawValue >> UInt16($0) & 1 == 1 }.map { Fixes.names[$0] }
}

/// What becomes of a cell after the preamble that stands before every judge, in one line: the text,
/// the faults, the fixes.
func become(_ cell: String, _ judge: (Bytes, Scratch) -> Outcome) -> String {
  cell.withBytes { raw in
    let scratch = Scratch()
    let (bare, _) = Damage.unwrapped(trimmed(raw))
    if Damage.isDitto(bare) { return "!ditto" }
    if Damage.isExcelError(bare) { return "!excelError" }
    if Damage.isNone(bare) { return "" }
    let outcome = judge(bare, scratch)
    var faults: [String] = []
    outcome.faults.forEach { faults.append("\($0)") }
    guard outcome.state == .valid else { return "!" + faults.joined(separator: ",") }
    return ([outcome.text.string] + faults.map { "~" + $0 }).joined(separator: " ")
  }
}

/// The fixes that a judge names for a cell.
func fixes(_ cell: String, _ judge: (Bytes, Scratch) -> Outcome) -> [String] {
  cell.withBytes { names(of: judge($0, Scratch()).fixes) }
}

/// Cells made of `seeds` by inserting, replacing, taking out and widening scalars.
func mutations(of seeds: [String], count: Int = 4_000) -> [String] {
  var random = SplitMix64(seed: 20_261_125)
  let marks = Array(
    "-－ー―〜()（）[]「 　\n\r\t.．,，/・+＋:@＠<>'\"=代内線TELFAXOIloCAFcopE0189０８\u{200B}\u{FEFF}〃#未定"
      .unicodeScalars)
  return (0..<count).map { _ in
    var text = Array((seeds.randomElement(using: &random) ?? "").unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: text.insert(marks.randomElement(using: &random) ?? "-", at: place)
      case 1: text[place] = marks.randomElement(using: &random) ?? "-"
      case 2: text.remove(at: place)
      default:
        let value = text[place].value
        if 0x21...0x7E ~= value, let wide = Unicode.Scalar(value + 0xFEE0) { text[place] = wide }
      }
    }
    return String(String.UnicodeScalarView(text))
  }
}

/// Expects that a canonical value, judged again, is itself without any fix; returns how many cells had one.
func expectIdempotence(of seeds: [String], _ judge: (Bytes, Scratch) -> Outcome) -> Int {
  var valid = 0
  for cell in mutations(of: seeds) {
    cell.withBytes { raw in
      let scratch = Scratch()
      let bare = Damage.unwrapped(trimmed(raw)).0
      guard !bare.isEmpty else { return }
      let first = judge(bare, scratch)
      guard first.state == .valid else { return }
      valid += 1
      let second = judge(first.text, scratch)
      #expect(second.state == .valid && second.fixes.isEmpty, "\(cell.debugDescription)")
      #expect(
        second.text.equals(first.text) && second.code == first.code, "\(cell.debugDescription)")
      #expect(second.faults == first.faults.subtracting(Faults(.extension)))
    }
  }
  return valid
}

/// Expects that the sentences of a hint can be written in a CP932 sheet.
func expectCP932(_ hints: [Hint]) {
  for hint in hints {
    for scalar in (hint.ja + hint.en).unicodeScalars where !scalar.isASCII {
      #expect(CP932.bytes(of: scalar.value) != nil, "\(scalar) in \(hint.ja)")
    }
    #expect(hint.en.utf8.count == hint.en.unicodeScalars.count)
  }
}

@Suite struct DamageTests {
  @Test(
    arguments: [
      ("a", "a"), (" a ", "a"), ("\u{3000}医院\u{3000}", "医院"), ("\u{FEFF}0857\u{A0}", "0857"),
      ("\u{200B}\u{2060}x\u{200D}", "x"), ("\t\r\nx\r\n", "x"), (" \u{3000}\n", ""), ("", ""),
      ("医　院", "医　院"), ("。\u{2003}", "。"), ("\u{AD}12\u{AD}", "12"), ("\u{85}x\u{2028}", "x"),
    ])
  func trims(cell: String, expected: String) {
    cell.withBytes { raw in
      let once = trimmed(raw)
      #expect(Array(once) == Array(expected.utf8))
      #expect(trimmed(once).equals(once))
    }
  }

  @Test(arguments: [
    "〃", "〃〃", "″", "\"", "＂", "”", "同上", "同　上", "（同上）", "(〃)", "上に同じ", "同じ上", "上記に同じ", "仝",
    "ditto", "Ｄｉｔｔｏ", "D i tto", "上 記 に同じ", "（同）上", "々",
  ])
  func knowsDitto(cell: String) {
    #expect(cell.withBytes(Damage.isDitto))
  }

  @Test(arguments: [
    "", "同上会病院", "上田医院", "オンライン請求と同じ", "同意", "“みなと”", "()", "（医）みなと会", "d", "0857",
    "dental", "Dittmar", "同仁会", "上", "同", "上記", "仝上田", "d〃",
  ])
  func knowsWhatIsNoDitto(cell: String) {
    #expect(!cell.withBytes(Damage.isDitto))
  }

  @Test(arguments: [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!",
    "#CALC!", "##", "########", "＃Ｎ／Ａ", "＃＃＃＃", "#n/a",
  ])
  func knowsExcelErrors(cell: String) {
    #expect(cell.withBytes(Damage.isExcelError))
  }

  @Test(arguments: ["", "#", "#1", "＃", "N/A", "#みなと", "##1", "#N/A以外"])
  func knowsWhatIsNoExcelError(cell: String) {
    #expect(!cell.withBytes(Damage.isExcelError))
  }

  @Test(arguments: [
    "未定", "なし", "無し", "該当なし", "該当無し", "無", "－", "−", "―", "-", "ー", "‐", "–", "—", "ｰ", "--", "な し",
  ])
  func knowsNone(cell: String) {
    #expect(cell.withBytes(Damage.isNone))
  }

  @Test(arguments: ["", "無量会", "未定です", "なしの木医院", "-1", "ーa", "0", "該当", "(なし)"])
  func knowsWhatIsNotNone(cell: String) {
    #expect(!cell.withBytes(Damage.isNone))
  }

  @Test(
    arguments: [
      ("=\"0123456\"", "0123456"), ("=”0857”", "0857"), ("＝＂１２＂", "１２"), ("=“a”", "a"),
      ("'0712362", "0712362"), ("’07", "07"), ("＇07", "07"), ("''07", "07"), ("=\"'07\"", "07"),
      ("=\"\"07\"\"", "07"), ("=\" 07 \"", "07"),
    ])
  func unwraps(cell: String, expected: String) {
    cell.withBytes { raw in
      let (bare, changed) = Damage.unwrapped(raw)
      #expect(bare.string == expected && changed)
      #expect(!Damage.unwrapped(bare).changed)
    }
  }

  @Test(arguments: ["", "'", "=\"\"", "=\"07", "=07", "\"07\"", "医院", "a'b", "=", "＝＂"])
  func leavesWhatIsNotWrapped(cell: String) {
    #expect(!cell.withBytes { Damage.unwrapped($0).changed })
  }

  @Test(
    arguments: [
      ("712362.0", "712362"), ("12.00", "12"), ("７１２．０", "７１２"), ("3,410.0", "3,410"),
      ("857.22.0", "857.22.0"), ("0", "0"), (".0", ".0"), ("10", "10"), ("a.0", "a.0"),
      ("1.50", "1.50"),
      ("1.", "1."), ("水", "水"),
    ])
  func stripsPointZero(cell: String, expected: String) {
    #expect(cell.withBytes { Damage.strippedPointZero($0).string } == expected)
  }

  @Test(
    arguments: [
      ("1.33013E+09", true), ("1.2001e+04", true), ("８．５Ｅ＋０８", true), ("1E9", true),
      ("-1E-9", true),
      ("E+09", false), ("1.2", false), ("CAF1E9", false), ("1E", false), ("12345", false),
      ("", false),
    ])
  func tellsScientificNotation(cell: String, expected: Bool) {
    #expect(cell.withBytes(Damage.isScientific) == expected)
  }
}
