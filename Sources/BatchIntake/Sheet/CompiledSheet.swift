// What the judge needs of one sheet, worked out once from its header: the check of each column, which
// columns are parts of one field, and what is missing. Immutable, and shared by all workers.

/// How a column's cells are checked. A small number, so that the judge's switch is a jump.
enum Check: UInt8, Sendable {
  /// Not a field: only its bytes are looked at.
  case skipped
  case freeText, prefecture, category, codeKind, codeChange, requestType, payment
  case eligibilityLine, claimsLine, eligibilityIdKind, claimsIdKind
  case consent, fletsV6, yesNo
  case institutionCode, phone, isdnNumber, email, password, passwordConfirm
  case clinicName, personName, organisation, department, vendor
  case month, day, half, procedures, completed, terminals, count, customerID
  case software, osBrowser

  init(_ field: Field) {
    switch field {
    case .clinicReference, .clinicDealer, .claimsRemarks: self = .freeText
    case .clinicPrefecture: self = .prefecture
    case .clinicCategory: self = .category
    case .clinicInstitutionCode: self = .institutionCode
    case .clinicCodeKind: self = .codeKind
    case .clinicName: self = .clinicName
    case .clinicFounder: self = .organisation
    case .clinicPhone, .accountPhone: self = .phone
    case .clinicCodeChange: self = .codeChange
    case .procedures: self = .procedures
    case .completed: self = .completed
    case .applicationDate: self = .day
    case .accountFamilyName, .accountGivenName, .certificateContact: self = .personName
    case .accountEmail: self = .email
    case .accountPassword: self = .password
    case .accountPasswordConfirm: self = .passwordConfirm
    case .accountTerms, .eligibilityTerms, .certificateFeeConsent, .claimsTerms: self = .consent
    case .eligibilityRequestType, .claimsRequestType: self = .requestType
    case .eligibilityLineType: self = .eligibilityLine
    case .eligibilityCustomerIdKind: self = .eligibilityIdKind
    case .eligibilityCustomerId, .eligibilityCustomerIdConfirm, .claimsCustomerId:
      self = .customerID
    case .eligibilityFletsV6: self = .fletsV6
    case .eligibilityStartMonth, .eligibilityTestMonth, .claimsStartMonth: self = .month
    case .eligibilityPayment, .claimsPayment: self = .payment
    case .certificateDepartment: self = .department
    case .certificateTerminals: self = .terminals
    case .claimsSupportPack: self = .yesNo
    case .claimsSoftware: self = .software
    case .claimsSoftwareVendor, .claimsIpsecProvider: self = .vendor
    case .claimsOsBrowser: self = .osBrowser
    case .claimsLineType: self = .claimsLine
    case .claimsIsdnNumber: self = .isdnNumber
    case .claimsCustomerIdKind: self = .claimsIdKind
    }
  }

  /// Whether the same cell is likely to come again, so that its outcome is worth remembering.
  var isRepeated: Bool {
    switch self {
    case .skipped, .freeText, .institutionCode, .phone, .isdnNumber, .email, .password,
      .passwordConfirm, .clinicName, .organisation, .customerID, .half:
      false
    default: true
    }
  }

  /// Whether only the words of a closed list pass.
  var isChoice: Bool {
    switch self {
    case .prefecture, .category, .codeKind, .codeChange, .requestType, .payment, .eligibilityLine,
      .claimsLine, .eligibilityIdKind, .claimsIdKind, .consent, .fletsV6, .yesNo, .procedures,
      .completed:
      true
    default: false
    }
  }

  /// A password is never normalised, and nothing is concluded from what it looks like.
  var isSecret: Bool { self == .password || self == .passwordConfirm }

  /// Whether hardly any text of another kind would pass.
  var isUnmistakable: Bool {
    switch self {
    case .email, .phone, .institutionCode, .customerID: true
    default: false
    }
  }

