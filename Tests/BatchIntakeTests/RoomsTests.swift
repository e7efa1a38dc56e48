import Foundation
import Testing

/// The sources hold their own order: a room names only what rooms before it declare.
@Suite struct RoomsTests {
  /// The rooms in their order. What stands above them (`Intake`, `Options`, `IntakeError`) is the
  /// library's own vocabulary, which every room may name.
  static let order = [
    "Bytes", "Reading", "Cells", "Portal", "Sheets", "Findings", "Mending", "Judging", "Reports",
    "Batch", "Folder", "Commands",
  ]

  /// The files that may reach into memory by address, or leave the compiler's checks.
  static let unsafe = [
    "Batch/Keys.swift", "Batch/SheetOpener.swift", "Bytes/ByteBuffer.swift", "Bytes/Bytes.swift",
    "Bytes/Hash.swift", "Bytes/Output.swift", "Bytes/PathName.swift", "Bytes/SHA256.swift",
    "Bytes/Scratch.swift",
    "Bytes/UTF8.swift", "Cells/CharacterClasses.swift", "Cells/CustomerID.swift",
    "Cells/Email.swift", "Cells/InstitutionCode.swift", "Cells/Mojibake.swift", "Cells/Month.swift",
    "Cells/Outcome.swift", "Cells/Phone.swift", "Cells/Separators.swift",
    "Folder/OutputFolder.swift", "Folder/StagedFile.swift", "Intake.swift", "Judging/Memo.swift",
    "Judging/RowJudge.swift", "Mending/RowPrint.swift", "Mending/RowStore.swift",
    "Portal/Portal.swift", "Portal/Slots.swift",
    "Portal/YAML.swift", "Reading/Block.swift", "Reading/BlockReader.swift", "Reading/CP932.swift",
    "Reading/CompoundFile.swift", "Reading/DecodedRecord.swift", "Reading/Decoder.swift",
    "Reading/Digest.swift", "Reading/Encoding.swift", "Reading/Feed.swift",
    "Reading/FileKind.swift",
    "Reading/FolderNames.swift", "Reading/Framer.swift", "Reading/Lines.swift",
    "Reading/Parser.swift", "Reading/Source.swift", "Reading/Spool.swift",
    "Reading/Workbook/NumberFormat.swift", "Reading/Workbook/SheetPart.swift",
    "Reading/Workbook/StringPool.swift", "Reading/Workbook/XMLPart.swift",
    "Reading/Workbook/ZipArchive.swift", "Reports/PageShell.swift", "Reports/Rejected.swift",
    "Reports/SubmissionWriter.swift", "Reports/Template.swift",
    "Reports/Workbook/WorkbookWriter.swift", "Sheets/NamePattern.swift", "Sheets/NameTable.swift",
  ]

  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources").path

  private static let symbols: RoomSymbols = {
    let files = (try? filesIn(sources + "/BatchIntake")) ?? [:]
    return RoomSymbols(
      files.filter { $0.key.hasSuffix(".swift") }.mapValues { String(decoding: $0, as: UTF8.self) })
  }()

  @Test func eachRoomNamesOnlyRoomsBeforeIt() {
    #expect(Self.symbols.files { _ in true }.count > 50)
    #expect(Self.symbols.violations(of: Self.order) == [])
  }

  /// What a later room declares, how an earlier one uses it, and whether that is seen.
  @Test(arguments: [
    ("struct Late {}", "_ = Late()", true), ("typealias Late = Int", "let x: Late", true),
    ("func lately() {}", "lately()", true), ("func lately() {}", "let lately = 1", false),
    ("extension Early { var later: Int { 1 } }", "_ = self.later", true),
    ("extension Early { static func laid(_ x: Int) {} }", "Early.laid(1)", true),
    ("extension Early { func laid() {} }", "laid()", true),
    ("extension Early {\n  private(set) var later = 1\n}", "_ = self.later", true),
    ("extension Early {\n  private static func laid() {}\n}", "laid()", false),
    ("func outer() { let inner = 1 }", "_ = self.inner", false),
    ("struct Late { var own = 1 }", "_ = self.own", false),
    ("struct Late {}", "_ = \"Late\" // Late", false),
    ("extension Early { var one: Int { 1 } }", "_ = Word.one", false),
    ("extension Early { var suffix: Int { 1 } }", "_ = [1].suffix(1)", false),
  ])
  func seesWhatComesTooEarly(_ declaration: String, _ use: String, _ isSeen: Bool) {
    let symbols = RoomSymbols([
      "First/Early.swift":
        "struct Early {\n  func f() {\n    \(use)\n  }\n}\nenum Word { case none, one }",
      "Second/Late.swift": declaration,
    ])
    #expect(symbols.violations(of: ["First", "Second"]).isEmpty == !isSeen)
  }

  @Test func knowsEachRoom() {
    let symbols = RoomSymbols(["Third/Other.swift": "struct Other {}"])
    #expect(symbols.violations(of: ["First"]) == ["Third has no place in the order"])
  }

  @Test func unsafeCodeStandsInNamedFiles() {
    #expect(Self.symbols.files { $0.lowercased().contains("unsafe") } == Self.unsafe)
  }

  @Test(arguments: [
    ("CCSV", "Reading/Parser.swift"), ("CCrypto", "Bytes/SHA256.swift"),
    ("CYAML", "Portal/YAML.swift"), ("CMinizip", "Reading/Workbook/ZipArchive.swift"),
    ("CExpat", "Reading/Workbook/XMLPart.swift"),
    ("CXlsxWriter", "Reports/Workbook/WorkbookWriter.swift"),
  ])
  func oneFileSpeaksToEachLibrary(module: String, file: String) {
    #expect(Self.symbols.importers(of: module) == [file])
  }

  @Test func nothingNeedsFoundation() {
    #expect(Self.symbols.importers(of: "Foundation") == [])
    #expect(Self.symbols.importers(of: "FoundationEssentials") == [])
  }
}
