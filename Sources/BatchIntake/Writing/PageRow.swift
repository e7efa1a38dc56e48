/// A clinic to mend, as a row of the page's table. Everything from the sheet is escaped.
struct PageRow {
  let judge: RowJudge
  let outcome: RowOutcome
  let place: RowPlace
  let sheet: OpenSheet
  let sentences: Sentences
  let out: ByteBuffer

  /// Longer names are cut: a row of the page is no place for a cell of 64 KiB.
  private static let nameLimit = 100

  /// Writes the row; a zero byte ends it, so that the page can count rows without reading them.
  func write(_ findings: [RawFinding], ids: [UInt64]) {
    out.append("<tr data-dealer=\"")
    out.appendHTML(judge.dealer(outcome, sheet))
    out.append("\">")
    writeClinic()
    for entry in Steps.ordered { write(entry.step, entry.form, findings) }
    out.append("<td class=\"findings\" data-label=\"\(say("直すところ", "To mend"))\"><ul>")
    let items = PageItem(sentences: sentences, out: out)
    for (finding, id) in zip(findings, ids) where finding.severity != .notice {
      items.write(
        finding, id: id, header: sheet.header(of: finding.column), at: cell(of: finding))
    }
    for case (let fault, let field?) in judge.faultsOfSheet {
      if fault == .headerMissing {
        items.writeMissingColumn(field)
      } else {
        items.writeDoubledColumn(field)
      }
    }
    out.append("</ul></td></tr>\n")
    out.append(0)
  }

  /// The clinic under its deadline, as a list item.
  func deadlineClinic(_ group: DeadlineClinic.Group) -> DeadlineClinic {
    let item = PageRow(
      judge: judge, outcome: outcome, place: place, sheet: sheet, sentences: sentences,
      out: ByteBuffer(capacity: 256))
    item.out.append("<li>")
    item.writeName()
    item.out.append("</li>")
    return DeadlineClinic(group: group, html: item.out.text)
  }

  private func writeClinic() {
    out.append("<th scope=\"row\">")
    writeName()
    out.append("<span class=\"place\"><bdi>")
    out.appendHTML(sheet.label)
    out.append("</bdi>")
    out.append(say(" の \(place.sheetRow) 行目", ", row \(place.sheetRow)"))
    out.append("</span></th>")
  }

  /// Name, code and reference.
  private func writeName() {
    if place.name.count > 0 {
      out.append("<bdi class=\"name\">")
      out.appendHTML(place.name, limit: Self.nameLimit)
      out.append("</bdi>")
    } else {
      out.append("<span class=\"name\">\(say("（名称なし）", "(no name)"))</span>")
    }
    if let clinic = place.clinic { out.append(" <span class=\"code\">\(tenDigits(clinic))</span>") }
    if place.reference.count > 0 {
      out.append(" <bdi class=\"reference\">")
      out.appendHTML(place.reference, limit: Self.nameLimit)
      out.append("</bdi>")
    }
  }

  /// How a form stands, and the cells to mend for it.
  private func write(_ step: Steps, _ form: Form, _ findings: [RawFinding]) {
    let isKnown = outcome != .unreadable && judge.values.knowsForms
    let state = isKnown ? judge.state(of: step, form, outcome) : nil
    out.append("<td data-label=\"\(form.shortTitle[sentences.language])\">")
    out.append("<span class=\"state \(state?.rawValue ?? "unknown")\">")
    out.append((state?.title ?? Text("不明", "unknown"))[sentences.language])
    out.append("</span>")
    if state == .toMend {
      var cells: [String] = []
      for finding in findings where finding.severity == .error && finding.concerns(form) {
        let cell = cell(of: finding)
        if !cell.isEmpty && !cells.contains(cell) { cells.append(cell) }
      }
      if !cells.isEmpty {
        out.append(" <span class=\"cells\">\(cells.joined(separator: " "))</span>")
      }
    }
    if form == .claims, let group = judge.deadlineGroup(outcome),
      let day = Month(index: group.month).closingDay
    {
      let isThisYear = day.year == judge.context.day.year
      let text = say(
        "締切 \(isThisYear ? "" : "\(day.year)年")\(day.month)月\(day.day)日", "by \(day)")
      out.append(" <span class=\"until\">\(text)</span>")
    }
    out.append("</td>")
  }

