// 電子証明書発行申請 (manual 3-1 to 3-7), one certificate for each terminal.

enum CertificateForm {
  /// What one certificate costs, in yen (3-3).
  static let feeYen = 1500
  /// How long it holds, in months (3-4: three years and three months).
  static let validMonths = 39
  /// How long the certificate of a 受付番号 holds, in days (portal FAQ KB0012429).
  static let receptionDays = 120
  /// More terminals than this are asked about.
  static let usualTerminals = 20

  static let declaration = FormDeclaration(
    "certificate", title: Text("電子証明書の発行申請", "certificate application"),
    procedure: Procedure(
      short: Text("電子証明書", "Certificate"), word: "証明書", words: ["電子証明書", "電子証明書発行"],
      prefixes: "{|電子}証明書{|発行{|申請}} certificate", after: [.on("eligibility")],
      manual: "3", url: PortalSite.address,
      menu: PortalSite.applications + ["オンライン資格確認の申請はこちら", "電子証明書発行申請"], entrance: "2-4",
      screens: screens,
      notes: notes,
      derived: [
        Derived("quantity", "枚数", .number) { $1.member("quantity", $0.terminalCount) },
        Derived("feeYen", "発行料（円）", .number) { $1.member("feeYen", feeYen * $0.terminalCount) },
        Derived("validMonths", "有効月数", .number) { $1.member("validMonths", validMonths) },
      ]),
    fields: fields, rules: rules)

  private static let fields: [FieldDeclaration] = [
    FieldDeclaration(
      "certificate.department", column: "担当部署", label: "担当部署/担当者名", english: "department",
      .department, example: ("事務", "事務"), traits: [.firstColumnCounts, .numbered],
      asks: Text("証明書を受け取る部署。", "The department."),
      names: [
        .sure(
          "{|\(HeaderNames.contact)|担当|所属}部署{|名|名称} {|\(HeaderNames.contact)}所属部署{|名} 担当者{|名|氏名}部署 担当部課{|名} 担当部門{|名} 部署名(担当者) {|contact}department{|name} \(HeaderNames.contact)所属{|部署}"
        )
      ]),
    FieldDeclaration(
      "certificate.contact", column: "担当者名", label: "担当部署/担当者名", english: "contact", .personName,
      need: .always,
      derived: [Derived("addressee", "担当部署/担当者名", .text()) { $0.writeAddressee(to: $1) }],
      example: ("基金 太郎", "基金 太郎"), traits: .numbered,
      asks: Text("証明書を受け取る人。", "Who receives the certificate."),
      names: [
        .sure(
          "\(HeaderNames.contact){|名|氏名|名前|名称|{|名}(氏名)|{|名}(姓名)|(名前)|姓名|氏名(姓名)|フルネーム|氏名漢字} 担当部署{|又は|または}{|ご}担当者{|名|氏名} 部署担当者名 {電子証明書|証明書}送付先担当者{|名}"
        ),
        .sure("contact{name|person|personname} 担当者名(部署名) 担当部署名担当者名"),
      ]),
    FieldDeclaration(
      "certificate.terminals", column: "端末名称", label: "端末名称等", english: "terminal names",
      .terminals,
      need: .when(
        Text("プロファイルに端末名称がないとき", "unless the profile names one"), { $0.lacksTerminalName }),
      fallback: .profile({ $0.terminalName }), written: .applications,
      example: ("オンライン資格確認パソコン", "オンライン資格確認パソコン"),
      asks: Text("証明書を入れる端末の名称。複数は改行か「、」で。", "Terminals."),
      names: [
        .sure(
          "{|利用|設置|対象|登録}{端末|パソコン}{名称等|名|名称|名称一覧|名称(一覧)} 端末 terminals terminal terminalname {|電子}証明書端末{名|名称}"
        ),
        .guess("pc{名|名称} コンピューター名 パソコン"),
        .sure(
          .count,
          "{|利用|設置|対象|導入|申請|必要}{|端末|パソコン|pc}{台数|端末数} 端末数 {|電子}証明書{|発行|必要|申請}{枚数|数} terminal{count|s|scount}{count|数} numberofterminals"
        ),
      ]),
    FieldDeclaration(
      "certificate.feeConsent", column: "発行料同意", label: "電子証明書の発行料(1,500円)に同意",
      english: "consent to the fee", .consent, need: .always, example: ("同意", "同意"),
      asks: Text("発行料（1枚1,500円）への同意。", "Consent to the fee."),
      names: [
        .sure(
          "{|{|電子}証明書}{|発行}{料|料金|手数料|費用}{|に|へ}{同意|同意有無|承諾|同意確認|同意します} {|電子}証明書発行料(1500円){|に}同意 feeconsent certificatefeeconsent"
        )
      ]),
  ]

