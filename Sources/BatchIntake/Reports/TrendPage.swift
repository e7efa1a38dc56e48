/// The nights of a folder as one page with charts.
struct TrendPage {
  let nights: [Night]
  let language: Language
  private let out = ByteBuffer()

  init(nights: [Night], language: Language) {
    self.nights = nights
    self.language = language
  }

  func html() -> ByteBuffer {
    let title = say("チェックの推移", "Night by night")
    let shell = PageShell(language: language, out: out)
    shell.beginMain(title, lead: lead)
    if !nights.isEmpty {
      chart(say("エラー", "Errors"), [.error])
      chart(say("注意", "Warnings"), [.warning])
      chart(say("変わった指摘（参考を含む）", "What changed, notices too"), [.new, .fixed])
      chart(say("行", "Rows"), [.ready, .done, .rejected, .unreadable])
      writeTable()
    }
    shell.end()
    return out
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  /// The last night, and what changed since the one before.
  private var lead: String {
    guard let last = nights.last else {
      return say("チェックの記録は、まだありません。", "No run is finished yet.")
    }
    let errors = last[.error]
    var text = say(
      "\(last.day) のチェックでは、<b\(errors > 0 ? " class=\"wrong\"" : "")>エラー \(errors.grouped) 件</b>",
      "\(last.day): <b\(errors > 0 ? " class=\"wrong\"" : "")>\(errors.counted("error"))</b>")
    if nights.count > 1 { text += change(of: errors, since: nights[nights.count - 2]) }
    text += say(
      "。申請できる \(last[.ready].grouped) 件、直す \(last[.rejected].grouped) 件、手続き済 \(last[.done].grouped) 件。",
      "; ready \(last[.ready].grouped), to mend \(last[.rejected].grouped), done \(last[.done].grouped)."
    )
    if !last.unread.isEmpty {
      text += say(
        "<b class=\"wrong\">読めなかった表が \(last.unread.count.grouped) 件あります</b>。",
        " <b class=\"wrong\">\(last.unread.count.grouped) of the sheets could not be read.</b>")
    }
    return text
  }

  /// What became of the errors since a night before; a sheet that was not read has none.
  private func change(of errors: Int, since before: Night) -> String {
    guard before.unread == nights.last?.unread else {
      return say(
        "（読めなかった表が前回と違うので、比べていません）", " (not compared: other sheets could not be read before)")
    }
    let change = errors - before[.error]
    if change == 0 { return say("（前回と同じ）", " (as many as before)") }
    return say(
      "（前回より \(abs(change).grouped) 件\(change > 0 ? "多い" : "少ない")）",
      " (\(abs(change).grouped) \(change > 0 ? "more" : "fewer") than before)")
  }

  // MARK: - Charts

  /// The plot in the units of its picture, below and right of its labels.
  private static let (left, top, width, height) = (64, 12, 820, 200)

  private func chart(_ title: String, _ figures: [Night.Figure]) {
    let most = nights.flatMap { night in figures.map { night[$0] } }.max() ?? 0
    let step = Self.step(to: most)
    let lines = max(1, (most + step - 1) / step)
    out.append("<figure><figcaption>\(title)</figcaption>")
    guard most > 0 else {
      return out.append("<p class=\"none\">\(say("なし", "None"))</p></figure>\n")
    }
    out.append("<p class=\"legend\">")
    for figure in figures {
      out.append("<span class=\"\(figure.rawValue)\">\(figure.title[language])</span> ")
    }
    out.append("</p>\n<svg viewBox=\"0 0 900 240\" role=\"img\" aria-label=\"\(title)\">\n")
    for number in 0...lines {
      let y = Self.top + Self.height - Self.height * number / lines
      out.append("<path class=\"grid\" d=\"M\(Self.left) \(y)h\(Self.width)\"/>")
      out.append(
        "<text class=\"count\" x=\"\(Self.left - 8)\" y=\"\(y + 4)\">\((number * step).grouped)</text>"
      )
    }
    out.append("\n")
    markGaps()
    for figure in figures { line(figure, of: lines * step) }
    writeDays()
    out.append("</svg></figure>\n")
  }

