/// A set of fields in one word, so that a row's absences are found by one `and`.
struct FieldSet: Sendable, Equatable {
  var bits: UInt64 = 0

  init() {}

  init(_ fields: Field...) {
    for field in fields { insert(field) }
  }

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
    forEachPlace { body(Field(rawValue: UInt8($0)).unsafelyUnwrapped) }
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

  /// The fields of a form.
  static func of(_ form: Form) -> FieldSet { FieldSet(Field.allCases.filter { $0.form == form }) }
}
