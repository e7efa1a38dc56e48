import Foundation
import Testing

@testable import BatchIntake

/// A stored row's cells.
private func texts(_ place: RowStore.Place, in standIns: StandIns) throws -> [String] {
  let reader = RowReader()
  return try withExtendedLifetime(reader) {
    try standIns.cells(place, reader).all.map(\.string)
  }
}

/// A small sheet, and files of mended rows for it.
private struct Bench {
  static let header = ["管理番号", "医療機関等名", "電話番号", "備考"]
  static let noted = header + ["覚え"]
  let sheets: [OpenSheet?]
  let names: [String]
  private let print = RowPrint(ColumnMap(header: Bench.header))

  /// Row `number` of it, with a remark.
  static func own(_ number: Int, _ remark: String = "") -> [String] {
    ["M\(number)", "医院\(number)", "085231000\(number)", remark]
  }

  /// A sheet of these rows; a second one has them as well.
  init(_ numbers: [Int] = [1, 2, 3, 4], spoiling: String = "", sheets names: [String] = ["s.csv"])
    throws
  {
    let lines = ([Bench.header] + numbers.map { Bench.own($0) }).map(SheetGrid.line)
    let text = lines.joined(separator: "\r\n") + spoiling + "\r\n"
    self.names = names
    sheets = try names.enumerated().map { place, name in
      try openedSheets(Array(text.utf8), named: name, place: place)[0]
    }
  }

  func print(_ cells: [String]) -> UInt64 { withCells(cells) { print.print(of: $0) } }

  /// The key of the row that says what `number` does, as it was written beside a remark.
  func key(_ number: Int, row: Int? = nil, beside: String = "", sheet: String = "s.csv") -> String {
    RecordKey(
      sheet: sheet, row: row ?? number, content: print(Bench.own(number)),
      written: print(Bench.own(number, beside))
    ).text
  }

  /// An edit of a row: its key, and its cells with a remark.
  func edit(
    _ number: Int, _ remark: String, _ more: String..., row: Int? = nil, beside: String = "",
    marks: String = "", sheet: String = "s.csv"
  ) -> [String] {
    [marks + key(number, row: row, beside: beside, sheet: sheet)] + Bench.own(number, remark) + more
  }

  func file(
    _ origin: MendedOrigin, _ rows: [String]..., under header: [String] = Bench.header,
    named name: String = "a.csv", isRefused: Bool = false
  ) throws -> MendedFile {
    let lines = ([["行キー"] + header] + rows).map(SheetGrid.line)
    let text = lines.joined(separator: "\r\n") + "\r\n"
    let sheet = try openedSheets(Array(text.utf8), named: name, place: 9)[0]
    let file = try MendedFile(sheet, origin: origin, exampleOptions())
    if isRefused { file.lies(in: name, of: ["s.csv"]) }
    return file
  }

  /// What becomes of all rows: what stands in, what waits, what fits nothing, what is disagreed on.
  func fates(_ files: MendedFile...) throws -> [String] {
    let standIns = try StandIns(files, sheets, names: names, exampleOptions())
    func said(_ place: RowStore.Place) throws -> String {
      try texts(place, in: standIns).dropFirst(3).joined(separator: "/")
    }
    var fates: [String] = []
    for place in sheets.indices {
      let sheet = place == 0 ? "" : "\(place):"
      for (row, standIn) in standIns.rows(of: place) {
        fates.append("\(sheet)\(row) = \(try said(standIn.cells))")
      }
      for edit in standIns.waiting where edit.sheet == place {
        fates.append("\(sheet)\(edit.row) ? \(try said(edit.cells)) (\(edit.source))")
      }
      for row in 0...12 {
        guard let conflict = standIns.conflict(row, of: place) else { continue }
        let only = conflict.only == nil ? "" : " alone"
        fates.append("\(sheet)\(row) ! \(conflict.files.joined(separator: " "))\(only)")
      }
    }
    for row in standIns.stale { fates.append("- \(try said(row.cells))") }
    return fates
  }
}

/// What becomes of mended rows.
@Suite struct MatchingTests {
  // MARK: - One file

  @Test func anEditStandsInForItsRow() throws {
    let bench = try Bench()
    #expect(try bench.fates(bench.file(.given, bench.edit(2, "新"))) == ["2 = 新"])
    #expect(try bench.fates(bench.file(.edited, bench.edit(4, "新", row: 9))) == ["4 = 新"])
    #expect(try bench.fates(bench.file(.kept, bench.edit(1, "新"))) == ["1 = 新"])
  }

