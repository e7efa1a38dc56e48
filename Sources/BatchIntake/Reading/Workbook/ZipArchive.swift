internal import CMinizip

// The only file that knows minizip: an archive's parts by their names, each read as a stream. Nothing of
// what the archive says of sizes is believed: what counts is what comes out.

/// What can be wrong with an archive.
enum ZipTrouble: Error, Sendable, Equatable {
  /// Its directory, which stands at its end, is not there: the file is cut off.
  case cutOff
  /// It has more parts than any workbook.
  case tooManyParts
  /// A part is locked by a password.
  case locked
  /// A part's bytes are not what was packed.
  case damaged
  /// All parts together become more than is allowed.
  case tooLarge
  /// Reading the file itself failed.
  case source(SourceError)
}

/// An open archive; one part is read at a time.
final class ZipArchive {
  /// The most parts that are looked at: a workbook has a few for each of its sheets.
  private static let maxParts = 20_000
  private static let maxNameBytes = 512

  private let file: unzFile
  private let cursor: Cursor
  private var places: [String: unz64_file_pos] = [:]
  private var isOpen = false
  /// Bytes that may still come out.
  private var budget: Int64

  /// Where minizip stands in the source.
  private final class Cursor {
    let source: Source
    var offset: Int64 = 0
    var error: SourceError?

    init(_ source: Source) { self.source = source }
  }

  /// Reads the directory of an archive whose parts may become `maxBytes` together.
  init(_ source: Source, maxBytes: Int64) throws(ZipTrouble) {
    budget = maxBytes
    cursor = Cursor(source)
    // Its directory stands at its end.
    do throws(SourceError) { _ = try source.byteCount(upTo: .max) } catch { throw .source(error) }
    var functions = Self.functions(cursor)
    guard let file = unzOpen2_64(nil, &functions) else {
      throw cursor.error.map { .source($0) } ?? .cutOff
    }
    self.file = file
    try readDirectory()
  }

  deinit {
    if isOpen { unzCloseCurrentFile(file) }
    unzClose(file)
  }

  /// Whether there is a part of this name; names are alike whatever their case.
  func holds(_ name: String) -> Bool { places[name.lowercased()] != nil }

  /// The names of all parts, in small letters.
  var names: some Sequence<String> { places.keys }

  /// Gives a part's bytes to `take`, piece by piece, until it says no; false if there is no such part.
  func read<E: Error>(
    _ name: String, take: (UnsafeMutableRawBufferPointer, _ isLast: Bool) throws(E) -> Bool,
    failed: (ZipTrouble) -> E
  ) throws(E) -> Bool {
    guard var place = places[name.lowercased()] else { return false }
    do throws(ZipTrouble) { try open(&place) } catch { throw failed(error) }
    defer { close() }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count: Int
      do throws(ZipTrouble) { count = try fill(buffer) } catch { throw failed(error) }
      let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
      guard try take(piece, count == 0), count > 0 else { return true }
    }
  }

  // MARK: - One part

  private func open(_ place: inout unz64_file_pos) throws(ZipTrouble) {
    var info = unz_file_info64()
    guard unzGoToFilePos64(file, &place) == UNZ_OK,
      unzGetCurrentFileInfo64(file, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK
    else { throw failure }
    guard info.flag & 1 == 0 else { throw .locked }
    guard unzOpenCurrentFile(file) == UNZ_OK else { throw failure }
    isOpen = true
  }

  /// The next bytes; none at the end, where the part's checksum is looked at.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ZipTrouble) -> Int {
    // Whoever ends the run looks at nothing of it.
    guard !Task.isCancelled else { throw .damaged }
    let count = Int(unzReadCurrentFile(file, buffer.baseAddress, UInt32(buffer.count)))
    guard count >= 0 else { throw failure }
    budget -= Int64(count)
    guard budget >= 0 else { throw .tooLarge }
    if count == 0 {
      isOpen = false
      guard unzCloseCurrentFile(file) == UNZ_OK else { throw failure }
    }
    return count
  }

  private func close() {
    if isOpen { unzCloseCurrentFile(file) }
    isOpen = false
  }

  private var failure: ZipTrouble { cursor.error.map { .source($0) } ?? .damaged }

  // MARK: - The directory

  private func readDirectory() throws(ZipTrouble) {
    var status = unzGoToFirstFile(file)
    var count = 0
    var name = [CChar](repeating: 0, count: Self.maxNameBytes + 1)
    while status == UNZ_OK {
      count += 1
      guard count <= Self.maxParts else { throw .tooManyParts }
      var info = unz_file_info64()
      var place = unz64_file_pos()
      guard
        unzGetCurrentFileInfo64(
          file, &info, &name, UInt(Self.maxNameBytes), nil, 0, nil, 0) == UNZ_OK,
        unzGetFilePos64(file, &place) == UNZ_OK
      else { throw failure }
      if info.size_filename < UInt(Self.maxNameBytes) {
        places[Self.partName(name)] = place
      }
      status = unzGoToNextFile(file)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw failure }
  }

  /// A part's name as it is looked up; some writers part folders as Windows does.
  private static func partName(_ name: [CChar]) -> String {
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self).lowercased()
  }

  // MARK: - What minizip calls

  /// minizip reads through these, so that any source will do, one without a name too.
  private static func functions(_ cursor: Cursor) -> zlib_filefunc64_def {
    var functions = zlib_filefunc64_def()
    functions.opaque = Unmanaged.passUnretained(cursor).toOpaque()
    functions.zopen64_file = { opaque, _, _ in opaque }
    functions.zread_file = { opaque, _, buffer, count in
      let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
      return UInt(ZipArchive.cursor(opaque).map { ZipArchive.read($0, into: target) } ?? 0)
    }
    functions.zwrite_file = { _, _, _, _ in 0 }
    functions.ztell64_file = { opaque, _ in
      ZPOS64_T(ZipArchive.cursor(opaque).map(\.offset) ?? 0)
    }
    functions.zseek64_file = { opaque, _, offset, origin in
      ZipArchive.cursor(opaque).map { ZipArchive.seek($0, offset, origin) } ?? -1
    }
    functions.zclose_file = { _, _ in 0 }
    functions.zerror_file = { opaque, _ in
      ZipArchive.cursor(opaque)?.error == nil ? 0 : 1
    }
    return functions
  }

  private static func cursor(_ opaque: UnsafeMutableRawPointer?) -> Cursor? {
    opaque.map { Unmanaged<Cursor>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func read(_ cursor: Cursor, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    do throws(SourceError) {
      let count = try cursor.source.read(into: buffer, at: cursor.offset)
      cursor.offset += Int64(count)
      return count
    } catch {
      cursor.error = error
      return 0
    }
  }

  private static func seek(_ cursor: Cursor, _ offset: ZPOS64_T, _ origin: CInt) -> Int {
    let base: Int64 =
      switch origin {
      case ZLIB_FILEFUNC_SEEK_CUR: cursor.offset
      case ZLIB_FILEFUNC_SEEK_END: cursor.source.byteCount
      default: 0
      }
    let (place, overflow) = base.addingReportingOverflow(Int64(truncatingIfNeeded: offset))
    guard !overflow, 0...cursor.source.byteCount ~= place else { return -1 }
    cursor.offset = place
    return 0
  }
}
