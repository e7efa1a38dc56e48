/// A run's figures in the text format of Prometheus, for the textfile collector of its node exporter.
struct Metrics {
  /// What was found; nil where the run could not be finished.
  let report: Intake.Report?
  let exitCode: Int32
  let milliseconds: Int
  /// When it ended, in seconds since 1970.
  let time: Int
  private let out = ByteBuffer()

  init(report: Intake.Report?, exitCode: Int32, milliseconds: Int, time: Int) {
    self.report = report
    self.exitCode = exitCode
    self.milliseconds = milliseconds
    self.time = time
  }

  func text() -> ByteBuffer {
    gauge("intake_info", "The version that ran.", [("{version=\"\(Intake.version)\"}", "1")])
    gauge("intake_last_run_timestamp_seconds", "When the last run ended.", "\(time)")
    gauge("intake_duration_seconds", "How long it took.", seconds)
    gauge("intake_exit_code", "Its exit code.", "\(exitCode)")
    gauge(
      "intake_success", "1 if all was read and written, whatever was found; else 0.",
      exitCode <= 1 ? "1" : "0")
    guard let report else { return out }
    let rows = report.rows
    gauge("intake_rows_read", "Data rows read.", "\(rows.read)")
    gauge(
      "intake_rows", "Data rows by outcome; their sum is intake_rows_read.", by: "outcome",
      [
        ("accepted", rows.accepted), ("rejected", rows.rejected), ("blank", rows.blank),
        ("unreadable", rows.unreadable),
      ])
    gauge("intake_rows_done", "Accepted rows whose procedures are all done.", "\(rows.done)")
    gauge(
      "intake_rows_partial", "Rejected rows of which some procedures are ready.", "\(rows.partial)")
    gauge("intake_rows_duplicate", "Rejected rows that stand twice.", "\(rows.duplicate)")
    gauge(
      "intake_findings", "Findings by severity.", by: "severity",
      [("error", report.errors), ("warning", report.warnings), ("notice", report.notices)])
    gauge(
      "intake_rule_findings", "Findings by rule.", by: "rule",
      Catalogue.rules.map { ($0.id, report.rules[$0.id] ?? 0) })
    gauge("intake_inputs_failed", "Inputs that could not be read.", "\(report.troubles.count)")
    writeChanges(report)
    return out
  }

  private func writeChanges(_ report: Intake.Report) {
    if let changes = report.changes {
      gauge(
        "intake_changed_findings", "Findings beside those of the baseline.", by: "change",
        [("new", changes.new), ("fixed", changes.fixed), ("still", changes.still)])
      gauge("intake_new_errors", "Errors that the baseline lacks.", "\(changes.newErrors)")
    }
    if let submissions = report.submissions {
      gauge(
        "intake_submissions", "What the run did to the submissions of its folder.", by: "change",
        [
          ("created", submissions.created), ("updated", submissions.updated),
          ("unchanged", submissions.unchanged), ("withdrawn", submissions.withdrawn),
          ("filed", submissions.filed),
        ])
    }
  }

  private var seconds: String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private func gauge(_ name: String, _ help: String, _ value: String) {
    gauge(name, help, [("", value)])
  }

  private func gauge(
    _ name: String, _ help: String, by label: String, _ counts: [(name: String, count: Int)]
  ) {
    gauge(name, help, counts.map { ("{\(label)=\"\($0.name)\"}", "\($0.count)") })
  }

  private func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: String)]) {
    out.append("# HELP \(name) \(help)\n# TYPE \(name) gauge\n")
    for (labels, value) in samples { out.append("\(name)\(labels) \(value)\n") }
  }
}
