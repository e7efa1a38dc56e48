import Foundation
import Testing

@testable import BatchIntake
@testable import IntakeServe

/// A server of an office on a port of its own, and a client that says just the bytes that it is told.
struct OfficeDesk: Sendable {
  static let token = "0123456789abcdef-token"
  let folder: String
  var output: String { folder + "/out" }
  let port: UInt16
  var token = Self.token

  var cookie: String { "Cookie: intake-\(port)=\(token)" }
  var origin: String { "Origin: http://127.0.0.1:\(port)" }
  var host: String { "Host: 127.0.0.1:\(port)" }

  struct Answer: Sendable {
    let text: String
    let bytes: [UInt8]
    var status: Int { Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0 }
    var body: String {
      text.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
    }
    var bodyBytes: [UInt8] {
      bytes.firstRange(of: [13, 10, 13, 10]).map { Array(bytes[$0.upperBound...]) } ?? []
    }

    func header(_ name: String) -> String? {
      text.components(separatedBy: "\r\n").prefix { !$0.isEmpty }
        .first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }
  }

  // MARK: - Client

  #if canImport(Glibc)
    private static let (stream, noSignal) = (
      Int32(SOCK_STREAM.rawValue), Int32(MSG_NOSIGNAL)
    )
  #else
    private static let (stream, noSignal) = (SOCK_STREAM, Int32(0))
  #endif

  /// Opens a connection, which blocks.
  func dial() throws -> Int32 {
    let file = socket(AF_INET, Self.stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var wait = timeval(tv_sec: 300, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    return file
  }

  private static let queue = DispatchQueue(label: "clients", attributes: .concurrent)

  /// Says these bytes and gives all that is answered, or what is enough of it.
  func say(
    _ bytes: [UInt8], until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async throws -> Answer {
    let file = try dial()
    return await withCheckedContinuation { continuation in
      Self.queue.async {
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Self.noSignal) }
          if count <= 0 { break }
          rest = rest.dropFirst(count)
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
          let count = recv(file, &buffer, buffer.count, 0)
          if count <= 0 { break }
          answer += buffer[..<count]
          if isEnough(String(decoding: answer, as: UTF8.self)) { break }
        }
        close(file)
        continuation.resume(
          returning: Answer(text: String(decoding: answer, as: UTF8.self), bytes: answer))
      }
    }
  }

  func say(_ lines: [String], body: [UInt8] = []) async throws -> Answer {
    try await say(Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + body)
  }

  func get(_ path: String) async throws -> Answer {
    try await say(["GET \(path) HTTP/1.1", host, cookie])
  }

  func post(_ path: String, _ form: [(String, String)]) async throws -> Answer {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._")
    let body = form.map { name, value in
      name + "=" + (value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
    }.joined(separator: "&")
    return try await post(path, "application/x-www-form-urlencoded", Array(body.utf8))
  }

  func post(_ path: String, _ type: String, _ body: [UInt8]) async throws -> Answer {
    try await say(
      [
        "POST \(path) HTTP/1.1", host, cookie, origin, "Content-Type: \(type)",
        "Content-Length: \(body.count)",
      ], body: body)
  }

  /// Hands in files as a browser's form does.
  func handIn(
    _ files: [(String, [UInt8])], both: Bool = false, more: Bool = false
  ) async throws -> Answer {
    let form = Self.form(files, both: both, more: more)
    return try await post("/sheets", "multipart/form-data; boundary=X", form)
  }

  static func form(
    _ files: [(String, [UInt8])], both: Bool = false, more: Bool = false
  ) -> [UInt8] {
    var body: [UInt8] = []
    func part(_ head: String, _ content: [UInt8]) {
      body +=
        Array("--X\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + content + [13, 10]
    }
    if both { part("name=\"both\"", [0x31]) }
    if more { part("name=\"more\"", [0x31]) }
    for (name, content) in files {
      part("name=\"sheet\"; filename=\"\(name)\"\r\nContent-Type: text/csv", content)
    }
    return body + Array("--X--\r\n".utf8)
  }

  /// Waits until something holds, five minutes at most, for the machine may have much else to do.
  func wait(until isSo: () async throws -> Bool) async rethrows {
    for _ in 0..<6000 {
      if try await isSo() { return }
      try? await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("waited in vain")
  }

  /// The page when no run is at work any more.
  func settledPage() async throws -> String {
    var page = ""
    try await wait {
      page = try await get("/").body
      return page.contains("role=\"status\"") && !page.contains("http-equiv=\"refresh\"")
    }
    return page
  }

  /// How many runs were finished.
  var runs: Int {
    let history = FileManager.default.contents(atPath: output + "/history.ndjson") ?? Data()
    return history.count { $0 == 0x0A }
  }

  func names(in place: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: output + "/" + place)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}

/// Runs `body` beside a server on an empty folder.
func withOffice(
  limits: Limits = Limits(), origin: String? = nil, language: Language = .ja,
  _ body: (OfficeDesk) async throws -> Void
) async throws {
  try await withFolder { folder in
    let office = try Intake.Office(folder + "/out")
    let server = try OfficeServer(
      office, at: try #require(Address("127.0.0.1:0")), token: OfficeDesk.token,
      origin: origin.flatMap { Origin($0) }, language: language, limits: limits, log: { _ in }
    ) { replaces, progress in
      let inputs = office.inputs((try? Intake.lastCommand(in: office.folder))?.files ?? [])
      guard !inputs.isEmpty else { return nil }
      var options = exampleOptions()
      options.progress = progress
      return try await Intake.run(inputs, options, into: office.folder, replaces: replaces)
    }
    // Not among the tasks that all tests share two threads with: it would begin when they are done.
    let serving = Task(executorPreference: Threads()) { try await server.serve() }
    do {
      try await body(OfficeDesk(folder: folder, port: server.port))
    } catch {
      serving.cancel()
      _ = await serving.result
      throw error
    }
    serving.cancel()
    _ = await serving.result
  }
}
