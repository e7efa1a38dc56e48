/// What all pages share: a head whose policy lets the page's own scripts run and nothing else, no network
/// and no other script; the style sheet; the scripts.
struct PageShell {
  /// A script of the pages.
  enum Script {
    case page, guide
    /// What the others use.
    case shared
    /// Of the office's pages, which are served: they send forms to their server and follow what happens there.
    case office

    var bytes: [UInt8] {
      switch self {
      case .page: PackageResources.page_js
      case .guide: PackageResources.guide_js
      case .shared: PackageResources.shared_js
      case .office: PackageResources.office_js
      }
    }
  }

  let language: Language
  let out: ByteBuffer
  /// Which scripts the page has, in their order.
  private let scripts: [Script]

  init(language: Language, out: ByteBuffer, scripts: [Script] = [.page]) {
    self.language = language
    self.out = out
    self.scripts = [.shared] + scripts
  }

  private var isServed: Bool { scripts.contains(.office) }

  private static let servedStyles = [0x0A] + PackageResources.page_css + PackageResources.office_css

  /// What a served page may do; a server says it in its answer's head.
  static var servedPolicy: String {
    "default-src 'none'; style-src \(source(servedStyles)); script-src \(sources([.shared, .office])); "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  }

  /// A script or style sheet as a policy names it.
  private static func source(_ text: [UInt8]) -> String {
    let digest = text.withUnsafeBufferPointer { SHA256.digest(of: $0).base64 }
    return "'sha256-\(digest)'"
  }

  private static func sources(_ scripts: [Script]) -> String {
    scripts.map { source($0.bytes) }.joined(separator: " ")
  }

  /// The policy of a page that is a file. The guide may ask where it comes from what is ticked: the office that serves
  /// it, and of a file nobody.
  private var ownPolicy: String {
    "default-src 'none'; style-src 'unsafe-inline'; script-src \(Self.sources(scripts)); "
      + (scripts.contains(.guide) ? "connect-src 'self'; " : "")
      + "base-uri 'none'; form-action 'none'"
  }

  /// Begins a page, up to its body. One that is `refreshing` is loaded again after so many seconds where its
  /// script does not run.
  func begin(_ title: String, refreshing: Int? = nil) {
    out.append(
      "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">")
    if !isServed {
      out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"\(ownPolicy)\">")
    }
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    if !isServed { out.append("<meta name=\"referrer\" content=\"no-referrer\">") }
    if let refreshing {
      out.append("<noscript><meta http-equiv=\"refresh\" content=\"\(refreshing)\"></noscript>")
    }
    out.append("<title>\(title)</title><style>")
    out.append(contentsOf: isServed ? Self.servedStyles : [0x0A] + PackageResources.page_css)
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
    let copied = Text("コピーしました：{value}", "Copied: {value}")[language]
    out.append("</main>\(close)\n<output id=\"said\" class=\"unseen\" aria-live=\"polite\" ")
    out.append("data-copied=\"\(copied)\" data-copy=\"\(PageMarkup.copied[language])\"></output>\n")
    for script in scripts {
      out.append("<script>")
      out.append(contentsOf: script.bytes)
      out.append("</script>")
    }
    out.append("</body></html>\n")
  }
}
