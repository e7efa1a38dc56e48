import Testing

@testable import BatchIntake

@Suite struct CP932Tests {
  @Test func knowsItsRepertoires() {
    #expect(CP932.scalar(lead: 0x88, trail: 0xE3) == 0x533B)  // 医
    #expect(CP932.scalar(lead: 0xFB, trail: 0xFC) == 0x9AD9)  // 髙
    #expect(CP932.scalar(lead: 0xFA, trail: 0xB1) == 0xFA11)  // 﨑
    #expect(CP932.scalar(lead: 0xED, trail: 0x95) == 0xFA11)
    #expect(CP932.scalar(lead: 0x87, trail: 0x40) == 0x2460)  // ①
    #expect(CP932.scalar(lead: 0xF0, trail: 0x40) == 0xE000)
    #expect(CP932.scalar(lead: 0x85, trail: 0x40) == nil)
    #expect(CP932.repertoire(of: 0x533B) == .jis)
    #expect(CP932.repertoire(of: 0x9AD9) == .extended)
    #expect(CP932.repertoire(of: 0xE000) == .userDefined)
    #expect(CP932.repertoire(of: 0x20BB7) == .outside)
    #expect(CP932.repertoire(of: 0x222A) == .jis)  // in 81BE and 879C
    // The ends of JIS X 0208's parts, and what CP932 has beside them.
    for scalar in "\u{3000}╂亜熙0｡ﾟ".unicodeScalars {
      #expect(CP932.repertoire(of: scalar.value) == .jis, "\(scalar)")
    }
    for scalar in "①∟纊ⅰ黑".unicodeScalars {
      #expect(CP932.repertoire(of: scalar.value) == .extended, "\(scalar)")
    }
    for scalar: UInt32 in [0xE000, 0xE757] {
      #expect(CP932.repertoire(of: scalar) == .userDefined)
    }
    for scalar: UInt32 in [0x80, 0xDFFF, 0xE758, 0xFF60, 0xFFA0, 0x10000] {
      #expect(CP932.repertoire(of: scalar) == .outside, "\(scalar)")
    }
  }

  @Test func encodesWhatItDecodes() {
    for lead in UInt8(0x81)...0xFC where CP932.isLead(lead) {
      for trail in UInt8(0x40)...0xFC where trail != 0x7F {
        guard let scalar = CP932.scalar(lead: lead, trail: trail) else { continue }
        let bytes = CP932.bytes(of: UInt32(scalar))!
        #expect(CP932.scalar(lead: bytes[0], trail: bytes[1]) == scalar)
      }
    }
  }
}
