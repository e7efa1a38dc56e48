/// UTF-8 as the pipeline needs it: told right or wrong, and walked scalar by scalar without a String.
extension UnsafeBufferPointer<UInt8> {
  /// The place of the first byte that is not UTF-8, or nil. (Overlong forms, surrogates and what lies
  /// above U+10FFFF are not.)
  var firstInvalidUTF8: Int? {
    var place = 0
    while true {
      place = endOfPlainUTF8(from: place).place
      guard place < count else { return nil }
      let length = sequenceLength(at: place)
      if length == 0 { return place }
      place += length
    }
  }

  /// Goes from `place`, where a character begins, over ASCII, eight bytes a step, and over what begins with E1 to
  /// EC, as kana and nearly all kanji do; every other sequence is left to whoever asks. `high` is how many of the
  /// bytes are 0x80 or above.
  @inline(__always)
  func endOfPlainUTF8(from place: Int) -> (place: Int, high: Int) {
    let raw = UnsafeRawBufferPointer(self)
    var place = place
    var high = 0
    while place < count {
      let lead = self[place]
      if lead < 0x80 {
        while place + 8 <= count,
          raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          place += 8
        }
        while place < count && self[place] < 0x80 { place += 1 }
      } else if lead >= 0xE1 && lead <= 0xEC && place + 2 < count
        && (self[place + 1] ^ 0x80) | (self[place + 2] ^ 0x80) < 0x40
      {
        place += 3
        high += 3
      } else {
        break
      }
    }
    return (place, high)
  }

  /// The length of the valid sequence that begins at `place`; 0 if there is none.
  @inline(__always)
  func sequenceLength(at place: Int) -> Int {
    let lead = self[place]
    let left = count - place
    @inline(__always)
    func trail(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      self[place + offset] >= low && self[place + offset] <= high
    }
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return left >= 2 && trail(1) ? 2 : 0
    case 0xE0...0xEF:
      let low: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = lead == 0xED ? 0x9F : 0xBF
      return left >= 3 && trail(1, low, high) && trail(2) ? 3 : 0
    case 0xF0...0xF4:
      let low: UInt8 = lead == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
      return left >= 4 && trail(1, low, high) && trail(2) && trail(3) ? 4 : 0
    default: return 0
    }
  }

  /// The scalar at `place` and its length. The bytes must be valid UTF-8.
  @inline(__always)
  func scalar(at place: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[place])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(place + 1), 2) }
    if lead < 0xF0 {
      return ((lead & 0x0F) << 12 | tail(place + 1) << 6 | tail(place + 2), 3)
    }
    return (
      (lead & 0x07) << 18 | tail(place + 1) << 12 | tail(place + 2) << 6 | tail(place + 3), 4
    )
  }

  @inline(__always)
  private func tail(_ place: Int) -> UInt32 { UInt32(self[place] & 0x3F) }

  /// All scalars, in an array: for slow paths only.
  var scalars: [UInt32] {
    var all: [UInt32] = []
    all.reserveCapacity(count)
    var place = 0
    while place < count {
      let (value, length) = scalar(at: place)
      all.append(value)
      place += length
    }
    return all
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Writes a scalar as UTF-8 and moves past it; at most four bytes.
  @inline(__always)
  mutating func put(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      self[0] = UInt8(truncatingIfNeeded: scalar)
      self += 1
    case 0x80..<0x800:
      self[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      self[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      self += 2
    case 0x800..<0x10000:
      self[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      self[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
      self[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      self += 3
    default:
      self[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
      self[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
      self[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
      self[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      self += 4
    }
  }
}

extension Bytes {
  /// At most `limit` characters from the start.
  func characters(_ limit: Int) -> Bytes {
    guard count > limit else { return self }
    var place = 0
    for _ in 0..<limit where place < count { place += Swift.max(1, sequenceLength(at: place)) }
    return slice(0, Swift.min(place, count))
  }
}
