internal import Yams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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
    guard let text = Self.text(of: folder + "/summary.json"),
      // JSON is YAML.
      let root = try? Yams.load(yaml: text) as? [String: Any],
      let inputs = root["inputs"] as? [[String: Any]],
      let outputs = root["outputs"] as? [String: String]
    else { return nil }
    self.inputs = inputs.compactMap { input in
      guard let name = input["name"] as? String, let digest = input["sha256"] as? String else {
        return nil
      }
      let reason = input["encodingFrom"] as? String ?? ""
      return Input(
        name: name, digest: digest, isWorkbook: reason.hasPrefix(EncodingVerdict.workbook))
    }
    self.outputs = outputs
  }

  /// What its inputs are called in row keys.
  var sheetNames: [String] {
    SheetNames.unique(inputs.map { SheetNames.Input(name: $0.name, isWorkbook: $0.isWorkbook) })
  }

  private static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 {
      bytes += piece[..<count]
    }
    return ferror(file) == 0 ? String(validating: bytes, as: UTF8.self) : nil
  }
}
