extension UnsafeBufferPointer<UInt8> {
  /// A 64-bit hash, 32 bytes a step: good against chance, no defence against intent. Cells are short, so
  /// sixteen bytes are two words, and what is left of more is read in words too, the last of them once more in part.
  func hash64(seed: UInt64 = 0) -> UInt64 {
    count <= 16 ? shortHash(seed) : longHash(seed)
  }

  @inline(__always)
  private func shortHash(_ seed: UInt64) -> UInt64 {
    let head = count >= 8 ? word(0) : count > 0 ? shortWord : 0
    let tail = count >= 8 ? word(count - 8) : 0
    let mixed = Self.mixed(
      head ^ seed ^ 0xA076_1D64_78BD_642F, tail ^ ~seed ^ 0xE703_7ED1_A0B4_28DB)
    return Self.mixed(mixed ^ UInt64(count), seed ^ 0x9E37_79B9_7F4A_7C15)
  }

  private func longHash(_ seed: UInt64) -> UInt64 {
    var one = UInt64(count) ^ 0x9E37_79B9_7F4A_7C15 ^ seed
    var two: UInt64 = 0xE703_7ED1_A0B4_28DB
    var place = 0
    while place + 32 <= count {
      one = Self.mixed(word(place) ^ one, word(place + 8) ^ 0x8EBC_6AF0_9C88_C6E3)
      two = Self.mixed(word(place + 16) ^ two, word(place + 24) ^ 0x5899_65CC_7537_4CC3)
      place += 32
    }
    while place + 8 <= count {
      one = Self.mixed(word(place) ^ one, 0xA076_1D64_78BD_642F)
      place += 8
    }
    if place < count { two ^= word(count - 8) }
    return Self.mixed(one ^ 0x1D8E_4E27_C47D_124F, two ^ 0xEB44_ACCA_B455_D165)
  }

  @inline(__always)
  private func word(_ place: Int) -> UInt64 {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// One to seven bytes in a word.
  private var shortWord: UInt64 {
    guard count >= 4 else {
      return UInt64(self[0]) | UInt64(self[count / 2]) << 8 | UInt64(self[count - 1]) << 16
    }
    let raw = UnsafeRawBufferPointer(self)
    let head = raw.loadUnaligned(as: UInt32.self)
    let tail = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
    return UInt64(head) | UInt64(tail) << 32
  }

  @inline(__always)
  private static func mixed(_ one: UInt64, _ two: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: two)
    return product.high ^ product.low
  }
}
