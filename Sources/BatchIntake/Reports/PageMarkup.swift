/// Writes what the page lists as HTML. Everything from the sheet is escaped.
struct PageMarkup {
  let language: Language
  /// The ids of the findings that the baseline lacks.
  var new: Set<UInt64> = []
  let out: ByteBuffer

  func write(_ row: PageRow) {
    out.append("<tr data-dealer=\"")
    out.appendHTML(row.dealer)
    out.append("\" data-outcome=\"\(row.kind.rawValue)\" data-mend=\"")
    out.append(row.forms.filter { $0.state == .toMend }.map(\.form.id).joined(separator: " "))
    out.append("\" data-until=\"\(row.until?.description ?? "")\"><th scope=\"row\">")
    writeName(row.clinic, isUnreadable: row.kind == .unreadable)
    out.append("<span class=\"place\"><bdi>")
    out.appendHTML(row.file)
    out.append("</bdi>")
    out.append(say(" の \(row.sheetRow) 行目", ", row \(row.sheetRow)"))
    out.append("</span>")
    if !row.contacts.isEmpty {
      out.append("<span class=\"ask\"><span class=\"unseen\">\(say("連絡先 ", "Ask: "))</span>")
      for contact in row.contacts {
        bdi("contact", contact)
        out.append(" ")
      }
      out.append("</span>")
    }
    out.append("</th>")
    for form in row.forms { write(form) }
    out.append("<td class=\"findings\" data-label=\"\(say("内容", "Findings"))\"><ul>")
    for item in row.items where item.severity != .notice { write(item) }
    for item in row.items where item.severity == .notice { write(item) }
    out.append("</ul></td></tr>\n")
  }

  /// A clinic under its deadline, as a list item.
  func write(_ clinic: PageClinic) {
    out.append("<li>")
    writeName(clinic)
    out.append("</li>")
  }

  /// Name, code and reference.
  private func writeName(_ clinic: PageClinic, isUnreadable: Bool = false) {
    if clinic.name.isEmpty {
      let text =
        isUnreadable ? say("この行は読めません", "This row is unreadable") : say("（名称なし）", "(no name)")
      out.append("<span class=\"name\">\(text)</span>")
    } else {
      bdi("name", clinic.name)
    }
    if let code = clinic.code { out.append(" <span class=\"code\">\(code)</span>") }
    if !clinic.reference.isEmpty {
      out.append(" ")
      bdi("reference", clinic.reference)
    }
  }

  /// How a form stands, and the cells to mend for it.
  private func write(_ entry: PageRow.FormCell) {
    out.append("<td data-label=\"\(entry.form.shortTitle[language])\">")
    out.append("<span class=\"state \(entry.state?.rawValue ?? "unknown")\">")
    out.append((entry.state?.title ?? Text("不明", "unknown"))[language])
    out.append("</span>")
    if !entry.cells.isEmpty {
      out.append(" <span class=\"cells\">\(entry.cells.joined(separator: " "))</span>")
    }
    if let (day, isOtherYear) = entry.until {
      let text = say(
        "締切 \(isOtherYear ? "\(day.year)年" : "")\(day.month)月\(day.day)日", "by \(day)")
      out.append(" <span class=\"until\">\(text)</span>")
    }
    out.append("</td>")
  }

  // MARK: - Findings

  func write(_ item: PageItem) {
    let rule = Catalogue.rules[item.rule]
    out.append("<li class=\"\(item.severity.name)\" data-severity=\"\(item.severity.name)\"")
    out.append(" data-rule=\"\(rule.id)\" data-form=\"\(rule.form.id)\"")
    if let id = item.id {
      out.append(" data-id=\"")
      out.append(hex: id)
      out.append("\"")
      if new.contains(id) { out.append(" data-new=\"\"") }
    }
    out.append("><p class=\"what\">")
    out.append("<span class=\"severity\">\(item.severity.title[language])</span> ")
    writeCell(item)
    writeProposals(item)
    out.append("</p><p class=\"why\">")
    out.appendHTML(item.message)
    if item.showsManual && !rule.manual.isEmpty {
      out.append(" <small>\(say("手順", "manual")) \(rule.manual)")
      if let title = Portal.screenTitles[rule.manual] {
        out.append(" ")
        out.appendHTML(title[language])
      }
      out.append("</small>")
    }
    out.append(" <small class=\"rule\">\(rule.id)</small></p></li>")
  }

  private func writeCell(_ item: PageItem) {
    if !item.cell.isEmpty { out.append("<b class=\"cell\">\(item.cell)</b> ") }
    if let column = item.column {
      bdi("column", column)
      out.append(" ")
    }
    guard let typed = item.typed else { return }
    if typed.isEmpty {
      out.append("<span class=\"typed\">\(say("（空欄）", "(blank)"))</span> ")
    } else {
      bdi("typed", say("「", "“") + typed + say("」", "”"))
      out.append(" ")
    }
  }

  private func writeProposals(_ item: PageItem) {
    guard !item.candidates.isEmpty || !item.elsewhere.isEmpty else { return }
    out.append("<span class=\"arrow\">→</span> <span class=\"unseen\">")
    out.append(say("修正案 ", "suggestion: "))
    out.append("</span>")
    for (number, candidate) in item.candidates.enumerated() {
      if number > 0 { out.append(say(" か ", " or ")) }
      write(candidate)
    }
    for (number, other) in item.elsewhere.enumerated() {
      if number > 0 || !item.candidates.isEmpty { out.append(say("、", ", ")) }
      write(other)
    }
  }

  private func write(_ proposal: PageItem.Proposal) {
    if let label = proposal.label { out.append(label + ": ") }
    bdi("right", proposal.text)
    if proposal.isWhole {
      writeCopy()
    }
  }

  /// The word on the button, and once it was pressed.
  static let copy = Text("コピー", "Copy")
  static let copied = Text("コピー済", "Copied")

  /// The button that copies what stands before it, or `exact`.
  func writeCopy(of exact: String? = nil) {
    out.append("<button class=\"copy\"")
    if let exact {
      out.append(" data-copy=\"")
      exact.withBytes { out.appendEscaped($0) }
      out.append("\"")
    }
    out.append(">\(Self.copy[language])</button>")
  }

  // MARK: - Pieces

  private func bdi(_ kind: String, _ text: String) {
    out.append("<bdi class=\"\(kind)\">")
    out.appendHTML(text)
    out.append("</bdi>")
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
}

extension ByteBuffer {
  /// Text as HTML: nothing in it is markup, and nothing is invisible. At most `limit` characters.
  func appendHTML(_ text: Bytes, limit: Int = .max) {
    let visible = ByteBuffer(capacity: min(text.count, 4 * min(limit, 1 << 20)) + 16)
    visible.appendVisible(text, limit: limit)
    visible.withBytes { appendEscaped($0) }
  }

  func appendHTML(_ text: String, limit: Int = .max) {
    text.withBytes { appendHTML($0, limit: limit) }
  }

  /// Text of which nothing is markup, as it is: what a sheet says with `appendHTML`, what is declared so.
  func appendEscaped(_ text: String) { text.withBytes { appendEscaped($0) } }

  /// The same; all between two marks at once.
  func appendEscaped(_ text: Bytes) {
    var start = 0
    for place in 0..<text.count {
      guard let mark = Self.escape(of: text[place]) else { continue }
      append(text.slice(start, place))
      append(mark)
      start = place + 1
    }
    append(text.slice(start, text.count))
  }

  private static func escape(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
