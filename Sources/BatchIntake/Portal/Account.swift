// ユーザー登録 (manual 1-1 to 1-4).

enum AccountForm {
  static let declaration = FormDeclaration(
    "account", title: Text("ユーザー登録", "portal account"),
    procedure: Procedure(
      short: Text("ユーザー登録", "Account"), word: "アカウント",
      words: ["アカウント登録", "ユーザー登録", "新規ユーザー登録", "ポータル", "ポータル登録"],
      prefixes: "{|医療機関等向け}{|総合}{ポータル|ポータルサイト} アカウント{|登録} ユーザー{|登録} account portal",
      manual: "1", url: "\(PortalSite.address)?id=csm_index", menu: ["新規ユーザー登録はこちら"],
      screens: screens, notes: notes),
    fields: fields, rules: rules)

  private static let fields: [FieldDeclaration] = [
    FieldDeclaration(
      "account.familyName", column: "姓", english: "family name", .personName, need: .always,
      example: ("基金", "基金"),
      asks: Text("ポータルに登録する人の姓。", "Family name."),
      names: [
        .sure(
          "姓 姓名(姓) 名字 苗字 {氏名|名前}{姓|(姓)|(名字)|(苗字)} 姓氏名 {last|family}name surname sei {申込者|申請者|ユーザー|アカウント}{|名|氏名}{姓|(姓)} 漢字{姓|氏} 姓漢字 氏"
        ),
        .sure("姓(氏名)"),
        .guess("\(HeaderNames.contact){|名|氏名|名前}{姓|(姓)|(名字)}"),
        .sure(.full, "氏名 姓名 フルネーム 氏名(フルネーム) 名前(フルネーム) 名前(姓名) 氏名(姓名) 漢字氏名 氏名漢字 {ユーザー|アカウント}氏名"),
        .guess(.full, "申込者{|名|氏名|名前} {ご|}記入者{|名|氏名} 名前漢字"),
      ]),
    FieldDeclaration(
      "account.givenName", column: "名", english: "given name", .personName, need: .always,
      example: ("太郎", "太郎"),
      asks: Text("ポータルに登録する人の名。", "Given name."),
      names: [
        .sure(
          "名 姓名(名) {氏名|名前}{名|(名)} 名氏名 {first|given}name mei {申込者|申請者|ユーザー|アカウント}{名|氏名}{名|(名)} 漢字名 名漢字 下名前"
        ),
        .sure("名(氏名)"),
        .guess("\(HeaderNames.contact){{名|氏名|名前}{名|(名)}|(名)}"),
      ]),
    FieldDeclaration(
      "account.phone", column: "担当者電話番号", label: "電話番号", english: "contact's phone", .phone,
      fallback: .field("clinic.phone"), traits: .numbered,
      asks: Text("その人の電話番号。空欄なら医療機関の番号。", "Their phone; blank: the clinic's."),
      names: [
        .sure(
          "\(HeaderNames.contact){|名|氏名|連絡先|直通|携帯|名連絡先}{電話{|番号}|tel} \(HeaderNames.contact){tel番号|携帯{|番号}|直通{|番号}|携帯(電話)} 携帯{|電話}番号(窓口直通)"
        ),
        .sure(
          "{窓口直通|担当直通}{電話{|番号}|tel|携帯{|電話}{|番号}|番号} {contact|contactperson|staff|user|account}{phone|tel}{|番号|number} アカウント電話番号"
        ),
        .guess("{担当|直通|窓口直通}{電話{|番号}|tel} 担当者携帯連絡先"),
      ]),
    FieldDeclaration(
      "account.email", column: "メールアドレス", english: "e-mail address", .email, need: .always,
      example: ("minato@example.co.jp", "kotori@example.co.jp"), traits: .numbered,
      asks: Text("登録するメールアドレス。医療機関ごとに別のもの。", "One for each clinic."),
      names: [
        .sure(
          "{|代表|連絡先|連絡用|登録|担当|\(HeaderNames.contact)|ログイン|ログイン用|アカウント|ユーザー|通知先|申込者|申請者|連絡}メール {|代表|連絡先|担当者|contact|user|account}mail {contact|user|account}メール"
        ),
        .guess("{事業所|pc|パソコン|会社|勤務先|問合先|問合|施設担当|お客さま}メール メール(pc) メール(パソコン) eアドレス"),
      ]),
    FieldDeclaration(
      "account.password", column: "パスワード", english: "password", .password, written: .presence,
      asks: Text("ポータルのパスワード。ポータルで決めるなら空欄。", "Blank if it is set in the portal."),
      names: [
        .sure("{|ログイン|初期|登録|希望|アカウント|ユーザー|サイト}パスワード password pw passwd loginpassword パスワード(新規)")
      ]),
    FieldDeclaration(
      "account.passwordConfirm", column: "パスワード(確認用)", english: "password (second typing)",
      .password,
      need: .when(
        Text("パスワードを書いたとき", "where a password is given"),
        {
          $0.isReadable(.accountPasswordConfirm) && !$0.isAbsent(.accountPassword)
            && $0.slots[.accountPasswordConfirm].raw.count == 0
        }),
      written: .no("同じものを二度入力する欄です。"), traits: .secondTyping,
      asks: Text("同じパスワードをもう一度。", "The same once more."),
      names: [
        .sure(
          "{|ログイン|初期}パスワード{確認|確認用|再入力|再|(確認)|(確認用)|(再入力)|(再)|確認入力|再確認|(確認入力)|(再確認)|2回目|(2回目)} {確認|確認用|再入力}パスワード"
        ),
        .sure(
          "password{confirm|confirmation|again|retype|(確認)|(確認用)} {confirm|retype|verify}password"),
      ]),
    FieldDeclaration(
      "account.terms", column: "ポータル利用規約同意", label: "上記の利用規約に同意します。",
      english: "consent to the portal's terms", .consent, need: .always, example: ("同意", "同意"),
      asks: Text("ポータルの利用規約への同意。", "Consent to the terms."),
      names: [
        .sure(
          "{|医療機関等向け}{|総合}{ポータル|ポータルサイト}{|利用}規約\(HeaderNames.agreed) {アカウント|ユーザー登録}{|利用}規約\(HeaderNames.agreed) {portal|account}terms{|agreed|accepted}"
        )
      ]),
  ]

