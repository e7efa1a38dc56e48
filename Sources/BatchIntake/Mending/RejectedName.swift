/// What the files of refused rows in DIR/rejected are called.
enum RejectedName {
  /// The names under which a file that is called so may have been meant: this one, and that without a number,
  /// where the name was somebody else's.
  static func wanted(for name: String) -> [String] {
    [name] + (withoutNumber(name).map { [$0] } ?? [])
  }

  /// The rows of one of a workbook's sheets as CSV: `book.xlsx.csv`, `book.xlsx.2.csv`.
  static func rows(of workbook: String, sheet number: Int) -> String {
    number == 1 ? workbook + ".csv" : "\(workbook).\(number).csv"
  }

  /// The file's name among `inputs` whose refused rows are called so: its own name (`clinics.csv`), as a workbook
  /// (`clinics.csv.xlsx`), or a sheet of it.
  static func input(of name: String, among inputs: Set<String>) -> String? {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isWorkbook = parts.last == "xlsx"
    if inputs.contains(name) { return name }
    guard parts.count > 1, let ending = parts.popLast(), isWorkbook || ending == "csv" else {
      return nil
    }
    let whole = parts.joined(separator: ".")
    if inputs.contains(whole) { return whole }
    guard !isWorkbook, let number = parts.popLast().flatMap({ Int($0) }), number > 1 else {
      return nil
    }
    let stem = parts.joined(separator: ".")
    return inputs.contains(stem) ? stem : nil
  }

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
