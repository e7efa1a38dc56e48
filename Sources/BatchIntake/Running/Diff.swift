extension Intake {
  /// The findings of two runs beside each other, each a folder that `run` wrote or a findings.ndjson:
  /// what is new, in the new run's order, then what is fixed, in the old one's; for tools also what is
  /// still there.
  ///
  /// - Throws: `IntakeError`, where either cannot be read, or what `output` throws.
  public static func diff(
    _ old: String, _ new: String, format: DiffFormat, language: Language = .ja,
    output: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Report.Changes {
    var comparison = Comparison(try Baseline(old))
    try forEachFinding(at: new) { finding in
      let id = FindingID(value: finding.id, alternate: finding.byReference)
      comparison.add([(id, finding.isError)])
    }
    try comparison.settle(unread: [])
    let writer = DiffWriter(format: format, language: language)
    func flush(beyond count: Int) throws {
      guard writer.out.count > count else { return }
      try output(UnsafeRawBufferPointer(writer.out.bytes))
      writer.out.cut(to: 0)
    }
    /// Those of a run that are among these ids, or those that are not.
    func list(_ path: String, _ change: Change, _ ids: IDCounts, isAmong: Bool = true) throws {
      var ids = ids
      try forEachFinding(at: path) { finding in
        if ids.take(finding.id) == isAmong { writer.write(finding, change) }
        try flush(beyond: 64 << 10)
      }
    }
    let news = IDCounts(comparison.new)
    writer.begin()
    try list(new, .new, news)
    try list(old, .fixed, comparison.fixed)
    if writer.listsStill { try list(new, .still, news, isAmong: false) }
    writer.end(comparison.changes)
    try flush(beyond: 0)
    return comparison.changes
  }

  private static func forEachFinding(
    at path: String, _ body: (FormerFinding) throws -> Void
  ) throws {
    for file in FindingsFile.files(at: path) { try FindingsFile.forEach(of: file, body) }
  }
}
