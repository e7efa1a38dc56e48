import Foundation
import Testing

@testable import BatchIntake

/// Bytes to characters and back: each encoding at the ends of its ranges.
@Suite struct ReadingCharacterEdgeTests {
  private func step(_ raw: [UInt8], _ encoding: Encoding, isEnd: Bool) -> (
    read: Int, text: String, isClean: Bool
  ) {
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: (raw.count + 3) * Decoder.growth)
    defer { room.deallocate() }
    let step = raw.withUnsafeBufferPointer {
      Decoder.step($0, from: encoding, into: room, mark: .replacement, isEnd: isEnd)
    }
    return (step.read, Bytes(start: room, count: step.written).string, step.isClean)
  }

  private static let wholes: [([UInt8], Encoding, String)] = [
    ([0xE5, 0x8C], .utf8, "??"), ([0xE5, 0x8C, 0x41], .utf8, "??A"),
    ([0xF4, 0x90, 0x80], .utf8, "???"),
    ([0xA0], .cp932, "?"), ([0xA1, 0xDF], .cp932, "｡ﾟ"), ([0x80, 0x40], .cp932, "?@"),
    ([0xE0, 0x40, 0x9F, 0xFC], .cp932, "漾滌"), ([0xFD, 0x40], .cp932, "?@"), ([0x81], .cp932, "?"),
    ([0x81, 0x40, 0x81, 0x7E, 0x81, 0x80, 0x81, 0xFC], .cp932, "\u{3000}×÷◯"),
    ([0x81, 0x3B], .cp932, "?;"), ([0x81, 0x7F], .cp932, "?\u{7F}"), ([0x81, 0xFD], .cp932, "??"),
    ([0x85, 0x80], .cp932, "?"), ([0x85, 0xFC], .cp932, "?"), ([0x85, 0x7E], .cp932, "?~"),
    ([0xA0, 0xA1], .eucjp, "??"), ([0xA1, 0xA1, 0xA1, 0xFE, 0xA2, 0xFE], .eucjp, "\u{3000}◇◯"),
    ([0xA1, 0xA0], .eucjp, "??"), ([0xA1, 0xFF], .eucjp, "??"), ([0xFF, 0xA1], .eucjp, "??"),
    ([0xFE, 0xFE], .eucjp, "?"), ([0x8E, 0xA0], .eucjp, "??"),
    ([0x8E, 0xA1, 0x8E, 0xDF], .eucjp, "｡ﾟ"),
    ([0x8E, 0xE0], .eucjp, "??"), ([0x8D, 0xA1], .eucjp, "??"), ([0x8F, 0xA2, 0xAF], .eucjp, "˘"),
    ([0x8F, 0xA1, 0xA1], .eucjp, "?"), ([0x8F, 0xA2, 0xA0], .eucjp, "???"),
    ([0x8F, 0xB0], .eucjp, "??"),
    ([0xDE, 0xFE, 0xDF, 0xA1], .eucjp, "滌漾"),
    ([0xD8, 0x00], .utf16be, "?"), ([0xD8, 0x00, 0xDC], .utf16be, "??"), ([0x41], .utf16le, "?"),
  ]

  /// A question mark stands for U+FFFD, which each case has if it is not clean.
  @Test(arguments: wholes.indices) func readsWhatIsWhole(_ place: Int) {
    let (bytes, encoding, text) = Self.wholes[place]
    let result = step(bytes, encoding, isEnd: true)
    #expect(result.read == bytes.count)
    #expect(result.text == text.replacing("?", with: "\u{FFFD}"))
    #expect(result.isClean == !text.contains("?"))
  }

  private static let pieces: [([UInt8], Encoding, Int)] = [
    ([0x41, 0xE5, 0x8C], .utf8, 1), ([0x41, 0xFF], .utf8, 2), ([0xC3], .utf8, 0),
    ([0xC1], .utf8, 1),
    ([0xF0, 0x9F, 0x98], .utf8, 0), ([0xF0, 0x90], .utf8, 0), ([0xF0, 0x8F], .utf8, 2),
    ([0xF4, 0x8F], .utf8, 0), ([0xF4, 0x90], .utf8, 2), ([0xF5], .utf8, 1),
    ([0xE0, 0xA0], .utf8, 0),
    ([0xE0, 0x9F], .utf8, 2), ([0xED, 0x9F], .utf8, 0), ([0xED, 0xA0], .utf8, 2),
    ([0x80], .utf8, 1),
    ([0x41, 0x81], .cp932, 1), ([0x41, 0xA0], .cp932, 2), ([0xFC], .cp932, 0), ([0xFD], .cp932, 1),
    ([0xB1], .cp932, 1), ([0xA1], .eucjp, 0), ([0xFE], .eucjp, 0), ([0xA0], .eucjp, 1),
    ([0x8E], .eucjp, 0), ([0x8F], .eucjp, 0), ([0x8F, 0xA2], .eucjp, 0), ([0x8F, 0xA0], .eucjp, 2),
    ([0x41, 0x00, 0x42], .utf16le, 2), ([0xD8, 0x00], .utf16be, 0), ([0xDC, 0x00], .utf16be, 2),
    ([0xD8, 0x00, 0xDC], .utf16be, 0), ([0xD7, 0xFF], .utf16be, 2), ([0xE0, 0x00], .utf16be, 2),
  ]

  @Test(arguments: pieces.indices) func leavesACutCharacterForLater(_ place: Int) {
    let (bytes, encoding, read) = Self.pieces[place]
    #expect(step(bytes, encoding, isEnd: false).read == read)
  }

  @Test func findsTheFirstBytesWithoutMeaning() {
    func first(_ bytes: [UInt8], _ encoding: Encoding, _ isEnd: Bool = true) -> Int? {
      bytes.withUnsafeBufferPointer { Decoder.firstInvalid($0, in: encoding, isEnd: isEnd) }
    }
    #expect(first([0x41, 0x88, 0xE3, 0x85, 0x40], .cp932) == 3)
    #expect(first([0x88, 0xE3, 0x88], .cp932) == 2)
    #expect(first([0x88, 0xE3, 0x88], .cp932, false) == nil)
    #expect(first([0x8F, 0xA1, 0xA1, 0xFF], .eucjp) == 3)
    #expect(first([], .cp932) == nil)
  }

  private static let codes: [(UInt32, [UInt8]?)] = [
    (0, [0]), (0x7F, [0x7F]), (0x80, nil), (0xFF60, nil), (0xFF61, [0xA1]), (0xFF9F, [0xDF]),
    (0xFFA0, nil), (0xDFFF, nil), (0xE000, [0xF0, 0x40]), (0xE03E, [0xF0, 0x7E]),
    (0xE03F, [0xF0, 0x80]), (0xE0BB, [0xF0, 0xFC]), (0xE0BC, [0xF1, 0x40]), (0xE757, [0xF9, 0xFC]),
    (0xE758, nil), (0x3000, [0x81, 0x40]), (0x10000, nil), (0x13000, nil), (0x7199, [0xEA, 0xA4]),
  ]

  @Test(arguments: codes.indices) func writesCP932(_ place: Int) {
    let (scalar, bytes) = Self.codes[place]
    #expect(CP932.bytes(of: scalar) == bytes)
  }

  @Test func knowsTheEndsOfLeadsAndTrails() {
    let leads = (UInt8(0)...0xFF).filter(CP932.isLead)
    #expect(leads == Array(0x81...0x9F) + Array(0xE0...0xFC))
    let userDefined = (UInt8(0)...0xFF).filter { CP932.scalar(lead: 0xF9, trail: $0) != nil }
    #expect(userDefined == Array(0x40...0x7E) + Array(0x80...0xFC))
    #expect(CP932.scalar(lead: 0xEF, trail: 0x40) == nil)
    #expect(CP932.scalar(lead: 0xFA, trail: 0x40) == 0x2170)
  }

  @Test func knowsEveryRepertoireInItsOrder() {
    var seen = 0
    CP932.forEachRepertoire { scalar, repertoire in
      #expect(scalar == seen && repertoire == CP932.repertoire(of: UInt32(scalar)))
      seen += 1
    }
    #expect(seen == 0x10000)
  }

  /// A scalar that several codes have is written as the first.
  @Test func writesEUCAsItIsRead() {
    for first in UInt8(0xA1)...0xFE {
      for second in UInt8(0xA1)...0xFE {
        let bytes = [first, second]
        let read = step(bytes, .eucjp, isEnd: true)
        guard read.isClean else { continue }
        let again = encoded(read.text, .eucjp)
        #expect(again == bytes || first == 0xAD || bytes == [0xFC, 0xFB], "\(bytes)")
        #expect(step(again, .eucjp, isEnd: true).text == read.text)
        if let scalar = JISX0212.scalar(first, second) {
          let place = JISX0212.bytes(of: UInt32(scalar))
          #expect(place?.0 == first && place?.1 == second)
        }
      }
    }
    #expect(JISX0212.bytes(of: 0x10000) == nil && JISX0212.bytes(of: 0x14E02) == nil)
    #expect(JISX0212.bytes(of: 0x41) == nil && JISX0212.scalar(0xA1, 0xA1) == nil)
    #expect(JISX0212.scalar(0xB0, 0xA1) == 0x4E02 && JISX0212.scalar(0xA2, 0xAF) == 0x2D8)
  }

  private func encoded(_ text: String, _ encoding: Encoding) -> [UInt8] {
    let out = ByteBuffer(capacity: 16)
    text.withBytes { Encoder.append($0, in: encoding, to: out) }
    return Array(out.bytes)
  }

  private static let texts: [(String, Encoding, [UInt8], Bool)] = [
    ("a", .cp932, [0x61], true), ("医", .cp932, [0x88, 0xE3], true),
    ("𠮷", .cp932, [0x81, 0xAC], false),
    ("医", .eucjp, [0xB0, 0xE5], true), ("𠮷", .eucjp, [0xA2, 0xAE], false),
    ("医\u{7F}", .eucjp, [0xB0, 0xE5, 0x7F], true), ("｡ﾟ", .eucjp, [0x8E, 0xA1, 0x8E, 0xDF], true),
    ("鷗", .eucjp, [0x8F, 0xEC, 0xBF], true), ("\u{E000}", .eucjp, [0xA2, 0xAE], false),
    ("\u{E000}", .cp932, [0xF0, 0x40], true), ("医", .utf8, Array("医".utf8), true),
    ("", .cp932, [], true), ("医", .utf16le, [], false),
  ]

  @Test(arguments: texts.indices) func addsTextInTheSheetsEncoding(_ place: Int) {
    let (text, encoding, bytes, isHeld) = Self.texts[place]
    #expect(encoded(text, encoding) == bytes)
    #expect(text.withBytes { Encoder.holds($0, in: encoding) } == isHeld)
  }
}

