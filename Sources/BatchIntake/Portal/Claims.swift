// オンライン請求 利用開始・変更申請 (manual 4-1 to 4-5).

enum ClaimsForm {
  /// Applications close on this day of the month.
  static let closingDay = 20
  /// A start further ahead than this many months must be a slip.
  static let farMonths = 24

  static let declaration = FormDeclaration(
    "claims", title: Text("オンライン請求の申請", "claims application"),
    procedure: Procedure(
      short: Text("オンライン請求", "Claims"), word: "請求", words: ["オンライン請求"], hints: ["オン請"],
      prefixes: "{|オンライン}請求 claims claim",
      after: [
        .on("account"),
        .on(
          "eligibility",
          when: Circumstance(
            "お客さまIDがオンライン資格確認と同じとき", "where the customer ID is that of eligibility",
            { row in
              if case .sameAsOther = row.claimsID { true } else { false }
            })),
      ],
      manual: "4", url: PortalSite.address,
      menu: PortalSite.applications + ["オンライン請求の申請はこちら", "利用開始・変更申請"], entrance: "2-3",
      screens: screens, notes: notes,
      derived: [
        Derived("applyBy", "申請の締切", .day) { $0.writeApplyBy(to: $1) },
        Derived(
          optional: "visitWindow", "訪問の期間",
          .object([
            Shape.Property("from", "から", .day), Shape.Property("to", "まで", .day),
          ])
        ) { $0.writeVisitWindow(to: $1) },
      ]),
    fields: fields, rules: rules)

