import ArgumentParser
import BatchIntake

struct Cat: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Writes the decoded rows as UTF-8, for other tools to read.")

  @OptionGroup var sheets: SheetArguments
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var profile: ProfileOption

  @Option(help: "How rows are written: csv, ndjson.")
  var format: Intake.RowFormat = .csv

  @Flag(help: "The canonical columns with normalised values, without passwords.")
  var normalised = false

  func run() async throws {
    let paths = try sheets.paths()
    var options = Options()
    try reading.apply(to: &options)
    let language = Console.language
    options.profile = try profile.load(language)
    let settled = options
    try await Console.finish(language) {
      let troubles =
        normalised
        ? try await Intake.catNormalised(paths, settled, format: format) {
          try Console.writeCells($0)
        }
        : try await Intake.cat(paths, settled, format: format) {
          try Console.writeCells($0)
        } tell: {
          Console.say("intake: \($0[language])")
        }
      for trouble in troubles { Console.say("intake: \(trouble.message[language])") }
      return troubles.map(\.code).max() ?? 0
    }
  }
}

extension Intake.RowFormat: ExpressibleByArgument {}
