import Foundation
import Testing

@testable import BatchIntake

/// DIR in the hands of somebody who means harm, or of a machine that broke.
@Suite struct HardFolderTests {
  private typealias Place = FolderStateTests.Place

  private func withPlace(_ body: (FolderStateTests.Place) async throws -> Void) async throws {
    try await withFolder { try await body(FolderStateTests.Place(folder: $0)) }
  }

  private func put(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private static let grid = {
    var grid = SheetGrid(0..<3)
    grid.change(0, ["電話番号": "x"])
    return grid
  }()

  /// What a link in the stage's place points to is none of ours, nor what one in the stage does.
  @Test func takesALinkForWhatItIs() async throws {
    try await withPlace { place in
      try put("dear", place.folder + "/other/deep/file")
      try place.put(Self.grid)
      try await place.run()
      try link(place.out + "/.stage", to: place.folder + "/other")
      try await place.run()
      try put("x", place.out + "/.stage/rejected/x")
      try link(place.out + "/.stage/rejected/y", to: place.folder + "/other")
      try await place.run()
      #expect(try filesIn(place.folder + "/other") == ["deep/file": Array("dear".utf8)])
      #expect(!FileManager.default.fileExists(atPath: place.out + "/.stage"))
    }
  }

  @Test(arguments: ["submissions", "withdrawn", "filed", "rejected", "mended"])
  func refusesALinkInAFoldersPlace(name: String) async throws {
    try await withPlace { place in
      try put("dear", place.folder + "/other/3210120006.json")
      try place.put(Self.grid)
      try await place.run()
      try link(place.out + "/" + name, to: place.folder + "/other")
      let error = try await place.refusal()
      #expect(error?.exitCode == 73 && error?.message.ja.contains(name) ?? false)
      #expect(try filesIn(place.folder + "/other").count == 1)
    }
  }

  /// The passwords that a run was told to include go nowhere with what is withdrawn or filed.
  @Test(arguments: [true, false]) func keepsNoPasswordForTheRecord(isIncluding: Bool) async throws {
    try await withPlace { place in
      var options = plainOptions()
      options.includesSecrets = true
      var grid = SheetGrid(0..<4)
      grid.change(0, ["パスワード": "A\"\\0ozoraYama", "パスワード(確認用)": "A\"\\0ozoraYama"])
      try place.put(grid)
      try await place.run(["sheet.csv"], options)
      let clear = try filesIn(place.out + "/submissions").values
      #expect(clear.allSatisfy { $0.holds("\"value\":") })
      options.includesSecrets = isIncluding
      grid.change(0, ["手続き済": "すべて"])
      grid.change(1, ["電話番号": "x"])
      try place.put(grid)
      try await place.run(["sheet.csv"], options)
      for (folder, count) in [("filed", 1), ("withdrawn", 1), ("submissions", 2)] {
        let files = try filesIn(place.out + "/" + folder)
        #expect(files.count == count, "\(folder)")
        for bytes in files.values {
          #expect(bytes.holds("\"value\":") == (isIncluding && folder == "submissions"))
          #expect(bytes.holds("\"password\":{\"provided\":true"))
          #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil)
        }
      }
    }
  }

  /// Nor do those stay that an earlier version kept, whoever runs.
  @Test(arguments: [true, false]) func redactsWhatWasKept(isIncluding: Bool) async throws {
    try await withPlace { place in
      var options = plainOptions()
      options.includesSecrets = true
      try place.put(SheetGrid(0..<2))
      try await place.run(["sheet.csv"], options)
      let clear = try filesIn(place.out + "/submissions").values
      for (folder, bytes) in zip(["withdrawn", "filed"], clear) {
        try put(String(decoding: bytes, as: UTF8.self), place.out + "/\(folder)/3210120099.json")
      }
      options.includesSecrets = isIncluding
      try await place.run(["sheet.csv"], options)
      for folder in ["withdrawn", "filed"] {
        let files = try filesIn(place.out + "/" + folder)
        #expect(files.count == 1 && files.values.allSatisfy { !$0.holds("\"value\":") })
        #expect(files.values.allSatisfy { $0.holds("\"password\":{\"provided\":true}") })
      }
      let kept = try FileStamp(place.out + "/filed/3210120099.json")
      try await place.run(["sheet.csv"], options)
      #expect(try FileStamp(place.out + "/filed/3210120099.json") == kept)
    }
  }

  /// Nor do they stay in clear where a sheet is missing and nothing is withdrawn.
  @Test func redactsWhatStays() async throws {
    try await withPlace { place in
      var options = plainOptions()
      options.includesSecrets = true
      try place.put(SheetGrid(0..<2))
      try place.put(SheetGrid(5..<7), "other.csv")
      try await place.run(["sheet.csv", "other.csv"], options)
      try FileManager.default.removeItem(atPath: place.folder + "/other.csv")
      try await place.run(["sheet.csv", "other.csv"])
      let files = try filesIn(place.out + "/submissions")
      #expect(files.count == 4 && files.values.allSatisfy { !$0.holds("\"value\":") })
    }
  }

  /// Corrupt state is named and put aside; the night goes on.
  @Test(arguments: ["findings.ndjson", ".unread.ndjson", "history.ndjson"])
  func putsAsideWhatIsCorrupt(name: String) async throws {
    try await withPlace { place in
      try place.put(Self.grid)
      try await place.run()
      let before = try filesIn(place.out)
      try put("{\"x\":\nno such thing\n", place.out + "/" + name)
      let report = try await place.run()
      #expect(report.putAside.contains { $0.ja.contains(name) }, "\(report.putAside)")
      let after = try filesIn(place.out)
      #expect(after["report.html"]?.holds("\(name).bad") ?? false)
      #expect(after[name + ".bad"]?.holds("no such thing") ?? false)
      #expect(after["findings.ndjson"] == before["findings.ndjson"])
      #expect(after[".unread.ndjson"] == nil)
      #expect(try await place.run().putAside.isEmpty)
      #expect(try filesIn(place.out)["report.html"] == before["report.html"])
    }
  }

  /// No output takes the place of what is read, of DIR's own files, or of another output.
  @Test func refusesToWriteOverWhatItReads() async throws {
    try await withPlace { place in
      try place.put(Self.grid)
      try place.put(Self.grid, "report.csv.part")
      try await place.run()
      let sheet = place.folder + "/sheet.csv"
      try link(place.folder + "/alias.csv", to: sheet)
      try FileManager.default.linkItem(atPath: sheet, toPath: place.folder + "/twin.csv")
      var options = plainOptions()
      options.baseline = place.out
      func refuses(_ outputs: [String], _ inputs: [String]) -> Bool {
        do throws(IntakeError) {
          try Intake.guardOutputs(outputs, inputs: inputs, options, folder: place.out)
        } catch { return error.exitCode == 73 }
        return false
      }
      for name in ["sheet.csv", "alias.csv", "twin.csv", "./sheet.csv"] {
        #expect(refuses([place.folder + "/" + name], [sheet]), "\(name)")
        #expect(refuses([place.folder + "/" + name], [place.folder]), "\(name)")
      }
      #expect(refuses([place.folder + "/report.csv"], [place.folder + "/report.csv.part"]))
      for name in ["summary.json", "new.prom", "submissions/x", "findings.ndjson"] {
        #expect(refuses([place.out + "/" + name], [sheet]), "\(name)")
      }
      #expect(refuses([place.folder + "/a.csv", place.folder + "/a.csv"], [sheet]))
      #expect(!refuses([place.folder + "/a.csv", place.folder + "/b.prom"], [sheet]))
    }
  }

  /// From outside: 73, and both are as they were.
  @Test(arguments: [
    ["run", "sheet.csv", "--format", "ndjson", "--report", "sheet.csv"],
    ["run", "sheet.csv", "--format", "ndjson", "--metrics", "sheet.csv"],
    ["check", "sheet.csv", "--metrics", "sheet.csv"],
    ["run", "sheet.csv", "--output", "out", "--metrics", "out/summary.json"],
  ])
  func leavesTheSheetAlone(words: [String]) async throws {
    try await withPlace { place in
      try place.put(Self.grid)
      try await place.run()
      let before = try filesIn(place.folder)
      let outcome = try CommandTests.intake(words, in: place.folder)
      #expect(outcome.code == 73, "\(outcome.errors)")
      #expect(try filesIn(place.folder) == before)
    }
  }

  /// A list of paths may begin with a mark; a sheet that is given for one is refused and not repeated.
  @Test func readsAListOfPaths() async throws {
    try await withPlace { place in
      try place.put(Self.grid)
      try put("\u{FEFF}sheet.csv\r\n", place.folder + "/list.txt")
      let read = try CommandTests.intake(["check", "--files-from", "list.txt"], in: place.folder)
      #expect(read.code == 1 && read.output.contains("clinic.phone"))
      let refused = try CommandTests.intake(
        ["check", "--files-from", "sheet.csv"], in: place.folder)
      #expect(refused.code == 64)
      #expect(!(refused.output + refused.errors).contains("Aozora"))
    }
  }

  /// A disk without room or inodes is a full disk, whichever call tells; another place that cannot be had is not.
  @Test func tellsAFullDiskFromABadPlace() {
    for code in [ENOSPC, EDQUOT, EIO] { #expect(IntakeError.creating("x", code).exitCode == 74) }
    for code in [EACCES, EROFS, ENOENT, ENOTDIR] {
      #expect(IntakeError.creating("x", code).exitCode == 73)
    }
  }

  /// What a spreadsheet may take for a formula, however it is disguised.
  @Test(arguments: [
    ("=1", true), ("+1", true), ("-1", true), ("@x", true), ("\t=1", true), ("\n=1", true),
    ("＝1", true), ("＋1", true), ("－1", true), ("＠x", true), (" =1", true), ("\u{A0}=1", true),
    ("\u{3000}＝1", true), ("\u{200B}=1", true), ("\u{FEFF}+1", true), ("−1", true),
    ("", false), (" ", false), ("1=1", false), ("ー1", false), ("x", false), (" 受付", false),
  ])
  func guardsAgainstFormulas(text: String, isFormula: Bool) {
    let out = ByteBuffer()
    out.appendCSV(text)
    #expect(out.text.hasPrefix("\"'") == isFormula)
  }
}
