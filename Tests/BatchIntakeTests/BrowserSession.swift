import Foundation
import Testing

@testable import BatchIntake

/// A headless Chromium that a test steers as a person would: by its DevTools, over a pipe.
final class BrowserSession {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer = Data()
  private var number = 0
  private var session = ""
  /// What the page asked for and complained of, since it was opened.
  private(set) var requests: [String] = []
  private(set) var complaints: [String] = []
  /// Where answers to it came from.
  private(set) var answers: [String] = []
  private var isLoaded = false

  struct Failure: Error { let what: String }

  init(profile: String) throws {
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null", Browser.path ?? "",
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--remote-debugging-pipe", "--user-data-dir=\(profile)",
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.launchAlone()
    // A browser that hangs ends the test, not the suite.
    let running = process
    DispatchQueue.global().asyncAfter(deadline: .now() + 600) {
      if running.isRunning { running.terminate() }
    }
    let target = try send("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session =
      try send("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
      as? String ?? ""
    _ = try send(
      "Browser.grantPermissions",
      ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]], inPage: false)
    for domain in ["Page", "Runtime", "Log", "Network"] { _ = try send("\(domain).enable") }
    _ = try send("Emulation.setFocusEmulationEnabled", ["enabled": true])
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// A page of a test, in a browser of its own.
  static func with<R>(
    _ page: [UInt8], fragment: String = "", _ body: (BrowserSession) throws -> R
  ) async throws -> R {
    try await withFolder { folder in
      let file = folder + "/page.html"
      try Data(page).write(to: URL(fileURLWithPath: file))
      let browser = try BrowserSession(profile: folder + "/profile")
      try browser.open("file://\(file)\(fragment)")
      return try body(browser)
    }
  }

  // MARK: - What a person does

  func open(_ address: String) throws {
    isLoaded = false
    _ = try send("Page.navigate", ["url": address])
    while !isLoaded { try take() }
  }

  func reload() throws {
    isLoaded = false
    _ = try send("Page.reload")
    while !isLoaded { try take() }
  }

  /// Clicks the first element that fits.
  func click(_ selector: String) throws {
    let place = try text(
      """
      (() => { const box = (\(selector)); box.scrollIntoView({block: "center"});
      const at = box.getBoundingClientRect(); return `${at.x + at.width / 2} ${at.y + at.height / 2}`; })()
      """
    ).split(separator: " ").compactMap { Double($0) }
    try #require(place.count == 2)
    for type in ["mousePressed", "mouseReleased"] {
      _ = try send(
        "Input.dispatchMouseEvent",
        ["type": type, "x": place[0], "y": place[1], "button": "left", "clickCount": 1])
    }
  }

  /// Chooses files, as the dialog of a field for files does.
  func choose(_ paths: [String]) throws {
    let root = try send("DOM.getDocument")["root"] as? [String: Any]
    let field = try send(
      "DOM.querySelector", ["nodeId": root?["nodeId"] ?? 0, "selector": "input[type=file]"])
    _ = try send("DOM.setFileInputFiles", ["files": paths, "nodeId": field["nodeId"] ?? 0])
  }

  /// Drops files onto the page.
  func drop(_ paths: [String]) throws {
    let data: [String: Any] = ["items": [String](), "files": paths, "dragOperationsMask": 1]
    for kind in ["dragEnter", "dragOver", "drop"] {
      _ = try send("Input.dispatchDragEvent", ["type": kind, "x": 200, "y": 200, "data": data])
    }
  }

  /// Puts what is downloaded into a folder.
  func download(into folder: String) throws {
    _ = try send(
      "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": folder], inPage: false)
  }

  /// Waits until an expression holds; between two pages nothing does.
  func wait(until expression: String) throws {
    try wait(for: expression) { (try? text(expression)) == "true" }
  }

  /// Waits until a page has been answered by an address that ends so, `count` times since it was opened.
  func wait(untilAnswered ending: String, count: Int) throws {
    try wait(for: "answer \(count) of \(ending)") {
      _ = try text("true")
      return answers.count { $0.hasSuffix(ending) } >= count
    }
  }

  /// Five minutes at most, for the machine may have much else to do.
  private func wait(for what: String, until isSo: () throws -> Bool) throws {
    for _ in 0..<3000 {
      if try isSo() { return }
      usleep(100_000)
    }
    throw Failure(what: "waited in vain for \(what)")
  }

  /// Presses the space bar.
  func pressSpace() throws {
    for (type, text) in [("keyDown", " "), ("keyUp", "")] {
      _ = try send(
        "Input.dispatchKeyEvent",
        ["type": type, "key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": text])
    }
  }

  func type(_ text: String) throws { _ = try send("Input.insertText", ["text": text]) }

  /// What an expression comes to, as text; a promise is waited for.
  func text(_ expression: String) throws -> String {
    let answer = try send(
      "Runtime.evaluate",
      ["expression": "(async () => String(await (\(expression))))()", "awaitPromise": true])
    let result = answer["result"] as? [String: Any]
    guard answer["exceptionDetails"] == nil, let value = result?["value"] as? String else {
      throw Failure(what: "\(expression): \(answer)")
    }
    return value
  }

  /// How many pages a print has.
  func printedPages() throws -> Int {
    let data = try send("Page.printToPDF", ["preferCSSPageSize": true])["data"] as? String ?? ""
    let pdf = String(data: Data(base64Encoded: data) ?? Data(), encoding: .isoLatin1) ?? ""
    return pdf.components(separatedBy: "/Type /Page\n").count - 1
  }

  // MARK: - The pipe

  private func send(_ method: String, _ parameters: [String: Any] = [:], inPage: Bool = true) throws
    -> [String: Any]
  {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if inPage && !session.isEmpty { message["sessionId"] = session }
    input.fileHandleForWriting.write(try JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try take()
      guard answer["id"] as? Int == number else { continue }
      if let error = answer["error"] { throw Failure(what: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// The next message; what the page does is noted.
  @discardableResult
  private func take() throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let line = buffer[buffer.startIndex..<end]
        buffer = Data(buffer[(end + 1)...])
        let message = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
        note(message)
        return message
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure(what: "the browser has ended") }
      buffer += more
    }
  }

  private func note(_ message: [String: Any]) {
    let parameters = message["params"] as? [String: Any] ?? [:]
    switch message["method"] as? String {
    case "Page.loadEventFired": isLoaded = true
    case "Network.requestWillBeSent":
      requests.append((parameters["request"] as? [String: Any])?["url"] as? String ?? "")
    case "Network.responseReceived":
      answers.append((parameters["response"] as? [String: Any])?["url"] as? String ?? "")
    case "Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled":
      complaints.append("\(parameters)")
    default: break
    }
  }
}
