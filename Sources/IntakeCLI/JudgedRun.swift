import ArgumentParser
import BatchIntake

extension JudgingOptions {
  /// Runs what judges sheets, tells its books and writes its metrics; gives the exit code.
  func finish(
    _ options: Options, sayNext: (Intake.Report, Options) -> Void,
    _ body: (Options) async throws -> Intake.Report
  ) async throws -> Int32 {
    if let metrics { try Intake.requireMetricsFile(metrics) }
    var options = options
    if !quiet, let bar = ProgressBar(progress, spoken) { options.progress = { bar.show($0) } }
    let start = ContinuousClock.now
    func write(_ report: Intake.Report?, _ code: Int32) throws(IntakeError) {
      guard let metrics else { return }
      let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
      try Intake.writeMetrics(
        report, exitCode: code, milliseconds: Int(milliseconds), to: metrics, group: options.group)
    }
    let report: Intake.Report
    do {
      report = try await body(options)
    } catch let error as IntakeError {
      do { try write(nil, error.exitCode) } catch {
        Console.say("intake: \(error.message[spoken])")
      }
      throw error
    }
    Console.report(report, spoken, quiet: quiet)
    sayNext(report, options)
    let code = report.exitCode(options.failOn)
    do { try write(report, code) } catch {
      Console.say("intake: \(error.message[spoken])")
      return max(code, error.exitCode)
    }
    return code
  }

  /// What may be left half written where a signal finds the command stuck.
  func leftovers(_ others: [String] = []) -> [String] {
    (others + (metrics.map { [$0] } ?? [])).map { $0 + ".part" }
  }
}
