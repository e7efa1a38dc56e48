// What the judge needs of one sheet, worked out once from its header: the check of each column, which
// columns are parts of one field, and what is missing. Immutable, and shared by all workers.

/// How columns that are parts of one field become it.
enum Merge: Sendable {
  /// A code column and a name column (prefecture, category): `extra` is the name.
  case codeAndName(Field, extra: Int)
  /// Seven and ten digits.
  case sevenAndTen(extra: Int)
  /// A year and a month.
  case yearAndMonth(Field, extra: Int)
  /// A CAF and a COP column.
  case cafAndCop(Field, extra: Int)
  /// 氏名, and the column after it if its header is merged over two.
  case fullName(extra: Int?)
}

/// One column as the judge sees it.
struct ColumnPlan: Sendable {
  var kind: Kind
  var field: Field
  /// Where its outcome goes: the field's own slot, or one after them all.
  var slot: Int
  /// The column is (CAF) or (COP): what bare digits in it would be.
  var prefix: CustomerID.Prefix?
}

/// The same in the fewest bytes, for the loop over all cells.
struct ColumnLane: Sendable {
  /// Where the outcome goes; -1 of a column that is no field.
  let slot: Int32
  let isRepeated: Bool
}

/// A sheet's header, compiled.
struct CompiledSheet: Sendable {
  let map: ColumnMap
  private(set) var plans: [ColumnPlan] = []
  private(set) var lanes: [ColumnLane] = []
  private(set) var merges: [Merge] = []
  private(set) var columns = Row.Columns()
  /// The columns of passwords, whether they are read or not.
  private(set) var secrets: [Int] = []
  /// Fields that are one cell of each row.
  private(set) var single = FieldSet()

  init(_ map: ColumnMap) {
    self.map = map
    for field in Field.all where !map.columns(of: field).isEmpty { columns.present.insert(field) }
    if map.columns.contains(where: { $0.part == .full && $0.isRead }) {
      columns.present.insert(.accountGivenName)
    }
    for field in Field.all where map.isDoubled(field) { columns.doubled.insert(field) }
    for column in map.columns { plans.append(plan(of: column)) }
    secrets = map.columns.filter { $0.field?.isSecret ?? false }.map(\.index)
    for field in Field.all
    where plans.count(where: { $0.kind != .skipped && $0.field == field }) == 1 {
      single.insert(field)
    }
    findMerges()
    lanes = plans.map { plan in
      ColumnLane(
        slot: plan.kind == .skipped ? -1 : Int32(plan.slot), isRepeated: plan.kind.isRepeated)
    }
  }

  /// The kinds of its columns by which a text is known to be theirs, and no password, each once. Most lists have no
  /// word of ASCII's letters: in `lettered` are those that have, and all other kinds.
  var tellingKinds: (all: [Kind], lettered: [Kind]) {
    let all: [Kind] = plans.map(\.kind).reduce(into: []) { kinds, kind in
      if kind.tells && !kinds.contains(kind) { kinds.append(kind) }
    }
    return (all, all.filter(\.takesLetters))
  }

  /// Columns without a name, which may yet hold data.
  var unnamedColumns: [Int] {
    map.columns.filter { $0.status == .unnamed && !$0.isGivenNameOverflow }.map(\.index)
  }

  /// Only the first column with a given part is read; those that are doubled are not.
  private mutating func plan(of column: MappedColumn) -> ColumnPlan {
    if column.isGivenNameOverflow {
      return ColumnPlan(kind: .personName, field: .accountGivenName, slot: extraSlot())
    }
    guard column.isRead, let field = column.field, !columns.doubled.contains(field) else {
      return ColumnPlan(kind: .skipped, field: .clinicReference, slot: -1)
    }
    var plan = ColumnPlan(kind: field.kind, field: field, slot: Int(field.rawValue))
    switch column.part {
    case .year: plan.kind = .half
    case .month:
      plan.kind = .half
      plan.slot = extraSlot()
    case .name, .tenDigits, .cop:
      if map.columns(of: field).count > 1 { plan.slot = extraSlot() }
    case .count:
      plan.kind = .count
      plan.slot = extraSlot()
    case .numbered(let number) where number > 1: plan.slot = extraSlot()
    default: break
    }
    if column.part == .caf { plan.prefix = .caf }
    if column.part == .cop { plan.prefix = .cop }
    return plan
  }

  private mutating func extraSlot() -> Int {
    columns.slotCount += 1
    return columns.slotCount - 1
  }

  private mutating func findMerges() {
    for field in Field.all {
      let extras = plans.filter { $0.field == field && $0.kind != .skipped }.map(\.slot)
      let extra = extras.first { $0 >= Field.count }
      switch field {
      case .certificateTerminals:
        columns.terminalCount = plans.first { $0.kind == .count }?.slot
        columns.terminalNames = extras.filter { $0 != columns.terminalCount }
      case .accountFamilyName where map.column(for: field, part: .full) != nil:
        merges.append(
          .fullName(
            extra: plans.first { $0.field == .accountGivenName && $0.slot >= Field.count }?.slot))
      default:
        if let extra, let merge = Self.merge(field, extra) { merges.append(merge) }
      }
    }
  }

  private static func merge(_ field: Field, _ extra: Int) -> Merge? {
    switch field.kind {
    case .choice: .codeAndName(field, extra: extra)
    case .institutionCode: .sevenAndTen(extra: extra)
    case .month: .yearAndMonth(field, extra: extra)
    case .customerID: .cafAndCop(field, extra: extra)
    default: nil
    }
  }
}

extension Kind {
  /// Whether what is right in a column of this kind is hardly right in another.
  fileprivate var tells: Bool {
    self != .skipped && !isSecret && (!isFreelyTyped || isUnmistakable)
  }

  /// Whether a text of ASCII with a letter in it, longer than CAF, may pass.
  fileprivate var takesLetters: Bool {
    options.isEmpty
      || options.contains { option in
        ([option.code, option.label] + option.words).contains { word in
          word.unicodeScalars.count > 3
            && word.unicodeScalars.allSatisfy { Fold.ascii($0.value) < 0x80 }
        }
      }
  }
}
