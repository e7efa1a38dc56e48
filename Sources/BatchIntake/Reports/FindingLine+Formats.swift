// A finding as a line of text, of NDJSON and of CSV.

extension FindingLine {
  // MARK: - Text

  func writeText(to out: ByteBuffer) {
    if let change { out.append(change.title[language] + " ") }
    file.label.withBytes { out.appendVisible($0) }
    if let line {
      out.append(":")
      out.append(decimal: line)
    }
    out.append(" ")
    if !cell.isEmpty { out.append(cell + " ") }
    out.append(severity.title[language])
    out.append(": ")
    out.append(message)
    if !proposals.isEmpty {
      out.append(language == .ja ? " → " : " -> ")
      proposals.withBytes { out.appendVisible($0, limit: 200) }
    }
    out.append(" [")
    out.append(rule)
    out.append("]\n")
  }

  // MARK: - NDJSON

  /// A former run's line stays as it was but for what became of it.
  func writeJSON(to out: ByteBuffer) {
    out.open()
    if let change { out.member("change", change.rawValue) }
    if let original {
      if change != nil { out.append(",") }
      out.append(original.slice(1, original.count))
      return out.append("\n")
    }
    writeMembers(to: out)
    out.append("}\n")
  }

  private func writeMembers(to out: ByteBuffer) {
    out.key("id")
    out.append("\"")
    out.append(hex: id)
    out.append("\"")
    out.member("severity", severity.name)
    out.member("rule", rule)
    out.member("form", form)
    if let field { out.member("field", field) }
    out.member("file", file.file)
    if let sheet = file.sheet { out.member("sheet", sheet) }
    if let row { out.member("row", row) }
    if let line { out.member("line", line) }
    if let cellLine { out.member("cellLine", cellLine) }
    if !cell.isEmpty { out.member("cell", cell) }
    if let column { out.member("column", column) }
    if value.count > 0 { out.member("value", value) }
    if let clinic { out.member("clinic", clinic) }
    if reference.count > 0 { out.member("reference", reference.characters(200)) }
    out.member("message", message)
    out.memberAdvice(candidates, isDoubtful: isDoubtful)
    if !manual.isEmpty { out.member("manual", manual) }
  }

  // MARK: - CSV

  private static let columns = [
    Text("重要度", "severity"), Text("ファイル", "file"), Text("行", "row"), Text("セル", "cell"),
    Text("列名", "column"), Text("管理番号", "reference"), Text("医療機関等コード", "clinic"),
    Text("医療機関等名", "name"), Text("値", "value"), Text("内容", "message"),
    Text("修正案", "suggestion"), Text("規則", "rule"), Text("手順", "manual"), Text("ID", "id"),
  ]

  static func writeCSVHeader(_ language: Language, isDifference: Bool, to out: ByteBuffer) {
    let columns = (isDifference ? [Text("変化", "change")] : []) + Self.columns
    out.append("\u{FEFF}")
    out.append(columns.map { $0[language] }.joined(separator: ","))
    out.append("\r\n")
  }

  func writeCSV(to out: ByteBuffer) {
    if let change {
      out.appendCSV(change.title[language])
      out.append(",")
    }
    out.appendCSV(severity.title[language])
    for text in [file.label, row.map { "\($0)" } ?? "", cell] { Self.cell(text, out) }
    // What is quoted from the sheet is for people here, and shortened; NDJSON has it as it is.
    (column ?? "").withBytes { quote($0, out) }
    quote(reference, out)
    Self.cell(clinic ?? "", out)
    quote(name, out)
    quote(value, out)
    out.append(",")
    out.appendCSV(message)
    for text in [proposals, rule, manual] { Self.cell(text, out) }
    out.append(",\"")
    out.append(hex: id)
    out.append("\"\r\n")
  }

  private static func cell(_ text: String, _ out: ByteBuffer) {
    out.append(",")
    out.appendCSV(text)
  }

  private func quote(_ text: Bytes, _ out: ByteBuffer) {
    quoted.cut(to: 0)
    quoted.appendVisible(text.characters(200), lines: true)
    out.append(",")
    quoted.withBytes { out.appendCSV($0) }
  }
}

extension ByteBuffer {
  /// One candidate is the suggestion; several are a list.
  func memberAdvice(_ candidates: [String], isDoubtful: Bool) {
    if candidates.count == 1 && !isDoubtful {
      member("suggestion", candidates[0])
    } else if !candidates.isEmpty {
      member("candidates", candidates)
    }
  }
}
