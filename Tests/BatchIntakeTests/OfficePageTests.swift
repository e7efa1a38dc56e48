import Testing

@testable import BatchIntake

/// The office's page, as it is made of what is known of a folder: its words for none, one and more, and what is
/// shown only where there is something.
@Suite struct OfficePageTests {
  private func page(
    _ language: Language = .en, _ change: (inout OfficeBooks, inout OfficeState) -> Void
  ) -> String {
    var books = OfficeBooks()
    var state = OfficeState()
    change(&books, &state)
    return OfficePage(books, state, language).html().text
  }

  private static func run(
    _ ready: Int = 0, _ toMend: Int = 0, unreadable: Int = 0, done: Int = 0,
    next: (day: Day, ready: Int, toMend: Int)? = nil
  ) -> OfficeBooks.Run {
    OfficeBooks.Run(
      ready: ready, toMend: toMend, done: done, blank: 5, unreadable: unreadable,
      finished: "2024-05-18 09:05", next: next, day: exampleDay)
  }

  private static func clinic(_ name: String, isLate: Bool = false, isDone: Bool = false)
    -> OfficeBooks.Clinic
  {
    OfficeBooks.Clinic(
      code: "3210120006", name: name, reference: "M1", applyBy: exampleDay, isLate: isLate,
      procedures: [("account", "アカウント", isDone)])
  }

  private static func night(unread: [String] = []) throws -> Night {
    let names = unread.map { "\"\($0)\"" }.joined(separator: ",")
    let line =
      "{\"rows\":{\"accepted\":9,\"done\":2,\"rejected\":3,\"unreadable\":1},\"findings\":{},"
      + "\"run\":{\"started\":\"2024-05-18T00:05:00Z\"},\"unread\":[\(names)]}"
    return try line.withBytes { try #require(Night($0)) }
  }

  private static let file = OfficeBooks.File(name: "a.csv", shown: "a", time: "9:05")

  // MARK: - How it stands

  @Test(
    arguments: [
      (0, 0, 0, "Nothing is to be applied for now.", "いま申請するものはありません。"),
      (
        0, 0, 1, " <b class=\"wrong\">1 row cannot be read.</b>",
        "<b class=\"wrong\">1\u{A0}行は読めません</b>。"
      ),
      (1, 0, 0, "<b>1\u{A0}clinic is ready.</b>", "<b>1\u{A0}件が申請できます</b>。"),
      (2, 0, 0, "<b>2\u{A0}clinics are ready.</b>", "<b>2\u{A0}件が申請できます</b>。"),
      (
        1, 1, 0, "<b>1\u{A0}is ready</b>, <b class=\"wrong\">1\u{A0}has to be mended</b>.",
        "<b>1\u{A0}件が申請できます</b>。<b class=\"wrong\">1\u{A0}件に直すところがあります</b>。"
      ),
      (
        0, 2, 2,
        "<b>0\u{A0}are ready</b>, <b class=\"wrong\">2\u{A0}have to be mended</b>."
          + " <b class=\"wrong\">2 rows cannot be read.</b>",
        "<b>0\u{A0}件が申請できます</b>。<b class=\"wrong\">2\u{A0}件に直すところがあります</b>。"
          + "<b class=\"wrong\">2\u{A0}行は読めません</b>。"
      ),
    ] as [(Int, Int, Int, String, String)])
  func beginsWithWhatIsToBeDone(
    ready: Int, toMend: Int, unreadable: Int, english: String, japanese: String
  ) {
    for (language, lead) in [(Language.en, english), (.ja, japanese)] {
      let page = page(language) { books, _ in
        books.run = Self.run(ready, toMend, unreadable: unreadable)
      }
      #expect(page.contains("<p class=\"lead\">\(lead)</p>"))
      #expect(!page.contains("of the sheets cannot") && !page.contains("読めない表が"))
    }
  }

  @Test func saysThatThereIsNoSheetYet() {
    #expect(
      page { _, _ in }.contains("<p class=\"lead\">There is no sheet yet. Hand one in below."))
    #expect(!page { _, _ in }.contains("Last check"))
  }