/// Which encoding a sheet is in, at the edges of the evidence.
@Suite struct ReadingVerdictEdgeTests {
  private func verdict(_ bytes: [UInt8], _ option: Options.Encoding = .auto) -> EncodingVerdict {
    bytes.withUnsafeBufferPointer { EncodingVerdict.verdict(of: $0, isWhole: true, option: option) }
  }

  private static let marks: [([UInt8], Options.Encoding, Encoding, Int)] = [
    ([0xEF, 0xBB, 0xBF], .auto, .utf8, 3), ([0xEF, 0xBB], .auto, .eucjp, 0),
    ([0xFF, 0xFE], .auto, .utf16le, 2),
    ([0xFE, 0xFF], .auto, .utf16be, 2), ([0xFF], .auto, .cp932, 0),
    ([0xFF, 0xFD], .auto, .cp932, 0),
    ([0xEF, 0xBB, 0xBE], .auto, .utf8, 0), ([0xEF, 0xBB, 0xBF], .utf8, .utf8, 3),
    ([0xEF, 0xBB, 0xBF], .cp932, .cp932, 0), ([0xEF, 0xBB, 0xBF], .utf16, .utf16le, 0),
    ([0xFF, 0xFE], .utf16, .utf16le, 2), ([0xFE, 0xFF], .utf16, .utf16be, 2),
    ([0xFF, 0xFE], .utf8, .utf8, 0),
    ([0, 0x41], .utf16, .utf16be, 0), ([0x41, 0], .utf16, .utf16le, 0),
    ([0x41, 0x41], .utf16, .utf16le, 0),
    ([0, 0], .utf16, .utf16le, 0),
  ]

