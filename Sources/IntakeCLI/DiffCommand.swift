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
    abstract: said(
      "Shows which findings are new, fixed and still there from one run to another.",
      "二つの実行を比べ、新規・解消・継続の指摘を示します。"))

  @Argument(
    help: .said(
      "The run before: a folder that run wrote, or a findings.ndjson.",
      "前の実行: run が書いたフォルダか findings.ndjson。"))
  var old: String

  @Argument(help: .said("The run after.", "後の実行。"))
  var new: String

  @Option(
    help: .said("How they are written: text, ndjson, csv, html.", "書き方: text、ndjson、csv、html。"))
  var format: Format = .text

  @Option(
    help: .said(
      "The least that is listed: error, warning, notice. All are counted.",
      "どこまで一覧に出すか: error（エラー）、warning（注意）、notice（参考）。件数はすべて数えます。"))
  var severity: LeastSeverity = .notice

  @Option(help: .said("The language: ja, en.", "言語: ja、en。"))
  var lang: Language?

  @Flag(
    name: .shortAndLong,
    help: .said("Say nothing but errors on standard error.", "標準エラー出力には、エラーだけを書きます。"))
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
