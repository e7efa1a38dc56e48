/// What clinics are searched for: words, all of which stand in the text that fits. Width, case and the ways to write a
/// voiced kana do not count, as in the pages' own script, which has the browser's means for that.
struct ClinicSearch {
  private let words: [[UInt8]]

  init(_ text: String) {
    words = Self.folded(text).split(separator: 0x20).map { Array($0) }
  }

  /// Whether nothing is searched for, so that everything fits.
  var isEmpty: Bool { words.isEmpty }

  func fits(_ text: String) -> Bool {
    let text = Self.folded(text)
    return words.allSatisfy { text.firstRange(of: $0) != nil }
  }

  /// With a space for every kind of space. Bytes, for characters are equal to others that look otherwise.
  private static func folded(_ text: String) -> [UInt8] {
    let scalars = Fold.width(text.unicodeScalars.map(\.value)).map { scalar in
      Unicode.Scalar(Space.isSeen(scalar) || Space.isLineBreak(scalar) ? 0x20 : scalar) ?? " "
    }
    return Array(String(String.UnicodeScalarView(scalars)).lowercased().utf8)
  }
}