  private static let fields: [FieldDeclaration] = [
    FieldDeclaration(
      "claims.requestType", column: "請求申請区分", label: "申請区分", english: "request type of claims",
      .choice(RequestType.choice), fallback: .option("new"), example: ("新規", "新規"),
      asks: Text("オンライン請求の申請の区分。空欄なら資格確認と同じ。", "Kind of request."),
      names: [
        .sure(
          "\(HeaderNames.online){申請|申込}{区分|種別|種類} \(HeaderNames.online)新規変更{|区分} claimsrequesttype")
      ]),
    FieldDeclaration(
      "claims.supportPack", column: "おまかせパック", english: "support pack", .yesNo,
      fallback: .profile({ profile in profile.supportPack.map { $0 ? "true" : "false" } }),
      example: ("○", "○"),
      traits: .offPortal,
      asks: Text("オンライン請求おまかせパックの申込み。", "The support pack."),
      names: [
        .sure(
          "{|\(HeaderNames.online)}おまかせパック{|申込|申込有無|有無|加入|加入有無|契約|契約有無|希望|希望有無|利用|利用有無|要否} {|claims}supportpack お任せパック{|申込|有無} \(HeaderNames.online)お任せパック"
        )
      ]),
    FieldDeclaration(
      "claims.startMonth", column: "請求開始年月", english: "start month of online claims", .month,
      need: .always, example: ("{month}", "{month}"),
      asks: Text("請求を始める年月。20日までの申込みで翌々月から。", "Two months ahead until the 20th, then three."),
      names: [
        .sure(
          "\(claimStems){年月|月日|年月日|時期|(年月)} \(HeaderNames.online){|利用}開始月 claimsstartmonth claimstartmonth"
        ),
        .sure(.year, "\(claimStems)年"),
        .sure(.month, "\(claimStems)月"),
      ]),
    FieldDeclaration(
      "claims.software", column: "レセコン名", label: "レセコンのプログラム名称", english: "receipt software",
      .software, need: .always, example: ("Opt.one3", "Opt.one3"),
      asks: Text("レセコンのプログラム名称。", "Receipt software."),
      names: [
        .sure(
          "{|使用|利用}{レセコン|レセプトコンピューター}{|名|名称|機種|機種名|機種名称|製品名|型番|型式|{|システム|ソフト|ソフトウェア|プログラム}{名|名称|名称等}|ソフト|システム|ソフト名称{及び|}シリーズ名}"
        ),
        .sure(
          "{システム|プログラム|ソフト|ソフトウェア}{名|名称} レセコン名(シリーズ名) レセコン{名|名称}シリーズ名 software{|name} claimssoftware receiptsoftware レセコンプログラム レセプト{システム|ソフト|ソフトウェア}{|名|名称}"
        ),
      ]),
    FieldDeclaration(
      "claims.softwareVendor", column: "レセコンメーカー名", label: "レセコンのソフトメーカー名(プログラムの作成者の氏名)",
      english: "maker of the receipt software", .company, need: .always,
      example: ("株式会社オプテック", "株式会社オプテック"),
      asks: Text("そのメーカー名。", "Its maker."),
      names: [
        .sure("{|使用|利用}{レセコン|レセプトコンピューター}{|ソフト|ソフトウェア|システム}{メーカー|会社|ベンダー|業者|開発会社|開発元}{|名|名称}"),
        .sure(
          "{|ソフト|ソフトウェア|システム}{メーカー|ベンダー}{|名|名称} レセコンソフトメーカー名(プログラム作成者氏名) {|レセコン}プログラム作成者{|氏名|名} {|software}{vendor|maker|manufacturer}{|name} システム会社{|名} claimssoftwarevendor"
        ),
      ]),
    FieldDeclaration(
      "claims.osBrowser", column: "OS・ブラウザ", label: "パソコンの基本ソフト(OS)・ブラウザ",
      english: "OS and browser", .osBrowser, need: .always,
      example: (Profile.optec.osBrowser[0], Profile.optec.osBrowser[0]),
      asks: Text("端末のOSとブラウザ。", "OS and browser."),
      names: [
        .sure(
          "{|{|使用|利用}{パソコン|pc|端末}}{基本ソフト|基本ソフト(os)|os|オペレーティングシステム}{|名|及び|と}ブラウザ{|名} 基本ソフト(os)名ブラウザ名 osbrowser パソコン{基本ソフト|基本ソフト(os)|os} claimsosbrowser"
        ),
        .guess("os os名 基本ソフト 基本ソフト(os) osバージョン {|{|使用|利用}{パソコン|pc|端末}}ブラウザ{|名}"),
      ]),
    FieldDeclaration(
      "claims.lineType", column: "請求回線種別", label: "電気通信回線種別", english: "line type of claims",
      .choice(ClaimsLine.choice), need: .always, example: ("IP-VPN接続【IPv6】", "1:IP-VPN接続【IPv4】"),
      asks: Text("請求に使う回線。", "The line."),
      names: [
        .sure(
          "\(HeaderNames.online){|用|時}{|電気通信|ネットワーク|接続|利用}回線{|種別|種類|区分} \(HeaderNames.online)接続{方式|形態} claimslinetype"
        )
      ]),
    FieldDeclaration(
      "claims.isdnNumber", column: "ISDN番号", label: "ISDNダイヤルアップ番号", english: "ISDN number",
      .dialUpNumber,
      need: .when(Text("回線種別がISDNのとき", "on an ISDN line"), { $0.claimsLine == .isdn }),
      shown: on(Text("回線種別がISDNのとき", "on an ISDN line"), [.isdn]),
      asks: Text("ISDNのダイヤルアップ番号（ISDNだけ）。", "Only for ISDN."),
      names: [
        .sure(
          "isdn{|回線|接続|ダイヤルアップ|ダイヤルアップ接続|電話|回線電話}番号 ダイヤルアップ{|接続|電話}番号 isdn{|番号|電話|number} isdndialup番号"
        )
      ]),
    FieldDeclaration(
      "claims.ipsecProvider", column: "IPsec+IKE提供事業者", label: "インターネット接続(IPsec+IKE)提供事業者",
      english: "IPsec+IKE provider", .company,
      need: .when(Text("回線種別がIPsec+IKEのとき", "on an IPsec+IKE line"), { $0.claimsLine == .ipsec }),
      shown: on(Text("回線種別がIPsec+IKEのとき", "on an IPsec+IKE line"), [.ipsec]),
      asks: Text("IPsec+IKEの提供事業者名（その回線だけ）。", "Only for IPsec+IKE."),
      names: [
        .sure(
          "{|インターネット{|接続}}{ipsecike|ipsec}{|サービス|接続|接続サービス}{|提供}{事業者|業者|会社|プロバイダ|プロバイダー}{|名|名称} ipsecprovider ipsecikeprovider{|name} インターネット接続{|(ipsecike)}提供事業者{|名}"
        ),
        .guess("{|サービス|接続サービス|回線}提供事業者{|名}"),
      ]),
    FieldDeclaration(
      "claims.customerIdKind", column: "請求お客さまID種別", label: "お客さまID",
      english: "kind of the claims customer ID", .choice(ClaimsIDKind.choice), shown: onIPVPN,
      written: .no("お客さまIDの kind として書きます。"), example: ("オンライン資格確認と同じ", ""),
      asks: Text("請求のお客さまIDの種類。", "Kind of customer ID."),
      names: [
        .sure("\(HeaderNames.online){|用|時|回線}お客さまid{種別|種類|区分|(種別)|選択} claimscustomeridkind")
      ]),
    FieldDeclaration(
      "claims.customerId", column: "請求お客さまID", label: "お客さまID(CAF) または お客さまID(COP)",
      english: "claims customer ID", .customerID,
      need: .when(
        Text(
          "IPv6の回線で、オンライン資格確認と同じでないとき",
          "on an IPv6 line, unless it is the same as that of eligibility"),
        { $0.needsOwnClaimsID }),
      shown: onIPVPN,
      written: .customerID(ClaimsIDKind.choice, same: "same-as-eligibility", { $0.claimsID }),
      asks: Text("請求のお客さまID。同じなら空欄。", "Blank if it is the same."),
      names: [
        .sure("\(HeaderNames.online){|用|時|回線}お客さまid claimscustomerid")
      ]),
    FieldDeclaration(
      "claims.payment", column: "請求支払方法", label: "電子証明書発行料の支払方法",
      english: "payment method of claims", .choice(Payment.choice),
      need: .when(
        Text("支払方法が空で、資格確認を申し込まないとき", "where neither payment method is given"),
        { $0.isAbsent(.eligibilityPayment) && !$0.wanted.contains(.eligibility) }),
      fallback: .field("eligibility.payment"), example: ("1", "1"),
      asks: Text("証明書発行料の支払方法。", "How the fee is paid."),
      names: [
        .sure(
          "\(HeaderNames.online){|時|用}{|電子証明書}{|発行{料|料金|手数料}}{支払方法|支払区分} claimspayment{|method}")
      ]),
    FieldDeclaration(
      "claims.terms", column: "請求利用規約同意", label: "上記の利用規約に同意します",
      english: "consent to the terms of online claims", .consent, need: .always,
      example: ("同意", "同意"),
      asks: Text("オンライン請求の利用規約への同意。", "Consent to the terms."),
      names: [
        .sure(
          "\(HeaderNames.online){|システム}{|利用}規約\(HeaderNames.agreed) claimsterms{|agreed|accepted}")
      ]),
    FieldDeclaration(
      "claims.remarks", column: "備考", english: "remarks", .text,
      traits: [.firstColumnCounts, .numbered],
      asks: Text("自由に書けます。", "Anything."),
      names: [
        .sure("備考{|欄|連絡事項|(連絡事項)|特記事項|メモ} 連絡事項{|等|備考} {|claims}{remark|remarks|note|notes}"),
        .guess("備考等 特記備考 ご要望備考 備考要望 comment comments"),
      ]),
  ]

