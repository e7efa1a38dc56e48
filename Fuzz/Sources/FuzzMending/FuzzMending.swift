import Foundation
import FuzzSupport

@testable import BatchIntake

/// Refused rows, edited as any clerk might, and saved as any program might: the books close, nothing that was typed
/// into a row vanishes from the folder, and a run on what a run left changes nothing.
@main struct FuzzMending {
  static func main() {
    fuzz { start, count in
      FuzzMending(FuzzInput(start, count, choices: 2)).run()
      return 0
    }
  }

  private static let desk = Desk()
  private let input: FuzzInput
  private var edits: Edits

  init(_ input: FuzzInput) {
    self.input = input
    edits = Edits(Self.desk.refused, input.rest)
  }

  private func run() {
    let desk = Self.desk
    desk.clear()
    var edits = edits
    edits.make()
    let saved = edits.saved(input.choice(0), input.choice(1))
    let shown = String(decoding: saved, as: UTF8.self)
    desk.write(saved, to: "out/rejected/sheet.csv")
    let before = desk.files()
    guard let rows = desk.run() else {
      require(desk.files() == before, "a run that fails leaves the folder as it was")
      return
    }
    require(
      rows.read == rows.accepted + rows.rejected + rows.blank + rows.unreadable,
      "the books close: \(rows)")
    require(rows.read >= desk.rowCount, "no row of the sheet is lost: \(rows)")
    // A column of their own in which nothing stands is let go by the next run.
    guard let again = desk.run() else { fatalError("a run on what a run left fails") }
    require(
      again == rows,
      "a run on what a run left counts the same: \(rows), then \(again), of:\n\(shown)")
    let after = desk.files()
    for token in edits.tokens {
      let isKept = after.contains { path, bytes in
        path.hasPrefix("out/") && !path.hasSuffix(".html") && bytes.holds(token)
      }
      require(isKept, "\(token) is in no file, of:\n\(shown)")
    }
    require(desk.run() == rows, "a third run counts the same")
    let last = desk.files()
    for path in Set(after.keys).union(last.keys) where Self.isLasting(path) {
      require(after[path] == last[path], "a run on what a run left changes \(path), of:\n\(shown)")
    }
  }

  private static func isLasting(_ path: String) -> Bool {
    ["out/submissions/", "out/rejected/", "out/mended/"].contains(where: path.hasPrefix)
  }
}

extension [UInt8] {
  fileprivate func holds(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}

/// What a clerk does to the refused rows, one byte an act.
private struct Edits {
  private var rows: [[String]]
  private var bytes: ArraySlice<UInt8>
  /// Bytes that are written as they are, at a place: what no clerk can be blamed for.
  private var raw: [UInt8] = []
  private var count = 0

  init(_ rows: [[String]], _ bytes: UnsafeBufferPointer<UInt8>) {
    self.rows = rows
    self.bytes = ArraySlice(bytes.prefix(400))
  }

  private mutating func next(below limit: Int) -> Int {
    guard limit > 0, let byte = bytes.popFirst() else { return 0 }
    return Int(byte) % limit
  }

  mutating func make() {
    while let act = bytes.popFirst(), count < 40 {
      count += 1
      make(Int(act) % 12)
    }
  }

  private mutating func make(_ act: Int) {
    let row = 1 + next(below: rows.count - 1)
    let width = rows[0].count
    switch act {
    case 0, 1, 2: note(row)
    case 3: set(row, next(below: width), text())
    case 4 where rows.count > 2: rows.remove(at: row)
    case 5: rows.append(rows[row])
    case 6: swap(next(below: width), next(below: width))
    case 7 where width > 6: remove(next(below: width))
    case 8: set(0, next(below: width), text())
    case 9: insert(next(below: width), row)
    case 10: rows.swapAt(row, 1 + next(below: rows.count - 1))
    case 11: raw = Array(bytes.prefix(1 + next(below: 8)))
    default: break
    }
  }

  /// What is typed into 備考 is a word of its own, to be found again.
  private mutating func note(_ row: Int) {
    guard let column = rows[0].firstIndex(of: "備考") else { return }
    set(row, column, "NOTE\(1000 + count)")
  }

  private mutating func set(_ row: Int, _ column: Int, _ text: String) {
    if rows.indices ~= row, rows[row].indices ~= column { rows[row][column] = text }
  }

  private mutating func text() -> String {
    let length = next(below: 12)
    defer { bytes = bytes.dropFirst(length) }
    return String(decoding: bytes.prefix(length), as: UTF8.self)
  }

  private mutating func swap(_ one: Int, _ other: Int) {
    for row in rows.indices where max(one, other) < rows[row].count { rows[row].swapAt(one, other) }
  }

