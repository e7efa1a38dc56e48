extension Intake {
  /// The findings of two runs beside each other, each a folder that `run` wrote or a findings.ndjson:
  /// what is new, in the new run's order, then what is fixed, in the old one's; for tools also what is
  /// still there. Findings below `least` are counted, not listed.
  ///
  /// - Throws: `IntakeError`, where either cannot be read, or what `output` throws.
  public static func diff(
    _ old: String, _ new: String, format: Format, language: Language = .ja,
    least: Severity = .notice,
    output: @escaping Output
  ) throws -> Report.Changes {
    var comparison = Comparison(try Baseline(old))
    try forEachFinding(at: new) { finding in
      let id = FindingID(value: finding.id, alternate: finding.byReference)
      comparison.add([(id, finding.isError)])
    }
    try comparison.settle(unread: [])
    // A format that cannot tell a difference tells it as text.
    let listing = format.difference ?? Format.text.difference ?? Listing { _, _ in }
    let writer = DifferenceWriter(listing, language, output)
    /// Those of a run that are among these ids, or those that are not.
    func list(_ path: String, _ change: Change, _ ids: IDCounts, isAmong: Bool = true) throws {
      var ids = ids
      try forEachFinding(at: path) { finding in
        guard ids.take(finding.id) == isAmong else { return }
        if finding.severity >= least { try writer.write(finding, change) }
      }
    }
    let news = IDCounts(comparison.new)
    try list(new, .new, news)
    try list(old, .fixed, comparison.fixed)
    if listing.listsStill { try list(new, .still, news, isAmong: false) }
    try writer.end(comparison.changes)
    return comparison.changes
  }

  private static func forEachFinding(
    at path: String, _ body: (FormerFinding) throws -> Void
  ) throws {
    for file in FindingsFile.files(at: path) { try FindingsFile.forEach(of: file, body) }
  }
}

/// Writes findings of two runs beside each other, piece by piece.
struct DifferenceWriter {
  private let listing: Listing
  private let language: Language
  private let output: Intake.Output
  private let out = ByteBuffer()
  private let quoted = ByteBuffer()
  private let scratch = Scratch()

  init(
    _ listing: Listing, _ language: Language,
    _ output: @escaping Intake.Output
  ) {
    self.listing = listing
    self.language = language
    self.output = output
    listing.begin(language, true, out)
  }

  func write(_ finding: FormerFinding, _ change: Change) throws {
    scratch.reset()
    listing.write(FindingLine(finding, change, language, scratch, quoted: quoted), out)
    if out.count > 64 << 10 { try flush() }
  }

  func end(_ changes: Intake.Report.Changes) throws {
    listing.end(changes, out, language)
    if out.count > 0 { try flush() }
  }

  private func flush() throws {
    try out.give(to: output)
    out.cut(to: 0)
  }
}
