import Testing

@testable import BatchIntake

@Suite struct ReadingDecoderTests {
  static func decoded(_ raw: [UInt8], _ encoding: Encoding) -> (text: String, isClean: Bool) {
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: raw.count * Decoder.growth)
    defer { room.deallocate() }
    let (count, isClean) = raw.withUnsafeBufferPointer {
      Decoder.decode($0, from: encoding, into: room)
    }
    return (Bytes(start: room, count: count).string, isClean)
  }

  static let clean: [(bytes: [UInt8], encoding: Encoding, text: String)] = [
    (
      [0x8F, 0x88, 0x97, 0x9D, 0x8B, 0xE6, 0x95, 0xAA, 0x2C, 0x8C, 0x8F, 0x90, 0x94], .cp932,
      "処理区分,件数"
    ),
    ([0xFB, 0xFC, 0xFA, 0xB1, 0xED, 0x95, 0x87, 0x40, 0x87, 0x8A], .cp932, "髙\u{FA11}\u{FA11}①㈱"),
    ([0xB1, 0xB6, 0xDE, 0xDF, 0x41], .cp932, "ｱｶﾞﾟA"),
    ([0x81, 0x60, 0x81, 0x7C, 0x83, 0x5C, 0x5C], .cp932, "～－ソ\\"),
    ([0xF0, 0x40, 0xF9, 0xFC], .cp932, "\u{E000}\u{E757}"),
    (Array("0123456789abcdef".utf8) + [0x88, 0xE3], .cp932, "0123456789abcdef医"),
    ([0xB0, 0xE5, 0xCE, 0xC5, 0x2C, 0xA4, 0xA2, 0x8E, 0xB1], .eucjp, "医療,あｱ"),
    ([0xAD, 0xA1, 0xA1, 0xC1, 0xF4, 0xA6], .eucjp, "①～熙"),
    ([0x8F, 0xEC, 0xBF, 0x8F, 0xB0, 0xA1], .eucjp, "鷗丂"),
    ([0x3B, 0x53, 0xD8, 0x42, 0xDF, 0xB7], .utf16be, "㭓𠮷"),
    ([0x53, 0x3B, 0x41, 0x00], .utf16le, "㭓A"),
    (
      [0xD7, 0xFF, 0xD8, 0x00, 0xDC, 0x00, 0xDB, 0xFF, 0xDF, 0xFF, 0xE0, 0x00], .utf16be,
      "\u{D7FF}\u{10000}\u{10FFFF}\u{E000}"
    ),
    (Array("医A\u{20BB7}".utf8), .utf8, "医A\u{20BB7}"),
  ]

  @Test(arguments: clean.indices)
  func decodes(_ place: Int) {
    let (bytes, encoding, text) = Self.clean[place]
    let result = Self.decoded(bytes, encoding)
    #expect(Array(result.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(result.isClean)
  }

  static let bad: [(bytes: [UInt8], encoding: Encoding, text: String)] = [
    ([0x41, 0x80, 0x42], .cp932, "A\u{FFFD}B"),
    ([0xA0, 0xFD, 0xFE, 0xFF], .cp932, "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ([0x88, 0x2C, 0x88], .cp932, "\u{FFFD},\u{FFFD}"),
    ([0x85, 0x9F, 0x85, 0x41], .cp932, "\u{FFFD}\u{FFFD}A"),
    ([0x8F, 0xFE, 0xFE, 0x41, 0xA4, 0x2C, 0xA0], .eucjp, "\u{FFFD}A\u{FFFD},\u{FFFD}"),
    ([0x00, 0xD8, 0x41, 0x00, 0x00, 0xDC, 0x41], .utf16le, "\u{FFFD}A\u{FFFD}\u{FFFD}"),
    // Halves of a pair: the second alone, at either end of its range; the first before another first.
    ([0xDC, 0x00, 0xDC, 0x00, 0x00, 0x41], .utf16be, "\u{FFFD}\u{FFFD}A"),
    ([0xDF, 0xFF, 0xDF, 0xFF], .utf16be, "\u{FFFD}\u{FFFD}"),
    ([0xD8, 0x00, 0xDB, 0xFF, 0xE0, 0x00], .utf16be, "\u{FFFD}\u{FFFD}\u{E000}"),
    ([0xE5, 0x8C, 0x41, 0xC0], .utf8, "\u{FFFD}\u{FFFD}A\u{FFFD}"),
  ]

  @Test(arguments: bad.indices)
  func marksWhatMeansNothing(_ place: Int) {
    let (bytes, encoding, text) = Self.bad[place]
    let result = Self.decoded(bytes, encoding)
    #expect(result.text == text)
    #expect(!result.isClean)
  }

  /// A stream in pieces of any size gives what the whole gives, and never more than the room.
  @Test func decodesInPieces() {
    for seed in UInt64(1)...1500 {
      var generator = SplitMix64(seed: seed)
      let leads: [UInt8] = [0x41, 0x88, 0xE3, 0xB1, 0x8E, 0x8F, 0xA4, 0xD8, 0xDC, 0x00, 0xF0, 0x9F]
      let raw = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? leads.randomElement(using: &generator)! : UInt8.random(in: 0...255, using: &generator)
      }
      for encoding in Encoding.allCases {
        let whole = Self.inPieces(raw, encoding, step: { 1000 })
        let pieces = Self.inPieces(
          raw, encoding, step: { Int.random(in: 1...3, using: &generator) })
        #expect(whole.bytes == pieces.bytes, "seed \(seed) \(encoding)")
        #expect(whole.isClean == pieces.isClean, "seed \(seed) \(encoding)")
        #expect(whole.bytes.count <= raw.count * Decoder.growth)
      }
    }
  }

  private static func inPieces(
    _ raw: [UInt8], _ encoding: Encoding, step: () -> Int
  ) -> (bytes: [UInt8], isClean: Bool) {
    var result: (bytes: [UInt8], isClean: Bool) = ([], true)
    var given = 0
    var used = 0
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: (raw.count + 1) * Decoder.growth)
    defer { room.deallocate() }
    while given < raw.count {
      given = min(given + step(), raw.count)
      let part = raw.withUnsafeBufferPointer {
        Decoder.step(
          $0.slice(used, given), from: encoding, into: room, mark: .invalidByte,
          isEnd: given == raw.count)
      }
      used += part.read
      result.bytes += Bytes(start: room, count: part.written)
      result.isClean = result.isClean && part.isClean
    }
    return result
  }
}