  @Test func whatSaysNothingNewIsLetGo() throws {
    let bench = try Bench()
    for origin in [MendedOrigin.kept, .edited, .given] {
      #expect(try bench.fates(bench.file(origin, bench.edit(2, ""))).isEmpty)
      #expect(try bench.fates(bench.file(origin, bench.edit(2, "", beside: "旧"))).isEmpty)
    }
  }

  /// A row that has gone is told where somebody changed what was written beside its key.
  @Test func aRowThatHasGoneIsToldWhereItWasMended() throws {
    let bench = try Bench()
    #expect(try bench.fates(bench.file(.given, bench.edit(9, ""))).isEmpty)
    #expect(try bench.fates(bench.file(.edited, bench.edit(9, "旧", beside: "旧"))).isEmpty)
    #expect(try bench.fates(bench.file(.given, bench.edit(9, "新"))) == ["- 新"])
    #expect(try bench.fates(bench.file(.given, bench.edit(9, "", beside: "旧"))) == ["- "])
    #expect(try bench.fates(bench.file(.kept, bench.edit(9, ""))) == ["- "])
    let noted = try bench.file(.given, bench.edit(9, "", "電話"), under: Bench.noted)
    #expect(try bench.fates(noted) == ["- /電話"])
    let blank = try bench.file(.given, bench.edit(9, "", ""), under: Bench.noted)
    #expect(try bench.fates(blank).isEmpty)
  }

  @Test func aKeyOfNoSheetIsTold() throws {
    let bench = try Bench(sheets: ["s.csv", "t.csv"])
    let file = try bench.file(
      .given, bench.edit(2, "新", sheet: "t.csv"), bench.edit(2, "乙", sheet: "u.csv"),
      ["x"] + Bench.own(2, "丙"))
    #expect(try bench.fates(file) == ["1:2 = 新", "- 乙", "- 丙"])
    var standIns = try StandIns(
      [file], [bench.sheets[0], nil], names: bench.names, exampleOptions())
    #expect(standIns.stale.map(\.sheet) == [nil, nil, nil] && standIns.rows(of: 1).isEmpty)
    standIns = try StandIns([file], bench.sheets, names: bench.names, exampleOptions())
    #expect(standIns.stale.map(\.sheet) == [1, 1] && standIns.stale.map(\.row) == [2, 3])
    #expect(standIns.stale.map(\.line) == [3, 4])
  }

  /// Rows without a key stay with the sheet that their file names, else with the file's home.
  @Test(arguments: [nil, "s.csv", "t.csv", "u.csv"]) func rowsWithoutAKeyHaveAHome(_ home: String?)
    throws
  {
    let bench = try Bench(sheets: ["s.csv", "t.csv"])
    let file = try bench.file(.given, [""] + Bench.own(2, "丙"))
    file.home = home
    let standIns = try StandIns([file], bench.sheets, names: bench.names, exampleOptions())
    let homes: [Int?] = [home.flatMap { bench.names.firstIndex(of: $0) }]
    #expect(standIns.stale.map(\.sheet) == homes)
  }

  @Test func aRowThatCannotBeReadStandsForNothing() throws {
    let bench = try Bench()
    let file = try bench.file(
      .given, bench.edit(2, "新\u{0}"), bench.edit(3, "新"), bench.edit(1, "新", marks: "!quote "))
    #expect(try bench.fates(file) == ["3 = 新", "- 新\u{0}", "- 新"])
    let standIns = try StandIns([file], bench.sheets, names: bench.names, exampleOptions())
    #expect(standIns.stale.map(\.fault) == [.nul, .quote])
  }

  // MARK: - Equal rows

  @Test func equalRowsAreGivenByTheirNumbersFirst() throws {
    let bench = try Bench([1, 1, 1, 4])
    let edits = [(9, "丙"), (3, "乙"), (1, "甲")].map { bench.edit(1, $1, row: $0) }
    let file = try bench.file(.given, edits[0], edits[1], edits[2])
    #expect(try bench.fates(file) == ["1 = 甲", "2 = 丙", "3 = 乙"])
    let more = try bench.file(
      .given, edits[0], edits[1], edits[2], bench.edit(1, "丁", row: 10), bench.edit(1, "", row: 11))
    #expect(try bench.fates(more) == ["1 = 甲", "2 = 丙", "3 = 乙", "- 丁"])
    let one = try bench.file(.given, bench.edit(1, "丁", row: 2))
    #expect(try bench.fates(one) == ["2 = 丁"])
  }

