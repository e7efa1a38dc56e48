import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: said(
      "Writes one submission per clinic, and reports of what is wrong.",
      "施設ごとの申請データと、直すところの報告を書きます。"))

  @OptionGroup var sheets: SheetArguments
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions

  @Option(
    name: .shortAndLong,
    help: .said("The folder that submissions and reports are written to.", "申請データと報告を書くフォルダ。"),
    completion: .directory)
  var output: String?

  @Option(
    help: .said(
      "Write submissions to standard output instead, one a line: ndjson.",
      "代わりに、申請データを1行に1件ずつ標準出力に書きます: ndjson。"))
  var format: Stream?

  @Option(
    help: .said(
      "With --format: write all findings to this file (.ndjson, .csv or .html).",
      "--format とともに: 指摘をすべてこのファイルに書きます（.ndjson、.csv、.html）。"))
  var report: String?

  @OptionGroup var showing: ShowingOptions

  @OptionGroup var writing: FolderOptions

  enum Stream: String, CaseIterable, ExpressibleByArgument { case ndjson }

  func validate() throws {
    guard (output == nil) != (format == nil) else {
      throw ValidationError(
        said(
          "run takes either --output DIR or --format ndjson.",
          "run には --output DIR か --format ndjson のどちらかを指定してください。"))
    }
    guard report == nil || format != nil else {
      throw ValidationError(
        said(
          "--report goes with --format; --output writes its reports into DIR.",
          "--report は --format とともに使います。--output なら、報告は DIR に書きます。"))
    }
    if let report, Intake.Format(ofReport: report) == nil {
      throw ValidationError(
        said(
          "--report takes a file that ends in .ndjson, .csv or .html, not “\(report)”.",
          "--report には .ndjson、.csv、.html で終わるファイル名を指定してください。「\(report)」は使えません。"))
    }
  }

  func run() async throws {
    let paths = try sheets.paths()
    if let again = try await repeated(paths) { return try await again.run() }
    var options = try judging.options(reading)
    writing.apply(to: &options)
    if output == nil && report == nil {
      showing.apply(to: &options, judging, stream: STDERR_FILENO)
    }
    let settled = options
    try await Console.finish(
      judging.spoken, leftovers: judging.leftovers(report.map { [$0] } ?? [])
    ) {
      try Intake.guardOutputs(
        (report.map { [$0] } ?? []) + (settled.metrics.map { [$0] } ?? []),
        inputs: paths + sheets.list, settled,
        folder: output)
      return try await judging.finish(settled, sayNext: { sayNext(of: paths, $0, $1) }) { options in
        guard let output else {
          return try await Intake.run(
            paths, options, report: report, output: { try Console.write($0) },
            findings: { [judging] in if !judging.quiet { try? Console.write($0, to: STDERR_FILENO) }
            })
        }
        return try await Intake.run(paths, options, into: output, replaces: writing.replace)
      }
    }
  }

  /// Mended rows that come alone are those of the last run, which is run again with them.
  private func repeated(_ paths: [String]) async throws -> Run? {
    guard let output, !paths.contains("-"),
      let last = try? Intake.lastCommand(in: output), Set(last.files).isDisjoint(with: paths),
      Intake.holdOnlyMendedRows(paths)
    else { return nil }
    var again = try Run.repeating(
      last, in: output, words: Array(Words.all.dropFirst(2)))
    again.sheets.files += paths
    return again
  }

  private func sayNext(of paths: [String], _ report: Intake.Report, _ options: Options) {
    if let output {
      if !report.troubles.isEmpty && !judging.quiet { Console.sayNothingWithdrawn(judging.spoken) }
      if !judging.quiet { Console.sayNext(in: output, of: paths, report, judging.spoken) }
    } else if options.terminal != nil && !judging.quiet {
      Console.sayNext(streamed: report, judging.spoken)
    }
  }
}