  private func cell(of finding: RawFinding) -> String {
    // A column that only a mended row has is none that a spreadsheet shows.
    (0..<sheet.ownColumnCount).contains(finding.column)
      ? spreadsheetColumn(finding.column) + String(place.sheetRow) : ""
  }

  private func say(_ ja: String, _ en: String) -> String { sentences.language == .ja ? ja : en }
}

/// A finding as an item of a list: its cell, what was typed, what would be right, and why.
struct PageItem {
  let sentences: Sentences
  let out: ByteBuffer

  /// What stands before a finding's id.
  static let idMark: StaticString = " data-id=\""

  /// `cell` is empty for the row or the file as a whole.
  func write(_ finding: RawFinding, id: UInt64? = nil, header: String?, at cell: String) {
    let rule = Catalogue.rules[finding.rule]
    begin(finding.severity, rule, id)
    if !cell.isEmpty { out.append("<b class=\"cell\">\(cell)</b> ") }
    if finding.column >= 0, let header {
      out.append("<bdi class=\"column\">")
      out.appendHTML(header, limit: 60)
      out.append("</bdi> ")
      writeTyped(finding)
    }
    writeProposals(finding)
    out.append("</p><p class=\"why\">")
    let message = ByteBuffer()
    sentences.write(finding, to: message)
    message.withBytes { out.appendHTML($0) }
    if !rule.manual.isEmpty {
      out.append(" <small>\(say("手順", "manual")) \(rule.manual)</small>")
    }
    out.append("</p></li>")
  }

  /// A row's share in a finding that its file tells once.
  func writeMissingColumn(_ field: Field) {
    writeShare(
      .headerMissing,
      say(
        "表に「\(field.header)」の列がありません。列を足してください。",
        "The sheet has no column for the \(field.english). Add it."))
  }

  /// See `writeMissingColumn`.
  func writeDoubledColumn(_ field: Field) {
    writeShare(
      .headerDuplicate,
      say(
        "表に「\(field.header)」の列が二つ以上あります。一つにしてください。",
        "The sheet has two columns or more for the \(field.english). Leave one."))
  }

  private func writeShare(_ fault: Fault, _ sentence: String) {
    let rule = Catalogue.rules[Catalogue.place(of: .file, fault)]
    begin(.error, rule, nil)
    out.append("</p><p class=\"why\">\(sentence)</p></li>")
  }

  private func begin(_ severity: Severity, _ rule: Rule, _ id: UInt64?) {
    out.append("<li class=\"\(severity.name)\" data-severity=\"\(severity.name)\"")
    out.append(" data-rule=\"\(rule.id)\" data-form=\"\(rule.form.rawValue)\"")
    if let id {
      out.append(Self.idMark)
      out.append(hex: id)
      out.append("\"")
    }
    out.append("><p class=\"what\">")
    out.append("<span class=\"severity\">\(severity.title[sentences.language])</span> ")
  }

  private func writeTyped(_ finding: RawFinding) {
    guard let value = finding.value else { return }
    if value.count == 0 {
      out.append("<span class=\"typed\">\(say("（空欄）", "(blank)"))</span> ")
    } else {
      out.append("<bdi class=\"typed\">")
      out.append(say("「", "“"))
      out.appendHTML(value, limit: 200)
      out.append(say("」", "”"))
      out.append("</bdi> ")
    }
  }

