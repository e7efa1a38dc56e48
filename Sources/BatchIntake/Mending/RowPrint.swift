// What a row says, whatever spreadsheets made of how it is written: by it a mended row finds its row again, and
// an edit is told from a row that was only opened and saved.

/// The cells of rows under one header, as they compare. No profile has a say in it, for a row is to be known
/// after the profile has changed, too.
final class RowPrint {
  /// A column of a known field.
  private struct Column {
    let kind: Kind
    /// Of the field and the part of it that the column holds.
    let seed: UInt64
  }

  private let columns: [Column?]
  private let scratch = Scratch()

  /// For rows under a header.
  init(_ map: ColumnMap) {
    columns = map.columns.map { column in
      if column.isGivenNameOverflow {
        return Column(kind: .personName, seed: Self.seed("account.givenName", "overflow"))
      }
      guard let field = column.field else { return nil }
      return Column(
        kind: Self.kind(of: column, field), seed: Self.seed(field.path, "\(column.part)"))
    }
  }

  private static func kind(of column: MappedColumn, _ field: Field) -> Kind {
    switch column.part {
    case .year, .month: .half
    case .count: .count
    default: field.kind
    }
  }

  private static func seed(_ field: String, _ part: String) -> UInt64 {
    var print = Fingerprint()
    print.add(field)
    print.add(part)
    return print.value
  }

  /// Whether a column holds a known field.
  func isKnown(_ column: Int) -> Bool { column < columns.count && columns[column] != nil }

  /// A spreadsheet's row, without the columns that are added to it.
  private static let maxColumns = SpreadsheetCell.maxColumns - AddedColumns.titles.count

