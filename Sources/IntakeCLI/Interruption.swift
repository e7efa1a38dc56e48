import BatchIntake
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// SIGHUP, SIGINT or SIGTERM: the run is cancelled, leaves whole files, and ends with 129, 130 or 143.
struct Interruption: Error {
  let number: Int32

  var exitCode: Int32 { 128 + number }

  /// Runs `body` until it ends, or is cancelled by a signal: then what it could still do is done, and
  /// this is thrown. `leftovers` are removed where it cannot even be cancelled, because nobody reads
  /// what it writes.
  static func guarding(
    leftovers: [String], _ body: @escaping @Sendable () async throws -> Int32
  ) async throws -> Int32 {
    let (signals, stream) = AsyncStream.makeStream(of: Int32.self)
    let source = try Self.source { number in
      stream.yield(number)
      endIfStuck(number, leftovers, at: Console.writes.load(ordering: .relaxed))
    }
    defer { source.cancel() }
    return try await withThrowingTaskGroup(of: Int32.self) { group in
      group.addTask(operation: body)
      group.addTask {
        for await number in signals { throw Interruption(number: number) }
        throw CancellationError()
      }
      defer { group.cancelAll() }
      return try await group.next() ?? 0
    }
  }

  private static let queue = DispatchQueue(label: "signals")

  /// Calls `body` for each signal. A handler may do next to nothing, so it writes the number to a pipe.
  private static func source(
    _ body: @escaping @Sendable (Int32) -> Void
  ) throws(IntakeError) -> any DispatchSourceRead {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .cannotCreate(path: "pipe", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalPipe = ends[1]
    for number in [SIGHUP, SIGINT, SIGTERM] {
      signal(number) { number in
        let before = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(signalPipe, &byte, 1)
        errno = before
      }
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: ends[0], queue: queue)
    let end = ends[0]
    source.setEventHandler {
      var byte: UInt8 = 0
      if read(end, &byte, 1) == 1 { body(Int32(byte)) }
    }
    source.resume()
    return source
  }

  /// A write that nobody reads cannot be cancelled; a run that is writing its folder never waits in one.
  private static func endIfStuck(
    _ number: Int32, _ leftovers: [String], at write: Int
  ) {
    queue.asyncAfter(deadline: .now() + .milliseconds(300)) {
      let now = Console.writes.load(ordering: .relaxed)
      if now == write && !now.isMultiple(of: 2) {
        for path in leftovers { unlink(path) }
        _exit(128 + number)
      }
      endIfStuck(number, leftovers, at: now)
    }
  }
}

/// Where the handlers write; set once, before them.
private nonisolated(unsafe) var signalPipe: Int32 = -1
