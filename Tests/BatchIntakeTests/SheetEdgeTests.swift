import Testing

@testable import BatchIntake

/// What makes two headers one, character by character.
@Suite struct SheetFoldEdgeTests {
  private static let dropped: [UInt32] = [
    0, 1, 0x1F, 0x20, 0x7F, 0x80, 0x9F, 0xA0, 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65,
    0x2A, 0x2217, 0x25A0, 0x25A1, 0x25B2, 0x25B3,
    0x25B6, 0x25BC, 0x25BD, 0x25C6, 0x25C7, 0x25CB, 0x25CE, 0x25CF, 0x25EF, 0x2605, 0x2606, 0x3000,
  ]

  private func folded(_ text: String) -> String { HeaderFold.folded(text) }

  @Test(arguments: dropped) func dropsBlanksAndMarks(scalar: UInt32) {
    #expect(folded("電話" + HeaderFold.string([scalar]) + "番号") == "電話番号")
  }

  @Test(arguments: ["!", "+", "_", "@", "{", "¶", "¡", "℗", "㈸", "○○×"]) func keepsOtherMarks(
    mark: String
  ) {
    #expect(folded("電話" + mark + "番号") != "電話番号")
  }

  private static let brackets: [(String, String)] = [
    ("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("〔", "〕"), ("【", "】"), ("「", "」"), ("『", "』"),
    ("〈", "〉"), ("《", "》"), ("〖", "〗"), ("〘", "〙"), ("≪", "≫"), ("«", "»"),
  ]

  @Test(arguments: brackets.indices) func knowsEachBracket(_ place: Int) {
    let (open, close) = Self.brackets[place]
    #expect(folded("氏名\(open)カナ\(close)") == "氏名(カナ)")
    #expect(folded("氏名\(open)必須\(close)") == "氏名")
  }

  @Test(arguments: [
    ("℡", "tel"), ("№", "no"), ("電話㈹", "電話(代表)"), ("AZ", "az"), ("番号:", "番号"), ("番号::", "番号"),
    ("電話※番号", "電話"),
    ("a{必須}", "a"), ("氏名(カナ", "氏名(カナ"), ("姓)[カナ]", "姓)(カナ)"), ("姓)", "姓)"), ("9", "9"),
  ]) func foldsSpellings(header: String, expected: String) { #expect(folded(header) == expected) }

  @Test(arguments: [
    ("カ-電", "カー電"), ("か-電", "か-電"), ("か-カ", "かーカ"), ("カ-か", "カーか"), ("電-か", "電-か"), ("カ-a", "カ-a"),
    ("カ-", "カ-"), ("-カ", "-カ"), ("ぁ-ぁ", "ぁーぁ"),
    ("ゖ-ゖ", "ゖーゖ"), ("ァ-ァ", "ァーァ"), ("ヺ-ヺ", "ヺーヺ"), ("カー-カ", "カーーカ"), ("電-話", "電-話"),
    ("\u{3097}-か", "\u{3097}-か"), ("か-\u{3097}", "か-\u{3097}"),
  ]) func tellsALengthMarkFromAHyphen(header: String, expected: String) {
    #expect(folded(header) == expected)
  }

  /// Eight brackets may be open; what lies deeper stands as it is.
  @Test(arguments: [(7, "[カナ]", "(カナ)"), (8, "[カナ]", "[カナ]"), (8, "[[カナ]]", "[[カナ]]")])
  func readsBracketsEightDeep(depth: Int, inner: String, expected: String) {
    let (open, close) = (String(repeating: "(", count: depth), String(repeating: ")", count: depth))
    #expect(folded("氏" + open + inner + close) == "氏" + open + expected + close)
  }

  private static let contents: [(String, String?)] = [
    ("例x", nil), ("a@b.c", nil), ("x@電", "x@電"), ("電.話", "電.話"), ("1234", nil), ("123", "123"),
    ("yyyy", nil), ("090-1234", nil), ("12電34", "12電34"),
    ("caf1234", nil), ("caf12345電", "caf12345電"), ("cop0000", nil), ("と書きます", nil),
    ("書きます", "書きます"), ("カナで書きます", "カナで書きます"), ("書きました", "書きました"),
    ("と書きます。", nil), ("必須", nil), ("7桁", "7桁"), ("半角7桁", "7桁"), ("7桁10桁", "7桁10桁"), ("10ケタ", "10桁"),
    ("7けた", "7桁"), ("医科", "医科"), ("医科歯科", nil),
    ("医科必須", nil), ("2", "2"), ("2必須", nil), ("2医科歯科", nil), ("の", nil), ("必須ー", nil),
    ("必須電", "必須電"), ("", nil), ("カナ", "カナ"), ("2桁必須", "2桁"),
  ]

  @Test(arguments: contents.indices) func keepsOfABracketWhatTells(_ place: Int) {
    let (content, kept) = Self.contents[place]
    #expect(
      Decoration.kept(of: HeaderFold.scalars(content)).map(HeaderFold.string) == kept, "\(content)")
  }

  @Test func findsAWordInAText() {
    #expect(Decoration.contains([1], in: [1]) && Decoration.contains([1, 2], in: [0, 1, 2]))
    #expect(
      !Decoration.contains([], in: [1]) && !Decoration.contains([1, 2], in: [1])
        && !Decoration.contains([1, 2], in: [1, 3, 2]))
    #expect([0x2F, 0x30, 0x39, 0x3A].map(Decoration.isDigit) == [false, true, true, false])
  }

