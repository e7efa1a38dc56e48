// What people put between digits, and the one pass that takes it out: shared by phones, codes and
// customer IDs.

/// The marks that stand between the digits of phones, codes and IDs.
enum Separators {
  /// Whether a scalar is a hyphen, or one of the dashes, minus signs, long-vowel marks, rules and tildes
  /// that are typed for it. (forms.md, Normalisation: hyphens; facts.md § 9.7.)
  static func isDash(_ scalar: UInt32) -> Bool { isHyphen(scalar) || isTilde(scalar) }

  /// Whether it is one of them that never means “from … to”.
  static func isHyphen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x02D7, 0x2010...0x2015, 0x2043, 0x207B, 0x208B, 0x2212, 0x2500, 0x2501, 0x2E3A,
      0x2E3B, 0x30A0, 0x30FC, 0xFE58, 0xFE63, 0xFF0D, 0xFF70:
      true
    default: false
    }
  }

  /// Whether it is one that may mean so.
  private static func isTilde(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7E, 0x223C, 0x301C, 0x3030, 0xFF5E: true
    default: false
    }
  }

  /// Whether a scalar is a bracket, of any kind and width.
  static func isBracket(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2329, 0x232A, 0x27E8...0x27EB,
      0x3008...0x3011, 0x3014...0x301B, 0xFF08, 0xFF09, 0xFF1C, 0xFF1E, 0xFF3B, 0xFF3D, 0xFF5B,
      0xFF5D, 0xFF5F, 0xFF60, 0xFF62, 0xFF63:
      true
    default: false
    }
  }

  /// Which normalisers take this scalar away from between digits; nil for one that must not be.
  static func removal(of scalar: UInt32) -> Fixes? {
    if scalar == 0x2D { return .hyphens }
    if Space.isLineBreak(scalar) { return .linebreak }
    guard isMark(scalar) || isDash(scalar) || isBracket(scalar) || Space.isSpace(scalar) else {
      return nil
    }
    return Fold.ascii(scalar) != scalar && scalar != 0x3000 ? [.fullwidth, .hyphens] : .hyphens
  }

  /// Dots, middle dots, commas and slashes.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x2E, 0x2F, 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x3001, 0x30FB, 0xFF0C, 0xFF0E,
      0xFF0F, 0xFF64, 0xFF65:
      true
    default: false
    }
  }

  /// The digits of a cell, written to `out` (which has room for all of the cell), and which normalisers
  /// it took; nil if anything but digits and separators stands there. One pass, nothing allocated.
  @inline(__always)
  static func digits(of cell: Bytes, into out: UnsafeMutablePointer<UInt8>) -> DigitPass? {
    var pass = DigitPass()
    var place = 0
    while place < cell.count {
      let byte = cell[place]
      if byte &- 0x30 < 10 {
        out[pass.count] = byte
        pass.count += 1
        place += 1
        continue
      }
      if byte == 0x2D {
        pass.fixes.insert(.hyphens)
        place += 1
        continue
      }
      let (scalar, length) = cell.scalar(at: place)
      place += length
      if scalar &- 0xFF10 < 10 {
        out[pass.count] = UInt8(truncatingIfNeeded: scalar &- 0xFEE0)
        pass.count += 1
        pass.fixes.insert(.fullwidth)
      } else if let fixes = removal(of: scalar) {
        pass.fixes.formUnion(fixes)
      } else {
        return nil
      }
    }
    return pass
  }
}

/// What one pass over a cell of digits found.
struct DigitPass {
  /// How many digits were written.
  var count = 0
  /// The normalisers that the cell needed.
  var fixes: Fixes = []
}
