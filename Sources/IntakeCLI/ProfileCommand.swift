import ArgumentParser
import BatchIntake

struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Lists the keys of a profile, writes an example, or checks one.")

  @Flag(help: "Write a profile with every key, to be changed.")
  var example = false

  @Option(help: "Say whether this profile is right, and what it sets.", completion: .file())
  var check: String?

  @Option(help: "The language: ja, en.")
  var lang: Language?

  func validate() throws {
    if example && check != nil {
      throw ValidationError("profile takes either --example or --check FILE.")
    }
  }

  func run() async throws {
    let spoken = lang ?? Console.language
    try await Console.finish(spoken) {
      try Console.write(try text(spoken))
      return 0
    }
  }

  private func text(_ language: Language) throws -> String {
    guard let check else {
      return example ? Intake.profileExample(language) : Intake.profileKeys(language)
    }
    var option = ProfileOption()
    option.profile = check
    let profile = try option.load(language)
    let right =
      language == .ja ? "\(check): 正しいプロファイルです。" : "\(check): this profile is right."
    return right + "\n" + Intake.overview(of: profile)
  }
}
