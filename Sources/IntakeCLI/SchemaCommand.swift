import ArgumentParser
import BatchIntake

struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Writes the JSON Schema of an output (submission, finding, index, summary) or of a profile.")

  @Argument(help: "What to describe.")
  var kind: Intake.SchemaKind = .submission

  func run() async throws {
    try await Console.finish(Console.language) {
      try Console.write(Intake.schema(kind))
      return 0
    }
  }
}

extension Intake.SchemaKind: ExpressibleByArgument {}
