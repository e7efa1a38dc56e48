// Which encoding a sheet is in, and by what evidence. The verdict looks at fixed stretches of the
// file, never at block sizes, so the same file always gets the same one.

/// The encodings that a sheet may be in.
enum Encoding: Sendable, CaseIterable {
  case utf8, cp932, utf16le, utf16be, eucjp

  /// The name in results.
  var rawName: String {
    switch self {
    case .utf8: "utf-8"
    case .cp932: "cp932"
    case .utf16le: "utf-16le"
    case .utf16be: "utf-16be"
    case .eucjp: "euc-jp"
    }
  }

  /// Whether every character takes two bytes or four, so that delimiters cannot be found as bytes.
  @inline(__always)
  var isUTF16: Bool { self == .utf16le || self == .utf16be }
}

/// The encoding of a file, how many bytes of a BOM stand before the text, and why it was chosen.
struct EncodingVerdict: Sendable, Equatable {
  /// The stretch of a file that is looked at: from its beginning for a BOM and for UTF-16, from the
  /// first byte ≥ 0x80 on for the others.
  static let window = 1 << 20

  let encoding: Encoding
  let bomLength: Int
  /// A short English phrase; places in it are bytes of the file, counted from 1.
  let reason: String
  /// Of what is read from a workbook.
  static let workbook = EncodingVerdict(encoding: .utf8, bomLength: 0, reason: "workbook")

