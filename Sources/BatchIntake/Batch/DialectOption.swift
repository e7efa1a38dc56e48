/// An option that says how a sheet is written. Without it that is found by evidence.
struct DialectOption: Sendable {
  /// As the command calls it.
  let name: String
  let isGiven: @Sendable (Options) -> Bool
  let forget: @Sendable (inout Options) -> Void

  private init<Value: Equatable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Options, Value> & Sendable
  ) {
    self.name = name
    let usual = Options()[keyPath: path]
    isGiven = { $0[keyPath: path] != usual }
    forget = { $0[keyPath: path] = usual }
  }

  /// Those of the bytes, which may keep a header from being found.
  static let ofBytes = [
    DialectOption("--encoding", \.encoding), DialectOption("--delimiter", \.delimiter),
    DialectOption("--quote", \.quote),
  ]
  /// Those, and which rows of which sheets are meant.
  static let all =
    ofBytes + [DialectOption("--header-row", \.headerRow), DialectOption("--sheet", \.sheets)]
}