  private static let notes = [
    Note(
      "confirm-email-within-24h", manual: "1-4",
      Text(
        "登録すると from@mail.iryohokenjyoho-portalsite.jp から件名「【総合ポータルサイト】メールアドレス登録確認メール」が届きます。24時間以内に本文のリンクを開くとアカウントができます。迷惑メールの設定で、この差出人を受け取れるようにしておきます。",
        "After the registration a mail comes from from@mail.iryohokenjyoho-portalsite.jp, subject 【総合ポータルサイト】メールアドレス登録確認メール. Its link, opened within 24 hours, makes the account. Let that sender through the mail filter."
      ))
  ]

  private static let screens = [
    Screen(
      "1-1", Text("総合ポータルサイトのログイン画面", "the portal's login page"),
      checks: [Text("アカウントがある施設は、ここからログインします。", "A clinic that has an account logs in here.")],
      button: "新規ユーザー登録はこちら"),
    Screen(
      "1-2", Text("ユーザー登録", "user registration"),
      checks: [
        Text(
          "医療機関等コード(7桁)を入れると、医療機関等コード(10桁)は自動で入ります。",
          "The ten-digit code fills itself once the seven digits are typed."),
        Text(
          "「該当の医療機関等コードが存在しません」と出たら、コード・都道府県・所属機関選択を確かめ、それでも登録できなければコールセンターに問い合わせます。",
          "「該当の医療機関等コードが存在しません」 means an unknown code: check code, prefecture and category, then ask the call centre."
        ),
      ],
      filled: ["clinic.code"],
      fields: [
        "account.familyName", "account.givenName", "account.phone", "clinic.category",
        "clinic.prefecture", "clinic.institutionCode", "clinic.name", "clinic.founder",
        "clinic.phone", "account.email", "account.password", "account.passwordConfirm",
        "account.terms",
      ]),
    Screen("1-3", Text("登録", "registration"), button: "登録"),
    Screen(
      "1-4", Text("メールの確認", "confirmation by mail"),
      checks: [
        Text(
          "24時間以内に、届いたメールのリンクを開きます。", "Open the link in the mail within 24 hours.")
      ],
      then: Text(
        "件名「【総合ポータルサイト】メールアドレス登録確認メール」のメールが届き、リンクを開くとアカウントができます。",
        "A mail 【総合ポータルサイト】メールアドレス登録確認メール comes; its link makes the account.")),
  ]
}

// MARK: - Conditions

extension Row {
  /// The second typing is compared as typed: a password is never normalised.
  fileprivate var passwordConfirmCase: Case? {
    let (password, confirm) = (slots[.accountPassword].raw, slots[.accountPasswordConfirm].raw)
    guard !isAbsent(.accountPassword), confirm.count > 0, isReadable(.accountPasswordConfirm),
      !confirm.equals(password)
    else { return nil }
    return Case(at: .accountPasswordConfirm)
  }

  fileprivate var passwordToBeSetCase: Case? {
    isAbsent(.accountPassword) && !columns.doubled.contains(.accountPassword) ? Case() : nil
  }

