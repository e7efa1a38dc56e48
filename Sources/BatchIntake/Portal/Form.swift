/// One part of what is declared: the clinic, the run, the portal's four forms in the order in which the
/// portal takes them, and after them the row and the file as such.
public struct Form: Hashable, Comparable, Sendable {
  /// Its place in `Portal.forms`.
  let number: Int

  init(number: Int) { self.number = number }

  /// The form of this name, or nil.
  public init?(id: String) {
    guard let place = Portal.forms.firstIndex(where: { $0.id == id }) else { return nil }
    self.init(number: place)
  }

  /// A form that the code speaks of. One that is not declared is a programmer's mistake and traps.
  static func named(_ id: String) -> Form {
    guard let form = Form(id: id) else { preconditionFailure("no form \(id) is declared") }
    return form
  }

  /// All of them, in order.
  public static var all: [Form] { Portal.forms.indices.map(Form.init(number:)) }

  /// Order of the portal.
  public static func < (left: Form, right: Form) -> Bool { left.number < right.number }

  var declaration: FormDeclaration { Portal.forms[number] }

  /// The name in reports and submissions: `claims`.
  public var id: String { declaration.id }

  /// The portal's name of the form.
  public var title: Text { declaration.title }

  /// In the head of a narrow column.
  var shortTitle: Text { declaration.procedure?.short ?? title }

  /// The fields that stand in it.
  var fields: FieldSet { Portal.fieldsOfForm[number] }

  /// In the order of submissions: the dealer's own after the form's.
  var fieldsAsWritten: [Field] {
    let own = Field.all.filter { $0.form == self }
    let isLast = { (field: Field) in field.declaration.traits.contains(.dealersOwn) }
    return own.filter { !isLast($0) } + own.filter(isLast)
  }

  /// The rules that belong to it.
  var rules: [Rule] { Catalogue.rules.filter { $0.form == self } }
}

/// Everything that is said of a form, once.
final class FormDeclaration: Sendable {
  let id: String
  let title: Text
  /// What the portal does with it; nil for the clinic, the run, the row and the file.
  let procedure: Procedure?
  /// What the submission holds before its fields.
  let derived: [Derived]
  /// In the form's order.
  let fields: [FieldDeclaration]
  /// In the order of reports: of two findings on one cell the earlier rule's comes first.
  let rules: [Rule]

  init(
    _ id: String, title: Text, procedure: Procedure? = nil,
    derived: [Derived] = [], fields: [FieldDeclaration] = [], rules: [Rule]
  ) {
    self.id = id
    self.title = title
    self.procedure = procedure
    self.derived = derived
    self.fields = fields
    self.rules = rules
  }
}

/// One of the portal's procedures: a form that can be wanted, and done.
struct Procedure: Sendable {
  /// A short title for tables.
  let short: Text
  /// Its word in 手続き, and the further ones that people write.
  let word: String
  let words: [String]
  /// Words that are refused, and for which it is suggested.
  let hints: [String]
  /// What the headers of its columns may begin with; see `Aliases` for the notation.
  let prefixes: String
  /// The procedures that it waits for where they are wanted too.
  let after: [Wait]
  /// The chapter of the manual.
  let manual: String
  let url: String
  /// Its screens, in the manual's order.
  let screens: [Screen]
  /// What follows from it, and when.
  let notes: [Note]
  /// What the submission holds after its fields.
  let derived: [Derived]

  /// The menu's way to the form, joined by ` > `.
  let menu: [String]
  /// The screen of another procedure at which its own begin: who did that one before still goes through it.
  let entrance: String?

  init(
    short: Text, word: String, words: [String] = [], hints: [String] = [], prefixes: String,
    after: [Wait] = [],
    manual: String, url: String, menu: [String], entrance: String? = nil,
    screens: [Screen], notes: [Note], derived: [Derived] = []
  ) {
    self.short = short
    self.word = word
    self.words = words
    self.hints = hints
    self.prefixes = prefixes
    self.after = after
    self.manual = manual
    self.url = url
    self.menu = menu
    self.entrance = entrance
    self.screens = screens
    self.notes = notes
    self.derived = derived
  }
}

/// What is so in some rows only: in words, and as a question to the row.
struct Circumstance: Sendable {
  let text: Text
  let holds: @Sendable (Row) -> Bool

  init(_ ja: String, _ en: String, _ holds: @escaping @Sendable (Row) -> Bool) {
    text = Text(ja, en)
    self.holds = holds
  }
}

/// A procedure that another waits for: always, or in some rows.
struct Wait: Sendable {
  let form: String
  let when: Circumstance?

  static func on(_ form: String, when: Circumstance? = nil) -> Wait {
    Wait(form: form, when: when)
  }
}

/// One screen of the portal, as the manual shows it.
struct Screen: Sendable {
  /// The steps of the manual: `2-5`.
  let step: String
  let title: Text
  /// What to do there, and what to check that the portal filled in by itself.
  let checks: [Text]
  /// What the portal has filled in by itself, to be compared: fields and derived values, by their paths.
  let filled: [String]
  /// The fields that are typed here, in order, by their paths.
  let fields: [String]
  /// The button that goes on.
  let button: String
  /// What comes back.
  let then: Text

  init(
    _ step: String, _ title: Text, checks: [Text] = [], filled: [String] = [],
    fields: [String] = [], button: String = "", then: Text = .empty
  ) {
    self.step = step
    self.title = title
    self.checks = checks
    self.filled = filled
    self.fields = fields
    self.button = button
    self.then = then
  }
}
