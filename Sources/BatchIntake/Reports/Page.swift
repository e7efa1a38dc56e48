/// report.html: one self-contained page for people. It loads nothing, works without its script but for
/// the filters, and everything from a sheet is escaped.
struct Page {
  let summary: SummaryWriter
  /// The clinics to mend and the files' own findings.
  let lists: PageLists
  /// Whether it stands in an output folder, beside submissions/, rejected/ and findings.csv.
  let isInFolder: Bool

  let out = ByteBuffer(capacity: 64 << 10)
  var language: Language { summary.options.language }

  init(_ summary: SummaryWriter, _ lists: PageLists, isInFolder: Bool = false) {
    self.summary = summary
    self.lists = lists
    self.isInFolder = isInFolder
  }

  /// How the findings stand beside those of a baseline, where one was named: what merely stood in the
  /// folder is another night's business.
  var comparison: Comparison? {
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
    writeReady()
    writeInputs()
    shell.end()
    return out
  }

  func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  // MARK: - Head

  private func writeHead() {
    let title = say("受付チェックの結果", "Intake report")
    shell.begin(title)
    out.append("<a class=\"skip\" href=\"#list\">")
    out.append(say("直すところの一覧へ", "Skip to what has to be mended"))
    out.append("</a>\n<header><h1>\(title)</h1>")
    let day = sayDay(summary.options.applicationDate)
    out.append("<p class=\"day\">")
    out.append(say("申請日を \(day) としてチェックしました", "Judged for applications on \(day)"))
    out.append("</p>\n")
  }

  // MARK: - Overview

  var ready: Int { summary.rows.accepted - summary.rows.done }
  var toMend: Int { summary.rows.rejected }
  var unreadable: Int { summary.rows.unreadable }
  private var clinics: Int { summary.rows.read - summary.rows.blank }

  private func writeOverview() {
    out.append("<p class=\"lead\">\(lead.replacing(" 件", with: "\u{A0}件"))</p>\n")
    writeShares()
    out.append("<dl class=\"totals\">")
    total("ready", say("申請できる", "ready"), ready)
    total("to-mend", say("直す", "to mend"), toMend, "outcome=to-mend")
    total("done", say("手続き済", "done"), summary.rows.done)
    total("", say("数えない行", "rows not counted"), summary.rows.blank)
    total("", say("読めない行", "unreadable rows"), unreadable, "outcome=unreadable")
    total("", say("エラー", "errors"), summary.report.errors)
    total("", say("注意", "warnings"), summary.report.warnings)
    total("", say("参考", "notices"), summary.report.notices)
    if let comparison {
      total("", Change.new.title[language], comparison.changes.new)
      total("", Change.fixed.title[language], comparison.changes.fixed)
      total("", Change.still.title[language], comparison.changes.still)
    }
    out.append("</dl>")
    writeBasis()
    out.append("</header>\n")
  }

  /// What two of the numbers count, where others of the page count otherwise.
  private func writeBasis() {
    let parts = [
      (summary.rows.duplicate, "ほかの行と重なった行", "row that stands twice", "rows that stand twice"),
      (unreadable, "読めない行", "unreadable row", "unreadable rows"),
    ].filter { $0.0 > 0 }.map { count, name, one, many in
      say("\(name) \(count.grouped) 件", "\(count.grouped) \(count == 1 ? one : many)")
    }
    var sentences: [String] = []
    if !parts.isEmpty {
      let text = parts.joined(separator: say("と", " and "))
      sentences.append(
        say(
          "医療機関 \(clinics.grouped) 件には、\(text)を含みます。",
          "Counted among the clinics: \(text). "))
    }
    if summary.rows.done > 0 {
      let done = summary.rows.done.grouped
      sentences.append(
        say(
          "手続き済 \(done) 件は、手続きがすべて済んだ医療機関です。",
          "Done (\(done)) are clinics of which all procedures are."))
    }
    guard !sentences.isEmpty else { return }
    out.append("<p class=\"basis\">\(sentences.joined())</p>")
  }

  private var lead: String {
    let troubles = summary.report.troubles.count
    guard troubles > 0 else { return leadOfRows }
    return leadOfRows
      + say(
        "<b class=\"wrong\">読めなかったファイルが \(troubles.grouped) 件あります</b>。",
        " <b class=\"wrong\">\(troubles.grouped) of the files could not be read.</b>")
  }