  /// Shown on some lines.
  private static func on(_ text: Text, _ lines: [ClaimsLine]) -> Applicability {
    .when(text, { row in row.claimsLine.map { lines.contains($0) ? .shown : .hidden } ?? .open })
  }

  private static let onIPVPN = on(
    Text("回線種別がIP-VPN（IPv4、IPv6）のとき", "on an IP-VPN line"), [.ipv4, .ipv6])

  private static let claimStems =
    "{\(HeaderNames.online){|利用}開始{|予定}|レセプト{|オンライン}請求開始{|予定}|レセプト請求開始}"

  private static let notes = [
    Note(
      "apply-by-the-20th", manual: "4-4",
      Text(
        "オンライン請求は、開始する月の前々月の20日までに申請します。",
        "Online claims are applied for by the 20th of the month two before the start.")),
    Note(
      "paper-form-not-needed", manual: "4-5",
      Text(
        "ポータルで申請すれば、紙の申請書は要りません。", "Who applies on the portal does not need the paper form.")),
  ]

  private static let screens = [
    Screen(
      "4-1", Text("各種申請について", "the applications"),
      checks: [
        Text(
          "2-3の画面（オンライン資格確認・オンライン請求の各種申請について）まで戻ります。",
          "Go back to the screen of 2-3 (オンライン資格確認・オンライン請求の各種申請について).")
      ],
      button: "オンライン請求の申請はこちら"),
    Screen(
      "4-2", Text("利用開始・変更申請の概要", "about the application"),
      checks: [
        Text("内容を読み、ページの下から進みます。", "Read it, and go on at the foot of the page.")
      ],
      button: "利用開始・変更申請"),
    Screen(
      "4-3", Text("利用開始・変更申請フォーム", "the claims form opens"),
      checks: [
        Text(
          "医療機関等情報が正しいか確かめます。", "Check what stands in 医療機関等情報.")
      ], filled: PortalSite.clinic),
    Screen(
      "4-4", Text("請求開始年月・レセコン・回線", "start, software and line"),
      checks: [
        Text(
          "申請は毎月20日締めです。20日までなら翌々月から、21日以降なら3か月後の月から請求できます。",
          "Applications close on the 20th: up to it claims start in the second month after, then in the third."
        ),
        Text(
          "CTCとQTnetは「1:IP-VPN接続【IPv4】」です。NTTデータ中国が設置する施設は「3:IP-Sec+IKE接続」です。",
          "CTC and QTnet are 1:IP-VPN接続【IPv4】; where NTTデータ中国 installs, it is 3:IP-Sec+IKE接続."),
      ],
      fields: [
        "claims.requestType", "claims.startMonth", "claims.software", "claims.softwareVendor",
        "claims.osBrowser", "claims.lineType", "claims.isdnNumber", "claims.ipsecProvider",
        "claims.customerIdKind", "claims.customerId", "claims.payment", "claims.remarks",
      ]),
    Screen(
      "4-5", Text("同意と送信", "consent"),
      checks: [
        Text(
          "ポータルで送れば、紙の届出は要りません。", "The paper form is not needed as well.")
      ],
      fields: ["claims.terms"], button: "送信"),
  ]
}

// MARK: - Choices

/// 電気通信回線種別 of the claims form. The numbers of IPv6 and ISDN are not known.
enum ClaimsLine: Int32, Chosen {
  case ipv4, ipv6, ipsec, isdn

