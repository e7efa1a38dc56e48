/// What a sheet that was handed in is called in the inbox: its own name, in which everything that a path, a
/// terminal or a reader could stumble over is written out as `%2F`, so that the own name can be shown again.
enum InboxName {
  private static let longest = 180
  static let endings = ["csv", "tsv", "txt", "xlsx", "xlsm"]

  /// The name for a file that somebody's browser calls so; nil where it cannot be a sheet.
  static func safe(_ name: String) -> String? {
    // Old browsers give the whole path on their own disk.
    let own = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    guard let dot = own.lastIndex(of: "."),
      endings.contains(own[own.index(after: dot)...].lowercased())
    else { return nil }
    let ending = String(own[dot...])
    var stem = ""
    for scalar in own[..<dot].unicodeScalars {
      let next = isPlain(scalar, isFirst: stem.isEmpty) ? String(scalar) : Percent.encoded(scalar)
      guard stem.utf8.count + next.utf8.count + ending.utf8.count <= longest else { break }
      stem += next
    }
    return stem.isEmpty ? nil : stem + ending
  }

  /// The own name of a file in the inbox.
  static func shown(_ name: String) -> String { Percent.decoded(name) }

  /// A name that a browser made up because it had the file already: `clinics (1).xlsx`.
  static func withoutCopyNumber(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), name[..<dot].hasSuffix(")"),
      let open = name[..<dot].lastIndex(of: "("),
      Int(name[name.index(after: open)..<name.index(before: dot)]) != nil
    else { return name }
    let stem = name[..<open]
    return String(stem.hasSuffix(" ") ? stem.dropLast() : stem) + name[dot...]
  }

  /// What stands before a sheet's name where its refused rows are downloaded.
  static let mending = Text("直す行_", "to-mend_")

  /// The names under which refused rows may lie that come back under a name: its own, and without what the download
  /// and the browser added.
  static func mended(_ name: String) -> [String] {
    let own = withoutCopyNumber(name)
    let plain = [mending.ja, mending.en].first(where: own.hasPrefix).map {
      String(own.dropFirst($0.count))
    }
    return [own] + (plain.map { [$0] } ?? [])
  }

  /// Hidden files, locks of an editor and backups are passed over by a run; a sheet must not be.
  private static func isPlain(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar == "%" || scalar == "/" || scalar == "\\" || scalar.value.isInvisible { return false }
    return !isFirst || ![".", "~"].contains(scalar)
  }
}
