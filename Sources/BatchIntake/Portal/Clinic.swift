// The clinic itself: 医療機関等情報 of every form (manual 1-2), and the columns that are the dealer's own.

enum ClinicForm {
  static let declaration = FormDeclaration(
    "clinic", title: Text("医療機関の情報", "clinic"),
    derived: [
      Derived("code", "医療機関等コード(10桁)", .text(pattern: "^[0-9]{10}$")) { row, out in
        guard let ten = row.tenDigits else {
          preconditionFailure("a submission is of a clinic whose code is accepted")
        }
        out.key("code")
        out.append("\"")
        out.append(ten, width: 10)
        out.append("\"")
      }
    ], fields: fields, rules: rules)

  private static let fields: [FieldDeclaration] = [
    FieldDeclaration(
      "clinic.reference", column: "管理番号", english: "reference number", .text,
      example: ("記入例", "記入例"), traits: [.dealersOwn, .firstColumnCounts],
      asks: Text("管理のための番号。自由に付けられます。", "Your own number."),
      names: [
        .sure(
          "管理番号 {自社|社内|貴社|販売店|当社|弊社|代理店}管理番号 reference reference番号 referencenumber ref referenceid ref番号"
        )
      ]),
    FieldDeclaration(
      "clinic.prefecture", column: "都道府県", english: "prefecture", .choice(Prefecture.choice),
      need: .when(
        Text("医療機関等コードが10桁でないとき", "unless the code has ten digits"), { $0.prefecture == nil }),
      written: .codeAndName, example: ("鳥取県", "鳥取県"), traits: [.identity, .codeAndName],
      asks: Text("医療機関の都道府県。", "The clinic's prefecture."),
      names: [
        .sure("{|所在|所在地}都道府県 都道府県{選択|区分} 県 府県 {|clinic}{prefecture|pref} 都道府県(県)"),
        .sure(
          .code,
          "{|所在|所在地}都道府県{コード|番号|id|(コード)|(番号)|(id)|(コード番号)} 県{コード|番号} {prefecture|pref}{コード|id|番号|number}"
        ),
        .sure(.name, "{|所在|所在地}都道府県{名|名称|(名)|(名称)|(県名)} {県|府県}{名|名称} {prefecture|pref}name"),
        .guess("{住所|所在地}{都道府県|(都道府県)|1(都道府県)}"),
      ]),
    FieldDeclaration(
      "clinic.category", column: "点数表", label: "所属機関選択", english: "category (点数表)",
      .choice(Category.choice),
      need: .when(
        Text("医療機関等コードが10桁でないとき", "unless the code has ten digits"), { $0.category == nil }),
      written: .codeAndName, example: ("3:歯科", "1:医科"), traits: [.identity, .codeAndName],
      asks: Text("医科・歯科・調剤・訪問看護の別。", "Its category."),
      names: [
        .sure("{|医療機関{|等}|診療報酬}点数表{|区分|種別|選択|(区分)|(種別)} {|保険}医療機関{|等}区分 所属機関{選択|区分|種別}"),
        .sure("{|診療報酬}点数{|表}区分 医科歯科{|調剤}{|薬局}{|訪問看護}{区分|別|種別|別区分} {point|score}table tensuhyo"),
        .sure(
          .code, "{|医療機関{|等}|診療報酬}点数表{コード|番号|id|(コード)|(番号)} 点数表区分コード {|保険}医療機関{|等}区分コード tensuhyoコード"
        ),
        .guess("所属機関"),
        .sure(.name, "{|医療機関{|等}|診療報酬}点数表{名|名称|区分名|(名称)|(名)} {|保険}医療機関{|等}区分{名|名称}"),
      ]),
    FieldDeclaration(
      "clinic.institutionCode", column: "医療機関等コード", label: "医療機関等コード(7桁)",
      english: "institution code", .institutionCode, need: .always, stem: "clinic.code",
      example: ("0130036", "0110750"), traits: .identity,
      asks: Text("医療機関等コード7桁（都道府県と点数表を付けた10桁でも）。先頭の0も書きます。", "Seven digits, zeros in front too."),
      names: [
        .sure("{|保険|貴}医療機関{|等}{コード|番号|コード番号|(コード)|(番号)|番号(コード)} 保険薬局{コード|番号} 医療機関(薬局)コード"),
        .sure("医療機関薬局{コード|番号} 保険医療機関{|等}薬局{コード|番号} 病院診療所コード"),
        .sure(
          "{|medical}institution{コード|番号|number} medicalfacilityコード iryokikanコード 医療機関id(医療機関コード)"),
        .guess("{薬局|保険医療機関薬局等}{コード|番号} 機関コード 医コード"),
      ]),
    FieldDeclaration(
      "clinic.codeKind", column: "コード種別", english: "kind of code", .choice(CodeKind.choice),
      fallback: .option("official"), traits: .identity,
      asks: Text("指定前で受付番号を使うときだけ「受付番号」。", "Only where a 受付番号 is used."),
      names: [
        .sure("コード{種別|種類|区分} {|保険}医療機関{|等}コード(種別) codekind codetype コード種別選択"),
        .guess("{|保険}医療機関{|等}コード{種別|種類|区分}"),
      ]),
    FieldDeclaration(
      "clinic.name", column: "医療機関等名", english: "clinic's name", .clinicName, need: .always,
      example: ("みなと歯科医院", "ことり医院"), traits: [.identity, .numbered],
      asks: Text("医療機関等の名称。", "The clinic's name."),
      names: [
        .sure(
          "\(HeaderNames.clinic){名|名称|名前|(名称)|(名)} {|正式}名称 正式名 {当院|御社施設}名 診療施設{名|名称} 医療施設{名|名称}"),
        .sure(
          "{hospital|clinic|facility|pharmacy|institution|medicalinstitution|medicalfacility}name {hospital|clinic|pharmacy}"
        ),
        .sure("{病院|診療所|医療機関}{名|名称}{薬局{名|名称}|診療所{名|名称}} 医院名称"),
        .guess(
          "{|介護|指定|事業}{事業所|店舗}{名|名称} {|保険}医療機関{|等} 施設 {|指定}{|保険}薬局 屋号 {|正式}施設名屋号 病院 クリニック 医院 貴院"),
        .guess("{ご|}勤務先{病院|医療機関|施設|クリニック}名"),
      ]),
    FieldDeclaration(
      "clinic.founder", column: "開設者", label: "開設者(漢字)", english: "founder", .organisation,
      need: .when(
        Text("ユーザー登録を申し込むとき", "where the account is wanted"), { $0.wanted.contains(.account) }),
      example: ("医療法人社団みなと会 理事長 基金 太郎", "医療法人社団みなと会 理事長 基金 太郎"), traits: .numbered,
      asks: Text("開設者の氏名。法人は法人名・役職・氏名。", "The founder; of a corporation name, office and person."),
      names: [
        .sure(
          "開設者{|名|氏名|名称|法人{|名|名称}|申請者{|名}|{|氏名}又は名称|氏名または名称|氏名名称|名称氏名|氏名法人名|氏名又は法人名|名又は法人名}"
            + "{|(法人)|(個人)|(法人名)|(法人名称)|(法人個人)|(個人法人)|(名)|(氏名)|(名称)|(申請者)|(申請者名)|(法人代表者)|(氏名又は名称)|(医療法人)}"
        ),
        .sure(
          "開設{法人|法人名|法人名称} 申請者{|名|氏名|名称}(法人名) {establisher|founder|opener}{|name|fullname} 開設者漢字"),
        .guess(
          "院長{|名|氏名|名前} 代表者{|名|氏名|名前} {|施設}設置者{|名|氏名} {|施設}開設者管理者{|名|氏名} 開設者{|名|氏名}{|(}{院長|管理者}{|)} {|医療}法人名開設者名 医療法人{名|名称}"
        ),
      ]),
    FieldDeclaration(
      "clinic.phone", column: "電話番号", english: "clinic's phone", .phone,
      need: .when(
        Text("ユーザー登録を申し込むとき", "where the account is wanted"), { $0.wanted.contains(.account) }),
      example: ("0857220001", "0857220002"), traits: .numbered,
      asks: Text("医療機関の電話番号。市外局番から。", "With its area code."),
      names: [
        .sure(
          "{|代表|事業所}{電話{|番号}{|(代表{|電話|番号|電話番号})}|tel{|番号}{|(代表)}} 固定{電話{|番号}|tel} 電話番号{代表|固定電話|tel}"
        ),
        .sure("{|clinic|hospital|facility|pharmacy|main}{phone|tel}{|番号|number}"),
        .sure("電話番号(固定{|電話}) 連絡先電話番号(代表) 代表番号"),
      ]),
    FieldDeclaration(
      "clinic.dealer", column: "販売店", english: "dealer", .text,
      example: ("株式会社オプテック", "株式会社オプテック"), traits: [.dealersOwn, .firstColumnCounts, .numbered],
      asks: Text("担当の販売店。", "The dealer."),
      names: [
        .sure("{|担当|取扱}{販売{店|代理店|会社}|代理店}{|名|名称} ディーラー{|名|名称} dealer{|name} 取扱店{|名} 販社{|名}")
      ]),
    FieldDeclaration(
      "clinic.codeChange", column: "コード変更", english: "change of code", .choice(CodeChange.choice),
      written: .no("電子証明書の申請ができるかどうかだけを決めます。"),
      asks: Text("医療機関等コードの変更の有無。", "Whether the code changes."),
      names: [
        .sure("{|{|保険}医療機関{|等}}コード{変更|変更有無|変更{有|あり|予定|状況|予定有無}|変更区分} codechange 変更{|予定}コード有無")
      ]),
  ]
}

