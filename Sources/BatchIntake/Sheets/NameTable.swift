/// What every name of the declarations says, found by a hash of 64 bits: the names themselves, some 7,400, are never
/// spelled out, for that took a quarter of a short run. A test holds that no two of them have one hash; a header
/// that is none has the hash of one once in 10¹⁵.
final class NameTable: @unchecked Sendable {
  // Written while it is made, read-only afterwards.
  private struct Entry {
    var hash: UInt64 = 0
    var reading = 0
  }

  /// Twice as many places as there are names (which the test counts, too).
  static let bits = 14
  private let entries: UnsafeMutablePointer<Entry>
  private var readings: [Aliases.Reading] = []

  init() {
    entries = .allocate(capacity: 1 << Self.bits)
    entries.initialize(repeating: Entry(), count: 1 << Self.bits)
  }

  deinit { entries.deallocate() }

  /// What a name says, or nil.
  subscript(_ name: [UInt32]) -> Aliases.Reading? {
    let entry = entries[place(of: Self.hash(of: name))]
    return entry.hash == 0 ? nil : readings[entry.reading]
  }

  /// Lets all names of a line say this, whatever they said before.
  func put(_ line: String, _ reading: Aliases.Reading) {
    let number = readings.count
    readings.append(reading)
    NamePattern.forEachName(of: line, from: Self.start, Self.step) {
      put(Self.closed($0), number)
    }
  }

  /// Lets a name say this, unless it says something.
  func putIfNew(_ name: [UInt32], _ reading: Aliases.Reading) {
    let hash = Self.hash(of: name)
    guard entries[place(of: hash)].hash == 0 else { return }
    put(hash, readings.count)
    readings.append(reading)
  }

  private func put(_ hash: UInt64, _ reading: Int) {
    entries[place(of: hash)] = Entry(hash: hash, reading: reading)
  }

  /// Where a hash stands, or would.
  private func place(of hash: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: hash >> UInt64(64 - Self.bits))
    while entries[place].hash != 0 && entries[place].hash != hash {
      place = (place + 1) & (1 << Self.bits - 1)
    }
    return place
  }
}

extension NameTable {
  static func hash(of name: [UInt32]) -> UInt64 { closed(name.reduce(start, step)) }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func step(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    let mixed = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 29
  }

  /// Never 0, which marks a free place.
  @inline(__always)
  private static func closed(_ hash: UInt64) -> UInt64 { max(1, hash &* 0xBF58_476D_1CE4_E5B9) }
}
