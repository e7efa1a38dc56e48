import Foundation
import Testing

/// A headless Chromium that does what a person would, told over its debugging pipe.
final class BrowserSession: Sendable {
  private struct State {
    var number = 0
    var unread = Data()
    var session: String?
  }

  /// An answer of the browser, which goes from its queue to the test as a whole.
  private struct Reply: @unchecked Sendable {
    let result: [String: Any]
  }

  struct Trouble: Error {
    let text: String
  }

  private let queue = DispatchQueue(label: "browser")
  private let process: Process
  private let input: Int32
  private let output: Int32
  private nonisolated(unsafe) var state = State()

  /// Starts it with a profile, and its downloads, in a folder.
  init(in folder: String, downloads: String) async throws {
    let pipes = [folder + "/told", folder + "/tells"]
    for pipe in pipes { guard mkfifo(pipe, 0o600) == 0 else { throw Trouble(text: pipe) } }
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<told 4>tells", Browser.path ?? "", "--headless", "--no-sandbox",
      "--disable-gpu", "--remote-debugging-pipe", "--user-data-dir=\(folder)/profile",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.launchAlone()
    input = open(pipes[0], O_WRONLY)
    output = open(pipes[1], O_RDONLY)
    let page = try await call("Target.createTarget", ["url": "about:blank"])
    let target = page.result["targetId"] as? String ?? ""
    let attached = try await call("Target.attachToTarget", ["targetId": target, "flatten": true])
    let session = attached.result["sessionId"] as? String
    queue.sync { state.session = session }
    _ = try await call(
      "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": downloads])
  }

  func end() {
    close(input)
    close(output)
    process.terminate()
    process.waitUntilExit()
  }

  // MARK: - What a person does

  func visit(_ address: String) async throws {
    _ = try await call("Page.navigate", ["url": address])
  }

  /// What an expression of JavaScript comes to, as text.
  @discardableResult
  func see(_ expression: String) async throws -> String {
    let reply = try await call(
      "Runtime.evaluate",
      ["expression": "String(\(expression))", "returnByValue": true, "awaitPromise": true])
    guard let value = (reply.result["result"] as? [String: Any])?["value"] as? String,
      reply.result["exceptionDetails"] == nil
    else { throw Trouble(text: "\(expression): \(reply.result)") }
    return value
  }

  /// Waits until an expression holds, a minute at most; between two pages nothing does.
  func wait(until expression: String) async throws {
    for _ in 0..<600 {
      if let value = try? await see(expression), value == "true" { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Trouble(text: "waited in vain for \(expression)")
  }

  /// Chooses files, as the dialog of a field for files does.
  func choose(_ paths: [String]) async throws {
    let root = try await call("DOM.getDocument")
    let node = (root.result["root"] as? [String: Any])?["nodeId"] as? Int ?? 0
    let field = try await call(
      "DOM.querySelector", ["nodeId": node, "selector": "input[type=file]"])
    _ = try await call(
      "DOM.setFileInputFiles", ["files": paths, "nodeId": field.result["nodeId"] as? Int ?? 0])
  }

  /// Drops files onto the middle of the page.
  func drop(_ paths: [String]) async throws {
    for kind in ["dragEnter", "dragOver", "drop"] {
      _ = try await call(
        "Input.dispatchDragEvent",
        [
          "type": kind, "x": 200, "y": 200,
          "data": ["items": [String](), "files": paths, "dragOperationsMask": 1]
            as [String: any Sendable],
        ])
    }
  }

  // MARK: - The pipe

  private func call(_ method: String, _ parameters: [String: any Sendable] = [:]) async throws
    -> Reply
  {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in
        continuation.resume(with: Result { try exchange(method, parameters) })
      }
    }
  }

  private func exchange(_ method: String, _ parameters: [String: any Sendable]) throws -> Reply {
    state.number += 1
    var message: [String: Any] = ["id": state.number, "method": method, "params": parameters]
    if let session = state.session { message["sessionId"] = session }
    var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
    while !bytes.isEmpty {
      let count = write(input, bytes, bytes.count)
      guard count > 0 else { throw Trouble(text: "the browser has gone") }
      bytes.removeFirst(count)
    }
    while true {
      let answer = try JSONSerialization.jsonObject(with: next()) as? [String: Any] ?? [:]
      guard answer["id"] as? Int == state.number else { continue }
      if let error = answer["error"] { throw Trouble(text: "\(method): \(error)") }
      return Reply(result: answer["result"] as? [String: Any] ?? [:])
    }
  }

  private func next() throws -> Data {
    while true {
      if let end = state.unread.firstIndex(of: 0) {
        defer { state.unread = Data(state.unread[(end + 1)...]) }
        return Data(state.unread[..<end])
      }
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { throw Trouble(text: "the browser has gone") }
      state.unread += buffer[..<count]
    }
  }
}
