import Foundation
import Testing

@testable import BatchIntake
@testable import IntakeServe

/// The office's page by a real client over loopback: who is let in, what each address does, what it bears with.
@Suite struct ServeTests {
  // MARK: - Who is let in

  @Test(arguments: [
    // What is said, and the status of the answer.
    (["GET / HTTP/1.1", "HOST", "COOKIE"], 200), (["HEAD / HTTP/1.1", "HOST", "COOKIE"], 200),
    (["GET / HTTP/1.1", "HOST"], 401), (["GET /report HTTP/1.1", "HOST"], 401),
    (["GET /events HTTP/1.1", "HOST"], 401), (["GET /done HTTP/1.1", "HOST"], 401),
    (["POST /done HTTP/1.1", "HOST", "COOKIE", "Content-Length: 0"], 403),
    (["GET / HTTP/1.1", "HOST", "Cookie: intake-PORT=0123456789abcdef-tokem"], 401),
    (["GET / HTTP/1.1", "HOST", "Cookie: intake-PORT="], 401),
    (["GET / HTTP/1.1", "HOST", "Cookie: a=b; intake-PORT=TOKEN; c=d"], 200),
    (["GET /?token=TOKEN HTTP/1.1", "HOST"], 200), (["GET /?token=wrong HTTP/1.1", "HOST"], 403),
    (["GET /report?token=TOKEN HTTP/1.1", "HOST"], 401),
    (["GET / HTTP/1.1", "COOKIE"], 421), (["GET / HTTP/1.1", "Host: evil.example", "COOKIE"], 421),
    (["GET / HTTP/1.1", "Host: localhost:PORT", "COOKIE"], 200),
    (["GET / HTTP/1.1", "Host: 127.0.0.1", "COOKIE"], 421),
    (["GET / HTTP/1.1", "HOST", "HOST", "COOKIE"], 400),
    (["POST /run HTTP/1.1", "HOST", "COOKIE", "Content-Length: 0"], 403),
    (["POST /run HTTP/1.1", "HOST", "COOKIE", "Origin: null", "Content-Length: 0"], 403),
    (
      ["POST /run HTTP/1.1", "HOST", "COOKIE", "Origin: http://evil.example", "Content-Length: 0"],
      403
    ),
    (["POST /run HTTP/1.1", "HOST", "COOKIE", "ORIGIN", "Content-Length: 0"], 303),
    (["POST /run HTTP/1.1", "HOST", "ORIGIN", "Content-Length: 0"], 401),
    (["POST /run HTTP/1.1", "HOST", "COOKIE", "ORIGIN"], 411),
    (["POST /run HTTP/1.1", "HOST", "COOKIE", "ORIGIN", "Transfer-Encoding: chunked"], 411),
    (["POST /run HTTP/1.1", "HOST", "COOKIE", "ORIGIN", "Content-Length: -1"], 400),
    (
      ["POST /run HTTP/1.1", "HOST", "COOKIE", "ORIGIN", "Content-Length: 1", "Content-Length: 0"],
      400
    ),
    (["PUT / HTTP/1.1", "HOST", "COOKIE"], 405),
    (["GET /nothing HTTP/1.1", "HOST", "COOKIE"], 404),
    (["GET /report HTTP/1.1", "HOST", "COOKIE"], 404),
    (["GET /guide HTTP/1.1", "HOST", "COOKIE"], 404),
    (["GET /../out/summary.json HTTP/1.1", "HOST", "COOKIE"], 404),
    (["GET /rejected?name=../summary.json HTTP/1.1", "HOST", "COOKIE"], 404),
    (["GET http://127.0.0.1/ HTTP/1.1", "HOST", "COOKIE"], 400), (["GET /"], 400),
    (["GET / HTTP/2"], 400),
    (["GET / HTTP/1.1", "HOST", "COOKIE", " folded: x"], 400),
    (["GET / HTTP/1.1", "HOST", "no colon"], 400),
    (["GET / HTTP/1.1", "HOST", "a b: c"], 400), (["GET / HTTP/1.1", "HOST", "a: b\nc: d"], 400),
    (["GET / HTTP/1.1", "HOST", "COOKIE", "X: " + String(repeating: "x", count: 20_000)], 431),
  ])
  func letsIn(_ lines: [String], _ status: Int) async throws {
    try await withOffice { desk in
      let lines = lines.map { line in
        ["HOST": desk.host, "COOKIE": desk.cookie, "ORIGIN": desk.origin][line]
          ?? line.replacing("PORT", with: "\(desk.port)").replacing("TOKEN", with: OfficeDesk.token)
      }
      let answer = try await desk.say(lines)
      #expect(answer.status == status, "\(answer.text.prefix(300))")
      // The token opens, and is never shown again.
      #expect(!answer.body.contains(OfficeDesk.token))
    }
  }

