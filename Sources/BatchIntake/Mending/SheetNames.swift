/// What the inputs of a run are called in row keys and in the folders of refused and mended rows.
enum SheetNames {
  /// A name for each input: its base name; the later of two that share one has its folder in front.
  static func unique(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { input in
      let name = name(of: input, taken)
      taken.insert(name)
      return name
    }
  }

  /// What row keys call a sheet: its input, and of a workbook the sheet's own name.
  static func sheet(_ sheet: String?, of input: String) -> String {
    sheet.map { "\(input)[\($0)]" } ?? input
  }

  private static func name(of input: String, _ taken: Set<String>) -> String {
    if input == "stdin" { return free("stdin.csv", taken) }
    let folders = input.split(separator: "/").map(String.init)
    var name = folders.last ?? input
    for folder in folders.dropLast().reversed() where taken.contains(name) {
      name = folder + "__" + name
    }
    return free(name, taken)
  }

  /// The same file given twice has no further folder to tell it by.
  private static func free(_ name: String, _ taken: Set<String>) -> String {
    guard taken.contains(name) else { return name }
    let number = (2...).first { !taken.contains("\($0)__\(name)") } ?? 2
    return "\(number)__\(name)"
  }
}
