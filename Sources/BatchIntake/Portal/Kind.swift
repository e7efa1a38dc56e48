/// How the cells of a field, or of a part of it, are read. What a kind takes and what it says of what it does
/// not take come from the same value.
enum Kind: Sendable, Equatable {
  /// Not a field: only its bytes are looked at.
  case skipped
  case text
  /// A closed list of options.
  case choice(Choice)
  /// Yes or no: consent, of which only yes is a value; either of them; the フレッツ・v6オプション.
  case consent, yesNo, fletsV6
  case institutionCode, phone, dialUpNumber, email, password, customerID
  case clinicName, personName, organisation, department
  /// A maker or provider.
  case company
  case month, day
  /// Half of a month in two columns.
  case half
  case procedures, completed
  case terminals
  /// How many terminals.
  case count
  /// Texts of which the profile lists the known ones.
  case software, osBrowser

  /// Whether the same cell is likely to come again, so that its outcome is worth remembering.
  var isRepeated: Bool {
    switch self {
    case .skipped, .text, .institutionCode, .phone, .dialUpNumber, .email, .password, .clinicName,
      .organisation, .customerID, .half:
      false
    default: true
    }
  }

  /// Whether only the words of a closed list pass.
  var isChoice: Bool {
    switch self {
    case .choice, .consent, .yesNo, .fletsV6, .procedures, .completed: true
    default: false
    }
  }

  /// A password is never normalised, and nothing is concluded from what it looks like.
  var isSecret: Bool { self == .password }

  /// Whether a cell may hold any text, so that it is shown whatever it looks like.
  var isFreelyTyped: Bool {
    switch self {
    case .text, .institutionCode, .phone, .dialUpNumber, .clinicName, .personName, .organisation,
      .department, .company, .customerID, .terminals, .software, .osBrowser:
      true
    default: false
    }
  }

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
    case .consent, .fletsV6, .yesNo, .procedures: false
    default: true
    }
  }

  /// The options of a closed list, for forms, schemas and drop-down lists; empty for all other kinds.
  var options: [Option] {
    switch self {
    case .choice(let choice): choice.options
    case .consent, .yesNo: YesNo.plain.options
    case .fletsV6: YesNo.fletsV6.options
    default: []
    }
  }

  /// What programs call it.
  var name: String {
    switch self {
    case .skipped: "skipped"
    case .text, .software, .osBrowser: "text"
    case .choice: "choice"
    case .consent: "consent"
    case .yesNo: "yesNo"
    case .fletsV6: "choice"
    case .institutionCode: "institutionCode"
    case .phone, .dialUpNumber: "phone"
    case .email: "email"
    case .password: "password"
    case .customerID: "customerId"
    case .clinicName, .personName, .organisation, .department, .company: "name"
    case .month, .half: "month"
    case .day: "day"
    case .procedures, .completed: "procedures"
    case .terminals: "terminals"
    case .count: "count"
    }
  }

  /// The options as a sentence lists them.
  var spoken: Text {
    switch self {
    case .choice(let choice): choice.spoken
    case .procedures, .completed: Steps.spoken
    default: Text.empty
    }
  }
}
