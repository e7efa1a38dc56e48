/// report.html: one self-contained page for people. It loads nothing, works without its script but for
/// the filters, and everything from a sheet is escaped.
struct Page {
  let summary: Summary
  /// The clinics to mend and the files' own findings.
  let lists: PageLists
  /// Whether it stands in an output folder, beside submissions/, rejected/ and findings.csv.
  let isInFolder: Bool

  private let out = ByteBuffer(capacity: 64 << 10)
  private var language: Language { summary.options.language }

  init(_ summary: Summary, _ lists: PageLists, isInFolder: Bool = false) {
    self.summary = summary
    self.lists = lists
    self.isInFolder = isInFolder
  }

  /// How the findings stand beside those of a baseline, where one was named: what merely stood in the
  /// folder is another night's business.
  private var comparison: Comparison? {
    summary.options.baseline == nil ? nil : summary.report.comparison
  }

  private var shell: PageShell { PageShell(language: language, out: out) }

  func html() -> ByteBuffer {
    out.cut(to: 0)
    writeHead()
    writeOverview()
    out.append("<main>\n")
    writeSteps()
    out.append("<div class=\"pair\">\n")
    writeDeadlines()
    writeForms()
    out.append("</div>\n")
    writeFiles()
    out.append("<div class=\"pair\">\n")
    writeRules()
    writeDealers()
    out.append("</div>\n")
    writeClinics()
    shell.end()
    return out
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  // MARK: - Head

  private func writeHead() {
    let title = say("受付チェックの結果", "Intake report")
    shell.begin(title)
    out.append("<a class=\"skip\" href=\"#list\">")
    out.append(say("直すところの一覧へ", "Skip to what has to be mended"))
    out.append("</a>\n<header><h1>\(title)</h1>")
    let day = Day(code: Int(summary.options.applicationDate)).map(sayDay) ?? ""
    out.append("<p class=\"day\">")
    out.append(say("申請日 \(day) として確かめました", "Judged for applications on \(day)"))
    out.append("</p>\n")
  }

  // MARK: - Overview

  private var ready: Int { summary.rows.accepted - summary.rows.done }
  private var toMend: Int { summary.rows.rejected + summary.rows.unreadable }
  private var clinics: Int { summary.rows.read - summary.rows.blank }

  private func writeOverview() {
    out.append("<p class=\"lead\">\(lead.replacing(" 件", with: "\u{A0}件"))</p>\n")
    writeShares()
    out.append("<dl class=\"totals\">")
    total("ready", say("申請できる", "ready"), ready)
    total("to-mend", say("直す", "to mend"), toMend)
    total("done", say("手続き済", "done"), summary.rows.done)
    total("", say("数えない行", "rows not counted"), summary.rows.blank)
    total("", say("エラー", "errors"), summary.report.errors)
    total("", say("注意", "warnings"), summary.report.warnings)
    total("", say("参考", "notices"), summary.report.notices)
    if let comparison {
      total("", say("新しい指摘", "new findings"), comparison.changes.new)
      total("", say("なくなった指摘", "fixed"), comparison.changes.fixed)
      total("", say("残っている指摘", "still there"), comparison.changes.still)
    }
    out.append("</dl></header>\n")
  }

  private var lead: String {
    let all = clinics.grouped
    if clinics == 0 { return say("医療機関の行がありません。", "There is no clinic in the sheets.") }
    if ready == clinics {
      return say(
        "医療機関 \(all) 件は、<b>すべて申請できます</b>。", "<b>All \(all) clinics are ready.</b>")
    }
    if summary.rows.done == clinics {
      return say("医療機関 \(all) 件は、すべて手続き済みです。", "All \(all) clinics are done.")
    }
    if toMend == 0 {
      return say(
        "医療機関 \(all) 件のうち、<b>\(ready.grouped) 件が申請できます</b>。ほかは手続き済みです。",
        "Of \(all) clinics, <b>\(ready.grouped) are ready</b>; the others are done.")
    }
    return say(
      "医療機関 \(all) 件のうち、<b>\(ready.grouped) 件が申請できます</b>。<b class=\"wrong\">\(toMend.grouped) 件に直すところがあります</b>。",
      "Of \(all) clinics, <b>\(ready.grouped) are ready</b> and <b class=\"wrong\">\(toMend.grouped) have to be mended</b>."
    )
  }

  /// The three outcomes as one bar; the totals below it say the same in numbers.
  private func writeShares() {
    guard clinics > 0 else { return }
    out.append("<div class=\"shares\" aria-hidden=\"true\">")
    for (name, count) in [("ready", ready), ("to-mend", toMend), ("done", summary.rows.done)]
    where count > 0 {
      out.append("<span class=\"\(name)\" style=\"flex-grow:\(count)\"></span>")
    }
    out.append("</div>\n")
  }

  private func total(_ kind: String, _ name: String, _ count: Int) {
    out.append("<div class=\"\(kind)\"><dt>\(name)</dt><dd>\(count.grouped)</dd></div>")
  }

  // MARK: - What to do

  private func writeSteps() {
    let hasFiles = lists.hasFileErrors || !summary.report.troubles.isEmpty
    guard ready + toMend + summary.report.warnings > 0 || hasFiles else { return }
    begin("steps", say("次にすること", "What to do next"))
    out.append("<ol>\n")
    if lists.lateCount > 0 { writeLateStep() }
    if !summary.report.troubles.isEmpty {
      step(
        say("読めなかったファイルを直す", "Mend the files that could not be read"),
        say(
          "結果に入っていない医療機関があります。<a href=\"#files\">表とファイルの指摘</a>を見てください。",
          "Their clinics are not in these results: see <a href=\"#files\">Sheets and files</a>."))
    }
    if lists.hasFileErrors {
      step(
        say("表やファイルの問題を直す", "Mend the sheets themselves"),
        say(
          "見出しの列など、行の外に直すところがあります。<a href=\"#files\">表とファイルの指摘</a>を先に見てください。",
          "Something outside the rows is wrong, such as a column of the header: see <a href=\"#files\">Sheets and files</a> first."
        ))
    }
    if ready > 0 { writeReadyStep() }
    if toMend > 0 { writeMendingStep() }
    if summary.report.warnings > 0 {
      step(
        say(
          "注意 \(summary.report.warnings.grouped) 件を確かめる",
          "Look at \(summary.report.warnings.grouped) warnings"),
        say(
          "申請はできますが、思い違いかもしれない点です。", "They withhold no clinic, but may be slips. ")
          + (isInFolder
            ? say(
              "申請できる医療機関の分は <code>findings.csv</code>（Excelで開けます）にあります。",
              "Those of clinics that are ready stand in <code>findings.csv</code>.") : ""))
    }
    out.append("</ol></section>\n")
  }

  private func step(_ title: String, _ text: String) {
    out.append("<li><b>\(title)</b><p>\(text)</p></li>\n")
  }

  /// Time alone refused them: most were applied for, and nobody said so.
  private func writeLateStep() {
    let count = lists.lateCount.grouped
    out.append("<li><b>")
    out.append(
      say(
        "開始年月が近づいただけの \(count) 件: もう申請しましたか",
        "\(count) clinics whose month only came too near: applied already?"))
    out.append("</b><p>")
    out.append(
      say(
        "申請が済んでいれば、手続き済の印を付けてから、もう一度実行します。まだなら、施設に確かめて月を直します。",
        "If so, mark them done and run again. If not, ask the clinic and write a later month."))
    out.append("</p><p><code>intake done DIR")
    for code in lists.late.compactMap(\.code) { out.append(" " + code) }
    out.append("</code></p><ul>")
    let markup = PageMarkup(language: language, out: out)
    for clinic in lists.late { markup.write(clinic) }
    let rest = lists.lateCount - lists.late.count
    if rest > 0 { out.append("<li>\(say("ほか \(rest.grouped) 件", "\(rest.grouped) more"))</li>") }
    out.append("</ul></li>\n")
  }

  private func writeReadyStep() {
    let until = nextDeadline.map {
      say(
        "オンライン請求の次の締切は <b>\(sayDay($0.day))</b> です。",
        " The next deadline of online claims is <b>\(sayDay($0.day))</b>.")
    }
    step(
      say("申請できる \(ready.grouped) 件を申請する", "Submit the \(ready.grouped) clinics that are ready"),
      (isInFolder
        ? say(
          "<code>submissions/</code> に一件ずつ入っています。その内容でポータルに申請します。",
          "Each is a file in <code>submissions/</code>: enter it on the portal.")
        : say("ポータルに申請できる内容です。", "They can be entered on the portal.")) + (until ?? ""))
  }

  private func writeMendingStep() {
    let partial = summary.rows.partial
    let title =
      say("\(toMend.grouped) 件を直す", "Mend \(toMend.grouped) clinics")
      + (partial > 0
        ? say(
          "（うち \(partial.grouped) 件は一部の手続きを今すぐ申請できます）",
          " (some procedures of \(partial.grouped) of them are ready now)") : "")
    guard isInFolder else {
      return step(
        title,
        say(
          "元の表で<a href=\"#list\">下の一覧</a>のセルを直し、もう一度チェックします。",
          "Mend the cells of <a href=\"#list\">the list below</a> in the sheet, and check it again."
        ))
    }
    step(
      title,
      say(
        "<code>rejected/</code> に、直す行だけの表があります（左端に理由と修正案）。直して上書き保存し、<code>intake again</code> にこのフォルダを渡してもう一度実行します。直した行は <code>mended/</code> に残り、次からも使われるので、元の表は直さなくて構いません。元の表を直すときは、<a href=\"#list\">下の一覧</a>のセルを見てください。",
        "The sheets in <code>rejected/</code> hold only the rows to mend, with reasons and suggestions in front. Mend them there, save, and run <code>intake again</code> on this folder. What was mended is kept in <code>mended/</code> and used from then on, so the sheet itself may stay as it is. To mend the sheet itself, see the cells in <a href=\"#list\">the list below</a>."
      ))
  }

  // MARK: - Overviews

  private var deadlines: [(day: Day, month: Month, ready: Int, toMend: Int)] {
    summary.tally.deadlines.sorted { $0.key < $1.key }.compactMap { index, count in
      let month = Month(index: index)
      return month.closingDay.map { ($0, month, count.ready, count.toMend) }
    }
  }

  /// The first that is not over on the day of application.
  private var nextDeadline: (day: Day, month: Month, ready: Int, toMend: Int)? {
    deadlines.first { $0.day.code >= Int(summary.options.applicationDate) }
  }

  private func writeDeadlines() {
    guard !deadlines.isEmpty else { return }
    let today = Int(summary.options.applicationDate)
    let coming = deadlines.filter { $0.day.code >= today }.prefix(6)
    let past = deadlines.filter { $0.day.code < today }.reduce(0) { $0 + $1.ready + $1.toMend }
    begin("deadlines", say("オンライン請求の締切", "Deadlines of online claims"))
    if !coming.isEmpty {
      table(
        caption: say("この日までに申請する医療機関の数", "Clinics to submit by each day"),
        [
          say("締切", "apply by"), say("請求開始", "start"), say("申請できる", "ready"),
          say("直す", "to mend"),
        ])
      for (number, entry) in coming.enumerated() {
        out.append(number == 0 ? "<tr class=\"next\">" : "<tr>")
        out.append("<th scope=\"row\">\(sayDay(entry.day))</th><td>\(sayMonth(entry.month))</td>")
        out.append("<td class=\"number\">\(entry.ready.grouped)</td>")
        out.append("<td class=\"number\">\(entry.toMend.grouped)</td></tr>\n")
        writeClinics(under: entry.month, ready: entry.ready, toMend: entry.toMend)
      }
      out.append("</tbody></table>\n")
    }
    if past > 0 {
      out.append(
        say(
          "<p>請求開始年月が早すぎて締切を過ぎているもの：\(past.grouped) 件</p>",
          "<p>With a start month whose deadline is over: \(past.grouped)</p>"))
    }
    out.append("</section>\n")
  }

  /// The names of those that a deadline concerns.
  private func writeClinics(under month: Month, ready: Int, toMend: Int) {
    out.append("<tr class=\"names\"><td colspan=\"4\"><details><summary>")
    out.append(say("医療機関を見る", "Which clinics"))
    out.append("</summary>")
    for (isReady, count) in [(true, ready), (false, toMend)] where count > 0 {
      let group = DeadlineClinic.Group(month: month.index, isReady: isReady)
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

  private func writeForms() {
    begin("forms", say("手続きごとの状況", "By procedure"))
    table(
      caption: say("医療機関の数", "Numbers of clinics"),
      [
        say("手続き", "procedure")
      ] + [FormState.ready, .toMend, .notWanted, .done].map { $0.title[language] })
    for (place, entry) in Portal.procedures.enumerated() {
      let count = summary.tally.forms[place]
      out.append("<tr><th scope=\"row\" data-filter=\"form=\(entry.form.id)\">")
      out.append(entry.form.title[language])
      out.append("</th>")
      for number in [count.ready, count.toMend, count.notWanted, count.done] {
        out.append("<td class=\"number\">\(number.grouped)</td>")
      }
      out.append("</tr>\n")
    }
    out.append("</tbody></table></section>\n")
  }

  /// Most to mend first; the same order on every machine.
  private var dealers: [(key: String, value: Tally.DealerCount)] {
    summary.tally.dealers.sorted { ($1.value.rejected, $0.key) < ($0.value.rejected, $1.key) }
  }

  private func writeDealers() {
    guard dealers.count > 1 else { return }
    begin("dealers", say("販売店ごとの状況", "By dealer"))
    table(
      caption: say(
        "医療機関の数（販売店の列がなければファイルごと）", "Numbers of clinics; by file where no dealer is named"),
      [
        say("販売店", "dealer"), say("読んだ行", "rows"), say("申請できる", "accepted"),
        say("直す", "to mend"),
      ])
    for (number, entry) in dealers.enumerated() {
      out.append(number < Self.shown ? "<tr>" : "<tr class=\"more\">")
      out.append("<th scope=\"row\" data-filter=\"dealer\"><bdi>")
      out.appendHTML(entry.key)
      out.append("</bdi></th>")
      for number in [entry.value.read, entry.value.accepted, entry.value.rejected] {
        out.append("<td class=\"number\">\(number.grouped)</td>")
      }
      out.append("</tr>\n")
    }
    out.append("</tbody></table>\(moreButton)</section>\n")
  }

  private func writeFiles() {
    let troubles = summary.report.troubles
    guard !lists.files.isEmpty || !troubles.isEmpty else { return }
    begin("files", say("表とファイルの指摘", "Sheets and files"))
    if !troubles.isEmpty {
      out.append(
        say(
          "<p>次のファイルは読めなかったので、この結果に入っていません。</p><ul class=\"findings\">\n",
          "<p>These files could not be read, and are not in these results.</p><ul class=\"findings\">\n"
        ))
      for trouble in troubles {
        out.append("<li class=\"error\"><p>")
        out.appendHTML(trouble.message[language])
        out.append("</p></li>\n")
      }
      out.append("</ul>\n")
    }
    let markup = PageMarkup(language: language, out: out)
    for (name, items) in lists.files {
      out.append("<h3><bdi>")
      out.appendHTML(name)
      out.append("</bdi></h3><ul class=\"findings\">\n")
      for item in items { markup.write(item) }
      out.append("\n</ul>\n")
    }
    out.append("</section>\n")
  }

  /// Rules with findings, in each severity that they have: errors first, then the most.
  private var rules: [(rule: Rule, severity: Severity, count: Int)] {
    summary.report.counts.sorted {
      ($1.key.severity, $1.value, $0.key.rule) < ($0.key.severity, $0.value, $1.key.rule)
    }.map { (Catalogue.rules[$0.key.rule], $0.key.severity, $0.value) }
  }

  /// Those that the list below can be filtered by.
  private var listedRules: [Rule] {
    var seen: Set<String> = []
    return rules.filter { $0.severity != .notice && seen.insert($0.rule.id).inserted }.map(\.rule)
  }

  private func writeRules() {
    guard !rules.isEmpty else { return }
    begin("rules", say("指摘の種類", "By rule"))
    table(
      caption: say("重さごとに多い順", "By severity, the most first"),
      [say("重さ", "severity"), say("内容", "rule"), say("件数", "number"), ""])
    // What is only noted has a scale of its own, or it would dwarf what has to be mended.
    let most = Dictionary(
      rules.map { ($0.severity == .notice, $0.count) }, uniquingKeysWith: max)
    for (number, entry) in rules.enumerated() {
      let share = entry.count * 100 / (most[entry.severity == .notice] ?? 1)
      let kind = entry.severity.name
      out.append(number < Self.shown ? "<tr class=\"\(kind)\">" : "<tr class=\"\(kind) more\">")
      out.append("<td><span class=\"severity\">\(entry.severity.title[language])</span></td>")
      out.append("<th scope=\"row\" data-filter=\"rule=\(entry.rule.id)\">")
      out.appendHTML(entry.rule.title[language])
      out.append("</th><td class=\"number\">\(entry.count.grouped)</td><td class=\"bar\">")
      out.append("<span style=\"width:\(max(1, share))%\"></span></td></tr>\n")
    }
    out.append("</tbody></table>\(moreButton)</section>\n")
  }

  /// Rows of an overview that the script leaves in sight at first.
  private static let shown = 8

  private var moreButton: String {
    "<button type=\"button\" class=\"all\" hidden>\(say("すべて見る", "Show all"))</button>"
  }

  // MARK: - The list

  private func writeClinics() {
    begin("list", say("直すところ", "What to mend"))
    guard !lists.rows.isEmpty else {
      let none = say("直す医療機関はありません。", "No clinic has to be mended.")
      out.append("<p>\(none)</p></section>\n")
      return
    }
    writeFilter()
    table(
      caption: say("直す医療機関と、セルごとの内容", "Clinics to mend, cell by cell"),
      [say("医療機関", "Clinic")] + Portal.procedures.map { $0.procedure.short[language] }
        + [say("直すところ", "To mend")], kind: "clinics")
    // Which findings the baseline lacks is known only now.
    let markup = PageMarkup(language: language, new: Set(comparison?.new ?? []), out: out)
    for row in lists.rows { markup.write(row) }
    out.append("</tbody></table>\n")
    let leftOut = toMend - lists.rows.count
    if leftOut > 0 {
      out.append(
        say(
          "<p class=\"rest\">この一覧ははじめの \(lists.rows.count.grouped) 件です。ほかに \(leftOut.grouped) 件あります。",
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

  /// Hidden until the script, which alone can filter, shows it.
  private func writeFilter() {
    out.append("<form id=\"filter\" role=\"search\" hidden aria-label=\"")
    out.append(say("一覧をしぼる", "Filter the list"))
    out.append("\">\n")
    choice(
      "severity", say("重さ", "Severity"),
      [Severity.error, .warning].map { ($0.name, $0.title[language]) })
    choice(
      "form", say("手続き", "Procedure"),
      Form.all.map { ($0.id, $0.title[language]) })
    choice(
      "rule", say("内容", "Rule"),
      listedRules.map { ($0.id, $0.title[language]) })
    if dealers.count > 1 {
      choice(
        "dealer", say("販売店", "Dealer"),
        dealers.map(\.key).sorted().map { ($0, $0) })
    }
    out.append("<label>\(say("言葉", "Text"))<input type=\"search\" name=\"text\" ")
    out.append("placeholder=\"\(say("名前・コード・セルなど", "name, code, cell …"))\"></label>\n")
    if comparison != nil {
      out.append("<label class=\"check\"><input type=\"checkbox\" name=\"new\" value=\"1\">")
      out.append("\(say("新しい指摘だけ", "New only"))</label>\n")
    }
    out.append("<button type=\"reset\">\(say("しぼり込みをやめる", "Show everything"))</button>\n")
    out.append(
      "</form>\n<p class=\"count\"><output id=\"count\" form=\"filter\" aria-live=\"polite\"")
    out.append(" data-all=\"\(say("{all} 件", "{all} clinics"))\"")
    out.append(" data-some=\"\(say("{all} 件のうち {some} 件", "{some} of {all} clinics"))\"")
    out.append(" data-none=\"")
    out.append(
      say("この一覧に当てはまる医療機関はありません（{all} 件のうち 0 件）", "No clinic in this list fits (0 of {all})"))
    out.append(
      "\">\(say("\(lists.rows.count.grouped) 件", "\(lists.rows.count.grouped) clinics"))</output></p>\n"
    )
  }

  private func choice(_ name: String, _ title: String, _ entries: [(value: String, name: String)]) {
    out.append("<label>\(title)<select name=\"\(name)\"><option value=\"\">")
    out.append(say("すべて", "all"))
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

  // MARK: - Pieces

  private func begin(_ id: String, _ title: String) {
    out.append("<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">")
    out.append("<h2 id=\"\(id)-title\">\(title)</h2>\n")
  }

  /// A table up to its body.
  private func table(caption: String, _ head: [String], kind: String = "") {
    out.append("<table class=\"\(kind)\"><caption>\(caption)</caption><thead><tr>")
    for name in head {
      out.append(name.isEmpty ? "<td></td>" : "<th scope=\"col\">\(name)</th>")
    }
    out.append("</tr></thead><tbody>\n")
  }

  private func sayDay(_ day: Day) -> String {
    let weekday = day.weekday
    return say(
      "\(day.year)年\(day.month)月\(day.day)日（\(["日", "月", "火", "水", "木", "金", "土"][weekday])）",
      "\(["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]) \(day)")
  }

  private func sayMonth(_ month: Month) -> String {
    say("\(month.year)年\(month.month)月", month.description)
  }
}

extension Int {
  /// With commas between thousands: 4,312.
  package var grouped: String {
    let digits = String(magnitude)
    var text = self < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
