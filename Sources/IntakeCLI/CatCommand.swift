import ArgumentParser
import BatchIntake

struct Cat: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: said(
      "Writes the decoded rows as UTF-8, for other tools to read.", "表の行を UTF-8 にして書き出します（ほかのツール用）。"
    ))

  @OptionGroup var sheets: SheetArguments
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var profile: ProfileOption

  @Option(help: .said("How rows are written: csv, ndjson.", "行の書き方: csv、ndjson。"))
  var format: Intake.RowFormat = .csv

  @Flag(
    help: .said(
      "The canonical columns with normalised values, without passwords.",
      "決まった列に、整えた値を書きます（パスワードは除きます）。"))
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
