// The edges of bytes: UTF-8, JSON, numbers, cells of CSV, what is shown of what nobody sees.

import Foundation
import Testing

@testable import BatchIntake

@Suite struct UTF8EdgeTests {
  /// How long the sequence is that the standard library reads from the start; 0 if there is none.
  private func length(_ bytes: [UInt8]) -> Int {
    var decoder = Unicode.UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return 0 }
    return String(scalar).utf8.count
  }

  /// Every first byte, with the edges of the others behind it, and with nothing.
  @Test func sequencesAreThoseOfTheStandard() {
    let seconds: [UInt8] = [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0]
    let others: [UInt8] = [0x7F, 0x80, 0xBF, 0xC0]
    for lead in UInt8(0)...255 {
      var texts: [[UInt8]] = [[lead]]
      for second in seconds {
        texts.append([lead, second])
        for third in others {
          texts.append([lead, second, third])
          for fourth in others { texts.append([lead, second, third, fourth]) }
        }
      }
      for text in texts {
        let found = text.withUnsafeBufferPointer { $0.sequenceLength(at: 0) }
        if found != length(text) { Issue.record("\(text)") }
      }
    }
  }

  @Test func scalarsComeBack() throws {
    let edges: [UInt32] = [
      0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x10FFFF,
    ]
    for value in edges + stride(from: 1, to: 0x110000, by: 997) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let scratch = Scratch(capacity: 16)
      let bytes = scratch.copy([value])
      #expect(bytes.elementsEqual(String(scalar).utf8), "\(value)")
      #expect(bytes.scalar(at: 0) == (value, bytes.count), "\(value)")
      #expect(bytes.scalars == [value])
    }
  }

  /// ASCII, and what begins with E1 to EC; the rest is left to whoever asks.
  @Test(
    arguments: [
      ("", 0, 0), ("a", 1, 0), ("あ", 3, 3), ("abcあい", 9, 6), ("aé", 1, 0), ("\u{800}", 0, 0),
      ("\u{FFF}a", 0, 0), ("\u{1000}a", 4, 3), ("\u{CFFF}a", 4, 3), ("\u{D000}a", 0, 0),
      ("あabcdefghijklmnopqé", 20, 3), ("ab𠮷", 2, 0), ("あ\u{FF01}", 3, 3),
    ])
  func goesOverPlainCharacters(text: String, place: Int, high: Int) {
    let found = text.withBytes { $0.endOfPlainUTF8(from: 0) }
    #expect(found == (place, high), "\(text)")
  }

  @Test func goesOverASCIIOfAllLengths() {
    for length in 0...40 {
      for end in ["", "é", "あ", "\u{80}"] {
        let text = String(repeating: "a", count: length) + end
        let expected = end == "あ" ? (length + 3, 3) : (length, 0)
        #expect(text.withBytes { $0.endOfPlainUTF8(from: 0) } == expected)
        #expect(text.withBytes { $0.firstInvalidUTF8 } == nil)
        let bad = Array(text.utf8) + [0xFF, 0x61]
        #expect(bad.withUnsafeBufferPointer { $0.firstInvalidUTF8 } == bad.count - 2)
      }
    }
  }

  @Test(
    arguments: [
      ([0xE3, 0x81], 0), ([0x61, 0xE3, 0x81, 0x41], 1), ([0xE3, 0x81, 0xC0], 0),
      ([0xE3, 0xC0, 0x81], 0), ([0xE3, 0x41, 0x81], 0), ([0xE3, 0x81, 0x82, 0x80], 3),
      ([0xC2], 0), ([0xF0, 0x9F, 0x98], 0), ([0xED, 0xA0, 0x80], 0), ([0xE3, 0xBF, 0xBF], nil),
    ] as [([UInt8], Int?)])
  func findsTheFirstWrongByte(bytes: [UInt8], place: Int?) {
    #expect(bytes.withUnsafeBufferPointer { $0.firstInvalidUTF8 } == place)
  }

  @Test(
    arguments: [
      ("abc", 3, "abc"), ("abc", 2, "ab"), ("abc", 0, ""), ("", 2, ""), ("あいう", 2, "あい"),
      ("あいう", 3, "あいう"), ("あいう", 9, "あいう"), ("a𠮷b", 2, "a𠮷"), ("éé", 1, "é"),
    ])
  func takesSoManyCharacters(text: String, limit: Int, start: String) {
    #expect(text.withBytes { $0.characters(limit).string } == start)
  }

  @Test func aWrongByteIsACharacterByItself() {
    let bytes: [UInt8] = [0xE3, 0x81, 0x61, 0x62]
    bytes.withUnsafeBufferPointer { #expect(Array($0.characters(2)) == [0xE3, 0x81]) }
  }
}

