import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows which findings are new, fixed and still there from one run to another.")

  @Argument(help: "The run before: a folder that run wrote, or a findings.ndjson.")
  var old: String

  @Argument(help: "The run after.")
  var new: String

  @Option(help: "How they are written: text, ndjson, csv, html.")
  var format: Format = .text

  @Option(help: "The least that is listed: error, warning, notice. All are counted.")
  var severity: LeastSeverity = .notice

  @Option(help: "The language: ja, en.")
  var lang: Language?

  @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
  var quiet = false

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, ndjson, csv, html

    fileprivate var ofFindings: Intake.Format {
      switch self {
      case .text: .text
      case .ndjson: .ndjson
      case .csv: .csv
      case .html: .html
      }
    }
  }

  func run() async throws {
    let spoken = lang ?? Console.language
    try await Console.finish(spoken) {
      let changes = try Intake.diff(
        old, new, format: format.ofFindings,
        language: lang ?? (isatty(1) == 1 ? spoken : .ja), least: severity.severity
      ) { try Console.write($0) }
      if !quiet && format != .text { Console.say(changes.sentence[spoken]) }
      return changes.newErrors > 0 ? 1 : 0
    }
  }
}
