import Foundation
import Testing

@testable import BatchIntake

/// Every pass over a cell is linear in it and goes no deeper for what stands in it. What took minutes takes a moment
/// here: the cells are so long that anything else would never end, or overflow a small stack.
@Suite(.timeLimit(.minutes(10))) struct LongCellTests {
  /// What a long cell repeats.
  static let pieces = [
    "(", ")", "()", "【", "[", "<", "＜", "&", "&amp", "<b", "%41", "=41", "_x", "\\u", "\"", "'",
    "=\"", "(a",
    "(必須", "(7桁", "か(例)\u{3099}", "例)", "、", ",", "/", "|", "-", "ー", "～", ".", " a", "\u{3000}あ",
    "a\n", "\u{200B}",
    "\u{3099}", "ﾞ", "ﾊﾞ", "院長 ", "Dr.", "㈱", "(株)", "1", "１", "1.", "令和6年7月", "R6.7 ", "一", "@",
    "a@b.jp ",
    "a@b.jp,", " at ", "CAF", "CAF1234567890 ", "0852310001/", "FAX", "内線", "(外字", "はい ", "同上", "〃",
    "アカウント、",
    "①", "無", "1E", "縺", "ｹﾁ", "#N/A", "mailto:", "Opt.one3 ", "😀", "⼀", "※",
  ]

  /// So many bytes of a piece.
  static func cell(_ piece: String, _ bytes: Int = 16_000) -> String {
    String(repeating: piece, count: bytes / piece.utf8.count)
  }

  static let all =
    pieces.map { cell($0) } + [
      String(
        String.UnicodeScalarView((0..<5000).compactMap { Unicode.Scalar(0x3400 + $0 % 6000) })),
      String(
        String.UnicodeScalarView((0..<5000).compactMap { Unicode.Scalar(0xE000 + $0 % 6400) })),
      (0..<1500).map { "a\($0)@b.jp" }.joined(separator: ","),
      (0..<1500).map { "端末\($0 % 700)" }.joined(separator: "、"),
      "x at" + String(repeating: " ", count: 16_000) + "b.jp",
    ]

  /// Each column of a sheet, with the advice on what is wrong with it.
  @Test func columnsAreJudged() {
    let judge = CellJudge(
      ProfileLists(.optec, today: exampleDay), kinds: [])
    for cell in Self.all {
      cell.withBytes { bytes in
        for kind in Set(Field.all.map { "\($0.kind)" }).sorted() {
          guard let field = Field.all.first(where: { "\($0.kind)" == kind }) else { continue }
          let outcome = judge.value(of: bytes, field.kind)
          outcome.faults.forEach { fault in
            _ = judge.advice(bytes, field.kind, fault, prefix: nil)
          }
          judge.beginRow()
        }
      }
    }
  }

  @Test func headersAreFolded() {
    for cell in Self.all {
      let folded = HeaderFold.folded(cell)
      #expect(HeaderFold.folded(folded) == folded)
      _ = ColumnMap(header: ["電話番号" + cell, cell, "a"]).missing
    }
  }

  /// A title, a header, a row, a mended row.
  @Test(arguments: ["(", "＜", "&", "(a", "か(例)\u{3099}", "、"])
  func sheetsAreRead(_ piece: String) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      let cell = Self.cell(piece, 60_000)
      grid.change(1, ["電話番号": cell, cell: cell])
      let title = SheetGrid.line([cell]) + "\r\n"
      try desk.write(Array((title + grid.text).utf8), to: desk.sheet)
      let report = try await desk.run([desk.sheet])
      #expect(report.rows.read == 2 && report.rows.rejected == 1)
      var rows = try await desk.rows(of: desk.rejected)
      try #require(rows.count == 2)
      rows[1][3 + 6] = "0852310001"
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      #expect(try await desk.run([desk.sheet]).rows.accepted == 2)
    }
  }

  /// As many rounds as there are levels, each of which shows only when the one within is gone.
  @Test func roundsAreFew() {
    let count = 2000
    let nested =
      String(repeating: "ハイフ(", count: count) + "例" + String(repeating: ")\u{3099}ン", count: count)
    #expect(!HeaderFold.folded("電話番号" + nested).isEmpty)
  }
}