@Suite struct BytesWordTests {
  @Test(
    arguments: [
      ("abc", 0..<1, 2..<3, true), ("a", 0..<1, nil, true), ("xa", 1..<2, nil, false),
      ("ab", 0..<1, nil, true), ("", nil, nil, false), ("cca", 2..<3, 0..<1, false),
    ] as [(String, Range<Int>?, Range<Int>?, Bool)])
  func findsAWord(text: String, first: Range<Int>?, last: Range<Int>?, starts: Bool) {
    text.withBytes { bytes in
      #expect(bytes.range(of: "a") == first && bytes.range(of: "c") == last)
      #expect(bytes.starts(with: "a") == starts)
      #expect(bytes.contains("a") == (first != nil) && !bytes.contains("abcd"))
      #expect(bytes.range(of: "") == nil && bytes.starts(with: ""))
    }
  }

  @Test func findsAWholeText() {
    "abc".withBytes { bytes in
      #expect(bytes.range(of: "abc") == 0..<3 && bytes.range(of: "bc") == 1..<3)
      #expect(bytes.equals("abc") && !bytes.equals("ab") && !bytes.equals("abd"))
      #expect(bytes.place(of: 0x61) == 0 && bytes.place(of: 0x63) == 2)
      #expect(bytes.place(of: 0x64) == nil && Bytes.none.place(of: 0x61) == nil)
      #expect(bytes.holds(bytes) && bytes.holds(Bytes.none) && !Bytes.none.holds(bytes))
      #expect(bytes.holds(bytes.slice(2, 3)) && !bytes.slice(0, 2).holds(bytes))
      #expect(Bytes.none.equals(Bytes.none) && Bytes.none.equals("") && !Bytes.none.equals("a"))
      #expect(Bytes.none.isASCII && bytes.slice(1, 1).isASCII)
    }
    "aab".withBytes { bytes in
      "ab".withBytes { #expect(bytes.holds($0)) }
      "aba".withBytes { #expect(!bytes.holds($0)) }
    }
  }

  /// One byte beyond ASCII, wherever it stands in a text of whatever length.
  @Test func tellsOneByteBeyondASCII() {
    for length in 1...25 {
      for place in 0..<length {
        for (byte, isASCII) in [(0x7F, true), (0x80, false)] as [(UInt8, Bool)] {
          var bytes = [UInt8](repeating: 0x61, count: length)
          bytes[place] = byte
          #expect(bytes.withUnsafeBufferPointer { $0.isASCII } == isASCII)
        }
      }
    }
  }

  @Test func nothingIsGivenWhereNothingIs() throws {
    var given: [Int] = []
    try Bytes.none.give { given.append($0.count) }
    try "a".withBytes { try $0.give { given.append($0.count) } }
    try ByteBuffer().give { given.append($0.count) }
    #expect(given == [1])
  }

  /// FNV-1a of the bytes and of 0x1F after them.
  @Test func aFingerprintIsFNV() {
    func print(_ add: (inout Fingerprint) -> Void) -> UInt64 {
      var fingerprint = Fingerprint()
      add(&fingerprint)
      return fingerprint.value
    }
    func fnv(_ bytes: [UInt8]) -> UInt64 {
      (bytes + [0x1F]).reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    #expect(print { $0.add("a") } == fnv([0x61]) && print { $0.add("") } == fnv([]))
    #expect(print { $0.add(0) } == fnv([0]) && print { $0.add(255) } == fnv([0xFF]))
    #expect(
      print { $0.add(256) } == fnv([0, 1]) && print { $0.add(0x1_02FF) } == fnv([0xFF, 2, 1]))
  }

  /// What was kept stays where it is until all is forgotten.
  @Test func keptBytesStay() {
    let scratch = Scratch(capacity: 4)
    for _ in 0..<3 {
      let first = scratch.copy(Array("abcd".utf8))
      let second = scratch.copy(Array("e".utf8))
      let long = scratch.copy([UInt8](repeating: 0x78, count: 70_000))
      let last = scratch.copy(Array("fg".utf8))
      #expect(first.string == "abcd" && second.string == "e" && last.string == "fg")
      #expect(long.count == 70_000 && long.allSatisfy { $0 == 0x78 })
      scratch.reset()
    }
    let room = scratch.room(3)
    for place in 0..<3 { room[place] = 0x61 + UInt8(place) }
    #expect(scratch.keep(2).string == "ab" && scratch.keep(1).string == "c")
  }
}

@Suite struct ByteBufferEdgeTests {
  private func written(_ write: (ByteBuffer) -> Void) -> String {
    let out = ByteBuffer(capacity: 1)
    out.append("x")
    write(out)
    return String(out.text.dropFirst())
  }

  @Test func numbersAreDecimal() {
    for number in [0, 1, 9, 10, 11, 99, 100, 101, 999, 1000, 12_345, 100_000, 1_234_567, .max] {
      #expect(written { $0.append(decimal: number) } == "\(number)")
      #expect(written { $0.append(decimal: -number) } == "\(-number)")
    }
    for number in UInt64(0)..<100 {
      #expect(written { $0.append(number, width: 2) } == twoDigits(Int(number)))
      #expect(written { $0.append(number, width: 3) } == "0" + twoDigits(Int(number)))
    }
    for (number, width, text) in [
      (5, 1, "5"), (123, 3, "123"), (7, 4, "0007"), (1234, 4, "1234"), (12_345, 5, "12345"),
      (123, 6, "000123"), (0, 1, "0"), (123, 0, ""),
    ] as [(UInt64, Int, String)] {
      #expect(written { $0.append(number, width: width) } == text)
    }
  }

  @Test func hexadecimalsHaveAllTheirDigits() {
    #expect(written { $0.append(hex: UInt64(0x0123_4567_89AB_CDEF)) } == "0123456789abcdef")
    #expect(written { $0.append(hex: UInt64(0)) } == "0000000000000000")
    for byte in UInt8(0)...255 {
      let digits = String(byte, radix: 16)
      #expect(written { $0.append(hex: byte) } == (byte < 16 ? "0" : "") + digits)
    }
  }

  @Test func growsAsFarAsItIsWritten() {
    let out = ByteBuffer(capacity: 1)
    for place in 0..<300 {
      out.append(UInt8(place & 0x7F))
      #expect(out.count == place + 1)
    }
    out.append(contentsOf: [UInt8](repeating: 1, count: 1000))
    #expect(out.count == 1300 && out.withBytes { $0[299] } == 299 & 0x7F)
    out.append(Bytes.none)
    let more = out.append(4) { room in
      room[0] = 7
      return 1
    }
    #expect(more == 1 && out.count == 1301 && out.withBytes { $0[1300] } == 7)
    out.cut(to: 2)
    #expect(out.withBytes { Array($0) } == [0, 1])
  }

  @Test func commasPartWhatIsWritten() {
    let out = ByteBuffer()
    out.comma()
    #expect(out.count == 0)
    out.open()
    out.member("a", 1)
    out.member("b", true)
    out.member("c", false)
    out.member("d", ["x", "y"])
    out.object("e") { out.member("f", "g") }
    out.array("h", [Int]()) { out.append(decimal: $0) }
    ",\"k\":".withBytes { out.key(prepared: $0) }
    out.append("0")
    let l = "l"
    out.key(l)
    out.append("0")
    out.close()
    #expect(
      out.text
        == #"{"a":1,"b":true,"c":false,"d":["x","y"],"e":{"f":"g"},"h":[],"k":0,"l":0}"#)
  }

  @Test func aPreparedKeyHasNoCommaAtTheBeginning() {
    for (start, text) in [("", #""k":"#), ("{", #"{"k":"#), ("1", #"1,"k":"#)] {
      let out = ByteBuffer()
      start.withBytes { out.append($0) }
      ",\"k\":".withBytes { out.key(prepared: $0) }
      #expect(out.text == text)
    }
  }

  @Test func quotedTextsStandAlone() {
    let texts = QuotedTexts(["a", "二", "c\"d"])
    #expect(texts[0].string == #""a""# && texts[1].string == #""二""#)
    #expect(texts[2].string == #""c\"d""# && texts.bare(0).string == "a")
    #expect(texts.bare(1).string == "二")
    let keys = QuotedTexts(keys: ["a", "b"])
    #expect(keys[0].string == #","a":"# && keys[1].string == #","b":"#)
  }

  @Test(
    arguments: [
      ("", ""), ("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
      ("a\rb", "\"a\rb\""), (" a", "\" a\""), ("a ", "\"a \""), ("\ta", "\"\ta\""),
      ("a\t", "\"a\t\""), ("a b", "a b"), ("a-b;c", "a-b;c"), ("!a", "!a"), ("a\u{B}b", "a\u{B}b"),
      ("a\u{C}\u{E}b", "a\u{C}\u{E}b"), ("一,二", "\"一,二\""), (" ", "\" \""), ("#", "#"),
    ])
  func aCellIsQuotedWhereItMustBe(cell: String, written text: String) {
    #expect(written { out in cell.withBytes { out.appendCell($0) } } == text)
  }

  @Test func aRowOfCellsEndsWithItsLine() {
    #expect(written { $0.appendCSVRow(["a", "b,c", ""]) } == "a,\"b,c\",\r\n")
    #expect(written { $0.appendCSVRow([]) } == "\r\n")
    let bad: [UInt8] = [0x61, 0xFF, 0x2C]
    #expect(
      written { out in bad.withUnsafeBufferPointer { out.appendCell($0) } } == "\"a\u{FFFD},\"")
    #expect(written { out in "a'b".withBytes { out.appendQuoted($0, quote: 0x27) } } == "'a''b'")
    #expect(written { $0.appendCSV("=a\"b") } == "\"'=a\"\"b\"")
    #expect(written { $0.appendCSV("a") } == "\"a\"")
  }

  /// A spreadsheet takes for a formula what begins with one of its signs, after spaces of any kind.
  @Test func aFormulaBeginsWithASign() {
    let signs = Set("=+-@＝＋－＠−﹢﹣﹦﹫\t\n\r".unicodeScalars.map(\.value))
    let spaces = Set<UInt32>(
      [0x20, 0xA0, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF] + Array(0x2000...0x200F)
        + Array(0x2028...0x202F))
    for scalar in (UInt32(0)..<0x10000).compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      let isSign = signs.contains(scalar.value)
      let isSpace = spaces.contains(scalar.value)
      let found = [text + "1", text + "=1", "a" + text, text].map { text in
        text.withBytes { $0.beginsFormula }
      }
      if found != [isSign, isSign || isSpace, false, isSign] { Issue.record("\(scalar.value)") }
    }
    #expect(!"".withBytes { $0.beginsFormula } && " 　=1".withBytes { $0.beginsFormula })
  }
}

/// What a JSON string escapes, alone in a text of any length, at any place of it.
@Suite struct EscapeTests {
  private func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    default:
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
  }

  private func written(_ text: String) -> String {
    let out = ByteBuffer()
    out.appendJSON(text)
    return out.text
  }

  @Test(
    arguments: [
      0, 0x08, 0x09, 0x0A, 0x0D, 0x1F, 0x22, 0x5C, 0x7F, 0x80, 0x85, 0x9F, 0xAD, 0x61C, 0x115F,
      0x1160, 0x180E, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F, 0x3164, 0xFEFF, 0xFFA0,
      0xFFF9, 0xFFFB, 0xE0000, 0xE007F,
    ] as [UInt32])
  func isFoundWhereverItStands(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let escaped = escape(scalar)
    for filler in ["a", "漢", "ア"] {
      for before in 0..<24 {
        for after in [0, 1, 3, 7, 8, 15] {
          let start = String(repeating: filler, count: before)
          let end = String(repeating: filler, count: after)
          let found = written(start + String(scalar) + end)
          if found.utf8.elementsEqual("\"\(start)\(escaped)\(end)\"".utf8) { continue }
          Issue.record("U+\(String(value, radix: 16)) after \(before) and before \(after)")
        }
      }
    }
  }

  /// Their neighbours stay as they are.
  @Test(
    arguments: [
      0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7E, 0xA0, 0xAC, 0xAE, 0x61B, 0x61D, 0x115E, 0x1161, 0x180D,
      0x180F, 0x200A, 0x2010, 0x2027, 0x202F, 0x205F, 0x2070, 0x3163, 0x3165, 0xFEFE, 0xFF00,
      0xFF9F, 0xFFA1, 0xFFF8, 0xFFFC, 0xDFFFF, 0xE0080,
    ] as [UInt32])
  func leavesItsNeighbours(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    for before in 0..<18 {
      let text = String(repeating: "a", count: before) + String(scalar) + "a"
      #expect(written(text).utf8.elementsEqual("\"\(text)\"".utf8), "\(before)")
    }
  }
}

@Suite struct JSONEdgeTests {
  private func read<R>(_ text: String, _ body: (JSON) -> R?) -> R? {
    text.withBytes { bytes in JSON(bytes).flatMap(body) }
  }

