import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `intake`: a thin front of the library.
struct IntakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: said(
      "Checks sheets of clinics and makes them ready for the medical portal.",
      "医療機関の表を点検し、医療機関等向け総合ポータルサイトに申請できるデータにします。"),
    version: Intake.version,
    subcommands: [
      Run.self, Again.self, Done.self, Serve.self, Guide.self, Check.self, Cat.self, Map.self,
      Template.self, Rules.self, Forms.self, ProfileCommand.self, Schema.self, Diff.self,
      Trend.self, Open.self,
    ])

  /// As usual, but that a command that there is not is told what it may have been. (Every command says its
  /// name: to ask the runtime for a type's costs a tenth of a short run.)
  static func main() async {
    let words = Array(Words.all.dropFirst())
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let word = words.first, !word.hasPrefix("-"), word != "help", !names.contains(word) {
      let near = Intake.nearest(to: word, among: names).map(near) ?? ""
      end(
        with: ValidationError(
          said("There is no command “\(word)”.\(near)", "コマンド「\(word)」はありません。\(near)")))
    }
    do {
      var command = try await asyncParseAsRoot(words)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// What may have been meant.
  static func near(_ word: String) -> String {
    said(" Did you mean “\(word)”?", " 「\(word)」のことですか。")
  }

  /// Ends as the parser does, in the language of whoever asked.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    guard Console.speaksJapanese else { exit(withError: error) }
    let message = SpokenPage(fullMessage(for: error)).japanese
    guard !message.isEmpty else { exit(withError: error) }
    try? Console.put(message + "\n", to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO)
    exit(withError: code)
  }
}
