/// What one cell came to, with the cell itself.
struct Slot {
  var outcome = Outcome()
  /// The cell as it was typed.
  var raw: Bytes = .none
  /// Its column, from 0; -1 where the sheet has none.
  var column = -1
  /// The cell is blank and the profile says what stands for it.
  var isFromProfile = false

  var isValid: Bool { outcome.state == .valid }
  var isAbsent: Bool { outcome.state == .absent }
}

/// The slots of one row: one per field, and after them one per further part of a field.
final class Slots {
  let count: Int
  private let slots: UnsafeMutablePointer<Slot>

  init(count: Int) {
    self.count = count
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Slot(), count: count)
  }

  deinit { slots.deallocate() }

  @inline(__always)
  subscript(place: Int) -> Slot {
    unsafeAddress { UnsafePointer(slots + place) }
    unsafeMutableAddress { slots + place }
  }

  @inline(__always)
  subscript(field: Field) -> Slot {
    unsafeAddress { UnsafePointer(slots + Int(field.rawValue)) }
    unsafeMutableAddress { slots + Int(field.rawValue) }
  }
}
