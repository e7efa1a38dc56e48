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
    // Two bytes of any kind can meet, and then they may be a control or U+061C.
    func isPair(_ text: Bytes, at place: Int) -> Bool {
      guard place >= 0 && place + 1 < text.count else { return false }
      switch (text[place], text[place + 1]) {
      case (0xC2, 0x80...0x9F), (0xC2, 0xAD), (0xD8, 0x9C): return true
      default: return false
      }
    }
    forEachText(seed: 1) { text in
      let out = ByteBuffer()
      out.appendJSON(text)
      let expected = text.indices.flatMap { place -> [UInt8] in
        if isPair(text, at: place - 1) { return [] }
        guard isPair(text, at: place) else { return escaped(text[place]) }
        let scalar = text[place] == 0xD8 ? "061c" : "00" + String(text[place + 1], radix: 16)
        return Array("\\u\(scalar)".utf8)
      }
      let isSame = out.withBytes(Array.init) == [0x22] + expected + [0x22]
      #expect(isSame, "\(Array(text))")
    }
  }

  /// What is seen stays as it is, whatever its first byte; what is not is escaped.
  @Test(arguments: [
    ("①※－Ａｱ£©ض々葛\u{E0100}", "①※－Ａｱ£©ض々葛\u{E0100}"), ("a\u{202E}b", "a\\u202eb"),
    ("\u{FEFF}x\u{200B}", "\\ufeffx\\u200b"), ("\u{9B}31m", "\\u009b31m"),
    ("\u{2028}\u{2029}\u{2066}", "\\u2028\\u2029\\u2066"), ("\u{61C}\u{AD}", "\\u061c\\u00ad"),
    ("ㅎ\u{3164}ㅎ", "ㅎ\\u3164ㅎ"), ("ᄀ\u{115F}\u{180E}", "ᄀ\\u115f\\u180e"),
    ("\u{FFA0}ﾊ\u{E0041}", "\\uffa0ﾊ\\udb40\\udc41"),
  ])
  func escapesWhatNobodySees(text: String, written: String) {
    let out = ByteBuffer()
    out.appendJSON(text)
    #expect(out.text == "\"\(written)\"")
  }

  /// Whatever stands around them, and wherever in a word of eight bytes.
  @Test func escapesAllThatNobodySees() {
    var random = SplitMix64(seed: 11)
    let invisible = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter {
      $0.value.isInvisible
    }
    let seen = Array("aZ 0あア漢者、（！ﾊﾋ①※£éㅎ㈱\u{E0100}𠮷😀".unicodeScalars)
    for number in 0..<20_000 {
      let length = number % 30
      let scalars = (0..<length).map { _ -> Unicode.Scalar in
        (Int(random.next() % 8) == 0 ? invisible : seen).randomElement(using: &random) ?? "あ"
      }
      let expected = scalars.map { scalar -> String in
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case _ where scalar.value.isInvisible:
          return String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }.joined()
        default: return String(scalar)
        }
      }
      let out = ByteBuffer()
      out.appendJSON(String(String.UnicodeScalarView(scalars)))
      let isSame = out.text.utf8.elementsEqual("\"\(expected.joined())\"".utf8)
      #expect(isSame, "\(scalars)")
    }
  }

  @Test func findsATextInAnother() {
    forEachText(seed: 5) { text in
      for (start, length) in [(0, 0), (0, 1), (1, 2), (text.count / 2, 3), (text.count - 1, 1)]
      where start >= 0 && start + length <= text.count {
        let piece = Array(text[start..<start + length])
        #expect(piece.withUnsafeBufferPointer { text.holds($0) })
        let other = piece + [0x7E, 0x7E, 0x7E]
        let stands = text.indices.contains { text.dropFirst($0).starts(with: other) }
        #expect(other.withUnsafeBufferPointer { text.holds($0) } == stands)
      }
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

@Suite struct SHA256Tests {
  /// The digests of FIPS 180-2's own examples, and of nothing.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func isTheStandards(text: String, digest: String) {
    text.withBytes { bytes in
      #expect(SHA256.digest(of: bytes).hexadecimal == digest)
      let hash = SHA256()
      for place in 0..<bytes.count {
        hash.update(UnsafeRawBufferPointer(bytes.slice(place, place + 1)))
      }
      #expect(hash.finish() == SHA256.digest(of: bytes))
    }
  }

  @Test func isWrittenAsPoliciesWriteIt() {
    "abc".withBytes {
      #expect(
        SHA256.digest(of: $0).base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }
  }
}
