import Foundation
import Testing

@testable import BatchIntake

/// The library's values are what the command writes.
@Suite struct ValueTests {
  private static func sheet() -> [UInt8] {
    var grid = SheetGrid(0..<6)
    grid.change(1, ["電話番号": "22-0202"])
    grid.change(2, ["請求開始年月": "2024/6", "パスワード": "short"])
    grid.change(4, ["医療機関等名": "二行\nの医院", "開設者": ""])
    return grid.bytes + Array("\"open,\r\n".utf8)
  }

  private static func object(_ line: Substring) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(object as? [String: Any])
  }

  /// A finding under the names of findings.ndjson.
  private static func members(_ finding: Finding) -> [String: Any] {
    let all: [String: Any?] = [
      "id": finding.id, "severity": finding.severity.name, "rule": finding.rule,
      "form": Catalogue.rule(id: finding.rule)?.form.id, "field": finding.field?.path,
      "file": finding.file, "row": finding.row, "line": finding.line,
      "cellLine": finding.cellLine, "cell": finding.cell, "column": finding.column,
      "value": finding.value, "clinic": finding.clinic, "reference": finding.reference,
      "message": finding.message, "suggestion": finding.suggestion,
      "candidates": finding.candidates.count > 1 ? finding.candidates : nil,
      "manual": Catalogue.rule(id: finding.rule).flatMap { $0.manual.isEmpty ? nil : $0.manual },
    ]
    return all.compactMapValues { $0 }
  }

  @Test func checkGivesTheFindingsOfTheFile() async throws {
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: path))
      var options = exampleOptions()
      options.blockBytes = 700
      var findings: [Finding] = []
      let report = try await Intake.check([path], options) { findings.append($0) }
      var bytes: [UInt8] = []
      let other = try await Intake.check([path], options, format: .ndjson) { bytes += $0 }
      #expect(report.rows == other.rows && report.errors == other.errors)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      try #require(findings.count == lines.count && findings.count > 6)
      for (finding, line) in zip(findings, lines) {
        let expected = try Self.object(line) as NSDictionary
        #expect(Self.members(finding) as NSDictionary == expected)
      }
    }
  }

  /// A line decodes to the finding that it was written from, and encodes to its own members.
  @Test func findingsDecodeFromTheirLines() async throws {
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: path))
      var findings: [Finding] = []
      _ = try await Intake.check([path], exampleOptions()) { findings.append($0) }
      var bytes: [UInt8] = []
      _ = try await Intake.check([path], exampleOptions(), format: .ndjson) { bytes += $0 }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      try #require(lines.count == findings.count)
      for (line, finding) in zip(lines, findings) {
        let decoded = try JSONDecoder().decode(Finding.self, from: Data(line.utf8))
        #expect(decoded == finding)
        let encoded = String(decoding: try JSONEncoder().encode(decoded), as: UTF8.self)
        #expect(
          try Self.object(Substring(encoded)) as NSDictionary == Self.object(line) as NSDictionary)
      }
    }
  }

  @Test(arguments: ["{}", #"{"id":"a","severity":"grave"}"#, "[]"])
  func whatIsNoFindingDoesNotDecode(line: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Finding.self, from: Data(line.utf8))
    }
  }

  @Test func runGivesTheSubmissionsOfTheStream() async throws {
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: path))
      var submissions: [Submission] = []
      var findings = 0
      let report = try await Intake.run([path], exampleOptions()) {
        submissions.append($0)
      } finding: { _ in
        findings += 1
      }
      var bytes: [UInt8] = []
      let other = try await Intake.run([path], exampleOptions(), report: folder + "/report.ndjson")
      {
        bytes += $0
      } findings: { _ in
      }
      #expect(submissions.flatMap(\.json) == bytes)
      #expect(submissions.count == report.rows.accepted && report.rows.accepted == 3)
      #expect(findings == report.errors + report.warnings + report.notices)
      #expect(report.rows == other.rows && report.errors == other.errors)
      for submission in submissions {
        let clinic = try Self.object(Substring(decoding: submission.json, as: UTF8.self))["clinic"]
        #expect((clinic as? [String: Any])?["code"] as? String == submission.code)
      }
    }
  }

  private struct Enough: Error {}

  @Test func whatAClosureThrowsEndsTheRun() async throws {
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(Self.sheet()).write(to: URL(fileURLWithPath: path))
      var seen = 0
      await #expect(throws: Enough.self) {
        _ = try await Intake.check([path], exampleOptions()) { _ in
          seen += 1
          throw Enough()
        }
      }
      #expect(seen == 1)
    }
  }
}
