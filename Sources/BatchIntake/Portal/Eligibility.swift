// オンライン資格確認 利用開始・変更申請 (manual 2-1 to 2-5).

enum EligibilityForm {
  /// A start further ahead than this many months is asked about.
  static let farMonths = 24

  static let declaration = FormDeclaration(
    "eligibility", title: Text("オンライン資格確認の申請", "eligibility application"),
    procedure: Procedure(
      short: Text("資格確認", "Eligibility"), word: "資格確認", words: ["オンライン資格確認"], hints: ["オン資"],
      prefixes: "{|オンライン}資格確認{|等{|システム}} オン資 eligibility", after: [.on("account")],
      manual: "2", url: PortalSite.address,
      menu: PortalSite.applications + ["オンライン資格確認の申請はこちら", "利用開始・変更申請"],
      screens: screens, notes: notes),
    fields: fields, rules: rules)

  private static let fields: [FieldDeclaration] = [
    FieldDeclaration(
      "eligibility.requestType", column: "申請区分", english: "request type",
      .choice(RequestType.choice), fallback: .option("new"), example: ("新規", "新規"),
      asks: Text("資格確認の申請の区分。", "Kind of request."),
      names: [
        .sure(
          "{|資格確認|オンライン資格確認}{申請{区分|種別|種類|内容区分}|申込{区分|種別}} {新規変更|新規変更区分|新規変更別|新規変更申請} requesttype eligibilityrequesttype"
        )
      ]),
    FieldDeclaration(
      "eligibility.lineType", column: "電気通信回線種別", english: "line type",
      .choice(EligibilityLine.choice), need: .always,
      example: ("1:IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)", "CTC"),
      asks: Text("資格確認に使う回線。", "The line."),
      names: [
        .sure(
          "電気通信回線{|種別|種類|区分|種|(種別)} {|ネットワーク|利用|ご利用|接続|通信|契約|インターネット}回線{種別|種類|区分|タイプ} linetype eligibilitylinetype"
        ),
        .guess("{|ご|ご利用|利用|契約|通信}回線{|名} 接続{回線|方式|形態}"),
      ]),
    FieldDeclaration(
      "eligibility.customerIdKind", column: "お客さまID種別", label: "お客さまID",
      english: "kind of customer ID", .choice(EligibilityIDKind.choice), shown: onNTT,
      written: .no("お客さまIDの kind として書きます。"), example: ("CAF", ""),
      asks: Text("お客さまIDの種類（NTTの回線だけ）。", "Kind of customer ID."),
      names: [
        .sure(
          "{|回線|フレッツ}お客さまid{|番号}{種別|種類|区分|種|タイプ|(種別)|(種類)|選択|(区分)} {customeridkind|customeridtype} 利用するお客さまid"
        ),
        .guess("id{種別|区分|種類} {caf又はcop|cafまたはcop|cafcop}{|区分|種別|別}"),
      ]),
    FieldDeclaration(
      "eligibility.customerId", column: "お客さまID", label: "お客さまID(CAF) または お客さまID(COP)",
      english: "customer ID", .customerID,
      need: .when(
        Text("「オンライン請求と同じお客さまIDを使用」でないとき", "unless it is the same as that of claims"),
        { $0.eligibilityLine == .ntt && $0.hasOwnEligibilityID }),
      shown: onNTT,
      written: .customerID(EligibilityIDKind.choice, same: "same-as-claims", { $0.eligibilityID }),
      example: ("CAF1234500001", ""),
      asks: Text("開通のご案内にあるお客さまID。", "The customer ID."),
      names: [
        .sure(
          "{|回線|回線契約|光回線|契約|ntt|nttフレッツ|フレッツ|フレッツ光|光コラボ|契約者|cafcop}お客さまid{|(cafcop)|(caf又はcop)|(cafまたはcop)|cafcop|(光回線)|(ntt)|(フレッツ)} 回線id お客さま番号(cafcop) {cafcop|caf又はcop|cafまたはcop}{id|番号}"
        ),
        .sure(.caf, "caf{|番号|id|お客さまid|コード}"),
        .sure(.cop, "cop{|番号|id|お客さまid|コード}"),
        .guess("customerid 回線お客さま番号 {|ntt}お客さまコード(cafcop) 回線契約id 回線契約番号"),
      ]),
    FieldDeclaration(
      "eligibility.customerIdConfirm", column: "お客さまID(確認用)", label: "確認用お客さまID",
      english: "customer ID (second typing)", .customerID,
      need: .when(
        Text("お客さまIDを書いたとき", "where an ID is given"),
        { $0.isReadable(.eligibilityCustomerIdConfirm) }),
      shown: .when(
        Text("お客さまIDを書いたとき", "where an ID is given"),
        { $0.typesEligibilityIDTwice ? .shown : .hidden }),
      written: .no("同じものを二度入力する欄です。"), example: ("CAF1234500001", ""), traits: .secondTyping,
      asks: Text("同じお客さまIDをもう一度。", "The same once more."),
      names: [
        .sure(
          "お客さまid{確認|確認用|再入力|(確認)|(確認用)|(再入力)|(再)|確認入力|(2回目)} {確認|確認用|再入力}お客さまid {confirmcustomerid|customeridconfirm|customeridconfirmation}"
        )
      ]),
    FieldDeclaration(
      "eligibility.fletsV6", column: "フレッツ・v6オプション", label: "フレッツ・v6オプション契約の確認",
      english: "FLET'S v6 option", .fletsV6,
      need: .when(
        Text("回線種別が1（NTTのIP-VPN）のとき", "on an NTT IP-VPN line"), { $0.eligibilityLine == .ntt }),
      shown: onNTT, example: ("契約済", ""),
      asks: Text("フレッツ・v6オプションの契約。", "The v6 option."),
      names: [
        .sure(
          "{|フレッツ|フレッツ光|ntt|flets|光}{v6|ipv6}オプション{|契約|契約確認|契約有無|有無|加入|加入有無|申込|申込有無|契約状況|加入状況|確認|(契約有無)|利用|契約済} {flets|}v6{|option}"
        ),
        .sure("フレッツ光ネクストv6オプション fletsv6option フレッツv6"),
      ]),
    FieldDeclaration(
      "eligibility.startMonth", column: "利用開始予定年月", label: "オンライン資格確認等システム利用開始の予定年月",
      english: "start month of eligibility verification", .month, need: .always,
      example: ("{month}", "{month}"),
      asks: Text("資格確認を始める年月。", "Start month."),
      names: [
        .sure(
          "\(startStems){年月|月日|年月日|時期|(年月)} {|\(HeaderNames.check)}{利用|運用}開始{月|予定月(年月)} startmonth eligibilitystartmonth 予定{年月|(年月)} 開業予定年月"
        ),
        .sure(.year, "\(startStems)年 \(HeaderNames.check)開始年 予定年"),
        .sure(.month, "\(startStems)月 予定月 開業月(予定月)"),
      ]),
    FieldDeclaration(
      "eligibility.testMonth", column: "テスト開始予定年月", english: "test month", .month,
      asks: Text("テストを始める年月。空欄でも構いません。", "Test month."),
      names: [
        .sure(
          "\(testStems){年月|年月日|時期|(年月)} {|疎通確認|疎通|接続}テスト{開始|実施}月 testmonth teststartmonth eligibilitytestmonth"
        ),
        .sure(.year, "\(testStems)年"),
        .sure(.month, "\(testStems)月"),
      ]),
    FieldDeclaration(
      "eligibility.payment", column: "支払方法", label: "電子証明書発行料の支払方法",
      english: "payment method", .choice(Payment.choice), need: .always, example: ("1", "1"),
      asks: Text("費用の支払方法。", "How it is paid."),
      names: [
        .sure(
          "{|料金|費用|代金|{|電子}証明書{|発行{|料|料金|手数料|費用}}|発行{料|料金|手数料|費用}}{支払方法|支払方法選択} payment{|method|type} eligibilitypayment"
        )
      ]),
    FieldDeclaration(
      "eligibility.terms", column: "資格確認利用規約同意", label: "上記の利用規約に同意します",
      english: "consent to the terms of eligibility verification", .consent, need: .always,
      example: ("同意", "同意"),
      asks: Text("資格確認の利用規約への同意。", "Consent to the terms."),
      names: [
        .sure(
          "\(HeaderNames.check){|システム}{|利用}規約\(HeaderNames.agreed) eligibilityterms{|agreed|accepted}"
        )
      ]),
  ]

