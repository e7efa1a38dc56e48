import Foundation
import Testing

@testable import BatchIntake

/// The guide, as it is written: each screen of each procedure with the clinic's own values, and nothing that must
/// not stand in a page.
@Suite struct GuideTests {
  // MARK: - What stands in it

  /// A box of a guide: its label and what goes into it, without their markup.
  private static func boxes(_ page: some StringProtocol) -> [String] {
    String(page).matches(of: /<dt>(.*?)<dd>(.*)\n/).map { match in
      "\(text(match.1)): \(text(match.2.replacing(/<button.*?<\/button>/, with: "")))"
    }
  }

  private static func text(_ markup: some StringProtocol) -> String {
    String(markup).replacing(/<[^>]*>/, with: "").trimmingCharacters(in: .whitespaces)
  }

  /// The part of a page that begins with a mark.
  private static func screen(_ step: String, of page: String) throws -> Substring {
    let start = try #require(page.firstRange(of: ">\(step)</span>"))
    let rest = page[start.lowerBound...]
    return rest[..<(rest.firstRange(of: "</section>")?.lowerBound ?? rest.endIndex)]
  }

  private static func guide(_ cells: [String: String?], _ options: Options = exampleOptions())
    async throws -> String
  {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let (files, report) = try await run(grid.bytes, options)
    try #require(report.rows.accepted == 1, "\(report.counts)")
    return String(decoding: files["guide.html"] ?? [], as: UTF8.self)
  }

