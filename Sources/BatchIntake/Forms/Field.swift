/// The fields of the four forms, in the order in which forms and audit trails list them.
public enum Field: UInt8, CaseIterable, Sendable, Comparable {
  case clinicReference, clinicPrefecture, clinicCategory, clinicInstitutionCode, clinicCodeKind
  case clinicName, clinicFounder, clinicPhone, clinicDealer, clinicCodeChange
  case procedures, completed, applicationDate
  case accountFamilyName, accountGivenName, accountPhone, accountEmail, accountPassword
  case accountPasswordConfirm, accountTerms
  case eligibilityRequestType, eligibilityLineType, eligibilityCustomerIdKind
  case eligibilityCustomerId, eligibilityCustomerIdConfirm, eligibilityFletsV6
  case eligibilityStartMonth, eligibilityTestMonth, eligibilityPayment, eligibilityTerms
  case certificateDepartment, certificateContact, certificateTerminals, certificateFeeConsent
  case claimsRequestType, claimsSupportPack, claimsStartMonth, claimsSoftware, claimsSoftwareVendor
  case claimsOsBrowser, claimsLineType, claimsIsdnNumber, claimsIpsecProvider
  case claimsCustomerIdKind, claimsCustomerId, claimsPayment, claimsTerms, claimsRemarks

  static let count = allCases.count

  /// Order of the forms.
  public static func < (left: Field, right: Field) -> Bool { left.rawValue < right.rawValue }

  /// The name in reports, profiles and submissions: `claims.startMonth`.
  public var path: String { Self.names[Int(rawValue)].path }

  /// The header that the template writes and messages use: 請求開始年月.
  public var header: String { Self.names[Int(rawValue)].header }

  /// What English messages call it.
  public var english: String { Self.names[Int(rawValue)].english }

  /// The form that it stands in.
  public var form: Form {
    switch self {
    case .clinicReference ... .clinicCodeChange: .clinic
    case .procedures ... .applicationDate: .run
    case .accountFamilyName ... .accountTerms: .account
    case .eligibilityRequestType ... .eligibilityTerms: .eligibility
    case .certificateDepartment ... .certificateFeeConsent: .certificate
    default: .claims
    }
  }

  /// The name inside its form's object: `startMonth`.
  var key: String { String(path.split(separator: ".").last ?? "") }

  /// All names inside the forms' objects and all paths, as submissions write them.
  static let quotedKeys = QuotedTexts(allCases.map(\.key))
  static let quotedPaths = QuotedTexts(allCases.map(\.path))

  /// The field of this path, or nil.
  public init?(path: String) {
    guard let place = Self.names.firstIndex(where: { $0.path == path }) else { return nil }
    self = Self.allCases[place]
  }

  /// Whether its cells are never to be shown.
  var isSecret: Bool { self == .accountPassword || self == .accountPasswordConfirm }

  private static let names: [(path: String, header: String, english: String)] = [
    ("clinic.reference", "管理番号", "reference number"),
    ("clinic.prefecture", "都道府県", "prefecture"),
    ("clinic.category", "点数表", "category (点数表)"),
    ("clinic.institutionCode", "医療機関等コード", "institution code"),
    ("clinic.codeKind", "コード種別", "kind of code"),
    ("clinic.name", "医療機関等名", "clinic's name"),
    ("clinic.founder", "開設者", "founder"),
    ("clinic.phone", "電話番号", "clinic's phone"),
    ("clinic.dealer", "販売店", "dealer"),
    ("clinic.codeChange", "コード変更", "change of code"),
    ("procedures", "手続き", "procedures"),
    ("completed", "手続き済", "procedures done"),
    ("applicationDate", "申請日", "application date"),
    ("account.familyName", "姓", "family name"),
    ("account.givenName", "名", "given name"),
    ("account.phone", "担当者電話番号", "contact's phone"),
    ("account.email", "メールアドレス", "e-mail address"),
    ("account.password", "パスワード", "password"),
    ("account.passwordConfirm", "パスワード(確認用)", "password (second typing)"),
    ("account.terms", "ポータル利用規約同意", "consent to the portal's terms"),
    ("eligibility.requestType", "申請区分", "request type"),
    ("eligibility.lineType", "電気通信回線種別", "line type"),
    ("eligibility.customerIdKind", "お客さまID種別", "kind of customer ID"),
    ("eligibility.customerId", "お客さまID", "customer ID"),
    ("eligibility.customerIdConfirm", "お客さまID(確認用)", "customer ID (second typing)"),
    ("eligibility.fletsV6", "フレッツ・v6オプション", "FLET'S v6 option"),
    ("eligibility.startMonth", "利用開始予定年月", "start month of eligibility verification"),
    ("eligibility.testMonth", "テスト開始予定年月", "test month"),
    ("eligibility.payment", "支払方法", "payment method"),
    ("eligibility.terms", "資格確認利用規約同意", "consent to the terms of eligibility verification"),
    ("certificate.department", "担当部署", "department"),
    ("certificate.contact", "担当者名", "contact"),
    ("certificate.terminals", "端末名称", "terminal names"),
    ("certificate.feeConsent", "発行料同意", "consent to the fee"),
    ("claims.requestType", "請求申請区分", "request type of claims"),
    ("claims.supportPack", "おまかせパック", "support pack"),
    ("claims.startMonth", "請求開始年月", "start month of online claims"),
    ("claims.software", "レセコン名", "receipt software"),
    ("claims.softwareVendor", "レセコンメーカー名", "maker of the receipt software"),
    ("claims.osBrowser", "OS・ブラウザ", "OS and browser"),
    ("claims.lineType", "請求回線種別", "line type of claims"),
    ("claims.isdnNumber", "ISDN番号", "ISDN number"),
    ("claims.ipsecProvider", "IPsec+IKE提供事業者", "IPsec+IKE provider"),
    ("claims.customerIdKind", "請求お客さまID種別", "kind of the claims customer ID"),
    ("claims.customerId", "請求お客さまID", "claims customer ID"),
    ("claims.payment", "請求支払方法", "payment method of claims"),
    ("claims.terms", "請求利用規約同意", "consent to the terms of online claims"),
    ("claims.remarks", "備考", "remarks"),
  ]
}

/// The parts of a row that rules and reports speak of: the clinic itself, the run, and the portal's
/// four forms, in the order in which the portal takes them.
public enum Form: String, CaseIterable, Sendable {
  case clinic, run, account, eligibility, certificate, claims
  /// The row or the file as such.
  case row, file

  /// The portal's name of the form.
  public var title: Text {
    switch self {
    case .clinic: Text("医療機関の情報", "clinic")
    case .run: Text("申請の内容", "application")
    case .account: Text("ユーザー登録", "portal account")
    case .eligibility: Text("オンライン資格確認の申請", "eligibility application")
    case .certificate: Text("電子証明書の発行申請", "certificate application")
    case .claims: Text("オンライン請求の申請", "claims application")
    case .row: Text("行", "row")
    case .file: Text("ファイル", "file")
    }
  }
}