  /// Only NTT's lines have customer IDs and the v6 option.
  private static let onNTT = Applicability.when(
    Text("回線種別が1（NTTのIP-VPN）のとき", "on an NTT IP-VPN line"),
    { row in
      switch row.eligibilityLine {
      case .ntt: .shown
      case .otherIPVPN, .ipsec: .hidden
      case nil: .open
      }
    })

  private static let startStems =
    "{{|\(HeaderNames.check)}{|利用|運用|稼働}{|開始}予定|{|\(HeaderNames.check)}{利用|運用}開始|\(HeaderNames.check)開始|\(HeaderNames.check){|利用|運用}開始}"
  private static let testStems =
    "{{|疎通確認|疎通|接続|動作}テスト{|開始|実施}{|予定}|疎通確認{|開始}{|予定}}"

  private static let notes = [
    Note(
      "opening-month", manual: "2-5",
      Text(
        "受付番号で申請する（これから開業する）施設の利用開始予定年月は、開業月です。",
        "A clinic that applies by 受付番号, before it opens, starts in the month of its opening."),
      when: Circumstance("受付番号で申請するとき", "for a 受付番号", { $0.isReception })),
    Note(
      "line-change-takes-a-week", manual: "2-5",
      Text(
        "NTTのフレッツや光コラボなら、回線種別は必ず「1」です。間違えると訪問がもう一度必要になり、変更には約1週間かかります。お客さまIDが違うと接続できません。",
        "With FLET'S or a reseller's line always choose 1. A wrong line type costs a second visit, and a change about a week; with a wrong ID nothing connects."
      )),
  ]

