import Foundation

@testable import BatchIntake

// What the tests of whole sheets share: a row on which nothing is wrong, sheets made of such rows, and
// the library's `check` and `run` on them.

/// A row on which no rule has anything to say but notices, different for each number.
struct RightRow {
  /// Every column of the forms that the template has, in its order.
  static let columns = row(0).map(\.header)

  /// The `number`th right row, as header and cell.
  static func row(
    _ number: Int, prefecture: String = "32", category: String = "1"
  ) -> [(header: String, cell: String)] {
    let id = "CAF\(2_200_000_000 + number)"
    let password = "Aozora\(2000 + number)Yama"
    return [
      ("管理番号", "M" + padded(number, 4)), ("都道府県", prefecture), ("点数表", category),
      ("医療機関等コード", code(prefecture, category, 12_000 + number)),
      ("医療機関等名", "ことり医院\(number)"), ("開設者", "小鳥 一郎"),
      ("電話番号", "0852" + padded(310_000 + number, 6)), ("姓", "小鳥"), ("名", "花子"),
      ("担当者電話番号", ""), ("メールアドレス", "kotori\(number)@example.ne.jp"),
      ("パスワード", password), ("パスワード(確認用)", password), ("ポータル利用規約同意", "はい"),
      ("手続き", ""), ("手続き済", ""), ("申請区分", "新規"),
      ("電気通信回線種別", "1:IP-VPN回線事業者"), ("お客さまID種別", "CAF"), ("お客さまID", id),
      ("お客さまID(確認用)", id), ("フレッツ・v6オプション", "契約済"),
      ("利用開始予定年月", "令和6年8月"), ("テスト開始予定年月", ""), ("支払方法", "2"),
      ("資格確認利用規約同意", "○"), ("担当部署", ""), ("担当者名", "小鳥 花子"),
      ("端末名称", "受付パソコン"), ("発行料同意", "はい"), ("請求申請区分", ""),
      ("おまかせパック", ""), ("請求開始年月", "2024年8月"), ("レセコン名", "Think-3"),
      ("レセコンメーカー名", "株式会社オプテック"),
      ("OS・ブラウザ", "Windows 10 Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)"),
      ("請求回線種別", "IP-VPN接続【IPv6】"), ("ISDN番号", ""), ("IPsec+IKE提供事業者", ""),
      ("請求お客さまID種別", "オンライン資格確認と同じ"), ("請求お客さまID", ""),
      ("請求支払方法", ""), ("請求利用規約同意", "○"), ("備考", ""),
    ]
  }

