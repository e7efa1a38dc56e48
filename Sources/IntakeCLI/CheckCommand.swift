import ArgumentParser
import BatchIntake

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validates sheets and writes what is wrong with them to standard output.")

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions

  @Option(help: "How findings are written: text, ndjson, csv.")
  var format: Intake.Format = .text

  func run() async throws {
    let paths = try reading.paths()
    let options = try judging.options(reading)
    try await Console.finish(judging.spoken, leftovers: judging.leftovers()) {
      try await judging.finish(options) { options in
        try await Intake.check(paths, options, format: format) { try Console.write($0) }
      }
    }
  }
}