  @Test(arguments: [
    ("①", "1"), ("⑨", "9"), ("施設の名称", "施設名称"), ("施設は名称", "施設は名称"), ("テストno", "テスト番号"), ("no", "no"),
    ("施設cd", "施設コード"), ("施設code", "施設コード"), ("施設num", "施設番号"),
    ("お客様id番号", "お客さまid"), ("id番号", "id番号"), ("phone_number", "phonenumber"), ("手続", "手続き"),
    ("手続き", "手続き"), ("ディーラ", "ディーラー"), ("(a)", "(a)"), ("a-b", "ab"),
  ]) func writesKeys(folded: String, expected: String) {
    #expect(HeaderFold.string(HeaderKey.key(HeaderFold.scalars(folded))) == expected)
  }

  @Test func aTenthInACircleIsNoDigit() { #expect(HeaderKey.key([0x2469]) != [0x3A]) }

  @Test func takesAddedColumnsOfAThousandBytes() {
    func padded(_ title: String, _ bytes: Int) -> String {
      title + String(repeating: " ", count: bytes - title.utf8.count)
    }
    #expect(AddedColumns.keyColumn(in: ["行", padded("行キー", 1000)]) == 1)
    #expect(AddedColumns.keyColumn(in: ["キー", padded("行キー", 1001)]) == nil)
    let header = ["エラー内容", padded("修正案", 1000), "行キー", "x"]
    #expect(AddedColumns.places(in: header) == [0, 1, 2])
    #expect(AddedColumns.places(in: ["エラー内容", padded("修正案", 1001), "行キー"]) == [0, 2])
    #expect(AddedColumns.places(in: ["エラー内容", "修正案", "行", "キー"]).isEmpty)
    #expect(HeaderRow.naming([padded("電話番号", 1000), padded("電話番号", 1001)]) == 1)
  }
}

/// What a header names after its rewritings, and where the header stands.
@Suite struct SheetNameEdgeTests {
  private static let names: [(String, Field?, Part)] = [
    ("電話番号1", .clinicPhone, .whole), ("電話番号(1)", .clinicPhone, .whole), ("電話番号2", nil, .whole),
    ("電話番号11", nil, .whole), ("端末名称12", .certificateTerminals, .numbered(12)),
    ("端末名称(2)", .certificateTerminals, .numbered(2)),
    ("端末名称1", .certificateTerminals, .numbered(1)), ("端末名称123", nil, .whole),
    ("端末名称0", nil, .whole),
    ("医療機関コード(7桁)", .clinicInstitutionCode, .sevenDigits),
    ("医療機関コード10桁", .clinicInstitutionCode, .tenDigits), ("医療機関コード(8桁)", nil, .whole),
    ("電話番号(10桁)", .clinicPhone, .whole),
    ("電話番号10桁", .clinicPhone, .whole), ("(電話番号)", nil, .whole),
    ("(担当者)電話番号", .accountPhone, .whole),
    ("(担当者)", nil, .whole), ("お電話番号", .clinicPhone, .whole), ("必須電話番号", .clinicPhone, .whole),
    ("電話番号任意", .clinicPhone, .whole), ("電話番号ハイフンなし", .clinicPhone, .whole),
    ("病院電話番号", .clinicPhone, .whole), ("病院tel", .clinicPhone, .whole),
    ("電話番号例)03", .clinicPhone, .whole), ("電話番号(代表)", .clinicPhone, .whole), ("", nil, .whole),
  ]

