import Foundation
import Testing

@testable import BatchIntake

/// Whole output folders and what commands write, kept byte for byte: a new case is a sheet in `examples/` and a
/// folder here, or a command in the table.
/// `RECORD=1 swift test --filter Golden` writes the expected files, and fails.
@Suite struct GoldenTests {
  static let sheets = ["clean", "excel-cp932", "mistakes"]

  struct Width: CustomTestStringConvertible, Sendable {
    let jobs: Int
    let blockBytes: Int
    var testDescription: String { "\(jobs) jobs, blocks of \(blockBytes)" }
  }

  static let widths = [
    Width(jobs: 1, blockBytes: 256 << 10), Width(jobs: 8, blockBytes: 256 << 10),
    Width(jobs: 1, blockBytes: 300), Width(jobs: 8, blockBytes: 300),
  ]

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Reports name a sheet by its path as given, so the examples are read from the package's root. Set
  /// once for the process, and no other test reads a relative path.
  private static let isAtRoot = chdir(
    tests.deletingLastPathComponent().deletingLastPathComponent().path)

  @Test(arguments: sheets, widths)
  func writesWhatIsExpected(_ name: String, _ width: Width) async throws {
    try #require(Self.isAtRoot == 0)
    var options = exampleOptions()
    options.jobs = width.jobs
    options.blockBytes = width.blockBytes
    let written = try await withFolder { folder in
      _ = try await Intake.run(["examples/\(name).csv"], options, into: folder)
      return try Self.lasting(filesIn(folder))
    }
    try Self.expect(written, name, isRecorded: width.jobs == 1 && width.blockBytes > 300)
  }

  // MARK: - What commands write to standard output

  private static let sheet = ["few.csv", "--application-date", "2024-05-18"]

  /// Each file of `Golden/commands`, and the command that writes it in `Golden/inputs`.
  static let commands: [(file: String, words: [String])] = [
    ("check.txt", ["check"] + sheet),
    ("check.en.txt", ["check"] + sheet + ["--lang", "en"]),
    ("check.dealer.txt", ["check"] + sheet + ["--profile", "dealer.yaml"]),
    ("check.csv", ["check"] + sheet + ["--format", "csv"]),
    ("check.ndjson", ["check"] + sheet + ["--format", "ndjson"]),
    ("check.stats.txt", ["check"] + sheet + ["--format", "stats"]),
    ("check.json", ["check"] + sheet + ["--format", "json"]),
    ("map.txt", ["map", "few.csv"]),
    ("map.json", ["map", "few.csv", "--format", "json"]),
    ("map.yaml", ["map", "few.csv", "--format", "yaml"]),
    ("diff.txt", ["diff", "before.ndjson", "after.ndjson"]),
    ("diff.csv", ["diff", "before.ndjson", "after.ndjson", "--format", "csv"]),
    ("diff.ndjson", ["diff", "before.ndjson", "after.ndjson", "--format", "ndjson"]),
    ("trend.txt", ["trend", "nights"]),
    ("trend.json", ["trend", "nights", "--format", "json"]),
    ("schema.finding.json", ["schema", "finding"]),
    ("schema.index.json", ["schema", "index"]),
    ("rules.txt", ["rules", "claims.startMonth"]),
    ("rules.json", ["rules", "claims.startMonth", "--format", "json"]),
    ("rules.md", ["rules", "claims.startMonth", "--format", "markdown"]),
    ("rules.en.txt", ["rules", "claims.startMonth.too-early", "--lang", "en"]),
    ("rules.note.json", ["rules", "call-centre", "--format", "json"]),
    ("forms.txt", ["forms", "certificate"]),
    ("forms.json", ["forms", "certificate", "--format", "json"]),
    ("forms.md", ["forms", "certificate", "--format", "markdown"]),
    ("profile.txt", ["profile"]),
    ("profile.example.yaml", ["profile", "--example"]),
    ("profile.check.txt", ["profile", "--check", "dealer.yaml", "--lang", "ja"]),
  ]

  @Test func commandsWriteWhatIsExpected() throws {
    var written: [String: [UInt8]] = [:]
    for (file, words) in Self.commands {
      let output = try Self.output(of: words)
      written[file] = file.hasSuffix(".json") ? ReadableJSON.written(output) : output
    }
    try Self.expect(written, "commands")
  }

  @Test func helpIsWhatIsExpected() throws {
    let help = try Self.output(of: ["--help"])
    var written = ["intake.txt": help]
    for name in CommandWordsTests.commands(in: String(decoding: help, as: UTF8.self)) {
      written[name + ".txt"] = try Self.output(of: [name, "--help"])
    }
    try Self.expect(written, "help")
  }

