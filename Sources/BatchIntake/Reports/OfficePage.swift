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
    out.append("<header><h1>\(title)</h1>")
    writeState()
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
    out.append("<p class=\"lead\">\(lead)</p>\n")
    if let run = books.run {
      out.append("<dl class=\"totals\">")
      total("ready", say("申請できる", "ready"), run.ready)
      total("to-mend", say("直す", "to mend"), run.toMend)
      total("done", say("手続き済", "done"), run.done)
      total("", say("数えない行", "rows not counted"), run.blank)
      total("", say("読めない行", "unreadable rows"), run.unreadable)
      out.append("</dl>\n<p class=\"links\">")
      if books.hasReport { link("report", say("直すところと締切を見る", "What to mend, and by when")) }
      if books.hasGuide { link("guide", say("申請の手引きを見る", "How to apply, screen by screen")) }
      if !books.nights.isEmpty { link("history", say("これまでの推移", "Run by run")) }
      out.append("</p>\n")
    }
    writeProgress()
    for trouble in state.troubles {
      out.append("<p class=\"trouble\" role=\"alert\">")
      out.appendHTML(trouble[language])
      out.append("</p>\n")
    }
    if state.wantsReplace { writeReplace() }
  }

  private var lead: String {
    guard let run = books.run else {
      return say("まだ表がありません。下に表を入れてください。", "There is no sheet yet. Hand one in below.")
    }
    let toMend = run.toMend + run.unreadable
    let ready = "<b>\(run.ready.grouped)\u{A0}"
    if toMend == 0 && run.ready == 0 {
      return say("いま申請するものはありません。", "Nothing is to be applied for now.")
    }
    if toMend == 0 { return say("\(ready)件が申請できます</b>。", "\(ready)clinics are ready.</b>") }
    return say(
      "\(ready)件が申請できます</b>。<b class=\"wrong\">\(toMend.grouped)\u{A0}件に直すところがあります</b>。",
      "\(ready)are ready</b>, <b class=\"wrong\">\(toMend.grouped)\u{A0}have to be mended</b>.")
  }

  private func total(_ kind: String, _ name: String, _ count: Int) {
    out.append("<div class=\"\(kind)\"><dt>\(name)</dt><dd>\(count.grouped)</dd></div>")
  }

  private func link(_ target: String, _ text: String) {
    out.append("<a href=\"/\(target)\" target=\"_blank\">\(text)</a> ")
  }

  /// The line that the script keeps up to date.
  private func writeProgress() {
    out.append("<p id=\"progress\" role=\"status\"")
    for (name, text) in Self.phrases { out.append(" data-\(name)=\"\(text[language])\"") }
    out.append(state.isBusy ? "><span>" : " hidden><span>")
    out.append(Self.phrases.first { $0.0 == state.phase.name }?.1[language] ?? "")
    out.append("</span> <progress></progress></p>\n")
    if let finished = books.run?.finished, !state.isBusy {
      out.append("<p class=\"day\">")
      out.append(say("最後のチェック \(finished)", "Last check \(finished)"))
      out.append("</p>\n")
    }
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
    ("news", Text("新しい結果があります。", "There is a new result.")),
  ]

  private func writeReplace() {
    out.append("<form method=\"post\" action=\"/run\" class=\"trouble\"><p>")
    out.append(
      say(
        "表を外したか入れ替えたため、申請データの多くが取り下げになります。それで正しければ、進めてください。取り下げたものは withdrawn に残ります。",
        "If it is right that most submissions are withdrawn, since sheets were taken out or replaced, go on. What is withdrawn is kept in withdrawn."
      ))
    out.append("</p><button name=\"replace\" value=\"1\">")
    out.append(say("取り下げて進める", "Withdraw and go on"))
    out.append("</button></form>\n")
  }

  // MARK: - Handing in

  private func writeDrop() {
    out.append("<section id=\"hand-in\"><h2>\(say("表を入れる", "Hand in sheets"))</h2>\n")
    out.append(
      "<form id=\"drop\" method=\"post\" action=\"/sheets\" enctype=\"multipart/form-data\">")
    // First in the form, for a sheet is put away as it comes.
    out.append("<label class=\"check\"><input type=\"checkbox\" name=\"both\" value=\"1\"> ")
    out.append(
      say(
        "同じ名前の表があっても入れ替えない（別の表として加える）",
        "Do not replace a sheet of the same name: add it as another"))
    out.append("</label><label class=\"pick\"><span class=\"hint\">")
    out.append(
      say("ここに表をドロップするか、選んでください", "Drop sheets here, or choose them"))
    out.append("</span><input type=\"file\" name=\"sheet\" multiple required accept=\"")
    out.append(OfficeState.accepted)
    out.append("\"></label><button>\(say("送る", "Send"))</button></form>\n<p class=\"why\">")
    out.append(
      say(
        "Excel（.xlsx、.xlsm）と CSV・TSV の表を、いくつでも一度に送れます。直した表（直す行の表）も、ここに入れます。送ると、すぐにチェックします。",
        "Excel (.xlsx, .xlsm), CSV and TSV, as many at once as you like; mended rows are handed in here too. They are checked at once."
      ))
    out.append("</p></section>\n")
  }

  // MARK: - Mending

  private func writeMending() {
    guard !books.rejected.isEmpty else { return }
    out.append("<section id=\"mend\"><h2>\(say("直す行の表", "Rows to mend"))</h2>\n<p>")
    out.append(
      say(
        "開いて赤いセルを直し、保存して、上の「表を入れる」に入れてください。灰色の列はそのままにします。",
        "Open one, mend the red cells, save it, and hand it in above. Leave the grey columns as they are."
      ))
    out.append("</p>\n<ul class=\"files\">")
    for file in books.rejected {
      out.append(
        "<li><form method=\"get\" action=\"/rejected\"><button class=\"file\" name=\"name\" value=\""
      )
      out.appendHTML(file.name)
      out.append("\"><bdi>")
      out.appendHTML(file.shown)
      out.append("</bdi></button> <span class=\"place\">\(size(file.bytes))</span></form></li>")
    }
    out.append("</ul></section>\n")
  }

  private func size(_ bytes: Int) -> String {
    bytes < 10_000 ? "\(bytes.grouped) B" : "\((bytes / 1000).grouped) kB"
  }

  // MARK: - Ticks

  private func writeClinics() {
    guard books.clinicCount > 0 || !books.search.isEmpty else { return }
    out.append(
      "<section id=\"clinics\"><h2>\(say("申請したら印を付ける", "Tick what was applied for"))</h2>\n")
    out.append("<form method=\"get\" action=\"/#clinics\" class=\"search\" role=\"search\"><label>")
    out.append(say("医療機関を探す", "Find clinics"))
    out.append(" <input type=\"search\" name=\"q\" value=\"")
    out.appendHTML(books.search)
    out.append("\"></label><button>\(say("探す", "Find"))</button></form>\n<p class=\"count\">")
    let (shown, all) = (books.clinics.count.grouped, books.clinicCount.grouped)
    out.append(
      shown == all
        ? say("\(all) 件", "\(all) clinics")
        : say(
          "\(all) 件のうち \(shown) 件を表示しています。名前、コード、管理番号、販売店で探せます。",
          "\(shown) of \(all) clinics are shown. Search by name, code, reference or dealer."))
    out.append(
      "</p>\n<form id=\"ticks\" method=\"post\" action=\"/done\"><input type=\"hidden\" name=\"q\" value=\""
    )
    out.appendHTML(books.search)
    out.append(
      "\"><table class=\"ticks\"><thead><tr><th scope=\"col\">\(say("医療機関", "Clinic"))</th>")
    out.append("<th scope=\"col\">\(say("申請した手続き", "Applied for"))</th></tr></thead><tbody>\n")
    for clinic in books.clinics { write(clinic) }
    out.append(
      "</tbody></table>\n<p class=\"send\"><button>\(say("印を保存する", "Save the ticks"))</button></p></form></section>\n"
    )
  }

  private func write(_ clinic: OfficeBooks.Clinic) {
    out.append("<tr><th scope=\"row\"><bdi class=\"name\">")
    out.appendHTML(clinic.name)
    out.append("</bdi> <span class=\"code\">\(clinic.code)</span> <bdi class=\"reference\">")
    out.appendHTML(clinic.reference)
    out.append("</bdi></th><td>")
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
      out.append("</bdi> <span class=\"place\">\(file.time)　\(size(file.bytes))</span> ")
      out.append("<button name=\"name\" value=\"")
      out.appendHTML(file.name)
      out.append("\">\(verb)<span class=\"unseen\"> ")
      out.appendHTML(file.shown)
      out.append("</span></button></form></li>")
    }
    out.append("</ul>\n")
  }

  // MARK: - What happened

  private func writeEvents() {
    guard !state.events.isEmpty else { return }
    out.append(
      "<section id=\"events\"><h2>\(say("履歴", "What happened"))</h2>\n<ol class=\"events\">")
    for event in state.events.reversed() {
      out.append("<li><time>\(event.time)</time> ")
      out.appendHTML(event.text[language])
      out.append("</li>")
    }
    out.append("</ol></section>\n")
  }

  private func writeNights() {
    guard !books.nights.isEmpty else { return }
    out.append("<section id=\"nights\"><h2>\(say("これまでのチェック", "Former checks"))</h2>\n")
    out.append("<table class=\"nights\"><thead><tr><th scope=\"col\">\(say("日時", "When"))</th>")
    let figures: [Night.Figure] = [.accepted, .rejected, .new, .fixed]
    for figure in figures { out.append("<th scope=\"col\">\(figure.title[language])</th>") }
    out.append("</tr></thead><tbody>\n")
    for night in books.nights.reversed() {
      out.append("<tr><th scope=\"row\">")
      out.appendHTML(night.day)
      out.append("</th>")
      for figure in figures { out.append("<td>\(night[figure].grouped)</td>") }
      out.append("</tr>\n")
    }
    out.append("</tbody></table></section>\n")
  }
}
