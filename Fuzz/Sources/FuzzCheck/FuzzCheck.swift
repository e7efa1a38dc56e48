import FuzzSupport

@testable import BatchIntake

/// `check` over any bytes as a sheet: it ends, what it writes is sound, and the books close.
@main struct FuzzCheck {
  static func main() {
    fuzz { start, count in
      FuzzCheck(FuzzInput(start, count, choices: 4)).run()
      return 0
    }
  }

  private static let file = InputFile()

  private let header: String
  private let sheet: Bytes
  private let options: Options
  private let format: Intake.Format

  init(_ input: FuzzInput) {
    let headers = [
      "", Self.allFields + "\r\n", Self.fewFields + "\n", "sep=;\r\n" + Self.fewFields + "\n",
    ]
    header = input.choice(0, among: headers)
    sheet = input.rest
    format = input.choice(1, among: Intake.Format.allCases)
    var options = Options(applicationDate: Day(code: Int32(2024_05_18)))
    let encodings = [.auto, .auto] + Options.Encoding.allCases
    options.encoding = input.choice(1, among: encodings)
    options.language = input.choice(1) < 128 ? .ja : .en
    let delimiters: [Options.Delimiter] = [
      .auto, .auto, .auto, .comma, .semicolon, .tab, .init(byte: 0x7C),
    ]
    options.delimiter = delimiters[input.choice(2) % 7]
    options.quote = input.choice(2) < 200 ? 0x22 : 0x27
    options.headerRow = input.choice(2) % 11 == 1 ? 1 + input.choice(0) % 4 : nil
    options.jobs = 1 + input.choice(3) % 3
    options.blockBytes = input.choice(3) % 2 == 0 ? 256 << 10 : 1 + input.choice(0)
    options.maxCellBytes = input.choice(3) < 224 ? 64 << 10 : 16 + input.choice(2)
    options.profile = input.choice(3) < 192 ? .optec : .none
    self.options = options
  }

  private static let allFields = Field.all.map(\.header).joined(separator: ",")
  private static let fewFields = [
    Field.clinicPrefecture, .clinicCategory, .clinicInstitutionCode, .clinicName, .accountEmail,
    .procedures, .eligibilityStartMonth, .claimsStartMonth, .certificateTerminals, .claimsRemarks,
  ].map(\.header).joined(separator: ",")

  private func run() {
    header.withBytes { Self.file.hold($0, sheet) }
    let result = waited { [options, format] in try await Self.checked(options, format) }
    switch result {
    case .failure(let error): fatalError("\(error)")
    case .success(let checked): judge(checked.report, checked.output)
    }
  }

  private static func checked(
    _ options: Options, _ format: Intake.Format
  ) async throws -> (report: Intake.Report, output: [UInt8]) {
    var output: [UInt8] = []
    let report = try await Intake.check([file.path], options, format: format) {
      output.append(contentsOf: $0)
    }
    return (report, output)
  }

  private func judge(_ report: Intake.Report, _ output: [UInt8]) {
    let rows = report.rows
    require(
      rows.read == rows.accepted + rows.rejected + rows.blank + rows.unreadable,
      "the books close: \(rows)")
    require(rows.done <= rows.accepted && rows.duplicate <= rows.rejected, "shares: \(rows)")
    require([rows.accepted, rows.rejected, rows.blank].allSatisfy { $0 >= 0 }, "counts: \(rows)")
    let findings = report.errors + report.warnings + report.notices
    require(report.rules.values.reduce(0, +) == findings, "each finding has a rule")
    require(rows.rejected + rows.unreadable == 0 || report.errors > 0, "refused rows say why")
    require(String(validating: output, as: UTF8.self) != nil, "what is written is UTF-8")
    guard format == .ndjson else { return }
    require(output.count(where: { $0 == 0x0A }) == findings, "each finding has a line")
    require(output.allSatisfy { $0 >= 0x20 || $0 == 0x0A }, "no control characters are written")
    for line in output.split(separator: 0x0A) {
      require(line.first == 0x7B && line.last == 0x7D, "each line is an object")
    }
  }
}
