/// What follows from a step of a plan, explained once.
public struct Note: Sendable {
  /// The fixed code in submissions.
  public let id: String
  /// The step of the manual.
  public let manual: String
  /// What it says.
  public let text: Text
  /// The rows that it is said of; nil: all.
  let when: Circumstance?

  init(
    _ id: String, manual: String, _ text: Text, when: Circumstance? = nil
  ) {
    self.id = id
    self.manual = manual
    self.text = text
    self.when = when
  }

  /// All notes, in the order of the steps, and the one that is said of each step.
  public static let all = Portal.procedures.flatMap(\.procedure.notes) + [PortalSite.callCentre]
}

/// What is said of the portal as a whole.
enum PortalSite {
  static let address = "https://iryohokenjyoho.service-now.com/csm"

  /// The menu's way to all applications but the account (2-2, 2-3).
  static let applications = [
    "オンライン資格確認 オンライン請求", "オンライン資格確認・オンライン請求", "オンライン資格確認・オンライン請求の各種申請について",
  ]

  /// What stands of the clinic in each of its forms (医療機関等情報).
  static let clinic = [
    "clinic.prefecture", "clinic.category", "clinic.institutionCode", "clinic.name",
  ]

  /// Said of every step.
  static let callCentre =
    Note(
      "call-centre", manual: "1-4",
      Text(
        "問い合わせ: 0800-080-4583（月～金 8:00～18:00、土 8:00～16:00、祝日を除く）。",
        "Questions: 0800-080-4583 (Mon–Fri 8–18, Sat 8–16, not on holidays)."))
}
