// `guide`: the portal, screen by screen, for clinics of a folder that are ready.

extension Intake {
  /// Writes the guide of a folder's clinics, all that are ready or those of these codes. Gives those of the codes
  /// that are not ready, each with why.
  ///
  /// - Throws: `IntakeError`, where it is no folder of `run` (66), a submission in it cannot be read, or none of
  ///   the codes is ready (66); or what `output` throws.
  public static func guide(
    of folder: String, _ codes: [String] = [], language: Language = .ja, output: Output
  ) throws -> [Text] {
    try writeGuide(of: folder, codes, language) { try $0.give(to: output) }
  }

  private static func writeGuide(
    of folder: String, _ codes: [String], _ language: Language,
    to output: (ByteBuffer) throws -> Void
  ) throws -> [Text] {
    try requireFolder(folder)
    var book = GuideBook([folder], language)
    book.day = day(of: folder)
    book.past = try GuideBook.pasts(in: folder)
    let index = try FolderIndex(at: folder + "/index.ndjson")
    let there = try OutputFolder.submissions(in: folder)
    let ready = index.ready.filter(there.contains) + there.subtracting(index.known).sorted()
    guard !codes.isEmpty else {
      try book.write(try ready.map(book.clinic), to: output)
      return []
    }
    let asked = Set(try clinics(codes))
    let missing = try asked.subtracting(ready).sorted().map { code in
      try notReady(code, in: folder, index)
    }
    guard missing.count < asked.count else { throw IntakeError.input(.notReady(folder, missing)) }
    try book.write(try ready.filter(asked.contains).map(book.clinic), to: output)
    return missing
  }

  /// The day on which the last run applied, or today.
  private static func day(of folder: String) -> Day {
    (try? lastCommand(in: folder))?.applicationDate ?? .today()
  }

  /// The same into a file, which is put in the place of another.
  ///
  /// - Throws: `IntakeError`, also where the file lies in a folder of `run` or is an input of this one (73).
  public static func guide(
    of folder: String, _ codes: [String] = [], language: Language = .ja, into path: String
  ) throws -> [Text] {
    try requireFolder(folder)
    // Among the options' words is the profile's path.
    let read = (try? lastCommand(in: folder)).map { $0.files + $0.options } ?? []
    try guardOutputs([path], inputs: read, Options(), folder: folder)
    let file = try StagedFile(replacing: path)
    let missing = try writeGuide(of: folder, codes, language) { try file.write($0) }
    try file.finish(as: path)
    return missing
  }

  private static func notReady(
    _ clinic: UInt64, in folder: String, _ index: FolderIndex
  ) throws -> Text {
    let code = tenDigits(clinic)
    if try index.done.contains(clinic) || FolderState.isThere("\(folder)/filed/\(code).json") {
      return Text("\(code): 手続きはすべて済んでいます。", "\(code): all its procedures are done.")
    }
    return index.known.contains(clinic)
      ? Text(
        "\(code): まだ申請できません。\(folder)/report.html で直すところを見てください。",
        "\(code): not ready yet. See \(folder)/report.html for what has to be mended.")
      : Text(
        "\(code): 前回の実行にこのコードの医療機関はありません。コードを確かめてください。",
        "\(code): the last run knew no clinic of this code. Check it.")
  }
}

extension InputTrouble {
  fileprivate static func notReady(_ folder: String, _ why: [Text]) -> InputTrouble {
    InputTrouble(
      name: folder, code: 66,
      message: Text(
        why.map(\.ja).joined(separator: "\nintake: "), why.map(\.en).joined(separator: "\nintake: ")
      ))
  }
}
