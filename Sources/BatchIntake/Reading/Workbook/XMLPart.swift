internal import CExpat

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// The only file that knows expat: a part's elements as they come by. Nothing is kept of a document; a type
// declaration, and so every entity that it could define, is refused.

/// A name as it stands in a document, without the prefix of its namespace: strict and prefixed documents
/// differ from the usual ones in nothing else.
struct XMLName {
  fileprivate let start: UnsafePointer<CChar>

  fileprivate init(_ name: UnsafePointer<CChar>) {
    var start = name
    var place = name
    while place.pointee != 0 {
      if place.pointee == 0x3A { start = place + 1 }
      place += 1
    }
    self.start = start
  }

  func equals(_ word: StaticString) -> Bool {
    strcmp(start, UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  /// The name's only byte; 0 where it is longer.
  @inline(__always)
  var onlyByte: UInt8 { start[0] != 0 && start[1] == 0 ? UInt8(bitPattern: start[0]) : 0 }
}

/// The attributes of an element, while it begins.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// Each attribute's name, where that is one byte, and where its value begins; a zero ends that.
  @inline(__always)
  func forEachShort(_ body: (UInt8, UnsafePointer<UInt8>) -> Void) {
    var place = list
    while let name = place[0], let value = place[1] {
      if name[0] != 0 && name[1] == 0 {
        body(
          UInt8(bitPattern: name[0]), UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self))
      }
      place += 2
    }
  }

  subscript(word: StaticString) -> Bytes? {
    var place = list
    while let name = place[0], let value = place[1] {
      if XMLName(name).equals(word) { return Self.bytes(value) }
      place += 2
    }
    return nil
  }

  /// Whether a switch is on.
  func isOn(_ word: StaticString) -> Bool {
    self[word].map { $0.equals("1") || $0.equals("true") || $0.equals("on") } ?? false
  }

  @inline(__always)
  private static func bytes(_ text: UnsafePointer<CChar>) -> Bytes {
    UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: 1) {
      Bytes(start: $0, count: strlen(text))
    }
  }
}

/// What is wrong with a part.
enum XMLTrouble: Error, Sendable, Equatable {
  /// It is no XML, ends too soon, is nested too deep, or declares a type.
  case unreadable
  /// The archive's own.
  case zip(ZipTrouble)
  /// What was made of it could not be put aside.
  case spool(SourceError)
}

/// One part of a workbook; a subclass takes of its elements what it needs.
class XMLPart {
  /// How deep elements may lie in each other; a workbook's lie about ten deep.
  private static let maxDepth = 128
  /// The longest piece of markup: expat keeps what it has not seen the end of.
  private static let maxTokenBytes = 4 << 20

  private var depth = 0
  private var parser: XML_Parser?
  /// What a subclass has to say; the part is read no further.
  private(set) var failure: XMLTrouble?

  init() {}

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {}
  func end(_ name: XMLName) {}
  /// A piece of the text between two elements' marks; a text may come in several.
  func text(_ piece: Bytes) {}

  /// Ends the reading.
  func stop(_ trouble: XMLTrouble) {
    if failure == nil { failure = trouble }
    if let parser { XML_StopParser(parser, XML_FALSE) }
  }

  /// Reads the part `name` of an archive; false if there is none.
  final func read(_ name: String, of archive: ZipArchive) throws(XMLTrouble) -> Bool {
    guard let parser = XML_ParserCreate(nil) else { throw .unreadable }
    self.parser = parser
    defer {
      XML_ParserFree(parser)
      self.parser = nil
    }
    listen(parser)
    var fed = 0
    return try archive.read(name) { piece, isLast throws(XMLTrouble) in
      let status = XML_Parse(
        parser, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count),
        isLast ? 1 : 0)
      fed += piece.count
      if let failure { throw failure }
      guard status == XML_STATUS_OK else { throw .unreadable }
      guard isLast || fed - XML_GetCurrentByteIndex(parser) <= Self.maxTokenBytes else {
        throw .unreadable
      }
      return true
    } failed: {
      .zip($0)
    }
  }

  private func listen(_ parser: XML_Parser) {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { part, name, attributes in
        guard let name, let attributes else { return }
        XMLPart.with(part) { $0.enter(XMLName(name), XMLAttributes(list: attributes)) }
      },
      { part, name in
        guard let name else { return }
        XMLPart.with(part) { $0.leave(XMLName(name)) }
      })
    XML_SetCharacterDataHandler(parser) { part, text, count in
      guard let text else { return }
      UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
        XMLPart.with(part) { $0.text(Bytes(start: bytes, count: Int(count))) }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { part, _, _, _, _ in
      XMLPart.with(part) { $0.stop(.unreadable) }
    }
  }

  @inline(__always)
  private static func with(_ part: UnsafeMutableRawPointer?, _ body: (XMLPart) -> Void) {
    guard let part else { return }
    Unmanaged<XMLPart>.fromOpaque(part)._withUnsafeGuaranteedRef(body)
  }

  @inline(__always)
  private func enter(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    guard depth <= Self.maxDepth else { return stop(.unreadable) }
    begin(name, attributes)
  }

  @inline(__always)
  private func leave(_ name: XMLName) {
    depth -= 1
    end(name)
  }
}
