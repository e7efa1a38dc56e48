// What the files of refused and mended rows are called, and whose rows a file of some name holds.

extension Inputs {
  /// The workbook of an input's rows: the input's own name, where that is a workbook's and no other's.
  func workbookName(of place: Int) -> String {
    let name = inputNames[place]
    let isOwn =
      sheets[place]?.workbook != nil && name.lowercased().hasSuffix(".xlsx")
      && !inputNames.contains { $0 + ".xlsx" == name }
    return isOwn ? name : name + ".xlsx"
  }

  /// The file of one sheet's rows as CSV: the sheet's own name, or a number for a workbook's sheet.
  func rowsName(of place: Int) -> String {
    let name = inputNames[place]
    guard sheets[place]?.workbook != nil else { return name }
    return RejectedName.rows(of: name, sheet: inputNames[..<place].count { $0 == name } + 1)
  }

  /// The places of the sheets whose rows go into a file of just this name.
  private func places(named name: String) -> [Int] {
    let read = sheets.indices.filter { sheets[$0] != nil }
    let one = read.filter { rowsName(of: $0) == name }
    return one.isEmpty ? read.filter { workbookName(of: $0) == name } : one
  }

  /// The places of the sheets whose rows a file in `rejected/` holds, by its name, or that without a number.
  private func places(in name: String) -> [Int] {
    RejectedName.wanted(for: name).lazy.map(places(named:)).first { !$0.isEmpty } ?? []
  }

  /// The same by the sheets' names in row keys.
  func sheets(named name: String) -> Set<String> { Set(places(named: name).map { sheetNames[$0] }) }

  func sheets(in name: String) -> Set<String> { Set(places(in: name).map { sheetNames[$0] }) }

  /// Those of a workbook's sheets that hold refused rows of this run, and could not be read.
  func lostSheets(of opened: [OpenSheet], in name: String) -> [String] {
    let titles = places(in: name).compactMap { sheets[$0]?.workbook?.sheet }
    return opened.flatMap { $0.workbook?.unreadSheets ?? [] }.map(\.name).filter(titles.contains)
  }

  /// The sheet with which rows of a file of such a name stay that have no key: of a workbook's sheets the one that is
  /// called as that of the file, else the first.
  func home(of file: MendedFile, named name: String) -> String? {
    let places = places(in: name)
    let same = places.first { sheets[$0]?.workbook?.sheet == file.workbookSheet }
    return (same ?? places.first).map { sheetNames[$0] }
  }

  /// The files of refused rows of these sheets that the last run wrote, under whatever name, but for those that
  /// have to be left as they are.
  func formerRejected(of places: [Int]) -> [String] {
    guard let folder else { return [] }
    return (folder.last?.outputs.keys.sorted() ?? []).compactMap { output in
      guard output.hasPrefix("rejected/") else { return nil }
      let name = String(output.dropFirst("rejected/".count))
      let isOfThese = self.places(in: name).contains(where: places.contains)
      return isOfThese && !untouched.contains(folder.path + "/" + output) ? name : nil
    }
  }
}
