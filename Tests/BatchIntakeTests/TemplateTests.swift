import Testing

@testable import BatchIntake

/// The empty sheet that is handed out.
@Suite struct TemplateTests {
  private func template(_ day: Int32, examples: Bool = true, isCP932: Bool = false) -> [UInt8] {
    Intake.template(examples: examples, applicationDate: day, isCP932: isCP932)
  }

  @Test func isForExcel() {
    let bytes = template(20_240_518, examples: false)
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(text.hasSuffix("\r\n") && text.split(separator: "\r\n").count == 1)
    #expect(text.contains("医療機関等コード") && text.contains("請求開始年月"))
  }

  @Test(arguments: [true, false]) func isTheSameInCP932(examples: Bool) {
    let bytes = template(20_240_518, examples: examples, isCP932: true)
    let text = ReadingDecoderTests.decoded(bytes, .cp932)
    #expect(text.isClean)
    #expect(
      text.text
        == String(decoding: template(20_240_518, examples: examples).dropFirst(3), as: UTF8.self))
  }

  /// As they are they count as no clinics; with a number of their own they are right, on any day.
  @Test(arguments: [20_240_518, 20_240_520, 20_240_521, 20_241_120, 20_241_231] as [Int32])
  func hasRightExamples(day: Int32) async throws {
    var options = exampleOptions()
    options.applicationDate = day
    let bytes = template(day)
    let marked = try await check(bytes, options).report
    #expect(marked.rows.read == 2 && marked.rows.blank == 2)
    let checked = try await check(replacing(bytes, "記入例", with: "K1"), options)
    #expect(checked.report.rows.accepted == 2 && checked.report.warnings == 0)
    #expect(checked.report.errors == 0)
  }
}
