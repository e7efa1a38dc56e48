// Columns seen together: parts, doubles, guesses; and where header and delimiter are found.

import Testing

@testable import BatchIntake

@Suite struct SheetColumnMapTests {
  private func statuses(_ header: [String]) -> [ColumnStatus] {
    ColumnMap(header: header).columns.map(\.status)
  }

  private func parts(_ header: [String]) -> [Part] {
    ColumnMap(header: header).columns.map(\.part)
  }

  @Test func mergesParts() {
    #expect(parts(["都道府県コード", "都道府県名"]) == [.code, .name])
    #expect(parts(["都道府県コード", "都道府県"]) == [.code, .name])
    #expect(parts(["点数表コード", "点数表名"]) == [.code, .name])
    #expect(parts(["医療機関コード(7桁)", "医療機関コード(10桁)"]) == [.sevenDigits, .tenDigits])
    #expect(parts(["医療機関等コード", "医療機関等コード（10桁）"]) == [.sevenDigits, .tenDigits])
    #expect(parts(["予定年", "予定月"]) == [.year, .month])
    #expect(parts(["利用開始予定月"]) == [.whole])
    #expect(parts(["請求開始年", "請求開始月"]) == [.year, .month])
    #expect(parts(["テスト予定年", "テスト予定月"]) == [.year, .month])
    #expect(parts(["お客さまID(CAF)", "お客さまID(COP)"]) == [.caf, .cop])
    #expect(parts(["確認用お客さまID(CAF)", "お客さまID(COP)(確認用)"]) == [.caf, .cop])
    #expect(parts(["端末名称", "端末名称2", "端末台数"]) == [.numbered(1), .numbered(2), .count])
    #expect(parts(["端末名称", "端末台数"]) == [.whole, .count])
    for header in [["都道府県コード", "都道府県名"], ["予定年", "予定月"], ["端末名称1", "端末名称２"]] {
      #expect(statuses(header) == [.mapped, .mapped])
    }
  }

  @Test func tellsDoubles() {
    #expect(statuses(["電話番号", "TEL"]) == [.doubled, .doubled])
    #expect(statuses(["電話番号", "電話番号2"]) == [.mapped, .unknown])
    #expect(statuses(["端末名称1", "端末名称(1)"]) == [.doubled, .doubled])
    #expect(statuses(["都道府県コード", "都道府県番号"]) == [.doubled, .doubled])
    #expect(statuses(["備考", "備考欄", "備考１"]) == [.mapped, .doubled, .doubled])
    #expect(statuses(["氏名", "姓"]) == [.doubled, .doubled])
    let map = ColumnMap(header: ["電話番号", "TEL", "備考", "備考"])
    #expect(map.isDoubled(.clinicPhone) && !map.has(.clinicPhone))
    #expect(!map.isDoubled(.claimsRemarks) && map.column(for: .claimsRemarks) == 2)
    #expect(map.columns(of: .clinicPhone).map(\.index) == [0, 1])
  }

  @Test func guessesOnlyForWantOfBetter() {
    #expect(statuses(["院長名"]) == [.guessed])
    #expect(statuses(["院長名", "開設者"]) == [.unknown, .mapped])
    #expect(statuses(["院長名", "代表者名"]) == [.guessed, .unknown])
    #expect(ColumnMap(header: ["院長名", "開設者"]).columns[0].near == [.clinicFounder])
  }

  @Test func aBlankAfterTheNameIsTheGivenName() {
    let map = ColumnMap(header: ["氏名", "", "電話番号", ""])
    #expect(map.columns.map(\.status) == [.mapped, .unnamed, .mapped, .unnamed])
    #expect(map.columns.map(\.isGivenNameOverflow) == [false, true, false, false])
    #expect(!map.missing.contains(.accountGivenName) && map.missing.contains(.accountEmail))
    #expect(!ColumnMap(header: ["氏名", "", "名"]).columns.map(\.isGivenNameOverflow).contains(true))
    #expect(!ColumnMap(header: ["姓", ""]).columns.map(\.isGivenNameOverflow).contains(true))
  }

