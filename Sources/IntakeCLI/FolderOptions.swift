import ArgumentParser
import BatchIntake

/// The options of commands that write a folder.
struct FolderOptions: ParsableArguments {
  @Option(help: "Passwords in submissions: redact or include. They are written nowhere else.")
  var secrets: Secrets = .redact

  @Option(
    help:
      "How refused rows are handed back: xlsx, a workbook with what is wrong in its cells; csv, cut from the sheet."
  )
  var rejected: Options.RejectedFormat = .xlsx

  @Flag(help: "Allow a run that withdraws most of the submissions in DIR.")
  var replace = false

  @Flag(
    help: "Write what is ready of a clinic whose errors lie in other forms; what waits is named.")
  var partial = false

  @Option(help: "A group that may read what is written, but for what holds passwords.")
  var group: String?

  enum Secrets: String, CaseIterable, ExpressibleByArgument { case redact, include }

  func validate() throws {
    if let group, !Intake.isGroup(group) {
      throw ValidationError("--group takes the name of a group of this machine, not “\(group)”.")
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
