import Foundation
// What a header is taken for: tables of headers, one a line, and what keeps the table of names sound.

import Testing

@testable import BatchIntake

/// A header and the field it stands for: `none`, or `ambiguous:…` where it must not be taken silently.
struct HeaderCase: CustomTestStringConvertible, Sendable {
  let header: String
  let expected: String
  var testDescription: String { header }
}

/// Tables of header cases: `header ⇒ field`, with ␤ for a line break.
enum HeaderTable {
  static func parsed(_ text: String) -> [HeaderCase] {
    text.split(separator: "\n").map { line in
      let halves = String(line).components(by: " ⇒ ")
      return HeaderCase(
        header: halves[0].components(by: "␤").joined(separator: "\n"), expected: halves[1])
    }
  }

  /// The template's header without the columns of the fields in `expected`, as a sheet that has the
  /// case's header in their place.
  static func header(without expected: String, but header: String) -> [String] {
    let paths = expected.split(separator: ":").last.map(String.init) ?? ""
    var fields = paths.split(separator: "|").compactMap { Field(path: String($0)) }
    if fields.contains(.accountFamilyName) { fields.append(.accountGivenName) }
    let absent: [Field] = [.clinicDealer, .clinicCodeKind, .clinicCodeChange, .applicationDate]
    return Field.all.filter { !fields.contains($0) && !absent.contains($0) }.map(\.header)
      .filter { $0 != header }
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}

@Suite struct SheetHeaderTests {
  @Test(arguments: HeaderTable.collected + HeaderTable.further)
  func isTakenForItsField(_ example: HeaderCase) throws {
    let others = HeaderTable.header(without: example.expected, but: example.header)
    let column = try #require(ColumnMap(header: others + [example.header]).columns.last)
    if example.expected.hasPrefix("ambiguous") {
      #expect(column.status != .mapped)
    } else {
      #expect((column.field?.path ?? "none") == example.expected)
    }
  }

  @Test(arguments: Field.all) func everyTemplateHeaderIsItsField(_ field: Field) {
    #expect(Aliases.surely(folded: HeaderFold.folded(field.header))?.field == field)
    #expect(Aliases.isOwnName(field.header, of: field))
  }

  @Test func namesAreWrittenAsTheirKeys() {
    let further = Aliases.neverSilently.flatMap { NamePattern.names(of: $0.names) }
    for name in Aliases.names.map(\.key) + further {
      let folded = HeaderFold.folded(HeaderFold.string(name))
      #expect(HeaderKey.key(HeaderFold.scalars(folded)) == name, "\(HeaderFold.string(name))")
    }
  }

  /// Names are found by hashes, and no two of them have one.
  @Test func everyNameHasItsOwnHash() {
    let further = Aliases.neverSilently.flatMap { NamePattern.names(of: $0.names) }
    let declared = Field.all.flatMap(\.declaration.names).flatMap {
      NamePattern.names(of: $0.names)
    }
    let names = Set(declared + further)
    #expect(names.count > 7_000 && names.count * 2 < 1 << NameTable.bits)
    #expect(Set(names.map(NameTable.hash)).count == names.count)
  }

  @Test(arguments: [
    ("a", ["a"]), ("a{b|c}d e", ["abd", "acd", "e"]), ("{|x}y", ["y", "xy"]),
    ("{a{b|}|c}{d|e}", ["abd", "abe", "ad", "ae", "cd", "ce"]),
  ])
  func spellsOutNames(line: String, names: [String]) {
    #expect(NamePattern.names(of: line).map(HeaderFold.string) == names)
  }