  @Test func prefixesPickTheForm() {
    let map = ColumnMap(header: ["資格確認_支払方法", "請求_支払方法", "【請求】お客様ID", "ポータル_利用規約同意"])
    #expect(
      map.columns.map(\.field) == [
        .eligibilityPayment, .claimsPayment, .claimsCustomerId, .accountTerms,
      ])
    #expect(ColumnMap(header: ["請求-回線種別"]).columns[0].field == .claimsLineType)
    #expect(ColumnMap(header: ["請求_医療機関名"]).columns[0].field == nil)
  }

  @Test func profilesComeFirst() {
    let map = ColumnMap(
      header: ["会社名", "県ナンバー", "電話番号"],
      aliases: ["【必須】会社名": .clinicName, "県ナンバー": .clinicPrefecture, "電話番号": .accountPhone])
    #expect(map.columns.map(\.field) == [.clinicName, .clinicPrefecture, .accountPhone])
    #expect(map.columns.allSatisfy { $0.by == "profile" && $0.status == .mapped })
    #expect(map.columns[1].part == .code)
  }

  @Test func saysWhatMatched() {
    let map = ColumnMap(header: ["電話番号", "TEL", "請求_備考", "院長", "種別", "緯度", ""])
    #expect(
      map.columns.map(\.by) == ["name", "alias", "prefix", "guess", "ambiguous", "none", "none"])
    #expect(map.columns[4].near == [.clinicCategory])
  }

  @Test func knowsWhatIsTypedTwice() {
    #expect(ColumnMap(header: ["パスワード"]).lacksConfirmation(of: .accountPassword))
    let both = ColumnMap(header: ["お客さまID", "お客さまID(確認用)"])
    #expect(!both.lacksConfirmation(of: .eligibilityCustomerId))
    #expect(!both.lacksConfirmation(of: .accountPassword))
  }
}

@Suite struct SheetHeaderRowTests {
  private let header = ["管理番号", "都道府県", "点数表", "医療機関等コード", "電話番号"]

  @Test func passesOverWhatStandsAbove() {
    let above: [[String]] = [
      ["クリニック一覧"], ["2024年5月", "", ""], [], ["sep=", ""], ["", "医療機関", "", "", "連絡先"],
      ["#lang", "ja"],
    ]
    #expect(HeaderRow.find(in: above + [header]) == .found(6))
    #expect(HeaderRow.find(in: [header, header]) == .found(0))
    #expect(HeaderRow.find(in: [["姓", "名", "電話番号"], [""], header, ["K1", "13"]]) == .found(2))
    #expect(HeaderRow.find(in: [["姓", "名", "電話番号"], ["K1", "13"], header]) == .found(0))
    #expect(HeaderRow.find(in: Array(repeating: ["x"], count: 100) + [header]) == .absent(.nothing))
    #expect(HeaderRow.naming(header + ["", "緯度"]) == 5)
  }

  /// Cells of a clinic's row may be names themselves; what stands above a header is passed over without a word.
  @Test func endsAtAClinic() {
    let clinic = ["K1", "13", "CAF", "0130036", "03-1234-5678"]
    let wider = header + ["お客さまID"]
    #expect(HeaderRow.find(in: [header, clinic, wider]) == .found(0))
    let title = ["姓", "名", "電話番号"]
    #expect(HeaderRow.find(in: [title, ["メールアドレス"], wider, clinic]) == .found(2))
  }

  @Test func saysWhyThereIsNone() {
    #expect(HeaderRow.find(in: []) == .absent(.nothing))
    #expect(HeaderRow.find(in: [["a", "b"], ["1", "2"]]) == .absent(.nothing))
    let spread = [["一覧"], ["医療機関", "", "担当者"], ["コード", "名称", "電話番号"]]
    #expect(HeaderRow.find(in: spread) == .absent(.twoRows(first: 1, second: 2)))
    #expect(HeaderRow.find(in: [["管理番号,都道府県,点数表"]]) == .absent(.wholeLine(0, dividedBy: 0x2C)))
  }