  private static let screens = [
    Screen(
      "2-1", Text("ログイン", "login"),
      checks: [
        Text(
          "登録したメールアドレスとパスワードでログインします。", "Log in with the address and password of the account.")
      ],
      fields: ["account.email", "account.password"],
      button: "ログイン"),
    Screen(
      "2-2", Text("メニュー", "menu"),
      checks: [
        Text(
          "「オンライン資格確認 オンライン請求」を開くと、メニューが出ます。",
          "The menu opens under 「オンライン資格確認 オンライン請求」.")
      ],
      button: "オンライン資格確認・オンライン請求"),
    Screen(
      "2-3", Text("各種申請について", "the applications"),
      checks: [
        Text(
          "メニューの「オンライン資格確認・オンライン請求の各種申請について」を開きます。",
          "Open 「オンライン資格確認・オンライン請求の各種申請について」 of the menu.")
      ],
      button: "オンライン資格確認の申請はこちら"),
    Screen(
      "2-4", Text("利用開始・変更申請の概要", "about the application"),
      checks: [
        Text("内容を読み、ページの下から進みます。", "Read it, and go on at the foot of the page.")
      ],
      button: "利用開始・変更申請"),
    Screen(
      "2-5", Text("利用開始・変更申請フォーム", "the eligibility form"),
      checks: [
        Text(
          "医療機関等情報（都道府県コード・点数表コード・医療機関等コード・医療機関等名）が正しいか確かめます。違っていれば「こちら」から照会します。",
          "Check what stands in 医療機関等情報; if it is wrong, ask by 「こちら」."),
        Text(
          "NTTのフレッツと光コラボは、必ず1を選びます。間違えると当日に設置できず再訪問になり、変更に約1週間かかります。",
          "With FLET'S or a reseller's line always choose 1: a wrong choice costs a second visit, and a change about a week."
        ),
        Text(
          "お客さまIDを間違えると、システムに接続できません。", "With a wrong customer ID nothing connects."),
        Text(
          "※2 払込請求書による振込みの手数料は施設の負担です。", "The fee of a transfer is the clinic's."),
      ],
      filled: PortalSite.clinic,
      fields: [
        "eligibility.requestType", "eligibility.lineType", "eligibility.customerIdKind",
        "eligibility.customerId", "eligibility.customerIdConfirm", "eligibility.fletsV6",
        "eligibility.startMonth", "eligibility.testMonth", "eligibility.payment",
        "eligibility.terms",
      ],
      button: "送信"),
  ]
}

// MARK: - Choices

/// 申請区分 of both forms.
enum RequestType: Int32, Chosen {
  case new, change

  var option: Option {
    switch self {
    case .new: Option(code: "new", label: "新規", words: ["新規申請", "開始", "利用開始", "利用開始申請"])
    case .change: Option(code: "change", label: "変更", words: ["変更申請"])
    }
  }

  static let choice = Choice(RequestType.self)
}

/// 電気通信回線種別 of the eligibility form. Only the first label and number are known.
enum EligibilityLine: Int32, Chosen {
  case ntt, otherIPVPN, ipsec

  var option: Option {
    switch self {
    case .ntt:
      Option(
        code: "ntt-ip-vpn", label: "IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)",
        words: ["IP-VPN回線事業者", "IP-VPN回線事業者(NTTなど)", "フレッツ", "フレッツ光", "光コラボ", "コラボ"]
          + LineWord.ownNames,
        companies: ["NTT"], number: "1")
    case .otherIPVPN:
      Option(code: "other-ip-vpn", label: "CTC・QTnet", companies: ["CTC", "QTnet"])
    case .ipsec:
      Option(
        code: "ipsec-ike", label: "IPsec+IKE", words: ["IPsec+IKE接続", "IP-Sec+IKE", "IP-Sec+IKE接続"])
    }
  }

  static let choice = Choice(
    EligibilityLine.self, [.numbered, .anyHyphens],
    spoken: Text(
      "「1」（NTTのフレッツや光コラボなど）、「CTC・QTnet」、「IPsec+IKE」",
      "1 (NTT FLET'S and its resellers), CTC・QTnet, IPsec+IKE"))

