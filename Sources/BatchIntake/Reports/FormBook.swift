// The portal's forms as people and robots read them: made from the declarations, so that they cannot differ
// from what is judged and written.

extension Intake {
  /// How forms are shown.
  public enum FormFormat: String, CaseIterable, Sendable {
    case text, json, markdown
  }

  /// The names of the portal's procedures, in its order.
  public static var procedures: [String] { Portal.procedures.map(\.form.id) }

  /// The portal's forms, or the one of a procedure: screens, labels, choices, when a field is shown and needed,
  /// rules and notes. nil if there is no such procedure.
  public static func forms(
    _ procedure: String? = nil, format: FormFormat, language: Language
  ) -> String? {
    let forms = Portal.procedures.filter { procedure == nil || $0.form.id == procedure }
    guard !forms.isEmpty else { return nil }
    let book = FormBook(language: language)
    switch format {
    case .text: return forms.map { book.text(of: $0.form, $0.procedure) }.joined(separator: "\n")
    case .json: return book.json(of: forms.map { ($0.form, $0.procedure) })
    case .markdown:
      return forms.map { book.markdown(of: $0.form, $0.procedure) }.joined(separator: "\n")
    }
  }

  /// The procedure whose name is nearest to a word, if any is near.
  package static func nearestProcedure(to word: String) -> String? {
    EditDistance.nearest(to: word, among: procedures)
  }
}

/// Writes forms.
private struct FormBook {
  let language: Language

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func name(_ field: Field) -> String { language == .ja ? field.header : field.english }

  private func rules(on field: Field) -> [Rule] { Catalogue.rules.filter { $0.field == field } }

  private func rules(on form: Form) -> [Rule] {
    Catalogue.rules.filter { $0.form == form && $0.field == nil }
  }

  private func fields(of screen: Screen) -> [Field] { screen.fields.map(Field.named) }

  /// What the portal fills in by itself, in words.
  private func filled(on screen: Screen) -> String? {
    guard !screen.filled.isEmpty else { return nil }
    let names = screen.filled.map { path in
      Field(path: path).map(name) ?? Portal.derived(path).property.title
    }
    return say(
      "自動で入る: \(names.joined(separator: "、"))", "filled in: \(names.joined(separator: ", "))")
  }

  // MARK: - A field in words

  private func need(of field: Field) -> String {
    switch field.declaration.need {
    case .optional: say("任意", "optional")
    case .always: say("必須", "required")
    case .when(let text, _): say("必須: \(text.ja)", "required \(text.en)")
    }
  }

  private func shown(_ field: Field) -> String? {
    guard case .when(let text, _) = field.declaration.shown else { return nil }
    return say("表示: \(text.ja)", "shown \(text.en)")
  }

  private func fallback(of field: Field) -> String? {
    switch field.declaration.fallback {
    case .none: nil
    case .option(let code):
      field.kind.options.first { $0.code == code }.map {
        say("空欄なら「\($0.portal)」", "\($0.portal) if blank")
      }
    case .field(let path):
      say("空欄なら「\(Field.named(path).header)」と同じ", "the \(Field.named(path).english) if blank")
    case .profile: say("空欄ならプロファイルの値", "the profile's if blank")
    }
  }

  private func facts(on field: Field) -> [String] {
    [need(of: field), shown(field), fallback(of: field)].compactMap { $0 }
  }

  /// What the portal offers, each once: two words of the sheet may be one box of the form.
  private func options(of field: Field) -> [Option] {
    var seen: Set<String> = []
    switch field.kind {
    case .consent: return []
    case .fletsV6:
      return field.kind.options.filter { $0.code != "no" && seen.insert($0.portal).inserted }
    default: return field.kind.options.filter { seen.insert($0.portal).inserted }
    }
  }

  // MARK: - Text

