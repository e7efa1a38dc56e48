import Foundation
import Testing

@testable import BatchIntake

/// The documents point at things that are there.
@Suite struct DocumentsTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let documents: [String] = {
    let folders = [
      "", "Docs/", "Benchmarks/", "examples/", "Sources/BatchIntake/BatchIntake.docc/",
    ]
    return folders.flatMap { folder in
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path)
      return (names ?? []).filter { $0.hasSuffix(".md") }.map { folder + $0 }.sorted()
    }
  }()

  private static func text(_ document: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(document), encoding: .utf8)
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  @Test func knowsTheDocuments() {
    #expect(Self.documents.contains("README.md") && Self.documents.contains("README.ja.md"))
    #expect(Self.documents.contains { $0.hasSuffix("AddingARule.md") })
  }

  /// `[…](path)`, from the document's own folder.
  @Test(arguments: documents)
  func linksLead(_ document: String) throws {
    let folder = document.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    for match in try Self.text(document).matches(of: /\]\(([^)\s]+)\)/) {
      let target = match.1.split(separator: "#").first ?? ""
      guard !target.contains(":"), !target.isEmpty else { continue }
      #expect(Self.exists(folder + target), "\(document): \(target)")
    }
  }

  /// `<doc:Article>`, in the catalogue.
  @Test(arguments: documents)
  func articlesAreThere(_ document: String) throws {
    for match in try Self.text(document).matches(of: /<doc:(\w+)>/) {
      #expect(
        Self.exists("Sources/BatchIntake/BatchIntake.docc/\(match.1).md"), "\(document): \(match.1)"
      )
    }
  }

  /// What the READMEs show of `check` is what it says.
  @Test(arguments: [("README.md", Language.en), ("README.ja.md", .ja)])
  func showsRealOutput(_ document: String, _ language: Language) async throws {
    let sheet = "examples/mistakes.csv"
    let shown = try Self.text(document).split(separator: "\n").filter { $0.hasPrefix(sheet + ":") }
    #expect(shown.count == 3)
    var options = exampleOptions()
    options.language = language
    var output: [UInt8] = []
    _ = try await Intake.check(
      [Self.root.appendingPathComponent(sheet).path], options, format: .text
    ) { output += $0 }
    let lines = replacing(output, Self.root.path + "/", with: "").split(separator: 0x0A)
    for line in shown {
      #expect(lines.contains { $0.elementsEqual(line.utf8) }, "\(document): \(line)")
    }
  }

  /// The program that the README shows is the example that is built and run.
  @Test func showsTheExampleProgram() throws {
    let program = try Self.text("examples/library/Sources/main.swift")
    let shown = try #require(try Self.text("README.md").firstMatch(of: /(?s)```swift\n(.+?)```/)).1
    #expect(program.hasSuffix("\n" + shown))
  }

  /// Source files that are named as `Room/File.swift` or `Sources/…/File.swift`.
  @Test(arguments: documents)
  func namesFilesThatAreThere(_ document: String) throws {
    for match in try Self.text(document).matches(of: /`([A-Za-z]+\/[A-Za-z\/]*\.swift)`/) {
      let isThere = ["", "Sources/", "Sources/BatchIntake/", "Tests/BatchIntakeTests/"]
        .contains { Self.exists($0 + match.1) }
      #expect(isThere, "\(document): \(match.1)")
    }
  }
}
