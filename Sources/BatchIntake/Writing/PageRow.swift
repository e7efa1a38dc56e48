/// A clinic to mend, as a row of the page's table. Everything from the sheet is escaped.
struct PageRow {
  let sentences: Sentences
  let out: ByteBuffer

  /// One table row; a zero byte ends it, so that the page can count rows without reading them.
  func write(_ findings: [RawFinding], _ place: RowPlace, _ sheet: OpenSheet) {
    let message = ByteBuffer()
    out.append("<tr><td>")
    out.appendHTML(sheet.name)
    out.append(":")
    out.append(decimal: place.line)
    out.append("</td><td>")
    out.appendHTML(place.clinic.map { tenDigits($0) } ?? "")
    out.append("</td><td>")
    out.appendHTML(place.name)
    out.append("</td><td><ul>")
    for finding in findings where finding.severity != .notice {
      message.cut(to: 0)
      sentences.write(finding, to: message)
      out.append("<li class=\"")
      out.append(finding.severity.name)
      out.append("\"><b>")
      if finding.column >= 0 {
        out.append(spreadsheetColumn(finding.column) + String(place.sheetRow))
      }
      out.append("</b> ")
      message.withBytes { out.appendHTML($0) }
      if !finding.advice.candidates.isEmpty {
        out.append(" → <q>")
        out.appendHTML(finding.advice.candidates.joined(separator: " / "))
        out.append("</q>")
      }
      out.append("</li>")
    }
    out.append("</ul></td></tr>\n")
    out.append(0)
  }
}

/// The rows of the page's table: the first clinics to mend, of the rest only the number.
final class PageRows {
  static let limit = 2000
  let html = ByteBuffer()
  private(set) var leftOut = 0
  private var count = 0

  /// Takes what a block wrote, row by row.
  func take(_ rows: ByteBuffer) {
    rows.withBytes { bytes in
      for row in bytes.split(separator: 0) {
        count += 1
        if count <= Self.limit { html.append(Bytes(rebasing: row)) } else { leftOut += 1 }
      }
    }
  }
}

extension ByteBuffer {
  /// Text as HTML: nothing in it is markup, and nothing is invisible.
  func appendHTML(_ text: Bytes) {
    let visible = ByteBuffer(capacity: text.count + 16)
    visible.appendVisible(text)
    visible.withBytes { appendEscaped($0) }
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

  func appendHTML(_ text: String) { text.withBytes { appendHTML($0) } }
}
