import Foundation
import Testing

@testable import BatchIntake

/// The command killed at random moments, over many nights of an office: with edits in `rejected/` that wait to be
/// taken up, mends, marks of what is done, and submissions in part. `KILLS` says how often (default 4), `SEED`
/// with which seed, `INTAKE` which command.
@Suite struct SoakTests {
  @Test func isNeverHalf() async throws {
    let environment = ProcessInfo.processInfo.environment
    let kills = environment["KILLS"].flatMap { Int($0) } ?? 4
    let seed = environment["SEED"].flatMap { UInt64($0) } ?? 1
    try await withFolder { folder in
      var random = SplitMix64(seed: seed)
      var office = try await Office(folder, seed: seed)
      var tally = Tally()
      while tally.kills < kills {
        try await office.live()
        let night = try Disturbance(office.nextCommand(), in: folder)
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          try tally.count(try Self.killed(night, &random), folder)
          let wrong = try night.wrong(in: folder, ended: nil)
          #expect(wrong == [], "kill \(tally.kills) of seed \(seed), \(night.command)")
        }
        let wrong = try night.complete(in: folder) + office.unmended()
        #expect(wrong == [], "after kill \(tally.kills) of seed \(seed), \(night.command)")
      }
      print(tally.text)
    }
  }

  /// Kills it at any moment, soon after it began to stage, or within its commit; gives whether it had not ended
  /// yet.
  private static func killed(_ night: Disturbance, _ random: inout SplitMix64) throws -> Bool {
    let files = FileManager.default
    let summary = night.folder + "/out/summary.json"
    let hasSummary = files.fileExists(atPath: summary)
    let process = try CommandTests.started(
      night.command, night.folder, FileHandle.nullDevice, FileHandle.nullDevice,
      FileHandle.nullDevice, ["TMPDIR": TestFolder.path])
    func wait(until isSo: () -> Bool) { while process.isRunning && !isSo() { usleep(50) } }
    switch random.next() % 3 {
    case 0 where hasSummary:
      wait { !files.fileExists(atPath: summary) }
      usleep(UInt32.random(in: 0..<4000, using: &random))
    case 1:
      wait { files.fileExists(atPath: night.folder + "/out/.stage") }
      usleep(UInt32.random(in: 0..<40_000, using: &random))
    default:
      let share = Double.random(in: 0..<1.1, using: &random)
      Thread.sleep(forTimeInterval: share * night.seconds)
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private struct Tally {
    private(set) var kills = 0
    private var running = 0
    private var staged = 0
    private var committing = 0

    mutating func count(_ isKilled: Bool, _ folder: String) throws {
      let isStaged = FileManager.default.fileExists(atPath: folder + "/out/.stage")
      let hasSummary = FileManager.default.fileExists(atPath: folder + "/out/summary.json")
      kills += 1
      if isKilled { running += 1 }
      if isStaged { staged += 1 }
      if isStaged && !hasSummary { committing += 1 }
    }

    var text: String {
      "\(kills) kills: \(running) met a run, \(staged) left a stage, \(committing) of them within the commit"
    }
  }
}