// MARK: - Choices

/// 都道府県, by its number of JIS X 0401. The account form writes `13:東京都`, the certificate's
/// `[14]神奈川県,kanagawa`.
enum Prefecture {
  static let choice = Choice(
    names.enumerated().map { place, name in
      let number = String(place + 1)
      let code = number.count == 1 ? "0" + number : number
      let bracketed = "[\(code)]\(name.japanese)"
      return Option(
        code: code, label: name.japanese,
        words: [short(name.japanese), bracketed, "\(bracketed),\(name.roman)"],
        number: number == code ? nil : number)
    }, [.numbered, .areas], spoken: Text("01～47または都道府県名", "01-47 or a prefecture's name"))

  /// The number of a valid cell's option.
  static func number(_ outcome: Outcome) -> Int { Int(outcome.code) + 1 }

  /// The place of a number's option in the list.
  static func place(of number: Int) -> Int { number - 1 }

  /// A prefecture without its 都, 府 or 県; 北海道 stays.
  private static func short(_ name: String) -> String {
    ["都", "府", "県"].contains(String(name.suffix(1))) ? String(name.dropLast()) : name
  }

  private static let names: [(japanese: String, roman: String)] = [
    ("北海道", "hokkaido"), ("青森県", "aomori"), ("岩手県", "iwate"), ("宮城県", "miyagi"),
    ("秋田県", "akita"), ("山形県", "yamagata"), ("福島県", "fukushima"), ("茨城県", "ibaraki"),
    ("栃木県", "tochigi"), ("群馬県", "gunma"), ("埼玉県", "saitama"), ("千葉県", "chiba"),
    ("東京都", "tokyo"), ("神奈川県", "kanagawa"), ("新潟県", "niigata"), ("富山県", "toyama"),
    ("石川県", "ishikawa"), ("福井県", "fukui"), ("山梨県", "yamanashi"), ("長野県", "nagano"),
    ("岐阜県", "gifu"), ("静岡県", "shizuoka"), ("愛知県", "aichi"), ("三重県", "mie"),
    ("滋賀県", "shiga"), ("京都府", "kyoto"), ("大阪府", "osaka"), ("兵庫県", "hyogo"),
    ("奈良県", "nara"), ("和歌山県", "wakayama"), ("鳥取県", "tottori"), ("島根県", "shimane"),
    ("岡山県", "okayama"), ("広島県", "hiroshima"), ("山口県", "yamaguchi"), ("徳島県", "tokushima"),
    ("香川県", "kagawa"), ("愛媛県", "ehime"), ("高知県", "kochi"), ("福岡県", "fukuoka"),
    ("佐賀県", "saga"), ("長崎県", "nagasaki"), ("熊本県", "kumamoto"), ("大分県", "oita"),
    ("宮崎県", "miyazaki"), ("鹿児島県", "kagoshima"), ("沖縄県", "okinawa"),
  ]
}