  /// The names that a header is looked for among, read the long way: what stands later counts, guesses before what
  /// is sure, and what could be several things counts least.
  @Test func everyNameSaysWhatIsDeclared() {
    var said: [[UInt32]: Aliases.Reading] = [:]
    for (names, fields) in Aliases.neverSilently {
      for name in NamePattern.names(of: names) { said[name] = .ambiguous(fields) }
    }
    for guesses in [true, false] {
      for field in Field.all {
        for entry in field.declaration.names where entry.isGuess == guesses {
          let sense = Aliases.Sense(field: field, part: entry.part, isGuess: guesses)
          for name in NamePattern.names(of: entry.names) { said[name] = .names(sense) }
        }
      }
    }
    for (name, reading) in said { #expect(Aliases.reading(name, depth: 0) == reading) }
  }

  /// Headers of letters alone are taken as they are: each of these characters folds to itself.
  @Test func plainLettersFoldToThemselves() {
    let plain = (UInt32(0)..<0x10000).filter(HeaderFold.isPlain)
    #expect(plain.count > 20_000)
    // The capital at the end has them all go the long way.
    let folded = HeaderFold.scalars(HeaderFold.folded(HeaderFold.string(plain + [0x41])))
    #expect(folded == plain + [0x61])
  }

  @Test func noNameIsSurelyTwoFields() {
    var owners: [[UInt32]: Field] = [:]
    for field in Field.all {
      for entry in field.declaration.names where !entry.isGuess {
        for name in NamePattern.names(of: entry.names) {
          #expect(owners[name] ?? field == field, "\(HeaderFold.string(name))")
          owners[name] = field
        }
      }
    }
    for (names, _) in Aliases.neverSilently {
      for name in NamePattern.names(of: names) {
        #expect(owners[name] == nil, "\(HeaderFold.string(name))")
      }
    }
  }

  @Test(arguments: [
    ("開　設\u{00A0}者\n", "開設者"), ("ﾚｾｺﾝﾒｰｶｰ名", "レセコンメーカー名"), ("メ－カ－名", "メーカー名"),
    ("コ\u{2015}ド", "コード"), ("【必須】ＴＥＬ：", "tel"), ("№", "no"), ("※", ""), ("＊●○◎■◆★", ""),
    ("電話番号※ハイフンなし", "電話番号"), ("医療機関コード〔半角数字７桁〕", "医療機関コード(7桁)"),
    ("氏名《カナ》", "氏名(カナ)"), ("OS・ブラウザ", "osブラウザ"), ("電話番号(2)", "電話番号(2)"),
    ("電話番号（ハイフンなし", "電話番号"), ("ブラウサ\u{3099}", "ブラウザ"),
  ])
  func folds(_ typed: String, _ folded: String) {
    #expect(HeaderFold.scalars(HeaderFold.folded(typed)) == HeaderFold.scalars(folded))
  }

  /// A hundred records may be as long as records may be: what is kept of them is bounded, and the header after
  /// them is found.
  @Test(arguments: [",", "x,", "ああああああああああああああああ,"])
  func keepsLittleOfLongRows(piece: String) async throws {
    let row = String(repeating: piece, count: (1 << 20) / piece.utf8.count) + "\n"
    let text =
      String(repeating: row, count: 40) + String(decoding: SheetGrid(0..<1).bytes, as: UTF8.self)
    try await withFolder { folder in
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/long.csv"))
      let opener = SheetOpener(options: exampleOptions())
      let head = try opener.openRows(.path(folder + "/long.csv")).rows.head
      #expect(
        head.rows.map { $0.count * 16 + $0.reduce(0) { $0 + $1.utf8.count } }.reduce(0, +) < 9 << 20
      )
      #expect(try opener.open(.path(folder + "/long.csv"), place: 0)[0].headerRecord == 40)
    }
  }

  @Test func foldingTwiceIsFoldingOnce() {
    var random = SplitMix64(seed: 7)
    let pool = HeaderFold.scalars("電話番号必須半角例桁7 10（）()【】[<>「」-－ーカｶﾞ\u{3099}メ※:：*●№℡㈹\n　A_,@.は")
    for _ in 0..<20_000 {
      let length = Int(random.next() % 14)
      let text = (0..<length).map { _ in pool[Int(random.next() % UInt64(pool.count))] }
      let once = HeaderFold.folded(HeaderFold.string(text))
      let twice = HeaderFold.folded(once)
      #expect(HeaderFold.scalars(once) == HeaderFold.scalars(twice))
    }
  }

  @Test func namesTheNearest() {
    #expect(NearMiss.fields(nearFolded: "医療期間コード").first == .clinicInstitutionCode)
    #expect(NearMiss.fields(nearFolded: "メールアドス").first == .accountEmail)
    #expect(NearMiss.fields(nearFolded: "氏名(カナ)").isEmpty)
    for other in [
      "緯度", "管理者", "受付番号", "受理番号", "行番号", "事業所番号", "記入日", "設置日", "IPアドレス", "ユーザ名",
    ] {
      #expect(NearMiss.fields(nearFolded: HeaderFold.folded(other)).isEmpty, "\(other)")
    }
    #expect(EditDistance.between([1, 2, 3], [1, 3, 2]) == 1)
    #expect(EditDistance.between([], [1, 2]) == 2)
  }
}