  @Test(arguments: marks.indices) func looksForAMark(_ place: Int) {
    let (bytes, option, encoding, length) = Self.marks[place]
    let verdict = verdict(bytes, option)
    #expect(verdict.encoding == encoding && verdict.bomLength == length)
  }

  /// More than a twentieth of the bytes, and twenty times as many at the one sort of places.
  @Test func countsZeros() {
    func bytes(_ count: Int, even: Int, odd: Int) -> [UInt8] {
      var bytes = [UInt8](repeating: 0x41, count: count)
      for place in 0..<even { bytes[2 * place] = 0 }
      for place in 0..<odd { bytes[2 * place + 1] = 0 }
      return bytes
    }
    #expect(verdict(bytes(20, even: 1, odd: 0)).encoding == .utf8)
    #expect(verdict(bytes(19, even: 1, odd: 0)).encoding == .utf16be)
    #expect(verdict(bytes(19, even: 0, odd: 1)).encoding == .utf16le)
    #expect(verdict(bytes(60, even: 20, odd: 1)).reason == "NUL at even places (20 of 60 bytes)")
    #expect(verdict(bytes(60, even: 1, odd: 20)).reason == "NUL at odd places (20 of 60 bytes)")
    #expect(verdict(bytes(60, even: 19, odd: 1)).encoding == .utf8)
  }

