// A sheet's name as row keys have it: files are called as their owners like, and a key has to come back whole
// from every encoding and every spreadsheet.

/// Writes names so that nothing in them is lost, trimmed or taken for a formula: what may be stands as `%` and
/// the two hexadecimal digits of each of its bytes in UTF-8.
enum KeyName {
  /// The name as a key has it.
  static func written(_ name: String) -> String {
    let out = ByteBuffer(capacity: name.utf8.count + 16)
    let scalars = Array(name.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let isAtEnd = place == 0 || place == scalars.count - 1
      if isSafe(scalar.value) && !(isAtEnd && isLostAtEnds(scalar.value)) {
        out.append(String(scalar))
      } else {
        out.append(Percent.encoded(scalar))
      }
    }
    return out.text
  }

  /// The name that a key has.
  static func read(_ text: String) -> String { Percent.decoded(text) }

  /// Whether every encoding has the character, and everybody sees it.
  private static func isSafe(_ scalar: UInt32) -> Bool {
    scalar != 0x25 && !scalar.isInvisible && CP932.bytes(of: scalar) != nil
  }

  /// What is trimmed, or begins a formula, a guard against one, or the key of an edit that waits.
  private static func isLostAtEnds(_ scalar: UInt32) -> Bool {
    Space.isSpace(scalar) || "=+-@＝＋－−＠'?".unicodeScalars.contains { $0.value == scalar }
  }
}
