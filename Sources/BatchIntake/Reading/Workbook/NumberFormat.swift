// What a cell's format makes of its number: a day, digits in a pattern, or nothing. Only what is read back
// from a sheet matters here, never colours or widths.

/// How a number is shown.
enum NumberFormat: Sendable, Equatable {
  /// As a number.
  case plain
  /// As a day; without a year and an era nobody sees which year it is.
  case date(showsYear: Bool)
  /// Its digits in patterns, of which the first that fits is taken.
  case digits([DigitPattern])
}

/// Digits with zeros in front and texts between: `0000000`, `"CAF"0000000000`, `000-0000-0000`.
struct DigitPattern: Sendable, Equatable {
  enum Token: Sendable, Equatable {
    /// A digit; a padded one is a zero where the number has none.
    case digit(isPadded: Bool)
    case literal(UnicodeScalar)
  }

  /// For which numbers it is meant, where it says so: `[<=9999999]`.
  struct Condition: Sendable, Equatable {
    let sign: String
    let number: Double

    func holds(_ value: Double) -> Bool {
      switch sign {
      case "<": value < number
      case "<=": value <= number
      case ">": value > number
      case ">=": value >= number
      case "=": value == number
      default: value != number
      }
    }
  }

  var condition: Condition?
  var tokens: [Token] = []

  var digitCount: Int {
    tokens.count {
      guard case .digit = $0 else { return false }
      return true
    }
  }
}

extension NumberFormat {
  /// The format of a number that every workbook knows without saying it.
  init(builtIn id: Int) {
    switch id {
    case 16, 18...21, 32, 33, 35, 45...47, 53, 56: self = .date(showsYear: false)
    case 14...22, 27...36, 50...58: self = .date(showsYear: true)
    default: self = .plain
    }
  }

  /// The format that a workbook writes out.
  init(code: String) {
    let sections = FormatCode.sections(of: code)
    guard let first = sections.first else {
      self = .plain
      return
    }
    if first.isDate {
      self = .date(showsYear: first.hasYear)
      return
    }
    let patterns = sections.prefix { !$0.isOther }.map(\.pattern)
    let isMore = patterns.contains { pattern in
      pattern.digitCount > 1 || pattern.tokens.count > pattern.digitCount
    }
    let isOfTime = sections.contains(where: \.hasTime)
    self = isMore && !first.isOther && !isOfTime ? .digits(Array(patterns)) : .plain
  }
}

/// A format as it is written, read mark by mark.
private struct FormatCode {
  /// One of the parts between semicolons.
  struct Section {
    var pattern = DigitPattern()
    var hasYear = false
    var hasMonth = false
    var hasDay = false
    var hasTime = false
    /// A mark that no pattern of digits has: a point, a percent sign, `General`.
    var isOther = false

    var isDate: Bool { hasYear || hasDay || (hasMonth && !hasTime) }
  }

  private var rest: ArraySlice<UnicodeScalar>
  private var sections = [Section()]

  static func sections(of code: String) -> [Section] {
    var reader = FormatCode(rest: Array(code.unicodeScalars.prefix(1000))[...])
    while let mark = reader.rest.popFirst() { reader.take(mark) }
    return reader.sections
  }

  private init(rest: ArraySlice<UnicodeScalar>) { self.rest = rest }

  private var section: Section {
    get { sections[sections.count - 1] }
    set { sections[sections.count - 1] = newValue }
  }

  private mutating func take(_ mark: UnicodeScalar) {
    switch mark {
    case ";": sections.append(Section())
    case "\"":
      while let next = rest.popFirst(), next != "\"" { literal(next) }
    case "\\", "!":
      if let next = rest.popFirst() { literal(next) }
    // The width of a mark that is not written, and a mark that fills the cell.
    case "_", "*": _ = rest.popFirst()
    case "[": takeBracket()
    case "0": section.pattern.tokens.append(.digit(isPadded: true))
    case "#", "?": section.pattern.tokens.append(.digit(isPadded: false))
    case ".", ",", "%", "/", "@": section.isOther = true
    default: takeLetter(mark)
    }
  }

  private mutating func takeLetter(_ mark: UnicodeScalar) {
    if skips("eneral", after: mark, "Gg") || skips("/標準", after: mark, "Gg") {
      section.isOther = true
      return
    }
    if skips("M/PM", after: mark, "Aa") || skips("/P", after: mark, "Aa") {
      section.hasTime = true
      return
    }
    switch mark {
    case "E", "e":
      // An exponent is followed by its sign; else it is the year of an era.
      if let next = rest.first, next == "+" || next == "-" { return section.isOther = true }
      section.hasYear = true
    case "y", "Y", "g", "G": section.hasYear = true
    case "d", "D": section.hasDay = true
    case "m", "M": section.hasMonth = true
    case "h", "H", "s", "S": section.hasTime = true
    case "a"..."z", "A"..."Z": section.isOther = true
    default: literal(mark)
    }
  }

  private mutating func literal(_ mark: UnicodeScalar) {
    section.pattern.tokens.append(.literal(mark))
  }

  /// Takes a word, written small or large, whose first letter was taken.
  private mutating func skips(
    _ word: String, after mark: UnicodeScalar, _ firsts: String
  ) -> Bool {
    guard firsts.unicodeScalars.contains(mark) else { return false }
    let letters = Array(word.lowercased().unicodeScalars)
    guard rest.count >= letters.count,
      zip(rest, letters).allSatisfy({ $0.properties.lowercaseMapping == String($1) })
    else { return false }
    rest = rest.dropFirst(letters.count)
    return true
  }

  /// A condition, or hours and minutes that count on; colours and languages mean nothing here.
  private mutating func takeBracket() {
    var inside = String.UnicodeScalarView()
    while let next = rest.popFirst(), next != "]" { inside.append(next) }
    let text = String(inside)
    let sign = String(text.prefix { "<>=".contains($0) })
    if !sign.isEmpty {
      guard let number = Double(text.dropFirst(sign.count)) else { return section.isOther = true }
      section.pattern.condition = DigitPattern.Condition(sign: sign, number: number)
    } else if !text.isEmpty, text.lowercased().allSatisfy({ "hms".contains($0) }) {
      section.hasTime = true
    }
  }
}

/// The styles of a workbook, as far as they say how numbers are shown.
final class StylesPart: XMLPart {
  /// The most styles that are kept; spreadsheets allow 65,490.
  private static let maxStyles = 70_000
  private var codes: [Int: NumberFormat] = [:]
  private var isInCells = false
  /// The formats of cells, by their styles' numbers.
  private(set) var formats: [NumberFormat] = []

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.equals("numFmt"), let id = attributes["numFmtId"]?.wholeNumber,
      let code = attributes["formatCode"], codes.count < Self.maxStyles
    {
      codes[id] = NumberFormat(code: code.string)
    } else if name.equals("cellXfs") {
      isInCells = true
    } else if isInCells, name.equals("xf"), formats.count < Self.maxStyles {
      let id = attributes["numFmtId"]?.wholeNumber ?? 0
      formats.append(codes[id] ?? NumberFormat(builtIn: id))
    }
  }

  override func end(_ name: XMLName) {
    if name.equals("cellXfs") { isInCells = false }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number that the bytes write in digits alone, below a thousand million; else nil.
  @inline(__always)
  var wholeNumber: Int? {
    guard 1...9 ~= count else { return nil }
    var number = 0
    for byte in self {
      guard 0x30...0x39 ~= byte else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }
}
