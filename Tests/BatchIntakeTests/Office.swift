import Foundation

@testable import BatchIntake

/// An office over many nights: a sheet and a workbook, a dealer who changes them, clerks who mend refused rows
/// in CSV and in workbooks, put older copies back, and mark what is done.
struct Office {
  let folder: String
  /// What was mended last, by the clinic's code: its phone.
  private(set) var mended: [String: String] = [:]
  private var random: SplitMix64
  private var sheet = SheetGrid(0..<24)
  private var copies: [[[String]]] = []
  /// Clinics that were mended since the last run: another word on them would be one of two new ones.
  private var fresh: Set<String> = []
  private var files = 0

  private var rejected: String { folder + "/out/rejected" }
  private static let phone = "電話番号"

  /// Two sheets some of whose rows are refused, and a first run on them.
  init(_ folder: String, seed: UInt64) async throws {
    self.folder = folder
    random = SplitMix64(seed: seed)
    for row in 0..<8 { sheet.change(row, [Self.phone: "x\(row)"]) }
    sheet.change(8, ["発行料同意": ""])
    sheet.change(9, ["メールアドレス": "ない", "備考": "\"急ぎ\""])
    try save()
    var book = SheetGrid(100..<106)
    for row in 0..<4 { book.change(row, [Self.phone: "x\(row)"]) }
    try Data(try await book.workbook()).write(to: URL(fileURLWithPath: folder + "/book.xlsx"))
    try CommandTests.intake(Self.first, in: folder)
  }

  private static let first = [
    "run", "clinics.csv", "book.xlsx", "--output", "out", "--application-date", "2024-05-18",
  ]

  private func save() throws {
    let bytes = Saving(encoding: "cp932").bytes([sheet.header] + sheet.rows)
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/clinics.csv"))
  }

  // MARK: - What people do

  /// One to three things that people do between two runs.
  mutating func live() async throws {
    fresh = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch random.next() % 6 {
      case 0, 1: try await mend()
      case 2: try await putOlderCopyBack()
      case 3: try await choose()
      case 4: try changeSheet()
      default: try mark()
      }
    }
  }

  /// What runs next: the last command again, the same with other options, or a mark.
  mutating func nextCommand() throws -> [String] {
    switch random.next() % 4 {
    case 0: return Self.first + ["--partial", "--rejected", "csv"]
    case 1: return Self.first + (random.next() % 2 == 0 ? ["--partial"] : [])
    default: return ["again", "out"]
    }
  }

  /// The files of refused rows that are open for mending.
  private func tables() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rejected)) ?? []
    return names.filter { !$0.hasPrefix("mine") }.sorted()
  }

  private func rows(of name: String) async throws -> [[String]] {
    try await MendingDesk(folder: folder).rows(of: rejected + "/" + name)
  }

  /// Mends some rows of a table, under its own name or another, as CSV or as a workbook.
  private mutating func mend() async throws {
    guard let name = try tables().randomElement(using: &random) else { return }
    var rows = try await rows(of: name)
    copies.append(rows)
    guard let column = rows[0].firstIndex(of: Self.phone) else { return }
    let wrong = rows.indices.filter { rows[$0][column].hasPrefix("x") }
    for row in wrong.shuffled(using: &random).prefix(2) {
      rows[row][column] = "08523\(Int.random(in: 20_000...29_999, using: &random))"
      mended[Self.code(rows[row], rows[0])] = rows[row][column]
      fresh.insert(Self.code(rows[row], rows[0]))
    }
    try write(rows, name)
  }

  /// A copy from before somebody's mend, in which another clerk wrote something else: both have to wait.
  private mutating func putOlderCopyBack() async throws {
    guard var rows = copies.randomElement(using: &random),
      let column = rows[0].firstIndex(of: Self.phone)
    else { return }
    let codes = rows.map { Self.code($0, rows[0]) }
    // Where two rows stand for one clinic, who makes them say the same has chosen.
    let others = rows.indices.dropFirst().filter { row in
      mended[codes[row]] != nil && !fresh.contains(codes[row])
        && codes.count { $0 == codes[row] } == 1
    }
    if let row = others.randomElement(using: &random) { rows[row][column] = "0852399999" }
    files += 1
    try write(rows, "mine\(files).csv")
  }

  /// Where two rows stand for one clinic, the one that is not as it was mended goes.
  private mutating func choose() async throws {
    for name in try tables() {
      var rows = try await rows(of: name)
      guard let column = rows[0].firstIndex(of: Self.phone) else { continue }
      let count = rows.count
      rows.removeAll { $0[column] == "0852399999" }
      if rows.count < count { try write(rows, name) }
    }
  }

  private mutating func changeSheet() throws {
    switch random.next() % 4 {
    case 0: sheet.rows.shuffle(using: &random)
    case 1: sheet.rows.append(RightRow.row(30 + sheet.rows.count).map(\.cell))
    case 2:
      let right = sheet.rows.indices.filter { row in !sheet.rows[row].contains { $0.hasPrefix("x") }
      }
      if let row = right.randomElement(using: &random) { sheet.rows.remove(at: row) }
    default:
      let row = Int.random(in: sheet.rows.indices, using: &random)
      if !sheet.rows[row].contains(where: { $0.hasPrefix("x") }) {
        sheet.change(row, ["備考": "\(random.next() % 100)"])
      }
    }
    try save()
  }

  private mutating func mark() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/out/submissions")
    guard let name = names.sorted().randomElement(using: &random) else { return }
    let steps = random.next() % 2 == 0 ? ["--steps", "account"] : []
    try CommandTests.intake(["done", "out", String(name.dropLast(5))] + steps, in: folder)
  }

  private func write(_ rows: [[String]], _ name: String) throws {
    let path = rejected + "/" + name
    guard name.hasSuffix(".xlsx") else {
      let bytes = Saving(hasMark: true).bytes(rows)
      return try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
    let book = try WorkbookWriter(path)
    let sheet = try book.sheet("直す行")
    for (number, row) in rows.enumerated() { sheet.write(row.map { ($0, .plain) }, row: number) }
    try book.finish()
  }

  private static func code(_ row: [String], _ header: [String]) -> String {
    "321" + (header.firstIndex(of: "医療機関等コード").map { row[$0] } ?? "")
  }

  // MARK: - What holds

  /// Clinics whose submission is not as it was mended.
  func unmended() throws -> [String] {
    mended.filter { code, phone in
      !["submissions", "filed"].contains { place in
        let path = folder + "/out/\(place)/\(code).json"
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return Array(bytes).holds("\"phone\":\"\(phone)\"")
      }
    }.map { "the mend of \($0.key) has vanished" }
  }
}
