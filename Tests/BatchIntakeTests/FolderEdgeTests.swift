import Foundation
import Testing

@testable import BatchIntake

/// The sheets that people hand in.
@Suite struct InboxTests {
  @Test(
    arguments: [
      ("a.csv", "a.csv"), ("A.CSV", "A.CSV"), ("a.xlsm", "a.xlsm"), ("a.tsv", "a.tsv"),
      ("a.txt", "a.txt"), ("a.xlsx", "a.xlsx"), ("a.xls", nil), ("a", nil), (".csv", nil),
      ("", nil),
      ("C:\\x\\a.csv", "a.csv"), ("/x/y/a.csv", "a.csv"), ("a%b.csv", "a%25b.csv"),
      ("a\tb.csv", "a%09b.csv"), ("..a.csv", "%2E.a.csv"), ("~$a.csv", "%7E$a.csv"),
      ("a~.csv", "a~.csv"),
      ("a.b.csv", "a.b.csv"), ("a\u{202E}b.csv", "a%E2%80%AEb.csv"), ("表.csv", "表.csv"),
    ] as [(String, String?)])
  func namesWhatIsHandedIn(_ name: String, _ safe: String?) {
    #expect(InboxName.safe(name) == safe)
    if let safe { #expect(InboxName.shown(safe).hasSuffix(".csv") == safe.hasSuffix(".csv")) }
  }

  /// In bytes, whole characters.
  @Test(arguments: [(175, 180), (176, 180), (177, 180), (300, 180)])
  func cutsLongNames(_ stem: Int, _ count: Int) {
    let safe = InboxName.safe(String(repeating: "a", count: stem) + ".csv")
    #expect(safe?.utf8.count == min(stem + 4, count) && safe?.hasSuffix("a.csv") ?? false)
    let wide = InboxName.safe(String(repeating: "表", count: stem) + ".csv")
    #expect(wide == String(repeating: "表", count: 58) + ".csv")
  }

  @Test(arguments: [
    ("a (1).csv", "a.csv"), ("a(1).csv", "a.csv"), ("a (12).csv", "a.csv"),
    ("a (x).csv", "a (x).csv"),
    ("a ().csv", "a ().csv"), ("a (1)", "a (1)"), ("a 1).csv", "a 1).csv"),
    ("a (1.csv", "a (1.csv"),
    ("a (1) (2).csv", "a (1).csv"), ("a.csv", "a.csv"), ("a  (1).csv", "a .csv"),
  ])
  func takesACopysNumberAway(_ name: String, _ own: String) {
    #expect(InboxName.withoutCopyNumber(name) == own)
  }

  @Test(arguments: [
    ("直す行_a.csv", ["直す行_a.csv", "a.csv"]), ("to-mend_a (1).csv", ["to-mend_a.csv", "a.csv"]),
    ("a.csv", ["a.csv"]), ("a_to-mend_.csv", ["a_to-mend_.csv"]),
  ])
  func findsTheNameThatWasDownloaded(_ name: String, _ names: [String]) {
    #expect(InboxName.mended(name) == names)
  }

  // MARK: - Arriving

  private func withInbox(_ body: (Inbox, InboxLock) throws -> Void) async throws {
    try await withFolder { folder in
      let inbox = Inbox(folder)
      let lock = try inbox.open()
      try withExtendedLifetime(lock) { try body(inbox, lock) }
    }
  }

  private func arrive(
    _ inbox: Inbox, _ name: String, _ text: String = "管理番号,医療機関等名,電話番号\nA,い,1\n",
    isNewVersion: Bool = false
  ) throws {
    let part = inbox.newPart()
    #expect(part.hasPrefix(inbox.path + "/.arriving-"))
    try Data(text.utf8).write(to: URL(fileURLWithPath: part))
    try inbox.keep(part, as: name, isNewVersion: isNewVersion)
  }

  private func text(_ inbox: Inbox, _ name: String) -> String? {
    try? String(contentsOfFile: inbox.folder + "/" + name, encoding: .utf8)
  }

  @Test func takesInWhatArrivedInItsOrder() async throws {
    try await withInbox { inbox, _ in
      try arrive(inbox, "b.csv")
      try arrive(inbox, "a_new_x.csv")
      try arrive(inbox, "b.csv", "other")
      #expect(inbox.sheets.isEmpty)
      let told = try inbox.takeIn().map(\.en)
      #expect(
        told == [
          "The sheet “b.csv” was taken in.", "The sheet “a_new_x.csv” was taken in.",
          "The sheet “b.csv” was taken in as “b-2.csv”, for there is one of its name.",
        ])
      #expect(inbox.sheets.map(\.name) == ["a_new_x.csv", "b-2.csv", "b.csv"])
      #expect(text(inbox, "inbox/b-2.csv") == "other")
      #expect(try inbox.takeIn().isEmpty)
      let now = Int(Date().timeIntervalSince1970)
      #expect(inbox.sheets.allSatisfy { abs($0.time - now) < 600 })
    }
  }

