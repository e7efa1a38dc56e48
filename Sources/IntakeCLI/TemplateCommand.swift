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
    abstract: said(
      "Writes an empty sheet with the headers, to be filled in.", "見出しだけの、記入用のひな形を書きます。"))

  @Flag(help: .said("Add filled rows, marked 記入例, which count as blank.", "記入例の行も入れます（申請には数えません）。"))
  var example = false

  @Option(
    help:
      .said(
        "xlsx, a workbook with lists of choices and notes; or csv (default: by --output's ending, else csv).",
        "xlsx（選択肢と説明の付いたブック）か csv（既定: --output の拡張子のとおり、なければ csv）。")
  )
  var format: Format?

  @Option(
    name: .shortAndLong,
    help: .said("Write to this file, not to standard output.", "標準出力でなく、このファイルに書きます。"),
    completion: .file())
  var output: String?

  @Option(
    help: .said(
      "The encoding of CSV: utf-8 (with BOM), or cp932 for old Excel.",
      "CSV の文字コード: utf-8（BOM 付き）か、古い Excel 用の cp932。"))
  var encoding: Target = .utf8

  @Option(
    help: .said(
      "The day on which the examples are right, YYYY-MM-DD (default: today in Japan).",
      "記入例が正しくなる日、YYYY-MM-DD（既定: 日本の今日）。"),
    transform: Day.init(_:))
  var applicationDate: Day?

  @Option(help: .said("The language of notes and the sheet 書き方: ja, en.", "説明と「書き方」シートの言語: ja、en。"))
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
      throw ValidationError(
        said("--encoding is for CSV; a workbook has none.", "--encoding は CSV だけのものです。ブックには要りません。"))
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
