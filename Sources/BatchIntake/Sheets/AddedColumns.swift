/// The three columns that stand in front of refused rows, and that are no columns of the sheet.
enum AddedColumns {
  /// What is wrong with the row, what to write instead, and which row of which sheet it is.
  static let titles = ["エラー内容", "修正案", key]
  /// The column by which a row finds its way back.
  static let key = "行キー"

  /// Where the column of row keys stands, if a header has one.
  static func keyColumn(in header: [String]) -> Int? {
    header.firstIndex { title in
      let title = folded(title)
      // Texts of another length are not compared, which takes long outside ASCII.
      return title.utf8.count == foldedKey.utf8.count && title == foldedKey
    }
  }

  /// The places of all three in a header that has row keys; in any other a column of such a name is the
  /// sheet's own.
  static func places(in header: [String]) -> Set<Int> {
    guard keyColumn(in: header) != nil else { return [] }
    let names = titles.map(folded)
    return Set(header.indices.filter { names.contains(folded(header[$0])) })
  }

  private static let foldedKey = folded(key)

  private static func folded(_ title: String) -> String { HeaderFold.folded(title) }
}