  private var leadOfRows: String {
    let all = clinics.grouped
    if clinics == 0 { return say("医療機関の行がありません。", "There is no clinic in the sheets.") }
    if ready == clinics {
      return say(
        "医療機関 \(all) 件は、<b>すべて申請できます</b>。", "<b>\(every("is", "are")) ready.</b>")
    }
    if summary.rows.done == clinics {
      return say("医療機関 \(all) 件は、すべて手続き済です。", "\(every("is", "are")) done.")
    }
    let lost =
      unreadable == 0
      ? ""
      : say(
        "<b class=\"wrong\">\(unreadable.grouped) 行は読めません</b>。",
        " <b class=\"wrong\">\(unreadable.counted("row")) cannot be read.</b>")
    if toMend + ready == 0 {
      return say("医療機関 \(all) 件のうち、申請できるものはありません。", "\(ofAll), none is ready.") + lost
    }
    if toMend == 0 && unreadable > 0 {
      return say(
        "医療機関 \(all) 件のうち、<b>\(ready.grouped) 件が申請できます</b>。",
        "\(ofAll), <b>\(ready.grouped) \(isOrAre(ready)) ready</b>.") + lost
    }
    if toMend == 0 {
      return say(
        "医療機関 \(all) 件のうち、<b>\(ready.grouped) 件が申請できます</b>。ほかは手続き済です。",
        "\(ofAll), <b>\(ready.grouped) \(isOrAre(ready)) ready</b>; the others are done.")
    }
    if ready == 0 { return leadOfNone + lost }
    return say(
      "医療機関 \(all) 件のうち、<b>\(ready.grouped) 件が申請できます</b>。<b class=\"wrong\">\(toMend.grouped) 件に直すところがあります</b>。",
      "\(ofAll), <b>\(ready.grouped) \(isOrAre(ready)) ready</b> and <b class=\"wrong\">\(toMend.grouped) \(hasOrHave(toMend)) to be mended</b>."
    ) + lost
  }

  private func isOrAre(_ count: Int) -> String { count == 1 ? "is" : "are" }
  private func hasOrHave(_ count: Int) -> String { count == 1 ? "has" : "have" }

  private var ofAll: String { "Of \(clinics.counted("clinic"))" }

  /// All clinics, with what they do, in English.
  private func every(_ one: String, _ many: String) -> String {
    clinics == 1 ? "The clinic \(one)" : "All \(clinics.grouped) clinics \(many)"
  }

  /// Where no clinic is ready.
  private var leadOfNone: String {
    let all = clinics.grouped
    if toMend == clinics {
      return say(
        "医療機関 \(all) 件は、<b class=\"wrong\">すべてに直すところがあります</b>。",
        "<b class=\"wrong\">\(every("has", "have")) to be mended.</b>")
    }
    let others = summary.rows.done > 0 ? say("ほかは手続き済です。", " The others are done.") : ""
    return say(
      "医療機関 \(all) 件のうち、<b class=\"wrong\">\(toMend.grouped) 件に直すところがあります</b>。",
      "\(ofAll), <b class=\"wrong\">\(toMend.grouped) \(hasOrHave(toMend)) to be mended</b>."
    )
      + (unreadable == 0 ? others : "")
  }

  /// The three outcomes as one bar; the totals below it say the same in numbers.
  private func writeShares() {
    guard clinics > 0 else { return }
    out.append("<div class=\"shares\" aria-hidden=\"true\">")
    for (name, count) in [
      ("ready", ready), ("to-mend", toMend + unreadable), ("done", summary.rows.done),
    ]
    where count > 0 {
      out.append("<span class=\"\(name)\" style=\"flex-grow:\(count)\"></span>")
    }
    out.append("</div>\n")
  }

  /// A number of the books; with a filter it leads to a list of just so many.
  private func total(_ kind: String, _ name: String, _ count: Int, _ filter: String? = nil) {
    // None is neither good nor bad.
    out.append("<div class=\"\(count > 0 ? kind : "")\"><dt>\(name)</dt>")
    out.append("<dd\(link(filter, count))>\(count.grouped)</dd></div>")
  }

  /// The filter that a number leads to, where all of that number are listed.
  func link(_ filter: String?, _ count: Int) -> String {
    guard let filter, count > 0, isWhole else { return "" }
    return " data-filter=\"\(filter)\""
  }

  /// Whether everything that is refused is listed.
  var isWhole: Bool { lists.rows.count == toMend + unreadable }

  // MARK: - What to do

