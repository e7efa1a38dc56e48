import Foundation
import Testing

@testable import BatchIntake

/// The pages as a clerk uses them, in a real browser.
@Suite(.serialized, .enabled(if: Browser.path != nil, "Chromium is not installed"))
struct GuideBrowserTests {
  private static func guide(_ count: Int, _ change: (inout SheetGrid) -> Void = { _ in })
    async throws -> [UInt8]
  {
    var grid = SheetGrid(0..<count)
    change(&grid)
    let (files, report) = try await run(grid.bytes)
    try #require(report.rows.accepted == count, "\(report.counts)")
    return files["guide.html"] ?? []
  }

  private static let first = "3210120006"

  /// The button of the box with this label.
  private static func button(_ label: String) -> String {
    """
    [...document.querySelectorAll("article.open dl.boxes dt")].find(box => box.textContent === "\(label)")
      .nextElementSibling.querySelector("button")
    """
  }

  /// A value is copied with the clipboard, and where there is none; the button says so, and a screen reader.
  @Test(arguments: [true, false]) func copiesAValue(hasClipboard: Bool) async throws {
    try await BrowserSession.with(try await Self.guide(1)) { (page: BrowserSession) throws in
      _ = try page.text("window.kept = navigator.clipboard")
      if !hasClipboard {
        _ = try page.text("Object.defineProperty(navigator, 'clipboard', {value: undefined}) && 1")
      }
      for (label, value) in [("メールアドレス", "kotori0@example.ne.jp"), ("開設者(漢字)", "小鳥 一郎")] {
        let button = Self.button(label)
        try page.click(button)
        try page.wait(
          until: "document.getElementById('said').textContent === 'コピーしました：\(value)'")
        #expect(try page.text("kept.readText()") == value)
        #expect(try page.text("(\(button)).classList.contains('copied')") == "true")
        #expect(try page.text("(\(button)).getAttribute('aria-label')") == "\(label) コピー済")
        #expect(try page.text("(\(button)).textContent") == "コピー済")
      }
      #expect(page.complaints == [])
    }
  }

