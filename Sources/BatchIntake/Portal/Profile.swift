/// A dealer's own settings: what fills blank cells, the receipt software it sells, how grave each rule
/// is. `optec`, built in, carries the values of the manual.
public struct Profile: Sendable, Equatable {
  /// A receipt program and who makes it.
  public struct Software: Sendable, Equatable {
    /// As the portal shows it.
    public var name: String
    /// Its maker.
    public var vendor: String

    /// A receipt program and who makes it.
    public init(name: String, vendor: String) {
      self.name = name
      self.vendor = vendor
    }
  }

  /// How grave a profile makes a rule.
  public enum Weight: String, CaseIterable, Sendable {
    case error, warning, notice, off

    var severity: Severity? {
      switch self {
      case .error: .error
      case .warning: .warning
      case .notice: .notice
      case .off: nil
      }
    }
  }

  /// What stands in a blank cell, per field.
  public var defaults: [Field: String] = [:]
  /// The lines that say so, for messages.
  var defaultLines: [Field: Int] = [:]
  /// See `defaultLines`: those of the aliases.
  var aliasLines: [String: Int] = [:]
  /// How much its file says under each key, for those who check it.
  var entries: [String: Int] = [:]
  /// Fields that must be filled although the forms would do without.
  public var required: [Field] = []
  /// Receipt software that is known, with its maker.
  public var software: [Software] = []
  /// OS and browser strings that are known.
  public var osBrowser: [String] = []
  /// The name of a terminal where the sheet gives none; nil: it has to be given.
  public var terminalName: String?
  /// Whether the support pack is ordered where the sheet says nothing.
  public var supportPack: Bool?
  /// Further labels of options, by the options' codes: those of the line types.
  public var labels: [Field: [String: [String]]] = [:]
  /// The dealer's own phone numbers (bare digits), mail domains and contacts.
  public var dealerPhones: [String] = []
  /// See `dealerPhones`.
  public var dealerDomains: [String] = []
  /// See `dealerPhones`.
  public var dealerContacts: [String] = []
  /// Header to field, beside the names that are always known.
  public var aliases: [String: Field] = [:]
  /// The weight of rules, where it differs from the catalogue's.
  public var rules: [String: Weight] = [:]

  /// Nothing but the forms themselves.
  public static let none = Profile()

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
