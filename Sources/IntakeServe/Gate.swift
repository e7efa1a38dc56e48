import BatchIntake

/// Who is let in: who knows the token, from the server's own pages, under a name that is the server's. So neither a
/// page elsewhere nor a name that was made to point here can do anything with a clerk's browser.
struct Gate: Sendable {
  private let token: [UInt8]
  private let hosts: Set<String>
  private let origins: Set<String>
  private let cookieName: String
  private let isSecure: Bool

  /// `port` is the one that is listened on; `origin` is how browsers see the server behind a proxy.
  init(token: String, address: Address, port: UInt16, origin: Origin?) {
    self.token = Array(token.utf8)
    var authorities: Set<String> = []
    if address.isLoopback {
      authorities = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
    } else if !address.isAny {
      authorities = ["\(address.host):\(port)"]
    }
    if port == 80 {
      authorities.formUnion(authorities.map { String($0.dropLast(3)) })
    }
    var origins = Set(authorities.map { "http://" + $0 })
    if let origin {
      authorities.insert(origin.authority)
      origins.insert(origin.text)
    }
    hosts = authorities
    self.origins = origins
    // Browsers keep cookies by host, whatever the port.
    cookieName = "intake-\(port)"
    isSecure = origin?.isSecure ?? false
  }

  /// - Throws: `Refusal`, where a request does not come from the server's own pages under its own name.
  func check(_ request: Request) throws(Refusal) {
    guard let host = request["host"]?.lowercased(), hosts.contains(host) else {
      throw Refusal(
        status: 421,
        text: Text(
          "この名前では受け付けていません。案内されたアドレスで開いてください（管理者: --origin）。",
          "This name is not served here. Open the address that you were given (operators: --origin)."
        ))
    }
    guard ["GET", "HEAD", "POST"].contains(request.method) else {
      throw Refusal(status: 405, text: Text("この操作はできません。", "That cannot be done here."))
    }
    guard request.method == "POST" else { return }
    guard let origin = request["origin"]?.lowercased(), origins.contains(origin) else {
      throw Refusal(
        status: 403,
        text: Text(
          "ほかのページからの操作は受け付けません。受付のページを開き直してください。",
          "What other pages send is not taken. Open the office's page again."))
    }
  }

  /// Whether a request brings the cookie.
  func knows(_ request: Request) -> Bool {
    request.cookie(cookieName).map(isToken) ?? false
  }

  /// Whether a text is the token. It takes as long whatever of it is right.
  func isToken(_ text: String) -> Bool {
    let given = Array(text.utf8)
    var difference = given.count ^ token.count
    for place in token.indices {
      difference |= Int(token[place] ^ (place < given.count ? given[place] : 0))
    }
    return difference == 0
  }

  /// The cookie of who knows the token, for half a day.
  var cookie: String {
    "\(cookieName)=\(String(decoding: token, as: UTF8.self)); Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"
      + (isSecure ? "; Secure" : "")
  }
}

/// Where the server is seen behind a proxy: `https://intake.office.example`.
package struct Origin: Sendable {
  let text: String
  let authority: String
  let isSecure: Bool

  /// nil where it is no origin: a scheme, a host and perhaps a port.
  package init?(_ text: String) {
    let given = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: given.hasPrefix) else { return nil }
    // Browsers leave out the port that goes without saying.
    let usual = scheme == "https://" ? ":443" : ":80"
    let text = given.hasSuffix(usual) ? String(given.dropLast(usual.count)) : given
    let authority = text.dropFirst(scheme.count)
    let isPlain = authority.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || [
          UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["),
          UInt8(ascii: "]"),
        ].contains(byte)
    }
    guard !authority.isEmpty, isPlain else { return nil }
    self.text = text
    self.authority = String(authority)
    isSecure = scheme == "https://"
  }
}
