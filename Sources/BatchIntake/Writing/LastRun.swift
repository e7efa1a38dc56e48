/// What DIR/summary.json says of the run that wrote it.
struct LastRun: Sendable {
  /// An input of that run.
  struct Input: Sendable {
    /// Its path as it was given, or `stdin`.
    let name: String
    let digest: String
    let isWorkbook: Bool
  }

  let inputs: [Input]
  /// The SHA-256 of each file that it wrote.
  let outputs: [String: String]

  /// Nil where no run was finished: there is no summary, or it is none of ours.
  init?(folder: String) {
    var read: (inputs: [Input], outputs: [String: String])?
    try? Lines.forEach(of: folder + "/summary.json") { line in
      guard let root = JSON(line), let inputs = root["inputs"], let outputs = root["outputs"] else {
        return
      }
      read = (inputs.elements.compactMap(Input.init), outputs.members.compactMapValues(\.string))
    }
    guard let read else { return nil }
    (inputs, outputs) = read
  }

  /// What its inputs are called in row keys.
  var sheetNames: [String] {
    SheetNames.unique(inputs.map { SheetNames.Input(name: $0.name, isWorkbook: $0.isWorkbook) })
  }
}

extension LastRun.Input {
  fileprivate init?(_ json: JSON) {
    guard let name = json["name"]?.string, let digest = json["sha256"]?.string else { return nil }
    let reason = json["encodingFrom"]?.string ?? ""
    self.init(
      name: name, digest: digest, isWorkbook: reason.hasPrefix(EncodingVerdict.workbook))
  }
}