@Suite struct ReadingEncodingTests {
  private func verdict(
    _ bytes: [UInt8], _ option: Options.Encoding = .auto, isWhole: Bool = true
  ) -> EncodingVerdict {
    bytes.withUnsafeBufferPointer {
      EncodingVerdict.verdict(of: $0, isWhole: isWhole, option: option)
    }
  }

  private static let shortHeader: [UInt8] = [
    0x8F, 0x88, 0x97, 0x9D, 0x8B, 0xE6, 0x95, 0xAA, 0x2C, 0x8C, 0x8F, 0x90, 0x94,
  ]

  private func utf16(_ text: String, isBig: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBig ? pair.reversed() : pair
    }
  }

  @Test func seesMarks() {
    #expect(
      verdict([0xEF, 0xBB, 0xBF, 0x41])
        == EncodingVerdict(encoding: .utf8, bomLength: 3, reason: "BOM EF BB BF"))
    #expect(verdict([0xFF, 0xFE, 0x41, 0]).encoding == .utf16le)
    #expect(verdict([0xFE, 0xFF, 0, 0x41]).encoding == .utf16be)
    #expect(verdict([0xFE, 0xFF, 0, 0x41], .utf16).bomLength == 2)
  }

  @Test func seesUTF16ByItsZeros() {
    let text = "code,name,tel\r\n1,医院,03-1234-5678\r\n"
    #expect(verdict(utf16(text)).encoding == .utf16le)
    #expect(verdict(utf16(text, isBig: true)).encoding == .utf16be)
    #expect(verdict(utf16(text, isBig: true), .utf16).encoding == .utf16be)
    #expect(verdict(utf16("医院"), .utf16).encoding == .utf16le)
    for isBig in [false, true] { #expect(verdict(utf16(text, isBig: isBig)).bomLength == 0) }
    #expect(verdict(Array("a\0,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q".utf8)).encoding == .utf8)
    #expect(verdict([0, 0, 0, 0, 65, 66]).encoding == .utf8)
  }

  @Test func tellsUTF8FromCP932() {
    #expect(verdict([]).reason == "ASCII only")
    #expect(verdict(Array("処理区分,件数".utf8)).reason == "valid UTF-8 (18 of 18 non-ASCII bytes)")
    #expect(
      verdict(Self.shortHeader)
        == EncodingVerdict(encoding: .cp932, bomLength: 0, reason: "not UTF-8 at byte 1; CP932"))
    let damaged = Array(String(repeating: "医", count: 400).utf8) + [0x88]
    #expect(verdict(damaged).reason == "valid UTF-8 (1,200 of 1,201 non-ASCII bytes)")
    #expect(verdict(Array("a,".utf8) + [0xB1, 0xB2]).reason == "not UTF-8 at byte 3; CP932")
    let euc: [UInt8] = [0xB0, 0xE5, 0xCE, 0xC5, 0xB5, 0xFE]
    #expect(verdict(euc).encoding == .eucjp)
    #expect(verdict(Self.shortHeader, .utf8).encoding == .utf8)
    #expect(verdict(Self.shortHeader, .eucjp).reason == "option")
  }

  @Test func aCutSequenceIsNotBad() {
    let head = Array("医".utf8.dropLast())
    #expect(verdict(head, isWhole: false).encoding == .utf8)
    #expect(verdict(head, isWhole: true).encoding == .cp932)
  }

  /// The second stretch begins at the first byte that is no ASCII, wherever that is.
  @Test func readsTheStretchesOfAFile() throws {
    let far = [UInt8](repeating: 0x41, count: EncodingVerdict.window + 5)
    for tail in [Self.shortHeader, Array("処理区分".utf8), []] {
      let bytes = far + tail
      let read = try withFile(bytes) {
        try EncodingVerdict.of(Source(path: $0, name: "x"), option: .auto)
      }
      #expect(read == verdict(bytes))
    }
  }

  @Test func knowsFilesByTheirBytes() {
    func kind(_ bytes: [UInt8]) -> FileKind? {
      bytes.withUnsafeBufferPointer { FileKind.of(head: $0) }
    }
    func entry(_ name: String, _ content: String = "") -> [UInt8] {
      var header = [UInt8](repeating: 0, count: 30)
      header.replaceSubrange(0..<4, with: [0x50, 0x4B, 3, 4])
      header[26] = UInt8(name.utf8.count)
      return header + name.utf8 + content.utf8
    }
    #expect(kind(entry("[Content_Types].xml") + entry("xl/workbook.xml")) == .xlsx)
    #expect(kind(entry("[Content_Types].xml")) == .xlsx)
    #expect(kind(entry("[Content_Types].xml") + entry("word/document.xml")) == .zip)
    #expect(kind(entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet")) == .ods)
    #expect(kind(entry("a.csv")) == .zip)
    #expect(kind([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == .oldExcel)
    #expect(kind(Array("%PDF-1.7".utf8)) == .pdf)
    #expect(kind(Array("{\\rtf1".utf8)) == .rtf)
    #expect(kind([0x1F, 0x8B, 8]) == .gzip)
    #expect(kind([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == .png)
    #expect(kind([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(kind(Array("\u{FEFF}\r\n <!DOCTYPE HTML>".utf8)) == .html)
    #expect(kind(Array("<?xml version".utf8)) == .xml)
    #expect(kind(Array("code,name".utf8)) == nil)
    #expect(kind([]) == nil)
  }
}
