import Testing

@testable import BatchIntake

/// The empty sheet that is handed out.
@Suite struct TemplateTests {
  private func template(_ day: Day = exampleDay, examples: Bool = true, isCP932: Bool = false)
    -> [UInt8]
  {
    Intake.template(examples: examples, applicationDate: day, isCP932: isCP932)
  }

  @Test func isForExcel() {
    let bytes = template(examples: false)
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(text.hasSuffix("\r\n") && text.split(separator: "\r\n").count == 1)
    #expect(text.contains("医療機関等コード") && text.contains("請求開始年月"))
  }

  @Test(arguments: [true, false]) func isTheSameInCP932(examples: Bool) {
    let bytes = template(examples: examples, isCP932: true)
    let text = ReadingDecoderTests.decoded(bytes, .cp932)
    #expect(text.isClean)
    #expect(
      text.text
        == String(decoding: template(examples: examples).dropFirst(3), as: UTF8.self))
  }

  /// As they are they count as no clinics; with a number of their own they are right, on any day.
  @Test(arguments: ["2024-05-18", "2024-05-20", "2024-05-21", "2024-11-20", "2024-12-31"])
  func hasRightExamples(text: String) async throws {
    var options = exampleOptions()
    let day = try Day(text)
    options.applicationDate = day
    let bytes = template(day)
    let marked = try await check(bytes, options).report
    #expect(marked.rows.read == 2 && marked.rows.blank == 2)
    let checked = try await check(replacing(bytes, "記入例", with: "K1"), options)
    #expect(checked.report.rows.accepted == 2 && checked.report.warnings == 0)
    #expect(checked.report.errors == 0)
  }

  /// What a workbook says of a column is what would be accepted there on that day.
  @Test(arguments: ["2024-05-18", "2026-12-01", "2026-12-21"])
  func saysOfEachColumnWhatIsRight(text: String) async throws {
    var options = exampleOptions()
    let day = try Day(text)
    options.applicationDate = day
    let said = Field.all.map { $0.exampleText(on: day) }
    let row = zip(said, TemplateExample.all[0].cells(on: day)).map { $0.isEmpty ? $1 : $0 }
    let sheet = Saving().bytes([Field.all.map(\.header), row])
    let checked = try await check(replacing(sheet, "記入例", with: "K1"), options)
    #expect(checked.report.rows.accepted == 1 && checked.report.errors == 0)
  }
}