  /// The verdict on a whole file, of which only the two stretches are read (and what is plain ASCII
  /// before the second).
  static func of(
    _ source: Source, option: Options.Encoding
  ) throws(SourceError) -> EncodingVerdict {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: window, alignment: 16)
    defer { buffer.deallocate() }
    var offset: Int64 = 0
    var bytes = try read(source, buffer, at: offset)
    if let verdict = settled(bytes, option) { return verdict }
    while true {
      if let first = bytes.firstIndex(where: { $0 >= 0x80 }) {
        offset += Int64(first)
        bytes = try read(source, buffer, at: offset)
        let isWhole = try source.isEnd(offset + Int64(bytes.count))
        return judged(bytes, at: offset, isWhole: isWhole)
      }
      offset += Int64(bytes.count)
      if bytes.isEmpty { return ascii }
      bytes = try read(source, buffer, at: offset)
    }
  }

  /// The verdict on a file that begins with `head`; `isWhole` says that nothing follows it.
  static func verdict(
    of head: Bytes, isWhole: Bool, option: Options.Encoding
  ) -> EncodingVerdict {
    if let verdict = settled(head.slice(0, min(head.count, window)), option) { return verdict }
    guard let first = head.firstIndex(where: { $0 >= 0x80 }) else { return ascii }
    let end = min(head.count, first + window)
    return judged(
      head.slice(first, end), at: Int64(first), isWhole: isWhole && end == head.count)
  }

  private static let ascii = EncodingVerdict(encoding: .utf8, bomLength: 0, reason: "ASCII only")

  private static func read(
    _ source: Source, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int64
  ) throws(SourceError) -> Bytes {
    let count = try source.read(into: buffer, at: offset)
    return Bytes(start: buffer.bindMemory(to: UInt8.self).baseAddress, count: count)
  }

  /// What the option, a BOM or the places of NULs decide.
  private static func settled(_ head: Bytes, _ option: Options.Encoding) -> EncodingVerdict? {
    let marked = byMark(head)
    func chosen(_ encoding: Encoding) -> EncodingVerdict {
      let bom = marked?.encoding == encoding ? marked?.bomLength : nil
      return EncodingVerdict(encoding: encoding, bomLength: bom ?? 0, reason: "option")
    }
    switch option {
    case .auto: return marked ?? byZeros(head)
    case .utf8: return chosen(.utf8)
    case .cp932: return chosen(.cp932)
    case .eucjp: return chosen(.eucjp)
    case .utf16:
      if let marked, marked.encoding.isUTF16 { return marked }
      return chosen(zeros(head).isBig ? .utf16be : .utf16le)
    }
  }

  private static func byMark(_ head: Bytes) -> EncodingVerdict? {
    func verdict(_ encoding: Encoding, _ length: Int, _ reason: String) -> EncodingVerdict {
      EncodingVerdict(encoding: encoding, bomLength: length, reason: reason)
    }
    guard head.count >= 2 else { return nil }
    switch (head[0], head[1]) {
    case (0xEF, 0xBB) where head.count >= 3 && head[2] == 0xBF:
      return verdict(.utf8, 3, "BOM EF BB BF")
    case (0xFF, 0xFE): return verdict(.utf16le, 2, "BOM FF FE")
    case (0xFE, 0xFF): return verdict(.utf16be, 2, "BOM FE FF")
    default: return nil
    }
  }

  /// NUL in more than a twentieth of the bytes, twenty times as often at the one sort of places.
  private static func byZeros(_ head: Bytes) -> EncodingVerdict? {
    guard head.holds(0) else { return nil }
    let (even, odd) = zeros(head).counts
    guard (even + odd) * 20 > head.count, max(even, odd) >= 20 * min(even, odd) else { return nil }
    let share = "(\(grouped(max(even, odd))) of \(grouped(head.count)) bytes)"
    return even > odd
      ? EncodingVerdict(
        encoding: .utf16be, bomLength: 0, reason: "NUL at even places \(share)")
      : EncodingVerdict(
        encoding: .utf16le, bomLength: 0, reason: "NUL at odd places \(share)")
  }

  /// How many NULs stand at even and at odd places, from 0; in UTF-16BE most stand at even ones.
  private static func zeros(_ head: Bytes) -> (counts: (even: Int, odd: Int), isBig: Bool) {
    var even = 0
    var odd = 0
    for place in 0..<head.count where head[place] == 0 {
      if place % 2 == 0 { even += 1 } else { odd += 1 }
    }
    return ((even, odd), even > odd)
  }

  /// What the bytes from the first non-ASCII one on look like.
  private static func judged(
    _ bytes: Bytes, at offset: Int64, isWhole: Bool
  ) -> EncodingVerdict {
    let utf8 = UTF8Share(of: bytes, isWhole: isWhole)
    if utf8.sound * 10 >= utf8.all * 9 {
      let share = "\(grouped(utf8.sound)) of \(grouped(utf8.all)) non-ASCII bytes"
      return EncodingVerdict(encoding: .utf8, bomLength: 0, reason: "valid UTF-8 (\(share))")
    }
    let doubt = "not UTF-8 at byte \(grouped(Int(offset) + utf8.firstBad + 1))"
    guard let bad = Decoder.firstInvalid(bytes, in: .cp932, isEnd: isWhole),
      Decoder.firstInvalid(bytes, in: .eucjp, isEnd: isWhole) == nil
    else { return EncodingVerdict(encoding: .cp932, bomLength: 0, reason: "\(doubt); CP932") }
    return EncodingVerdict(
      encoding: .eucjp, bomLength: 0,
      reason: "\(doubt), not CP932 at byte \(grouped(Int(offset) + bad + 1)); EUC-JP")
  }

  /// `1234567` as `1,234,567`.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.reduce(into: "") { text, place in
      if place > 0 && (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digits[place])
    }
  }
}

/// How many of the bytes ≥ 0x80 stand in valid UTF-8; a sequence cut by the window counts for nothing.
private struct UTF8Share {
  var sound = 0
  var all = 0
  var firstBad = 0

  init(of bytes: Bytes, isWhole: Bool) {
    var place = 0
    while place < bytes.count {
      let plain = bytes.endOfPlainUTF8(from: place)
      sound += plain.high
      all += plain.high
      place = plain.place
      guard place < bytes.count else { return }
      let length = bytes.sequenceLength(at: place)
      if length == 0 {
        if !isWhole && bytes.isCutUTF8(at: place) { return }
        if all == sound { firstBad = place }
        all += 1
      } else if length > 1 {
        sound += length
        all += length
      }
      place += max(length, 1)
    }
  }
}