  /// The line of claims that usually goes with it.
  var usualForClaims: ClaimsLine {
    switch self {
    case .ntt: .ipv6
    case .otherIPVPN: .ipv4
    case .ipsec: .ipsec
    }
  }
}

/// お客さまID種別 of the eligibility form.
enum EligibilityIDKind: Int32, Chosen {
  case sameAsClaims, caf, cop

  var option: Option {
    switch self {
    case .sameAsClaims:
      Option(
        code: "same-as-claims", label: "オンライン請求と同じ",
        words: ["オンライン請求と同じお客さまID", "オンライン請求と同じお客さまIDを使用", "オンライン請求と同じ回線を使用する"],
        portal: "オンライン請求と同じお客さまIDを使用")
    case .caf: Option(code: "CAF", label: "CAF")
    case .cop: Option(code: "COP", label: "COP")
    }
  }

  static let choice = Choice(EligibilityIDKind.self)

  /// The kind of ID that it names.
  var prefix: CustomerID.Prefix? {
    switch self {
    case .sameAsClaims: nil
    case .caf: .caf
    case .cop: .cop
    }
  }
}

/// 電子証明書発行料の支払方法, with the label of the older page.
enum Payment: Int32, Chosen {
  case deducted, transferred

  var option: Option {
    switch self {
    case .deducted:
      Option(code: "1", label: "診療報酬支払額等から控除", words: ["診療(調剤)報酬支払額から控除", "控除"])
    case .transferred: Option(code: "2", label: "払込請求書による振込み", words: ["振込", "振込み"])
    }
  }

  static let choice = Choice(Payment.self)
}

/// What a customer ID comes to: nothing, the other form's, or one of its own.
enum CustomerIDUse {
  case none
  case sameAsOther
  case own(CustomerID.Prefix, Bytes)

  var isNone: Bool { if case .none = self { true } else { false } }
}

// MARK: - Conditions

extension Row {
  /// Looks which lines the row names, once for all that depends on them.
  func findLines() {
    eligibilityLine = chosen(.eligibilityLineType)
    claimsLine = chosen(.claimsLineType)
  }

  var isEligibilityChange: Bool { chosen(.eligibilityRequestType) == RequestType.change }

  private var eligibilityIDKind: EligibilityIDKind? { chosen(.eligibilityCustomerIdKind) }

  /// Not the ID of claims, as far as the kind is understood.
  fileprivate var hasOwnEligibilityID: Bool {
    slots[.eligibilityCustomerIdKind].outcome.state != .refused
      && eligibilityIDKind != .sameAsClaims
  }

  fileprivate var typesEligibilityIDTwice: Bool {
    eligibilityLine == .ntt && eligibilityIDKind != .sameAsClaims
      && !isAbsent(.eligibilityCustomerId)
  }

  /// What the customer ID of the eligibility form comes to. A form that is done is not judged; its ID is
  /// read for the rules between rows.
  var eligibilityID: CustomerIDUse {
    guard wanted.contains(.eligibility) else {
      guard completed.contains(.eligibility), eligibilityIDKind != .sameAsClaims else {
        return .none
      }
      return ownID(.eligibilityCustomerId)
    }
    guard eligibilityLine == .ntt else { return .none }
    if eligibilityIDKind == .sameAsClaims {
      return missingClaimsIDCase == nil ? .sameAsOther : .none
    }
    return eligibilityKindCase == nil ? ownID(.eligibilityCustomerId) : .none
  }

  /// The ID of a cell by itself.
  func ownID(_ field: Field) -> CustomerIDUse {
    let slot = slots[field]
    guard slot.isValid, let prefix = CustomerID.Prefix(rawValue: slot.outcome.code) else {
      return .none
    }
    return .own(prefix, slot.outcome.text)
  }

  /// An ID against its kind, CAF or COP; beside “same as” it must be the other form's.
  fileprivate var eligibilityKindCase: Case? {
    guard eligibilityLine == .ntt, let kind = eligibilityIDKind else { return nil }
    guard let prefix = kind.prefix else {
      guard missingClaimsIDCase == nil else { return nil }
      return otherIDCase(
        .eligibilityCustomerId, .claimsCustomerId, kind: .eligibilityCustomerIdKind)
    }
    return kindCase(.eligibilityCustomerId, prefix, kind: .eligibilityCustomerIdKind)
  }

  /// An ID that begins otherwise than its kind says.
  func kindCase(_ field: Field, _ prefix: CustomerID.Prefix, kind: Field) -> Case? {
    guard case .own(let own, _) = ownID(field), own != prefix else { return nil }
    return Case(elsewhere: [(kind, own.letters)], facts: [quoted(kind)])
  }

