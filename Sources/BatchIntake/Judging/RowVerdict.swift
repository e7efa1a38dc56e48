/// What becomes of a row.
enum RowOutcome: UInt8, Sendable {
  case accepted, done, rejected, duplicate, blank, unreadable

  var name: String { "\(self)" }
}

extension Intake.Report.Rows {
  /// Counts a row.
  mutating func add(_ outcome: RowOutcome) {
    read += 1
    switch outcome {
    case .accepted: accepted += 1
    case .done:
      accepted += 1
      done += 1
    case .rejected: rejected += 1
    case .duplicate:
      rejected += 1
      duplicate += 1
    case .blank: blank += 1
    case .unreadable: unreadable += 1
    }
  }

  static func += (left: inout Self, right: Self) {
    left.read += right.read
    left.accepted += right.accepted
    left.done += right.done
    left.rejected += right.rejected
    left.duplicate += right.duplicate
    left.blank += right.blank
    left.unreadable += right.unreadable
  }
}

extension Steps {
  /// The procedures in the portal's order, each with its form.
  static let ordered: [(step: Steps, form: Form)] = [
    (.account, .account), (.eligibility, .eligibility), (.certificate, .certificate),
    (.claims, .claims),
  ]

  /// The steps of a valid cell.
  init(code: Int32) { self.init(rawValue: UInt8(truncatingIfNeeded: code)) }

  /// What people call them: アカウント、資格確認.
  var words: String {
    zip(Self.ordered, ["アカウント", "資格確認", "証明書", "請求"])
      .filter { contains($0.0.step) }.map(\.1).joined(separator: "、")
  }
}

/// What a customer ID comes to: nothing, the other form's, or one of its own.
enum CustomerIDUse {
  case none
  case sameAsOther
  case own(CustomerID.Prefix, Bytes)
}

/// The values of a judged row that no single cell holds; the cells' own stand in the slots.
struct RowValues {
  var wanted: Steps = []
  /// What the sheet marks as done.
  var completed: Steps = []
  /// Whether it is known which forms are wanted.
  var knowsForms = true
  /// The day of application, the run's where the sheet gives none; nil where it is refused.
  var day: Day?
  var isDayTyped = false
  /// Prefecture's number, category's digit and the seven digits, once the code is accepted.
  var prefecture: Int?
  var category: Int?
  var code: UInt32?
  var isReception = false
  var accountPhone: Bytes = .none
  var eligibilityID = CustomerIDUse.none
  var claimsID = CustomerIDUse.none
  /// Places in their lists; nil where not valid.
  var eligibilityLine: EligibilityLine?
  var claimsLine: ClaimsLine?
  var isEligibilityChange = false
  var isClaimsChange = false
  var claimsPayment: Int32?
  var supportPack: Bool?
  /// How many terminals there are; their names are made when they are written.
  var terminalCount = 0
  var earliestClaims: Month?

  /// The ten digits by which a clinic is known, or nil.
  var tenDigits: UInt64? {
    guard let prefecture, let category, let code else { return nil }
    return UInt64(prefecture * 10 + category) * 10_000_000 + UInt64(code)
  }

  /// Wanted or done: a form that another may rest on.
  func has(_ step: Steps) -> Bool { !wanted.union(completed).isDisjoint(with: step) }
}

/// 電気通信回線種別, by its place in the list.
enum EligibilityLine: Int32, Sendable { case ntt, otherIPVPN, ipsec }

/// 請求回線種別, by its place in the list.
enum ClaimsLine: Int32, Sendable { case ipv4, ipv6, ipsec, isdn }