  /// What a row says, in 64 bits: the same whatever the order of its columns, whatever unknown or empty ones
  /// stand among them.
  func print(of cells: [Bytes]) -> UInt64 {
    var sum: UInt64 = 0
    for (place, cell) in cells.prefix(Self.maxColumns).enumerated() {
      scratch.reset()
      let text: [UInt8]
      var seed: UInt64
      if place < columns.count {
        guard let column = columns[place] else { continue }
        text = said(cell, column.kind)
        seed = column.seed
      } else {
        // A row that slipped: its last cells stand in no column.
        text = said(cell, .text)
        seed = UInt64(place - columns.count) &+ 0x5E
      }
      guard !text.isEmpty else { continue }
      for byte in text { seed = (seed ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      sum &+= Self.mixed(seed)
    }
    return sum
  }

  /// So that a sum does not add up by chance.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// Whether two cells of a known column say the same.
  func saysSame(_ one: Bytes, _ other: Bytes, column: Int) -> Bool {
    if one.equals(other) { return true }
    guard column < columns.count, let kind = columns[column]?.kind else { return false }
    scratch.reset()
    return said(one, kind) == said(other, kind)
  }
}

// MARK: - One cell

extension RowPrint {
  /// A cell as it compares: its value where it has one, a month or day by what it says, digits without zeros in
  /// front, else its text in one width. Empty where nothing stands there.
  private func said(_ cell: Bytes, _ kind: Kind) -> [UInt8] {
    // Damaged bytes say what people are shown of them.
    guard cell.firstInvalidUTF8 == nil else { return cell.string.withBytes { said($0, kind) } }
    let isHeld = SpreadsheetCell.holdsWhole(cell)
    let core = trimmed(isHeld ? cell : scratch.copy(SpreadsheetCell.held(cell.scalars)))
    guard core.count > 0 else { return [] }
    if kind.isSecret { return Self.withoutZeros(Array(core)) }
    let bare = trimmed(Damage.unwrapped(core).0)
    guard bare.count > 0, !(kind.readsNone && Damage.isNone(bare)) else { return [] }
    let value = value(of: bare, kind)
    guard value.state == .valid else { return text(bare) }
    switch kind {
    case .choice, .consent, .yesNo, .fletsV6, .procedures, .completed, .count, .month, .day:
      return Self.coded(value.code)
    case .text, .software, .osBrowser, .half: return text(bare)
    default: return text(value.text)
    }
  }

  /// What a value is by itself, in no profile's words.
  private func value(of cell: Bytes, _ kind: Kind) -> Outcome {
    switch kind {
    case .choice(let list): list.judge(cell, scratch)
    case .consent: YesNo.consent.judge(cell, scratch)
    case .yesNo: YesNo.plain.judge(cell, scratch)
    case .fletsV6: YesNo.fletsV6.judge(cell, scratch)
    case .procedures: Steps.judge(cell, scratch, allowsPaper: false)
    case .completed: Steps.judge(cell, scratch, allowsPaper: true)
    case .institutionCode: InstitutionCode.judge(cell, scratch)
    case .phone: Phone.judge(cell, scratch)
    case .dialUpNumber: Phone.judgeDialUp(cell, scratch)
    case .email: Email.judge(cell, scratch)
    case .customerID: CustomerID.judge(cell, scratch)
    case .clinicName: Name.judge(cell, scratch, kind: .clinic)
    case .personName: Name.judge(cell, scratch, kind: .person)
    case .organisation: Name.judge(cell, scratch, kind: .organisation)
    case .department: Name.judge(cell, scratch, kind: .department)
    case .company: Name.judge(cell, scratch, kind: .company)
    case .month: serial(cell, \.monthValue.index) ?? Month.judge(cell, near: Self.anyDay)
    case .day: serial(cell, \.code) ?? Day.judge(cell, near: Self.anyDay)
    case .terminals: Terminals.judge(cell, scratch)
    case .count: Terminals.judgeCount(cell, scratch)
    case .text, .software, .osBrowser, .half, .skipped, .password:
      Outcome(state: .valid, text: cell)
    }
  }

  /// Dates are read near this one day, for a row is to be known on another day, too.
  private static let anyDay = Day(code: Int32(20_000_101))

  /// A serial of Excel, whatever the day, for spreadsheets make one of what was a date.
  private func serial(_ cell: Bytes, _ code: (Day) -> Int) -> Outcome? {
    guard cell.count == 5, let day = Int(cell.string).flatMap({ Day(serial: $0) }) else {
      return nil
    }
    return Outcome(state: .valid, code: Int32(code(day)))
  }

  /// A text in one width, without what no spreadsheet keeps; what reads as a day or a month by that.
  private func text(_ cell: Bytes) -> [UInt8] {
    var text = Self.folded(cell)
    if let first = text.first, 0x30...0x39 ~= first, text.allSatisfy({ 0x30...0x39 ~= $0 }) {
      return Self.withoutZeros(text)
    }
    if Self.mayBeDate(text), let date = date(text) { return date }
    text.append(0)
    return text
  }

  private static func folded(_ cell: Bytes) -> [UInt8] {
    let scalars = cell.isASCII ? cell.map(UInt32.init) : Fold.width(cell.scalars)
    return utf8(Scalars.trimmed(withOneLineEnd(scalars)[...]))
  }

  /// Line ends of every kind as a line feed: spreadsheets have no other.
  private static func withOneLineEnd(_ scalars: [UInt32]) -> [UInt32] {
    guard scalars.contains(0x0D) else { return scalars }
    return scalars.indices.compactMap { place in
      guard scalars[place] == 0x0D else { return scalars[place] }
      return place + 1 < scalars.count && scalars[place + 1] == 0x0A ? nil : 0x0A
    }
  }

  private static func utf8(_ scalars: some Sequence<UInt32>) -> [UInt8] {
    var text: [UInt8] = []
    for scalar in scalars {
      guard let scalar = Unicode.Scalar(scalar) else { continue }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return text
  }

  /// Spreadsheets make dates of what is short and has a digit.
  private static func mayBeDate(_ text: [UInt8]) -> Bool {
    (3...40).contains(text.count) && text.contains { 0x30...0x39 ~= $0 }
  }

  private func date(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      guard case .date(let date) = DateText(bytes).reading(near: Self.anyDay) else { return nil }
      return Self.coded(Int32(date.monthValue.index))
        + (date.dayValue.map { Self.coded(Int32($0.code)) } ?? [])
    }
  }

  private static func withoutZeros(_ text: [UInt8]) -> [UInt8] {
    guard text.allSatisfy({ 0x30...0x39 ~= $0 }) else { return text }
    let rest = text.drop { $0 == 0x30 }
    return rest.isEmpty ? [0x30] : Array(rest)
  }

  /// A code as bytes that no text has.
  private static func coded(_ code: Int32) -> [UInt8] {
    let bits = UInt32(bitPattern: code)
    return [1] + (0..<4).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
  }
}
