import Foundation
import Testing

@testable import BatchIntake

/// One sheet that means harm, and every output of every command that reads it.
@Suite struct HostileTests {
  /// What each output is called, and what it holds. The refused rows' own sheets keep cells as they are.
  private static func outputs() async throws -> [String: [UInt8]] {
    let sheet = HostileSheet.bytes
    var outputs: [String: [UInt8]] = [:]
    for (path, bytes) in try await run(sheet).files
    where !path.hasPrefix("rejected/") && !path.hasPrefix("mended/") {
      outputs["run/" + path] = bytes
    }
    for format in Intake.Format.allCases {
      outputs["check.\(format)"] = try await check(sheet, format: format).bytes
    }
    var options = exampleOptions()
    options.terminal = Terminal()
    options.terminal?.maxFindings = .max
    outputs["terminal.text"] = try await check(sheet, options, format: .text).bytes
    try await withFolder { folder in
      let path = folder + "/sheet.csv"
      try Data(sheet).write(to: URL(fileURLWithPath: path))
      for format in Intake.MapFormat.allCases {
        let map = try await Intake.map([path], exampleOptions(), format: format).0
        outputs["map.\(format)"] = replacing(Array(map.utf8), folder + "/", with: "")
      }
    }
    return outputs
  }

  private static let written = Task { try await outputs() }

  /// Characters that no reader sees, or that steer a terminal.
  private static func invisible(_ text: String) -> [String] {
    text.unicodeScalars.filter { $0.value.isInvisible && !"\n\r\t".unicodeScalars.contains($0) }
      .map { "U+" + String($0.value, radix: 16) }
  }

  @Test func readsTheSheet() async throws {
    let report = try await check(HostileSheet.bytes).report
    #expect(report.rows.read == HostileSheet.values.count * 2)
    #expect(report.errors > report.rows.read)
  }

  @Test func holdsNoPassword() async throws {
    let outputs = try await Self.written.value
    #expect(outputs.count >= 12)
    for (name, bytes) in outputs {
      let isSafe = !bytes.holds(HostileSheet.password)
      #expect(isSafe, "\(name)")
    }
  }

  /// NDJSON escapes them, all else makes them visible.
  @Test func steersNoTerminal() async throws {
    for (name, bytes) in try await Self.written.value {
      let text = String(
        decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes,
        as: UTF8.self)
      #expect(Set(Self.invisible(text)).isEmpty, "\(name)")
    }
  }

  @Test func isNoFormula() async throws {
    for (name, bytes) in try await Self.written.value where name.hasSuffix("csv") {
      let cells = Self.cells(of: String(decoding: bytes.dropFirst(3), as: UTF8.self))
      let hasGuarded = cells.contains("'=HYPERLINK(\"http://example.com\",\"x\")")
      #expect(hasGuarded, "\(name)")
      let formulas = cells.filter { "=+-@\t\r\n".contains($0.first ?? " ") }.map { $0.prefix(40) }
      #expect(formulas.isEmpty, "\(name)")
    }
  }

  /// The cells of a CSV whose cells are all quoted but the header's.
  private static func cells(of csv: String) -> [String] {
    var cells: [String] = []
    var isQuoted = false
    for piece in csv.replacing("\"\"", with: "\u{0}").split(
      separator: "\"", omittingEmptySubsequences: false)
    {
      if isQuoted { cells.append(String(piece.replacing("\u{0}", with: "\""))) }
      isQuoted.toggle()
    }
    return cells
  }

  @Test func isNoMarkup() async throws {
    let elements: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p", "b", "div",
      "span",
      "dl", "dt", "dd", "main", "section", "h2", "h3", "ol", "ul", "li", "code", "table", "caption",
      "thead", "tbody", "tr", "th", "td", "form", "label", "select", "option", "input", "button",
      "output", "bdi", "small", "script", "doctype", "details", "summary",
    ]
    for (name, bytes) in try await Self.written.value where name.hasSuffix("html") {
      let page = String(decoding: bytes, as: UTF8.self)
      let found = Set(page.matches(of: /<\/?!?([A-Za-z0-9]+)/).map { $0.1.lowercased() })
      // The script and the style hold no less-than sign before a letter.
      #expect(found.isSubset(of: elements), "\(name): \(found.subtracting(elements))")
      let scripts = page.split(separator: "<script").count - 1
      // The guide has one of its own besides.
      #expect(scripts == (name.hasSuffix("guide.html") ? 3 : 2), "\(name)")
      let handlers = page.replacing(/"[^"]*"/, with: "").matches(of: /<[a-z]+ [^>]*\bon[a-z]+=/)
        .count
      #expect(handlers == 0, "\(name)")
    }
  }

  @Test func isJSON() async throws {
    for (name, bytes) in try await Self.written.value where name.hasSuffix("json") {
      let values = name.hasSuffix(".ndjson") ? bytes.split(separator: 0x0A) : [bytes[...]]
      for value in values {
        #expect(throws: Never.self, "\(name)") {
          try JSONSerialization.jsonObject(with: Data(value), options: .fragmentsAllowed)
        }
      }
    }
  }

  /// What a cell of 64 KiB leaves in reports is bounded.
  @Test func makesNoLongReport() async throws {
    let outputs = try await Self.written.value
    for (name, bytes) in outputs where !name.hasPrefix("run/index") && !name.hasPrefix("run/sub") {
      let longest = bytes.split(separator: 0x0A).map(\.count).max() ?? 0
      #expect(longest < 20_000, "\(name)")
    }
  }

  @Test func namesNoPath() async throws {
    for path in try await Self.written.value.keys where path.hasPrefix("run/submissions/") {
      #expect(path.contains(/^run\/submissions\/[0-9]{10}\.json$/))
    }
  }
}
