import ArgumentParser
import BatchIntake

struct Guide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract:
      "Writes a page that leads through the portal, screen by screen, for clinics that are ready.")

  @Argument(help: "A folder that run wrote.", completion: .directory)
  var folder: String

  @Argument(help: "The clinics' codes of ten digits (default: all that are ready).")
  var codes: [String] = []

  @Option(
    name: .shortAndLong, help: "Write to this file, not to standard output.", completion: .file())
  var output: String?

  @Option(help: "The language of the page and of messages: ja, en.")
  var lang: Language?

  func validate() throws { try Done.validate(codes) }

  func run() async throws {
    let (spoken, codes, folder, output) = (lang ?? Console.language, codes, folder, output)
    let language = lang ?? .ja
    try await Console.finish(spoken, leftovers: output.map { [$0 + ".part"] } ?? []) {
      let missing =
        if let output {
          try Intake.guide(of: folder, codes, language: language, into: output)
        } else {
          try Intake.guide(of: folder, codes, language: language) { try Console.write($0) }
        }
      for text in missing { Console.say("intake: \(text[spoken])") }
      return missing.isEmpty ? 0 : 66
    }
  }
}
