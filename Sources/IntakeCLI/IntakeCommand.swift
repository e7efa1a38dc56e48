import ArgumentParser
import BatchIntake

/// `intake`: a thin front of the library.
@main
struct IntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: "Checks sheets of clinics and makes them ready for the medical portal.",
    version: Intake.version,
    subcommands: [
      Run.self, Again.self, Done.self, Check.self, Cat.self, Map.self, Template.self, Rules.self,
      Schema.self, Diff.self,
      Trend.self,
    ])
}
