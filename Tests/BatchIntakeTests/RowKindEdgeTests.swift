import Testing

@testable import BatchIntake

/// Rows that are no clinic, each at the edge of being one.
@Suite struct RowKindEdgeTests {
  private static let header = [
    "管理番号", "都道府県", "点数表", "医療機関等コード", "医療機関等名", "開設者", "電話番号", "手続き", "姓", "名", "メールアドレス",
    "ポータル利用規約同意", "備考", "メモ",
  ]
  private static let kinds = ["row.not-data", "row.unfinished", "row.packed"]

  /// What kind of row it is taken for; nil of a clinic.
  private func kind(
    _ cells: [String: String], header: [String] = Self.header, more: [String] = [],
    isFirst: Bool = false
  ) -> String? {
    let bench = RowBench(header)
    bench.judge(header.map { cells[$0] ?? "" } + more, isFirst: isFirst)
    return bench.told.first { Self.kinds.contains($0) }
  }

  @Test(
    arguments: [
      // Four cells that begin with 合計; three texts with a name.
      (["管理番号": "合計", "開設者": "小鳥", "姓": "小", "名": "花"], "row.not-data"),
      (["管理番号": "合計", "開設者": "小鳥", "姓": "小", "名": "花", "備考": "x"], nil),
      (["管理番号": "1", "医療機関等名": "ことり", "開設者": "小鳥"], "row.unfinished"),
      (["管理番号": "1", "医療機関等名": "ことり", "開設者": "小鳥", "姓": "小"], nil),
      (["医療機関等名": "ことり", "開設者": "小鳥", "都道府県": "32", "点数表": "1", "手続き": "アカウント"], "row.unfinished"),
      (["医療機関等名": "K"], "row.unfinished"), (["医療機関等名": "未定", "開設者": "小鳥"], nil),
      (["備考": "x"], nil), (["管理番号": "x"], "row.not-data"), (["メモ": "x"], "row.not-data"),
      (["管理番号": "x", "メモ": "x"], "row.not-data"), (["管理番号": "x", "メモ": "x", "備考": "x"], nil),
    ] as [([String: String], String?)])
  func countsWhatIsFilled(cells: [String: String], expected: String?) {
    #expect(kind(cells) == expected, "\(cells)")
  }

  @Test(
    arguments: [
      ("計5", true), ("計 五", true), ("計〇", true), ("計：五", true), ("計", true), ("計五", false),
      ("合　計", true),
      ("((計", true), ("〈注〉", true), ("※", true), ("注：", true), ("以上。", true), ("以上の", false),
      ("該 当 な し", true), ("該当な", false),
    ])
  func aRemarkEndsWithItsWord(text: String, expected: Bool) {
    #expect((kind(["開設者": text]) == "row.not-data") == expected, "\(text)")
  }

  /// A remark is looked at for its first forty characters.
  @Test(arguments: [(39, true), (40, false)]) func aRemarkBeginsSoon(before: Int, expected: Bool) {
    let text = String(repeating: "(", count: before) + "※"
    #expect((kind(["開設者": text]) == "row.not-data") == expected)
  }

  @Test(
    arguments: [
      ("【サンプル　　】", true), ("【サンプル　　 】", false), ("例", true), ("<例>", true), ("x", false),
      ("例!", false),
    ])
  func aMarkInTheReferenceIsShort(text: String, expected: Bool) {
    let bench = RowBench.judged(["管理番号": text])
    #expect(bench.told.contains("row.not-data") == expected, "\(text)")
    #expect((bench.outcome == .blank) == expected)
  }

  @Test(
    arguments: [
      ("(例)医院", true), ("[見 本]医院", true), ("<例>医院", true), ("＜例＞医院", true), ("「例」医院", true),
      ("『例』", true), ("{例}医院", true), ("〔例〕医院", true), ("|例|医院", false),
      ("（例", false), ("例)医院", false), ("()例", false), ("(例x)医院", false), ("(例!)医院", false),
    ])
  func aMarkBeforeTheNameIsInBrackets(name: String, expected: Bool) {
    #expect(RowBench.judged(["医療機関等名": name]).told.contains("row.not-data") == expected, "\(name)")
  }

  // MARK: - The header once more

  @Test(
    arguments: [
      (["管理番号": "電話番号", "開設者": "開設者", "姓": "姓"], true),
      (["開設者": "姓", "姓": "名", "名": "電話番号"], true),
      (["開設者": "No", "姓": "電話番号", "名": "担当者名"], false), (["開設者": "電話番号", "姓": "担当者名"], false),
      (["開設者": "電話番号", "姓": "担当者名", "備考": "担当者名"], true),
      (["開設者": "phone" + String(repeating: " ", count: 34), "姓": "姓", "名": "名", "備考": "x"], true),
      (["開設者": "phone" + String(repeating: " ", count: 35), "姓": "姓", "名": "名", "備考": "x"], false),
    ])
  func threeNamesAreAHeader(cells: [String: String], expected: Bool) {
    let cells = cells.merging(["医療機関等コード": "x"]) { $1 }
    #expect((kind(cells) == "row.not-data") == expected, "\(cells)")
  }

