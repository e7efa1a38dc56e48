import FuzzSupport

@testable import BatchIntake

/// Every encoding makes valid UTF-8 of any bytes, the same whether they come at once or in pieces.
@main struct FuzzDecoder {
  static func main() {
    fuzz { start, count in
      let input = FuzzInput(start, count, choices: 3)
      for encoding in Encoding.allCases { FuzzDecoder(input, encoding).run() }
      FuzzDecoder.judge(input.rest)
      return 0
    }
  }

  private let raw: Bytes
  private let encoding: Encoding
  private let sizes: [Int]

  init(_ input: FuzzInput, _ encoding: Encoding) {
    raw = input.rest
    self.encoding = encoding
    sizes = (0..<3).map { 1 + input.choice($0) % 16 }
  }

  private func run() {
    let (text, isClean) = decoded()
    text.withUnsafeBufferPointer { bytes in
      require(bytes.firstInvalidUTF8 == nil, "\(encoding) gives UTF-8")
      require(String(validating: bytes, as: UTF8.self) != nil, "… as the library sees it too")
    }
    let pieces = stepped(.replacement)
    require(pieces.bytes == text, "\(encoding) in pieces gives another text")
    require(pieces.isClean == isClean, "\(encoding) in pieces is as clean")
    let marked = stepped(.invalidByte)
    require(marked.isClean == isClean, "\(encoding) is as clean under another mark")
    require(isClean == !marked.bytes.contains(0xFF), "FF stands where \(encoding) is not clean")
    let bad = Decoder.firstInvalid(raw, in: encoding, isEnd: true)
    require(bad == nil || !isClean, "\(encoding) has a bad byte and is clean")
    require(
      isClean || bad != nil || encoding == .eucjp, "\(encoding) has no bad byte but is not clean")
    compare(text, isClean)
  }

  private func decoded() -> ([UInt8], Bool) {
    let target = UnsafeMutablePointer<UInt8>.allocate(capacity: raw.count * Decoder.growth)
    defer { target.deallocate() }
    let result = Decoder.decode(raw, from: encoding, into: target)
    return (Array(Bytes(start: target, count: result.count)), result.isClean)
  }

  /// Pieces of changing sizes, what a piece leaves over in front of the next, each in a room of its own.
  private func stepped(_ mark: Decoder.Mark) -> (bytes: [UInt8], isClean: Bool) {
    var bytes: [UInt8] = []
    var isClean = true
    var rest: [UInt8] = []
    var place = 0
    var number = 0
    repeat {
      let end = min(raw.count, place + sizes[number % sizes.count])
      number += 1
      rest += raw[place..<end]
      place = end
      let target = UnsafeMutablePointer<UInt8>.allocate(capacity: rest.count * Decoder.growth)
      defer { target.deallocate() }
      let isEnd = place == raw.count
      let step = rest.withUnsafeBufferPointer {
        Decoder.step($0, from: encoding, into: target, mark: mark, isEnd: isEnd)
      }
      require(step.read <= rest.count, "a step reads no more than it got")
      require(isEnd ? step.read == rest.count : rest.count - step.read < 4, "a step leaves little")
      bytes += Bytes(start: target, count: step.written)
      isClean = isClean && step.isClean
      rest.removeFirst(step.read)
    } while place < raw.count
    return (bytes, isClean)
  }

  /// Where the library knows the encoding, it says the same.
  private func compare(_ text: [UInt8], _ isClean: Bool) {
    switch encoding {
    case .utf8:
      require(isClean == (String(validating: raw, as: UTF8.self) != nil), "the library disagrees")
      require(!isClean || text.elementsEqual(raw), "clean UTF-8 stays")
    case .utf16le, .utf16be:
      guard raw.count % 2 == 0 else { return }
      let high = encoding == .utf16le ? 1 : 0
      let units = stride(from: 0, to: raw.count, by: 2).map {
        UInt16(raw[$0 + high]) << 8 | UInt16(raw[$0 + 1 - high])
      }
      require(
        String(decoding: units, as: UTF16.self).utf8.elementsEqual(text), "the library disagrees")
    case .cp932, .eucjp: return
    }
  }

  /// A verdict on any bytes, which are then what it says.
  private static func judge(_ bytes: Bytes) {
    for option in Options.Encoding.allCases {
      let verdict = EncodingVerdict.verdict(of: bytes, isWhole: true, option: option)
      require(verdict.bomLength <= bytes.count, "a BOM is part of the file")
      _ = EncodingVerdict.verdict(of: bytes, isWhole: false, option: option)
    }
    _ = FileKind.of(head: bytes)
  }
}