  /// A tick outlasts the page, and becomes a command; all of a plan needs no steps.
  @Test func ticksAreKept() async throws {
    try await BrowserSession.with(try await Self.guide(2), fragment: "#\(Self.first)") {
      (page: BrowserSession) throws in
      func tick(_ step: String) throws {
        try page.click("document.querySelector('article.open [data-step=\(step)] .tick input')")
      }
      func command() throws -> String {
        try page.text(
          "document.querySelector('#ticked').hidden ? '' : document.querySelector('#ticked pre').textContent"
        )
      }
      #expect(try command() == "")
      try tick("account")
      try tick("claims")
      #expect(try command() == "intake done DIR \(Self.first) --steps account,claims")
      try page.reload()
      #expect(try command() == "intake done DIR \(Self.first) --steps account,claims")
      #expect(
        try page.text(
          "[...document.querySelectorAll('article.open .tick input')].map(box => box.checked)")
          == "true,false,false,true")
      #expect(try page.text("document.querySelector('.progress').textContent") == "✓ 2/4")
      try tick("eligibility")
      try tick("certificate")
      #expect(try command() == "intake done DIR \(Self.first)")
      for step in ["account", "eligibility", "certificate", "claims"] { try tick(step) }
      try page.reload()
      #expect(try command() == "")
    }
  }

  @Test func findsAClinic() async throws {
    let guide = try await Self.guide(3, ClinicSearchTests.change)
    try await BrowserSession.with(guide) { (page: BrowserSession) throws in
      let field = "document.querySelector('#find input')"
      for (words, places) in ClinicSearchTests.searches {
        _ = try page.text("\(field).value = ''")
        try page.click(field)
        if words.isEmpty {
          _ = try page.text("\(field).dispatchEvent(new Event('input', {bubbles: true}))")
        } else {
          try page.type(words)
        }
        #expect(
          try page.text(
            "[...document.querySelectorAll('#clinics li:not([hidden]) .name')].map(name => name.textContent)"
          )
            == places.map { "ことり医院\($0)" }.joined(separator: ","), "\(words)")
        let count = try page.text("document.querySelector('#find output').value")
        #expect(
          count == (words.allSatisfy(\.isWhitespace) ? "3 件" : "3 件のうち \(places.count) 件"),
          "\(words)")
      }
    }
  }

  /// What the library folds to find a clinic, the pages' script folds to the same: letters of both widths, kana of all
  /// forms, alone and with their marks.
  @Test func foldsAsTheLibrary() async throws {
    let kana = (0x3041...0x3096).map { $0 } + Array(0x30A1...0x30FA) + Array(0xFF66...0xFF9D)
    let marks = [0x3099, 0x309A, 0xFF9E, 0xFF9F]
    var texts = (0xFF01...0xFF5E).map { [$0] } + [[0x3000], [0xFF61], [0xFF64], [0xFF65]]
    texts += kana.flatMap { letter in [[letter]] + marks.map { [letter, $0] } }
    let words = texts.map { scalars in
      String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar(UInt32($0)) }))
    }
    let list = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
    try await BrowserSession.with(try await Self.guide(1)) { (page: BrowserSession) throws in
      let folded = try JSONDecoder().decode(
        [String].self, from: Data(try page.text("JSON.stringify(\(list).map(fold))").utf8))
      let others = zip(words, folded).filter { word, folded in
        // A mark that joins nothing is what browsers make of it, which nobody searches for.
        folded.unicodeScalars.count == 1 && folded != " "
          && !ClinicSearch(folded).fits(ClinicSearch.Text(word))
      }
      #expect(folded.count == words.count && others.isEmpty, "\(others)")
    }
  }

  /// Who comes back from a clinic is at its name again, and a group says how many of it are shown.
  @Test func goesOnInItsList() async throws {
    try await BrowserSession.with(try await Self.guide(3)) { (page: BrowserSession) throws in
      try page.click("document.querySelector('#clinics li:nth-child(2) a')")
      try page.wait(until: "document.activeElement.textContent === 'ことり医院1'")
      _ = try page.text("location.hash = 'clinics'")
      try page.wait(until: "document.activeElement.matches('#clinics li:nth-child(2) a')")
      let printer = "document.querySelector('#find .print').textContent"
      #expect(try page.text(printer) == "一覧の 3 件を印刷（1 件 1 枚）")
      try page.click("document.querySelector('#find input')")
      try page.type("医院1")
      #expect(try page.text("document.querySelector('.group .count').textContent") == "3 件のうち 1 件")
      #expect(try page.text(printer) == "一覧の 1 件を印刷（1 件 1 枚）")
    }
  }

  /// Boxes of one label are told apart by the table's name, for who does not see where they stand.
  @Test func namesItsButtonsApart() async throws {
    try await BrowserSession.with(try await Self.guide(1)) { (page: BrowserSession) throws in
      let labels = try page.text(
        "[...document.querySelectorAll('article .copy')].map(one => one.getAttribute('aria-label')).filter(one => one.startsWith('電話番号'))"
      )
      #expect(labels == "電話番号 表の「担当者電話番号」 コピー,電話番号 コピー")
    }
  }

  /// One of many clinics is opened as one of few is.
  @Test func opensOneOfMany() async throws {
    let count = GuidePage.wholeLimit + 1
    try await BrowserSession.with(try await Self.guide(count), fragment: "#\(Self.first)") {
      (page: BrowserSession) throws in
      #expect(
        try page.text(Self.button("メールアドレス") + ".previousElementSibling.textContent")
          == "kotori0@example.ne.jp")
      #expect(try page.text("document.querySelectorAll('article').length") == "1")
      #expect(page.complaints == [])
    }
  }

  /// A name in the report's overviews leads to what there is of it, be it only at clinics that are ready.
  @Test func namesLeadToWhatIsReadyToo() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(0, ["電話番号": "ない"])
    grid.change(1, ["請求開始年月": "2024年10月"])
    let report = try await run(grid.bytes).files["report.html"] ?? []
    try await BrowserSession.with(report) { (page: BrowserSession) throws in
      let count = "document.getElementById('count').value"
      try page.click(
        "[...document.querySelectorAll('#rules a')].find(one => one.hash.includes('late'))")
      try page.wait(until: "\(count) === '直すものはありません。申請できる医療機関に 1 件あります（下）'")
      #expect(try page.text("document.querySelector('#ready details').open") == "true")
      try page.wait(
        until: "document.getElementById('ready').getBoundingClientRect().top < innerHeight")
    }
  }

  /// One clinic a page; of those that were searched for, or the one that is open.
  @Test func printsAClinicAPage() async throws {
    try await BrowserSession.with(try await Self.guide(3)) { (page: BrowserSession) throws in
      #expect(try page.printedPages() == 3)
      try page.click("document.querySelector('#find input')")
      try page.type("医院1")
      #expect(try page.printedPages() == 1)
      _ = try page.text("location.hash = '\(Self.first)'")
      try page.wait(until: "document.querySelector('article.open') !== null")
      #expect(try page.printedPages() == 1)
      // The last print of the list left it out.
      #expect(try page.text("document.querySelector('article.open').hidden") == "false")
    }
  }

  /// By the list, by the address, and without a choice where there is but one; what is open stands alone.
  @Test func opensAClinic() async throws {
    try await BrowserSession.with(try await Self.guide(3)) { (page: BrowserSession) throws in
      let shown =
        "[...document.querySelectorAll('article')].filter(one => one.checkVisibility()).map(one => one.id)"
      #expect(try page.text(shown) == "")
      try page.click("document.querySelector('#clinics li:nth-child(2) a')")
      try page.wait(until: "document.activeElement.textContent === 'ことり医院1'")
      let second = try page.text(shown)
      #expect(try page.text("location.hash") == "#\(second)" && second.utf8.count == 10)
      #expect(
        try page.text("document.querySelector('[aria-current] .name').textContent") == "ことり医院1")
    }
    try await BrowserSession.with(try await Self.guide(1)) { (page: BrowserSession) throws in
      #expect(try page.text("document.querySelector('article').checkVisibility()") == "true")
    }
  }

  /// A page of as many clinics as there may be is a list until one is opened: that is why it opens at once.
  @Test func isALightPage() async throws {
    let text =
      "{\"clinic\":{\"code\":\"CODE\",\"name\":\"医院\"},\"procedures\":[\"account\",\"claims\"],\"claims\":{\"applyBy\":\"2024-05-20\"}}"
    var bytes: [UInt8] = []
    let clinics = (0..<GuidePage.limit).map {
      GuideBook.Clinic(code: UInt64(3_100_000_000 + $0), applyBy: nil)
    }
    try GuideBook(language: .ja) { code, body in
      try text.replacing("CODE", with: "\(code)").withBytes {
        try body(try #require(FilledForm($0)))
      }
    }.write(clinics) { page in page.withBytes { bytes += Array($0) } }
    try await BrowserSession.with(bytes, fragment: "#3100001999") { (page: BrowserSession) throws in
      #expect(
        Int(try page.text("document.querySelectorAll('*').length")) ?? .max < 8 * GuidePage.limit)
      #expect(try page.text("document.querySelectorAll('article').length") == "1")
      #expect(try page.text("document.querySelector('article').checkVisibility()") == "true")
    }
  }

  /// Nothing is asked of anybody, nothing complains, and no cell becomes an element.
  @Test func holdsItsPolicy() async throws {
    let values = HostileSheet.values.filter { value in
      value.utf8.count < 200 && value.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }
    var grid = SheetGrid(0..<values.count)
    for (row, value) in values.enumerated() {
      grid.change(row, ["備考": value, "販売店": value, "管理番号": value])
    }
    let (files, report) = try await run(grid.bytes)
    let ready = report.rows.accepted
    try #require(ready > 15)
    let guide = files["guide.html"] ?? []
    try await BrowserSession.with(guide) { (page: BrowserSession) throws in
      let kinds =
        "[...new Set([...document.querySelectorAll('*')].map(one => one.localName))].sort()"
      for code in try page.text(
        "[...document.querySelectorAll('#clinics li a')].map(link => link.hash)"
      ).split(separator: ",") {
        _ = try page.text("location.hash = '\(code)'")
      }
      _ = try page.text("new Promise(done => setTimeout(done, 50))")
      #expect(try page.text("document.querySelectorAll('article').length") == "\(ready)")
      #expect(try page.text("document.title") == "申請の手引き")
      let found = Set(try page.text(kinds).split(separator: ",").map(String.init))
      #expect(found.isDisjoint(with: ["img", "svg", "iframe", "object", "link", "base"]))
      #expect(try page.text("document.querySelectorAll('script').length") == "3")
      #expect(
        page.requests.allSatisfy { $0.hasPrefix("file://") }
          && Set(page.requests).count <= 1 + ready)
      #expect(page.complaints == [])
    }
  }

  /// A page that is a file asks nobody, not even for what is ticked.
  @Test func asksNobody() async throws {
    try await BrowserSession.with(try await Self.guide(1)) { (page: BrowserSession) throws in
      let directive = try page.text(
        """
        new Promise(done => { addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
        fetch("http://127.0.0.1:9/done").catch(() => {}); })
        """)
      #expect(directive == "connect-src")
      #expect(page.requests.allSatisfy { !$0.hasPrefix("http") || $0.hasSuffix(":9/done") })
    }
  }

  /// Without its scripts the guide is whole: every clinic stands there, and the list leads to each.
  @Test func isWholeWithoutScripts() async throws {
    let page = replacing(try await Self.guide(2), "'sha256-", with: "'sha384-")
    try await BrowserSession.with(page, fragment: "#\(Self.first)") {
      (page: BrowserSession) throws in
      #expect(try page.text("document.querySelectorAll('noscript').length") == "2")
      #expect(
        try page.text("document.querySelector('noscript').textContent.includes('メールアドレス')")
          == "true")
    }
  }

  /// Each number of the report that is a link leads to a list of just so many.
  @Test func numbersLeadToListsOfTheirSize() async throws {
    let sheet = try Data(contentsOf: URL(fileURLWithPath: exampleSheet("mistakes")))
    let report = try await run(Array(sheet)).files["report.html"] ?? []
    try await BrowserSession.with(report) { (page: BrowserSession) throws in
      let count = Int(try page.text("document.querySelectorAll('[data-filter] > a').length")) ?? 0
      var numbers = 0
      for place in 0..<count {
        let link = "document.querySelectorAll('[data-filter] > a')[\(place)]"
        let number = try page.text("\(link).textContent.replaceAll(',', '')")
        guard let number = Int(number) else { continue }
        numbers += 1
        _ = try page.text("location.hash = \(link).hash")
        _ = try page.text("new Promise(done => setTimeout(done, 20))")
        #expect(
          try page.text("document.querySelectorAll('#list tbody tr:not([hidden])').length")
            == "\(number)", "\(place)")
      }
      #expect(numbers >= 6)
      #expect(page.complaints == [])
    }
  }
}
