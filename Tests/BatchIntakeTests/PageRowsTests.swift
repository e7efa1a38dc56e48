import Foundation
import Testing

@testable import BatchIntake

/// The page lists the first clinics to mend and counts the rest, whoever writes it.
@Suite struct PageRowsTests {
  @Test(arguments: [
    0, 1, PageRows.limit - 1, PageRows.limit, PageRows.limit + 1, PageRows.limit + 3,
  ])
  func keepsItsLimit(count: Int) {
    let rows = PageRows()
    let block = ByteBuffer()
    for number in 0..<count {
      block.append("<tr><td>\(number)</td></tr>")
      block.append(0)
      // Blocks of seven rows.
      if number % 7 == 6 {
        rows.take(block)
        block.cut(to: 0)
      }
    }
    rows.take(block)
    let listed = rows.html.text.split(separator: "<tr>").count
    #expect(listed == min(count, PageRows.limit))
    #expect(rows.leftOut == max(0, count - PageRows.limit))
  }

  /// A clinic to mend stands on the page with its cell, what is wrong, and nothing of markup.
  @Test func listsWhatHasToBeMended() async throws {
    var grid = SheetGrid(0..<2)
    grid.change(1, ["電話番号": "<b>31-0001", "メールアドレス": "なし"])
    let files = try await run(grid.bytes).files
    let page = String(decoding: files["report.html"] ?? [], as: UTF8.self)
    #expect(page.contains("<li class=\"error\"><b>G3</b> "))
    #expect(page.contains("&lt;b&gt;31-0001"))
    #expect(!page.contains("<b>31-0001"))
    #expect(page.split(separator: "<li ").count == 3)
  }

  /// `run --format ndjson --report x.html` has the limit too.
  @Test func aReportBesideAStreamHasTheLimit() async throws {
    var grid = SheetGrid(0..<1)
    grid.rows = (0..<(PageRows.limit + 2)).map { RightRow.row($0).map(\.cell) }
    for row in grid.rows.indices {
      grid.rows[row][RightRow.columns.firstIndex(of: "電話番号") ?? 0] = "x"
    }
    let page = try await withFolder { folder in
      let sheet = folder + "/sheet.csv"
      try Data(grid.bytes).write(to: URL(fileURLWithPath: sheet))
      _ = try await Intake.run(
        [sheet], plainOptions(), report: folder + "/report.html", output: { _ in },
        findings: { _ in })
      return String(decoding: try filesIn(folder)["report.html"] ?? [], as: UTF8.self)
    }
    #expect(page.contains("ほかに 2 行あります"))
  }
}
