#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a sheet of made-up institutions: `nation ROWS [--errors PERCENT] [--broken] > sheet.csv`.
///
/// 240,000 rows are about every institution in Japan. Each row is drawn from its own number, so that a
/// spoiled sheet differs from the clean one only in its mistakes.
@main
struct Nation {
  private var rows = 0
  private var errors = 0.0
  private var isBroken = false

  static func main() {
    guard let nation = Nation(arguments: CommandLine.arguments.dropFirst()) else {
      let usage = "usage: nation ROWS [--errors PERCENT] [--broken] > sheet.csv\n"
      _ = put(Array(usage.utf8), to: STDERR_FILENO)
      exit(64)
    }
    nation.write()
  }

  private init?(arguments: ArraySlice<String>) {
    var rest = arguments
    guard let first = rest.popFirst(), let rows = Int(first), rows >= 0 else { return nil }
    self.rows = rows
    while let argument = rest.popFirst() {
      switch argument {
      case "--broken": isBroken = true
      case "--errors":
        guard let errors = rest.popFirst().flatMap(Double.init), 0...100 ~= errors else {
          return nil
        }
        self.errors = errors
      default: return nil
      }
    }
  }

  private func write() {
    var sheet = Sheet()
    sheet.write(Row.header)
    for number in 0..<rows {
      var random = SplitMix64(seed: UInt64(number) &* 0xD6E8_FEB8_6659_FD93 &+ 2024)
      let clinic = Institution(number: number, &random)
      var row = Row(clinic, &random)
      if random.isHit(percent: errors) { row.spoil(clinic, &random) }
      sheet.write(row.cells, broken: isBroken ? Row.nameColumn : nil)
    }
    sheet.flush()
  }
}
