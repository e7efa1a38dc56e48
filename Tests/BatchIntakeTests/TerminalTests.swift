import Foundation
import Testing

@testable import BatchIntake

/// Findings on a terminal: grouped by clinic, the first of them, nothing that steers it. In a pipe they
/// stand whole, one a line.
@Suite struct TerminalTests {
  /// Three clinics to mend: two errors, one warning and one error, one error; and one that is right.
  private static func sheet() -> [UInt8] {
    var grid = SheetGrid(0..<4)
    grid.change(0, ["電話番号": "ない", "発行料同意": ""])
    grid.change(2, ["レセコン名": "しらない", "請求開始年月": "2024/6"])
    grid.change(3, ["電話番号": "ない", "管理番号": "", "医療機関等名": "夜\u{1B}[31m医院"])
    return grid.bytes
  }

  private func shown(
    _ sheet: [UInt8], max: Int = 50, isColoured: Bool = false, width: Int = 80,
    language: Language = .ja
  ) async throws -> (text: String, report: Intake.Report) {
    var options = exampleOptions()
    var terminal = Terminal()
    terminal.maxFindings = max
    terminal.isColoured = isColoured
    terminal.width = width
    terminal.language = language
    options.terminal = terminal
    let checked = try await check(sheet, options, format: .text)
    return (String(decoding: checked.bytes, as: UTF8.self), checked.report)
  }

