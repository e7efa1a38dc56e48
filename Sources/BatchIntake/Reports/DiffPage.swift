/// What changed between two runs, as one page: errors first, then warnings, then what is only noted.
enum DiffPage {
  static let listing = Listing(
    isByGravity: true,
    begin: { language, changes, out in writeHead(changes, language, out) },
    tellRuns: { changes, old, new, language, out in
      writeRuns(old, new, language, out)
      writeSteps(changes, language, out)
    },
    beginGroup: { writeHead(of: $0, $1, $2) },
    write: { writeRow($0, $1) },
    endGroup: { $0.append("</tbody></table></section>\n") },
    end: { changes, out, language in
      if changes.new + changes.fixed == 0 {
        out.append("<p>\(Text("変わったところはありません。", "Nothing changed.")[language])</p>\n")
      }
      if changes.still > 0 { writeStill(changes.still, language, out) }
      PageShell(language: language, out: out).end()
    })

  private static func writeHead(
    _ changes: Intake.Report.Changes?, _ language: Language, _ out: ByteBuffer
  ) {
    let title = Text("前回との違い", "What changed")[language]
    PageShell(language: language, out: out).beginMain(
      title, lead: changes?.sentence[language] ?? "")
  }

  private static func writeRuns(
    _ old: String?, _ new: String?, _ language: Language, _ out: ByteBuffer
  ) {
    guard old != nil || new != nil else { return }
    let unknown = Text("日時不明", "not known")[language]
    let (old, new) = (old ?? unknown, new ?? unknown)
    out.append("<p class=\"runs\">")
    out.append(
      Text("前回 \(old) → 今回 \(new)（日本時間）", "From \(old) to \(new) (Japan)")[language])
    out.append("</p>\n")
  }

  private static func writeSteps(
    _ changes: Intake.Report.Changes, _ language: Language, _ out: ByteBuffer
  ) {
    guard changes.new + changes.fixed > 0 else { return }
    let mend = Text(
      "新規のエラーを、今回の report.html か rejected/ の表で直します。",
      "Mend the new errors by the new run's report.html or the sheets in rejected/. ")
    let look = Text("新規のエラーはありません。", "There are no new errors. ")
    let leave = Text("解消したものは、何もしなくて構いません。", "What is fixed needs nothing more.")
    out.append("<p>\((changes.newErrors > 0 ? mend : look)[language])")
    if changes.fixed > 0 { out.append(leave[language]) }
    out.append("</p>\n")
  }

  /// What did not change is not told again.
  private static func writeStill(_ count: Int, _ language: Language, _ out: ByteBuffer) {
    out.append("<p class=\"rest\">")
    out.append(
      Text(
        "継続 \(count.grouped) 件は前回と同じ指摘なので、ここには並べません。今回の report.html にあります。",
        "The \(count.grouped) that are still there are the same as before; the new run's report.html has them."
      )[language])
    out.append("</p>\n")
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
    out.appendHTML(finding.file.label)
    out.append("</bdi>\(row(of: finding)) <b class=\"cell\">")
    out.appendHTML(finding.cell)
    out.append("</b></td><td>")
    writeMessage(finding, change, out)
    out.append(" <small class=\"rule\">")
    out.appendHTML(finding.rule)
    out.append("</small></td></tr>\n")
  }

  /// Where it stands as a spreadsheet and the report count; what has no cell is known by its record alone.
  private static func row(of finding: FindingLine) -> String {
    if let row = Int(String(finding.cell.reversed().prefix { $0.isNumber }.reversed())) {
      return Text(" の \(row) 行目", ", row \(row)")[finding.language]
    }
    guard let record = finding.row else { return "" }
    return Text(" のデータ \(record) 件目", ", record \(record)")[finding.language]
  }

  /// What is fixed is named, and asks for nothing.
  private static func writeMessage(_ finding: FindingLine, _ change: Change, _ out: ByteBuffer) {
    if change == .fixed, let rule = Catalogue.rule(id: finding.rule) {
      return out.appendHTML(rule.title[finding.language])
    }
    out.appendHTML(finding.message)
    if !finding.proposals.isEmpty {
      out.append(" → <q>")
      out.appendHTML(finding.proposals)
      out.append("</q>")
    }
  }
}
