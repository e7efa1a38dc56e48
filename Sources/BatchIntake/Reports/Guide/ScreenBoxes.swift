/// What a screen's declaration says of its boxes, found once: it is asked for at every clinic of a guide.
struct ScreenBoxes: Sendable {
  /// The place of a field among the boxes that are typed.
  struct Slot: Sendable {
    let field: Field
    let label: String
    /// Its label by itself for each kind of customer ID; none of other fields.
    let labels: [String]
    let header: String
    /// The value that the field and others make together for one box.
    let joint: Shape.Property?
    /// The other places that may have the label; those of them whose box this one's value may stand in.
    let rivals: [Int]
    let sharers: [Int]
  }

  /// What the portal fills in.
  enum Filled: Sendable {
    case field(Field)
    case derived(Form, Shape.Property)
  }

  let slots: [Slot]
  let filled: [Filled]

  fileprivate init(_ screen: Screen) {
    let fields = screen.fields.map(Field.named)
    let labels = fields.map(Self.labels)
    let joints = fields.map { field in
      field.declaration.derived.first { $0.property.title == field.label }?.property
    }
    slots = fields.indices.map { place in
      let others = fields.indices.filter { $0 != place }
      let rivals = others.filter { !Set(labels[$0]).isDisjoint(with: labels[place]) }
      return Slot(
        field: fields[place], label: fields[place].label, labels: Array(labels[place].dropFirst()),
        header: fields[place].header, joint: joints[place], rivals: rivals,
        sharers: rivals.filter { joints[$0] != nil && fields[$0].label == fields[place].label })
    }
    filled = screen.filled.map { path in
      if let field = Field(path: path) { return .field(field) }
      let (form, property) = Portal.derived(path)
      return .derived(form, property)
    }
  }

  /// A field's label, and those that it may have instead.
  private static func labels(of field: Field) -> [String] {
    guard case .customerID = field.declaration.written else { return [field.label] }
    return [field.label] + field.label.split(separator: " または ").map(String.init)
  }

  fileprivate static let all: [String: ScreenBoxes] = Dictionary(
    uniqueKeysWithValues: Portal.procedures.flatMap { entry in
      entry.procedure.screens.map { ($0.step, ScreenBoxes($0)) }
    })
}

extension Screen {
  /// A step of the manual is one screen.
  var boxes: ScreenBoxes {
    guard let boxes = ScreenBoxes.all[step] else {
      preconditionFailure("no screen \(step) is declared")
    }
    return boxes
  }
}
