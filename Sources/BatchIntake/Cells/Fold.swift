/// Width and kana: the two foldings that names, words and headers are built on. They work on scalars
/// and never on `Character`, whose equality hides the differences that matter here.
enum Fold {
  /// Half-width katakana to full-width with its voiced marks joined, and kana with a combining mark
  /// (as Macs write them) composed. Nothing else changes. Idempotent.
  static func kana(_ scalars: [UInt32]) -> [UInt32] {
    var folded: [UInt32] = []
    folded.reserveCapacity(scalars.count)
    for scalar in scalars {
      switch scalar {
      case 0xFF9E: join(&folded, shift: voiced, alone: 0x309B)
      case 0xFF9F: join(&folded, shift: semiVoiced, alone: 0x309C)
      case 0x3099: join(&folded, shift: voiced, alone: scalar)
      case 0x309A: join(&folded, shift: semiVoiced, alone: scalar)
      case 0xFF61...0xFF9D: folded.append(fullWidth[Int(scalar - 0xFF61)])
      default: folded.append(scalar)
      }
    }
    return folded
  }

  /// Full-width ASCII to half-width, the ideographic space to a space, radicals to the characters that
  /// they look like, and `kana`. Idempotent.
  static func width(_ scalars: [UInt32]) -> [UInt32] {
    kana(scalars).map { Radical.unified(ascii($0)) }
  }

  /// Full-width ASCII to half-width; every other scalar as it is.
  @inline(__always)
  static func ascii(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x3000: 0x20
    default: scalar
    }
  }

  private static func join(
    _ folded: inout [UInt32], shift: (UInt32) -> UInt32?, alone: UInt32
  ) {
    if let last = folded.last, let joined = shift(last) {
      folded[folded.count - 1] = joined
    } else {
      folded.append(alone)
    }
  }

  private static func voiced(_ kana: UInt32) -> UInt32? {
    switch kana {
    case 0x3046: 0x3094
    case 0x30A6: 0x30F4
    case 0x30EF...0x30F2: kana + 8
    case 0x304B...0x3062, 0x30AB...0x30C2: kana & 1 == 1 ? kana + 1 : nil
    case 0x3064, 0x3066, 0x3068, 0x30C4, 0x30C6, 0x30C8: kana + 1
    case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB: kana + 1
    case 0x309D, 0x30FD: kana + 1
    default: nil
    }
  }

  private static func semiVoiced(_ kana: UInt32) -> UInt32? {
    switch kana {
    case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB: kana + 2
    default: nil
    }
  }

  private static let fullWidth = Array(
    ("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
      + "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")
      .unicodeScalars.map(\.value))
}
