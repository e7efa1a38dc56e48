/// The wanted procedures in the portal's order: what each waits for, where it is, what follows.
struct Plan {
  private let values: RowValues

  init(_ values: RowValues) { self.values = values }

  /// How many plans there are, and which of them this is: all that a plan depends on.
  static let kinds = 64
  var kind: Int {
    Int(values.wanted.rawValue & Steps.all.rawValue) | (values.isReception ? 16 : 0)
      | (values.terminalCount > 1 ? 32 : 0)
  }

  /// Writes the names of the wanted procedures.
  func writeProcedures(to out: ByteBuffer) {
    out.append("[")
    for (step, form) in Steps.ordered where values.wanted.contains(step) {
      out.comma()
      out.appendJSON(form.rawValue)
    }
    out.append("]")
  }

  /// Writes what to do for each of them.
  func write(to out: ByteBuffer) {
    out.append("[")
    for (step, form) in Steps.ordered where values.wanted.contains(step) {
      out.comma()
      out.open()
      out.member("step", form.rawValue)
      out.member("after", after(step))
      out.member("where", Self.place(of: step))
      out.member("url", step == .account ? "\(Self.portal)?id=csm_index" : Self.portal)
      out.member("notes", notes(of: step))
      out.member("manual", Self.manual(of: step))
      out.close()
    }
    out.append("]")
  }

  private static let portal = "https://iryohokenjyoho.service-now.com/csm"

  /// A step waits for those that are wanted before it and that it needs.
  private func after(_ step: Steps) -> [String] {
    switch step {
    case .eligibility, .claims: values.wanted.contains(.account) ? ["account"] : []
    case .certificate: values.wanted.contains(.eligibility) ? ["eligibility"] : []
    default: []
    }
  }

  private func notes(of step: Steps) -> [String] {
    var notes = ["call-centre"]
    switch step {
    case .account: notes.append("confirm-email-within-24h")
    case .eligibility:
      if values.isReception { notes.append("opening-month") }
      notes.append("line-change-takes-a-week")
    case .certificate:
      notes += ["read-cps-first", "registered-letter", "download-within-180-days"]
      if values.isReception { notes.append("reception-code-within-120-days") }
      if values.terminalCount > 1 { notes.append("send-once-per-terminal") }
    default: notes += ["apply-by-the-20th", "paper-form-not-needed"]
    }
    return notes
  }

  /// The menu path of the manual.
  private static func place(of step: Steps) -> String {
    switch step {
    case .account: "新規ユーザー登録"
    case .eligibility: "各種申請 > オンライン資格確認 > 利用開始・変更申請"
    case .certificate: "各種申請 > 電子証明書 > 発行申請"
    default: "各種申請 > オンライン請求 > 利用開始・変更申請"
    }
  }

  private static func manual(of step: Steps) -> String {
    switch step {
    case .account: "1"
    case .eligibility: "2"
    case .certificate: "3"
    default: "4"
    }
  }
}
