// One field may stand in several columns: the two halves of a month, a code and its name, the short
// and the long form of an institution's code.

/// What part of its field a column holds.
enum Part: Hashable, Sendable {
  case whole
  /// The halves of a month in two columns.
  case year, month
  /// A choice's code and its name in two columns.
  case code, name
  /// 氏名: family and given name in one cell.
  case full
  /// A customer ID of one kind.
  case caf, cop
  /// The institution's code alone, and with prefecture and 点数表 in front.
  case sevenDigits, tenDigits
  /// 端末台数: how many terminals there are.
  case count
  /// 端末名称1, 端末名称2 …, from 1.
  case numbered(Int)

  /// The word in `map --format json`, where it has one.
  var label: String? {
    switch self {
    case .year: "year"
    case .month: "month"
    case .code: "code"
    case .name: "name"
    case .full: "full"
    case .caf: "CAF"
    case .cop: "COP"
    case .whole, .sevenDigits, .tenDigits, .count, .numbered: nil
    }
  }
}
