/// Texts as JSON strings, quotes included: what every row says again is put into bytes once.
final class QuotedTexts: @unchecked Sendable {
  // Written once in init, read-only afterwards.
  private let bytes = ByteBuffer(capacity: 256)
  private var bounds = [0]

  init(_ texts: some Sequence<String>) {
    for text in texts {
      bytes.appendJSON(text)
      bounds.append(bytes.count)
    }
  }

  /// The text of this place; it stands as long as the collection.
  @inline(__always)
  subscript(place: Int) -> Bytes { bytes.bytes.slice(bounds[place], bounds[place + 1]) }
}
