// One clinic of the guide: its procedures in the portal's order, each as its screens. It is HTML that a browser
// without scripts shows as it stands. To one with scripts what is in `noscript` is a text, which costs nothing until
// the page's script opens it: two thousand clinics of some 400 elements each would take seconds.

extension GuidePage {
  /// Writes a clinic.
  func write(_ form: FilledForm) {
    out.append("<noscript><article id=\"\(form.code)\" aria-labelledby=\"h\(form.code)\">")
    writeBack()
    out.append("<h2 id=\"h\(form.code)\"><bdi>")
    out.appendHTML(form.text(.clinicName))
    out.append("</bdi></h2>\n")
    writeIdentity(form)
    writeWarnings(form)
    for (number, entry) in form.procedures.enumerated() {
      write(entry.form, entry.procedure, number + 1, form)
    }
    out.append("<p class=\"help\">")
    out.appendEscaped(PortalSite.callCentre.text[language])
    out.append("</p>\n")
    writeBack()
    out.append("</article></noscript>\n")
  }

  private func writeBack() {
    out.append("<p class=\"back\"><a href=\"#clinics\">\(say("← 一覧へ", "← All clinics"))</a></p>\n")
  }

  private func writeIdentity(_ form: FilledForm) {
    out.append("<p class=\"who\"><span class=\"code\">\(form.code)</span>")
    for field in [Field.clinicReference, .clinicDealer] {
      let text = form.text(field)
      guard !text.isEmpty else { continue }
      out.append(" <bdi>")
      out.appendHTML(text, limit: 100)
      out.append("</bdi>")
    }
    out.append("</p>\n")
    if let day = form.applyBy {
      out.append(
        say(
          "<p class=\"due\">オンライン請求は <b>\(day.spoken(.ja))</b> までに送信します。</p>\n",
          "<p class=\"due\">Send the claims application by <b>\(day.spoken(.en))</b>.</p>\n"))
    }
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

  private func writeWarnings(_ form: FilledForm) {
    let warnings = form.warnings
    guard !warnings.isEmpty else { return }
    out.append("<section class=\"warnings\"><h3>")
    out.append(say("申請の前に確かめること", "To look at before"))
    out.append("</h3><ul>\n")
    for warning in warnings {
      out.append("<li>")
      if let field = warning.field {
        out.append("<b>")
        out.appendHTML(language == .ja ? field.header : field.english)
        out.append("</b> ")
      }
      out.appendHTML(warning.message)
      if let suggestion = warning.suggestion {
        out.append(" → <bdi class=\"right\">")
        out.appendHTML(suggestion)
        out.append("</bdi>")
      }
      out.append("\n")
    }
    out.append("</ul></section>\n")
  }

  // MARK: - A procedure

  private func write(_ form: Form, _ procedure: Procedure, _ number: Int, _ filled: FilledForm) {
    let plan = filled.plan(of: form)
    let title = form.title[language]
    out.append(
      "<section class=\"procedure\" data-step=\"\(form.id)\"><h3><span class=\"number\">\(number)</span> "
    )
    out.appendEscaped(title)
    out.append("</h3>\n")
    if !plan.after.isEmpty {
      let names = plan.after.map { $0.title[language] }.joined(separator: say("と", " and "))
      out.append("<p class=\"after\">")
      out.appendEscaped(say("\(names)が済んでから始めます。", "Begin after: \(names)."))
      out.append("</p>\n")
    }
    out.append("<p class=\"way\"><a href=\"")
    out.appendEscaped(procedure.url)
    out.append("\" rel=\"noreferrer\" target=\"_blank\">\(say("ポータルを開く", "Open the portal"))</a> ")
    for place in procedure.menu {
      out.append("<span>")
      out.appendEscaped(place)
      out.append("</span> ")
    }
    out.append("</p>\n")
    write(filled.facts(of: form))
    let notes = plan.notes.filter { $0.id != PortalSite.callCentre.id }
    for screen in procedure.screens {
      write(screen, filled, notes.filter { $0.manual == screen.step })
    }
    let steps = procedure.screens.map(\.step)
    writeFurther(notes.filter { !steps.contains($0.manual) })
    out.append("<p class=\"tick\"><label><input type=\"checkbox\" disabled> ")
    out.appendEscaped(say("\(title)を送信した", "\(title) was sent"))
    out.append("</label></p></section>\n")
  }

  /// What a procedure comes to: a fee, a deadline.
  private func write(_ facts: [(title: String, value: String)]) {
    guard !facts.isEmpty else { return }
    out.append("<dl class=\"facts\">")
    for fact in facts {
      out.append("<div><dt>")
      out.appendEscaped(fact.title)
      out.append("<dd>")
      out.appendHTML(fact.value)
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

  private func write(_ screen: Screen, _ form: FilledForm, _ notes: [Note]) {
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
      for box in shown { write(box, form, isTyped: false) }
      out.append("</dl>\n")
    }
    if !boxes.isEmpty {
      out.append("<dl class=\"boxes\">")
      for box in boxes { write(box, form, isTyped: true) }
      out.append("</dl>\n")
    }
    if !screen.button.isEmpty {
      out.append("<p class=\"go\">")
      out.appendEscaped(say("「\(screen.button)」を押す", "Press 「\(screen.button)」"))
      out.append("</p>\n")
    }
    if screen.then != .empty {
      out.append("<p class=\"then\">")
      out.appendEscaped(screen.then[language])
      out.append("</p>\n")
    }
    for note in notes {
      out.append("<p class=\"note\">")
      out.appendEscaped(note.text[language])
      out.append("</p>\n")
    }
    out.append("</section>\n")
  }

  private func write(_ box: FilledForm.Box, _ form: FilledForm, isTyped: Bool) {
    out.append("<dt>")
    out.appendEscaped(box.label)
    if let column = box.column {
      out.append(" <small>")
      out.appendEscaped(say("表の「\(column)」", "sheet: \(column)"))
      out.append("</small>")
    }
    out.append("<dd>")
    switch box.content {
    case .text(let text): write(text, copies: isTyped)
    case .again(let text):
      write(text, copies: true)
      writeAside(say("もう一度入力", "once more"))
    case .each(let texts):
      for (number, text) in texts.enumerated() {
        out.append("<div>\(say("\(number + 1) 回目", "\(number + 1).")) ")
        write(text, copies: isTyped)
        out.append("</div>")
      }
    case .ticked: out.append(say("チェックを付ける", "tick the box"))
    case .secret(let source):
      out.append(say("入力する", "type it"))
      writeAside(from(source, form))
    case .blank: out.append("<span class=\"blank\">\(say("空欄のまま", "leave it empty"))</span>")
    }
    out.append("\n")
  }

  /// A value, and its button. What cannot be seen is shown, and copied as it is.
  private func write(_ text: String, copies: Bool) {
    let shown = text.shown()
    out.append("<b>")
    out.appendHTML(shown)
    out.append("</b>")
    guard copies else { return }
    writeCopy(of: shown == text ? nil : text)
  }

  /// Where a password is to be taken from; it stands on no page.
  private func from(_ source: FilledForm.SecretSource, _ form: FilledForm) -> String {
    let column = Field.accountPassword.header
    return switch source {
    case .sheet: say("表の「\(column)」の列にあります", "it stands in the sheet's column \(column)")
    case .submission:
      say("submissions/\(form.code).json にあります", "it stands in submissions/\(form.code).json")
    case .nobody: say("施設と決めたもの", "as agreed with the clinic")
    }
  }

  private func writeAside(_ text: String) {
    out.append(" <small>\(text)</small>")
  }
}