  /// The distance of the lines of a scale that ends with `most`: 1, 2 or 5 and zeros.
  static func step(to most: Int) -> Int {
    var unit = 1
    while true {
      for step in [unit, 2 * unit, 5 * unit] where step * 5 >= most { return step }
      unit *= 10
    }
  }

  private func x(of place: Int) -> Int {
    nights.count < 2
      ? Self.left + Self.width / 2 : Self.left + Self.width * place / (nights.count - 1)
  }

  private func line(_ figure: Night.Figure, of top: Int) {
    let points = nights.enumerated().map { place, night in
      (x: x(of: place), y: Self.top + Self.height - Self.height * night[figure] / max(1, top))
    }
    out.append("<polyline class=\"\(figure.rawValue)\" points=\"")
    for point in points { out.append("\(point.x),\(point.y) ") }
    out.append("\"/>\n")
    // Beyond this they would hide the line.
    guard nights.count <= 62 else { return }
    for (point, night) in zip(points, nights) {
      out.append(
        "<circle class=\"\(figure.rawValue)\" cx=\"\(point.x)\" cy=\"\(point.y)\" r=\"3\">")
      out.append("<title>")
      out.appendHTML("\(night.day) \(figure.title[language]) \(night[figure].grouped)")
      out.append("</title></circle>")
    }
    out.append("\n")
  }

  /// Nights of which a sheet is missing: their numbers are not those of all clinics.
  private func markGaps() {
    for (place, night) in nights.enumerated() where !night.unread.isEmpty {
      out.append("<path class=\"gap\" d=\"M\(x(of: place)) \(Self.top)v\(Self.height)\"><title>")
      out.appendHTML("\(night.day) \(Night.Figure.unread.title[language]): ")
      out.appendHTML(night.unread.joined(separator: say("、", ", ")))
      out.append("</title></path>")
    }
    out.append("\n")
  }

  /// At most seven days below the chart, the first and the last among them; where one comes again, with its times.
  private func writeDays() {
    let shown = min(7, nights.count)
    let places = (0..<shown).map { shown < 2 ? 0 : (nights.count - 1) * $0 / (shown - 1) }
    let days = Set(places.map { nights[$0].day.prefix(10) })
    for (number, place) in places.enumerated() {
      let anchor =
        shown < 2 || (number > 0 && number < shown - 1) ? "mid" : number == 0 ? "first" : "last"
      out.append(
        "<text class=\"\(anchor)\" x=\"\(x(of: place))\" y=\"\(Self.top + Self.height + 20)\">")
      let day = nights[place].day
      out.appendHTML(String(days.count == shown ? day.prefix(10) : day.dropFirst(5)))
      out.append("</text>")
    }
  }

  // MARK: - Table

  /// The last night first.
  private func writeTable() {
    out.append("<p class=\"sideways\">\(say("→ 表は横に動かせます", "→ The table scrolls sideways"))</p>\n")
    out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
    out.append(say("チェックの一覧", "The runs"))
    out.append("\"><table class=\"nights\"><caption>\(say("新しい順", "The last first"))</caption>")
    out.append("<thead><tr><th scope=\"col\">\(Night.dayTitle[language])</th>")
    for figure in Night.Figure.onPage {
      out.append("<th scope=\"col\">\(figure.title[language])</th>")
    }
    out.append("<th scope=\"col\">\(say("秒", "seconds"))</th></tr></thead><tbody>\n")
    for night in nights.reversed() {
      out.append(
        night.unread.isEmpty ? "<tr><th scope=\"row\">" : "<tr class=\"unread\"><th scope=\"row\">")
      out.appendHTML(night.day)
      for name in night.unread {
        out.append("<bdi>")
        out.appendHTML(name)
        out.append("</bdi>")
      }
      out.append("</th>")
      for figure in Night.Figure.onPage { out.append("<td>\(night[figure].grouped)</td>") }
      out.append("<td>\(night.tenths)</td></tr>\n")
    }
    out.append("</tbody></table></div>\n")
  }
}