  private func isWhole(_ text: String) -> Bool { text.withBytes { JSON($0) != nil } }

  @Test(arguments: [
    "1", "-1.5", "1e5", "1E5", "1e+5", "true", "false", "null", "\"\"", "\"a\"", "{}", "[]",
    " [ ] ",
    "\t{\r\n}\n", "[1]", "[1,2]", "[ 1 , 2 ]", "{\"a\":1}", "{ \"a\" : 1 , \"b\" : [] }",
    "\"\\\"\"",
    "\"\\\\\"", "0", "9", "[[],[]]", "{\"a\":{}}",
  ])
  func takesAWholeValue(text: String) {
    #expect(isWhole(text))
  }

  @Test(arguments: [
    "", " ", "1 2", "tru", "truex", "nul", "a", "-", ".", "[1,]", "[1 2]", "[,1]", "[", "]", "[1",
    "{",
    "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\" 1}", "\"a", "\"a\\\"", "\"a\\",
    "[1]]", "{}{}", "'a'", "True", "1,2", "nan", "inf", "0x1", "infinity", "{\"a\":1", "`",
    "{\"a\":1]", "[1}", "1:", "1/2", "z{",
  ])
  func takesNothingElse(text: String) {
    #expect(!isWhole(text))
  }

  @Test func goesSixtyFourDeep() {
    for (depth, expected) in [(64, true), (65, false)] {
      let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(isWhole(lists) == expected)
    }
    // Side by side they are no deeper.
    #expect(isWhole("[" + Array(repeating: "[1]", count: 200).joined(separator: ",") + "]"))
  }

