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
  /// When a run begins for which more was to come, if nothing comes.
  private var due: ContinuousClock.Instant?
  private var uploads = 0
  /// The ticks of the last event, where nothing else was told since.
  private var ticked: (set: Int, taken: Int)?
  private let progress = Mutex(Intake.Progress())
  private let (calls, caller) = AsyncStream.makeStream(
    of: Void.self, bufferingPolicy: .bufferingNewest(1))
  private let (waits, waiter) = AsyncStream.makeStream(
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
    due = nil
    self.replaces = self.replaces || replaces
    // At once, for the page that comes next.
    if !state.isBusy { begin(.running) }
    caller.yield()
  }

  /// The same, once nothing has come for so long: what belongs together is one run. nil is at once.
  private func want(after quiet: Duration?) {
    guard let quiet else { return want() }
    due = .now + quiet
    waiter.yield()
  }

  /// Begins what waits for more, where no more comes: whoever sent it may be gone.
  func keepWatch() async throws {
    for await _ in waits {
      while let due {
        // It may be brought forward meanwhile.
        if due <= .now, uploads == 0 {
          want()
        } else {
          try await Task.sleep(for: .milliseconds(100))
        }
      }
    }
    throw CancellationError()
  }

  /// Somebody sends sheets.
  func uploadBegins() { uploads += 1 }

  /// So many of them are there, and more come within `quiet`, if it is not nil.
  func uploadEnds(kept: Int, quiet: Duration?) {
    uploads -= 1
    if kept > 0 || due != nil { want(after: quiet) }
  }

  /// Tells people something.
  func tell(_ text: Text) {
    ticked = nil
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
      state.pause = nil
      state.troubles = report.map { $0.notes + $0.putAside + $0.emptySheets } ?? []
      let unread = report?.troubles ?? []
      state.unread = Dictionary(unread.map { ($0.name, $0.message) }) { first, _ in first }
      for trouble in unread { log(trouble.message) }
      if let report { tell(Self.sentence(report)) }
    } catch let error as CancellationError {
      throw error
    } catch let error as IntakeError {
      await fail(error)
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
    // What came meanwhile is read at once.
    begin(isWanted ? .running : .idle)
  }

  /// A workbook that arrives is looked into, which may take its time: not the actor's.
  @concurrent private static func takeIn(_ office: Intake.Office) async throws -> [Text] {
    try office.takeIn()
  }

  private func fail(_ error: IntakeError) async {
    guard case .wouldWithdraw(_, let count, _) = error else {
      state.pause = nil
      return state.troubles = [error.message]
    }
    // It is asked about.
    state.pause = await Self.pause(office, withdrawing: count)
    state.troubles = []
    log(error.message)
    tell(
      Text(
        "チェックを止めました。\(count) 件の申請データが取り下げになります。",
        "The check was stopped: \(count) submissions would be withdrawn."))
  }

  /// Sheets are compared with what they were, which may take its time.
  @concurrent private static func pause(
    _ office: Intake.Office, withdrawing count: Int
  ) async -> OfficeState.Pause { office.pause(withdrawing: count) }

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
    let unread = report.troubles.count
    return Text(
      "チェックしました。申請できる \(ready) 件、直す \(mend) 件、手続き済 \(rows.done) 件"
        + (unread > 0 ? "、読めない表 \(unread)。" : "。"),
      "Checked: \(ready) ready, \(mend) to mend, \(rows.done) done"
        + (unread > 0 ? ", \(unread.counted("sheet")) unreadable." : "."))
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
  /// work is waited for. The next run waits until no further tick has come for so long.
  ///
  /// - Throws: `Refusal` where that takes too long, else `IntakeError`.
  func tick(
    marks: [String], undo: [String], patience: Duration, quiet: Duration?
  ) async throws {
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
    tellTicks(set: marks.count, taken: undo.count)
    want(after: quiet)
  }

  /// One after the other they are one event.
  private func tellTicks(set: Int, taken: Int) {
    let (set, taken) = (set + (ticked?.set ?? 0), taken + (ticked?.taken ?? 0))
    if ticked != nil { state.events.removeLast() }
    tell(
      Text(
        "手続き済の印を保存しました（付けた \(set)、外した \(taken)）。",
        "Ticks were saved: \(set) set, \(taken) taken back."))
    ticked = (set, taken)
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

  func takeOut(_ names: [String]) throws { try move(names, office.takeOut) }

  func putBack(_ names: [String]) throws { try move(names, office.putBack) }

  /// - Throws: `Refusal`, where there is none of these sheets.
  private func move(_ names: [String], _ move: (String) throws -> Text?) throws {
    let told = try names.compactMap(move)
    guard !told.isEmpty else { throw Refusal.notFound }
    for text in told { tell(text) }
    want()
  }
}
