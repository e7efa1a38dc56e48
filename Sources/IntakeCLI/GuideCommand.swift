import ArgumentParser
import BatchIntake

struct Guide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract:
      said(
        "Writes a page that leads through the portal, screen by screen, for clinics that are ready.",
        "申請できる施設ごとに、ポータルの画面を順に示す手引きのページを書きます。"))

  @Argument(help: .said("A folder that run wrote.", "run が書いたフォルダ。"), completion: .directory)
  var folder: String

  @Argument(
    help: .said(
      "The clinics' codes of ten digits (default: all that are ready).",
      "医療機関等コード10桁（既定: 申請できるものすべて）。"))
  var codes: [String] = []

  @Option(
    name: .shortAndLong,
    help: .said("Write to this file, not to standard output.", "標準出力でなく、このファイルに書きます。"),
    completion: .file())
  var output: String?

  @Option(help: .said("The language of the page and of messages: ja, en.", "ページとメッセージの言語: ja、en。"))
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