  /// The same where LANG asks for Japanese, and what is said of commands that were typed wrong.
  @Test func helpIsJapaneseWhereTheEnvironmentIs() throws {
    let japanese = ["LANG": "ja_JP.UTF-8"]
    let help = try Self.output(of: ["--help"])
    var written = ["intake.txt": try Self.output(of: ["--help"], japanese)]
    for name in CommandWordsTests.commands(in: String(decoding: help, as: UTF8.self)) {
      written[name + ".txt"] = try Self.output(of: [name, "--help"], japanese)
    }
    var errors = ""
    for words in Self.mistyped {
      let outcome = try CommandTests.intake(words, environment: japanese)
      #expect(outcome.code == 64 && outcome.output.isEmpty, "\(words)")
      errors += "intake \(words.joined(separator: " "))\n\(outcome.errors)\n"
    }
    written["errors.txt"] = Array(errors.utf8)
    try Self.expect(written, "help.ja")
  }

  private static let mistyped = [
    ["chek"], ["check", "--formt", "csv"], ["check", "a.csv", "--format", "xml"],
    ["check", "a.csv", "--jobs", "0"], ["check", "a.csv", "--jobs", "x"], ["diff", "a"],
    ["diff", "a", "b", "c"], ["run", "a.csv"], ["run", "a.csv", "--output"],
    ["rules", "claim.start"],
    ["forms", "claim"], ["done", "out", "12"],
    ["check", "--application-date", "2024/5/18", "a.csv"],
  ]

  private static func output(of words: [String], _ environment: [String: String] = [:]) throws
    -> [UInt8]
  {
    let inputs = tests.appendingPathComponent("Golden/inputs").path
    let outcome = try CommandTests.intake(words, in: inputs, environment: environment)
    // Findings are no failure of the command.
    #expect([0, 1].contains(outcome.code), "\(words): \(outcome.errors)")
    return Array(outcome.output.utf8)
  }

  // MARK: - Recorded folders

  /// That these files are those of a folder of `Golden/`, or records them there.
  private static func expect(
    _ written: [String: [UInt8]], _ name: String, isRecorded: Bool = true
  ) throws {
    let folder = tests.appendingPathComponent("Golden/\(name)").path
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      if isRecorded { try record(written, folder) }
      Issue.record("\(name): recorded; run again without RECORD")
      return
    }
    compare(written, with: try filesIn(folder), name)
  }

  private static func compare(
    _ written: [String: [UInt8]], with expected: [String: [UInt8]], _ name: String
  ) {
    #expect(written.keys.sorted() == expected.keys.sorted())
    for (path, bytes) in written.sorted(by: { $0.key < $1.key }) {
      guard let wanted = expected[path], wanted != bytes else { continue }
      Issue.record("\(name)/\(path): \(firstDifference(bytes, wanted))")
    }
  }

  /// What does not change from run to run: all but the history, the lock and the summary's `run`.
  private static func lasting(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    var files = files
    files["history.ndjson"] = nil
    files[".lock"] = nil
    files[".last.json"] = nil
    if let summary = files["summary.json"],
      let run = summary.firstRange(of: Array(",\"run\":{".utf8))
    {
      files["summary.json"] = summary[..<run.lowerBound] + Array("}\n".utf8)
    }
    for (path, bytes) in files {
      if path.hasSuffix(".html") { files[path] = withoutStyle(bytes) }
      if path.hasSuffix(".json") { files[path] = withoutPages(ReadableJSON.written(bytes)) }
    }
    return files
  }

  /// The pages without what all of them share and other tests look at, so that a change of style is no change of each.
  private static func withoutStyle(_ page: [UInt8]) -> [UInt8] {
    Array(
      String(decoding: page, as: UTF8.self)
        .replacing(/(?s)<style>.*?<\/style>/, with: "<style>…</style>")
        .replacing(/(?s)<script>.*?<\/script>/, with: "<script>…</script>")
        .replacing(/'sha256-[^']+'/, with: "'sha256-…'").utf8)
  }

  /// The summary without their digests, likewise.
  private static func withoutPages(_ json: [UInt8]) -> [UInt8] {
    let text = String(decoding: json, as: UTF8.self)
    return Array(text.replacing(/(\.html": ")[0-9a-f]{64}/, with: { $0.1 + "…" }).utf8)
  }

  private static func record(_ files: [String: [UInt8]], _ folder: String) throws {
    try? FileManager.default.removeItem(atPath: folder)
    for (path, bytes) in files {
      let file = URL(fileURLWithPath: folder + "/" + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  private static func firstDifference(_ got: [UInt8], _ wanted: [UInt8]) -> String {
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    let (got, wanted) = (lines(got), lines(wanted))
    for (number, pair) in zip(got, wanted).enumerated() where pair.0 != pair.1 {
      return "line \(number + 1) is \(String(decoding: pair.0, as: UTF8.self)), "
        + "expected \(String(decoding: pair.1, as: UTF8.self))"
    }
    return "\(got.count) lines, expected \(wanted.count)"
  }
}
