import ArgumentParser
import BatchIntake

/// The options of commands that write a folder.
struct FolderOptions: ParsableArguments {
  @Option(help: "Passwords in submissions: redact or include. They are written nowhere else.")
  var secrets: Secrets = .redact

  @Flag(help: "Allow a run that withdraws most of the submissions in DIR.")
  var replace = false

  enum Secrets: String, CaseIterable, ExpressibleByArgument { case redact, include }

  /// Puts the choices into a run's options.
  func apply(to options: inout Options) {
    options.includesSecrets = secrets == .include
  }
}
