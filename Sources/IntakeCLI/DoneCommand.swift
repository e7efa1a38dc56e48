import ArgumentParser
import BatchIntake

struct Done: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: said(
      "Marks procedures of clinics as applied for; the next run reads them like 手続き済.",
      "申請が済んだ手続きに印を付けます。次の実行では「手続き済」と同じに扱います。"))

  @Argument(help: .said("A folder that run wrote.", "run が書いたフォルダ。"), completion: .directory)
  var folder: String

  @Argument(
    help: .said(
      "The clinics' codes of ten digits, as in the names of their submissions.",
      "医療機関等コード10桁（申請データのファイル名と同じもの）。"))
  var codes: [String] = []

  @Option(
    help:
      .said(
        "Which procedures: account, eligibility, certificate, claims, with commas between them (default: all of the clinic's plan).",
        "どの手続きか: account、eligibility、certificate、claims をカンマで区切ります（既定: その施設の手続きすべて）。")
  )
  var steps: String?

  @Flag(help: .said("Take the marks back.", "印を取り消します。"))
  var undo = false

  @Flag(
    help: .said(
      "List what is marked, as lines of code, procedures and day.", "印の一覧を、コード・手続き・日付の行で示します。"))
  var list = false

  @Option(help: .said("The language of messages: ja, en.", "メッセージの言語: ja、en。"))
  var lang: Language?

  @Flag(
    name: .shortAndLong,
    help: .said("Say nothing but errors on standard error.", "標準エラー出力には、エラーだけを書きます。"))
  var quiet = false

  func validate() throws {
    guard list || !codes.isEmpty else {
      throw ValidationError(
        said(
          "done takes the codes of clinics, or --list.", "done には医療機関等コード（10桁）か --list を指定してください。"))
    }
    try Self.validate(codes)
    if let steps, !Intake.isProcedureList(steps) {
      throw ValidationError(
        said(
          "--steps takes account, eligibility, certificate and claims, with commas between them, not “\(steps)”.",
          "--steps には account、eligibility、certificate、claims をカンマで区切って指定してください。「\(steps)」は使えません。")
      )
    }
  }

  /// The codes of clinics, for all commands that take some.
  static func validate(_ codes: [String]) throws {
    for code in codes where code.utf8.count != 10 || !code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      throw ValidationError(
        said(
          "A clinic's code has ten digits, such as 3130130036, as in the name of its submission; not “\(code)”.",
          "医療機関等コードは、申請データのファイル名と同じ10桁（例: 3130130036）です。「\(code)」は違います。")
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
