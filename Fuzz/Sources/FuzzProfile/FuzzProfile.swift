import FuzzSupport

@testable import BatchIntake

/// Any text is a profile or a mistake with a line; a profile can be used.
@main struct FuzzProfile {
  static func main() {
    fuzz { start, count in
      FuzzProfile.attempt(String(decoding: Bytes(start: start, count: count), as: UTF8.self))
      return 0
    }
  }

  private static let file = InputFile()

  private static func attempt(_ yaml: String) {
    let first = read(yaml)
    require(first == read(yaml), "a profile is read the same twice")
    switch first {
    case .failure(let error):
      let lines = yaml.utf8.count(where: { $0 == 0x0A || $0 == 0x0D }) + 2
      require(error.mistakes.count <= ProfileError.maxMistakes, "mistakes are told up to a limit")
      for mistake in error.mistakes {
        require((0...lines).contains(mistake.line), "line \(mistake.line) is one of the file's")
        require(!mistake.text.ja.isEmpty && !mistake.text.en.isEmpty, "a mistake is told")
      }
    case .success(let profile): use(profile)
    }
  }

  private static func read(_ yaml: String) -> Result<Profile, ProfileError> {
    Result { () throws(ProfileError) in try Profile(yaml: yaml, path: "profile.yaml") }
  }

  /// As a run would, its defaults judged.
  private static func use(_ profile: Profile) {
    var options = Options(applicationDate: Day(code: Int32(2024_05_18)))
    options.profile = profile
    let context = JudgeContext(options)
    let judge = CellJudge(context.lists, kinds: [])
    for (field, text) in profile.defaults where !text.isEmpty {
      judge.beginRow()
      text.withBytes { _ = judge.value(of: $0, field.kind) }
    }
  }
}
