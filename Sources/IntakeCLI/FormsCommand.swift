import ArgumentParser
import BatchIntake

struct Forms: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract:
      said(
        "Shows the portal's forms: screens, labels, choices, when a field is needed, rules, notes.",
        "ポータルの様式（画面、項目名、選択肢、必要な場合、規則、注意）を示します。"))

  @Argument(
    help: .said(
      "The procedure: account, eligibility, certificate, claims (default: all).",
      "手続き: account、eligibility、certificate、claims（既定: すべて）。"))
  var procedure: String?

  @Option(help: .said("How forms are shown: text, json, markdown.", "示し方: text、json、markdown。"))
  var format: Intake.FormFormat = .text

  @Option(help: .said("The language: ja, en.", "言語: ja、en。"))
  var lang: Language?

  func run() async throws {
    let spoken = lang ?? (format == .text ? Console.language : .ja)
    guard let text = Intake.forms(procedure, format: format, language: spoken) else {
      let word = procedure ?? ""
      let near = Intake.nearestProcedure(to: word).map(IntakeCommand.near) ?? ""
      throw ValidationError(
        said(
          "There is no procedure “\(word)”: it is one of \(Intake.procedures.joined(separator: ", ")).\(near)",
          "手続き「\(word)」はありません。\(Intake.procedures.joined(separator: "、")) のどれかです。\(near)"))
    }
    try await Console.finish(spoken) {
      try Console.write(text)
      return 0
    }
  }
}

extension Intake.FormFormat: ExpressibleByArgument {}
