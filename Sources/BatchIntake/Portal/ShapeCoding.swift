// A value of a shape between JSON as it is written and a program's own decoder or encoder, by the declarations
// from which its schema is made.

extension Shape {
  /// Writes the value that a decoder gives as JSON, its members in the order of the shape.
  ///
  /// - Throws: `DecodingError`, where it has not this shape. Patterns of texts are not looked at.
  func write(from decoder: any Swift.Decoder, to out: ByteBuffer) throws {
    switch self {
    case .text(let constant, let choices, _):
      let known = constant.map { [$0] } ?? choices
      out.appendJSON(try Self.text(from: decoder) { known.isEmpty || known.contains($0) })
    case .choice(let options):
      out.appendJSON(
        try Self.text(from: decoder) { code in options.contains { $0.code == code } })
    case .number: out.append(decimal: try decoder.singleValueContainer().decode(Int.self))
    case .flag:
      out.append(try decoder.singleValueContainer().decode(Bool.self) ? "true" : "false")
    case .list(let item): try Self.write(listOf: item, from: decoder, to: out)
    case .object(let properties): try Self.write(properties, from: decoder, to: out)
    case .seconds, .scalar, .counts: preconditionFailure("no submission holds it")
    }
  }

  private static func text(
    from decoder: any Swift.Decoder, isKnown: (String) -> Bool
  ) throws -> String {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard isKnown(text) else { throw decoder.corrupted("“\(text)” is none of its values") }
    return text
  }

  private static func write(
    listOf item: Shape, from decoder: any Swift.Decoder, to out: ByteBuffer
  ) throws {
    var list = try decoder.unkeyedContainer()
    out.append("[")
    while !list.isAtEnd {
      out.comma()
      try item.write(from: list.superDecoder(), to: out)
    }
    out.append("]")
  }

  private static func write(
    _ properties: [Property], from decoder: any Swift.Decoder, to out: ByteBuffer
  ) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let names = Set(properties.map(\.name))
    if let other = object.allKeys.first(where: { !names.contains($0.stringValue) }) {
      throw decoder.corrupted("there is no member “\(other.stringValue)”")
    }
    out.open()
    for property in properties {
      let name = MemberName(property.name)
      guard object.contains(name) || !property.isOptional else { continue }
      out.key(property.name)
      try property.shape.write(from: object.superDecoder(forKey: name), to: out)
    }
    out.close()
  }

  /// Gives an encoder a value that is written.
  func write(_ json: JSON, to encoder: any Swift.Encoder) throws {
    switch self {
    case .list(let item):
      var list = encoder.unkeyedContainer()
      for element in json.elements { try item.write(element, to: list.superEncoder()) }
    case .object(let properties):
      var object = encoder.container(keyedBy: MemberName.self)
      let members = json.members
      for property in properties {
        guard let member = members[property.name] else { continue }
        try property.shape.write(member, to: object.superEncoder(forKey: MemberName(property.name)))
      }
    default:
      var value = encoder.singleValueContainer()
      if let text = json.string {
        try value.encode(text)
      } else if let number = json.integer {
        try value.encode(number)
      } else {
        try value.encode(json.bytes.equals("true"))
      }
    }
  }
}
