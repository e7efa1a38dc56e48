import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: said(
      "Validates sheets and writes what is wrong with them to standard output.",
      "表を点検し、指摘を標準出力に書きます。"))

  @OptionGroup var sheets: SheetArguments
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions

  @Option(
    help: .said(
      "How findings are written: text, ndjson, csv, html; their counts: stats, json.",
      "指摘の書き方: text、ndjson、csv、html。件数だけなら stats、json。"))
  var format: Intake.Format = .text

  @Option(
    help: .said(
      "The least that is listed: error, warning, notice. All are counted.",
      "どこまで一覧に出すか: error（エラー）、warning（注意）、notice（参考）。件数はすべて数えます。"))
  var severity: LeastSeverity = .notice

  @OptionGroup var showing: ShowingOptions

  func run() async throws {
    let paths = try sheets.paths()
    var options = try judging.options(reading)
    options.leastSeverity = severity.severity
    if format == .text { showing.apply(to: &options, judging, stream: STDOUT_FILENO) }
    let settled = options
    try await Console.finish(judging.spoken, leftovers: judging.leftovers()) {
      try Intake.guardOutputs(
        settled.metrics.map { [$0] } ?? [], inputs: paths + sheets.list, settled)
      return try await judging.finish(settled, sayNext: { sayNext(of: paths, $0, $1) }) { options in
        try await Intake.check(paths, options, format: format) { try Console.write($0) }
      }
    }
  }

  private func sayNext(of paths: [String], _ report: Intake.Report, _ options: Options) {
    guard options.terminal != nil && !judging.quiet else { return }
    Console.sayNext(checked: paths, report, judging.spoken)
  }
}
