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
    words.allSatisfy { Self.holds(text.bytes, $0) }
  }

  /// Whether a word stands in a text. The library's search for any collection takes a hundred times as long, and
  /// everybody's page waits for it.
  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return word.isEmpty }
    for start in 0...(text.count - word.count) where text[start] == first {
      if text[start..<(start + word.count)].elementsEqual(word) { return true }
    }
    return false
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
