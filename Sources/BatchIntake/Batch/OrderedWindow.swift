/// A bounded, ordered task group: the whole concurrency of the pipeline.
///
/// `jobs` pieces are worked on at once, and as many more may wait for their turn: what is not emitted yet
/// counts, lest one slow piece let the others pile up. Not pulling is the back-pressure.
enum OrderedWindow {
  /// Runs `work` on every piece that `pull` gives, up to `jobs` at once, and `emit` in their order. While the next
  /// is not `isReady`, and `pull` would wait for it, those before it are emitted.
  static func run<Piece: Sendable>(
    jobs: Int, isReady: () throws -> Bool = { true }, pull: () throws -> Piece?,
    work: @escaping @Sendable (Piece) -> Void,
    emit: (Piece) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Piece).self) { group in
      var pulled = 0
      var finished = 0
      var emitted = 0
      var waiting: [Int: Piece] = [:]
      var isDone = false
      while true {
        while !isDone && pulled - finished < jobs && pulled - emitted < 2 * jobs {
          try Task.checkCancellation()
          if emitted < pulled, try !isReady() { break }
          guard let piece = try pull() else {
            isDone = true
            break
          }
          let number = pulled
          pulled += 1
          group.addTask {
            work(piece)
            return (number, piece)
          }
        }
        // Emitted one at a time, so that the next is at work meanwhile.
        if let next = waiting.removeValue(forKey: emitted) {
          emitted += 1
          try await emit(next)
        } else if finished < pulled, let (number, piece) = try await group.next() {
          finished += 1
          waiting[number] = piece
        } else {
          break
        }
      }
    }
  }
}
