/// Hexadecimal digits, and nothing beside them: what Swift reads as a number may have a sign.
enum Hexadecimal {
  /// The number that the digits write; nil where there is none, or another byte is among them.
  static func number(_ digits: some Collection<UInt8>) -> UInt? {
    if digits.isEmpty { return nil }
    var number: UInt = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: number = number << 4 | UInt(digit - 0x30)
      case 0x41...0x46: number = number << 4 | UInt(digit - 0x37)
      case 0x61...0x66: number = number << 4 | UInt(digit - 0x57)
      default: return nil
      }
    }
    return number
  }
}