/// 点数表 (所属機関選択): the portal has these four and no 2 or 5.
enum Category: Int32, Chosen {
  case medical, dental, pharmacy, homeNursing

  var option: Option {
    switch self {
    case .medical: Option(code: "1", label: "医科", words: ["医", "医療機関(医科)"])
    case .dental: Option(code: "3", label: "歯科", words: ["歯", "医療機関(歯科)"])
    case .pharmacy: Option(code: "4", label: "調剤", words: ["薬局", "調剤薬局", "保険薬局"])
    case .homeNursing: Option(code: "6", label: "訪問看護", words: ["訪問看護ステーション"], hints: ["訪看"])
    }
  }

  static let choice = Choice(Category.self, [.numbered, .dotted])

  /// The digit in the ten-digit code.
  var digit: Int {
    switch self {
    case .medical: 1
    case .dental: 3
    case .pharmacy: 4
    case .homeNursing: 6
    }
  }

  /// The category of a digit, or nil.
  init?(digit: Int) {
    guard let found = Category.allCases.first(where: { $0.digit == digit }) else { return nil }
    self = found
  }
}

/// コード種別: a clinic that is not yet designated has a 受付番号 instead of its code.
enum CodeKind: Int32, Chosen {
  case official, reception

  var option: Option {
    switch self {
    case .official: Option(code: "official", label: "正式", words: ["正式コード"])
    case .reception: Option(code: "reception", label: "受付番号", words: ["仮コード"])
    }
  }

