import Foundation
import Testing

@testable import BatchIntake

/// How a sheet is saved: what a spreadsheet may choose.
struct Saving: CustomStringConvertible {
  var encoding = "utf-8"
  var hasMark = false
  var delimiter = ","
  var lineEnd = "\r\n"
  var title = ""

  var description: String { "\(encoding) \(hasMark) \(delimiter.debugDescription) \(title)" }

  /// The encoding of the refused rows that come back.
  var rejectedEncoding: Options.Encoding { encoding == "cp932" ? .cp932 : .utf8 }

  func bytes(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { $0.map(cell).joined(separator: delimiter) + lineEnd }
    let text = (title.isEmpty ? "" : title + lineEnd) + lines.joined()
    switch encoding {
    case "cp932": return text.unicodeScalars.flatMap { CP932.bytes(of: $0.value) ?? [0x3F] }
    case "euc-jp":
      return withExtendedLifetime(ByteBuffer()) { out in
        text.withBytes { Encoder.append($0, in: .eucjp, to: out) }
        return out.withBytes { Array($0) }
      }
    case "utf-16": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    default: return (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    }
  }

  private func cell(_ cell: String) -> String {
    let special = ["\"", "\n", "\r", ",", "\t", ";"]
    return special.contains { cell.unicodeScalars.contains($0.unicodeScalars.first!) }
      ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}

/// A folder with a sheet, and what runs made of it.
struct MendingDesk {
  let folder: String
  var sheet: String { folder + "/clinics.csv" }
  var output: String { folder + "/out" }
  var rejected: String { output + "/rejected/clinics.csv" }
  var mended: String { folder + "/mended.csv" }

  func write(_ bytes: [UInt8], to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @discardableResult
  func run(_ paths: [String], into output: String? = nil) async throws -> Intake.Report {
    try await Intake.run(paths, exampleOptions(), into: output ?? self.output)
  }

  /// The cells of a file as it lies there.
  func rows(of path: String, _ encoding: Options.Encoding = .auto) async throws -> [[String]] {
    var options = exampleOptions()
    options.encoding = encoding
    var bytes: [UInt8] = []
    _ = try await Intake.cat(
      [path], options, format: .ndjson, output: { bytes += $0 }, tell: { _ in })
    return try bytes.split(separator: 0x0A).map {
      try JSONDecoder().decode([String].self, from: Data($0))
    }
  }

  func findings(in output: String? = nil) throws -> [FindingLine] {
    let path = (output ?? self.output) + "/findings.ndjson"
    return try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).map {
      try JSONDecoder().decode(FindingLine.self, from: $0)
    }
  }

  /// Outcome and findings of every row.
  func index(in output: String? = nil) throws -> [String] {
    struct Line: Decodable {
      var row: Int
      var outcome: String
      var findings: [String]
    }
    let path = (output ?? self.output) + "/index.ndjson"
    return try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).map {
      let line = try JSONDecoder().decode(Line.self, from: $0)
      return "\(line.row) \(line.outcome) \(line.findings)"
    }
  }

  func submissions(in output: String? = nil) throws -> [String: [UInt8]] {
    let path = (output ?? self.output) + "/submissions"
    return exists(path) ? try filesIn(path) : [:]
  }
}

/// A desk of its own, cleared afterwards.
func withDesk<R>(_ body: (MendingDesk) async throws -> R) async throws -> R {
  try await withFolder { try await body(MendingDesk(folder: $0)) }
}

/// The sheets that bytes hold, opened as the run's files from `place` on.
func openedSheets(
  _ bytes: [UInt8], named name: String = "s.csv", place: Int = 0,
  _ options: Options = exampleOptions()
) throws -> [OpenSheet] {
  try SheetOpener(options: options).open(.bytes(bytes, name: name), place: place)
}

/// Cells as borrowed bytes, which hold as long as `body` runs.
func withCells<R>(_ texts: [String], _ body: ([Bytes]) throws -> R) rethrows -> R {
  let buffers = texts.map { text in
    let bytes = Array(text.utf8) + [0]
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    return copy
  }
  defer { for buffer in buffers { buffer.deallocate() } }
  return try body(buffers.map { Bytes(rebasing: UnsafeBufferPointer($0)[..<($0.count - 1)]) })
}