  /// Seven digits with a right check digit.
  static func code(_ prefecture: String, _ category: String, _ number: Int) -> String {
    let six = padded(number, 6)
    let weighed = ["11", "12", "13", "14"].contains(prefecture) ? six : prefecture + category + six
    var sum = 0
    for (place, digit) in weighed.reversed().compactMap(\.wholeNumberValue).enumerated() {
      let product = digit * (place.isMultiple(of: 2) ? 2 : 1)
      sum += product / 10 + product % 10
    }
    return six + "\((10 - sum % 10) % 10)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A sheet as a grid of cells under a header.
struct SheetGrid {
  var header: [String]
  var rows: [[String]]

  /// Right rows of these numbers.
  init(_ numbers: Range<Int>) {
    header = RightRow.columns
    rows = numbers.map { RightRow.row($0).map(\.cell) }
  }

  /// Changes cells of a row by their headers; a header that the sheet lacks is added to it, nil takes
  /// the column away.
  mutating func change(_ row: Int, _ cells: [String: String?]) {
    for (name, value) in cells.sorted(by: { $0.key < $1.key }) {
      if let value {
        set(row, name, value)
      } else {
        remove(name)
      }
    }
  }

  private mutating func set(_ row: Int, _ name: String, _ value: String) {
    if !header.contains(name) {
      header.append(name)
      for place in rows.indices { rows[place].append("") }
    }
    rows[row][header.firstIndex(of: name)!] = value
  }

  private mutating func remove(_ name: String) {
    guard let column = header.firstIndex(of: name) else { return }
    header.remove(at: column)
    for place in rows.indices { rows[place].remove(at: column) }
  }

  /// The lines of the sheet, its header first.
  var lines: [String] { ([header] + rows).map(Self.line) }

  var text: String { lines.map { $0 + "\n" }.joined() }

  var bytes: [UInt8] { Array(text.utf8) }

  /// Cells as a line, quoted where they have to be.
  static func line(_ cells: [String]) -> String {
    cells.map { cell in
      let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",")
  }
}

/// A finding as its line of NDJSON says it.
struct FindingLine: Decodable, Equatable, CustomStringConvertible {
  var id: String
  var severity: String
  var rule: String
  var field: String?
  var row: Int?
  var line: Int?
  var cell: String?
  var column: String?
  var value: String?
  var clinic: String?
  var message: String
  var suggestion: String?
  var candidates: [String]?

  var description: String { "\(rule) (\(severity)) row \(row ?? 0) \(value ?? "")" }
}

/// What `check` made of a sheet.
struct Checked {
  var bytes: [UInt8]
  var report: Intake.Report

  func findings() throws -> [FindingLine] {
    try bytes.split(separator: 0x0A).map { line in
      try JSONDecoder().decode(FindingLine.self, from: Data(line))
    }
  }

  /// Whether the books close.
  var balances: Bool {
    let rows = report.rows
    return rows.read == rows.accepted + rows.rejected + rows.blank + rows.unreadable
      && rows.done <= rows.accepted && rows.duplicate <= rows.rejected
  }
}

/// The day that all examples are written for.
let exampleDay = Day(code: Int32(2024_05_18))

/// Options of a run on that day.
func exampleOptions() -> Options {
  var options = Options(applicationDate: exampleDay)
  options.rejected = .csv
  return options
}

/// The same for sheets whose header is known to be in the first row: finding it takes most of a small
/// sheet's time.
func plainOptions() -> Options {
  var options = exampleOptions()
  options.delimiter = .comma
  options.headerRow = 1
  return options
}

/// Checks sheets from disk under one name each, gone afterwards.
func check(
  _ sheet: [UInt8], _ options: Options = exampleOptions(), format: Intake.Format = .ndjson
) async throws -> Checked {
  try await withFolder { folder in
    let path = folder + "/sheet.csv"
    try Data(sheet).write(to: URL(fileURLWithPath: path))
    var bytes: [UInt8] = []
    let report = try await Intake.check([path], options, format: format) { bytes += $0 }
    let marked = replacing(bytes, folder + "/", with: "")
    return Checked(bytes: marked, report: report)
  }
}

/// Runs a sheet into a folder and gives the files that it holds afterwards, by path.
func run(
  _ sheet: [UInt8], _ options: Options = exampleOptions()
) async throws -> (files: [String: [UInt8]], report: Intake.Report) {
  try await withFolder { folder in
    let path = folder + "/sheet.csv"
    try Data(sheet).write(to: URL(fileURLWithPath: path))
    let report = try await Intake.run([path], options, into: folder + "/out")
    return (try filesIn(folder + "/out"), report)
  }
}

/// A folder of its own, gone after `body`.
func withFolder<R>(_ body: (String) async throws -> R) async throws -> R {
  let path = TestFolder.newPath()
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

/// All files below a folder, by their paths in it.
func filesIn(_ folder: String) throws -> [String: [UInt8]] {
  var files: [String: [UInt8]] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    let path = folder + "/" + name
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
    else { continue }
    files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
  return files
}

/// The bytes with every `old` replaced.
func replacing(_ bytes: [UInt8], _ old: String, with new: String) -> [UInt8] {
  bytes.replacing(Array(old.utf8), with: Array(new.utf8))
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in it.
  func holds(_ text: String) -> Bool { !text.isEmpty && firstRange(of: Array(text.utf8)) != nil }
}

/// The path of a sheet in `examples/`.
func exampleSheet(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("examples/\(name).csv").path
}
