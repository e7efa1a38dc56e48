import Testing

@testable import BatchIntake

/// What a column remembers: the same bytes, and no others.
@Suite struct MemoTests {
  private let scratch = Scratch()

  /// A cell's bytes with others behind them, as cells lie in their arena.
  private func withCell<R>(_ text: String, before rest: String = "........", _ body: (Bytes) -> R)
    -> R
  {
    (text + rest).withBytes { body($0.slice(0, text.utf8.count)) }
  }

  private func keep(_ memo: Memo, _ cell: String, _ text: String, code: Int32 = 1) {
    withCell(cell) { cell in
      text.withBytes {
        memo.keep(Outcome(state: .valid, code: code, text: $0), of: cell, column: 0)
      }
    }
  }

  private func recalled(_ memo: Memo, _ cell: String, before rest: String = "........") -> String? {
    withCell(cell, before: rest) { cell in
      var outcome = Outcome()
      guard memo.recall(cell, column: 0, into: &outcome) else { return nil }
      return "\(outcome.code) \(outcome.text.string)"
    }
  }

  @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 24, 112]) func theSameBytesAreKnown(count: Int) {
    let memo = Memo([.month])
    let cell = String(repeating: "a", count: count)
    keep(memo, cell, "x")
    #expect(recalled(memo, cell) == "1 x")
    // What lies behind a cell is no part of it.
    #expect(recalled(memo, cell, before: "bbbbbbbb") == "1 x")
    #expect(recalled(memo, cell, before: "aaaaaaaa") == "1 x")
    for place in 0..<count {
      let other =
        String(repeating: "a", count: place) + "b"
        + String(repeating: "a", count: count - place - 1)
      #expect(recalled(memo, other) == nil, "\(place)")
    }
    #expect(recalled(memo, cell + "a") == nil)
  }

  @Test(arguments: [(112, true), (113, false)]) func longCellsAndTextsAreNotKept(
    count: Int, expected: Bool
  ) {
    let memo = Memo([.month])
    let long = String(repeating: "a", count: count)
    keep(memo, long, "x")
    #expect((recalled(memo, long) != nil) == expected)
    keep(memo, "b", long)
    #expect((recalled(memo, "b") == "1 " + long) == expected)
  }

  /// Of cells that share a place the last two are known, each with its own text.
  @Test func theLastTwoCellsAreKnown() {
    let cells = (0..<24).map { "2024年\($0)月です" }
    for one in cells {
      for other in cells where other != one {
        let memo = Memo([.month])
        keep(memo, one, "text of \(one)")
        keep(memo, other, "text of \(other)", code: 2)
        #expect(recalled(memo, one) == "1 text of \(one)")
        #expect(recalled(memo, other) == "2 text of \(other)")
      }
    }
  }

  /// An outcome whose text is the cell gives that of the cell that asks.
  @Test func aTextThatIsTheCellIsTheNextCells() {
    let memo = Memo([.month])
    for text in ["2024-08", "2024-09"] {
      withCell(text) { memo.keep(Outcome(state: .valid, text: $0), of: $0, column: 0) }
    }
    for text in ["2024-08", "2024-09"] {
      withCell(text) { cell in
        var outcome = Outcome()
        #expect(
          memo.recall(cell, column: 0, into: &outcome)
            && outcome.text.baseAddress == cell.baseAddress)
        #expect(outcome.text.count == cell.count)
      }
    }
  }

  /// A text that is only the cell's beginning is kept.
  @Test func aTextThatIsAPartOfTheCellIsKept() {
    let memo = Memo([.month])
    withCell("2024-08 ") {
      memo.keep(Outcome(state: .valid, text: $0.slice(0, 7)), of: $0, column: 0)
    }
    #expect(recalled(memo, "2024-08 ") == "0 2024-08")
  }

  /// Each column remembers for itself.
  @Test func columnsDoNotMix() {
    let memo = Memo([.text, .choice(Prefecture.choice), .month])
    withCell("8") { cell in
      memo.keep(Outcome(state: .valid, code: 8), of: cell, column: 1)
      var outcome = Outcome()
      #expect(!memo.recall(cell, column: 2, into: &outcome))
      memo.keep(Outcome(state: .valid, code: 9), of: cell, column: 2)
      #expect(memo.recall(cell, column: 1, into: &outcome) && outcome.code == 8)
      #expect(memo.recall(cell, column: 2, into: &outcome) && outcome.code == 9)
    }
  }
}
