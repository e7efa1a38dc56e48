import FuzzSupport

@testable import BatchIntake

/// Any lines as a sheet's header: each column is taken for one thing, no field twice, and neither width nor space
/// around a name changes what.
@main struct FuzzHeaders {
  static func main() {
    fuzz { start, count in
      FuzzHeaders(FuzzInput(start, count, choices: 0)).run()
      return 0
    }
  }

  private let header: [String]

  /// Known names are written as `@` and the field's number, so that few bytes reach what names many fields.
  init(_ input: FuzzInput) {
    let lines = String(decoding: input.rest, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let fields = Field.all
    header = lines.prefix(60).map { line in
      guard line.first == "@", let number = Int(line.dropFirst().prefix(3)) else {
        return String(line)
      }
      let name = fields[abs(number) % fields.count].header
      return name + line.dropFirst().drop(while: \.isNumber)
    }
  }

  private func run() {
    let map = ColumnMap(header: header)
    judge(map)
    let same = "the same header is read the same"
    require(Self.taken(map) == Self.taken(ColumnMap(header: header)), same)
    let spaced = ColumnMap(header: header.map { " \u{3000}" + $0 + "\u{A0} " })
    require(Self.taken(map) == Self.taken(spaced), "space around names changes nothing")
    let wide = ColumnMap(header: header.map(Self.wide))
    require(Self.taken(map) == Self.taken(wide), "width changes nothing: \(header)")
    for name in header {
      let folded = HeaderFold.folded(name)
      require(HeaderFold.folded(folded) == folded, "what was folded stays: \(name)")
    }
    if case .found(let place) = HeaderRow.find(in: [["x"], header, header]) {
      require(place == 1, "of equal rows the first is the header")
      let names = map.columns.count { $0.field != nil }
      require(names >= HeaderRow.least, "a header names fields: \(header)")
    }
  }

  private func judge(_ map: ColumnMap) {
    require(map.columns.map(\.header) == header, "columns stand as in the sheet")
    var read: Set<String> = []
    for column in map.columns {
      require(column.isRead == (column.field != nil && column.status != .doubled), "\(column)")
      require(column.near.isEmpty || column.field == nil, "what is known is near nothing")
      require(Set(column.near).count == column.near.count, "what is near is told once")
      guard column.isRead, let field = column.field, field.kind != .terminals else { continue }
      let isNew = read.insert("\(field.path) \(column.part)").inserted
      require(isNew, "a part of a field has one column: \(field.path) of \(header)")
    }
    for field in map.missing { require(map.columns(of: field).isEmpty, "missing is missing") }
  }

  /// What each column was taken for.
  private static func taken(_ map: ColumnMap) -> [String] {
    map.columns.map { "\($0.field?.path ?? "-") \($0.part) \($0.status) \($0.near.map(\.path))" }
  }

  /// The name with its letters, digits and marks as wide as kana.
  private static func wide(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map {
          0x21...0x7E ~= $0.value ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }))
  }
}
