/// A bounded, ordered task group: the whole concurrency of the pipeline.
///
/// `pull` is asked only while fewer than `width` pieces are unfinished or waiting for their turn, so
/// that not pulling is the back-pressure; what is not emitted yet counts, lest one slow piece let the
/// others pile up.
enum OrderedWindow {
  /// Runs `work` on every piece that `pull` gives, up to `width` at once, and `emit` in their order.
  static func run<Piece: Sendable>(
    width: Int, pull: () throws -> Piece?, work: @escaping @Sendable (Piece) -> Void,
    emit: (Piece) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Piece).self) { group in
      var pulled = 0
      var emitted = 0
      var waiting: [Int: Piece] = [:]
      var isDone = false
      while true {
        while !isDone && pulled - emitted < width {
          try Task.checkCancellation()
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
        guard emitted < pulled, let (number, piece) = try await group.next() else { break }
        waiting[number] = piece
        while let next = waiting.removeValue(forKey: emitted) {
          emitted += 1
          try emit(next)
        }
      }
    }
  }
}
