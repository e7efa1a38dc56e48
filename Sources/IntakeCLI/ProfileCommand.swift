import ArgumentParser
import BatchIntake

struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: said(
      "Lists the keys of a profile, writes an example, or checks one.",
      "プロファイルに書けることを示します。見本を書いたり、点検したりもします。"))

  @Flag(help: .said("Write a profile with every key, to be changed.", "すべてのキーの入った見本を書きます。"))
  var example = false

  @Option(
    help: .said(
      "Say whether this profile is right, and what it sets.", "このプロファイルに誤りがないか、何を決めているかを示します。"),
    completion: .file())
  var check: String?

  @Option(help: .said("The language: ja, en.", "言語: ja、en。"))
  var lang: Language?

  func validate() throws {
    if example && check != nil {
      throw ValidationError(
        said(
          "profile takes either --example or --check FILE.",
          "profile には --example か --check FILE のどちらかを指定してください。"))
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
    return right + "\n" + Intake.overview(of: profile, language)
  }
}
