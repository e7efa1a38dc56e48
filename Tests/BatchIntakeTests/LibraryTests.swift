import Foundation
import Synchronization
import Testing

@testable import BatchIntake

/// What a program is given that is written on the library.
@Suite struct LibraryTests {
  // MARK: - Options that cannot be a slip

  @Test(arguments: [
    ("2024-05-18", 2024, 5, 18), ("1900-01-01", 1900, 1, 1), ("2024-02-29", 2024, 2, 29),
  ])
  func daysAreWrittenOneWay(text: String, year: Int, month: Int, number: Int) throws {
    let day = try Day(text)
    #expect(day.year == year && day.month == month && day.day == number)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "", "2024-5-18", "2024-02-30", "2023-02-29", "18.5.2024", "2024/05/18", "２０２４-05-18",
    "2024-05-18 ", "1899-12-31", "2200-01-01", "today",
  ])
  func whatIsNoDayThrows(text: String) {
    #expect(throws: Day.Malformed(text: text)) { try Day(text) }
    #expect(Day.Malformed(text: text).description.contains("YYYY-MM-DD"))
  }

  /// A day that was set is written into submissions, though it is today's.
  @Test func theDayIsGivenWhereItWasSet() {
    #expect(!Options().isDateGiven)
    #expect(Options(applicationDate: .today()).isDateGiven)
    var options = Options()
    options.applicationDate = .today()
    #expect(options.isDateGiven)
  }

  @Test(
    arguments: [
      ("auto", nil), ("comma", 0x2C), (",", 0x2C), (", ", 0x2C), ("tab", 0x09), ("\t", 0x09),
      ("semicolon", 0x3B), ("|", 0x7C), ("a", 0x61),
    ] as [(String, UInt8?)])
  func delimitersAreWords(word: String, byte: UInt8?) throws {
    #expect(try Options.Delimiter(word).byte == byte)
  }

  @Test(arguments: ["", "commas", ",,", "、", "\n", "\r", "\0", "é"])
  func whatIsNoDelimiterThrows(word: String) {
    #expect(throws: Options.Delimiter.Malformed(word: word)) { try Options.Delimiter(word) }
  }

  // MARK: - Inputs

  /// What each kind of input tells of the same sheet, by a run that reads it twice.
  private func told(
    of inputs: [some Intake.Readable], _ options: Options = exampleOptions()
  ) async throws -> (files: Set<String>, ids: [String], codes: [String], read: Int) {
    var findings: [Finding] = []
    var codes: [String] = []
    let report = try await Intake.run(inputs, options) {
      codes.append($0.code)
    } finding: {
      findings.append($0)
    }
    #expect(report.troubles.isEmpty)
    return (Set(findings.map(\.file)), findings.map(\.id), codes, report.rows.read)
  }

  @Test func bytesAndOpenFilesAreReadAsPathsAre() async throws {
    try await withFolder { folder in
      var grid = SheetGrid(0..<6)
      grid.change(2, ["電話番号": "22-0202"])
      let path = folder + "/sheet.csv"
      // What stands before a descriptor's place is no part of the sheet.
      let preface = Array("not of the sheet\n".utf8)
      try Data(grid.bytes).write(to: URL(fileURLWithPath: path))
      try Data(preface + grid.bytes).write(to: URL(fileURLWithPath: path + ".long"))
      let expected = try await told(of: [path])
      #expect(expected.ids.count > 0 && expected.codes.count == 5 && expected.files == [path])

      let bytes = Intake.Input.bytes(grid.bytes, name: path)
      #expect(try await told(of: [bytes]) == expected)
      #expect(try await told(of: [Intake.Input.path(path)]) == expected)

      let file = open(path + ".long", O_RDONLY)
      defer { close(file) }
      lseek(file, off_t(preface.count), SEEK_SET)
      #expect(try await told(of: [Intake.Input.descriptor(file, name: path)]) == expected)
      #expect(fcntl(file, F_GETFD) >= 0)
    }
  }

  @Test func pipesAreReadToTheirEnd() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let bytes = SheetGrid(0..<2).bytes
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    let pipe = Intake.Input.descriptor(ends[0], name: "clinics of the day")
    let told = try await told(of: [pipe, .bytes(SheetGrid(2..<3).bytes, name: "late")])
    #expect(told.read == 3 && told.codes.count == 3)
  }

  /// What a program does not ask for is counted nevertheless.
  @Test func submissionsAloneMayBeTaken() async throws {
    var grid = SheetGrid(0..<3)
    grid.change(1, ["電話番号": "22-0202"])
    let sheet = Intake.Input.bytes(grid.bytes, name: "memory")
    var codes: [String] = []
    let report = try await Intake.run([sheet], exampleOptions()) { codes.append($0.code) }
    #expect(codes.count == 2 && report.rows.accepted == 2 && report.errors == 1)
  }

  /// What can be read again is read under other options, where it may hold mended rows.
  @Test func bytesAreReadUnderOptionsThatDoNotFit() async throws {
    var options = exampleOptions()
    options.encoding = .utf8
    let bytes = Intake.Input.bytes(SheetGrid(0..<1).bytes, name: "memory")
    #expect(try await told(of: [bytes], options).read == 1)
  }

  @Test func bytesThatAreNoSheetAreInTheReport() async throws {
    let inputs: [Intake.Input] = [
      .bytes([], name: "nothing"), .bytes(Array("%PDF-1.4\n".utf8), name: "a.csv"),
    ]
    let report = try await Intake.check(inputs) { _ in }
    #expect(report.troubles.map(\.name) == ["nothing", "a.csv"])
    #expect(report.troubles.map(\.code) == [65, 65])
    await #expect(throws: IntakeError.self) {
      try await Intake.check([Intake.Input.descriptor(-1, name: "closed")]) { _ in }
    }
  }

  @Test func theOtherCommandsTakeThemToo() async throws {
    let bytes = SheetGrid(0..<1).bytes
    let inputs = [Intake.Input.bytes(bytes, name: "memory")]
    let map = try await Intake.map(inputs, Options(), format: .text)
    #expect(map.text.contains("memory") && map.troubles.isEmpty)
    var rows = 0
    _ = try await Intake.cat(inputs, Options(), format: .ndjson) {
      rows += $0.split(separator: 0x0A).count
    } tell: { _ in
    }
    #expect(rows == 2)
  }

  // MARK: - Results

  private func withSheet(
    rows: Int, _ body: (String, Options) async throws -> Void
  ) async throws {
    var grid = SheetGrid(0..<rows)
    grid.change(1, ["電話番号": "22-0202"])
    grid.change(2, ["請求開始年月": "2024/6", "開設者": ""])
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(grid.bytes).write(to: URL(fileURLWithPath: path))
      var options = exampleOptions()
      options.blockBytes = 700
      try await body(path, options)
    }
  }

  /// The sequence gives what the closures are given, in the same order, and the report last.
  @Test func resultsAreWhatRunGives() async throws {
    try await withSheet(rows: 12) { path, options in
      var told: [String] = []
      let report = try await Intake.run([path], options) {
        told.append($0.code)
      } finding: {
        told.append($0.id)
      }
      var given: [String] = []
      var rows: [Intake.Report.Rows] = []
      for try await result in Intake.results(of: [path], options) {
        switch result {
        case .submission(let submission): given.append(submission.code)
        case .finding(let finding): given.append(finding.id)
        case .report(let report): rows.append(report.rows)
        }
      }
      #expect(given == told && told.count > 12)
      #expect(rows == [report.rows])
    }
  }

  /// Tells that nobody holds it any more.
  private final class Held: Sendable {
    let letGo: @Sendable () -> Void
    init(_ letGo: @escaping @Sendable () -> Void) { self.letGo = letGo }
    deinit { letGo() }
  }

  /// Where the walk is left its run ends, and lets its options go, long before the sheet's end.
  @Test func aWalkThatIsLeftEndsItsRun() async throws {
    try await withSheet(rows: 400) { path, options in
      let (ends, end) = AsyncStream.makeStream(of: Never.self)
      let read = Mutex(0)
      let total = Mutex(0)
      func walk() async throws {
        let held = Held { end.finish() }
        var options = options
        options.progress = { [held] progress in
          withExtendedLifetime(held) {}
          read.withLock { $0 = progress.bytes }
          total.withLock { $0 = progress.totalBytes }
        }
        for try await _ in Intake.results(of: [path], options) { break }
      }
      try await walk()
      for await _ in ends {}
      #expect(read.withLock { $0 } < total.withLock { $0 })
    }
  }

  // MARK: - What was written, read back

  private static func golden(_ path: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("Golden/" + path))
  }

  private func decoded<Value: Codable>(_ data: Data, as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: data)
  }

  /// Encodes a value and decodes it again.
  private func turned<Value: Codable>(_ value: Value) throws -> Value {
    try decoded(JSONEncoder().encode(value), as: Value.self)
  }

  @Test(arguments: GoldenTests.sheets) func submissionsAreReadBack(_ sheet: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    let files = try filesIn(folder + "/Golden/\(sheet)/submissions")
    #expect(!files.isEmpty)
    for (name, bytes) in files {
      let submission = try decoded(Data(bytes), as: Submission.self)
      #expect(name == submission.id + ".json")
      #expect(ReadableJSON.written(submission.json) == bytes)
      #expect(try turned(submission) == submission)
    }
  }

  @Test(
    arguments: [
      ("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"2.0\""), ("\"plan\":", "\"plans\":"),
      ("\"clinic\": {", "\"clinic\": {\"colour\":\"red\","),
      ("\"terms\": true", "\"terms\": \"yes\""),
      ("\"code\": \"1369900465\"", "\"code\": \"../../../x\""),
      ("\"code\": \"1369900465\"", "\"code\": \"136990046\""),
      ("\"requestType\": \"new\"", "\"requestType\": \"old\""),
    ])
  func whatIsNoSubmissionThrows(_ part: String, _ other: String) throws {
    let text = String(
      decoding: try Self.golden("clean/submissions/1369900465.json"), as: UTF8.self)
    #expect(text.contains(part))
    let spoilt = Data(text.replacing(part, with: other).utf8)
    #expect(throws: DecodingError.self) { try decoded(spoilt, as: Submission.self) }
  }

  /// What is declared is known by its id, and says then more than what was written: both languages.
  @Test func rulesNotesAndFormsAreReadBack() throws {
    let rules = try decoded(Self.golden("commands/rules.json"), as: [Rule].self)
    #expect(rules.count > 1 && rules.allSatisfy { $0.id.hasPrefix("claims.startMonth.") })
    #expect(rules.allSatisfy { !$0.title.ja.isEmpty && !$0.title.en.isEmpty })
    #expect(try turned(rules).map(\.id) == rules.map(\.id))
    let notes = try decoded(Self.golden("commands/rules.note.json"), as: [Note].self)
    #expect(notes.map(\.id) == ["call-centre"])
    #expect(try turned(notes).map(\.text) == notes.map(\.text))
    let forms = try decoded(Self.golden("commands/forms.json"), as: [Form].self)
    #expect(forms.map(\.id) == ["certificate"])
    #expect(try turned(forms) == forms)
    for unknown in ["[\"no.such\"]", "[{\"id\":\"no.such\"}]", "[{}]", "[1]"] {
      #expect(throws: DecodingError.self) { try decoded(Data(unknown.utf8), as: [Rule].self) }
      #expect(throws: DecodingError.self) { try decoded(Data(unknown.utf8), as: [Note].self) }
      #expect(throws: DecodingError.self) { try decoded(Data(unknown.utf8), as: [Form].self) }
    }
  }

  @Test(arguments: GoldenTests.sheets.map { $0 + "/summary.json" } + ["commands/check.json"])
  func summariesAreReadBack(_ path: String) throws {
    let summary = try whole(Self.golden(path))
    #expect(summary.rows.read == summary.inputs.compactMap(\.rows).reduce(0, +))
    #expect(summary.forms.count == Portal.procedures.count)
    #expect((summary.outputs == nil) == (path == "commands/check.json"))
  }

  /// No setting is lost, whatever a run was told, nor the sheets of a workbook.
  @Test func settingsAreReadBack() async throws {
    try await withFolder { folder in
      let book = folder + "/clinics.xlsx"
      try await Data(SheetGrid(1..<2).workbook()).write(to: URL(fileURLWithPath: book))
      var options = Options(applicationDate: try Day("2024-05-18"))
      options.sheets = ["表"]
      options.headerRow = 1
      options.isPartial = true
      let group = try #require(getgrgid(getgid()).map { String(cString: $0.pointee.gr_name) })
      options.group = group
      options.baseline = folder + "/former.ndjson"
      try Data().write(to: URL(fileURLWithPath: folder + "/former.ndjson"))
      options.metrics = folder + "/intake.prom"
      options.profilePath = "optec"
      options.language = .en
      let out = folder + "/out"
      _ = try await Intake.run([book], options, into: out)
      let summary = try whole(Data(contentsOf: URL(fileURLWithPath: out + "/summary.json")))
      #expect(summary.settings.applicationDate == options.applicationDate)
      #expect(summary.settings.partial == true && summary.settings.group == group)
      #expect(summary.inputs.map { $0.sheets?.map(\.name) } == [["表"]])
      #expect(summary.rows == Intake.Report.Rows(read: 1, accepted: 1))
      #expect(summary.run?.created == 1 && summary.run?.version == Intake.version)
    }
  }

  /// A summary that, written again, says all that it said before.
  private func whole(_ written: Data) throws -> Summary {
    let summary = try decoded(written, as: Summary.self)
    let again = try JSONEncoder().encode(summary)
    #expect(try decoded(again, as: Summary.self) == summary)
    let objects = try [written, again].map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? NSDictionary)
    }
    #expect(objects[0] == objects[1])
    return summary
  }

  @Test(
    arguments: [
      ("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"2.0\""), ("\"claims\":", "\"claim\":"),
      ("\"read\": 25", "\"read\": \"25\""), ("\"forms\":", "\"form\":"),
      ("\"applicationDate\": \"2024-05-18\"", "\"applicationDate\": \"2024-05-32\""),
    ])
  func whatIsNoSummaryThrows(_ part: String, _ other: String) throws {
    let text = String(decoding: try Self.golden("mistakes/summary.json"), as: UTF8.self)
    #expect(text.contains(part))
    let spoilt = Data(text.replacing(part, with: other).utf8)
    #expect(throws: DecodingError.self) { try decoded(spoilt, as: Summary.self) }
  }

  @Test func aMissingInputIsInTheReport() async throws {
    try await withFolder { folder in
      var troubles: [Int32] = []
      for try await result in Intake.results(of: [folder + "/none.csv"]) {
        if case .report(let report) = result { troubles = report.troubles.map(\.code) }
      }
      #expect(troubles == [66])
    }
  }
}