  @Test func aTokenBecomesACookie() async throws {
    try await withOffice(origin: "https://Intake.Office.example:443") { desk in
      let answer = try await desk.say(["GET /?token=\(OfficeDesk.token) HTTP/1.1", desk.host])
      let cookie = try #require(answer.header("Set-Cookie"))
      #expect(cookie.hasPrefix("intake-\(desk.port)="))
      #expect(cookie.hasSuffix("; HttpOnly; SameSite=Strict; Secure"))
      let afterProxy = try await desk.say([
        "GET / HTTP/1.1", "Host: intake.office.example", desk.cookie,
      ])
      #expect(afterProxy.status == 200)
      let body = Array("token=\(OfficeDesk.token)".utf8)
      let login = try await desk.say(
        [
          "POST /login HTTP/1.1", "Host: intake.office.example",
          "Origin: https://intake.office.example", "Content-Length: \(body.count)",
        ], body: body)
      #expect(login.status == 200 && login.header("Set-Cookie") == cookie)
    }
  }

  @Test func answersAreKeptNowhereAndRunNothingElse() async throws {
    try await withOffice { desk in
      _ = try await desk.handIn([("a.csv", SheetGrid(0..<3).bytes)])
      _ = try await desk.settledPage()
      for path in ["/", "/report", "/guide", "/history", "/nothing"] {
        let answer = try await desk.get(path)
        #expect(answer.header("Cache-Control") == "no-store", "\(path)")
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Connection") == "close")
        let policy = try #require(answer.header("Content-Security-Policy"))
        #expect(
          policy.hasPrefix("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"))
        let isDocument = ["/report", "/guide", "/history"].contains(path)
        #expect(policy.contains("'unsafe-inline'") == isDocument)
        #expect(policy.contains("form-action 'none'") == isDocument)
        // The guide alone asks something: what is ticked.
        #expect(policy.contains("connect-src 'self'") == (!isDocument || path == "/guide"))
      }
    }
  }

  // MARK: - What each address does

  @Test func aSheetIsCheckedMendedAndTicked() async throws {
    try await withOffice { desk in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "ない"])
      #expect(try await desk.handIn([("申込 1.csv", grid.bytes)]).header("Location") == "/")
      var page = try await desk.settledPage()
      #expect(page.contains("<b>2\u{A0}件が申請できます</b>") && page.contains("1\u{A0}件に直すところがあります"))
      #expect(desk.names(in: "inbox") == ["removed", "申込 1.csv"])
      let modes = try FileManager.default.attributesOfItem(atPath: desk.output + "/inbox/申込 1.csv")
      #expect(modes[.posixPermissions] as? Int == 0o600)
      #expect(try await desk.get("/report").body.contains("申込 1.csv"))

      // The same files as on the command line's loop.
      let refused = try await desk.get("/rejected?name=%E7%94%B3%E8%BE%BC+1.csv")
      #expect(
        refused.header("Content-Disposition")
          == "attachment; filename*=UTF-8''%E7%9B%B4%E3%81%99%E8%A1%8C_%E7%94%B3%E8%BE%BC%201.csv")
      #expect(page.contains("直す 1 行"))
      let path = desk.output + "/rejected/申込 1.csv"
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(refused.bodyBytes))
      let mended = replacing(refused.bodyBytes, "ない", with: "0852210005")
      #expect(try await desk.handIn([("直す行_申込 1 (1).csv", mended)]).status == 303)
      page = try await desk.settledPage()
      #expect(page.contains("<b>3\u{A0}件が申請できます</b>"))
      #expect(desk.names(in: "rejected") == [] && desk.names(in: "mended") == ["申込 1.csv"])

      let code = try #require(desk.names(in: "submissions").first?.dropLast(5))
      let ticks = ["account", "claims"].map { ("done", "\(code):\($0)") }
      #expect(try await desk.post("/done", ticks).status == 303)
      #expect(try Intake.done(in: desk.output).map(\.procedures) == [["account", "claims"]])
      #expect(try await desk.get("/done").body == "\(code):account\n\(code):claims")
      // What another has ticked since the page was made stays.
      page = try await desk.settledPage()
      #expect(page.contains("value=\"\(code):claims\" checked>"))
      _ = try await desk.post("/done", [("was", "\(code):claims")])
      #expect(try Intake.done(in: desk.output).map(\.procedures) == [["account"]])
    }
  }

  /// The pages are the files, and what the one names as the other is found.
  @Test func servesWhatARunWrote() async throws {
    try await withOffice { desk in
      _ = try await desk.handIn([("a.csv", SheetGrid(0..<2).bytes)])
      _ = try await desk.settledPage()
      for name in ["report", "guide"] {
        let file = try Data(contentsOf: URL(fileURLWithPath: "\(desk.output)/\(name).html"))
        #expect(try await Data(desk.get("/\(name)").bodyBytes) == file)
        let named = try await desk.get("/\(name).html")
        #expect(named.status == 303 && named.header("Location") == "/\(name)")
      }
    }
  }

  @Test func aSheetOfTheSameNameIsNeverLost() async throws {
    try await withOffice { desk in
      let (old, new) = (SheetGrid(0..<2).bytes, SheetGrid(0..<4).bytes)
      _ = try await desk.handIn([("a.csv", old)])
      _ = try await desk.settledPage()
      _ = try await desk.handIn([("a.csv", new)])
      var page = try await desk.settledPage()
      #expect(page.contains("入れ替えました"))
      #expect(desk.names(in: "inbox") == ["a.csv", "removed"])
      #expect(desk.names(in: "inbox/removed") == ["a.csv"])
      _ = try await desk.handIn([("a.csv", SheetGrid(4..<5).bytes)], both: true)
      page = try await desk.settledPage()
      #expect(desk.names(in: "inbox") == ["a-2.csv", "a.csv", "removed"])
      let form = OfficeDesk.form([("a.csv", SheetGrid(5..<6).bytes)])
      _ = try await desk.post("/sheets?both=1", "multipart/form-data; boundary=X", form)
      _ = try await desk.settledPage()
      #expect(desk.names(in: "inbox") == ["a-2.csv", "a-3.csv", "a.csv", "removed"])
      _ = try await desk.post("/out", [("name", "a-3.csv")])
      page = try await desk.settledPage()
      #expect(page.contains("<b>5\u{A0}件が申請できます</b>"))

      #expect(try await desk.post("/out", [("name", "a.csv")]).status == 303)
      page = try await desk.settledPage()
      #expect(page.contains("<b>1\u{A0}件が申請できます</b>"))
      #expect(desk.names(in: "inbox/removed") == ["a-2.csv", "a-3.csv", "a.csv"])
      #expect(try await desk.post("/back", [("name", "a-2.csv")]).status == 303)
      _ = try await desk.settledPage()
      #expect(desk.names(in: "inbox") == ["a-2-2.csv", "a-2.csv", "removed"])
      for name in ["gone.csv", "../summary.json", "removed", ".lock", ""] {
        #expect(try await desk.post("/out", [("name", name)]).status == 404, "\(name)")
      }
    }
  }

  @Test func mostOfWhatIsThereGoesOnlyWhenAskedTo() async throws {
    try await withOffice { desk in
      _ = try await desk.handIn([
        ("a.csv", SheetGrid(0..<12).bytes), ("b.csv", SheetGrid(12..<14).bytes),
      ])
      _ = try await desk.settledPage()
      #expect(desk.names(in: "submissions").count == 14)
      _ = try await desk.post("/out", [("name", "a.csv")])
      let page = try await desk.settledPage()
      #expect(page.contains("name=\"replace\"") && page.contains("チェックを止めています。"))
      #expect(page.contains("表を外したため、12 件の申請データが取り下げになります。"))
      #expect(page.contains("チェックを止めました。12 件"))
      #expect(desk.names(in: "submissions").count == 14)
      // The way back: the sheet that was taken out.
      #expect(page.contains("<input type=\"hidden\" name=\"name\" value=\"a.csv\"><button>外した表を戻す"))
      _ = try await desk.post("/back", [("name", "a.csv")])
      #expect(try await !desk.settledPage().contains("name=\"replace\""))
      #expect(desk.names(in: "inbox") == ["a.csv", "b.csv", "removed"])
      // No longer as it was, it is none.
      _ = try await desk.post("/out", [("name", "a.csv")])
      _ = try await desk.settledPage()
      try Data("x".utf8).write(to: URL(fileURLWithPath: desk.output + "/inbox/removed/a.csv"))
      _ = try await desk.post("/run", [])
      let changed = try await desk.settledPage()
      #expect(changed.contains("表が外れたか入れ替わったため、12 件") && !changed.contains("外した表を戻す"))
      _ = try await desk.post("/run", [("replace", "1")])
      #expect(try await !desk.settledPage().contains("name=\"replace\""))
      #expect(desk.names(in: "submissions").count == 2)
      #expect(desk.names(in: "withdrawn").count == 12)
    }
  }

  /// One drop is one run, after its last sheet.
  @Test func sheetsThatComeTogetherAreOneRun() async throws {
    var limits = Limits()
    limits.nextSheet = .seconds(600)
    try await withOffice(limits: limits) { desk in
      _ = try await desk.settledPage()
      for number in 0..<3 {
        let sheet = [("\(number).csv", SheetGrid(number..<(number + 1)).bytes)]
        #expect(try await desk.handIn(sheet, more: number < 2).status == 303)
      }
      #expect(try await desk.settledPage().contains("<b>3\u{A0}件が申請できます</b>"))
      #expect(desk.runs == 1)
      // What is refused comes last.
      _ = try await desk.handIn([("3.csv", SheetGrid(3..<4).bytes)], more: true)
      #expect(try await desk.handIn([("4.pdf", [1])]).status == 422)
      #expect(try await desk.settledPage().contains("<b>4\u{A0}件が申請できます</b>"))
      #expect(desk.runs == 2)
    }
  }

  /// Whoever says that more will come, and sends nothing, is not forgotten.
  @Test func aSheetIsNotWaitedForForEver() async throws {
    var limits = Limits()
    limits.nextSheet = .seconds(1)
    try await withOffice(limits: limits) { desk in
      _ = try await desk.handIn([("0.csv", SheetGrid(0..<1).bytes)], more: true)
      await desk.wait { desk.runs == 1 }
      #expect(try await desk.settledPage().contains("<b>1\u{A0}件が申請できます</b>"))
    }
  }

  @Test func ticksThatComeTogetherAreOneRunAndOneEvent() async throws {
    var limits = Limits()
    limits.nextTick = .seconds(30)
    try await withOffice(limits: limits) { desk in
      _ = try await desk.handIn([("a.csv", SheetGrid(0..<2).bytes)])
      _ = try await desk.settledPage()
      let code = try #require(desk.names(in: "submissions").first?.dropLast(5))
      for step in ["account", "eligibility", "claims"] {
        #expect(
          try await desk.post("/done", [("done", "\(code):\(step)"), ("more", "1")]).status == 303)
      }
      #expect(try Intake.done(in: desk.output).map(\.procedures.count) == [3])
      #expect(desk.runs == 1)
      await desk.wait { desk.runs == 2 }
      let page = try await desk.settledPage()
      #expect(page.contains("印を保存しました（付けた 3、外した 0）") && !page.contains("付けた 1"))
      #expect(desk.runs == 2)
    }
  }

  /// Time alone refused them, and most were applied for: they are ticked like the others.
  @Test func clinicsThatAreOnlyTooLateAreTicked() async throws {
    try await withOffice { desk in
      var grid = SheetGrid(0..<4)
      grid.change(0, ["請求開始年月": "2024/6"])
      grid.change(3, ["請求開始年月": "2024/6", "電話番号": "ない"])
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      var page = try await desk.settledPage()
      func late() -> String {
        page.components(separatedBy: "<tbody class=\"late\">").dropFirst().first?
          .components(separatedBy: "</tbody>").first ?? ""
      }
      func boxes(_ text: String) -> [String] {
        text.components(separatedBy: "name=\"done\" value=\"").dropFirst()
          .compactMap { $0.components(separatedBy: "\"").first }
      }
      // It never was ready: what it is refused for is all that is known of it.
      #expect(late().contains("ことり医院0") && boxes(late()).map { $0.suffix(7) } == [":claims"])
      #expect(!late().contains("ことり医院3") && !late().contains("ことり医院1"))
      grid.change(1, ["請求開始年月": "2024/6"])
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      page = try await desk.settledPage()
      #expect(late().contains("ことり医院1") && boxes(late()).count == 5)
      let ticks = boxes(late()).map { ("done", $0) }
      #expect(try await desk.post("/done", ticks).status == 303)
      page = try await desk.settledPage()
      #expect(late().isEmpty && page.contains("1\u{A0}件に直すところがあります"))
      #expect(boxes(page).filter { $0.hasPrefix(ticks[1].1.prefix(10)) }.count == 4)
    }
  }

  /// Whatever becomes of a clinic, what was ticked can be taken back.
  @Test func aTickOfAnyClinicCanBeTakenBack() async throws {
    try await withOffice { desk in
      var grid = SheetGrid(0..<3)
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      _ = try await desk.settledPage()
      let codes = desk.names(in: "submissions").map { $0.dropLast(5) }
      _ = try await desk.post("/done", codes.prefix(2).map { ("done", "\($0):account") })
      _ = try await desk.settledPage()
      grid.change(0, ["電話番号": "ない"])
      grid.rows.remove(at: 1)
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      let page = try await desk.settledPage()
      for (code, number) in zip(codes.prefix(2), 0...) {
        #expect(page.contains("ことり医院\(number)"))
        #expect(page.contains("value=\"\(code):account\" checked>"))
        #expect(try await desk.post("/done", [("was", "\(code):account")]).status == 303)
      }
      #expect(try Intake.done(in: desk.output).isEmpty)
    }
  }

  /// Told by its own name, with the way out; without a path of the server and without commands.
  @Test func aSheetThatCannotBeReadIsTold() async throws {
    try await withOffice { desk in
      let broken: [UInt8] = Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 200)
      _ = try await desk.handIn([
        ("a.csv", SheetGrid(0..<2).bytes), ("切れた.xlsx", broken), ("手紙.csv", Array("拝啓\n".utf8)),
      ])
      var page = try await desk.settledPage()
      #expect(page.contains("<b class=\"wrong\">読めない表が 2\u{A0}つあります</b>"))
      #expect(page.contains("手続き済 0 件、読めない表 2。"))
      let box = try #require(
        page.components(separatedBy: "<div class=\"trouble\" role=\"alert\">").dropFirst().first?
          .components(separatedBy: "</div>").first)
      #expect(box.contains("表「<bdi>切れた.xlsx</bdi>」: "))
      #expect(box.contains("name=\"name\" value=\"切れた.xlsx\">外す"))
      #expect(!box.contains("inbox/") && !box.contains("intake ") && !box.contains("--"), "\(box)")
      for name in ["切れた.xlsx", "手紙.csv"] { _ = try await desk.post("/out", [("name", name)]) }
      page = try await desk.settledPage()
      #expect(!page.contains("読めない表が") && page.contains("<b>2\u{A0}件が申請できます</b>"))
      let template = try await desk.get("/template")
      #expect(template.status == 200 && template.bodyBytes.starts(with: Array("PK".utf8)))
      #expect(page.contains("<a href=\"/template\">"))
    }
  }

  @Test(arguments: [
    (
      "a/b.xlsx: 見出しがありません。見出しの行を加えてください（intake template がひな形を出します）。",
      "見出しがありません。見出しの行を加えてください。"
    ),
    ("a/b.xlsx: 読めません。文字コードを --encoding で指定するか、保存し直してください。", "読めません。保存し直してください。"),
    ("a/b.xlsx: 読めません。--sheet で読めます。", "読めません。"), ("ほか（例）。", "ほか（例）。"),
  ])
  func clerksAreToldNoCommands(_ said: String, _ plain: String) {
    #expect(Text(said, "").forClerks(of: "a/b.xlsx").ja == plain)
    let text = "a/b.xlsx: it is cut off. Add a header (intake template writes one)."
    #expect(
      Text("", text).forClerks(of: "a/b.xlsx").en == "it is cut off. Add a header.")
  }

  /// What falls next comes first, and figures lead to what they count.
  @Test func deadlinesComeFirst() async throws {
    try await withOffice { desk in
      var grid = SheetGrid(0..<5)
      grid.change(0, ["請求開始年月": "2024/9"])
      grid.change(1, ["請求開始年月": "2024/7"])
      grid.change(4, ["請求開始年月": "2024/7", "電話番号": "ない"])
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      let page = try await desk.settledPage()
      #expect(page.contains("次の締切 <b>5月20日（月）</b>: 1 件（ほかに直す 1 件）"))
      #expect(page.contains("<a href=\"/report#outcome=to-mend\" target=\"_blank\">1</a>"))
      let names = page.components(separatedBy: "<bdi class=\"name\">ことり医院").dropFirst()
        .compactMap(\.first)
      #expect(names == ["1", "2", "3", "0"])
      #expect(page.contains("<td>4</td><td>1</td><td>0</td><td>0</td>"))
    }
  }

  /// Who comes second waits, and is told.
  @Test func anotherRunIsWaitedFor() async throws {
    try await withOffice { desk in
      _ = try await desk.settledPage()
      let told = "終わるのを待っています。終わりしだい始めます。</span>"
      var other: OutputFolder? = try OutputFolder(desk.output)
      #expect(try await desk.handIn([("a.csv", SheetGrid(0..<2).bytes)]).status == 303)
      try await desk.wait { try await desk.get("/").body.contains(told) }
      #expect(desk.names(in: "inbox") == ["removed"])
      #expect(other != nil)
      other = nil
      #expect(try await desk.settledPage().contains("<b>2\u{A0}件が申請できます</b>"))
    }
  }

  @Test func aRunIsFollowed() async throws {
    try await withOffice { desk in
      _ = try await desk.settledPage()
      let asked = ["GET /events HTTP/1.1", desk.host, desk.cookie, "", ""].joined(separator: "\r\n")
      let (opened, first) = AsyncStream.makeStream(of: Void.self)
      async let events = desk.say(Array(asked.utf8)) { text in
        let told = text.split(separator: "data: ").dropFirst()
        if told.count == 1 { first.yield() }
        return told.count > 1 && told.last?.contains("idle") == true && text.hasSuffix("\n\n")
      }
      for await _ in opened { break }
      _ = try await desk.handIn([("a.csv", SheetGrid(0..<2).bytes)])
      let lines = try await events.body.split(separator: "\n").filter { $0.hasPrefix("data: ") }
      var revisions: [Int] = []
      for line in lines {
        let told = try JSONSerialization.jsonObject(with: Data(line.dropFirst(6).utf8))
        let object = try #require(told as? [String: Any])
        #expect(["idle", "running", "waiting"].contains(object["phase"] as? String))
        revisions.append(object["revision"] as? Int ?? -1)
      }
      // Told when something has changed, and only then.
      #expect(revisions == revisions.sorted())
      #expect(Set(lines).count == lines.count && lines.count > 1)
    }
  }

  // MARK: - Handing in

  @Test(arguments: [
    ("letter.pdf", "x", 422, "表として受け取れません"), ("clinics.xls", "x", 422, ".xlsx"),
    ("a.csv", "", 422, "空のファイル"), (".csv", "x", 422, "表として受け取れません"), ("csv", "x", 422, "受け取れません"),
    ("", "x", 422, "表が選ばれていません"), ("a.CSV", "x", 303, ""),
  ])
  func refusesWhatIsNoSheet(_ name: String, _ content: String, _ status: Int, _ said: String)
    async throws
  {
    try await withOffice { desk in
      let answer = try await desk.handIn([(name, Array(content.utf8))])
      #expect(answer.status == status)
      #expect(said.isEmpty || answer.body.contains(said), "\(answer.body.suffix(600))")
    }
  }

  @Test func whatIsRightIsKeptBesideWhatIsNot() async throws {
    try await withOffice { desk in
      let answer = try await desk.handIn([
        ("a.csv", SheetGrid(0..<1).bytes), ("b.pdf", [1]), ("c.csv", SheetGrid(1..<2).bytes),
      ])
      #expect(answer.status == 422 && answer.body.contains("「b.pdf」"))
      _ = try await desk.settledPage()
      #expect(desk.names(in: "inbox") == ["a.csv", "c.csv", "removed"])
    }
  }

  /// A client's name for a file is never a path, nor steers a terminal, and comes back as it was.
  @Test(arguments: [
    ("a.csv", "a.csv"), ("../../etc/a.csv", "a.csv"), ("C:\\申込\\一覧.xlsx", "一覧.xlsx"),
    (".a.csv", "%2Ea.csv"), ("~$a.xlsx", "%7E$a.xlsx"), ("100%.csv", "100%25.csv"),
    ("a\u{202E}vsc.csv", "a%E2%80%AEvsc.csv"), ("a\u{0}\n.csv", "a%00%0A.csv"),
    ("-rf.csv", "-rf.csv"),
    ("a'\"<b>&.csv", "a'\"<b>&.csv"), ("%2F.csv", "%252F.csv"), ("a.csv/", "a.csv"),
  ])
  func namesAreSafe(_ name: String, _ safe: String) throws {
    #expect(InboxName.safe(name)?.uppercased() == safe.uppercased())
    let own = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
    #expect(InboxName.safe(name).map(InboxName.shown) == own)
  }

  @Test func aLongNameIsCut() throws {
    let safe = try #require(InboxName.safe(String(repeating: "病院", count: 100) + ".xlsx"))
    #expect(safe.utf8.count <= 180 && safe.hasSuffix("院.xlsx") || safe.hasSuffix("病.xlsx"))
    #expect(InboxName.withoutCopyNumber("a.csv (2).xlsx") == "a.csv.xlsx")
    #expect(InboxName.withoutCopyNumber("a.csv(12).xlsx") == "a.csv.xlsx")
    #expect(InboxName.withoutCopyNumber("a (b).xlsx") == "a (b).xlsx")
    #expect(InboxName.mended("直す行_a (1).xlsx") == ["直す行_a.xlsx", "a.xlsx"])
    #expect(InboxName.mended("a.xlsx") == ["a.xlsx"])
  }

  @Test(
    arguments: [
      { (limits: inout Limits) in limits.sheetBytes = 100 }, { $0.requestBytes = 100 },
      { $0.parts = 1 },
    ] as [@Sendable (inout Limits) -> Void])
  func tooMuchIsRefused(_ change: @Sendable (inout Limits) -> Void) async throws {
    var limits = Limits()
    change(&limits)
    try await withOffice(limits: limits) { desk in
      let sheet = SheetGrid(0..<40).bytes
      let answer = try await desk.handIn([("a.csv", sheet), ("b.csv", sheet)])
      #expect(answer.status == 413)
      let parts = try FileManager.default.contentsOfDirectory(atPath: desk.output + "/inbox")
        .filter { $0.hasPrefix(".arriving-") }
      #expect(parts == [])
    }
  }

  /// What a form holds does not depend on where it was cut on its way.
  @Test func aFormIsReadInAnyPieces() throws {
    let seed = UInt64.random(in: 0 ... .max)
    for round in 0..<200 {
      var generator = SplitMix64(seed: seed &+ UInt64(round))
      let alphabet: [UInt8] = [13, 10, 0x2D, 0x58, 0x61, 0]
      let files = (0..<Int.random(in: 1...3, using: &generator)).map { number in
        (
          "f\(number).csv",
          (0..<Int.random(in: 0...60, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? 0
          }
        )
      }
      // A mark inside a file would be the form's own: browsers choose one that is not.
      guard
        !files.contains(where: { ([13, 10] + $0.1).firstRange(of: Array("\r\n--X".utf8)) != nil })
      else { continue }
      var form = try #require(Multipart("multipart/form-data; boundary=\"X\""))
      var read: [(String, [UInt8])] = []
      var rest = OfficeDesk.form(files)[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...9, using: &generator))
        rest = rest.dropFirst(piece.count)
        form.take(Array(piece))
        while let event = try form.next() {
          switch event {
          case .part(_, let name): read.append((name ?? "", []))
          case .data(let bytes): read[read.count - 1].1 += bytes
          case .endOfPart: break
          }
        }
      }
      #expect(form.isWhole, "seed \(seed), round \(round)")
      #expect(
        read.map(\.0) == files.map(\.0) && read.map(\.1) == files.map(\.1),
        "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [
    ("text/plain", "x"), ("multipart/form-data", "--X--\r\n"),
    ("multipart/form-data; boundary=X", "no mark"),
    ("multipart/form-data; boundary=X", "--X\r\nno head\r\n\r\n\r\n--X--"),
    ("multipart/form-data; boundary=X", "--Xx\r\n"),
    (
      "multipart/form-data; boundary=X",
      "--X\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"a.csv\"\r\n\r\nhalf"
    ),
  ])
  func refusesWhatIsNoForm(_ type: String, _ body: String) async throws {
    try await withOffice { desk in
      let answer = try await desk.post("/sheets", type, Array(body.utf8))
      #expect(answer.status == 400)
      #expect(desk.names(in: "inbox") == ["removed"])
    }
  }

  // MARK: - Bad clients

  @Test func manyAtOnceAndHalfOpenOnesDoNoHarm() async throws {
    try await withOffice { desk in
      _ = try await desk.handIn([("a.csv", SheetGrid(0..<20).bytes)])
      _ = try await desk.settledPage()
      let halfOpen = try (0..<200).map { number in
        let file = try desk.dial()
        if number.isMultiple(of: 2) { _ = send(file, "GET / HT", 8, 0) }
        return file
      }
      defer { for file in halfOpen { close(file) } }
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<200 { group.addTask { try await desk.get("/").status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 200))
    }
  }

  /// A deadline that is brought forward is kept by whom already waits for the former one.
  @Test func anEarlierDeadlineIsKept() async throws {
    let deadline = Deadline(.seconds(300))
    let start = ContinuousClock.now
    async let passed: Void = deadline.pass()
    try await Task.sleep(for: .milliseconds(50))
    deadline.limit(.milliseconds(100))
    await passed
    #expect(.now - start < .seconds(120))
  }

  /// A page that nobody looks at follows nothing: more than six of them would keep a browser from the server.
  @Test(.enabled(if: Browser.path != nil, "Chromium is not installed"))
  func aHiddenPageFollowsNothing() async throws {
    var limits = Limits()
    limits.followers = 1
    try await withOffice(limits: limits) { desk in
      let asked = ["GET /events HTTP/1.1", desk.host, desk.cookie, "", ""].joined(separator: "\r\n")
      func isFree() async throws -> Bool {
        try await desk.say(Array(asked.utf8)) { $0.contains("data: ") }.body.contains("data: ")
      }
      let browser = try BrowserSession(profile: desk.folder + "/profile")
      func hide(_ isHidden: Bool) throws {
        _ = try browser.text(
          """
          Object.defineProperty(document, "hidden", {value: \(isHidden), configurable: true})
            && document.dispatchEvent(new Event("visibilitychange"))
          """)
      }
      try browser.open("http://127.0.0.1:\(desk.port)/?token=\(OfficeDesk.token)")
      try browser.wait(until: "!!document.getElementById('drop')")
      try browser.wait(untilAnswered: "/events", count: 1)
      #expect(try await !isFree())
      try hide(true)
      try await desk.wait { try await isFree() }
      try hide(false)
      try browser.wait(untilAnswered: "/events", count: 2)
    }
  }

  @Test func whoDoesNotGetOnIsCutOff() async throws {
    var limits = Limits()
    limits.head = .seconds(2)
    limits.piece = .seconds(2)
    limits.connections = 4
    try await withOffice(limits: limits) { desk in
      // More than there is room for: those who come after have their turn when these are cut off.
      let slow = [
        "", "GET / HTTP/1.1\r\n",
        "POST /sheets HTTP/1.1\r\n\(desk.host)\r\n\(desk.cookie)\r\n\(desk.origin)\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: 9000\r\n\r\n--X",
        "POST /login HTTP/1.1\r\n\(desk.host)\r\n\(desk.origin)\r\nContent-Length: 90\r\n\r\ntoken=",
      ]
      let files = try (slow + slow).map { text in
        let file = try desk.dial()
        _ = text.withCString { send(file, $0, strlen($0), 0) }
        return file
      }
      #expect(try await desk.get("/").status == 200)
      var byte: UInt8 = 0
      for file in files {
        // The end, or the answer that says so.
        #expect(recv(file, &byte, 1, 0) >= 0)
        close(file)
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: desk.output + "/inbox").sorted() == [
          ".arrived", ".lock", "removed",
        ])
    }
  }
}
