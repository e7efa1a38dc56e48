import Testing

@testable import BatchIntake

/// What must hold for every sheet, tried on random ones. A failure names its seed.
@Suite struct WholeSheetProperties {
  static let password = "Himitsu0Kotoba9"

  // MARK: - (a) Width changes nothing

  @Test(arguments: Seeds.fresh(12))
  func widthChangesNothing(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let sheet = Self.spoilt(&random, rows: 12)
    var options = plainOptions()
    options.jobs = 1
    let whole = try await check(sheet, options)
    for (jobs, blockBytes) in [(2, 1), (8, 1), (1, 7), (8, 300), (2, 1000), (8, 5000)] {
      options.jobs = jobs
      options.blockBytes = blockBytes
      let other = try await check(sheet, options)
      if other.bytes == whole.bytes && other.report.rows == whole.report.rows { continue }
      let (wide, narrow) = (plainOptions(), options)
      let least = try await shrunk(sheet) {
        try await check($0, wide).bytes != check($0, narrow).bytes
      }
      Issue.record("seed \(seed), \(jobs) jobs, blocks of \(blockBytes): \(least)")
    }
  }

  // MARK: - (b) Books close

  @Test(arguments: Seeds.fresh(200))
  func booksClose(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 0x1_0001)
    let sheet = Self.spoilt(&random, rows: 6)
    let checked = try await check(sheet, plainOptions())
    if !checked.balances {
      let least = try await shrunk(sheet) { try await !check($0, plainOptions()).balances }
      Issue.record("seed \(seed): \(checked.report.rows) of \(least)")
    }
    let findings = try checked.findings()
    #expect(findings.count(where: { $0.severity == "error" }) == checked.report.errors)
    if checked.report.rows.rejected + checked.report.rows.unreadable > 0 {
      #expect(checked.report.errors > 0, "seed \(seed): refused rows say why")
    }
  }

  // MARK: - (c) Order changes nothing

  @Test(arguments: Seeds.fresh(15))
  func orderChangesNothing(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 31)
    var grid = SheetGrid(0..<8)
    for row in grid.rows.indices { Self.changeCells(&grid.rows[row], &random) }
    // Two clinics that share what may not be shared, wherever they come to stand.
    grid.change(1, ["メールアドレス": "same@example.ne.jp"])
    grid.change(6, ["メールアドレス": "same@example.ne.jp"])
    let order = random
    if try await Self.differs(grid, shuffledBy: order) {
      let least = try await grid.shrunk { try await Self.differs($0, shuffledBy: order) }
      Issue.record("seed \(seed): \(least.text)")
    }
  }

  private static func differs(_ grid: SheetGrid, shuffledBy order: SplitMix64) async throws -> Bool
  {
    var (other, order) = (grid, order)
    other.rows.shuffle(using: &order)
    let ordered = try await run(grid.bytes, plainOptions())
    let shuffled = try await run(other.bytes, plainOptions())
    return try submissions(ordered.files) != submissions(shuffled.files)
      || ids(ordered.files) != ids(shuffled.files) || ordered.report.rows != shuffled.report.rows
  }

  private static func submissions(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    files.filter { $0.key.hasPrefix("submissions/") }
  }

  private static func ids(_ files: [String: [UInt8]]) throws -> [String] {
    let report = Intake.Report()
    return try Checked(bytes: files["findings.ndjson"] ?? [], report: report).findings()
      .map(\.id).sorted()
  }

  // MARK: - (d) No password leaves

  @Test func aRowTakenForTheHeaderShowsNoPassword() async throws {
    let grid = SheetGrid(0..<3)
    var options = plainOptions()
    options.headerRow = 2
    let checked = try await check(grid.bytes, options)
    #expect(!checked.bytes.holds("Aozora2000Yama"))
    #expect(checked.bytes.holds("********"))
  }

  @Test(arguments: Seeds.fresh(40))
  func keepsPasswords(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 977)
    var grid = SheetGrid(0..<5)
    for row in grid.rows.indices {
      grid.change(row, ["パスワード": Self.password, "パスワード(確認用)": Self.password])
      if random.next() % 2 == 0 { grid.change(row, ["パスワード(確認用)": Self.password + "x"]) }
      if random.next() % 3 == 0 { Self.changeCells(&grid.rows[row], &random, swaps: false) }
    }
    var lines = grid.lines
    for place in 1..<lines.count where random.next() % 2 == 0 {
      lines[place] = Self.slipped(lines[place], &random)
    }
    let sheet = Array(lines.map { $0 + "\r\n" }.joined().utf8)
    guard let leak = try await Self.leak(of: sheet) else { return }
    let least = try await shrunk(sheet) { try await Self.leak(of: $0) != nil }
    Issue.record("seed \(seed): \(leak) shows the password of \(least)")
  }

  /// What of a sheet's outputs holds the password.
  private static func leak(of sheet: [UInt8]) async throws -> String? {
    let files = try await run(sheet, plainOptions()).files
    for (path, bytes) in files where !keepsRows(path) && bytes.holds(password) { return path }
    for format in Intake.Format.allCases {
      let checked = try await check(sheet, plainOptions(), format: format)
      if checked.bytes.holds(password) { return "check as \(format)" }
    }
    return nil
  }

  /// The refused rows' own sheets hold their cells as they are.
  private static func keepsRows(_ path: String) -> Bool {
    path.hasPrefix("rejected/") || path.hasPrefix("mended/")
  }

  /// A comma too many or too few before the passwords, or a quote that breaks.
  private static func slipped(_ line: String, _ random: inout SplitMix64) -> String {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let place = Int.random(in: 0..<RightRow.columns.count, using: &random)
    guard place < cells.count else { return line }
    var slipped = cells
    switch random.next() % 4 {
    case 0: slipped.insert("", at: place)
    case 1: slipped.remove(at: place)
    case 2: slipped[place] = "\"" + (slipped[place].isEmpty ? "x" : slipped[place])
    default: slipped[place] = "\"" + slipped[place] + "\"x"
    }
    return slipped.joined(separator: ",")
  }

  /// A quote opened in one cell and closed by one that stands alone: the cell is whole, and holds all
  /// that stood between.
  @Test func keepsPasswordsThatAnOpenQuoteTookIn() async throws {
    var cells = RightRow.row(1).map(\.cell)
    cells[4] = "\"髙医院"
    cells[11] = Self.password
    cells[12] = Self.password
    cells[cells.count - 1] = "\""
    let lines = [SheetGrid.line(RightRow.columns), cells.joined(separator: ",")]
    let sheet = Array(lines.map { $0 + "\r\n" }.joined().utf8)
    let isSafe = !(try await check(sheet, plainOptions())).bytes.holds(Self.password)
    #expect(isSafe)
  }

  // MARK: - (e) A mended value passes, and each candidate

  @Test(arguments: Seeds.fresh(30))
  func suggestionsMend(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed &* 131)
    var grid = SheetGrid(0..<3)
    let (header, value) = Self.mendable[Int(seed - 1) % Self.mendable.count]
    grid.change(1, [header: value])
    if random.next() % 3 == 0 { grid.rows.swapAt(0, 1) }
    let before = try await check(grid.bytes, plainOptions()).findings()
    var mended = 0
    for finding in before {
      guard let row = finding.row, let column = finding.column else { continue }
      for advice in finding.suggestion.map({ [$0] }) ?? finding.candidates ?? [] {
        mended += 1
        var other = grid
        other.change(row - 1, [column: advice])
        if column == "お客さまID" { other.change(row - 1, ["お客さまID(確認用)": advice]) }
        let after = try await check(other.bytes, plainOptions()).findings()
        #expect(
          !after.contains {
            $0.row == row && $0.rule == finding.rule && $0.severity == finding.severity
          },
          "seed \(seed): \(advice) for \(finding): \(after)")
      }
    }
    #expect(mended > 0, "seed \(seed): \(header) \(value) has advice: \(before)")
  }

  private static let mendable: [(String, String)] = [
    ("請求開始年月", "2024/6"), ("電話番号", "0852-31-0001、0852-31-0002"),
    ("医療機関等コード", "0120041"), ("メールアドレス", "a@example.jp、b@example.jp"),
    ("都道府県", "322016"), ("お客さまID", "CAF22000000O1"), ("お客さまID", "2200000001"),
    ("利用開始予定年月", "24-Jul"), ("レセコン名", "Think-4"), ("請求回線種別", "1"),
  ]

  // MARK: - Random sheets

  /// A right sheet with cells changed, rows doubled and bytes deleted or put in.
  static func spoilt(_ random: inout SplitMix64, rows: Int) -> [UInt8] {
    var grid = SheetGrid(0..<rows)
    for row in grid.rows.indices where random.next() % 2 == 0 {
      changeCells(&grid.rows[row], &random)
    }
    if random.next() % 2 == 0 {
      let row = grid.rows[Int.random(in: 0..<rows, using: &random)]
      grid.rows.insert(row, at: Int.random(in: 0...rows, using: &random))
    }
    var bytes = grid.bytes
    let head = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let place = Int.random(in: head..<bytes.count, using: &random)
      switch random.next() % 4 {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8(ascii: "\""), at: place)
      case 2: bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
      default: bytes[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
      }
    }
    return bytes
  }

  private static let marks = Array("\"\",,\n\r\t 0A".utf8) + [0, 0x80]

  /// Swaps, empties and spoils a few cells.
  static func changeCells(
    _ row: inout [String], _ random: inout SplitMix64, swaps: Bool = true
  ) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<row.count, using: &random)
      switch random.next() % 4 {
      case 0 where swaps: row.swapAt(place, Int.random(in: 0..<row.count, using: &random))
      case 0, 1: row[place] = ""
      case 2: row[place] = words[Int.random(in: 0..<words.count, using: &random)]
      default: row[place] += words[Int.random(in: 0..<words.count, using: &random)]
      }
    }
  }

  private static let words = [
    "〃", "#N/A", "未定", "なし", "○", "×", "△", "１２３", "変更", "令和6年7月", "2024/6", "CAF1", "=1+1",
    "<b>", "小髙鳥", "小〓鳥", " ", "　", "a,b", "a\nb", "\"", "請求", "アカウント", "ISDN", "例",
  ]
}

/// A failure shows the least of a sheet that still fails.
@Suite struct ShrinkingTests {
  @Test func leavesWhatTheFailureNeeds() async {
    let lines = ["a,b,c", "1,2,3", "x,bad,y", "4,5,6", "p,q,"]
    let least = await shrunk(Array(lines.joined(separator: "\n").utf8)) {
      String(decoding: $0, as: UTF8.self).contains("bad")
    }
    #expect(least == "a,b,c\n,bad,")
  }

  @Test func leavesOfAGridWhatTheFailureNeeds() async {
    let least = await SheetGrid(0..<4).shrunk { $0.rows.joined().contains("ことり医院2") }
    #expect(least.rows.map { $0.filter { !$0.isEmpty } } == [["ことり医院2"]])
  }
}
