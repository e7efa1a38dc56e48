import Foundation
import Testing

@testable import BatchIntake

/// The built command from outside: exit codes, and what goes to which stream.
@Suite struct CommandTests {
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The command: `INTAKE`, else the one that was built beside the test bundle.
  static let command: String = {
    if let path = ProcessInfo.processInfo.environment["INTAKE"] {
      return URL(fileURLWithPath: path).path
    }
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    // On macOS the bundle is a folder with the program inside.
    while folder.path != "/" {
      let path = folder.appendingPathComponent("intake").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
      folder = folder.deletingLastPathComponent()
    }
    return "intake"
  }()

  /// Runs it with nothing on standard input, in a folder, speaking English.
  @discardableResult
  static func intake(
    _ arguments: [String], in folder: String = "/", input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try withFiles { out, err, stdin in
      try Data(input).write(to: URL(fileURLWithPath: stdin))
      let process = try started(
        arguments, folder, try reading(stdin), try writing(out), try writing(err), environment)
      process.waitUntilExit()
      let code =
        process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus
      return Outcome(code: code, output: try text(out), errors: try text(err))
    }
  }

  static func started(
    _ arguments: [String], _ folder: String, _ input: Any, _ output: Any, _ errors: Any,
    _ environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"]
      .merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.launchAlone()
    return process
  }

  // Files, not pipes: nothing has to be drained while the command runs.
  private static func withFiles<R>(_ body: (String, String, String) throws -> R) throws -> R {
    let stem = TestFolder.newPath()
    defer { for name in ["out", "err", "in"] { unlink(stem + name) } }
    return try body(stem + "out", stem + "err", stem + "in")
  }

  private static func reading(_ path: String) throws -> FileHandle {
    try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  }

