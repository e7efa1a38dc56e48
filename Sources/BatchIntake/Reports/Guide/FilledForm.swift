// A submission, read back and laid over the declared screens: what is typed or chosen in each box, in the
// portal's own words.

/// One submission, as a guide reads it. It is valid as long as the bytes that it was made of.
struct FilledForm {
  private let members: JSON.Members
  /// Those of the forms that it has, by the forms' numbers.
  private let objects: [JSON.Members?]
  /// The procedures that are applied for, in the portal's order.
  let procedures: [(form: Form, procedure: Procedure)]
  /// Ten digits.
  let code: String
  /// What its sheet tells besides.
  var past = Past()

  /// What only the sheet's row tells of a clinic of which something was applied for before: a submission leaves out
  /// what is done.
  struct Past: Sendable, Equatable {
    var steps: Steps = []
    /// The address of its account, with which it logs in; empty where it is not known, or the account is still to
    /// be applied for.
    var email = ""

    var isNothing: Bool { steps.isEmpty && email.isEmpty }
  }

  /// nil where the bytes are no submission.
  init?(_ bytes: Bytes) {
    guard let json = JSON(bytes) else { return nil }
    let members = json.memberList
    self.members = members
    objects = Form.all.map { members[$0.id]?.memberList }
    guard let code = objects[Form.clinic.number]?["code"]?.string, code.utf8.count == 10,
      code.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let wanted = members["procedures"]?.elements.compactMap(\.string)
    else { return nil }
    self.code = code
    procedures = Portal.procedures.filter { wanted.contains($0.form.id) }
      .map { ($0.form, $0.procedure) }
  }

  // MARK: - The clinic

  /// A text of the clinic, empty where it has none.
  func text(_ field: Field) -> String { json(of: field)?.string ?? "" }

  /// Until when claims have to be applied for.
  var applyBy: Day? {
    objects[Form.claims.number]?["applyBy"]?.string.flatMap { try? Day($0) }
  }

  /// The procedures that wait for something to be mended.
  var withheld: [Form] {
    let names = members["withheld"]?.elements.compactMap { $0["procedure"]?.string } ?? []
    return names.compactMap { Form(id: $0) }
  }

  /// A finding that passes, and should be looked at.
  struct Warning {
    let field: Field?
    let message: String
    let suggestion: String?
  }

  var warnings: [Warning] {
    (members["warnings"]?.elements ?? []).map { warning in
      Warning(
        field: warning["field"]?.string.flatMap { Field(path: $0) },
        message: warning["message"]?.string ?? "", suggestion: warning["suggestion"]?.string)
    }
  }

  // MARK: - A procedure

  /// What stands in the plan for a procedure: what it waits for, and what follows from it.
  func plan(of form: Form) -> (after: [Form], notes: [Note]) {
    let step = members["plan"]?.elements.first { $0["step"]?.string == form.id }
    let after = step?["after"]?.elements.compactMap(\.string) ?? []
    let notes = step?["notes"]?.elements.compactMap(\.string) ?? []
    return (
      after.compactMap { Form(id: $0) },
      notes.compactMap { id in Note.all.first { $0.id == id } }
    )
  }

  /// What a procedure comes to besides its fields: a fee, a deadline.
  func facts(of form: Form) -> [(title: String, value: String)] {
    let derived = form.declaration.derived + (form.declaration.procedure?.derived ?? [])
    return derived.compactMap { entry in
      value(objects[form.number]?[entry.property.name], entry.property.shape).map {
        (entry.property.title, $0)
      }
    }
  }

  /// Which of all forms of this clinic this is: what a tick was set for holds until one of its values changes.
  func mark(of form: Form) -> UInt64 {
    var print = Fingerprint()
    for name in [Form.clinic.id, form.id] { members[name].map { print.add($0.bytes) } }
    return print.value
  }

  // MARK: - A screen

  /// A box of a screen, with what goes into it.
  struct Box {
    let label: String
    /// The column that it comes from, where two boxes of the screen have one label.
    var column: String?
    let content: Content
  }

  /// Where a password stands.
  enum SecretSource {
    case sheet, submission, nobody
    /// It was given to the portal before.
    case registered
  }

  /// What goes into a box.
  enum Content: Equatable {
    case text(String)
    /// The same as in the box before, once more.
    case again(String)
    /// One for each time that the form is sent.
    case each([String])
    case ticked
    /// A password, which is shown nowhere.
    case secret(SecretSource)
    /// What was given to the portal before, and nobody told here.
    case registered
    /// Left empty.
    case blank
  }

  /// The boxes that are filled in on a screen, in the form's order. What the form does not show is left out.
  func boxes(of screen: Screen) -> [Box] {
    let slots = screen.boxes.slots
    let joint = slots.map { slot in slot.joint.flatMap { derived($0, of: slot.field.form) } }
    var boxes: [Box?] = slots.indices.map { place in
      let slot = slots[place]
      if let text = joint[place] { return Box(label: slot.label, content: .text(text)) }
      // Its value stands in the box that it shares.
      if slot.sharers.contains(where: { joint[$0] != nil }) { return nil }
      return content(of: slot.field).map { Box(label: label(of: slot), content: $0) }
    }
    for (place, slot) in slots.enumerated() where slot.header != slot.label {
      guard let label = boxes[place]?.label else { continue }
      if slot.rivals.contains(where: { boxes[$0]?.label == label }) {
        boxes[place]?.column = slot.header
      }
    }
    return boxes.compactMap(\.self)
  }