  @Test func aNewVersionTakesTheFormersPlace() async throws {
    try await withInbox { inbox, _ in
      for (text, isNewVersion) in [("1", true), ("2", true), ("3", true)] {
        try arrive(inbox, "a.csv", text, isNewVersion: isNewVersion)
      }
      let told = try inbox.takeIn().map(\.en)
      #expect(told[0] == "The sheet “a.csv” was taken in." && told[2].contains("was replaced"))
      #expect(inbox.sheets.map(\.name) == ["a.csv"] && text(inbox, "inbox/a.csv") == "3")
      #expect(inbox.takenOut.map(\.name) == ["a-2.csv", "a.csv"])
      #expect(text(inbox, "inbox/removed/a.csv") == "1")
      #expect(text(inbox, "inbox/removed/a-2.csv") == "2")
    }
  }

  /// What lies among the arrivals and is none stays.
  @Test(arguments: ["x", "1_new", "x_new_a.csv", "_new_a.csv"])
  func takesInNothingElse(_ name: String) async throws {
    try await withInbox { inbox, _ in
      let path = inbox.path + "/.arrived/" + name
      try Data("x".utf8).write(to: URL(fileURLWithPath: path))
      #expect(try inbox.takeIn().isEmpty && FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func takesMendedRowsToWhereTheyWereDownloaded() async throws {
    try await withInbox { inbox, _ in
      let rows = "行キー,管理番号,医療機関等名,電話番号\na.csv#1-00000000-0000,A,い,1\n"
      let rejected = inbox.folder + "/rejected"
      try arrive(inbox, "直す行_a (1).csv", rows)
      #expect(try inbox.takeIn().map(\.en) == ["The mended rows “直す行_a (1).csv” were taken in."])
      #expect(text(inbox, "rejected/直す行_a (1).csv") == rows)
      // As somebody edited it: the new one lies beside it.
      try Data("mine".utf8).write(to: URL(fileURLWithPath: rejected + "/a.csv"))
      try arrive(inbox, "直す行_a.csv", rows)
      #expect(try inbox.takeIn().count == 1)
      #expect(text(inbox, "rejected/a.csv") == "mine" && text(inbox, "rejected/a-2.csv") == rows)
      // As the last run wrote it.
      let digest = try Source(path: rejected + "/a.csv", name: "a").digest()
      let summary = #"{"inputs":[],"outputs":{"rejected/a.csv":""# + digest + "\"}}\n"
      try Data(summary.utf8).write(to: URL(fileURLWithPath: inbox.folder + "/summary.json"))
      try arrive(inbox, "直す行_a (2).csv", rows)
      #expect(try inbox.takeIn().count == 1)
      #expect(text(inbox, "rejected/a.csv") == rows && inbox.sheets.isEmpty)
    }
  }

  @Test func goesOutAndComesBack() async throws {
    try await withInbox { inbox, _ in
      for text in ["1", "2"] {
        try arrive(inbox, "a.csv", text)
        _ = try inbox.takeIn()
        #expect(try inbox.takeOut("a.csv") && !inbox.takeOut("a.csv"))
      }
      #expect(inbox.takenOut.map(\.name) == ["a-2.csv", "a.csv"] && inbox.sheets.isEmpty)
      #expect(inbox.digest(ofTakenOut: "a.csv") != inbox.digest(ofTakenOut: "a-2.csv"))
      #expect(inbox.digest(ofTakenOut: "b.csv") == nil)
      #expect(try inbox.putBack("a-2.csv") == "a-2.csv")
      #expect(try inbox.putBack("a-2.csv") == nil)
      try arrive(inbox, "a.csv", "3")
      _ = try inbox.takeIn()
      #expect(try inbox.putBack("a.csv") == "a-3.csv")
      #expect(text(inbox, "inbox/a-3.csv") == "1" && inbox.takenOut.isEmpty)
    }
  }

  @Test func isOneProcesss() async throws {
    try await withInbox { inbox, lock in
      let error = #expect(throws: IntakeError.self) { _ = try inbox.open() }
      #expect(error?.message.en.contains("another intake serve") ?? false)
    }
  }

  @Test func clearsWhatAKilledUploadLeft() async throws {
    try await withFolder { folder in
      let inbox = Inbox(folder)
      _ = try inbox.open()
      for name in [".arriving-x", "a.csv", ".lock~", "b.csv~"] {
        try Data("x".utf8).write(to: URL(fileURLWithPath: inbox.path + "/" + name))
      }
      try FileManager.default.createSymbolicLink(
        atPath: inbox.path + "/link.csv", withDestinationPath: inbox.path + "/a.csv")
      try FileManager.default.createDirectory(
        atPath: inbox.path + "/folder.csv", withIntermediateDirectories: true)
      _ = try inbox.open()
      let names = try FileManager.default.contentsOfDirectory(atPath: inbox.path)
      #expect(!names.contains(".arriving-x") && names.contains("b.csv~"))
      #expect(inbox.sheets.map(\.name) == ["a.csv"])
    }
  }
}

/// What a run writes, and who may read it.
@Suite struct FolderFileTests {
  private func mode(_ path: String) throws -> Int {
    let entry = try FileManager.default.attributesOfItem(atPath: path)
    return entry[.posixPermissions] as? Int ?? 0
  }

