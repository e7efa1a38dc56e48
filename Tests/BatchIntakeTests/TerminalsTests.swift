import Testing

@testable import BatchIntake

@Suite struct TerminalsTests {
  private let scratch = Scratch()

  @Test(arguments: [
    ("受付パソコン、診察室パソコン", "受付パソコン\n診察室パソコン", 2), ("A;B|C", "A\nB\nC", 3),
    ("A　，　B；C｜D", "A\nB\nC\nD", 4), ("受付ﾊﾟｿｺﾝ､診察室", "受付パソコン\n診察室", 2), ("A、、B、", "A\nB", 2),
    ("A\r\nB", "A\nB", 2), ("受付 パソコン", "受付 パソコン", 1),
  ])
  func splitsNames(text: String, expected: String, count: Int32) {
    text.withBytes {
      let outcome = Terminals.judge($0, scratch)
      #expect(outcome.state == .valid && outcome.code == count)
      #expect(outcome.text.string.utf8.elementsEqual(expected.utf8))
      let again = Terminals.judge(outcome.text, scratch)
      #expect(again.fixes == [] && again.text.equals(outcome.text))
    }
  }

  @Test func tellsWhatItFixed() {
    #expect("A、B".withBytes { Terminals.judge($0, scratch).fixes } == .list)
    #expect("受付".withBytes { Terminals.judge($0, scratch).fixes } == [])
    #expect("ﾊﾟｿｺﾝ".withBytes { Terminals.judge($0, scratch).fixes } == .kana)
    #expect("、".withBytes { Terminals.judge($0, scratch).state } == .absent)
  }

  @Test(
    arguments: [
      ("3", 3, []), ("3台", 3, .choice), ("３", 3, .fullwidth), ("3.0", 3, .excel),
      ("03", 3, .choice),
      ("３ 台", 3, [.fullwidth, .choice]), ("21", 21, []),
    ] as [(String, Int32, Fixes)])
  func counts(text: String, count: Int32, fixes: Fixes) {
    let outcome = text.withBytes { Terminals.judgeCount($0, scratch) }
    #expect(outcome.state == .valid && outcome.code == count && outcome.fixes == fixes)
  }

  @Test(arguments: ["数台", "約3台", "-1", "台", "3.5", "三台", "99999", "1 2"])
  func refusesWhatIsNoNumber(text: String) {
    #expect(text.withBytes { Terminals.judgeCount($0, scratch) }.faults == Faults(.unknown))
  }

  @Test func countsNone() {
    for text in ["0", "0台", "０"] {
      #expect(text.withBytes { Terminals.judgeCount($0, scratch) }.faults == Faults(.required))
    }
  }

  @Test func numbersNamesThatRepeat() {
    #expect(Terminals.numbered(names: ["PC"], count: 3) == ["PC1", "PC2", "PC3"])
    #expect(Terminals.numbered(names: ["PC"], count: 1) == ["PC"])
    #expect(Terminals.numbered(names: ["A", "B"], count: 2) == ["A", "B"])
    #expect(Terminals.numbered(names: ["A", "A", "A1"], count: 3) == ["A2", "A3", "A1"])
    #expect(Terminals.numbered(names: ["A", "B", "A"], count: 3) == ["A1", "B", "A2"])
    let two = Terminals.numbered(names: ["\u{FA19}", "神"], count: 2)
    #expect(two.map { Array($0.utf8) } == [Array("\u{FA19}".utf8), Array("神".utf8)])
  }
}
