/// The office's page: what was handed in, what came of it, what to do next. It is served, so it may send forms and
/// follow a run; all else is as on the other pages. It is whole without its script, but for dropping and
/// progress.
struct OfficePage {
  let books: OfficeBooks
  let state: OfficeState
  let language: Language
  private let out = ByteBuffer(capacity: 32 << 10)

  init(_ books: OfficeBooks, _ state: OfficeState, _ language: Language) {
    self.books = books
    self.state = state
    self.language = language
  }

  func html() -> ByteBuffer {
    let title = say("申請の受付", "Clinics' applications")
    let shell = PageShell(language: language, out: out, scripts: [.office])
    // Without the script a running run is looked at again and again.
    shell.begin(title, refreshing: state.isBusy ? 3 : nil)
    out.append("<header><h1>\(title)</h1>\n")
    writeState()
    writeProgress()
    out.append("</header>\n<main data-revision=\"\(state.revision)\">\n")
    writeDrop()
    writeMending()
    writeClinics()
    writeSheets()
    writeEvents()
    writeNights()
    shell.end()
    return out
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  // MARK: - How it stands

  private func writeState() {
    out.append("<div id=\"state\">")
    if let pause = state.pause { write(pause) }
    out.append("<p class=\"lead\">\(lead)</p>\n")
    if let run = books.run {
      writeNext(run)
      writeTotals(run)
    }
    for trouble in state.troubles {
      out.append("<p class=\"trouble\" role=\"alert\">")
      out.appendHTML(trouble[language])
      out.append("</p>\n")
    }
    writeUnread()
    if let finished = books.run?.finished, !state.isBusy {
      out.append("<p class=\"day\">")
      out.append(say("最後のチェック \(finished)", "Last check \(finished)"))
      out.append("</p>\n")
    }
    out.append("</div>\n")
  }

  private var lead: String {
    guard let run = books.run else {
      return say("まだ表がありません。下に表を入れてください。", "There is no sheet yet. Hand one in below.")
    }
    let count = books.unread.count.grouped
    return lead(of: run)
      + (books.unread.isEmpty
        ? ""
        : say(
          "<b class=\"wrong\">読めない表が \(count)\u{A0}つあります</b>。",
          " <b class=\"wrong\">\(count) of the sheets cannot be read.</b>"))
  }

  private func lead(of run: OfficeBooks.Run) -> String {
    let count = run.unreadable.grouped
    return leadOfRows(run)
      + (run.unreadable == 0
        ? ""
        : say(
          "<b class=\"wrong\">\(count)\u{A0}行は読めません</b>。",
          " <b class=\"wrong\">\(run.unreadable.counted("row")) cannot be read.</b>"
        ))
  }

  private func leadOfRows(_ run: OfficeBooks.Run) -> String {
    let (ready, toMend) = (run.ready.grouped + "\u{A0}", run.toMend.grouped + "\u{A0}")
    if run.toMend == 0 && run.ready == 0 {
      return run.unreadable > 0
        ? "" : say("いま申請するものはありません。", "Nothing is to be applied for now.")
    }
    if run.toMend == 0 {
      return say(
        "<b>\(ready)件が申請できます</b>。",
        "<b>\(ready)\(run.ready == 1 ? "clinic is" : "clinics are") ready.</b>")
    }
    return say(
      "<b>\(ready)件が申請できます</b>。<b class=\"wrong\">\(toMend)件に直すところがあります</b>。",
      "<b>\(ready)\(run.ready == 1 ? "is" : "are") ready</b>, <b class=\"wrong\">\(toMend)\(run.toMend == 1 ? "has" : "have") to be mended</b>."
    )
  }

  /// The deadline that falls next.
  private func writeNext(_ run: OfficeBooks.Run) {
    guard let next = run.next, next.ready + next.toMend > 0 else { return }
    let (day, ready, toMend) = (sayDay(next.day), next.ready.grouped, next.toMend.grouped)
    out.append("<p class=\"next\">")
    out.append(
      say("次の締切 <b>\(day)</b>: \(ready) 件", "Next deadline <b>\(day)</b>: \(ready) ready"))
    if next.toMend > 0 { out.append(say("（ほかに直す \(toMend) 件）", ", \(toMend) to mend")) }
    out.append("</p>\n")
  }

  /// Without the year, where that goes without saying.
  private func sayDay(_ day: Day) -> String {
    let text = day.spoken(language)
    return day.year == books.run?.day.year ? text.replacing("\(day.year)年", with: "") : text
  }

  private func writeTotals(_ run: OfficeBooks.Run) {
    out.append("<dl class=\"totals\">")
    total("ready", say("申請できる", "ready"), run.ready)
    total("to-mend", say("直す", "to mend"), run.toMend, "to-mend")
    total("done", say("手続き済", "done"), run.done)
    let why = say("合計・記入例・空の行など、医療機関ではない行", "totals, examples, empty rows: no clinics")
    out.append("<div title=\"\(why)\"><dt>\(say("数えない行", "rows not counted"))")
    out.append("<span class=\"unseen\"> (\(why))</span></dt><dd>\(run.blank.grouped)</dd></div>")
    total("", say("読めない行", "unreadable rows"), run.unreadable, "unreadable")
    out.append("</dl>\n<p class=\"links\">")
    if books.hasReport { link("report", say("チェックの結果", "Report: what to mend, by when")) }
    if books.hasGuide { link("guide", say("申請の手引き", "Guide to the portal")) }
    if !books.nights.isEmpty { link("history", say("チェックの推移", "Run by run")) }
    out.append("</p>\n")
  }

  /// What the report lists at most, so that a number leads to a list of just so many.
  private static let listed = PageLists.limit

  /// A number of the books; with an `outcome` it leads to the report's list of these.
  private func total(_ kind: String, _ name: String, _ count: Int, _ outcome: String? = nil) {
    out.append("<div class=\"\(kind)\"><dt>\(name)</dt><dd>")
    let all = (books.run?.toMend ?? 0) + (books.run?.unreadable ?? 0)
    if let outcome, count > 0, books.hasReport, all <= Self.listed {
      out.append("<a href=\"/report#outcome=\(outcome)\" target=\"_blank\">\(count.grouped)</a>")
    } else {
      out.append(count.grouped)
    }
    out.append("</dd></div>")
  }

  private func link(_ target: String, _ text: String) {
    out.append("<a href=\"/\(target)\" target=\"_blank\">\(text)</a> ")
  }

  /// Each sheet that could not be read, by its own name, and the way out of the batch.
  private func writeUnread() {
    guard !books.unread.isEmpty else { return }
    out.append("<div class=\"trouble\" role=\"alert\"><ul class=\"files\">")
    for sheet in books.unread {
      out.append("<li><form method=\"post\" action=\"/out\"><span>\(say("表「", "The sheet “"))<bdi>")
      out.appendHTML(sheet.shown)
      out.append("</bdi>\(say("」: ", "”: "))")
      let why = sheet.why?[language] ?? ""
      out.appendHTML(why.isEmpty ? say("読めませんでした。", "it could not be read.") : why)
      out.append("</span> ")
      if let name = sheet.name { button(name, say("外す", "Take out"), sheet.shown) }
      out.append("</form></li>")
    }
    out.append("</ul></div>\n")
  }

  /// Nothing is checked until somebody has said what is right.
  private func write(_ pause: OfficeState.Pause) {
    let (count, missing) = (pause.count.grouped, stillOut(pause))
    out.append("<div class=\"trouble\" id=\"pause\" role=\"alert\"><p><b>")
    out.append(say("チェックを止めています。", "Checks have stopped."))
    out.append("</b>")
    if let finished = books.run?.finished {
      out.append(
        say(
          "下の数は前回（\(finished)）のものです。", " The numbers below are those of the last one (\(finished))."
        )
      )
    }
    out.append(
      missing.isEmpty
        ? say(
          "表が外れたか入れ替わったため、\(count) 件の申請データが取り下げになります。",
          " Sheets were taken out or replaced: \(count) submissions would be withdrawn.")
        : say(
          "表を外したため、\(count) 件の申請データが取り下げになります。",
          " Sheets were taken out: \(count) submissions would be withdrawn."))
    out.append(
      say(
        "取り下げたものは消えずに残り、表を戻せば元に戻ります。</p>",
        " They are kept, and come back with their sheets.</p>"))
    out.append("<form method=\"post\" action=\"/run\"><button name=\"replace\" value=\"1\">")
    out.append(say("取り下げて進める", "Withdraw and go on"))
    out.append("</button></form>")
    if !missing.isEmpty {
      out.append("<form method=\"post\" action=\"/back\">")
      for file in missing {
        out.append("<input type=\"hidden\" name=\"name\" value=\"")
        out.appendHTML(file.name)
        out.append("\">")
      }
      out.append("<button>\(say("外した表を戻す", "Put the sheets back"))</button></form>")
    }
    out.append("</div>\n")
  }

  private func stillOut(_ pause: OfficeState.Pause) -> [OfficeBooks.File] {
    books.takenOut.filter { pause.missing.contains($0.name) }
  }

  /// The line that the script keeps up to date.
  private func writeProgress() {
    out.append("<p id=\"progress\" role=\"status\"")
    write(Self.phrases)
    out.append(state.isBusy ? "><span>" : " hidden><span>")
    out.append(Self.phrases.first { $0.0 == state.phase.name }?.1[language] ?? "")
    out.append("</span> <progress></progress></p>\n")
  }

  /// Words for the script.
  private func write(_ phrases: [(name: String, text: Text)]) {
    for (name, text) in phrases { out.append(" data-\(name)=\"\(text[language])\"") }
  }

  private static let phrases = [
    ("running", Text("チェックしています。", "Checking.")),
    (
      "waiting",
      Text(
        "ほかのチェック（夜間の実行など）が終わるのを待っています。終わりしだい始めます。",
        "Waiting for another run, such as the night's, to end.")
    ),
    ("sending", Text("送っています。", "Sending.")),
    (
      "failed",
      Text(
        "送れませんでした。接続を確かめて、もう一度入れてください。",
        "It could not be sent. Check the connection and hand it in again.")
    ),
  ]

  // MARK: - Handing in

  private func writeDrop() {
    out.append("<section id=\"hand-in\"><h2>\(say("1 表を入れる", "1 Hand in sheets"))</h2>\n")
    out.append(
      "<form id=\"drop\" method=\"post\" action=\"/sheets\" enctype=\"multipart/form-data\">")
    out.append("<label class=\"pick\"><span class=\"hint\">")
    out.append(
      say("ここにファイルをドラッグするか、選んでください", "Drag sheets here, or choose them"))
    out.append("</span><input type=\"file\" name=\"sheet\" multiple required accept=\"")
    out.append(OfficeState.accepted)
    // How they are taken stands in the address, which is known before the first of them.
    out.append("\"></label><p class=\"ways\"><button>\(say("送る", "Send"))</button> ")
    out.append("<button class=\"other\" formaction=\"/sheets?both=1\">")
    out.append(say("同じ名前の表も残して送る", "Send, and keep sheets of the same name"))
    out.append(
      "</button></p></form>\n<p id=\"refused\" class=\"trouble\" role=\"alert\" hidden></p>\n")
    out.append("<p class=\"why\">")
    out.append(
      say(
        "Excel（.xlsx、.xlsm）と CSV・TSV の表を、いくつでも一度に送れます。直した表（直す行の表）も、ここに入れます。送ると、すぐにチェックします。同じ名前の表は、新しいものに入れ替わります（前のものは「外した表」に残ります）。",
        "Excel (.xlsx, .xlsm), CSV and TSV, as many at once as you like; mended rows are handed in here too. They are checked at once. A sheet takes the place of one of its name, which is kept among those taken out."
      ))
    out.append(
      " <a href=\"/template\">\(say("ひな形（Excel）", "Template (Excel)"))</a></p></section>\n")
  }

  // MARK: - Mending

  private func writeMending() {
    guard let run = books.run, !books.rejected.isEmpty || run.toMend + run.unreadable == 0
    else { return }
    out.append("<section id=\"mend\"><h2>\(say("2 直す", "2 Mend"))</h2>\n<p>")
    guard !books.rejected.isEmpty else {
      let none = say("直すところはありません。", "Nothing has to be mended.")
      return out.append("\(none)</p></section>\n")
    }
    out.append(
      say(
        "直す行の表を開いて赤いセルを直し、保存して、上の「表を入れる」に入れてください。灰色の列はそのままにします。",
        "Open the rows to mend, mend the red cells, save, and hand them in above. Leave the grey columns as they are."
      ))
    out.append("</p>\n<ul class=\"files\">")
    for file in books.rejected {
      out.append(
        "<li><form method=\"get\" action=\"/rejected\"><button class=\"file\" name=\"name\" value=\""
      )
      out.appendHTML(file.name)
      out.append("\">\(say("直す行の表", "Rows to mend")) <bdi>")
      out.appendHTML(file.shown)
      out.append("</bdi></button>")
      if file.rows > 0 {
        let rows = file.rows.grouped
        out.append(" <span class=\"place\">\(say("直す \(rows) 行", "\(rows) to mend"))</span>")
      }
      out.append("</form></li>")
    }
    out.append("</ul></section>\n")
  }

  // MARK: - Ticks

  private func writeClinics() {
    guard books.clinicCount > 0 || !books.search.isEmpty else { return }
    out.append(
      "<section id=\"clinics\"><h2>\(say("3 申請して印を付ける", "3 Apply, and tick"))</h2>\n<p>")
    writeHowToTick()
    out.append("</p>\n")
    writeSearch()
    out.append("<form id=\"ticks\" method=\"post\" action=\"/done\"")
    write(Self.ticking)
    out.append("><input type=\"hidden\" name=\"q\" value=\"")
    out.appendHTML(books.search)
    out.append(
      "\"><table class=\"ticks\"><thead><tr><th scope=\"col\">\(say("医療機関", "Clinic"))</th>")
    out.append("<th scope=\"col\">\(say("締切", "Apply by"))</th>")
    out.append("<th scope=\"col\">\(say("申請した手続き", "Applied for"))</th></tr></thead>\n")
    writeRows()
    out.append(
      "</table>\n<p class=\"send\"><button>\(say("印を保存する", "Save the ticks"))</button></p></form></section>\n"
    )
  }

  private func writeHowToTick() {
    out.append(
      say(
        "申請の手引きのとおりにポータルで申請し、済んだ手続きに印を付けます。",
        "Apply on the portal as the guide says, and tick what was sent. "))
    out.append("<span class=\"live\">")
    out.append(
      say(
        "印は付けるとすぐに保存されます。外すと、取り消されます。",
        "A tick is saved at once; taken away, it is taken back."))
    out.append("</span><noscript>")
    out.append(say("付けたら「印を保存する」を押します。", "Then press “Save the ticks”."))
    out.append("</noscript>")
  }

  private func writeSearch() {
    out.append(
      "<form method=\"get\" action=\"/#clinics\" class=\"search\" role=\"search\"><label>")
    out.append(say("医療機関を探す", "Find clinics"))
    out.append(" <input type=\"search\" name=\"q\" value=\"")
    out.appendHTML(books.search)
    out.append("\"></label><button>\(say("探す", "Find"))</button></form>\n<p class=\"count\">")
    let (shown, all) = (books.clinics.count.grouped, books.clinicCount.grouped)
    out.append(
      shown == all
        ? say("\(all) 件", books.clinicCount.counted("clinic"))
        : say(
          "\(all) 件のうち \(shown) 件を表示しています。名前、コード、管理番号、販売店で探せます。",
          "\(shown) of \(all) clinics are shown. Search by name, code, reference or dealer."))
    out.append("</p>\n")
  }

  /// What the script says of a tick.
  private static let ticking = [
    ("saving", Text("保存しています…", "Saving…")), ("saved", Text("保存しました", "Saved")),
    ("back", Text("印を取り消しました", "Taken back")),
    ("unsaved", Text("保存できませんでした。", "It was not saved. ")),
    ("away", Text("受付につながりません。", "The office cannot be reached.")),
  ]

  private func writeRows() {
    let late = books.clinics.filter(\.isLate)
    if !late.isEmpty {
      out.append("<tbody class=\"late\"><tr><th scope=\"rowgroup\" colspan=\"3\"><b>")
      out.append(
        say(
          "開始年月が間に合わなくなった医療機関：もう申請しましたか", "Only their month came too near: applied already?"))
      out.append("</b> <span class=\"why\">")
      out.append(
        say(
          "申請が済んでいれば、印を付けます。まだなら、施設に確かめて月を直します。",
          "If so, tick them. If not, ask the clinic and write a later month."))
      out.append("</span></th></tr>\n")
      for clinic in late { write(clinic) }
      out.append("</tbody>\n")
    }
    out.append("<tbody>\n")
    for clinic in books.clinics where !clinic.isLate { write(clinic) }
    out.append("</tbody>")
  }

  private func write(_ clinic: OfficeBooks.Clinic) {
    out.append("<tr><th scope=\"row\"><bdi class=\"name\">")
    out.appendHTML(clinic.name)
    out.append("</bdi> <span class=\"code\">\(clinic.code)</span> <bdi class=\"reference\">")
    out.appendHTML(clinic.reference)
    out.append("</bdi></th><td class=\"by\" data-label=\"\(say("締切", "by"))\">")
    out.append(clinic.applyBy.map(sayDay) ?? "")
    out.append("</td><td>")
    if clinic.procedures.isEmpty {
      out.append("<span class=\"place\">\(say("表に手続き済とあります", "done, says the sheet"))</span>")
    }
    for procedure in clinic.procedures {
      let value = "\(clinic.code):\(procedure.id)"
      if procedure.isDone { out.append("<input type=\"hidden\" name=\"was\" value=\"\(value)\">") }
      out.append("<label class=\"check\"><input type=\"checkbox\" name=\"done\" value=\"\(value)\"")
      out.append(procedure.isDone ? " checked> " : "> ")
      out.append("\(procedure.title)</label> ")
    }
    out.append("</td></tr>\n")
  }

  // MARK: - Sheets

  private func writeSheets() {
    out.append("<section id=\"sheets\"><h2>\(say("受け取った表", "Sheets of the batch"))</h2>\n")
    if books.sheets.isEmpty && books.elsewhere.isEmpty {
      out.append("<p>\(say("ありません。", "None."))</p>\n")
    }
    list(books.sheets, "/out", say("外す", "Take out"))
    if !books.elsewhere.isEmpty {
      out.append("<p class=\"why\">\(say("このページの外から読む表：", "Read from elsewhere: "))<bdi>")
      out.appendHTML(books.elsewhere.joined(separator: say("、", ", ")), limit: 2_000)
      out.append("</bdi></p>\n")
    }
    if !books.takenOut.isEmpty {
      out.append(
        "<details><summary>\(say("外した表", "Sheets taken out")) \(books.takenOut.count.grouped)</summary>\n"
      )
      list(books.takenOut, "/back", say("戻す", "Put back"))
      out.append("</details>\n")
    }
    out.append("</section>\n")
  }

  private func list(_ files: [OfficeBooks.File], _ action: String, _ verb: String) {
    guard !files.isEmpty else { return }
    out.append("<ul class=\"files\">")
    for file in files {
      out.append("<li><form method=\"post\" action=\"\(action)\"><bdi class=\"name\">")
      out.appendHTML(file.shown)
      out.append("</bdi> <span class=\"place\">\(file.time)</span> ")
      button(file.name, verb, file.shown)
      out.append("</form></li>")
    }
    out.append("</ul>\n")
  }

  /// A button that sends a file's name; who does not see where it stands is told of which.
  private func button(_ name: String, _ verb: String, _ shown: String) {
    out.append("<button name=\"name\" value=\"")
    out.appendHTML(name)
    out.append("\">\(verb)<span class=\"unseen\"> ")
    out.appendHTML(shown)
    out.append("</span></button>")
  }

  // MARK: - What happened

  private func writeEvents() {
    let today = Day.today()
    let events = state.events.filter { $0.day == today }
    guard !events.isEmpty else { return }
    out.append(
      "<section id=\"events\"><h2>\(say("今日の記録", "Today"))</h2>\n<ol class=\"events\">")
    for event in events.reversed() {
      out.append("<li><time>\(event.time)</time> ")
      out.appendHTML(event.text[language])
      out.append("</li>")
    }
    out.append("</ol></section>\n")
  }

  /// Clinics alone are counted, as above.
  private func writeNights() {
    guard !books.nights.isEmpty else { return }
    out.append("<section id=\"nights\"><h2>\(say("これまでのチェック", "Former checks"))</h2>\n")
    out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
    out.append(say("これまでのチェック", "Former checks"))
    out.append("\"><table class=\"nights\"><thead><tr><th scope=\"col\">\(say("日時", "When"))</th>")
    for title in [
      say("申請できる", "ready"), say("直す", "to mend"), say("手続き済", "done"),
      Night.Figure.unread.title[language],
    ] { out.append("<th scope=\"col\">\(title)</th>") }
    out.append("</tr></thead><tbody>\n")
    for night in books.nights.reversed() {
      out.append("<tr\(night.unread.isEmpty ? "" : " class=\"unread\"")><th scope=\"row\">")
      out.appendHTML(night.day)
      out.append("</th>")
      for count in [night.ready, night.toMend, night.done, night[.unread]] {
        out.append("<td>\(count.grouped)</td>")
      }
      out.append("</tr>\n")
    }
    out.append("</tbody></table></div></section>\n")
  }
}