  @Test(
    arguments: [
      (#""""#, ""), (#""a""#, "a"), (#""\n\r\t\b\f\/\"\\""#, "\n\r\t\u{8}\u{C}/\"\\"),
      (#""\u0041b""#, "Ab"), (#""\u9ad9""#, "\u{9AD9}"), (#""\ud842\udfb7""#, "𠮷"),
      (#""a\ud842\udfb7\u0062c""#, "a𠮷bc"), (#""\uZZZZx""#, "\u{FFFD}x"),
      (#""\u+041x""#, "\u{FFFD}x"), (#""x\u""#, "x\u{FFFD}"), (#""一\n二""#, "一\n二"),
      (#""\u00e9\n""#, "é\n"), (#""\n\u0041""#, "\nA"),
    ])
  func readsStrings(text: String, string: String) {
    let found = read(text, \.string)
    #expect(found.map { Array($0.utf8) } == Array(string.utf8))
  }

  @Test func readsNumbers() {
    #expect(read("12", \.integer) == 12 && read("-3", \.integer) == -3)
    #expect(read("1.5", \.integer) == nil && read("1.5", \.number) == 1.5)
    #expect(read("\"1\"", \.number) == nil && read("\"1\"", \.integer) == nil)
    #expect(read("1e2", \.number) == 100 && read("true", \.number) == nil)
    #expect(read("1", \.string) == nil && read("[\"a\"]", \.string) == nil)
  }

  @Test func readsMembersAndElements() throws {
    let text = #"{"a":1,"b":[2,"x",{"c":3}],"a":4,"d\n":5}"#
    try text.withBytes { bytes in
      let json = try #require(JSON(bytes))
      #expect(json["a"]?.integer == 1 && json.members["a"]?.integer == 4)
      #expect(json["b"]?.elements.map { $0.bytes.string } == ["2", "\"x\"", #"{"c":3}"#])
      #expect(json["b"]?.elements[2]["c"]?.integer == 3 && json["x"] == nil)
      #expect(json.members["d\n"]?.integer == 5 && json.members.count == 3)
      #expect(json.memberList["a"]?.integer == 1 && json.memberList["x"] == nil)
      #expect(json.elements.isEmpty && json["a"]?.members.isEmpty == true)
      #expect(json["b"]?["a"] == nil)
    }
    "[ 1 , 2 ]".withBytes { #expect(JSON($0)?.elements.compactMap(\.integer) == [1, 2]) }
    "{ \"a\" : 1 }".withBytes { #expect(JSON($0)?["a"]?.integer == 1) }
  }

  @Test(
    arguments: [
      ("%41", "A"), ("%4", "%4"), ("%", "%"), ("100%", "100%"), ("%4g", "%4g"), ("%41b", "Ab"),
      ("%e3%81%82", "あ"), ("%E3%81%82%2f", "あ/"), ("a+b", "a+b"), ("%%41", "%A"), ("x%41", "xA"),
      ("%+4", "%+4"), ("%-0", "%-0"), ("%4 ", "%4 "), ("%0x41", "%0x41"),
    ])
  func readsPercents(text: String, decoded: String) {
    #expect(Percent.decoded(text) == decoded)
    let spaced = decoded.replacing("+", with: " ")
    #expect(Percent.decoded(text, plusIsSpace: true) == spaced)
  }

  @Test func writesPercents() {
    #expect(Percent.encoded(UInt8(0x0F)) == "%0F" && Percent.encoded(UInt8(0x10)) == "%10")
    #expect(Percent.encoded(UInt8(0)) == "%00" && Percent.encoded(UInt8(0xFF)) == "%FF")
    #expect(Percent.encoded(Unicode.Scalar("あ")) == "%E3%81%82")
    let kept = "azAZ09-._"
    #expect(Percent.inAddress(kept) == kept)
    #expect(Percent.inAddress("`{@[/:~") == "%60%7B%40%5B%2F%3A%7E")
    #expect(Percent.inAddress("a/b あ", isPath: true) == "a/b%20%E3%81%82")
  }
}

@Suite struct ShownTextTests {
  /// Whether nobody sees a character, or it steers what shows it.
  @Test func isInvisibleOfTheseAndNoOther() {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x115F...0x1160, 0x180E...0x180E,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFEFF...0xFEFF,
      0xFFA0...0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F,
    ]
    for value in UInt32(0)..<0x10000 {
      let expected = ranges.contains { $0 ~= value }
      if value.isInvisible != expected { Issue.record("U+\(String(value, radix: 16))") }
    }
    for (value, expected) in [
      (0xDFFFF, false), (0xE0000, true), (0xE007F, true), (0xE0080, false), (0xE0100, false),
    ] as [(UInt32, Bool)] {
      #expect(value.isInvisible == expected)
    }
  }

  /// East Asian width: two columns for kanji, kana, full-width forms and pictures, none for what is put on top.
  @Test(
    arguments: [
      (0x300, 0), (0x36F, 0), (0x3099, 0), (0x309A, 0), (0xFE00, 0), (0xFE0F, 0), (0xE0100, 0),
      (0xE01EF, 0), (0x2FF, 1), (0x370, 1), (0x10FF, 1), (0x1100, 2), (0x115F, 2), (0x1160, 1),
      (0x2E7F, 1), (0x2E80, 2), (0x3098, 2), (0x309B, 2), (0xA4CF, 2), (0xA4D0, 1), (0xABFF, 1),
      (0xAC00, 2), (0xD7A3, 2), (0xD7A4, 1), (0xF8FF, 1), (0xF900, 2), (0xFAFF, 2), (0xFB00, 1),
      (0xFDFF, 1), (0xFE10, 1), (0xFE2F, 1), (0xFE30, 2), (0xFE6F, 2), (0xFE70, 1), (0xFF00, 1),
      (0xFF01, 2), (0xFF60, 2), (0xFF61, 1), (0xFFDF, 1), (0xFFE0, 2), (0xFFE6, 2), (0xFFE7, 1),
      (0x1F2FF, 1), (0x1F300, 2), (0x1FAFF, 2), (0x1FB00, 1), (0x1FFFF, 1), (0x20000, 2),
      (0x3FFFD, 2), (0x3FFFE, 1), (0xE00FF, 1), (0xE01F0, 1), (0x41, 1),
    ] as [(UInt32, Int)])
  func takesColumns(scalar: UInt32, columns: Int) {
    #expect(scalar.columns == columns, "U+\(String(scalar, radix: 16))")
  }

  @Test(
    arguments: [
      ("abc", 3, false, "abc"), ("abc", 2, false, "ab…"), ("abc", 0, false, "…"),
      ("", 0, false, ""),
      ("a\u{7}b", 9, false, "a<U+0007>b"), ("a\u{7}b", 2, false, "a<U+0007>…"),
      ("\u{202E}", 9, false, "<U+202E>"), ("\u{E0041}", 9, false, "<U+E0041>"),
      ("a\nb\r\tc", 9, true, "a\nb\r\tc"), ("a\nb\tc", 9, false, "a<U+000A>b<U+0009>c"),
      ("a\u{B}b\u{8}", 9, true, "a<U+000B>b<U+0008>"), ("a\rb", 9, false, "a<U+000D>b"),
      ("あいう", 2, false, "あい…"), ("\u{C}\u{E}", 9, true, "<U+000C><U+000E>"),
    ])
  func writesOutWhatNobodySees(text: String, limit: Int, lines: Bool, shown: String) {
    let out = ByteBuffer()
    text.withBytes { out.appendVisible($0, limit: limit, lines: lines) }
    #expect(out.text == shown)
  }

  /// A byte that is no UTF-8 is shown, and is none of the characters.
  @Test func showsWrongBytes() {
    for (bytes, limit, shown) in [
      ([0x61, 0xFF, 0x62], 9, "a<?>b"), ([0x61, 0xFF, 0x62], 2, "a<?>b"),
      ([0x61, 0xFF, 0x62, 0x63], 2, "a<?>b…"), ([0xE3, 0x81], 9, "<?><?>"),
    ] as [([UInt8], Int, String)] {
      let out = ByteBuffer()
      bytes.withUnsafeBufferPointer { out.appendVisible($0, limit: limit) }
      #expect(out.text == shown)
    }
  }

  /// Letters, digits and signs that no shell minds stand alone, and all beyond ASCII.
  @Test func aShellsWordIsQuotedWhereItMustBe() {
    let plain = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+,:@%".unicodeScalars)
    for scalar in (UInt8(1)..<0x80).map(Unicode.Scalar.init) where scalar != "'" {
      let text = "a\(scalar)"
      #expect(text.quotedForShell == (plain.contains(scalar) ? text : "'\(text)'"), "\(scalar)")
    }
    #expect("".quotedForShell == "''" && "表\u{80}".quotedForShell == "表\u{80}")
    #expect("a'b".quotedForShell == "'a'\\''b'")
  }

  @Test(
    arguments: [
      ("2024-05-18T00:05:00Z", "5/18 9:05"), ("2024-12-31T15:10:59Z", "1/1 0:10"),
      ("2024-05-18T14:59:59Z", "5/18 23:59"), ("2024-02-29T00:00:00.5Z", "2/29 9:00"),
      ("2024-05-18T00:05Z", "2024-05-18T00:05Z"), ("gestern", "gestern"), ("", ""),
      ("2024-01-01T00:09:00Z", "1/1 9:09"),
    ])
  func minutesAreJapans(text: String, minute: String) {
    #expect(Japan.minute(ofUTC: text) == minute)
  }

  @Test func secondsCountFrom1970() {
    #expect(Japan.minute(of: 0) == "1/1 9:00" && Japan.minute(of: 15 * 3600) == "1/2 0:00")
    #expect(Japan.minute(of: 599) == "1/1 9:09" && Japan.minute(of: 600) == "1/1 9:10")
  }

  /// A byte that is no UTF-8 stands in a name as U+FFFD and its two digits, in capitals, from 80 on.
  @Test(
    arguments: [
      ("\u{FFFD}80", [0x80]), ("\u{FFFD}FF", [0xFF]), ("a\u{FFFD}82b", [0x61, 0x82, 0x62]),
      ("\u{FFFD}7F", nil), ("\u{FFFD}8", nil), ("\u{FFFD}", nil), ("\u{FFFD}ff", nil),
      ("\u{FFFD}+8", nil), ("80", nil), ("\u{FFFC}80", nil),
      ("\u{FFFD}80\u{FFFD}", [0x80, 0xEF, 0xBF, 0xBD]),
    ] as [(String, [UInt8]?)])
  func aNameHasItsBytes(text: String, bytes: [UInt8]?) {
    let found = PathName.bytes(of: text).map { $0.map { UInt8(bitPattern: $0) } }
    #expect(found == bytes.map { $0 + [0] })
  }
}
