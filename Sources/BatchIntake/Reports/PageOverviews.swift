// The overviews of the page: deadlines, procedures, dealers, files, rules.

extension Page {
  var deadlines: [(day: Day, month: Month, ready: Int, toMend: Int)] {
    summary.tally.deadlines.sorted { $0.key < $1.key }.compactMap { index, count in
      let month = Month(index: index)
      return month.closingDay.map { ($0, month, count.ready, count.toMend) }
    }
  }

  /// The first that is not over on the day of application.
  var nextDeadline: (day: Day, month: Month, ready: Int, toMend: Int)? {
    deadlines.first { $0.day >= summary.options.applicationDate }
  }

  /// The six that fall next.
  var comingDeadlines: [(day: Day, month: Month, ready: Int, toMend: Int)] {
    Array(deadlines.filter { $0.day >= summary.options.applicationDate }.prefix(6))
  }

  /// The six that were over last on the day of application.
  var overdue: [(day: Day, month: Month, ready: Int, toMend: Int)] {
    deadlines.filter { $0.day < summary.options.applicationDate }.suffix(6)
  }

  func writeDeadlines() {
    guard !deadlines.isEmpty else { return }
    let (over, coming) = (overdue, comingDeadlines)
    begin("deadlines", say("オンライン請求の締切", "Deadlines of online claims"))
    table(
      caption: say("この日までに申請する医療機関の数", "Clinics to submit by each day"),
      [
        say("締切", "apply by"), say("請求開始", "start"), say("申請できる", "ready"),
        say("直す", "to mend"),
      ])
    for entry in over { writeDeadline(entry, kind: "over") }
    for (number, entry) in coming.enumerated() {
      writeDeadline(entry, kind: number == 0 ? "next" : "")
      writeClinics(under: entry.month, ready: entry.ready, toMend: entry.toMend)
    }
    out.append("</tbody></table>\n</section>\n")
  }

  private func writeDeadline(
    _ entry: (day: Day, month: Month, ready: Int, toMend: Int), kind: String
  ) {
    out.append(kind.isEmpty ? "<tr>" : "<tr class=\"\(kind)\">")
    out.append("<th scope=\"row\">\(sayDay(entry.day))")
    if kind == "over" { out.append(say("（過ぎています）", " (over)")) }
    out.append("</th><td>\(sayMonth(entry.month))</td>")
    out.append("<td class=\"number\">\(entry.ready.grouped)</td>")
    out.append("<td class=\"number\">\(entry.toMend.grouped)</td></tr>\n")
  }

  /// The names of those that a deadline concerns.
  private func writeClinics(under month: Month, ready: Int, toMend: Int) {
    out.append("<tr class=\"names\"><td colspan=\"4\"><details><summary>")
    out.append(say("医療機関を見る", "Which clinics"))
    out.append("</summary>")
    for (isReady, count) in [(true, ready), (false, toMend)] where count > 0 {
      let group = DeadlineGroup(month: month.index, isReady: isReady)
      let names = lists.clinics[group] ?? []
      out.append("<p>\(isReady ? say("申請できる", "ready") : say("直す", "to mend"))</p><ul>")
      let markup = PageMarkup(language: language, out: out)
      for name in names { markup.write(name) }
      let rest = count - names.count
      if rest > 0 { out.append("<li>\(say("ほか \(rest.grouped) 件", "\(rest.grouped) more"))</li>") }
      out.append("</ul>")
    }
    out.append("</details></td></tr>\n")
  }

  func writeForms() {
    begin("forms", say("手続きごとの状況", "By procedure"))
    // What stands in no row of this table is counted above.
    let known = summary.tally.forms.first.map { $0.ready + $0.toMend + $0.notWanted + $0.done } ?? 0
    let clinics = summary.rows.read - summary.rows.blank
    table(
      caption: say("医療機関の数", "Numbers of clinics")
        + (known == clinics
          ? ""
          : say(
            "（読めない行と、手続きが分からない行を除く \(known.grouped) 件）",
            " (\(known.grouped): without rows that are unreadable or whose procedures are not known)"
          )),
      [
        say("手続き", "procedure")
      ] + [FormState.ready, .toMend, .notWanted, .done].map { $0.title[language] })
    for (place, entry) in Portal.procedures.enumerated() {
      let count = summary.tally.forms[place]
      out.append("<tr><th scope=\"row\">")
      out.append(entry.form.title[language])
      out.append("</th>")
      for (number, filter) in [
        (count.ready, nil), (count.toMend, "form=\(entry.form.id)&amp;outcome=to-mend"),
        (count.notWanted, nil), (count.done, nil),
      ] {
        out.append("<td class=\"number\"\(link(filter, number))>\(number.grouped)</td>")
      }
      out.append("</tr>\n")
    }
    out.append("</tbody></table></section>\n")
  }

