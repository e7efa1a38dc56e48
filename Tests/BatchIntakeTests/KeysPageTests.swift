import Foundation
import Testing

@testable import BatchIntake

/// The page of the keys is made from the shapes that the schemas are made of: it cannot say anything else.
@Suite struct KeysPageTests {
  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Docs/KEYS.md")

  private static let outputs: [(shape: Shape, title: String)] = [
    (.submission, "submissions/〈10桁〉.json（intake schema submission）"),
    (.finding, "findings.ndjson（intake schema finding）"),
    (.index, "index.ndjson（intake schema index）"),
    (.summary, "summary.json（intake schema summary）"),
  ]

  @Test func saysWhatIsWritten() throws {
    var page = """
      # 出力のキー

      `make rules` がこのページを書きます。`[]` は並び、`〈…〉` は決まっていない名前です。
      history.ndjson の1行は、summary.json の rows、findings、run と、入力の名前（inputs、読めなかったものは unread）です。

      """
    for output in Self.outputs {
      page += "\n## \(output.title)\n\n| キー | 値 | 意味 | いつも |\n| --- | --- | --- | --- |\n"
      page += Self.lines(of: output.shape, at: "").joined()
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(page.utf8).write(to: Self.page)
      Issue.record("recorded; run again without RECORD")
      return
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == page)
  }

  /// A line for each key below a place, those that hold others first.
  private static func lines(of shape: Shape, at place: String) -> [String] {
    switch shape {
    case .object(let properties):
      properties.flatMap { property in
        let key = place.isEmpty ? property.name : place + "." + property.name
        let always = property.isOptional ? "" : "○"
        return ["| `\(key)` | \(value(property.shape)) | \(property.title) | \(always) |\n"]
          + lines(of: property.shape, at: key)
      }
    case .list(let item): lines(of: item, at: place + "[]")
    case .counts(let value): lines(of: value, at: place + ".〈…〉")
    default: []
    }
  }

  private static func value(_ shape: Shape) -> String {
    switch shape {
    case .text(let constant?, _, _): "`\(constant)`"
    case .text(nil, let choices, let pattern):
      choices.isEmpty
        ? pattern.map { "`\($0)`".replacing("|", with: "\\|") } ?? "文字列" : few(choices)
    case .choice(let options): few(options.map(\.code))
    case .number: "数"
    case .seconds: "秒"
    case .flag: "true、false"
    case .scalar: "値"
    case .object: "組"
    case .list(let item): "並び（\(value(item))）"
    case .counts(let item): "名前ごとの\(value(item))"
    }
  }

  /// All of some words; of many the first, the last and how many they are.
  private static func few(_ words: [String]) -> String {
    guard words.count > 8, let first = words.first, let last = words.last else {
      return words.map { "`\($0)`" }.joined(separator: "、")
    }
    return "`\(first)` … `\(last)`（\(words.count)）"
  }
}
