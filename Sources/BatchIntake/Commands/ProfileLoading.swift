#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Intake {
  /// The most bytes that a profile may have.
  static let maxProfileBytes = 1 << 20

  /// The profile in a file, its defaults judged as cells would be.
  ///
  /// - Throws: `ProfileError`, with the mistakes and their lines.
  public static func profile(at path: String) throws(ProfileError) -> Profile {
    let reader = ProfileReader()
    let profile = reader.profile(try text(at: path))
    let mistakes = reader.mistakes + wrongDefaults(of: profile) + rivals(of: profile)
    guard mistakes.isEmpty else { throw ProfileError(path: path, mistakes: mistakes) }
    return profile
  }

  private static func wrongDefaults(of profile: Profile) -> [ProfileError.Mistake] {
    let judge = CellJudge(ProfileLists(profile, today: .today()), kinds: [])
    return profile.defaults.compactMap { field, text in
      let outcome = text.withBytes { cell in
        cell.count == 0 ? .absent : judge.value(of: cell, field.kind)
      }
      if outcome.state == .valid { return nil }
      return ProfileError.Mistake(
        line: profile.defaultLines[field] ?? 0,
        text: Text(
          "\(field.path) の既定値「\(text)」は、この項目に入力できる値ではありません。",
          "The default “\(text)” of \(field.path) is no value of that field.") + choices(of: field))
    }
  }

  /// Headers that are the same to whoever reads a sheet, and yet given to two fields.
  private static func rivals(of profile: Profile) -> [ProfileError.Mistake] {
    let written = profile.aliases.keys.sorted {
      profile.aliasLines[$0, default: 0] < profile.aliasLines[$1, default: 0]
    }
    var first: [String: String] = [:]
    return written.compactMap { header in
      let folded = HeaderFold.folded(header)
      guard let other = first[folded] else {
        first[folded] = header
        return nil
      }
      guard let field = profile.aliases[header], let rival = profile.aliases[other],
        field != rival
      else { return nil }
      return ProfileError.Mistake(
        line: profile.aliasLines[header] ?? 0,
        text: Text(
          "見出し「\(header)」と「\(other)」は同じ見出しとして読みますが、項目が \(field.path) と \(rival.path) で違います。どちらかを消してください。",
          "The headers “\(header)” and “\(other)” are read as the same, but name \(field.path) and \(rival.path). Delete one."
        ))
    }
  }

  private static func choices(of field: Field) -> Text {
    let spoken = field.kind.spoken
    return field.kind.options.isEmpty
      ? .empty : Text("\(spoken.ja)から選んでください。", " Write one of: \(spoken.en).")
  }

  private static func text(at path: String) throws(ProfileError) -> String {
    guard let file = fopen(path.onDisk, "r") else {
      let why = reason(errno)
      throw unreadable(
        path, Text("プロファイルを開けません（\(why)）。", "The profile cannot be opened (\(why))."))
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: maxProfileBytes + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0, count <= maxProfileBytes else {
      throw unreadable(
        path, Text("プロファイルが読めないか、1 MiB を超えています。", "The profile cannot be read, or is over 1 MiB."))
    }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw unreadable(path, Text("プロファイルは UTF-8 で書いてください。", "A profile is written in UTF-8."))
    }
    return text
  }

  private static func unreadable(_ path: String, _ why: Text) -> ProfileError {
    ProfileError(path: path, mistakes: [.init(line: 0, text: why)])
  }
}
