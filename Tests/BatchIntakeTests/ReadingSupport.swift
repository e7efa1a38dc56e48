import Foundation

@testable import BatchIntake

// What the tests of this room share: random bytes from a seed, sheets on disk, framing in pieces.

/// The seeds of a run's properties: fresh ones each time, told once. `SEED` says which is the first.
enum Seeds {
  static let first: UInt64 = {
    let asked = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
    let first = asked ?? UInt64.random(in: 1...999_999)
    print("Properties: SEED=\(first)")
    return first
  }()

  static func fresh(_ count: Int) -> [UInt64] { (0..<UInt64(count)).map { first &+ $0 } }
}

/// What a failure shows of a sheet: the fewest of its lines, and of their cells, of which it is still one.
func shrunk(
  _ sheet: [UInt8], while fails: ([UInt8]) async throws -> Bool
) async rethrows -> String {
  var lines = sheet.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  func stillFails(_ lines: [[UInt8]]) async throws -> Bool {
    try await fails(Array(lines.joined(separator: [0x0A])))
  }
  // The header stays.
  for place in lines.indices.dropFirst().reversed() {
    var fewer = lines
    fewer.remove(at: place)
    if try await stillFails(fewer) { lines = fewer }
  }
  for place in lines.indices.dropFirst() {
    for cell in 0..<lines[place].split(separator: 0x2C, omittingEmptySubsequences: false).count {
      var cells = lines[place].split(separator: 0x2C, omittingEmptySubsequences: false)
      cells[cell] = []
      var fewer = lines
      fewer[place] = Array(cells.joined(separator: [0x2C]))
      if try await stillFails(fewer) { lines = fewer }
    }
  }
  return String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
}

extension SheetGrid {
  /// The same of a grid, whose cells may hold line ends and commas.
  func shrunk(while fails: (SheetGrid) async throws -> Bool) async rethrows -> SheetGrid {
    var least = self
    for row in rows.indices.reversed() {
      var fewer = least
      fewer.rows.remove(at: row)
      if try await fails(fewer) { least = fewer }
    }
    for row in least.rows.indices {
      for cell in least.rows[row].indices where !least.rows[row][cell].isEmpty {
        var fewer = least
        fewer.rows[row][cell] = ""
        if try await fails(fewer) { least = fewer }
      }
    }
    return least
  }
}

/// Random numbers that a seed repeats.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A record as the framer gives it, with its place in the file.
struct Framed: Equatable, CustomStringConvertible {
  var bytes: [UInt8]
  var line: Int
  var sheetRow: Int
  var flags: RecordFlags

  var description: String {
    "\(String(decoding: bytes, as: UTF8.self).debugDescription) line \(line) row \(sheetRow) "
      + "flags \(flags.rawValue)"
  }
}

/// All records of a file and its totals.
struct FramedFile: Equatable {
  var records: [Framed] = []
  var lines = 0
  var sheetRows = 0

  mutating func add(_ block: Block) {
    for record in UnsafeBufferPointer(start: block.records, count: block.recordCount) {
      records.append(
        Framed(
          bytes: Array(block.bytes(of: record)), line: lines + Int(record.line),
          sheetRow: sheetRows + Int(record.sheetRow), flags: record.flags))
    }
    lines += block.lineCount
    sheetRows += block.sheetRowCount
  }
}

/// Frames `input` given in pieces of the sizes that `step` says.
func framed(
  _ input: [UInt8], _ framing: Framing = Framing(), marks: Bool = true,
  step: () -> Int = { Int.max }
) -> FramedFile {
  var framer = Framer(framing, dropsMarks: marks)
  var file = FramedFile()
  var rest: [UInt8] = []
  var place = 0
  let block = Block(capacity: 16)
  while place < input.count {
    let end = place + min(step(), input.count - place)
    rest += input[place..<end]
    place = end
    block.clear()
    block.reserve(rest.count, keeping: 0)
    block.bytes.update(from: rest, count: rest.count)
    let done = framer.frame(block, count: rest.count, isEnd: place == input.count)
    block.count = done
    file.add(block)
    rest.removeFirst(done)
  }
  return file
}

/// A file of these bytes, gone after `body`.
func withFile<R>(_ bytes: [UInt8], _ body: (String) throws -> R) throws -> R {
  let path = TestFolder.newPath()
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}
