import Foundation
import Testing

/// The sources hold their own order: a room names only types of rooms before it.
@Suite struct RoomsTests {
  /// The rooms in their order. What stands above them (`Intake`, `Options`, `IntakeError`) is the
  /// library's own vocabulary, which every room may name.
  static let order = [
    "Bytes", "Reading", "Values", "Forms", "Sheet", "Findings", "Comparing", "Batch", "Mending",
    "Judging", "Writing", "Running",
  ]

  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources").path

  /// The words of every source file of the library, without comments and texts.
  private static let files: [String: [Substring]] = {
    var files: [String: [Substring]] = [:]
    for (path, bytes) in (try? filesIn(sources + "/BatchIntake")) ?? [:]
    where path.hasSuffix(".swift") {
      files[path] = words(String(decoding: bytes, as: UTF8.self))
    }
    return files
  }()

  private static func words(_ source: String) -> [Substring] {
    var words: [Substring] = []
    for line in source.split(separator: "\n") {
      // Every other piece between quotes is a text; placeholders in it name no types here.
      let pieces = line.replacing("\\\"", with: "").split(
        separator: "\"", omittingEmptySubsequences: false)
      for (place, piece) in pieces.enumerated() where place.isMultiple(of: 2) {
        let code = piece.firstRange(of: "//").map { piece[..<$0.lowerBound] } ?? piece
        words += code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        if code.endIndex < piece.endIndex { break }
      }
    }
    return words
  }

  private static func room(of path: String) -> String? {
    path.contains("/") ? path.split(separator: "/").first.map(String.init) : nil
  }

  /// The types that a room declares, but for those that other rooms declare too.
  private static func types() -> [Substring: String] {
    var rooms: [Substring: Set<String>] = [:]
    for (path, words) in files {
      for (word, name) in zip(words, words.dropFirst())
      where ["struct", "class", "enum", "protocol", "typealias"].contains(word)
        && name.first?.isUppercase == true
      {
        rooms[name, default: []].insert(room(of: path) ?? "")
      }
    }
    return rooms.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  @Test func eachRoomNamesOnlyRoomsBeforeIt() {
    let types = Self.types()
    let places = Dictionary(
      uniqueKeysWithValues: Self.order.enumerated().map { ($0.element, $0.offset) })
    #expect(Self.files.count > 50)
    var found: Set<String> = []
    for (path, words) in Self.files {
      guard let room = Self.room(of: path) else { continue }
      guard let place = places[room] else {
        Issue.record("the room \(room) has no place in the order")
        continue
      }
      for word in Set(words) {
        guard let other = types[word], let otherPlace = places[other], otherPlace > place
        else { continue }
        found.insert("\(path): \(word)")
      }
    }
    #expect(found.sorted() == [])
  }

  @Test(arguments: [
    ("CCSV", "Reading/Parser.swift"), ("CCrypto", "Bytes/SHA256.swift"),
    ("CYAML", "Forms/YAML.swift"), ("CMinizip", "Reading/Workbook/ZipArchive.swift"),
    ("CExpat", "Reading/Workbook/XMLPart.swift"),
    ("CXlsxWriter", "Writing/Workbook/WorkbookWriter.swift"),
  ])
  func oneFileSpeaksToEachLibrary(module: String, file: String) {
    #expect(importers(of: Substring(module)) == [file])
  }

  @Test func nothingNeedsFoundation() {
    #expect(importers(of: "Foundation") == [])
    #expect(importers(of: "FoundationEssentials") == [])
  }

  private func importers(of module: Substring) -> [String] {
    Self.files.filter { zip($1, $1.dropFirst()).contains { $0 == "import" && $1 == module } }
      .keys.sorted()
  }
}