  static let choice = Choice(CodeKind.self)
}

/// コード変更: what is not none belongs on another page of the portal (3-4).
enum CodeChange: Int32, Chosen {
  case none, planned, done

  var option: Option {
    switch self {
    case .none: Option(code: "none", label: "なし", words: ["変更なし", "×", "無", "無し"])
    case .planned: Option(code: "planned", label: "予定", words: ["変更予定"])
    case .done: Option(code: "done", label: "済", words: ["変更済"])
    }
  }

  static let choice = Choice(CodeChange.self)
}

// MARK: - The code beside prefecture and category

extension Row {
  /// Resolves the code: it may bring prefecture and category with it, and is a value only beside them.
  func resolveCode() {
    let slot = slots[.clinicInstitutionCode]
    let prefectureColumn = prefectureColumn
    let categoryColumn = categoryColumn
    prefecture = prefectureColumn.number
    category = categoryColumn.number
    guard slot.isValid else { return }
    let found = InstitutionCode.resolve(
      slot.outcome.text, prefecture: prefectureColumn, category: categoryColumn,
      isReception: isReception, scratch)
    resolution = found
    slots[.clinicInstitutionCode].outcome.text = found.text
    slots[.clinicInstitutionCode].outcome.fixes.formUnion(found.fixes)
    if found.fault == nil || found.fault == .checkDigitWarned {
      prefecture = found.prefecture
      category = found.category
      code = found.number
      return
    }
    slots[.clinicInstitutionCode].outcome.state = .refused
    // Ten digits say prefecture and category even where their check digit is wrong.
    if found.fault == .checkDigit {
      prefecture = prefecture ?? found.prefecture
      category = category ?? found.category
    }
  }

  var isReception: Bool { chosen(.clinicCodeKind) == CodeKind.reception }

  var prefectureColumn: InstitutionCode.Column {
    column(.clinicPrefecture) { Prefecture.number($0) }
  }

  var categoryColumn: InstitutionCode.Column {
    column(.clinicCategory) { $0.chosen(Category.self)?.digit ?? 0 }
  }

  private func column(_ field: Field, _ number: (Outcome) -> Int) -> InstitutionCode.Column {
    let outcome = slots[field].outcome
    switch outcome.state {
    case .absent: return columns.doubled.contains(field) ? .refused : .blank
    case .refused: return .refused
    case .valid: return .known(number(outcome))
    }
  }

  /// The place of the option that a field's value is, where the code tells it too.
  func optionOfCode(_ field: Field) -> Int? {
    switch field {
    case .clinicPrefecture: prefecture.map(Prefecture.place(of:))
    case .clinicCategory: category.flatMap(Category.init(digit:)).map { Int($0.rawValue) }
    default: slots[field].isValid ? Int(slots[field].outcome.code) : nil
    }
  }

  /// What to say of a code, in the light of the two columns beside it.
  var adviceOnCode: Advice {
    let cell = Damage.unwrapped(trimmed(slots[.clinicInstitutionCode].raw)).0
    let advice = InstitutionCode.advice(
      cell, prefecture: prefectureColumn, category: categoryColumn)
    return isReception ? Self.ofReception(advice) : advice
  }

