import Foundation
import Testing

@testable import BatchIntake

/// How rows that come back under another header lie in their sheet's columns.
@Suite struct RowLayoutTests {
  private static let header = ["管理番号", "医療機関等名", "電話番号", "メモ"]

  private static func sheet(_ header: [String] = header) throws -> OpenSheet {
    try openedSheets(Array((SheetGrid.line(header) + "\nA,い,08,x\n").utf8))[0]
  }

  /// The row that cells of a file make, over the sheet's own.
  private func laid(
    _ file: [String], _ cells: [String], over own: [String], sheet: OpenSheet,
    extras known: [String] = []
  ) -> [String] {
    var extras = known
    let layout = Layout(file, sheet, extras: &extras, aliases: [:])
    let header = layout.header(sheet, extras: extras)
    let print = RowPrint(sheet.compiled.map)
    return withCells(cells) { cells in
      withCells(own) { own in
        layout.laid(cells, width: header.count, over: own, print).map(\.string)
      }
    }
  }

  private static let own = ["M1", "いろは", "0852310002", "済"]

  @Test(
    arguments: [
      (header, ["M2", "にほ", "0852-31-0003", "未"], ["M2", "にほ", "0852-31-0003", "済"]),
      // What says the same stands as the sheet has it.
      (header, ["M1", "いろは", "0852-31-0002", ""], own),
      // What no field is stays, and a row keeps its own length.
      (header, ["M2", "にほ"], ["M2", "にほ"]), (header, ["M2"], ["M2"]), (header, [], []),
      (header, ["M2", "にほ", "1"], ["M2", "にほ", "1"]),
      (header, ["M2", "にほ", "1", "", "余"], ["M2", "にほ", "1", "済", "余"]),
      (["電話番号", "管理番号", "メモ", "医療機関等名"], ["1", "M2", "", "に"], ["M2", "に", "1", "済"]),
      (["電話番号", "管理番号", "メモ", "医療機関等名"], ["1"], ["", "", "1"]),
      // Columns that the file lacks keep the sheet's cells, and the row its width.
      (["管理番号", "電話番号"], ["M2", "1"], ["M2", "いろは", "1", "済"]),
      (["管理番号", "電話番号"], ["M2"], ["M2", "いろは", "", "済"]),
      (["管理番号"], [], ["", "いろは", "0852310002", "済"]),
      // Other names of the same fields, and what the clerks added.
      (["管理番号", "医療機関等名", "TEL", "メモ"], ["M1", "に", "1", ""], ["M1", "に", "1", "済"]),
      (header + ["覚え"], ["M2", "に", "1", "", "電話"], ["M2", "に", "1", "済", "電話"]),
      (["覚え"] + header, ["電話", "M2", "に", "1", ""], ["M2", "に", "1", "済", "電話"]),
    ] as [([String], [String], [String])])
  func laysARow(_ file: [String], _ cells: [String], _ expected: [String]) throws {
    #expect(laid(file, cells, over: Self.own, sheet: try Self.sheet()) == expected)
  }

  /// The sheet's own row may be shorter than its header.
  @Test(
    arguments: [
      ([], ["M2", "に", "1", "未"]), (["M1"], ["M2", "に", "1", "未"]),
      (["M1", "い", "1"], ["M2", "に", "1", "未"]), (["M1", "い", "1", "済"], ["M2", "に", "1", "済"]),
    ] as [([String], [String])])
  func laysARowOverAShortOne(_ own: [String], _ expected: [String]) throws {
    let sheet = try Self.sheet()
    #expect(laid(Self.header, ["M2", "に", "1", "未"], over: own, sheet: sheet) == expected)
    let lacking = laid(["管理番号", "電話番号"], ["M2", "1"], over: own, sheet: sheet)
    let kept = own.count > 3 ? own[3] : ""
    #expect(lacking == ["M2", own.count > 1 ? own[1] : "", "1", kept])
  }

  /// What a row has too much lies in columns without a title, wherever the spreadsheet put these.
  @Test(
    arguments: [
      (["余"], ["", "余"], ["M2", "に", "1", "済", "", "余"]),
      (["余"], ["余", ""], ["M2", "に", "1", "済", "", "", "余"]),
      (["余"], ["", ""], ["M2", "に", "1", "済", "", ""]),
      ([], ["余", ""], ["M2", "に", "1", "済", "余", ""]),
      (["余", "り"], ["余", "り"], ["M2", "に", "1", "済", "", "", "余", "り"]),
      (["余", "り"], ["余", "", "又"], ["M2", "に", "1", "済", "", "", "余", "又"]),
    ] as [([String], [String], [String])])
  func laysWhatARowHasTooMuch(
    _ surplus: [String], _ cells: [String], _ expected: [String]
  ) throws {
    let row = laid(
      Self.header + ["", ""], ["M2", "に", "1", ""] + cells, over: Self.own + surplus,
      sheet: try Self.sheet())
    #expect(row == expected)
  }

