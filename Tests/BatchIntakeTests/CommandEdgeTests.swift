import Foundation
import Testing

@testable import BatchIntake

/// What commands take and tell at their edges: codes, marks, profiles, two runs beside each other.
@Suite struct CommandEdgeTests {
  private func put(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  // MARK: - Marks

  @Test(arguments: [
    ("3210120006", true), ("0000000000", true), ("9999999999", true), ("321012000", false),
    ("32101200066", false), ("321012000/", false), ("321012000:", false), ("", false),
  ])
  func aCodeHasTenDigits(code: String, isCode: Bool) {
    let clinics = try? Intake.clinics([code])
    #expect(clinics == (isCode ? [UInt64(code) ?? 0] : nil))
  }

  /// A line below the header: what it marks, or nothing where it is no mark.
  @Test(
    arguments: [
      ("3210120006,請求,2024/5/18", 3_210_120_006, "2024/5/18"), ("110120003,請求,", 110_120_003, ""),
      ("110120003,請求", 110_120_003, ""), ("\" 3210120006 \", 請求 , x ", 3_210_120_006, "x"),
      ("11012000,請求,", nil, ""), ("32101200066,請求,", nil, ""), ("321012000/,請求,", nil, ""),
      ("321012000:,請求,", nil, ""), ("3210120006", nil, ""), ("3210120006,,", nil, ""),
      ("x", nil, ""),
    ] as [(String, UInt64?, String)])
  func readsAMark(line: String, code: UInt64?, day: String) async throws {
    for end in ["\n", "\r\n"] {
      try await withFolder { folder in
        try put("医療機関等コード,手続き済,日付\(end)\(line)\(end),,\(end)", folder + "/done.csv")
        let file = try? DoneFile(folder: folder)
        let entry = DoneFile.Entry(steps: .claims, day: day)
        #expect(file?.entries == code.map { [$0: entry] })
      }
    }
  }

  /// A first line is the header, unless its first cell has more digits than any word.
  @Test(arguments: [
    ("12345x", true), ("123450", false), ("00000/", true), ("99999:", true), ("090909", false),
    ("", true),
  ])
  func aFirstLineWithoutACodeIsTheHeader(cell: String, isHeader: Bool) async throws {
    try await withFolder { folder in
      try put("\(cell),済,日\n3210120006,請求,x\n", folder + "/done.csv")
      let file = try? DoneFile(folder: folder)
      #expect((file?.entries.count == 1) == isHeader)
    }
  }

  @Test func aClinicHasTheMarksOfAllItsLines() async throws {
    try await withFolder { folder in
      try put("3210120006,請求,1\n3210120006,証明書,2\n3210120006,x,3\n", folder + "/done.csv")
      let error = #expect(throws: IntakeError.self) { try DoneFile(folder: folder) }
      #expect("\(error.map { "\($0)" } ?? "")".contains("3"))
      try put("3210120006,請求,1\n3210120006,証明書,2\n", folder + "/done.csv")
      var file = try DoneFile(folder: folder)
      #expect(file.entries == [3_210_120_006: .init(steps: [.certificate, .claims], day: "2")])
      file.mark(3_210_120_006, .claims, on: "3")
      #expect(file.entries[3_210_120_006]?.day == "2", "nothing is new")
      file.mark(3_210_120_006, [.claims, .account], on: "3")
      #expect(file.entries[3_210_120_006]?.day == "3")
      file.unmark(3_210_120_006, [.claims, .account])
      #expect(file.entries[3_210_120_006]?.steps == .certificate)
      file.unmark(3_210_120_006, .certificate)
      #expect(file.entries.isEmpty)
    }
  }

  @Test(arguments: ["index.ndjson", "summary.json", "history.ndjson", "done.csv", "other.csv"])
  func aFolderOfRunsIsKnownByAnyOfItsFiles(name: String) async throws {
    try await withFolder { folder in
      try put("", folder + "/" + name)
      #expect(((try? Intake.requireFolder(folder)) != nil) == (name != "other.csv"))
    }
  }

  // MARK: - Profiles

  @Test(arguments: [(0, true), (1, false)]) func aProfileHasAMebibyteAtMost(more: Int, isRead: Bool)
    async throws
  {
    try await withFolder { folder in
      let line = String(repeating: "#", count: 1023) + "\n"
      let text = String(repeating: line, count: 1024) + String(repeating: "#", count: more)
      try put(text, folder + "/profile.yaml")
      do throws(ProfileError) {
        _ = try Intake.profile(at: folder + "/profile.yaml")
        #expect(isRead)
      } catch {
        #expect(!isRead && error.mistakes.map(\.text.en).joined().contains("over 1 MiB"))
      }
    }
  }

  // MARK: - Too late

  /// The names of those that are too late stand in the findings for people.
  @Test(arguments: [("", "ことり医院"), (",\"値\",\"内容\"", "ことり医院")])
  func namesWhoIsTooLate(rest: String, name: String) async throws {
    try await withFolder { folder in
      let finding =
        "{\"id\":\"0000000000000001\",\"severity\":\"error\",\"rule\":\"claims.startMonth.too-early\","
        + "\"form\":\"claims\",\"file\":\"a.csv\",\"row\":1,\"clinic\":\"3210120006\",\"reference\":\"M1\"}\n"
      try put(finding, folder + "/findings.ndjson")
      let cells = "\"エラー\",\"a.csv\",\"1\",\"A2\",\"列\",\"M1\",\"3210120006\""
      for (line, name) in [(cells + ",\"ことり医院\"" + rest, name), (cells, "")] {
        try put(line + "\r\n", folder + "/findings.csv")
        let late = LateClinics(folder, among: [3_210_120_006])
        let clinic = try #require(late[3_210_120_006])
        #expect(clinic.name.trimmingCharacters(in: .newlines) == name)
        #expect(clinic.forms == [.claims] && clinic.reference == "M1")
      }
      #expect(LateClinics(folder, among: [1]).codes.isEmpty)
      try put(finding + finding.replacing(",\"row\":1", with: ""), folder + "/findings.ndjson")
      #expect(LateClinics(folder, among: [3_210_120_006]).codes.isEmpty, "its sheet is wrong")
    }
  }

  // MARK: - For clerks

  @Test(
    arguments: [
      ("開けません（権限）。確かめてください。", "開けません（権限）。確かめてください。"),
      ("読めません（intake map で見る）。直してください。", "読めません。直してください。"),
      ("読めません（--sheet で選ぶ）。直してください。", "読めません。直してください。"),
      ("読めません。intake map で見ます。", "読めません。"), ("読めません。--sheet で選びます。", "読めません。"),
      ("--sheet で選ぶか、表を一つにしてください。", "表を一つにしてください。"),
      ("表を一つにするか、--sheet で選びます。", ""),
    ])
  func clerksAreToldNoCommands(japanese: String, plain: String) {
    #expect(Text("/x/a.csv: " + japanese, "").forClerks(of: "/x/a.csv").ja == plain)
    #expect(Text(japanese, "").forClerks(of: "/x/a.csv").ja == plain)
  }

  @Test(arguments: [
    ("It is torn. Mend it.", "It is torn. Mend it."),
    ("It is torn (see intake map). Mend it.", "It is torn. Mend it."),
    ("Use --sheet. Mend it.", "Mend it."),
    ("It is torn (as such). Mend it.", "It is torn (as such). Mend it."),
    ("It is torn. Use --sheet.", "It is torn."), ("Use --sheet.", ""),
  ])
  func clerksAreToldNoCommandsInEnglish(english: String, plain: String) {
    #expect(Text("", "a.csv: " + english).forClerks(of: "a.csv").en == plain)
  }

  // MARK: - Two runs beside each other

  private func line(_ id: Int, _ severity: String = "error", _ rest: String = "") -> String {
    let hex = String(id, radix: 16)
    return
      "{\"id\":\"\(String(repeating: "0", count: 16 - hex.count))\(hex)\",\"severity\":\"\(severity)\","
      + "\"rule\":\"clinic.phone.format\",\"file\":\"a.csv\",\"message\":\"m\(id)\"\(rest)}\n"
  }

  private func diff(_ old: [String], _ new: [String], least: Severity = .notice) async throws
    -> String
  {
    try await withFolder { folder in
      try put(old.joined(), folder + "/old")
      try put(new.joined(), folder + "/new")
      var page = ""
      _ = try Intake.diff(
        folder + "/old", folder + "/new", format: .html, language: .en, least: least
      ) { page += String(decoding: $0, as: UTF8.self) }
      return page
    }
  }

  /// What to do beside what changed: new errors, what is fixed, what is still there.
  @Test(
    arguments: [
      ([], [], []), ([1], [1], ["still"]), ([1], [], ["none", "leave"]), ([], [1], ["mend"]),
      ([1], [2], ["mend", "leave"]), ([1, 3], [2, 3], ["mend", "leave", "still"]),
      ([], [99], ["none"]),
    ] as [([Int], [Int], [String])])
  func saysWhatToDo(old: [Int], new: [Int], told: [String]) async throws {
    func lines(_ ids: [Int]) -> [String] { ids.map { line($0, $0 == 99 ? "warning" : "error") } }
    let page = try await diff(lines(old), lines(new))
    for (name, words) in [
      ("mend", "Mend the new errors"), ("none", "There are no new errors."),
      ("leave", "What is fixed needs nothing more."),
      ("still", "that are still there are the same"),
    ] { #expect(page.contains(words) == told.contains(name), "\(name)") }
    #expect(page.contains("Nothing changed.") == (old == new))
    #expect(!page.contains("class=\"runs\""), "no run is known")
  }

  @Test(arguments: [
    ("\"cell\":\"G3\",\"row\":9", ", row 3 "), ("\"cell\":\"AB120\"", ", row 120 "),
    ("\"row\":5", ", record 5 "), ("\"line\":5", "</bdi> "),
  ])
  func namesTheRow(place: String, words: String) async throws {
    let page = try await diff([], [line(1, "error", "," + place)])
    #expect(
      page.contains("<bdi>a.csv</bdi>" + (words == "</bdi> " ? " " : words) + "<b class=\"cell\">"))
  }

  @Test(arguments: [(100, ""), (101, "…")]) func cutsLongReferences(count: Int, end: String)
    async throws
  {
    let reference = String(repeating: "管", count: count)
    let page = try await diff([], [line(1, "error", ",\"reference\":\"\(reference)\"")])
    #expect(page.contains("<bdi class=\"reference\">\(reference.prefix(100))\(end)</bdi>"))
  }

  @Test(arguments: [
    (Severity.notice, [3, 1, 2]), (.warning, [3, 1]), (.error, [3]),
  ])
  func listsFromASeverityUp(least: Severity, ids: [Int]) async throws {
    let page = try await diff(
      [], [line(1, "warning"), line(2, "notice"), line(3, "error")], least: least)
    #expect(page.matches(of: /<td>m(\d)\s/).compactMap { Int($0.1) } == ids)
    #expect(page.split(separator: "<table class=\"changes\">").count == ids.count + 1)
    #expect(page.split(separator: "</tbody></table></section>").count == ids.count + 1)
  }

  // MARK: - Run again

  @Test(
    arguments: [
      ("\"files\":[\"b.csv\"]", ["b.csv"], []), ("", ["-", "a.csv"], []),
      ("\"language\":\"en\"", ["-", "a.csv"], ["--lang", "en"]),
      ("\"language\":\"ja\"", ["-", "a.csv"], []),
      ("\"partial\":true,\"failOn\":\"new\"", ["-", "a.csv"], ["--fail-on=new", "--partial"]),
      ("\"partial\":false,\"maxCellBytes\":10", ["-", "a.csv"], ["--max-cell-bytes=10"]),
      ("\"sheet\":[\"一\",\"二\"]", ["-", "a.csv"], ["--sheet=一", "--sheet=二"]),
    ] as [(String, [String], [String])])
  func saysWhatTheLastRunWasTold(settings: String, files: [String], options: [String]) async throws
  {
    try await withFolder { folder in
      let summary =
        "{\"inputs\":[{\"name\":\"stdin\"},{\"name\":\"a.csv\"}],\"settings\":{\(settings)}}\n"
      try put(summary, folder + "/summary.json")
      let command = try Intake.lastCommand(in: folder)
      #expect(command.files == files && command.options == options)
    }
  }

  @Test(
    arguments: [
      ([], [], nil), (["a"], ["a"], nil), (["a"], [], [["a"], []]), ([], ["b"], [[], ["b"]]),
      (["a", "c"], ["c", "b"], [["a"], ["b"]]),
    ] as [([String], [String], [[String]]?)])
  func settingsDifferByWhatOneHas(before: [String], now: [String], expected: [[String]]?) {
    let change = Intake.Report.SettingsChange(from: before, to: now)
    #expect(change.map { [$0.before, $0.now] } == expected)
  }
}
