import ArgumentParser
import BatchIntake

/// `intake`: a thin front of the library.
struct IntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: "Checks sheets of clinics and makes them ready for the medical portal.",
    version: Intake.version,
    subcommands: [
      Run.self, Again.self, Done.self, Serve.self, Guide.self, Check.self, Cat.self, Map.self,
      Template.self, Rules.self, Forms.self, ProfileCommand.self, Schema.self, Diff.self,
      Trend.self, Open.self,
    ])

  /// As usual, but that a command that there is not is told what it may have been. (Every command says its
  /// name: to ask the runtime for a type's costs a tenth of a short run.)
  static func main() async {
    let words = CommandLine.arguments.dropFirst()
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let word = words.first, !word.hasPrefix("-"), word != "help", !names.contains(word) {
      let near = Intake.nearest(to: word, among: names).map { " Did you mean “\($0)”?" } ?? ""
      exit(withError: ValidationError("There is no command “\(word)”.\(near)"))
    }
    await main(nil)
  }
}