  /// Most to mend first; the same order on every machine.
  var dealers: [(key: String, value: Tally.DealerCount)] {
    summary.tally.dealers.sorted { ($1.value.rejected, $0.key) < ($0.value.rejected, $1.key) }
  }

  func writeDealers() {
    guard dealers.count > 1 else { return }
    begin("dealers", say("販売店ごとの状況", "By dealer"))
    table(
      caption: say(
        "医療機関の数（販売店の列がなければファイルごと）", "Numbers of clinics; by file where no dealer is named"),
      [
        say("販売店", "dealer"), say("読んだ行", "rows"), say("申請できる", "ready"),
        say("直す", "to mend"), say("手続き済", "done"),
      ])
    for (number, entry) in dealers.enumerated() {
      out.append(number < Self.shown ? "<tr>" : "<tr class=\"more\">")
      let count = entry.value
      out.append("<th scope=\"row\"\(count.rejected > 0 ? " data-filter=\"dealer\"" : "")><bdi>")
      out.appendHTML(entry.key)
      out.append("</bdi></th>")
      for number in [count.read, count.accepted - count.done, count.rejected, count.done] {
        out.append("<td class=\"number\">\(number.grouped)</td>")
      }
      out.append("</tr>\n")
    }
    out.append("</tbody></table>\(moreButton)</section>\n")
  }

  func writeFiles() {
    let troubles = summary.report.troubles
    let notes = summary.report.notes
    let putAside = summary.report.putAside
    let empty = summary.report.emptySheets
    guard !(lists.files.isEmpty && troubles.isEmpty && (notes + putAside + empty).isEmpty)
    else { return }
    begin("files", say("表とファイルの指摘", "Sheets and files"))
    list(
      troubles.map(\.message),
      say(
        "次のファイルは読めなかったので、この結果に入っていません。",
        "These files could not be read, and are not in these results."))
    list(
      notes,
      say(
        "出力フォルダの次のファイルはまだ読んでいないので、そこに書かれたことは、この結果に入っていません。",
        "These files of the output folder were not read: what stands there is not in these results."
      ))
    list(
      putAside,
      say(
        "出力フォルダの次のファイルは壊れていました。この結果には影響しません。",
        "These files of the output folder were corrupt. These results are whole all the same."),
      as: .warning)
    list(
      empty, say("次の表には、医療機関が一つもありません。", "These sheets hold no clinic at all."), as: .warning)
    let markup = PageMarkup(language: language, out: out)
    for (name, items) in lists.files {
      let loud = items.filter { $0.severity != .notice }
      guard !loud.isEmpty else { continue }
      out.append("<h3><bdi>")
      out.appendHTML(name)
      out.append("</bdi></h3><ul class=\"findings\">\n")
      for item in loud { markup.write(item) }
      out.append("\n</ul>\n")
    }
    writeNotices()
    out.append("</section>\n")
  }

  private func list(_ messages: [Text], _ title: String, as severity: Severity = .error) {
    guard !messages.isEmpty else { return }
    out.append("<p>\(title)</p><ul class=\"findings\">\n")
    for message in messages {
      out.append("<li class=\"\(severity.name)\"><p>")
      out.appendHTML(message[language])
      out.append("</p></li>\n")
    }
    out.append("</ul>\n")
  }