  @Test func groupsFindingsByClinic() async throws {
    let (text, report) = try await shown(Self.sheet())
    let heads = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      heads == [
        "ことり医院0  3210120006  M0000  sheet.csv:2", "ことり医院2  3210120022  M0002  sheet.csv:4",
        "夜<U+001B>[31m医院  3210120030  sheet.csv:5",
      ])
    #expect(text.contains("\n  G2 エラー [clinic.phone.format]\n    電話番号「ない」は"))
    #expect(text.contains("\n    → 2024-07\n"))
    #expect(report.shown == 6 && report.errors == 5 && report.warnings == 1)
  }

  @Test(arguments: [0, 1, 2, 5, 6, 7, 1000]) func showsTheFirst(max: Int) async throws {
    let (whole, _) = try await shown(Self.sheet())
    let (text, report) = try await shown(Self.sheet(), max: max)
    #expect(whole.hasPrefix(text))
    #expect(text.matches(of: #/\n  [A-Z]+[0-9]+ /#).count == min(max, 6))
    #expect(report.shown == min(max, 6) && report.errors == 5, "all are counted")
  }

  @Test(arguments: [1, 3, 8]) func showsTheSameForAnyWidthOfWork(jobs: Int) async throws {
    var options = exampleOptions()
    options.terminal = Terminal()
    let whole = try await check(Self.sheet(), options, format: .text).bytes
    options.jobs = jobs
    options.blockBytes = 200
    #expect(try await check(Self.sheet(), options, format: .text).bytes == whole)
  }

  @Test func speaksTheTerminalsLanguage() async throws {
    let (text, _) = try await shown(Self.sheet(), language: .en)
    #expect(text.contains("G2 error [clinic.phone.format]"))
    var options = exampleOptions()
    options.terminal?.language = .en
    let piped = try await check(Self.sheet(), options, format: .text).bytes
    #expect(piped.holds("エラー: 電話番号「ない」"))
  }

  @Test func coloursOnlyWhereAsked() async throws {
    let (plain, _) = try await shown(Self.sheet())
    let (coloured, _) = try await shown(Self.sheet(), isColoured: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31mエラー\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: [30, 40, 79, 200]) func keepsLinesInTheWindow(width: Int) async throws {
    let (text, _) = try await shown(Self.sheet(), width: width)
    for line in text.split(separator: "\n") where line.hasPrefix("    ") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
      #expect(columns <= width, "\(line)")
      #expect(!"、。」）".contains(line.dropFirst(4).first ?? " "))
    }
    #expect(Terminal().width == 80)
    let (wide, _) = try await shown(Self.sheet(), width: 10_000)
    let letters = { (text: String) in text.filter { !$0.isWhitespace } }
    #expect(letters(text) == letters(wide), "nothing is lost between lines")
  }

  /// In a window narrower than that, lines are as for 24 columns.
  @Test func keepsARoomOfTwentyColumns() async throws {
    let narrow = try await shown(Self.sheet(), width: 24).text
    for width in [0, 10, 23] { #expect(try await shown(Self.sheet(), width: width).text == narrow) }
    #expect(try await shown(Self.sheet(), width: 25).text != narrow)
  }

  /// No line begins with what closes a word or a sentence; other signs may.
  @Test(arguments: Array("、。」』】），．ー！？・「（".unicodeScalars))
  func beginsNoLineWithWhatCloses(mark: Unicode.Scalar) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["電話番号": String(repeating: "鶴\(mark)", count: 30)])
    var starts = 0
    for width in [24, 26, 28, 30] {
      let lines = try await shown(grid.bytes, width: width).text.split(separator: "\n")
      starts += lines.count { $0.hasPrefix("    \(mark)") }
      for line in lines where line.hasPrefix("    ") {
        let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
        #expect(columns <= width)
      }
    }
    #expect((starts > 0) == "・「（".unicodeScalars.contains(mark))
  }

  /// A file's own finding stands below its name, a row's below the clinic's.
  @Test func namesAFileInBold() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["電話番号": "ない", "謎の列": "x", "医療機関等名": ""])
    let (text, _) = try await shown(grid.bytes, isColoured: true)
    #expect(text.contains("\n\u{1B}[1msheet.csv\u{1B}[0m\n"))
    #expect(text.contains("\n3210120006  M0000  \u{1B}[2msheet.csv:2\u{1B}[0m\n"))
  }

  // MARK: - The command

  private func command(_ arguments: [String], _ environment: [String: String] = [:]) async throws
    -> String
  {
    try await withFolder { folder in
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
      let terminal = try PseudoTerminal()
      let process = try CommandTests.started(
        arguments + ["--application-date", "2024-05-18"], folder, FileHandle.nullDevice,
        terminal.outer, terminal.outer, environment)
      let text = terminal.read()
      process.waitUntilExit()
      return text
    }
  }

  @Test func aTerminalIsShownTheFirstAndTheNextStep() async throws {
    let text = try await command(["check", "sheet.csv", "--max-findings", "4"])
    #expect(text.contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(text.contains("4 of 6 findings are shown."))
    // With the options that were typed, for they decide what is found.
    let again = "intake check sheet.csv --max-findings 4 --application-date 2024-05-18"
    #expect(text.contains(again + " --format html > report.html"))
    #expect(!text.contains("\u{1B}[31m医院"))
    let named = try await command(["check", "--format", "text", "sheet.csv"])
    #expect(named.contains("intake check sheet.csv --application-date 2024-05-18 --format html >"))
    #expect(try await !command(["check", "sheet.csv", "--quiet"]).contains("report.html"))
  }

  @Test(arguments: [("1", false), ("", true)])
  func heedsNoColor(value: String, isColoured: Bool) async throws {
    let text = try await command(["check", "sheet.csv"], ["NO_COLOR": value])
    #expect(text.contains("\u{1B}") == isColoured)
  }

  // MARK: - Links

  /// What a run into a folder says to a terminal of an environment.
  private func run(into folder: String, _ environment: [String: String]) async throws -> String {
    try await command(["run", "sheet.csv", "--output", folder], environment)
  }

  @Test(
    arguments: [
      (["VTE_VERSION": "7200", "TERM": "xterm-256color"], true), (["VTE_VERSION": "5000"], false),
      (["TERM_PROGRAM": "iTerm.app"], true), (["TERM_PROGRAM": "Apple_Terminal"], false),
      (["TERM": "xterm-kitty"], true), (["WT_SESSION": "8d2e"], true),
      (["TERM": "xterm-256color"], false), ([:], false),
      (["TERM": "tmux-256color", "VTE_VERSION": "7200"], false),
      (["TERM": "dumb", "VTE_VERSION": "7200"], false),
      (["NO_COLOR": "1", "VTE_VERSION": "7200"], false),
      (["FORCE_HYPERLINK": "1"], true), (["FORCE_HYPERLINK": "0", "VTE_VERSION": "7200"], false),
      (["FORCE_HYPERLINK": "1", "NO_COLOR": "1"], false),
    ] as [([String: String], Bool)])
  func pathsAreLinksWhereTheTerminalTakesThem(
    _ environment: [String: String], _ areLinks: Bool
  ) async throws {
    let text = try await run(into: "out", environment)
    #expect(text.contains("\u{1B}]8;;file://") == areLinks, "\(text)")
    #expect(text.replacing(Self.link, with: "").contains("open out/guide.html in a browser."))
  }

  private static var link: Regex<Substring> { #/\u{1B}]8;;[^\u{1B}]*\u{1B}\\/# }

  /// What would steer the terminal stands neither in the text nor in the address.
  @Test func aLinkHoldsNothingButItsPath() async throws {
    let text = try await run(into: "夜\u{1B}]0;x\u{07} %", ["FORCE_HYPERLINK": "1"])
    let links = text.matches(of: Self.link).map { String($0.output) }
    #expect(links.count == 6)
    let path = "/%E5%A4%9C%1B%5D0%3Bx%07%20%25/"
    for (place, name) in ["guide.html", "report.html", "rejected"].enumerated() {
      #expect(links[2 * place].hasSuffix("\(path)\(name)\u{1B}\\"))
      #expect(links[2 * place + 1] == "\u{1B}]8;;\u{1B}\\")
    }
    let rest = text.replacing(Self.link, with: "")
    #expect(rest.contains("open 夜<U+001B>]0;x<U+0007> %/report.html in a browser."))
    #expect(!rest.contains("\u{1B}]") && !rest.contains("\u{07}"))
  }

  @Test func whatIsReadyInPartIsCounted() async throws {
    let text = try await command(["run", "sheet.csv", "--output", "out", "--partial"])
    #expect(text.contains("The 2 clinics that are ready, 1 of them in part: open out/guide.html"))
    let whole = try await run(into: "out", [:])
    #expect(whole.contains("The clinic that is ready: open out/guide.html"))
  }

  @Test func aPipeGetsNoLinks() async throws {
    try await withFolder { folder in
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
      let process = try InterruptionTests.Running(
        ["run", "sheet.csv", "--output", "out"], in: folder, environment: ["FORCE_HYPERLINK": "1"])
      let said = try process.errors.fileHandleForReading.readToEnd() ?? Data()
      process.process.waitUntilExit()
      #expect(String(decoding: said, as: UTF8.self).contains("open out/report.html"))
      #expect(!said.contains(0x1B))
    }
  }

  @Test func findingsBesideAStreamAreShownToo() async throws {
    let text = try await command(["run", "sheet.csv", "--format", "ndjson", "--max-findings", "1"])
    #expect(text.contains("1 of 6 findings are shown."))
    #expect(text.contains("--report report.html"))
  }

  @Test func aPipeGetsAllOnALineEach() async throws {
    try await withFolder { folder in
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
      let outcome = try CommandTests.intake(
        ["check", "sheet.csv", "--max-findings", "1", "--application-date", "2024-05-18"],
        in: folder)
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 6)
      #expect(lines.allSatisfy { $0.hasPrefix("sheet.csv:") && $0.hasSuffix("]") })
      #expect(!outcome.output.contains("\u{1B}"))
      #expect(!outcome.errors.contains("of 6"))
    }
  }
}

/// A terminal that a command writes to and a test reads from.
struct PseudoTerminal {
  private let inner: Int32
  let outer: FileHandle

  init() throws {
    var master: Int32 = -1
    var slave: Int32 = -1
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    // Other tests' processes must not hold it open.
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    inner = master
    outer = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
  }

  /// What was written until the command ended.
  func read() -> String {
    try? outer.close()
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = Foundation.read(inner, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    close(inner)
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