  func text(of form: Form, _ procedure: Procedure) -> String {
    var lines = ["\(procedure.manual). \(form.title[language]) (\(form.id))"]
    lines.append("  " + procedure.menu.joined(separator: " > "))
    lines.append("  " + procedure.url)
    for wait in procedure.after {
      let other = Form.named(wait.form).title[language]
      let when = wait.when.map { say("（\($0.text.ja)）", ", \($0.text.en)") } ?? ""
      lines.append(say("  先に: \(other)\(when)", "  first: \(other)\(when)"))
    }
    for screen in procedure.screens { lines += text(of: screen) }
    for rule in rules(on: form) {
      lines.append("  [\(rule.id)] \(rule.severity.title[language]): \(rule.title[language])")
    }
    for note in [PortalSite.callCentre] + procedure.notes {
      let when = note.when.map { say("\($0.text.ja): ", "\($0.text.en): ") } ?? ""
      lines.append("  (\(note.id)) \(when)\(note.text[language])")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of screen: Screen) -> [String] {
    var lines = ["", "  \(screen.step)  \(screen.title[language])"]
    lines += screen.checks.map { "    - \($0[language])" }
    if let filled = filled(on: screen) { lines.append("    - \(filled)") }
    for field in fields(of: screen) {
      let about = facts(on: field).joined(separator: say("、", ", "))
      lines.append("    □ \(field.label)  ← \(name(field))  \(about)")
      let options = options(of: field).map(\.portal)
      if !options.isEmpty && options.count <= 8 {
        lines.append("        " + options.joined(separator: " / "))
      }
      lines += rules(on: field).map { "        [\($0.id)] \($0.title[language])" }
    }
    if !screen.button.isEmpty { lines.append("    → 「\(screen.button)」") }
    if !screen.then[language].isEmpty { lines.append("    \(screen.then[language])") }
    return lines
  }

  // MARK: - Markdown

  func markdown(of form: Form, _ procedure: Procedure) -> String {
    var lines = ["## \(form.title[language]) (`\(form.id)`)", ""]
    lines.append("\(procedure.menu.joined(separator: " > ")) (<\(procedure.url)>)")
    for screen in procedure.screens {
      lines += ["", "### \(screen.step) \(screen.title[language])", ""]
      lines += screen.checks.map { "- \($0[language])" }
      if let filled = filled(on: screen) { lines.append("- \(filled)") }
      let fields = fields(of: screen)
      if !fields.isEmpty {
        lines += [
          "", say("| 欄 | 表の列 | 入力 | 選択肢 | 規則 |", "| label | column | needed | choices | rules |"),
          "| --- | --- | --- | --- | --- |",
        ]
        lines += fields.map(row)
      }
      if !screen.button.isEmpty { lines += ["", "→ 「\(screen.button)」"] }
      if !screen.then[language].isEmpty { lines += ["", screen.then[language]] }
    }
    lines.append("")
    lines += rules(on: form).map { "- `\($0.id)`: \($0.title[language])" }
    for note in [PortalSite.callCentre] + procedure.notes {
      lines.append("- `\(note.id)`: \(note.text[language])")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ field: Field) -> String {
    let options = options(of: field).map(\.portal)
    let shown = options.count > 8 ? options.prefix(2) + ["…"] : options[...]
    let rules = rules(on: field).map { "`\($0.id)`" }
    let cells = [
      field.label, name(field), facts(on: field).joined(separator: say("、", ", ")),
      shown.joined(separator: " / "), rules.joined(separator: " "),
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  // MARK: - JSON

  func json(of forms: [(Form, Procedure)]) -> String {
    let out = ByteBuffer()
    out.append("[")
    for (form, procedure) in forms {
      out.comma()
      out.append("\n")
      out.open()
      out.member("procedure", form.id)
      out.member("title", form.title[language])
      out.member("manual", procedure.manual)
      out.member("url", procedure.url)
      out.member("menu", procedure.menu)
      out.array("after", procedure.after) { wait in
        out.open()
        out.member("procedure", wait.form)
        if let when = wait.when { out.member("when", when.text[language]) }
        out.close()
      }
      out.array("screens", procedure.screens) { write($0, out) }
      out.member("rules", rules(on: form).map(\.id))
      out.array("notes", [PortalSite.callCentre] + procedure.notes) { note in
        out.open()
        out.member("id", note.id)
        out.member("manual", note.manual)
        out.member("text", note.text[language])
        if let when = note.when { out.member("when", when.text[language]) }
        out.close()
      }
      out.close()
    }
    out.append("\n]\n")
    return out.text
  }

  private func write(_ screen: Screen, _ out: ByteBuffer) {
    out.open()
    out.member("step", screen.step)
    out.member("title", screen.title[language])
    out.member("checks", screen.checks.map { $0[language] })
    if !screen.filled.isEmpty { out.member("filled", screen.filled) }
    out.array("fields", fields(of: screen)) { write($0, out) }
    if !screen.button.isEmpty { out.member("button", screen.button) }
    if !screen.then[language].isEmpty { out.member("then", screen.then[language]) }
    out.close()
  }

  private func write(_ field: Field, _ out: ByteBuffer) {
    let declaration = field.declaration
    out.open()
    out.member("field", field.path)
    out.member("label", field.label)
    out.member("column", field.header)
    out.member("english", field.english)
    out.member("kind", field.kind.name)
    out.member("secret", field.isSecret)
    switch declaration.need {
    case .optional: out.member("needed", "never")
    case .always: out.member("needed", "always")
    case .when(let text, _):
      out.member("needed", "when")
      out.member("neededWhen", text[language])
    }
    if case .when(let text, _) = declaration.shown { out.member("shownWhen", text[language]) }
    if let fallback = fallback(of: field) { out.member("default", fallback) }
    let options = field.kind.options
    if !options.isEmpty {
      out.array("choices", options) { option in
        out.open()
        out.member("code", option.code)
        out.member("portal", option.portal)
        out.member("label", option.label)
        out.member("words", option.words)
        out.close()
      }
    }
    out.member("rules", rules(on: field).map(\.id))
    out.close()
  }
}
