/// The portal: the list of its forms, and what is compiled from their declarations once a process. A further
/// form is one file beside this one and its name in the list.
enum Portal {
  /// The forms, in the order in which the portal takes them.
  private static let declared: [FormDeclaration] = [
    ClinicForm.declaration, RunForm.declaration,
    AccountForm.declaration, EligibilityForm.declaration, CertificateForm.declaration,
    ClaimsForm.declaration,
    RowForm.declaration, FileForm.declaration,
  ]

  /// Forms after those of the list, for tests, which run in a process of their own. To be said before
  /// anything is read from here.
  nonisolated(unsafe) static var further: [FormDeclaration] = []

  static let forms: [FormDeclaration] = declared + further

  // MARK: - Fields

  /// All fields, form by form. Their places are their numbers.
  static let fields: [FieldDeclaration] = {
    let fields = forms.flatMap(\.fields)
    precondition(
      fields.count < FieldSet.width, "a set of fields is one word, and a bit is for their parts")
    precondition(Set(fields.map(\.path)).count == fields.count, "two fields have one path")
    return fields
  }()

  static let formOfField: [Form] = forms.enumerated().flatMap { number, form in
    form.fields.map { _ in Form(number: number) }
  }

  static let fieldsOfForm: [FieldSet] = forms.indices.map { number in
    FieldSet(Field.all.filter { formOfField[Int($0.rawValue)].number == number })
  }

  /// The fields of a kind or with a trait.
  static func fields(where holds: (FieldDeclaration) -> Bool) -> FieldSet {
    FieldSet(Field.all.filter { holds($0.declaration) })
  }

  /// The field in which another is typed again.
  static func secondTyping(of field: Field) -> Field? { secondTypings[field] }

  private static let secondTypings: [Field: Field] = {
    var pairs: [Field: Field] = [:]
    for second in Field.all where second.declaration.traits.contains(.secondTyping) {
      let path = second.path
      precondition(path.hasSuffix("Confirm"), "a second typing is named after the first")
      pairs[Field.named(String(path.dropLast("Confirm".count)))] = second
    }
    return pairs
  }()

  // MARK: - Procedures

  /// The procedures in the portal's order, each with its bit in `Steps`.
  static let procedures: [(step: Steps, form: Form, procedure: Procedure)] = {
    let found = Form.all.compactMap { form in form.declaration.procedure.map { (form, $0) } }
    precondition(found.count <= Steps.mostProcedures, "a set of procedures is seven bits")
    return found.enumerated().map { place, entry in
      (Steps(rawValue: 1 << UInt8(place)), entry.0, entry.1)
    }
  }()
}

extension Portal {
  /// A value that is made of a row and belongs to no field, by its path.
  static func derived(_ path: String) -> (form: Form, property: Shape.Property) {
    for form in Form.all {
      let all = form.declaration.derived + (form.declaration.procedure?.derived ?? [])
      if let found = all.first(where: { "\(form.id).\($0.property.name)" == path }) {
        return (form, found.property)
      }
    }
    preconditionFailure("nothing \(path) is declared")
  }

  /// The screens of a procedure up to one of them, and whose they are.
  static func screens(to step: String) -> (form: Form, screens: [Screen])? {
    for (_, form, procedure) in procedures {
      guard let place = procedure.screens.firstIndex(where: { $0.step == step }) else { continue }
      return (form, Array(procedure.screens[...place]))
    }
    return nil
  }

  /// What the steps of the manual show.
  static let screenTitles: [String: Text] = Dictionary(
    procedures.flatMap { $0.procedure.screens.map { ($0.step, $0.title) } },
    uniquingKeysWith: { first, _ in first })
}

// MARK: - Names that the code speaks of

extension Form {
  static let clinic = named("clinic")
  static let run = named("run")
  static let account = named("account")
  static let eligibility = named("eligibility")
  static let certificate = named("certificate")
  static let claims = named("claims")
  static let row = named("row")
  static let file = named("file")
}
