// What is written, as data: the shape of a value, of which its schema is made, and values that are made from
// several fields.

/// A part of a schema.
indirect enum Shape: Sendable {
  case text(String? = nil, choices: [String] = [], pattern: String? = nil)
  case choice([Option])
  /// A count, an amount, a place: no fraction, none below zero.
  case number
  case seconds
  case flag
  case list(Shape)
  /// A closed object; `required` in the same order as written.
  case object([Property])
  /// A text, or what YAML takes for a number or a truth value.
  case scalar
  /// Keys that are not known beforehand.
  case counts(Shape)

  struct Property: Sendable {
    let name: String
    let title: String
    let description: String
    let shape: Shape
    let isOptional: Bool

    init(
      _ name: String, _ title: String, _ shape: Shape, description: String = "",
      isOptional: Bool = false
    ) {
      self.name = name
      self.title = title
      self.description = description
      self.shape = shape
      self.isOptional = isOptional
    }
  }

  func writeMembers(_ out: ByteBuffer) {
    switch self {
    case .text(let constant, let choices, let pattern):
      out.member("type", "string")
      if let constant { out.member("const", constant) }
      if !choices.isEmpty { out.member("enum", choices) }
      if let pattern { out.member("pattern", pattern) }
    case .choice(let options):
      out.array("oneOf", options) { option in
        out.open()
        out.member("const", option.code)
        out.member("title", option.portal)
        out.close()
      }
    case .number:
      out.member("type", "integer")
      out.member("minimum", 0)
    case .seconds:
      out.member("type", "number")
      out.member("minimum", 0)
    case .flag: out.member("type", "boolean")
    case .scalar: out.member("type", ["string", "number", "boolean"])
    case .list(let item):
      out.member("type", "array")
      out.object("items") { item.writeMembers(out) }
    case .counts(let value):
      out.member("type", "object")
      out.object("additionalProperties") { value.writeMembers(out) }
    case .object(let properties): Self.write(properties, out)
    }
  }

  private static func write(_ properties: [Property], _ out: ByteBuffer) {
    out.member("type", "object")
    out.member("additionalProperties", false)
    out.member("required", properties.filter { !$0.isOptional }.map(\.name))
    out.object("properties") {
      for property in properties {
        out.key(property.name)
        out.open()
        out.member("title", property.title)
        if !property.description.isEmpty { out.member("description", property.description) }
        property.shape.writeMembers(out)
        out.close()
      }
    }
  }
}

extension Shape {
  static let day = Shape.text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  static let month = Shape.text(pattern: "^[0-9]{4}-[0-9]{2}$")
}

/// What a submission holds besides the fields' own values: made from a row that is accepted.
struct Derived: Sendable {
  let property: Shape.Property
  let write: @Sendable (Row, ByteBuffer) -> Void

  init(
    _ name: String, _ title: String, _ shape: Shape,
    _ write: @escaping @Sendable (Row, ByteBuffer) -> Void
  ) {
    property = Shape.Property(name, title, shape)
    self.write = write
  }

  /// One that some rows do not have.
  init(
    optional name: String, _ title: String, _ shape: Shape,
    _ write: @escaping @Sendable (Row, ByteBuffer) -> Void
  ) {
    property = Shape.Property(name, title, shape, isOptional: true)
    self.write = write
  }
}
