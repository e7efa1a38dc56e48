// What the folder remembers of the findings before: those of its last run, and those of inputs that
// could not be read since.

extension OutputFolder {
  /// What findings are compared with: the folder's own of the last run, unless another is asked for;
  /// nil for a folder's first run.
  func baseline(_ asked: String?) throws -> Baseline? {
    if let asked { return try Baseline(asked) }
    return try holds("findings.ndjson") ? Baseline(path) : nil
  }

  /// Keeps the folder's findings of inputs that cannot be read now, so that they are not new when the
  /// inputs are back.
  func keepUnread(_ names: Set<String>) throws {
    guard !names.isEmpty, try holds("findings.ndjson") else { return }
    let file = try report(FindingsFile.unread)
    for former in FindingsFile.files(at: path) {
      try FindingsFile.forEach(of: former) { finding throws in
        guard names.contains(finding["file"]) else { return }
        try file.write(finding.line)
        try file.write("\n")
      }
    }
    _ = try file.finish()
  }
}
