#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Intake {
  /// Refuses to write `outputs` in the place of what is read, into a folder that a run writes or wrote, or in the
  /// place of each other. Asked before anything is read.
  ///
  /// - Parameters:
  ///   - outputs: the files that will be written.
  ///   - inputs: the sheets as they were given.
  ///   - options: whose profile and baseline are read too.
  ///   - folder: the folder of the run, if it has one.
  /// - Throws: `IntakeError.refused` (73).
  package static func guardOutputs(
    _ outputs: [String], inputs: [String], _ options: Options, folder: String? = nil
  ) throws(IntakeError) {
    let baseline = options.baseline.map { FindingsFile.files(at: $0) } ?? []
    let read = InputFolder.expanded(inputs) + baseline + (options.profilePath.map { [$0] } ?? [])
    let files = Set(read.compactMap { Place($0) })
    var written: Set<String> = []
    for output in outputs {
      // It is written beside, and takes the other's place.
      for path in [output, output + ".part"] {
        guard !(Place(path).map(files.contains) ?? false) else {
          throw .refused(path: path, why: .isRead)
        }
      }
      guard !isInFolderOfRun(output, folder) else {
        throw .refused(path: output, why: .isOfFolder)
      }
      guard written.insert(output).inserted else { throw .refused(path: output, why: .isTwice) }
    }
  }

  /// Whether a path lies in this folder, or in another that a run wrote. That one is known by its hidden notes:
  /// a summary.json may be anybody's.
  private static func isInFolderOfRun(_ path: String, _ folder: String?) -> Bool {
    guard var place = realPath(path.parent) else { return false }
    let own = folder.flatMap(realPath)
    while true {
      if place == own || (try? FolderState.isThere(place + "/" + LastRun.notes)) == true {
        return true
      }
      if place == place.parent { return false }
      place = place.parent
    }
  }
}

extension String {
  /// The folder that a path lies in.
  fileprivate var parent: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}

/// Which file a path leads to, by whatever name.
private struct Place: Hashable {
  private let device: UInt64
  private let number: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path.onDisk, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

extension Text {
  fileprivate static let isRead = Text(
    "この実行が読むファイルなので、上書きしません。別の名前を指定してください。",
    "this run reads that file, and does not write over it. Name another.")
  fileprivate static let isOfFolder = Text(
    "出力フォルダの中には intake のファイルだけを書きます。別の場所を指定してください。",
    "in the output folder nothing but intake's own files is written. Name another place.")
  fileprivate static let isTwice = Text(
    "二つの出力に同じファイルが指定されています。別の名前を指定してください。",
    "two outputs are given the same file. Name another.")
}
