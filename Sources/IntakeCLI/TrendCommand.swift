import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Trend: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: said(
      "Shows the finished runs of a folder, night by night.", "フォルダのこれまでの実行の推移を示します。"))

  @Argument(help: .said("A folder that run wrote.", "run が書いたフォルダ。"))
  var folder: String

  @Option(
    help: .said(
      "How they are shown: text, html (one page with charts), json.",
      "示し方: text、html（グラフのページ）、json。"))
  var format: Intake.TrendFormat = .text

  @Option(help: .said("The language: ja, en.", "言語: ja、en。"))
  var lang: Language?

  func run() async throws {
    let spoken = lang ?? Console.language
    try await Console.finish(spoken) {
      let isForTerminal = format == .text && isatty(STDOUT_FILENO) == 1
      try Console.write(
        try Intake.trend(
          of: folder, format: format, language: isForTerminal ? spoken : lang ?? .ja))
      return 0
    }
  }
}

extension Intake.TrendFormat: ExpressibleByArgument {}
