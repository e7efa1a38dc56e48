import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the environment says by a name; what is empty says nothing.
enum Environment {
  static subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Text on a terminal that leads to a file when it is clicked (OSC 8).
enum TerminalLink {
  /// Whether the terminal is known to take links: others may write out what they do not know. FORCE_HYPERLINK
  /// says of any that it does, or with 0 that it shall not.
  static var isTaken: Bool {
    guard Environment["NO_COLOR"] == nil, Environment["TERM"] != "dumb" else { return false }
    if let forced = Environment["FORCE_HYPERLINK"] { return forced != "0" }
    // What runs inside these inherits the words of a terminal that it does not speak to.
    let kind = Environment["TERM"] ?? ""
    guard !kind.hasPrefix("screen"), !kind.hasPrefix("tmux") else { return false }
    // VTE 0.50.0 took links and crashed.
    return kinds.contains(kind) || programs.contains(Environment["TERM_PROGRAM"] ?? "")
      || Environment["WT_SESSION"] != nil || (Int(Environment["VTE_VERSION"] ?? "") ?? 0) > 5000
  }

  private static let kinds: Set = ["alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty"]

  private static let programs: Set = ["WezTerm", "ghostty", "iTerm.app", "vscode"]

  /// A link to what lies at a path; the text alone where nothing does.
  static func text(_ text: String, to path: String) -> String {
    guard let whole = realPath(path) else { return text }
    // With the machine's name a terminal knows that a file lies on another one.
    let address = "file://" + Percent.inAddress(host) + Percent.inAddress(whole, isPath: true)
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }
}