  private func writeSteps() {
    let hasNotes = !summary.report.notes.isEmpty
    let hasFiles = lists.hasFileErrors || hasNotes || !summary.report.troubles.isEmpty
    guard ready + toMend + unreadable + summary.report.warnings > 0 || hasFiles else { return }
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
    if hasNotes { writeNotesStep() }
    if lists.hasFileErrors { writeSheetsStep() }
    if ready > 0 { writeReadyStep() }
    if toMend + unreadable > 0 { writeMendingStep() }
    if summary.report.warnings > 0 { writeWarningsStep() }
    out.append("</ol></section>\n")
  }

  private func writeNotesStep() {
    step(
      say("まだ読んでいない修正を確かめる", "See to the mends that were not read"),
      say(
        "rejected フォルダに、まだ読んでいないファイルがあります。<a href=\"#files\">表とファイルの指摘</a>を見てください。",
        "Files in the folder rejected were not read: see <a href=\"#files\">Sheets and files</a>."
      ))
  }

  private func writeSheetsStep() {
    step(
      say("表やファイルの問題を直す", "Mend the sheets themselves"),
      say(
        "見出しの列など、行の外に直すところがあります。<a href=\"#files\">表とファイルの指摘</a>を先に見てください。",
        "Something outside the rows is wrong, such as a column of the header: see <a href=\"#files\">Sheets and files</a> first."
      ))
  }

  private func writeWarningsStep() {
    let count = summary.report.warnings
    let place = lists.listsWarnings ? "#severity=warning" : "#files"
    step(
      say(
        "注意 \(count.grouped) 件を確かめる",
        count == 1 ? "Look at the warning" : "Look at \(count.grouped) warnings"),
      say(
        "申請は止めませんが、思い違いかもしれないところです。<a href=\"\(place)\">注意の一覧</a>を見てください。",
        "They withhold no clinic, but may be slips: see <a href=\"\(place)\">their list</a>."
      ))
  }

  /// `served` are the words where an office serves the page, of whose clerks nobody types commands.
  private func step(_ title: String, _ text: String, served: String? = nil) {
    out.append("<li><b>\(title)</b><p\(served.map(Self.served) ?? "")>\(text)</p></li>\n")
  }

  /// The mark of an element that says something else where an office serves the page; of none, that it goes.
  private static func served(_ words: String) -> String { " data-served=\"\(words)\"" }

  /// Time alone refused them: most were applied for, and nobody said so.
  private func writeLateStep() {
    let count = lists.lateCount.grouped
    out.append("<li><b>")
    out.append(
      say(
        "開始年月が間に合わなくなった \(count) 件：もう申請しましたか",
        "\(lists.lateCount.counted("clinic")) whose start month can no longer be met: applied already?"
      ))
    let served = say(
      "申請が済んでいれば、受付のページで印を付けます。まだなら、施設に確かめて月を直します。",
      "If so, tick them on the office’s page. If not, ask the clinic and write a later month.")
    out.append("</b><p\(Self.served(served))>")
    out.append(
      isInFolder
        ? say(
          "その手続きの申請が済んでいれば、次のコマンドで印を付けてから、もう一度チェックします（DIR はこのページのあるフォルダ）。まだなら、施設に確かめて月を直します。",
          "If that procedure is, mark it with the command (DIR is the folder of this page) and run again. If not, ask the clinic and write a later month."
        )
        : say(
          "その手続きの申請が済んでいれば、手続き済に書きます。まだなら、施設に確かめて月を直します。",
          "If that procedure is, write it into 手続き済. If not, ask the clinic and write a later month."
        ))
    out.append("</p>")
    for forms in lists.lateForms {
      writeLate(forms, lists.late.filter { $0.forms == forms }.map(\.clinic))
    }
    let rest = lists.lateCount - lists.late.count
    if rest > 0 { out.append("<p>\(say("ほか \(rest.grouped) 件", "\(rest.grouped) more"))</p>") }
    out.append("</li>\n")
  }

  /// Those whose months of these forms came too near: no other procedure of theirs is marked.
  private func writeLate(_ forms: [Form], _ clinics: [PageClinic]) {
    let markup = PageMarkup(language: language, out: out)
    let titles = forms.map { $0.shortTitle[language] }.joined(separator: say("と", " and "))
    out.append("<p>\(titles)</p><ul>")
    for clinic in clinics { markup.write(clinic) }
    out.append("</ul>")
    guard isInFolder else { return }
    let steps = forms.map(\.id).joined(separator: ",")
    out.append("<p\(Self.served(""))><code>intake done DIR")
    for code in clinics.compactMap(\.code) { out.append(" " + code) }
    out.append(" --steps \(steps)</code>")
    markup.writeCopy()
    out.append("</p>")
  }

