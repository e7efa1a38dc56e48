/// The counts of a run by rule, as a table for a terminal: the most frequent first.
struct StatsTable {
  let summary: SummaryWriter

  private var language: Language { summary.options.language }

  /// The table and, below it, the sums.
  func text() -> ByteBuffer {
    let out = ByteBuffer()
    let counts = summary.report.counts.map { (key: $0.key, count: $0.value) }.sorted { one, other in
      one.count != other.count
        ? one.count > other.count
        : (Catalogue.rules[one.key.rule].id, other.key.severity)
          < (Catalogue.rules[other.key.rule].id, one.key.severity)
    }
    let least = summary.options.leastSeverity
    var rows = [
      language == .ja ? ["件数", "重要度", "規則", "内容"] : ["count", "severity", "rule", "title"]
    ]
    for (key, count) in counts where key.severity >= least {
      let rule = Catalogue.rules[key.rule]
      rows.append([
        count.grouped, key.severity.title[language], rule.id, rule.title[language],
      ])
    }
    write(rows, to: out)
    out.append(sums)
    return out
  }

  private var sums: String {
    let (report, rows) = (summary.report, summary.rows)
    return language == .ja
      ? "エラー \(report.errors.grouped)、注意 \(report.warnings.grouped)、参考 \(report.notices.grouped)（読んだ行 \(rows.read.grouped)）\n"
      : "errors \(report.errors.grouped), warnings \(report.warnings.grouped), notices \(report.notices.grouped) (rows read: \(rows.read.grouped))\n"
  }

  /// The first column to the right, the last as long as it is.
  private func write(_ rows: [[String]], to out: ByteBuffer) {
    let widths = (0..<3).map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    for row in rows {
      for column in 0..<3 {
        let space = String(repeating: " ", count: widths[column] - Self.width(row[column]))
        out.append(column == 0 ? space + row[column] : row[column] + space)
        out.append("  ")
      }
      out.append(row[3] + "\n")
    }
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }
}
