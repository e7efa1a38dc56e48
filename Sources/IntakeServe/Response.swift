import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An answer: a status, headers, and what follows.
struct Response: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: Body

  enum Body: Sendable {
    case bytes([UInt8])
    /// A file by its path; it is sent piece by piece.
    case file(String)
    /// What happens, line by line, as long as the browser follows.
    case events
  }

  /// What the folder's own pages may do, who have a policy of their own as well, by which they run but their own
  /// scripts: nothing else, but for the guide, which asks what is ticked.
  private static func documentPolicy(asks: Bool) -> String {
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
      + (asks ? "connect-src 'self'; " : "")
      + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
  }

  /// The office's own page, or one that says a thing.
  static func page(_ html: [UInt8], status: Int = 200) -> Response {
    Response(
      status: status,
      headers: [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", Intake.Office.policy),
      ], body: .bytes(html))
  }

  /// A page as it lies in the folder; one that `asks` may ask the server.
  static func document(_ body: Body, asks: Bool = false) -> Response {
    Response(
      status: 200,
      headers: [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", documentPolicy(asks: asks)),
      ], body: body)
  }

  /// Lines for a script.
  static func lines(_ lines: [String]) -> Response {
    Response(
      status: 200, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: .bytes(Array(lines.joined(separator: "\n").utf8)))
  }

  /// What is to be saved under a name.
  static func download(_ body: Body, as name: String) -> Response {
    Response(
      status: 200,
      headers: [
        ("Content-Type", "application/octet-stream"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Content-Disposition", "attachment; filename*=UTF-8''\(Percent.inAddress(name))"),
      ], body: body)
  }

  static let events = Response(
    status: 200,
    headers: [
      ("Content-Type", "text/event-stream; charset=utf-8"), ("X-Accel-Buffering", "no"),
    ], body: .events)

  /// To another page, after a form was sent.
  static func seeOther(_ target: String) -> Response {
    Response(status: 303, headers: [("Location", target)], body: .bytes([]))
  }

  func with(_ name: String, _ value: String) -> Response {
    var response = self
    response.headers.append((name, value))
    return response
  }

  /// The head of all answers; a connection carries one.
  func head(length: Int?) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "Status")\r\nDate: \(Self.date())\r\n"
    for (name, value) in headers + Self.always { text += "\(name): \(value)\r\n" }
    if let length { text += "Content-Length: \(length)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  private static let always = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    // Under no-referrer a form's origin would be null.
    ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Connection", "close"),
  ]

  private static let phrases = [
    200: "OK", 303: "See Other", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 411: "Length Required", 413: "Content Too Large",
    421: "Misdirected Request", 422: "Unprocessable Content",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error", 503: "Service Unavailable",
  ]

  private static func date() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) "
      + "\(parts.tm_year + 1900) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
  }
}
