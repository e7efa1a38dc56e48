import Testing

@testable import BatchIntake

/// A run's figures and exit codes, and the options that nobody set.
@Suite struct ReportEdgeTests {
  private func report(_ counts: [(Severity, Int)]) -> Intake.Report {
    var report = Intake.Report()
    for (place, count) in counts.enumerated() {
      report.counts[RuleCount(rule: place, severity: count.0)] = count.1
    }
    return report
  }

  @Test func countsBySeverity() {
    let counted = report([(.error, 1), (.error, 4), (.warning, 2), (.notice, 3)])
    #expect(
      counted.errors == 5 && counted.warnings == 2 && counted.notices == 3 && counted.findings == 10
    )
    #expect(report([]).errors == 0 && report([]).findings == 0 && report([]).rules.isEmpty)
  }

  /// By what makes a run fail: errors, warnings, what is new, nothing.
  @Test(
    arguments: [
      ([], [0, 0, 0, 0]), ([(.error, 1)], [1, 1, 1, 0]), ([(.warning, 1)], [0, 1, 0, 0]),
      ([(.notice, 1)], [0, 0, 0, 0]),
      ([(.error, 1), (.warning, 1)], [1, 1, 1, 0]), ([(.error, 2)], [1, 1, 1, 0]),
    ] as [([(Severity, Int)], [Int32])])
  func exitsByWhatFails(counts: [(Severity, Int)], codes: [Int32]) {
    let report = report(counts)
    let failures: [Options.FailOn] = [.error, .warning, .new, .never]
    #expect(failures.map { report.exitCode($0) } == codes)
  }

  @Test func theWorstTroubleIsTheExitCode() {
    var report = report([(.error, 1)])
    report.troubles = [65, 74, 66].map {
      InputTrouble(name: "x", code: $0, message: Text("", ""), fault: nil, facts: [])
    }
    for fail in Options.FailOn.allCases { #expect(report.exitCode(fail) == 74) }
    #expect(report.troubles[0].ofFolder.code == 74 && report.troubles[0].ofFolder.name == "x")
  }

  @Test func beginsWithNothing() {
    let (rows, progress) = (Intake.Report.Rows(), Intake.Progress())
    let (submissions, changes) = (Intake.Report.Submissions(), Intake.Report.Changes())
    #expect([rows.read, rows.accepted, rows.done, rows.partial].allSatisfy { $0 == 0 })
    #expect([rows.rejected, rows.duplicate, rows.blank, rows.unreadable].allSatisfy { $0 == 0 })
    #expect(
      [progress.rows, progress.findings, progress.bytes, progress.totalBytes].allSatisfy { $0 == 0 }
    )
    #expect(
      [submissions.created, submissions.updated, submissions.unchanged].allSatisfy { $0 == 0 })
    #expect([submissions.withdrawn, submissions.filed].allSatisfy { $0 == 0 })
    #expect([changes.new, changes.fixed, changes.still, changes.newErrors].allSatisfy { $0 == 0 })
    #expect(
      Intake.Report().shown == 0 && Intake.Report().changes == nil && !Intake.Report().hasBaseline)
  }

  /// Each row is read once, and counted under what became of it.
  @Test(
    arguments: [
      (.accepted, [1, 1, 0, 0, 0, 0, 0, 0]), (.done, [1, 1, 1, 0, 0, 0, 0, 0]),
      (.partial, [1, 0, 0, 1, 1, 0, 0, 0]),
      (.rejected, [1, 0, 0, 0, 1, 0, 0, 0]), (.duplicate, [1, 0, 0, 0, 1, 1, 0, 0]),
      (.blank, [1, 0, 0, 0, 0, 0, 1, 0]),
      (.unreadable, [1, 0, 0, 0, 0, 0, 0, 1]),
    ] as [(RowOutcome, [Int])])
  func aRowIsCountedOnce(outcome: RowOutcome, expected: [Int]) {
    func figures(_ rows: Intake.Report.Rows) -> [Int] {
      [
        rows.read, rows.accepted, rows.done, rows.partial, rows.rejected, rows.duplicate,
        rows.blank, rows.unreadable,
      ]
    }
    var rows = Intake.Report.Rows()
    rows.add(outcome)
    #expect(figures(rows) == expected)
    rows += rows
    #expect(figures(rows) == expected.map { $0 * 2 })
  }

  @Test func hasItsDefaults() {
    let options = Options()
    #expect(options.maxCellBytes == 65_536 && options.maxRecordBytes == 1_048_576)
    #expect(options.maxWorkbookBytes == 1_073_741_824 && options.blockBytes == 262_144)
    #expect(
      options.maxRejectedRows == 20_000 && options.jobs == Options.cores && Options.cores >= 1)
    #expect(Options.byteLimits == 1...1_073_741_824)
    #expect(Terminal().maxFindings == 50 && Terminal().width == 80 && !Terminal().isColoured)
  }

  @Test func takesTheLeastAndTheMost() {
    var options = Options()
    options.jobs = 1
    options.maxWorkbookBytes = 1
    for limit in [1, 1_073_741_824] {
      options.maxCellBytes = limit
      options.maxRecordBytes = limit
      options.blockBytes = limit
    }
    #expect(
      options.jobs == 1 && options.maxWorkbookBytes == 1 && options.blockBytes == 1_073_741_824)
  }

  @Test(
    arguments: [
      (.cannotCreate(path: "x", reason: "y"), 73), (.refused(path: "x", why: Text("", "")), 73),
      (.wouldWithdraw(path: "x", count: 1, why: Text("", "")), 73), (.inUse(path: "x"), 73),
      (.cannotLock(path: "x", reason: "y"), 74), (.cannotWrite(path: "x", reason: "y"), 74),
      (.outputClosed, 141),
      (.unreadable("x", Text("", "")), 74),
    ] as [(IntakeError, Int32)])
  func failsWithItsCode(error: IntakeError, code: Int32) {
    #expect(error.exitCode == code)
  }

  @Test(arguments: [
    ("", true), ("|", false), ("| ", false), ("|\u{7F}", true), ("\u{7F}", false), ("\u{1}", false),
    ("\u{B}", false), ("\u{E}", false), ("| !", true),
  ])
  func oneCharacterIsADelimiter(word: String, isMalformed: Bool) {
    #expect(((try? Options.Delimiter(word)) == nil) == isMalformed)
  }
}
