import ArgumentParser
import BatchIntake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sheets that a command reads.
struct SheetArguments: ParsableArguments {
  @Argument(
    help: .said(
      "Sheets to read, or folders of them; - is standard input.", "読む表、またはそのフォルダ。- は標準入力。"),
    completion: .file())
  var files: [String] = []

  @Option(
    help: .said("Read further paths from this file, one a line.", "このファイルに1行に一つずつ書いたパスも読みます。"),
    completion: .file())
  var filesFrom: String?

  /// The file of further paths, if one is given.
  var list: [String] { filesFrom.map { [$0] } ?? [] }

  /// The inputs: those named, then those listed, or standard input where it is no terminal.
  func paths() throws -> [String] {
    var paths = files
    if let filesFrom { paths += try Self.listed(in: filesFrom) }
    if paths.isEmpty && filesFrom == nil && isatty(0) == 0 { paths = ["-"] }
    guard !paths.isEmpty else {
      throw ValidationError(
        said(
          "No sheet is given. Name one or more files, or - for standard input.",
          "表が指定されていません。ファイルを一つ以上か、標準入力なら - を指定してください。"))
    }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError(said("Standard input (-) can be read only once.", "標準入力（-）は一度しか読めません。"))
    }
    return paths
  }

  /// The paths in a list. A sheet that is given for one is refused, and nothing of it is repeated: passwords may
  /// stand in it.
  private static func listed(in list: String) throws -> [String] {
    let lines = try Console.lines(of: list)
    for (number, line) in lines.enumerated()
    where line.utf8.count(where: { [0x2C, 0x09, 0x3B].contains($0) }) > 1
      && access(line.onDisk, F_OK) != 0
    {
      throw ValidationError(
        said(
          "--files-from takes a list of paths, one a line; line \(number + 1) of \(list) is the path of no file. Give a sheet itself without --files-from.",
          "--files-from には、1行に一つずつパスを書いたファイルを指定してください。\(list) の \(number + 1) 行目のファイルはありません。表そのものなら --files-from なしで指定してください。"
        )
      )
    }
    return lines
  }
}
