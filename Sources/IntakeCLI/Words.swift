import BatchIntake

/// What was typed. The runtime's own list repairs what is no UTF-8, and the file of a repaired name is not found.
enum Words {
  /// The command's name and all that follows it.
  static let all = (0..<Int(CommandLine.argc)).compactMap { place in
    CommandLine.unsafeArgv[place].map { PathName.text($0) }
  }
}
