@testable import BatchIntake

/// A sheet that means harm: what its cells try stands in each kind of place that reports quote from.
enum HostileSheet {
  static let password = "Himitsu0Kotoba9"
  /// Begins no cell of a CSV, ends no element, steers no terminal, hides nowhere.
  static let values = [
    "=HYPERLINK(\"http://example.com\",\"x\")", "+1+1", "@SUM(A1)", "-2+3", "\t=1+1",
    "<script>document.title='harm'</script>", "</script><img src=x onerror=document.title='harm'>",
    "\"><svg onload=document.title='harm'>", "' autofocus onfocus='document.title=1",
    "]]><!--", "&lt;b&gt;", "{{7*7}}", "javascript:document.title='harm'",
    "\u{1B}[31m赤\u{1B}[0m", "\u{1B}]0;harm\u{07}", "a\u{08}b\u{7F}", "c\u{85}d",
    "\u{202E}gpj.exe", "\u{2066}x\u{2069}", "zero\u{200B}width\u{FEFF}", "\u{2028}line",
    "../../etc/passwd", "髙\u{E000}外字", "עברית", String(repeating: "長", count: 20_000),
  ]
  /// The columns that say who a clinic is, and others that reports quote from.
  static let columns = [
    ["医療機関等名", "管理番号", "販売店"],
    ["電話番号", "利用開始予定年月", "お客さまID", "レセコン名", "メールアドレス", "担当部署", "医療機関等コード"],
  ]

  /// Two rows for each value, a header that is hostile itself, and a password in each row.
  static var bytes: [UInt8] {
    var grid = SheetGrid(0..<(values.count * columns.count))
    for (number, value) in values.enumerated() {
      for (place, columns) in columns.enumerated() {
        let row = number * Self.columns.count + place
        // A fault beside it, so that the row is told of wherever the value itself is right.
        grid.change(row, ["発行料同意": ""])
        grid.change(row, ["パスワード": password, "パスワード(確認用)": password + "x"])
        for column in columns { grid.change(row, [column: value]) }
      }
    }
    grid.header.append("<img src=x onerror=document.title='harm'>\u{1B}[2J")
    for row in grid.rows.indices { grid.rows[row].append("") }
    return grid.bytes
  }
}