  private func writeProposals(_ finding: RawFinding) {
    let candidates = finding.advice.candidates
    guard !candidates.isEmpty || !finding.elsewhere.isEmpty else { return }
    out.append("<span class=\"arrow\">→</span> <span class=\"unseen\">")
    out.append(say("修正案 ", "suggestion: "))
    out.append("</span>")
    for (number, candidate) in candidates.enumerated() {
      if number > 0 { out.append(say(" か ", " or ")) }
      if let field = finding.candidatesField { out.append(sentences.label(field) + ": ") }
      writeRight(candidate)
    }
    for (number, other) in finding.elsewhere.enumerated() {
      if number > 0 || !candidates.isEmpty { out.append(say("、", ", ")) }
      out.append(sentences.label(other.field))
      out.append(": ")
      writeRight(other.text)
    }
  }

  private func writeRight(_ text: String) {
    out.append("<bdi class=\"right\">")
    out.appendHTML(text, limit: 200)
    out.append("</bdi>")
  }

  private func say(_ ja: String, _ en: String) -> String { sentences.language == .ja ? ja : en }
}

/// What the page lists: the first clinics to mend, those that a deadline concerns, and what stands on the
/// files themselves.
final class PageLists {
  static let limit = 2000
  /// Clinics that are named under one deadline, ready ones and others each.
  static let clinicLimit = 100
  private(set) var clinics: [DeadlineClinic.Group: [String]] = [:]
  /// Of which groups no more are named.
  private(set) var fullGroups: Set<DeadlineClinic.Group> = []
  let rows = ByteBuffer()
  let files = ByteBuffer()
  private(set) var count = 0
  /// Refused rows that belong to no sheet: they stand beside the files' own findings.
  var besides = 0
  /// Whether a file as a whole has to be mended.
  private(set) var hasFileErrors = false

  /// Whether further rows would only be counted.
  var isFull: Bool { count >= Self.limit }

  /// Takes what a block wrote, row by row.
  func take(_ written: ByteBuffer) {
    written.withBytes { bytes in
      for row in bytes.split(separator: 0) where !isFull {
        count += 1
        rows.append(Bytes(rebasing: row))
      }
    }
  }

  /// Takes the clinics that a block named under their deadlines.
  func take(_ named: [DeadlineClinic]) {
    for clinic in named where !fullGroups.contains(clinic.group) {
      clinics[clinic.group, default: []].append(clinic.html)
      if clinics[clinic.group]?.count == Self.clinicLimit { fullGroups.insert(clinic.group) }
    }
  }

  /// Takes a file's own findings, each with the header of its column.
  func take(
    _ findings: [(finding: RawFinding, header: String?)], of name: String, _ language: Language
  ) {
    guard !findings.isEmpty else { return }
    files.append("<h3><bdi>")
    files.appendHTML(name)
    files.append("</bdi></h3><ul class=\"findings\">\n")
    let items = PageItem(sentences: Sentences(language), out: files)
    for entry in findings {
      let column = entry.finding.column
      items.write(
        entry.finding, header: entry.header, at: column < 0 ? "" : spreadsheetColumn(column))
    }
    files.append("\n</ul>\n")
    if findings.contains(where: { $0.finding.severity == .error }) { hasFileErrors = true }
  }
}

extension FormState {
  var title: Text {
    switch self {
    // A clinic is ready with all its forms, never with one.
    case .ready: Text("問題なし", "right")
    case .toMend: Text("直す", "to mend")
    case .notWanted: Text("申込みなし", "not wanted")
    case .done: Text("手続き済", "done")
    }
  }
}

extension Form {
  /// The form in the head of a narrow column.
  var shortTitle: Text {
    switch self {
    case .account: Text("ユーザー登録", "Account")
    case .eligibility: Text("資格確認", "Eligibility")
    case .certificate: Text("電子証明書", "Certificate")
    case .claims: Text("オンライン請求", "Claims")
    default: title
    }
  }
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

  private func appendEscaped(_ text: Bytes) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "\""): append("&quot;")
      case UInt8(ascii: "'"): append("&#39;")
      default: append(byte)
      }
    }
  }
}
