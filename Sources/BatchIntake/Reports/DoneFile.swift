/// `DIR/done.csv`: which procedures of which clinics were marked as applied for, and when. People open it in
/// Excel, so it is read as Excel may have saved it.
struct DoneFile {
  static let name = "done.csv"
  private static let titles = ["医療機関等コード", "手続き済", "日付"]

  /// What is marked of one clinic.
  struct Entry: Equatable {
    var steps: Steps
    /// The day on which the last of them was marked, as it stands in the file.
    var day: String
  }

  private(set) var entries: [UInt64: Entry] = [:]

  /// For the judge.
  var marks: DoneMarks {
    var marks = DoneMarks()
    for (code, entry) in entries { marks[code] = entry.steps }
    return marks
  }

  /// What a folder holds; nothing where it has no such file.
  ///
  /// - Throws: `IntakeError`, where the file cannot be read, or a line of it says no mark: a mark that is
  ///   passed over would have a clinic applied for twice.
  init(folder: String) throws {
    let path = folder + "/" + Self.name
    var number = 0
    let reader = DoneLine()
    try FolderState.forEachLine(of: path) { line in
      number += 1
      let isHead = number == 1
      guard let entry = reader.entry(line) else {
        if reader.isEmpty || (isHead && !reader.isLikeCode) { return }
        throw IntakeError.input(.noMark(path, line: number))
      }
      entries[entry.code, default: Entry(steps: [], day: "")].steps.formUnion(entry.steps)
      entries[entry.code]?.day = entry.day
    }
  }

  /// Marks procedures of a clinic.
  mutating func mark(_ code: UInt64, _ steps: Steps, on day: String) {
    let before = entries[code]?.steps ?? []
    guard !steps.isSubset(of: before) else { return }
    entries[code] = Entry(steps: before.union(steps), day: day)
  }

  /// Takes marks back.
  mutating func unmark(_ code: UInt64, _ steps: Steps) {
    entries[code]?.steps.subtract(steps)
    if entries[code]?.steps.isEmpty ?? false { entries[code] = nil }
  }

  /// What the file begins with.
  static var head: ByteBuffer {
    let out = ByteBuffer()
    out.append("\u{FEFF}")
    out.appendCSVRow(titles)
    return out
  }

  /// As it is written: for Excel, in the order of the codes.
  var bytes: ByteBuffer {
    let out = Self.head
    for (code, entry) in entries.sorted(by: { $0.key < $1.key }) {
      out.appendCSVRow([tenDigits(code), entry.steps.listed, entry.day])
    }
    return out
  }
}

/// Reads the lines of done.csv.
private final class DoneLine {
  private let parser = Parser(delimiter: Dialect.comma, quote: UInt8(ascii: "\""))
  private let decoded = DecodedRecord()
  private let scratch = Scratch()
  /// Whether nothing stood in the last line.
  private(set) var isEmpty = false
  /// Whether its first cell was meant as a code.
  private(set) var isLikeCode = false

  /// What a line marks; nil where it is the header, empty, or no mark.
  func entry(_ line: Bytes) -> (code: UInt64, steps: Steps, day: String)? {
    let line = line.last == 0x0D ? line.slice(0, line.count - 1) : line
    let isUTF8 = String(validating: line, as: UTF8.self) != nil
    let cells = parser.parseLine(decoded.decode(line, from: isUTF8 ? .utf8 : .cp932).0)
    isEmpty = (0..<cells.count).allSatisfy { trimmed(cells[$0]).count == 0 }
    isLikeCode = cells.count > 0 && cells[0].count { 0x30...0x39 ~= $0 } > 5
    guard cells.count >= 2, let code = Self.code(trimmed(cells[0])) else { return nil }
    scratch.reset()
    let steps = Steps.judge(trimmed(cells[1]), scratch, allowsPaper: true)
    guard steps.state == .valid else { return nil }
    return (code, Steps(code: steps.code), cells.count > 2 ? trimmed(cells[2]).string : "")
  }

  /// Ten digits; Excel takes a zero in front away.
  private static func code(_ cell: Bytes) -> UInt64? {
    guard 9...10 ~= cell.count, cell.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return UInt64(cell.string)
  }
}

extension InputTrouble {
  fileprivate static func noMark(_ path: String, line: Int) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): \(line) 行目が「10桁のコード,手続き,日付」ではありません。その行を直すか消してください（印は intake done で付けられます）。",
        "\(path): line \(line) is not “ten-digit code,procedures,day”. Mend or delete it; intake done sets marks."
      ))
  }
}
