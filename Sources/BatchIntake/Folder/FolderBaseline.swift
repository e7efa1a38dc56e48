// What the folder remembers of the findings before: those of its last run, and those of inputs that
// could not be read since.

extension OutputFolder {
  /// What findings are compared with: the folder's own of the last run, unless another is asked for;
  /// nil for a folder's first run.
  func baseline(_ asked: String?) throws -> Baseline? {
    if let asked { return try Baseline(asked) }
    guard try FolderState.isThere(path + "/findings.ndjson") else { return nil }
    do {
      // A power cut or a hand has been there: the commit puts it aside.
      let baseline = try Baseline(files: FindingsFile.files(at: path)) { [self] in
        putAside(name(of: $0))
      }
      return aside.contains("findings.ndjson") ? nil : baseline
    } catch IntakeError.input(let trouble) where trouble.code == 66 {
      throw IntakeError.input(trouble.ofFolder)
    }
  }

  /// The files of findings that can be read as such.
  private var formerFindings: [String] {
    FindingsFile.files(at: path).filter { !aside.contains(name(of: $0)) }
  }

  private func name(of file: String) -> String { String(file.dropFirst(path.utf8.count + 1)) }

  /// Keeps the folder's findings of inputs that cannot be read now, so that they are not new when the
  /// inputs are back.
  func keepUnread(_ names: Set<String>) throws {
    guard !names.isEmpty, try FolderState.isThere(path + "/findings.ndjson") else { return }
    let file = try report(FindingsFile.unread)
    for former in formerFindings {
      try FindingsFile.forEach(of: former) { finding throws in
        guard names.contains(finding["file"]) else { return }
        try file.write(finding.line)
        try file.write("\n")
      }
    }
    _ = try file.finish()
  }
}
