import ArgumentParser
import BatchIntake

struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: said(
      "Lists the rules, or explains one rule or note with its examples.",
      "規則の一覧を示すか、一つの規則・注意を例とともに説明します。"))

  @Argument(
    help: .said(
      "The id of a rule or of a plan's note, or what ids begin with.", "規則か注意の ID、またはその初めの部分。"))
  var id: String?

  @Option(help: .said("How rules are shown: text, json, markdown.", "示し方: text、json、markdown。"))
  var format: Intake.RuleFormat = .text

  @Option(help: .said("The language: ja, en.", "言語: ja、en。"))
  var lang: Language?

  func run() async throws {
    let spoken = lang ?? (format == .text ? Console.language : .ja)
    guard let text = Intake.rules(id: id, format: format, language: spoken) else {
      let near = Intake.nearestRule(to: id ?? "").map(IntakeCommand.near) ?? ""
      throw ValidationError(
        said("There is no rule or note “\(id ?? "")”.\(near)", "規則や注意「\(id ?? "")」はありません。\(near)"))
    }
    try await Console.finish(spoken) {
      try Console.write(text)
      return 0
    }
  }
}

extension Intake.RuleFormat: ExpressibleByArgument {}
