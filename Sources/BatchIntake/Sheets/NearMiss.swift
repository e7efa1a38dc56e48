// For a header that is not taken: what it was most likely meant to be. Only ever a suggestion.

/// The search for the nearest names.
enum NearMiss {
  /// At most three fields whose names are like this header, the likeliest first. A header that says
  /// itself that it is another thing (…カナ, FAX…, …住所) has none.
  static func fields(nearFolded folded: String) -> [Field] {
    guard folded.utf8.count <= HeaderFold.longestName else { return [] }
    let key = HeaderKey.key(HeaderFold.scalars(folded))
    guard key.count > 1, !others.contains(where: { Decoration.contains($0, in: key) }) else {
      return []
    }
    let letters = letters(of: key)
    var best: [Field: Double] = [:]
    for name in names where isLike(name, key, letters) {
      let score = likeness(of: key, to: name.key)
      if score >= 0.6 { best[name.field] = max(best[name.field] ?? 0, score) }
    }
    let ranked = best.sorted {
      ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
    }
    return ranked.prefix(3).map(\.key)
  }

  /// A name that is taken, and a bit for each of its scalars.
  private struct Name {
    let key: [UInt32]
    let letters: UInt64
    let field: Field
  }

  private static let names = Aliases.names.map { key, field in
    Name(key: key, letters: letters(of: key), field: field)
  }

  private static func letters(of key: [UInt32]) -> UInt64 {
    key.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// A cheap test before the edit distance: neither has many scalars that the other lacks.
  private static func isLike(_ name: Name, _ key: [UInt32], _ letters: UInt64) -> Bool {
    let longer = max(key.count, name.key.count)
    let lacking = (letters & ~name.letters).nonzeroBitCount
    let missing = (name.letters & ~letters).nonzeroBitCount
    return missing == 0 || max(lacking, missing) <= max(1, longer / 3)
  }

  /// From 0 to 1: how much of the longer text the two have in common.
  private static func likeness(of key: [UInt32], to name: [UInt32]) -> Double {
    let longer = max(key.count, name.count)
    let shorter = min(key.count, name.count)
    guard shorter > 1, longer - shorter <= longer / 2 else { return 0 }
    let distance = EditDistance.between(key, name)
    let edited = 1 - Double(distance) / Double(longer)
    let holds = shorter >= 3 && Decoration.contains(name, in: key)
    return holds ? max(edited, 0.6) : distance <= max(1, longer / 3) ? edited : 0
  }

  private static let others = NamePattern.names(
    of:
      "カナ かな フリガナ ふりがな フリカナ よみ fax ファックス 住所 所在地 郵便 ローマ字 url ホームページ 病床 診療科 緯度 経度 労災 "
      + "指定医療機関{|等}{番号|コード} 管理者 受付番号 受理番号 行番号 事業所番号 {記入|作成|設置}日 ipアドレス ユーザ{|ー}名")
}
