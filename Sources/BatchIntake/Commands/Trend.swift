#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Intake {
  /// How the nights of a folder are written.
  public enum TrendFormat: String, CaseIterable, Sendable {
    case text, html, json
  }

  /// The finished runs of a folder, the first one first.
  ///
  /// - Throws: `IntakeError.input`, where the folder has no history (66) or it is something else (65).
  public static func trend(
    of folder: String, format: TrendFormat, language: Language = .ja
  ) throws -> String {
    let path = folder + "/history.ndjson"
    guard access(path, R_OK) == 0 else {
      throw IntakeError.input(
        InputTrouble(SourceError.cannotOpen(path: path, errno: errno), name: path))
    }
    let lines = try OutputFolder.history(of: folder)
    let nights = try lines.withBytes { bytes in
      try bytes.split(separator: 0x0A).enumerated().map { number, line in
        guard let night = Night(Bytes(rebasing: line)) else {
          throw IntakeError.input(.notHistory(path, line: number + 1))
        }
        return night
      }
    }
    return switch format {
    case .text: TrendTable(nights: nights, language: language).text()
    case .html: TrendPage(nights: nights, language: language).html().text
    case .json: "[" + lines.text.split(separator: "\n").joined(separator: ",\n") + "]\n"
    }
  }
}

extension InputTrouble {
  fileprivate static func notHistory(_ path: String, line: Int) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): \(line) 行目が実行の記録ではありません。run の出力フォルダを指定してください。",
        "\(path): line \(line) is no record of a run. Name a folder that run wrote."), fault: nil,
      facts: [])
  }
}