  @Test func saysWhatItCounted() {
    func kanji(_ count: Int) -> [UInt8] { Array(String(repeating: "医", count: count).utf8) }
    #expect(verdict(kanji(333)).reason == "valid UTF-8 (999 of 999 non-ASCII bytes)")
    #expect(verdict(kanji(334)).reason == "valid UTF-8 (1,002 of 1,002 non-ASCII bytes)")
    #expect(verdict(kanji(33_334)).reason.hasPrefix("valid UTF-8 (100,002 of"))
    #expect(verdict(kanji(3) + [0x88]).reason == "valid UTF-8 (9 of 10 non-ASCII bytes)")
    let two = Array("éééé".utf8)
    #expect(verdict(two + [0x88]).reason == "not UTF-8 at byte 9; CP932")
    #expect(
      verdict(Array("ab".utf8) + kanji(1) + [0x88, 0x41, 0x88]).reason
        == "not UTF-8 at byte 6; CP932")
    let euc: [UInt8] = [0xB0, 0xE5, 0xCE, 0xC5, 0xB5, 0xFE]
    #expect(verdict(euc).reason == "not UTF-8 at byte 1, not CP932 at byte 6; EUC-JP")
    #expect(verdict([0x41] + euc).reason == "not UTF-8 at byte 2, not CP932 at byte 7; EUC-JP")
    #expect(verdict(euc + [0xFF]).encoding == .cp932)
  }
}

/// What is told by a file's first bytes, byte by byte.
@Suite struct FileKindEdgeTests {
  private func kind(_ bytes: [UInt8]) -> FileKind? {
    bytes.withUnsafeBufferPointer { FileKind.of(head: $0) }
  }

