import Foundation
import Testing

@testable import BatchIntake

/// An independent validator of JSON Schema: Python's, where it is installed.
enum SchemaValidator {
  static let isThere = (try? run(["-c", "import jsonschema.validators"], "")) == ""

  /// What is wrong with lines of JSON under a schema: nothing, or a complaint for each.
  static func complaints(
    _ schema: Intake.SchemaKind, _ lines: [UInt8], in folder: String
  ) throws -> String {
    let files = (folder + "/schema.json", folder + "/lines.ndjson")
    try Intake.schema(schema).write(toFile: files.0, atomically: true, encoding: .utf8)
    try Data(lines).write(to: URL(fileURLWithPath: files.1))
    return try run(["-c", program, files.0, files.1], folder)
  }

  private static let program = """
    import json, sys
    from jsonschema.validators import Draft202012Validator as Validator
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    Validator.check_schema(schema)
    validator = Validator(schema)
    for number, line in enumerate(open(sys.argv[2], encoding="utf-8", newline="\\n"), 1):
        for error in validator.iter_errors(json.loads(line)):
            print(number, "/".join(map(str, error.absolute_path)), error.message[:200])
    """

  private static func run(_ arguments: [String], _ folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.launchAlone()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}

@Suite struct SchemaTests {
  /// Sheets of every kind of row that is written about.
  private static func sheets() throws -> [(sheet: [UInt8], options: Options)] {
    var plain = exampleOptions()
    plain.isDateGiven = false
    var english = exampleOptions()
    english.language = .en
    english.includesSecrets = true
    var random = SplitMix64(seed: 7)
    var sheets: [(sheet: [UInt8], options: Options)] = []
    for name in GoldenTests.sheets {
      let sheet = Array(try Data(contentsOf: URL(fileURLWithPath: exampleSheet(name))))
      sheets.append((sheet, exampleOptions()))
      sheets.append((sheet, english))
      sheets.append((sheet, plain))
    }
    for _ in 1...4 {
      sheets.append((WholeSheetProperties.spoilt(&random, rows: 30), plain))
    }
    sheets.append((manyForms, exampleOptions()))
    sheets.append((HostileSheet.bytes, exampleOptions()))
    return sheets
  }

  /// Right rows that fill what few rows fill.
  private static var manyForms: [UInt8] {
    var grid = SheetGrid(0..<7)
    grid.change(0, ["請求回線種別": "ISDN", "ISDN番号": "0852310000", "備考": "一行"])
    grid.change(1, ["請求回線種別": "IPsec+IKE", "IPsec+IKE提供事業者": "提供社"])
    grid.change(2, ["申請区分": "変更", "請求申請区分": "変更", "手続き": "資格確認、請求", "申請日": "2024-05-01"])
    grid.change(3, ["手続き済": "アカウント、資格確認、証明書、請求"])
    grid.change(4, ["端末名称": "受付、診察室", "販売店": "北支店", "担当部署": "事務"])
    grid.change(5, ["パスワード": "", "パスワード(確認用)": ""])
    grid.change(
      6, ["電気通信回線種別": "IPsec", "お客さまID種別": "", "お客さまID": "", "お客さまID(確認用)": "", "フレッツ・v6オプション": ""])
    return grid.bytes
  }

  @Test(.enabled(if: SchemaValidator.isThere, "python3 has no jsonschema"))
  func describeEveryOutput() async throws {
    var lines: [Intake.SchemaKind: [UInt8]] = [:]
    for entry in try Self.sheets() {
      let files = try await run(entry.sheet, entry.options).files
      let submissions = files.filter { $0.key.hasPrefix("submissions/") }
      lines[.submission, default: []] += submissions.sorted { $0.key < $1.key }.flatMap(\.value)
      lines[.finding, default: []] += files["findings.ndjson"] ?? []
      lines[.finding, default: []] += try await check(entry.sheet, entry.options).bytes
      lines[.index, default: []] += files["index.ndjson"] ?? []
      lines[.summary, default: []] += files["summary.json"] ?? []
    }
    for kind in Intake.SchemaKind.allCases where kind != .profile {
      let written = lines[kind] ?? []
      #expect(written.count { $0 == 0x0A } > 10, "\(kind)")
      let complaints = try await withFolder {
        try SchemaValidator.complaints(kind, written, in: $0)
      }
      #expect(complaints.isEmpty, "\(kind)")
    }
  }

  /// The validator itself refuses: a key too many, one too few, a value of another kind.
  @Test(
    .enabled(if: SchemaValidator.isThere, "python3 has no jsonschema"),
    arguments: [
      ("\"schemaVersion\"", "\"more\":1,\"schemaVersion\""), ("\"phone\":", "\"fax\":"),
      ("\"terms\":true", "\"terms\":1"), ("\"quantity\":1", "\"quantity\":1.5"),
      ("\"requestType\":\"new\"", "\"requestType\":\"other\""),
      ("\"clinic\":{", "\"clinic\":{\"a\":1,"),
    ])
  func refuseOtherShapes(_ old: String, _ new: String) async throws {
    let files = try await run(SheetGrid(0..<1).bytes).files
    let submission = try #require(files.first { $0.key.hasPrefix("submissions/") }).value
    #expect(submission.holds(old))
    let spoilt = replacing(submission, old, with: new)
    let complaints = try await withFolder {
      try SchemaValidator.complaints(.submission, spoilt, in: $0)
    }
    #expect(!complaints.isEmpty)
  }

  /// Every object is closed, and every property has a label of its own.
  @Test(arguments: Intake.SchemaKind.allCases)
  func areClosedAndLabelled(kind: Intake.SchemaKind) throws {
    let schema = try JSONSerialization.jsonObject(with: Data(Intake.schema(kind).utf8))
    func visit(_ value: Any, _ path: String) {
      guard let object = value as? [String: Any] else { return }
      if object["type"] as? String == "object" {
        #expect(object["additionalProperties"] != nil, "\(path)")
      }
      for (name, property) in object["properties"] as? [String: Any] ?? [:] {
        let title = (property as? [String: Any])?["title"] as? String ?? ""
        #expect(
          title.unicodeScalars.contains { $0.value > 0x2E80 } || title == "ID"
            || title == "SHA-256", "\(path).\(name): \(title)")
        visit(property, "\(path).\(name)")
      }
      visit(object["items"] as Any, path + "[]")
      visit(object["additionalProperties"] as Any, path + ".*")
    }
    visit(schema, "\(kind)")
  }
}
