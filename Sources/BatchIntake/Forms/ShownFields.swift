extension Field {
  /// The fields that may be shown: all but passwords.
  static let shown = allCases.filter { !$0.isSecret }
}
