import Foundation
import Testing

@testable import BatchIntake

/// `openpty`, which Glibc's module does not show.
@_silgen_name("openpty") private func openPseudoTerminal(
  _ terminal: UnsafeMutablePointer<Int32>, _ other: UnsafeMutablePointer<Int32>,
  _ name: UnsafeMutablePointer<CChar>?, _ settings: UnsafeRawPointer?, _ size: UnsafeRawPointer?
) -> Int32

/// What a timer's run leaves for those who watch it, and what it says to a terminal.
@Suite struct NightlyTests {
  private static let day = ["--application-date", "2024-05-18"]

  private func put(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  // MARK: - Metrics

  /// The samples of a file of metrics; every one has its help and type before it.
  private func samples(_ path: String) throws -> [String: String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasSuffix("\n"))
    var samples: [String: String] = [:]
    var declared = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if words[0] == "#" {
        if words[1] == "TYPE" {
          #expect(words[2] == declared && words[3] == "gauge", "\(line)")
        } else {
          #expect(words[1] == "HELP" && words.count == 4, "\(line)")
          declared = words[2]
        }
      } else {
        let name = words[0].prefix { $0 != "{" }
        #expect(words.count == 2 && name == declared && name.hasPrefix("intake_"), "\(line)")
        #expect(Double(words[1]) != nil && samples[words[0]] == nil, "\(line)")
        samples[words[0]] = words[1]
      }
    }
    return samples
  }

  @Test func writesFigures() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<6)
      grid.change(1, ["電話番号": "ない"])
      try put(grid.bytes, folder + "/sheet.csv")
      let run = ["run", "sheet.csv", "--output", "out", "--metrics", "intake.prom"] + Self.day
      #expect(try CommandTests.intake(run, in: folder).code == 1)
      var found = try samples(folder + "/intake.prom")
      #expect(found["intake_rows{outcome=\"accepted\"}"] == "5")
      #expect(found["intake_rows{outcome=\"rejected\"}"] == "1")
      #expect(found["intake_findings{severity=\"error\"}"] == "1")
      #expect(found["intake_rule_findings{rule=\"clinic.phone.format\"}"] == "1")
      #expect(found["intake_submissions{change=\"created\"}"] == "5")
      #expect(found["intake_exit_code"] == "1" && found["intake_success"] == "1")
      #expect(found["intake_info{version=\"\(Intake.version)\"}"] == "1")
      #expect(
        abs(Double(found["intake_last_run_timestamp_seconds"]!)! - Date().timeIntervalSince1970)
          < 60)
      #expect(try CommandTests.intake(run + ["--fail-on", "new"], in: folder).code == 0)
      found = try samples(folder + "/intake.prom")
      #expect(found["intake_changed_findings{change=\"still\"}"] == "1")
      #expect(found["intake_new_errors"] == "0")
      #expect(try filesIn(folder)["intake.prom.part"] == nil)
    }
  }

  /// Each case: the arguments, and the exit code that the figures tell too.
  @Test(
    arguments: [
      (["check", "sheet.csv", "missing.csv"], 66), (["check", "no-sheet.csv"], 65),
      (["run", "sheet.csv", "--output", "sheet.csv"], 73),
      (["check", "sheet.csv", "--baseline", "missing"], 66),
    ] as [([String], Int32)])
  func tellsOfRunsThatFailed(_ arguments: [String], _ code: Int32) async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<2).bytes, folder + "/sheet.csv")
      try put(Array("%PDF-1.4\n".utf8), folder + "/no-sheet.csv")
      let run = arguments + ["--metrics", "intake.prom"] + Self.day
      #expect(try CommandTests.intake(run, in: folder).code == code)
      let found = try samples(folder + "/intake.prom")
      #expect(found["intake_exit_code"] == "\(code)" && found["intake_success"] == "0")
    }
  }

  @Test func saysWhereFiguresCannotBeWritten() async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<2).bytes, folder + "/sheet.csv")
      let run = ["run", "sheet.csv", "--output", "out", "--metrics", "none/intake.prom"] + Self.day
      let outcome = try CommandTests.intake(run, in: folder)
      #expect(outcome.code == 73 && outcome.errors.contains("none/intake.prom"))
      #expect(try filesIn(folder + "/out")["summary.json"] != nil)
    }
  }

  // MARK: - Trend

  @Test func showsTheNights() async throws {
    try await withFolder { folder in
      let out = folder + "/out"
      for wrong in [2, 0, 1] {
        var grid = SheetGrid(0..<4)
        for row in 0..<wrong { grid.change(row, ["電話番号": "ない"]) }
        try put(grid.bytes, folder + "/sheet.csv")
        _ = try await Intake.run([folder + "/sheet.csv"], plainOptions(), into: out)
      }
      let table = try Intake.trend(of: out, format: .text, language: .en).split(separator: "\n")
      #expect(table.count == 4)
      #expect(table.first?.contains("accepted") ?? false)
      #expect(Set(table.map(\.count)).count == 1, "the columns stand below each other")
      let json = try Intake.trend(of: out, format: .json)
      let nights = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
      let errors = nights?.map { ($0["findings"] as? [String: Int])?["error"] }
      #expect(errors == [2, 0, 1])
      let page = try Intake.trend(of: out, format: .html)
      #expect(page.contains("<polyline class=\"error\" points=\"64,12 474,212 884,112 \"/>"))
      for word in ["http:", "https:", "src=", "url("] { #expect(!page.contains(word)) }
      // The last run was cut off before its summary: it is no finished one.
      try FileManager.default.removeItem(atPath: out + "/summary.json")
      #expect(try Intake.trend(of: out, format: .text).split(separator: "\n").count == 3)
    }
  }

  /// A night as history.ndjson has it, in 2024.
  private static func night(_ day: String, read: Int, error: Int, seconds: Double = 0.25) -> String
  {
    """
    {"rows":{"read":\(read),"accepted":\(read - error),"rejected":\(error),"blank":0,"unreadable":0},\
    "findings":{"error":\(error),"warning":0,"notice":1},\
    "run":{"started":"2024-\(day)T17:00:00Z","seconds":\(seconds),"new":0,"fixed":0,"still":0}}

    """
  }

  private func trend(
    _ nights: [String], _ format: Intake.TrendFormat, _ language: Language = .en
  ) async throws -> String {
    try await withFolder { folder in
      try put(Array(nights.joined().utf8), folder + "/history.ndjson")
      try put([0x7B, 0x7D], folder + "/summary.json")
      return try Intake.trend(of: folder, format: format, language: language)
    }
  }

  @Test func setsATable() async throws {
    let nights = [
      Self.night("05-18", read: 1200, error: 7),
      Self.night("05-19", read: 9, error: 0, seconds: 12.34),
    ]
    #expect(
      try await trend(nights, .text) == """
        started (Japan)    read  accepted  rejected  blank  unreadable  unread  errors  warnings  notices  new  fixed  still  seconds
        2024-05-19 02:00  1,200     1,193         7      0           0       0       7         0        1    0      0      0      0.3
        2024-05-20 02:00      9         9         0      0           0       0       0         0        1    0      0      0     12.3

        """)
    let japanese = try await trend(nights, .text, .ja).split(separator: "\n")
    #expect(japanese[0].hasPrefix("開始（日本時間）  読んだ行  申請できる  直す  数えない行"))
    #expect(japanese[2].hasPrefix("2024-05-20 02:00         9           9     0           0"))
  }

  /// Each case: how many nights, where the first and the last stand, and the days below the chart.
  @Test(
    arguments: [
      (1, ["474"], ["mid 474 05-02"]), (2, ["64", "884"], ["first 64 05-02", "last 884 05-03"]),
      (3, ["64", "474", "884"], ["first 64 05-02", "mid 474 05-03", "last 884 05-04"]),
      (
        9, ["64", "166", "269", "371", "474", "576", "679", "781", "884"],
        [
          "first 64 05-02", "mid 166 05-03", "mid 269 05-04", "mid 474 05-06", "mid 576 05-07",
          "mid 679 05-08", "last 884 05-10",
        ]
      ),
    ])
  func drawsNights(count: Int, places: [String], days: [String]) async throws {
    let nights = (1...count).map { Self.night("05-0\($0)", read: 10, error: 4 + $0 % 2) }
    let page = try await trend(nights, .html)
    // Four or five errors on a scale that ends with five: 200 units from 212 up to 12.
    let errors = places.enumerated().map {
      "\($0.element),\($0.offset.isMultiple(of: 2) ? 12 : 52) "
    }
    #expect(page.contains("<polyline class=\"error\" points=\"\(errors.joined())\"/>"))
    #expect(
      page.contains(
        "cx=\"\(places[0])\" cy=\"12\" r=\"3\"><title>2024-05-02 02:00 errors 5</title>"))
    let below = page.matches(of: /<text class="(mid|first|last)" x="(\d+)" y="232">2024-([0-9-]*)</)
      .map { "\($0.1) \($0.2) \($0.3)" }
    #expect(below == days + days, "each chart that shows something")
    for (place, y) in [(0, 212), (1, 172), (2, 132), (5, 12)] {
      #expect(page.contains("<path class=\"grid\" d=\"M64 \(y)h820\"/>"))
      #expect(page.contains("<text class=\"count\" x=\"56\" y=\"\(y + 4)\">\(place)</text>"))
    }
  }

  /// Marks for each night would hide the line of more than two months.
  @Test(arguments: [62, 63]) func marksNights(count: Int) async throws {
    let nights = (0..<count).map { Self.night("05-\(10 + $0)", read: 10, error: 0) }
    #expect(try await trend(nights, .html).contains("<circle") == (count <= 62))
  }

  /// Where there was nothing in any night, nothing is drawn.
  @Test func drawsNoEmptyChart() async throws {
    let page = try await trend([Self.night("05-18", read: 10, error: 0)], .html, .ja)
    #expect(page.split(separator: "<p class=\"none\">なし</p>").count == 4)
    #expect(page.split(separator: "<svg ").count == 2)
  }

  /// Several runs of one day are told apart by their times.
  @Test func tellsRunsOfOneDayApart() async throws {
    let nights = ["17:00", "18:30"].map {
      Self.night("05-18", read: 10, error: 1).replacing("T17:00:00", with: "T\($0):00")
    }
    let page = try await trend(nights, .html)
    let below = page.matches(of: /<text class="(?:first|last)"[^>]*>([^<]*)</).map { String($0.1) }
    #expect(below == ["05-19 02:00", "05-19 03:30", "05-19 02:00", "05-19 03:30"])
  }

  /// What is done is applied for already: the page counts it by itself, a terminal as a run does.
  @Test func tellsWhatIsDoneApart() async throws {
    let night = Self.night("05-18", read: 20, error: 4)
      .replacing("\"rejected\"", with: "\"done\":1,\"rejected\"")
    let page = try await trend([night], .html, .ja)
    #expect(page.contains("申請できる 15\u{A0}件、直す 4\u{A0}件、手続き済 1\u{A0}件。"))
    #expect(page.contains("<td>20</td><td>15</td><td>1</td><td>4</td>"))
    #expect(try await trend([night], .text, .ja).contains("     20          16     4"))
  }

  /// A night's day is Japan's: at the end of a month and of a year too; what is no time stays as it is.
  @Test(arguments: [
    ("2024-05-18T14:59:59Z", "2024-05-18 23:59"), ("2024-05-18T15:00:00Z", "2024-05-19 00:00"),
    ("2024-02-29T17:00:00Z", "2024-03-01 02:00"), ("2024-12-31T20:30:00Z", "2025-01-01 05:30"),
    ("2024-05-18T25:00:00Z", "2024-05-18T25:00"), ("lately", "lately"),
  ])
  func tellsTheDayInJapan(started: String, day: String) throws {
    let night = try "{\"run\":{\"started\":\"\(started)\"}}".withBytes { try #require(Night($0)) }
    #expect(night.day == day)
  }

  /// A night of which a sheet could not be read is marked, in the chart and in the table.
  @Test func marksANightWithoutASheet() async throws {
    try await withFolder { folder in
      let sheet = folder + "/sheet.csv"
      try put(SheetGrid(0..<2).bytes, sheet)
      for paths in [[sheet], [sheet, folder + "/<gone>.csv"], [sheet]] {
        _ = try await Intake.run(paths, exampleOptions(), into: folder + "/out")
      }
      let page = try Intake.trend(of: folder + "/out", format: .html)
      #expect(
        page.split(separator: "class=\"gap\"").count == 2, "in the chart that shows something")
      #expect(page.split(separator: "<tr class=\"unread\">").count == 2)
      #expect(page.contains("<bdi>\(folder)/&lt;gone&gt;.csv</bdi>"))
      #expect(!page.contains("<p class=\"lead\">読めなかった表"))
      let table = try Intake.trend(of: folder + "/out", format: .text).split(separator: "\n")
      #expect(table[0].contains("読めない表"))
    }
  }

  /// What a night did not read it cannot have found errors in.
  @Test(arguments: [
    (5, 3, [], [], "(2 fewer than before)"), (3, 5, [], [], "(2 more than before)"),
    (4, 4, [], [], "(as many as before)"), (0, 4, ["a.csv"], [], "(not compared: "),
    (4, 0, [], ["a.csv"], "(not compared: "), (4, 0, ["a.csv"], ["b.csv"], "(not compared: "),
    (1, 2, ["a.csv"], ["a.csv"], "(1 more than before)"),
  ])
  func tellsWhatChangedSinceTheNightBefore(
    before: Int, last: Int, unreadBefore: [String], unread: [String], words: String
  ) async throws {
    let nights = [("05-18", before, unreadBefore), ("05-19", last, unread)].map {
      Self.night($0, read: 10, error: $1).replacing("{\"rows\"", with: "{\"unread\":\($2),\"rows\"")
    }
    #expect(try await trend(nights, .html).contains("</b> " + words))
  }

  @Test func tellsOfNoNight() async throws {
    #expect(try await trend([], .html).contains("No run is finished yet."))
    #expect(try await !trend([Self.night("05-18", read: 1, error: 0)], .html).contains("No run"))
  }

  @Test(arguments: [("", Int32(66)), ("{\"rows\":{}}\n", 65), ("{\"run\":\n", 65)])
  func tellsWhatIsNoHistory(_ text: String, _ code: Int32) async throws {
    try await withFolder { folder in
      if !text.isEmpty { try put(Array(text.utf8), folder + "/history.ndjson") }
      try put([0x7B, 0x7D], folder + "/summary.json")
      let outcome = try CommandTests.intake(["trend", folder])
      #expect(outcome.code == code && outcome.errors.contains("history.ndjson"))
    }
  }

  @Test(arguments: [
    (0, 1), (4, 1), (5, 1), (6, 2), (11, 5), (26, 10), (133, 50), (999_999_999, 200_000_000),
  ])
  func choosesAScale(_ most: Int, _ step: Int) { #expect(TrendPage.step(to: most) == step) }

  // MARK: - The example

  /// `examples/nightly/nightly` in cron's empty environment: a mail is what it prints.
  @Test func mailsOnlyWhatIsNew() async throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("examples/nightly/nightly")
    try await withFolder { folder in
      func night(_ wrong: Int?) throws -> (code: Int32, mail: String) {
        try? FileManager.default.removeItem(atPath: folder + "/sheet.csv")
        if let wrong {
          var grid = SheetGrid(0..<6)
          for row in 0..<6 { grid.change(row, ["申請日": "2024-05-18"]) }
          for row in 0..<wrong { grid.change(row, ["電話番号": "ない"]) }
          try put(grid.bytes, folder + "/sheet.csv")
        }
        let process = Process()
        process.executableURL = script
        process.arguments = ["state", "sheet.csv"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["INTAKE": CommandTests.command]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.launchAlone()
        let mail = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: mail, as: UTF8.self))
      }
      let first = try night(1)
      #expect(first.code == 1 && first.mail.contains("sheet.csv:2"))
      #expect(try night(1) == (0, ""))
      let missing = try night(nil)
      #expect(missing.code == 66 && missing.mail.contains("sheet.csv"))
      #expect(try night(1) == (0, ""))
      let more = try night(2)
      #expect(more.code == 1 && !more.mail.contains("sheet.csv:2"))
      #expect(more.mail.contains("sheet.csv:3"))
      #expect(try night(0) == (0, ""))
      #expect(try samples(folder + "/state/intake.prom")["intake_success"] == "1")
    }
  }

  // MARK: - Progress

  /// What the command writes to a terminal that is its standard error.
  private func told(_ arguments: [String], in folder: String) throws -> String {
    var (terminal, other): (Int32, Int32) = (-1, -1)
    try #require(openPseudoTerminal(&terminal, &other, nil, nil, nil) == 0)
    defer { close(terminal) }
    let end = FileHandle(fileDescriptor: other, closeOnDealloc: true)
    let process = try CommandTests.started(
      arguments, folder, FileHandle.nullDevice, FileHandle.nullDevice, end)
    process.waitUntilExit()
    try end.close()
    // What was written comes piece by piece; its end is an error.
    var told: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while case let count = read(terminal, &bytes, bytes.count), count > 0 {
      told += bytes[..<count]
    }
    return String(decoding: told, as: UTF8.self)
  }

  @Test func drawsABarOnATerminalAlone() async throws {
    try await withFolder { folder in
      try put(SheetGrid(0..<30).bytes, folder + "/sheet.csv")
      let check = ["check", "sheet.csv"] + Self.day
      let drawn = try told(check, in: folder)
      #expect(drawn.hasPrefix("\r[") && drawn.contains("30 rows"))
      // It is taken away before the books are told.
      #expect(drawn.contains(" \rread 30") && !drawn.contains("\u{1B}"))
      #expect(try told(check + ["--progress", "never"], in: folder).hasPrefix("read 30"))
      #expect(try told(check + ["--quiet"], in: folder) == "")
      #expect(try CommandTests.intake(check, in: folder).errors.hasPrefix("read 30"))
      let always = try CommandTests.intake(check + ["--progress", "always"], in: folder)
      #expect(always.errors.hasPrefix("[====") && !always.errors.contains("\u{1B}"))
    }
  }

  // MARK: - Pipes

  /// Each case: a line of shell, and what it must print.
  @Test(arguments: [
    ("$I check wrong.csv --format ndjson | head -n 1 | wc -l", "1"),
    (
      "{ $I check wrong.csv --format ndjson; echo $? >&3; } 3>code | head -c 1 >/dev/null; cat code",
      "141"
    ),
    ("{ $I cat wrong.csv; echo $? >&3; } 3>code | head -c 1 >/dev/null; cat code", "141"),
    ("cat right.csv | $I run - --format ndjson | wc -l", "3"),
    ("$I cat right.csv | $I run --format ndjson | wc -l", "3"),
    ("ls right.csv | $I check --files-from - ; echo $?", "0"),
    ("printf 'right.csv\\0' | xargs -0 $I check --quiet; echo $?", "0"),
    ("mkfifo pipe; cat right.csv >pipe & $I run pipe --format ndjson | wc -l", "3"),
    ("$I check right.csv <&- ; echo $?", "0"),
    // Figures are written whole, beside a file: into nothing else.
    ("mkfifo pipe; exec 3<>pipe; $I check right.csv --metrics pipe; echo $?", "73"),
  ])
  func worksInPipes(_ line: String, _ expected: String) async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<3)
      try put(grid.bytes, folder + "/right.csv")
      grid = SheetGrid(0..<400)
      for row in 0..<400 { grid.change(row, ["電話番号": "ない"]) }
      try put(grid.bytes, folder + "/wrong.csv")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let command = "\(CommandTests.command)"
      process.arguments = [
        "-c",
        line.replacing("check ", with: "check --application-date 2024-05-18 ")
          .replacing("run ", with: "run --application-date 2024-05-18 ")
          .replacing("$I", with: command) + " ; true",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.standardError = FileHandle.nullDevice
      let output = Pipe()
      process.standardOutput = output
      try process.launchAlone()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.trimmingCharacters(in: .whitespacesAndNewlines) == expected)
    }
  }
}
