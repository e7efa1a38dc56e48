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
    var whole = folders.last ?? input
    var name = fitting(whole)
    for folder in folders.dropLast().reversed() where taken.contains(name) {
      whole = folder + "__" + whole
      name = fitting(whole)
    }
    return free(name, taken)
  }

  /// In bytes. A file system takes 255, and endings and numbers follow.
  private static let longest = 240

  /// A name that a folder can have and that a run does not pass over there: of one that is too long the beginning,
  /// told apart by a fingerprint.
  private static func fitting(_ name: String) -> String {
    var fitting = RejectedName.isPassedOver(name) ? "_" + name : name
    if RejectedName.isPassedOver(fitting) { fitting += ".csv" }
    guard fitting.utf8.count > longest else { return fitting }
    var print = Fingerprint()
    print.add(name)
    let end = "_" + String(print.value, radix: 16)
    while fitting.utf8.count + end.utf8.count > longest { fitting.removeLast() }
    return fitting + end
  }

  /// The same file given twice has no further folder to tell it by.
  private static func free(_ name: String, _ taken: Set<String>) -> String {
    guard taken.contains(name) else { return name }
    let number = (2...).first { !taken.contains("\($0)__\(name)") } ?? 2
    return "\(number)__\(name)"
  }
}
