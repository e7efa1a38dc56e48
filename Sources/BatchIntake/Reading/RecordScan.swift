/// Places inside a record of several lines: scanned again only for a finding.
enum RecordScan {
  /// How many physical lines of the record end before its `column`th cell begins.
  static func line(of column: Int, in record: Bytes, delimiter: UInt8, quote: UInt8) -> Int {
    var cell = 0
    var lines = 0
    var (isQuoted, beganQuoted) = (false, false)
    var isAtStart = true
    for place in 0..<record.count {
      if cell == column && isAtStart { return lines }
      let byte = record[place]
      if byte == quote && (beganQuoted || isAtStart) {
        isQuoted.toggle()
        beganQuoted = true
        isAtStart = false
      } else if byte == delimiter && !isQuoted {
        cell += 1
        beganQuoted = false
        isAtStart = true
      } else if byte == 0x0A
        || (byte == 0x0D && !(place + 1 < record.count && record[place + 1] == 0x0A))
      {
        lines += 1
      } else if byte != 0x20 && byte != 0x09 && byte != 0x0D {
        isAtStart = false
      }
    }
    return lines
  }

  /// How many line ends a record holds: a broken one ends with the line of its opening quote.
  static func lastLine(of record: Bytes) -> Int {
    var lines = 0
    for place in 0..<record.count {
      let byte = record[place]
      if byte == 0x0A || (byte == 0x0D && !(place + 1 < record.count && record[place + 1] == 0x0A))
      {
        lines += 1
      }
    }
    return lines
  }
}