  /// An ID that is typed beside “same as” and is not the other form's.
  func otherIDCase(_ field: Field, _ other: Field, kind: Field) -> Case? {
    guard slots[field].isValid, slots[other].isValid, !text(field).equals(text(other)) else {
      return nil
    }
    return Case(facts: [quoted(kind)])
  }

  fileprivate var confirmIDCase: Case? {
    let confirm = slots[.eligibilityCustomerIdConfirm]
    guard typesEligibilityIDTwice, isReadable(.eligibilityCustomerIdConfirm), !confirm.isAbsent,
      confirm.outcome.faults.isDisjoint(with: [Faults(.ditto), Faults(.excelError)]),
      !confirm.outcome.text.equals(text(.eligibilityCustomerId))
    else { return nil }
    return Case(at: .eligibilityCustomerIdConfirm, facts: [quoted(.eligibilityCustomerId)])
  }

  /// The ID on file with online claims: it has to be there, and not be this one in turn.
  fileprivate var missingClaimsIDCase: Case? {
    guard eligibilityLine == .ntt, eligibilityIDKind == .sameAsClaims else { return nil }
    if completed.contains(.claims) {
      guard wanted.contains(.claims), claimsIDKind == .sameAsEligibility else { return nil }
    } else if completed.contains(.paperClaims) {
      return nil
    }
    let claims = slots[.claimsCustomerId]
    return Case(
      at: .eligibilityCustomerIdKind,
      advice: Advice(candidates: claims.isValid ? [claims.outcome.text.string] : []))
  }

  fileprivate var paperClaimsCase: Case? {
    guard eligibilityLine == .ntt, eligibilityIDKind == .sameAsClaims,
      !completed.contains(.claims), completed.contains(.paperClaims)
    else { return nil }
    return Case(at: .eligibilityCustomerIdKind)
  }

  /// On other lines the ID must be empty.
  fileprivate var unexpectedIDCase: Case {
    Case(
      advice: Advice(candidates: [EligibilityLine.ntt.option.portal]), on: .eligibilityLineType,
      facts: [quoted(.eligibilityLineType)])
  }

  // MARK: - Months

  fileprivate var pastStartCase: Case? {
    guard let day, let start = month(.eligibilityStartMonth), start < Month(day),
      !isEligibilityChange, slots[.eligibilityRequestType].outcome.state != .refused
    else { return nil }
    return Case(facts: [day.description])
  }

  /// The bureaus take the request for a 受付番号 in the month two before, and its data reach the portal by the
  /// 15th of that.
  fileprivate var receptionStartCase: Case? {
    guard isReception, pastStartCase == nil, let day, let start = month(.eligibilityStartMonth),
      start.index < Month(day).index + 2, slots[.eligibilityRequestType].outcome.state != .refused
    else { return nil }
    return Case(facts: [day.description, Month(day).adding(2).description])
  }

  fileprivate var farStartCase: Case? {
    guard let day, let start = month(.eligibilityStartMonth),
      start.index > Month(day).index + EligibilityForm.farMonths,
      slots[.eligibilityRequestType].outcome.state != .refused
    else { return nil }
    return Case(facts: [day.description])
  }

  fileprivate var testAfterStartCase: Case? {
    guard let start = month(.eligibilityStartMonth), let test = month(.eligibilityTestMonth),
      start < test
    else { return nil }
    return Case(facts: [start.description])
  }

  /// A form that takes an account for granted.
  func assumesAccountCase() -> Case? { has(.account) ? nil : Case(at: .procedures) }
}

// MARK: - Rules

