/// FNV-1a, 64 bits: small, public, the same on every machine; what ids of findings are made of.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: Bytes) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    separate()
  }

  mutating func add(_ text: String) { text.withBytes { add($0) } }

  mutating func add(_ number: UInt64) {
    var rest = number
    repeat {
      value = (value ^ (rest & 0xFF)) &* 0x0000_0100_0000_01B3
      rest >>= 8
    } while rest > 0
    separate()
  }

  /// So that neighbours cannot trade bytes.
  private mutating func separate() { value = (value ^ 0x1F) &* 0x0000_0100_0000_01B3 }
}
