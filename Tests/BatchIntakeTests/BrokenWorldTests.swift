import Foundation
import Testing

@testable import BatchIntake

/// DIR as a broken machine or a careless hand left it: what cannot be read ends the run, with DIR as it was.
@Suite struct BrokenWorldTests {
  /// What stands where a file or a folder of DIR is expected. Permissions do not bind everybody: root reads all.
  enum Stranger: CaseIterable, CustomTestStringConvertible {
    case folder, pipe, device, link, loop

    var testDescription: String { "\(self)" }

    func put(at path: String) throws {
      try? FileManager.default.removeItem(atPath: path)
      switch self {
      case .folder:
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      case .pipe: #expect(mkfifo(path, 0o600) == 0)
      case .device: #expect(symlink("/dev/zero", path) == 0)
      case .link:
        try Data("x".utf8).write(to: URL(fileURLWithPath: path + ".target"))
        #expect(symlink(path + ".target", path) == 0)
      case .loop: #expect(symlink(path, path) == 0)
      }
    }
  }

  private static let files = [
    "summary.json", "history.ndjson", ".last.json", "index.ndjson", "report.html", "findings.csv",
    "findings.ndjson", ".unread.ndjson", "done.csv",
  ]
  private static let folders = ["submissions", "withdrawn", "rejected", "mended"]

