/// What all pages share: a head whose policy lets the page's own scripts run and nothing else, no network
/// and no other script; the style sheet; the scripts.
struct PageShell {
  /// A script of the pages.
  enum Script {
    case page, guide

    var bytes: [UInt8] {
      switch self {
      case .page: PackageResources.page_js
      case .guide: PackageResources.guide_js
      }
    }
  }

  let language: Language
  let out: ByteBuffer
  var scripts = [Script.page]

  /// Begins a page, up to its body.
  func begin(_ title: String) {
    let digests = scripts.map { script in
      let digest = script.bytes.withUnsafeBufferPointer { SHA256.digest(of: $0).base64 }
      return "'sha256-\(digest)'"
    }
    out.append(
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">")
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    out.append("style-src 'unsafe-inline'; script-src \(digests.joined(separator: " ")); ")
    out.append("base-uri 'none'; form-action 'none'\">")
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    out.append("<meta name=\"referrer\" content=\"no-referrer\"><title>\(title)</title><style>\n")
    out.append(contentsOf: PackageResources.page_css)
    out.append("</style></head><body>\n")
  }

  /// Begins a page that has nothing above its main part but its title and a sentence.
  func beginMain(_ title: String, lead: String) {
    begin(title)
    out.append("<header><h1>\(title)</h1>\n<p class=\"lead\">")
    out.append(lead.replacing(" 件", with: "\u{A0}件"))
    out.append("</p></header>\n<main>\n")
  }

  /// Ends the main part, with `close` after it, and the page.
  func end(_ close: String = "") {
    let copied = Text("コピーしました: {value}", "Copied: {value}")[language]
    out.append("</main>\(close)\n<output id=\"said\" class=\"unseen\" aria-live=\"polite\" ")
    out.append("data-copied=\"\(copied)\"></output>\n")
    for script in scripts {
      out.append("<script>")
      out.append(contentsOf: script.bytes)
      out.append("</script>")
    }
    out.append("</body></html>\n")
  }
}