  var option: Option {
    switch self {
    case .ipv4:
      Option(
        code: "ip-vpn-ipv4", label: "IP-VPN接続【IPv4】", words: ["IPv4"],
        companies: ["CTC", "QTnet"], number: "1")
    case .ipv6: Option(code: "ip-vpn-ipv6", label: "IP-VPN接続【IPv6】", words: ["IPv6"])
    case .ipsec:
      Option(
        code: "ipsec-ike", label: "IP-Sec+IKE接続",
        words: ["IPsec+IKE接続", "IP-Sec+IKE", "IPsec+IKE"],
        number: "3")
    case .isdn: Option(code: "isdn", label: "ISDN接続", words: ["ISDN"])
    }
  }

  static let choice = Choice(ClaimsLine.self, [.numbered, .anyHyphens])
}

/// お客さまID種別 of the claims form.
enum ClaimsIDKind: Int32, Chosen {
  case sameAsEligibility, caf, cop

  var option: Option {
    switch self {
    case .sameAsEligibility:
      Option(
        code: "same-as-eligibility", label: "オンライン資格確認と同じ",
        words: [
          "オンライン資格確認と同じお客さまID", "オンライン資格確認と同じお客さまIDを使用",
          "オンライン資格確認等システムと同じ", "オンライン資格確認等システムと同じ回線を使用する",
        ], portal: "オンライン資格確認等システムと同じ回線(お客さまID)を使用する")
    case .caf: Option(code: "CAF", label: "CAF")
    case .cop: Option(code: "COP", label: "COP")
    }
  }

  static let choice = Choice(ClaimsIDKind.self)

  /// The kind of ID that it names.
  var prefix: CustomerID.Prefix? {
    switch self {
    case .sameAsEligibility: nil
    case .caf: .caf
    case .cop: .cop
    }
  }
}

// MARK: - The 20th

extension Row {
  /// Looks which is the earliest month that claims may start: up to the 20th the second month after, then the third.
  func findEarliestClaims() {
    earliestClaims = day.map { Month($0).adding($0.day <= ClaimsForm.closingDay ? 2 : 3) }
  }

  /// The start, where it can be held against the day of application.
  private var claimsStart: (month: Month, day: Day, earliest: Month)? {
    guard let start = month(.claimsStartMonth), let day, let earliest = earliestClaims,
      slots[.claimsRequestType].outcome.state != .refused
    else { return nil }
    return (start, day, earliest)
  }

  fileprivate var tooEarlyCase: Case? {
    guard let (start, day, earliest) = claimsStart, start < earliest else { return nil }
    return Case(
      lowered: isClaimsChange ? .warning : nil,
      advice: Advice(
        hint: isClaimsChange ? .earlyChange : nil, candidates: [earliest.description]),
      facts: [day.description, earliest.description])
  }

  fileprivate var farClaimsCase: Case? {
    guard let (start, day, _) = claimsStart, start.index > Month(day).index + ClaimsForm.farMonths
    else { return nil }
    return Case(facts: [day.description])
  }

  /// The portal offers the earliest month and the one after it.
  fileprivate var lateClaimsCase: Case? {
    guard let (start, day, earliest) = claimsStart, start.index > earliest.index + 1,
      start.index <= Month(day).index + ClaimsForm.farMonths
    else { return nil }
    return Case(facts: [day.description, earliest.description])
  }

  fileprivate func writeApplyBy(to out: ByteBuffer) {
    guard let start = month(.claimsStartMonth) else { return }
    out.key("applyBy")
    out.append("\"")
    start.adding(-2).write(to: out)
    out.append("-")
    out.append(UInt64(ClaimsForm.closingDay), width: 2)
    out.append("\"")
  }

  /// The days in which the installer's visit falls: from the 11th of the month before the earliest to the
  /// end of that (4-4).
  fileprivate func writeVisitWindow(to out: ByteBuffer) {
    guard hasSupportPack == true, writesDay, let earliest = earliestClaims else { return }
    out.object("visitWindow") {
      out.key("from")
      out.append("\"")
      earliest.adding(-1).write(to: out)
      out.append("-11\"")
      out.key("to")
      out.append("\"")
      earliest.write(to: out)
      out.append("-")
      out.append(UInt64(earliest.days), width: 2)
      out.append("\"")
    }
  }
}

extension Month {
  /// The last day to apply for claims from this month on: the 20th of the month two before (4-4).
  var applyBy: String { "\(adding(-2).description)-\(ClaimsForm.closingDay)" }

  /// See `applyBy`.
  var closingDay: Day? {
    let month = adding(-2)
    return Day(year: month.year, month: month.month, day: ClaimsForm.closingDay)
  }
}

// MARK: - Conditions

extension Row {
  var claimsIDKind: ClaimsIDKind? { chosen(.claimsCustomerIdKind) }
  var isClaimsChange: Bool { chosen(.claimsRequestType) == RequestType.change }

  /// Whether the support pack is ordered: as the sheet says, else as the profile offers.
  var hasSupportPack: Bool? {
    let slot = slots[.claimsSupportPack]
    return slot.isValid ? slot.outcome.isYes : profile.supportPack
  }

  fileprivate var usesIPVPN: Bool { claimsLine == .ipv4 || claimsLine == .ipv6 }