  /// A name of a thousand bytes is one, of the two above the longer is none.
  @Test(arguments: [(1000, true), (1001, false)]) func aNameIsNoLonger(count: Int, expected: Bool) {
    let name = "電話番号例)" + String(repeating: "0", count: count - 16)
    let cells = ["医療機関等コード": "x", "開設者": name, "姓": "姓", "名": "名", "備考": "x"]
    #expect((kind(cells) == "row.not-data") == expected)
  }

  /// The header may be repeated beyond the sheet's last column.
  @Test(arguments: [("電話番号", "row.not-data"), ("x", nil)])
  func aRepeatedHeaderMayBeLonger(more: String, expected: String?) {
    let cells = ["医療機関等コード": "x", "姓": "姓", "名": "名"]
    #expect(kind(cells, more: [more]) == expected)
  }

  @Test(arguments: [(297, true), (298, false)])
  func aHeaderNamesThreeAmongThreeHundred(first: Int, expected: Bool) {
    let header = ["医療機関等コード", "医療機関等名", "開設者"] + Array(repeating: "", count: 310)
    let bench = RowBench(header)
    var cells = Array(repeating: "", count: header.count)
    for (place, name) in ["電話番号", "姓", "名"].enumerated() { cells[first + place] = name }
    bench.judge(cells)
    #expect((bench.finding("row.not-data")?.facts == ["見出し"]) == expected)
  }

  // MARK: - Digits of a code

  @Test(arguments: [("123456", nil), ("12345", "row.not-data")])
  func sixDigitsAreACode(code: String, expected: String?) {
    #expect(kind(["管理番号": "合計", "医療機関等コード": code]) == expected)
    let header = ["医療機関等コード"] + Self.header.filter { $0 != "医療機関等コード" }
    let found = kind(["医療機関等コード": "例 " + code, "電話番号": "x"], header: header, isFirst: true)
    #expect(found == expected)
  }

  @Test(arguments: ["桁", "半角", "数字", "必須", "例"])
  func aWordExplainsTheCode(word: String) {
    #expect(kind(["医療機関等コード": word, "電話番号": "x"], isFirst: true) == "row.not-data")
    #expect(kind(["医療機関等コード": word, "電話番号": "x"]) == nil)
  }

  // MARK: - A row in one cell

  @Test(
    arguments: [
      ("1,2,3,012345", true), ("1,2,,012345", false), ("12,34,0120022", false),
      ("12､34､ああ､0120022", true),
      ("12、34、ああ、0120022", true), ("あい､うえ､おか､きく", false), ("ことり医院､うえ､おか､きく", false),
      ("あ,い,う,01234567890", false), ("あ,い,う,0123456789", true), ("あ,い,う,01234", false),
      ("あ,い,う,x123456", false),
      ("R2,32,1,012-0022", true), ("R2,32,1,\"0120022\"", true), ("R2,32,1,'0120022'", false),
      ("あ,い,う,a@b.jp", true), ("あ,い,う,a@b.j", false), ("あ,い,う,abc@def", false),
      ("あ,い,う,abc.def", false),
      ("あ,い,う,Ａ＠ｂ．ｊｐ", true),
    ])
  func isParted(text: String, expected: Bool) {
    #expect(kind(["管理番号": text]) == (expected ? "row.packed" : "row.not-data"), "\(text)")
  }

  @Test(
    arguments: [
      ("R2 32 1 0120022", true), ("R2　32　1　0120022", true), ("R2/32/1/0120022", true),
      ("R2／32／1／０１２００２２", true),
      ("R2\u{A0}32\u{A0}1\u{A0}0120022", true), ("R2 32/1 0120022", false),
      ("R2 32 0120022", false),
      ("R2 32 1 1310120022", true), ("R2 32 1 0852310000", false), ("R2 32 1 ０８５２３１００００", false),
      ("R2 32 1 01200223", false), ("R2 32 1 kotorih", false), ("R2 32 1 131012002x", false),
      ("R2!32!1!0120022", false), ("R2032010120022", false),
    ])
  func isSpaced(text: String, expected: Bool) {
    #expect(kind(["管理番号": text]) == (expected ? "row.packed" : "row.not-data"), "\(text)")
  }

  @Test(arguments: [(8000, "row.packed"), (8001, "row.not-data")])
  func aRowInOneCellIsNoLonger(count: Int, expected: String) {
    let text = "R2,32,1,0120022,"
    #expect(
      kind(["管理番号": text + String(repeating: "x", count: count - text.utf8.count)]) == expected)
  }

  /// A whole row in the cell of a list is no choice.
  @Test func aRowInTheCellOfAListIsOne() {
    #expect(kind(["都道府県": "R2,32,1,0120022,ことり"]) == "row.packed")
    #expect(kind(["都道府県": "R2,32,1,0120022,ことり", "管理番号": "x"]) == nil)
  }
}
