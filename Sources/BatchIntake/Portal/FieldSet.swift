/// A set of fields in one word, so that a row's absences are found by one `and`.
struct FieldSet: Sendable, Equatable, ExpressibleByArrayLiteral {
  /// How many fields there can be.
  static let width = 64

  var bits: UInt64 = 0

  init() {}

  init(arrayLiteral fields: Field...) { self.init(fields) }

  init(bits: UInt64) { self.bits = bits }

  init(_ fields: [Field]) {
    for field in fields { insert(field) }
  }

  @inline(__always)
  var isEmpty: Bool { bits == 0 }

  var count: Int { bits.nonzeroBitCount }

  @inline(__always)
  func contains(_ field: Field) -> Bool { bits & (1 << UInt64(field.rawValue)) != 0 }

  @inline(__always)
  mutating func insert(_ field: Field) { bits |= 1 << UInt64(field.rawValue) }

  @inline(__always)
  mutating func remove(_ field: Field) { bits &= ~(1 << UInt64(field.rawValue)) }

  @inline(__always)
  mutating func formUnion(_ other: FieldSet) { bits |= other.bits }

  @inline(__always)
  func union(_ other: FieldSet) -> FieldSet { FieldSet(bits: bits | other.bits) }

  @inline(__always)
  func isSuperset(of other: FieldSet) -> Bool { other.bits & ~bits == 0 }

  @inline(__always)
  func isDisjoint(with other: FieldSet) -> Bool { bits & other.bits == 0 }

  @inline(__always)
  func subtracting(_ other: FieldSet) -> FieldSet {
    var rest = self
    rest.bits &= ~other.bits
    return rest
  }

  @inline(__always)
  func intersection(_ other: FieldSet) -> FieldSet {
    var both = self
    both.bits &= other.bits
    return both
  }

  @inline(__always)
  func forEach(_ body: (Field) -> Void) {
    forEachPlace { body(Field(rawValue: UInt8($0))) }
  }

  /// The fields' raw values, in their order.
  @inline(__always)
  func forEachPlace(_ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }
}
