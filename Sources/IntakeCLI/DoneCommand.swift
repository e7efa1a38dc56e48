import ArgumentParser
import BatchIntake

struct Done: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Marks procedures of clinics as applied for; the next run reads them like 手続き済.")

  @Argument(help: "A folder that run wrote.", completion: .directory)
  var folder: String

  @Argument(help: "The clinics' codes of ten digits, as in the names of their submissions.")
  var codes: [String] = []

  @Option(
    help:
      "Which procedures: account, eligibility, certificate, claims, with commas between them (default: all of the clinic's plan)."
  )
  var steps: String?

  @Flag(help: "Take the marks back.")
  var undo = false

  @Flag(help: "List what is marked, as lines of code, procedures and day.")
  var list = false

  @Option(help: "The language of messages: ja, en.")
  var lang: Language?

  @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
  var quiet = false

  func validate() throws {
    guard list || !codes.isEmpty else {
      throw ValidationError("done takes the codes of clinics, or --list.")
    }
    try Self.validate(codes)
    if let steps, !Intake.isProcedureList(steps) {
      throw ValidationError(
        "--steps takes account, eligibility, certificate and claims, with commas between them, not “\(steps)”."
      )
    }
  }

  /// The codes of clinics, for all commands that take some.
  static func validate(_ codes: [String]) throws {
    for code in codes where code.utf8.count != 10 || !code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      throw ValidationError(
        "A clinic's code has ten digits, such as 3130130036, as in the name of its submission; not “\(code)”."
      )
    }
  }

  func run() async throws {
    let (language, codes, steps, folder) = (lang ?? Console.language, codes, steps, folder)
    let (change, lists, isQuiet) = (undo ? Intake.DoneChange.undo : .mark, list, quiet)
    try await Console.finish(language) {
      if !codes.isEmpty {
        let marks = try Intake.done(change, codes, procedures: steps, in: folder)
        for mark in marks { Self.say(mark, language, isQuiet: isQuiet) }
        if !isQuiet { Self.sayNext(folder, language) }
      }
      if lists {
        let lines = try Intake.done(in: folder).map {
          "\($0.code)\t\($0.procedures.joined(separator: ","))\t\($0.day)\n"
        }
        try Console.write(lines.joined())
      }
      return 0
    }
  }

  private static func say(_ mark: Intake.DoneMark, _ language: Language, isQuiet: Bool) {
    if !mark.isKnown {
      Console.say(
        language == .ja
          ? "intake: \(mark.code): 前回の実行にこのコードの医療機関はありません。コードを確かめてください（取り消しは --undo）。"
          : "intake: \(mark.code): the last run knew no clinic of this code. Check it; --undo takes the mark back."
      )
    }
    if isQuiet { return }
    let done = mark.procedures.joined(separator: ",")
    Console.say(
      language == .ja
        ? "\(mark.code): \(mark.words.isEmpty ? "印はありません" : "手続き済 " + mark.words)"
        : "\(mark.code): \(done.isEmpty ? "nothing is marked" : "done " + done)")
  }

  private static func sayNext(_ folder: String, _ language: Language) {
    Console.say(
      language == .ja
        ? "次の実行で反映されます: intake again \(folder.quotedForShell)"
        : "The next run takes them in: intake again \(folder.quotedForShell)")
  }
}
