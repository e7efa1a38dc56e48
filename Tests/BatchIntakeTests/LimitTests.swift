import Foundation
import Testing

@testable import BatchIntake

/// What is long is shown in part: how many characters of it, in each format.
@Suite struct LimitTests {
  /// How many of a character stand after each other, run by run; negative where `…` follows.
  private static func runs(_ text: String, of character: Unicode.Scalar) -> [Int] {
    var runs: [Int] = []
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar == character {
        count += 1
      } else if count > 0 {
        runs.append(scalar == "…" ? -count : count)
        count = 0
      }
    }
    return runs
  }

  private static func check(
    _ grid: SheetGrid, _ format: Intake.Format, _ options: Options = plainOptions()
  ) async throws -> String {
    String(
      decoding: try await BatchIntakeTests.check(grid.bytes, options, format: format).bytes,
      as: UTF8.self)
  }

  /// The first characters alone, or with a sign that there were more.
  private static func bare(_ count: Int, _ limit: Int) -> Int { min(count, limit) }
  private static func cut(_ count: Int, _ limit: Int) -> Int { count > limit ? -limit : count }

  @Test(arguments: [40, 41, 60, 61, 100, 101, 200, 201])
  func shortensWhatWasTyped(count: Int) async throws {
    let long = String(repeating: "鶴", count: count)
    var grid = SheetGrid(0..<1)
    grid.change(0, ["電話番号": long, "管理番号": long, "医療機関等名": long])
    let (bare, cut) = (Self.bare(count, 200), Self.cut(count, 60))
    var terminal = plainOptions()
    terminal.terminal = Terminal()
    terminal.terminal?.width = 10_000
    let expected: [(Intake.Format, Options, [Int])] = [
      // Value, reference, message; reference, name, value, message; message.
      (.ndjson, plainOptions(), [bare, bare, cut]),
      (.csv, plainOptions(), [bare, bare, bare, cut]),
      (.text, plainOptions(), [cut]),
      // Name, reference, message; under the deadline and in the list name and reference, value, message.
      (.text, terminal, [cut, Self.cut(count, 40), cut]),
      (
        .html, plainOptions(),
        Array(repeating: Self.cut(count, 100), count: 4) + [Self.cut(count, 200), cut]
      ),
    ]
    for (format, options, runs) in expected {
      let text = try await Self.check(grid, format, options)
      // What is fixed or noted of the name has findings of its own.
      let lines = text.split(separator: "\n").filter { $0.contains("鶴") }.joined(separator: "\n")
      #expect(Self.runs(lines + "\n", of: "鶴") == runs, "\(format)")
    }
  }

  @Test(arguments: [60, 200, 201])
  func shortensSuggestions(count: Int) async throws {
    let name = String(repeating: "亀", count: count)
    var grid = SheetGrid(0..<1)
    grid.change(0, ["レセコン名": name + "x", "電話番号": "ない"])
    var options = plainOptions()
    options.profile.software = [.init(name: name, vendor: "株式会社オプテック")]
    // The message shows 60 characters of what was typed.
    let (inMessage, right) = (-60, Self.cut(count, 200))
    #expect(Self.runs(try await Self.check(grid, .text, options), of: "亀") == [inMessage, right])
    options.terminal = Terminal()
    options.terminal?.width = 10_000
    #expect(Self.runs(try await Self.check(grid, .text, options), of: "亀") == [inMessage, right])
    options.terminal = nil
    // The suggestion, and the cell as it was.
    let refused = try await run(grid.bytes, options).files["rejected/sheet.csv"] ?? []
    let cells = Self.runs(String(decoding: refused, as: UTF8.self), of: "亀")
    #expect(cells == [inMessage, right, count])
    let page = try await Self.check(grid, .html, options)
    #expect(Self.runs(page, of: "亀") == [count >= 200 ? -200 : count, right, inMessage])
  }

  @Test(arguments: [60, 61, 200, 201]) func shortensHeaders(count: Int) async throws {
    let header = String(repeating: "亀", count: count)
    var grid = SheetGrid(0..<1)
    grid.change(0, [header: "x", "電話番号": "ない"])
    let csv = try await Self.check(grid, .csv)
    #expect(Self.runs(csv, of: "亀").contains(min(count, 200)))
    let page = try await Self.check(grid, .html)
    #expect(Self.runs(page, of: "亀").contains(Self.cut(count, 60)))
  }

  /// A cell of 64 KiB and a record of 1 MiB are read, longer ones are not; the rows after them are.
  @Test(
    arguments: [
      ([1 << 16], false), ([(1 << 16) + 1], true), (Array(repeating: 60_000, count: 17), false),
      (Array(repeating: 62_000, count: 17), true),
    ])
  func readsCellsAndRecords(lengths: [Int], isTooLong: Bool) async throws {
    var grid = SheetGrid(0..<2)
    grid.header += (1...17).map { "余白\($0)" }
    for row in grid.rows.indices { grid.rows[row] += Array(repeating: "", count: 17) }
    for (place, length) in lengths.enumerated() {
      grid.change(0, ["余白\(place + 1)": String(repeating: "x", count: length)])
    }
    let checked = try await BatchIntakeTests.check(grid.bytes, plainOptions())
    #expect(checked.report.rows.unreadable == (isTooLong ? 1 : 0))
    #expect(checked.report.rows.accepted == (isTooLong ? 1 : 2))
    #expect(try checked.findings().contains { $0.rule == "row.too-long" } == isTooLong)
  }

  @Test func framesWithinTheLimitsOfTheOptions() {
    let options = exampleOptions()
    #expect(
      Framing()
        == Framing(maxCellBytes: options.maxCellBytes, maxRecordBytes: options.maxRecordBytes))
  }

  /// 999 dealers by name, the others under one; names of at most 200 characters.
  @Test(arguments: [999, 1001]) func countsDealers(count: Int) async throws {
    var grid = SheetGrid(0..<count)
    for row in 0..<count { grid.change(row, ["販売店": "\(10_000 + row)"]) }
    grid.change(0, ["販売店": String(repeating: "鶴", count: count < 1000 ? 200 : 201)])
    let summary = try await run(grid.bytes, plainOptions()).files["summary.json"] ?? []
    let object = try JSONSerialization.jsonObject(with: Data(summary)) as? [String: Any]
    let dealers = try #require(object?["dealers"] as? [[String: Any]])
    #expect(dealers.count == min(count, 1000))
    let others = dealers.first { $0["dealer"] as? String == "…" }
    #expect(others?["read"] as? Int == (count < 1000 ? nil : count - 999))
    #expect(dealers.compactMap { $0["read"] as? Int }.reduce(0, +) == count)
    let names = dealers.compactMap { $0["dealer"] as? String }
    #expect(names.contains(String(repeating: "鶴", count: 200)))
  }
}
