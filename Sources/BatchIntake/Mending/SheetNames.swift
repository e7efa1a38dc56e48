/// What the inputs of a run are called in row keys and in the folders of refused and mended rows.
enum SheetNames {
  /// An input's name as given, and whether it is a workbook, of which one sheet is read as CSV.
  struct Input: Sendable {
    let name: String
    let isWorkbook: Bool
  }

  /// A name for each input: its base name; the later of two that share one has its folder in front.
  static func unique(_ inputs: [Input]) -> [String] {
    var taken: Set<String> = []
    return inputs.map { input in
      let name = name(of: input, taken)
      taken.insert(name)
      return name
    }
  }

  private static func name(of input: Input, _ taken: Set<String>) -> String {
    if input.name == "stdin" { return free("stdin.csv", taken) }
    let folders = input.name.split(separator: "/").map(String.init)
    let base = (folders.last ?? input.name) + (input.isWorkbook ? ".csv" : "")
    var name = base
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
