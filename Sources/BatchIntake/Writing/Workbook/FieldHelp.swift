// What a workbook tells people of a field: the choices that its form offers, what it asks for, an example.
// Whoever declares the forms anew changes these two functions alone.

/// What the note on a header says.
struct FieldHelp: Sendable {
  let asks: Text
  let example: String
  /// Whether a clinic that wants all procedures has to fill it.
  let isNeeded: Bool
}

extension Field {
  /// The labels of the choices that the field's form offers; none where it takes other texts too.
  var choiceLabels: [String] {
    let choice: Choice
    switch Check(self) {
    case .prefecture: choice = Words.prefectures
    case .category: choice = Words.categories
    case .codeKind: choice = Words.codeKinds
    case .codeChange: choice = Words.codeChanges
    case .requestType: choice = Words.requestTypes
    case .payment: choice = Words.payments
    case .eligibilityLine: choice = Words.eligibilityLines
    case .claimsLine: choice = Words.claimsLines
    case .eligibilityIdKind: choice = Words.eligibilityIdKinds
    case .claimsIdKind: choice = Words.claimsIdKinds
    case .consent: return ["同意", "同意しない"]
    case .yesNo: return Words.yesNo.reversed().map(\.label)
    case .fletsV6: return [1, 2, 0].map { Words.fletsV6[$0].label }
    default: return []
    }
    return choice.options.map(\.label)
  }

  /// What the field's form asks for.
  var help: FieldHelp {
    let entry = Self.helps[self]
    return FieldHelp(
      asks: entry?.asks ?? Text(header, english), example: entry?.example ?? "",
      isNeeded: Self.needed.contains(self))
  }

  private static let needed: Set<Field> = [
    .clinicPrefecture, .clinicCategory, .clinicInstitutionCode, .clinicName, .clinicFounder,
    .clinicPhone, .accountFamilyName, .accountGivenName, .accountEmail, .accountTerms,
    .eligibilityRequestType, .eligibilityLineType, .eligibilityStartMonth, .eligibilityPayment,
    .eligibilityTerms, .certificateContact, .certificateFeeConsent, .claimsStartMonth,
    .claimsSoftware, .claimsSoftwareVendor, .claimsOsBrowser, .claimsLineType, .claimsTerms,
  ]

  private typealias Entry = (asks: Text, example: String)

