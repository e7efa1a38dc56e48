#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Intake {
  /// Refuses figures that could not be written as a whole: what stands at the path is no file.
  ///
  /// - Throws: `IntakeError` (73).
  package static func requireMetricsFile(_ path: String) throws(IntakeError) {
    try StagedFile.requireFile(path)
  }

  /// Writes a run's figures in the text format of Prometheus; the file is replaced as a whole.
  ///
  /// - Parameters:
  ///   - report: what was found; nil where the run could not be finished.
  ///   - exitCode: the command's.
  ///   - milliseconds: how long it took.
  ///   - path: the file.
  ///   - group: who may read it beside its owner.
  /// - Throws: `IntakeError`, where the file cannot be written.
  package static func writeMetrics(
    _ report: Report?, exitCode: Int32, milliseconds: Int, to path: String, group: String?
  ) throws(IntakeError) {
    let metrics = Metrics(
      report: report, exitCode: exitCode, milliseconds: milliseconds, time: time(nil))
    try StagedFile.requireFile(path)
    let file = try StagedFile(replacing: path)
    try file.write(metrics.text())
    try file.finish(as: path)
    try group.flatMap(ReadingGroup.init)?.allow(path)
  }
}
