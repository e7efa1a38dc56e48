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
    abstract: "Validates sheets and writes what is wrong with them to standard output.")

  @OptionGroup var sheets: SheetArguments
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions

  @Option(help: "How findings are written: text, ndjson, csv, html; their counts: stats, json.")
  var format: Intake.Format = .text

  @Option(help: "The least that is listed: error, warning, notice. All are counted.")
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
