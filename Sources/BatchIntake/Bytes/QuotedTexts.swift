/// Texts as JSON strings, quotes included: what every row says again is put into bytes once.
final class QuotedTexts: @unchecked Sendable {
  // Written once in init, read-only afterwards.
  private let buffer = ByteBuffer(capacity: 256)
  private let texts: [Bytes]

  convenience init(_ list: some Sequence<String>) {
    self.init(list) { $0.appendJSON($1) }
  }

  /// The same as the keys of an object, each with a comma in front and a colon after.
  convenience init(keys: some Sequence<String>) {
    self.init(keys) { out, key in
      out.append(",")
      out.appendJSON(key)
      out.append(":")
    }
  }

  private init(_ list: some Sequence<String>, _ write: (ByteBuffer, String) -> Void) {
    var bounds = [0]
    for text in list {
      write(buffer, text)
      bounds.append(buffer.count)
    }
    let bytes = buffer.bytes
    texts = zip(bounds, bounds.dropFirst()).map { bytes.slice($0, $1) }
  }

  /// The text of this place; it stands as long as the collection.
  @inline(__always)
  subscript(place: Int) -> Bytes { texts[place] }

  /// The text without its quotes, for one that needs no escape.
  func bare(_ place: Int) -> Bytes { texts[place].slice(1, texts[place].count - 1) }
}
