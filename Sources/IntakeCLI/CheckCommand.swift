import ArgumentParser
import BatchIntake

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validates sheets and writes what is wrong with them to standard output.")

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions

  @Option(help: "How findings are written: text, ndjson, csv, html.")
  var format: Intake.Format = .text

  func run() async throws {
    let paths = try reading.paths()
    let options = try judging.options(reading)
    try await Console.finish(judging.spoken) {
      let report = try await Intake.check(paths, options, format: format) { bytes in
        try Console.write(bytes)
      }
      Console.report(report, judging.spoken, quiet: judging.quiet)
      return report.exitCode(options.failOn)
    }
  }
}
