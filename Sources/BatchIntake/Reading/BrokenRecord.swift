// A record with a quote that opens a cell and does not close it. Where it ends and how it is judged is the
// framer's; here it is made one row again, for who wants its cells all the same.

/// A broken record's bytes, without its line end.
struct BrokenRecord {
  let bytes: Bytes
  let delimiter: UInt8
  let quote: UInt8

  /// Writes the record as one row: a cell whose quote does not close stands in quotes as the text that it is,
  /// up to the next delimiter; every other stays as it stands. So one slip costs its own cell alone.
  func write(to out: ByteBuffer) {
    var start = 0
    while true {
      let opening = afterBlanks(start)
      let isQuoted = opening < bytes.count && bytes[opening] == quote
      let close = isQuoted ? self.close(of: opening) : nil
      let end = close ?? bytes[opening...].firstIndex(of: delimiter) ?? bytes.count
      if isQuoted && close == nil {
        out.appendQuoted(withoutBlanksAfter(bytes.slice(opening, end)), quote: quote)
      } else {
        out.append(bytes.slice(start, end))
      }
      guard end < bytes.count else { return }
      out.append(delimiter)
      start = end + 1
    }
  }

  /// Where the cell ends whose quote stands at `opening`: after the blanks that follow its closing quote.
  private func close(of opening: Int) -> Int? {
    var place = opening + 1
    while let found = bytes[place...].firstIndex(of: quote) {
      place = found + 1
      if place < bytes.count && bytes[place] == quote {
        place += 1
        continue
      }
      let end = afterBlanks(place)
      return end == bytes.count || bytes[end] == delimiter ? end : nil
    }
    return nil
  }

  private func afterBlanks(_ start: Int) -> Int {
    bytes[start...].firstIndex { !isBlank($0) } ?? bytes.count
  }

  private func withoutBlanksAfter(_ cell: Bytes) -> Bytes {
    cell.slice(0, cell.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0)
  }

  /// What libcsv drops around a cell.
  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == 0x20 || byte == 0x09) && byte != delimiter
  }
}
