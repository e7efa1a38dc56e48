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
    for name in Aliases.names.keys {
      let folded = HeaderFold.folded(HeaderFold.string(name))
      #expect(HeaderKey.key(HeaderFold.scalars(folded)) == name, "\(HeaderFold.string(name))")
    }
  }

  @Test func noNameIsSurelyTwoFields() {
    var owners: [[UInt32]: Field] = [:]
    for field in Field.all {
      for entry in field.declaration.names where !entry.isGuess {
        for name in Aliases.expanded(entry.names) {
          #expect(owners[name] ?? field == field, "\(HeaderFold.string(name))")
          owners[name] = field
        }
      }
    }
    for (names, _) in Aliases.neverSilently {
      for name in Aliases.expanded(names) {
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
    #expect(NearMiss.fields(nearFolded: "緯度").isEmpty)
    #expect(EditDistance.between([1, 2, 3], [1, 3, 2]) == 1)
    #expect(EditDistance.between([], [1, 2]) == 2)
  }
}