  fileprivate var weakPasswordCase: Case? {
    let password = slots[.accountPassword].raw
    let phone = slot(standingFor: .accountPhone).outcome.text
    let isWeak =
      Password.isWeak(
        password, localPart: mailParts.local, code: slots[.clinicInstitutionCode].outcome.text,
        phone: phone)
      || Password.isWeak(
        password, localPart: .none, code: .none, phone: slots[.clinicPhone].outcome.text)
    return isWeak ? Case() : nil
  }

  /// What stands before and after the @ of the address.
  private var mailParts: (local: Bytes, domain: Bytes) {
    let address = slots[.accountEmail].outcome.text
    guard let at = address.place(of: 0x40) else { return (.none, .none) }
    return (address.slice(0, at), address.slice(at + 1, address.count))
  }

  fileprivate var isDealersDomain: Case? {
    isDealers(mailParts.domain, profile.dealerDomains)
  }

  /// A contact of the dealer's own, where the portal must reach the clinic.
  func isDealers(_ text: Bytes, _ list: [String]) -> Case? {
    list.contains { word in word.withBytes { $0.equals(text) } } ? Case() : nil
  }
}

// MARK: - Rules

extension AccountForm {
  private static let own: [Rule] = [
    .wanted(by: "account", "担当者電話番号", such: "0852310001"),
    .required("account.familyName", "1-2", refuses: [["姓": ""]]),
    .required(
      "account.givenName", "1-2",
      refuses: [["名": ""], ["姓": nil, "名": nil, "氏名": "小鳥花子"]]),
    Rule(
      "account.familyName.title", .warning, manual: "1-2",
      title: Text("氏名に肩書きや敬称", "a title in the name"),
      message: Text(
        "「{value}」には、肩書きや敬称など、姓と名ではないものが入っているようです。",
        "“{value}” seems to hold a title, or more than family and given name."),
      fix: Text("姓の欄には姓だけを入力してください。", "Leave only the family name in its cell."),
      accepts: [["姓": nil, "名": nil, "氏名": "小鳥　花子"]],
      refuses: [["姓": "院長 小鳥"], ["姓": nil, "名": nil, "氏名": "小鳥　花子　様"]],
      when: .cell(.title)),
    .required("account.email", "1-2", refuses: [["メールアドレス": ""], ["メールアドレス": "なし"]]),
    Rule(
      "account.email.characters", .error, manual: "1-2",
      title: Text("メールアドレスの形", "form of the e-mail address"),
      message: Text(
        "メールアドレス「{value}」は、ポータルに登録できる形ではありません。",
        "The portal cannot take the e-mail address “{value}”."),
      fix: Text(
        "施設に確かめて入力してください。使えるのは英小文字、数字、. - _ + と、@ 一つです。",
        "Ask the clinic for its address, of lower-case letters, digits, . - _ + and one @."),
      accepts: [["メールアドレス": "Kotori@Example.ne.jp"]],
      refuses: [["メールアドレス": "kotori at example.ne.jp"], ["メールアドレス": "kotori@-example.jp"]],
      when: .cell(.characters)),
    Rule(
      "account.email.dots", .warning, manual: "1-2",
      title: Text("メールアドレスの点", "dots of the e-mail address"),
      message: Text(
        "メールアドレス「{value}」は @ の前の点やハイフンの位置が規格外で、受け付けられないことがあります。",
        "Dots or hyphens before the @ of “{value}” stand where the standard allows none; it may be refused."
      ),
      fix: Text("別のアドレスがあれば、そちらを入力してください。", "Write another address if there is one."),
      accepts: [["メールアドレス": "ko.tori@example.ne.jp"]],
      refuses: [["メールアドレス": "kotori.@example.ne.jp"]],
      when: .cell(.dots)),
    Rule(
      "account.email.shared", .error, manual: "1-2",
      title: Text("同じメールアドレス", "one address for two clinics"),
      message: Text(
        "同じメールアドレスが {1} 施設で使われています（ほかに {2}）。ポータルでは、併設の医科と歯科でも、施設ごとに別のアドレスが必要です。",
        "{1} clinics use this address (also {2}); the portal wants one of its own for each, medical and dental side included."
      ),
      fix: Text(
        "施設に確かめ、施設ごとに別のアドレスを入力してください。",
        "Ask the clinics, and write an address of its own for each."),
      leniency: Text("アカウントが既にある施設では参考。", "A notice on clinics that have their account."),
      accepts: [.right],
      refuses: [
        .rows(
          ["メールアドレス": "same@example.ne.jp"], ["メールアドレス": "same@example.ne.jp"])
      ],
      when: .told(.shared)),
    password(
      "length", .length, Text("パスワードの長さ", "length of the password"),
      Text("パスワードは8文字以上100文字以下です。", "A password has 8 to 100 characters."),
      accepts: "Aozora2024", refuses: "Ao2Ymx"),
    password(
      "classes", .classes, Text("パスワードの文字種", "classes of the password"),
      Text(
        "パスワードには英大文字・英小文字・数字がそれぞれ一つ以上要ります。",
        "A password needs an upper-case letter, a lower-case letter and a digit."),
      accepts: "Aozora2024", refuses: "aozora2024"),
    password(
      "characters", .characters, Text("パスワードの文字", "characters of the password"),
      Text(
        "パスワードに使えるのは半角の英数字と記号だけです（空白と全角文字は使えません）。",
        "A password holds ASCII letters, digits and signs only: no spaces, no full-width characters."
      ),
      accepts: "Aozora2024!", refuses: "Aozora 2024"),
    Rule(
      "account.password.confirm", .error, manual: "1-2",
      title: Text("パスワードの確認", "second typing of the password"),
      message: Text(
        "パスワードとパスワード(確認用)が違います。", "The password and its second typing differ."),
      fix: Text("同じものを二度入力してください。", "Type the same twice."),
      accepts: [["パスワード": "Aozora2024", "パスワード(確認用)": "Aozora2024"]],
      refuses: [["パスワード": "Aozora2024", "パスワード(確認用)": "Aozora2025"]],
      when: .row { $0.passwordConfirmCase }),
    Rule(
      "account.passwordConfirm.required", .error, manual: "1-2",
      title: Text("パスワード(確認用)がない", "no second typing of the password"),
      message: Text(
        "パスワード(確認用)が空です。ポータルでは同じパスワードを二度入力します。",
        "The second typing of the password is empty; the portal asks for it twice."),
      fix: Text("パスワードをもう一度入力してください。", "Type the password again."),
      accepts: [.right], refuses: [["パスワード(確認用)": ""]],
      when: .needed),
    Rule(
      "account.password.weak", .warning, manual: "1-2",
      title: Text("推測されやすいパスワード", "a password that can be guessed"),
      message: Text(
        "パスワードの中に、メールアドレス、医療機関等コード、電話番号のどれかが入っています。",
        "The password contains the e-mail's name, the code or the phone number."),
      fix: Text("関係のない文字の並びにしてください。", "Choose one that has nothing to do with them."),
      accepts: [.right],
      refuses: [["パスワード": "Tel0852310000", "パスワード(確認用)": "Tel0852310000"]],
      when: .row([.accountPassword]) { $0.weakPasswordCase }),
    Rule(
      "account.password.to-be-set", .notice, manual: "1-2",
      title: Text("パスワードは登録時に決める", "password to be set"),
      message: Text(
        "パスワードは空欄です。ユーザー登録のときに決めて入力します。",
        "The password is empty; it is set when the account is made."
      ),
      fix: Text("このままで構いません。", "Leave it."),
      accepts: [.right], refuses: [["パスワード": "", "パスワード(確認用)": ""]],
      when: .row { $0.passwordToBeSetCase }),
    .notWanted("account", refuses: ["手続き": "資格確認"]),
    .isDealer(
      "account.phone", "1-2", ["担当者電話番号": "0570-012-345"],
      when: .row([.accountPhone]) { $0.isDealers($0.text(.accountPhone), $0.profile.dealerPhones) }),
    .isDealer(
      "account.email", "1-2", ["メールアドレス": "eigyo@dealer.example.jp"],
      when: .row([.accountEmail]) { $0.isDealersDomain }),
  ]

