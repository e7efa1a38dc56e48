import Foundation
import Testing

@testable import BatchIntake

/// Weeks of an office in an hour: clerks mend, save, sort, add columns. No mend that was accepted vanishes while
/// the sheet's own row says what it said, and the books close.
@Suite struct MendingProperties {
  @Test(arguments: Seeds.fresh(12))
  func noAcceptedMendVanishes(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 104_729)
    try await withDesk { desk in
      var grid = SheetGrid(0..<6)
      for row in grid.rows.indices { grid.rows[row][0] = "000\(row + 1)" }
      let phone = grid.header.firstIndex(of: "電話番号") ?? 6
      let spoilt = Set(grid.rows.indices.filter { _ in Bool.random(using: &random) } + [0])
      for row in spoilt { grid.rows[row][phone] = "x\(row)" }
      try desk.write(Saving(hasMark: true).bytes([grid.header] + grid.rows), to: desk.sheet)
      try await desk.run([desk.sheet])
      var mended: Set<Int> = []
      var copy: [[String]]?
      for step in 0..<6 {
        let place = "seed \(seed), step \(step)"
        if desk.exists(desk.rejected) {
          var rows = try await desk.rows(of: desk.rejected)
          if copy == nil { copy = rows }
          // What a clerk mends and an older copy of what a colleague left alone.
          for number in rows.indices.dropFirst() where Bool.random(using: &random) {
            guard let row = Self.number(rows[number][3]) else { continue }
            rows[number][Self.column("電話番号", rows[0])] = "085231000\(row)"
            mended.insert(row)
          }
          try desk.write(Self.saving(rows, &random), to: desk.rejected)
        }
        Self.change(&grid, &random)
        try desk.write(
          Saving(hasMark: true).bytes(Self.saved([grid.header] + grid.rows, &random)),
          to: desk.sheet)
        if let copy, Bool.random(using: &random) {
          try desk.write(Saving().bytes(copy), to: desk.mended)
          try await desk.run([desk.sheet, desk.mended])
        }
        let rows = try await desk.run([desk.sheet]).rows
        #expect(
          rows.read == rows.accepted + rows.rejected + rows.blank + rows.unreadable, "\(place)")
        #expect(rows.read == 6 && rows.accepted == 6 - spoilt.count + mended.count, "\(place)")
        #expect(try !desk.findings().contains { $0.rule.hasPrefix("row.key") }, "\(place)")
        let phones = try desk.submissions().values.map { String(decoding: $0, as: UTF8.self) }
        for row in mended {
          #expect(phones.contains { $0.contains("\"085231000\(row)\"") }, "\(place), row \(row)")
        }
      }
    }
  }

  private static func number(_ reference: String) -> Int? {
    Int(reference.drop { $0 == "0" }).map { $0 - 1 }
  }

  private static func column(_ title: String, _ header: [String]) -> Int {
    header.firstIndex(of: title) ?? 0
  }

  /// The columns may come back in another order.
  private static func saving(_ rows: [[String]], _ random: inout SplitMix64) -> [UInt8] {
    Saving(hasMark: Bool.random(using: &random)).bytes(rows)
  }

  /// Sorts the sheet, or adds a column that is no field.
  private static func change(_ grid: inout SheetGrid, _ random: inout SplitMix64) {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: grid.rows.shuffle(using: &random)
    case 1:
      grid.header.append("メモ\(grid.header.count)")
      for row in grid.rows.indices { grid.rows[row].append("済") }
    default: break
    }
  }

  /// As Excel saves what it opened: zeros lost, months as it shows them.
  private static func saved(_ rows: [[String]], _ random: inout SplitMix64) -> [[String]] {
    guard Bool.random(using: &random) else { return rows }
    return rows.map { row in
      row.map { cell in
        let isNumber =
          !cell.isEmpty && cell.count < 12 && cell.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        return isNumber ? "\(Int(cell) ?? 0)" : cell == "2024年8月" ? "Aug-24" : cell
      }
    }
  }
}
