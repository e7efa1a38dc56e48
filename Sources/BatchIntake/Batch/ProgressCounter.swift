/// Counts how far a batch is, for whoever asked to be told.
struct ProgressCounter {
  private let tell: (@Sendable (Intake.Progress) -> Void)?
  private var progress = Intake.Progress()

  init(_ options: Options, _ sheets: [OpenSheet?], passes: Int) {
    tell = options.progress
    let sources = sheets.compactMap { $0?.source }
    guard sources.allSatisfy(\.isWhole) else { return }
    progress.totalBytes = Int(sources.map(\.byteCount).reduce(0, +)) * passes
  }

  /// A further pass begins, and counts its rows anew.
  mutating func begin() { progress.rows = 0 }

  mutating func advance(_ worker: Worker) {
    guard let tell else { return }
    progress.rows += worker.result.counts.read
    progress.findings += worker.outputs.findings.count
    progress.bytes += worker.block.place.byteCount
    tell(progress)
  }
}
