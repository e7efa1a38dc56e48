/// A zip archive whose parts are stored as they are, with right checksums: what is changed in a part then
/// reaches its reader.
public struct StoredArchive {
  private var out: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive without parts.
  public init() {}

  /// Puts a part after the others.
  public mutating func add(_ name: String, _ bytes: some Collection<UInt8>) {
    let offset = out.count
    let fields =
      Self.little(20, 2) + Self.little(0, 8) + Self.little(Int(Self.checksum(bytes)), 4)
      + Self.little(bytes.count, 4) + Self.little(bytes.count, 4)
      + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    out += [0x50, 0x4B, 3, 4] + fields
    out += name.utf8
    out += bytes
    directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + fields + Self.little(0, 10)
    directory += Self.little(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  public var bytes: [UInt8] {
    out + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(out.count, 4)
      + Self.little(0, 2)
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
  }

  private static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
}
