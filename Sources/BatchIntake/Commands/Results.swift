extension Intake {
  /// The main job as a sequence: `for try await result in Intake.results(of: ["clinics.csv"])`. The same, in
  /// the same order, as `run(_:_:submission:finding:)` gives. Each walk over it is a run of its own, which
  /// reads no further than what was taken needs, and ends when the walk is left.
  ///
  /// The walk throws `IntakeError`, where an input fails or changes while it is read.
  public static func results(
    of inputs: [some Readable], _ options: Options = Options()
  ) -> Results {
    Results(inputs: inputs.map(\.input), options: options)
  }

  /// See `Intake.results(of:_:)`.
  public struct Results: AsyncSequence, Sendable {
    /// What is given.
    public enum RunResult: Sendable {
      /// A clinic that is ready.
      case submission(Submission)
      /// What is wrong, doubtful or worth knowing.
      case finding(Finding)
      /// The last one: what it all came to.
      case report(Report)
    }

    let inputs: [Input]
    let options: Options

    /// Begins a run.
    public func makeAsyncIterator() -> Iterator { Iterator(inputs, options) }

    /// A run on its way.
    public struct Iterator: AsyncIteratorProtocol {
      private var given: AsyncThrowingStream<RunResult, any Error>.Iterator
      private let wanted: AsyncStream<Void>.Continuation

      fileprivate init(_ inputs: [Input], _ options: Options) {
        let (wants, wanted) = AsyncStream.makeStream(of: Void.self)
        let (results, giver) = AsyncThrowingStream.makeStream(of: RunResult.self)
        let run = Task {
          do {
            try await Self.run(inputs, options, giver, wants)
            giver.finish()
          } catch {
            giver.finish(throwing: error)
          }
        }
        giver.onTermination = { _ in run.cancel() }
        self.wanted = wanted
        given = results.makeAsyncIterator()
      }

      /// The next result; nil after the report.
      public mutating func next(
        isolation actor: isolated (any Actor)? = #isolation
      ) async throws -> RunResult? {
        wanted.yield()
        return try await given.next(isolation: actor)
      }

      /// Gives each result when it is wanted; reading waits meanwhile.
      private static func run(
        _ inputs: [Input], _ options: Options,
        _ giver: AsyncThrowingStream<RunResult, any Error>.Continuation, _ wants: AsyncStream<Void>
      ) async throws {
        var wants = wants.makeAsyncIterator()
        func give(_ result: RunResult) async throws {
          guard await wants.next(isolation: #isolation) != nil else { throw CancellationError() }
          giver.yield(result)
        }
        let report = try await Intake.run(
          inputs, options, submission: { try await give(.submission($0)) },
          finding: { try await give(.finding($0)) })
        try await give(.report(report))
      }
    }
  }
}
