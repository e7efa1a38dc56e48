import Foundation
import Testing

@testable import BatchIntake

/// A clinic whose errors lie in some forms: what is ready has a submission, what waits is named.
@Suite struct PartialTests {
  @Test(
    arguments: [
      (["請求開始年月": "2024/6"], ["account", "eligibility", "certificate"], ["claims"]),
      (["発行料同意": ""], ["account", "eligibility", "claims"], ["certificate"]),
      // What needs what waits, waits: the certificate, and an ID that is the other form's.
      (
        ["お客さまID": "CAF1", "お客さまID(確認用)": "CAF1"], ["account"],
        ["eligibility", "certificate", "claims"]
      ),
      (
        [
          "フレッツ・v6オプション": "", "請求お客さまID種別": "CAF", "請求お客さまID": "CAF2200000077",
        ], ["account", "claims"], ["eligibility", "certificate"]
      ),
      (["メールアドレス": "x", "手続き済": "アカウント"], [], []),
      // All waits for the account, and for the clinic itself.
      (["メールアドレス": "x"], [], []), (["電話番号": "x"], [], []), (["手続き": "一式"], [], []),
      (["メールアドレス": "x", "手続き": "アカウント"], [], []),
    ] as [([String: String], [String], [String])])
  func whatIsReadyIsWritten(
    _ cells: [String: String], _ ready: [String], _ waiting: [String]
  ) async throws {
    try await withDesk { desk in
      var grid = SheetGrid(0..<2)
      grid.change(1, cells.mapValues { $0 })
      try desk.write(grid.bytes, to: desk.sheet)
      var options = exampleOptions()
      options.isPartial = true
      let report = try await Intake.run([desk.sheet], options, into: desk.output)
      let rows = report.rows
      #expect(rows.read == rows.accepted + rows.rejected + rows.blank + rows.unreadable)
      #expect(rows.partial == (ready.isEmpty ? 0 : 1))
      let code = "321" + grid.rows[1][3]
      let bytes = try desk.submissions()["\(code).json"]
      guard !ready.isEmpty else {
        #expect(bytes == nil || rows.accepted == 2, "\(cells)")
        return
      }
      let submission = try JSONDecoder().decode(Written.self, from: Data(try #require(bytes)))
      #expect(submission.procedures == ready && submission.plan.map(\.step) == ready)
      #expect(submission.withheld.map(\.procedure) == waiting)
      let ids = Set(try desk.findings().filter { $0.severity == "error" }.map(\.id))
      #expect(
        submission.withheld.allSatisfy { !$0.because.isEmpty && ids.isSuperset(of: $0.because) })
      #expect(try desk.index()[1].hasPrefix("2 partial "))
      #expect(try await desk.rows(of: desk.rejected).count == 2)
      // Without it, and once it is mended, there is nothing of the kind.
      #expect(try await desk.run([desk.sheet]).rows.partial == 0)
      #expect(try desk.submissions().count == 1)
    }
  }

  private struct Written: Decodable {
    struct Step: Decodable { var step: String }
    struct Wait: Decodable {
      var procedure: String
      var because: [String]
    }
    var procedures: [String]
    var plan: [Step]
    var withheld: [Wait]
  }
}

/// Folders in the place of sheets, and a group that reads what comes of them.
@Suite struct InputFolderTests {
  @Test func aFolderIsItsSheets() async throws {
    try await withDesk { desk in
      let inbox = desk.folder + "/受付"
      for (number, name) in ["b.csv", "a.CSV", "c.txt"].enumerated() {
        try desk.write(SheetGrid(number..<(number + 1)).bytes, to: inbox + "/" + name)
      }
      let passedOver = [
        "~$a.csv", "a.csv~", ".a.csv", "a.csv.bak", "読んで.pdf", "old/d.csv", "x.csv/e.csv",
      ]
      for name in passedOver { try desk.write(SheetGrid(7..<8).bytes, to: inbox + "/" + name) }
      let report = try await desk.run([inbox])
      #expect(report.rows.read == 3 && report.troubles.isEmpty)
      #expect(try Intake.lastCommand(in: desk.output).files == [inbox])
      // What intake wrote is no sheet.
      for name in ["findings.csv", "done.csv"] {
        if name == "done.csv" { _ = try Intake.done(.mark, ["3210120006"], in: desk.output) }
        try FileManager.default.copyItem(
          atPath: desk.output + "/" + name, toPath: inbox + "/" + name)
      }
      #expect(try await desk.run([inbox + "/"]).rows.read == 3)
      let empty = try await Intake.check([inbox + "/old/none"], exampleOptions()) { _ in }
      #expect(empty.troubles.map(\.code) == [66])
      try FileManager.default.createDirectory(
        atPath: desk.folder + "/empty", withIntermediateDirectories: true)
      let nothing = try await desk.run([desk.folder + "/empty"])
      #expect(nothing.troubles.map(\.code) == [66])
      #expect(try desk.submissions().count == 2)
    }
  }

  @Test(arguments: [true, false])
  func aGroupReadsAllButPasswords(hasSecrets: Bool) async throws {
    try await withDesk { desk in
      let group = try #require(getgrgid(getgid()).map { String(cString: $0.pointee.gr_name) })
      var grid = SheetGrid(0..<2)
      grid.change(1, ["電話番号": "x"])
      try desk.write(grid.bytes, to: desk.sheet)
      var options = exampleOptions()
      options.group = group
      options.includesSecrets = hasSecrets
      for _ in 0..<2 { _ = try await Intake.run([desk.sheet], options, into: desk.output) }
      func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: desk.output + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
      }
      let submissions = hasSecrets ? (0o700, 0o600) : (0o750, 0o640)
      #expect(
        try mode("") == 0o750 && mode("report.html") == 0o640 && mode("summary.json") == 0o640)
      #expect(try mode("submissions") == submissions.0)
      #expect(try mode("submissions/3210120006.json") == submissions.1)
      #expect(try mode("rejected") == 0o700 && mode("rejected/clinics.csv") == 0o600)
    }
  }
}
