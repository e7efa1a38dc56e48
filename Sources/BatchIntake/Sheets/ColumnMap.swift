// Which column of a sheet holds which field: each header is read by its name, then the columns that
// claim one field are merged as its parts or found to be doubled.

/// What became of a column.
enum ColumnStatus: String, Sendable {
  /// Taken by its name.
  case mapped
  /// Taken for want of a better column, with a warning.
  case guessed
  case unknown
  /// One of several columns for one field that are not its parts.
  case doubled
  case unnamed
}

/// One column of a sheet.
struct MappedColumn: Sendable {
  /// From 0.
  let index: Int
  /// As typed.
  let header: String
  /// The field that it is taken for, or claims where it is doubled.
  var field: Field?
  /// What part of the field it holds.
  var part = Part.whole
  /// What became of it.
  var status: ColumnStatus
  /// What matched: name, alias, profile, prefix, guess; none, or ambiguous where a name could mean
  /// several things.
  var by = "none"
  /// What an unknown header may have been meant for, the likeliest first.
  var near: [Field] = []
  /// An unnamed column after 氏名: where it is filled, 氏名 is the family name and it the given name.
  var isGivenNameOverflow = false

  /// The header as it may be shown: a row of data that is taken for the header may hold a password.
  var shownHeader: String {
    status == .unknown && header.withBytes { Password.hasShape($0) } ? "********" : header
  }

  /// Whether the cells of this column are read for its field.
  var isRead: Bool { status == .mapped || status == .guessed }
}

/// The columns of a sheet and the fields that it lacks.
struct ColumnMap: Sendable {
  /// As they stand in the sheet.
  private(set) var columns: [MappedColumn]

  /// Takes each header cell for what it names; `aliases` are a profile's own, which come first.
  init(header cells: [String], aliases: [String: Field] = [:]) {
    let known = ProfileAliases(aliases)
    columns = cells.enumerated().map { Self.column($0, $1, known) }
    settleGuesses()
    for field in Field.all { settle(field) }
    markOverflow()
    for index in columns.indices where columns[index].status == .unknown {
      guard columns[index].near.isEmpty else { continue }
      columns[index].near = NearMiss.fields(
        nearFolded: HeaderFold.folded(columns[index].header))
    }
  }

  /// The fields for which there is no column at all, in order. 氏名 has the given name in it.
  var missing: [Field] {
    let claimed = Set(columns.compactMap(\.field))
    let hasFullName = column(for: .accountFamilyName, part: .full) != nil
    return Field.all.filter {
      !claimed.contains($0) && !($0 == .accountGivenName && hasFullName)
    }
  }

  /// All columns that claim this field, those that are not read among them.
  func columns(of field: Field) -> [MappedColumn] { columns.filter { $0.field == field } }

  /// The index of the column that is read for this part of the field.
  func column(for field: Field, part: Part = .whole) -> Int? {
    columns.first { $0.field == field && $0.part == part && $0.isRead }?.index
  }

  /// Whether the field has columns that contradict each other as such: it is not judged, and the rows
  /// are refused.
  func isDoubled(_ field: Field) -> Bool {
    let all = columns(of: field)
    return !all.isEmpty && all.allSatisfy { $0.status == .doubled }
  }

  /// Whether something is read for the field.
  func has(_ field: Field) -> Bool { columns.contains { $0.field == field && $0.isRead } }

  /// Whether the sheet has the field that is typed twice and no column for the second typing.
  func lacksConfirmation(of field: Field) -> Bool {
    guard let second = Portal.secondTyping(of: field) else { return false }
    return has(field) && columns(of: second).isEmpty
  }
}

extension ColumnMap {
  private static func column(
    _ index: Int, _ header: String, _ aliases: ProfileAliases
  ) -> MappedColumn {
    let folded = HeaderFold.folded(header)
    var column = MappedColumn(index: index, header: header, status: .unknown)
    if let sense = aliases.sense(ofFolded: folded) {
      column.take(sense, by: "profile")
    } else if folded.isEmpty {
      column.status = .unnamed
    } else {
      column.take(Aliases.reading(ofFolded: folded))
    }
    return column
  }

  /// A guess holds only where no column is surely the field's; of several the first.
  private mutating func settleGuesses() {
    let sure = Set(columns.filter { $0.status == .mapped }.compactMap(\.field))
    var guessed: [Field: Set<Part>] = [:]
    for index in columns.indices where columns[index].status == .guessed {
      guard let field = columns[index].field else { continue }
      let part = columns[index].part
      let isWanted = !sure.contains(field) && !guessed[field, default: []].contains(.whole)
      if !isWanted || !guessed[field, default: []].insert(part).inserted { columns[index].drop() }
    }
  }

  /// Merges the columns of one field as its parts, or marks them as doubled.
  private mutating func settle(_ field: Field) {
    let claims = columns.indices.filter { columns[$0].field == field }
    guard !claims.isEmpty else { return }
    if let parts = PartRules.settled(claims.map { columns[$0].part }, of: field) {
      for (index, part) in zip(claims, parts) { columns[index].part = part }
    } else {
      let spared = PartRules.readsFirst.contains(field) ? 1 : 0
      for index in claims.dropFirst(spared) { columns[index].status = .doubled }
    }
  }

  private mutating func markOverflow() {
    guard !columns.contains(where: { $0.field == .accountGivenName }),
      let full = column(for: .accountFamilyName, part: .full), full + 1 < columns.count,
      columns[full + 1].status == .unnamed
    else { return }
    columns[full + 1].isGivenNameOverflow = true
  }
}

extension MappedColumn {
  fileprivate mutating func take(_ sense: Aliases.Sense, by what: String) {
    field = sense.field
    part = sense.part
    status = sense.isGuess ? .guessed : .mapped
    by = what
  }

  fileprivate mutating func take(_ reading: Aliases.Reading) {
    switch reading {
    case .stranger: break
    case .ambiguous(let fields):
      by = "ambiguous"
      near = fields
    case .names(let sense):
      let isOwn = Aliases.isOwnName(header, of: sense.field)
      take(
        sense, by: sense.isGuess ? "guess" : isOwn ? "name" : sense.isPrefixed ? "prefix" : "alias")
    }
  }

  /// Turns a guess that is not needed into an unknown column.
  fileprivate mutating func drop() {
    near = field.map { [$0] } ?? []
    field = nil
    part = .whole
    status = .unknown
    by = "none"
  }
}

/// A profile's aliases, folded as the headers are.
struct ProfileAliases {
  private let fields: [[UInt32]: Field]

  /// Of two that fold to the same, the field that comes first in the forms wins.
  init(_ aliases: [String: Field]) {
    let folded = aliases.map { (HeaderFold.scalars(HeaderFold.folded($0.key)), $0.value) }
    fields = Dictionary(folded) { first, second in
      first.rawValue <= second.rawValue ? first : second
    }
  }

  /// The field that the profile gives this header, with the part that its own name would have.
  func sense(ofFolded folded: String) -> Aliases.Sense? {
    guard let field = fields[HeaderFold.scalars(folded)] else { return nil }
    if case .names(let usual) = Aliases.reading(ofFolded: folded), usual.field == field {
      return Aliases.Sense(field: field, part: usual.part)
    }
    return Aliases.Sense(field: field, part: PartRules.ending(of: folded, as: field))
  }
}
