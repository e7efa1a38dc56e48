import Synchronization
import Testing

@testable import BatchIntake

/// The pipeline's concurrency: how much is at work, how much waits, in which order it leaves.
@Suite struct OrderedWindowTests {
  /// How many pieces are at work, and how many at most were.
  private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))
    var most: Int { state.withLock { $0.most } }
    func enter() {
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }
    func leave() { state.withLock { $0.now -= 1 } }
  }

  struct Broken: Error {}

  @Test(arguments: [1, 2, 3, 8], [0, 1, 7, 200])
  func keepsOrderAndLimits(jobs: Int, count: Int) async throws {
    let gauge = Gauge()
    var pulled = 0
    var emitted: [Int] = []
    var mostInFlight = 0
    try await OrderedWindow.run(jobs: jobs) {
      guard pulled < count else { return Int?.none }
      pulled += 1
      mostInFlight = max(mostInFlight, pulled - emitted.count)
      return pulled - 1
    } work: { piece in
      gauge.enter()
      // Some take longer than those after them.
      var sum = 0
      for step in 0..<(piece % 5 == 0 ? 200_000 : 100) { sum &+= step ^ piece }
      if sum == .min { gauge.enter() }
      gauge.leave()
    } emit: {
      emitted.append($0)
    }
    #expect(emitted == Array(0..<count))
    #expect(gauge.most <= jobs && mostInFlight <= 2 * jobs)
  }

  /// What pulling or emitting throws ends it, and nothing is emitted after that.
  @Test(arguments: [1, 4], [true, false])
  func endsWhereItBreaks(jobs: Int, inPull: Bool) async throws {
    var pulled = 0
    var emitted: [Int] = []
    await #expect(throws: Broken.self) {
      try await OrderedWindow.run(jobs: jobs) {
        if inPull && pulled == 5 { throw Broken() }
        pulled += 1
        return pulled <= 20 ? pulled : nil
      } work: { _ in
      } emit: { piece in
        if !inPull && piece == 3 { throw Broken() }
        emitted.append(piece)
      }
    }
    #expect(emitted == Array([1, 2, 3, 4, 5].prefix(emitted.count)))
    #expect(emitted.count <= (inPull ? 5 : 2))
  }
}
