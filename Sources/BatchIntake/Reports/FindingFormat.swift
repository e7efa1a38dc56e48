// The formats of findings: how check, run and diff write them. A further one is a declaration here and its
// name in the list.

extension Intake {
  /// How findings are written.
  public struct Format: RawRepresentable, CaseIterable, Hashable, Sendable {
    /// Its name on the command line, which is also the ending of a report's name where it has one.
    public let rawValue: String
    /// Whether a report may be written in it, whose name ends with its own.
    let isForReports: Bool
    /// Writes findings one after another; nil where it is written when all is known.
    let listing: Listing?
    /// Writes what all rows came to.
    let page: (@Sendable (SummaryWriter, PageLists) -> ByteBuffer)?
    /// Writes what changed between two runs, one finding after another.
    let difference: Listing?
    /// Whether it tells the digests of the inputs.
    let wantsDigests: Bool

    /// One line or more for each finding, in order.
    public static let text = Format(
      "text", isForReports: false,
      Listing(
        write: { $0.writeText(to: $1) }, end: { $1.append($0.sentence[$2] + "\n") }))

    /// One JSON object a line.
    public static let ndjson = Format(
      "ndjson", Listing(listsStill: true, write: { $0.writeJSON(to: $1) }))

    /// For spreadsheets: UTF-8 with a byte order mark, CRLF, no formulas.
    public static let csv = Format(
      "csv",
      Listing(
        listsStill: true,
        begin: { FindingLine.writeCSVHeader($0, isDifference: $1 != nil, to: $2) },
        write: { $0.writeCSV(to: $1) }))

    /// One page for people, written when all is known.
    public static let html = Format(
      "html", page: { Page($0, $1).html() }, difference: DiffPage.listing)

    /// A table of the counts by rule.
    public static let stats = Format(
      "stats", isForReports: false, page: { summary, _ in StatsTable(summary: summary).text() })

    /// One object: what a run's summary holds, but for what it wrote.
    public static let json = Format(
      "json", isForReports: false, wantsDigests: true, page: { summary, _ in summary.json(nil) })

    /// All of them.
    public static let allCases: [Format] = [text, ndjson, csv, html, stats, json]

    private init(_ name: String, isForReports: Bool = true, _ listing: Listing) {
      rawValue = name
      self.isForReports = isForReports
      self.listing = listing
      page = nil
      difference = listing
      wantsDigests = false
    }

    private init(
      _ name: String, isForReports: Bool = true, wantsDigests: Bool = false,
      page: @escaping @Sendable (SummaryWriter, PageLists) -> ByteBuffer, difference: Listing? = nil
    ) {
      rawValue = name
      self.isForReports = isForReports
      self.wantsDigests = wantsDigests
      listing = nil
      self.page = page
      self.difference = difference
    }

    /// The format of this name; nil if there is none.
    public init?(rawValue: String) {
      guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
      self = known
    }

    /// The format of a report by its name's ending; nil where that names none.
    public init?(ofReport path: String) {
      let known = Self.allCases.first { $0.isForReports && path.hasSuffix("." + $0.rawValue) }
      guard let known else { return nil }
      self = known
    }

    /// Two formats of one name are one.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    /// By its name.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
  }
}

/// How findings are written one after another.
struct Listing: Sendable {
  /// Whether a difference lists what is still there: tools are told it whole, people its number.
  var listsStill = false
  /// Whether a difference lists the gravest first, group by group.
  var isByGravity = false
  /// Writes what stands before the findings, of a difference or, without changes, of one run.
  var begin: @Sendable (Language, Intake.Report.Changes?, ByteBuffer) -> Void = { _, _, _ in }
  /// Writes of a difference which two runs they were, in Japan's time as far as it is known, and what to do.
  var tellRuns:
    @Sendable (Intake.Report.Changes, _ old: String?, _ new: String?, Language, ByteBuffer) -> Void =
      { _, _, _, _, _ in }
  /// Writes what stands before the findings of one gravity.
  var beginGroup: @Sendable (Severity, Language, ByteBuffer) -> Void = { _, _, _ in }
  let write: @Sendable (FindingLine, ByteBuffer) -> Void
  /// Writes what stands after the findings of one gravity.
  var endGroup: @Sendable (ByteBuffer) -> Void = { _ in }
  /// Writes what stands after a difference.
  var end: @Sendable (Intake.Report.Changes, ByteBuffer, Language) -> Void = { _, _, _ in }

  /// What stands before the findings of one run.
  func head(_ language: Language) -> ByteBuffer {
    let out = ByteBuffer()
    begin(language, nil, out)
    return out
  }
}

extension Intake.Report.Changes {
  /// How many findings are new, fixed and still there.
  public var sentence: Text {
    Text(
      "新規 \(new)（うちエラー \(newErrors)）、解消 \(fixed)、継続 \(still)。",
      "new \(new) (errors \(newErrors)), fixed \(fixed), still there \(still)")
  }
}
