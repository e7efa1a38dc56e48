/// One finished run, as a line of history.ndjson tells it.
struct Night {
  /// When it began, `2024-05-18T17:00:00Z`.
  let started: String
  let seconds: Double
  /// The inputs that could not be read.
  let unread: [String]
  private let counts: [String: Int]

  /// nil if the line is no run's.
  init?(_ line: Bytes) {
    guard let json = JSON(line), let run = json["run"], let started = run["started"]?.string else {
      return nil
    }
    self.started = started
    seconds = run["seconds"]?.number ?? 0
    unread = json["unread"]?.elements.compactMap(\.string) ?? []
    var counts: [String: Int] = [:]
    for part in [json["rows"], json["findings"], run] {
      counts.merge(part?.members.compactMapValues(\.integer) ?? [:]) { first, _ in first }
    }
    counts[Figure.unread.rawValue] = unread.count
    self.counts = counts
  }

  /// A count by its name in the line; 0 where the line has none. No run counts beyond a thousand million.
  subscript(_ figure: Figure) -> Int {
    // In the books what is done is a share of what is accepted.
    let count =
      figure == .ready ? self[.accepted] - self[.done] : counts[figure.rawValue] ?? 0
    return min(max(count, 0), 1_000_000_000)
  }

  /// Clinics that were done, that could be applied for, and that had to be mended, as the office's page counts them.
  var done: Int { counts["done"] ?? 0 }
  var ready: Int { max(0, self[.accepted] - done) }
  var toMend: Int { self[.rejected] + self[.unreadable] }

  /// What is shown of a night.
  enum Figure: String, CaseIterable {
    case read, accepted, ready, done, rejected, blank, unreadable, unread, error, warning, notice,
      new, fixed, still

    /// On the page: what is ready, apart from what is done.
    static let onPage = allCases.filter { $0 != .accepted }
    /// In a terminal, as a run says it there: what is done is a share of what is accepted.
    static let inBooks = allCases.filter { $0 != .ready && $0 != .done }

    var title: Text {
      switch self {
      case .read: Text("読んだ行", "read")
      case .accepted: Text("申請できる", "accepted")
      case .ready: Text("申請できる", "ready")
      case .done: Text("手続き済", "done")
      case .rejected: Text("直す", "rejected")
      case .blank: Text("数えない行", "blank")
      case .unreadable: Text("読めない行", "unreadable")
      case .unread: Text("読めない表", "unread")
      case .error: Text("エラー", "errors")
      case .warning: Text("注意", "warnings")
      case .notice: Text("参考", "notices")
      case .new: Text("新規", "new")
      case .fixed: Text("解消", "fixed")
      case .still: Text("継続", "still")
      }
    }
  }
}