  @Test func findsTheDelimiter() {
    func chosen(_ lines: [String]) -> UInt8 {
      Dialect.choice { delimiter in
        let scalar = Character(UnicodeScalar(delimiter))
        return lines.map {
          $0.split(separator: scalar, omittingEmptySubsequences: false).map(String.init)
        }
      }.delimiter
    }
    #expect(chosen([header.joined(separator: ";")]) == Dialect.semicolon)
    #expect(chosen(["表,題,等", header.joined(separator: "\t")]) == Dialect.tab)
    #expect(chosen(["a;b;c", "1,5;2;3", "4;5;6"]) == Dialect.semicolon)
    #expect(chosen(["a", "b"]) == Dialect.comma)
    #expect(chosen([]) == Dialect.comma)
  }

  @Test func readsTheSeparatorLine() {
    #expect(Dialect.separator(inFirstLine: Array("\u{FEFF}sep=;\r\n".utf8)) == Dialect.semicolon)
    #expect(Dialect.separator(inFirstLine: Array("\"SEP=,\"".utf8)) == Dialect.comma)
    #expect(Dialect.separator(inFirstLine: Array("sep=\t".utf8)) == Dialect.tab)
    #expect(Dialect.separator(inFirstLine: Array("sep=".utf8)) == nil)
    #expect(Dialect.separator(inFirstLine: Array("separator".utf8)) == nil)
  }
}

@Suite struct SheetMapReportTests {
  private var sheet: SheetMap {
    let header = ["電話番号", "院長", "会社名", "緯\n度\u{1B}", "都道府県コード", "都道府県名", ""]
    return SheetMap(
      file: "a\"b.csv", encoding: "utf-8", encodingFrom: "bom", delimiter: "\t", headerRow: 3,
      map: ColumnMap(header: header))
  }

  @Test func writesJSON() {
    let json = MapReport.json([sheet])
    #expect(json.contains(#""file": "a\"b.csv", "encoding": "utf-8", "encodingFrom": "bom""#))
    #expect(json.contains(#""delimiter": "\t", "headerRow": 3"#))
    #expect(
      json.contains(
        #"{"column": "A", "header": "電話番号", "field": "clinic.phone", "status": "mapped", "by": "name", "near": []}"#
      ))
    #expect(json.contains(#""header": "緯\n度\u001b", "status": "unknown""#))
    #expect(json.contains(#""part": "code""#))
    #expect(json.contains(#""near": ["clinic.name", "clinic.dealer"]"#))
    #expect(MapReport.json([]) == "[]\n")
    #expect(JSONText.quoted("\u{2028}\\\u{7F}") == #""\u2028\\\u007f""#)
  }

  @Test func writesAliases() {
    let expected = #"""
        "院長": clinic.founder
        # "会社名": clinic.name  # clinic.dealer
        # "緯\n度\u001b":

      """#
    let yaml = MapReport.yaml([sheet, sheet])
    #expect(yaml.hasPrefix("aliases:\n  # ") && yaml.hasSuffix("\n" + expected))
    #expect(yaml.contains("--profile"))
  }

  @Test func alignsTheTable() {
    let lines = MapReport.text([sheet]).split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("A  電話番号        一致      → 電話番号 (clinic.phone)"))
    #expect(lines[4].contains("緯⏎度<U+001B>"))
    #expect(MapReport.text([sheet], english: true).contains("header in row 3"))
    #expect(MapTable.width("医a") == 3)
  }

  @Test func countsInLetters() {
    let letters = [0, 25, 26, 27, 701, 702, 16_383].map(spreadsheetColumn)
    #expect(letters == ["A", "Z", "AA", "AB", "ZZ", "AAA", "XFD"])
  }

  /// Symbols are no decoration, radicals are the characters that they look like, and a number of 労災 is not
  /// even like the code.
  @Test(
    arguments: [
      ("氏名㋕", nil), ("氏名(㋕)", nil), ("㊞氏名", nil), ("開設者📞", nil), ("⽒名", .accountFamilyName),
      ("利用開始予定年⽉", .eligibilityStartMonth), ("⼿続き", .procedures), ("★電話番号", .clinicPhone),
      ("指定医療機関番号", nil), ("労災指定医療機関番号", nil), ("指定医療機関コード", nil),
    ] as [(String, Field?)])
  func takesNoSymbolForDecoration(header: String, field: Field?) {
    let column = ColumnMap(header: ["管理番号", header]).columns[1]
    #expect(column.field == field, "\(header)")
    if header.contains("指定医療機関") { #expect(column.near.isEmpty, "\(column.near)") }
  }
}
