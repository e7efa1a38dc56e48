import Foundation
import Testing

@testable import BatchIntake

/// Signals, pipes and limits, as a timer and a shell send them.
@Suite struct InterruptionTests {
  /// The command with a pipe on each side, and an environment of its own.
  final class Running {
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    let errors = Pipe()

    init(
      _ arguments: [String], in folder: String, environment: [String: String] = [:]
    ) throws {
      process.executableURL = URL(fileURLWithPath: CommandTests.command)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ["LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) {
        $1
      }
      process.standardInput = input
      process.standardOutput = output
      process.standardError = errors
      try process.launchAlone()
    }

    /// Sends a signal, and gives the exit code; nil if the signal itself ended it.
    func end(_ number: Int32) -> Int32? {
      _ = kill(process.processIdentifier, number)
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// Bytes that wait in its output.
    var waiting: Int {
      var count: Int32 = 0
      _ = ioctl(output.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &count)
      return Int(count)
    }
  }

  /// Waits until something holds, five minutes at most. It holds its thread, for a test that gave it away
  /// may get it back only when what it waits for is over.
  private func wait(until isSo: () -> Bool) {
    for _ in 0..<30_000 {
      if isSo() { return }
      usleep(10_000)
    }
    Issue.record("waited in vain")
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private static let signals: [(Int32, Int32)] = [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)]

  @Test(arguments: signals) func endsWhileItWaitsForInput(_ number: Int32, _ code: Int32)
    async throws
  {
    try await withFolder { folder in
      let running = try Running(["run", "-", "--output", "out"], in: folder)
      try running.input.fileHandleForWriting.write(contentsOf: Data(SheetGrid(0..<3).bytes))
      wait { exists(folder + "/out/.lock") }
      #expect(running.end(number) == code)
      #expect(try filesIn(folder + "/out").keys.sorted() == [".lock"])
      #expect(!exists(folder + "/out/.stage"))
    }
  }

  /// What came through a pipe is answered before the pipe ends, but for what is not a whole block yet.
  @Test(arguments: [
    "cat -", "cat - --normalised", "check - --format ndjson --application-date 2024-05-18",
  ])
  func givesWhatItHas(arguments: String) async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<1)
      grid.change(0, ["電話番号": "ない"])
      let lines = grid.bytes.split(separator: 10)
      let rows = Array(repeating: lines[1], count: (6 << 20) / lines[1].count)
      try Data(([lines[0]] + rows).joined(separator: [10])).write(
        to: URL(fileURLWithPath: folder + "/in.csv"))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c",
        "{ cat in.csv; read end; } | '\(CommandTests.command)' \(arguments) >out 2>/dev/null; true",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      let end = Pipe()
      process.standardInput = end
      try process.launchAlone()
      func size() -> Int {
        (try? Data(contentsOf: URL(fileURLWithPath: folder + "/out")).count) ?? 0
      }
      wait { size() > 1 << 20 }
      #expect(process.isRunning)
      try end.fileHandleForWriting.close()
      process.waitUntilExit()
      #expect(size() > 4 << 20)
    }
  }

  @Test(arguments: signals) func endsWhileItWaitsForItsReader(_ number: Int32, _ code: Int32)
    async throws
  {
    try await withFolder { folder in
      try Data(SheetGrid(0..<200).bytes).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
      let running = try Running(
        [
          "run", "sheet.csv", "--format", "ndjson", "--report", "report.csv",
          "--application-date", "2024-05-18",
        ], in: folder)
      wait { running.waiting >= 32 << 10 }
      usleep(50_000)
      #expect(running.end(number) == code)
      #expect(try filesIn(folder).keys.sorted() == ["sheet.csv"])
    }
  }

  /// A run that a signal meets late has finished its folder, or left it as it was.
  @Test(arguments: Seeds.fresh(6)) func leavesTheFolderWholeOrAsItWas(seed: UInt64) async throws {
    try await withFolder { folder in
      var random = SplitMix64(seed: seed)
      try Data(SheetGrid(0..<60).bytes).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
      let running = try Running(
        ["run", "sheet.csv", "--output", "out", "--application-date", "2024-05-18"], in: folder)
      usleep(UInt32.random(in: 20_000...200_000, using: &random))
      let code = running.end(SIGTERM)
      let files = (try? filesIn(folder + "/out")) ?? [:]
      let submissions = files.keys.count { $0.hasPrefix("submissions/") }
      #expect(code == nil || code == 143 || code == 0, "seed \(seed)")
      let isWhole = submissions == 60 && files["summary.json"] != nil
      let isUntouched = Set(files.keys).isSubset(of: [".lock"])
      #expect(isWhole || isUntouched, "seed \(seed): \(files.keys.sorted())")
    }
  }

  // MARK: - Full disks

  /// A shell whose files may not grow beyond so many blocks of 512 bytes stands for a full disk.
  @Test func saysThatTheDiskIsFull() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<40)
      for row in 0..<15 { grid.change(row, ["電話番号": "ない"]) }
      let sheet = folder + "/sheet.csv"
      try Data(SheetGrid(0..<40).bytes).write(to: URL(fileURLWithPath: sheet))
      let run = "\(CommandTests.command) run sheet.csv --application-date 2024-05-18 --lang en"
      #expect(try shell("exec \(run) --output out", in: folder).code == 0)
      try Data(grid.bytes).write(to: URL(fileURLWithPath: sheet))
      let before = try filesIn(folder + "/out")
      let outcome = try shell("ulimit -f 8; exec \(run) --output out", in: folder)
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains("cannot be written"))
      #expect(try filesIn(folder + "/out") == before)
      #expect(!exists(folder + "/out/.stage"))
      let stream = try shell(
        "ulimit -f 8; exec \(run) --format ndjson --report report.ndjson >/dev/null", in: folder)
      #expect(stream.code == 74)
      #expect(try filesIn(folder).keys.filter { $0.hasPrefix("report") } == [])
      let spool = try shell(
        "cat sheet.csv | (ulimit -f 1; exec \(CommandTests.command) check --lang en)", in: folder)
      #expect(spool.code == 74 && spool.errors.contains("TMPDIR"))
      let piped = try shell(
        "cat sheet.csv | (ulimit -f 1; exec \(CommandTests.command) run --output out)", in: folder)
      #expect(piped.code == 74)
      #expect(try filesIn(folder + "/out") == before)
      #expect(try shell("\(run) --format ndjson >/dev/full", in: folder).code == 74)
    }
  }

  private func shell(_ line: String, in folder: String) throws -> (code: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line + " 2>errors"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    try process.launchAlone()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOfFile: folder + "/errors", encoding: .utf8)
    )
  }
}
