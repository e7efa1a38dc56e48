/// What DIR says of the run that wrote it: its summary, or where that run, or one after it, was cut off in its
/// commit, its history and what it noted before it touched `rejected/`.
struct LastRun: Sendable {
  /// An input of that run.
  struct Input: Sendable {
    /// Its path as it was given, or `stdin`.
    let name: String
    /// The SHA-256 of what it held; nil where only the history knows of it.
    let digest: String?
    /// Of a workbook those that were read.
    let sheets: [String]
  }

  let inputs: [Input]
  /// The SHA-256 of each file that it wrote. Where a run was cut off a file in `rejected/` may be the old one or
  /// the new.
  let outputs: [String: Set<String>]
  /// What it was told, in JSON; nil where it was cut off.
  let settings: String?

  /// Keeps what was settled of a run whose commit was cut off.
  static let notes = ".last.json"

  /// Nil where no run was finished, or what is there is none of ours.
  ///
  /// - Throws: `IntakeError` (74), where what is there cannot be read.
  init?(folder: String) throws {
    guard let run = try Self.summary(folder) ?? Self.cutOff(folder) else { return nil }
    self = run
  }

  private init(inputs: [Input], outputs: [String: Set<String>], settings: String? = nil) {
    self.inputs = inputs
    self.outputs = outputs
    self.settings = settings
  }

  private static func summary(_ folder: String) throws -> LastRun? {
    var read: LastRun?
    try FolderState.forEachLine(of: folder + "/summary.json") { line in
      guard let root = JSON(line), let inputs = root["inputs"], let outputs = root["outputs"] else {
        return
      }
      read = LastRun(
        inputs: inputs.elements.compactMap(Input.init),
        outputs: outputs.members.compactMapValues { $0.string.map { [$0] } },
        settings: root["settings"]?.bytes.string)
    }
    return read
  }

  private static func cutOff(_ folder: String) throws -> LastRun? {
    var names: [String] = []
    try FolderState.forEachLine(of: folder + "/history.ndjson") { line in
      names = JSON(line)?["inputs"]?.elements.compactMap(\.string) ?? []
    }
    var outputs: [String: Set<String>] = [:]
    try FolderState.forEachLine(of: folder + "/" + notes) { line in
      outputs = (JSON(line)?["outputs"]?.members ?? [:]).mapValues {
        Set($0.elements.compactMap(\.string))
      }
    }
    guard !names.isEmpty || !outputs.isEmpty else { return nil }
    return LastRun(
      inputs: names.map { Input(name: $0, digest: nil, sheets: []) }, outputs: outputs)
  }

  /// What its inputs are called in row keys.
  var sheetNames: [String] {
    zip(SheetNames.unique(inputs.map(\.name)), inputs).flatMap { name, input in
      input.sheets.isEmpty ? [name] : input.sheets.map { SheetNames.sheet($0, of: name) }
    }
  }
}

extension LastRun.Input {
  fileprivate init?(_ json: JSON) {
    guard let name = json["name"]?.string, let digest = json["sha256"]?.string else { return nil }
    let sheets = json["sheets"]?.elements.compactMap { $0["name"]?.string } ?? []
    self.init(name: name, digest: digest, sheets: sheets)
  }
}
