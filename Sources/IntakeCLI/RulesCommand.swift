import ArgumentParser
import BatchIntake

struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists the rules, or explains one rule or note with its examples.")

  @Argument(help: "The id of a rule or of a plan's note, or what ids begin with.")
  var id: String?

  @Option(help: "How rules are shown: text, json, markdown.")
  var format: Intake.RuleFormat = .text

  @Option(help: "The language: ja, en.")
  var lang: Language?

  func run() async throws {
    let spoken = lang ?? (format == .text ? Console.language : .ja)
    guard let text = Intake.rules(id: id, format: format, language: spoken) else {
      let near = Intake.nearestRule(to: id ?? "").map { " Did you mean “\($0)”?" } ?? ""
      throw ValidationError("There is no rule or note “\(id ?? "")”.\(near)")
    }
    try await Console.finish(spoken) {
      try Console.write(text)
      return 0
    }
  }
}

extension Intake.RuleFormat: ExpressibleByArgument {}