  /// Of what stood for several equal rows only the nearest stands for the one that is left.
  @Test(arguments: [(1, 6, "乙"), (2, 7, "甲"), (1, 5, "乙"), (4, 5, "甲"), (3, 4, "乙"), (3, 5, "甲")])
  func theNearestOfEqualRowsStands(_ one: Int, _ other: Int, _ nearest: String) throws {
    let bench = try Bench([1, 2, 3, 4, 5])
    let file = try bench.file(
      .kept, bench.edit(4, "甲", row: one), bench.edit(4, "乙", row: other))
    #expect(try bench.fates(file) == ["4 = \(nearest)", "- \(nearest == "甲" ? "乙" : "甲")"])
  }

  /// What people have to choose, and what was never standing, is no mend of several equal rows.
  @Test func onlyWhatStoodIsLetGo() throws {
    let bench = try Bench([1, 2, 3, 4, 5])
    let kept = try bench.file(
      .kept, bench.edit(4, "甲", row: 3), bench.edit(4, "乙", row: 9, marks: "?<one.csv>"))
    #expect(
      try bench.fates(kept) == ["4 = 甲", "4 ? 乙 (one.csv)", "4 ! one.csv mended/a.csv alone"])
    let given = try bench.file(.given, bench.edit(4, "甲", row: 3), bench.edit(4, "乙", row: 9))
    #expect(try bench.fates(given) == ["4 ? 甲 (a.csv)", "4 ? 乙 (a.csv)", "4 ! a.csv"])
  }

  // MARK: - Several edits of one row

  @Test func editsThatDisagreeWait() throws {
    let bench = try Bench()
    let one = try bench.file(.given, bench.edit(2, "甲"), named: "one.csv")
    let two = try bench.file(.given, bench.edit(2, "乙"), named: "two.csv")
    #expect(
      try bench.fates(one, two) == ["2 ? 甲 (one.csv)", "2 ? 乙 (two.csv)", "2 ! one.csv two.csv"])
    let same = try bench.file(.given, bench.edit(2, "甲"), named: "two.csv")
    #expect(try bench.fates(one, same) == ["2 = 甲"])
    let both = try bench.file(.given, bench.edit(2, "甲"), bench.edit(2, "乙"), named: "one.csv")
    #expect(
      try bench.fates(both) == ["2 ? 甲 (one.csv)", "2 ? 乙 (one.csv)", "2 ! one.csv"])
    let none = try bench.file(.given, bench.edit(2, ""), named: "none.csv")
    #expect(try bench.fates(one, none) == ["2 = 甲"])
  }

  @Test func conflictsOfSeveralSheetsAreTold() throws {
    let bench = try Bench(sheets: ["s.csv", "t.csv"])
    let edits = ["甲", "乙"].map { remark in
      [(3, "t.csv"), (2, "s.csv"), (1, "s.csv")].map { bench.edit($0, remark, sheet: $1) }
    }
    let one = try bench.file(.given, edits[0][0], edits[0][1], edits[0][2])
    let two = try bench.file(.given, edits[1][0], edits[1][1], edits[1][2], named: "b.csv")
    let told = try bench.fates(one, two).filter { $0.contains("!") }
    #expect(told == ["1 ! a.csv b.csv", "2 ! a.csv b.csv", "1:3 ! a.csv b.csv"])
  }

  /// Who edits what stands knows it; an older copy does not, and waits.
  @Test func anEditOfWhatStandsTakesItsPlace() throws {
    let bench = try Bench()
    let kept = try bench.file(.kept, bench.edit(2, "甲"), named: "out/mended/s.csv")
    let next = try bench.file(.given, bench.edit(2, "乙", beside: "甲"))
    #expect(try bench.fates(kept, next) == ["2 = 乙"])
    let older = try bench.file(.given, bench.edit(2, "乙"))
    #expect(
      try bench.fates(kept, older) == ["2 = 甲", "2 ? 乙 (a.csv)", "2 ! a.csv mended/s.csv alone"])
    let untouched = try bench.file(.edited, bench.edit(2, "甲", beside: "甲"))
    #expect(try bench.fates(kept, untouched) == ["2 = 甲"])
    let undone = try bench.file(.edited, bench.edit(2, "", beside: "甲"))
    #expect(try bench.fates(kept, undone).isEmpty)
    // Nothing stood: whoever comes alone is believed.
    #expect(try bench.fates(bench.file(.given, bench.edit(2, "乙", beside: "旧"))) == ["2 = 乙"])
  }

  /// Somebody keeps what stands, having seen the other.
  @Test(arguments: [("乙", true), ("丙", false), ("", false)])
  func whoKeepsWhatStandsBesideAnEditDisagrees(_ beside: String, _ isDisputed: Bool) throws {
    let bench = try Bench()
    let kept = try bench.file(.kept, bench.edit(2, "甲"))
    let keeping = try bench.file(.given, bench.edit(2, "甲", beside: beside), named: "one.csv")
    let edit = try bench.file(.given, bench.edit(2, "乙", beside: "甲"), named: "two.csv")
    let fates = try bench.fates(kept, keeping, edit)
    #expect(fates.contains("2 ? 乙 (two.csv)") == isDisputed)
    #expect(fates.contains("2 = \(isDisputed ? "甲" : "乙")"))
  }

  @Test func aWaitingEditWaitsUntilItIsChosen() throws {
    let bench = try Bench()
    let waiting = try bench.file(.kept, bench.edit(2, "甲", marks: "?<one.csv>"), named: "k.csv")
    #expect(try bench.fates(waiting) == ["2 ? 甲 (one.csv)", "2 ! one.csv alone"])
    // Its file of refused rows is read, and no longer has it.
    let refused = try bench.file(.edited, bench.edit(3, ""), isRefused: true)
    #expect(try bench.fates(waiting, refused).isEmpty)
    let other = try bench.file(.edited, bench.edit(3, ""))
    #expect(try bench.fates(waiting, other) == ["2 ? 甲 (one.csv)", "2 ! one.csv alone"])
    let chosen = try bench.file(.edited, bench.edit(2, "甲"), isRefused: true)
    #expect(try bench.fates(waiting, chosen) == ["2 = 甲"])
    let older = try bench.file(.kept, bench.edit(2, "甲", marks: "?"), named: "k.csv")
    #expect(try bench.fates(older) == ["2 ? 甲 (mended/k.csv)", "2 ! mended/k.csv alone"])
  }

  /// A row that fits nothing is told until it is taken out of the refused rows.
  @Test func aStaleRowStaysUntilItIsTakenOut() throws {
    let bench = try Bench()
    let kept = try bench.file(.kept, bench.edit(9, "甲", marks: "~"))
    #expect(try bench.fates(kept) == ["- 甲"])
    let still = try bench.file(.edited, bench.edit(9, "", beside: ""), isRefused: true)
    #expect(try bench.fates(kept, still) == ["- 甲"])
    let gone = try bench.file(.edited, bench.edit(3, ""), isRefused: true)
    #expect(try bench.fates(kept, gone).isEmpty)
    #expect(try bench.fates(kept, bench.file(.edited, bench.edit(3, ""))) == ["- 甲"])
    let untold = try bench.file(.kept, bench.edit(9, "甲"))
    #expect(try bench.fates(untold, gone) == ["- 甲"])
    let given = try bench.file(.given, bench.edit(9, "甲", marks: "~"))
    #expect(try bench.fates(given, gone) == ["- 甲"])
  }

  // MARK: - Remarks in columns of the clerks' own

  private func noted(
    _ bench: Bench, _ origin: MendedOrigin, _ remark: String, _ note: String, named name: String,
    beside: String = "", isRefused: Bool = false
  ) throws -> MendedFile {
    try bench.file(
      origin, bench.edit(2, remark, note, beside: beside), under: Bench.noted, named: name,
      isRefused: isRefused)
  }

  @Test func remarksStandBesideTheirRow() throws {
    let bench = try Bench()
    let call = try noted(bench, .given, "", "電話", named: "a.csv")
    #expect(try bench.fates(call) == ["2 = /電話"])
    #expect(try bench.fates(noted(bench, .given, "", "", named: "a.csv")).isEmpty)
    let visit = try noted(bench, .given, "", "訪問", named: "b.csv")
    #expect(
      try bench.fates(call, visit) == ["2 ? /電話 (a.csv)", "2 ? /訪問 (b.csv)", "2 ! a.csv b.csv"])
    #expect(
      try bench.fates(call, noted(bench, .given, "", "", named: "b.csv")) == ["2 = /電話"])
    #expect(
      try bench.fates(call, noted(bench, .given, "", "電話", named: "b.csv")) == ["2 = /電話"])
    let plain = try bench.file(.given, bench.edit(2, ""), named: "b.csv")
    #expect(try bench.fates(plain, call) == ["2 = /電話"])
  }

  @Test func aRemarkAndAMendDoNotKnowEachOther() throws {
    let bench = try Bench()
    let call = try noted(bench, .given, "", "電話", named: "a.csv")
    let mend = try bench.file(.given, bench.edit(2, "新"), named: "b.csv")
    #expect(
      try bench.fates(call, mend) == ["2 ? /電話 (a.csv)", "2 ? 新/ (b.csv)", "2 ! b.csv a.csv"])
    let both = try noted(bench, .given, "新", "電話", named: "b.csv")
    #expect(try bench.fates(call, both) == ["2 = 新/電話"])
    let other = try noted(bench, .given, "新", "訪問", named: "b.csv")
    #expect(try bench.fates(call, other).count == 3)
    let blank = try noted(bench, .given, "", "", named: "a.csv")
    #expect(try bench.fates(blank, mend) == ["2 = 新/"])
  }

  /// Who empties a remark does so in the file of refused rows: another copy may be older than it.
  @Test func aRemarkIsTakenAwayWhereItStands() throws {
    let bench = try Bench()
    let kept = try noted(bench, .kept, "", "電話", named: "k.csv")
    let emptied = try noted(bench, .edited, "", "", named: "a.csv", isRefused: true)
    #expect(try bench.fates(kept, emptied).isEmpty)
    let copy = try noted(bench, .given, "", "", named: "a.csv")
    #expect(try bench.fates(kept, copy) == ["2 = /電話"])
    let changed = try noted(bench, .given, "", "訪問", named: "a.csv")
    #expect(try bench.fates(kept, changed) == ["2 = /訪問"])
  }

  /// An edit says nothing of the columns that its file lacks.
  @Test func whatAnEditLacksStays() throws {
    let bench = try Bench()
    let kept = try noted(bench, .kept, "新", "電話", named: "k.csv")
    let edit = try bench.file(.given, bench.edit(2, "又", beside: "新"))
    #expect(try bench.fates(kept, edit) == ["2 = 又/電話"])
    let fewer = try bench.file(
      .given, [bench.key(2, beside: "旧"), "M2", "新医院"], under: ["管理番号", "医療機関等名"])
    let mended = try bench.file(.kept, bench.edit(2, "新"))
    let standIns = try StandIns(
      [mended, fewer], bench.sheets, names: bench.names, exampleOptions())
    let waiting = try #require(standIns.waiting.first)
    #expect(try texts(waiting.cells, in: standIns) == ["M2", "新医院", "0852310002", "新"])
  }

  /// Remarks beside a record that cannot be read would make it whole.
  @Test(arguments: [("", ["2 = /電話"]), ("\u{0}", [])])
  func remarksMendNoRecord(_ spoiling: String, _ fates: [String]) throws {
    let bench = try Bench([1, 2], spoiling: spoiling)
    let print = bench.print(Bench.own(2, spoiling))
    let key = RecordKey(sheet: "s.csv", row: 2, content: print, written: print).text
    // Kept rows have lost what a cell cannot hold, for one.
    let file = try bench.file(
      .given, [key] + Bench.own(2, spoiling.isEmpty ? "" : "\u{FFFD}") + ["電話"],
      under: Bench.noted)
    #expect(try bench.fates(file) == fates)
  }
}

