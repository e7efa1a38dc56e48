#if os(Linux)
  import Foundation
  import Testing

  @testable import BatchIntake

  /// Files whose names are no UTF-8, as old shares and archives bring them: read by whatever way they are named,
  /// shown alike everywhere, found again.
  @Suite struct PathNameTests {
    /// わ in CP932; as text.
    private static let raw = "$(printf '\\202\\355').csv"
    private static let shown = "\u{FFFD}82\u{FFFD}ED.csv"

    @Test(arguments: [
      ("a.csv", [], "a.csv"), ("表.csv", [], "表.csv"), ("\u{FFFD}.csv", [], "\u{FFFD}.csv"),
      ("", [0x82, 0xED], "\u{FFFD}82\u{FFFD}ED"), ("表", [0xFF], "表\u{FFFD}FF"),
      ("\u{FFFD}41", [], "\u{FFFD}41"), ("", [0xE8, 0xA1], "\u{FFFD}E8\u{FFFD}A1"),
    ])
    func standsAsText(_ start: String, _ rest: [UInt8], _ text: String) {
      #expect((Array(start.utf8) + rest).withUnsafeBytes { PathName.text($0) } == text)
    }

    @Test func anyBytesComeBack() {
      var random = SplitMix64(seed: 18)
      for _ in 0..<5000 {
        let name = (0..<Int.random(in: 0...12, using: &random)).map { _ in
          UInt8.random(in: 1...255, using: &random)
        }
        let text = name.withUnsafeBytes { PathName.text($0) }
        let back = PathName.bytes(of: text)?.dropLast().map { UInt8(bitPattern: $0) }
        #expect(back ?? Array(text.utf8) == name)
      }
    }

    /// A folder with a sheet of such a name in `sheets`, one of whose rows is refused.
    private func withSheet(_ body: (MendingDesk) async throws -> Void) async throws {
      try await withDesk { desk in
        var grid = SheetGrid(0..<3)
        grid.change(1, ["電話番号": "ない"])
        try desk.write(grid.bytes, to: desk.folder + "/sheets/plain.csv")
        try shell("cd sheets && mv plain.csv \"\(Self.raw)\" && ls > ../list.txt", desk.folder)
        defer { _ = try? shell("rm -r sheets", desk.folder) }
        try await body(desk)
      }
    }

    /// Runs a line of a shell in which `intake` is the command.
    @discardableResult
    private func shell(_ line: String, _ folder: String) throws -> CommandTests.Outcome {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let command = CommandTests.command.quotedForShell
      process.arguments = [
        "-c", "exec >\(folder)/said 2>&1; intake() { \(command) \"$@\"; }; \(line)",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ["LANG": "ja_JP.UTF-8", "PATH": "/usr/bin:/bin"]
      process.standardInput = FileHandle.nullDevice
      try process.launchAlone()
      process.waitUntilExit()
      let said = try Data(contentsOf: URL(fileURLWithPath: folder + "/said"))
      return CommandTests.Outcome(
        code: process.terminationStatus, output: String(decoding: said, as: UTF8.self), errors: "")
    }

    @Test(arguments: [
      "intake check \"sheets/\(raw)\"", "intake check sheets",
      "cd sheets; intake check --files-from ../list.txt",
      "intake check 'sheets/\(shown)'", "cd sheets; intake check \"\(raw)\" --metrics ../figures",
    ])
    func isReadByEveryWay(_ line: String) async throws {
      try await withSheet { desk in
        let outcome = try shell(line + " --application-date 2024-05-18", desk.folder)
        #expect(outcome.code == 1, "\(outcome.output)")
        #expect(outcome.output.contains("\(Self.shown):3 "), "\(outcome.output)")
      }
    }

    @Test(arguments: ["cat", "map"]) func isReadByOthers(_ command: String) async throws {
      try await withSheet { desk in
        let outcome = try shell("intake \(command) \"sheets/\(Self.raw)\"", desk.folder)
        #expect(outcome.code == 0 && outcome.output.contains("電話番号"), "\(outcome.output)")
      }
    }

    /// What is mended of it finds it again, night by night.
    @Test(arguments: ["sheets", "\"sheets/\(raw)\""]) func isMended(_ input: String) async throws {
      try await withSheet { desk in
        let run = "intake run \(input) -o out --rejected csv --application-date 2024-05-18"
        #expect(try shell(run, desk.folder).code == 1)
        for name in [
          "findings.csv", "findings.ndjson", "index.ndjson", "report.html", "summary.json",
        ] {
          let text = try String(contentsOfFile: desk.output + "/" + name, encoding: .utf8)
          #expect(text.contains(Self.shown), "\(name)")
        }
        let rejected = desk.output + "/rejected/" + Self.shown
        let rows = try String(contentsOfFile: rejected, encoding: .utf8)
        let cell = try #require(rows.firstRange(of: "ない,"))
        try desk.write(
          Array(rows.replacingCharacters(in: cell, with: "0852310001,").utf8), to: rejected)
        for _ in 0..<2 {
          let outcome = try shell("intake again out", desk.folder)
          #expect(outcome.code == 0, "\(outcome.output)")
          #expect(try desk.submissions().count == 3)
        }
        #expect(desk.exists(desk.output + "/mended/" + Self.shown))
      }
    }

    /// Nothing is written under a name that is not the one that was given.
    @Test(arguments: [
      "intake run sheets -o \"\(raw)\"", "intake run sheets --format ndjson --report \"\(raw)\"",
      "intake template -o \"\(raw)\"", "intake check sheets --metrics \"\(raw)\"",
    ])
    func isNoOutput(_ line: String) async throws {
      try await withSheet { desk in
        let outcome = try shell(line, desk.folder)
        #expect(outcome.code == 73 && outcome.output.contains("UTF-8"), "\(outcome.output)")
        #expect(try shell("ls", desk.folder).output == "list.txt\nsaid\nsheets\n")
      }
    }
  }
#endif
