/// What a pass wants of each row.
struct PassPlan: Sendable {
  var context: JudgeContext
  var findings = WantedFindings.none
  /// Keys for the rules between rows (the judge pass).
  var keySeed: UInt64?
  /// Verdicts between rows (what comes after the judge pass).
  var settlement: Settlement?
  /// Tells other rows of a group by file and the row that a spreadsheet shows.
  var places: RowPlaces?
  var writesSubmissions = false
  var writesIndex = false
  var writesPage = false
  /// Normalised rows (`cat --normalised`).
  var rows: Intake.RowFormat?
  /// Only rows that the settlement names are told (the second look of `check`).
  var onlySettled = false
  var includesSecrets = false
  /// What is ready of a refused clinic has a submission.
  var isPartial = false
  /// Mended rows in the places of the sheets' own.
  var standIns = StandIns.none
  /// How refused rows are cut out, by sheet.
  var rejected: [Int: RejectedForm] = [:]
  var files: [FileName]

  /// Whether what is found in a row is read by anybody. The first of two passes is there for the keys alone.
  var tellsOfRows: Bool { !findings.isNothing || writesOutputs }

  /// Whether a row leaves more than its findings.
  var writesOutputs: Bool { writesSubmissions || writesIndex || writesPage }
}
