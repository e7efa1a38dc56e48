import Foundation
import Testing

@testable import BatchIntake

/// The page for people, as it is written: what it lists, what it counts, what it does not let through.
@Suite struct PageTests {
  @Test(arguments: [
    0, 1, PageLists.limit - 1, PageLists.limit, PageLists.limit + 1, PageLists.limit + 3,
  ])
  func keepsItsLimit(count: Int) {
    let lists = PageLists()
    let clinic = PageClinic(RowPlace())
    var block: [PageRow] = []
    for number in 0..<count {
      block.append(
        PageRow(
          kind: .toMend, dealer: "", clinic: clinic, file: "", sheetRow: number, contacts: [],
          forms: [], items: []))
      // Blocks of seven rows.
      if number % 7 == 6 {
        lists.take(block)
        block = []
      }
    }
    lists.take(block)
    let listed = min(count, PageLists.limit)
    #expect(lists.rows.map(\.sheetRow) == Array(0..<listed))
    #expect(lists.isFull == (count >= PageLists.limit))
  }

  /// The pages of a run, of a difference and of a folder's nights have one policy, style sheet and script.
  @Test func isOneOfAKind() async throws {
    try await withFolder { folder in
      let sheet = folder + "/sheet.csv"
      try Data(SheetGrid(0..<2).bytes).write(to: URL(fileURLWithPath: sheet))
      _ = try await Intake.run([sheet], exampleOptions(), into: folder + "/out")
      let report = try String(contentsOfFile: folder + "/out/report.html", encoding: .utf8)
      var difference = ""
      _ = try Intake.diff(folder + "/out", folder + "/out", format: .html) {
        difference += String(decoding: $0, as: UTF8.self)
      }
      let nights = try Intake.trend(of: folder + "/out", format: .html)
      for marks in [
        ("<meta http-equiv", "<title>"), ("<style>", "</style>"), ("<script>", "</html>"),
      ] {
        let parts = [report, difference, nights].map { page in
          page.firstRange(of: marks.0).map { start in
            page[start.lowerBound...].split(separator: marks.1)[0]
          }
        }
        #expect(parts[0] != nil && parts[1] == parts[0] && parts[2] == parts[0], "\(marks)")
      }
    }
  }

  /// The page of a difference names rows as the report does and tells when the runs were; what is fixed asks for nothing.
  @Test func tellsWhatChanged() async throws {
    try await withFolder { folder in
      let sheet = folder + "/sheet.csv"
      for (name, row) in [("old", 0), ("new", 1)] {
        var grid = SheetGrid(0..<3)
        for row in [row, 2] { grid.change(row, ["電話番号": "ない"]) }
        try Data(grid.bytes).write(to: URL(fileURLWithPath: sheet))
        _ = try await Intake.run([sheet], exampleOptions(), into: "\(folder)/\(name)")
      }
      var page = ""
      _ = try Intake.diff(folder + "/old", folder + "/new", format: .html) {
        page += String(decoding: $0, as: UTF8.self)
      }
      let rows = page.split(separator: "<tr class=\"").dropFirst()
      let (new, fixed) = (try #require(rows.first), try #require(rows.last))
      #expect(rows.count == 2 && new.hasPrefix("new\"") && fixed.hasPrefix("fixed\""))
      #expect(new.contains("sheet.csv</bdi> の 3 行目 <b class=\"cell\">G3</b>"))
      #expect(new.contains("電話番号「ない」") && !fixed.contains("「ない」"))
      let title = try #require(Catalogue.rule(id: "clinic.phone.format")).title.ja
      #expect(fixed.contains("<td>\(title) <small class=\"rule\">clinic.phone.format</small>"))
      let time = /前回 [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{5} → 今回 [-0-9]{10} [0-9:]{5}（日本時間）/
      #expect(page.contains(time))
      #expect(page.contains("継続 1 件は前回と同じ指摘なので、ここには並べません。"))
    }
  }

  private func page(_ sheet: [UInt8], _ options: Options = exampleOptions()) async throws -> String
  {
    String(decoding: try await run(sheet, options).files["report.html"] ?? [], as: UTF8.self)
  }

  /// A clinic to mend stands on the page with its cell, what was typed, and what is wrong.
  @Test func listsWhatHasToBeMended() async throws {
    var grid = SheetGrid(0..<2)
    grid.change(1, ["電話番号": "<b>31-0001", "メールアドレス": "なし", "利用開始予定年月": "24/8"])
    let page = try await page(grid.bytes)
    #expect(page.contains("<b class=\"cell\">G3</b> <bdi class=\"column\">電話番号</bdi>"))
    #expect(page.contains("<bdi class=\"typed\">「&lt;b&gt;31-0001」</bdi>"))
    #expect(
      page.contains(
        "<bdi class=\"right\">2024-08</bdi><button class=\"copy\">コピー</button> か <bdi class=\"right\">2042-08</bdi>"
      ))
    #expect(!page.contains("<b>31-0001"))
    #expect(page.split(separator: "<li class=").count == 4)
    #expect(page.contains("<b>1\u{A0}件が申請できます</b>"))
  }

  /// Each form stands with its own cells, and with those that all forms share.
  @Test func tellsHowEachFormStands() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(0, ["請求開始年月": "いつか"])
    grid.change(1, ["電話番号": "ない", "手続き": "アカウント", "手続き済": "資格確認"])
    grid.change(2, ["担当者名": "〃"])
    let states = try await page(grid.bytes).split(separator: "<tr data-dealer").dropFirst().map {
      row in
      row.matches(of: /class="state ([a-z-]+)">[^<]*<\/span>(?: <span class="cells">([^<]*))?/)
        .map { match in
          String(match.1) + (match.2.map { " \($0)" } ?? "")
        }
    }
    #expect(states.first == ["ready", "ready", "ready", "to-mend AG2"])
    #expect(states.dropFirst().first == ["to-mend G3", "done", "not-wanted", "not-wanted"])
    #expect(states.dropFirst(2).first == ["ready", "ready", "to-mend AB4", "ready"])
  }

