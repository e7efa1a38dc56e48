/// The screens of clinics as HTML, piece by piece. Most words of them are the same at every clinic: on a page of many
/// they are kept once, and stand at each as `<12>`, the twelfth of them. No value can say that, for a `<` of a value
/// is written as `&lt;`. So two thousand clinics are a page of a few megabytes.
final class GuideText {
  /// Whether all stands as it is, so that a browser without scripts shows it.
  let isWhole: Bool
  /// What is the same at every clinic, each once.
  private(set) var kept: [String] = []
  /// Where such texts are, by their hashes: of strings, equal are those that look the same, which takes long to tell.
  private var places: [UInt64: [Int]] = [:]
  /// What is the same, since the last value.
  private let pending = ByteBuffer(capacity: 4096)
  private let out: ByteBuffer

  init(to out: ByteBuffer, isWhole: Bool) {
    self.out = out
    self.isWhole = isWhole
  }

  /// Markup that this program wrote.
  func append(_ markup: String) { pending.append(markup) }

  /// Words that are declared.
  func appendEscaped(_ text: String) { pending.appendEscaped(text) }

  /// A value of the clinic, in which nothing is invisible.
  func appendValue(_ text: String, limit: Int = .max) {
    flush()
    out.appendHTML(text, limit: limit)
  }

  /// The same as it is, for what is copied.
  func appendExact(_ text: String) {
    flush()
    out.appendEscaped(text)
  }

  /// Writes what waits. What is the same at every clinic is told from the rest by what stands between two values.
  func flush() {
    guard pending.count > 0 else { return }
    if isWhole {
      out.append(pending)
    } else {
      out.append("<")
      out.append(decimal: pending.withBytes(place))
      out.append(">")
    }
    pending.cut(to: 0)
  }

  private func place(of bytes: Bytes) -> Int {
    let hash = bytes.hash64()
    let known = places[hash]?.first { place in kept[place].withBytes { $0.equals(bytes) } }
    if let known { return known }
    places[hash, default: []].append(kept.count)
    kept.append(bytes.string)
    return kept.count - 1
  }
}
