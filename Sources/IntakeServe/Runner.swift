import BatchIntake
import Synchronization

/// Runs over the sheets, one at a time, whenever something has changed; and what else changes the folder. What
/// another run keeps waiting is told.
actor Runner {
  typealias Run = OfficeServer.Run

  private let office: Intake.Office
  private let run: Run
  private let log: @Sendable (Text) -> Void
  private(set) var state = OfficeState()
  private var isWanted = false
  private var replaces = false
  private let progress = Mutex(Intake.Progress())
  private let (calls, caller) = AsyncStream.makeStream(
    of: Void.self, bufferingPolicy: .bufferingNewest(1))

  private static let mostEvents = 30

  init(_ office: Intake.Office, log: @escaping @Sendable (Text) -> Void, run: @escaping Run) {
    self.office = office
    self.log = log
    self.run = run
  }

  /// Something has changed: the sheets are read again, when the run that is at work has ended.
  func want(replaces: Bool = false) {
    isWanted = true
    self.replaces = self.replaces || replaces
    // At once, for the page that comes next.
    if !state.isBusy { begin(.running) }
    caller.yield()
  }

  /// Tells people something.
  func tell(_ text: Text) {
    state.events = (state.events + [OfficeState.Event(text)]).suffix(Self.mostEvents)
    state.revision += 1
  }

  /// Does what is wanted, until it is cancelled.
  func work() async throws {
    for await _ in calls {
      while isWanted {
        isWanted = false
        try await runOnce()
      }
    }
    throw CancellationError()
  }

  private func begin(_ phase: OfficeState.Phase) {
    guard state.phase != phase else { return }
    state.phase = phase
    state.revision += 1
  }

  private func runOnce() async throws {
    let allowed = replaces
    replaces = false
    do {
      let report = try await whenFree {
        for text in try await Self.takeIn(self.office) { self.tell(text) }
        self.progress.withLock { $0 = Intake.Progress() }
        self.begin(.running)
        return try await self.run(allowed) { now in self.progress.withLock { $0 = now } }
      }
      state.wantsReplace = false
      state.troubles =
        report.map { report in
          report.troubles.map(\.message) + report.notes + report.putAside
        } ?? []
      if let report { tell(Self.sentence(report)) }
    } catch let error as CancellationError {
      throw error
    } catch let error as IntakeError {
      fail(error)
    } catch {
      // A profile that became wrong, for instance, was told where the server was started.
      state.troubles = [
        Text(
          "チェックを始められません（\(error)）。intake serve の画面か記録に理由があります。",
          "No run can begin (\(error)). Where intake serve was started, or in its log, it says why."
        )
      ]
    }
    for text in state.troubles { log(text) }
    begin(.idle)
  }

  /// A workbook that arrives is looked into, which may take its time: not the actor's.
  @concurrent private static func takeIn(_ office: Intake.Office) async throws -> [Text] {
    try office.takeIn()
  }

  private func fail(_ error: IntakeError) {
    if case .refused = error {
      // What would be withdrawn is asked about.
      state.wantsReplace = true
      state.troubles = []
      log(error.message)
    } else {
      state.wantsReplace = false
      state.troubles = [error.message]
    }
  }

  /// Waits while another run is at work on the folder.
  private func whenFree<R>(_ body: () async throws -> R) async throws -> R {
    while true {
      do { return try await body() } catch IntakeError.inUse {
        begin(.waiting)
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  private static func sentence(_ report: Intake.Report) -> Text {
    let rows = report.rows
    let (ready, mend) = (rows.accepted - rows.done, rows.rejected + rows.unreadable)
    return Text(
      "チェックしました。申請できる \(ready) 件、直す \(mend) 件、手続き済 \(rows.done) 件。",
      "Checked: \(ready) ready, \(mend) to mend, \(rows.done) done.")
  }

  // MARK: - What browsers follow

  /// How it stands, as a line of JSON.
  var line: String {
    var line = "{\"phase\":\"\(state.phase.name)\",\"revision\":\(state.revision)"
    if state.phase == .running {
      let now = progress.withLock { $0 }
      line += ",\"rows\":\(now.rows)"
      if now.totalBytes > 0 {
        line += ",\"part\":\(Double(now.bytes * 1000 / now.totalBytes) / 1000)"
      }
    }
    return line + "}"
  }

  // MARK: - Other changes

  /// Marks procedures as applied for and takes marks back, as `done` does; `<code>:<procedure>`. A run that is at
  /// work is waited for.
  ///
  /// - Throws: `Refusal` where that takes too long, else `IntakeError`.
  func tick(marks: [String], undo: [String], patience: Duration) async throws {
    let end = ContinuousClock.now + patience
    while true {
      do {
        try await Self.change(.mark, marks, in: office.folder)
        try await Self.change(.undo, undo, in: office.folder)
        break
      } catch IntakeError.inUse {
        guard .now < end else {
          throw Refusal(
            status: 503,
            text: Text(
              "チェックが続いているので、印は保存していません。終わってから、もう一度保存してください。",
              "The ticks could not be saved, for a run is still at work. Save them again when it has ended."
            ))
        }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    tell(
      Text(
        "手続き済の印を保存しました（付けた \(marks.count)、外した \(undo.count)）。",
        "Ticks were saved: \(marks.count) set, \(undo.count) taken back."))
    want()
  }

  @concurrent private static func change(
    _ change: Intake.DoneChange, _ ticks: [String], in folder: String
  ) async throws {
    let pairs = ticks.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
    let procedures = Dictionary(grouping: pairs) { $0[1] }
    for (procedure, entries) in procedures.sorted(by: { $0.key < $1.key }) {
      _ = try Intake.done(change, entries.map { $0[0] }, procedures: procedure, in: folder)
    }
  }

  func takeOut(_ name: String) throws { try move(try office.takeOut(name)) }

  func putBack(_ name: String) throws { try move(try office.putBack(name)) }

  private func move(_ told: Text?) throws {
    guard let told else { throw Refusal.notFound }
    tell(told)
    want()
  }
}
