/// What clinics are searched for: words, all of which stand in the text that fits. Width, case and the ways to write a
/// voiced kana do not count, as in the pages' own script, which has the browser's means for that.
struct ClinicSearch {
  private let words: [[UInt8]]

  init(_ text: String) {
    words = Text(text).bytes.split(separator: 0x20).map { Array($0) }
  }

  /// Whether nothing is searched for, so that everything fits.
  var isEmpty: Bool { words.isEmpty }

  func fits(_ text: Text) -> Bool {
    words.allSatisfy { text.bytes.firstRange(of: $0) != nil }
  }

  /// A text that is searched in, folded.
  struct Text {
    /// With a space for every kind of space. Bytes, for characters are equal to others that look otherwise.
    fileprivate let bytes: [UInt8]

    init(_ text: String) {
      let scalars = Fold.width(text.unicodeScalars.map(\.value)).map { scalar in
        Unicode.Scalar(Space.isSeen(scalar) || Space.isLineBreak(scalar) ? 0x20 : scalar) ?? " "
      }
      bytes = Array(String(String.UnicodeScalarView(scalars)).lowercased().utf8)
    }
  }
}
