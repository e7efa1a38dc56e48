import FlyingSocks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the server listens: `127.0.0.1:8087`, `[::1]:0`.
package struct Address: Sendable {
  let host: String
  let port: UInt16
  private let isIP6: Bool

  /// What is listened on where nothing else is asked for.
  package static let standard = Address(host: "127.0.0.1", port: 8087, isIP6: false)

  private init(host: String, port: UInt16, isIP6: Bool) {
    self.host = host
    self.port = port
    self.isIP6 = isIP6
  }

  /// nil where it is no numeric address with a port; 0 is any port that is free.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    let host = text[..<colon] == "localhost" ? "127.0.0.1" : String(text[..<colon])
    let isIP6 = host.hasPrefix("[") && host.hasSuffix("]")
    self.init(host: host, port: port, isIP6: isIP6)
    guard (try? bind { _ in }) != nil else { return nil }
  }

  /// Whether nothing but this machine can reach it.
  package var isLoopback: Bool { isIP6 ? host == "[::1]" : host.hasPrefix("127.") }

  /// Whether it is every address of the machine.
  package var isAny: Bool { ["0.0.0.0", "[::]"].contains(host) }

  /// As it stands in an address of the web.
  package func authority(_ port: UInt16) -> String { "\(host):\(port)" }

  func socket() throws -> Socket {
    let socket = try Socket(domain: Int32(isIP6 ? AF_INET6 : AF_INET), type: .stream)
    try socket.setValue(true, for: .localAddressReuse)
    try bind { try socket.bind(to: $0) }
    try socket.listen()
    return socket
  }

  private func bind(_ body: (any SocketAddress) throws -> Void) throws {
    if isIP6 {
      try body(try .inet6(ip6: String(host.dropFirst().dropLast()), port: port))
    } else {
      try body(try .inet(ip4: host, port: port))
    }
  }
}
