@testable import BatchIntake

/// Judges rows by themselves, without a file around them.
struct RowBench {
  let judge: RowJudge
  private let parser = Parser(delimiter: Dialect.comma, quote: UInt8(ascii: "\""))

  init(
    _ header: [String], _ options: Options = plainOptions(), isRagged: Bool = false,
    advises: Bool = true
  ) {
    judge = RowJudge(
      JudgeContext(options), CompiledSheet(ColumnMap(header: header)), encoding: "UTF-8",
      isRagged: isRagged,
      advises: advises)
  }

  /// A right row with some of its cells changed, judged.
  static func judged(
    _ cells: [String: String?], _ options: Options = plainOptions(), isRagged: Bool = false,
    advises: Bool = true
  ) -> RowBench {
    var grid = SheetGrid(0..<1)
    grid.change(0, cells)
    let bench = RowBench(grid.header, options, isRagged: isRagged, advises: advises)
    bench.judge(grid.rows[0])
    return bench
  }

  /// What is asked of a right row with some of its cells changed; the row holds as long as its bench.
  static func asked<R>(
    _ cells: [String: String?], _ options: Options = plainOptions(), _ question: (RowBench) -> R
  ) -> R {
    let bench = judged(cells, options)
    return withExtendedLifetime(bench) { question(bench) }
  }

  func judge(_ cells: [String], isFirst: Bool = false) {
    judge(bytes: cells.map { Array($0.utf8) }, isFirst: isFirst)
  }

  func judge(bytes cells: [[UInt8]], isFirst: Bool = false) {
    let quote: [UInt8] = [0x22]
    let line = cells.map { quote + $0.replacing(quote, with: quote + quote) + quote }
    Array(line.joined(separator: [0x2C])).withUnsafeBufferPointer {
      judge.judge(parser.parse($0), isFirst: isFirst)
    }
  }

  /// A row that is cut into cells and not judged; it holds until the next.
  func cells(_ texts: [String]) -> Cells {
    let line = texts.map { "\"\($0)\"" }.joined(separator: ",")
    return line.withBytes { parser.parse($0) }
  }

  var outcome: RowOutcome { judge.outcome }
  var row: Row { judge.row }

  /// The rules that spoke, in the order in which they did.
  var told: [String] { judge.findings.map { Catalogue.rules[$0.rule].id } }

  /// The same without what is only noted.
  var toldAboveNotices: [String] {
    judge.findings.filter { $0.severity != .notice }.map { Catalogue.rules[$0.rule].id }
  }

  /// What a rule found first.
  func finding(_ rule: String) -> RawFinding? {
    let place = Catalogue.place(id: rule)
    return judge.findings.first { $0.rule == place }
  }

  /// The value that a rule's first finding shows.
  func value(_ rule: String) -> String? { finding(rule)?.value?.string }

  /// What a field came to, as submissions write it.
  func canonical(_ field: Field) -> String { row.canonical(field) }
}