  /// What a file as a whole is refused for stands on the page, and each of its rows says so.
  @Test func tellsWhatStandsOnTheFile() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(0, ["電話番号": nil])
    let page = try await page(grid.bytes)
    #expect(page.contains("id=\"files\""))
    #expect(page.contains("<a href=\"#files\">"))
    #expect(page.split(separator: "data-rule=\"file.header.missing\"").count == 5)
    #expect(page.contains("表に「電話番号」の列がありません"))
  }

  /// A file that was left out is named, for its clinics are in no total.
  @Test(arguments: [0, 1]) func namesFilesThatCouldNotBeRead(rows: Int) async throws {
    let page = try await withFolder { folder in
      let right = folder + "/right.csv"
      try Data(SheetGrid(0..<rows).bytes).write(to: URL(fileURLWithPath: right))
      let report = folder + "/report.html"
      _ = try await Intake.run(
        [right, folder + "/<b>.csv"], exampleOptions(), report: report, output: { _ in },
        findings: { _ in })
      return String(decoding: try filesIn(folder)["report.html"] ?? [], as: UTF8.self)
    }
    #expect(page.contains("&lt;b&gt;.csv: 開けません"))
    #expect(page.contains("<b>読めなかったファイルを直す</b>"))
  }

  /// A check, and a run without a folder, name no files that they do not write.
  @Test func namesOnlyFilesThatAreThere() async throws {
    var grid = SheetGrid(0..<2)
    grid.change(1, ["電話番号": "ない"])
    let checked = try await check(grid.bytes, format: .html)
    let page = String(decoding: checked.bytes, as: UTF8.self)
    #expect(checked.report.rows.rejected == 1 && checked.report.errors == 1)
    for name in ["guide.html", "rejected/", "findings.csv"] { #expect(!page.contains(name)) }
    let inFolder = try await self.page(grid.bytes)
    for name in ["guide.html", "rejected/"] { #expect(inFolder.contains(name)) }
  }

  /// The same sheet, the same page, but for what the folder adds.
  @Test(arguments: [1, 8]) func checkAndRunWriteOnePage(jobs: Int) async throws {
    let sheet = try Data(contentsOf: URL(fileURLWithPath: exampleSheet("mistakes")))
    var options = exampleOptions()
    options.jobs = jobs
    options.blockBytes = 300
    let checked = try await check(Array(sheet), options, format: .html)
    let streamed = try await withFolder { folder in
      try sheet.write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
      _ = try await Intake.run(
        [folder + "/sheet.csv"], exampleOptions(), report: folder + "/report.html",
        output: { _ in }, findings: { _ in })
      return replacing(try filesIn(folder)["report.html"] ?? [], folder + "/", with: "")
    }
    #expect(checked.bytes == streamed)
  }

  /// Each case: cells by row, and how the page begins.
  @Test(
    arguments: [
      ([], "医療機関の行がありません。"), ([[:], [:]], "医療機関 2\u{A0}件は、<b>すべて申請できます</b>。"),
      ([["手続き済": "すべて"], ["手続き済": "すべて"]], "医療機関 2\u{A0}件は、すべて手続き済です。"),
      (
        [[:], ["手続き済": "すべて"]], "医療機関 2\u{A0}件のうち、<b>1\u{A0}件が申請できます</b>。ほかは手続き済です。"
      ),
      (
        [["電話番号": "ない"], ["電話番号": "ない"]],
        "医療機関 2\u{A0}件は、<b class=\"wrong\">すべてに直すところがあります</b>。"
      ),
      (
        [["手続き済": "すべて"], ["電話番号": "ない"]],
        "医療機関 2\u{A0}件のうち、<b class=\"wrong\">1\u{A0}件に直すところがあります</b>。ほかは手続き済です。"
      ),
      (
        [[:], ["手続き済": "すべて"], ["電話番号": "ない"]],
        "医療機関 3\u{A0}件のうち、<b>1\u{A0}件が申請できます</b>。<b class=\"wrong\">1\u{A0}件に直すところがあります</b>。"
      ),
    ] as [([[String: String?]], String)])
  func beginsWithWhatMatters(rows: [[String: String?]], lead: String) async throws {
    var grid = SheetGrid(0..<rows.count)
    for (row, cells) in rows.enumerated() { grid.change(row, cells) }
    let page = try await page(grid.bytes)
    #expect(page.contains("<p class=\"lead\">\(lead)</p>"))
    let cells = rows.map { $0.keys.first ?? "" }
    // The bar has a share for each outcome that there is, and the steps are those that are left.
    let counts = ["", "電話番号", "手続き済"].map { key in cells.count { $0 == key } }
    for (name, count) in zip(["ready", "to-mend", "done"], counts) {
      let share = "<span class=\"\(name)\" style=\"flex-grow:\(count)\">"
      #expect(page.contains("<span class=\"\(name)\" style=") == (count > 0))
      #expect(page.contains(share) == (count > 0))
    }
    #expect(page.contains("class=\"shares\"") == !rows.isEmpty)
    #expect(page.contains("件を申請する</b>") == (counts[0] > 0))
    #expect(page.contains("件を直す</b>") == (counts[1] > 0))
    #expect(page.contains("id=\"steps\"") == (counts[0] + counts[1] > 0))
    #expect(page.contains("直す医療機関はありません。") == (counts[1] == 0))
    // A number that is none has no colour.
    #expect(page.contains("<div class=\"ready\"><dt>") == (counts[0] > 0))
    #expect(page.contains("<div class=\"to-mend\"><dt>") == (counts[1] > 0))
    #expect(page.contains("手続き済 \(counts[2]) 件は、手続きがすべて済んだ医療機関です。") == (counts[2] > 0))
  }

  /// What counts as a clinic and is none is said, and so is what stands in no row of a table.
  @Test func saysWhatItCounts() async throws {
    let sheet = try Data(contentsOf: URL(fileURLWithPath: exampleSheet("mistakes")))
    let page = try await page(Array(sheet))
    #expect(page.contains("医療機関 23 件には、ほかの行と重なった行 2 件と読めない行 2 件を含みます。"))
    #expect(page.contains("（読めない行と、手続きが分からない行を除く 20 件）"))
    #expect(page.split(separator: "<span class=\"name\">この行は読めません</span>").count == 3)
  }

  /// A sheet that is wrong as a whole has to be mended, whether or not it has rows.
  @Test(arguments: [0, 1]) func asksForTheSheetToBeMended(rows: Int) async throws {
    var grid = SheetGrid(0..<rows)
    grid.header.append("電話番号")
    for row in grid.rows.indices { grid.rows[row].append("") }
    let page = try await page(grid.bytes)
    #expect(page.contains("<b>表やファイルの問題を直す</b>"))
    #expect(!page.contains("<b>読めなかったファイルを直す</b>"))
  }

  /// A clinic has its name, be it one letter, or is said to have none; so has what was typed.
  @Test(arguments: [("A", "A"), ("", ""), ("ことり医院", "鳥")])
  func namesTheClinic(name: String, reference: String) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["医療機関等名": name, "管理番号": reference, "電話番号": "ない"])
    let page = try await page(grid.bytes)
    #expect(page.contains("<bdi class=\"name\">\(name)</bdi>") == !name.isEmpty)
    #expect(page.contains("<span class=\"name\">（名称なし）</span>") == name.isEmpty)
    #expect(page.contains("<bdi class=\"reference\">\(reference)</bdi>") == !reference.isEmpty)
    #expect(page.contains("<span class=\"typed\">（空欄）</span>") == name.isEmpty)
  }

  /// A column's name is told as far as it helps to find it.
  @Test(arguments: [60, 61]) func cutsLongNamesOfColumns(length: Int) async throws {
    var grid = SheetGrid(0..<1)
    let header = "電話番号※" + String(repeating: "あ", count: length - 5)
    grid.change(0, ["電話番号": nil, header: "ない"])
    let shown = header.prefix(60) + (length > 60 ? "…" : "")
    #expect(try await page(grid.bytes).contains("<bdi class=\"column\">\(shown)</bdi>"))
  }

  /// Warnings alone are a step too.
  @Test func asksForWarningsToBeLookedAt() async throws {
    var grid = SheetGrid(0..<2)
    #expect(try await !page(grid.bytes).contains("件を確かめる</b>"))
    grid.change(0, ["請求開始年月": "2024年10月"])
    #expect(try await page(grid.bytes).contains("<b>注意 1 件を確かめる</b>"))
  }

  /// The six deadlines that fall next, from the day of application on; what is over is counted.
  @Test func showsTheNextDeadlines() async throws {
    var grid = SheetGrid(0..<10)
    for (row, month) in (6...15).enumerated() {
      let start = Month(year: 2024, month: 1).adding(month - 1)
      grid.change(row, ["請求開始年月": start.description])
    }
    grid.change(9, ["請求開始年月": "2024-07"])
    var options = exampleOptions()
    options.applicationDate = Day(code: Int32(2024_05_20))
    let page = try await page(grid.bytes, options)
    let section = try #require(page.split(separator: "id=\"deadlines\"").last)
      .prefix { $0 != "\u{0}" }
    let rows = section.matches(
      of:
        /<tr( class="next")?><th scope="row">([^<]*)<\/th><td>([^<]*)<\/td><td class="number">(\d+)<\/td>/
    ).map { "\($0.2) \($0.3) \($0.4)" + ($0.1 == nil ? "" : " next") }
    #expect(
      rows == [
        "2024年5月20日（月） 2024年7月 2 next", "2024年6月20日（木） 2024年8月 1", "2024年7月20日（土） 2024年9月 1",
        "2024年8月20日（火） 2024年10月 1", "2024年9月20日（金） 2024年11月 1", "2024年10月20日（日） 2024年12月 1",
      ])
    #expect(
      page.contains(
        "<tr class=\"over\"><th scope=\"row\">2024年4月20日（土）（過ぎています）</th><td>2024年6月</td>"
          + "<td class=\"number\">0</td><td class=\"number\">1</td></tr>"))
    #expect(page.contains("オンライン請求の次の締切は <b>2024年5月20日（月）</b>"))
    // Those of that very day are named, too.
    let last = try #require(section.firstRange(of: "<tr class=\"next\">"))
    let names = section[last.upperBound...].prefix(2000)
    #expect(names.contains("ことり医院1</bdi>") && names.contains("ことり医院9</bdi>"))
  }

  /// Only that procedure is marked whose month came too near; a check has no folder to mark it in.
  @Test func asksWhetherLateOnesWereSent() async throws {
    var grid = SheetGrid(0..<4)
    grid.change(0, ["請求開始年月": "2024-06"])
    grid.change(1, ["請求開始年月": "2024-06"])
    grid.change(2, ["請求開始年月": "2024-06", "利用開始予定年月": "2024-04"])
    let codes = ["3210120006", "3210120014", "3210120022"]
      .filter { grid.text.contains($0.suffix(7)) }
    try #require(codes.count == 3)
    let page = String(decoding: try await run(grid.bytes).files["report.html"] ?? [], as: UTF8.self)
    #expect(page.contains("開始年月が間に合わなくなった 3 件"))
    #expect(page.contains("intake done DIR \(codes[0]) \(codes[1]) --steps claims</code>"))
    #expect(page.contains("intake done DIR \(codes[2]) --steps eligibility,claims</code>"))
    let bytes = try await check(grid.bytes, exampleOptions(), format: .html).bytes
    let checked = String(decoding: bytes, as: UTF8.self)
    #expect(checked.contains("開始年月が間に合わなくなった 3 件") && !checked.contains("intake done"))
  }

  /// A thousand dealers are told apart, of whom the last are all others, wherever blocks end.
  @Test(arguments: [999, 1000, 1001], [8 << 10, 1 << 20])
  func countsAThousandDealers(count: Int, blockBytes: Int) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<count)
      for row in 0..<count { grid.change(row, ["販売店": "販売店\(row)", "電話番号": "x"]) }
      try desk.write(grid.bytes, to: desk.sheet)
      var options = exampleOptions()
      options.blockBytes = blockBytes
      _ = try await Intake.run([desk.sheet], options, into: desk.output)
      let summary = try JSONDecoder().decode(
        Summary.self, from: Data(contentsOf: URL(fileURLWithPath: desk.output + "/summary.json")))
      #expect(summary.dealers.count == min(count, 1000))
      #expect(
        summary.dealers.first(where: { $0.dealer == "…" })?.read
          == (count > 999 ? count - 999 : nil))
    }
  }

  /// Eight rows of an overview are in sight at first; one dealer alone needs no overview.
  @Test(arguments: [1, 2, 8, 9, 10]) func hidesLongOverviews(dealers: Int) async throws {
    var grid = SheetGrid(0..<10)
    for row in 0..<10 { grid.change(row, ["販売店": "販売店\(row % dealers)"]) }
    grid.change(0, ["電話番号": "ない"])
    let page = try await page(grid.bytes)
    #expect(page.contains("id=\"dealers\"") == (dealers > 1))
    #expect(page.split(separator: "<tr class=\"more\">").count - 1 == max(0, dealers - 8))
    #expect(page.contains("<select name=\"dealer\">") == (dealers > 1))
    // One of whom nothing is to mend leads to no list.
    #expect(page.split(separator: "data-filter=\"dealer\"").count == (dealers > 1 ? 2 : 1))
  }

  /// A rule's bar is its share of the most frequent one's; what is only noted has none.
  @Test func drawsABarForEachRule() async throws {
    var grid = SheetGrid(0..<4)
    for row in 0..<3 { grid.change(row, ["発行料同意": "", "パスワード": "", "パスワード(確認用)": ""]) }
    grid.change(3, ["電話番号": "ない"])
    let page = try await page(grid.bytes)
    let bars = page.matches(
      of:
        /<th scope="row"([^>]*)>[^<]*<\/th><td class="number">(\d)<\/td><td class="bar">(?:<span style="width:(\d+)%)?/
    ).map { "\($0.1) \($0.2) \($0.3 ?? "-")" }
    #expect(
      bars == [
        " data-filter=\"rule=certificate.feeConsent.required\" 3 100",
        " data-filter=\"rule=clinic.phone.format\" 1 33", " 3 -",
      ])
  }

  /// Beyond the limit it counts, and the totals stay whole.
  @Test func saysHowManyMoreThereAre() async throws {
    var grid = SheetGrid(0..<1)
    grid.rows = (0..<(PageLists.limit + 1)).map { RightRow.row($0).map(\.cell) }
    for row in grid.rows.indices {
      grid.rows[row][RightRow.columns.firstIndex(of: "電話番号") ?? 0] = "x"
    }
    var options = plainOptions()
    options.blockBytes = 100_000
    let page = String(
      decoding: try await check(grid.bytes, options, format: .html).bytes, as: UTF8.self)
    #expect(page.contains("ほかに 1 件あります"))
    #expect(page.contains("医療機関 2,001\u{A0}件は、<b class=\"wrong\">すべてに直すところがあります</b>"))
    #expect(page.split(separator: "<tr data-dealer=").count == PageLists.limit + 1)
  }

  /// A deadline names whom it concerns, up to a limit; what is refused as too far has none.
  @Test func namesTheClinicsOfADeadline() async throws {
    var grid = SheetGrid(0..<(PageLists.clinicLimit + 4))
    grid.change(0, ["請求開始年月": "2024-07", "電話番号": "ない"])
    grid.change(1, ["請求開始年月": "2024-07", "医療機関等名": "<b>小鳥</b>"])
    grid.change(2, ["請求開始年月": "2034-07"])
    var options = exampleOptions()
    options.blockBytes = 3000
    let page = String(
      decoding: try await check(grid.bytes, options, format: .html).bytes, as: UTF8.self)
    let section = try #require(page.firstMatch(of: /(?s)<section id="deadlines".*?<\/section>/)).0
    let days = section.split(separator: "<tr class=\"names\">").dropFirst()
    #expect(days.count == 2 && !section.contains("2034年"))
    let next = try #require(days.first)
    #expect(next.contains("<p>申請できる</p><ul><li><bdi class=\"name\">&lt;b&gt;小鳥&lt;/b&gt;</bdi>"))
    #expect(next.contains("<p>直す</p><ul><li><bdi class=\"name\">ことり医院0</bdi> "))
    let later = try #require(days.last)
    #expect(later.split(separator: "<li><bdi").count == PageLists.clinicLimit + 1)
    #expect(later.contains("<li>ほか 1 件</li>"))
    #expect(page.contains("<span class=\"until\">締切 5月20日</span>"))
  }

  /// A rule that is told in two severities stands in each, and what is only noted is no error.
  @Test func countsARuleInEachSeverity() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(0, ["医療機関等名": "髙橋医院"])
    grid.change(1, ["医療機関等名": "𠮷田医院"])
    let page = String(
      decoding: try await check(grid.bytes, exampleOptions(), format: .html).bytes, as: UTF8.self)
    let section = try #require(page.firstMatch(of: /(?s)<section id="rules".*?<\/section>/)).0
    let title = try #require(Catalogue.rules.first { $0.id == "clinic.name.characters" }).title.ja
    let rows = section.split(separator: "<tr class=").filter { $0.contains(title) }
    #expect(rows.map { $0.prefix(9) } == ["\"warning\"", "\"notice\">"])
    #expect(!section.contains("エラー"))
  }

  /// A comparison stands on the page only where a baseline was named, and marks what that lacks.
  @Test func comparesWithABaseline() async throws {
    var grid = SheetGrid(0..<2)
    grid.change(0, ["電話番号": "ない"])
    try await withFolder { folder in
      let sheet = folder + "/sheet.csv"
      try Data(grid.bytes).write(to: URL(fileURLWithPath: sheet))
      _ = try await Intake.run([sheet], exampleOptions(), into: folder + "/old")
      grid.change(0, ["発行料同意": ""])
      grid.change(1, ["発行料同意": ""])
      try Data(grid.bytes).write(to: URL(fileURLWithPath: sheet))
      var options = exampleOptions()
      for baseline in [nil, folder + "/old"] {
        options.baseline = baseline
        _ = try await Intake.run([sheet], options, into: folder + "/new")
        let page = String(decoding: try filesIn(folder)["new/report.html"] ?? [], as: UTF8.self)
        let marked = page.matches(of: /<li [^>]*data-new[^>]*>/).map(\.0)
        #expect(page.contains("<dt>新規</dt><dd>2</dd>") == (baseline != nil))
        #expect(page.contains("<dt>継続</dt><dd>1</dd>") == (baseline != nil))
        #expect(page.contains("name=\"new\"") == (baseline != nil))
        #expect(marked.count == (baseline == nil ? 0 : 2))
        #expect(marked.allSatisfy { $0.contains("certificate.feeConsent.required") })
      }
    }
  }

  /// A clinic that is ready has what is to be looked at on the page too, in a list of its own.
  @Test func listsWarningsOfWhatIsReady() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(0, ["請求開始年月": "2024年10月"])
    grid.change(1, ["電話番号": "ない"])
    let page = try await page(grid.bytes)
    let parts = page.split(separator: "<section id=\"ready\"")
    #expect(parts.count == 2)
    #expect(parts[0].split(separator: "<tr data-dealer=").count == 2)
    #expect(
      parts[1].contains("data-outcome=\"ready\"")
        && parts[1].contains("data-rule=\"claims.startMonth.late\""))
  }

  /// What may be a slip stands before what is only noted, at a clinic and of all clinics.
  @Test func listsWarningsFirst() async throws {
    var grid = SheetGrid(0..<3)
    for row in [0, 2] { grid.change(row, ["パスワード": "", "パスワード(確認用)": ""]) }
    grid.change(2, ["請求開始年月": "2024年10月"])
    let page = try await page(grid.bytes)
    let list = try #require(page.split(separator: "<section id=\"ready\"").last)
    #expect(list.contains("<summary>2 件を見る（注意 1 件、参考 2 件）</summary>"))
    let severities = list.matches(of: /data-severity="([a-z]*)"/).map { String($0.1) }
    #expect(severities == ["warning", "notice", "notice"])
  }

  /// Whom to ask: what was typed and is right, and nothing else.
  @Test func namesWhomToAsk() async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["電話番号": "ない", "担当者名": "<b>鳥</b>", "メールアドレス": "kotori@example.jp"])
    let page = try await page(grid.bytes)
    let asked = try #require(page.firstMatch(of: /<span class="ask">.*?<\/span><\/th>/)).0
    #expect(
      asked.matches(of: /<bdi class="contact">([^<]*)</).map { String($0.1) } == [
        "&lt;b&gt;鳥&lt;/b&gt;", "kotori@example.jp",
      ])
  }

  /// What is only noted of many files is one line for each kind of it.
  @Test func foldsNoticesOfFiles() async throws {
    try await withFolder { folder in
      var paths: [String] = []
      for number in 0..<3 {
        var grid = SheetGrid(number..<(number + 1))
        grid.change(0, ["お客さまID(確認用)": nil])
        paths.append(folder + "/\(number).csv")
        try Data(grid.bytes).write(to: URL(fileURLWithPath: paths[number]))
      }
      _ = try await Intake.run(paths, exampleOptions(), into: folder + "/out")
      let page = try String(contentsOfFile: folder + "/out/report.html", encoding: .utf8)
      let files = try #require(page.firstMatch(of: /(?s)<section id="files".*?<\/section>/)).0
      #expect(files.split(separator: "<summary>").count == 2 && files.contains("（3 件）"))
    }
  }

  /// What was read stands on the page, and what could not be in its first sentence.
  @Test func tellsWhatWasRead() async throws {
    try await withFolder { folder in
      try Data(SheetGrid(0..<2).bytes).write(to: URL(fileURLWithPath: folder + "/a.csv"))
      _ = try await Intake.run(
        [folder + "/a.csv", folder + "/b.csv"], exampleOptions(), into: folder + "/out")
      let page = try String(contentsOfFile: folder + "/out/report.html", encoding: .utf8)
      let lead = try #require(page.firstMatch(of: /<p class="lead">(.*)<\/p>/)).1
      #expect(lead.contains("読めなかったファイルが 1\u{A0}件あります"))
      let read = try #require(page.firstMatch(of: /(?s)<section id="inputs".*?<\/section>/)).0
      for part in [
        "/a.csv</bdi></th><td>utf-8</td><td class=\"number\">1</td><td class=\"number\">2</td>",
        "2024年5月18日（土）（指定）", "<bdi>optec</bdi>", "intake \(Intake.version)",
      ] {
        #expect(read.contains(part), "\(part)")
      }
    }
  }

  /// Days until a deadline are counted from the day of application.
  @Test(arguments: [(2024, 5, 18, 2), (2024, 5, 20, 0), (2024, 2, 28, 82), (2023, 12, 31, 141)])
  func countsDays(year: Int, month: Int, day: Int, left: Int) throws {
    let from = try #require(Day(year: year, month: month, day: day))
    let to = try #require(Day(year: 2024, month: 5, day: 20))
    #expect(from.days(to: to) == left && to.days(to: from) == -left)
    #expect(from.days(to: from.next) == 1)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (4312, "4,312"), (1_234_567, "1,234,567"),
    (-1000, "-1,000"),
  ])
  func groupsDigits(number: Int, text: String) { #expect(number.grouped == text) }

  @Test(arguments: [
    (2024, 5, 18, 6), (2024, 2, 29, 4), (2000, 1, 1, 6), (1900, 3, 1, 4), (2199, 12, 31, 2),
  ])
  func knowsTheDayOfTheWeek(year: Int, month: Int, day: Int, weekday: Int) {
    #expect(Day(year: year, month: month, day: day)?.weekday == weekday)
  }
}
