#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// `done`: what was applied for on the portal is marked in the folder, and not typed back into the sheet.

extension Intake {
  /// A clinic of whose procedures some are marked as applied for.
  public struct DoneMark: Sendable, Equatable {
    /// The clinic's code of ten digits.
    public let code: String
    /// The procedures, by their ids: `account`, `claims`.
    public let procedures: [String]
    /// What people call them: アカウント、請求.
    public let words: String
    /// When the last of them was marked, `YYYY-MM-DD`.
    public let day: String
    /// Whether the folder's last run knew the clinic.
    public let isKnown: Bool
  }

  /// What to do with marks.
  public enum DoneChange: Sendable {
    case mark, undo
  }

  /// Whether a word lists procedures that can be marked: `account,claims`.
  package static func isProcedureList(_ text: String) -> Bool { Steps(listed: text) != nil }

  /// What is marked in a folder, in the order of the codes.
  ///
  /// - Throws: `IntakeError`, where it is no folder of `run`, or its marks cannot be read.
  public static func done(in folder: String) throws -> [DoneMark] {
    try requireFolder(folder)
    let known = try KnownClinics(folder)
    return try DoneFile(folder: folder).entries.sorted { $0.key < $1.key }.map {
      DoneMark($0.key, $0.value, known)
    }
  }

  /// Marks procedures of clinics as applied for, or takes marks back: `procedures`, or all of each clinic's
  /// plan. The next run reads the marks like 手続き済. Gives what is marked of these clinics now.
  ///
  /// - Throws: `IntakeError`; then nothing has changed, or, where the disk failed at the very end, the marks stand
  ///   until a power cut.
  public static func done(
    _ change: DoneChange, _ codes: [String], procedures: String? = nil, in folder: String
  ) throws -> [DoneMark] {
    try requireFolder(folder)
    let output = try OutputFolder(folder)
    defer { output.clearStage() }
    var file = try DoneFile(folder: folder)
    let known = try KnownClinics(folder)
    let asked = try procedures.map(steps)
    let day = Day.today().description
    let clinics = try clinics(codes)
    for code in clinics {
      switch change {
      case .mark: file.mark(code, try asked ?? known.plan(of: code), on: day)
      case .undo: file.unmark(code, asked ?? Steps(rawValue: .max))
      }
    }
    try output.replace(DoneFile.name, with: file.bytes)
    return clinics.map {
      DoneMark($0, file.entries[$0] ?? DoneFile.Entry(steps: [], day: ""), known)
    }
  }

  private static func steps(_ words: String) throws(IntakeError) -> Steps {
    guard let steps = Steps(listed: words) else {
      throw .input(
        .word(
          words,
          Text(
            "手続きの名前ではありません。account、eligibility、certificate、claims から書いてください。",
            "names no procedure. Write some of account, eligibility, certificate, claims.")))
    }
    return steps
  }

  /// Clinics by their codes of ten digits.
  static func clinics(_ codes: [String]) throws(IntakeError) -> [UInt64] {
    var clinics: [UInt64] = []
    for code in codes {
      guard code.utf8.count == 10, code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
        let clinic = UInt64(code)
      else {
        throw .input(
          .word(code, Text("10桁の医療機関等コードではありません。", "is no clinic's code of ten digits.")))
      }
      clinics.append(clinic)
    }
    return clinics
  }

  /// A folder that no run wrote would be made by a slip.
  static func requireFolder(_ folder: String) throws {
    let isOurs = try ["index.ndjson", "summary.json", "history.ndjson", DoneFile.name]
      .contains { try FolderState.isThere(folder + "/" + $0) }
    guard !isOurs else { return }
    throw IntakeError.input(
      InputTrouble(
        name: folder, code: 66,
        message: Text(
          "\(folder): intake run の出力フォルダではありません。run の --output に渡したフォルダを指定してください。",
          "\(folder): no folder that intake run wrote. Name the one that run was given as --output."
        )))
  }
}

extension Intake.DoneMark {
  fileprivate init(_ code: UInt64, _ entry: DoneFile.Entry, _ known: KnownClinics) {
    self.init(
      code: tenDigits(code), procedures: entry.steps.codes, words: entry.steps.listed,
      day: entry.day, isKnown: known.contains(code))
  }
}

/// The clinics of a folder's last run.
private struct KnownClinics {
  private let folder: String
  private let codes: Set<UInt64>

  init(_ folder: String) throws {
    self.folder = folder
    codes = try FolderIndex(at: folder + "/index.ndjson").known
  }

  func contains(_ code: UInt64) -> Bool { codes.contains(code) }

  /// The procedures of a clinic's submission, or of the last that it had; of one that never had any, all.
  func plan(of code: UInt64) throws -> Steps {
    for place in ["submissions", "withdrawn"] {
      var plan: Steps?
      try FolderState.forEachLine(of: "\(folder)/\(place)/\(tenDigits(code)).json") { line in
        let named = JSON(line)?["procedures"]?.elements.compactMap(\.string) ?? []
        plan = Steps(listed: named.joined(separator: ","))
      }
      if let plan { return plan }
    }
    return .all
  }
}

extension Steps {
  /// The procedures that a word on the command line or a submission lists.
  init?(listed text: String) {
    let scratch = Scratch()
    let outcome = text.withBytes { Steps.judge($0, scratch, allowsPaper: true) }
    guard outcome.state == .valid else { return nil }
    self.init(code: outcome.code)
  }
}

extension InputTrouble {
  /// A word that was given and is none of those that are meant.
  fileprivate static func word(_ word: String, _ why: Text) -> InputTrouble {
    InputTrouble(
      name: word, code: 64, message: Text("「\(word)」: \(why.ja)", "“\(word)”: \(why.en)"))
  }
}
