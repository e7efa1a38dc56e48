internal import CYAML

// The only file that knows libyaml: a text in, its nodes out, each with its line. What a profile has no
// use for (anchors, several documents) is refused, so that no text means more than what it shows.

/// A piece of a YAML text.
struct YAMLNode {
  indirect enum Content {
    /// A text; a plain one stands without quotes.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case entries([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  /// From 1.
  let line: Int

  /// Nothing, as YAML writes it.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null"].contains(text)
  }

  /// How many things it lists; nil of a text.
  var count: Int? {
    switch content {
    case .scalar: nil
    case .list(let items): items.count
    case .entries(let entries): entries.reduce(0) { $0 + ($1.value.count ?? 1) }
    }
  }
}

/// Why a text is no YAML that is read here.
struct YAMLError: Error {
  /// From 1; 0 where no line can be told.
  let line: Int
  /// In libyaml's words, or like them.
  let problem: String
}

extension YAMLNode {
  /// The only document of a text; nil if it says nothing.
  static func document(in text: String) throws(YAMLError) -> YAMLNode? {
    let result = text.withBytes { bytes in
      Result { () throws(YAMLError) in
        let reader = try YAMLReader(bytes)
        return try reader.document()
      }
    }
    let node = try result.get()
    return node.flatMap { $0.isNull ? nil : $0 }
  }
}

/// Takes a text's events one by one. The bytes outlive it, for libyaml keeps their place.
private final class YAMLReader {
  /// How deep lists and entries may lie in each other; a profile needs four.
  private static let maxDepth = 64

  private let bytes: Bytes
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  init(_ bytes: Bytes) throws(YAMLError) {
    self.bytes = bytes
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(line: 0, problem: "out of memory")
    }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  func document() throws(YAMLError) -> YAMLNode? {
    while true {
      switch try next() {
      case YAML_STREAM_START_EVENT: continue
      case YAML_DOCUMENT_START_EVENT: return try onlyDocument()
      default: return nil
      }
    }
  }

  private func onlyDocument() throws(YAMLError) -> YAMLNode {
    _ = try next()
    let node = try node(depth: 0)
    // The document's end, then the text's.
    _ = try next()
    guard try next() == YAML_STREAM_END_EVENT else { throw fail("there is a second document") }
    return node
  }

  /// The node that begins with the event at hand; then its last event is at hand.
  private func node(depth: Int) throws(YAMLError) -> YAMLNode {
    guard depth < Self.maxDepth else { throw fail("nested more than \(Self.maxDepth) deep") }
    let line = line
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: return YAMLNode(content: try scalar(), line: line)
    case YAML_SEQUENCE_START_EVENT:
      try refuseAnchor(event.pointee.data.sequence_start.anchor)
      return YAMLNode(content: .list(try items(depth)), line: line)
    case YAML_MAPPING_START_EVENT:
      try refuseAnchor(event.pointee.data.mapping_start.anchor)
      return YAMLNode(content: .entries(try entries(depth)), line: line)
    default: throw fail("anchors and aliases (& and *) are not read here")
    }
  }

  private func scalar() throws(YAMLError) -> YAMLNode.Content {
    let scalar = event.pointee.data.scalar
    try refuseAnchor(scalar.anchor)
    let text = Bytes(start: scalar.value, count: scalar.length).string
    return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
  }

  private func items(_ depth: Int) throws(YAMLError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while try next() != YAML_SEQUENCE_END_EVENT { items.append(try node(depth: depth + 1)) }
    return items
  }

  private func entries(_ depth: Int) throws(YAMLError) -> [(key: YAMLNode, value: YAMLNode)] {
    var entries: [(key: YAMLNode, value: YAMLNode)] = []
    var names: Set<String> = []
    while try next() != YAML_MAPPING_END_EVENT {
      let key = try node(depth: depth + 1)
      if case .scalar(let name, _) = key.content, !names.insert(name).inserted {
        throw YAMLError(line: key.line, problem: "duplicate key")
      }
      _ = try next()
      entries.append((key, try node(depth: depth + 1)))
    }
    return entries
  }

  private func refuseAnchor(_ anchor: UnsafeMutablePointer<yaml_char_t>?) throws(YAMLError) {
    if anchor != nil { throw fail("anchors and aliases (& and *) are not read here") }
  }

  // MARK: - Events

  @discardableResult
  private func next() throws(YAMLError) -> yaml_event_type_t {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw parserError }
    return event.pointee.type
  }

  private var line: Int { Int(event.pointee.start_mark.line) + 1 }

  private func fail(_ problem: String) -> YAMLError { YAMLError(line: line, problem: problem) }

  private var parserError: YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
    guard parser.pointee.error == YAML_READER_ERROR else {
      return YAMLError(line: Int(parser.pointee.problem_mark.line) + 1, problem: problem)
    }
    // A character that may not stand in YAML has a place among the bytes alone.
    let before = bytes.slice(0, min(Int(parser.pointee.problem_offset), bytes.count))
    return YAMLError(line: before.count { $0 == 0x0A } + 1, problem: problem)
  }
}