  /// What is only noted of files, one line for each kind of it.
  private func writeNotices() {
    let notices = lists.files.flatMap { name, items in
      items.filter { $0.severity == .notice }.map { (name: name, item: $0) }
    }
    guard !notices.isEmpty else { return }
    out.append("<ul class=\"findings notices\">\n")
    var told: Set<Int> = []
    for notice in notices where told.insert(notice.item.rule).inserted {
      let equal = notices.filter { $0.item.rule == notice.item.rule }
      let rule = Catalogue.rules[notice.item.rule]
      out.append("<li class=\"notice\"><details><summary><span class=\"severity\">")
      out.append("\(Severity.notice.title[language])</span> ")
      out.appendHTML(rule.title[language])
      out.append(say("（\(equal.count.grouped) 件）", " (\(equal.count.grouped))"))
      out.append("</summary><ul>")
      for (name, item) in equal {
        out.append("<li><bdi class=\"place\">")
        out.appendHTML(name)
        out.append("</bdi> ")
        out.appendHTML(item.message)
        out.append("</li>")
      }
      out.append("</ul></details></li>\n")
    }
    out.append("</ul>\n")
  }

  /// What was read, and as what.
  func writeInputs() {
    begin("inputs", say("読んだもの", "What was read"))
    let day = sayDay(summary.options.applicationDate)
    out.append("<p>\(say("申請日", "application date")) \(day)")
    if summary.options.isDateGiven { out.append(say("（指定）", " (given)")) }
    out.append(say("、プロファイル ", "; profile "))
    out.append("<bdi>")
    out.appendHTML(summary.options.profilePath ?? "optec")
    out.append("</bdi>\(say("、", "; "))intake \(Intake.version)</p>\n")
    guard !summary.inputs.isEmpty else { return out.append("</section>\n") }
    table(
      caption: say("表ごとの読み方と行の数", "How each sheet was read, and its rows"),
      [
        say("ファイル", "file"), say("文字コード", "encoding"), say("見出しの行", "header row"),
        say("行", "rows"),
      ])
    for (number, input) in summary.inputs.enumerated() {
      out.append(number < Self.shown ? "<tr>" : "<tr class=\"more\">")
      out.append("<th scope=\"row\"><bdi>")
      out.appendHTML(input.sheet.label)
      out.append("</bdi></th><td>")
      out.append(
        input.sheet.workbook == nil ? input.sheet.verdict.encoding.rawName : say("ブック", "workbook"))
      out.append("</td><td class=\"number\">\(input.sheet.headerSheetRow)</td>")
      out.append("<td class=\"number\">\(input.rows.grouped)</td></tr>\n")
    }
    out.append("</tbody></table>\(moreButton)</section>\n")
  }

  /// Rules with findings, in each severity that they have: errors first, then the most.
  private var rules: [(rule: Rule, severity: Severity, count: Int)] {
    summary.report.counts.sorted {
      ($1.key.severity, $1.value, $0.key.rule) < ($0.key.severity, $0.value, $1.key.rule)
    }.map { (Catalogue.rules[$0.key.rule], $0.key.severity, $0.value) }
  }

  /// Those that the list below can be filtered by.
  var listedRules: [Rule] {
    var seen: Set<String> = []
    return rules.filter { $0.severity != .notice && seen.insert($0.rule.id).inserted }.map(\.rule)
  }

  func writeRules() {
    guard !rules.isEmpty else { return }
    begin("rules", say("指摘の種類", "By rule"))
    table(
      caption: say("重要度ごとに、件数の多い順", "By severity, the most first"),
      [say("重要度", "severity"), say("内容", "rule"), say("件数", "number"), ""])
    // What is only noted has no bar: it would dwarf what has to be mended.
    let most = rules.filter { $0.severity != .notice }.map(\.count).max() ?? 1
    for (number, entry) in rules.enumerated() {
      let kind = entry.severity.name
      out.append(number < Self.shown ? "<tr class=\"\(kind)\">" : "<tr class=\"\(kind) more\">")
      out.append("<td><span class=\"severity\">\(entry.severity.title[language])</span></td>")
      let isListed = entry.severity != .notice
      out.append("<th scope=\"row\"\(isListed ? " data-filter=\"rule=\(entry.rule.id)\"" : "")>")
      out.appendHTML(entry.rule.title[language])
      out.append("</th><td class=\"number\">\(entry.count.grouped)</td><td class=\"bar\">")
      if isListed {
        out.append("<span style=\"width:\(max(1, entry.count * 100 / most))%\"></span>")
      }
      out.append("</td></tr>\n")
    }
    out.append("</tbody></table>\(moreButton)</section>\n")
  }

  /// Rows of an overview that the script leaves in sight at first.
  private static let shown = 8

  private var moreButton: String {
    "<button type=\"button\" class=\"all\" hidden>\(say("すべて見る", "Show all"))</button>"
  }
}