/// How a file of mended rows is read.
@Suite struct MendedFileTests {
  private static let key = "s.csv#1-00000000-0000"

  private func file(
    _ text: String, _ origin: MendedOrigin = .given, named name: String = "d/a.csv"
  ) throws -> MendedFile {
    try MendedFile(
      openedSheets(Array(text.utf8), named: name, place: 3)[0], origin: origin, exampleOptions())
  }

  private func cells(_ file: MendedFile) throws -> [String] {
    try file.rows.map { row in
      let reader = RowReader()
      return try withExtendedLifetime(reader) {
        try reader.cells(row.cells, of: file.cells).all.map(\.string).joined(separator: "/")
      }
    }
  }

  @Test func readsRowsUnderTheirHeader() throws {
    let file = try file(
      "管理番号,行キー,医療機関等名,電話番号\r\nA,\(Self.key),い,1\r\n\r\n ,,　,\r\n管理番号,行キー,医療機関等名,電話番号\r\n"
        + "B\r\n\"C\r\nD\", \(Self.key) ,ろ,2\r\nE,x,は,3,4\r\n")
    #expect(file.header == ["管理番号", "医療機関等名", "電話番号"])
    #expect(try cells(file) == ["A/い/1", "B", "C\r\nD/ろ/2", "E/は/3/4"])
    #expect(file.rows.map(\.keyText) == [Self.key, "", Self.key, "x"])
    #expect(file.rows.map { $0.key != nil } == [true, false, true, false])
    #expect(file.rows.map(\.line) == [2, 6, 7, 9])
    #expect(file.sheets == ["s.csv"] && file.place == 3)
  }

