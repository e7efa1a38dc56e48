#if os(Linux)
  import Foundation
  import Testing

  @testable import BatchIntake

  /// Each system call that touches files fails once, or the process is killed there. A seeded sample of them;
  /// `FAULTS=all` takes every one, `SEED` another sample.
  @Suite struct FaultTests {
    @Test(arguments: ["again", "run", "csv", "done"])
    func aSystemCallFails(_ kind: String) async throws {
      guard let injector = Injector.shared else { return }
      let environment = ProcessInfo.processInfo.environment
      let seed = environment["SEED"].flatMap { UInt64($0) } ?? 1
      try await withFolder { folder in
        let night = try Disturbance(try await Self.command(kind, folder), in: folder)
        let calls = try injector.calls(of: night)
        #expect(calls.count > 50)
        var faults = calls.flatMap { call in Self.errors.map { (call: call, error: $0) } }
        if environment["FAULTS"] != "all" {
          var random = SplitMix64(seed: seed)
          faults = Array(faults.shuffled(using: &random).prefix(3))
        }
        for fault in faults {
          let copy = try night.copy()
          defer { try? FileManager.default.removeItem(atPath: copy) }
          let outcome = try injector.run(night.command, in: copy, "\(fault.call)", fault.error)
          let place = "\(kind), call \(fault.call): \(outcome.log), error \(fault.error)"
          let wasKilled = fault.error == Injector.kill && outcome.code == 128 + SIGKILL
          let ended = wasKilled ? nil : outcome.code
          let wrong = try night.wrong(in: copy, ended: ended)
          #expect(wrong == [], "\(place)")
          let late = try night.complete(in: copy)
          #expect(late == [], "\(place)")
        }
      }
    }

    /// A file system without locks is told from somebody who holds the lock; nobody goes on without one.
    @Test(arguments: [ENOLCK, EOPNOTSUPP, EIO, EINTR, EWOULDBLOCK])
    func aFolderCannotBeLocked(_ error: Int32) async throws {
      guard let injector = Injector.shared else { return }
      try await withFolder { folder in
        let night = try Disturbance(try await Self.command("run", folder), in: folder)
        for command in [night.command, ["again", "out"], ["done", "out", "--undo", "3210120006"]] {
          let before = try filesIn(folder)
          let copy = try night.copy()
          defer { try? FileManager.default.removeItem(atPath: copy) }
          let outcome = try injector.run(command, in: copy, "flock", error)
          if error == EINTR {
            #expect(outcome.code < 64)
            continue
          }
          #expect(outcome.code == (error == EWOULDBLOCK ? 73 : 74), "\(command)")
          let isHeld = outcome.errors.contains("another intake is running")
          #expect(isHeld == (error == EWOULDBLOCK), "\(outcome.errors)")
          #expect(outcome.errors.contains("out: "), "\(outcome.errors)")
          #expect(try filesIn(copy) == before, "\(command)")
        }
      }
    }

    /// A power cut finds nothing in the place of another that has not reached the disk.
    @Test(arguments: ["run", "done"]) func whatIsStagedReachesTheDiskFirst(_ kind: String)
      async throws
    {
      guard let injector = Injector.shared else { return }
      try await withFolder { folder in
        let night = try Disturbance(try await Self.command(kind, folder), in: folder)
        let copy = try night.copy()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        #expect(try injector.run(night.command, in: copy, "syncfs", EIO).code == 74)
        #expect(try filesIn(copy) == filesIn(folder))
      }
    }

    private static let errors = [ENOSPC, EIO, EACCES, EINTR, Injector.kill]

    /// A night on which all that a commit does has to be done: submissions come, change, go, are filed and in
    /// part; edits of a workbook and of a CSV are taken up, one of them beside a colleague's that stands.
    private static func command(_ kind: String, _ folder: String) async throws -> [String] {
      let desk = MendingDesk(folder: folder)
      var grid = SheetGrid(0..<10)
      for row in 0..<4 { grid.change(row, ["電話番号": "x\(row)"]) }
      try desk.write(Saving(encoding: "cp932").bytes([grid.header] + grid.rows), to: desk.sheet)
      let options = ["--application-date", "2024-05-18", "--partial"]
      let run =
        ["run", "clinics.csv", "--output", "out"] + options
        + (kind == "csv" ? ["--rejected", "csv"] : [])
      try CommandTests.intake(run, in: folder)
      let name = kind == "csv" ? "clinics.csv" : "clinics.csv.xlsx"
      let path = desk.output + "/rejected/"
      let older = try await desk.rows(of: path + name)
      let phone = older[0].firstIndex(of: "電話番号") ?? 0
      func edited(_ phones: [Int: String]) -> [[String]] {
        older.enumerated().map { number, row in
          var row = row
          if let mended = phones[number] { row[phone] = mended }
          return row
        }
      }
      try desk.write(Saving(hasMark: true).bytes(edited([1: "0852310000"])), to: path + "mine.csv")
      try CommandTests.intake(["again", "out"], in: folder)
      let done = try #require(try desk.submissions().keys.sorted().last?.dropLast(5))
      try CommandTests.intake(["done", "out", String(done)], in: folder)
      let mended = edited([1: "0852399999", 2: "0852310001"])
      try desk.write(Saving(hasMark: true).bytes(mended), to: path + "mine.csv")
      grid.change(5, ["備考": "急ぎ"])
      grid.change(6, ["発行料同意": ""])
      grid.rows.remove(at: 7)
      grid.rows.append(RightRow.row(20).map(\.cell))
      try desk.write(Saving(encoding: "cp932").bytes([grid.header] + grid.rows), to: desk.sheet)
      let other = try #require(try desk.submissions().keys.sorted().first?.dropLast(5))
      return switch kind {
      case "again": ["again", "out"]
      case "done": ["done", "out", String(other)]
      default: run
      }
    }
  }

  /// Runs a command one of whose system calls fails: `Tests/Faults/fault.c`, built for these tests.
  private struct Injector {
    /// In an error's place: the process is killed instead.
    static let kill: Int32 = 0

    private let path = TestFolder.newPath()

    /// The program; nil, and said aloud, where there is no C compiler, or the kernel does not let it.
    static let shared: Injector? = {
      let injector = Injector()
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Faults/fault.c").path
      let build = "$(command -v cc || command -v clang) -o \"$0\" \"$1\""
      let isBuilt = try? injector.start("/bin/sh", ["-c", build, injector.path, source], "/") == 0
      let words = [TestFolder.newPath(), "0", "0", "/bin/true"]
      let isAllowed = try? injector.start(injector.path, words, "/") == 0
      if isBuilt == true && isAllowed == true { return injector }
      print(
        "FaultTests: SKIPPED, for system calls cannot be made to fail here (built: \(isBuilt == true))"
      )
      return nil
    }()

    /// The numbers of a command's calls, from the first on that names its folder. Of one that is made many
    /// times over on one file, the first and the last.
    func calls(of night: Disturbance) throws -> [Int] {
      let copy = try night.copy()
      defer { try? FileManager.default.removeItem(atPath: copy) }
      let lines = try run(night.command, in: copy, "0", 0).log.split(separator: "\n")
      let calls = lines.map { $0.split(separator: " ", maxSplits: 1).last ?? "" }
      let first = try #require(calls.firstIndex { $0.hasSuffix(" out") || $0.contains(" out/") })
      return calls.indices.dropFirst(first).filter { place in
        place == first || place + 1 == calls.count || calls[place - 1] != calls[place]
          || calls[place + 1] != calls[place]
      }.map { $0 + 1 }
    }

    /// Lets a call fail, by its number or name, none if it is 0; gives the exit code, what the log says and what
    /// the command said.
    func run(
      _ command: [String], in folder: String, _ call: String, _ error: Int32
    ) throws -> (code: Int32, log: String, errors: String) {
      let (log, errors) = (folder + ".log", folder + ".err")
      defer { for path in [log, errors] { try? FileManager.default.removeItem(atPath: path) } }
      try Data().write(to: URL(fileURLWithPath: errors))
      let code = try start(
        path, [log, call, "\(error)", CommandTests.command] + command, folder,
        try FileHandle(forWritingTo: URL(fileURLWithPath: errors)))
      return (
        code, try String(contentsOfFile: log, encoding: .utf8),
        try String(contentsOfFile: errors, encoding: .utf8)
      )
    }

    private func start(
      _ program: String, _ words: [String], _ folder: String,
      _ errors: FileHandle = .nullDevice
    ) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = words
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = [
        "LANG": "en_US.UTF-8",
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "TMPDIR": TestFolder.path,
      ]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = errors
      try process.launchAlone()
      process.waitUntilExit()
      return process.terminationStatus
    }
  }
#endif
