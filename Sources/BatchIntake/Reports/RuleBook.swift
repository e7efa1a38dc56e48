// The catalogue of rules as people and tools read it: made from the declarations, so that it cannot
// differ from what is judged.

extension Intake {
  /// How rules are shown.
  public enum RuleFormat: String, CaseIterable, Sendable {
    case text, json, markdown
  }

  /// The rules, or the one rule or note of an id, or the rules whose ids begin with it; nil if there is none such.
  public static func rules(
    id: String? = nil, format: RuleFormat, language: Language
  ) -> String? {
    if let id, let note = Note.all.first(where: { $0.id == id }) {
      return RuleBook(format: format, language: language).text(of: note)
    }
    let rules = id.map(Self.matching) ?? Catalogue.rules
    guard !rules.isEmpty else { return nil }
    return RuleBook(format: format, language: language).text(of: rules, isAlone: rules.count == 1)
  }

  /// The rule of this id, else all whose ids begin with it: with whole words first.
  private static func matching(_ id: String) -> [Rule] {
    for prefix in [id + ".", id] {
      let exact = Catalogue.rules.filter { $0.id == id }
      if !exact.isEmpty { return exact }
      let rules = Catalogue.rules.filter { $0.id.hasPrefix(prefix) }
      if !rules.isEmpty { return rules }
    }
    return []
  }

  /// The word of a list that is nearest to another, if any is near.
  package static func nearest(to word: String, among words: [String]) -> String? {
    EditDistance.nearest(to: word, among: words)
  }

  /// The rule or note whose id is nearest to a word, if any is near.
  package static func nearestRule(to word: String) -> String? {
    EditDistance.nearest(to: word, among: Catalogue.rules.map(\.id) + Note.all.map(\.id))
  }
}

/// Writes rules and notes.
private struct RuleBook {
  let format: Intake.RuleFormat
  let language: Language

  func text(of rules: [Rule], isAlone: Bool) -> String {
    let out = ByteBuffer()
    switch format {
    case .json: writeJSON(rules, out)
    case .markdown: writeMarkdown(rules, out)
    case .text: writeText(rules, out, isAlone: isAlone)
    }
    return out.text
  }

  func text(of note: Note) -> String {
    let out = ByteBuffer()
    switch format {
    case .json:
      out.append("[")
      out.open()
      out.member("id", note.id)
      out.member("manual", note.manual)
      out.member("text", note.text[language])
      out.append("}]\n")
    case .markdown: out.append("## `\(note.id)`\n\n\(note.text[language])\(step(of: note))\n")
    case .text: out.append("\(note.id)\(step(of: note))\n  \(note.text[language])\n")
    }
    return out.text
  }

  /// The manual's step, where the manual says it.
  private func step(of note: Note) -> String { note.manual.isEmpty ? "" : " (\(note.manual))" }

  // MARK: - Sentences

  /// A sentence of a rule as it may be read without a case: its words are those of the first refused example,
  /// where that is one row.
  private func told(_ text: Text, by rule: Rule) -> String {
    let value = Example.value(rule.refuses, of: rule.field)
    let facts = text[language].contains("{1}") ? rule.factsOfExample(language) : []
    let parts = text[language].split(separator: "{", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts[0])) { told, part in
      guard let end = part.firstIndex(of: "}") else { return told += "{" + part }
      switch part[..<end] {
      case "value": told += value ?? Self.value[language]
      case "label": told += rule.field?.header ?? Self.field[language]
      case let number:
        let place = (Int(number) ?? 0) - 1
        told += facts.indices.contains(place) ? facts[place] : Self.other[language]
      }
      told += part[part.index(after: end)...]
    }
  }

  private static let value = Text("〈値〉", "[value]")
  private static let field = Text("〈項目〉", "[field]")
  private static let other = Text("〈…〉", "[…]")

  // MARK: - Formats

  private func writeJSON(_ rules: [Rule], _ out: ByteBuffer) {
    out.append("[")
    for rule in rules {
      out.comma()
      out.append("\n")
      out.open()
      out.member("id", rule.id)
      out.member("form", rule.form.id)
      if let field = rule.field { out.member("field", field.path) }
      out.member("severity", rule.severity.name)
      if !rule.leniency[language].isEmpty { out.member("lower", rule.leniency[language]) }
      if !rule.manual.isEmpty { out.member("manual", rule.manual) }
      out.member("title", rule.title[language])
      out.member("message", told(rule.message, by: rule))
      out.member("fix", told(rule.fix, by: rule))
      out.object("examples") {
        out.member("accepts", rule.accepts.map(\.words))
        out.member("refuses", rule.refuses.map(\.words))
      }
      out.close()
    }
    out.append("\n]\n")
  }

  private func writeMarkdown(_ rules: [Rule], _ out: ByteBuffer) {
    for form in Form.all {
      let own = rules.filter { $0.form == form }
      guard !own.isEmpty else { continue }
      out.append("## \(form.title[language])\n\n")
      for rule in own {
        out.append("### `\(rule.id)`\n\n**\(rule.title[language])** (\(rule.severity.name)")
        out.append(rule.manual.isEmpty ? "" : ", \(rule.manual)")
        out.append(")\n\n\(told(rule.message, by: rule))\n\n\(told(rule.fix, by: rule))\n\n")
        if !rule.leniency[language].isEmpty { out.append("\(rule.leniency[language])\n\n") }
        for (mark, examples) in [("○", rule.accepts), ("×", rule.refuses)] {
          for example in examples { out.append("- \(mark) \(example.words)\n") }
        }
        out.append("\n")
      }
    }
  }

  private func writeText(_ rules: [Rule], _ out: ByteBuffer, isAlone: Bool) {
    for rule in rules {
      let head = [rule.id, rule.severity.name, rule.manual].filter { !$0.isEmpty }
      out.append(head.joined(separator: "  ") + "\n  \(rule.title[language])\n")
      guard isAlone else { continue }
      out.append("  \(told(rule.message, by: rule))\n  \(told(rule.fix, by: rule))\n")
      if !rule.leniency[language].isEmpty { out.append("  \(rule.leniency[language])\n") }
      for (mark, examples) in [("○", rule.accepts), ("×", rule.refuses)] {
        for example in examples { out.append("  \(mark) \(example.words)\n") }
      }
    }
  }
}

