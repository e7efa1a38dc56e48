/// What the last run on a folder said of the clinics, as its index tells it.
struct FolderIndex {
  /// The clinics that have a submission, in the order of the rows.
  private(set) var ready: [UInt64] = []
  /// Those all of whose procedures are done.
  private(set) var done: Set<UInt64> = []
  /// All clinics that it knew.
  private(set) var known: Set<UInt64> = []

  /// Nothing where there is no index.
  ///
  /// - Throws: `IntakeError` (74), where what is there cannot be read.
  init(at path: String) throws {
    try FolderState.forEachLine(of: path) { line in
      guard let line = JSON(line), let code = line["clinic"]?.string.flatMap({ UInt64($0) }) else {
        return
      }
      known.insert(code)
      if line["outcome"]?.string == RowOutcome.done.name { done.insert(code) }
      if line["submission"] != nil { ready.append(code) }
    }
  }
}
