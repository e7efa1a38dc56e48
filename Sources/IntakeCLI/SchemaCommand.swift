import ArgumentParser
import BatchIntake

struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      said(
        "Writes the JSON Schema of an output (submission, finding, index, summary) or of a profile.",
        "出力（submission、finding、index、summary）かプロファイルの JSON Schema を書きます。"))

  @Argument(help: .said("What to describe.", "何の JSON Schema か。"))
  var kind: Intake.SchemaKind = .submission

  func run() async throws {
    try await Console.finish(Console.language) {
      try Console.write(Intake.schema(kind))
      return 0
    }
  }
}

extension Intake.SchemaKind: ExpressibleByArgument {}
