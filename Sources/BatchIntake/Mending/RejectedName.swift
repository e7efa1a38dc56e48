/// What the files of refused rows in DIR/rejected are called.
enum RejectedName {
  /// The sheets that a file of this name may be of: `clinics.csv`, `clinics.csv.xlsx`, and both with a number, where
  /// the name itself was somebody else's.
  static func sheets(of name: String) -> [String] {
    var names = [name]
    if let bare = withoutNumber(name) { names.append(bare) }
    for name in names where name.hasSuffix(workbook) {
      names.append(String(name.dropLast(workbook.count)))
    }
    return names
  }

  private static let workbook = ".xlsx"

  /// The name, or the first with a number in it, that is not among `taken`: `clinics-2.csv`.
  static func free(_ name: String, _ taken: (String) -> Bool) -> String {
    guard taken(name) else { return name }
    let (stem, ending) = parts(of: name)
    var number = 2
    while taken("\(stem)-\(number)\(ending)") { number += 1 }
    return "\(stem)-\(number)\(ending)"
  }

  /// Whether a file beside people's own is one that an editor keeps while it works: a lock, a backup, a file
  /// that is hidden.
  static func isPassedOver(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~")
      || name.lowercased().hasSuffix(".bak") || name.hasPrefix("#") && name.hasSuffix("#")
  }

  private static func parts(of name: String) -> (stem: Substring, ending: Substring) {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    return (name[..<dot], name[dot...])
  }

  private static func withoutNumber(_ name: String) -> String? {
    let (stem, ending) = parts(of: name)
    guard let hyphen = stem.lastIndex(of: "-"),
      let number = Int(stem[stem.index(after: hyphen)...]),
      number > 1
    else { return nil }
    return String(stem[..<hyphen] + ending)
  }
}