  @Test(arguments: [
    ("3210120006.json", true), ("0000000000.json", true), ("9999999999.json", true),
    ("321012000:.json", false), ("321012000/.json", false), (":210120006.json", false),
    ("32101200061json", false), ("321012000６.json", false), ("", false),
    ("3210120006.jsonx", false),
    ("32101200.x.json", false),
  ])
  func knowsItsSubmissions(_ name: String, _ isOne: Bool) {
    #expect(OutputFolder.isSubmission(name) == isOne)
  }

  /// Nobody else may read what holds passwords.
  @Test func nobodyElseMayReadIt() async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<3)
      grid.change(1, ["電話番号": "x"])
      try desk.write(grid.bytes, to: desk.sheet)
      try await desk.run([desk.sheet])
      var rows = try await desk.rows(of: desk.rejected)
      rows[1][3 + 7] = "符"
      try desk.write(Saving().bytes(rows), to: desk.rejected)
      try await desk.run([desk.sheet])
      #expect(try mode(desk.output) == 0o700)
      for name in try FileManager.default.subpathsOfDirectory(atPath: desk.output) {
        var isFolder: ObjCBool = false
        let path = desk.output + "/" + name
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        #expect(try mode(path) == (isFolder.boolValue ? 0o700 : 0o600), "\(name)")
      }
    }
  }

  @Test func countsWhatItWrites() async throws {
    try await withDesk { desk in
      try desk.write(SheetGrid(0..<3).bytes, to: desk.sheet)
      func counts() async throws -> [Int] {
        let written = try await desk.run([desk.sheet]).submissions
        return written.map {
          [$0.created, $0.updated, $0.unchanged, $0.withdrawn, $0.filed]
        } ?? []
      }
      #expect(try await counts() == [3, 0, 0, 0, 0])
      #expect(try await counts() == [0, 0, 3, 0, 0])
      // One byte more is another file.
      let name = try #require(try desk.submissions().keys.sorted().first)
      let path = desk.output + "/submissions/" + name
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for changed in [bytes + [0x0A], bytes.dropLast(), Data([0x7C]) + bytes.dropFirst()] {
        try changed.write(to: URL(fileURLWithPath: path))
        #expect(try await counts() == [0, 1, 2, 0, 0])
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
      }
      try desk.write(SheetGrid(1..<3).bytes, to: desk.sheet)
      #expect(try await counts() == [0, 0, 2, 1, 0])
      var grid = SheetGrid(1..<3)
      grid.change(0, ["手続き済": "アカウント、資格確認、証明書、請求"])
      try desk.write(grid.bytes, to: desk.sheet)
      #expect(try await counts() == [0, 0, 1, 0, 1])
    }
  }

  /// A message names three of the sheets, and says where there are more.
  @Test(arguments: [(1, false), (3, false), (4, true), (5, true)])
  func namesTheSheetsThatAreMissing(_ count: Int, _ hasMore: Bool) async throws {
    try await withDesk { desk in
      let sheets = (0..<count).map { desk.folder + "/s\($0).csv" }
      for (number, sheet) in sheets.enumerated() {
        try desk.write(SheetGrid(number..<number + 1).bytes, to: sheet)
      }
      try await desk.run(sheets)
      try desk.write(SheetGrid(20..<21).bytes, to: desk.sheet)
      let error = await #expect(throws: IntakeError.self) { try await desk.run([desk.sheet]) }
      let listed = sheets.prefix(3).joined(separator: ", ") + (hasMore ? ", …" : "")
      #expect(error?.message.en.contains("(\(listed))") ?? false)
    }
  }

  @Test func tellsWhatTheLastRunSaidOfClinics() async throws {
    try await withFolder { folder in
      let path = folder + "/index.ndjson"
      let lines = [
        #"{"clinic":"3210120006","outcome":"accepted","submission":"x"}"#,
        #"{"clinic":"3210120014","outcome":"done"}"#,
        #"{"clinic":"3210120022","outcome":"rejected"}"#,
        #"{"outcome":"done","submission":"x"}"#, #"{"clinic":"x","outcome":"done"}"#, "none",
      ]
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
      let index = try FolderIndex(at: path)
      #expect(index.ready == [3_210_120_006] && index.done == [3_210_120_014])
      #expect(index.known == [3_210_120_006, 3_210_120_014, 3_210_120_022])
      #expect(try FolderIndex(at: folder + "/none").known.isEmpty)
    }
  }

  @Test func tellsWhenARunBegan() throws {
    let clock = RunClock()
    let before = Date()
    let run = clock.finished(jobs: 3)
    #expect(run.jobs == 3 && (0..<60_000).contains(run.milliseconds))
    for text in [run.started, run.finished] {
      let day = try Date(text, strategy: .iso8601)
      #expect(abs(day.timeIntervalSince(before)) < 60 && text.hasSuffix("Z"))
    }
  }

  /// Beside the file that is there, and into what is none.
  @Test func replacesFilesAndWritesToPipes() async throws {
    try await withFolder { folder in
      let path = folder + "/a"
      for bytes in [[UInt8](repeating: 1, count: 200_000), [], [2]] {
        try Intake.write(bytes, to: path)
        #expect(Array(try Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
        #expect(try mode(path) == 0o600)
      }
      let pipe = folder + "/pipe"
      try #require(mkfifo(pipe, 0o600) == 0)
      let reader = open(pipe, O_RDWR | O_NONBLOCK)
      defer { close(reader) }
      try Intake.write([3, 4], to: pipe)
      var read = [UInt8](repeating: 0, count: 8)
      #expect(Foundation.read(reader, &read, 8) == 2 && read.prefix(2) == [3, 4])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "pipe"])
    }
  }
}
