// What all rooms say: the two languages, and how grave a finding is.

/// How grave a finding is.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  /// For the record.
  case notice
  /// Passes, and should be looked at.
  case warning
  /// Withholds the clinic.
  case error

  /// Order of gravity.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// `error`, `warning`, `notice`.
  public var name: String {
    switch self {
    case .notice: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  var title: Text {
    switch self {
    case .notice: Text("参考", "notice")
    case .warning: Text("注意", "warning")
    case .error: Text("エラー", "error")
    }
  }
}

/// The language of messages.
public enum Language: String, CaseIterable, Sendable {
  case ja, en
}

/// A text in both languages.
public struct Text: Sendable, Equatable {
  /// Japanese.
  public let ja: String
  /// English.
  public let en: String

  /// A text in both languages.
  public init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }

  /// The text in one language.
  public subscript(language: Language) -> String { language == .ja ? ja : en }

  static let empty = Text("", "")

  static func + (left: Text, right: Text) -> Text { Text(left.ja + right.ja, left.en + right.en) }

  /// The text with another in the place of a mark.
  func replacing(_ mark: String, with other: Text) -> Text {
    Text(ja.replacing(mark, with: other.ja), en.replacing(mark, with: other.en))
  }
}