  /// A clinic with a 受付番号 has no designation notice yet: its number stands in the bureau's answer.
  private static func ofReception(_ advice: Advice) -> Advice {
    var advice = advice
    func retold(_ hint: Hint) -> Hint {
      Hint(
        ja: hint.ja.replacing("厚生局の指定通知", with: "厚生局からの回答").replacing(
          "指定通知", with: "厚生局からの回答"
        ).replacing("通知書", with: "回答").replacing("通知と", with: "回答と"),
        en: hint.en.replacing("the designation notice", with: "the bureau's answer").replacing(
          "an official notice", with: "the bureau's answer"
        ).replacing("the notice", with: "the answer"))
    }
    advice.hint = retold(advice.hint ?? .receptionNumber)
    advice.addition = advice.addition.map(retold)
    return advice
  }

  /// The case of a code whose check digit does not fit.
  fileprivate var checkDigitCase: Case? {
    guard let found = resolution, found.fault == .checkDigit || found.fault == .checkDigitWarned
    else { return nil }
    let advice = adviceOnCode
    return Case(
      lowered: found.fault == .checkDigitWarned ? .warning : nil, advice: advice,
      elsewhere: otherCategory(found),
      facts: [
        typed(.clinicPrefecture, else: found.prefecture),
        typed(.clinicCategory, else: found.category),
      ])
  }

  /// The case of digits that are no code beside this prefecture and category.
  fileprivate var codeFormatCase: Case? {
    resolution?.fault == .format ? Case(advice: adviceOnCode) : nil
  }

  /// The case of ten digits that say another prefecture or category than the columns.
  fileprivate var codeConflictCase: Case? {
    guard resolution?.fault == .conflict else { return nil }
    let columns = [Field.clinicPrefecture, .clinicCategory].map { typed($0) }
    return Case(
      advice: adviceOnCode, facts: [columns.filter { !$0.isEmpty }.joined(separator: " / ")])
  }

  /// The category that would make a code right, where the sheet has a cell for it.
  private func otherCategory(_ found: InstitutionCode.Resolution) -> Elsewhere {
    guard slots[.clinicCategory].isValid, let digit = InstitutionCode.otherCategory(found),
      let category = Category(digit: digit)
    else { return [] }
    return [(.clinicCategory, "\(digit):\(category.option.label)")]
  }

  /// What stands in the column or, where it is blank, what the ten digits say.
  private func typed(_ field: Field, else number: Int?) -> String {
    trimmed(slots[field].raw).count > 0 ? quoted(field) : number.map { "\($0)" } ?? ""
  }
}

extension Hint {
  /// Where a 受付番号 is looked up.
  fileprivate static let receptionNumber = Hint(
    ja: "受付番号と都道府県・点数表を、厚生局からの回答と見比べてください。",
    en: "Compare number, prefecture and category with the bureau's answer.")
}

// MARK: - Rules

extension ClinicForm {
  private static let own: [Rule] = [
    .wanted(by: "clinic", "管理番号", such: "A-001"),
    .required("clinic.prefecture", "1-2", refuses: [["都道府県": ""], ["都道府県": "未定"]]),
    .unknown(
      "clinic.prefecture", "1-2", refuses: [["都道府県": "53"], ["都道府県": "島根県松江市"], ["都道府県": "322016"]]),
    conflict(
      "clinic.prefecture",
      ["都道府県": nil, "都道府県コード": "32", "都道府県名": "鳥取県"]),
    .required("clinic.category", "1-2", refuses: [["点数表": ""]]),
    .unknown("clinic.category", "1-2", refuses: [["点数表": "5"], ["点数表": "診療所"], ["点数表": "△"]]),
    conflict("clinic.category", ["点数表": nil, "点数表コード": "1", "点数表名": "歯科"]),
    .required("clinic.code", "1-2", refuses: [["医療機関等コード": ""]]),
    Rule(
      "clinic.code.format", .error, manual: "1-2",
      title: Text("医療機関等コードの桁数や文字", "format of the institution code"),
      message: Text(
        "医療機関等コード「{value}」は、7桁（都道府県と点数表を含めて10桁）の数字ではありません。",
        "The institution code “{value}” is not 7 digits (10 with prefecture and category)."),
      fix: Text(
        "厚生局の指定通知にある7桁の数字を入力してください。", "Write the 7 digits of the designation notice."),
      accepts: [["医療機関等コード": "012,001,4"]],
      refuses: [["医療機関等コード": "01200"], ["医療機関等コード": "松医0120"]],
      when: .cell(.format), .row { $0.codeFormatCase }),
    Rule(
      "clinic.code.check-digit", .error, manual: "1-2",
      title: Text("医療機関等コードの検証番号が合わない", "check digit of the institution code"),
      message: Text(
        "医療機関等コード「{value}」の最後の桁（検証番号）が、都道府県 {1}・点数表 {2} では合いません。",
        "The last digit (check digit) of the institution code “{value}” does not fit prefecture {1} and category {2}."
      ),
      fix: Text(
        "コード、都道府県、点数表を指定通知と見比べてください。",
        "Compare code, prefecture and category with the designation notice."),
      leniency: Text(
        "受付番号、訪問看護、東京・神奈川の歯科、埼玉・千葉・東京・神奈川の調剤は注意です。",
        "Warning for reception numbers, home nursing, dental in 13 and 14, pharmacies in 11-14."),
      accepts: [.right], refuses: [["医療機関等コード": "0120018"]],
      when: .row { $0.checkDigitCase }),
    Rule(
      "clinic.code.conflict", .error, manual: "1-2",
      title: Text("医療機関等コードとほかの欄が合わない", "10-digit code against other columns"),
      message: Text(
        "医療機関等コード「{value}」が、ほかの欄の「{1}」と合いません。",
        "The institution code “{value}” does not agree with “{1}” in the other columns."),
      fix: Text("どちらが正しいか確かめ、直してください。", "Find out which is right and mend the other."),
      accepts: [["医療機関等コード": "3210120014"]], refuses: [["医療機関等コード": "3110120014"]],
      when: .columns(.conflict), .row { $0.codeConflictCase }),
    .unknown("clinic.codeKind", refuses: [["コード種別": "新規"]]),
    .unknown("clinic.codeChange", refuses: [["コード変更": "たぶん"]]),
    .required("clinic.name", "1-2", refuses: [["医療機関等名": ""]]),
    .required("clinic.founder", "1-2", refuses: [["開設者": ""]]),
    .required("clinic.phone", "1-2", refuses: [["電話番号": ""]]),
    duplicate,
    .control(in: "clinic.reference"),
    .control(in: "clinic.dealer"),
  ]

