/// What the files of refused and mended rows are called.
enum RejectedName {
  /// A workbook of an input's rows: the input's own name, where that is a workbook's and no other's.
  static func workbook(of place: Int, _ inputs: Inputs) -> String {
    let name = inputs.inputNames[place]
    let isOwn =
      inputs.sheets[place]?.workbook != nil && name.lowercased().hasSuffix(".xlsx")
      && !inputs.inputNames.contains { $0 + ".xlsx" == name }
    return isOwn ? name : name + ".xlsx"
  }

  /// A file of one sheet's rows as CSV: the sheet's own name, or a number for a workbook's sheet.
  static func rows(of place: Int, _ inputs: Inputs) -> String {
    let name = inputs.inputNames[place]
    guard inputs.sheets[place]?.workbook != nil else { return name }
    let number = inputs.inputNames[..<place].count { $0 == name }
    return number == 0 ? name + ".csv" : "\(name).\(number + 1).csv"
  }
}