  static let rules =
    own + Rule.characters(of: "account.familyName", "1-2")
    + Rule.characters(of: "account.givenName", "1-2") + Rule.phone("account.phone", "1-2")
    + Rule.consent("account.terms", "1-2", to: Text("ポータルの利用規約", "the portal's terms"))

  private static func password(
    _ id: String, _ fault: Fault, _ title: Text, _ message: Text, accepts: String, refuses: String
  ) -> Rule {
    Rule(
      "account.password.\(id)", .error, manual: "1-2", title: title, message: message,
      fix: Text(
        "施設に決め直してもらうか、空にして登録時に入力してください。",
        "Ask the clinic for another, or leave it blank and type it at the registration."),
      accepts: [["パスワード": accepts, "パスワード(確認用)": accepts]],
      refuses: [["パスワード": refuses, "パスワード(確認用)": refuses]],
      when: .cell(fault))
  }
}

// MARK: - Names that the code speaks of

extension Field {
  static let accountFamilyName = named("account.familyName")
  static let accountGivenName = named("account.givenName")
  static let accountPhone = named("account.phone")
  static let accountEmail = named("account.email")
  static let accountPassword = named("account.password")
  static let accountPasswordConfirm = named("account.passwordConfirm")
  static let accountTerms = named("account.terms")
}
