import Synchronization

/// Until when a connection has to get on.
final class Deadline: Sendable {
  private let due: Mutex<ContinuousClock.Instant>
  /// Beyond this it is not put off.
  private let last: Mutex<ContinuousClock.Instant?> = Mutex(nil)

  init(_ duration: Duration) { due = Mutex(.now + duration) }

  /// It has got on: so long again.
  func extend(_ duration: Duration) {
    let end = last.withLock { $0 }
    due.withLock { $0 = min(.now + duration, end ?? .now + duration) }
  }

  /// All that follows has so long, whatever it gets on.
  func limit(_ duration: Duration) {
    let end = ContinuousClock.now + duration
    last.withLock { $0 = end }
    due.withLock { $0 = min($0, end) }
  }

  /// What had so long is over; what follows has so long.
  func lift(_ duration: Duration) {
    last.withLock { $0 = nil }
    extend(duration)
  }

  /// Comes back when it is over, within a second: it may be brought forward meanwhile.
  func pass() async {
    while true {
      let (due, now) = (due.withLock { $0 }, ContinuousClock.now)
      guard due > now else { return }
      let next = min(due, now + .seconds(1))
      do { try await Task.sleep(until: next, clock: .continuous) } catch { return }
    }
  }
}
