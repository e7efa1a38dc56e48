// One clinic of the guide: the portal's procedures in their order, each as its screens, those that are done as a line.

struct GuideClinic {
  let form: FilledForm
  /// Deadlines before it are over.
  let day: Day
  let language: Language
  let out: GuideText

  func write() {
    writeBack()
    out.append("<h2 id=\"h")
    out.appendValue(form.code)
    out.append("\"><bdi>")
    out.appendValue(form.text(.clinicName))
    out.append("</bdi></h2>\n")
    writeIdentity()
    writeWarnings()
    writeProcedures()
    out.append("<p class=\"help\">")
    out.appendEscaped(PortalSite.callCentre.text[language])
    out.append("</p>\n")
    writeBack()
    out.flush()
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func writeDeadline(_ last: Day) {
    out.append(
      last < day
        ? say(
          "<p class=\"due over\">オンライン請求の締切 <b>\(last.spoken(.ja))</b> を過ぎています。請求開始年月を施設に確かめてください。</p>\n",
          "<p class=\"due over\">The deadline of the claims application, <b>\(last.spoken(.en))</b>, is over. Ask the clinic for another month.</p>\n"
        )
        : say(
          "<p class=\"due\">オンライン請求は <b>\(last.spoken(.ja))</b> までに送信します。</p>\n",
          "<p class=\"due\">Send the claims application by <b>\(last.spoken(.en))</b>.</p>\n"))
  }

  private func writeBack() {
    out.append("<p class=\"back\"><a href=\"#clinics\">\(say("← 一覧へ", "← All clinics"))</a></p>\n")
  }

  private func writeIdentity() {
    out.append("<p class=\"who\"><span class=\"code\">")
    out.appendValue(form.code)
    out.append("</span>")
    for field in [Field.clinicReference, .clinicDealer] {
      let text = form.text(field)
      guard !text.isEmpty else { continue }
      out.append(" <bdi>")
      out.appendValue(text, limit: 100)
      out.append("</bdi>")
    }
    out.append("<button type=\"button\" class=\"print\">")
    out.append(say("この施設を印刷", "Print this clinic"))
    out.append("</button></p>\n")
    if let last = form.applyBy { writeDeadline(last) }
    if !form.withheld.isEmpty {
      let names = form.withheld.map { $0.title[language] }.joined(separator: say("、", ", "))
      out.append("<p class=\"waits\">")
      out.append(
        say(
          "<b>\(names)</b>は、まだ申請できません。直すところがあります（<a href=\"report.html\">チェックの結果</a>と rejected/ の表）。",
          "<b>\(names)</b> cannot be applied for yet: see <a href=\"report.html\">the report</a> and the sheet in rejected/."
        ))
      out.append("</p>\n")
    }
  }

  private func writeWarnings() {
    let warnings = form.warnings
    guard !warnings.isEmpty else { return }
    out.append("<section class=\"warnings\"><h3>")
    out.append(say("申請の前に確かめること", "To look at before"))
    out.append("</h3><ul>\n")
    for warning in warnings {
      out.append("<li>")
      if let field = warning.field {
        out.append("<b>")
        out.appendEscaped(language == .ja ? field.header : field.english)
        out.append("</b> ")
      }
      out.appendValue(warning.message)
      if let suggestion = warning.suggestion {
        out.append(" → <bdi class=\"right\">")
        out.appendValue(suggestion)
        out.append("</bdi>")
      }
      out.append("\n")
    }
    out.append("</ul></section>\n")
  }

  // MARK: - Procedures

  private func writeProcedures() {
    let wanted = form.procedures.map(\.form)
    var isInside = false
    for entry in Portal.procedures {
      guard wanted.contains(entry.form) else {
        if form.past.steps.contains(entry.step) { writeDone(entry.form, entry.procedure) }
        continue
      }
      let entrance = entry.procedure.entrance.flatMap(Portal.screens(to:))
      if let entrance, !isInside, !wanted.contains(entrance.form) {
        writeWay(to: entrance.screens, of: entrance.form)
      }
      isInside = isInside || entrance != nil
      write(entry.form, entry.procedure)
    }
  }

  /// A procedure that is done: nothing of it is left to do, but the numbers go on from it.
  private func writeDone(_ form: Form, _ procedure: Procedure) {
    out.append("<section class=\"procedure past\">")
    writeTitle(say("✓ \(form.title.ja) 済み", "✓ \(form.title.en): done"), procedure)
    out.append("</section>\n")
  }

  /// The screens up to one from which a procedure begins, where no other procedure leads there.
  private func writeWay(to screens: [Screen], of form: Form) {
    out.append("<section class=\"procedure\"><h3>")
    out.append(say("ログインして、申請の画面を開く", "Log in and open the applications"))
    out.append("</h3>\n")
    if let procedure = form.declaration.procedure { writeLink(procedure, menu: []) }
    for screen in screens { write(screen, [], isLast: screen.step == screens.last?.step) }
    out.append("</section>\n")
  }

  private func write(_ form: Form, _ procedure: Procedure) {
    let plan = self.form.plan(of: form)
    let title = form.title[language]
    out.append("<section class=\"procedure\" data-step=\"\(form.id)\">")
    writeTitle(title, procedure)
    if !plan.after.isEmpty {
      let names = plan.after.map { $0.title[language] }.joined(separator: say("と", " and "))
      out.append("<p class=\"after\">")
      out.appendEscaped(say("\(names)が済んでから始めます。", "Begin after: \(names)."))
      out.append("</p>\n")
    }
    writeLink(procedure, menu: procedure.menu)
    write(self.form.facts(of: form))
    let notes = plan.notes.filter { $0.id != PortalSite.callCentre.id }
    for screen in procedure.screens {
      write(screen, notes.filter { $0.manual == screen.step })
    }
    let steps = procedure.screens.map(\.step)
    writeFurther(notes.filter { !steps.contains($0.manual) })
    out.append("<p class=\"tick\"><label><input type=\"checkbox\" disabled> ")
    out.appendEscaped(say("\(title)を送信した", "\(title) was sent"))
    out.append("</label></p></section>\n")
  }

  /// With the number of the procedure on the portal, which is the first of its screens' numbers.
  private func writeTitle(_ title: String, _ procedure: Procedure) {
    out.append("<h3><span class=\"number\">\(procedure.manual)</span> ")
    out.appendEscaped(title)
    out.append("</h3>\n")
  }

  private func writeLink(_ procedure: Procedure, menu: [String]) {
    out.append("<p class=\"way\"><a href=\"")
    out.appendEscaped(procedure.url)
    out.append("\" rel=\"noreferrer\" target=\"_blank\">\(say("ポータルを開く", "Open the portal"))</a> ")
    for place in menu {
      out.append("<span>")
      out.appendEscaped(place)
      out.append("</span> ")
    }
    out.append("</p>\n")
  }

  /// What a procedure comes to: a fee, a deadline.
  private func write(_ facts: [(title: String, value: String)]) {
    guard !facts.isEmpty else { return }
    out.append("<dl class=\"facts\">")
    for fact in facts {
      out.append("<div><dt>")
      out.appendEscaped(fact.title)
      out.append("<dd>")
      out.appendValue(fact.value)
      out.append("</div>")
    }
    out.append("</dl>\n")
  }

  /// What is to be known besides, which no screen of the manual tells.
  private func writeFurther(_ notes: [Note]) {
    guard !notes.isEmpty else { return }
    out.append("<section class=\"follows\"><h4>\(say("このあと", "Afterwards"))</h4><ul>")
    for note in notes {
      out.append("<li>")
      out.appendEscaped(note.text[language])
    }
    out.append("</ul></section>\n")
  }

  // MARK: - A screen

  /// The last one on the way to another procedure is left by that one's button.
  private func write(_ screen: Screen, _ notes: [Note], isLast: Bool = false) {
    let boxes = form.boxes(of: screen)
    let shown = form.filled(of: screen)
    let isShort = boxes.isEmpty && shown.isEmpty && screen.checks.isEmpty && notes.isEmpty
    out.append(
      "<section class=\"screen\(isShort ? " short" : "")\"><h4><span class=\"step\">\(screen.step)</span> "
    )
    out.appendEscaped(screen.title[language])
    out.append("</h4>\n")
    if !screen.checks.isEmpty {
      out.append("<ul class=\"checks\">")
      for check in screen.checks {
        out.append("<li>")
        out.appendEscaped(check[language])
      }
      out.append("</ul>\n")
    }
    if !shown.isEmpty {
      out.append("<p class=\"compare\">")
      out.append(say("自動で入っている値です。画面と見比べます。", "The portal fills these in. Compare:"))
      out.append("</p><dl class=\"filled\">")
      for box in shown { write(box, isTyped: false) }
      out.append("</dl>\n")
    }
    if !boxes.isEmpty {
      out.append("<dl class=\"boxes\">")
      for box in boxes { write(box, isTyped: true) }
      out.append("</dl>\n")
    }
    if !screen.button.isEmpty && !isLast {
      paragraph("go", say("「\(screen.button)」を押す", "Press 「\(screen.button)」"))
    }
    if screen.then != .empty { paragraph("then", screen.then[language]) }
    for note in notes { paragraph("note", note.text[language]) }
    out.append("</section>\n")
  }

  private func paragraph(_ kind: StaticString, _ text: String) {
    out.append("<p class=\"\(kind)\">")
    out.appendEscaped(text)
    out.append("</p>\n")
  }

  private func write(_ box: FilledForm.Box, isTyped: Bool) {
    out.append("<dt>")
    out.appendEscaped(box.label)
    if let column = box.column {
      writeAside(say("表の「\(column)」", "sheet: \(column)"))
    }
    if case .again = box.content { writeAside(say("上と同じ値", "the same again")) }
    out.append("<dd>")
    switch box.content {
    case .text(let text), .again(let text): write(text, copies: isTyped)
    case .each(let texts):
      for (number, text) in texts.enumerated() {
        out.append("<div>\(say("\(number + 1) 回目", "\(number + 1).")) ")
        write(text, copies: isTyped)
        out.append("</div>")
      }
    case .ticked: out.append(say("チェックを付ける", "tick the box"))
    case .secret(let source):
      out.append(say("入力する", "type it"))
      writePlace(of: source)
    case .registered:
      out.append(say("登録したもの", "as registered"))
      if isTyped {
        let column = Field.accountEmail.header
        writeAside(say("表の「\(column)」の列を見ます", "see the sheet's column \(column)"))
      }
    case .blank: out.append("<span class=\"blank\">\(say("空欄のまま", "leave it empty"))</span>")
    }
    out.append("\n")
  }

  /// A value, line by line, and its button. What cannot be seen is shown, and copied as it is.
  private func write(_ text: String, copies: Bool) {
    let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
      .map { String($0).shown() }
    out.append("<b>")
    for (number, line) in lines.enumerated() {
      if number > 0 { out.append("<br>") }
      out.appendValue(line)
    }
    out.append("</b>")
    guard copies else { return }
    out.append("<button class=\"copy\"")
    if lines != [text] {
      out.append(" data-copy=\"")
      out.appendExact(text)
      out.append("\"")
    }
    out.append(">\(PageMarkup.copy[language])</button>")
  }

  /// Where a password is to be taken from; it stands on no page.
  private func writePlace(of source: FilledForm.SecretSource) {
    let column = Field.accountPassword.header
    switch source {
    case .sheet:
      writeAside(say("表の「\(column)」の列にあります", "it stands in the sheet's column \(column)"))
    case .submission:
      out.append(say(" <small>submissions/", " <small>it stands in submissions/"))
      out.appendValue(form.code)
      out.append(say(".json にあります</small>", ".json</small>"))
    case .nobody: writeAside(say("施設と決めたもの", "as agreed with the clinic"))
    case .registered: writeAside(say("登録したもの", "as registered"))
    }
  }

  private func writeAside(_ text: String) {
    out.append(" <small>")
    out.appendEscaped(text)
    out.append("</small>")
  }
}
