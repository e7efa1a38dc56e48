import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Again: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "again",
    abstract: said(
      "Runs the last run on a folder once more: the same sheets, options and profile.",
      "前回と同じ表・オプション・プロファイルで、もう一度実行します。"),
    discussion: said(
      "Options that are given stand in the place of those of the last run.",
      "指定したオプションは、前回のものの代わりになります。"))

  @Argument(help: .said("A folder that run wrote.", "run が書いたフォルダ。"), completion: .directory)
  var folder: String

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var showing: ShowingOptions
  @OptionGroup var writing: FolderOptions

  func run() async throws {
    let last: Intake.LastCommand
    do { last = try Intake.lastCommand(in: folder) } catch let error as IntakeError {
      Console.say("intake: \(error.message[judging.spoken])")
      throw ExitCode(error.exitCode)
    }
    guard !last.files.contains("-") || isatty(STDIN_FILENO) == 0 else {
      Console.say(
        judging.spoken == .ja
          ? "intake: 前回は標準入力を読みました。同じ表を渡してください: intake again \(folder.quotedForShell) < FILE"
          : "intake: the last run read standard input. Give it the same sheet: intake again \(folder.quotedForShell) < FILE"
      )
      throw ExitCode(66)
    }
    try await Run.repeating(last, in: folder, words: Array(Words.all.dropFirst(2)))
      .run()
  }
}

extension Run {
  /// The last run on a folder, with the options among `words`, which were typed, in the place of its own.
  static func repeating(
    _ last: Intake.LastCommand, in folder: String, words: [String]
  ) throws -> Run {
    // Of an option that comes twice the later counts.
    var run = try Run.parse(last.options + ["--output", folder] + words)
    run.sheets.files = last.files
    run.sheets.filesFrom = nil
    run.output = folder
    return run
  }
}
