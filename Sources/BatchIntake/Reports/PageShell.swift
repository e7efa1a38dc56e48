/// What all pages share: a head whose policy lets the page's own script run and nothing else, no network
/// and no other script; the style sheet; the script.
struct PageShell {
  let language: Language
  let out: ByteBuffer

  /// Begins a page, up to its body.
  func begin(_ title: String) {
    let digest = PackageResources.page_js.withUnsafeBufferPointer { SHA256.digest(of: $0).base64 }
    out.append(
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">")
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    out.append("style-src 'unsafe-inline'; script-src 'sha256-\(digest)'; ")
    out.append("base-uri 'none'; form-action 'none'\">")
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    out.append("<meta name=\"referrer\" content=\"no-referrer\"><title>\(title)</title><style>\n")
    out.append(contentsOf: PackageResources.page_css)
    out.append("</style></head><body>\n")
  }

  /// Begins a page that has nothing above its main part but its title.
  func beginMain(_ title: String) {
    begin(title)
    out.append("<header><h1>\(title)</h1></header>\n<main>\n")
  }

  /// Ends the main part and the page.
  func end() {
    out.append("</main>\n<script>")
    out.append(contentsOf: PackageResources.page_js)
    out.append("</script></body></html>\n")
  }
}