  fileprivate var needsOwnClaimsID: Bool {
    let kind = slots[.claimsCustomerIdKind]
    guard claimsLine == .ipv6, kind.outcome.state != .refused else { return false }
    return kind.isAbsent ? !has(.eligibility) : claimsIDKind != .sameAsEligibility
  }

  /// What the customer ID of the claims form comes to. A form that is done is not judged; its ID is read for
  /// the rules between rows.
  var claimsID: CustomerIDUse {
    guard wanted.contains(.claims) else {
      guard completed.contains(.claims), claimsIDKind != .sameAsEligibility else { return .none }
      return ownID(.claimsCustomerId)
    }
    guard usesIPVPN, slots[.claimsCustomerIdKind].outcome.state != .refused else { return .none }
    if claimsIDKind == .sameAsEligibility { return has(.eligibility) ? .sameAsOther : .none }
    if slots[.claimsCustomerId].isValid {
      return claimsKindCase == nil ? ownID(.claimsCustomerId) : .none
    }
    let takesOther =
      isAbsent(.claimsCustomerId) && claimsLine == .ipv6 && claimsIDKind == nil && has(.eligibility)
    return takesOther ? .sameAsOther : .none
  }

  /// An ID against its kind, CAF or COP; beside “same as” it must be the other form's.
  fileprivate var claimsKindCase: Case? {
    guard usesIPVPN, let kind = claimsIDKind else { return nil }
    guard let prefix = kind.prefix else {
      guard has(.eligibility) else { return nil }
      return otherIDCase(.claimsCustomerId, .eligibilityCustomerId, kind: .claimsCustomerIdKind)
    }
    return kindCase(.claimsCustomerId, prefix, kind: .claimsCustomerIdKind)
  }

  fileprivate var missingEligibilityIDCase: Case? {
    guard usesIPVPN, claimsIDKind == .sameAsEligibility, !has(.eligibility) else { return nil }
    return Case(at: .claimsCustomerIdKind)
  }

  /// 支払方法 stands in for a blank 請求支払方法, even where eligibility is not wanted.
  fileprivate var refusedPaymentCase: Case? {
    guard isAbsent(.claimsPayment), !wanted.contains(.eligibility),
      slots[.eligibilityPayment].outcome.state == .refused
    else { return nil }
    return Case(at: .eligibilityPayment, asksCell: true)
  }

  fileprivate var vendorCase: Case? {
    let software = slots[.claimsSoftware].outcome
    guard software.code >= 0 else { return nil }
    let known = profile.software[Int(software.code)]
    let vendor = Int(slots[.claimsSoftwareVendor].outcome.code)
    guard vendor < 0 || profile.software[vendor].vendor != known.vendor else { return nil }
    return Case(advice: Advice(candidates: [known.vendor]), facts: [known.name, known.vendor])
  }

  /// The line of claims against that of eligibility.
  fileprivate var lineCase: Case? {
    guard let line = claimsLine, line != .isdn, wanted.contains(.eligibility),
      let usual = eligibilityLine?.usualForClaims, line != usual,
      !(line == .ipsec && isInstalledByNTTData)
    else { return nil }
    let label = usual.option.label
    return Case(
      advice: Advice(candidates: [label]), facts: [quoted(.eligibilityLineType), label])
  }

  /// An installation by NTTデータ中国 uses IPsec+IKE for claims whatever the eligibility line (4-4).
  private var isInstalledByNTTData: Bool {
    [Field.claimsRemarks, .claimsIpsecProvider].contains { field in
      let folded = Fold.width(slots[field].raw.scalars).filter { $0 != 0x20 }
      return folded.indices.contains { folded[$0...].starts(with: Self.nttData) }
    }
  }

  private static let nttData = "NTTデータ中国".unicodeScalars.map(\.value)

  /// A cell that this line does not have.
  fileprivate var unexpectedOnClaimsLine: Case { Case(facts: [quoted(.claimsLineType)]) }
}

extension Hint {
  /// A change that comes too early for the closing day.
  fileprivate static let earlyChange = Hint(
    ja: "変更の申請なのでこのままでも出せますが、希望の月に間に合わないことがあります。施設に確かめてください。",
    en:
      "As it is a change, it may be applied for all the same, and may not be done by then. Ask the clinic."
  )
}

// MARK: - Rules