  /// What the portal has filled in on a screen by itself.
  func filled(of screen: Screen) -> [Box] {
    screen.boxes.filled.compactMap { filled in
      switch filled {
      case .field(let field): content(of: field).map { Box(label: field.header, content: $0) }
      case .derived(let form, let property):
        derived(property, of: form).map { Box(label: property.title, content: .text($0)) }
      }
    }
  }

  /// A value that several fields make together.
  private func derived(_ property: Shape.Property, of form: Form) -> String? {
    value(objects[form.number]?[property.name], property.shape)
  }

  private func json(of field: Field) -> JSON? { objects[field.form.number]?[field.key] }

  private func content(of field: Field) -> Content? {
    if field.form == .account && objects[field.form.number] == nil { return registered(field) }
    let declaration = field.declaration
    if declaration.traits.contains(.secondTyping) { return secondTyping(of: field) }
    switch declaration.written {
    case .presence:
      return json(of: field).map { .secret(Self.source(of: $0)) }
    case .codeAndName: return option(of: field, json(of: field)?["code"]?.string)
    case .customerID: return json(of: field)?["id"]?.string.map { .text($0) }
    case .applications:
      let names = objects[field.form.number]?["applications"]?.elements
        .compactMap { $0["terminal"]?.string }
      return names.flatMap { $0.count == 1 ? .text($0[0]) : $0.isEmpty ? nil : .each($0) }
    case .no: return kind(of: field)
    case .value: return value(of: field)
    }
  }

  /// What logs in to an account that was made before.
  private func registered(_ field: Field) -> Content? {
    switch field {
    case .accountEmail: past.email.isEmpty ? .registered : .text(past.email)
    case .accountPassword: .secret(.registered)
    default: nil
    }
  }

  private static func source(of secret: JSON) -> SecretSource {
    if secret["value"] != nil { return .submission }
    return secret["provided"]?.bytes.equals("true") ?? false ? .sheet : .nobody
  }

  private func value(of field: Field) -> Content? {
    guard let json = json(of: field) else {
      // What depends on another box, or stands in a form that is not asked for, is not there; what may be left
      // empty is.
      return field.declaration.mayBeHidden || objects[field.form.number] == nil ? nil : .blank
    }
    switch field.kind {
    case .choice, .fletsV6: return option(of: field, json.string)
    case .consent: return .ticked
    case .yesNo: return option(of: field, json.bytes.equals("true") ? "yes" : "no")
    case .month: return json.string.map { .text(Self.month($0)) }
    case .day: return json.string.map { .text(Self.day($0) ?? $0) }
    default: return json.string.map { .text($0) }
    }
  }

  /// A choice as the portal writes it.
  private func option(of field: Field, _ code: String?) -> Content? {
    guard let code else { return nil }
    return .text(field.kind.options.first { $0.code == code }?.portal ?? code)
  }

  /// The box in which the kind of a customer ID is chosen.
  private func kind(of field: Field) -> Content? {
    guard field.path.hasSuffix("Kind"), let id = Field(path: String(field.path.dropLast(4))) else {
      return nil
    }
    return option(of: field, json(of: id)?["kind"]?.string)
  }

  private func secondTyping(of field: Field) -> Content? {
    let first = Field.named(String(field.path.dropLast("Confirm".count)))
    switch content(of: first) {
    case .text(let text): return .again(text)
    case .secret(let source): return .secret(source)
    default: return nil
    }
  }

  /// Of a label that names two kinds of one thing, the one of this clinic.
  private func label(of slot: ScreenBoxes.Slot) -> String {
    guard !slot.labels.isEmpty, let kind = json(of: slot.field)?["kind"]?.string else {
      return slot.label
    }
    return slot.labels.first { $0.contains("(\(kind))") } ?? slot.label
  }

  /// A derived value as people read it.
  private func value(_ json: JSON?, _ shape: Shape) -> String? {
    guard let json else { return nil }
    switch shape {
    case .object(let properties):
      let members = json.memberList
      return properties.compactMap { property in
        value(members[property.name], property.shape).map { $0 + property.title }
      }.joined()
    case .text(_, _, .some): return json.string.map { Self.day($0) ?? $0 }
    default: return json.string ?? json.bytes.string
    }
  }

  /// 2024年5月20日, of a day as submissions have it.
  private static func day(_ text: String) -> String? {
    (try? Day(text)).map { "\($0.year)年\($0.month)月\($0.day)日" }
  }

  /// 2024年7月, of a month as submissions have it.
  private static func month(_ text: String) -> String {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 2, let year = parts[0], let month = parts[1] else { return text }
    return "\(year)年\(month)月"
  }
}
