/// report.html: one self-contained page for people. No script, no network; everything from a sheet is
/// escaped.
struct Page {
  let summary: Summary
  let language: Language
  /// The clinics to mend.
  let rows: PageRows

  func html() -> ByteBuffer {
    let out = ByteBuffer(capacity: rows.html.count + 32 << 10)
    out.append("<!DOCTYPE html>\n<html lang=\"")
    out.append(language.rawValue)
    out.append("\"><head><meta charset=\"utf-8\">")
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
    out.append(say("受付チェック結果", "Intake report"))
    out.append("</title><style>\n")
    out.append(Self.style)
    out.append("</style></head><body><main><h1>")
    out.append(say("受付チェック結果", "Intake report"))
    out.append("</h1>\n")
    writeTotals(out)
    writeDeadlines(out)
    writeForms(out)
    writeRules(out)
    writeClinics(out)
    out.append("</main></body></html>\n")
    return out
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func heading(_ text: String, _ out: ByteBuffer) {
    out.append("<h2>")
    out.append(text)
    out.append("</h2>\n")
  }

  private func writeTotals(_ out: ByteBuffer) {
    let rows = summary.rows
    let entries = [
      (say("読んだ行", "read"), rows.read), (say("受付可", "accepted"), rows.accepted),
      (say("要修正", "to mend"), rows.rejected), (say("対象外", "blank"), rows.blank),
      (say("読めない行", "unreadable"), rows.unreadable),
      (say("エラー", "errors"), summary.report.errors),
      (say("注意", "warnings"), summary.report.warnings),
    ]
    out.append("<dl class=\"totals\">")
    for (name, count) in entries {
      out.append("<div><dt>\(name)</dt><dd>\(count)</dd></div>")
    }
    out.append("</dl>\n")
  }

  private func writeDeadlines(_ out: ByteBuffer) {
    let deadlines = summary.tally.deadlines.sorted { $0.key < $1.key }.prefix(6)
    guard !deadlines.isEmpty else { return }
    heading(say("オンライン請求の締切", "Deadlines of online claims"), out)
    table(
      [
        say("申請の締切", "apply by"), say("請求開始", "start"), say("受付可", "ready"),
        say("要修正", "to mend"),
      ],
      deadlines.map { month, count in
        [
          Month(index: month).applyBy, Month(index: month).description, "\(count.ready)",
          "\(count.toMend)",
        ]
      }, out)
  }

  private func writeForms(_ out: ByteBuffer) {
    heading(say("手続きごとの状況", "By procedure"), out)
    table(
      [
        say("手続き", "procedure"), say("受付可", "ready"), say("要修正", "to mend"),
        say("申込みなし", "not wanted"), say("済", "done"),
      ],
      Steps.ordered.enumerated().map { place, entry in
        let count = summary.tally.forms[place]
        return [
          entry.form.title[language], "\(count.ready)", "\(count.toMend)", "\(count.notWanted)",
          "\(count.done)",
        ]
      }, out)
  }

  private func writeRules(_ out: ByteBuffer) {
    guard !summary.report.rules.isEmpty else { return }
    heading(say("指摘の種類", "By rule"), out)
    let most = summary.report.rules.values.max() ?? 1
    out.append("<table><tbody>")
    for (id, count) in summary.report.rules.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    {
      let title = Catalogue.rule(id: id)?.title[language] ?? id
      out.append("<tr><th scope=\"row\">\(title)</th><td>\(count)</td><td class=\"bar\">")
      out.append("<span style=\"width:\(max(1, count * 100 / most))%\"></span></td></tr>")
    }
    out.append("</tbody></table>\n")
  }

  private func writeClinics(_ out: ByteBuffer) {
    heading(say("直すところ", "What to mend"), out)
    guard rows.html.count > 0 else {
      out.append("<p>\(say("直すところはありません。", "Nothing has to be mended."))</p>\n")
      return
    }
    out.append("<table class=\"clinics\"><thead><tr>")
    for name in [
      say("場所", "place"), say("コード", "code"), say("医療機関", "clinic"), say("直すセル", "cells"),
    ] {
      out.append("<th scope=\"col\">\(name)</th>")
    }
    out.append("</tr></thead><tbody>\n")
    out.append(rows.html)
    out.append("</tbody></table>\n")
    if rows.leftOut > 0 {
      out.append(
        say(
          "<p>ほかに \(rows.leftOut) 行あります。findings.csv を見てください。</p>\n",
          "<p>\(rows.leftOut) more: see findings.csv.</p>\n"))
    }
  }

  private func table(_ head: [String], _ body: [[String]], _ out: ByteBuffer) {
    out.append("<table><thead><tr>")
    for cell in head { out.append("<th scope=\"col\">\(cell)</th>") }
    out.append("</tr></thead><tbody>")
    for row in body {
      out.append("<tr>")
      for cell in row { out.append("<td>\(cell)</td>") }
      out.append("</tr>")
    }
    out.append("</tbody></table>\n")
  }

  private static let style: StaticString = """
    body{font-family:system-ui,"Hiragino Sans","Noto Sans CJK JP",sans-serif;line-height:1.6;margin:0;color:#222;background:#fff}
    main{max-width:72rem;margin:0 auto;padding:1rem}
    h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #ccc}
    .totals{display:flex;flex-wrap:wrap;gap:1rem;margin:0}.totals div{background:#f3f5f7;padding:.5rem 1rem;border-radius:.4rem}
    dt{font-size:.8rem;color:#555}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
    table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #e3e3e3;overflow-wrap:anywhere}
    th[scope=row]{font-weight:normal}.bar{width:40%}.bar span{display:block;height:.8rem;background:#c0392b}
    ul{margin:0;padding-left:1.1rem}li.warning{color:#7a5200}li.error{color:#8c1c13}q{font-weight:bold;color:#14532d}
    @media print{main{max-width:none}tr{break-inside:avoid}}
    """
}