  /// What is ready, by its deadlines.
  private func writeReadyStep() {
    out.append("<li><b>")
    out.append(
      say(
        "申請できる \(ready.grouped) 件を申請する",
        ready == 1
          ? "Submit the clinic that is ready"
          : "Submit the \(ready.grouped) clinics that are ready"))
    out.append("</b><p>")
    out.append(
      isInFolder
        ? say(
          "<a href=\"guide.html\">申請の手引き（guide.html）</a>を開き、ポータルの画面の順に入力します。",
          "Open <a href=\"guide.html\">the guide (guide.html)</a>: it leads through the portal screen by screen."
        )
        : say("ポータルで申請できます。", "They can be entered on the portal."))
    if let next = nextDeadline {
      out.append(
        say(
          "オンライン請求の次の締切は <b>\(sayDay(next.day))</b> です。",
          " The next deadline of online claims is <b>\(sayDay(next.day))</b>."))
    }
    out.append("</p>")
    writeReadyDeadlines()
    out.append("</li>\n")
  }

  /// How many of what is ready are over their deadline, and when the others are due.
  private func writeReadyDeadlines() {
    let over = overdue.reduce(0) { $0 + $1.ready }
    if over > 0 {
      out.append(
        say(
          "<p class=\"over\">うち \(over.grouped) 件は、オンライン請求の<a href=\"#deadlines\">締切を過ぎています</a>。請求開始年月を施設に確かめてください。</p>",
          "<p class=\"over\">Of \(over.grouped), the <a href=\"#deadlines\">deadline of online claims is over</a>: ask the clinics for another month.</p>"
        ))
    }
    let coming = comingDeadlines.filter { $0.ready > 0 }
    guard !coming.isEmpty else { return }
    out.append("<ul class=\"coming\">")
    for entry in coming {
      out.append("<li>\(sayDay(entry.day)) \(sayDaysLeft(entry.day)) ")
      out.append(say("\(entry.ready.grouped) 件", "\(entry.ready.grouped)"))
      out.append("</li>")
    }
    out.append("</ul>")
  }

  /// How long it is from the day of application.
  private func sayDaysLeft(_ day: Day) -> String {
    let left = summary.options.applicationDate.days(to: day)
    return left == 0
      ? say("（今日まで）", "(today)")
      : say("（あと \(left) 日）", "(\(left.counted("day")) left)")
  }

  private func writeMendingStep() {
    let partial = summary.rows.partial
    let count = toMend + unreadable
    let title =
      say("\(count.grouped) 件を直す", "Mend \(count.counted("clinic"))")
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
        "<code>rejected/</code> に、直す行だけの表があります（左端に理由と修正案）。直して上書き保存し、<code>intake again</code> にこのフォルダを渡して、もう一度チェックします。直した行は <code>mended/</code> に残り、次からも使われるので、元の表は直さなくて構いません。元の表を直すときは、<a href=\"#list\">下の一覧</a>のセルを見てください。",
        "The sheets in <code>rejected/</code> hold only the rows to mend, with reasons and suggestions in front. Mend them there, save, and run <code>intake again</code> on this folder. What was mended is kept in <code>mended/</code> and used from then on, so the sheet itself may stay as it is. To mend the sheet itself, see the cells in <a href=\"#list\">the list below</a>."
      ),
      served: say(
        "受付のページの「直す行の表」を開き、赤いセルを直して保存し、「表を入れる」に入れます。",
        "Open “Rows to mend” on the office’s page, mend the red cells, save, and hand it in there.")
    )
  }

  // MARK: - Pieces

  func begin(_ id: String, _ title: String) {
    out.append("<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">")
    out.append("<h2 id=\"\(id)-title\">\(title)</h2>\n")
  }

  /// A table up to its body.
  func table(caption: String, _ head: [String], kind: String = "") {
    out.append("<table class=\"\(kind)\"><caption>\(caption)</caption><thead><tr>")
    for name in head {
      out.append(name.isEmpty ? "<td></td>" : "<th scope=\"col\">\(name)</th>")
    }
    out.append("</tr></thead><tbody>\n")
  }

  func sayDay(_ day: Day) -> String { day.spoken(language) }

  func sayMonth(_ month: Month) -> String {
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

  /// That many, in English.
  package func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