  private static let notes = [
    Note(
      "read-cps-first", manual: "3-4",
      Text(
        "申請の前に、認証局の運用規程（CP/CPS）を読みます。", "Read the CP/CPS before applying.")),
    Note(
      "registered-letter", manual: "3-7",
      Text(
        "電子証明書発行通知書が、約1週間で施設の届出住所に書留で届きます。宛名は担当部署/担当者名です。設置の日まで保管します。紛失すると再発行の申請が必要です。",
        "電子証明書発行通知書 comes by registered mail in about a week to the clinic's registered address, addressed to 担当部署/担当者名. Keep it until the installation; if it is lost, a reissue (再発行) has to be applied for."
      )),
    Note(
      "download-within-180-days", manual: "",
      Text(
        "電子証明書は、発行から180日以内にダウンロードします（ポータルのFAQ KB0010407）。過ぎると有料の再発行になります。",
        "The certificate is downloaded within 180 days of its issue; later it has to be issued again, for a fee."
      )),
    Note(
      "reception-code-within-120-days", manual: "",
      Text(
        "受付番号で発行した電子証明書は、受付番号が付いた日から\(receptionDays)日間だけ有効です（ポータルのFAQ KB0012429）。正式なコードが決まったら、その手続きをします。",
        "A certificate of a 受付番号 lasts \(receptionDays) days after the number is given (the portal's FAQ, KB0012429)."
      ),
      when: Circumstance("受付番号で申請するとき", "for a 受付番号", { $0.isReception })),
    Note(
      "send-once-per-terminal", manual: "3-4",
      Text(
        "申請は端末ごとに一回、端末の数だけ送ります。", "The form is sent once for each terminal."),
      when: Circumstance("端末が何台もあるとき", "for several terminals", { $0.terminalCount > 1 })),
  ]

  private static let screens = [
    Screen(
      "3-1", Text("オンライン資格確認のメニュー", "the menu of eligibility verification"),
      checks: [
        Text("2-4の画面まで戻ります。", "Go back to the screen of 2-4."),
        Text("カテゴリは「オンライン資格確認」です。", "The category is オンライン資格確認."),
      ],
      button: "電子証明書発行申請"),
    Screen(
      "3-2", Text("電子証明書の解説", "explanation of certificates"),
      checks: [
        Text(
          "オンライン資格確認の利用申請が済んでいることを確かめます。",
          "See that the eligibility application has been sent.")
      ]),
    Screen(
      "3-3", Text("発行料の同意", "consent to the fee"), fields: ["certificate.feeConsent"],
      button: "次に進む"),
    Screen(
      "3-4", Text("証明書発行申請情報の入力", "the certificate form"),
      checks: [
        Text(
          "分類（2.保険医療機関(歯科) など）・都道府県コード・点数表・医療機関コード・医療機関(薬局)名称・電話番号・メールアドレスは自動で入るので、間違いがないか確かめます。",
          "The portal fills in 分類 (such as 2.保険医療機関(歯科)), prefecture, category, code, name, phone and address: check them."
        ),
        Text(
          "端末には、端末名称等と同じ名前のラベルを貼ります。端末が何台もあれば、1台ごとに申請します。",
          "Label each terminal with its name. Several terminals take an application each."),
      ],
      filled: PortalSite.clinic + ["clinic.phone", "account.email"],
      fields: ["certificate.department", "certificate.contact", "certificate.terminals"],
      button: "次へ"),
    Screen("3-5", Text("電子証明書の発行の画面", "the certificate's page"), button: "OK"),
    Screen("3-6", Text("証明書発行申請情報の確認", "the summary"), button: "申請する"),
    Screen(
      "3-7", Text("発行申請の完了", "the end"),
      then: Text(
        "申請完了のメールが届き、約1週間で「電子証明書発行通知書」が書留で届きます。設置の日まで保管します。",
        "A mail says that it is done, and 電子証明書発行通知書 comes by registered mail in about a week. Keep it until the installation."
      )),
  ]
}

