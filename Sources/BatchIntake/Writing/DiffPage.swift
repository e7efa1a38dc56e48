/// What changed between two runs, as one page.
enum DiffPage {
  static let listing = Listing(
    begin: { language, _, out in writeHead(language, out) },
    write: { writeRow($0, $1) },
    end: { changes, out, language in
      out.append("</tbody></table>\n<p>\(changes.sentence[language])</p>\n</main></body></html>\n")
    })

  private static func writeHead(_ language: Language, _ out: ByteBuffer) {
    let title = Text("前回との違い", "What changed")[language]
    out.append(
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">")
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    out.append("<title>\(title)</title><style>\n")
    out.append(Self.style)
    out.append("</style></head><body><main><h1>\(title)</h1>\n<table><thead><tr>")
    for name in [
      Text("変化", "change"), Text("場所", "place"), Text("コード", "code"), Text("内容", "message"),
    ] { out.append("<th scope=\"col\">\(name[language])</th>") }
    out.append("</tr></thead><tbody>\n")
  }

  private static func writeRow(_ finding: FindingLine, _ out: ByteBuffer) {
    guard let change = finding.change else { return }
    out.append("<tr class=\"\(change.rawValue)\"><td>\(change.title[finding.language])</td><td>")
    out.appendHTML(finding.location + " " + finding.cell)
    out.append("</td><td>")
    out.appendHTML(finding.clinic ?? "")
    out.append("</td><td>")
    out.append(finding.severity.title[finding.language])
    out.append(": ")
    out.appendHTML(finding.message)
    if !finding.proposals.isEmpty {
      out.append(" → <q>")
      out.appendHTML(finding.proposals)
      out.append("</q>")
    }
    out.append("</td></tr>\n")
  }

  private static let style: StaticString = """
    body{font-family:system-ui,"Hiragino Sans","Noto Sans CJK JP",sans-serif;line-height:1.6;margin:0;color:#222;background:#fff}
    main{max-width:72rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #e3e3e3;overflow-wrap:anywhere}
    tr.new td:first-child{color:#8c1c13;font-weight:bold}tr.fixed td:first-child{color:#14532d;font-weight:bold}q{font-weight:bold;color:#14532d}
    """
}