  private static let helps: [Field: Entry] = [
    .clinicReference: (Text("管理のための番号。自由に付けられます。", "Your own number."), "K000001"),
    .clinicPrefecture: (Text("医療機関の都道府県。", "The clinic's prefecture."), "鳥取県"),
    .clinicCategory: (Text("医科・歯科・調剤・訪問看護の別。", "Its category."), "歯科"),
    .clinicInstitutionCode: (
      Text("医療機関等コード7桁（都道府県と点数表を付けた10桁でも）。先頭の0も書きます。", "Seven digits, zeros in front too."),
      "0130036"
    ),
    .clinicCodeKind: (Text("指定前で受付番号を使うときだけ「受付番号」。", "Only where a 受付番号 is used."), "正式"),
    .clinicName: (Text("医療機関等の名称。", "The clinic's name."), "みなと歯科医院"),
    .clinicFounder: (
      Text("開設者の氏名。法人は法人名・役職・氏名。", "The founder; of a corporation name, office and person."),
      "医療法人社団みなと会 理事長 基金 太郎"
    ),
    .clinicPhone: (Text("医療機関の電話番号。市外局番から。", "With its area code."), "0857220001"),
    .clinicDealer: (Text("担当の販売店。", "The dealer."), "株式会社オプテック"),
    .clinicCodeChange: (Text("医療機関等コードの変更の有無。", "Whether the code changes."), "なし"),
    .procedures: (
      Text("申し込む手続き。空欄ならすべて。", "The procedures that are wanted; blank: all."), "アカウント、資格確認、証明書、請求"
    ),
    .completed: (Text("もう済んだ手続き。", "Procedures that are done."), "アカウント"),
    .applicationDate: (Text("申し込む日。空欄なら実行した日。", "The day of application."), "2024-05-18"),
    .accountFamilyName: (Text("ポータルに登録する人の姓。", "Family name."), "基金"),
    .accountGivenName: (Text("ポータルに登録する人の名。", "Given name."), "太郎"),
    .accountPhone: (
      Text("その人の電話番号。空欄なら医療機関の番号。", "Their phone; blank: the clinic's."), "0857220001"
    ),
    .accountEmail: (
      Text("登録するメールアドレス。医療機関ごとに別のもの。", "One for each clinic."), "minato@example.co.jp"
    ),
    .accountPassword: (
      Text("ポータルのパスワード。ポータルで決めるなら空欄。", "Blank if it is set in the portal."), ""
    ),
    .accountPasswordConfirm: (Text("同じパスワードをもう一度。", "The same once more."), ""),
    .accountTerms: (Text("ポータルの利用規約への同意。", "Consent to the terms."), "同意"),
    .eligibilityRequestType: (Text("資格確認の申請の区分。", "Kind of request."), "新規"),
    .eligibilityLineType: (Text("資格確認に使う回線。", "The line."), "IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)"),
    .eligibilityCustomerIdKind: (Text("お客さまIDの種類（NTTの回線だけ）。", "Kind of customer ID."), "CAF"),
    .eligibilityCustomerId: (Text("開通のご案内にあるお客さまID。", "The customer ID."), "CAF1234500001"),
    .eligibilityCustomerIdConfirm: (Text("同じお客さまIDをもう一度。", "The same once more."), "CAF1234500001"),
    .eligibilityFletsV6: (Text("フレッツ・v6オプションの契約。", "The v6 option."), "はい"),
    .eligibilityStartMonth: (Text("資格確認を始める年月。", "Start month."), "2024年8月"),
    .eligibilityTestMonth: (Text("テストを始める年月。空欄でも構いません。", "Test month."), "2024年7月"),
    .eligibilityPayment: (Text("費用の支払方法。", "How it is paid."), "診療報酬支払額等から控除"),
    .eligibilityTerms: (Text("資格確認の利用規約への同意。", "Consent to the terms."), "同意"),
    .certificateDepartment: (Text("証明書を受け取る部署。", "The department."), "事務"),
    .certificateContact: (Text("証明書を受け取る人。", "Who receives the certificate."), "基金 太郎"),
    .certificateTerminals: (Text("証明書を入れる端末の名称。複数は改行か「、」で。", "Terminals."), "オンライン資格確認パソコン"),
    .certificateFeeConsent: (Text("発行料（1枚1,500円）への同意。", "Consent to the fee."), "同意"),
    .claimsRequestType: (Text("オンライン請求の申請の区分。空欄なら資格確認と同じ。", "Kind of request."), "新規"),
    .claimsSupportPack: (Text("オンライン請求おまかせパックの申込み。", "The support pack."), "はい"),
    .claimsStartMonth: (
      Text("請求を始める年月。20日までの申込みで翌々月から。", "Two months ahead until the 20th, then three."), "2024年7月"
    ),
    .claimsSoftware: (Text("レセコンのプログラム名称。", "Receipt software."), "Opt.one3"),
    .claimsSoftwareVendor: (Text("そのメーカー名。", "Its maker."), "株式会社オプテック"),
    .claimsOsBrowser: (Text("端末のOSとブラウザ。", "OS and browser."), Profile.optec.osBrowser[0]),
    .claimsLineType: (Text("請求に使う回線。", "The line."), "IP-VPN接続【IPv6】"),
    .claimsIsdnNumber: (Text("ISDNのダイヤルアップ番号（ISDNだけ）。", "Only for ISDN."), ""),
    .claimsIpsecProvider: (Text("IPsec+IKEの提供事業者名（その回線だけ）。", "Only for IPsec+IKE."), ""),
    .claimsCustomerIdKind: (Text("請求のお客さまIDの種類。", "Kind of customer ID."), "オンライン資格確認と同じ"),
    .claimsCustomerId: (Text("請求のお客さまID。同じなら空欄。", "Blank if it is the same."), ""),
    .claimsPayment: (Text("証明書発行料の支払方法。", "How the fee is paid."), "診療報酬支払額等から控除"),
    .claimsTerms: (Text("オンライン請求の利用規約への同意。", "Consent to the terms."), "同意"),
    .claimsRemarks: (Text("自由に書けます。", "Anything."), ""),
  ]
}
