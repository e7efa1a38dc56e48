import Foundation
import Testing

@testable import BatchIntake

/// DIR as the state of many nights: what a run may take away, and what it leaves where it stops.
@Suite struct FolderStateTests {
  /// A folder with a sheet of clinics, and runs on it.
  struct Place {
    let folder: String
    var out: String { folder + "/out" }

    func put(_ grid: SheetGrid, _ name: String = "sheet.csv") throws {
      try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    @discardableResult
    func run(
      _ names: [String] = ["sheet.csv"], _ options: Options = plainOptions(), replaces: Bool = false
    ) async throws -> Intake.Report {
      try await Intake.run(
        names.map { folder + "/" + $0 }, options, into: out, replaces: replaces)
    }

    func names(_ name: String) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: out + "/" + name)) ?? []).sorted()
    }

    /// The refusal of a run that changes nothing, and leaves nothing.
    func refusal(
      _ names: [String] = ["sheet.csv"], _ options: Options = plainOptions()
    ) async throws -> IntakeError? {
      let before = try filesIn(out)
      let error = await #expect(throws: IntakeError.self) { try await run(names, options) }
      #expect(try filesIn(out) == before)
      #expect(!FileManager.default.fileExists(atPath: out + "/.stage"))
      return error
    }
  }

  private func withPlace(_ body: (Place) async throws -> Void) async throws {
    try await withFolder { try await body(Place(folder: $0)) }
  }

  // MARK: - Guards

  @Test func refusesAnotherSheet() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<2))
      try place.put(SheetGrid(5..<7), "other.csv")
      try await place.run()
      let error = try await place.refusal(["other.csv"])
      #expect(error?.exitCode == 73)
      #expect(error?.message.en.contains("sheet.csv") ?? false)
      #expect(error?.message.ja.contains("--replace") ?? false)
      try await place.run(["other.csv", "sheet.csv"])
      #expect(place.names("submissions").count == 4)
      try await place.run(["other.csv"], replaces: true)
      #expect(place.names("submissions").count == 2 && place.names("withdrawn").count == 2)
    }
  }

  /// Excel knows what refused rows are in: CP932, or UTF-8 by its byte order mark.
  @Test(
    arguments: [
      (.utf8, "", true), (.utf8, "\u{FEFF}", true), (.utf16LittleEndian, "\u{FEFF}", true),
      (.utf16BigEndian, "", true), (.shiftJIS, "", false),
    ] as [(String.Encoding, String, Bool)])
  func givesRowsBackInWhatExcelKnows(
    encoding: String.Encoding, mark: String, hasMark: Bool
  ) async throws {
    try await withPlace { place in
      var grid = SheetGrid(0..<2)
      grid.change(0, ["電話番号": "ない"])
      let sheet = try #require((mark + grid.text).data(using: encoding))
      try sheet.write(to: URL(fileURLWithPath: place.folder + "/sheet.csv"))
      try await place.run()
      let refused = try Data(contentsOf: URL(fileURLWithPath: place.out + "/rejected/sheet.csv"))
      #expect(refused.starts(with: [0xEF, 0xBB, 0xBF]) == hasMark)
      let text = String(data: refused, encoding: encoding == .shiftJIS ? .shiftJIS : .utf8)
      #expect(text?.contains("電話番号") ?? false)
    }
  }

  /// Only files that are named as submissions are ever taken away.
  @Test(arguments: [
    ("3210120006.json", true), ("3210129999.json", true), ("memo.json", false),
    ("321012000a.json", false), ("32101200061.json", false), ("321012000.json", false),
    ("123456789012345", false), ("3210120006.JSON", false), ("3210120006.txt\u{20}", false),
  ])
  func leavesWhatIsNotItsOwn(_ name: String, isOwn: Bool) async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<1))
      try await place.run()
      let path = place.out + "/submissions/" + name
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
      try await place.run()
      let text = try? String(contentsOfFile: path, encoding: .utf8)
      #expect((text == "mine") == !isOwn)
      #expect(place.names("submissions").count == (isOwn ? 1 : 2))
    }
  }

  @Test(arguments: [(12, 6, false), (12, 7, true), (10, 6, true), (9, 9, false)])
  func refusesToWithdrawMost(_ count: Int, _ gone: Int, _ isRefused: Bool) async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<count))
      try await place.run()
      try place.put(SheetGrid(gone..<max(count, gone + 1)))
      if isRefused {
        let error = try await place.refusal()
        #expect(error?.exitCode == 73)
        #expect(error?.message.en.contains("\(gone) of \(count)") ?? false)
      } else {
        try await place.run()
        #expect(place.names("withdrawn").count == gone)
      }
    }
  }

  /// Time alone refuses them: that is no accident.
  @Test func countsNoClinicThatOnlyItsMonthHoldsBack() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<12))
      try await place.run()
      var later = plainOptions()
      later.applicationDate = Day(code: Int32(2024_12_18))
      let report = try await place.run(["sheet.csv"], later)
      #expect(report.rows.rejected == 12 && place.names("withdrawn").count == 12)
      var grid = SheetGrid(0..<12)
      for row in 0..<12 { grid.change(row, ["電話番号": "ない"]) }
      try place.put(SheetGrid(0..<12))
      try await place.run()
      try place.put(grid)
      #expect(try await place.refusal(["sheet.csv"], later)?.exitCode == 73)
    }
  }

  @Test func withdrawsNothingWhereAnInputIsMissing() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<4))
      try await place.run()
      try place.put(SheetGrid(0..<1))
      let report = try await place.run(["sheet.csv", "missing.csv"])
      #expect(report.troubles.map(\.code) == [66])
      #expect(place.names("submissions").count == 4 && place.names("withdrawn").isEmpty)
    }
  }

  /// Whatever the folder holds: no guard fires where nothing would be withdrawn, and the other inputs are finished.
  @Test(arguments: ["missing", "empty", "damaged", "spaces", "folder"])
  func noGuardFiresWhereAnInputIsUnreadable(_ kind: String) async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<12))
      try place.put(SheetGrid(20..<22), "other.csv")
      try await place.run()
      let path = place.folder + "/sheet.csv"
      try FileManager.default.removeItem(atPath: path)
      switch kind {
      case "missing": break
      case "empty": try Data().write(to: URL(fileURLWithPath: path))
      case "spaces": try Data(" \r\n \r\n".utf8).write(to: URL(fileURLWithPath: path))
      case "damaged":
        try Data([0xD0, 0xCF, 0x11, 0xE0, 0, 1]).write(to: URL(fileURLWithPath: path))
      default:
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      for names in [["sheet.csv"], ["sheet.csv", "other.csv"], ["other.csv", "sheet.csv"]] {
        let report = try await place.run(names, exampleOptions())
        let code = ["missing", "folder"].contains(kind) ? 66 : 65
        #expect(report.troubles.map(\.code) == [Int32(code)])
        #expect(report.exitCode(.never) == Int32(code))
        #expect(place.names("withdrawn").isEmpty)
        #expect(place.names("submissions").count == (names.count == 1 ? 12 : 14))
        #expect(FileManager.default.fileExists(atPath: place.out + "/summary.json"))
      }
    }
  }

  /// A sheet under another name that gives the same submissions withdraws none, and neither does a folder's first
  /// sheet of which nothing was ready.
  @Test func noGuardFiresWhereNothingWouldBeWithdrawn() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<12))
      try place.put(SheetGrid(0..<12), "renamed.csv")
      try await place.run()
      try await place.run(["renamed.csv"])
      #expect(place.names("submissions").count == 12)
      try place.put(SheetGrid(1..<12), "sheet.csv")
      #expect(try await place.refusal(["sheet.csv"])?.exitCode == 73)
    }
  }

  // MARK: - Coming and going

  @Test func aClinicThatComesBackTakesItsWithdrawnCopyAway() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<4))
      try await place.run()
      let all = place.names("submissions")
      try place.put(SheetGrid(0..<3))
      try await place.run()
      #expect(place.names("withdrawn").count == 1)
      // Killed between the renames and the removal: the copy stands in both.
      let gone = place.names("withdrawn")[0]
      try place.put(SheetGrid(0..<4))
      try await place.run()
      try FileManager.default.copyItem(
        atPath: place.out + "/submissions/" + gone, toPath: place.out + "/withdrawn/" + gone)
      try await place.run()
      #expect(place.names("withdrawn").isEmpty && place.names("submissions") == all)
    }
  }

  @Test func aFiledSubmissionStays() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<3))
      try await place.run()
      var grid = SheetGrid(0..<3)
      grid.change(1, ["手続き済": "アカウント、資格確認、証明書、請求"])
      try place.put(grid)
      let report = try await place.run()
      #expect(report.rows.done == 1)
      #expect(place.names("filed").count == 1 && place.names("submissions").count == 2)
      try place.put(SheetGrid(0..<3))
      try await place.run()
      #expect(place.names("filed").count == 1 && place.names("submissions").count == 3)
    }
  }

  @Test func touchesOnlyFilesNamedAsItsOwn() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<2))
      try await place.run()
      let strange = ["submissions/notes.txt", "submissions/123.json", "memo.txt"]
      for name in strange {
        try Data("x".utf8).write(to: URL(fileURLWithPath: place.out + "/" + name))
      }
      try place.put(SheetGrid(1..<2))
      try await place.run()
      let files = try filesIn(place.out)
      for name in strange { #expect(files[name] == [0x78], "\(name)") }
      #expect(place.names("withdrawn").count == 1)
    }
  }

  // MARK: - Changing under the reader

  @Test func stopsWhereAnInputChangesWhileItIsRead() async throws {
    try await withPlace { place in
      try place.put(SheetGrid(0..<50))
      try await place.run()
      let error = await #expect(throws: IntakeError.self) {
        _ = try await Batch.run([.path(place.folder + "/sheet.csv")], plainOptions(), .settled) {
          _ in
          try place.put(SheetGrid(0..<49))
          return ValueSink(finding: { _ in })
        }
      }
      #expect(error?.exitCode == 74)
      #expect(error?.message.en.contains("changed while being read") ?? false)
    }
  }
}