  @Test(arguments: [0, 1, 2]) func namesEachSheetThatCannotBeRead(count: Int) {
    let page = page { books, _ in
      books.run = Self.run(1)
      books.unread = (0..<count).map { number in
        OfficeBooks.Unread(
          shown: "<\(number)>", name: number == 0 ? "a.csv" : nil,
          why: number == 0 ? nil : Text("壊れています。", "It is torn."))
      }
    }
    #expect(
      page.contains(" <b class=\"wrong\">\(count) of the sheets cannot be read.</b>") == (count > 0)
    )
    #expect(page.contains("The sheet “<bdi>&lt;0&gt;</bdi>”: it could not be read.") == (count > 0))
    #expect(page.contains("The sheet “<bdi>&lt;1&gt;</bdi>”: It is torn.") == (count > 1))
    #expect(page.split(separator: "Take out<span").count == (count > 0 ? 2 : 1))
  }

  @Test(
    arguments: [
      (0, 0, nil), (1, 0, "Next deadline <b>Mon 2024-05-20</b>: 1 ready</p>"),
      (0, 1, "Next deadline <b>Mon 2024-05-20</b>: 0 ready, 1 to mend</p>"),
      (2, 3, "Next deadline <b>Mon 2024-05-20</b>: 2 ready, 3 to mend</p>"),
    ] as [(Int, Int, String?)])
  func tellsTheNextDeadlineOfSomebody(ready: Int, toMend: Int, words: String?) {
    let page = page { books, _ in
      books.run = Self.run(1, next: (Day(code: Int32(2024_05_20)), ready, toMend))
    }
    #expect(page.contains("Next deadline") == (words != nil))
    if let words { #expect(page.contains(words)) }
  }

  @Test(arguments: [(2024_05_20, "5月20日（月）"), (2025_01_20, "2025年1月20日（月）")])
  func leavesOutTheYearOfTheRun(code: Int, words: String) {
    let page = page(.ja) { books, _ in
      books.run = Self.run(1, next: (Day(code: Int32(code)), 1, 0))
    }
    #expect(page.contains("次の締切 <b>\(words)</b>: 1 件</p>"))
  }

  /// A number leads to the report's list only where that list holds them all.
  @Test(
    arguments: [
      (1, 1, true, true, true), (0, 1, true, false, true), (1, 0, true, true, false),
      (1, 1, false, false, false), (PageLists.limit, 0, true, true, false),
      (PageLists.limit + 1, 0, true, false, false), (PageLists.limit - 1, 1, true, true, true),
      (PageLists.limit, 1, true, false, false),
    ])
  func leadsFromANumberToItsList(
    toMend: Int, unreadable: Int, hasReport: Bool, leadsToMend: Bool, leadsToUnreadable: Bool
  ) {
    let page = page { books, _ in
      books.run = Self.run(3, toMend, unreadable: unreadable)
      books.hasReport = hasReport
    }
    #expect(page.contains("<a href=\"/report#outcome=to-mend\"") == leadsToMend)
    #expect(page.contains("<a href=\"/report#outcome=unreadable\"") == leadsToUnreadable)
    #expect(page.contains("<dt>ready</dt><dd>3</dd>"))
    #expect(page.contains("href=\"/report\"") == hasReport)
  }

  @Test func linksWhatThereIs() throws {
    let night = try Self.night()
    for (hasGuide, nights) in [(true, [night]), (false, [])] {
      let page = page { books, _ in
        books.run = Self.run(1)
        (books.hasGuide, books.nights) = (hasGuide, nights)
      }
      #expect(page.contains("<a href=\"/guide\"") == hasGuide)
      #expect(page.contains("<a href=\"/history\"") == !nights.isEmpty)
    }
  }

  /// Without its script a page of a run at work looks again every three seconds; at rest it tells the last check.
  @Test(
    arguments: [
      (.idle, nil), (.running, "Checking."),
      (.waiting, "Waiting for another run, such as the night's, to end."),
    ] as [(OfficeState.Phase, String?)])
  func showsWhatIsGoingOn(phase: OfficeState.Phase, words: String?) {
    let page = page { books, state in
      books.run = Self.run(1)
      (state.phase, state.revision) = (phase, 7)
    }
    #expect(page.contains("http-equiv=\"refresh\" content=\"3\"") == (words != nil))
    #expect(page.contains("><span>\(words ?? "")</span> <progress>"))
    #expect(page.contains(" hidden><span></span>") == (words == nil))
    #expect(page.contains("<p class=\"day\">Last check 2024-05-18 09:05</p>") == (words == nil))
    #expect(page.contains("<main data-revision=\"7\">"))
  }

  @Test(arguments: [true, false]) func asksBeforeMuchIsWithdrawn(isOut: Bool) {
    let page = page { books, state in
      books.takenOut = [Self.file, OfficeBooks.File(name: "b.csv", shown: "b", time: "9:06")]
      state.pause = OfficeState.Pause(count: 1200, missing: isOut ? ["a.csv"] : [])
    }
    let title =
      isOut ? " Sheets were taken out: 1,200 submissions" : " or replaced: 1,200 submissions"
    #expect(page.contains(title))
    #expect(page.contains("<input type=\"hidden\" name=\"name\" value=\"a.csv\">") == isOut)
    #expect(!page.contains("<input type=\"hidden\" name=\"name\" value=\"b.csv\">"))
    #expect(page.contains("Put the sheets back") == isOut)
    #expect(!page.contains("The numbers below"), "there is no run")
  }

  // MARK: - Mending and ticks

  /// What is said of mending: of no run nothing, of a right one that there is nothing, else the files.
  @Test(arguments: [(0, 0, true), (1, 0, false), (0, 1, false), (1, 1, false)])
  func saysThatNothingHasToBeMended(toMend: Int, unreadable: Int, isRight: Bool) {
    let page = page { books, _ in books.run = Self.run(1, toMend, unreadable: unreadable) }
    #expect(page.contains("<section id=\"mend\">") == isRight)
    #expect(page.contains("Nothing has to be mended.") == isRight)
    #expect(!self.page { _, _ in }.contains("<section id=\"mend\">"))
  }

  @Test func countsTheRowsOfEachFileToMend() {
    let page = page { books, _ in
      books.run = Self.run(0, 1)
      books.rejected = [0, 1, 1200].map {
        OfficeBooks.Mending(name: "\($0).csv", shown: "\($0)", rows: $0)
      }
    }
    let found = page.matches(of: /<bdi>([^<]*)<\/bdi><\/button>([^\/]*)/).map {
      "\($0.1)\($0.2)"
    }
    #expect(
      found == [
        "0<", "1 <span class=\"place\">1 to mend<", "1200 <span class=\"place\">1,200 to mend<",
      ])
  }

  @Test(
    arguments: [
      (0, 0, "", nil), (0, 0, "x", "0 clinics"), (1, 1, "", "1 clinic"), (2, 2, "", "2 clinics"),
      (2, 1201, "", "2 of 1,201 clinics are shown. Search by name, code, reference or dealer."),
    ] as [(Int, Int, String, String?)])
  func countsTheClinicsThatAreListed(shown: Int, all: Int, search: String, words: String?) {
    let page = page { books, _ in
      books.clinics = (0..<shown).map { Self.clinic("医院\($0)") }
      (books.clinicCount, books.search) = (all, search)
    }
    #expect(page.contains("<section id=\"clinics\">") == (words != nil))
    if let words { #expect(page.contains("<p class=\"count\">\(words)</p>")) }
    #expect(page.split(separator: "<bdi class=\"name\">").count == shown + 1)
  }

  @Test func listsWhatIsOnlyTooLateFirst() {
    let page = page { books, _ in
      books.clinics = [
        Self.clinic("早い"), Self.clinic("遅い", isLate: true), Self.clinic("済", isDone: true),
      ]
      books.clinicCount = 3
    }
    let names = page.matches(of: /<bdi class="name">([^<]*)</).map { String($0.1) }
    #expect(names == ["遅い", "早い", "済"])
    #expect(page.split(separator: "<tbody class=\"late\">").count == 2)
    let box = "name=\"done\" value=\"3210120006:account\""
    #expect(page.split(separator: box + "> アカウント").count == 3)
    #expect(page.split(separator: box + " checked> アカウント").count == 2)
    #expect(page.split(separator: "<input type=\"hidden\" name=\"was\"").count == 2)
    #expect(!page.contains("done, says the sheet"))
  }

  @Test func saysWhatTheSheetSaysOfAClinicThatIsDone() {
    let page = page { books, _ in
      books.clinics = [
        OfficeBooks.Clinic(
          code: "1", name: "", reference: "", applyBy: nil, isLate: false, procedures: [])
      ]
      books.clinicCount = 1
    }
    #expect(page.contains("</td><td><span class=\"place\">done, says the sheet</span></td>"))
    #expect(page.contains("data-label=\"by\"></td>") && !page.contains("class=\"late\""))
  }

  // MARK: - Sheets and nights

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func listsTheSheetsOfTheBatch(hasSheet: Bool, isElsewhere: Bool) {
    let page = page { books, _ in
      books.sheets = hasSheet ? [Self.file] : []
      books.elsewhere = isElsewhere ? ["/x/b.csv", "/x/c.csv"] : []
    }
    #expect(page.contains("<p>None.</p>") == !(hasSheet || isElsewhere))
    #expect(page.contains("<span class=\"place\">9:05</span>") == hasSheet)
    #expect(page.contains("Read from elsewhere: <bdi>/x/b.csv, /x/c.csv</bdi>") == isElsewhere)
    #expect(!page.contains("Sheets taken out"))
  }

  @Test(arguments: [2000, 2001]) func cutsALongListOfSheetsElsewhere(length: Int) {
    let name = String(repeating: "x", count: length)
    let page = page { books, _ in books.elsewhere = [name] }
    #expect(page.contains("<bdi>\(name.prefix(2000))\(length > 2000 ? "…" : "")</bdi>"))
  }

  @Test func countsWhatWasTakenOut() {
    let page = page { books, _ in books.takenOut = [Self.file, Self.file] }
    #expect(page.contains("<summary>Sheets taken out 2</summary>"))
    #expect(page.split(separator: "Put back<span").count == 3)
  }

  @Test func tellsWhatHappenedToday() {
    #expect(!page { _, _ in }.contains("id=\"events\""))
    let page = page { _, state in
      state.events = [OfficeState.Event(Text("一", "one<")), OfficeState.Event(Text("二", "two"))]
    }
    let told = page.matches(of: /<\/time> ([^<]*)<\/li>/).map { String($0.1) }
    #expect(told == ["two", "one&lt;"])
  }

  @Test func countsClinicsByNight() throws {
    let nights = try [Self.night(), Self.night(unread: ["x.csv"])]
    let page = page { books, _ in books.nights = nights }
    let rows = page.matches(of: /(?s)<tr( class="unread")?><th scope="row">(.*?)<\/tr>/).map {
      String($0.2)
    }
    #expect(
      rows == [
        "2024-05-18 09:05</th><td>7</td><td>4</td><td>2</td><td>1</td>",
        "2024-05-18 09:05</th><td>7</td><td>4</td><td>2</td><td>0</td>",
      ])
    #expect(page.split(separator: "<tr class=\"unread\">").count == 2)
  }
}