  @Test(arguments: names.indices) func namesAField(_ place: Int) {
    let (header, field, part) = Self.names[place]
    let sense = Aliases.surely(folded: header)
    #expect(sense?.field == field, "\(header)")
    #expect(sense?.part ?? .whole == part, "\(header)")
  }

  /// A list's own numbers, of one digit or two, are a guess.
  @Test(arguments: [
    ("1電話番号", true), ("12電話番号", true), ("123電話番号", false), ("(1)電話番号", true), ("7桁電話番号", false),
    ("電話番号x", false),
  ])
  func guessesBehindANumber(header: String, isTaken: Bool) {
    var isGuess = false
    if case .names(let sense) = Aliases.reading(ofFolded: header) {
      isGuess = sense.isGuess && sense.field == .clinicPhone
    }
    #expect(isGuess == isTaken, "\(header)")
  }

  @Test func readsNamesOfAThousandBytes() {
    let start = "電話番号例)"
    func padded(_ bytes: Int) -> String {
      start + String(repeating: "9", count: bytes - start.utf8.count)
    }
    #expect(Aliases.surely(folded: padded(1000))?.field == .clinicPhone)
    #expect(Aliases.surely(folded: padded(1001)) == nil)
    #expect(
      NearMiss.fields(nearFolded: "x").isEmpty
        && NearMiss.fields(nearFolded: String(repeating: "番", count: 334)).isEmpty)
  }

  private static let parts: [(Field, [Part], [Part]?)] = [
    (.eligibilityStartMonth, [.month], [.whole]), (.eligibilityStartMonth, [.year], [.whole]),
    (.eligibilityStartMonth, [.whole], [.whole]),
    (.eligibilityStartMonth, [.year, .month], [.year, .month]),
    (.eligibilityStartMonth, [.year, .year], nil), (.eligibilityStartMonth, [.whole, .month], nil),
    (.clinicPrefecture, [.code], [.code]), (.clinicPrefecture, [.code, .whole], [.code, .name]),
    (.clinicPrefecture, [.whole, .name], [.code, .name]),
    (.clinicPrefecture, [.code, .whole, .name], nil), (.clinicPrefecture, [.whole, .whole], nil),
    (.clinicPhone, [.whole, .whole], nil),
    (.clinicInstitutionCode, [.whole, .tenDigits], [.sevenDigits, .tenDigits]),
    (.clinicInstitutionCode, [.sevenDigits, .whole], nil),
    (.clinicInstitutionCode, [.whole, .whole], nil),
    (.certificateTerminals, [.whole, .numbered(2)], [.numbered(1), .numbered(2)]),
    (.certificateTerminals, [.whole, .numbered(1)], [.whole, .numbered(1)]),
    (.certificateTerminals, [.whole, .count], [.whole, .count]),
    (.claimsCustomerId, [.caf, .cop], [.caf, .cop]), (.claimsCustomerId, [.whole, .cop], nil),
  ]

  @Test(arguments: parts.indices) func settlesParts(_ place: Int) {
    let (field, parts, expected) = Self.parts[place]
    #expect(PartRules.settled(parts, of: field) == expected)
  }

  private static let endings: [(String, Field, Part)] = [
    ("県コード", .clinicPrefecture, .code), ("県番号", .clinicPrefecture, .code),
    ("県名", .clinicPrefecture, .name), ("県名称", .clinicPrefecture, .name),
    ("コード", .clinicPrefecture, .whole), ("開始年", .eligibilityStartMonth, .year),
    ("開始月", .eligibilityStartMonth, .month), ("月", .eligibilityStartMonth, .whole),
    ("開始コード", .eligibilityStartMonth, .whole), ("客caf", .claimsCustomerId, .caf),
    ("客(caf)", .claimsCustomerId, .caf),
    ("客cop", .claimsCustomerId, .cop), ("客(cop)", .claimsCustomerId, .cop),
    ("印(7桁)", .clinicInstitutionCode, .sevenDigits), ("印(10桁)", .clinicInstitutionCode, .tenDigits),
    ("県コード", .clinicPhone, .whole),
  ]

