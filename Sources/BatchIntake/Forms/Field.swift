/// The fields of the four forms, in the order in which forms and audit trails list them.
public enum Field: UInt8, CaseIterable, Sendable {
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

  /// The name in reports, profiles and submissions: `claims.startMonth`.
  public var path: String { Self.names[Int(rawValue)].path }

  /// The header that the template writes and messages use: 請求開始年月.
  public var header: String { Self.names[Int(rawValue)].header }

  /// The field of this path, or nil.
  public init?(path: String) {
    guard let place = Self.names.firstIndex(where: { $0.path == path }) else { return nil }
    self = Self.allCases[place]
  }

  /// Whether its cells are never to be shown.
  var isSecret: Bool { self == .accountPassword || self == .accountPasswordConfirm }

  private static let names: [(path: String, header: String)] = [
    ("clinic.reference", "管理番号"), ("clinic.prefecture", "都道府県"), ("clinic.category", "点数表"),
    ("clinic.institutionCode", "医療機関等コード"), ("clinic.codeKind", "コード種別"),
    ("clinic.name", "医療機関等名"), ("clinic.founder", "開設者"), ("clinic.phone", "電話番号"),
    ("clinic.dealer", "販売店"), ("clinic.codeChange", "コード変更"),
    ("procedures", "手続き"), ("completed", "手続き済"), ("applicationDate", "申請日"),
    ("account.familyName", "姓"), ("account.givenName", "名"), ("account.phone", "担当者電話番号"),
    ("account.email", "メールアドレス"), ("account.password", "パスワード"),
    ("account.passwordConfirm", "パスワード(確認用)"), ("account.terms", "ポータル利用規約同意"),
    ("eligibility.requestType", "申請区分"), ("eligibility.lineType", "電気通信回線種別"),
    ("eligibility.customerIdKind", "お客さまID種別"), ("eligibility.customerId", "お客さまID"),
    ("eligibility.customerIdConfirm", "お客さまID(確認用)"),
    ("eligibility.fletsV6", "フレッツ・v6オプション"), ("eligibility.startMonth", "利用開始予定年月"),
    ("eligibility.testMonth", "テスト開始予定年月"), ("eligibility.payment", "支払方法"),
    ("eligibility.terms", "資格確認利用規約同意"),
    ("certificate.department", "担当部署"), ("certificate.contact", "担当者名"),
    ("certificate.terminals", "端末名称"), ("certificate.feeConsent", "発行料同意"),
    ("claims.requestType", "請求申請区分"), ("claims.supportPack", "おまかせパック"),
    ("claims.startMonth", "請求開始年月"), ("claims.software", "レセコン名"),
    ("claims.softwareVendor", "レセコンメーカー名"), ("claims.osBrowser", "OS・ブラウザ"),
    ("claims.lineType", "請求回線種別"), ("claims.isdnNumber", "ISDN番号"),
    ("claims.ipsecProvider", "IPsec+IKE提供事業者"), ("claims.customerIdKind", "請求お客さまID種別"),
    ("claims.customerId", "請求お客さまID"), ("claims.payment", "請求支払方法"),
    ("claims.terms", "請求利用規約同意"), ("claims.remarks", "備考"),
  ]
}
