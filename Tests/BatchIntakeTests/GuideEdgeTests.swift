import Foundation
import Testing

@testable import BatchIntake

/// The guide for one clinic and for as many as stand whole on a page, the day of a deadline, and what is no submission.
@Suite struct GuideEdgeTests {
  private static func submission(
    _ code: String, name: String = "医院", _ rest: String = ""
  ) -> String {
    "{\"clinic\":{\"code\":\"\(code)\",\"name\":\"\(name)\"},\"procedures\":[\"account\"]\(rest)}"
  }

  private static let first: UInt64 = 3_100_000_000

  /// A guide of clinics, each with its deadline.
  private func guide(
    _ days: [String?], on day: Day = exampleDay, _ language: Language = .en, name: String = "医院",
    past: [UInt64: FilledForm.Past] = [:], _ rest: String = ""
  ) throws -> String {
    var book = GuideBook(language: language) { code, body in
      let claims = days[Int(code - Self.first)].map { ",\"claims\":{\"applyBy\":\"\($0)\"}" } ?? ""
      try Self.submission("\(code)", name: name, claims + rest).withBytes { bytes in
        try body(try #require(FilledForm(bytes)))
      }
    }
    (book.day, book.past) = (day, past)
    let clinics = try days.enumerated().map { number, day in
      GuideBook.Clinic(code: Self.first + UInt64(number), applyBy: try day.map { try Day($0) })
    }
    var text = ""
    try book.write(clinics) { text += $0.text }
    return text
  }

  @Test(
    arguments: [
      ("3210120006", true), ("0000000000", true), ("9999999999", true), ("321012000", false),
      ("32101200066", false), ("321012000/", false), (":210120006", false), ("", false),
    ])
  func isOfAClinicWithTenDigits(code: String, isSubmission: Bool) {
    Self.submission(code).withBytes { #expect((FilledForm($0)?.code == code) == isSubmission) }
  }

  @Test(arguments: ["{}", "[]", "x", "", "{\"clinic\":{\"code\":\"3210120006\"}}"])
  func whatIsNoSubmissionIsNone(text: String) {
    text.withBytes { #expect(FilledForm($0) == nil) }
  }

  @Test func remembersWhetherThereIsAPast() {
    #expect(FilledForm.Past().isNothing)
    #expect(!FilledForm.Past(steps: .account, email: "").isNothing)
    #expect(!FilledForm.Past(steps: [], email: "a@example.jp").isNothing)
  }

  // MARK: - Its first words

  @Test(
    arguments: [
      ([nil], "<b>1</b> clinic is ready to be applied for.</p>"),
      ([nil, nil], "<b>2</b> clinics are ready to be applied for.</p>"),
      (
        ["2024-05-18"],
        "applied for. The nearest deadline of online claims is <b>Sat 2024-05-18</b> (1).</p>"
      ),
      (["2024-05-17"], "applied for. <b class=\"wrong\">The deadline of 1 is over.</b></p>"),
      (
        ["2024-05-17", "2024-05-20", "2024-05-20", nil],
        "<b class=\"wrong\">The deadline of 1 is over.</b>"
          + " The nearest deadline of online claims is <b>Mon 2024-05-20</b> (2).</p>"
      ),
    ] as [([String?], String)])
  func beginsWithWhatIsReady(days: [String?], words: String) throws {
    let page = try guide(days)
    let lead = try #require(page.firstMatch(of: /<p class="lead">.*?<\/p>/)).0
    #expect(lead.hasSuffix(words))
    let one = days.count == 1
    #expect(page.contains("data-all=\"\(one ? "{all} clinic" : "{all} clinics")\""))
  }

  /// The day of the deadline itself is in time.
  @Test(arguments: [("2024-05-17", true), ("2024-05-18", false), ("2024-05-19", false)])
  func isOverAfterTheDay(day: String, isOver: Bool) throws {
    let page = try guide([day])
    #expect(page.contains("<b class=\"over\">over</b>") == isOver)
    #expect(page.contains("<p class=\"due over\">") == isOver)
    #expect(page.contains("<p class=\"due\">Send the claims application by") == !isOver)
  }

  @Test func countsTheClinicsOfEachDeadline() throws {
    let page = try guide(["2024-05-20", nil, "2024-06-20", "2024-05-20"])
    let heads = page.matches(of: /<h3>(.*?) <span class="count">(\d+)<\/span>/).map {
      "\($0.1): \($0.2)"
    }
    #expect(heads == ["by Mon 2024-05-20: 2", "by Thu 2024-06-20: 1", "without a deadline: 1"])
  }

  /// Up to a hundred clinics stand there as they are, for browsers without scripts.
  @Test(arguments: [1, 99, 100, 101]) func isWholeForAHundredClinics(count: Int) throws {
    let page = try guide(Array(repeating: nil, count: count))
    #expect(page.contains("This page needs JavaScript") == (count > 100))
    #expect(page.contains("id=\"common\"") == (count > 100))
  }

  @Test(arguments: [(99, ""), (100, ""), (101, "…")]) func cutsLongNames(count: Int, end: String)
    throws
  {
    let page = try guide([nil], name: String(repeating: "名", count: count))
    let name = String(repeating: "名", count: min(count, 100)) + end
    #expect(page.contains("<bdi class=\"name\">\(name)</bdi>"))
  }

  @Test(
    arguments: [
      ([], "", 0, 1, ""), (.account, "", 1, 2, "✓ 1/2"), ([.account, .claims], "", 2, 3, "✓ 2/3"),
      ([], ",\"withheld\":[{\"procedure\":\"claims\"}]", 0, 2, ""),
    ] as [(Steps, String, Int, Int, String)])
  func countsWhatIsDone(steps: Steps, rest: String, done: Int, all: Int, shown: String) throws {
    let past = [Self.first: FilledForm.Past(steps: steps, email: "")]
    let page = try guide([nil], past: past, rest)
    #expect(page.contains("<span class=\"progress\" data-done=\"\(done)\" data-all=\"\(all)\""))
    #expect(page.contains("\">\(shown)</span></a>"))
  }

  // MARK: - Texts that are kept once

  @Test func keepsEachTextOnce() {
    let out = ByteBuffer()
    let text = GuideText(to: out, isWhole: false)
    for value in ["<", "", "b"] {
      text.append("<p>")
      text.appendValue(value)
      text.appendEscaped("&")
      text.appendExact("'")
    }
    text.flush()
    text.flush()
    #expect(text.kept == ["<p>", "&amp;"])
    #expect(out.text == "<0>&lt;<1>&#39;<0><1>&#39;<0>b<1>&#39;")
  }

  @Test(arguments: [(2, "値値"), (1, "値…")]) func writesAPageThatIsWhole(limit: Int, shown: String) {
    let out = ByteBuffer()
    let text = GuideText(to: out, isWhole: true)
    text.append("<p>")
    text.appendValue("値値", limit: limit)
    text.append("</p>")
    text.flush()
    #expect(out.text == "<p>\(shown)</p>" && text.kept.isEmpty)
  }

  // MARK: - Boxes

  /// What stands in the boxes of all screens of a procedure.
  private func contents(_ form: String, _ members: String) throws -> [FilledForm.Content] {
    let rest = ",\"\(form)\":{\(members)}"
    return try Self.submission("3210120006", rest).withBytes { bytes in
      let filled = try #require(FilledForm(bytes))
      return Portal.procedures.filter { $0.form.id == form }
        .flatMap(\.procedure.screens).flatMap { filled.boxes(of: $0).map(\.content) }
    }
  }

  @Test(
    arguments: [
      ([], nil), (["a"], .text("a")), (["a", "b"], .each(["a", "b"])),
    ] as [([String], FilledForm.Content?)])
  func sendsOneFormForEachTerminal(names: [String], content: FilledForm.Content?) throws {
    let terminals = names.map { "{\"terminal\":\"\($0)\"}" }.joined(separator: ",")
    let found = try contents("certificate", "\"applications\":[\(terminals)]")
    let told = found.filter { if case .each = $0 { true } else { $0 == .text("a") } }
    #expect(told == (content.map { [$0] } ?? []))
  }

  @Test(arguments: [
    ("2024-07", "2024年7月"), ("2024-12", "2024年12月"), ("2024", "2024"), ("2024-07-01", "2024-07-01"),
    ("soon-7", "soon-7"), ("2024-x", "2024-x"),
  ])
  func saysAMonthAsPeopleDo(month: String, words: String) throws {
    #expect(try contents("claims", "\"startMonth\":\"\(month)\"").contains(.text(words)))
  }
}