  /// Whoever sorts the header among the rows has rows above it.
  @Test func readsRowsAboveTheHeader() throws {
    let file = try file(
      "一覧,,,\r\nA,\(Self.key),い,1\r\n管理番号,行キー,医療機関等名,電話番号\r\nB,,ろ,2\r\n")
    #expect(try cells(file) == ["A/い/1", "B/ろ/2"])
    #expect(file.rows.map(\.row) == [2, 1] && file.rows.map(\.line) == [2, 4])
  }

  @Test func marksWhatCannotBeRead() throws {
    let file = try file(
      "行キー,管理番号,医療機関等名,電話番号\r\n\(Self.key),A\u{0},い,1\r\n\(Self.key),a\"b,ろ,2\r\n"
        + "!encoding \(Self.key),A,い,1\r\n~\(Self.key),A,い,1\r\n?<x>\(Self.key),A,い,1\r\n\(Self.key),\"A\"x,い,1\r\n"
    )
    #expect(file.rows.map(\.fault) == [.nul, nil, .encoding, nil, nil, .quote])
    #expect(file.rows.map(\.hasStrayQuote) == [false, true, false, false, false, false])
    #expect(file.rows.map(\.isTold) == [false, false, false, true, false, false])
    #expect(file.rows.map(\.waitsSince) == [nil, nil, nil, nil, "x", nil])
    #expect(file.rows.map(\.waits) == [false, false, false, false, true, false])
  }

