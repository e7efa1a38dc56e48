import ArgumentParser
import BatchIntake

/// The options of commands that write a folder.
struct FolderOptions: ParsableArguments {
  @Option(
    help: .said(
      "Passwords in submissions: redact or include. They are written nowhere else.",
      "申請データのパスワード: redact（伏せる）か include（書く）。ほかには書きません。"))
  var secrets: Secrets = .redact

  @Option(
    help:
      .said(
        "How refused rows are handed back: xlsx, a workbook with what is wrong in its cells; csv, cut from the sheet.",
        "直す行の返し方: xlsx（どのセルが悪いかを示すブック）か csv（表から切り出したもの）。")
  )
  var rejected: Options.RejectedFormat = .xlsx

  @Flag(
    help: .said(
      "Allow a run that withdraws most of the submissions in DIR.", "DIR の申請データの多くを取り下げる実行でも進めます。"))
  var replace = false

  @Flag(
    help: .said(
      "Write what is ready of a clinic whose errors lie in other forms; what waits is named.",
      "一部の手続きにだけエラーがある施設は、問題のない手続きの分を書きます。待つものは示します。"))
  var partial = false

  @Option(
    help: .said(
      "A group that may read what is written, but for what holds passwords.",
      "書いたものを読めるグループ（パスワードを含むものは除きます）。"))
  var group: String?

  enum Secrets: String, CaseIterable, ExpressibleByArgument { case redact, include }

  func validate() throws {
    if let group, !Intake.isGroup(group) {
      throw ValidationError(
        said(
          "--group takes the name of a group of this machine, not “\(group)”.",
          "--group には、このコンピューターにあるグループの名前を指定してください。「\(group)」はありません。"))
    }
  }

  /// Puts the choices into a run's options.
  func apply(to options: inout Options) {
    options.includesSecrets = secrets == .include
    options.rejected = rejected
    options.isPartial = partial
    options.group = group
  }
}