extension ClaimsForm {
  private static let own: [Rule] = [
    .wanted(by: "claims", "備考", such: "設置は午後"),
    .unknown("claims.requestType", "4-4", refuses: [["請求申請区分": "継続"]]),
    Rule(
      "claims.supportPack.unclear", .error, manual: "4-4",
      title: Text("おまかせパックがはっきりしない", "support pack unclear"),
      message: Text(
        "おまかせパック「{value}」では、申し込むかどうか分かりません。",
        "The support pack “{value}” says neither yes nor no."),
      fix: Text("施設に確かめ、「○」か「×」と入力してください。", "Ask the clinic, and write ○ or ×."),
      accepts: [["おまかせパック": "×"]], refuses: [["おまかせパック": "△"]],
      when: .cell(.unclear)),
    .required("claims.startMonth", "4-4", refuses: [["請求開始年月": ""]]),
    Rule(
      "claims.startMonth.care-month", .warning, manual: "4-4",
      title: Text("請求開始年月に「分」", "the month of care in the start of claims"),
      message: Text(
        "請求開始年月「{value}」の「分」が診療月のことなら、オンラインで請求を始める月はその翌月です。",
        "If “{value}” names the month of care (分), claims are first made online in the month after it."
      ),
      fix: Text(
        "請求を始める月かどうかを施設に確かめ、「2024-08」のように「分」を付けずに入力してください。",
        "Ask the clinic in which month it first claims, and write it without 分, as in 2024-08."),
      accepts: [["請求開始年月": "2024年8月"]], refuses: [["請求開始年月": "令和6年8月分"]],
      when: .cell(.careMonth)),
    Rule(
      "claims.startMonth.too-early", .error, manual: "4-4",
      title: Text("請求開始年月が早すぎる", "start of claims too early"),
      message: Text(
        "請求開始年月「{value}」には間に合いません。締切は毎月20日で、申請日が {1} なら最短で {2} です。",
        "The start of claims “{value}” is too early: applied on {1} (closing on the 20th), the earliest is {2}."
      ),
      fix: Text(
        "もう申請してあれば、手続き済に「請求」と書くか、申請した日を申請日に書いてください。まだなら施設に確かめ、最短の月かその翌月に直してください。",
        "If it has been applied for, write 請求 in 手続き済, or its day in 申請日. If not, ask the clinic, and write the earliest month or the next."
      ),
      leniency: Text("請求申請区分が変更なら注意。", "Only a warning where 請求申請区分 is 変更."),
      accepts: [
        ["請求開始年月": "2024-07", "申請日": "2024-05-18"], ["請求開始年月": "2024-08", "申請日": "2024-05-23"],
      ],
      refuses: [["請求開始年月": "R6.6"], ["請求開始年月": "2024/7", "申請日": "2024/5/21"]],
      when: .row([.claimsStartMonth]) { $0.tooEarlyCase }),
    Rule(
      "claims.startMonth.late", .warning, manual: "4-4",
      title: Text("請求開始年月が遅い", "start of claims late"),
      message: Text(
        "申請日 {1} なら請求開始年月は {2} かその翌月から選びますが、「{value}」はそれより後です。",
        "The start of claims “{value}” lies after {2} and the month that follows, which an application on {1} offers."
      ),
      fix: Text("この月でよいか、施設に確かめてください。", "Ask the clinic whether this is the month."),
      accepts: [["請求開始年月": "2024-08"]], refuses: [["請求開始年月": "2024年10月"]],
      when: .row([.claimsStartMonth]) { $0.lateClaimsCase }),
    Rule(
      "claims.startMonth.far", .error, manual: "4-4",
      title: Text("請求開始年月が遠すぎる", "start of claims too far ahead"),
      message: Text(
        "請求開始年月「{value}」は、申請日 {1} から24か月より先です。",
        "The start of claims “{value}” is more than 24 months after the application, {1}."),
      fix: Text("年月を施設に確かめ、直してください。", "Ask the clinic for year and month."),
      accepts: [["請求開始年月": "2024-08"]], refuses: [["請求開始年月": "2026年6月"]],
      when: .row([.claimsStartMonth]) { $0.farClaimsCase }),
    .required("claims.software", "4-4", refuses: [["レセコン名": ""]]),
    Rule(
      "claims.software.unknown", .warning, manual: "4-4",
      title: Text("一覧にないレセコン名", "receipt software that is not listed"),
      message: Text(
        "レセコン名「{value}」は、プロファイルのレセコン一覧にありません。",
        "The receipt software “{value}” is not in the profile's list."),
      fix: Text(
        "つづりを施設に確かめてください。正しければこのままで構いません（プロファイルに加えると、この注意は出なくなります）。",
        "Check its spelling with the clinic. If it is right, leave it, or add it to the profile."),
      accepts: [["レセコン名": "optone3"]], refuses: [["レセコン名": "Think-4"]],
      when: .cell(.unknown)),
    .required("claims.softwareVendor", "4-4", refuses: [["レセコンメーカー名": ""]]),
    Rule(
      "claims.softwareVendor.mismatch", .warning, manual: "4-4",
      title: Text("レセコンとメーカーが合わない", "software and maker do not fit"),
      message: Text(
        "レセコン名は「{1}」ですが、レセコンメーカー名「{value}」はそのメーカー（{2}）と違います。",
        "The maker “{value}” is not that of {1}, which is {2}."),
      fix: Text(
        "施設に確かめ、レセコン名かメーカー名を直してください。", "Ask the clinic, and mend the software or its maker."),
      accepts: [.right], refuses: [["レセコンメーカー名": "ことりソフト株式会社"]],
      when: .row([.claimsSoftware, .claimsSoftwareVendor]) { $0.vendorCase }),
    .control(in: "claims.software", "4-4"),
    .control(in: "claims.softwareVendor", "4-4"),
    .control(
      in: "claims.ipsecProvider", "4-4", beside: ["請求回線種別": "3:IP-Sec+IKE接続", "請求お客さまID種別": ""]),
    .control(in: "claims.osBrowser", "4-4"),
    .control(in: "claims.remarks", "4-4"),
    .required("claims.osBrowser", "4-4", refuses: [["OS・ブラウザ": ""]]),
    Rule(
      "claims.osBrowser.unknown", .warning, manual: "4-4",
      title: Text("一覧にないOS・ブラウザ", "OS and browser that are not listed"),
      message: Text(
        "OS・ブラウザ「{value}」は、プロファイルの一覧にありません。",
        "The OS and browser “{value}” is not in the profile's list."),
      fix: Text(
        "ポータルの画面でこの選択肢を選べるか、申請する前に確かめてください。",
        "See before applying whether the portal's form offers it."),
      accepts: [.right], refuses: [["OS・ブラウザ": "Windows 11/Edge"]],
      when: .cell(.unknown)),
    .required("claims.lineType", "4-4", refuses: [["請求回線種別": ""]]),
    .unknown("claims.lineType", "4-4", refuses: [["請求回線種別": "光回線でお願いします"]]),
    Rule(
      "claims.lineType.isdn-ended", .warning, manual: "4-4",
      title: Text("ISDNのサービスは終了", "ISDN has ended"),
      message: Text(
        "請求回線種別が「{value}」です。INSネットのディジタル通信モードは2024年に終了し、今は補完策でしか使えません。",
        "The line type of claims is “{value}”. The digital mode of INS-Net ended in 2024; a stopgap is all that is left."
      ),
      fix: Text(
        "この回線を使い続けるのか、光回線などに替えるのかを施設に確かめてください。",
        "Ask the clinic whether this line stays or is replaced."),
      accepts: [.right],
      refuses: [["請求回線種別": "ISDN", "ISDN番号": "0852-31-0009", "請求お客さまID種別": ""]],
      when: .row([.claimsLineType]) { $0.claimsLine == .isdn ? Case() : nil }),
    Rule(
      "claims.lineType.mismatch", .warning, manual: "4-4",
      title: Text("二つの回線種別が合わない", "the two line types do not fit"),
      message: Text(
        "請求回線種別が「{value}」、オンライン資格確認の回線が「{1}」です。この回線なら、請求回線種別はふつう「{2}」です。",
        "The line type of claims is “{value}”, that of eligibility “{1}”; with that line claims usually are “{2}”."
      ),
      fix: Text(
        "施設に確かめ、違っていれば直してください。NTTの古い回線のIPv4と、NTTデータ中国が設置するIPsec+IKEは、このままで構いません。",
        "Ask the clinic, and mend it if it is wrong. IPv4 on an old NTT line, and IPsec+IKE where NTTデータ中国 installs, are right as they are."
      ),
      accepts: [.right], refuses: [["請求回線種別": "1:IP-VPN接続【IPv4】"], ["請求回線種別": "1"]],
      when: .row([.claimsLineType, .eligibilityLineType]) { $0.lineCase }),
    .required(
      "claims.isdnNumber", "4-4",
      refuses: [["請求回線種別": "ISDN接続", "請求お客さまID種別": ""]]),
    unexpected("claims.isdnNumber", "ISDN", ["ISDN番号": "0852310009"]),
    Rule(
      "claims.isdnNumber.format", .error, manual: "4-4",
      title: Text("ISDN番号の形式", "format of the ISDN number"),
      message: Text(
        "ISDN番号「{value}」は、電話番号の形になっていません。", "The ISDN number “{value}” is no phone number."),
      fix: Text(
        "施設に確かめ、市外局番からの番号を入力してください。", "Ask the clinic, and write the number with its area code."),
      accepts: [["請求回線種別": "ISDN", "ISDN番号": "0852-31-0009", "請求お客さまID種別": ""]],
      refuses: [["請求回線種別": "ISDN", "ISDN番号": "0852-31", "請求お客さまID種別": ""]],
      when: .cell(.format)),
    .required(
      "claims.ipsecProvider", "4-4",
      refuses: [["請求回線種別": "3:IP-Sec+IKE接続", "請求お客さまID種別": ""]]),
    unexpected("claims.ipsecProvider", "IPsec+IKE", ["IPsec+IKE提供事業者": "ことりネット株式会社"]),
    .unknown("claims.customerIdKind", "4-4", refuses: [["請求お客さまID種別": "その他"]]),
    .required(
      "claims.customerId", "4-4",
      because: Text(
        "IPv6のIP-VPN回線では、お客さまIDを入力するか、請求お客さまID種別を「オンライン資格確認と同じ」にします。",
        " An IPv6 line needs an ID or “same as eligibility”."),
      refuses: [["手続き": "アカウント、請求", "請求お客さまID種別": ""]]),
    Rule(
      "claims.customerId.unexpected", .warning, manual: "4-4",
      title: Text("この回線では使わない請求お客さまID", "no customer ID on this line"),
      message: Text(
        "請求お客さまID「{value}」が入力されていますが、請求回線種別「{1}」では使わないので、申請には入れません。",
        "There is a claims customer ID “{value}”, which the line type “{1}” does not use; it is left out."
      ),
      fix: Text(
        "請求回線種別が正しいか施設に確かめてください。正しければ、このままで構いません。",
        "Ask the clinic whether the line type is right. If it is, leave it."),
      accepts: [.right],
      refuses: [
        [
          "請求回線種別": "3:IP-Sec+IKE接続", "IPsec+IKE提供事業者": "ことりネット株式会社",
          "請求お客さまID種別": "", "請求お客さまID": "CAF2200000001",
        ]
      ],
      when: .hidden { $0.unexpectedOnClaimsLine }),
    EligibilityForm.customerIDFormat("claims.customerId", "4-4", ["請求お客さまID"], "請求お客さまID種別"),
    EligibilityForm.customerIDKind(
      "claims.customerId", "4-4", ["請求お客さまID種別": "COP", "請求お客さまID": "CAF2200000001"]
    ) { $0.claimsKindCase },
    EligibilityForm.customerIDShared("claims.customerId", "4-4"),
    Rule(
      "claims.customerId.missing-source", .error, manual: "4-4",
      title: Text("同じにするお客さまIDがない", "no ID to be the same as"),
      message: Text(
        "請求お客さまID種別は「オンライン資格確認と同じ」ですが、手続きにも手続き済にも「資格確認」がなく、同じにするIDがありません。",
        "The kind of the claims customer ID says “same as eligibility”, but eligibility is neither wanted nor done."
      ),
      fix: Text(
        "請求お客さまIDを入力するか、資格確認が済んでいれば手続き済に「資格確認」と書いてください。",
        "Write the ID, or mark 資格確認 in 手続き済 if it is done."),
      accepts: [.right], refuses: [["手続き": "アカウント、請求"]],
      when: .row { $0.missingEligibilityIDCase }),
    .unknown(
      "claims.payment", "4-4", refuses: [["請求支払方法": "現金"]], or: .row { $0.refusedPaymentCase }),
    .required(
      "claims.payment", "4-4",
      refuses: [["手続き": "アカウント、請求", "手続き済": "資格確認", "支払方法": ""]]),
    Rule(
      "claims.filed-on-paper", .warning, manual: "4-5",
      title: Text("紙で申請した請求を、また申請しようとしている", "claims that were filed on paper"),
      message: Text(
        "手続き済に「請求(紙)」とあるのに、オンライン請求を申請することになっています。紙で申請した施設は、この画面での申請は要りません。",
        "Online claims were filed on paper and are wanted all the same; whoever has filed on paper need not use this screen."
      ),
      fix: Text(
        "紙で申請したのなら、手続きから「請求」を外してください。", "If they were filed on paper, take 請求 out of 手続き."),
      accepts: [.right], refuses: [["手続き": "すべて", "手続き済": "請求(紙)"]],
      when: .row { $0.completed.contains(.paperClaims) ? Case(at: .completed) : nil }),
    .assumesAccount("claims", "請求", refuses: ["手続き": "資格確認、請求"]),
    .notWanted("claims", refuses: ["手続き": "アカウント・資格確認・証明書"]),
  ]

