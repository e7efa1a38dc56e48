// What a rule is: one declaration that reads like the manual. Judges name a rule by its subject and
// fault; everything that people read of it stands here.

/// How grave a finding is.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  /// For the record.
  case notice
  /// Passes, and should be looked at.
  case warning
  /// Withholds the clinic.
  case error

  /// Order of gravity.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// `error`, `warning`, `notice`.
  public var name: String {
    switch self {
    case .notice: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  var title: Text {
    switch self {
    case .notice: Text("参考", "notice")
    case .warning: Text("注意", "warning")
    case .error: Text("エラー", "error")
    }
  }
}

/// The language of messages.
public enum Language: String, CaseIterable, Sendable {
  case ja, en
}

/// A text in both languages.
public struct Text: Sendable, Equatable {
  /// Japanese.
  public let ja: String
  /// English.
  public let en: String

  /// A text in both languages.
  public init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }

  /// The text in one language.
  public subscript(language: Language) -> String { language == .ja ? ja : en }

  static let empty = Text("", "")

  static func + (left: Text, right: Text) -> Text { Text(left.ja + right.ja, left.en + right.en) }
}

/// What a rule speaks of: a field, a form, the row or the file. Its stem is the head of the rule's id.
enum Subject: Hashable, Sendable {
  case field(Field)
  case form(Form)

  static let row = Subject.form(.row)
  static let file = Subject.form(.file)

  var stem: String {
    switch self {
    case .field(.clinicInstitutionCode): "clinic.code"
    case .field(let field): field.path
    case .form(let form): form.rawValue
    }
  }

  var form: Form {
    switch self {
    case .field(let field): field.form
    case .form(let form): form
    }
  }

  /// A place in the table of rules.
  var place: Int {
    switch self {
    case .field(let field): Int(field.rawValue)
    case .form(let form):
      Field.count + (Form.allCases.firstIndex(of: form)).unsafelyUnwrapped
    }
  }

  static let count = Field.count + Form.allCases.count
}

/// One rule of the catalogue.
public struct Rule: Sendable {
  let subject: Subject
  let fault: Fault
  /// The stable name: `claims.startMonth.too-early`.
  public let id: String
  /// The gravest severity that it has.
  public let severity: Severity
  /// When it is lower; empty if never.
  public let leniency: Text
  /// The step of the manual, such as `4-4`; empty where the manual says nothing.
  public let manual: String
  /// A few words.
  public var title: Text { named(writtenTitle) }
  /// The sentence of a finding: `{value}` is what was typed, `{label}` the field, `{1}`, `{2}`, `{3}`
  /// the facts of the case.
  public var message: Text { named(writtenMessage) }
  /// What to do.
  public var fix: Text { named(writtenFix) }
  /// Rows that it lets pass.
  public let accepts: [Example]
  /// Rows that it speaks of.
  public let refuses: [Example]

  // As declared. They are put in words only when read: most runs speak of a few rules.
  private let writtenTitle: Text
  private let writtenMessage: Text
  private let writtenFix: Text

  /// The form that it belongs to.
  public var form: Form { subject.form }

  init(
    _ subject: Subject, _ fault: Fault, _ severity: Severity, manual: String = "", title: Text,
    message: Text, fix: Text, leniency: Text = .empty, accepts: [Example], refuses: [Example]
  ) {
    self.subject = subject
    self.fault = fault
    self.id = "\(subject.stem).\(fault.suffix)"
    self.severity = severity
    self.leniency = leniency
    self.manual = manual
    writtenTitle = title
    writtenMessage = message
    writtenFix = fix
    self.accepts = accepts
    self.refuses = refuses
  }

  /// A rule on one field, whose texts may name it as `{label}`.
  init(
    _ field: Field, _ fault: Fault, _ severity: Severity, manual: String = "", title: Text,
    message: Text, fix: Text, leniency: Text = .empty, accepts: [Example], refuses: [Example]
  ) {
    self.init(
      .field(field), fault, severity, manual: manual, title: title, message: message, fix: fix,
      leniency: leniency, accepts: accepts, refuses: refuses)
  }

  /// A text of a rule on one field with the field's name for `{label}`.
  private func named(_ text: Text) -> Text {
    guard case .field(let field) = subject else { return text }
    return Text(
      text.ja.replacing("{label}", with: field.header),
      text.en.replacing("{label}", with: field.english))
  }
}

/// A case that a rule accepts or refuses, run as a test.
public struct Example: Sendable, ExpressibleByDictionaryLiteral {
  /// What the sheet holds.
  enum Sheet: Sendable {
    /// Right rows, each with these cells changed; nil takes a column out of the sheet.
    case rows([[String: String?]])
    /// The sheet as it stands, byte for byte.
    case text(String)
    case bytes([UInt8])
  }

  let sheet: Sheet

  /// A right row with these cells changed; nil takes the column out of the sheet.
  public init(dictionaryLiteral cells: (String, String?)...) {
    sheet = .rows([Dictionary(cells) { _, last in last }])
  }

  init(_ sheet: Sheet) { self.sheet = sheet }

  static func rows(_ rows: [String: String?]...) -> Example { Example(.rows(rows)) }
  static func text(_ text: String) -> Example { Example(.text(text)) }
  static func bytes(_ bytes: [UInt8]) -> Example { Example(.bytes(bytes)) }

  /// Any right row.
  static let right: Example = [:]
}

extension Fault {
  /// The last part of the rule's id.
  var suffix: String {
    switch self {
    case .charactersWarned, .charactersNoted: Fault.characters.suffix
    case .formatNoted: Fault.format.suffix
    case .checkDigitWarned: Fault.checkDigit.suffix
    case .duplicateWarned: Fault.duplicate.suffix
    case .sharedNoted: Fault.shared.suffix
    case .tooEarlyWarned: Fault.tooEarly.suffix
    case .quoteWarned: Fault.quote.suffix
    case .cellsMissing: "cells.missing"
    case .cellsExtra: "cells.extra"
    case .keyStale: "key.stale"
    case .headerMissing: "header.missing"
    case .headerDuplicate: "header.duplicate"
    case .headerChanged: "header.changed"
    case .headerNotFound: "header.not-found"
    case .headerUnknown: "header.unknown"
    case .headerUnnamed: "header.unnamed"
    case .headerGuessed: "header.guessed"
    case .headerConfirmation: "header.confirmation"
    default: Self.hyphenated("\(self)")
    }
  }

  /// The severity, where it is lower than its rule's.
  var lowered: Severity? {
    switch self {
    case .charactersWarned, .checkDigitWarned, .duplicateWarned, .tooEarlyWarned, .quoteWarned:
      .warning
    case .charactersNoted, .formatNoted, .sharedNoted: .notice
    default: nil
    }
  }

  /// The fault whose rule it falls under.
  var declared: Fault {
    switch self {
    case .charactersWarned, .charactersNoted: .characters
    case .formatNoted: .format
    case .checkDigitWarned: .checkDigit
    case .duplicateWarned: .duplicate
    case .sharedNoted: .shared
    case .tooEarlyWarned: .tooEarly
    case .quoteWarned: .quote
    default: self
    }
  }

  private static func hyphenated(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }
}
