// A workbook (.xlsx, .xlsm) from its bytes to its sheets as records of text. Each sheet becomes a file
// without a name that goes through the same reader and libcsv as any sheet, so that all after it is one.

/// Why a workbook cannot be read.
enum WorkbookTrouble: Error, Sendable, Equatable {
  /// The file ends before its directory.
  case cutOff
  case locked
  /// A part is not what was packed, or no XML.
  case damaged
  case tooLarge
  /// A zip archive that is no workbook of this kind.
  case other(ZipKind)
  case source(SourceError)
}

/// What else a zip archive may be.
enum ZipKind: Sendable, Equatable, CaseIterable {
  case binaryWorkbook, openDocument, word, powerPoint, numbers, archive
}

/// How a workbook is read.
struct WorkbookLimits: Sendable {
  /// What its parts may become together.
  var maxBytes: Int64
  /// What a cell may have.
  var maxCellBytes: Int
}

/// A sheet's rows as CSV in UTF-8, and what their cells do not say.
struct WorkbookRows: Sendable {
  let source: Source
  let facts: SheetFacts
}

/// An open workbook.
final class Workbook {
  let sheets: [WorkbookSheetName]
  private let name: String
  private let archive: ZipArchive
  private let limits: WorkbookLimits
  private let relations: RelationsPart
  private let isFrom1904: Bool
  private var context: SheetPart.Context?
  /// Bytes that the sheets which were read have become.
  private var writtenBytes: Int64 = 0

  /// Opens a workbook; its sheets are read one by one.
  init(_ source: Source, _ limits: WorkbookLimits) throws(WorkbookTrouble) {
    name = source.name
    self.limits = limits
    let book = BookPart()
    do throws(XMLTrouble) {
      archive = try Self.archive(source, limits)
    } catch {
      throw WorkbookTrouble(error)
    }
    if let kind = Self.kind(of: archive) { throw .other(kind) }
    do throws(XMLTrouble) {
      let root = RelationsPart(base: "")
      _ = try root.read("_rels/.rels", of: archive)
      let path = root.firsts["officeDocument"] ?? "xl/workbook.xml"
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let file = path.split(separator: "/").last ?? ""
      relations = RelationsPart(base: folder)
      _ = try relations.read(
        (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels", of: archive)
      guard try book.read(path, of: archive) else { throw .unreadable }
    } catch {
      throw WorkbookTrouble(error)
    }
    let relations = relations
    sheets = book.sheets.filter { relations.isWorksheet($0.id) }
    isFrom1904 = book.isFrom1904
  }

  /// Reads a sheet.
  func rows(of sheet: WorkbookSheetName) throws(WorkbookTrouble) -> WorkbookRows {
    do throws(XMLTrouble) {
      let context = try settledContext()
      let spool = try Self.spool()
      let part = SheetPart(context, spool)
      guard let path = relations.targets[sheet.id], try part.read(path, of: archive) else {
        throw .unreadable
      }
      do throws(SourceError) {
        try part.finish()
        writtenBytes += spool.byteCount
        return WorkbookRows(source: try Source(spool, name: name), facts: part.facts)
      } catch {
        throw XMLTrouble.spool(error)
      }
    } catch {
      throw WorkbookTrouble(error)
    }
  }

  /// Whether all parts but its sheets, which `rows` reads, are whole: a writer may have lost a piece of one
  /// without a word.
  var hasWholeParts: Bool {
    let read = Set(sheets.compactMap { relations.targets[$0.id]?.lowercased() })
    return archive.names.allSatisfy { name in
      read.contains(name) || (try? XMLPart().read(name, of: archive)) == true
    }
  }

  /// Styles and shared texts, read once.
  private func settledContext() throws(XMLTrouble) -> SheetPart.Context {
    if let context {
      return SheetPart.Context(
        strings: context.strings, formats: context.formats, numbers: context.numbers,
        writer: context.writer, maxBytes: limits.maxBytes - writtenBytes)
    }
    let writer = CellWriter(limit: limits.maxCellBytes)
    let styles = StylesPart()
    if let path = relations.firsts["styles"] { _ = try styles.read(path, of: archive) }
    let context = SheetPart.Context(
      strings: try strings(writer), formats: styles.formats,
      numbers: NumberText(isFrom1904: isFrom1904), writer: writer, maxBytes: limits.maxBytes)
    self.context = context
    return context
  }

  private func strings(_ writer: CellWriter) throws(XMLTrouble) -> StringPool? {
    guard let path = relations.firsts["sharedStrings"] else { return nil }
    let pool: StringPool
    do throws(SourceError) { pool = try StringPool() } catch { throw .spool(error) }
    let part = SharedStringsPart(pool, writer, maxBytes: limits.maxBytes)
    guard try part.read(path, of: archive) else { return nil }
    do throws(SourceError) { try pool.finish() } catch { throw .spool(error) }
    return pool
  }

  private static func spool() throws(XMLTrouble) -> Spool {
    do throws(SourceError) { return try Spool() } catch { throw .spool(error) }
  }

  private static func archive(
    _ source: Source, _ limits: WorkbookLimits
  ) throws(XMLTrouble) -> ZipArchive {
    do throws(ZipTrouble) { return try ZipArchive(source, maxBytes: limits.maxBytes) } catch {
      throw .zip(error)
    }
  }
}

extension Workbook {
  /// What an archive is by its parts' names, if that is no workbook of this kind.
  fileprivate static func kind(of archive: ZipArchive) -> ZipKind? {
    if archive.holds("xl/workbook.xml") { return nil }
    if archive.holds("xl/workbook.bin") { return .binaryWorkbook }
    if archive.holds("word/document.xml") { return .word }
    if archive.holds("ppt/presentation.xml") { return .powerPoint }
    if archive.holds("Index/Document.iwa") || archive.holds("index.numbers") { return .numbers }
    if archive.holds("content.xml") && archive.holds("META-INF/manifest.xml") {
      return .openDocument
    }
    return archive.holds("[Content_Types].xml") ? nil : .archive
  }
}

extension WorkbookTrouble {
  fileprivate init(_ trouble: XMLTrouble) {
    switch trouble {
    case .unreadable, .zip(.damaged): self = .damaged
    case .spool(let error), .zip(.source(let error)): self = .source(error)
    case .zip(.cutOff): self = .cutOff
    case .zip(.locked): self = .locked
    case .zip(.tooManyParts), .zip(.tooLarge): self = .tooLarge
    }
  }
}
