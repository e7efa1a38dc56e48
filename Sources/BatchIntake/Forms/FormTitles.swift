extension Form {
  /// The form in the head of a narrow column.
  var shortTitle: Text {
    switch self {
    case .account: Text("ユーザー登録", "Account")
    case .eligibility: Text("資格確認", "Eligibility")
    case .certificate: Text("電子証明書", "Certificate")
    case .claims: Text("オンライン請求", "Claims")
    default: title
    }
  }
}