  /// A workbook's rows end with their last filled cell.
  @Test func aWorkbooksRowIsWhole() async throws {
    var grid = SheetGrid(0..<1)
    (grid.header, grid.rows) = (Self.header, [Self.own])
    let sheet = try openedSheets(try await grid.workbook(), named: "b.xlsx")[0]
    #expect(laid(Self.header, ["M2"], over: Self.own, sheet: sheet) == ["M2", "", "", ""])
    #expect(laid(Self.header, ["M1", "に"], over: Self.own, sheet: sheet) == ["M1", "に", "", ""])
  }

  // MARK: - Columns

  private func layout(
    _ file: [String], _ sheet: [String] = header, extras: inout [String]
  ) throws -> (Layout, [String]) {
    let opened = try Self.sheet(sheet)
    let layout = Layout(file, opened, extras: &extras, aliases: [:])
    return (layout, layout.header(opened, extras: extras))
  }

  @Test(
    arguments: [
      (header, header, [], false), (header + ["覚え"], header, ["覚え"], true),
      (header + ["覚え", "日付"], header, ["覚え", "日付"], true), (["管理番号"], header, [], false),
      (["TEL", "管理番号"], header, [], false), (header + ["TEL"], header, ["TEL"], true),
      // No workbook keeps columns without a title at the end of a header.
      (header, header + [""], [], false), (header, header + ["", ""], [], false),
      (header + [""], header, [""], true), (header + [""], header + [""], [], false),
      (header + ["メモ"], header, ["メモ"], true), (header + ["メモ"], header + ["メモ"], [], false),
    ] as [([String], [String], [String], Bool)])
  func tellsWhatTheFileBrings(
    _ file: [String], _ sheet: [String], _ brought: [String], _ brings: Bool
  ) throws {
    var extras: [String] = []
    let (layout, header) = try layout(file, sheet, extras: &extras)
    #expect(extras == brought && layout.bringsColumns == brings)
    #expect(header.suffix(brought.count) == brought[...])
    #expect(header.count == sheet.count + brought.count)
  }

  /// Of two files each column of one name is one.
  @Test func filesShareTheirColumns() throws {
    var extras: [String] = []
    _ = try layout(Self.header + ["覚え", "日付"], extras: &extras)
    _ = try layout(Self.header + ["日付", "印", "覚 え"], extras: &extras)
    #expect(extras == ["覚え", "日付", "印"])
    let sheet = try Self.sheet()
    let row = laid(
      Self.header + ["日付", "覚え"], ["M2", "に", "1", "", "五月", "電話"], over: Self.own, sheet: sheet,
      extras: extras)
    #expect(row == ["M2", "に", "1", "済", "電話", "五月", ""])
  }

  /// A field that the sheet has twice and the file once, or in another column, is the file's.
  @Test(
    arguments: [
      (["管理番号", "医療機関等名", "電話番号"], ["管理番号", "医療機関等名", "電話番号", "電話番号"], [3]),
      (["管理番号", "医療機関等名"], ["管理番号", "医療機関等名", "電話番号", "電話番号"], [2, 3]),
      (["管理番号"], ["管理番号", "医療機関等名", "電話番号"], []), (header, header, []),
      (["管理番号", "利用開始予定年月"], ["管理番号", "利用開始予定年", "利用開始予定月"], [1, 2]),
    ] as [([String], [String], [Int])])
  func leavesWhatContradictsTheFile(
    _ file: [String], _ sheet: [String], _ contradicting: [Int]
  ) throws {
    var extras: [String] = []
    let (layout, header) = try layout(file, sheet, extras: &extras)
    #expect(layout.contradicting == contradicting)
    for column in sheet.indices {
      #expect(header[column] == (contradicting.contains(column) ? "" : sheet[column]))
    }
  }

  /// An edit says nothing of the columns that its file lacks: there stays what stood.
  @Test(
    arguments: [
      (["M2", "", "1", ""], ["M3", "は", "2", "済"], ["M2", "は", "1", "済"]),
      (["M2", "", "1", "", ""], ["M3", "は", "2", "済", "覚え"], ["M2", "は", "1", "済", "覚え"]),
      (["M2", "", "1"], ["M3", "は", "2", "済"], ["M2", "は", "1"]),
      (["M2", "", "1", ""], ["M3", "は"], ["M2", "は", "1", ""]),
    ] as [([String], [String], [String])])
  func completesARow(_ laid: [String], _ standing: [String], _ expected: [String]) throws {
    var extras: [String] = []
    let (layout, _) = try layout(["管理番号", "電話番号"], extras: &extras)
    let row = withCells(laid) { laid in
      withCells(standing) { layout.completed(laid, by: $0).map(\.string) }
    }
    #expect(row == expected)
  }
}
