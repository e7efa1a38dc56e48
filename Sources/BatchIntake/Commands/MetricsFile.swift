#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Intake {
  /// Writes a run's figures in the text format of Prometheus; the file is replaced as a whole.
  ///
  /// - Parameters:
  ///   - report: what was found; nil where the run could not be finished.
  ///   - exitCode: the command's.
  ///   - milliseconds: how long it took.
  ///   - path: the file.
  /// - Throws: `IntakeError`, where the file cannot be written.
  package static func writeMetrics(
    _ report: Report?, exitCode: Int32, milliseconds: Int, to path: String
  ) throws(IntakeError) {
    let metrics = Metrics(
      report: report, exitCode: exitCode, milliseconds: milliseconds, time: time(nil))
    let file = try StagedFile(replacing: path)
    try file.write(metrics.text())
    try file.finish(as: path)
  }
}
