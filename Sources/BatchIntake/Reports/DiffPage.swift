/// What changed between two runs, as one page: errors first, then warnings, then what is only noted.
enum DiffPage {
  static let listing = Listing(
    isByGravity: true,
    begin: { language, changes, out in writeHead(changes, language, out) },
    beginGroup: { writeHead(of: $0, $1, $2) },
    write: { writeRow($0, $1) },
    endGroup: { $0.append("</tbody></table></section>\n") },
    end: { changes, out, language in
      if changes.new + changes.fixed == 0 {
        out.append("<p>\(Text("変わったところはありません。", "Nothing changed.")[language])</p>\n")
      }
      PageShell(language: language, out: out).end()
    })

  private static func writeHead(
    _ changes: Intake.Report.Changes?, _ language: Language, _ out: ByteBuffer
  ) {
    let title = Text("前回との違い", "What changed")[language]
    PageShell(language: language, out: out).beginMain(
      title, lead: changes?.sentence[language] ?? "")
  }

  private static func writeHead(of severity: Severity, _ language: Language, _ out: ByteBuffer) {
    out.append("<section class=\"\(severity.name)\"><h2>\(severity.title[language])</h2>\n")
    out.append("<table class=\"changes\"><thead><tr>")
    for name in [
      Text("変化", "change"), Text("医療機関", "clinic"), Text("場所", "place"), Text("内容", "message"),
    ] { out.append("<th scope=\"col\">\(name[language])</th>") }
    out.append("</tr></thead><tbody>\n")
  }

  private static func writeRow(_ finding: FindingLine, _ out: ByteBuffer) {
    guard let change = finding.change else { return }
    out.append("<tr class=\"\(change.rawValue)\"><td>\(change.title[finding.language])</td><td>")
    if finding.name.count > 0 {
      out.append("<bdi class=\"name\">")
      out.appendHTML(finding.name, limit: 100)
      out.append("</bdi> ")
    }
    out.append("<span class=\"code\">")
    out.appendHTML(finding.clinic ?? "")
    out.append("</span> <bdi class=\"reference\">")
    out.appendHTML(finding.reference, limit: 100)
    out.append("</bdi></td><td class=\"place\"><bdi>")
    out.appendHTML(finding.location)
    out.append("</bdi> <b class=\"cell\">")
    out.appendHTML(finding.cell)
    out.append("</b></td><td>")
    out.appendHTML(finding.message)
    if !finding.proposals.isEmpty {
      out.append(" → <q>")
      out.appendHTML(finding.proposals)
      out.append("</q>")
    }
    out.append(" <small class=\"rule\">")
    out.appendHTML(finding.rule)
    out.append("</small></td></tr>\n")
  }
}
