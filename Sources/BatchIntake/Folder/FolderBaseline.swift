// What the folder remembers of the findings before: those of its last run, and those of inputs that
// could not be read since.

extension OutputFolder {
  /// What findings are compared with: the folder's own of the last run, unless another is asked for;
  /// nil for a folder's first run.
  func baseline(_ asked: String?) throws -> Baseline? {
    if let asked { return try Baseline(asked) }
    guard try FolderState.isThere(path + "/findings.ndjson") else { return nil }
    setCorruptAside()
    if aside.contains("findings.ndjson") { return nil }
    do {
      return try Baseline(files: formerFindings)
    } catch IntakeError.input(let trouble) where trouble.code == 66 {
      throw IntakeError.input(trouble.ofFolder)
    }
  }

  /// The files of findings that can be read as such.
  private var formerFindings: [String] {
    FindingsFile.files(at: path).filter {
      !aside.contains(String($0.dropFirst(path.utf8.count + 1)))
    }
  }

  /// Finds out what of the state is corrupt: a power cut or a hand has been there. The commit puts it aside.
  private func setCorruptAside() {
    for name in ["findings.ndjson", FindingsFile.unread] {
      do { try FindingsFile.forEach(of: path + "/" + name) { _ in } } catch {
        if case IntakeError.input(let trouble) = error, trouble.code == 65 { putAside(name) }
      }
    }
    var isCorrupt = false
    try? Lines.forEach(of: path + "/history.ndjson") { line in
      // A run that was cut off may leave its own line torn.
      isCorrupt = isCorrupt || JSON(line)?["run"] == nil
    }
    if isCorrupt { putAside("history.ndjson") }
  }

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
