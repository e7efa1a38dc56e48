import Testing

@testable import BatchIntake

@Suite struct CharacterTableTests {
  private let table = CharacterTable.shared

  private var basicPlane: [Unicode.Scalar] { (UInt32(0)..<0x10000).compactMap(Unicode.Scalar.init) }

  @Test func seesAllCharactersOfACell() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20_000 {
      let scalars = (0..<Int.random(in: 0...9, using: &random)).map { _ -> Unicode.Scalar in
        let limit: UInt32 = [0x80, 0x800, 0x10000, 0x110000].randomElement(using: &random) ?? 0x80
        return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) ?? "あ"
      }
      let text = String(String.UnicodeScalarView(scalars))
      let all = scalars.reduce(into: CharacterClasses()) {
        $0.formUnion(table.classes(of: $1.value))
      }
      #expect(text.withBytes { table.classes(in: $0) } == all)
    }
  }

  @Test func knowsWhatIsNoUTF8() {
    var random = SplitMix64(seed: 6)
    let pieces: [[UInt8]] = [
      [0x41], [0xE3, 0x81], [0x82], [0xE9], [0xBF], [0xC2], [0xED, 0xA0], [0xF0],
      [0xC0], [0xE3, 0xC0, 0x80], [0xE3, 0x80, 0xC0],
    ]
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 1...5, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random) ?? []
      }
      bytes.withUnsafeBufferPointer { cell in
        #expect((table.classes(in: cell) == nil) == (cell.firstInvalidUTF8 != nil))
      }
    }
  }

  /// What is damaged or wrapped begins with a character that says so; nothing else is looked at.
  @Test func tellsDamageByItsFirstCharacter() {
    let damaged = [
      "〃", "同上", "上に同じ", "仝", "々", "\"", "#N/A", "##", "＃REF!", "なし", "未定", "無し", "該当なし", "-", "―",
      "～",
      "=\"1\"", "＝“1”", "'1", "’1", "（同上）", "【〃】", "[\"]",
    ]
    for cell in damaged {
      let first = cell.unicodeScalars[cell.unicodeScalars.startIndex].value
      #expect(table.classes(of: first).contains(.damage), "\(cell)")
    }
    for scalar in basicPlane where !table.classes(of: scalar.value).contains(.damage) {
      for rest in ["", "上", "に同じ", "N/A", "\"1\"", "1", "し", "該当なし"] {
        (String(scalar) + rest).withBytes { cell in
          let isDamaged = Damage.isDitto(cell) || Damage.isExcelError(cell) || Damage.isNone(cell)
          #expect(!isDamaged && !Damage.unwrapped(cell).changed, "\(scalar.value)")
        }
      }
    }
  }

  @Test func mojibakeHoldsACharacterThatSaysSo() {
    for scalar in basicPlane where !table.classes(of: scalar.value).contains(.garbling) {
      #expect(!String(scalar).withBytes { Mojibake.isMojibake($0) }, "\(scalar.value)")
    }
    for mark in ["縺", "繧", "繝"] {
      #expect(mark.withBytes { table.classes(in: $0) }?.contains(.garbling) == true)
    }
  }

  @Test func trimsWhatIsSpaceAndNothingElse() {
    for scalar in basicPlane {
      let text = String(scalar)
      (text + "名" + text).withBytes { cell in
        let core = trimmed(cell).string
        // Control-Z ends a text of DOS, and begins none.
        let kept = scalar.value == 0x1A ? text + "名" : text + "名" + text
        #expect(core == (Space.isSpace(scalar.value) ? "名" : kept), "\(scalar.value)")
      }
    }
  }
}
