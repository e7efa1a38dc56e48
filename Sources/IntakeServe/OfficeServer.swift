package import BatchIntake
import FlyingSocks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The office's page, served over HTTP: see `Intake.Office` for what happens to the folder.
///
/// FlyingSocks waits for sockets. What is spoken over them is little and stands here: its sister FlyingFox needs all of
/// Foundation and libcurl, which are several times the command's own size, and reads a head of any length for any
/// time.
package struct OfficeServer: Sendable {
  /// Runs over the sheets with `replaces`, telling how far it is; nil where there is no sheet.
  package typealias Run =
    @concurrent @Sendable (
      _ replaces: Bool, _ progress: @escaping @Sendable (Intake.Progress) -> Void
    )
    async throws -> Intake.Report?

  #if canImport(Darwin)
    typealias Pool = SocketPool<kQueue>
  #else
    typealias Pool = SocketPool<ePoll>
  #endif

  private let listener: Socket
  private let limits: Limits
  private let routes: Routes
  private let runner: Runner
  private let followers: Slots
  private let language: Language
  /// The port that is listened on.
  package let port: UInt16

  /// Begins to listen.
  ///
  /// - Throws: `IntakeError`, where nothing can be listened to there.
  package init(
    _ office: Intake.Office, at address: Address, token: String, origin: Origin?,
    language: Language,
    log: @escaping @Sendable (Text) -> Void, run: @escaping Run
  ) throws {
    try self.init(
      office, at: address, token: token, origin: origin, language: language, limits: Limits(),
      log: log, run: run)
  }

  init(
    _ office: Intake.Office, at address: Address, token: String, origin: Origin?,
    language: Language,
    limits: Limits, log: @escaping @Sendable (Text) -> Void, run: @escaping Run
  ) throws {
    do {
      listener = try address.socket()
      port = try listener.sockname().port
    } catch {
      throw IntakeError.cannotCreate(
        path: "\(address.host):\(address.port)", reason: String(cString: strerror(errno)))
    }
    self.limits = limits
    self.language = language
    followers = Slots(limits.followers)
    runner = Runner(office, log: log, run: run)
    routes = Routes(
      office: office, runner: runner,
      gate: Gate(token: token, address: address, port: port, origin: origin), language: language,
      uploads: Slots(limits.uploads))
  }

  /// Serves until it is cancelled.
  package func serve() async throws {
    #if canImport(Darwin)
      let pool = Pool.kQueue(maxEvents: 64)
    #else
      let pool = Pool.ePoll(maxEvents: 64)
    #endif
    try await pool.prepare()
    let socket = try AsyncSocket(socket: listener, pool: pool)
    defer { try? socket.close() }
    try await withTaskExecutorPreference(Threads()) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await pool.run() }
        group.addTask(executorPreference: globalConcurrentExecutor) { try await runner.work() }
        group.addTask { try await runner.keepWatch() }
        group.addTask { try await accept(on: socket, pool) }
        // What came while nobody served, and what stands there, may have changed.
        await runner.want()
        try await group.next()
        group.cancelAll()
      }
    }
  }

  private func accept(on socket: AsyncSocket, _ pool: Pool) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      let room = Slots(limits.connections)
      while true {
        while !room.take() { try await Task.sleep(for: .milliseconds(10)) }
        do {
          let client = try await socket.accept()
          group.addTask {
            await converse(client, pool)
            room.giveBack()
          }
        } catch let error as CancellationError {
          throw error
        } catch {
          // Too many files are open, or the client has gone: others come.
          room.giveBack()
          try await Task.sleep(for: .milliseconds(100))
        }
      }
    }
  }

  // MARK: - One connection

  private func converse(_ socket: AsyncSocket, _ pool: Pool) async {
    let deadline = Deadline(limits.head)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await answer(Connection(socket, deadline, limits)) }
      group.addTask { await deadline.pass() }
      await group.next()
      group.cancelAll()
    }
    // The pool has to have let go of the socket before its number is another's.
    await pool.settle()
    try? socket.close()
  }

  private func answer(_ connection: Connection) async throws {
    var withBody = true
    do {
      guard let request = try await connection.request() else { return }
      withBody = request.method != "HEAD"
      connection.deadline.extend(limits.ticking + limits.piece)
      let response = try await routes.answer(request, connection)
      try await connection.send(response, withBody: withBody)
      if case .events = response.body, withBody { try await follow(connection) }
    } catch let refusal as Refusal {
      try await refuse(refusal, connection, withBody)
    } catch let error as IntakeError {
      try await refuse(Refusal(status: 500, text: error.message), connection, withBody)
    }
    try await connection.drain()
  }

  private func refuse(
    _ refusal: Refusal, _ connection: Connection, _ withBody: Bool
  ) async throws {
    let html = Intake.Office.notice(refusal.text, language, form: refusal.asksForToken)
    try await connection.send(.page(html, status: refusal.status), withBody: withBody)
  }

  /// Tells a browser what happens, until it goes or has followed long enough.
  private func follow(_ connection: Connection) async throws {
    guard followers.take() else { return }
    defer { followers.giveBack() }
    let end = ContinuousClock.now + limits.following
    var last = ""
    var quiet = 0
    while .now < end {
      let line = await runner.line
      quiet += 1
      if line != last {
        last = line
        quiet = 0
        try await connection.write(Array("data: \(line)\n\n".utf8))
      } else if quiet == 50 {
        quiet = 0
        // Whoever has gone is noticed by writing.
        try await connection.write(Array(":\n\n".utf8))
      }
      try await Task.sleep(for: .milliseconds(200))
    }
  }
}

extension SocketPool {
  /// Comes back when the pool has done what it is at.
  fileprivate func settle() {}
}

extension Socket.Address {
  fileprivate var port: UInt16 {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix: 0
    }
  }
}