extension EligibilityForm {
  private static let own: [Rule] = [
    .wanted(by: "eligibility", "テスト開始予定年月", such: "2024年7月"),
    .unknown("eligibility.requestType", "2-5", refuses: [["申請区分": "再申請"]]),
    .required(
      "eligibility.lineType", "2-5",
      because: Text(
        "NTTフレッツや光コラボなら1です。", " NTT FLET'S and its resellers are 1."),
      refuses: [["電気通信回線種別": ""]]),
    .unknown("eligibility.lineType", "2-5", refuses: [["電気通信回線種別": "ADSL"], ["電気通信回線種別": "ISDN"]]),
    .unknown("eligibility.customerIdKind", "2-5", refuses: [["お客さまID種別": "その他"]]),
    .required(
      "eligibility.customerId", "2-5",
      because: Text(
        "NTTの開通のご案内にある CAF または COP で始まる番号です。",
        " It begins with CAF or COP and stands in NTT's letter of opening."),
      refuses: [["お客さまID": "", "お客さまID(確認用)": ""]]),
    Rule(
      "eligibility.customerId.unexpected", .error, manual: "2-5",
      title: Text("この回線では使わないお客さまID", "no customer ID on this line"),
      message: Text(
        "お客さまID「{value}」が入力されていますが、電気通信回線種別「{1}」では使いません。NTTのフレッツや光コラボなら、回線種別は必ず「1」です。",
        "There is a customer ID “{value}”, but the line type {1} takes none. NTT FLET'S and its resellers are always line type 1."
      ),
      fix: Text(
        "NTTの回線なら電気通信回線種別を「1」に直し、そうでなければお客さまIDを消してください。",
        "On an NTT line change the line type to 1, else delete the ID."),
      accepts: [.right],
      refuses: [
        [
          "電気通信回線種別": "CTC", "お客さまID種別": "", "フレッツ・v6オプション": "",
          "請求回線種別": "IP-VPN接続【IPv4】", "請求お客さまID種別": "",
        ]
      ],
      when: .hidden { $0.unexpectedIDCase }),
    customerIDFormat("eligibility.customerId", "2-5", ["お客さまID", "お客さまID(確認用)"], "お客さまID種別"),
    customerIDKind(
      "eligibility.customerId", "2-5",
      [
        "お客さまID種別": "CAF", "お客さまID": "COP22000001", "お客さまID(確認用)": "COP22000001",
      ]
    ) { $0.eligibilityKindCase },
    Rule(
      "eligibility.customerId.confirm", .error, manual: "2-5",
      title: Text("お客さまIDと確認用が違う", "second typing of the customer ID"),
      message: Text(
        "お客さまID(確認用)「{value}」が、お客さまID「{1}」と違います。",
        "The second typing “{value}” differs from the customer ID “{1}”."),
      fix: Text("NTTの開通のご案内で確かめ、正しいほうにそろえてください。", "Look at NTT's letter and make both the same."),
      accepts: [.right], refuses: [["お客さまID(確認用)": "CAF2200000010"]],
      when: .row([.eligibilityCustomerId]) { $0.confirmIDCase }),
    Rule(
      "eligibility.customerIdConfirm.required", .error, manual: "2-5",
      title: Text("お客さまID(確認用)がない", "no second typing of the customer ID"),
      message: Text(
        "お客さまID(確認用)が空です。ポータルでは同じIDを二度入力します。",
        "The second typing of the customer ID is empty; the portal asks for it twice."),
      fix: Text("開通のご案内を見て、お客さまIDをもう一度入力してください。", "Type the customer ID again."),
      accepts: [.right], refuses: [["お客さまID(確認用)": ""]],
      when: .needed),
    customerIDShared("eligibility.customerId", "2-5"),
    Rule(
      "eligibility.customerId.missing-source", .error, manual: "2-5",
      title: Text("同じにするお客さまIDがない", "no ID to be the same as"),
      message: Text(
        "お客さまID種別は「オンライン請求と同じ」ですが、手続き済に「請求」がなく、同じにするIDがありません。",
        "The kind of customer ID says “same as online claims”, but online claims is not marked done, so there is no such ID."
      ),
      fix: Text(
        "お客さまIDを入力するか、オンライン請求が済んでいれば手続き済に「請求」と書いてください。",
        "Write the ID, or mark 請求 in 手続き済 if it is done."),
      accepts: [["お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "オンライン請求と同じ", "手続き済": "請求"]],
      refuses: [["お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "オンライン請求と同じ"]],
      when: .row { $0.missingClaimsIDCase }),
    Rule(
      "eligibility.customerId.paper-claims", .warning, manual: "2-5",
      title: Text("紙で申請したオンライン請求と同じID", "the ID of claims filed on paper"),
      message: Text(
        "お客さまID種別は「オンライン請求と同じ」ですが、オンライン請求は紙で申請したので、IDがまだ登録されていないかもしれません。",
        "The customer ID is “same as online claims”, but those were filed on paper and may not have arrived."
      ),
      fix: Text("登録されているか確かめるか、お客さまIDを入力してください。", "Find out, or write the ID."),
      accepts: [.right],
      refuses: [
        [
          "お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "オンライン請求と同じ",
          "手続き済": "請求(紙)",
        ]
      ],
      when: .row { $0.paperClaimsCase }),
    .required(
      "eligibility.fletsV6", "2-5",
      because: Text(
        "NTTのIP-VPN回線では、この契約の有無を答えます。", " An NTT IP-VPN line must confirm the contract."),
      refuses: [["フレッツ・v6オプション": ""]]),
    Rule(
      "eligibility.fletsV6.refused", .error, manual: "2-5",
      title: Text("フレッツ・v6オプションの契約がない", "no FLET'S v6 contract"),
      message: Text(
        "フレッツ・v6オプションが「{value}」です。NTTのIP-VPN回線は、この契約がないと使えません。",
        "The FLET'S v6 option is “{value}”; an NTT IP-VPN line cannot do without it."),
      fix: Text(
        "NTTにフレッツ・v6オプションを申し込み、「契約予定」か「契約済」と入力してください。", "Order it and write 契約予定 or 契約済."),
      accepts: [["フレッツ・v6オプション": "有"]], refuses: [["フレッツ・v6オプション": "未契約"]],
      when: .cell(.refused, resting: [.eligibilityLineType])),
    Rule(
      "eligibility.fletsV6.unclear", .error, manual: "2-5",
      title: Text("フレッツ・v6オプションがはっきりしない", "FLET'S v6 option unclear"),
      message: Text(
        "フレッツ・v6オプション「{value}」では、契約しているのか分かりません。",
        "The FLET'S v6 option “{value}” does not say whether there is a contract."),
      fix: Text("施設に確かめ、「契約済」か「契約予定」と入力してください。", "Ask the clinic, and write 契約済 or 契約予定."),
      accepts: [["フレッツ・v6オプション": "契約済"]], refuses: [["フレッツ・v6オプション": "不明"]],
      when: .cell(.unclear)),
    Rule(
      "eligibility.fletsV6.planned", .warning, manual: "2-5",
      title: Text("フレッツ・v6オプションは契約予定", "FLET'S v6 contract planned"),
      message: Text(
        "フレッツ・v6オプションが「{value}」です。利用開始までに契約しておく必要があります。",
        "The FLET'S v6 option is “{value}”; the contract is needed before the start."),
      fix: Text("NTTに申し込んであるか、施設に確かめてください。", "Ask the clinic whether it is ordered."),
      accepts: [["フレッツ・v6オプション": "契約済"]], refuses: [["フレッツ・v6オプション": "申込中"]],
      when: .cell(.planned)),
    .required("eligibility.startMonth", "2-5", refuses: [["利用開始予定年月": ""]]),
    Rule(
      "eligibility.startMonth.past", .error, manual: "2-5",
      title: Text("利用開始予定年月が過去", "start month in the past"),
      message: Text(
        "利用開始予定年月「{value}」は、申請日 {1} の月より前です。",
        "The start month “{value}” lies before the month of the application, {1}."),
      fix: Text(
        "もう申請してあれば、手続き済に「資格確認」と書くか、申請した日を申請日に書いてください。まだなら施設に確かめ、申請する月以後に直してください。",
        "If it has been applied for, write 資格確認 in 手続き済, or its day in 申請日. If not, ask the clinic, and write the month of the application or a later one."
      ),
      accepts: [["利用開始予定年月": "2024-05"]], refuses: [["利用開始予定年月": "令和6年3月"]],
      when: .row([.eligibilityStartMonth]) { $0.pastStartCase }),
    Rule(
      "eligibility.startMonth.far", .warning, manual: "2-5",
      title: Text("利用開始予定年月が遠い", "start month far ahead"),
      message: Text(
        "利用開始予定年月「{value}」は、申請日 {1} から24か月より先です。",
        "The start month “{value}” is more than 24 months after the application, {1}."),
      fix: Text("年月を施設に確かめてください。", "Ask the clinic for year and month."),
      accepts: [["利用開始予定年月": "2026-05"]], refuses: [["利用開始予定年月": "2026年6月"]],
      when: .row([.eligibilityStartMonth]) { $0.farStartCase }),
    Rule(
      "eligibility.startMonth.reception", .warning, manual: "2-5",
      title: Text("受付番号では開始が早すぎるおそれ", "start month early for a reception number"),
      message: Text(
        "コード種別が受付番号の施設の利用開始予定年月が「{value}」です。申請日 {1} からでは、{2} より前の開始は間に合わないことがあります。",
        "The clinic has a 受付番号 and starts in “{value}”; applied for on {1}, a start before {2} may be too early."
      ),
      fix: Text(
        "受付番号の申込みは開業の前々月に厚生局が受け付け、15日ごろポータルに登録されます。開業月を施設に確かめてください。",
        "The bureaus take the request in the month two before the opening, and the portal has it by the 15th. Ask the clinic for the month of its opening."
      ),
      accepts: [["コード種別": "受付番号", "利用開始予定年月": "2024年7月"]],
      refuses: [["コード種別": "受付番号", "利用開始予定年月": "2024年6月"]],
      when: .row([.eligibilityStartMonth]) { $0.receptionStartCase }),
    Rule(
      "eligibility.testMonth.after-start", .warning, manual: "2-5",
      title: Text("テストが利用開始より後", "test after the start"),
      message: Text(
        "テスト開始予定年月「{value}」が、利用開始予定年月 {1} より後になっています。",
        "The test month “{value}” lies after the start month {1}."),
      fix: Text("二つの年月を施設に確かめてください。", "Ask the clinic for the two months."),
      accepts: [["テスト開始予定年月": "2024-07"]], refuses: [["テスト開始予定年月": "令和6年10月"]],
      when: .row([.eligibilityStartMonth, .eligibilityTestMonth]) { $0.testAfterStartCase }),
    .required("eligibility.payment", "2-5", refuses: [["支払方法": ""]]),
    .unknown("eligibility.payment", "2-5", refuses: [["支払方法": "口座振替"]]),
    .assumesAccount("eligibility", "資格確認", refuses: ["手続き": "資格確認"]),
    .notWanted("eligibility", refuses: ["手続き": "アカウント"]),
  ]

  static let rules =
    own + Rule.month("eligibility.startMonth", "2-5") + Rule.month("eligibility.testMonth", "2-5")
    + Rule.consent(
      "eligibility.terms", "2-5",
      to: Text("オンライン資格確認の利用規約", "the terms of eligibility verification"))

  static func customerIDFormat(
    _ stem: String, _ manual: String, _ columns: [String], _ kind: String
  ) -> Rule {
    @Sendable func example(_ id: String) -> Example {
      Example(
        .rows([Dictionary((columns + [kind]).map { ($0, $0 == kind ? "" : id) }) { a, _ in a }]))
    }
    return Rule(
      "\(stem).format", .error, manual: manual,
      title: Text("{label}の形式", "format of the {label}"),
      message: Text(
        "{label}「{value}」は、「CAF＋数字10桁」か「COP＋数字8桁」の形ではありません。",
        "The {label} “{value}” is not CAF and 10 digits, nor COP and 8 digits."),
      fix: Text(
        "NTTの開通のご案内を見て、そのとおりに入力してください。", "Copy it from NTT's letter of opening."),
      leniency: Text(
        "COPと数字10桁は、見かけることがあるので参考です。", "COP and 10 digits are seen at times: a notice."),
      accepts: [example("CAF 2200000001")],
      refuses: [example("CAF22000001"), example("W2200000001"), example("CAF22000000O1")],
      when: .cell(.format, lower: [.formatNoted: .notice]))
  }

  static func customerIDKind(
    _ stem: String, _ manual: String, _ refuses: Example,
    when condition: @escaping @Sendable (Row) -> Case?
  ) -> Rule {
    Rule(
      "\(stem).kind", .error, manual: manual,
      title: Text("{label}と種別が合わない", "{label} against its kind"),
      message: Text(
        "{label}「{value}」が、種別「{1}」と合いません。",
        "The {label} “{value}” does not fit its kind “{1}”."),
      fix: Text(
        "開通のご案内で確かめ、IDか種別のどちらかを直してください。", "Look at NTT's letter, and mend the ID or the kind."),
      accepts: [.right], refuses: [refuses],
      when: .columns(.kind), .row { condition($0) })
  }

  static func customerIDShared(_ stem: String, _ manual: String) -> Rule {
    let isClaims = stem == "claims.customerId"
    @Sendable func row(_ id: String) -> [String: String?] {
      isClaims
        ? ["請求お客さまID種別": "CAF", "請求お客さまID": id]
        : ["お客さまID": id, "お客さまID(確認用)": id]
    }
    return Rule(
      "\(stem).shared", .warning, manual: manual,
      title: Text("同じ{label}", "one {label} at two clinics"),
      message: Text(
        "同じ{label}が {1} 施設で使われています（ほかに {2}）。お客さまIDは、ふつう回線ごとに違います。",
        "{1} clinics have this {label} (also {2}); each line has its own."),
      fix: Text("それぞれの開通のご案内と見比べてください。", "Compare with NTT's letters."),
      leniency: Text(
        "同じ場所の医科と歯科（都道府県・開設者・電話番号が同じ）なら参考。",
        "A notice between the medical and the dental side of one place."),
      accepts: [.right],
      refuses: [
        Example(.rows([row("CAF9900000001"), row("CAF9900000001")]))
      ],
      when: .told(.shared))
  }
}

// MARK: - Names that the code speaks of

extension Field {
  static let eligibilityRequestType = named("eligibility.requestType")
  static let eligibilityLineType = named("eligibility.lineType")
  static let eligibilityCustomerIdKind = named("eligibility.customerIdKind")
  static let eligibilityCustomerId = named("eligibility.customerId")
  static let eligibilityCustomerIdConfirm = named("eligibility.customerIdConfirm")
  static let eligibilityFletsV6 = named("eligibility.fletsV6")
  static let eligibilityStartMonth = named("eligibility.startMonth")
  static let eligibilityTestMonth = named("eligibility.testMonth")
  static let eligibilityPayment = named("eligibility.payment")
  static let eligibilityTerms = named("eligibility.terms")
}
