import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Template: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Writes an empty sheet with the headers, to be filled in.")

  @Flag(help: "Add filled rows, marked 記入例, which count as blank.")
  var example = false

  @Option(
    help:
      "xlsx, a workbook with lists of choices and notes; or csv (default: by --output's ending, else csv)."
  )
  var format: Format?

  @Option(
    name: .shortAndLong, help: "Write to this file, not to standard output.", completion: .file())
  var output: String?

  @Option(help: "The encoding of CSV: utf-8 (with BOM), or cp932 for old Excel.")
  var encoding: Target = .utf8

  @Option(
    help: "The day on which the examples are right, YYYY-MM-DD (default: today in Japan).",
    transform: Day.init(_:))
  var applicationDate: Day?

  @Option(help: "The language of notes and the sheet 書き方: ja, en.")
  var lang: Language = .ja

  enum Format: String, CaseIterable, ExpressibleByArgument { case xlsx, csv }

  enum Target: String, CaseIterable, ExpressibleByArgument {
    case utf8 = "utf-8"
    case cp932
  }

  /// As asked for, else by the file's ending.
  private var chosen: Format {
    format ?? (output?.lowercased().hasSuffix(".xlsx") ?? false ? .xlsx : .csv)
  }

  func validate() throws {
    if encoding == .cp932 && chosen == .xlsx {
      throw ValidationError("--encoding is for CSV; a workbook has none.")
    }
  }

  func run() async throws {
    let date = applicationDate ?? .today()
    let output = output
    try await Console.finish(Console.language, leftovers: output.map { [$0 + ".part"] } ?? []) {
      let bytes =
        chosen == .xlsx
        ? try Intake.templateWorkbook(examples: example, applicationDate: date, language: lang)
        : Intake.template(
          examples: example, applicationDate: date, isCP932: encoding == .cp932)
      if let output {
        try Intake.guardOutputs([output], inputs: [], Options())
        try Intake.write(bytes, to: output)
      } else {
        try bytes.withUnsafeBytes { try Console.write($0) }
      }
      return 0
    }
  }
}
