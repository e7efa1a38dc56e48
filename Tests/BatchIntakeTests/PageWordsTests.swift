import Testing

@testable import BatchIntake

/// The page in English, in which one clinic is told otherwise than two, and the days before a deadline.
@Suite struct PageWordsTests {
  private func page(
    _ sheet: [UInt8], on day: Day = exampleDay, _ language: Language = .en
  ) async throws -> String {
    var options = plainOptions()
    (options.language, options.applicationDate) = (language, day)
    let checked = try await check(sheet, options, format: .html)
    return String(decoding: checked.bytes, as: UTF8.self)
  }

  /// Clinics: `r` is ready, `d` done, `m` to be mended, `u` a row that cannot be read.
  private func sheet(_ clinics: String) -> [UInt8] {
    var grid = SheetGrid(0..<clinics.count)
    for (row, kind) in clinics.enumerated() {
      switch kind {
      case "d": grid.change(row, ["手続き済": "すべて"])
      case "m": grid.change(row, ["電話番号": "ない"])
      case "u": grid.change(row, ["備考": String(repeating: "長", count: 40_000)])
      default: break
      }
    }
    return grid.bytes
  }

  private static let one = " <b class=\"wrong\">1 row cannot be read.</b>"
  private static let two = " <b class=\"wrong\">2 rows cannot be read.</b>"

  @Test(
    arguments: [
      ("", "There is no clinic in the sheets."), ("r", "<b>The clinic is ready.</b>"),
      ("rr", "<b>All 2 clinics are ready.</b>"), ("d", "The clinic is done."),
      ("dd", "All 2 clinics are done."),
      ("rd", "Of 2 clinics, <b>1 is ready</b>; the others are done."),
      ("rrd", "Of 3 clinics, <b>2 are ready</b>; the others are done."),
      ("m", "<b class=\"wrong\">The clinic has to be mended.</b>"),
      ("mm", "<b class=\"wrong\">All 2 clinics have to be mended.</b>"),
      ("dm", "Of 2 clinics, <b class=\"wrong\">1 has to be mended</b>. The others are done."),
      ("dmm", "Of 3 clinics, <b class=\"wrong\">2 have to be mended</b>. The others are done."),
      ("rm", "Of 2 clinics, <b>1 is ready</b> and <b class=\"wrong\">1 has to be mended</b>."),
      ("rrmm", "Of 4 clinics, <b>2 are ready</b> and <b class=\"wrong\">2 have to be mended</b>."),
      ("u", "Of 1 clinic, none is ready." + one), ("du", "Of 2 clinics, none is ready." + one),
      ("ru", "Of 2 clinics, <b>1 is ready</b>." + one),
      ("mu", "Of 2 clinics, <b class=\"wrong\">1 has to be mended</b>." + one),
      (
        "rmuu",
        "Of 4 clinics, <b>1 is ready</b> and <b class=\"wrong\">1 has to be mended</b>." + two
      ),
    ])
  func beginsWithWhatMatters(clinics: String, lead: String) async throws {
    let page = try await page(sheet(clinics))
    #expect(page.contains("<p class=\"lead\">\(lead)</p>"))
    let ready = clinics.count { $0 == "r" }
    let wrong = clinics.count { "mu".contains($0) }
    #expect(page.contains("<b>Submit the clinic that is ready</b>") == (ready == 1))
    #expect(page.contains("<b>Submit the 2 clinics that are ready</b>") == (ready == 2))
    #expect(page.contains("<b>Mend 1 clinic</b>") == (wrong == 1))
    #expect(page.contains("<b>Mend \(wrong) clinics</b>") == (wrong > 1))
    #expect(page.contains("data-all=\"{all} clinic\"") == (wrong == 1))
    #expect(page.contains("<option value=\"unreadable\">") == clinics.contains("u"))
  }

  @Test(arguments: [(1, "Look at the warning"), (2, "Look at 2 warnings")])
  func countsWarnings(count: Int, words: String) async throws {
    var grid = SheetGrid(0..<count)
    for row in 0..<count { grid.change(row, ["レセコン名": "しらない"]) }
    let checked = try await check(grid.bytes, plainOptions())
    try #require(checked.report.warnings == count)
    #expect(try await page(grid.bytes).contains("<b>\(words)</b>"))
  }

  /// On the day of the deadline itself there is time, and the clinic is named below it.
  @Test(arguments: [
    (2024_05_18, "(2 days left)"), (2024_05_19, "(1 day left)"), (2024_05_20, "(today)"),
  ])
  func countsTheDaysThatAreLeft(code: Int, left: String) async throws {
    var grid = SheetGrid(0..<1)
    grid.change(0, ["請求開始年月": "2024-07"])
    let page = try await page(grid.bytes, on: Day(code: Int32(code)))
    #expect(page.contains("<li>Mon 2024-05-20 \(left) 1</li>"))
    #expect(page.contains("<tr class=\"next\"><th scope=\"row\">Mon 2024-05-20</th>"))
    let named = page.split(separator: "<tr class=\"names\">").dropFirst().first ?? ""
    #expect(named.contains("<p>ready</p><ul><li><bdi class=\"name\">ことり医院0</bdi>"))
    #expect(!page.contains("1 more</li>"))
  }
}
