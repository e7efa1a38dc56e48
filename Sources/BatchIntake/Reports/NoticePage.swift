/// A served page that says one thing.
struct NoticePage {
  let text: Text
  let language: Language
  /// Whether it asks who looks for the token.
  let asksForToken: Bool
  /// Whether the browser goes on to the office's page by itself.
  let goesOn: Bool
  private let out = ByteBuffer()

  init(text: Text, language: Language, asksForToken: Bool, goesOn: Bool) {
    self.text = text
    self.language = language
    self.asksForToken = asksForToken
    self.goesOn = goesOn
  }

  func html() -> ByteBuffer {
    let shell = PageShell(language: language, out: out, scripts: [.office])
    let title = Text("申請の受付", "Clinics' applications")[language]
    shell.begin(title)
    if goesOn { out.append("<meta http-equiv=\"refresh\" content=\"0;url=/\">") }
    out.append("<header><h1>\(title)</h1><p class=\"lead\">")
    out.appendHTML(text[language])
    out.append("</p></header>\n<main>\n")
    if asksForToken { writeForm() } else { writeLink() }
    shell.end()
    return out
  }

  private func writeForm() {
    out.append("<form method=\"post\" action=\"/login\" class=\"login\"><label>")
    out.append(Text("合言葉（トークン）", "Token")[language])
    out.append(
      " <input type=\"password\" name=\"token\" autocomplete=\"current-password\" required>")
    out.append("</label><button>\(Text("開く", "Open")[language])</button></form>\n")
  }

  private func writeLink() {
    out.append("<p><a href=\"/\">\(Text("受付のページへ", "To the office's page")[language])</a></p>\n")
  }
}