  @Test(arguments: endings.indices) func readsThePartOffAProfilesHeader(_ place: Int) {
    let (header, field, part) = Self.endings[place]
    #expect(PartRules.ending(of: header, as: field) == part, "\(header)")
  }

  /// A row below a header is a clinic's by its filled cells, its digits or its address; what follows it is no header.
  @Test(
    arguments: [
      (["電話番号", "K1", "13", "1234567"], 5, true), (["電話番号", "K1", "1234567"], 5, false),
      (["電話番号", "K1", "13", "123456"], 5, false), (["電話番号", "K1", "13", "x@y"], 5, true),
      (["電話番号", "K1", "", "1234567"], 5, false), (["電話番号", "K1", "13", "1234567"], 7, true),
      (["電話番号", "K1", "13", "1234567"], 8, false),
      (["電話番号", "K1", "13", String(repeating: "x", count: 53) + "1234567"], 5, true),
      (["電話番号", "K1", "13", String(repeating: "x", count: 54) + "1234567"], 5, false),
      (["電話番号", "備考", "13", "1234567"], 5, true), (["電話番号", "備考", "都道府県", "1234567"], 5, false),
      (["K0", "K1", "13", "123"], 5, true),
    ] as [([String], Int, Bool)]) func aClinicEndsTheSearch(row: [String], names: Int, ends: Bool)
  {
    let all = ["管理番号", "都道府県", "点数表", "医療機関等コード", "電話番号", "メールアドレス", "姓", "名", "医療機関等名"]
    let header = Array(all.prefix(names))
    #expect(HeaderRow.naming(header) == names)
    #expect(HeaderRow.find(in: [header, row, all]) == .found(ends ? 0 : 2))
  }