  private static let signatures: [([UInt8], FileKind)] = [
    ([0x50, 0x4B, 0x05, 0x06], .zip), ([0x1F, 0x8B], .gzip),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .otherArchive),
    (Array("Rar!".utf8), .otherArchive), (Array("BZh".utf8), .otherArchive),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .otherArchive),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0xFF, 0xD8, 0xFF], .jpeg),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldExcel),
  ]

  /// All of a signature counts: a byte more or less somewhere is another thing.
  @Test(arguments: signatures.indices) func tellsASignature(_ place: Int) {
    let (bytes, expected) = Self.signatures[place]
    #expect(kind(bytes) == expected && kind(bytes + [0x41]) == expected)
    #expect(kind(Array(bytes.dropLast())) == nil)
    for index in bytes.indices {
      var other = bytes
      other[index] &+= 1
      #expect(kind(other) != expected, "\(index)")
    }
  }

  private static let texts: [(String, FileKind?)] = [
    ("a\u{1B}$Bb", .iso2022), ("a\u{1B}$@b", .iso2022), ("\u{1B}(J", .iso2022), ("a\u{1B}(Bb", nil),
    ("$B", nil),
    ("管理番号\u{2029}A", .strangeLines), ("管理番号\u{2028}A", .strangeLines),
    ("管理番号\u{85}A", .strangeLines),
    ("管理番号\u{2028}A\r", nil), ("管理番号\u{2028}A\n", nil), ("管理番号\u{2027}A", nil),
    ("管理番号\u{84}A", nil),
    ("<p", .html), ("<p/>", .html), ("<p>", .html), ("<p\t", .html), ("<px>", nil), ("p>", nil),
    (" !<p>", nil),
    ("<!doctype html>", .html), ("\u{20}\u{1F}<table>", .html), ("<!--x", .html), ("<?XML", .xml),
    ("From: <Saved by Blink>\r\nmultipart/related", .mhtml), ("From: a\r\nmultipart/related", nil),
    ("MIME-Version: 1.0\r\nmultipart/mixed", nil), ("mime-version:multipart/related", .mhtml),
  ]

  @Test(arguments: texts.indices) func tellsText(_ place: Int) {
    let (text, expected) = Self.texts[place]
    #expect(kind(Array(text.utf8)) == expected, "\(text)")
  }

  @Test func looksForAMailsPartsInItsFirstTwoThousandBytes() {
    func mail(_ count: Int) -> [UInt8] {
      let start = "MIME-Version: 1.0\n"
      let end = "multipart/related"
      return Array(
        (start + String(repeating: "x", count: count - start.utf8.count - end.utf8.count) + end)
          .utf8)
    }
    #expect(kind(mail(2000)) == .mhtml)
    #expect(kind(mail(2001)) == nil)
  }

  private func entry(_ name: String) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 30)
    header.replaceSubrange(0..<4, with: [0x50, 0x4B, 3, 4])
    header[26] = UInt8(name.utf8.count & 0xFF)
    header[27] = UInt8(name.utf8.count >> 8)
    return header + name.utf8
  }

  @Test func readsTheNamesOfAnArchivesParts() {
    let types = entry("[Content_Types].xml")
    #expect(kind(types + entry("xl/workbook.bin")) == .xlsb && kind(entry("xl/x")) == .xlsx)
    #expect(kind(types + entry("ppt/a")) == .zip && kind(types + entry("a/word/")) == .xlsx)
    #expect(kind(types + entry("word/" + String(repeating: "x", count: 251))) == .zip)
    #expect(kind(types + [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 25)) == .xlsx)
    #expect(FileKind.of(name: "~$a.xlsx") == .lockFile && FileKind.of(name: "") == nil)
  }

  private func kind(ofContainer bytes: [UInt8]) throws -> FileKind {
    try withFile(bytes) { try CompoundFile.kind(of: Source(path: $0, name: "x")) }
  }

  private func wide(_ text: String) -> [UInt8] { text.utf8.reduce(into: []) { $0 += [$1, 0] } }

  /// Names as Office's old container has them, a zero after each.
  @Test(arguments: [
    ("Workbook", FileKind.oldExcel), ("Book", .oldExcel), ("EncryptedPackage", .encryptedExcel),
    ("WordDocument", .oldOffice), ("PowerPoint Document", .oldOffice), ("Nothing", .oldExcel),
  ]) func looksIntoOldContainers(name: String, expected: FileKind) throws {
    let entry = [0x57] + wide(name + "\0")
    #expect(try kind(ofContainer: entry) == expected)
    #expect(try kind(ofContainer: Array(entry.dropLast())) == .oldExcel)
  }

  @Test func readsANameOverTwoStretchesOfAContainer() throws {
    let start = [UInt8](repeating: 0x57, count: 1 << 20 - 10)
    #expect(try kind(ofContainer: start + wide("EncryptedPackage\0")) == .encryptedExcel)
    #expect(try kind(ofContainer: wide("WordDocument\0Workbook\0")) == .oldExcel)
  }
}

/// Places inside a record, and cells of every length.
@Suite struct ReadingRecordEdgeTests {
  private static let places: [(String, Int, Int)] = [
    ("\"a\nb\",c", 0, 0), ("\"a\nb\",c", 1, 1), ("\"a\r\nb\",c", 1, 1), ("\"a\rb\",c", 1, 1),
    ("\"a\r\rb\",c", 1, 2),
    ("\"a,b\n\",c", 1, 1), ("a\"b,\"c\nd\",e", 1, 0), ("a\"b,\"c\nd\",e", 2, 1),
    (" \"a,b\n\",c", 1, 1),
    ("\t\"a,b\n\",c", 1, 1), ("x\"y,\"a\nb\",c", 2, 1), ("!\"y,\"a\nb\",c", 2, 1),
    ("a,\"b\n\",c", 1, 0),
    ("\"a\"\"\nb,\",c", 1, 1), ("\"a\"\",\nb\",c", 1, 1), ("\"\"\"a\",\"\n\",c", 2, 1),
    ("\"a\"\"\"\"\n\"\",\",c", 1, 1), ("\"\n\",\"\n\",", 2, 2), ("\"a\r", 5, 1), ("a", 5, 0),
    ("", 0, 0),
  ]

