// The texts of a workbook: put together of their pieces, decoded, and written as cells of CSV.

/// Collects the pieces of one text.
final class WorkbookText {
  private let raw = ByteBuffer(capacity: 256)
  private let decoded = ByteBuffer(capacity: 256)
  private let limit: Int

  /// Keeps hardly more than `limit` bytes of a text: longer ones are refused whole.
  init(limit: Int) { self.limit = limit }

  @inline(__always)
  func append(_ piece: Bytes) {
    if raw.count <= 8 * limit { raw.append(piece) }
  }

  @inline(__always)
  func clear() { raw.cut(to: 0) }

  /// As it stands in the file.
  var bytes: Bytes { raw.bytes }

  /// With its `_xHHHH_` decoded: so spreadsheets write what XML cannot hold.
  var text: Bytes {
    guard raw.bytes.holds(0x5F), raw.bytes.contains("_x") else { return raw.bytes }
    decoded.cut(to: 0)
    let bytes = raw.bytes
    var place = 0
    while place < bytes.count {
      if let unit = Self.unit(bytes, at: place) {
        place += 7
        place += append(unit, followedBy: Self.unit(bytes, at: place))
      } else {
        decoded.append(bytes[place])
        place += 1
      }
    }
    return decoded.bytes
  }

  /// The unit of UTF-16 that is written at a place.
  private static func unit(_ bytes: Bytes, at place: Int) -> UInt16? {
    guard place + 7 <= bytes.count, bytes[place] == 0x5F, bytes[place + 1] == 0x78,
      bytes[place + 6] == 0x5F
    else { return nil }
    return Hexadecimal.number(bytes.slice(place + 2, place + 6)).map { UInt16($0) }
  }

  /// Writes a unit, with the second half of its pair; gives how many bytes that took.
  private func append(_ unit: UInt16, followedBy next: UInt16?) -> Int {
    if UTF16.isLeadSurrogate(unit), let next, UTF16.isTrailSurrogate(next) {
      decoded.append(String(decoding: [unit, next], as: UTF16.self))
      return 7
    }
    decoded.append(String(decoding: [unit], as: UTF16.self))
    return 0
  }
}

/// Writes texts as cells of the CSV that libcsv reads.
struct CellWriter {
  /// Bytes that a cell may have.
  let limit: Int

  /// A text as it is, in quotes where it needs them. One over the limit becomes one that the framer finds
  /// to be so; of it nothing is read.
  @inline(__always)
  func write(_ text: Bytes, to out: ByteBuffer) {
    guard text.count <= limit else { return writeTooLong(out) }
    if Self.isPlain(text) { return out.append(text) }
    writeQuoted(text, to: out)
  }

  @inline(__always)
  private static func isPlain(_ text: Bytes) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    // Spaces around a cell would be trimmed, and a byte order mark may go.
    if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 || first == 0xEF {
      return false
    }
    for byte in text where byte <= 0x2C {
      if byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D { return false }
    }
    return true
  }

  private func writeQuoted(_ text: Bytes, to out: ByteBuffer) {
    let start = out.count
    out.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == 0x22 { out.append(byte) }
      out.append(byte)
    }
    // As a cell of a file would be counted.
    if out.count - start - 1 > limit {
      out.cut(to: start)
      return writeTooLong(out)
    }
    out.append(UInt8(ascii: "\""))
  }

  private func writeTooLong(_ out: ByteBuffer) {
    for _ in 0...limit { out.append(UInt8(ascii: "x")) }
  }
}