  @Test func looksAtTheFirstHundredRowsForThreeNames() {
    let header = ["管理番号", "都道府県", "点数表"]
    #expect(HeaderRow.find(in: Array(repeating: ["x"], count: 99) + [header]) == .found(99))
    #expect(HeaderRow.find(in: [["管理番号", "都道府県"]]) == .absent(.nothing))
    #expect(
      HeaderRow.find(in: [["管理番号", "都道府県"], ["電話番号"]]) == .absent(.twoRows(first: 0, second: 1)))
    #expect(HeaderRow.find(in: [["管理番号"], [""], ["電話番号"]]) == .absent(.nothing))
    #expect(HeaderRow.naming(["行キー", "電話番号"]) == 3 && HeaderRow.naming(["行キー"]) == 3)
    #expect(
      HeaderRow.naming(["電話番号", ""]) == 1 && HeaderRow.naming(["行キー"] + header + ["電話番号"]) == 4)
  }

  @Test(
    arguments: [
      0x2C, 0x09, 0x3B, 0x7C, 0xFF0C, 0x3001, 0xFF1B, 0xFF5C, 0x5E, 0x7E, 0x3A, 0x21, 0x2F, 0x20,
      0x3000,
    ] as [UInt32])
  func saysWhatDividesALine(divider: UInt32) {
    let line = ["管理番号", "\"都道府県\"", "点数表"].joined(separator: HeaderFold.string([divider]))
    #expect(HeaderRow.find(in: [["題"], ["", line]]) == .absent(.wholeLine(1, dividedBy: divider)))
  }

  @Test func readsALineOf64KiB() {
    let start = "管理番号,都道府県,点数表,"
    for (bytes, found) in [(64 << 10, true), (64 << 10 + 1, false)] {
      let line = start + String(repeating: "x", count: bytes - start.utf8.count)
      #expect(
        HeaderRow.find(in: [[line]]) == .absent(found ? .wholeLine(0, dividedBy: 0x2C) : .nothing))
    }
  }

  @Test func hidesWhatLooksLikeAPasswordUnlessItIsAName() {
    let header = "Kotori#2024"
    #expect(header.withBytes { Password.hasShape($0) })
    let column = ColumnMap(header: [header, "緯度"]).columns
    #expect(column.map(\.shownHeader) == ["********", "緯度"] && column.allSatisfy { !$0.isRead })
    #expect(MappedColumn(index: 0, header: header, status: .mapped).shownHeader == header)
    let reads = [ColumnStatus.mapped, .guessed, .unknown, .doubled, .unnamed].map {
      MappedColumn(index: 0, header: "", status: $0).isRead
    }
    #expect(reads == [true, true, false, false, false])
  }

  @Test func aFullNameHasTheGivenNameInIt() {
    #expect(
      !ColumnMap(header: ["氏名"]).missing.contains(.accountGivenName)
        && ColumnMap(header: ["氏名"]).missing.contains(.clinicPhone))
    #expect(
      ColumnMap(header: ["姓"]).missing.contains(.accountGivenName)
        && !ColumnMap(header: ["姓", "名"]).missing.contains(.accountGivenName))
    #expect(
      ColumnMap(header: ["電話番号"]).missing.contains(.accountFamilyName)
        && ColumnMap(header: []).missing == Field.all)
  }

  @Test func alignsTheColumnsOfAMap() {
    func table(_ header: [String]) -> [String] {
      let sheet = SheetMap(
        file: "a.csv", encoding: "utf-8", encodingFrom: "bom", delimiter: "comma", headerRow: 1,
        map: ColumnMap(header: header))
      return MapReport.text([sheet], english: true).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init)
    }
    let lines = table(["電話番号", "x", ""])
    #expect(
      lines[1].hasPrefix("A  電話番号  mapped   → 電話番号 (clinic.phone)")
        && lines[2] == "B  x         unknown  " && lines[3] == "C            unnamed  ")
    func tellsMore(_ header: [String]) -> Bool {
      table(header).contains { $0.hasPrefix("Unknown and guessed") }
    }
    #expect(tellsMore(["院長"]) && tellsMore(["緯度"]) && !tellsMore(["電話番号", ""]) && !tellsMore([]))
    #expect(
      !table(Field.all.map(\.header)).contains { $0.hasPrefix("No column") }
        && lines.contains { $0.hasPrefix("No column for: ") })
  }

  @Test func holdsWhatACellOfASpreadsheetHolds() {
    func held(_ scalars: [UInt32]) -> [UInt32] { SpreadsheetCell.held(scalars) }
    let most = [UInt32](repeating: 0x41, count: 32_767)
    #expect(
      held(most) == most && held(most + [0x41]) == most
        && held([0xFFFD] + most.dropFirst()).count == 32_767)
    #expect(
      held([0xFFFF] + most.dropFirst()).count == 32_767
        && held([0x10000] + most.dropFirst(2)).count == 32_766)
    #expect(held([0x10000] + most.dropFirst()).count == 32_766)
    #expect(
      held([0, 1, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000]) == [
        0xFFFD, 1, 0xFFFC, 0xFFFD, 0xFFFD, 0xFFFD, 0x10000,
      ])
    func isWhole(_ text: String) -> Bool { text.withBytes { SpreadsheetCell.holdsWhole($0) } }
    #expect(
      isWhole(String(repeating: "a", count: 32_767))
        && !isWhole(String(repeating: "a", count: 32_768)))
    #expect(
      isWhole("\u{FFFD}") && isWhole("") && isWhole("！") && !isWhole("a\0") && !isWhole("\u{FFFE}")
        && !isWhole("a\u{FFFF}"))
  }

  @Test func readsTheSeparatorLineByteByByte() {
    func separator(_ text: String) -> UInt8? { Dialect.separator(inFirstLine: Array(text.utf8)) }
    #expect(
      separator("sep=|") == 0x7C && separator("sep=;;") == nil && separator("sep=\u{7F}") == 0x7F
        && separator("sep=é") == nil)
    #expect(
      separator("\"sep=;\"") == 0x3B && separator("\"") == nil && separator("\"\"") == nil
        && separator("sep=\"") == 0x22)
    #expect(
      separator("sep=;\r") == 0x3B && separator("sep=;\n") == 0x3B && separator("") == nil
        && separator("sepp;") == nil)
    #expect([0x2C, 0x09, 0x3B, 0x7C].map(Dialect.name) == ["comma", "tab", "semicolon", "|"])
  }
}
