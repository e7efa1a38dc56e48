/// The clinics of a folder's last run that are refused because a month came too near, and for nothing else. Most were
/// applied for, and nobody said so.
struct LateClinics {
  /// One of them.
  struct Clinic: Equatable {
    /// The forms whose month it is.
    fileprivate(set) var forms: [Form] = []
    fileprivate(set) var reference = ""
    fileprivate(set) var name = ""
  }

  private var clinics: [UInt64: Clinic] = [:]

  /// What the folder's findings tell of the clinics with these codes, which are refused; none where these cannot be
  /// read.
  init(_ folder: String, among refused: Set<UInt64>) {
    guard !refused.isEmpty else { return }
    var others: Set<UInt64> = []
    // What a sheet as a whole lacks is told of it, and not of each of its rows.
    var files: [UInt64: Set<String>] = [:]
    var wrongFiles: Set<String> = []
    try? Lines.forEach(of: folder + "/findings.ndjson") { line in
      guard let finding = FormerFinding(line), finding.isError else { return }
      let file = finding["file"] + "\n" + finding["sheet"]
      guard !finding["row"].isEmpty else { return _ = wrongFiles.insert(file) }
      guard let code = UInt64(finding["clinic"]), refused.contains(code) else { return }
      guard Verdict.lateRules.contains(finding["rule"]), let form = Form(id: finding["form"])
      else { return _ = others.insert(code) }
      files[code, default: []].insert(file)
      clinics[code, default: Clinic()].reference = finding["reference"]
      if clinics[code]?.forms.contains(form) == false { clinics[code]?.forms.append(form) }
    }
    clinics = clinics.filter { code, _ in
      !others.contains(code) && wrongFiles.isDisjoint(with: files[code] ?? [])
    }
    takeNames(from: folder + "/findings.csv")
  }

  subscript(code: UInt64) -> Clinic? { clinics[code] }

  var codes: Set<UInt64> { Set(clinics.keys) }

  /// The findings for tools do not have the clinics' names.
  private mutating func takeNames(from path: String) {
    guard !clinics.isEmpty else { return }
    let (code, name) = (6, 7)
    let parser = Parser(delimiter: Dialect.comma, quote: UInt8(ascii: "\""))
    try? Lines.forEach(of: path) { line in
      let cells = parser.parseLine(line)
      guard cells.count > name, let code = UInt64(cells[code].string), clinics[code] != nil
      else { return }
      clinics[code]?.name = cells[name].string
    }
  }
}