  /// A folder after two runs, with something refused, mended, withdrawn.
  private func withNights(_ body: (MendingDesk) async throws -> Void) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<5)
      grid.change(1, ["電話番号": "ない"])
      grid.change(2, ["電話番号": "ない"])
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let rows = try String(contentsOfFile: desk.rejected, encoding: .utf8)
      let first = try #require(rows.firstRange(of: "ない,"))
      try desk.write(
        Array(rows.replacingCharacters(in: first, with: "0852310001,").utf8), to: desk.rejected)
      grid.rows.removeLast()
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      #expect(desk.exists(desk.output + "/mended/clinics.csv"))
      try await body(desk)
    }
  }

  /// All that stands in a folder, what is no file by its kind.
  private func state(of folder: String) throws -> [String: String] {
    var state: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name != ".lock" {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0 else { continue }
      let isFile = status.st_mode & S_IFMT == S_IFREG
      state[name] =
        isFile
        ? try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)).base64EncodedString()
        : "\(status.st_mode & S_IFMT)"
    }
    return state
  }

  private func refusal(_ desk: MendingDesk, _ what: String, code: Int32 = 74) async throws {
    let before = try state(of: desk.output)
    let error = await #expect(throws: IntakeError.self, "\(what)") {
      try await desk.run([desk.sheet])
    }
    #expect(error?.exitCode == code, "\(what): \(error?.message.en ?? "")")
    #expect(try state(of: desk.output) == before, "\(what)")
  }

  @Test(arguments: Stranger.allCases) func aStrangerInAFilesPlaceIsRefused(_ stranger: Stranger)
    async throws
  {
    try await withNights { desk in
      for name in Self.files {
        let path = desk.output + "/" + name
        let own = try? Data(contentsOf: URL(fileURLWithPath: path))
        try stranger.put(at: path)
        try await refusal(desk, name)
        try FileManager.default.removeItem(atPath: path)
        try own?.write(to: URL(fileURLWithPath: path))
      }
      try await desk.run([desk.sheet])
    }
  }

  @Test(arguments: [Stranger.pipe, .device, .link, .loop])
  func aStrangerInAFoldersPlaceIsRefused(_ stranger: Stranger) async throws {
    try await withNights { desk in
      for name in Self.folders {
        let path = desk.output + "/" + name
        try FileManager.default.moveItem(atPath: path, toPath: desk.folder + "/aside")
        try stranger.put(at: path)
        // Written into it is nothing: the run refuses to.
        try await refusal(desk, name, code: 73)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: desk.folder + "/aside", toPath: path)
      }
      try await desk.run([desk.sheet])
    }
  }

  #if os(Linux)
    /// Nobody finds out in the middle of a commit that he may not write.
    @Test(arguments: folders) func aFolderThatMayNotBeWrittenIsToldFirst(name: String) async throws
    {
      try await withNights { desk in
        let before = try state(of: desk.output)
        // Whoever may write everywhere becomes somebody who may not.
        let nobody = geteuid() == 0 ? "chown -R 65534 . && exec setpriv --reuid=65534 " : "exec "
        let outcome = try shell(
          "chmod 500 out/\(name) && \(nobody)\(CommandTests.command) again out", in: desk.folder)
        #expect(outcome.code == 73 && outcome.errors.contains("out/\(name)"), "\(outcome.errors)")
        #expect(try state(of: desk.output) == before)
        chmod(desk.output + "/" + name, 0o700)
      }
    }
  #endif

  /// A submission that is compared, rows that are kept.
  @Test(arguments: Stranger.allCases) func aStrangerAmongWhatIsKeptIsRefused(_ stranger: Stranger)
    async throws
  {
    try await withNights { desk in
      let submission = try #require(
        try FileManager.default.contentsOfDirectory(atPath: desk.output + "/submissions").min())
      let withdrawn = try #require(
        try FileManager.default.contentsOfDirectory(atPath: desk.output + "/withdrawn").min())
      for name in [
        "submissions/" + submission, "withdrawn/" + withdrawn, "mended/clinics.csv",
      ] {
        let path = desk.output + "/" + name
        let own = try Data(contentsOf: URL(fileURLWithPath: path))
        try stranger.put(at: path)
        try await refusal(desk, name)
        try FileManager.default.removeItem(atPath: path)
        try own.write(to: URL(fileURLWithPath: path))
      }
      try await desk.run([desk.sheet])
    }
  }

  /// A submission that leaves is looked at before the commit begins.
  @Test(arguments: Stranger.allCases) func aStrangerAmongWhatLeavesIsRefused(_ stranger: Stranger)
    async throws
  {
    try await withNights { desk in
      try desk.write(SheetGrid(0..<1).bytes, to: desk.sheet)
      let leaving = try #require(
        try FileManager.default.contentsOfDirectory(atPath: desk.output + "/submissions").max())
      try stranger.put(at: desk.output + "/submissions/" + leaving)
      try await refusal(desk, leaving)
    }
  }

  /// The other commands that read a folder.
  @Test func commandsRefuseWhatTheyCannotRead() async throws {
    try await withNights { desk in
      func code(_ words: String...) throws -> Int32 {
        try CommandTests.intake(words, in: desk.folder).code
      }
      try Stranger.pipe.put(at: desk.output + "/history.ndjson")
      #expect(try code("trend", "out") == 74)
      try Stranger.pipe.put(at: desk.output + "/index.ndjson")
      #expect(try code("done", "out", "3210120006") == 74)
      try Stranger.pipe.put(at: desk.output + "/done.csv")
      #expect(try code("done", "out", "--list") == 74)
      try Stranger.pipe.put(at: desk.output + "/summary.json")
      #expect(try code("again", "out") == 74)
    }
  }

  /// What is named to be compared with, and where figures go: nobody waits at a pipe.
  @Test(arguments: Stranger.allCases) func refusesPipesByName(_ stranger: Stranger) throws {
    try withFiles { folder in
      func intake(_ words: String...) throws -> CommandTests.Outcome {
        try CommandTests.intake(words, in: folder)
      }
      try stranger.put(at: folder + "/strange.ndjson")
      let check = ["check", "sheet.csv", "--application-date", "2024-05-18"]
      func outcome(_ words: [String]) throws -> CommandTests.Outcome {
        try CommandTests.intake(check + words, in: folder)
      }
      if stranger != .folder {
        #expect(try outcome(["--baseline", "strange.ndjson"]).code == 66)
        #expect(try intake("diff", "strange.ndjson", "strange.ndjson").code == 66)
      }
      let figures = try outcome(["--metrics", "strange.ndjson"])
      #expect(figures.code == 73 && figures.output.isEmpty)
      #expect(figures.errors.contains("strange.ndjson"))
    }
  }

  /// A signal ends every wait, at whatever pipe somebody was sent.
  @Test(arguments: [
    ["check", "pipe"], ["check", "sheet.csv", "--profile", "pipe"],
    ["check", "--files-from", "pipe"],
  ])
  func aSignalEndsEveryWait(_ words: [String]) throws {
    try withFiles { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      let running = try InterruptionTests.Running(words, in: folder)
      usleep(300_000)
      #expect(running.process.isRunning)
      let code = running.end(SIGTERM)
      #expect(code == 143 || code == nil)
    }
  }

  /// A report goes into a pipe where somebody reads it, and is refused where nobody does.
  @Test func refusesAReportThatNobodyReads() throws {
    try withFiles { folder in
      #expect(mkfifo(folder + "/pipe.csv", 0o600) == 0)
      let words = ["run", "sheet.csv", "--format", "ndjson", "--report", "pipe.csv"]
      #expect(try CommandTests.intake(words, in: folder).code == 73)
      let reader = try FileHandle(
        forReadingFrom: URL(fileURLWithPath: "/dev/null"))
      defer { try? reader.close() }
      let end = open(folder + "/pipe.csv", O_RDONLY | O_NONBLOCK)
      defer { close(end) }
      #expect(try CommandTests.intake(words, in: folder).code != 73)
      var bytes = [UInt8](repeating: 0, count: 3)
      #expect(read(end, &bytes, 3) == 3 && bytes == [0xEF, 0xBB, 0xBF])
    }
  }

  private func withFiles(_ body: (String) throws -> Void) throws {
    let folder = TestFolder.newPath()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(SheetGrid(0..<2).bytes).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
    try body(folder)
  }

  // MARK: - What a process is given

  /// Too little of what every process needs is a message, no crash and no wait.
  @Test(arguments: [
    ("ulimit -v 200000", "address space"), ("ulimit -v 100000", "address space"),
    ("ulimit -v 400000", "address space"), ("ulimit -n 4", "ulimit -n"),
    ("ulimit -n 8", "ulimit -n"), ("ulimit -n 20", "ulimit -n"),
  ])
  func saysWhatThereIsTooLittleOf(_ limit: String, _ word: String) throws {
    try withFiles { folder in
      let outcome = try shell(
        "\(limit); exec \(CommandTests.command) check sheet.csv --application-date 2024-05-18",
        in: folder)
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains(word), "\(outcome.errors)")
    }
  }

  @Test(arguments: ["ulimit -v 600000", "ulimit -n 64"])
  func worksWithWhatItAsksFor(_ limit: String) throws {
    try withFiles { folder in
      let outcome = try shell(
        "\(limit); exec \(CommandTests.command) run sheet.csv -o out --application-date 2024-05-18",
        in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }

  #if os(Linux)
    /// Without /proc no process knows its arguments; whoever may unmount it can try.
    @Test func saysThatItsArgumentsCannotBeRead() throws {
      try withFiles { folder in
        let outcome = try shell(
          "unshare -m sh -c 'umount -l /proc && exec \(CommandTests.command) check sheet.csv' || [ $? = 74 ] && exit 74",
          in: folder)
        guard geteuid() == 0 else { return }
        #expect(outcome.code == 74)
        #expect(outcome.errors.contains("/proc"), "\(outcome.errors)")
      }
    }
  #endif

  private func shell(_ line: String, in folder: String) throws -> (code: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Redirected first, for there may be no descriptor left below the limit.
    process.arguments = ["-c", "exec 2>errors; " + line]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.launchAlone()
    process.waitUntilExit()
    let code =
      process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
    return (code, try String(contentsOfFile: folder + "/errors", encoding: .utf8))
  }
}