  static let rules =
    own + Rule.characters(of: "clinic.name", "1-2") + Rule.characters(of: "clinic.founder", "1-2")
    + Rule.phone("clinic.phone", "1-2")

  static func conflict(_ stem: String, _ refuses: Example) -> Rule {
    Rule(
      "\(stem).conflict", .error, manual: "1-2",
      title: Text("{label}のコードと名称が合わない", "code and name of the {label} differ"),
      message: Text(
        "{label}の二つの列が合いません（「{value}」と「{1}」）。",
        "The two columns of the {label} differ (“{value}” and “{1}”)."),
      fix: Text("どちらが正しいか確かめ、直してください。", "Find out which is right and mend the other."),
      accepts: [.right], refuses: [refuses],
      when: .columns(.conflict))
  }

  static let duplicate = Rule(
    "clinic.duplicate", .error,
    title: Text("同じ医療機関の行が二つ以上ある", "one clinic in two rows"),
    message: Text(
      "同じ医療機関等コードの行が {1} 行あります（ほかに {2}）。一つの医療機関は1行にまとめます。",
      "{1} rows hold the same institution code (also {2}); a clinic takes one row."),
    fix: Text(
      "別の医療機関なら、都道府県、点数表、コードを指定通知で確かめて直してください。同じ医療機関なら、元の表に正しい1行だけを残してください。直すファイルで直すときは、要らない行の「行キー」だけを残し、ほかのセルを空にします。",
      "If they are two clinics, look up prefecture, category and code in the designation notices. If they are one, leave one row in the sheet; in the file to mend, empty all but the row key of the others."
    ),
    leniency: Text(
      "内容がすべて同じなら、最初の行は注意だけで申請できます。", "If the rows are equal, the first passes with a warning."),
    accepts: [.right],
    refuses: [
      .rows(
        ["医療機関等コード": "0120014"], ["医療機関等コード": "0120014", "医療機関等名": "別の医院"])
    ],
    when: .told(.duplicate))
}

// MARK: - Names that the code speaks of

extension Field {
  static let clinicReference = named("clinic.reference")
  static let clinicPrefecture = named("clinic.prefecture")
  static let clinicCategory = named("clinic.category")
  static let clinicInstitutionCode = named("clinic.institutionCode")
  static let clinicCodeKind = named("clinic.codeKind")
  static let clinicName = named("clinic.name")
  static let clinicFounder = named("clinic.founder")
  static let clinicPhone = named("clinic.phone")
  static let clinicDealer = named("clinic.dealer")
  static let clinicCodeChange = named("clinic.codeChange")
}