  private static func writing(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private func put(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  private static let day = ["--application-date", "2024-05-18"]

  // MARK: - Exit codes

  @Test func passesRightSheets() async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<3).bytes, folder + "/right.csv")
      let outcome = try Self.intake(["check", "right.csv"] + Self.day, in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("read 3 = accepted 3"))
    }
  }

  @Test func refusesWrongSheets() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "ない"])
      try put(grid.bytes, folder + "/wrong.csv")
      let check = ["check", "wrong.csv", "--format", "ndjson"] + Self.day
      let outcome = try Self.intake(check, in: folder)
      #expect(outcome.code == 1)
      #expect(outcome.output.hasPrefix("{\"id\":") && outcome.output.hasSuffix("}\n"))
      #expect(outcome.output.contains("\"clinic.phone.format\""))
      #expect(outcome.errors.contains("accepted 2"))
      #expect(try Self.intake(check + ["--fail-on", "never"], in: folder).code == 0)
      #expect(try Self.intake(check + ["--quiet"], in: folder).errors.isEmpty)
    }
  }

  @Test(arguments: [",", ";", "'"])
  func readsWithAnyQuote(_ quote: String) async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<1).bytes, folder + "/sheet.csv")
      let outcome = try Self.intake(
        ["check", "sheet.csv", "--quote", quote] + Self.day, in: folder)
      #expect([0, 1, 65].contains(outcome.code), "\(outcome)")
    }
  }

  @Test(arguments: [
    ["check", "--no-such-option"], ["run", "sheet.csv"], ["no-such-command"],
    ["run", "sheet.csv", "--output", "out", "--format", "ndjson"], ["check", "-", "-"],
    ["check", "sheet.csv", "--application-date", "2024-02-30"], ["check", "a.csv", "--jobs", "0"],
    ["check", "sheet.csv", "--quote", ",", "--delimiter", ","], ["cat", "a.csv", "--quote", "\t"],
    ["check", "sheet.csv", "--header-row", "first"], ["run", "-", "--format", "csv"],
  ])
  func refusesWrongUse(_ arguments: [String]) throws {
    let outcome = try Self.intake(arguments)
    #expect(outcome.code == 64, "\(arguments): \(outcome)")
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test(arguments: [nil, "extends: nobody\n", "no-such-key: 1\n"] as [String?])
  func refusesAWrongProfile(_ profile: String?) async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<1).bytes, folder + "/right.csv")
      if let profile { try put(Array(profile.utf8), folder + "/profile.yaml") }
      let outcome = try Self.intake(
        ["check", "right.csv", "--profile", "profile.yaml"] + Self.day, in: folder)
      #expect(outcome.code == 78)
      #expect(outcome.output.isEmpty && outcome.errors.contains("profile.yaml"))
    }
  }

  @Test(arguments: [[], Array("%PDF-1.4\n".utf8), Array("a,b,c\n1,2,3\n".utf8)])
  func refusesWhatIsNoSheet(_ bytes: [UInt8]) async throws {
    try await withFolder { folder in
      try put(bytes, folder + "/no-sheet.csv")
      try put(SheetGrid(0..<1).bytes, folder + "/right.csv")
      let outcome = try Self.intake(["check", "no-sheet.csv", "right.csv"] + Self.day, in: folder)
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("no-sheet.csv") && outcome.errors.contains("accepted 1"))
    }
  }

  @Test func namesAMissingInputAndFinishesTheOthers() async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<2).bytes, folder + "/right.csv")
      let outcome = try Self.intake(
        ["run", "missing.csv", "right.csv", "--output", "out"] + Self.day, in: folder)
      #expect(outcome.code == 66)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("missing.csv"))
      let files = try filesIn(folder + "/out")
      #expect(files.keys.count { $0.hasPrefix("submissions/") } == 2)
    }
  }

  @Test func needsAFolderThatCanBeMade() async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<1).bytes, folder + "/right.csv")
      let outcome = try Self.intake(
        ["run", "right.csv", "--output", "right.csv/out"] + Self.day, in: folder)
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("right.csv/out") || outcome.errors.contains("right.csv:"))
    }
  }

  @Test func refusesASecondRunOnOneFolder() async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<1).bytes, folder + "/right.csv")
      let arguments = ["run", "right.csv", "--output", "out"] + Self.day
      #expect(try Self.intake(arguments, in: folder).code == 0)
      let lock = open(folder + "/out/.lock", O_RDWR)
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
      let before = try filesIn(folder + "/out")
      let outcome = try Self.intake(arguments, in: folder)
      #expect(outcome.code == 73)
      #expect(try filesIn(folder + "/out") == before)
      close(lock)
      #expect(try Self.intake(arguments, in: folder).code == 0)
    }
  }

  @Test func endsQuietlyWhereNobodyReads() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<400)
      for row in 0..<400 { grid.change(row, ["電話番号": "ない"]) }
      try put(grid.bytes, folder + "/wrong.csv")
      let pipe = Pipe()
      let errors = Pipe()
      try pipe.fileHandleForReading.close()
      let process = try Self.started(
        ["check", "wrong.csv"] + Self.day, folder, FileHandle.nullDevice, pipe, errors)
      try pipe.fileHandleForWriting.close()
      process.waitUntilExit()
      #expect(process.terminationStatus == 141 || process.terminationReason == .uncaughtSignal)
      try? errors.fileHandleForWriting.close()
      #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
    }
  }

  // MARK: - Streams

  @Test func streamsSubmissions() throws {
    let input = SheetGrid(0..<3).bytes
    let outcome = try Self.intake(["run", "-", "--format", "ndjson"] + Self.day, input: input)
    #expect(outcome.code == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
    #expect(outcome.errors.contains("read 3 = accepted 3"))
  }

  @Test func tellsItsVersionAndItsUse() throws {
    let version = try Self.intake(["--version"])
    #expect(version.code == 0)
    #expect(version.output == Intake.version + "\n")
    #expect(version.errors.isEmpty)
    let help = try Self.intake(["--help"])
    #expect(help.code == 0)
    for word in ["USAGE", "run", "check", "map"] { #expect(help.output.contains(word)) }
    #expect(help.errors.isEmpty)
  }
}

