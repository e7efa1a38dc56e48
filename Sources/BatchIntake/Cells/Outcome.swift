// What becomes of one cell, in a form that costs nothing to make: flags, a small code and a slice.
// Sentences, suggestions and candidates are made only for a cell that is reported (`Advice`).

/// What may be wrong: the last part of a rule's id. Those before `required` can be told from the cell
/// alone and fit into `Faults`.
enum Fault: UInt8, CaseIterable, Sendable {
  case unknown, format, noAreaCode, range, `extension`, characters, dots
  case length, classes, gaiji, lostCharacter, lineBreak, refused, unclear, planned, era
  case excelError, ditto, mojibake, encoding
  /// Cases of the same rules that are less grave: characters outside CP932 (warning), outside JIS X 0208 (notice),
  /// a form of ID that is only seen (notice).
  case charactersWarned, charactersNoted, formatNoted
  /// 分 after the month from which claims are made online; a title in a person's name.
  case careMonth, title

  /// None of what is needed: a count of 0.
  case required
  /// Two columns of one field, or a code and its columns, that do not go together.
  case conflict, kind
  case checkDigit, checkDigitWarned

  /// What whoever reads rows and files, or sees them together, tells of.
  case duplicate, shared
  case cellsMissing, cellsExtra, keyStale, keyConflict, notData, unfinished, packed, nul, tooLong
  case quote
  case headerMissing, headerDuplicate, headerChanged, headerNotFound, headerUnknown, headerUnnamed
  case headerGuessed, headerConfirmation, empty, notATable
  /// Of workbooks alone.
  case formula, dateFormat, sheets, hidden
}

extension Fault {
  /// What a kind of value finds in any field, and only some fields have a rule for.
  var mattersInSomeFields: Bool { self == .careMonth || self == .title }
}

/// The faults that a cell shows by itself.
struct Faults: OptionSet, Sendable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ fault: Fault) { rawValue = 1 << UInt32(fault.rawValue) }

  /// From the gravest down, as declared.
  func forEach(_ body: (Fault) -> Void) {
    var rest = rawValue
    while rest != 0 {
      body(Fault(rawValue: UInt8(rest.trailingZeroBitCount)).unsafelyUnwrapped)
      rest &= rest - 1
    }
  }
}

/// The normalisers that changed a cell: the words of `fixes[].by`, in this order.
struct Fixes: OptionSet, Sendable {
  let rawValue: UInt16
  static let trim = Fixes(rawValue: 1 << 0)
  static let linebreak = Fixes(rawValue: 1 << 1)
  static let fullwidth = Fixes(rawValue: 1 << 2)
  static let kana = Fixes(rawValue: 1 << 3)
  static let hyphens = Fixes(rawValue: 1 << 4)
  static let label = Fixes(rawValue: 1 << 5)
  static let letterCase = Fixes(rawValue: 1 << 6)
  static let mail = Fixes(rawValue: 1 << 7)
  static let choice = Fixes(rawValue: 1 << 8)
  static let month = Fixes(rawValue: 1 << 9)
  static let date = Fixes(rawValue: 1 << 10)
  static let excel = Fixes(rawValue: 1 << 11)
  static let legal = Fixes(rawValue: 1 << 12)
  static let none = Fixes(rawValue: 1 << 13)
  static let split = Fixes(rawValue: 1 << 14)
  static let list = Fixes(rawValue: 1 << 15)

  /// The places in `names` of those that are set.
  @inline(__always)
  func forEachPlace(_ body: (Int) -> Void) {
    var rest = rawValue
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  /// Their words, as submissions write them.
  static let quotedNames = QuotedTexts(names)

  static let names = [
    "trim", "linebreak", "fullwidth", "kana", "hyphens", "label", "case", "mail", "choice", "month",
    "date", "excel", "legal", "none", "split", "list",
  ]
}

/// What becomes of one cell.
struct Outcome {
  enum State: UInt8 {
    /// Nothing stands there, or a word that says so.
    case absent
    case valid
    /// A fault of severity error: there is no value.
    case refused
  }

  var state: State = .absent
  var faults: Faults = []
  var fixes: Fixes = []
  /// A choice's place in its list, a month, a date, a count: what the value's type says.
  var code: Int32 = 0
  /// The canonical text, of the cell itself or of the scratch arena; empty where `code` says it all.
  var text: Bytes = .none

  static var absent: Outcome { Outcome() }

  @inline(__always)
  static func refused(_ fault: Fault, fixes: Fixes = []) -> Outcome {
    Outcome(state: .refused, faults: Faults(fault), fixes: fixes)
  }
}

/// A further sentence of a message, where a fault has a special cause: what happened, what to do.
struct Hint: Sendable, Equatable {
  let ja: String
  let en: String
}

/// What to say beside a fault; made only for a cell that is reported.
struct Advice {
  /// Said in the place of what the rule says to do.
  var hint: Hint?
  /// Said after it.
  var addition: Hint?
  /// Values that would pass, likeliest first; a single one is the suggestion.
  var candidates: [String] = []
  /// Even a single candidate may well be wrong, and is no suggestion.
  var isDoubtful = false
  /// What is proposed for another cell would do alone, and comes before what is proposed for this one.
  var isEitherOr = false

  /// What to write instead, if that is beyond doubt.
  var suggestion: String? { candidates.count == 1 && !isDoubtful ? candidates[0] : nil }
}
