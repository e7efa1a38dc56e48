import Testing

@testable import BatchIntake

/// What is given by mistake is told by its first bytes or its name, each kind with advice of its own.
@Suite struct FileKindTests {
  private func kind(_ bytes: [UInt8]) -> FileKind? {
    bytes.withUnsafeBufferPointer { FileKind.of(head: $0) }
  }

  @Test(
    arguments: [
      ("<div class=\"x\"><table>", FileKind.html), ("\u{FEFF} <P>みなと", .html),
      ("<!-- x --><span>", .html),
      ("<!DOCTYPE html>", .html), ("<?xml version=\"1.0\"?>", .xml), ("%PDF-1.7", .pdf),
      ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"", .mhtml),
      ("\u{1B}$B4IM}\u{1B}(B,1\n", .iso2022), ("管理番号,都道府県\u{2028}A,32\u{2028}", .strangeLines),
      ("管理番号,都道府県\u{85}A,32\u{85}", .strangeLines), ("7z\u{BC}", nil),
      ("<div>,都道府県\n", .html), ("<管理番号>,都道府県\n", nil), ("<b2>,都道府県\n", nil),
      ("管理番号,備考\u{2028}2\nA,x\n", nil), ("MIME-Version,都道府県\n", nil), ("管理番号,都道府県", nil),
    ] as [(String, FileKind?)])
  func tellsText(text: String, expected: FileKind?) {
    #expect(kind(Array(text.utf8)) == expected, "\(text)")
  }

  /// Bytes of anything, under a workbook's name: nothing is said of a header that is missing.
  @Test func saysThatItIsNoText() async throws {
    let bytes: [UInt8] = (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }
    let trouble = try #require(try await check(bytes).report.troubles.first)
    #expect(trouble.message.ja.contains("文字だけのファイルではありません"), "\(trouble.message.ja)")
    let text = try #require(try await check(Array("a,b\nc,d\n".utf8)).report.troubles.first)
    #expect(!text.message.ja.contains("文字だけのファイル"))
  }

  /// A sheet without rows is no error, and is not left out in silence.
  @Test func namesASheetWithoutRows() async throws {
    let header = SheetGrid.line(RightRow.row(0).map(\.header)) + "\n"
    let empty = try await check(Array(header.utf8)).report
    #expect(empty.troubles.isEmpty && empty.rows.read == 0)
    #expect(empty.emptySheets.map(\.ja).contains { $0.hasSuffix("見出しの下に行がありません。") })
    let row = SheetGrid.line(RightRow.row(0).map(\.cell)) + "\n"
    #expect(try await check(Array((header + row).utf8)).report.emptySheets.isEmpty)
  }

  @Test func tellsContainers() {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(kind(ole + [0, 0]) == .oldExcel)
    #expect(kind(ole + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }) == .encryptedExcel)
    #expect(kind([0x1F, 0x8B, 8]) == .gzip && kind(Array("Rar!".utf8)) == .otherArchive)
    #expect(FileKind.of(name: "a/~$book.xlsx") == .lockFile && FileKind.of(name: "a~$b.csv") == nil)
  }

  @Test func advisesEachKind() {
    for kind in FileKind.allCases {
      #expect(!kind.title.ja.isEmpty && !kind.advice.ja.isEmpty && !kind.advice.en.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("a|b", nil), ("管理番号|都道府県|点数表\nA|32|1\n", "--delimiter '|'"),
      ("管理番号，都道府県，点数表\nA，32，1\n", "「，」で区切られています"),
      ("\"管理番号,都道府県,点数表\"\n\"A,32,1\"\n", "引用符で囲まれています"),
    ] as [(String, String?)])
  func saysHowALineIsDivided(text: String, told: String?) async throws {
    let trouble = try #require(try await check(Array(text.utf8)).report.troubles.first)
    #expect(trouble.code == 65)
    if let told { #expect(trouble.message.ja.contains(told), "\(trouble.message.ja)") }
    #expect(trouble.message.ja.contains("引用符") == (told?.contains("引用符") ?? false))
  }

  /// Quotes are claimed only where there are some.
  @Test func namesTheDelimiterThatWasNotAsked() async throws {
    var options = exampleOptions()
    options.delimiter = .tab
    let sheet = Array("管理番号,都道府県,点数表\nA,32,1\n".utf8)
    let trouble = try #require(try await check(sheet, options).report.troubles.first)
    #expect(trouble.message.ja.contains("--delimiter ','") && !trouble.message.ja.contains("引用符"))
  }

  /// Options that fit another sheet are named, and not a header asked for that stands there.
  @Test(arguments: [
    ("cp932", ",", "utf-8", "auto", "--encoding"), ("utf-8", ",", "cp932", "auto", "--encoding"),
    ("euc-jp", ",", "utf-16", "auto", "--encoding"),
    ("cp932", ";", "utf-8", "comma", "--encoding --delimiter"),
  ])
  func namesOptionsThatDoNotFit(
    encoding: String, delimiter: String, asked: String, parting: String, told: String
  ) async throws {
    let grid = SheetGrid(0..<3)
    let sheet = Saving(encoding: encoding, delimiter: delimiter).bytes([grid.header] + grid.rows)
    var options = exampleOptions()
    options.encoding = try #require(Options.Encoding(rawValue: asked))
    options.delimiter = try Options.Delimiter(parting)
    let trouble = try #require(try await check(sheet, options).report.troubles.first)
    #expect(trouble.code == 65 && trouble.message.ja.contains("この表には \(told) の指定が合わない"))
    #expect(trouble.message.en.contains("or more. \(told) does not seem to fit"))
    #expect(try await check(sheet).report.rows.accepted == 3)
  }
}
