extension ByteBuffer {
  /// A cell as RFC 4180 has it: quoted only where it must be. Bytes that are no UTF-8 become U+FFFD.
  func appendCell(_ cell: Bytes) {
    guard cell.isASCII || cell.firstInvalidUTF8 == nil else {
      return cell.string.withBytes { appendCell($0) }
    }
    let isPlain = !cell.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    let isTrimmed = cell.first.map { $0 != 0x20 && $0 != 0x09 } ?? true
    if isPlain && isTrimmed && cell.last.map({ $0 != 0x20 && $0 != 0x09 }) ?? true {
      return append(cell)
    }
    append("\"")
    for byte in cell {
      if byte == 0x22 { append(byte) }
      append(byte)
    }
    append("\"")
  }

  func appendCSVRow(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { append(",") }
      cell.withBytes { appendCell($0) }
    }
    append("\r\n")
  }
}
