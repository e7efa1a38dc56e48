#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// The currency of the hot path: cells are borrowed slices, canonical values are slices of a scratch
// arena. Nobody here owns memory but `Scratch`.

/// Borrowed bytes: valid as long as the arena or block that they point into.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  static var none: Bytes { Bytes(start: nil, count: 0) }

  /// The bytes from `lower` up to `upper`, without a copy.
  @inline(__always)
  func slice(_ lower: Int, _ upper: Int) -> Bytes {
    Bytes(start: baseAddress.map { $0 + lower }, count: upper - lower)
  }

  /// A copy of the bytes as text; what is not UTF-8 becomes U+FFFD.
  var string: String { String(decoding: self, as: UTF8.self) }

  @inline(__always)
  func equals(_ other: Bytes) -> Bool {
    guard count == other.count else { return false }
    guard count > 0 else { return true }
    return memcmp(baseAddress.unsafelyUnwrapped, other.baseAddress.unsafelyUnwrapped, count) == 0
  }

  @inline(__always)
  func equals(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount
      && (count == 0 || memcmp(baseAddress.unsafelyUnwrapped, word.utf8Start, count) == 0)
  }

  /// Whether a byte stands somewhere.
  @inline(__always)
  func holds(_ byte: UInt8) -> Bool { place(of: byte) != nil }

  /// Where a byte first stands, or nil.
  @inline(__always)
  func place(of byte: UInt8) -> Int? {
    guard count > 0, let base = baseAddress, let found = memchr(base, Int32(byte), count) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether a text stands somewhere.
  func holds(_ text: Bytes) -> Bool {
    guard let first = text.first else { return true }
    var rest = self
    while rest.count >= text.count {
      guard let place = rest.slice(0, rest.count - text.count + 1).place(of: first) else {
        return false
      }
      if rest.slice(place, place + text.count).equals(text) { return true }
      rest = rest.slice(place + 1, rest.count)
    }
    return false
  }

  func starts(with word: StaticString) -> Bool {
    count >= word.utf8CodeUnitCount && slice(0, word.utf8CodeUnitCount).equals(word)
  }

  /// Where `word` first stands, or nil.
  func range(of word: StaticString) -> Range<Int>? {
    let length = word.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    for start in 0...(count - length) where slice(start, start + length).equals(word) {
      return start..<(start + length)
    }
    return nil
  }

  @inline(__always)
  func contains(_ word: StaticString) -> Bool { range(of: word) != nil }

  /// Whether every byte is below 0x80, eight at a time, the last eight perhaps once more in part.
  @inline(__always)
  var isASCII: Bool {
    guard let base = baseAddress else { return true }
    let raw = UnsafeRawPointer(base)
    var seen: UInt64 = 0
    if count >= 8 {
      var place = 0
      while place + 8 < count {
        seen |= raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        place += 8
      }
      seen |= raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else {
      for place in 0..<count { seen |= UInt64(base[place]) }
    }
    return seen & 0x8080_8080_8080_8080 == 0
  }
}

extension String {
  /// Runs `body` over the text's UTF-8.
  func withBytes<R>(_ body: (Bytes) throws -> R) rethrows -> R {
    var copy = self
    return try copy.withUTF8(body)
  }
}
