#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A folder in the place of a sheet: all sheets in it, by name, and none of the folders below.
enum InputFolder {
  private static let endings = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm"]

  /// The paths with the sheets of folders in the place of these; a folder without any stays.
  static func expanded(_ paths: [String]) -> [String] {
    paths.flatMap { path in
      guard isFolder(path) else { return [path] }
      let sheets = sheets(in: path)
      return sheets.isEmpty ? [path] : sheets
    }
  }

  /// The same of inputs of any kind.
  static func expanded(_ inputs: [Intake.Input]) -> [Intake.Input] {
    inputs.flatMap { input in
      guard case .path(let path) = input else { return [input] }
      return expanded([path]).map(Intake.Input.path)
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path != "-" && stat(path.onDisk, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func sheets(in folder: String) -> [String] {
    let stem = folder.hasSuffix("/") ? folder : folder + "/"
    // One that cannot be read is told when it is opened as a sheet.
    return ((try? namesInFolder(folder)) ?? []).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    .filter { name in
      let lowered = name.lowercased()
      return endings.contains { lowered.hasSuffix($0) } && !RejectedName.isPassedOver(name)
    }
    .map { stem + $0 }
    .filter { !isFolder($0) && !isOurs($0) }
  }

  /// Whether intake wrote a file: a list of findings, or of what is done.
  private static func isOurs(_ path: String) -> Bool {
    let heads =
      [Language.ja, .en].compactMap { Intake.Format.csv.listing?.head($0) } + [DoneFile.head]
    guard let file = fopen(path.onDisk, "re") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: heads.map(\.count).max() ?? 0)
    let count = fread(&bytes, 1, bytes.count, file)
    return heads.contains { head in
      head.withBytes { head in count >= head.count && bytes.starts(with: head) }
    }
  }
}

extension InputTrouble {
  /// A folder in which no sheet lies.
  static func noSheets(_ path: String) -> InputTrouble {
    InputTrouble(
      name: path, code: 66,
      message: Text(
        "\(path): フォルダに表（.csv、.tsv、.txt、.xlsx、.xlsm）がありません。下のフォルダは見ません。表を入れるか、正しいフォルダを指定してください。",
        "\(path): there is no sheet (.csv, .tsv, .txt, .xlsx, .xlsm) in this folder; folders below are not looked into. Put sheets into it, or name the right one."
      ))
  }
}
