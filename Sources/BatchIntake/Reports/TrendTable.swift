/// The nights of a folder as a table for a terminal.
struct TrendTable {
  let nights: [Night]
  let language: Language

  func text() -> String {
    var rows = [
      [Night.dayTitle[language]]
        + Night.Figure.inBooks.map { $0.title[language] } + [language == .ja ? "秒" : "seconds"]
    ]
    for night in nights {
      rows.append(
        [night.day] + Night.Figure.inBooks.map { night[$0].grouped } + [night.tenths])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).enumerated().map { place, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.columns)
        return place == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Night {
  /// What stands above the days.
  static let dayTitle = Text("開始（日本時間）", "started (Japan)")

  /// When it began, in Japan: `2024-05-19 02:00`; what is not written so stays as it is, made visible.
  var day: String { inJapan ?? String(started.prefix(16)).shown() }

  private var inJapan: String? {
    guard started.utf8.count == 20, started.hasSuffix("Z"),
      let day = try? Day(String(started.prefix(10))),
      let hour = Int(started.dropFirst(11).prefix(2)), 0..<24 ~= hour
    else { return nil }
    let later = hour + 9
    let minutes = String(started.dropFirst(13).prefix(3)).shown()
    return "\(later < 24 ? day : day.next) \(later % 24 < 10 ? "0" : "")\(later % 24)\(minutes)"
  }

  /// Seconds to a tenth.
  var tenths: String {
    let tenths = Int((min(max(seconds, 0), 1e9) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension String {
  /// How many columns of a terminal it fills; Japanese characters fill two.
  fileprivate var columns: Int { unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) } }
}
