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
    abstract: "Shows the finished runs of a folder, night by night.")

  @Argument(help: "A folder that run wrote.")
  var folder: String

  @Option(help: "How they are shown: text, html (one page with charts), json.")
  var format: Intake.TrendFormat = .text

  @Option(help: "The language: ja, en.")
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
