/// What changed between two runs, as one page.
enum DiffPage {
  static let listing = Listing(
    begin: { language, _, out in writeHead(language, out) },
    write: { writeRow($0, $1) },
    end: { changes, out, language in
      out.append("</tbody></table>\n<p>\(changes.sentence[language])</p>\n")
      PageShell(language: language, out: out).end()
    })

  private static func writeHead(_ language: Language, _ out: ByteBuffer) {
    let title = Text("前回との違い", "What changed")[language]
    PageShell(language: language, out: out).beginMain(title)
    out.append("<table class=\"changes\"><thead><tr>")
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
}
