// The spaces around a cell: of every kind that Excel, web pages and input methods leave there, seen or
// unseen. Inside a cell each value decides for itself what a space means.

/// The cell without the spaces at both ends, zero-width ones and byte order marks among them: a slice
/// of the cell. (forms.md, Normalisation: trim.) Idempotent.
@inline(__always)
func trimmed(_ cell: Bytes) -> Bytes {
  cell.count > 0 && Space.isPlainStart(cell) && Space.isPlainEnd(cell) ? cell : Space.trim(cell)
}

/// Whether nothing but spaces stands in a cell, whose bytes may be bad.
func isBlank(_ cell: Bytes) -> Bool { cell.firstInvalidUTF8 == nil && trimmed(cell).count == 0 }

/// What counts as a space, and what as a line break.
enum Space {
  /// Every space, seen or unseen: tabs and line breaks, Zs, zero-width characters, direction marks, the
  /// soft hyphen, U+FEFF.
  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar &- 0x21 < 0x64 { return false }
    return isSeen(scalar) || isLineBreak(scalar) || isUnseen(scalar)
  }

  /// Whether a scalar takes room within a line: Zs, of every width, and the tab.
  static func isSeen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether a scalar takes no room: zero-width spaces and joiners, direction marks, the soft hyphen, U+FEFF.
  static func isUnseen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether a scalar ends a line.
  @inline(__always)
  static func isLineBreak(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The lines of a cell.
  static func lines(of cell: Bytes) -> [Bytes] {
    var lines: [Bytes] = []
    var (start, place) = (0, 0)
    while place < cell.count {
      let (scalar, length) = cell.scalar(at: place)
      if isLineBreak(scalar) {
        lines.append(cell.slice(start, place))
        start = place + length
      }
      place += length
    }
    return lines + [cell.slice(start, cell.count)]
  }

  /// Whether a cell's first bytes begin no space: visible ASCII, kana, a kanji.
  @inline(__always)
  fileprivate static func isPlainStart(_ cell: Bytes) -> Bool {
    switch cell[0] {
    case 0x21...0x7E, 0xE4...0xEE: true
    case 0xE3: cell.count >= 3 && cell[1] != 0x80
    default: false
    }
  }

  /// Whether a cell's last bytes end no space: visible ASCII, kana, a kanji.
  @inline(__always)
  fileprivate static func isPlainEnd(_ cell: Bytes) -> Bool {
    let last = cell[cell.count - 1]
    if 0x21...0x7E ~= last { return true }
    guard cell.count >= 3, last >= 0x80 else { return false }
    switch cell[cell.count - 3] {
    case 0xE3: return cell[cell.count - 2] != 0x80
    case 0xE4...0xEE: return true
    default: return false
    }
  }

  /// Control-Z, with which DOS ends a text: it sticks to the last cell of a file.
  private static let endOfFile: UInt32 = 0x1A

  fileprivate static func trim(_ cell: Bytes) -> Bytes {
    var lower = 0
    while lower < cell.count {
      let (scalar, length) = cell.scalar(at: lower)
      guard isSpace(scalar) else { break }
      lower += length
    }
    var upper = cell.count
    while upper > lower {
      var start = upper - 1
      while start > lower, cell[start] & 0xC0 == 0x80 { start -= 1 }
      let last = cell.scalar(at: start).value
      guard isSpace(last) || last == endOfFile else { break }
      upper = start
    }
    return cell.slice(lower, upper)
  }
}
