// The page's list of what to mend, and its filter.

extension Page {
  func writeClinics() {
    begin("list", say("直すところ", "What to mend"))
    guard !lists.rows.isEmpty else {
      let none = say("直す医療機関はありません。", "No clinic has to be mended.")
      out.append("<p>\(none)</p></section>\n")
      return
    }
    writeFilter()
    table(
      caption: say("直す医療機関と、セルごとの内容", "Clinics to mend, cell by cell"),
      [say("医療機関", "Clinic")] + Portal.procedures.map { $0.form.shortTitle[language] }
        + [say("直すところ", "To mend")], kind: "clinics")
    // Which findings the baseline lacks is known only now.
    let markup = PageMarkup(language: language, new: Set(comparison?.new ?? []), out: out)
    for row in lists.rows { markup.write(row) }
    out.append("</tbody></table>\n")
    let leftOut = toMend + unreadable - lists.rows.count
    if leftOut > 0 {
      out.append(
        say(
          "<p class=\"rest\">この一覧は最初の \(lists.rows.count.grouped) 件です。ほかに \(leftOut.grouped) 件あります。",
          "<p class=\"rest\">These are the first \(lists.rows.count.grouped); \(leftOut.grouped) more have to be mended."
        ))
      if isInFolder {
        out.append(
          say(
            "すべては <code>findings.csv</code> にあります。", " All are in <code>findings.csv</code>."))
      }
      out.append("</p>\n")
    }
    out.append("</section>\n")
  }

  /// Warnings and notices of clinics that are ready.
  func writeReady() {
    guard !lists.ready.isEmpty else { return }
    begin("ready", say("申請できる医療機関の注意と参考", "Warnings and notices of clinics that are ready"))
    out.append("<details><summary>\(countOfReady)</summary>\n")
    table(
      caption: say("申請はできます。思い違いでないか、確かめてください。", "They can be submitted; these may be slips."),
      [say("医療機関", "Clinic")] + Portal.procedures.map { $0.form.shortTitle[language] }
        + [say("内容", "Findings")], kind: "clinics")
    let markup = PageMarkup(language: language, new: Set(comparison?.new ?? []), out: out)
    // What may be a slip stands before what is only noted, which is mostly more.
    for row in lists.ready.filter(\.hasWarning) { markup.write(row) }
    for row in lists.ready where !row.hasWarning { markup.write(row) }
    out.append("</tbody></table>\n")
    let leftOut = lists.readyCount - lists.ready.count
    if leftOut > 0 {
      out.append(
        "<p class=\"rest\">\(say("ほかに \(leftOut.grouped) 件あります。", "\(leftOut.grouped) more."))")
      if isInFolder {
        out.append(
          say(
            "すべては <code>findings.csv</code> にあります。", " All are in <code>findings.csv</code>."))
      }
      out.append("</p>\n")
    }
    out.append("</details></section>\n")
  }

  private var countOfReady: String {
    let count = lists.readyCount.grouped
    let all = say("\(count) 件を見る", "See all \(count)")
    guard lists.readyCount == lists.ready.count else { return all }
    let severities = lists.ready.flatMap { $0.items.map(\.severity) }
    let parts = [Severity.warning, .notice].compactMap { severity -> String? in
      let count = severities.count { $0 == severity }
      guard count > 0 else { return nil }
      return say(
        "\(severity.title.ja) \(count.grouped) 件",
        "\(count.grouped) \(severity == .warning ? "warnings" : "notices")")
    }
    return all + say("（\(parts.joined(separator: "、"))）", " (\(parts.joined(separator: ", ")))")
  }

  /// Hidden until the script, which alone can filter, shows it.
  private func writeFilter() {
    out.append("<form id=\"filter\" role=\"search\" hidden aria-label=\"")
    out.append(say("一覧をしぼり込む", "Filter the list"))
    out.append("\">\n")
    choice(
      "severity", say("重要度", "Severity"),
      [Severity.error, .warning].map { ($0.name, $0.title[language]) })
    if unreadable > 0 {
      choice(
        "outcome", say("状態", "State"),
        [("to-mend", say("直す", "to mend")), ("unreadable", say("読めない行", "unreadable rows"))])
    } else {
      // What the totals lead to is all of the list.
      out.append("<input type=\"hidden\" name=\"outcome\">")
    }
    choice(
      "form", say("手続き", "Procedure"),
      Portal.procedures.map { ($0.form.id, $0.form.title[language]) })
    choice(
      "rule", say("内容", "Rule"),
      listedRules.map { ($0.id, $0.title[language]) })
    if dealers.count > 1 {
      choice(
        "dealer", say("販売店", "Dealer"),
        dealers.map(\.key).sorted().map { ($0, $0) })
    }
    out.append("<label>\(say("キーワード", "Text"))<input type=\"search\" name=\"text\" ")
    out.append("placeholder=\"\(say("名前・コード・セルなど", "name, code, cell …"))\"></label>\n")
    if comparison != nil {
      out.append("<label class=\"check\"><input type=\"checkbox\" name=\"new\" value=\"1\">")
      out.append("\(say("新規の指摘だけ", "New only"))</label>\n")
    }
    choice(
      "sort", say("並び順", "Order"), first: say("表の順", "as in the sheets"),
      [("until", say("締切の近い順", "by deadline")), ("name", say("名前の順", "by name"))])
    out.append("<button type=\"reset\">\(say("しぼり込みをやめる", "Show everything"))</button>\n")
    out.append("</form>\n")
    writeCount()
  }

  /// How many are shown, in the words that the script takes for what a filter leaves.
  private func writeCount() {
    out.append("<p class=\"count\"><output id=\"count\" form=\"filter\" aria-live=\"polite\"")
    let one = lists.rows.count == 1
    out.append(" data-all=\"\(say("{all} 件", one ? "{all} clinic" : "{all} clinics"))\"")
    out.append(
      " data-some=\"\(say("{all} 件のうち {some} 件（指摘 {items} 件）", "{some} of {all} clinics ({items} findings)"))\""
    )
    out.append(" data-also=\"")
    out.append(say("。ほかに、申請できる医療機関に {ready} 件（下）", "; and {ready} of those that are ready, below"))
    out.append("\" data-ready=\"")
    out.append(
      say(
        "直すものはありません。申請できる医療機関に {ready} 件あります（下）",
        "Nothing to mend; {ready} of the clinics that are ready fit (below)"))
    out.append("\" data-none=\"")
    out.append(
      say("この一覧に当てはまる医療機関はありません（{all} 件のうち 0 件）", "No clinic in this list fits (0 of {all})"))
    out.append(
      "\">\(say("\(lists.rows.count.grouped) 件", lists.rows.count.counted("clinic")))</output></p>\n"
    )
  }

  private func choice(
    _ name: String, _ title: String, first: String? = nil,
    _ entries: [(value: String, name: String)]
  ) {
    out.append("<label>\(title)<select name=\"\(name)\"><option value=\"\">")
    out.append(first ?? say("すべて", "all"))
    out.append("</option>")
    for entry in entries {
      out.append("<option value=\"")
      out.appendHTML(entry.value)
      out.append("\">")
      out.appendHTML(entry.name, limit: 60)
      out.append("</option>")
    }
    out.append("</select></label>\n")
  }
}