  @Test func aRecordOverTheLimitHasItsLine() throws {
    var options = exampleOptions()
    options.maxRecordBytes = 200
    let text =
      "行キー,管理番号,医療機関等名,電話番号\r\n\(Self.key),A,い,1\r\n"
      + "\(Self.key),\(String(repeating: "x", count: 300)),い,1\r\n"
    let sheet = try openedSheets(Array(text.utf8), options)[0]
    let file = try MendedFile(sheet, origin: .given, options)
    #expect(file.rows.map(\.fault) == [nil, .tooLong])
    #expect(file.rows.map(\.row) == [1, 2] && file.rows.map(\.line) == [2, 3])
  }

  @Test func isCalledByWhereItLies() throws {
    let text = "行キー,管理番号,医療機関等名\r\n"
    #expect(try file(text).shownName == "d/a.csv")
    #expect(try file(text, .kept).shownName == "mended/a.csv")
    let edited = try file(text, .edited)
    edited.lies(in: "a.csv", of: ["s.csv"])
    #expect(edited.shownName == "rejected/a.csv" && edited.rejectedSheets == ["s.csv"])
  }

  /// A workbook's rows end with their last filled cell, and are as wide as its header all the same.
  @Test func aWorkbooksRowsAreAsWideAsItsHeader() async throws {
    var grid = SheetGrid(0..<0)
    grid.header = ["行キー", "管理番号", "医療機関等名", "電話番号"]
    grid.rows = [[Self.key, "A", "", ""], [Self.key, "B", "い", "1"], ["", "C", "い", "1", "余"]]
    let sheet = try openedSheets(try await grid.workbook(), named: "b.xlsx")[0]
    let file = try MendedFile(sheet, origin: .given, exampleOptions())
    #expect(try cells(file) == ["A//", "B/い/1", "C/い/1/余"])
    #expect(file.workbookSheet == "表")
  }
}