  static let rules =
    own + Rule.month("claims.startMonth", "4-4")
    + Rule.consent("claims.terms", "4-4", to: Text("オンライン請求の利用規約", "the terms of online claims"))

  private static func unexpected(_ stem: String, _ line: String, _ refuses: Example) -> Rule {
    Rule(
      "\(stem).unexpected", .error, manual: "4-4",
      title: Text("この回線に{label}は要らない", "no {label} on this line"),
      message: Text(
        "{label}「{value}」がありますが、請求回線種別が {1} なので入力できません（\(line)だけの欄です）。",
        "There is a {label} “{value}”, but the line type {1} takes none (only \(line) does)."),
      fix: Text("回線種別を直すか、この欄を空にしてください。", "Mend the line type or empty this cell."),
      accepts: [.right], refuses: [refuses],
      when: .hidden { $0.unexpectedOnClaimsLine })
  }
}

// MARK: - Names that the code speaks of

extension Field {
  static let claimsRequestType = named("claims.requestType")
  static let claimsSupportPack = named("claims.supportPack")
  static let claimsStartMonth = named("claims.startMonth")
  static let claimsSoftware = named("claims.software")
  static let claimsSoftwareVendor = named("claims.softwareVendor")
  static let claimsOsBrowser = named("claims.osBrowser")
  static let claimsLineType = named("claims.lineType")
  static let claimsIsdnNumber = named("claims.isdnNumber")
  static let claimsIpsecProvider = named("claims.ipsecProvider")
  static let claimsCustomerIdKind = named("claims.customerIdKind")
  static let claimsCustomerId = named("claims.customerId")
  static let claimsPayment = named("claims.payment")
  static let claimsTerms = named("claims.terms")
  static let claimsRemarks = named("claims.remarks")
}
