/// One field of the portal's forms: a number, by which rows and sets of fields know it. Everything that is
/// said of it stands in its form's declaration.
public struct Field: Hashable, Comparable, Sendable {
  /// Its place among all fields, in the order in which forms and audit trails list them.
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The field of this path, or nil.
  public init?(path: String) {
    guard let field = Self.byPath[path] else { return nil }
    self = field
  }

  /// A field that the code speaks of. One that is not declared is a programmer's mistake and traps.
  static func named(_ path: String) -> Field {
    guard let field = Field(path: path) else { preconditionFailure("no field \(path) is declared") }
    return field
  }

  private static let byPath: [String: Field] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.path, $0) })

  static var count: Int { Portal.fields.count }

  /// All fields, in the order of the forms.
  public static var all: [Field] { (0..<UInt8(count)).map(Field.init(rawValue:)) }

  /// The fields that may be shown: all but passwords.
  static let shown = all.filter { !$0.isSecret }

  /// Order of the forms.
  public static func < (left: Field, right: Field) -> Bool { left.rawValue < right.rawValue }

  var declaration: FieldDeclaration { Portal.fields[Int(rawValue)] }

  /// The name in reports, profiles and submissions: `claims.startMonth`.
  public var path: String { declaration.path }

  /// The header that the template writes and messages use: 請求開始年月.
  public var header: String { declaration.column }

  /// What the portal's form calls it.
  public var label: String { declaration.label }

  /// What English messages call it.
  public var english: String { declaration.english }

  /// The form that it stands in.
  public var form: Form { Portal.formOfField[Int(rawValue)] }

  /// The name inside its form's object: `startMonth`.
  var key: String { declaration.key }

  /// How its cells are read.
  var kind: Kind { declaration.kind }

  /// Whether its cells are never to be shown.
  var isSecret: Bool { declaration.kind.isSecret }

  /// All names inside the forms' objects and all paths, as submissions write them.
  static let preparedKeys = QuotedTexts(keys: Portal.fields.map(\.key))
  static let quotedPaths = QuotedTexts(Portal.fields.map(\.path))
}

/// Everything that is said of a field, once. The order of the declarations is that of the form.
final class FieldDeclaration: Sendable {
  /// The name inside its form's object.
  let key: String
  /// The name in reports, profiles and submissions.
  let path: String
  /// The header of its column.
  let column: String
  /// The portal's own label.
  let label: String
  let english: String
  let kind: Kind
  let need: Need
  let shown: Applicability
  let fallback: Fallback
  let written: Written
  /// What the submission holds after it, made from it and others.
  let derived: [Derived]
  /// What its rules' ids begin with, where that is not its path.
  let stem: String
  /// What a filled sheet holds: on an NTT line, and on a line of CTC where that differs. `{month}` is the
  /// earliest month that claims may start, `{day}` the day of application.
  let example: (ntt: String, ctc: String)
  let traits: Traits
  /// What is to be written there, for whoever fills in a sheet.
  let asks: Text
  /// What people call it in their headers, besides `column`.
  let names: [HeaderNames]

  /// Whether every submission of its form holds it.
  var isAlwaysWritten: Bool {
    if mayBeHidden { return false }
    if case .option = fallback { return true }
    if case .presence = written { return true }
    if case .codeAndName = written { return true }
    if case .applications = written { return true }
    if case .always = need { return true }
    // What stands for it is needed wherever it is not.
    if case .when = need, case .field = fallback { return true }
    return false
  }

  /// What the profile offers for it, if it may offer something.
  var offered: (@Sendable (Profile) -> String?)? {
    if case .profile(let offered) = fallback { offered } else { nil }
  }

  /// Whether some rows do not show it.
  var mayBeHidden: Bool { if case .always = shown { false } else { true } }

  /// What is particular to few fields.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Who the clinic is: judged of a clinic that is done, too.
    static let identity = Traits(rawValue: 1 << 0)
    /// The dealer's own: does not count where rows are compared, and is written last.
    static let dealersOwn = Traits(rawValue: 1 << 1)
    /// The second typing of another field: it has no faults of its own.
    static let secondTyping = Traits(rawValue: 1 << 2)
    /// The dealer asks it, not the portal: it stands on no screen.
    static let offPortal = Traits(rawValue: 1 << 6)
    /// Code and name may stand in two columns.
    static let codeAndName = Traits(rawValue: 1 << 4)
    /// Sheets may have it several times, numbered: the first counts.
    static let numbered = Traits(rawValue: 1 << 5)
    /// A second column of it is passed over with a warning: free text, of which the first is read.
    static let firstColumnCounts = Traits(rawValue: 1 << 3)
  }

  init(
    _ path: String, column: String, label: String? = nil, english: String, _ kind: Kind,
    need: Need = .optional, shown: Applicability = .always, fallback: Fallback = .none,
    written: Written = .value, derived: [Derived] = [], stem: String? = nil,
    example: (ntt: String, ctc: String) = ("", ""), traits: Traits = [],
    asks: Text = .empty, names: [HeaderNames] = []
  ) {
    self.path = path
    key = String(path.split(separator: ".").last ?? "")
    self.column = column
    self.label = label ?? column
    self.english = english
    self.kind = kind
    self.need = need
    self.shown = shown
    self.fallback = fallback
    self.written = written
    self.derived = derived
    self.stem = stem ?? self.path
    self.example = example
    self.traits = traits
    self.asks = asks
    self.names = names
  }
}

/// Whether a field has to be filled, where its form is wanted and shows it.
enum Need: Sendable {
  case optional, always
  /// Needed in some rows: when, in words and as a question to the row.
  case when(Text, @Sendable (Row) -> Bool)
}

/// Whether a form shows a field. What it does not show is neither judged nor written.
enum Applicability: Sendable {
  case always
  case when(Text, @Sendable (Row) -> Showing)

  /// How a field stands in one row.
  enum Showing: Sendable {
    case shown, hidden
    /// What it depends on is not known: the cell is judged by itself alone.
    case open
  }
}

/// What stands for a blank cell.
enum Fallback: Sendable {
  case none
  /// An option of its choice, by its code.
  case option(String)
  /// What another field holds, by its path.
  case field(String)
  /// What the profile offers for this field, as submissions write it.
  case profile(@Sendable (Profile) -> String?)
}

/// How a submission writes a field.
enum Written: Sendable {
  /// The value under the field's key.
  case value
  /// Code and label of a choice.
  case codeAndName
  /// Only whether there is one: a secret.
  case presence
  /// A customer ID with its kind, one of these, of which the first is that of the other form.
  case customerID(Choice, same: String, @Sendable (Row) -> CustomerIDUse)
  /// One application for each name.
  case applications
  /// Not at all, for this reason.
  case no(String)
}
