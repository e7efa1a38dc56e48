/// A dealer's own settings: what fills blank cells, the receipt software it sells, how grave each rule
/// is. `optec`, built in, carries the values of the manual.
public struct Profile: Sendable {
  /// A receipt program and who makes it.
  public struct Software: Sendable {
    /// As the portal shows it.
    public var name: String
    /// Its maker.
    public var vendor: String
  }

  /// Receipt software that is known, with its maker.
  public var software: [Software] = []
  /// OS and browser strings that are known.
  public var osBrowser: [String] = []
  /// The name of a terminal where the sheet gives none; nil: it has to be given.
  public var terminalName: String?
  /// Whether the support pack is ordered where the sheet says nothing.
  public var supportPack: Bool?
  /// Header to field, beside the names that are always known.
  public var aliases: [String: Field] = [:]
  /// The severity of rules, where it differs from the catalogue's; nil turns a rule off.
  public var severities: [String: Severity?] = [:]
  /// The dealer's own phone numbers (bare digits), mail domains and contacts.
  public var dealerPhones: [String] = []
  /// See `dealerPhones`.
  public var dealerDomains: [String] = []
  /// See `dealerPhones`.
  public var dealerContacts: [String] = []

  /// The manual's own dealer.
  public static let optec = Profile(
    software: ["Opt.one3", "Opt.one", "Think-3", "ThinkOne", "Thinkepo"].map {
      Software(name: $0, vendor: "株式会社オプテック")
    },
    osBrowser: [
      "Windows 10 IoT Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)",
      "Windows 10 Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)",
    ],
    terminalName: "オンライン資格確認パソコン", supportPack: true)
}