extension CommandTests {
  /// Whatever was given, the command that is printed after a run is the same, and does the same.
  @Test(
    arguments: [
      ["s.csv", "--replace"], ["s.csv", "mine.csv", "gone.csv"], ["mine.csv"],
      ["s.csv", "it's b.csv"], ["s.csv", "--fail-on", "never", "--encoding", "utf-8"], ["-"],
    ])
  func printsTheNextCommand(_ words: [String]) async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "x"])
      for name in ["s.csv", "it's b.csv"] {
        try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      let options = ["--output", "o", "--application-date", "2024-05-18"]
      try Self.intake(["run", "s.csv"] + options, in: folder)
      try FileManager.default.copyItem(
        atPath: folder + "/o/rejected/s.csv.xlsx", toPath: folder + "/mine.csv")
      let input = words[0] == "-" ? grid.bytes : []
      let outcome = try Self.intake(
        ["run"] + words + (words == ["-"] ? ["--replace"] : []) + options, in: folder, input: input)
      // What came through a pipe is not there for `again`.
      let next = (words == ["-"] ? "  (the same sheet) | " : "  ") + "intake again o\n"
      #expect(outcome.errors.hasSuffix(next), "\(outcome)")
      func settings() throws -> String {
        let text = try String(contentsOfFile: folder + "/o/summary.json", encoding: .utf8)
        return String(text.split(separator: "\"settings\":")[1].prefix { $0 != "}" })
      }
      let before = try settings()
      let again = try Self.intake(["again", "o"], in: folder, input: input)
      #expect(again.code == (words.contains("gone.csv") ? 66 : words.contains("never") ? 0 : 1))
      #expect(try settings() == before)
      // What is given stands in the place of what was said before.
      #expect(
        try Self.intake(["again", "--fail-on", "never", "o"], in: folder, input: input).code
          == (words.contains("gone.csv") ? 66 : 0))
      #expect(
        try settings() == before.replacing("\"failOn\":\"error\"", with: "\"failOn\":\"never\""))
    }
  }

  /// A profile that was forgotten, or a choice that was not made before, is said; what is the same is not.
  @Test func saysThatTheSettingsDiffer() async throws {
    try await withFolder { folder in
      try Data(SheetGrid(0..<2).bytes).write(to: URL(fileURLWithPath: folder + "/s.csv"))
      func said(_ words: [String]) throws -> Substring? {
        try Self.intake(words, in: folder).errors.split(separator: "\n")
          .first { $0.contains("設定が違います") }
      }
      let run = ["run", "s.csv", "--output", "o", "--lang", "ja"]
      #expect(try said(run) == nil)
      #expect(try said(run + ["--fail-on", "never"]) == nil)
      #expect(
        try said(run + ["--profile", "none", "--partial"])
          == "前回の実行と設定が違います。今回: --partial --profile=none、前回: 指定なし。")
      #expect(try said(["again", "o", "--lang", "ja"]) == nil)
      #expect(
        try said(run + ["--profile", "none", "--delimiter", ","])
          == "前回の実行と設定が違います。今回: --delimiter=comma、前回: --delimiter=auto --partial。")
      #expect(try said(run + ["--quiet"]) == nil)
    }
  }

  /// Bytes that are bad in their encoding cost their row alone, in a folder too, and however it is handed back.
  @Test(arguments: ["xlsx", "csv"])
  func damagedBytesAreHandedBack(_ form: String) async throws {
    try await withFolder { folder in
      let grid = SheetGrid(0..<3)
      var bytes = Array(grid.bytes)
      let column = try #require(grid.header.firstIndex(of: "医療機関等名"))
      let name = Array(grid.rows[1][column].utf8)
      let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
      bytes[place + 2] = 0xFF
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/s.csv"))
      let words = ["s.csv", "--output", "o", "--rejected", form]
      for _ in 0..<2 {
        let outcome = try Self.intake(
          ["run"] + words + ["--application-date", "2024-05-18"], in: folder)
        #expect(outcome.code == 1, "\(outcome)")
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: folder + "/o/submissions").count == 2)
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: folder + "/o/rejected")
            == [form == "xlsx" ? "s.csv.xlsx" : "s.csv"])
        // Opened and saved as it is.
        if form == "csv" {
          let file = try #require(FileHandle(forWritingAtPath: folder + "/o/rejected/s.csv"))
          try file.seekToEnd()
          try file.write(contentsOf: Data("\r\n".utf8))
        }
      }
    }
  }

  @Test func thereIsNothingToRunAgain() throws {
    #expect(try Self.intake(["again", "/nonexistent"]).code == 66)
    #expect(try Self.intake(["again"]).code == 64)
  }
}
