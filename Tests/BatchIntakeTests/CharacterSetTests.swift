import Foundation
import Testing

@testable import BatchIntake

/// Which characters count as a space, a dash, a bracket …: these, and no other of the basic plane. Where
/// Unicode knows, it is asked; the others are written out.
@Suite struct CharacterSetTests {
  private static let basicPlane = (UInt32(0)..<0x10000).compactMap(Unicode.Scalar.init)
  /// Where marks stand; what is left out are kanji, hangul and private use.
  private static let signs = basicPlane.filter { $0.value < 0x3400 || $0.value >= 0xFE00 }

  struct Kind: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let members: String
    let holds: @Sendable (UInt32) -> Bool

    init(_ name: String, _ members: String, _ holds: @escaping @Sendable (UInt32) -> Bool) {
      testDescription = name
      self.members = members
      self.holds = holds
    }
  }

  static let kinds = [
    Kind("a dash in a word", "-˗‐‑‒–—―⁃⁻₋−─━⸺⸻゠ー﹘﹣－ｰ", Separators.isHyphen),
    Kind(
      "a dash among digits",
      "-~˗‐‑‒–—―⁃⁻₋−∼─━⸺⸻〜〰゠ー﹘﹣－～ｰ", Separators.isDash),
    Kind(
      "a bracket",
      "()<>[]{}\u{2329}\u{232A}⟨⟩⟪⟫〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）＜＞［］｛｝｟｠｢｣",
      Separators.isBracket),
    Kind(
      "taken from among digits, neither space, dash nor bracket", ",./·•‧∙⋅、・，．／､･",
      { scalar in
        Separators.removal(of: scalar) != nil && !Space.isSpace(scalar)
          && !Separators.isDash(scalar) && !Separators.isBracket(scalar)
      }),
    Kind(
      "invisible in a word",
      "\u{AD}\u{180E}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{FEFF}"
        + "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}"
        + "\u{2066}\u{2067}\u{2068}\u{2069}"
        + "\u{FE00}\u{FE01}\u{FE02}\u{FE03}\u{FE04}\u{FE05}\u{FE06}\u{FE07}"
        + "\u{FE08}\u{FE09}\u{FE0A}\u{FE0B}\u{FE0C}\u{FE0D}\u{FE0E}\u{FE0F}", Scalars.isInvisible),
    Kind("opens in a word", "([{〈《「『【〔〖〘", { Scalars.plain($0, after: nil) == 0x28 }),
    Kind("closes in a word", ")]}〉》」』】〕〗〙", { Scalars.plain($0, after: nil) == 0x29 }),
    Kind(
      "divides a list", "、､,，;；|｜\n\u{B}\u{C}\r\u{85}\u{2028}\u{2029}", Scalars.dividesLists),
    Kind("stands for the cell above", "\"″〃“”‟〝〞〟＂々仝", { alone($0, Damage.isDitto) }),
    Kind(
      "a quote around a text that Excel saved as a formula", "\"“”„‟〝〞〟＂",
      { quote in
        let formula = "=" + text(quote) + "07" + text(quote)
        return formula.withBytes { Damage.unwrapped($0).0.string == "07" }
      }),
    Kind(
      "an apostrophe before a text", "'‘’＇",
      { mark in (text(mark) + "07").withBytes { Damage.unwrapped($0).0.string == "07" } }),
    Kind(
      "a sign for nothing", "-~˗‐‑‒–—―⁃⁻₋−∼─━⸺⸻〜〰゠ー﹘﹣－～ｰ無", { alone($0, Damage.isNone) }),
  ]

  private static func text(_ scalar: UInt32) -> String {
    Unicode.Scalar(scalar).map { String($0) } ?? ""
  }

  private static func alone(_ scalar: UInt32, _ holds: (Bytes) -> Bool) -> Bool {
    text(scalar).withBytes(holds)
  }

  @Test(arguments: kinds) func holdsTheseAndNoOther(_ kind: Kind) {
    let known = Set(kind.members.unicodeScalars)
    for scalar in Set(Self.signs).union(known) {
      let code = String(scalar.value, radix: 16)
      #expect(kind.holds(scalar.value) == known.contains(scalar), "U+\(code)")
    }
  }

  @Test func knowsSpaces() {
    // What nobody sees, beside Unicode's white space: joiners, marks of direction, byte order marks.
    let unseen: [ClosedRange<UInt32>] = [
      0xAD...0xAD, 0x180E...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x2069, 0xFEFF...0xFEFF,
    ]
    for scalar in Self.basicPlane {
      let value = scalar.value
      let isWhite = scalar.properties.isWhitespace
      let isZs = scalar.properties.generalCategory == .spaceSeparator
      #expect(Space.isSpace(value) == (isWhite || unseen.contains { $0 ~= value }), "\(value)")
      #expect(Space.isSeen(value) == (isZs || value == 0x09), "\(value)")
      #expect(Space.isLineBreak(value) == Character(scalar).isNewline, "\(value)")
    }
  }

  /// After kana a dash is the long-vowel mark.
  @Test func lengthensKanaAlone() {
    for scalar in Self.basicPlane where (0x3000..<0x3100).contains(scalar.value) {
      let name = scalar.properties.name ?? ""
      let isKana = name.contains("HIRAGANA LETTER") || name.contains("KATAKANA LETTER")
      let expected: UInt32 = isKana || scalar == "ー" ? 0x30FC : 0x2D
      #expect(Scalars.plain(0x2D, after: scalar.value) == expected, "\(name)")
    }
  }

  @Test func foldsWidthAsUnicodeDoes() {
    for scalar in Self.basicPlane {
      let name = scalar.properties.name ?? ""
      let folded = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars
      let isWide = scalar.value < 0xFF5F && name.hasPrefix("FULLWIDTH") || scalar == "\u{3000}"
      let isHalf = name.hasPrefix("HALFWIDTH") && scalar.value < 0xFF9E
      #expect(Fold.ascii(scalar.value) == (isWide ? folded.first : scalar)?.value, "\(name)")
      #expect(
        isHalf == (Fold.kana([scalar.value]) != [scalar.value])
          || "\u{FF9E}\u{FF9F}".unicodeScalars.contains(scalar), "\(name)")
      if isHalf { #expect(Fold.kana([scalar.value]) == folded.map(\.value), "\(name)") }
    }
    #expect(Fold.kana([0xFF9E, 0xFF9F]) == [0x309B, 0x309C])
    #expect(Fold.kana([0x3099]) == [0x3099] && Fold.kana([0x309A]) == [0x309A])
  }

  /// A kana and its mark, in any width, are one character where Unicode has one.
  @Test func joinsMarksAsUnicodeDoes() {
    for (half, mark) in [(UInt32(0xFF9E), UInt32(0x3099)), (0xFF9F, 0x309A)] {
      for scalar in Self.basicPlane where (0x3041...0x30FE).contains(scalar.value) {
        let joined = (String(scalar) + Self.text(mark)).precomposedStringWithCanonicalMapping
          .unicodeScalars.map(\.value)
        #expect(Fold.kana([scalar.value, mark]) == joined, "\(scalar)")
        if joined.count == 1 { #expect(Fold.kana([scalar.value, half]) == joined, "\(scalar)") }
      }
    }
  }
}
