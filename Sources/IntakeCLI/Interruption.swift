import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// SIGINT or SIGTERM: the run is cancelled, leaves whole files, and ends with 130 or 143.
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
    let queue = DispatchQueue(label: "signals")
    let sources = [SIGINT, SIGTERM].map { number in
      // The source is given the signal only where it does not end the process by itself.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        stream.yield(number)
        endIfStuck(number, leftovers, queue, at: Console.writes.load(ordering: .relaxed))
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
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

  /// A write that nobody reads cannot be cancelled; a run that is writing its folder never waits in one.
  private static func endIfStuck(
    _ number: Int32, _ leftovers: [String], _ queue: DispatchQueue, at write: Int
  ) {
    queue.asyncAfter(deadline: .now() + .milliseconds(300)) {
      let now = Console.writes.load(ordering: .relaxed)
      if now == write && !now.isMultiple(of: 2) {
        for path in leftovers { unlink(path) }
        _exit(128 + number)
      }
      endIfStuck(number, leftovers, queue, at: now)
    }
  }
}
