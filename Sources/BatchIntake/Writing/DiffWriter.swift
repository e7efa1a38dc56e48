extension Intake {
  /// How the difference of two runs is written.
  public enum DiffFormat: String, CaseIterable, Sendable {
    case text, ndjson, csv, html
  }
}

/// What became of a finding from one run to another.
enum Change: String {
  case new, fixed, still

  var title: Text {
    switch self {
    case .new: Text("新規", "new")
    case .fixed: Text("解消", "fixed")
    case .still: Text("継続", "still")
    }
  }
}

/// Writes the findings of two runs beside each other; each is given as its line of findings.ndjson.
struct DiffWriter {
  let format: Intake.DiffFormat
  let language: Language
  let out = ByteBuffer()

  /// For people, what is still there is a number; tools are given it whole.
  var listsStill: Bool { format == .ndjson || format == .csv }

  func begin() {
    switch format {
    case .text, .ndjson: break
    case .csv:
      out.append("\u{FEFF}")
      row([say("変化", "change")] + Self.columns.map { $0.title[language] })
    case .html:
      let title = say("前回との違い", "What changed")
      out.append(
        "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">")
      out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
      out.append("<title>\(title)</title><style>\n")
      out.append(Self.style)
      out.append("</style></head><body><main><h1>\(title)</h1>\n<table><thead><tr>")
      for name in [
        say("変化", "change"), say("場所", "place"), say("コード", "code"), say("内容", "message"),
      ] { out.append("<th scope=\"col\">\(name)</th>") }
      out.append("</tr></thead><tbody>\n")
    }
  }

  func write(_ finding: FormerFinding, _ change: Change) {
    switch format {
    case .text: writeText(finding, change)
    case .ndjson:
      out.append("{\"change\":\"")
      out.append(change.rawValue)
      out.append("\",")
      out.append(finding.line.slice(1, finding.line.count))
      out.append("\n")
    case .csv: row([change.title[language]] + Self.columns.map { text(of: $0.name, finding) })
    case .html: writeHTML(finding, change)
    }
  }

  func end(_ changes: Intake.Report.Changes) {
    let books = changes.sentence[language]
    switch format {
    case .text: out.append(books + "\n")
    case .ndjson, .csv: break
    case .html: out.append("</tbody></table>\n<p>\(books)</p>\n</main></body></html>\n")
    }
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  // MARK: - For people

  private func writeText(_ finding: FormerFinding, _ change: Change) {
    out.append(change.title[language])
    out.append(" ")
    let line = finding["line"]
    let place = finding["file"] + (line.isEmpty ? "" : ":\(line)")
    for part in [place, finding["cell"]] where !part.isEmpty {
      part.withBytes { out.appendVisible($0) }
      out.append(" ")
    }
    out.append(severity(of: finding))
    out.append(": ")
    finding["message"].withBytes { out.appendVisible($0) }
    if !finding.advice.isEmpty {
      out.append(say(" → ", " -> "))
      finding.advice.joined(separator: " / ").withBytes { out.appendVisible($0, limit: 200) }
    }
    out.append(" [")
    finding["rule"].withBytes { out.appendVisible($0) }
    out.append("]\n")
  }

  private func writeHTML(_ finding: FormerFinding, _ change: Change) {
    out.append("<tr class=\"\(change.rawValue)\"><td>\(change.title[language])</td><td>")
    let line = finding["line"]
    out.appendHTML(finding["file"] + (line.isEmpty ? "" : ":\(line)") + " " + finding["cell"])
    out.append("</td><td>")
    out.appendHTML(finding["clinic"])
    out.append("</td><td>")
    out.appendHTML(severity(of: finding))
    out.append(": ")
    out.appendHTML(finding["message"])
    if !finding.advice.isEmpty {
      out.append(" → <q>")
      out.appendHTML(finding.advice.joined(separator: " / "))
      out.append("</q>")
    }
    out.append("</td></tr>\n")
  }

  private func severity(of finding: FormerFinding) -> String {
    let name = finding["severity"]
    return Severity.allCases.first { $0.name == name }?.title[language] ?? name
  }

  // MARK: - CSV

  /// The members of a finding that are columns.
  private static let columns: [(name: StaticString, title: Text)] = [
    ("severity", Text("重要度", "severity")), ("file", Text("ファイル", "file")),
    ("row", Text("行", "row")), ("cell", Text("セル", "cell")), ("column", Text("列名", "column")),
    ("reference", Text("管理番号", "reference")), ("clinic", Text("医療機関等コード", "clinic")),
    ("value", Text("値", "value")), ("message", Text("内容", "message")),
    ("suggestion", Text("修正案", "suggestion")), ("rule", Text("規則", "rule")),
    ("manual", Text("手順", "manual")), ("id", Text("ID", "id")),
  ]

  private func text(of name: StaticString, _ finding: FormerFinding) -> String {
    switch name.description {
    case "severity": severity(of: finding)
    case "suggestion": finding.advice.joined(separator: " / ")
    default: finding[name]
    }
  }

  private func row(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { out.append(",") }
      out.appendCSV(cell)
    }
    out.append("\r\n")
  }

  private static let style: StaticString = """
    body{font-family:system-ui,"Hiragino Sans","Noto Sans CJK JP",sans-serif;line-height:1.6;margin:0;color:#222;background:#fff}
    main{max-width:72rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #e3e3e3;overflow-wrap:anywhere}
    tr.new td:first-child{color:#8c1c13;font-weight:bold}tr.fixed td:first-child{color:#14532d;font-weight:bold}q{font-weight:bold;color:#14532d}
    """
}

extension Intake.Report.Changes {
  /// How many findings are new, fixed and still there.
  public var sentence: Text {
    Text(
      "新規 \(new)（うちエラー \(newErrors)）、解消 \(fixed)、継続 \(still)。",
      "new \(new) (errors \(newErrors)), fixed \(fixed), still there \(still)")
  }
}
