/// What all pages share: a head whose policy lets the page's own script run and nothing else, no network
/// and no other script; the style sheet; the script.
struct PageShell {
  let language: Language
  let out: ByteBuffer
  var kind = Kind.file

  /// Where a page is at home.
  enum Kind {
    /// In a file: it loads and sends nothing.
    case file
    /// On the office's server, whose answer carries the policy: it sends forms there and follows what happens.
    case served

    fileprivate var script: [UInt8] {
      self == .file ? PackageResources.page_js : PackageResources.office_js
    }

    fileprivate var styles: [UInt8] {
      self == .file
        ? PackageResources.page_css : PackageResources.page_css + PackageResources.office_css
    }
  }

  /// What a served page may do; a server says it in its answer's head.
  static var servedPolicy: String {
    "default-src 'none'; style-src '\(source([0x0A] + Kind.served.styles))'; script-src '\(source(Kind.served.script))'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  }

  /// A script or style sheet as a policy names it.
  private static func source(_ text: [UInt8]) -> String {
    "sha256-" + text.withUnsafeBufferPointer { SHA256.digest(of: $0).base64 }
  }

  /// Begins a page, up to its body. One that is `refreshing` is loaded again after so many seconds where its
  /// script does not run.
  func begin(_ title: String, refreshing: Int? = nil) {
    out.append(
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">")
    if kind == .file {
      out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
      out.append("style-src 'unsafe-inline'; script-src '\(Self.source(kind.script))'; ")
      out.append("base-uri 'none'; form-action 'none'\">")
    }
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    if kind == .file { out.append("<meta name=\"referrer\" content=\"no-referrer\">") }
    if let refreshing {
      out.append("<noscript><meta http-equiv=\"refresh\" content=\"\(refreshing)\"></noscript>")
    }
    out.append("<title>\(title)</title><style>\n")
    out.append(contentsOf: kind.styles)
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
    out.append(contentsOf: kind.script)
    out.append("</script></body></html>\n")
  }
}
