import Foundation
import Testing

@testable import BatchIntake

/// `cat` against a second, independent reader: Python's csv, where there is a Python.
@Suite struct CatTests {
  private static let pieces = [
    "a", "漢", "ｶ", "\"", ",", ";", "\t", "\n", "\r\n", " ", "x y", "''", "0", "é", "𠮷", "",
  ]

  /// A grid whose cells neither begin nor end with spaces, and whose first cell is never empty: those
  /// are what libcsv is known to drop.
  private static func grid(_ random: inout SplitMix64) -> [[String]] {
    (0..<Int(random.next() % 30 + 1)).map { _ in
      ["k"]
        + (0..<Int(random.next() % 5)).map { _ in
          let cell = (0..<Int(random.next() % 6)).map { _ in
            pieces[Int(random.next() % UInt64(pieces.count))]
          }.joined()
          return cell.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
        }
    }
  }

  /// As RFC 4180 writes it, quoting some cells that would not need it.
  private static func written(_ grid: [[String]], _ random: inout SplitMix64) -> String {
    grid.map { row in
      row.map { cell in
        let mustQuote = cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard mustQuote || random.next() % 4 == 0 else { return cell }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
      }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  private static let script = """
    import csv, io, json, sys
    text = sys.stdin.buffer.read().decode()
    print(json.dumps([r for r in csv.reader(io.StringIO(text, newline="")) if r]))
    """

  private static func python(_ data: Data) throws -> [[String]]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.launchAlone()
    input.fileHandleForWriting.write(data)
    try input.fileHandleForWriting.close()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try JSONDecoder().decode([[String]].self, from: answer)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func agreesWithAnIndependentReader(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let grids = (0..<40).map { _ in Self.grid(&random) }
    let whole = Array(grids.joined())
    let text = Self.written(whole, &random)
    let file = URL(fileURLWithPath: TestFolder.newPath())
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = Options(applicationDate: exampleDay)
    options.delimiter = .comma
    options.blockBytes = Int(random.next() % 500 + 1)
    options.jobs = 3
    var csv = Data()
    let troubles = try await Intake.cat([file.path], options, format: .csv) {
      csv.append(contentsOf: $0)
    } tell: {
      Issue.record("seed \(seed): \($0.en)")
    }
    #expect(troubles.isEmpty)
    guard let expected = try Self.python(Data(text.utf8)) else { return }
    #expect(expected == whole, "seed \(seed): the test's own writer")
    #expect(try Self.python(csv) == whole, "seed \(seed)")
  }

  private func cat(_ sheet: String, from row: Int? = nil) async throws -> (
    rows: String, told: [String]
  ) {
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(sheet.utf8).write(to: URL(fileURLWithPath: path))
      var options = exampleOptions()
      options.headerRow = row
      var bytes: [UInt8] = []
      var told: [String] = []
      let troubles = try await Intake.cat(
        [path], options, format: .csv, output: { bytes += $0 }, tell: { told.append($0.en) })
      #expect(troubles.isEmpty)
      return (String(decoding: bytes, as: UTF8.self), told)
    }
  }

  /// The first hundred rows are where a header is looked for, not where it may be.
  @Test(arguments: [99, 100, 101, 5000]) func readsAHeaderInAnyRow(row: Int) async throws {
    let above = (1..<row).map { "x\($0),,\r\n" }.joined()
    var options = exampleOptions()
    options.headerRow = row
    let checked = try await check(
      Array((above + SheetGrid(0..<2).text).utf8), options, format: .ndjson)
    #expect(checked.report.rows.accepted == 2 && checked.report.troubles.isEmpty)
    options.headerRow = row + 3
    let missing = try await check(
      Array((above + SheetGrid(0..<2).text).utf8), options, format: .ndjson)
    #expect(missing.report.troubles.first?.message.en.contains("no row \(row + 3)") ?? false)
  }

  @Test(arguments: [
    ("sep=;\r\na;b,c\r\n", "a,\"b,c\"\r\n"), ("\u{FEFF}sep=;\na;b\n", "a,b\r\n"),
    ("a,b\nsep=;,\n", "a,b\r\nsep=;,\r\n"), ("sep=\"\na,b\n", "\"sep=\"\"\"\r\na,b\r\n"),
    ("sep= \na b\n", "a,b\r\n"),
  ])
  func aLineOfTheDelimiterIsNoRow(_ sheet: String, _ rows: String) async throws {
    #expect(try await cat(sheet).rows == rows)
  }

  @Test(
    arguments: [
      ("", nil, ""), ("t\r\n\r\na,b\r\n1,2\r\n", 3, "a,b\r\n1,2\r\n"),
      ("a,b\n1,2\n", 1, "a,b\r\n1,2\r\n"),
      ("sep=;\nt;\na;b\n", 2, "a,b\r\n"), ("a,b\n", 9, ""),
    ] as [(String, Int?, String)])
  func beginsWhereItIsAsked(_ sheet: String, _ row: Int?, _ rows: String) async throws {
    #expect(try await cat(sheet, from: row).rows == rows)
  }

  /// The line is told, the quote that does not close is text, and the cells beside it are read.
  @Test(arguments: [
    ("\"a,1,\"b,c\"", "\"\"\"a\",1,\"b,c\""), ("\"b,c\",\"a", "\"b,c\",\"\"\"a\""),
    ("x,\"y\"z,\"\"", "x,\"\"\"y\"\"z\","),
  ])
  func oneSlipCostsItsOwnCell(_ broken: String, _ row: String) async throws {
    let (rows, told) = try await cat("h,i,j\n\(broken)\n1,2,3\n")
    #expect(rows == "h,i,j\r\n\(row)\r\n1,2,3\r\n")
    #expect(told.count == 1 && told[0].contains(":2: ") && told[0].contains("[row.quote]"))
  }
}
