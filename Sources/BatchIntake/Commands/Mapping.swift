extension Intake {
  /// How a map of columns is written.
  public enum MapFormat: String, CaseIterable, Sendable {
    case text, json, yaml
  }

  /// Which column of each sheet was taken for which field, and the inputs that were left out.
  ///
  /// - Throws: `CancellationError`.
  public static func map(
    _ inputs: [some Readable], _ options: Options, format: MapFormat
  ) async throws -> (text: String, troubles: [InputTrouble]) {
    let opener = SheetOpener(options: options)
    var maps: [SheetMap] = []
    var troubles: [InputTrouble] = []
    for (place, input) in InputFolder.expanded(inputs.map(\.input)).enumerated() {
      do throws(InputTrouble) {
        maps += try opener.open(input, place: place).map { sheet in
          SheetMap(
            file: sheet.name, sheet: sheet.workbook?.sheet,
            encoding: sheet.verdict.encoding.rawName,
            encodingFrom: sheet.verdict.reason, delimiter: sheet.delimiterName,
            headerRow: sheet.headerSheetRow, map: sheet.compiled.map)
        }
      } catch {
        troubles.append(error)
      }
    }
    try Task.checkCancellation()
    let text =
      switch format {
      case .text: MapReport.text(maps, english: options.language == .en)
      case .json: MapReport.json(maps)
      case .yaml: MapReport.yaml(maps)
      }
    return (text, troubles)
  }
}
