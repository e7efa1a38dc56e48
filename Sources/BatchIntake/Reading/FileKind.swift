// What a file is by its first bytes, whatever its name says: people send workbooks called .csv and web
// pages called .xls.

/// A kind of file that is no text table.
enum FileKind: Sendable, CaseIterable {
  case xlsx, ods, zip, oldExcel, lockedOffice, oldOffice, pdf, html, xml, rtf, gzip, png, jpeg

  /// The kind of a file that begins with `head` (64 KiB are plenty), or nil if it may be text.
  static func of(head: Bytes) -> FileKind? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(head) }
    if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
    let signed = signatures.first { head.starts(with: $0.bytes) }
    return signed?.kind ?? markup(head)
  }

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldExcel),
    (Array("%PDF-".utf8), .pdf),
    (Array("{\\rtf".utf8), .rtf),
    ([0x1F, 0x8B], .gzip),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
  ]

  /// A workbook is a zip whose entries say so; documents and slides share their first entry.
  private static func archive(_ head: Bytes) -> FileKind {
    let names = entryNames(head)
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
    if head.contains("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") { return .ods }
    let isOther = names.contains { $0.hasPrefix("word/") || $0.hasPrefix("ppt/") }
    return names.contains("[Content_Types].xml") && !isOther ? .xlsx : .zip
  }

  /// The names of the entries whose headers lie in `head`.
  private static func entryNames(_ head: Bytes) -> [String] {
    var names: [String] = []
    var rest = head
    while let found = rest.range(of: "PK\u{3}\u{4}") {
      let entry = rest.slice(found.lowerBound, rest.count)
      guard entry.count >= 30 else { break }
      let length = Int(entry[26]) | Int(entry[27]) << 8
      names.append(entry.slice(30, min(30 + length, entry.count)).string)
      rest = entry.slice(30, entry.count)
    }
    return names
  }

  /// A page or a document of elements, behind a BOM and white space.
  private static func markup(_ head: Bytes) -> FileKind? {
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.slice(3, head.count) : head
    let start = text.firstIndex { $0 > 0x20 } ?? text.count
    let word = text.slice(start, min(start + 16, text.count)).string.lowercased()
    if word.hasPrefix("<?xml") { return .xml }
    let tags = ["<!doctype html", "<html", "<head", "<meta", "<body", "<table"]
    return tags.contains { word.hasPrefix($0) } ? .html : nil
  }
}