  /// Whether a word like なし may be a value of its own, so that it does not mean absence.
  var readsNone: Bool {
    switch self {
    case .consent, .fletsV6, .yesNo, .procedures, .password, .passwordConfirm:
      false
    default: true
    }
  }
}

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
  /// 氏名, and the column behind it if its header is merged over two.
  case fullName(extra: Int?)
}

/// One column as the judge sees it.
struct ColumnPlan: Sendable {
  var check: Check
  var field: Field
  /// Where its outcome goes: the field's own slot, or one behind them all.
  var slot: Int
  /// The column is (CAF) or (COP): what bare digits in it would be.
  var prefix: CustomerID.Prefix?
}

/// A sheet's header, compiled.
struct CompiledSheet: Sendable {
  let map: ColumnMap
  private(set) var plans: [ColumnPlan] = []
  private(set) var merges: [Merge] = []
  private(set) var slotCount = Field.count
  /// Fields that have a column.
  private(set) var present = FieldSet()
  /// Fields with two columns, of which none is read.
  private(set) var doubled = FieldSet()
  /// Fields that are one cell of each row.
  private(set) var single = FieldSet()
  /// The slots of the terminals' names, and that of their number.
  private(set) var terminalNames: [Int] = []
  private(set) var terminalCount: Int?

  init(_ map: ColumnMap) {
    self.map = map
    for field in Field.allCases where !map.columns(of: field).isEmpty { present.insert(field) }
    if map.columns.contains(where: { $0.part == .full && $0.isRead }) {
      present.insert(.accountGivenName)
    }
    for field in Field.allCases where map.isDoubled(field) { doubled.insert(field) }
    for column in map.columns { plans.append(plan(of: column)) }
    for field in Field.allCases
    where plans.count(where: { $0.check != .skipped && $0.field == field }) == 1 {
      single.insert(field)
    }
    findMerges()
  }

  /// Columns without a name, which may yet hold data.
  var unnamedColumns: [Int] {
    map.columns.filter { $0.status == .unnamed && !$0.isGivenNameOverflow }.map(\.index)
  }

  /// Only the first column with a given part is read; those that are doubled are not.
  private mutating func plan(of column: MappedColumn) -> ColumnPlan {
    if column.isGivenNameOverflow {
      return ColumnPlan(check: .personName, field: .accountGivenName, slot: extraSlot())
    }
    guard column.isRead, let field = column.field, !doubled.contains(field) else {
      return ColumnPlan(check: .skipped, field: .clinicReference, slot: -1)
    }
    var plan = ColumnPlan(check: Check(field), field: field, slot: Int(field.rawValue))
    switch column.part {
    case .year: plan.check = .half
    case .month:
      plan.check = .half
      plan.slot = extraSlot()
    case .name, .tenDigits, .cop:
      if map.columns(of: field).count > 1 { plan.slot = extraSlot() }
    case .count:
      plan.check = .count
      plan.slot = extraSlot()
    case .numbered(let number) where number > 1: plan.slot = extraSlot()
    default: break
    }
    if column.part == .caf { plan.prefix = .caf }
    if column.part == .cop { plan.prefix = .cop }
    return plan
  }

  private mutating func extraSlot() -> Int {
    slotCount += 1
    return slotCount - 1
  }

  private mutating func findMerges() {
    for field in Field.allCases {
      let extras = plans.filter { $0.field == field && $0.check != .skipped }.map(\.slot)
      let extra = extras.first { $0 >= Field.count }
      switch field {
      case .certificateTerminals:
        terminalCount = plans.first { $0.check == .count }?.slot
        terminalNames = extras.filter { $0 != terminalCount }
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
    switch field {
    case .clinicPrefecture, .clinicCategory: .codeAndName(field, extra: extra)
    case .clinicInstitutionCode: .sevenAndTen(extra: extra)
    case .eligibilityStartMonth, .eligibilityTestMonth, .claimsStartMonth:
      .yearAndMonth(field, extra: extra)
    case .eligibilityCustomerId, .eligibilityCustomerIdConfirm, .claimsCustomerId:
      .cafAndCop(field, extra: extra)
    default: nil
    }
  }
}
