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
  /// - Throws: `ProfileError`, with the line of the mistake.
  public static func profile(at path: String) throws(ProfileError) -> Profile {
    let profile = try Profile(yaml: try text(at: path), path: path)
    let judge = CellJudge(ProfileLists(profile, today: .today()), kinds: [])
    for (field, text) in profile.defaults.sorted(by: { $0.key < $1.key }) {
      let outcome = text.withBytes { cell in
        cell.count == 0 ? .absent : judge.value(of: cell, field.kind)
      }
      guard outcome.state == .valid else {
        throw ProfileError(
          path: path, line: profile.defaultLines[field] ?? 0,
          text: Text(
            "\(field.path) の既定値「\(text)」は、この項目に入力できる値ではありません。",
            "The default “\(text)” of \(field.path) is no value of that field."))
      }
    }
    return profile
  }

  private static func text(at path: String) throws(ProfileError) -> String {
    guard let file = fopen(path.onDisk, "r") else {
      let why = reason(errno)
      throw ProfileError(
        path: path, line: 0,
        text: Text("プロファイルを開けません（\(why)）。", "The profile cannot be opened (\(why))."))
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: maxProfileBytes + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0, count <= maxProfileBytes else {
      throw ProfileError(
        path: path, line: 0,
        text: Text(
          "プロファイルが読めないか、1 MiB を超えています。", "The profile cannot be read, or is over 1 MiB."))
    }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw ProfileError(
        path: path, line: 0, text: Text("プロファイルは UTF-8 で書いてください。", "A profile is written in UTF-8.")
      )
    }
    return text
  }
}
