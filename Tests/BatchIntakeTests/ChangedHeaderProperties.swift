import Foundation
import Testing

@testable import BatchIntake

/// A second header voids what stands after it, wherever a block begins: `check`, which reads once, and `run`,
/// which knows it before it writes, say the same.
@Suite struct ChangedHeaderProperties {
  @Test(arguments: Seeds.fresh(24)) func checkAndRunCountAlike(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 104_729)
    let sheet = Self.sheet(&random)
    var options = exampleOptions()
    options.blockBytes = [1, 300, 2000, 1 << 18].randomElement(using: &random) ?? 1
    options.jobs = Int.random(in: 1...4, using: &random)
    if try await Self.saysTheSame(sheet, options) { return }
    let asked = options
    let least = try await shrunk(sheet) { try await !Self.saysTheSame($0, asked) }
    Issue.record("seed \(seed), \(options.jobs) jobs, blocks of \(options.blockBytes): \(least)")
  }

  /// A wider header would pass for a row that has slipped, and what stands under it for rows of the first.
  @Test func aWiderHeaderIsOne() async throws {
    var grid = SheetGrid(0..<2)
    grid.rows.append(["社内メモ"] + grid.header)
    grid.rows.append(["急ぐ"] + RightRow.row(2).map(\.cell))
    let checked = try await check(grid.bytes, exampleOptions(), format: .ndjson)
    #expect(checked.report.rows.accepted == 2 && checked.report.rows.rejected == 1)
    #expect(checked.report.rules["file.header.changed"] == 1)
  }

  private static func saysTheSame(_ sheet: [UInt8], _ options: Options) async throws -> Bool {
    let checked = try await check(sheet, options, format: .ndjson)
    let (files, report) = try await run(sheet, options)
    return checked.report.rows == report.rows && checked.report.rules == report.rules
      && lines(checked.bytes) == lines(files["findings.ndjson"] ?? [])
  }

  /// The findings without the way to their file.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self).replacing(/"file": ?"[^"]*"/, with: "")
    }.sorted()
  }

  /// Rows of every kind, and from some place on headers of other sheets, again and again.
  private static func sheet(_ random: inout SplitMix64) -> [UInt8] {
    let grid = SheetGrid(0..<1)
    var other = grid.header
    other.swapAt(3, 6)
    let blank = grid.header.map { _ in "" }
    var lines = [SheetGrid.line(grid.header)]
    let change = Int.random(in: 0...20, using: &random)
    for row in 0..<40 {
      switch Int.random(in: 0..<12, using: &random) {
      case 0 where row >= change, 1 where row >= change, 2 where row >= change:
        lines.append(SheetGrid.line(other))
      case 3: lines.append(SheetGrid.line(grid.header))
      case 4: lines.append(SheetGrid.line(["例"] + blank.dropFirst()))
      case 5: lines.append(SheetGrid.line(["合計"] + blank.dropFirst()))
      case 6: lines.append(SheetGrid.line(blank))
      case 7: lines.append("M9,\"open" + String(repeating: ",", count: 40))
      case 8: lines.append("M9," + String(repeating: "x", count: 70_000))
      case 9: lines.append("M9,\u{0}" + String(repeating: ",", count: 40))
      default: lines.append(SheetGrid.line(RightRow.row(row).map(\.cell)))
      }
    }
    return Array(lines.map { $0 + "\r\n" }.joined().utf8)
  }
}
