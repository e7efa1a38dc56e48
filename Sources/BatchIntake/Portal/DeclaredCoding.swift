// What outputs name by a text alone: what is declared by its id, for the declaration says the rest, and days.

extension Field: Codable {
  /// The field of a path, such as `clinic.phone`.
  public init(from decoder: any Swift.Decoder) throws {
    self = try decoder.declared("field") { Field(path: $0) }
  }

  /// Its path.
  public func encode(to encoder: any Swift.Encoder) throws { try encoder.encode(id: path) }
}

extension Severity: Codable {
  /// The severity of a name.
  public init(from decoder: any Swift.Decoder) throws {
    self = try decoder.declared("severity") { name in Self.allCases.first { $0.name == name } }
  }

  /// Its name.
  public func encode(to encoder: any Swift.Encoder) throws { try encoder.encode(id: name) }
}

extension Form: Codable, Identifiable {
  /// The form of an id, or of an element of `intake forms --format json`.
  ///
  /// - Throws: `DecodingError`, where it is not declared here.
  public init(from decoder: any Swift.Decoder) throws {
    self = try decoder.declared("form", under: "procedure") { Form(id: $0) }
  }

  /// Its id.
  public func encode(to encoder: any Swift.Encoder) throws { try encoder.encode(id: id) }
}

extension Form: CodingKeyRepresentable {
  /// The form that a member of an object is called after; nil where it is not declared here.
  public init?(codingKey: some CodingKey) { self.init(id: codingKey.stringValue) }

  /// Its id.
  public var codingKey: any CodingKey { MemberName(id) }
}

extension Rule: Codable, Identifiable {
  /// The rule of an id, or of an element of `intake rules --format json`.
  ///
  /// - Throws: `DecodingError`, where it is not declared here.
  public init(from decoder: any Swift.Decoder) throws {
    self = try decoder.declared("rule", under: "id") { Catalogue.rule(id: $0) }
  }

  /// Its id.
  public func encode(to encoder: any Swift.Encoder) throws { try encoder.encode(id: id) }
}

extension Note: Codable, Identifiable {
  /// The note of an id, or of an element of `intake rules ID --format json`.
  ///
  /// - Throws: `DecodingError`, where it is not declared here.
  public init(from decoder: any Swift.Decoder) throws {
    self = try decoder.declared("note", under: "id") { id in Note.all.first { $0.id == id } }
  }

  /// Its id.
  public func encode(to encoder: any Swift.Encoder) throws { try encoder.encode(id: id) }
}

extension Day: Codable {
  /// A day that is written `2024-05-18`.
  ///
  /// - Throws: `DecodingError`, of every other text.
  public init(from decoder: any Swift.Decoder) throws {
    do {
      try self.init(decoder.singleValueContainer().decode(String.self))
    } catch let malformed as Malformed {
      throw decoder.corrupted(malformed.description)
    }
  }

  /// As it is written.
  public func encode(to encoder: any Swift.Encoder) throws { try encoder.encode(id: description) }
}

/// The name of a member that is known only as it is read.
struct MemberName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

extension Swift.Decoder {
  /// What is declared under an id: a text, or the member `key` of an object.
  fileprivate func declared<Declared>(
    _ what: String, under key: String? = nil, _ found: (String) -> Declared?
  ) throws -> Declared {
    let id =
      if let key, let object = try? container(keyedBy: MemberName.self) {
        try object.decode(String.self, forKey: MemberName(key))
      } else {
        try singleValueContainer().decode(String.self)
      }
    guard let declared = found(id) else { throw corrupted("there is no \(what) “\(id)”") }
    return declared
  }

  /// What is said of a value that is well formed, and none of ours.
  func corrupted(_ why: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: codingPath, debugDescription: why))
  }
}

extension Swift.Encoder {
  /// What is told by a text alone.
  func encode(id: String) throws {
    var container = singleValueContainer()
    try container.encode(id)
  }
}