// MARK: - Terminals

extension Row {
  /// How many terminals the cells name and, if they say so, how many there are; nil where a cell is refused.
  private var terminalsSaid: (names: Int, count: Int?)? {
    var names = 0
    for slot in columns.terminalNames {
      if slots[slot].outcome.state == .refused { return nil }
      if slots[slot].isValid { names += Int(slots[slot].outcome.code) }
    }
    guard let place = columns.terminalCount, !slots[place].isAbsent else { return (names, nil) }
    return slots[place].isValid ? (names, Int(slots[place].outcome.code)) : nil
  }

  /// How many terminals are meant: as many as are named, or the number; 0 where that is not known.
  var terminalCount: Int {
    guard let said = terminalsSaid, terminalConflictCase == nil, !lacksTerminalName else {
      return 0
    }
    return said.count ?? max(said.names, 1)
  }

  fileprivate var lacksTerminalName: Bool {
    guard profile.terminalName == nil, let said = terminalsSaid else { return false }
    return said.names == 0
  }

  fileprivate var terminalConflictCase: Case? {
    guard let said = terminalsSaid, let count = said.count, said.names > 1, said.names != count
    else { return nil }
    return Case(facts: ["\(count)", "\(said.names)"])
  }

  fileprivate var manyTerminalsCase: Case? {
    let count = terminalCount
    guard count > CertificateForm.usualTerminals else { return nil }
    let isNamed = terminalsSaid?.names == count
    return Case(slot: isNamed ? nil : columns.terminalCount, facts: ["\(count)"])
  }

  /// The name of the one terminal that there is, if a cell gives it; nil in any other case.
  var onlyTerminal: Bytes? {
    guard terminalCount == 1 else { return nil }
    var only: Bytes?
    for slot in columns.terminalNames where slots[slot].isValid {
      guard only == nil, slots[slot].outcome.code == 1 else { return nil }
      only = slots[slot].outcome.text
    }
    return only
  }

  /// A name for each terminal.
  var terminals: [String] {
    var names: [String] = []
    for slot in columns.terminalNames where slots[slot].isValid {
      names += slots[slot].outcome.text.string.split(separator: "\n").map(String.init)
    }
    if names.isEmpty { names = [profile.terminalName ?? ""] }
    return Terminals.numbered(names: names, count: terminalCount)
  }

  /// Whom the registered letter names: department, a space, contact (3-4).
  fileprivate func writeAddressee(to out: ByteBuffer) {
    let (department, contact) = (text(.certificateDepartment), text(.certificateContact))
    guard let name = department.baseAddress, let own = contact.baseAddress else {
      return out.member("addressee", contact)
    }
    let room = scratch.room(department.count + 1 + contact.count)
    room.update(from: name, count: department.count)
    room[department.count] = 0x20
    (room + department.count + 1).update(from: own, count: contact.count)
    out.member("addressee", scratch.keep(department.count + 1 + contact.count))
  }

  /// Codes that change belong on another page of the portal.
  fileprivate var codeChangeCase: Case? {
    chosen(.clinicCodeChange) == CodeChange.none ? nil : Case(at: .clinicCodeChange)
  }
}

// MARK: - Rules

