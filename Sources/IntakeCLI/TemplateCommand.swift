import ArgumentParser
import BatchIntake

struct Template: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes an empty sheet with the headers, to be filled in.")

  @Flag(help: "Add filled rows, marked 記入例, which count as blank.")
  var example = false

  @Option(
    name: .shortAndLong,
    help: "The file to write, .csv (default: standard output).", completion: .file())
  var output: String?

  @Option(help: "The encoding: utf-8 (with BOM), or cp932 for old Excel.")
  var encoding: Target = .utf8

  @Option(help: "The day on which the examples are right, YYYY-MM-DD (default: today in Japan).")
  var applicationDate: String?

  enum Target: String, CaseIterable, ExpressibleByArgument {
    case utf8 = "utf-8"
    case cp932
  }

  func validate() throws {
    if let applicationDate, Options.date(applicationDate) == nil {
      throw ValidationError(
        "--application-date takes a day as YYYY-MM-DD, such as 2024-05-18, not “\(applicationDate)”."
      )
    }
  }

  func run() async throws {
    let date = applicationDate.flatMap(Options.date) ?? Options.today()
    let bytes = Intake.template(
      examples: example, applicationDate: date, isCP932: encoding == .cp932)
    let output = output
    try await Console.finish(Console.language, leftovers: output.map { [$0 + ".part"] } ?? []) {
      if let output {
        try Intake.write(bytes, to: output)
      } else {
        try bytes.withUnsafeBytes { try Console.write($0) }
      }
      return 0
    }
  }
}
