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
    help: "Sheets to read, or folders of them; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "Read further paths from this file, one a line.", completion: .file())
  var filesFrom: String?

  /// The inputs: those named, then those listed, or standard input where it is no terminal.
  func paths() throws -> [String] {
    var paths = files
    if let filesFrom { paths += try Console.lines(of: filesFrom) }
    if paths.isEmpty && filesFrom == nil && isatty(0) == 0 { paths = ["-"] }
    guard !paths.isEmpty else {
      throw ValidationError("No sheet is given. Name one or more files, or - for standard input.")
    }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    return paths
  }
}
