import ArgumentParser
import BatchIntake

struct Forms: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract:
      "Shows the portal's forms: screens, labels, choices, when a field is needed, rules, notes.")

  @Argument(help: "The procedure: account, eligibility, certificate, claims (default: all).")
  var procedure: String?

  @Option(help: "How forms are shown: text, json, markdown.")
  var format: Intake.FormFormat = .text

  @Option(help: "The language: ja, en.")
  var lang: Language?

  func run() async throws {
    let spoken = lang ?? (format == .text ? Console.language : .ja)
    guard let text = Intake.forms(procedure, format: format, language: spoken) else {
      let word = procedure ?? ""
      let near = Intake.nearestProcedure(to: word).map { " Did you mean “\($0)”?" } ?? ""
      throw ValidationError(
        "There is no procedure “\(word)”: it is one of \(Intake.procedures.joined(separator: ", ")).\(near)"
      )
    }
    try await Console.finish(spoken) {
      try Console.write(text)
      return 0
    }
  }
}

extension Intake.FormFormat: ExpressibleByArgument {}
