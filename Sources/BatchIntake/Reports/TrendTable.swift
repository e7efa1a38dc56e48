/// The nights of a folder as a table for a terminal.
struct TrendTable {
  let nights: [Night]
  let language: Language

  func text() -> String {
    var rows = [
      [language == .ja ? "開始（UTC）" : "started (UTC)"]
        + Night.Figure.allCases.map { $0.title[language] } + [language == .ja ? "秒" : "seconds"]
    ]
    for night in nights {
      rows.append(
        [night.day] + Night.Figure.allCases.map { night[$0].grouped } + [night.tenths])
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
  /// `2024-05-18 17:00`; what is not written so stays as it is, made visible.
  var day: String {
    let out = ByteBuffer()
    String(started.prefix(16)).replacing("T", with: " ").withBytes { out.appendVisible($0) }
    return out.text
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
