import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Open: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: said("Shows a folder's report in the browser.", "フォルダの報告をブラウザーで開きます。"))

  @Argument(help: .said("The folder that run wrote.", "run が書いたフォルダ。"), completion: .directory)
  var folder: String

  func run() async throws {
    let language = Console.language
    try await Console.finish(language) {
      let report = folder + (folder.hasSuffix("/") ? "" : "/") + "report.html"
      guard access(report, R_OK) == 0 else {
        Console.say(
          language == .ja
            ? "intake: \(report) がありません。intake run の --output に渡したフォルダを指定してください。"
            : "intake: there is no \(report). Name the folder that run was given as --output.")
        return 66
      }
      if Self.show(report) { return 0 }
      Console.say(
        language == .ja
          ? "intake: ブラウザーを開けません。\(report) をブラウザーで開いてください。"
          : "intake: no browser can be opened from here. Open \(report) in one.")
      return 69
    }
  }

  /// Whether the desktop's own way to open a file took it.
  private static func show(_ path: String) -> Bool {
    #if os(macOS)
      let opener = "open"
    #else
      let opener = "xdg-open"
    #endif
    // An absolute path is no option, whatever the folder is called.
    guard let whole = realpath(path, nil) else { return false }
    defer { free(whole) }
    let name = strdup(opener)
    defer { free(name) }
    var process = pid_t()
    guard posix_spawnp(&process, opener, nil, nil, [name, whole, nil], environ) == 0 else {
      return false
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status == 0
  }
}