extension Rule {
  /// The words that a run puts into the rule's sentence for its first refused example; none where that is more
  /// than a row.
  fileprivate func factsOfExample(_ language: Language) -> [String] {
    guard case .rows(let rows)? = refuses.first?.sheet, rows.count == 1, form != .file,
      let day = try? Day("2024-05-18")
    else { return [] }
    var options = Options(applicationDate: day)
    options.language = language
    let (header, cells) = Self.row(on: day, changed: rows[0])
    let judge = RowJudge(
      JudgeContext(options), CompiledSheet(ColumnMap(header: header, aliases: [:])),
      encoding: "utf-8")
    let line = ByteBuffer()
    line.appendCSVRow(cells)
    let parser = Parser(delimiter: Dialect.comma, quote: options.quote)
    return withExtendedLifetime((line, parser)) {
      judge.judge(parser.parse(line.bytes))
      let place = Catalogue.place(id: id)
      return judge.findings.first { $0.rule == place }?.facts ?? []
    }
  }

  /// The template's example, which is right on that day, with some of its cells changed.
  private static func row(
    on day: Day, changed: [String: String?]
  ) -> (header: [String], cells: [String]) {
    var header = Portal.fields.map(\.column)
    var cells = TemplateExample(isOnNTT: true).cells(on: day)
    // Its mark would make it no row at all.
    for (name, cell) in changed.merging(["管理番号": "K1"], uniquingKeysWith: { own, _ in own }) {
      let place = header.firstIndex(of: name)
      switch (place, cell) {
      case (let place?, let cell?): cells[place] = cell
      case (let place?, nil):
        header.remove(at: place)
        cells.remove(at: place)
      case (nil, let cell?):
        header.append(name)
        cells.append(cell)
      case (nil, nil): break
      }
    }
    return (header, cells)
  }
}

extension Example {
  /// What the first of these examples that fills in a field writes there.
  static func value(_ examples: [Example], of field: Field?) -> String? {
    guard let field else { return nil }
    return examples.lazy.flatMap { example -> [[String: String?]] in
      if case .rows(let rows) = example.sheet { rows } else { [] }
    }.compactMap { ($0[field.header] ?? nil).flatMap { $0.isEmpty ? nil : visible($0) } }.first
  }

  /// The case in a few words: the cells that differ from a right row.
  var words: String {
    switch sheet {
    case .text(let text): return Self.visible(text)
    case .bytes(let bytes): return Self.visible(String(decoding: bytes, as: UTF8.self))
    case .rows(let rows):
      let told = rows.map { row in
        row.sorted { $0.key < $1.key }
          .map { name, value in value.map { "\(name)=\($0)" } ?? "−\(name)" }
          .joined(separator: ", ")
      }
      let text = told.filter { !$0.isEmpty }.joined(separator: " | ")
      return text.isEmpty ? "(正しい行)" : Self.visible(text)
    }
  }

  private static func visible(_ text: String) -> String {
    let out = ByteBuffer()
    text.withBytes { out.appendVisible($0, limit: 160) }
    return out.text
  }
}
