// The format that Office wrote before 2007, and in which it locks workbooks since: a folder of streams in one
// file, whose names tell what it is.

enum CompoundFile {
  /// How much of a file is searched for the names.
  private static let window = 16 << 20

  /// What a file of this format is: an old workbook, a locked new one, or another document.
  static func kind(of source: Source) throws(SourceError) -> FileKind {
    let names: [(name: String, kind: FileKind)] = [
      ("EncryptedPackage", .encryptedExcel), ("Workbook", .oldExcel), ("Book", .oldExcel),
      ("WordDocument", .oldOffice), ("PowerPoint Document", .oldOffice),
    ]
    var found: Set<Int> = []
    let step = 1 << 20
    let overlap = 64
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: step, alignment: 16)
    defer { buffer.deallocate() }
    var offset = 0
    while offset < Int(try source.byteCount(upTo: Int64(window))) {
      let count = try source.read(into: buffer, at: Int64(offset))
      let bytes = Bytes(buffer.bindMemory(to: UInt8.self)).slice(0, count)
      for (place, entry) in names.enumerated() where holds(bytes, entry.name) {
        found.insert(place)
      }
      if count < step { break }
      offset += step - overlap
    }
    return found.min().map { names[$0].kind } ?? .oldExcel
  }

  /// Whether a name stands there in UTF-16, as an entry of the folder has it: with a zero after it.
  private static func holds(_ bytes: Bytes, _ name: String) -> Bool {
    var pattern: [UInt8] = []
    for byte in name.utf8 { pattern += [byte, 0] }
    pattern += [0, 0]
    let first = pattern[0]
    var place = 0
    while place + pattern.count <= bytes.count {
      guard bytes[place] == first else {
        place += 1
        continue
      }
      let candidate = bytes.slice(place, place + pattern.count)
      if candidate.elementsEqual(pattern) { return true }
      place += 1
    }
    return false
  }
}