  private mutating func remove(_ column: Int) {
    for row in rows.indices where column < rows[row].count { rows[row].remove(at: column) }
  }

  /// A column of a clerk's own, with a word in a row.
  private mutating func insert(_ column: Int, _ noted: Int) {
    for row in rows.indices where column < rows[row].count {
      let word = row == noted ? "NOTE\(1000 + count)" : ""
      rows[row].insert(row == 0 ? "メモ\(count)" : word, at: column)
    }
  }

  /// The words that have to be found again: none, where bytes were spoilt.
  var tokens: [String] {
    raw.isEmpty ? rows.dropFirst().joined().filter { $0.hasPrefix("NOTE") } : []
  }

  /// The rows as a program saves them.
  func saved(_ form: Int, _ place: Int) -> [UInt8] {
    let delimiter = [",", ",", "\t", ";"][form % 4]
    let end = ["\r\n", "\n"][form / 4 % 2]
    let lines = rows.map { row in
      row.map { cell in
        let isPlain = cell.utf8.allSatisfy { $0 > 0x2C && $0 != 0x3B && $0 != 0x22 }
        return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: delimiter)
    }
    let out = ByteBuffer()
    lines.map { $0 + end }.joined().withBytes {
      Encoder.append($0, in: form / 8 % 4 == 3 ? .cp932 : .utf8, to: out)
    }
    var saved = (form / 8 % 4 == 1 ? [0xEF, 0xBB, 0xBF] : []) + out.withBytes { Array($0) }
    saved.insert(contentsOf: raw, at: saved.count * place / 256)
    return saved
  }
}

/// A folder with a sheet of which most rows are refused, and what a run made of it.
private final class Desk: @unchecked Sendable {
  let rowCount = 5
  private(set) var refused: [[String]] = []
  private let folder: String
  private let options: Options
  private var first: [String: [UInt8]] = [:]

  init() {
    let place = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    folder = place + "/fuzz-mending-\(getpid())"
    try? FileManager.default.removeItem(atPath: folder)
    var options = Options(applicationDate: Day(code: Int32(2024_05_18)))
    options.jobs = 1
    options.rejected = .csv
    self.options = options
    write(Self.sheet(rowCount), to: "sheet.csv")
    guard run() != nil else { fatalError("the sheet is not read") }
    first = files()
    let lines = first["out/rejected/sheet.csv"] ?? []
    guard !lines.isEmpty else { fatalError("no row was refused") }
    refused = Self.cells(lines)
  }

  /// Clinics with a name, a code and little else; their months and phones are wrong.
  private static func sheet(_ count: Int) -> [UInt8] {
    let header = ["都道府県", "点数表", "医療機関等コード", "医療機関等名", "電話番号", "管理番号", "手続き", "備考"]
    let codes = ["0120041", "0120058", "0120066", "0120074", "0120082"]
    let rows = (0..<count).map { row in
      ["32", "1", codes[row], "ことり医院\(row)", "x\(row)", "K\(row)", "アカウント", ""]
    }
    return Array(([header] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  /// Cells of lines as intake writes them.
  private static func cells(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for character in String(decoding: bytes, as: UTF8.self).drop(while: { $0 == "\u{FEFF}" }) {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r\n" where !isQuoted, "\n" where !isQuoted: rows.append([""])
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
      }
    }
    return rows.filter { $0 != [""] }
  }

  func write(_ bytes: [UInt8], to path: String) {
    let file = URL(fileURLWithPath: folder + "/" + path)
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard (try? Data(bytes).write(to: file)) != nil else { fatalError("\(path) is not written") }
  }

  /// The folder as it was after its first run.
  func clear() {
    try? FileManager.default.removeItem(atPath: folder)
    for (path, bytes) in first { write(bytes, to: path) }
  }

  /// A run over the sheet; nil where it is refused.
  func run() -> Intake.Report.Rows? {
    let (sheet, out, options) = (folder + "/sheet.csv", folder + "/out", options)
    let result = waited { try await Intake.run([sheet], options, into: out).rows }
    switch result {
    case .success(let rows): return rows
    case .failure(let error):
      guard error is IntakeError else { fatalError("\(error)") }
      return nil
    }
  }

  /// All files, but for those that tell the time.
  func files() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in FileManager.default.subpaths(atPath: folder) ?? [] {
      let isTimed = ["summary.json", "history.ndjson", ".last.json"].contains { path.hasSuffix($0) }
      guard !isTimed, let bytes = FileManager.default.contents(atPath: folder + "/" + path) else {
        continue
      }
      files[path] = [UInt8](bytes)
    }
    return files
  }
}