  /// All boxes of the forms, in their order, under their own labels, each with what is typed there.
  @Test func showsTheFormsBoxByBox() async throws {
    let page = try await Self.guide(["パスワード": "Abcdefg1", "パスワード(確認用)": "Abcdefg1"])
    #expect(
      Self.boxes(try Self.screen("1-2", of: page)) == [
        "医療機関等コード(10桁): 3210120006", "姓: 小鳥", "名: 花子", "電話番号 表の「担当者電話番号」: 0852310000",
        "所属機関選択: 1:医科", "都道府県: 32:島根県", "医療機関等コード(7桁): 0120006", "医療機関等名: ことり医院0",
        "開設者(漢字): 小鳥 一郎", "電話番号: 0852310000", "メールアドレス: kotori0@example.ne.jp",
        "パスワード: 入力する 表の「パスワード」の列にあります", "パスワード(確認用): 入力する 表の「パスワード」の列にあります",
        "上記の利用規約に同意します。: チェックを付ける",
      ])
    #expect(
      Self.boxes(try Self.screen("2-5", of: page)) == [
        "都道府県: 32:島根県", "点数表: 1:医科", "医療機関等コード: 0120006", "医療機関等名: ことり医院0", "申請区分: 新規",
        "電気通信回線種別: 1:IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)", "お客さまID: CAF",
        "お客さまID(CAF): CAF2200000000", "確認用お客さまID 上と同じ値: CAF2200000000",
        "フレッツ・v6オプション契約の確認: 契約済または利用開始までに契約", "オンライン資格確認等システム利用開始の予定年月: 2024年8月",
        "テスト開始予定年月: 空欄のまま", "電子証明書発行料の支払方法: 2:払込請求書による振込み", "上記の利用規約に同意します: チェックを付ける",
      ])
    let passwords = page.contains("Abcdefg1")
    #expect(!passwords)
  }

  /// Every field that is asked on a screen, of every procedure, is read from the submission: none needs a line of
  /// its own in the guide.
  @Test func everyFieldOfEveryScreenIsRead() async throws {
    var seen: Set<String> = []
    for cells in [
      ["備考": "よろしく", "テスト開始予定年月": "2024-06"],
      ["請求回線種別": "ISDN接続", "ISDN番号": "0857220009", "請求お客さまID種別": "", "請求お客さまID": ""],
      ["請求回線種別": "IP-Sec+IKE接続", "IPsec+IKE提供事業者": "株式会社みち", "請求お客さまID種別": "", "請求お客さまID": ""],
      ["請求お客さまID種別": "CAF", "請求お客さまID": "CAF2200000077"],
    ] {
      let page = try await Self.guide(cells.mapValues { $0 })
      seen.formUnion(
        Self.boxes(page).compactMap { $0.split(separator: ":").first.map(String.init) })
    }
    let labels = Portal.procedures.flatMap { $0.procedure.screens.flatMap(\.fields) }
      .map { Field.named($0).label.replacing("お客さまID(CAF) または お客さまID(COP)", with: "お客さまID(CAF)") }
    for label in labels { #expect(seen.contains { $0.hasPrefix(label) }, "\(label)") }
  }

  @Test func tellsEachScreenOfEachProcedure() async throws {
    let page = try await Self.guide(["端末名称": "受付\n診察室"])
    for (_, form, procedure) in Portal.procedures {
      #expect(page.contains("</span> \(form.title.ja)</h3>"))
      #expect(page.contains("<a href=\"\(procedure.url)\""))
      for place in procedure.menu { #expect(page.contains("<span>\(place)</span>")) }
      for screen in procedure.screens {
        let own = try Self.screen(screen.step, of: page)
        #expect(own.contains(screen.title.ja))
        for check in screen.checks { #expect(own.contains("<li>\(check.ja)")) }
        #expect(screen.button.isEmpty || own.contains("「\(screen.button)」を押す"))
        #expect(screen.then == .empty || own.contains(screen.then.ja))
      }
      for note in procedure.notes where note.when == nil { #expect(page.contains(note.text.ja)) }
    }
    #expect(page.contains("端末名称等: 1 回目 受付2 回目 診察室") == false)
    #expect(Self.boxes(page).contains("端末名称等: 1 回目 受付2 回目 診察室"))
    #expect(page.contains("申請は端末ごとに一回"))
    #expect(page.contains(PortalSite.callCentre.text.ja))
    #expect(page.contains("<dt>発行料（円）<dd>3000"))
    #expect(page.contains("ユーザー登録とオンライン資格確認の申請が済んでから始めます。"))
  }

  /// What a clinic does not apply for does not stand in its guide.
  @Test func showsOnlyWhatIsWanted() async throws {
    let page = try await Self.guide([
      "手続き": "請求", "手続き済": "アカウント", "請求お客さまID種別": "CAF", "請求お客さまID": "CAF2200000077",
    ])
    #expect(page.contains("data-step=\"claims\"") && !page.contains("data-step=\"account\""))
    #expect(page.split(separator: "class=\"after\"").count == 1)
    #expect(page.contains("オンライン請求は <b>2024年6月20日（木）</b> までに送信します。"))
  }

  /// On the second day: what is done is a line with its number, and the way in is told before what is left.
  @Test(arguments: [
    (
      "アカウント", ["1 ✓ ユーザー登録 済み", "2 オンライン資格確認の申請", "3 電子証明書の発行申請", "4 オンライン請求の申請"],
      "2-1 2-2 2-3 2-4 2-5"
    ),
    (
      "アカウント、資格確認",
      [
        "1 ✓ ユーザー登録 済み", "2 ✓ オンライン資格確認の申請 済み", "ログインして、申請の画面を開く", "3 電子証明書の発行申請", "4 オンライン請求の申請",
      ], "2-1 2-2 2-3 2-4"
    ),
    (
      "アカウント、資格確認、証明書",
      [
        "1 ✓ ユーザー登録 済み", "2 ✓ オンライン資格確認の申請 済み", "3 ✓ 電子証明書の発行申請 済み", "ログインして、申請の画面を開く",
        "4 オンライン請求の申請",
      ], "2-1 2-2 2-3"
    ),
  ])
  func goesOnWhereItWasLeft(done: String, procedures: [String], way: String) async throws {
    let page = try await Self.guide([
      "手続き済": done, "パスワード": "Abcdefg1", "パスワード(確認用)": "Abcdefg1",
      "請求お客さまID種別": "CAF", "請求お客さまID": "CAF2200000077",
    ])
    let clinic = try #require(page.split(separator: "<article").last)
    #expect(clinic.matches(of: /<h3>(.*)<\/h3>/).map { Self.text($0.1) } == procedures)
    let steps = page.matches(of: /class="step">(2-[0-9])</).map { String($0.1) }
    #expect(steps.joined(separator: " ") == way)
    #expect(
      Self.boxes(try Self.screen("2-1", of: page)) == [
        "メールアドレス: kotori0@example.ne.jp", "パスワード: 入力する 登録したもの",
      ])
    // The screen from which the next procedure goes on is left by that one's button.
    let isLast = !procedures.contains("2 オンライン資格確認の申請")
    let last = try Self.screen(way.split(separator: " ").last.map(String.init) ?? "", of: page)
    #expect(last.contains("を押す") == !isLast)
    let done = procedures.count { $0.contains("済み") }
    #expect(page.contains("data-done=\"\(done)\" data-all=\"4\""))
    #expect(page.contains(">✓ \(done)/4</span></a>"))
    let isShown = page.contains("Abcdefg1")
    #expect(!isShown)
  }

  /// An address that nobody told is one that was registered.
  @Test func asksForTheRegisteredAddress() async throws {
    let page = try await Self.guide(["手続き済": "アカウント", "メールアドレス": ""])
    #expect(
      Self.boxes(try Self.screen("2-1", of: page)).first
        == "メールアドレス: 登録したもの 表の「メールアドレス」の列を見ます")
  }

  /// What clinics have in common stands once in a page of many; put back, each is what it is in a page of few.
  @Test func keepsWhatIsTheSameOnce() async throws {
    let count = GuidePage.wholeLimit + 1
    var grid = SheetGrid(0..<count)
    grid.change(1, ["備考": "<0> & <b>一行目\n二行目", "端末名称": "受付\n診察室"])
    grid.change(2, ["手続き済": "アカウント、資格確認"])
    try await withDesk { desk in
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let many = String(decoding: try filesIn(desk.output)["guide.html"] ?? [], as: UTF8.self)
      let json = try #require(many.firstMatch(of: /id="common">(.*)<\/script>/)).1
      let common = try #require(
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [String]])
      let texts = common["texts"] ?? []
      let clinics = many.matches(of: /(?s)<script type="text\/plain">(.*?)<\/script>/).map(\.1)
      #expect(clinics.count == count && !many.contains("<noscript><article"))
      #expect(many.contains("<noscript><p class=\"trouble\">"))
      #expect(many.utf8.count < 4 * count * 1024)
      for (row, clinic) in grid.rows.prefix(3).enumerated() {
        var page = ""
        _ = try Intake.guide(of: desk.output, ["321" + clinic[3]]) {
          page += String(decoding: $0, as: UTF8.self)
        }
        let whole = try #require(page.firstMatch(of: /(?s)<noscript>(<article.*?)<\/noscript>/)).1
        let own = try #require(clinics.first { $0.contains("id=\"321\(clinic[3])\"") })
        let expanded = own.replacing(/<(\d+)>/) { texts[Int($0.1) ?? -1] }
        #expect(expanded == whole, "\(row)")
      }
    }
  }

  @Test(arguments: [
    ("Abcdefg1", false, "表の「パスワード」の列にあります"),
    ("Abcdefg1", true, "submissions/3210120006.json にあります"),
    ("", false, "施設と決めたもの"),
  ])
  func saysWhereThePasswordIs(password: String, isIncluded: Bool, says: String) async throws {
    var options = exampleOptions()
    options.includesSecrets = isIncluded
    let page = try await Self.guide(
      ["パスワード": password, "パスワード(確認用)": password], options)
    let boxes = Self.boxes(page).filter { $0.hasPrefix("パスワード") }
    // Registered with it, and logged in with it.
    let first = "パスワード: 入力する \(says)"
    #expect(boxes == [first, "パスワード(確認用): 入力する \(says)", first])
    let isShown = page.contains("Abcdefg1")
    #expect(!isShown)
  }

  /// Warnings of a clinic, and what of one that is ready in part waits.
  @Test func tellsWhatToLookAtAndWhatWaits() async throws {
    let page = try await Self.guide(["請求開始年月": "2024年10月"])
    let warnings = try #require(page.firstMatch(of: /(?s)<section class="warnings">.*?<\/section>/))
      .0
    #expect(warnings.contains("<b>請求開始年月</b>"))
    var options = exampleOptions()
    options.isPartial = true
    var grid = SheetGrid(0..<1)
    grid.change(0, ["発行料同意": ""])
    let (files, report) = try await run(grid.bytes, options)
    #expect(report.rows.partial == 1)
    let partial = String(decoding: files["guide.html"] ?? [], as: UTF8.self)
    #expect(partial.contains("<b>電子証明書の発行申請</b>は、まだ申請できません"))
    #expect(!partial.contains("data-step=\"certificate\""))
  }

  /// Whoever applied on a day of the sheet's own may have done so long ago.
  @Test func saysThatADeadlineIsOver() async throws {
    var options = exampleOptions()
    options.applicationDate = Day(code: Int32(2024_05_21))
    var grid = SheetGrid(0..<2)
    grid.change(0, ["申請日": "2024-05-18", "請求開始年月": "2024-07"])
    grid.change(1, ["請求開始年月": "2024-08"])
    let (files, report) = try await run(grid.bytes, options)
    #expect(report.rows.accepted == 2)
    let page = String(decoding: files["guide.html"] ?? [], as: UTF8.self)
    #expect(page.contains("1\u{A0}件は締切を過ぎています"))
    #expect(page.contains("いちばん近い締切は <b>2024年6月20日（木）</b>（1"))
    #expect(page.contains("締切 <b>2024年5月20日（月）</b> を過ぎています。請求開始年月を"))
    #expect(page.contains("オンライン請求は <b>2024年6月20日（木）</b> までに送信します"))
    let summary = String(decoding: files["report.html"] ?? [], as: UTF8.self)
    #expect(summary.contains("うち 1 件は、オンライン請求の<a href=\"#deadlines\">締切を過ぎています"))
  }

  /// A value that nobody sees whole is shown, and copied as it is.
  @Test func copiesWhatIsTyped() async throws {
    let page = try await Self.guide(["備考": "一行目\n二行目<b>"])
    #expect(
      page.contains(
        "<b>一行目<br>二行目&lt;b&gt;</b><button class=\"copy\" data-copy=\"一行目\n二行目&lt;b&gt;\">"
      ))
  }

  // MARK: - Its clinics

  private static func submission(_ code: String, _ name: String, _ applyBy: String?) -> String {
    let claims = applyBy.map { ",\"claims\":{\"applyBy\":\"\($0)\"}" } ?? ""
    return
      "{\"clinic\":{\"code\":\"\(code)\",\"name\":\"\(name)\"},\"procedures\":[\"account\"]\(claims)}"
  }

  /// By deadline, those of one in the order of the sheet, those without one last; beyond the limit they are named,
  /// with the commands that give theirs.
  @Test(arguments: [0, 1, GuidePage.limit + 3, 2 * GuidePage.limit + 1])
  func listsByDeadlineUpToItsLimit(count: Int) throws {
    let days: [String?] = ["2024-06-20", nil, "2024-05-20"]
    let clinics = (0..<count).map { number in
      GuideBook.Clinic(
        code: UInt64(3_100_000_000 + number), applyBy: days[number % 3].flatMap { try? Day($0) })
    }
    let book = GuideBook(language: .ja) { code, body in
      let number = Int(code - 3_100_000_000)
      let text = Self.submission("\(code)", "医院\(number)号", days[number % 3])
      try text.withBytes { bytes in
        try body(try #require(FilledForm(bytes)))
      }
    }
    var bytes: [UInt8] = []
    try book.write(clinics) { page in page.withBytes { bytes += Array($0) } }
    let page = String(decoding: bytes, as: UTF8.self)
    /// What stands on the page's lines between these marks.
    func found(_ start: String, _ end: String) -> [String] {
      page.split(separator: "\n").compactMap { line in
        guard let from = line.utf8.firstRange(of: start.utf8) else { return nil }
        let rest = line[from.upperBound...]
        return rest.utf8.firstRange(of: end.utf8).map { String(rest[..<$0.lowerBound]) }
      }
    }
    let order = [2, 0, 1].flatMap { rest in (0..<count).filter { $0 % 3 == rest } }
    let codes = order.map { "\(3_100_000_000 + $0)" }
    #expect(found("<li><a href=\"#", "\"") == Array(codes.prefix(GuidePage.limit)))
    #expect(found("<article id=\"", "\"") == Array(codes.prefix(GuidePage.limit)))
    let commands = found("intake guide DIR ", " -o guide-").flatMap { $0.split(separator: " ") }
    #expect(commands.map(String.init) == Array(codes.dropFirst(GuidePage.limit)))
    let rest = order.dropFirst(GuidePage.limit).prefix(GuidePage.limit)
    #expect(found("<li><bdi class=\"name\">", "<") == rest.map { "医院\($0)号" })
    let grouped = count.grouped
    #expect(page.contains("医療機関 <b>\(grouped)\u{A0}件</b>を申請できます。") == (count > 0))
    #expect(page.contains("申請できる医療機関はありません。") == (count == 0))
  }

  /// A tick holds until a value of its form, or of the clinic, changes; what is only told of it changes nothing.
  @Test func aTickHoldsForWhatWasSent() async throws {
    func marks(_ cells: [String: String?]) async throws -> [String: Substring] {
      let page = try await Self.guide(cells)
      let all = try #require(page.firstMatch(of: /data-marks="([^"]*)"/)).1
      return Dictionary(
        uniqueKeysWithValues: all.split(separator: " ").map { mark in
          let parts = mark.split(separator: "=")
          return (String(parts[0]), parts[1])
        })
    }
    let before = try await marks([:])
    #expect(before.count == 4)
    for (cells, changed) in [
      (["請求開始年月": "2024-07"], ["claims"]),
      (["担当者名": "鈴木 花子"], ["certificate"]),
      (["医療機関等名": "みなと医院"], ["account", "certificate", "claims", "eligibility"]),
      (["利用開始予定年月": "2024/8"], []),
    ] {
      let after = try await marks(cells.mapValues { $0 })
      #expect(before.keys.filter { before[$0] != after[$0] }.sorted() == changed)
    }
  }

  // MARK: - The command

  /// `guide` on a folder gives what the run wrote; of some clinics, theirs alone.
  @Test func theCommandGivesTheSamePage() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<4)
      grid.change(1, ["請求開始年月": "2024-07"])
      grid.change(2, ["電話番号": "ない"])
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let written = try #require(try filesIn(desk.output)["guide.html"])
      var page: [UInt8] = []
      #expect(try Intake.guide(of: desk.output) { page += Array($0) } == [])
      #expect(page == written)
      let attributes = try FileManager.default.attributesOfItem(atPath: desk.output + "/guide.html")
      #expect(attributes[.posixPermissions] as? Int == 0o600)

      let codes = grid.rows.map { "321" + $0[3] }
      let path = desk.folder + "/guide.html"
      let missing = try Intake.guide(
        of: desk.output, [codes[1], codes[2], "0110000001"], into: path)
      #expect(missing.map(\.ja).count == 2)
      #expect(missing.contains { $0.ja.contains("\(codes[2]): まだ申請できません") })
      #expect(missing.contains { $0.ja.contains("0110000001: 前回の実行に") })
      let one = try String(contentsOfFile: path, encoding: .utf8)
      #expect(one.matches(of: /<article id="(\d+)"/).map { String($0.1) } == [codes[1]])

      for (folder, asked, target, code) in [
        (desk.output, [codes[2]], path, 66), (desk.folder, [], path, 66),
        (desk.output, [], desk.output + "/guide.html", 73),
        (desk.output, [], desk.output + "/submissions/x", 73),
      ] {
        #expect {
          _ = try Intake.guide(of: folder, asked, into: target)
        } throws: { ($0 as? IntakeError)?.exitCode == Int32(code) }
      }
      #expect(try filesIn(desk.output)["guide.html"] == written)
    }
  }

  /// What only the sheet told of a clinic that is done in part, the guide knows without the sheet: by its command, and
  /// where the sheet cannot be read.
  @Test func remembersWhatOnlyTheSheetTold() async throws {
    try await withDesk { desk in
      let other = desk.folder + "/other.csv"
      var grid = SheetGrid(0..<2)
      grid.change(0, ["手続き済": "アカウント、資格確認"])
      try desk.write(grid.bytes, to: desk.sheet)
      try desk.write(SheetGrid(2..<3).bytes, to: other)
      try await desk.run([desk.sheet, other])
      unlink(desk.sheet)
      for isRunAgain in [false, true] {
        if isRunAgain { try await desk.run([desk.sheet, other]) }
        let written = String(decoding: try filesIn(desk.output)["guide.html"] ?? [], as: UTF8.self)
        #expect(written.contains("<b>kotori0@example.ne.jp</b>"))
        #expect(written.contains("✓ ユーザー登録 済み"))
        var page = ""
        _ = try Intake.guide(of: desk.output) { page += String(decoding: $0, as: UTF8.self) }
        #expect(page == written)
      }
    }
  }

  @Test func theCommandSpeaksItsCodes() async throws {
    try await withDesk { desk in
      try desk.write(SheetGrid(0..<1).bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let whole = try CommandTests.intake(["guide", desk.output])
      #expect(whole.code == 0 && whole.errors == "")
      #expect(whole.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"ja\">"))
      let english = try CommandTests.intake(["guide", desk.output, "--lang", "en"])
      #expect(english.output.contains("<html lang=\"en\">"))
      let some = try CommandTests.intake(["guide", desk.output, "3210120006", "0110000001"])
      #expect(some.code == 66 && some.output.contains("ことり医院0"))
      #expect(some.errors.contains("0110000001: the last run knew no clinic of this code"))
      #expect(try CommandTests.intake(["guide", desk.output, "123"]).code == 64)
      #expect(try CommandTests.intake(["guide"]).code == 64)
    }
  }

  /// A sheet that cannot be read tonight takes no clinic out of the guide; one that is refused tonight leaves it.
  @Test func whatWasNotReadStays() async throws {
    try await withDesk { desk in
      let other = desk.folder + "/other.csv"
      var grid = SheetGrid(0..<2)
      try desk.write(grid.bytes, to: desk.sheet)
      try desk.write(SheetGrid(2..<3).bytes, to: other)
      try await desk.run([desk.sheet, other])
      func codes() throws -> [String] {
        let page = String(decoding: try filesIn(desk.output)["guide.html"] ?? [], as: UTF8.self)
        return page.matches(of: /<article id="(\d+)"/).map { String($0.1) }
      }
      let before = try codes()
      #expect(before.count == 3)
      grid.change(0, ["電話番号": "ない"])
      try desk.write(grid.bytes, to: desk.sheet)
      unlink(other)
      try await desk.run([desk.sheet, other])
      #expect(try codes() == Array(before.dropFirst()))
      var page: [UInt8] = []
      _ = try Intake.guide(of: desk.output) { page += Array($0) }
      #expect(page == (try filesIn(desk.output)["guide.html"]))
    }
  }

  @Test func aSubmissionThatIsNoneIsNamed() async throws {
    try await withDesk { desk in
      try desk.write(SheetGrid(0..<1).bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      let name = try #require(try desk.submissions().keys.first)
      try desk.write(Array("{\"clinic\":".utf8), to: desk.output + "/submissions/" + name)
      #expect {
        _ = try Intake.guide(of: desk.output) { _ in }
      } throws: { error in
        let error = error as? IntakeError
        return error?.exitCode == 65 && error?.message.ja.contains(name) == true
      }
    }
  }
}
