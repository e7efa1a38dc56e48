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
    let writer = DifferenceWriter(
      listing, comparison.changes, language, runs: (Night.day(of: old), Night.day(of: new)),
      names: ClinicNames([new, old]), output)
    /// Those of a run that are among these ids, or those that are not.
    func list(
      _ path: String, _ change: Change, _ ids: IDCounts, isAmong: Bool = true,
      _ severities: [Severity]
    ) throws {
      var ids = ids
      try forEachFinding(at: path) { finding in
        guard ids.take(finding.id) == isAmong else { return }
        if severities.contains(finding.severity) { try writer.write(finding, change) }
      }
    }
    let news = IDCounts(comparison.new)
    let listed = Severity.allCases.reversed().filter { $0 >= least }
    for severities in listing.isByGravity ? listed.map({ [$0] }) : [Array(listed)] {
      try list(new, .new, news, severities)
      try list(old, .fixed, comparison.fixed, severities)
      if listing.listsStill { try list(new, .still, news, isAmong: false, severities) }
      writer.endGroup()
    }
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
final class DifferenceWriter {
  private let listing: Listing
  private let language: Language
  private let names: ClinicNames
  private let output: Intake.Output
  private let out = ByteBuffer()
  private let quoted = ByteBuffer()
  private let scratch = Scratch()
  private var hasGroup = false

  init(
    _ listing: Listing, _ changes: Intake.Report.Changes, _ language: Language,
    runs: (old: String?, new: String?), names: ClinicNames, _ output: @escaping Intake.Output
  ) {
    self.listing = listing
    self.language = language
    self.names = names
    self.output = output
    listing.begin(language, changes, out)
    listing.tellRuns(changes, runs.old, runs.new, language, out)
  }

  func write(_ finding: FormerFinding, _ change: Change) throws {
    scratch.reset()
    var line = FindingLine(finding, change, language, scratch, quoted: quoted)
    if listing.isByGravity {
      if !hasGroup { listing.beginGroup(line.severity, language, out) }
      hasGroup = true
      line.name = scratch.copy(names.name(of: line.clinic).utf8)
    }
    listing.write(line, out)
    if out.count > 64 << 10 { try flush() }
  }

  func endGroup() {
    if hasGroup { listing.endGroup(out) }
    hasGroup = false
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

extension Night {
  /// When the run began that a folder holds; nil where it is none, or its summary is lost.
  fileprivate static func day(of folder: String) -> String? {
    var day: String?
    try? Lines.forEach(of: folder + "/summary.json") { day = Night($0)?.day }
    return day
  }
}

/// What clinics are called, by the submissions that folders have or had of them.
final class ClinicNames {
  private let folders: [String]
  /// The findings of a clinic follow one another.
  private var last: (code: String, name: String)?

  init(_ folders: [String]) { self.folders = folders }

  /// Empty where no folder tells it.
  func name(of code: String?) -> String {
    guard let code, OutputFolder.isSubmission(code + ".json") else { return "" }
    if let last, last.code == code { return last.name }
    let paths = folders.flatMap { folder in
      ["submissions", "withdrawn", "filed"].map { "\(folder)/\($0)/\(code).json" }
    }
    let name = paths.lazy.compactMap(Self.name).first ?? ""
    last = (code, name)
    return name
  }

  private static func name(in path: String) -> String? {
    var name: String?
    try? Lines.forEach(of: path) { name = FilledForm($0)?.text(.clinicName).shown() }
    return name
  }
}
