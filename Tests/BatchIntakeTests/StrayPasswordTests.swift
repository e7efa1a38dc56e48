import Foundation
import Testing

@testable import BatchIntake

/// Rows of which nothing may be shown, and their neighbours of which all may.
@Suite struct StrayPasswordTests {
  private static let header = [
    "管理番号", "都道府県", "点数表", "医療機関等コード", "医療機関等名", "開設者", "電話番号", "姓", "名", "メールアドレス", "パスワード",
    "パスワード(確認用)", "ポータル利用規約同意", "手続き", "備考",
  ]

  private static func line(_ change: (inout [String]) -> Void) -> String {
    var row = RightRow.row(0).filter { header.contains($0.header) }.map(\.cell)
    row[header.firstIndex(of: "手続き")!] = "アカウント"
    change(&row)
    return SheetGrid.line(header) + "\n" + row.joined(separator: ",") + "\n"
  }

  private func texts(_ sheet: String) async throws -> (all: String, report: Intake.Report) {
    let ran = try await run(Array(sheet.utf8), exampleOptions())
    let files = ran.files.filter { !$0.key.hasPrefix("rejected/") }
    return (files.values.map { String(decoding: $0, as: UTF8.self) }.joined(), ran.report)
  }

  /// What a password's cell holds of another column may be one of its lists' words: those in ASCII are asked for.
  @Test func asksEveryListThatHasWordsInASCII() throws {
    let header = RightRow.row(0).map(\.header)
    let sheet = CompiledSheet(ColumnMap(header: header))
    let lettered = sheet.tellingKinds.lettered
    for kind in sheet.tellingKinds.all where !lettered.contains(kind) {
      for word in kind.options.flatMap({ [$0.code, $0.label] + $0.words })
      where word.utf8.count >= 4 && word.utf8.allSatisfy({ $0 < 0x80 }) {
        Issue.record("\(word) of \(kind) is not asked for")
      }
    }
    #expect(lettered.count < sheet.tellingKinds.all.count)
  }

  static let hidden: [(String, @Sendable (inout [String]) -> Void)] = [
    (
      "a cell lost, the password too weak to be known by its shape",
      { row in
        (row[10], row[11]) = ("kotori99", "kotori99")
        row.remove(at: 5)
      }
    ),
    (
      "the same, and a blank one after",
      { row in
        (row[10], row[11]) = ("kotori99", "kotori99")
        row.remove(at: 5)
        row.append("")
      }
    ),
    (
      "a cell put in, one less after",
      { row in
        (row[10], row[11]) = ("kotori99", "kotori99")
        row.insert("", at: 3)
        row.removeLast()
      }
    ),
    (
      "after the address",
      { row in
        row[9] += " kotori99"
        (row[10], row[11]) = ("", "")
      }
    ),
    (
      "in front of it",
      { row in
        row[9] = "kotori99 " + row[9] + " x"
        (row[10], row[11]) = ("", "")
      }
    ),
  ]

  @Test(arguments: hidden.indices) func isNotShown(place: Int) async throws {
    let (name, change) = Self.hidden[place]
    let (all, report) = try await texts(Self.line(change))
    #expect(!all.contains("kotori99"), "\(name)")
    #expect(report.rows.accepted == 0, "\(name)")
  }

  /// Says why nothing is shown and where to look, in place of quotes with nothing between them.
  @Test(arguments: [0, 2]) func saysThatTheRowMayHaveSlipped(place: Int) async throws {
    let (all, _) = try await texts(Self.line(Self.hidden[place].1))
    #expect(all.contains("「…」") && !all.contains("「」"))
    #expect(all.components(separatedBy: "値が列からずれているかもしれません").count > 1)
    #expect(all.contains("途中のセルが抜けて") == (place == 0))
    #expect(!all.contains("残りは空欄として扱いました。直す必要はありません"))
  }

  /// With everything else right, a password in the next column is no remark, dealer or address.
  @Test func refusesARowThatWouldPassWithItsPasswordElsewhere() async throws {
    let header = Self.header.filter { !$0.hasPrefix("パスワード") } + ["パスワード", "パスワード(確認用)"]
    let right = RightRow.row(0).reduce(into: [String: String]()) { $0[$1.header] = $1.cell }
    let row = header.map { right[$0] ?? "" }
    for tail in [
      "Himitsu0Kotoba9,,", "\"x,Himitsu0Kotoba9,Himitsu0Kotoba9\",,", "\"x,Himitsu0Kotoba9,y\"",
    ] {
      var cells = Array(row.dropLast(3))
      cells[header.firstIndex(of: "手続き")!] = "アカウント"
      let sheet = SheetGrid.line(header) + "\n" + (cells + [tail]).joined(separator: ",") + "\n"
      let (all, report) = try await texts(sheet)
      #expect(!all.contains("Himitsu0Kotoba9"), "\(tail)")
      #expect(report.rows.accepted == 0 && report.rows.rejected == 1, "\(tail)")
    }
  }

  static let shown: [(String, String, @Sendable (inout [String]) -> Void)] = [
    (
      "short by a blank remark, its password at home", "0852-3１",
      {
        $0[6] = "0852-3１"; $0.removeLast()
      }
    ),
    (
      "short, without a password", "0852-3１",
      { row in
        row[6] = "0852-3１"
        (row[10], row[11]) = ("", "")
        row.removeLast()
      }
    ),
    (
      "a password too short, as typed twice", "0852-3１",
      { row in
        row[6] = "0852-3１"
        (row[10], row[11]) = ("short", "short")
      }
    ),
    (
      "two passwords that differ", "0852-3１",
      { row in
        row[6] = "0852-3１"
        row[11] += "x"
      }
    ),
    ("an address with a comma", "kotori@example。jp", { $0[9] = "kotori@example。jp" }),
  ]

  @Test(arguments: shown.indices) func isShown(place: Int) async throws {
    let (name, value, change) = Self.shown[place]
    let findings = try await check(Array(Self.line(change).utf8), exampleOptions()).findings()
    #expect(findings.contains { $0.value == value }, "\(name): \(findings)")
  }

  /// A remark like a password's, and one with commas, beside a blank password that nobody lost.
  @Test(arguments: ["Opt.one3", "\"Opt.one3,Windows10\"", "\"月,火,水\""])
  func acceptsARemark(remark: String) async throws {
    let sheet = Self.line { row in
      (row[10], row[11]) = ("", "")
      row[14] = remark
    }
    #expect(try await check(Array(sheet.utf8), exampleOptions()).report.rows.accepted == 1)
  }

  /// What a header, a list or a key that is none says is not repeated.
  @Test func repeatsNoRowThatStandsForAHeader() async throws {
    let sheet = Self.line { _ in }.split(separator: "\n")[1] + "\n"
    let report = try await check(Array(sheet.utf8)).report
    let message = try #require(report.troubles.first?.message)
    for cell in sheet.split(separator: ",") where cell.utf8.count > 3 {
      #expect(!message.ja.contains(cell) && !message.en.contains(cell))
    }
  }
}