  /// The byte after the record is a line feed, which is no part of it.
  private func inside<R>(_ text: String, _ body: (Bytes) -> R) -> R {
    (text + "\n").withBytes { body($0.slice(0, $0.count - 1)) }
  }

  @Test(arguments: places.indices) func findsTheLineOfACell(_ place: Int) {
    let (record, column, line) = Self.places[place]
    let found = inside(record) { RecordScan.line(of: column, in: $0, delimiter: 0x2C, quote: 0x22) }
    #expect(found == line, "\(record.debugDescription)")
  }

  @Test(arguments: [
    ("", 0), ("a", 0), ("\n", 1), ("a\n", 1), ("a\r\nb", 1), ("a\rb\r", 2), ("\n\n", 2),
    ("\r\n\r\n", 2), ("a\u{B}", 0),
  ]) func countsTheLineEndsOfARecord(record: String, count: Int) {
    #expect(inside(record) { RecordScan.lastLine(of: $0) } == count)
  }

  @Test func keepsCellsOfEveryLength() {
    let parser = Parser(delimiter: 0x2C, quote: 0x22)
    for length in Array(0...70) + [4095, 4096, 4097, 65_535, 65_536, 65_537, 90_000] {
      let cell = (0..<length).map { UInt8(0x41 + $0 % 26) }
      let record = cell + [0x2C] + cell + [0x2C, 0x78]
      let cells = record.withUnsafeBufferPointer { parser.parse($0) }
      #expect(cells.count == 3 && Array(cells[0]) == cell && Array(cells[1]) == cell)
      #expect(Array(cells[2]) == [0x78])
    }
  }

  /// A line whose quotes mean nothing, of several lines: a byte that it holds is no quote.
  @Test func readsLiterallyWhatHoldsALineFeed() {
    let parser = Parser(delimiter: 0x2C, quote: 0x22)
    for first in [[], [0], [0, 1, 2], Array(0...8)] as [[UInt8]] {
      let other: [UInt8] = [0x62, 0x0A, 0x63]
      for start in [first + [0x61], first.reversed() + [0x61]] where start.first != 9 {
        let record = start + [0x2C] + other
        let cells = record.withUnsafeBufferPointer { parser.parseLiterally($0) }
        #expect(cells.count == 2 && Array(cells[0]) == start && Array(cells[1]) == other)
      }
    }
  }

  private static let broken: [(String, String)] = [
    ("\"a,b", "\"\"\"a\",b"), ("a,\"b", "a,\"\"\"b\""), ("\"a\" ,\"b", "\"a\" ,\"\"\"b\""),
    ("\"a\"x,b", "\"\"\"a\"\"x\",b"),
    ("\"a  ,b", "\"\"\"a\",b"), (" \"a,b", "\"\"\"a\",b"), ("\"a\"\"b\",\"", "\"a\"\"b\",\"\"\"\""),
    ("a,", "a,"), ("", ""),
    ("\t\"a\t,b", "\"\"\"a\",b"), ("!\"a,b", "!\"a,b"),
  ]

  @Test(arguments: broken.indices) func makesABrokenRecordOneRow(_ place: Int) {
    let (record, whole) = Self.broken[place]
    let out = ByteBuffer(capacity: 16)
    inside(record) { BrokenRecord(bytes: $0, delimiter: 0x2C, quote: 0x22).write(to: out) }
    #expect(out.text == whole)
  }

  @Test func takesNothingButAFile() throws {
    let folder = TestFolder.newPath()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data([0x41]).write(to: URL(fileURLWithPath: folder + "/file"))
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link", withDestinationPath: folder + "/file")
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    close(try PlainFile.opened(folder + "/file"))
    let found = try ["/file", "/none"].map { try PlainFile.isThere(folder + $0) }
    #expect(found == [true, false])
    for name in ["/link", "/pipe", ""] {
      #expect(throws: SourceError.notAFile(path: folder + name)) {
        try PlainFile.opened(folder + name)
      }
      #expect(throws: SourceError.notAFile(path: folder + name)) {
        try PlainFile.isThere(folder + name)
      }
    }
    #expect(throws: SourceError.cannotOpen(path: folder + "/none", errno: ENOENT)) {
      try PlainFile.opened(folder + "/none")
    }
    #expect(throws: SourceError.cannotOpen(path: folder + "/file/x", errno: ENOTDIR)) {
      try PlainFile.isThere(folder + "/file/x")
    }
  }
}
