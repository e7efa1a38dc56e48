/// Words beside a listed one that turn its meaning, or leave it open: with one of them a text suggests nothing.
enum Hesitation {
  /// Whether one of them stands in a folded text.
  static func stands(in text: [UInt32]) -> Bool {
    words.contains { text.firstRange(of: $0) != nil }
  }

  private static let words = [
    "以外", "ない", "なし", "無", "除く", "除外", "非", "不", "未", "やめ", "解約", "廃止", "中止", "停止", "検討", "相談", "?",
    "どちら",
    "または", "又は", "or", "→", "まだ", "わから", "分から",
  ].map { $0.unicodeScalars.map(\.value) }
}

extension [UInt32] {
  /// Where another text first stands in this one, of those places that count; nil if nowhere.
  func firstRange(
    of word: [UInt32], where counts: (Range<Int>) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard !word.isEmpty, count >= word.count else { return nil }
    return (0...(count - word.count)).lazy.filter { self[$0...].starts(with: word) }
      .map { $0..<($0 + word.count) }.first(where: counts)
  }
}