extension CertificateForm {
  private static let own: [Rule] = [
    .wanted(by: "certificate", "担当部署", such: "事務"),
    .required(
      "certificate.contact", "3-4",
      because: Text(
        "電子証明書発行通知書（書留）の宛名になります。", " The registered letter is addressed to it."),
      refuses: [["担当者名": ""]]),
    .required(
      "certificate.terminals", "3-4",
      because: Text("電子証明書は端末1台に1枚必要です。", " Each terminal needs its certificate."),
      refuses: [["端末台数": "0"]], or: .cell(.required)),
    .control(in: "certificate.terminals", "3-4"),
    Rule(
      "certificate.terminals.unknown", .error, manual: "3-4",
      title: Text("台数として読めない端末台数", "number of terminals"),
      message: Text(
        "端末台数「{value}」は、台数として読めません。", "The number of terminals “{value}” is no number."),
      fix: Text("「2」のように数字で入力してください。", "Write a number, such as 2."),
      accepts: [["端末台数": "2台"]], refuses: [["端末台数": "数台"]],
      when: .cell(.unknown)),
    Rule(
      "certificate.terminals.conflict", .error, manual: "3-4",
      title: Text("端末台数と端末名称の数が合わない", "number and names of terminals differ"),
      message: Text(
        "端末台数は {1} 台ですが、端末名称「{value}」は {2} 台分あります。",
        "The number of terminals is {1}, but “{value}” names {2}."),
      fix: Text("施設に確かめ、台数か名称を直してください。", "Ask the clinic, and mend the number or the names."),
      accepts: [["端末名称": "受付、診察室", "端末台数": "2"]],
      refuses: [["端末名称": "受付パソコン、診察室パソコン", "端末台数": "3"]],
      when: .row { $0.terminalConflictCase }),
    Rule(
      "certificate.terminals.count", .warning, manual: "3-4",
      title: Text("端末が多い", "many terminals"),
      message: Text(
        "端末が {1} 台あります。電子証明書は1台ごとに1,500円かかります。",
        "There are {1} terminals; each certificate costs 1,500 yen."),
      fix: Text("台数を施設に確かめてください。", "Ask the clinic for the number."),
      accepts: [["端末台数": "20"]], refuses: [["端末台数": "21"]],
      when: .row { $0.manyTerminalsCase }),
    Rule(
      "certificate.needs-eligibility", .error, manual: "3-1",
      title: Text("先に資格確認の申請が必要", "needs the eligibility application"),
      message: Text(
        "電子証明書の前に、オンライン資格確認を申請する必要があります。手続き「{value}」にも手続き済にも「資格確認」がありません。",
        "The certificate needs the eligibility application first; it is neither in 手続き “{value}” nor in 手続き済."
      ),
      fix: Text(
        "手続きに「資格確認」を加えるか、済んでいれば手続き済に「資格確認」と書いてください。",
        "Add 資格確認 to 手続き, or to 手続き済 if it is done."),
      accepts: [["手続き": "証明書", "手続き済": "アカウント、資格確認"]],
      refuses: [["手続き": "アカウント、証明書"]],
      when: .row { $0.has(.eligibility) ? nil : Case(at: .procedures) }),
    Rule(
      "certificate.code-change", .error, manual: "3-4",
      title: Text("コード変更のある施設の電子証明書", "certificate of a clinic whose code changes"),
      message: Text(
        "コード変更が「{value}」です。医療機関等コードが変わる施設の電子証明書は、ポータルの別のページ（承継申請など）から申請します。",
        "The change of code is “{value}”; such clinics apply for certificates on another page of the portal."
      ),
      fix: Text(
        "手続きから「証明書」を外してください。どのページから申請するかは、コールセンター（0800-080-4583）で確かめられます。",
        "Take 証明書 out of 手続き. The call centre (0800-080-4583) says which page to use."),
      accepts: [["コード変更": "なし"]], refuses: [["コード変更": "変更予定"]],
      when: .row([.clinicCodeChange]) { $0.codeChangeCase }),
    .notWanted("certificate", refuses: ["手続き": "アカウント+資格確認"]),
    .isDealer(
      "certificate.contact", "3-4", ["担当者名": "販売 太郎"],
      when: .row([.certificateContact]) {
        $0.dealers.hold($0.text(.certificateContact), dealer: $0.text(.clinicDealer))
          ? Case() : nil
      }),
  ]

  static let rules =
    own + Rule.characters(of: "certificate.contact", "3-4")
    + Rule.characters(of: "certificate.department", "3-4")
    + Rule.consent(
      "certificate.feeConsent", "3-3",
      to: Text("発行料（1枚1,500円）", "the fee of 1,500 yen a certificate"))
}

// MARK: - Names that the code speaks of

extension Field {
  static let certificateDepartment = named("certificate.department")
  static let certificateContact = named("certificate.contact")
  static let certificateTerminals = named("certificate.terminals")
  static let certificateFeeConsent = named("certificate.feeConsent")
}
