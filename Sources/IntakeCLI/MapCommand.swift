import ArgumentParser
import BatchIntake

struct Map: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: said(
      "Shows which column of a sheet was taken for which field.", "表のどの列をどの項目として読んだかを示します。"))

  @OptionGroup var sheets: SheetArguments
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var profile: ProfileOption

  @Option(help: .said("How the map is written: text, json, yaml.", "書き方: text、json、yaml。"))
  var format: Intake.MapFormat = .text

  @Option(help: .said("The language of the text: ja, en.", "文の言語: ja、en。"))
  var lang: Language?

  func run() async throws {
    let paths = try sheets.paths()
    var options = Options()
    options.language = lang ?? .ja
    try reading.apply(to: &options)
    let language = lang ?? Console.language
    options.profile = try profile.load(language)
    let settled = options
    try await Console.finish(language) {
      let (text, troubles) = try await Intake.map(paths, settled, format: format)
      try Console.write(text)
      for trouble in troubles { Console.say("intake: \(trouble.message[language])") }
      return troubles.map(\.code).max() ?? 0
    }
  }
}

extension Intake.MapFormat: ExpressibleByArgument {}
