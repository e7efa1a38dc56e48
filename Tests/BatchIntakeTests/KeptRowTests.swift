import Foundation
import Testing

@testable import BatchIntake

/// What people typed into refused rows outlasts what else happens to sheets and files.
@Suite struct KeptRowTests {
  /// Three rows, the last two of which are refused, and a mend of the second that is refused still.
  private static var grid: SheetGrid {
    var grid = SheetGrid(0..<3)
    for row in 1...2 { grid.change(row, ["電話番号": "x\(row)"]) }
    return grid
  }

  private func refused(_ desk: MendingDesk, _ grid: SheetGrid) async throws -> [[String]] {
    try desk.write(grid.bytes, to: desk.sheet)
    try await desk.run([desk.sheet])
    return try await desk.rows(of: desk.rejected)
  }

  /// A desk on which 符 was typed as the family name of the second row.
  private func mended(_ desk: MendingDesk) async throws -> [[String]] {
    var rows = try await refused(desk, Self.grid)
    rows[1][3 + 7] = "符"
    try desk.write(Saving().bytes(rows), to: desk.rejected)
    try await desk.run([desk.sheet])
    return try await desk.rows(of: desk.rejected)
  }

  /// Of equal rows that were mended to be two clinics one goes: its mend is told, and waits for it.
  @Test(arguments: [0, 1]) func aMendOfAnEqualRowIsNotLost(_ gone: Int) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "ない"])
      grid.rows[2] = grid.rows[1]
      var rows = try await refused(desk, grid)
      try #require(rows.count == 3)
      for (row, name) in [(1, "符"), (2, "札")] {
        rows[row].replaceSubrange(3..., with: SheetGrid((row + 4)..<(row + 5)).rows[0])
        rows[row][3 + 7] = name
      }
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      let both = try await desk.run([desk.sheet])
      #expect(both.rows.rejected == 0 && both.rows.accepted == 3)
      var less = grid
      less.rows.remove(at: 1 + gone)
      for _ in 0..<2 {
        _ = try await refused(desk, less)
        #expect(try !holds(desk, "符").isEmpty && !holds(desk, "札").isEmpty)
        #expect(try desk.findings().contains { $0.rule == "row.key.stale" })
      }
      _ = try await refused(desk, grid)
      let again = try await desk.run([desk.sheet])
      #expect(again.rows == both.rows)
    }
  }

  /// A record over every limit is told, wherever it stands; nothing of it is there to be kept.
  @Test(arguments: [true, false]) func aRecordWithoutEndIsTold(_ isGiven: Bool) async throws {
    try await withDesk { desk in
      var rows = try await mended(desk)
      rows.append(["", "", "", String(repeating: "長", count: 2_000_000)])
      let path = isGiven ? desk.output + "-mine.csv" : desk.rejected
      try desk.write(Saving().bytes(rows), to: path)
      let report = try await desk.run(isGiven ? [desk.sheet, path] : [desk.sheet])
      #expect(report.rows.read == 3 && report.rules["row.too-long"] == 1)
    }
  }

  private func holds(_ desk: MendingDesk, _ text: String) throws -> [String] {
    try filesIn(desk.output).filter { $0.value.holds(text) && !$0.key.hasSuffix(".html") }.keys
      .sorted()
  }

  enum Disturbance: CaseIterable { case savedAnew, anotherRowMended, sameNight }

  /// The sheet's row changes, and the file in which its mend stands is saved for another reason.
  @Test(arguments: Disturbance.allCases)
  func aRowThatFitsNoLongerOutlastsItsFile(_ how: Disturbance) async throws {
    try await withDesk { desk in
      var rows = try await mended(desk)
      var changed = Self.grid
      changed.change(1, ["名": "太郎"])
      if how != .sameNight { rows = try await refused(desk, changed) }
      if how != .savedAnew { rows[2][3 + 7] = "別" }
      try desk.write(Saving(hasMark: true, lineEnd: "\n").bytes(rows), to: desk.rejected)
      for _ in 0..<3 {
        _ = try await refused(desk, changed)
        #expect(try holds(desk, "符").contains("rejected/clinics.csv"))
      }
      // Restored, the sheet's row has its mend again; taken out, the row is gone for good.
      rows = try await refused(desk, Self.grid)
      #expect(rows.count == 3 && rows[1][3 + 7] == "符")
      rows = try await refused(desk, changed)
      try desk.write(Saving().bytes(rows.filter { !$0.contains("符") }), to: desk.rejected)
      for _ in 0..<2 { _ = try await refused(desk, changed) }
      #expect(try holds(desk, "符") == [])
    }
  }

  /// Who sorts the header among the rows has rows above it.
  @Test(arguments: [1, 2]) func rowsAboveTheHeaderAreMended(place: Int) async throws {
    try await withDesk { desk in
      var rows = try await refused(desk, Self.grid)
      for row in 1...2 { rows[row][3 + 6] = "085231000\(row)" }
      rows.insert(rows.removeFirst(), at: place)
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 3)
    }
  }

  /// An edit that waits does so again when its row is back.
  @Test func aChoiceOutlastsTheSheetsChange() async throws {
    try await withDesk { desk in
      let rows = try await refused(desk, Self.grid)
      for (name, word) in [("clinics.csv", "甲"), ("other.csv", "乙")] {
        var edited = rows
        edited[1][3 + 7] = word
        try desk.write(Saving().bytes(edited), to: desk.output + "/rejected/" + name)
      }
      // Who runs again without touching anything is told the same.
      try await desk.run([desk.sheet])
      let first = try filesIn(desk.output + "/rejected")
      let told = try desk.findings()
      try await desk.run([desk.sheet])
      #expect(try filesIn(desk.output + "/rejected") == first && desk.findings() == told)
      var changed = Self.grid
      changed.change(1, ["名": "太郎"])
      for grid in [Self.grid, changed, Self.grid, Self.grid] {
        _ = try await refused(desk, grid)
        for word in ["甲", "乙"] {
          #expect(try holds(desk, word).contains("rejected/clinics.csv"))
        }
      }
      #expect(try desk.findings().contains { $0.rule == "row.key.conflict" })
    }
  }

  /// A copy that lacks a column says nothing of it: what stood there stays, a clerk's own column too.
  @Test func whatACopyLacksStays() async throws {
    try await withDesk { desk in
      let first = try await refused(desk, Self.grid)
      var noted = first
      noted[0].append("メモ")
      noted[1][3 + 7] = "符"
      noted[1].append("電話した")
      try desk.write(Saving().bytes(noted), to: desk.rejected)
      try await desk.run([desk.sheet])
      var copy = try await desk.rows(of: desk.rejected)
      #expect(copy[1].last == "電話した")
      for row in copy.indices {
        copy[row].removeLast()
        copy[row].remove(at: 3 + 7)
      }
      copy[1][3 + 7] = "花"
      try desk.write(Saving().bytes(copy), to: desk.output + "/rejected/copy.csv")
      for _ in 0..<3 {
        try await desk.run([desk.sheet])
        let row = try await desk.rows(of: desk.rejected)[1]
        #expect(row[3 + 7] == "符" && row[3 + 8] == "花" && row.last == "電話した")
      }
    }
  }

  /// A copy in which a remark's cell is blank may be older than it; emptied in the file of refused rows, it is gone.
  @Test func aRemarkIsTakenAwayWhereItStands() async throws {
    try await withDesk { desk in
      var noted = try await refused(desk, Self.grid)
      noted[0].append("メモ")
      for row in 1...2 { noted[row].append("") }
      noted[2][noted[2].count - 1] = "留守"
      try desk.write(Saving().bytes(noted), to: desk.output + "/rejected/old.csv")
      try await desk.run([desk.sheet])
      let before = noted
      noted[1][noted[1].count - 1] = "電話した"
      try desk.write(Saving().bytes(noted), to: desk.rejected)
      try await desk.run([desk.sheet])
      try desk.write(Saving(hasMark: true).bytes(before), to: desk.output + "/rejected/old.csv")
      for _ in 0..<2 {
        try await desk.run([desk.sheet])
        #expect(try holds(desk, "電話した").contains("rejected/clinics.csv"))
      }
      try desk.write(Saving().bytes(before), to: desk.rejected)
      for _ in 0..<2 {
        try await desk.run([desk.sheet])
        #expect(try holds(desk, "電話した") == [])
        #expect(try holds(desk, "留守").contains("rejected/clinics.csv"))
      }
    }
  }

  /// A remark in one file and a mend in another, of one night.
  @Test func aRemarkAndAMendWaitForEachOther() async throws {
    try await withDesk { desk in
      let first = try await refused(desk, Self.grid)
      var (noted, copy) = (first, first)
      noted[0].append("メモ")
      noted[1].append("電話した")
      copy[1][3 + 7] = "符"
      try desk.write(Saving().bytes(noted), to: desk.rejected)
      try desk.write(Saving().bytes(copy), to: desk.output + "/rejected/copy.csv")
      for _ in 0..<3 {
        try await desk.run([desk.sheet])
        for word in ["電話した", "符"] {
          #expect(try holds(desk, word).contains("rejected/clinics.csv"))
        }
      }
    }
  }

  /// Mends of a sheet that this run does not read are named, and wait for it.
  @Test func mendsOfOtherSheetsAreNamed() async throws {
    try await withDesk { desk in
      var rows = try await refused(desk, Self.grid)
      rows[1][3 + 6] = "0852310001"
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      let other = desk.folder + "/renamed.csv"
      try desk.write(Self.grid.bytes, to: other)
      for _ in 0..<2 {
        let notes = try await desk.run([other]).notes.map(\.ja)
        #expect(notes.count == 1 && notes[0].contains("rejected/clinics.csv"), "\(notes)")
      }
      #expect(try await desk.run([desk.sheet]).rows.accepted == 2)
    }
  }

  /// A workbook of refused rows of which somebody hid a sheet is named, and not written over.
  @Test func rowsOnAHiddenSheetStay() async throws {
    try await withDesk { desk in
      func book(_ sheets: [[[String]]], hides: Bool = false) -> [UInt8] {
        HandmadeWorkbook(
          zip(["一", "二"], sheets).map { name, rows in
            let state = hides && name == "二" ? "hidden" : "visible"
            return (name, state, "<sheetData>\(inlineRows(rows))</sheetData>")
          }
        ).bytes
      }
      let input = desk.folder + "/book.xlsx"
      let grids = [Self.grid, SheetGrid(5..<7)].map { grid in
        var grid = grid
        grid.change(0, ["電話番号": "ない"])
        return [grid.header] + grid.rows
      }
      try desk.write(book(grids), to: input)
      var options = exampleOptions()
      options.rejected = .xlsx
      _ = try await Intake.run([input], options, into: desk.output)
      let path = desk.output + "/rejected/book.xlsx"
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      var sheets: [[[String]]] = []
      for name in ["一", "二"] {
        sheets.append(try await rows(ofWorkbook: bytes) { $0.sheets = [name] })
      }
      sheets[1][1][3 + 7] = "符"
      let hidden = book(sheets, hides: true)
      try desk.write(hidden, to: path)
      for _ in 0..<2 {
        let notes = try await Intake.run([input], options, into: desk.output).notes.map(\.ja)
        #expect(notes.count == 1 && notes[0].contains("シート「二」"), "\(notes)")
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == hidden)
      }
      try desk.write(book(sheets), to: path)
      #expect(try await Intake.run([input], options, into: desk.output).notes.isEmpty)
    }
  }
}
