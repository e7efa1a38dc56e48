// What a file is by its first bytes, whatever its name says: people send workbooks called .csv and web
// pages called .xls.

/// A kind of file that is no text table.
enum FileKind: Sendable, CaseIterable {
  case xlsx, xlsb, ods, zip, oldExcel, oldOffice, encryptedExcel, lockFile, pdf, html, mhtml, xml,
    rtf, gzip
  case otherArchive, png, jpeg, iso2022, strangeLines

  /// The kind of a file that begins with `head` (64 KiB are plenty), or nil if it may be text.
  static func of(head: Bytes) -> FileKind? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(head) }
    if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
    if let signed = signatures.first(where: { head.starts(with: $0.bytes) }) {
      return signed.kind == .oldExcel ? oleFile(head) : signed.kind
    }
    return markup(head) ?? mail(head) ?? text(head)
  }

  /// The kind that a file's name alone tells, or nil.
  static func of(name: String) -> FileKind? {
    let base = name.split(separator: "/").last ?? ""
    return base.hasPrefix("~$") ? .lockFile : nil
  }

  /// Excel's old container holds its old workbooks, and new ones that are encrypted.
  private static func oleFile(_ head: Bytes) -> FileKind {
    let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    return head.firstRange(of: name) == nil ? .oldExcel : .encryptedExcel
  }

  /// A page that a browser or Excel saved whole, as a mail with its parts.
  private static func mail(_ head: Bytes) -> FileKind? {
    let start = head.slice(0, min(head.count, 16)).string.lowercased()
    guard start.hasPrefix("mime-version:") || start.hasPrefix("from: <saved") else { return nil }
    let opening = head.slice(0, min(head.count, 2000)).string.lowercased()
    return opening.contains("multipart/related") ? .mhtml : nil
  }

  /// Text that no reader of tables can cut: in the encoding of mails, or with line ends of its own.
  private static func text(_ head: Bytes) -> FileKind? {
    for escape in [[0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40], [0x1B, 0x28, 0x4A]] as [[UInt8]]
    where head.holds(0x1B) && head.firstRange(of: escape) != nil {
      return .iso2022
    }
    guard !head.contains(0x0A), !head.contains(0x0D), head.firstInvalidUTF8 == nil else {
      return nil
    }
    let ends = [[0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xC2, 0x85]] as [[UInt8]]
    return ends.contains { head.firstRange(of: $0) != nil } ? .strangeLines : nil
  }

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldExcel),
    (Array("%PDF-".utf8), .pdf),
    (Array("{\\rtf".utf8), .rtf),
    ([0x1F, 0x8B], .gzip),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .otherArchive),
    (Array("Rar!".utf8), .otherArchive),
    (Array("BZh".utf8), .otherArchive),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .otherArchive),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
  ]

  /// A workbook is a zip whose entries say so; documents and slides share their first entry.
  private static func archive(_ head: Bytes) -> FileKind {
    let names = entryNames(head)
    if names.contains("xl/workbook.bin") { return .xlsb }
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

  /// A page or a document of elements, after a BOM and white space.
  private static func markup(_ head: Bytes) -> FileKind? {
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.slice(3, head.count) : head
    let start = text.firstIndex { $0 > 0x20 } ?? text.count
    let word = text.slice(start, min(start + 16, text.count)).string.lowercased()
    if word.hasPrefix("<?xml") { return .xml }
    let tags = ["!doctype html", "!--"] + htmlTags
    guard word.hasPrefix("<"), tags.contains(where: { isTag(word.dropFirst(), $0) }) else {
      return nil
    }
    return .html
  }

  /// Whether a tag of this name begins here: it ends there, or a space follows.
  private static func isTag(_ text: Substring, _ name: String) -> Bool {
    guard text.hasPrefix(name) else { return false }
    guard !name.hasSuffix("-"), let next = text.dropFirst(name.count).first else { return true }
    return next == ">" || next == "/" || next.isWhitespace
  }

  private static let htmlTags =
    "html head meta body table thead tbody tr td th div span p br center font form title style script link section main article header h1 h2 h3 h4 ul ol pre a b img input"
    .split(separator: " ").map(String.init)
}

extension UnsafeBufferPointer<UInt8> {
  /// Where these bytes begin, or nil.
  fileprivate func firstRange(of bytes: [UInt8]) -> Range<Int>? {
    guard let first = bytes.first, count >= bytes.count else { return nil }
    for place in 0...(count - bytes.count) where self[place] == first {
      if slice(place, place + bytes.count).elementsEqual(bytes) {
        return place..<(place + bytes.count)
      }
    }
    return nil
  }
}
