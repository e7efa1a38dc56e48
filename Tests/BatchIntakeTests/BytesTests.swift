import Testing

@testable import BatchIntake

@Suite struct BytesTests {
  /// Texts of all lengths up to 40, ordinary ones with a few bytes of every kind among them.
  private func forEachText(seed: UInt64, _ body: (Bytes) -> Void) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20_000 {
      var text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0x30...0x39, using: &random)
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) where !text.isEmpty {
        text[Int.random(in: 0..<text.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      text.withUnsafeBufferPointer(body)
    }
  }

  @Test func escapesByteByByteOrNotAtAll() {
    func escaped(_ byte: UInt8) -> [UInt8] {
      switch byte {
      case 0x22: Array(#"\""#.utf8)
      case 0x5C: Array(#"\\"#.utf8)
      case 0x0A: Array(#"\n"#.utf8)
      case 0x0D: Array(#"\r"#.utf8)
      case 0x09: Array(#"\t"#.utf8)
      case 0..<0x10: Array((#"\u000"# + String(byte, radix: 16)).utf8)
      case 0x10..<0x20, 0x7F: Array((#"\u00"# + String(byte, radix: 16)).utf8)
      default: [byte]
      }
    }
    forEachText(seed: 1) { text in
      let out = ByteBuffer()
      out.appendJSON(text)
      #expect(out.withBytes(Array.init) == [0x22] + text.flatMap(escaped) + [0x22])
    }
  }

  @Test func tellsASCII() {
    forEachText(seed: 2) { text in
      #expect(text.isASCII == text.allSatisfy { $0 < 0x80 })
    }
  }

  /// Every byte counts, and so do the length and the seed.
  @Test func hashesAllOfAText() {
    forEachText(seed: 3) { text in
      let hash = text.hash64(seed: 7)
      #expect(hash != text.hash64(seed: 8))
      #expect(Array(text).withUnsafeBufferPointer { $0.hash64(seed: 7) } == hash)
      for place in text.indices {
        var other = Array(text)
        other[place] ^= 1
        #expect(other.withUnsafeBufferPointer { $0.hash64(seed: 7) } != hash)
      }
      #expect((Array(text) + [0]).withUnsafeBufferPointer { $0.hash64(seed: 7) } != hash)
    }
  }
}
